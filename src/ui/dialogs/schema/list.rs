//! The left side of the schema editor: filter, new rows, order.

use super::lines::Line;
use super::{Tab, order};
use crate::edit::{Edit, new_attribute, new_label, new_relation_label};
use crate::model::{AttributeKind, Layer};
use crate::session::moves::Way;
use crate::text::quote::counted;
use crate::text::search::matches_filter;
use crate::ui::dialogs::focus_first;
use crate::ui::intent::Intent;
use crate::ui::look::show_edges;
use crate::ui::view::ViewContext;
use crate::ui::widgets::marks::label_swatch;
use crate::ui::widgets::{elided, list_row};
use egui::{
    Context, Id, Key, Modifiers, Rect, Response, RichText, ScrollArea, Sense, Stroke, TextEdit, Ui, pos2, vec2,
};

/// What the list keeps between frames.
#[derive(Default)]
pub(in crate::ui::dialogs) struct ListState {
    filter: String,
    shows_retired: bool,
    adding: Option<Adding>,
    /// The row that was chosen in the last frame, to bring another one on screen.
    last_chosen: Option<String>,
}

/// What the list shows.
pub(super) struct Listed<'a> {
    pub tab: Tab,
    /// All rows, retired ones included.
    pub lines: &'a [Line],
    /// The row whose form is shown, by its slug.
    pub chosen: Option<&'a str>,
}

/// A row that is being named.
struct Adding {
    name: String,
    is_new: bool,
}

/// A row that is dragged, by its slug.
struct Dragged(String);

const ROW_HEIGHT: f32 = 26.0;
const INDENT: f32 = 16.0;

impl ListState {
    /// Esc gives up the new row, not the editor.
    pub(super) fn take_escape(&mut self, ctx: &Context) {
        if self.adding.is_some() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.adding = None;
        }
    }
}

/// Shows the list. The answer is the row that was chosen in this frame, by its slug.
pub(super) fn list_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &mut ListState,
    listed: &Listed<'_>,
    later: &mut Vec<Intent>,
) -> Option<String> {
    let Listed { tab, lines, chosen } = *listed;
    let name = format!("Filter {}s", tab.word());
    let hint = RichText::new(&name).color(cx.theme.colours.muted);
    let field = TextEdit::singleline(&mut state.filter).hint_text(hint).desired_width(ui.available_width() - 8.0);
    ui.add(field).accessible_name(&name);
    let shown: Vec<&Line> = lines.iter().filter(|line| state.shows_retired || !line.is_retired).collect();
    let mut goes_to = None;
    ui.horizontal(|ui| {
        if ui.button("New…").clicked() {
            state.adding = Some(Adding { name: state.filter.trim().to_owned(), is_new: true });
        }
        for (text, way) in [("Up", Way::Back), ("Down", Way::Forward)] {
            let edit = chosen.and_then(|chosen| order::moved(tab, &shown, chosen, way));
            if ui.add_enabled(edit.is_some(), egui::Button::new(text)).clicked() {
                later.extend(edit.map(Intent::Edit));
            }
        }
        if lines.iter().any(|line| line.is_retired) {
            show_edges(ui, cx.theme);
            ui.checkbox(&mut state.shows_retired, "Show retired");
        }
    });
    if let Some(id) = adding_ui(ui, cx, state, tab, lines, later) {
        state.filter.clear();
        goes_to = Some(id);
    }
    let is_other = state.last_chosen.as_deref() != chosen;
    state.last_chosen = chosen.map(str::to_owned);
    let rows: Vec<&Line> = shown
        .iter()
        .filter(|line| matches_filter(&format!("{} {}", line.name, line.detail), &state.filter))
        .copied()
        .collect();
    ScrollArea::vertical().id_salt(("rows", tab)).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_max_width(ui.available_width() - 8.0);
        for line in &rows {
            let is_chosen = chosen == Some(line.id.as_str());
            let row = row_ui(ui, cx, tab, line, is_chosen);
            if is_chosen && is_other {
                row.scroll_to_me(None);
            }
            if row.clicked() {
                goes_to = Some(line.id.clone());
            }
            later.extend(drop_ui(ui, cx, tab, &shown, line, &row).map(Intent::Edit));
        }
        if rows.is_empty() {
            let text = if lines.is_empty() { "None yet" } else { "Nothing has that name" };
            ui.label(RichText::new(text).color(cx.theme.colours.muted));
        }
    });
    goes_to
}

