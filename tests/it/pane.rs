//! The reading pane, driven as a user drives it: by mouse, by keyboard, by accessible names.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop")]

use crossread::edit::{self, Edit, Stamped};
use crossread::model::{
    Annotation, AnnotationId, Colour, Document, DocumentId, DocumentText, Entity, EntityId, Fragment, Label, LabelId,
    Layer, Placement, Progress, Project, ProjectId, ProjectRow, Quoted, Timestamp,
};
use crossread::session::Selection;
use crossread::text::{Span, Spans};
use crossread::ui::intent::Intent;
use crossread::ui::text_view::{ArticleState, article_ui};
use crossread::ui::theme::Theme;
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
        let cx = ViewContext::new(&self.project, &self.selection, &self.theme);
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
        id: DOCUMENT,
        order: 1,
        title: "Ships leave Najin".to_owned(),
        outlet: "The Ledger".to_owned(),
        author: "J. Doe".to_owned(),
        published: None,
        url: String::new(),
        language: String::new(),
        direction: None,
        note: String::new(),
        progress: Progress::New,
        origin: None,
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

#[test]
fn dragging_selects_the_bytes_between() {
    let mut harness = open(TEXT, &[]);
    let (from, to) = (before(&harness, "Kirby"), after(&harness, "said"));
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["Kirby said"]);
    let (from, to) = (after(&harness, "quiet"), before(&harness, "300"));
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["300 containers.\nThe port was quiet"]);
    assert!(harness.state().selection.caret < harness.state().selection.anchor);
}

#[test]
fn a_double_click_selects_a_word_and_a_triple_click_a_sentence() {
    let mut harness = open(TEXT, &[]);
    let at = middle(&harness, "ships");
    click(&mut harness, at, Modifiers::NONE);
    assert!(harness.state().selection.is_empty());
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["ships"]);
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["Mr. Kirby said on Friday that two ships left Najin."]);
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(harness.state().selected(), [TEXT.lines().next().unwrap()]);
}

#[test]
fn dragging_after_a_double_click_selects_whole_words() {
    let mut harness = open(TEXT, &[]);
    let (from, to) = (middle(&harness, "Friday"), middle(&harness, "ships"));
    click(&mut harness, from, Modifiers::NONE);
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["Friday that two ships"]);
    wait(&mut harness);
    let to = middle(&harness, "said");
    click(&mut harness, from, Modifiers::NONE);
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["said on Friday"]);
}

#[test]
fn a_click_with_shift_extends_the_selection() {
    let mut harness = open(TEXT, &[]);
    let (from, to) = (before(&harness, "Kirby"), after(&harness, "Friday"));
    click(&mut harness, from, Modifiers::NONE);
    wait(&mut harness);
    click(&mut harness, to, Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), ["Kirby said on Friday"]);
}

#[test]
fn dragging_with_ctrl_adds_a_part() {
    let mut harness = open(TEXT, &[]);
    for (quote, modifiers) in [("Kirby", Modifiers::NONE), ("ships", Modifiers::COMMAND), ("Najin", Modifiers::COMMAND)]
    {
        let (from, to) = (before(&harness, quote), after(&harness, quote));
        drag(&mut harness, from, to, modifiers);
        wait(&mut harness);
    }
    assert_eq!(harness.state().selected(), ["Kirby", "ships", "Najin"]);
    let at = middle(&harness, "Friday");
    click(&mut harness, at, Modifiers::NONE);
    assert!(harness.state().selection.is_empty(), "a plain click lets go of all parts");
}

