//! A list of labels that is filtered as you type: arrows and Enter choose, and the guideline of the
//! label under the arrows is read below. What is chosen is for the caller to use.

use super::marks::label_swatch;
use super::{best_matches, elided, list_row};
use crate::model::{Label, LabelId, Layer, Project};
use crate::ui::bindings::Bindings;
use crate::ui::theme::Theme;
use egui::{ComboBox, Key, Modifiers, Rect, Response, RichText, ScrollArea, TextEdit, Ui, pos2, vec2};
use std::sync::Arc;

/// A picker between two frames. It begins anew when it was not shown for a frame.
#[derive(Default)]
pub struct LabelPicker {
    typed: String,
    place: usize,
    pass: u64,
}

/// What is offered.
pub struct Offer<'a> {
    /// With how deep each stands.
    labels: Vec<(usize, &'a Arc<Label>)>,
    project: &'a Project,
    /// Those that were used last, the last one first; they come first where there are many labels.
    pub recent: &'a [LabelId],
    /// Where the arrows begin.
    pub current: Option<&'a LabelId>,
    /// How many are seen without moving the list.
    n_rows: usize,
}

impl<'a> Offer<'a> {
    /// The labels in use of these layers that the caller wants.
    pub fn new(project: &'a Project, layers: &[Layer], is_offered: impl Fn(&Label) -> bool) -> Self {
        let trees = layers.iter().flat_map(|layer| project.label_tree(*layer));
        let labels = trees.filter(|(_, label)| !label.retired && is_offered(label)).collect();
        Self { labels, project, recent: &[], current: None, n_rows: N_SEEN_AT_ONCE }
    }

    /// For a list that drops down, which has less room.
    pub fn dropping_down(self) -> Self {
        Self { n_rows: N_SEEN_IN_DROP, ..self }
    }

    /// Whether there is nothing to choose from.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// In the order of the list for what is typed.
    fn entries(&self, typed: &str) -> Vec<(usize, &'a Arc<Label>)> {
        let is_recent = |label: &Label| self.recent.contains(&label.id);
        let mut entries = Vec::with_capacity(self.labels.len());
        if self.labels.len() > N_SEEN_AT_ONCE || !typed.trim().is_empty() {
            let by_id = |id: &LabelId| self.labels.iter().find(|(_, label)| label.id == *id);
            entries.extend(self.recent.iter().filter_map(by_id).map(|(_, label)| (0, *label)));
            entries.extend(self.labels.iter().filter(|(_, label)| !is_recent(label)));
        } else {
            entries.extend(&self.labels);
        }
        if typed.trim().is_empty() {
            return entries;
        }
        // Among what was found, what stands above a label says nothing by its indent.
        let found = best_matches(entries, typed, |(_, label)| self.searched(label));
        found.into_iter().map(|(_, label)| (0, label)).collect()
    }

    fn searched(&self, label: &Label) -> String {
        format!("{} {} {}", label.name, self.parent_name(label), label.ontonotes.join(" "))
    }

    fn parent_name(&self, label: &Label) -> &str {
        let parent = label.parent.as_ref().and_then(|parent| self.project.labels().get(parent));
        parent.map_or("", |parent| parent.name.as_str())
    }
}

/// So many labels are seen without moving the list; the recent ones are not put before them.
const N_SEEN_AT_ONCE: usize = 14;
const N_SEEN_IN_DROP: usize = 8;
const ROW_HEIGHT: f32 = 24.0;
const INDENT: f32 = 16.0;
/// What stands above and below the list, and what the window keeps around it, in points.
const REST_HEIGHT: f32 = 190.0;
/// Lines of a guideline below the list.
const N_LINES: usize = 3;

