//! Choosing a label by its name, to tag what is selected or chosen.

use super::picker::on_top;
use crate::model::{LabelId, Layer, Project};
use crate::ui::theme::Theme;
use crate::ui::widgets::{LabelPicker, Offer};
use egui::{Context, RichText};

/// The open picker.
pub struct TagWith {
    /// The layers whose labels are offered.
    layers: Vec<Layer>,
    picker: LabelPicker,
}

impl TagWith {
    /// Offers the labels of one layer, or of both for `None`.
    pub fn new(layer: Option<Layer>) -> Self {
        Self { layers: layer.map_or(Layer::ALL.to_vec(), |layer| vec![layer]), picker: LabelPicker::default() }
    }

    /// The label, or `Some(None)` when it was closed. `None` while it is open. `is_active`: there is
    /// something to tag.
    pub fn show(
        &mut self,
        ctx: &Context,
        theme: &Theme,
        project: &Project,
        recent: &[LabelId],
        is_active: bool,
    ) -> Option<Option<LabelId>> {
        let response = on_top(ctx, "tag with", 440.0, |ui| {
            let mut offer = Offer::new(project, &self.layers, |_| true);
            offer.recent = recent;
            let chosen = self.picker.show(ui, theme, &offer);
            if !is_active {
                let text = "Select text or choose an annotation first";
                ui.label(RichText::new(text).small().color(theme.colours.warning));
            }
            chosen
        });
        let is_closed = response.should_close();
        match response.inner {
            Some(label) => Some(Some(label)),
            None => is_closed.then_some(None),
        }
    }
}