#[test]
fn arrows_step_over_graphemes_and_select_with_shift() {
    let text = "a👩‍👩‍👧e\u{301}z";
    let mut harness = open(text, &[]);
    focus(&mut harness, 0);
    let mut carets = vec![];
    for _ in 0..5 {
        press(&mut harness, Key::ArrowRight, Modifiers::NONE);
        carets.push(harness.state().selection.caret);
    }
    let after_family = text.len() - "e\u{301}z".len();
    assert_eq!(carets, [1, after_family, text.len() - 1, text.len(), text.len()]);
    press(&mut harness, Key::ArrowLeft, Modifiers::SHIFT);
    press(&mut harness, Key::ArrowLeft, Modifiers::SHIFT);
    press(&mut harness, Key::ArrowLeft, Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), ["👩‍👩‍👧e\u{301}z"]);
    press(&mut harness, Key::ArrowLeft, Modifiers::NONE);
    assert_eq!(harness.state().selection, Selection::caret_at(DOCUMENT, 1), "the selection collapses to its start");
}

#[test]
fn words_lines_and_the_ends_of_the_text_have_keys() {
    let mut harness = open(TEXT, &[]);
    focus(&mut harness, TEXT.find("Kirby").unwrap());
    press(&mut harness, Key::ArrowRight, Modifiers::COMMAND | Modifiers::SHIFT);
    press(&mut harness, Key::ArrowRight, Modifiers::COMMAND | Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), ["Kirby said"]);
    press(&mut harness, Key::End, Modifiers::COMMAND);
    assert_eq!(harness.state().selection.caret, TEXT.len());
    press(&mut harness, Key::Home, Modifiers::NONE);
    press(&mut harness, Key::End, Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), ["The port was quiet. Nobody saw them return."]);
    press(&mut harness, Key::Home, Modifiers::COMMAND | Modifiers::SHIFT);
    assert_eq!(harness.state().selected(), [format!("{}\n", TEXT.lines().next().unwrap())]);
    press(&mut harness, Key::A, Modifiers::COMMAND);
    assert_eq!(harness.state().selected(), [TEXT]);
}

#[test]
fn up_and_down_keep_the_column() {
    let text = "The first line is long enough\nshort\nand the third one is long again";
    let mut harness = open(text, &[]);
    let start = text.find("long").unwrap();
    focus(&mut harness, start);
    let x = |harness: &Harness<'_, App>| {
        let at = harness.state().selection.caret;
        harness.state().state.rect_on_screen(Span::new(at, at + 1).unwrap()).unwrap().left()
    };
    let from = x(&harness);
    press(&mut harness, Key::ArrowDown, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, text.find("\nand").unwrap(), "the end of the short line");
    press(&mut harness, Key::ArrowDown, Modifiers::NONE);
    assert!((x(&harness) - from).abs() < 6.0, "{} {from}", x(&harness));
    press(&mut harness, Key::ArrowUp, Modifiers::NONE);
    press(&mut harness, Key::ArrowUp, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, start);
}

#[test]
fn the_end_of_a_wrapped_line_is_reached_without_blanks_too() {
    let text = "軍".repeat(120);
    let mut harness = open(&text, &[]);
    focus(&mut harness, 0);
    press(&mut harness, Key::End, Modifiers::NONE);
    let end = harness.state().selection.caret;
    assert!(end > 0 && end < text.len());
    press(&mut harness, Key::End, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, end, "still at the end of the first line");
    press(&mut harness, Key::ArrowDown, Modifiers::NONE);
    press(&mut harness, Key::Home, Modifiers::NONE);
    assert_eq!(harness.state().selection.caret, end, "the same byte is the start of the second line");
}

#[test]
fn a_click_chooses_the_innermost_annotation_and_again_the_one_around_it() {
    let claims: &[(Layer, &[&str])] = &[
        (Layer::Claims, &["Mr. Kirby said on Friday that two ships left Najin."]),
        (Layer::Claims, &["two ships left Najin"]),
        (Layer::Entities, &["Najin"]),
    ];
    let mut harness = open(TEXT, claims);
    let at = middle(&harness, "Najin");
    for expected in [3, 2, 1, 3] {
        click(&mut harness, at, Modifiers::NONE);
        assert_eq!(harness.state().selection.chosen, Some(AnnotationId(expected)));
        assert!(harness.state().selection.is_empty());
        wait(&mut harness);
    }
    let at = middle(&harness, "quiet");
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(harness.state().selection.chosen, None, "a click elsewhere lets go");
}

