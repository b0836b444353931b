//! Finding in the open article: a field above it, the number of hits, and the way from one to the
//! next. The hits are painted by the article.

use crate::model::DocumentId;
use crate::text::Span;
use crate::text::quote::sentence;
use crate::text::search::{BadPattern, Searchable, Sought};
use crate::ui::command::{Command, CommandId};
use crate::ui::intent::Intent;
use crate::ui::view::ViewContext;
use egui::{Key, Label, Modifiers, RichText, TextEdit, Ui};
use std::sync::Arc;

/// The open bar. It keeps what was sought last while it is closed.
#[derive(Default)]
pub struct FindBar {
    is_open: bool,
    wants_focus: bool,
    sought: Sought,
    /// The text that was prepared for searching.
    prepared: Option<(DocumentId, Arc<str>, Searchable)>,
    found: Found,
    n_searches: u64,
}

/// What was found, and for what.
#[derive(Default)]
struct Found {
    key: Option<(DocumentId, Sought)>,
    hits: Vec<Span>,
    fault: Option<BadPattern>,
    current: Option<usize>,
}

impl FindBar {
    /// Opens the bar with the selected text as the pattern, if it is on one line.
    pub fn open(&mut self, selected: Option<&str>) {
        self.is_open = true;
        self.wants_focus = true;
        if let Some(selected) = selected.filter(|text| !text.contains('\n')) {
            selected.clone_into(&mut self.sought.pattern);
            self.sought.regex = false;
        }
    }

    /// Closes the bar.
    pub fn close(&mut self) {
        self.is_open = false;
        self.prepared = None;
        self.found = Found::default();
    }

    /// Whether it is shown.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// The hits in a document, and which of them is the present one; none unless it is the one that
    /// was searched.
    pub fn hits_in(&self, document: Option<DocumentId>) -> (&[Span], Option<usize>) {
        match &self.found.key {
            Some((searched, _)) if Some(*searched) == document => (&self.found.hits, self.found.current),
            _ => (&[], None),
        }
    }

    /// How often something was sought: while it stays the same, the hits do.
    pub fn n_searches(&self) -> u64 {
        self.n_searches
    }

    /// The next hit after the present one, or before it; from the last on to the first.
    pub fn step(&mut self, forward: bool) -> Option<Span> {
        let n = self.found.hits.len();
        let next = match (self.found.current, forward) {
            _ if n == 0 => return None,
            (None, true) => 0,
            (None, false) => n - 1,
            (Some(current), true) => (current + 1) % n,
            (Some(current), false) => (current + n - 1) % n,
        };
        self.found.current = Some(next);
        self.found.hits.get(next).copied()
    }

    /// Searches when the article or what is sought changed. The answer is the hit to show.
    fn search(&mut self, cx: &ViewContext<'_>) -> Option<Span> {
        let document = cx.selection.document?;
        let text = cx.project.text(document)?;
        let key = (document, self.sought.clone());
        if self.found.key.as_ref() == Some(&key) {
            return None;
        }
        let is_ready = self.prepared.as_ref().is_some_and(|(of, made, _)| *of == document && Arc::ptr_eq(made, text));
        if !is_ready {
            self.prepared = Some((document, Arc::clone(text), Searchable::new(text)));
        }
        let (_, _, searchable) = self.prepared.as_ref()?;
        let is_same_article = self.found.key.as_ref().is_some_and(|(of, _)| *of == document);
        let (hits, fault) = match searchable.hits(text, &self.sought) {
            Ok(hits) => (hits, None),
            Err(fault) => (Vec::new(), Some(fault)),
        };
        // The first hit at or after where the caret is, so that typing more does not jump about.
        let from = cx.selection.anchor.min(cx.selection.caret);
        let place = hits.partition_point(|hit| hit.start() < from);
        let current = if hits.is_empty() { None } else { Some(place % hits.len()) };
        self.found = Found { key: Some(key), hits, fault, current };
        self.n_searches += 1;
        current.filter(|_| is_same_article).and_then(|current| self.found.hits.get(current).copied())
    }
}

/// Shows the bar over the article.
pub fn find_bar_ui(ui: &mut Ui, cx: &ViewContext<'_>, bar: &mut FindBar) {
    let Some(document) = cx.selection.document else { return };
    let mut go_to = None;
    let mut is_closing = false;
    ui.horizontal_wrapped(|ui| {
        let hint = RichText::new("Find in the article").color(cx.theme.colours.muted);
        let field = TextEdit::singleline(&mut bar.sought.pattern)
            .hint_text(hint)
            .desired_width((ui.max_rect().width() - 80.0).clamp(80.0, 190.0));
        let field = ui.add(field).accessible_name("Find in the article");
        if std::mem::take(&mut bar.wants_focus) {
            field.request_focus();
        }
        let is_here = field.has_focus() || field.lost_focus();
        let (entered, back) =
            ui.input(|input| (input.key_pressed(Key::Enter), input.modifiers.matches_exact(Modifiers::SHIFT)));
        if is_here && entered {
            go_to = bar.step(!back);
            field.request_focus();
        }
        // Before the count is shown, so that it is never a frame behind what is typed.
        go_to = bar.search(cx).or(go_to);
        is_closing = is_here && ui.input(|input| input.key_pressed(Key::Escape));
        // An empty label would send what follows it back to the start of the line.
        let count = count_text(bar);
        if !count.is_empty() {
            ui.add(Label::new(RichText::new(count).color(cx.theme.colours.muted)).extend());
        }
        let hint = |key, id| Command::with_key(id, key, ui.ctx());
        let hints = [hint("Shift+Enter", CommandId::FindPrevious), hint("Enter", CommandId::FindNext)];
        let [hint_back, hint_on] = hints;
        if ui.button("Previous").on_hover_text(hint_back).clicked() {
            go_to = bar.step(false);
        }
        if ui.button("Next").on_hover_text(hint_on).clicked() {
            go_to = bar.step(true);
        }
        ui.toggle_value(&mut bar.sought.case, "Case").on_hover_text("Upper and lower case differ");
        ui.toggle_value(&mut bar.sought.accents, "Accents").on_hover_text("Letters with and without accents differ");
        ui.toggle_value(&mut bar.sought.whole_words, "Words").on_hover_text("Only whole words");
        ui.toggle_value(&mut bar.sought.regex, "Regex").on_hover_text("The pattern is a regular expression");
        is_closing |= ui.button("Close").clicked();
        if let Some(fault) = &bar.found.fault {
            ui.label(RichText::new(sentence(&fault.to_string())).color(cx.theme.colours.warning));
        }
    });
    if let Some(span) = go_to {
        cx.send(Intent::ShowHit(document, span));
    }
    if is_closing {
        cx.send(Intent::CloseFind);
    }
}

/// “3 of 17”.
fn count_text(bar: &FindBar) -> String {
    match (bar.found.hits.len(), bar.found.current) {
        (0, _) if bar.sought.pattern.is_empty() => String::new(),
        (0, _) => "No hit".to_owned(),
        (n, Some(current)) => format!("{} of {n}", current + 1),
        (n, None) => format!("{n} hits"),
    }
}
