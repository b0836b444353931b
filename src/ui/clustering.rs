//! Putting the claim that is meant into a cluster: by a picker with the likeliest on top, with the
//! stance that its words propose.

use super::app::{App, context};
use super::command::CommandId;
use super::dialogs::pick_cluster::{ClusterPicker, Picked};
use super::intent::Intent;
use super::open_dialog::Dialog;
use super::panes;
use super::screens::Screen;
use super::theme::Theme;
use crate::analysis::cluster_proposals::{clusters_alike, stance_in};
use crate::edit::Edit;
use crate::model::{AnnotationId, Stance};
use crate::text::quote::one_line;
use egui::Context;

/// Characters of a statement in a message.
const N_CHARS: usize = 60;

impl App {
    /// Shows claims side by side, from the first pane on; makes panes where there are not enough.
    pub(super) fn reveal_beside(&mut self, ctx: &Context, claims: &[AnnotationId]) {
        for (n, claim) in claims.iter().take(panes::MOST).enumerate() {
            let pane = self.views.panes.iter().nth(n).map(|pane| pane.id);
            match pane {
                Some(id) => self.go_to_pane(ctx, id),
                None => self.add_pane(ctx),
            }
            if let Some(span) = self.session.as_mut().and_then(|session| session.choose(*claim)) {
                self.views.panes.active.article.reveal(span);
            }
        }
        self.show_screen(Screen::Read);
    }

    /// Opens the picker for the chosen claim.
    pub(super) fn ask_which_cluster(&mut self) {
        if self.asks_name_before(&Intent::Run(CommandId::AddToCluster)) {
            return;
        }
        let Some(session) = &self.session else { return };
        let claim = self.last_claim.meant().and_then(|id| session.project().annotations().get(&id));
        if let Some(claim) = claim {
            let picker = ClusterPicker::new(claim.id, &claim.quote());
            self.dialog = Some(Dialog::PickCluster(Box::new(picker)));
        }
    }

    /// Shows the picker, and keeps it while it is not answered.
    pub(super) fn pick_cluster_ui(
        &mut self,
        ctx: &Context,
        theme: &Theme,
        mut picker: Box<ClusterPicker>,
    ) -> Vec<Intent> {
        let Some(session) = &self.session else { return Vec::new() };
        let cx = context(session, theme, &self.typesetter);
        let (proposals, passages) = self.views.screens.compare.proposals(ctx, &cx);
        let alike = clusters_alike(cx.project, proposals, picker.claim);
        let picked = match picker.show(ctx, &cx, &alike) {
            None => {
                self.dialog = Some(Dialog::PickCluster(picker));
                return Vec::new();
            }
            Some(picked) => picked,
        };
        let Some(claim) = cx.project.annotations().get(&picker.claim) else { return Vec::new() };
        match picked {
            None => Vec::new(),
            Some(Picked::New(statement)) => {
                vec![Intent::Edit(Edit::CreateCluster { statement, claims: vec![claim.id] })]
            }
            Some(Picked::Cluster(cluster)) => {
                let beside = alike.get(&cluster).map(|(_, beside)| *beside);
                let (stance, of) = stance_in(cx.project, &passages, cluster, claim, beside);
                let statement = cx.project.clusters().get(&cluster).map_or("", |row| row.statement.as_str());
                let told = added_as(stance, statement);
                vec![Intent::Edit(Edit::SetMember { cluster, claim: claim.id, stance, of }), Intent::Tell(told)]
            }
        }
    }
}

/// What is said of a claim that went into a cluster.
fn added_as(stance: Stance, statement: &str) -> String {
    format!("Added to “{}” as {}; the inspector changes that", one_line(statement, N_CHARS), stance.slug())
}