/// The name of a new row. The answer is its slug, when it was added.
fn adding_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    state: &mut ListState,
    tab: Tab,
    lines: &[Line],
    later: &mut Vec<Intent>,
) -> Option<String> {
    let adding = state.adding.as_mut()?;
    let what = format!("Name of the new {}", tab.word());
    let is_added = ui.horizontal(|ui| {
        let hint = RichText::new(&what).color(cx.theme.colours.muted);
        let width = ui.available_width() - 66.0;
        let field = ui.add(TextEdit::singleline(&mut adding.name).hint_text(hint).desired_width(width));
        let field = field.accessible_name(&what);
        focus_first(&field, &mut adding.is_new);
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_named = !adding.name.trim().is_empty();
        ui.add_enabled(is_named, egui::Button::new("Add")).clicked() || (is_entered && is_named)
    });
    let name = adding.name.trim().to_owned();
    if lines.iter().any(|line| line.name.to_lowercase() == name.to_lowercase()) {
        let text = format!("There is a {} of this name already", tab.word());
        ui.label(RichText::new(text).small().color(cx.theme.colours.warning));
    }
    if !is_added.inner {
        return None;
    }
    state.adding = None;
    let (edit, id) = added(cx, tab, &name);
    later.push(Intent::Edit(edit));
    Some(id)
}

/// The edit that adds a row of that name, and its slug.
fn added(cx: &ViewContext<'_>, tab: Tab, name: &str) -> (Edit, String) {
    let of_label = |layer| {
        let label = new_label(cx.project, layer, name);
        let id = label.id.to_string();
        (Edit::PutLabel(Box::new(label)), id)
    };
    match tab {
        Tab::Claims => of_label(Layer::Claims),
        Tab::Entities => of_label(Layer::Entities),
        Tab::Attributes => {
            let attribute = new_attribute(cx.project, Layer::Claims, name, AttributeKind::Flag);
            let id = attribute.id.to_string();
            (Edit::PutAttribute(Box::new(attribute)), id)
        }
        Tab::Relations => {
            let label = new_relation_label(cx.project, name);
            let id = label.id.to_string();
            (Edit::PutRelationLabel(Box::new(label)), id)
        }
    }
}

fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, tab: Tab, line: &Line, is_chosen: bool) -> Response {
    let id = Id::unique(("schema row", tab, &line.id));
    let response = list_row(ui, cx.theme, id, ROW_HEIGHT, is_chosen, &spoken(line)).interact(Sense::drag());
    response.dnd_set_drag_payload(Dragged(line.id.clone()));
    if !ui.is_rect_visible(response.rect) {
        return response;
    }
    let colours = &cx.theme.colours;
    let rect = response.rect.shrink2(vec2(8.0, 0.0));
    let middle = rect.center().y;
    let ink = if line.is_retired { colours.muted } else { colours.text };
    let mut left = rect.left() + INDENT * line.depth.min(6) as f32;
    if let Some((layer, colour)) = line.swatch {
        let block = Rect::from_min_size(pos2(left, middle - 6.0), vec2(12.0, 12.0));
        let colour = cx.theme.stroke(colour);
        label_swatch(ui.painter(), block, layer, if line.is_retired { colour.gamma_multiply(0.4) } else { colour });
        left += 20.0;
    }
    let uses = if line.n_uses == 0 { String::new() } else { line.n_uses.to_string() };
    let uses = elided(ui, &uses, cx.theme.small_font(), colours.muted, 60.0);
    let detail = if line.is_retired { "retired" } else { &line.detail };
    let detail = elided(ui, detail, cx.theme.small_font(), colours.muted, rect.width() * 0.45);
    let painter = ui.painter();
    let mut right = rect.right() - uses.size().x;
    painter.galley(pos2(right, middle - uses.size().y / 2.0), uses, colours.muted);
    // Counts stand in a column of their own, whatever their width.
    right = right.min(rect.right() - 26.0) - detail.size().x - 6.0;
    painter.galley(pos2(right, middle - detail.size().y / 2.0), detail, colours.muted);
    let name = elided(ui, &line.name, cx.theme.interface_font(), ink, right - left - 8.0);
    ui.painter().galley(pos2(left, middle - name.size().y / 2.0), name, ink);
    response
}

/// What a screen reader says of a row.
fn spoken(line: &Line) -> String {
    let uses = if line.n_uses == 0 { "unused".to_owned() } else { format!("used {}", counted(line.n_uses, "time")) };
    let parts = [line.name.as_str(), line.detail.as_str(), uses.as_str(), if line.is_retired { "retired" } else { "" }];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Shows where a dragged row would go. The answer is the edit when it is dropped here.
fn drop_ui(ui: &Ui, cx: &ViewContext<'_>, tab: Tab, shown: &[&Line], line: &Line, row: &Response) -> Option<Edit> {
    let pointer = ui.input(|input| input.pointer.interact_pos())?;
    let is_below = pointer.y > row.rect.center().y;
    let edit = |dragged: &Dragged| order::dropped(tab, shown, &dragged.0, &line.id, is_below);
    if let Some(dragged) = row.dnd_hover_payload::<Dragged>()
        && edit(&dragged).is_some()
    {
        let y = if is_below { row.rect.bottom() } else { row.rect.top() };
        ui.painter().hline(row.rect.x_range(), y, Stroke::new(2.0, cx.theme.colours.accent));
    }
    row.dnd_release_payload::<Dragged>().and_then(|dragged| edit(&dragged))
}
