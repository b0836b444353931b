//! The annotations of the open article, sorted by place: claims, entities or all, with a filter.

use super::ticked::{TICK_WIDTH, Ticked, tick_box, ticked_ui};
use crate::model::{
    Annotation, AnnotationId, AttributeId, AttributeValue, DocumentId, Layer, Listing, Placement, Project, Reference,
};
use crate::text::{quote, search::matches_filter};
use crate::ui::carrying::{Carried, carry};
use crate::ui::intent::Intent;
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{Words, list_row, marks::label_swatch};
use egui::{Id, Key, Modifiers, Rect, RichText, ScrollArea, Sense, TextEdit, Ui, pos2, vec2};
use std::sync::Arc;

/// Which annotations are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tab {
    Claims,
    Entities,
    #[default]
    All,
}

impl Tab {
    /// From left to right.
    pub const ALL: [Self; 3] = [Self::Claims, Self::Entities, Self::All];

    /// The word that preferences keep.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Claims => "claims",
            Self::Entities => "entities",
            Self::All => "all",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Claims => "Claims",
            Self::Entities => "Entities",
            Self::All => "All",
        }
    }

    /// `None`: both.
    fn layer(self) -> Option<Layer> {
        match self {
            Self::Claims => Some(Layer::Claims),
            Self::Entities => Some(Layer::Entities),
            Self::All => None,
        }
    }
}

/// What the panel keeps between frames.
#[derive(Default)]
pub struct AnnotationsState {
    pub tab: Tab,
    filter: String,
    listed: Listed,
    last_chosen: Option<AnnotationId>,
    ticked: Ticked,
}

impl AnnotationsState {
    /// Begins with a tab.
    pub fn with_tab(tab: Tab) -> Self {
        Self { tab, ..Self::default() }
    }

    /// The claims that are ticked, in the order in which they were.
    pub fn ticked_in(&self, project: &Project) -> Vec<AnnotationId> {
        self.ticked.of(project)
    }

    /// Whether a claim is ticked.
    pub fn has_ticked(&self, project: &Project) -> bool {
        !self.ticked.is_empty() && !self.ticked_in(project).is_empty()
    }

    /// Takes all ticks away; true when there were some.
    pub fn clear_ticks(&mut self) -> bool {
        self.ticked.clear()
    }
}

/// The list, and what it was made from.
#[derive(Default)]
struct Listed {
    key: Option<(u64, DocumentId, Tab, String)>,
    listing: Listing,
    /// What the filter leaves; `None` without a filter.
    filtered: Option<Vec<AnnotationId>>,
}

impl Listed {
    fn len(&self) -> usize {
        self.filtered.as_ref().map_or(self.listing.len(), Vec::len)
    }

    fn get(&self, n: usize) -> Option<AnnotationId> {
        match &self.filtered {
            Some(filtered) => filtered.get(n).copied(),
            None => self.listing.get(n),
        }
    }

    fn position(&self, project: &Project, annotation: AnnotationId) -> Option<usize> {
        match &self.filtered {
            Some(filtered) => filtered.iter().position(|id| *id == annotation),
            None => self.listing.position(project.annotations().get(&annotation)?),
        }
    }
}

const ROW_HEIGHT: f32 = 40.0;
/// Of a row with one line instead of two.
const LOW_ROW_HEIGHT: f32 = 24.0;
/// How much of a row with one line may tell the label, as a share.
const SECOND: f32 = 0.42;
/// Where fewer rows of two lines would be seen than these, rows have one line.
const N_SEEN: f32 = 6.0;
/// What the panel needs for tabs, filter and so many rows of one line, in points.
pub const LEAST_HEIGHT: f32 = 72.0 + N_SEEN * (LOW_ROW_HEIGHT + 4.0);

/// The focus of the list. Plain keys act here as in the article.
pub fn focus_id() -> Id {
    Id::unique("annotations list")
}

/// Shows the panel.
pub fn annotations_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut AnnotationsState) {
    refresh(cx, state);
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        for tab in Tab::ALL {
            let count = match tab {
                Tab::Claims => state.listed.listing.n(Layer::Claims),
                Tab::Entities => state.listed.listing.n(Layer::Entities),
                Tab::All => Layer::ALL.into_iter().map(|layer| state.listed.listing.n(layer)).sum(),
            };
            ui.selectable_value(&mut state.tab, tab, format!("{} {count}", tab.name()));
        }
    });
    let hint = RichText::new("Filter annotations").color(cx.theme.colours.muted);
    ui.add(TextEdit::singleline(&mut state.filter).hint_text(hint).desired_width(f32::INFINITY))
        .accessible_name("Filter annotations");
    ui.add_space(4.0);
    ticked_ui(ui, cx, &mut state.ticked);
    refresh(cx, state);
    keys(ui, cx, state);
    if state.listed.len() == 0 {
        empty_ui(ui, cx, state);
    } else {
        rows_ui(ui, cx, state);
    }
}

