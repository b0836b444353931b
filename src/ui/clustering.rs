//! Putting claims into clusters, however it is asked for (picker, drag, a click), with the stance that
//! their words propose; and marking an article as silent on a point.

use super::app::{App, context};
use super::command::CommandId;
use super::dialogs::pick_cluster::{ClusterPicker, Known, Picked, Purpose};
use super::intent::Intent;
use super::open_dialog::Dialog;
use super::screens::Screen;
use super::theme::Theme;
use crate::analysis::cluster_proposals::{clusters_alike, stance_beside, stance_in};
use crate::analysis::passages::Shared;
use crate::edit::{Edit, IntoCluster, Joining};
use crate::model::{AnnotationId, Change, ClusterId, Project, Stance};
use crate::text::quote::{counted, one_line};
use egui::Context;

/// Characters of a statement in a message.
const N_CHARS: usize = 60;

impl App {
    /// Opens the picker for the ticked claims, or else for the chosen one.
    pub(super) fn ask_which_cluster(&mut self) {
        if self.asks_name_before(&Intent::Run(CommandId::AddToCluster)) {
            return;
        }
        let claims = self.meant_claims();
        self.pick_cluster(Purpose::Claims { claims, from: None });
    }

    /// Puts the ticked claims, or else the chosen one, into a cluster.
    pub(super) fn add_meant_to(&mut self, ctx: &Context, cluster: ClusterId) {
        match self.meant_claims() {
            none if none.is_empty() => self.tell("Choose or tick a claim first"),
            claims => self.put_claims(ctx, &claims, IntoCluster::Existing(cluster), None),
        }
    }

    /// The ticked claims, or else the chosen one or the one that was chosen before words were.
    fn meant_claims(&self) -> Vec<AnnotationId> {
        let ticked = self.session.as_ref().map(|session| self.views.annotations.ticked_in(session.project()));
        match ticked.unwrap_or_default() {
            ticked if ticked.is_empty() => self.last_claim.meant().into_iter().collect(),
            ticked => ticked,
        }
    }

    /// Opens the picker for the open article, which says nothing on some point.
    pub(super) fn ask_where_silent(&mut self) {
        let Some(session) = &self.session else { return };
        if session.project().clusters().is_empty() {
            return self.tell("There is no cluster yet; C puts a claim into the first one");
        }
        if let Some(document) = session.selection().document {
            self.pick_cluster(Purpose::Silence(document));
        }
    }

