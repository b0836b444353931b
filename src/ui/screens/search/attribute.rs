//! Filtering by an attribute: which one, and with which of the values that annotations have.

use crate::analysis::concordance::is_same_value;
use crate::model::{Attribute, AttributeId, AttributeKind, AttributeValue, Layer, Project};
use crate::text::quote::one_line;
use crate::ui::panels::annotations::value_text;
use crate::ui::view::ViewContext;
use crate::ui::widgets::{words_choice, words_in_combo};
use egui::{ComboBox, Ui};
use std::collections::BTreeMap;

/// The filter: an attribute with that value, or with any.
type Filter = Option<(AttributeId, Option<AttributeValue>)>;

/// So many values are listed.
const N_VALUES: usize = 200;
/// Characters of a value in the list.
const N_CHARS: usize = 60;

/// The values of the chosen attribute, listed when something changed.
#[derive(Default)]
pub(super) struct AttributeChoice {
    key: Option<(AttributeId, u64)>,
    /// As they are read, with how many annotations have each.
    values: Vec<(String, AttributeValue, usize)>,
}

impl AttributeChoice {
    fn follow(&mut self, cx: &ViewContext<'_>, attribute: &Attribute) {
        let key = Some((attribute.id.clone(), cx.revision));
        if self.key != key {
            self.key = key;
            self.values = values_of(cx.project, attribute);
        }
    }
}

/// Shows the lists of attributes and, once one is chosen, of its values.
pub(super) fn attribute_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut AttributeChoice, filter: &mut Filter) {
    let attributes = cx.project.attributes();
    // An attribute that was removed filters no more.
    *filter = filter.take().filter(|(id, _)| attributes.contains(id));
    let chosen = filter.as_ref().and_then(|(id, _)| attributes.get(id)).cloned();
    let current = chosen.as_ref().map_or("Any attribute", |row| row.name.as_str()).to_owned();
    let combo =
        ComboBox::from_id_salt("annotated with attribute").selected_text(current).truncate().width(130.0).height(420.0);
    let response = combo.show_ui(ui, |ui| {
        if ui.selectable_label(filter.is_none(), "Any attribute").clicked() {
            *filter = None;
            ui.close();
        }
        for row in Layer::ALL.into_iter().flat_map(|layer| cx.project.attributes_of(layer)) {
            let is_chosen = filter.as_ref().is_some_and(|(id, _)| *id == row.id);
            if ui.selectable_label(is_chosen, &row.name).clicked() {
                *filter = Some((row.id.clone(), None));
                ui.close();
            }
        }
    });
    response.response.accessible_name("Annotated with attribute");
    if let (Some(row), Some((_, value))) = (chosen, filter.as_mut()) {
        state.follow(cx, &row);
        value_ui(ui, cx, state, value);
    }
}

fn value_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &AttributeChoice, value: &mut Option<AttributeValue>) {
    let listed = |value: &AttributeValue| state.values.iter().find(|(_, one, _)| is_same_value(one, value));
    let text =
        |value: &AttributeValue| listed(value).map_or_else(|| text_of(cx.project, value), |(text, ..)| text.clone());
    let current = value.as_ref().map_or_else(|| "Any value".to_owned(), text);
    let combo = ComboBox::from_id_salt("annotated with value").selected_text("").width(150.0).height(420.0);
    let response = combo.show_ui(ui, |ui| {
        if ui.selectable_label(value.is_none(), "Any value").clicked() {
            *value = None;
            ui.close();
        }
        for (text, one, n) in state.values.iter().take(N_VALUES) {
            let is_chosen = value.as_ref().is_some_and(|value| is_same_value(value, one));
            if words_choice(ui, cx, is_chosen, &format!("{text} · {n}")).clicked() {
                *value = Some(one.clone());
                ui.close();
            }
        }
    });
    words_in_combo(ui, cx, &response.response, &current);
    response.response.accessible_name("Value of the attribute");
}

/// The values that annotations have, and of a choice also those that none has yet: in the order of the
/// schema, else the most frequent first.
fn values_of(project: &Project, attribute: &Attribute) -> Vec<(String, AttributeValue, usize)> {
    let mut n_of: BTreeMap<String, Vec<(AttributeValue, usize)>> = BTreeMap::new();
    for value in project.annotations().iter().filter_map(|row| row.attributes.get(&attribute.id)) {
        let alike = n_of.entry(text_of(project, value)).or_default();
        match alike.iter_mut().find(|(one, _)| is_same_value(one, value)) {
            Some((_, n)) => *n += 1,
            None => alike.push((value.clone(), 1)),
        }
    }
    let mut values = Vec::new();
    if let AttributeKind::Choice(choices) = &attribute.kind {
        for choice in choices {
            let value = AttributeValue::Choice(choice.id.clone());
            let known = n_of.remove(&choice.id).unwrap_or_default();
            let n = known.iter().filter(|(one, _)| *one == value).map(|(_, n)| n).sum();
            values.push((choice.name.clone(), value, n));
        }
    }
    let others = n_of.into_iter().flat_map(|(text, alike)| alike.into_iter().map(move |one| (text.clone(), one)));
    let mut others: Vec<_> = others.map(|(text, (value, n))| (text, value, n)).collect();
    // The sort is stable: what is as frequent stays in the order of its text.
    others.sort_by_key(|(_, _, n)| std::cmp::Reverse(*n));
    values.extend(others);
    values
}

fn text_of(project: &Project, value: &AttributeValue) -> String {
    one_line(&value_text(project, value), N_CHARS)
}