/// Makes the list anew when the project, the document, the tab or the filter changed.
fn refresh(cx: &ViewContext<'_>, state: &mut AnnotationsState) {
    let Some(document) = cx.selection.document else {
        state.listed = Listed::default();
        return;
    };
    let key = (cx.revision, document, state.tab, state.filter.clone());
    if state.listed.key.as_ref() == Some(&key) {
        return;
    }
    let listed = &mut state.listed;
    listed.listing.follow(cx.project, document, state.tab.layer());
    // Without a filter no row is looked at: a label's key must not wait for 100,000 rows.
    listed.filtered = (!state.filter.trim().is_empty()).then(|| {
        let matches = |id: &AnnotationId| {
            cx.project.annotations().get(id).is_some_and(|row| is_shown(cx.project, row, &state.filter))
        };
        listed.listing.iter().filter(matches).collect()
    });
    listed.key = Some(key);
}

fn is_shown(project: &Project, annotation: &Annotation, filter: &str) -> bool {
    let label = project.label_name(&annotation.label);
    let second = second_line(project, annotation);
    matches_filter(&format!("{label} {} {second} {}", annotation.quote(), annotation.note), filter)
}

fn empty_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &AnnotationsState) {
    if cx.selection.document.is_none() {
        return;
    }
    let text = if Layer::ALL.into_iter().all(|layer| state.listed.listing.n(layer) == 0) {
        "Select text in the article and press a label's key, or click a label below it"
    } else {
        "No annotation matches"
    };
    ui.add_space(8.0);
    ui.label(RichText::new(text).color(cx.theme.colours.muted));
}

fn rows_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut AnnotationsState) {
    let height = ui.available_height();
    let gap = ui.spacing().item_spacing.y;
    let row_height = if height < N_SEEN * (ROW_HEIGHT + gap) { LOW_ROW_HEIGHT } else { ROW_HEIGHT };
    let mut area = ScrollArea::vertical().id_salt("annotations").auto_shrink(false);
    if state.last_chosen != cx.selection.chosen {
        state.last_chosen = cx.selection.chosen;
        let place = cx.selection.chosen.and_then(|id| state.listed.position(cx.project, id));
        if let Some(place) = place {
            let row = row_height + gap;
            area = area.vertical_scroll_offset((place as f32 * row - height / 2.0).max(0.0));
        }
    }
    let mut touched = None;
    area.show_rows(ui, row_height, state.listed.len(), |ui, range| {
        let rows = range.filter_map(|n| state.listed.get(n));
        for annotation in rows.filter_map(|id| cx.project.annotations().get(&id)) {
            if let Some(touch) = row_ui(ui, cx, annotation, row_height, &state.ticked) {
                touched = Some((annotation.id, touch));
            }
        }
    });
    match touched {
        None => {}
        Some((id, Touch::Box)) => state.ticked.toggle(cx.project, id),
        Some((id, Touch::Further)) => state.ticked.add(cx, id),
        Some((id, Touch::Through)) => {
            let listed = (0..state.listed.len()).filter_map(|n| state.listed.get(n));
            state.ticked.reach(cx, listed, id);
        }
    }
}

/// What is done to the tick of a row.
enum Touch {
    Box,
    /// A Ctrl+click, which ticks one more.
    Further,
    /// A Shift+click, which ticks all until there.
    Through,
}

fn keys(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut AnnotationsState) {
    let rect = Rect::from_min_size(ui.next_widget_position(), vec2(ui.available_width(), 1.0));
    let list = ui.interact(rect, focus_id(), Sense::focusable_noninteractive());
    list.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ListBox, true, "Annotations"));
    if !list.has_focus() {
        return;
    }
    let filter = egui::EventFilter { vertical_arrows: true, tab: true, escape: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focus_id(), filter));
    let (step, reaches, ticks) = ui.input_mut(|input| {
        let reaches = input.modifiers.shift_only();
        let held = if reaches { Modifiers::SHIFT } else { Modifiers::NONE };
        let down = input.consume_key(held, Key::ArrowDown);
        let up = input.consume_key(held, Key::ArrowUp);
        (i32::from(down) - i32::from(up), reaches, input.consume_key(Modifiers::NONE, Key::Space))
    });
    if let Some(chosen) = cx.selection.chosen.filter(|_| ticks) {
        state.ticked.toggle(cx.project, chosen);
    }
    if step == 0 {
        return;
    }
    let place = cx.selection.chosen.and_then(|id| state.listed.position(cx.project, id));
    let next = match (place, step) {
        (None, _) => Some(0),
        (Some(place), 1) => Some(place + 1),
        (Some(place), _) => place.checked_sub(1),
    };
    if let Some(next) = next.and_then(|next| state.listed.get(next)) {
        if reaches {
            // What was chosen before is taken along.
            cx.selection.chosen.into_iter().chain([next]).for_each(|id| state.ticked.tick(cx.project, id));
        }
        cx.send(Intent::Reveal(next));
    }
}