#[test]
fn a_click_on_a_bar_in_the_gutter_chooses_the_claim() {
    let mut harness = open(TEXT, &[(Layer::Claims, &["The port was quiet."]), (Layer::Entities, &["The port"])]);
    let line = before(&harness, "The port");
    let bar = line - vec2(13.0, 0.0);
    click(&mut harness, bar, Modifiers::NONE);
    assert_eq!(harness.state().selection.chosen, Some(AnnotationId(1)));
}

#[test]
fn dragging_a_grip_moves_an_end_of_the_chosen_annotation() {
    let mut harness = open(TEXT, &[(Layer::Claims, &["two ships left Najin"])]);
    harness.state_mut().selection.chosen = Some(AnnotationId(1));
    harness.run();
    let text = harness.state().text();
    let rect = harness.state().state.rect_on_screen(span_of(&text, "two ships left Najin")).unwrap();
    let to = before(&harness, "ships");
    drag(&mut harness, rect.left_top(), to, Modifiers::NONE);
    assert_eq!(harness.state().quote(1), "ships left Najin");
    assert_eq!(harness.state().selection.chosen, Some(AnnotationId(1)));
    let to = after(&harness, "left");
    drag(&mut harness, rect.right_bottom(), to, Modifiers::NONE);
    assert_eq!(harness.state().quote(1), "ships left");
}

#[test]
fn tagging_lays_nothing_out_again() {
    let text = TEXT.repeat(40);
    let mut harness = open(&text, &[]);
    let before = harness.state().state.n_layouts();
    assert!(before > 0);
    for quote in ["Kirby", "two ships left Najin", "300 containers"] {
        let spans = Spans::from(span_of(&text, quote));
        let label = LabelId::new(if quote == "Kirby" { "person" } else { "event-fact" });
        harness.state_mut().edit(Edit::Annotate { document: DOCUMENT, spans, label, entity: None });
        harness.run();
        harness.get_by_label_contains(&format!("“{quote}”"));
    }
    assert_eq!(harness.state().state.n_layouts(), before);
}

#[test]
fn ten_megabytes_in_one_line_open_and_scroll() {
    let sentence = "The ship left the port at dawn with three hundred containers on board. ";
    let text = sentence.repeat(10_000_000 / sentence.len());
    let mut harness = open(&text, &[]);
    assert!(harness.state().state.n_layouts() < 20, "{}", harness.state().state.n_layouts());
    focus(&mut harness, 0);
    press(&mut harness, Key::End, Modifiers::COMMAND);
    assert_eq!(harness.state().selection.caret, text.len());
    assert!(harness.state().state.scroll_place().0 > text.len() - 20_000);
    press(&mut harness, Key::PageUp, Modifiers::NONE);
    press(&mut harness, Key::ArrowUp, Modifiers::SHIFT);
    assert!(!harness.state().selection.is_empty());
    assert!(harness.state().state.n_layouts() < 60, "{}", harness.state().state.n_layouts());
}

#[test]
fn revealing_a_span_brings_it_on_screen_and_leaves_it_there() {
    let text: String = (0..2_000).map(|n| format!("Paragraph {n} tells of the ships that left.\n")).collect();
    let mut harness = open(&text, &[]);
    let span = span_of(&text, "Paragraph 1500 ");
    harness.state_mut().state.reveal(span);
    harness.run();
    let rect = harness.state().state.rect_on_screen(span).expect("on screen");
    assert!((rect.center().y - 240.0).abs() < 60.0, "about the middle: {rect}");
    let near = span_of(&text, "Paragraph 1502 ");
    harness.state_mut().state.reveal(near);
    harness.run();
    assert_eq!(harness.state().state.rect_on_screen(span), Some(rect), "what is on screen is not moved");
    let place = harness.state().state.scroll_place();
    harness.state_mut().state.reveal(Span::new(0, 5).unwrap());
    harness.run();
    assert_eq!(harness.state().state.rect_on_screen(span), None);
    harness.state_mut().state.set_scroll_place(place);
    harness.run();
    assert_eq!(harness.state().state.rect_on_screen(span), Some(rect), "and back where it was");
}

