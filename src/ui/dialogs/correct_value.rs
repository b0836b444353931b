//! Saying by hand how words of a claim are to be read as a value: in plain words or in normal form, which
//! is read while it is typed.

use super::{Answer, focus_first, modal};
use crate::analysis::cluster_values::{language_of, published, values_as_read, values_of_claim};
use crate::edit::Edit;
use crate::model::{Annotation, AnnotationId, Correction, Project};
use crate::text::Span;
use crate::text::quote::one_line;
use crate::text::values::{Kind, Value};
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Pin, Words, pins_of, words_choice, words_label};
use egui::{ComboBox, Context, RichText, Role, Sense, TextEdit, Ui, WidgetInfo, vec2};
use std::sync::Arc;

const WIDTH: f32 = 520.0;
/// Characters of the claim, and of the words of a value.
const QUOTE_CHARS: usize = 320;
const SAID_CHARS: usize = 40;
/// Lines of the claim.
const QUOTE_LINES: f32 = 5.0;
const HINT: &str = "300 containers, 7 September, about 290 km, 2023-09-01/2023-10-01";
const NAME: &str = "Correct a value";

/// The open dialog.
pub struct CorrectValue {
    pub claim: AnnotationId,
    /// The words that are read.
    span: Span,
    typed: String,
    /// `None`: by what is typed.
    kind: Option<Kind>,
    is_new: bool,
}

/// What the words at the span are now.
struct Present {
    /// As the program reads them; `None` when it reads nothing there.
    read: Option<Value>,
    correction: Option<Arc<Correction>>,
}

impl CorrectValue {
    /// Opens for words of a claim.
    pub fn new(project: &Project, claim: &Annotation, span: Span) -> Self {
        let mut dialog = Self { claim: claim.id, span, typed: String::new(), kind: None, is_new: true };
        dialog.begin(project, claim, span);
        dialog
    }

    /// Turns to other words of the claim.
    fn begin(&mut self, project: &Project, claim: &Annotation, span: Span) {
        let value = values_of_claim(project, claim).into_iter().find(|value| value.value.span == span);
        let words = || span.slice(project.text(claim.document)?).map(|words| one_line(words, usize::MAX));
        self.typed = value.map(|value| value.value.written()).or_else(words).unwrap_or_default();
        (self.span, self.kind, self.is_new) = (span, None, true);
    }

    /// The edit, or `Some(None)` when it was closed. `None` while it is open.
    pub fn show(&mut self, ctx: &Context, cx: &ViewContext<'_>) -> Option<Option<Edit>> {
        let Some(claim) = cx.project.annotations().get(&self.claim).cloned() else { return Some(None) };
        let present = self.present(cx, &claim);
        let understood = self.understood(cx, &claim);
        let save = understood.as_ref().and_then(|value| self.saved(&present, value));
        let mut edit = None;
        let answer = modal(ctx, cx.theme, NAME, WIDTH, Some(("Save", save.is_some())), |ui| {
            self.words_ui(ui, cx, &claim);
            self.present_ui(ui, cx, &present);
            self.field_ui(ui, cx, understood.as_ref());
            edit = self.without_ui(ui, &present);
        });
        match (edit, answer) {
            (Some(edit), _) => Some(Some(edit)),
            (None, Answer::Accepted) => Some(save),
            (None, Answer::Cancelled) => Some(None),
            (None, Answer::Open) => None,
        }
    }

    fn present(&self, cx: &ViewContext<'_>, claim: &Annotation) -> Present {
        let read = values_as_read(cx.project, claim).into_iter().find(|value| value.span == self.span);
        let correction = cx.project.corrections_of(claim.id).find(|row| row.quoted.span == self.span).cloned();
        Present { read, correction }
    }

    /// How what is typed is read.
    fn understood(&self, cx: &ViewContext<'_>, claim: &Annotation) -> Option<Value> {
        let (published, quote) = (published(cx.project, claim), "");
        let language = language_of(cx.project, claim);
        let typed = Value::from_typed(&self.typed, language, self.span, quote, published);
        match self.kind {
            None => typed,
            Some(kind) => typed.filter(|value| value.kind == kind).or_else(|| {
                let written = format!("{} {}", kind.word(), self.typed.trim());
                Value::from_normal(&written, self.span, quote, published)
            }),
        }
    }

    /// What saving changes: nothing where the words are read like this already.
    fn saved(&self, present: &Present, value: &Value) -> Option<Edit> {
        let written = value.written();
        let is_as_read = present.read.as_ref().is_some_and(|read| read.written() == written);
        match &present.correction {
            Some(row) if is_as_read => Some(Edit::RemoveCorrection(row.id)),
            Some(row) if row.value.as_ref() == Some(&written) => None,
            None if is_as_read => None,
            _ => Some(Edit::Correct { claim: self.claim, span: self.span, value: Some(written) }),
        }
    }

