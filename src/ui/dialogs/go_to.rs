//! Asking for the paragraph to go to: by its number, or by how much of the article lies above it.

use super::{Answer, focus_first, modal};
use crate::text::Paragraphs;
use crate::ui::theme::Theme;
use egui::{Context, RichText, TextEdit};

/// What was typed so far.
pub struct GoToParagraph {
    typed: String,
    is_new: bool,
}

impl Default for GoToParagraph {
    fn default() -> Self {
        Self { typed: String::new(), is_new: true }
    }
}

impl GoToParagraph {
    /// The number of the paragraph, or `Some(None)` when it was cancelled. `None` while it is open.
    /// `n_bytes` is the length of the text.
    pub fn show(
        &mut self,
        ctx: &Context,
        theme: &Theme,
        paragraphs: &Paragraphs,
        n_bytes: usize,
    ) -> Option<Option<usize>> {
        let wanted = paragraph_wanted(&self.typed, paragraphs, n_bytes);
        let answer = modal(ctx, theme, "Go to paragraph", 440.0, Some(("Go there", wanted.is_ok())), |ui| {
            let asked = match paragraphs.n() {
                0 => "This article has no paragraph".to_owned(),
                n => format!("A number from 1 to {n}, or a share of the article such as 25%"),
            };
            ui.label(RichText::new(asked).color(theme.colours.muted));
            let field = TextEdit::singleline(&mut self.typed).desired_width(f32::INFINITY);
            let field = ui.add(field).accessible_name("Paragraph");
            focus_first(&field, &mut self.is_new);
            // Of what is typed now, or the message would flash while something right is typed.
            let problem = paragraph_wanted(&self.typed, paragraphs, n_bytes).err();
            let told = problem.filter(|_| !self.typed.trim().is_empty()).unwrap_or_else(|| " ".to_owned());
            ui.label(RichText::new(told).small().color(theme.colours.warning));
        });
        match answer {
            Answer::Open => None,
            Answer::Cancelled => Some(None),
            Answer::Accepted => Some(wanted.ok()),
        }
    }
}

/// The number that is meant, or what is wrong with what was typed and what to do.
fn paragraph_wanted(typed: &str, paragraphs: &Paragraphs, n_bytes: usize) -> Result<usize, String> {
    let typed = typed.trim();
    let n = paragraphs.n();
    if n == 0 {
        return Err("There is no paragraph to go to".to_owned());
    }
    if let Some(share) = typed.strip_suffix('%') {
        let share: f64 = share.trim().replace(',', ".").parse().map_err(|_not_a_number| not_understood(n))?;
        if !(0.0..=100.0).contains(&share) {
            return Err("The article goes from 0% to 100%; type a share between them".to_owned());
        }
        return Ok(paragraphs.number_at((share / 100.0 * n_bytes as f64) as usize));
    }
    let number: i64 = typed.parse().map_err(|_not_a_number| not_understood(n))?;
    let number = usize::try_from(number).ok().filter(|number| (1..=n).contains(number));
    number.ok_or_else(|| format!("There is no such paragraph; type a number from 1 to {n}"))
}

fn not_understood(n: usize) -> String {
    format!("This is not understood; type a number from 1 to {n}, or a share such as 25%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_or_a_share_is_taken_and_anything_else_is_told() {
        let text = "One.\n\nTwo.\n\nThree.\n\nFour.\n";
        let paragraphs = Paragraphs::new(text);
        let wanted = |typed: &str| paragraph_wanted(typed, &paragraphs, text.len());
        for (typed, number) in [("1", 1), (" 4 ", 4), ("0%", 1), ("50 %", 3), ("24,5%", 2), ("100%", 4)] {
            assert_eq!(wanted(typed), Ok(number), "{typed}");
        }
        for (typed, told) in [
            ("0", "There is no such paragraph; type a number from 1 to 4"),
            ("5", "There is no such paragraph; type a number from 1 to 4"),
            ("-1", "There is no such paragraph; type a number from 1 to 4"),
            ("two", "This is not understood; type a number from 1 to 4, or a share such as 25%"),
            ("", "This is not understood; type a number from 1 to 4, or a share such as 25%"),
            ("x%", "This is not understood; type a number from 1 to 4, or a share such as 25%"),
            ("NaN%", "The article goes from 0% to 100%; type a share between them"),
            ("101%", "The article goes from 0% to 100%; type a share between them"),
        ] {
            assert_eq!(wanted(typed), Err(told.to_owned()), "{typed}");
        }
        assert!(paragraph_wanted("1", &Paragraphs::new("\n"), 1).is_err());
    }
}
