//! Every mention of the chosen entity in its context, article by article.

use crate::analysis::Hit;
use crate::model::{AnnotationId, DocumentId, EntityId};
use crate::text::quote::counted;
use crate::ui::intent::Intent;
use crate::ui::screens::context_row::{ContextRow, ROW_HEIGHT, context_row_ui};
use crate::ui::screens::walked_list::{ListLook, WalkedList, nothing_ui};
use crate::ui::view::ViewContext;
use egui::{Id, RichText, Ui};
use std::collections::{BTreeMap, BTreeSet};

/// The mentions, and which of them are ticked.
#[derive(Default)]
pub(super) struct Mentions {
    key: Option<(EntityId, u64)>,
    mentions: Vec<(AnnotationId, Hit)>,
    /// Articles with a mention.
    n_documents: usize,
    ticked: BTreeSet<AnnotationId>,
    list: WalkedList,
}

impl Mentions {
    /// Lists the mentions of an entity, in the order of the articles and their texts.
    pub(super) fn follow(&mut self, cx: &ViewContext<'_>, entity: EntityId) {
        if self.key == Some((entity, cx.revision)) {
            return;
        }
        if self.key.is_none_or(|(of, _)| of != entity) {
            self.ticked.clear();
            self.list.restart();
        }
        self.key = Some((entity, cx.revision));
        let places: BTreeMap<DocumentId, usize> =
            cx.project.documents_in_order().enumerate().map(|(n, row)| (row.id, n)).collect();
        let mentions = cx.project.mentions_of(entity).filter_map(|row| {
            let span = row.hull()?;
            Some((row.id, Hit { document: row.document, span }))
        });
        self.mentions = mentions.collect();
        self.mentions.sort_by_key(|(id, hit)| (places.get(&hit.document).copied(), hit.span, *id));
        self.n_documents = self.mentions.iter().map(|(_, hit)| hit.document).collect::<BTreeSet<_>>().len();
        let present: BTreeSet<AnnotationId> = self.mentions.iter().map(|(id, _)| *id).collect();
        self.ticked.retain(|id| present.contains(id));
    }

    /// The ticked mentions in the order of the list.
    pub(super) fn ticked(&self) -> Vec<AnnotationId> {
        self.mentions.iter().map(|(id, _)| *id).filter(|id| self.ticked.contains(id)).collect()
    }

    fn tick(&mut self, mention: AnnotationId) {
        if !self.ticked.remove(&mention) {
            self.ticked.insert(mention);
        }
    }
}

fn focus_id() -> Id {
    Id::unique("mentions of the entity")
}

/// Shows the mentions in what room is left.
pub(super) fn mentions_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut Mentions) {
    ui.add_space(6.0);
    let n_mentions = counted(state.mentions.len(), "mention");
    let told = format!("{n_mentions} in {}", counted(state.n_documents, "article"));
    ui.label(RichText::new(told).small().color(cx.theme.colours.muted));
    let n_rows = state.mentions.len();
    let look = ListLook { focus: focus_id(), name: "Mentions", n_rows, row_height: ROW_HEIGHT };
    let mut clicked = None;
    let mut ticked = None;
    let (mentions, is_ticked) = (&state.mentions, &state.ticked);
    let pressed = state.list.show(ui, look, |ui, n, is_present| {
        let Some((mention, hit)) = mentions.get(n).copied() else { return };
        let row = ContextRow {
            hit,
            id: Id::unique(("mention of the entity", mention)),
            is_present,
            is_ticked: is_ticked.contains(&mention),
            tick_name: &format!("Tick mention {}", n + 1),
        };
        let touched = context_row_ui(ui, cx, &row);
        if touched.row.clicked() {
            clicked = Some(n);
        }
        if touched.was_ticked {
            ticked = Some(mention);
        }
    });
    let mention_at = |n: usize| mentions.get(n).map(|(mention, _)| *mention);
    let present = mention_at(state.list.place);
    let gone_to = clicked.and_then(mention_at).or(present.filter(|_| pressed.enter));
    let ticked = ticked.or(present.filter(|_| pressed.space));
    if let Some(n) = clicked {
        state.list.choose(ui, focus_id(), n);
    }
    if let Some(mention) = gone_to {
        cx.send(Intent::Reveal(mention));
    }
    if let Some(mention) = ticked {
        state.tick(mention);
    }
    if n_rows == 0 {
        nothing_ui(ui, cx, "It is mentioned nowhere yet");
    }
}