    /// Opens the picker of clusters.
    pub(super) fn pick_cluster(&mut self, purpose: Purpose) {
        let Some(session) = &self.session else { return };
        if let Some(picker) = ClusterPicker::new(session.project(), purpose) {
            self.views.screens.compare.ask_for_proposals();
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
        let (proposals, _, is_current) = self.views.screens.compare.proposals(ctx, &cx);
        let Some(picked) = picker.show(ctx, &cx, &Known { proposals, is_current }) else {
            self.dialog = Some(Dialog::PickCluster(picker));
            return Vec::new();
        };
        let into = match picked {
            None => return Vec::new(),
            Some(Picked::New(statement)) => IntoCluster::New(statement),
            Some(Picked::Cluster(cluster)) => IntoCluster::Existing(cluster),
        };
        match (picker.purpose, into) {
            (Purpose::Claims { claims, from }, into) => vec![Intent::PutClaims { claims, into, from }],
            (Purpose::Silence(document), IntoCluster::Existing(cluster)) => {
                let silent = !cx.project.silences().contains(&(cluster, document));
                vec![Intent::Edit(Edit::SetSilence { cluster, document, silent })]
            }
            (Purpose::Silence(_), IntoCluster::New(_)) => Vec::new(),
        }
    }

    /// Puts claims into a cluster with the stances that their words propose there; without claims, makes
    /// a cluster to be worded.
    pub(super) fn put_claims(
        &mut self,
        ctx: &Context,
        claims: &[AnnotationId],
        into: IntoCluster,
        from: Option<ClusterId>,
    ) {
        let Some(session) = &self.session else { return };
        let cx = context(session, &self.light, &self.typesetter);
        let (proposals, passages, _) = self.views.screens.compare.proposals(ctx, &cx);
        let joining: Vec<Joining> = match &into {
            IntoCluster::Existing(cluster) => {
                let join = |claim: &AnnotationId| {
                    let beside = clusters_alike(cx.project, proposals, *claim).get(cluster).map(|(_, beside)| *beside);
                    joining_cluster(cx.project, &passages, *cluster, *claim, beside)
                };
                claims.iter().filter_map(join).collect()
            }
            IntoCluster::New(_) => joining_each_other(cx.project, &passages, claims),
        };
        let edit = match &into {
            IntoCluster::New(statement) if joining.is_empty() => {
                Edit::CreateCluster { statement: statement.clone(), claims: Vec::new() }
            }
            into => Edit::PutClaims { into: into.clone(), claims: joining.clone(), from },
        };
        if !self.edited(edit) {
            return;
        }
        self.views.annotations.clear_ticks();
        let is_comparing = self.views.screens.present == Screen::Compare;
        if let Some(new) = self.made_cluster().filter(|_| is_comparing) {
            self.views.screens.compare.choose_new(new, joining.is_empty());
        }
        let Some(session) = &self.session else { return };
        if let IntoCluster::Existing(cluster) = into {
            let statement = session.project().clusters().get(&cluster).map_or("", |row| row.statement.as_str());
            let verb = if from.is_some() { "Moved" } else { "Added" };
            let told = told_of(verb, &joining, statement, is_comparing);
            self.tell(told);
        }
    }

    /// Makes a cluster of some claims of another one, and chooses it.
    pub(super) fn split_cluster(&mut self, cluster: ClusterId, claims: Vec<AnnotationId>) {
        let Some(session) = &self.session else { return };
        let first = claims.first().and_then(|id| session.project().annotations().get(id));
        let statement = first.map(|row| one_line(&row.quote(), usize::MAX)).unwrap_or_default();
        let told = format!("Split {} off; the new cluster is chosen", counted(claims.len(), "claim"));
        if self.edited(Edit::SplitCluster { cluster, claims, statement }) {
            if let Some(new) = self.made_cluster() {
                self.views.screens.compare.choose_new(new, false);
            }
            self.tell(told);
        }
    }

    /// Whether the edit was carried out; tells what came of it.
    fn edited(&mut self, edit: Edit) -> bool {
        let Some(session) = &mut self.session else { return false };
        let result = session.edit(edit);
        let is_done = result.is_ok();
        self.tell_result(result);
        is_done
    }

    /// The cluster that the last step made.
    fn made_cluster(&self) -> Option<ClusterId> {
        let step = self.session.as_ref()?.history().undoable()?;
        step.transaction.changes.iter().find_map(|change| match change {
            Change::Cluster(changed) if changed.before.is_none() => changed.after.as_ref().map(|row| row.id),
            _ => None,
        })
    }
}

fn joining_cluster(
    project: &Project,
    passages: &[Shared],
    cluster: ClusterId,
    claim: AnnotationId,
    beside: Option<AnnotationId>,
) -> Option<Joining> {
    let row = project.annotations().get(&claim)?;
    let (stance, of) = stance_in(project, passages, cluster, row, beside);
    Some(Joining { claim, stance, of })
}

/// The first one states, the others stand to it as their words propose.
fn joining_each_other(project: &Project, passages: &[Shared], claims: &[AnnotationId]) -> Vec<Joining> {
    let rows: Vec<_> = claims.iter().filter_map(|id| project.annotations().get(id)).collect();
    let Some((first, others)) = rows.split_first() else { return Vec::new() };
    let states = Joining { claim: first.id, stance: Stance::States, of: None };
    let beside = others.iter().map(|row| {
        let (stance, of) = stance_beside(project, passages, first, row);
        Joining { claim: row.id, stance, of }
    });
    std::iter::once(states).chain(beside).collect()
}

/// “Added to “What was shipped” as repeats; the inspector changes that”.
fn told_of(verb: &str, joining: &[Joining], statement: &str, is_comparing: bool) -> String {
    let statement = one_line(statement, N_CHARS);
    let change = if is_comparing { "1 to 6 change that" } else { "the inspector changes that" };
    match joining {
        [one] => format!("{verb} to “{statement}” as {}; {change}", one.stance.slug()),
        all => format!("{verb} {} to “{statement}”", counted(all.len(), "claim")),
    }
}