#[test]
fn what_is_read_does_not_move_while_scrolling_up_into_unmeasured_text() {
    let paragraph = |n: usize| format!("{n}. {}\n", "words of very different number ".repeat(n * 7 % 23));
    let text: String = (0..600).map(paragraph).collect();
    let mut harness = open(&text, &[]);
    harness.state_mut().state.reveal(span_of(&text, "\n400. "));
    harness.run();
    let span = span_of(&text, "400. ");
    let rect = harness.state().state.rect_on_screen(span).unwrap();
    harness.event(Event::PointerMoved(rect.center()));
    for _ in 0..20 {
        harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, 7.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
    }
    harness.run();
    let moved = harness.state().state.rect_on_screen(span).unwrap();
    assert!((moved.top() - rect.top() - 140.0).abs() < 2.0, "{rect} {moved}");
}

#[test]
fn annotations_and_paragraphs_have_accessible_names() {
    let mut harness = open(TEXT, &[(Layer::Claims, &["two ships left Najin"]), (Layer::Entities, &["Kirby"])]);
    harness.get_by_label("Claim Event fact: “two ships left Najin”");
    harness.get_by_label_contains("Mention Person: “Kirby”").click();
    harness.run();
    assert_eq!(harness.state().selection.chosen, Some(AnnotationId(2)));
    harness.get_by_label_contains("Claim Event fact").click_accesskit();
    harness.run();
    assert_eq!(harness.state().selection.chosen, Some(AnnotationId(1)));
    harness.get_by_label("The port was quiet. Nobody saw them return.");
    harness.get_by_label("Article text");
    harness.get_by_label("Ships leave Najin");
}

#[test]
fn discontinuous_and_unknown_annotations_are_shown() {
    let mut harness =
        open(TEXT, &[(Layer::Claims, &["Mr. Kirby", "two ships", "return"]), (Layer::Entities, &["Mr."])]);
    harness.run();
    harness.get_by_label("Claim Event fact: “Mr. Kirby … two ships … return”");
    let at = middle(&harness, "said");
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(harness.state().selection.chosen, None, "the gap between parts is not the annotation");
    let at = middle(&harness, "two ships");
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(harness.state().selection.chosen, Some(AnnotationId(1)));
}

#[test]
fn odd_texts_open_without_a_panic() {
    let rtl = "אב גד הו\nالسفن غادرت الميناء يوم الجمعة ".repeat(30);
    let controls = "a\0b\u{7f}c\u{85}d\te\u{202e}f";
    for text in ["", "\n\n\n", &rtl, controls, "\u{301}\u{301}", &"🇰🇵".repeat(3_000)] {
        let mut harness = open(text, &[]);
        focus(&mut harness, 0);
        for key in [Key::ArrowRight, Key::ArrowDown, Key::End, Key::PageDown, Key::ArrowUp, Key::Home, Key::ArrowLeft] {
            press(&mut harness, key, Modifiers::SHIFT);
            let caret = harness.state().selection.caret;
            assert!(text.is_char_boundary(caret), "{text:?} {caret}");
        }
        drag(&mut harness, Pos2::new(150.0, 120.0), Pos2::new(400.0, 300.0), Modifiers::NONE);
        assert!(harness.state().selection.caret <= text.len());
    }
}

#[test]
fn control_characters_are_shown_as_pictures_without_moving_offsets() {
    let text = "one\0two three";
    let mut harness = open(text, &[]);
    let (from, to) = (before(&harness, "two"), after(&harness, "two"));
    drag(&mut harness, from, to, Modifiers::NONE);
    assert_eq!(harness.state().selected(), ["two"]);
}
