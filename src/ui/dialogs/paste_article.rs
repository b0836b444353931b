//! Adding an article that is pasted or typed.

use super::{Answer, LINES_ID, focus_first, list_height, modal};
use crate::edit::Edit;
use crate::model::{Document, DocumentId, DocumentText, Fragment};
use crate::text::quote;
use crate::ui::theme::Theme;
use egui::{Context, Event, Id, RichText, ScrollArea, TextEdit, Ui};

/// What was typed so far.
#[derive(Default)]
pub struct PasteArticle {
    title: String,
    outlet: String,
    published: String,
    text: String,
    /// The same as it is formatted, where the clipboard has it.
    html: Option<String>,
    is_open: bool,
}

/// How the dialog ended.
pub enum Pasted {
    Add(Edit),
    /// To be read like a web page.
    Html(String),
    Cancelled,
}

impl PasteArticle {
    /// Begins with a text; what it tells of itself is proposed.
    pub fn of_text(text: String) -> Self {
        let guessed = crate::format::import::metadata::guessed(&text, "");
        let published = guessed.published.map(|date| date.to_string()).unwrap_or_default();
        Self { title: guessed.title, outlet: guessed.outlet, published, text, html: None, is_open: false }
    }

    /// Offers to read what was copied as a web page.
    pub fn offer_html(&mut self, html: String) {
        self.html = Some(html);
    }

    /// Shows the dialog. `None` while it is open.
    pub fn show(&mut self, ctx: &Context, theme: &Theme) -> Option<Pasted> {
        self.take_paste(ctx);
        let mut is_new = !std::mem::replace(&mut self.is_open, true);
        let problem = self.problem();
        let mut reads_html = false;
        let answer = modal(ctx, theme, "Paste an article", 640.0, Some(("Add article", problem.is_none())), |ui| {
            self.fields_ui(ui, theme, &mut is_new);
            if self.html.is_some() {
                ui.add_space(4.0);
                let hint =
                    "Headings, lists and tables become lines, menus and boxes are left out, and you see what was kept";
                reads_html = ui.button("Read what was copied as a web page…").on_hover_text(hint).clicked();
            }
            let told = problem.as_deref().unwrap_or(" ");
            // What is missing yet is no fault.
            let ink = if self.text.trim().is_empty() { theme.colours.muted } else { theme.colours.warning };
            ui.label(RichText::new(told).small().color(ink));
        });
        if let Some(html) = self.html.take_if(|_| reads_html) {
            return Some(Pasted::Html(html));
        }
        match answer {
            Answer::Open => None,
            Answer::Cancelled => Some(Pasted::Cancelled),
            Answer::Accepted => Some(Pasted::Add(self.edit())),
        }
    }

    /// A text that is pasted while nothing is typed yet also tells its title, outlet and date.
    fn take_paste(&mut self, ctx: &Context) {
        let is_empty = [&self.text, &self.title, &self.outlet, &self.published].iter().all(|typed| typed.is_empty());
        let focused = ctx.memory(|memory| memory.focused());
        if !is_empty || focused.is_some_and(|focused| focused != Id::unique(LINES_ID)) {
            return;
        }
        let pasted = ctx.input_mut(|input| {
            let place = input.events.iter().position(|event| matches!(event, Event::Paste(_)))?;
            Some(input.events.remove(place))
        });
        if let Some(Event::Paste(text)) = pasted {
            *self = Self { is_open: self.is_open, html: self.html.take(), ..Self::of_text(text) };
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui, theme: &Theme, is_new: &mut bool) {
        let name = |ui: &mut Ui, name: &str| ui.label(RichText::new(name).small().color(theme.colours.muted));
        name(ui, "Text");
        let height = list_height(ui.ctx(), 260.0, 150.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
            let field = TextEdit::multiline(&mut self.text)
                .id(Id::unique(LINES_ID))
                .desired_rows(13)
                .desired_width(f32::INFINITY);
            let response = ui.add(field).accessible_name("Text of the article");
            focus_first(&response, is_new);
        });
        name(ui, "Title (the first words of the text when empty)");
        ui.add(TextEdit::singleline(&mut self.title).desired_width(f32::INFINITY)).accessible_name("Title");
        ui.columns_const(|[left, right]| {
            name(left, "Outlet");
            left.add(TextEdit::singleline(&mut self.outlet).desired_width(f32::INFINITY)).accessible_name("Outlet");
            name(right, "Published");
            let hint = RichText::new("YYYY-MM-DD").color(theme.colours.muted);
            right
                .add(TextEdit::singleline(&mut self.published).hint_text(hint).desired_width(f32::INFINITY))
                .accessible_name("Published");
        });
    }

    fn problem(&self) -> Option<String> {
        let published = self.published.trim();
        if self.text.trim().is_empty() {
            return Some("Paste or type the text".to_owned());
        }
        let is_date = published.is_empty() || published.parse::<crate::model::Date>().is_ok();
        (!is_date).then(|| "The date is not understood; type it as in 2023-10-13".to_owned())
    }

    /// The text is kept as it was pasted but for its line ends.
    fn edit(&self) -> Edit {
        let text = self.text.replace("\r\n", "\n").replace('\r', "\n");
        let title = self.title.trim();
        let id = DocumentId(0);
        let document = Document {
            outlet: self.outlet.trim().to_owned(),
            published: self.published.trim().parse().ok(),
            ..Document::titled(id, 0, if title.is_empty() { quote::first_words(&text, 8) } else { title.to_owned() })
        };
        let fragment =
            Fragment { documents: vec![document], texts: vec![DocumentText::new(id, &text)], ..Fragment::default() };
        Edit::AddFragment { name: "Paste article".to_owned(), fragment: Box::new(fragment) }
    }
}