fn row_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    annotation: &Arc<Annotation>,
    height: f32,
    ticked: &Ticked,
) -> Option<Touch> {
    let label_name = cx.project.label_name(&annotation.label);
    let quote = quote::one_line(&annotation.quote(), 160);
    let is_chosen = cx.selection.chosen == Some(annotation.id);
    let name = format!("{label_name}: “{quote}”, in the list");
    let id = Id::unique(("annotation row", annotation.id));
    let mut response = list_row(ui, cx.theme, id, height, is_chosen, &name);
    let is_claim = annotation.layer == Layer::Claims;
    let mut touch = None;
    if is_claim {
        response = response.interact(Sense::click_and_drag());
        carry(&response, || Carried::Claims { claims: carried_with(cx, annotation.id, ticked), from: None });
        touch = tick_box(ui, cx, &response, annotation.id, ticked).then_some(Touch::Box);
    }
    let rect = response.rect.shrink2(vec2(8.0, 3.0));
    let colours = &cx.theme.colours;
    let painter = ui.painter();
    let colour = cx.project.labels().get(&annotation.label).map_or(Theme::UNKNOWN_LABEL, |label| label.colour);
    let block = Rect::from_min_size(pos2(rect.left(), rect.top() + 3.0), vec2(14.0, 12.0));
    label_swatch(painter, block, annotation.layer, cx.theme.stroke(colour));
    let left = block.right() + 8.0;
    let width = rect.right() - left - if is_claim { TICK_WIDTH - 8.0 } else { 0.0 };
    let sizes = &cx.theme.sizes;
    let second = match second_line(cx.project, annotation) {
        second if second.is_empty() => label_name.to_owned(),
        second => format!("{label_name} · {second}"),
    };
    let is_low = height < ROW_HEIGHT;
    let room = if is_low { width * SECOND } else { width };
    let second = Words::line(painter, cx.typesetter, &second, sizes.small, room);
    let at = match is_low {
        true => pos2(left + width - second.size().x, rect.center().y - second.size().y / 2.0),
        false => pos2(left, rect.top() + 18.0),
    };
    let room = if is_low { at.x - left - 8.0 } else { width };
    let first = Words::line(painter, cx.typesetter, &format!("“{quote}”"), sizes.interface, room);
    first.paint(painter, pos2(left, rect.top()), colours.text);
    second.paint(painter, at, colours.muted);
    if response.clicked() {
        ui.memory_mut(|memory| memory.request_focus(focus_id()));
        let held = ui.input(|input| input.modifiers);
        if is_claim && cx.relating.is_none() && (held.command || held.shift) {
            return Some(if held.shift { Touch::Through } else { Touch::Further });
        }
        let is_other = cx.relating.is_some_and(|from| from != annotation.id);
        cx.send(if is_other { Intent::RelateTo(annotation.id) } else { Intent::Reveal(annotation.id) });
    }
    touch
}

/// What is dragged by the row of a claim: all that are ticked, if it is.
fn carried_with(cx: &ViewContext<'_>, id: AnnotationId, ticked: &Ticked) -> Vec<AnnotationId> {
    if ticked.contains(id) { ticked.of(cx.project) } else { vec![id] }
}

/// What stands below the quote: the entity of a mention; speaker, cue and certainty of a claim; and
/// whether there is a note or something to review.
pub fn second_line(project: &Project, annotation: &Annotation) -> String {
    let mut parts = Vec::new();
    if let Some(entity) = annotation.entity.and_then(|id| project.entities().get(&id)) {
        parts.push(entity.name.clone());
    }
    let attribute = |id: &str| annotation.attributes.get(&AttributeId::new(id));
    let speaker = attribute("speaker").map(|value| value_text(project, value));
    let cue = attribute("cue").map(|value| value_text(project, value));
    match (speaker, cue) {
        (Some(speaker), Some(cue)) => parts.push(format!("{speaker} › {cue}")),
        (Some(one), None) | (None, Some(one)) => parts.push(one),
        (None, None) => {}
    }
    if !annotation.note.is_empty() {
        parts.push("note".to_owned());
    }
    if annotation.placement != Placement::AsPlaced {
        parts.push("to review".to_owned());
    }
    parts.join(" · ")
}

/// A value as people read it.
pub fn value_text(project: &Project, value: &AttributeValue) -> String {
    match value {
        AttributeValue::Flag(true) => "yes".to_owned(),
        AttributeValue::Flag(false) => "no".to_owned(),
        AttributeValue::Choice(text) | AttributeValue::Text(text) => text.clone(),
        AttributeValue::Number(number) => number.to_string(),
        AttributeValue::Date(date) => date.to_string(),
        AttributeValue::Span(quoted) => quote::one_line(&quoted.quote, 60),
        AttributeValue::Reference(Reference::Entity(id)) => {
            project.entities().get(id).map_or_else(|| id.to_string(), |entity| entity.name.clone())
        }
        AttributeValue::Reference(Reference::Annotation(id)) => {
            project.annotations().get(id).map_or_else(|| id.to_string(), |row| quote::one_line(&row.quote(), 60))
        }
    }
}
