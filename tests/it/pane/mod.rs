//! The reading pane, driven as a user drives it: by mouse, by keyboard, by accessible names.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop")]

mod directions;
mod keyboard;
mod layout;
mod listening;
mod mouse;

use crossread::edit::{self, Edit, Stamped};
use crossread::model::{
    Annotation, AnnotationId, Colour, Document, DocumentId, DocumentText, Entity, EntityId, Fragment, Label, LabelId,
    Layer, Placement, Project, ProjectId, ProjectRow, Quoted, Timestamp,
};
use crossread::session::Selection;
use crossread::text::{Span, Spans};
use crossread::ui::intent::Intent;
use crossread::ui::text_view::{ArticleState, article_ui};
use crossread::ui::theme::Theme;
use crossread::ui::typeset::{Reach, Typesetter};
use crossread::ui::view::ViewContext;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::collections::{BTreeMap, BTreeSet};

const DOCUMENT: DocumentId = DocumentId(1);

struct App {
    project: Project,
    selection: Selection,
    state: ArticleState,
    theme: Theme,
    typesetter: Typesetter,
    seed: u64,
}

impl App {
    fn edit(&mut self, edit: Edit) {
        self.seed += 1;
        let stamped = Stamped { edit, by: String::new(), at: Timestamp::UNIX_EPOCH, seed: self.seed };
        let transaction = edit::plan(&self.project, &stamped).unwrap();
        self.project.apply(&transaction).unwrap();
    }

    fn ui(&mut self, ui: &mut egui::Ui) {
        let cx = ViewContext::new(&self.project, 0, &self.selection, &self.theme, &self.typesetter);
        article_ui(ui, &cx, &mut self.state);
        for intent in cx.into_intents() {
            match intent {
                Intent::Select(selection) => self.selection = selection,
                Intent::Edit(edit) => self.edit(edit),
                other => panic!("the pane does not send {other:?}"),
            }
        }
    }

    fn text(&self) -> String {
        self.project.text(DOCUMENT).unwrap().to_string()
    }

    fn selected(&self) -> Vec<String> {
        let spans = self.selection.spans();
        let parts = spans.iter().flat_map(|spans| spans.parts().to_vec());
        parts.map(|part| part.slice(&self.text()).unwrap().to_owned()).collect()
    }

    /// The quotes of the annotation with that id.
    fn quote(&self, id: u64) -> String {
        self.project.annotations().get(&AnnotationId(id)).unwrap().quote()
    }
}

fn span_of(text: &str, quote: &str) -> Span {
    let start = text.find(quote).unwrap_or_else(|| panic!("no “{quote}” in the text"));
    Span::new(start, start + quote.len()).unwrap()
}

fn label(id: &str, layer: Layer, name: &str, colour: Colour) -> Label {
    Label {
        id: LabelId::new(id),
        layer,
        order: 0,
        name: name.to_owned(),
        key: None,
        colour,
        guideline: String::new(),
        parent: None,
        retired: false,
        ontonotes: vec![],
    }
}