    /// The claim with the words in it, and its other values to turn to.
    fn words_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, claim: &Annotation) {
        let values = values_of_claim(cx.project, claim);
        let others = values.iter().filter(|value| value.value.span != self.span);
        let mut places: Vec<(Span, Pin)> = others.map(|value| (value.value.span, Pin::Value)).collect();
        places.push((self.span, Pin::Differs));
        let pinned = pins_of(claim, &places, 0, QUOTE_CHARS);
        let size = cx.theme.sizes.interface;
        let room = vec2(ui.available_width(), (size * 1.3).round() * QUOTE_LINES);
        let (words, n_kept) = Words::fitted(ui.painter(), cx.typesetter, &pinned.text, size, room);
        let (rect, response) = ui.allocate_exact_size(words.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &pinned.text));
        pinned.paint(ui.painter(), cx.theme, &words, n_kept, rect.min);
        if values.len() + usize::from(!values.iter().any(|value| value.value.span == self.span)) < 2 {
            return;
        }
        ui.add_space(4.0);
        let mut turned_to = None;
        ui.horizontal_wrapped(|ui| {
            for value in &values {
                let said = format!("“{}”", one_line(&value.value.quote, SAID_CHARS));
                if words_choice(ui, cx, value.value.span == self.span, &said).clicked() {
                    turned_to = Some(value.value.span);
                }
            }
        });
        if let Some(span) = turned_to.filter(|span| *span != self.span) {
            self.begin(cx.project, claim, span);
        }
    }

    fn present_ui(&self, ui: &mut Ui, cx: &ViewContext<'_>, present: &Present) {
        ui.add_space(6.0);
        let read = match &present.read {
            Some(value) => format!("Read as {}", described(value)),
            None => "Nothing is read from these words".to_owned(),
        };
        words_label(ui, cx, &read, cx.theme.sizes.small, cx.theme.colours.muted);
        if let Some(row) = &present.correction {
            let now = row.value.as_deref().map_or("no value".to_owned(), str::to_owned);
            let by = if row.by.is_empty() { String::new() } else { format!(", by {}", row.by) };
            words_label(ui, cx, &format!("Corrected to {now}{by}"), cx.theme.sizes.small, cx.theme.colours.muted);
        }
    }

    fn field_ui(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, understood: Option<&Value>) {
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            let hint = RichText::new(HINT).color(cx.theme.colours.muted);
            let width = (ui.available_width() - 150.0).max(120.0);
            let field = ui.add(TextEdit::singleline(&mut self.typed).hint_text(hint).desired_width(width));
            focus_first(&field.accessible_name("Value"), &mut self.is_new);
            let text = self.kind.map_or("Kind as typed", kind_name);
            let combo = ComboBox::from_id_salt("kind of the value").selected_text(text).width(ui.available_width());
            let response = combo.show_ui(ui, |ui| {
                for kind in std::iter::once(None).chain(Kind::ALL.map(Some)) {
                    if ui.selectable_label(self.kind == kind, kind.map_or("Kind as typed", kind_name)).clicked() {
                        self.kind = kind;
                        ui.close();
                    }
                }
            });
            response.response.accessible_name("Kind");
        });
        let (text, colour) = match understood {
            Some(value) => (format!("Understood as {}", described(value)), cx.theme.colours.success),
            None if self.typed.trim().is_empty() => (String::new(), cx.theme.colours.muted),
            None => {
                ("This is no value; type a date, a time, a number or an amount".to_owned(), cx.theme.colours.warning)
            }
        };
        // As high without words, so that nothing moves while typing.
        ui.allocate_ui(vec2(ui.available_width(), cx.theme.sizes.small * 2.8), |ui| {
            ui.set_min_height(cx.theme.sizes.small * 2.8);
            words_label(ui, cx, &text, cx.theme.sizes.small, colour);
        });
    }

    /// What makes no value of the words, or lets them be as they are read.
    fn without_ui(&self, ui: &mut Ui, present: &Present) -> Option<Edit> {
        let mut edit = None;
        let is_none = present.correction.as_ref().map_or(present.read.is_none(), |row| row.value.is_none());
        ui.horizontal(|ui| {
            let none = ui.add_enabled(!is_none, egui::Button::new("No value here"));
            if none.on_hover_text("These words say no value").clicked() {
                edit = Some(Edit::Correct { claim: self.claim, span: self.span, value: None });
            }
            if let Some(row) = &present.correction
                && ui.button("Back to as read").on_hover_text("Takes the correction back").clicked()
            {
                edit = Some(Edit::RemoveCorrection(row.id));
            }
        });
        edit
    }
}

/// “more than 1,000 containers (count, >1000 container)”
pub fn described(value: &Value) -> String {
    format!("{} ({}, {})", value.in_words(), value.kind.word(), value.normal)
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Date => "Date",
        Kind::Time => "Time of day",
        Kind::Duration => "Duration",
        Kind::Number => "Number",
        Kind::Count => "Count",
        Kind::Measure => "Measure",
        Kind::Percent => "Percent",
        Kind::Money => "Money",
    }
}
