//! Looking for what does not fit into the window.

use super::{Named, Window};
use crate::window::fits::is_acted_on;
use egui::accesskit::Role;
use egui::epaint::TextShape;
use egui::{Id, LayerId, Order, Rect, Shape, pos2, vec2};
use egui_kittest::kittest::NodeT as _;
use std::collections::BTreeMap;

/// Something higher than this, in points, need not be seen as a whole.
const HIGH: f32 = 110.0;

/// Something that can be acted on.
#[derive(Clone, Debug)]
struct Thing {
    name: String,
    is_button: bool,
    layer: LayerId,
    rect: Rect,
    /// What of it can be seen and touched.
    seen: Rect,
}

impl Thing {
    /// Whether all of it is seen, or as much as there is room for of something high.
    fn is_seen_in(&self, window: Rect) -> bool {
        let wanted = if self.rect.height() > HIGH { self.seen.intersect(self.rect) } else { self.rect };
        let is_enough = wanted.height() >= self.rect.height().min(HIGH / 2.0);
        is_enough && self.seen.expand(1.5).contains_rect(wanted) && window.expand(1.0).contains_rect(wanted)
    }
}

impl Window {
    fn window_rect(&self) -> Rect {
        self.harness.ctx.content_rect()
    }

    /// The layer of the dialog that is open.
    fn dialog_layer(&self) -> Option<LayerId> {
        self.harness.ctx.memory(|memory| memory.top_modal_layer())
    }

    /// What can be acted on, by the ids of its nodes. Below a dialog nothing can.
    fn things(&self) -> BTreeMap<u64, Thing> {
        let mut placed = BTreeMap::new();
        self.harness.ctx.viewport(|viewport| {
            for (layer, widgets) in viewport.prev_pass.widgets.layers() {
                // The marks in an article are found by the article, which moves by itself.
                for widget in widgets.iter().filter(|widget| widget.sense.interactive()) {
                    placed.insert(widget.id.value(), (*layer, widget.rect, widget.interact_rect));
                }
            }
        });
        let dialog = self.dialog_layer();
        let is_above = |layer: LayerId| dialog.is_none_or(|dialog| layer == dialog || layer.order > Order::Foreground);
        let mut things = BTreeMap::new();
        for node in self.harness.root().children_recursive() {
            let of = node.accesskit_node();
            if !is_acted_on(of.role()) || of.is_hidden() || of.is_disabled() {
                continue;
            }
            let (id, _) = of.locate();
            let Some((layer, rect, seen)) = placed.get(&id.0).copied().filter(|(layer, ..)| is_above(*layer)) else {
                continue;
            };
            let is_button = of.role() != Role::Tab;
            things.insert(id.0, Thing { name: node.label_or_empty(), is_button, layer, rect, seen });
        }
        things
    }

    /// Scrolls the thing of that id into view.
    fn scroll_to(&mut self, id: u64) {
        let mut nodes = self.harness.root().children_recursive();
        if let Some(node) = nodes.find(|node| node.accesskit_node().locate().0.0 == id) {
            node.scroll_to_me();
        }
        drop(nodes);
        self.wait(3);
    }

    /// A row of a long list may be gone once the list has moved.
    fn is_out_of_view(&self, id: u64) -> bool {
        self.things().get(&id).is_some_and(|thing| !thing.is_seen_in(self.window_rect()))
    }

    /// Turns the wheel over what there is until the thing of that id is in view.
    fn is_found_by_wheel(&mut self, id: u64) -> bool {
        let window = self.window_rect();
        let Some(x) = self.things().get(&id).map(|thing| thing.rect.center().x) else { return true };
        for share in [0.85, 0.6, 0.4, 0.2] {
            let at = pos2(x, window.lerp_inside(vec2(0.5, share)).y);
            for turn in std::iter::once(4000.0).chain([-45.0; 48]) {
                self.turn_wheel(at, turn);
                self.wait(2);
                if !self.is_out_of_view(id) {
                    return true;
                }
            }
        }
        false
    }

    /// What cannot be reached, what lies over something else, and which words are cut off.
    pub(in crate::window) fn faults(&mut self) -> Vec<String> {
        let mut faults = self.overlaps();
        faults.extend(self.cut_words());
        let window = self.window_rect();
        for (id, thing) in self.things() {
            if thing.is_seen_in(window) {
                continue;
            }
            self.scroll_to(id);
            if self.is_out_of_view(id) && !self.is_found_by_wheel(id) {
                faults.push(format!("“{}” is not reached: {} of {}", thing.name, thing.seen, thing.rect));
            }
        }
        faults
    }

    /// Buttons and fields that lie partly over others.
    fn overlaps(&self) -> Vec<String> {
        let things: Vec<Thing> = self.things().into_values().filter(|thing| thing.is_button).collect();
        let mut faults = Vec::new();
        for (n, one) in things.iter().enumerate() {
            for other in &things[n + 1..] {
                let both = one.seen.intersect(other.seen);
                let is_inside =
                    one.rect.expand(1.0).contains_rect(other.rect) || other.rect.expand(1.0).contains_rect(one.rect);
                if one.layer == other.layer && both.is_positive() && both.width().min(both.height()) > 2.0 && !is_inside
                {
                    faults.push(format!("“{}” {} lies over “{}” {}", one.name, one.rect, other.name, other.rect));
                }
            }
        }
        faults
    }

    /// Words that are cut off at their left or right side.
    fn cut_words(&self) -> Vec<String> {
        fn texts<'a>(shape: &'a Shape, into: &mut Vec<&'a TextShape>) {
            match shape {
                Shape::Text(text) => into.push(text),
                Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, into)),
                _ => {}
            }
        }
        let mut faults = Vec::new();
        let window = self.window_rect();
        let is_field = |role| matches!(role, Role::TextInput | Role::MultilineTextInput);
        let nodes = self.harness.root().children_recursive();
        let fields: Vec<Rect> =
            nodes.filter(|node| is_field(node.accesskit_node().role())).map(|node| node.rect()).collect();
        for clipped in &self.harness.output().shapes {
            let mut found = Vec::new();
            texts(&clipped.shape, &mut found);
            let clip = clipped.clip_rect.intersect(window);
            for text in found {
                let rect = text.visual_bounding_rect();
                // What is typed into a field may be longer than the field.
                if fields.iter().any(|field| field.expand(2.0).contains_rect(clip)) {
                    continue;
                }
                let is_shown = rect.intersects(clip) && rect.is_positive();
                if is_shown && (rect.left() < clip.left() - 2.0 || rect.right() > clip.right() + 2.0) {
                    faults.push(format!("“{}” is cut off: {rect} in {clip}", text.galley.text()));
                }
            }
        }
        faults
    }

    /// What has the keyboard, and whether it is in view; `None` where that is no button and no field.
    pub(in crate::window) fn focus_in_view(&self) -> Option<(String, bool)> {
        let focused: Id = self.harness.ctx.memory(|memory| memory.focused())?;
        let thing = self.things().remove(&focused.value())?;
        Some((thing.name.clone(), thing.is_seen_in(self.window_rect())))
    }

    /// Clicks the only thing whose name begins so.
    pub(in crate::window) fn click_beginning(&mut self, start: &str) {
        let rects: Vec<Rect> =
            self.things().into_values().filter(|thing| thing.name.starts_with(start)).map(|thing| thing.rect).collect();
        let [rect] = rects.as_slice() else { panic!("{} things begin with “{start}”", rects.len()) };
        self.click_at(rect.center());
    }
}