/// A project with one document and annotations `(layer, quotes of the parts)`, numbered from 1.
fn project(text: &str, annotations: &[(Layer, &[&str])]) -> Project {
    let annotation = |n: usize, layer: Layer, quotes: &[&str]| Annotation {
        id: AnnotationId(n as u64 + 1),
        document: DOCUMENT,
        layer,
        label: LabelId::new(if layer == Layer::Claims { "event-fact" } else { "person" }),
        spans: quotes.iter().map(|quote| Quoted::from_text(text, span_of(text, quote)).unwrap()).collect(),
        attributes: BTreeMap::new(),
        entity: (layer == Layer::Entities && n.is_multiple_of(2)).then_some(EntityId(1)),
        note: String::new(),
        placement: Placement::AsPlaced,
        by: String::new(),
        created: Timestamp::UNIX_EPOCH,
        modified: Timestamp::UNIX_EPOCH,
    };
    let document = Document {
        outlet: "The Ledger".to_owned(),
        author: "J. Doe".to_owned(),
        ..Document::titled(DOCUMENT, 1, "Ships leave Najin".to_owned())
    };
    let kirby = Entity {
        id: EntityId(1),
        name: "John Kirby".to_owned(),
        label: LabelId::new("person"),
        aliases: BTreeSet::new(),
        external_id: String::new(),
        note: String::new(),
    };
    let fragment = Fragment {
        labels: vec![
            label("event-fact", Layer::Claims, "Event fact", Colour(0xe6, 0x9f, 0x00)),
            label("person", Layer::Entities, "Person", Colour(0x00, 0x72, 0xb2)),
        ],
        documents: vec![document],
        texts: vec![DocumentText::new(DOCUMENT, text)],
        entities: vec![kirby],
        annotations: annotations.iter().enumerate().map(|(n, (layer, quotes))| annotation(n, *layer, quotes)).collect(),
        ..Fragment::default()
    };
    let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
    let (project, refused) = Project::from_fragment(row, fragment);
    assert_eq!(refused, []);
    project
}

fn open(text: &str, annotations: &[(Layer, &[&str])]) -> Harness<'static, App> {
    open_project(project(text, annotations))
}

fn open_project(project: Project) -> Harness<'static, App> {
    let app = App {
        project,
        selection: Selection::caret_at(DOCUMENT, 0),
        state: ArticleState::default(),
        theme: Theme::built_in(false),
        typesetter: Typesetter::new(Reach::BuiltIn),
        seed: 7,
    };
    let mut harness = Harness::builder()
        .with_size(vec2(640.0, 480.0))
        .with_step_dt(0.02)
        .allow_missing_glyphs()
        .build_ui_state(|ui, app: &mut App| app.ui(ui), app);
    harness.run();
    harness
}

/// The left edge of the quote on screen.
fn before(harness: &Harness<'_, App>, quote: &str) -> Pos2 {
    let span = span_of(&harness.state().text(), quote);
    harness.state().state.rect_on_screen(span).expect("in view").left_center() + vec2(1.0, 0.0)
}

/// The right edge of the quote on screen.
fn after(harness: &Harness<'_, App>, quote: &str) -> Pos2 {
    let span = span_of(&harness.state().text(), quote);
    harness.state().state.rect_on_screen(span).expect("in view").right_center() - vec2(1.0, 0.0)
}

fn middle(harness: &Harness<'_, App>, quote: &str) -> Pos2 {
    before(harness, quote).lerp(after(harness, quote), 0.5)
}

fn button(harness: &mut Harness<'_, App>, pos: Pos2, pressed: bool, modifiers: Modifiers) {
    harness.event(Event::ModifiersChanged(modifiers));
    harness.event(Event::PointerMoved(pos));
    harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers });
    harness.event(Event::ModifiersChanged(Modifiers::NONE));
    harness.step();
}

fn drag(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2, modifiers: Modifiers) {
    button(harness, from, true, modifiers);
    harness.event(Event::PointerMoved(from.lerp(to, 0.5)));
    harness.event(Event::PointerMoved(to));
    button(harness, to, false, modifiers);
    harness.run();
}

fn click(harness: &mut Harness<'_, App>, pos: Pos2, modifiers: Modifiers) {
    button(harness, pos, true, modifiers);
    button(harness, pos, false, modifiers);
    harness.run();
}

/// Lets so much time pass that the next click is no double click.
fn wait(harness: &mut Harness<'_, App>) {
    harness.run_steps(60);
}

fn press(harness: &mut Harness<'_, App>, key: Key, modifiers: Modifiers) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn focus(harness: &mut Harness<'_, App>, caret: usize) {
    harness.state_mut().state.request_focus();
    harness.state_mut().selection = Selection::caret_at(DOCUMENT, caret);
    harness.run();
    assert!(harness.state().state.has_focus(&harness.ctx));
}

const TEXT: &str = "Mr. Kirby said on Friday that two ships left Najin. They carried 300 containers.\n\
    The port was quiet. Nobody saw them return.";
