//! Programs that suggest annotations: which there are, how they are started, and what one gives.

use super::{Around, Wish, focus_edge, named};
use crate::session::providers::{PROVIDER_SECONDS, Provider};
use crate::ui::dialogs::LINES_ID;
use crate::ui::theme::Theme;
use crate::ui::widgets::{elided, list_row};
use egui::{Button, DragValue, Id, Label, RichText, TextEdit, Ui, vec2};

/// The page.
#[derive(Default)]
pub(super) struct ProvidersPage {
    chosen: usize,
    /// The arguments as they are typed, a line each, and of which provider.
    arguments: Option<(usize, String)>,
    wants_focus: bool,
}

/// What a provider gave that was tried on an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trial {
    /// As it was when it was tried.
    pub provider: Provider,
    /// Whether it gave an answer, however much of it could be used.
    pub has_answered: bool,
    /// The outcome in one line, then what was not taken over and why.
    pub lines: Vec<String>,
}

const ROW_HEIGHT: f32 = 24.0;
const ABOUT: &str = "A provider is a program on this machine that is given articles and proposes annotations. Nothing is started until you ask for it, and nothing of what it proposes is an annotation until you accept it";

impl ProvidersPage {
    /// Shows the page and changes the providers.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        theme: &Theme,
        providers: &mut Vec<Provider>,
        around: &Around<'_>,
    ) -> Option<Wish> {
        ui.label(RichText::new("Providers").size(theme.sizes.interface * 1.1).strong());
        ui.separator();
        ui.add(Label::new(RichText::new(ABOUT).small().color(theme.colours.muted)).wrap());
        ui.add_space(4.0);
        self.list_ui(ui, theme, providers);
        ui.horizontal(|ui| {
            if ui.button("Add a provider").clicked() {
                providers.push(Provider::default());
                self.choose(providers.len() - 1);
                self.wants_focus = true;
            }
            let is_there = self.chosen < providers.len();
            if ui.add_enabled(is_there, Button::new("Remove provider")).clicked() && is_there {
                providers.remove(self.chosen);
                self.choose(self.chosen.min(providers.len().saturating_sub(1)));
            }
        });
        let provider = providers.get_mut(self.chosen)?;
        ui.add_space(6.0);
        self.form_ui(ui, theme, provider);
        self.try_ui(ui, theme, provider, around)
    }

    fn choose(&mut self, n: usize) {
        (self.chosen, self.arguments) = (n, None);
    }

    fn list_ui(&mut self, ui: &mut Ui, theme: &Theme, providers: &[Provider]) {
        if providers.is_empty() {
            ui.label("There is no provider yet");
        }
        ui.spacing_mut().item_spacing.y = 2.0;
        for (n, provider) in providers.iter().enumerate() {
            let title = if provider.title().is_empty() { "New provider" } else { provider.title() };
            let is_chosen = n == self.chosen;
            let row =
                list_row(ui, theme, Id::unique(("provider", n)), ROW_HEIGHT, is_chosen, &format!("Provider {title}"));
            let rect = row.rect.shrink2(vec2(6.0, 4.0));
            let state = if provider.is_offered { "offered" } else { "off" };
            let state = elided(ui, state, theme.small_font(), theme.colours.muted, 80.0);
            let name =
                elided(ui, title, theme.interface_font(), theme.colours.text, rect.width() - state.size().x - 12.0);
            let right = egui::pos2(rect.right() - state.size().x, rect.top() + 1.0);
            ui.painter().galley(rect.min, name, theme.colours.text);
            ui.painter().galley(right, state, theme.colours.muted);
            focus_edge(ui, theme, &row);
            if row.clicked() && !is_chosen {
                self.choose(n);
            }
        }
        ui.spacing_mut().item_spacing.y = 4.0;
    }

    fn form_ui(&mut self, ui: &mut Ui, theme: &Theme, provider: &mut Provider) {
        let name = line_ui(ui, theme, "Name of the provider", "As in “spaCy”", &mut provider.name);
        if std::mem::take(&mut self.wants_focus) {
            name.request_focus();
            name.scroll_to_me(None);
        }
        let hint = "A full path, or a name that the system knows";
        line_ui(ui, theme, "Program", hint, &mut provider.program);
        named(ui, theme, "Arguments, one a line");
        if self.arguments.as_ref().is_none_or(|(of, _)| *of != self.chosen) {
            self.arguments = Some((self.chosen, provider.arguments.join("\n")));
        }
        if let Some((_, typed)) = &mut self.arguments {
            let field =
                TextEdit::multiline(typed).id(Id::unique(LINES_ID)).desired_rows(2).desired_width(f32::INFINITY);
            // Tab goes on to the next field.
            if ui.add(field.lock_focus(false)).accessible_name("Arguments").changed() {
                let lines = typed.lines().filter(|line| !line.trim().is_empty());
                provider.arguments = lines.map(str::to_owned).collect();
            }
        }
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.label("Ended after");
            let field = DragValue::new(&mut provider.seconds).range(PROVIDER_SECONDS).update_while_editing(false);
            ui.add(field).accessible_name("Seconds until it is ended");
            ui.label("seconds");
        });
        ui.checkbox(&mut provider.is_offered, "Offer it in the Annotate menu");
    }

    /// The button that tries the provider, and what came of it.
    fn try_ui(&self, ui: &mut Ui, theme: &Theme, provider: &Provider, around: &Around<'_>) -> Option<Wish> {
        ui.add_space(6.0);
        let mut wish = None;
        ui.horizontal_wrapped(|ui| {
            let can_start = around.running.is_none() && around.has_article && !provider.program.trim().is_empty();
            if ui.add_enabled(can_start, Button::new("Try it on this article")).clicked() {
                wish = Some(Wish::Try(self.chosen));
            }
            let told = match around.running {
                Some(running) => format!("Asking {running}…"),
                None if provider.program.trim().is_empty() => "Say which program it is".to_owned(),
                None if !around.has_article => "Open an article to try it on".to_owned(),
                None => String::new(),
            };
            if !told.is_empty() {
                ui.label(RichText::new(told).color(theme.colours.muted));
            }
            if around.running.is_some() && ui.button("Cancel").clicked() {
                wish = Some(Wish::EndProvider);
            }
        });
        let is_same = |trial: &&Trial| {
            (&trial.provider.program, &trial.provider.arguments) == (&provider.program, &provider.arguments)
        };
        if let Some(trial) = around.trial.filter(is_same).filter(|_| around.running.is_none()) {
            let mut ink = if trial.has_answered { theme.colours.text } else { theme.colours.danger };
            for line in &trial.lines {
                ui.add(Label::new(RichText::new(line).color(ink)).wrap());
                ink = if trial.has_answered { theme.colours.warning } else { theme.colours.text };
            }
        }
        wish
    }
}

fn line_ui(ui: &mut Ui, theme: &Theme, name: &str, hint: &str, value: &mut String) -> egui::Response {
    named(ui, theme, name);
    let hint = RichText::new(hint).color(theme.colours.muted);
    let field = ui.add(TextEdit::singleline(value).hint_text(hint).desired_width(f32::INFINITY));
    field.accessible_name(name)
}
