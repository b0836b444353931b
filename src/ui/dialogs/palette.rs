//! The palette: commands and articles by a few letters of their names.

use crate::model::Project;
use crate::ui::command::{COMMANDS, Situation};
use crate::ui::intent::Intent;
use crate::ui::theme::Theme;
use crate::ui::typeset::Typesetter;
use crate::ui::widgets::{Words, best_matches, list_row};
use egui::{Align2, Context, Id, Key, Modal, Modifiers, RichText, ScrollArea, TextEdit, pos2, vec2};

/// The open palette.
#[derive(Default)]
pub struct Palette {
    typed: String,
    place: usize,
    offers: Vec<(String, Intent)>,
}

struct Entry {
    text: String,
    detail: String,
    intent: Intent,
}

const ROW_HEIGHT: f32 = 26.0;
const N_SHOWN: usize = 60;

impl Palette {
    /// A palette in which that is typed already, with further lines beside commands and articles and what
    /// they ask for.
    pub fn with(typed: &str, offers: Vec<(String, Intent)>) -> Self {
        Self { typed: typed.to_owned(), place: 0, offers }
    }

    /// What was chosen, or `Some(None)` when it was closed. `None` while it is open.
    pub fn show(
        &mut self,
        ctx: &Context,
        theme: &Theme,
        typesetter: &Typesetter,
        project: Option<&Project>,
        situation: Situation,
    ) -> Option<Option<Intent>> {
        let entries = matching(all_entries(ctx, project, situation, &self.offers), &self.typed);
        let step = ctx.input_mut(|input| {
            let down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
            let up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
            i32::from(down) - i32::from(up)
        });
        let last = entries.len().saturating_sub(1);
        self.place = if step < 0 { self.place.saturating_sub(1) } else { (self.place + step as usize).min(last) };
        let accept = ctx.input(|input| input.key_pressed(Key::Enter));
        let mut chosen = accept.then(|| entries.get(self.place).map(|entry| entry.intent.clone())).flatten();
        let width = 560.0;
        let area = Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, vec2(0.0, 80.0));
        let response = Modal::new(Id::unique("palette")).area(area).show(ctx, |ui| {
            ui.set_width(width);
            let hint = RichText::new("A command or an article").color(theme.colours.muted);
            let field = ui.add(TextEdit::singleline(&mut self.typed).hint_text(hint).desired_width(f32::INFINITY));
            let field = field.accessible_name("A command or an article");
            if field.changed() {
                self.place = 0;
            }
            // It is the only field: Enter without a match does not take the focus away.
            if !field.has_focus() {
                field.request_focus();
            }
            ui.add_space(6.0);
            ScrollArea::vertical().max_height(420.0).auto_shrink([false, true]).show(ui, |ui| {
                for (n, entry) in entries.iter().enumerate() {
                    let row = entry_ui(ui, theme, typesetter, entry, n == self.place);
                    if n == self.place && step != 0 {
                        row.scroll_to_me(None);
                    }
                    if row.clicked() {
                        chosen = Some(entry.intent.clone());
                    }
                }
                if entries.is_empty() {
                    ui.label(RichText::new("Nothing has that name").color(theme.colours.muted));
                }
            });
        });
        match chosen {
            Some(intent) => Some(Some(intent)),
            None => response.should_close().then_some(None),
        }
    }
}

fn entry_ui(
    ui: &mut egui::Ui,
    theme: &Theme,
    typesetter: &Typesetter,
    entry: &Entry,
    is_chosen: bool,
) -> egui::Response {
    let id = Id::unique(("palette entry", &entry.text, &entry.detail));
    let response = list_row(ui, theme, id, ROW_HEIGHT, is_chosen, &entry.text);
    let rect = response.rect.shrink2(vec2(8.0, 4.0));
    // Titles and outlets of articles are among the entries.
    let painter = ui.painter();
    let detail = Words::line(painter, typesetter, &entry.detail, theme.sizes.small, rect.width() * 0.4);
    let room = rect.width() - detail.size().x - 12.0;
    let text = Words::line(painter, typesetter, &entry.text, theme.sizes.interface, room);
    text.paint(painter, rect.min, theme.colours.text);
    detail.paint(painter, pos2(rect.right() - detail.size().x, rect.min.y + 1.0), theme.colours.muted);
    response
}

fn all_entries(
    ctx: &Context,
    project: Option<&Project>,
    situation: Situation,
    offers: &[(String, Intent)],
) -> Vec<Entry> {
    let commands = COMMANDS.iter().filter(|command| situation.meets(command.needs)).map(|command| Entry {
        text: command.text_in(situation).into_owned(),
        detail: command.key_text(ctx),
        intent: Intent::Run(command.id),
    });
    let documents = project.into_iter().flat_map(|project| project.documents_in_order()).map(|row| Entry {
        text: row.title.clone(),
        detail: if row.outlet.is_empty() { "Article".to_owned() } else { row.outlet.clone() },
        intent: Intent::Open(row.id),
    });
    let offers = offers.iter().map(|(text, intent)| Entry {
        text: text.clone(),
        detail: "Provider".to_owned(),
        intent: intent.clone(),
    });
    commands.chain(offers).chain(documents).collect()
}

/// The best matches first; everything, in its order, when nothing is typed.
fn matching(entries: Vec<Entry>, typed: &str) -> Vec<Entry> {
    let mut matches = best_matches(entries, typed, |entry| format!("{} {}", entry.text, entry.detail));
    matches.truncate(N_SHOWN);
    matches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::command::CommandId;

    fn found(typed: &str) -> Vec<String> {
        let situation = Situation {
            has_project: true,
            has_articles: true,
            has_document: true,
            can_undo: true,
            ..Situation::default()
        };
        matching(all_entries(&Context::default(), None, situation, &[]), typed)
            .into_iter()
            .map(|entry| entry.text)
            .collect()
    }

    #[test]
    fn a_few_letters_find_a_command() {
        assert_eq!(found("sav as").first().map(String::as_str), Some("Save as…"));
        assert_eq!(found("undo").first().map(String::as_str), Some("Undo"));
        assert!(found("qqqxxzz").is_empty());
    }

    #[test]
    fn what_makes_no_sense_now_is_not_offered() {
        let nothing = matching(all_entries(&Context::default(), None, Situation::default(), &[]), "");
        assert!(nothing.iter().all(|entry| entry.intent != Intent::Run(CommandId::Save)));
        assert!(nothing.iter().any(|entry| entry.intent == Intent::Run(CommandId::OpenProject)));
    }
}
