//! Claims that go into clusters, from one to another, and into a new one of their own.

use super::clusters::{existing, existing_claim, move_before, put_new};
use super::{EditError, IntoCluster, Joining, Planned, Planner};
use crate::model::{AnnotationId, ClusterId, DocumentId, Member, Silence};
use crate::text::quote::counted;
use std::collections::BTreeSet;

/// Puts claims into a cluster, and takes them out of another one.
pub(super) fn put_claims(
    p: &mut Planner<'_>,
    into: &IntoCluster,
    claims: &[Joining],
    from: Option<ClusterId>,
) -> Planned {
    if claims.is_empty() {
        return Err(EditError::NothingToChange);
    }
    let (into, is_new) = match into {
        IntoCluster::Existing(cluster) => (existing(p, *cluster)?.id, false),
        IntoCluster::New(statement) => (put_new(p, statement), true),
    };
    if from == Some(into) {
        return Err(EditError::NothingToChange);
    }
    for joining in claims {
        existing_claim(p, joining.claim)?;
        joining.of.map_or(Ok(()), |of| existing_claim(p, of))?;
        if joining.of == Some(joining.claim) {
            return Err(EditError::RelatedToItself);
        }
        let Joining { claim, stance, of } = *joining;
        // What is there already stands there as the analyst said.
        if !p.draft.project().members().contains(&(into, claim)) {
            put_member(p, Member { cluster: into, claim, stance, of });
        }
    }
    if let Some(from) = from {
        let moved: BTreeSet<AnnotationId> = claims.iter().map(|joining| joining.claim).collect();
        take_out(p, from, &moved)?;
    }
    let what = if claims.len() == 1 { "claim".to_owned() } else { counted(claims.len(), "claim") };
    Ok(match (from, is_new) {
        (Some(_), true) => format!("Move {what} to a new cluster"),
        (Some(_), false) => format!("Move {what} to another cluster"),
        (None, true) => "Create cluster".to_owned(),
        (None, false) => format!("Add {what} to cluster"),
    })
}

/// Makes a new cluster, right behind it, of some claims of a cluster.
pub(super) fn split(p: &mut Planner<'_>, cluster: ClusterId, claims: &[AnnotationId], statement: &str) -> Planned {
    existing(p, cluster)?;
    let moved: BTreeSet<AnnotationId> = claims.iter().copied().collect();
    let project = p.draft.project();
    if moved.is_empty() {
        return Err(EditError::NoClaimToSplit);
    }
    if moved.len() >= project.members_of(cluster).count() && moved.iter().all(|claim| is_in(p, cluster, *claim)) {
        return Err(EditError::AllToSplit);
    }
    let order = project.clusters_in_order();
    let behind = order.iter().skip_while(|row| row.id != cluster).nth(1).map(|row| row.id);
    let members: Vec<Member> =
        project.members_of(cluster).filter(|row| moved.contains(&row.claim)).map(|row| Member::clone(row)).collect();
    let of_cluster = (cluster, DocumentId::MIN)..=(cluster, DocumentId::MAX);
    let silences: Vec<Silence> = project.silences().range(of_cluster).map(|row| Silence::clone(row)).collect();
    let new = put_new(p, statement);
    if behind.is_some() {
        move_before(p, new, behind)?;
    }
    take_out(p, cluster, &moved)?;
    for member in members {
        let of = member.of.filter(|of| moved.contains(of));
        put_member(p, Member { cluster: new, of, ..member });
    }
    // Who says nothing on the whole says nothing on a part of it.
    for silence in silences {
        p.draft.put(Silence { cluster: new, ..silence });
    }
    Ok("Split cluster".to_owned())
}

fn is_in(p: &Planner<'_>, cluster: ClusterId, claim: AnnotationId) -> bool {
    p.draft.project().members().contains(&(cluster, claim))
}

/// Takes claims out of a cluster; what is left there repeats or updates none of them any more.
fn take_out(p: &mut Planner<'_>, cluster: ClusterId, claims: &BTreeSet<AnnotationId>) -> Result<(), EditError> {
    for claim in claims {
        if !is_in(p, cluster, *claim) {
            return Err(EditError::Gone { word: "member" });
        }
        p.draft.remove::<Member>(&(cluster, *claim));
    }
    let left = p.draft.project().members_of(cluster).filter(|row| row.of.is_some_and(|of| claims.contains(&of)));
    let left: Vec<Member> = left.map(|row| Member { of: None, ..Member::clone(row) }).collect();
    left.into_iter().for_each(|member| p.draft.put(member));
    Ok(())
}

/// Puts a claim into a cluster. What has a claim on the point is not silent on it.
pub(super) fn put_member(p: &mut Planner<'_>, member: Member) {
    let silent = p.draft.project().annotations().get(&member.claim).map(|row| (member.cluster, row.document));
    if let Some(silent) = silent.filter(|key| p.draft.project().silences().contains(key)) {
        p.draft.remove::<Silence>(&silent);
    }
    p.draft.put(member);
}