impl LabelPicker {
    /// Shows the field and the list over the width that there is. The answer is what was chosen in
    /// this frame.
    pub fn show(&mut self, ui: &mut Ui, theme: &Theme, offer: &Offer<'_>) -> Option<LabelId> {
        let pass = ui.ctx().cumulative_pass_nr();
        let is_new = self.pass == 0 || self.pass + 1 < pass;
        self.pass = pass;
        if is_new {
            self.typed.clear();
        }
        let step = ui.input_mut(|input| {
            let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown);
            let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp);
            down as isize - up as isize
        });
        // The Enter that opened the list chooses nothing in it.
        let is_entered = !is_new && ui.input(|input| input.key_pressed(Key::Enter));
        let hint = RichText::new("Find a label").color(theme.colours.muted);
        let field = ui.add(TextEdit::singleline(&mut self.typed).hint_text(hint).desired_width(f32::INFINITY));
        let field = field.accessible_name("Find a label");
        if !field.has_focus() {
            field.request_focus();
        }
        let entries = offer.entries(&self.typed);
        if field.changed() {
            self.place = 0;
        } else if is_new {
            self.place = entries.iter().position(|(_, label)| Some(&label.id) == offer.current).unwrap_or(0);
        }
        self.place = self.place.saturating_add_signed(step).min(entries.len().saturating_sub(1));
        ui.add_space(4.0);
        let mut chosen = None;
        let moves = step != 0 || is_new || field.changed();
        // A low window has less room for the list than it may take.
        let room = ui.ctx().content_rect().height() - REST_HEIGHT;
        let height = (ROW_HEIGHT * offer.n_rows as f32).min(room).max(ROW_HEIGHT * 3.0);
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(
            ui,
            |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let is_pointing = ui.input(|input| input.pointer.delta() != egui::Vec2::ZERO);
                for (n, (depth, label)) in entries.iter().enumerate() {
                    let row = row_ui(ui, theme, offer, (*depth, label), n == self.place);
                    if n == self.place && moves {
                        row.scroll_to_me(None);
                    }
                    if row.hovered() && is_pointing {
                        self.place = n;
                    }
                    if row.clicked() {
                        chosen = Some(label.id.clone());
                    }
                }
                if entries.is_empty() {
                    ui.label(RichText::new("No label has that name").color(theme.colours.muted));
                }
            },
        );
        let highlighted = entries.get(self.place).map(|(_, label)| *label);
        guideline_ui(ui, theme, highlighted.map_or("", |label| label.guideline.as_str()));
        let entered = highlighted.filter(|_| is_entered).map(|label| label.id.clone());
        chosen.or(entered)
    }
}

fn row_ui(
    ui: &mut Ui,
    theme: &Theme,
    offer: &Offer<'_>,
    (depth, label): (usize, &Arc<Label>),
    is_chosen: bool,
) -> Response {
    let id = ui.scope_id().with(("label to pick", label.id.as_str()));
    let response = list_row(ui, theme, id, ROW_HEIGHT, is_chosen, &label.name);
    if !ui.is_rect_visible(response.rect) {
        return response;
    }
    let rect = response.rect.shrink2(vec2(8.0, 0.0));
    let left = rect.left() + INDENT * depth.min(8) as f32;
    let block = Rect::from_min_size(pos2(left, rect.center().y - 6.0), vec2(12.0, 12.0));
    label_swatch(ui.painter(), block, label.layer, theme.stroke(label.colour));
    let key = Bindings::of(ui.ctx()).label_key(label).map(String::from).unwrap_or_default();
    let parent = if depth == 0 { offer.parent_name(label) } else { "" };
    let detail = [parent, &key].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("  ");
    let detail = elided(ui, &detail, theme.small_font(), theme.colours.muted, rect.width() * 0.4);
    let room = rect.right() - block.right() - 8.0 - detail.size().x - 8.0;
    let name = elided(ui, &label.name, theme.interface_font(), theme.colours.text, room);
    let painter = ui.painter();
    let middle = rect.center().y;
    painter.galley(pos2(block.right() + 8.0, middle - name.size().y / 2.0), name, theme.colours.text);
    let detail_left = rect.right() - detail.size().x;
    painter.galley(pos2(detail_left, middle - detail.size().y / 2.0), detail, theme.colours.muted);
    response
}

/// Always as high, so that nothing jumps while the arrows move.
fn guideline_ui(ui: &mut Ui, theme: &Theme, guideline: &str) {
    ui.add_space(4.0);
    let height = ui.text_style_height(&egui::TextStyle::Small) * N_LINES as f32;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let mut job =
        egui::text::LayoutJob::simple(guideline.to_owned(), theme.small_font(), theme.colours.muted, rect.width());
    job.wrap.max_rows = N_LINES;
    let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(rect.min, galley, theme.colours.muted);
    let said = ui.interact(rect, ui.scope_id().with("guideline"), egui::Sense::hover());
    said.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, guideline));
}

/// A button of that text from which a picker drops down; `width` in points.
pub fn combo(salt: impl egui::AsIdSalt, text: &str, width: f32) -> ComboBox<'static> {
    ComboBox::from_id_salt(salt)
        .selected_text(text.to_owned())
        .truncate()
        .width(width)
        .height(560.0)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
}
