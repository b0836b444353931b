//! Edits of clusters, their members and silences, and of what an analyst refused.

use super::cluster_claims::{put_claims, put_member, split};
use super::{ClusterField, Edit, EditError, ORDER_STEP, Planned, Planner, annotations, corrections, orders_with};
use crate::model::{
    AnnotationId, ClaimOrigin, Cluster, ClusterId, DocumentId, Judgement, Layer, Member, OriginStep, Refusal,
    RefusalId, Silence, Stance,
};
use std::sync::Arc;

pub(super) fn plan(p: &mut Planner<'_>, edit: &Edit) -> Planned {
    match edit {
        Edit::CreateCluster { statement, claims } => create(p, statement, claims),
        Edit::PairClaims { statement, first, second, stance } => pair(p, statement, *first, *second, *stance),
        Edit::SetCluster { cluster, field } => set(p, *cluster, field),
        Edit::MoveCluster { cluster, before } => move_before(p, *cluster, *before),
        Edit::MergeClusters { from, into } => merge(p, *from, *into),
        Edit::PutClaims { into, claims, from } => put_claims(p, into, claims, *from),
        Edit::SplitCluster { cluster, claims, statement } => split(p, *cluster, claims, statement),
        Edit::RemoveCluster(cluster) => remove(p, *cluster),
        Edit::SetMember { cluster, claim, stance, of } => set_member(p, *cluster, *claim, *stance, *of),
        Edit::RemoveMember { cluster, claim } => remove_member(p, *cluster, *claim),
        Edit::SetSilence { cluster, document, silent } => set_silence(p, *cluster, *document, *silent),
        Edit::Correct { claim, span, value } => corrections::correct(p, *claim, *span, value.as_deref()),
        Edit::RemoveCorrection(correction) => corrections::remove(p, *correction),
        Edit::Refuse { proposal, subject } => refuse(p, proposal, subject),
        Edit::TakeBackRefusal(refusal) => take_back_refusal(p, *refusal),
        Edit::SetClaimOrigin { claim, steps } => set_claim_origin(p, *claim, steps),
        _ => Err(EditError::NothingToChange),
    }
}

pub(super) fn existing(p: &Planner<'_>, cluster: ClusterId) -> Result<Arc<Cluster>, EditError> {
    p.draft.project().clusters().get(&cluster).cloned().ok_or(EditError::Gone { word: "cluster" })
}

pub(super) fn existing_claim(p: &Planner<'_>, claim: AnnotationId) -> Result<(), EditError> {
    let row = annotations::existing(p, claim)?;
    if row.layer == Layer::Claims { Ok(()) } else { Err(EditError::NotAClaim) }
}

fn create(p: &mut Planner<'_>, statement: &str, claims: &[AnnotationId]) -> Planned {
    let id = put_new(p, statement);
    for claim in claims {
        existing_claim(p, *claim)?;
        let stance = if claims.first() == Some(claim) { Stance::States } else { Stance::Corroborates };
        p.draft.put(Member { cluster: id, claim: *claim, stance, of: None });
    }
    Ok("Create cluster".to_owned())
}

fn pair(p: &mut Planner<'_>, statement: &str, first: AnnotationId, second: AnnotationId, stance: Stance) -> Planned {
    if first == second {
        return Err(EditError::RelatedToItself);
    }
    existing_claim(p, first)?;
    existing_claim(p, second)?;
    let cluster = put_new(p, statement);
    let of = matches!(stance, Stance::Repeats | Stance::Updates).then_some(first);
    p.draft.put(Member { cluster, claim: first, stance: Stance::States, of: None });
    p.draft.put(Member { cluster, claim: second, stance, of });
    Ok("Create cluster".to_owned())
}

/// A cluster without claims, after all others.
pub(super) fn put_new(p: &mut Planner<'_>, statement: &str) -> ClusterId {
    let last = p.draft.project().clusters().iter().map(|cluster| cluster.order).max();
    let cluster = Cluster {
        id: ClusterId(p.ids.fresh()),
        order: last.map_or(ORDER_STEP, |last| last.saturating_add(ORDER_STEP)),
        statement: statement.to_owned(),
        judgement: Judgement::default(),
        note: String::new(),
    };
    let id = cluster.id;
    p.draft.put(cluster);
    id
}

fn set(p: &mut Planner<'_>, cluster: ClusterId, field: &ClusterField) -> Planned {
    let mut row = Cluster::clone(&*existing(p, cluster)?);
    let word = match field.clone() {
        ClusterField::Statement(statement) => {
            row.statement = statement;
            "statement"
        }
        ClusterField::Judgement(judgement) => {
            row.judgement = judgement;
            "judgement"
        }
        ClusterField::Note(note) => {
            row.note = note;
            "note"
        }
    };
    p.draft.put(row);
    Ok(format!("Change {word} of cluster"))
}

pub(super) fn move_before(p: &mut Planner<'_>, cluster: ClusterId, before: Option<ClusterId>) -> Planned {
    existing(p, cluster)?;
    before.map_or(Ok(()), |before| existing(p, before).map(drop))?;
    let rows: Vec<_> = p.draft.project().clusters_in_order().iter().map(|row| (row.id, row.order)).collect();
    for (id, order) in orders_with(&rows, cluster, before)? {
        let row = existing(p, id)?;
        p.draft.put(Cluster { order, ..Cluster::clone(&row) });
    }
    Ok("Move cluster".to_owned())
}

fn merge(p: &mut Planner<'_>, from: ClusterId, into: ClusterId) -> Planned {
    let (given, mut taking) = (existing(p, from)?, Cluster::clone(&*existing(p, into)?));
    if from == into {
        return Err(EditError::NothingToChange);
    }
    let project = p.draft.project();
    let members: Vec<Member> = project.members_of(from).map(|row| Member::clone(row)).collect();
    let of_both = project.silences().iter().filter(|row| row.cluster == from || row.cluster == into);
    let silences: Vec<Silence> = of_both.map(|row| Silence::clone(row)).collect();
    for member in members {
        if !p.draft.project().members().contains(&(into, member.claim)) {
            p.draft.put(Member { cluster: into, ..member });
        }
    }
    for silence in silences {
        let project = p.draft.project();
        let claims = project.members_of(into).filter_map(|member| project.annotations().get(&member.claim));
        // What has a claim on the point now is not silent.
        if claims.into_iter().any(|claim| claim.document == silence.document) {
            p.draft.remove::<Silence>(&(into, silence.document));
        } else {
            p.draft.put(Silence { cluster: into, ..silence });
        }
    }
    let notes = [taking.note.trim(), given.note.trim()].into_iter().filter(|note| !note.is_empty());
    taking.note = notes.collect::<Vec<_>>().join("\n\n");
    p.draft.put(taking);
    remove(p, from)?;
    Ok("Merge clusters".to_owned())
}

fn remove(p: &mut Planner<'_>, cluster: ClusterId) -> Planned {
    existing(p, cluster)?;
    let members: Vec<_> = p.draft.project().members_of(cluster).map(|row| (row.cluster, row.claim)).collect();
    let of_cluster = (cluster, DocumentId::MIN)..=(cluster, DocumentId::MAX);
    let silences = p.draft.project().silences().range(of_cluster);
    let silences: Vec<_> = silences.map(|row| (row.cluster, row.document)).collect();
    members.iter().for_each(|key| p.draft.remove::<Member>(key));
    silences.iter().for_each(|key| p.draft.remove::<Silence>(key));
    p.draft.remove::<Cluster>(&cluster);
    Ok("Remove cluster".to_owned())
}

fn set_member(
    p: &mut Planner<'_>,
    cluster: ClusterId,
    claim: AnnotationId,
    stance: Stance,
    of: Option<AnnotationId>,
) -> Planned {
    existing(p, cluster)?;
    existing_claim(p, claim)?;
    if of == Some(claim) {
        return Err(EditError::RelatedToItself);
    }
    if let Some(of) = of {
        existing_claim(p, of)?;
    }
    let is_new = !p.draft.project().members().contains(&(cluster, claim));
    put_member(p, Member { cluster, claim, stance, of });
    Ok(if is_new { "Add claim to cluster".to_owned() } else { format!("Set stance to {}", stance.slug()) })
}

fn remove_member(p: &mut Planner<'_>, cluster: ClusterId, claim: AnnotationId) -> Planned {
    if !p.draft.project().members().contains(&(cluster, claim)) {
        return Err(EditError::Gone { word: "member" });
    }
    p.draft.remove::<Member>(&(cluster, claim));
    Ok("Remove claim from cluster".to_owned())
}

fn set_silence(p: &mut Planner<'_>, cluster: ClusterId, document: DocumentId, silent: bool) -> Planned {
    existing(p, cluster)?;
    if !p.draft.project().documents().contains(&document) {
        return Err(EditError::Gone { word: "document" });
    }
    if silent {
        p.draft.put(Silence { cluster, document });
        Ok("Mark article as silent".to_owned())
    } else {
        p.draft.remove::<Silence>(&(cluster, document));
        Ok("Mark article as not silent".to_owned())
    }
}

fn refuse(p: &mut Planner<'_>, proposal: &str, subject: &str) -> Planned {
    let is_same = |row: &Arc<Refusal>| row.proposal == proposal && row.subject == subject;
    if p.draft.project().refusals().iter().any(is_same) {
        return Err(EditError::NothingToChange);
    }
    let refusal = Refusal {
        id: RefusalId(p.ids.fresh()),
        proposal: proposal.to_owned(),
        subject: subject.to_owned(),
        by: p.by.to_owned(),
        at: p.at,
    };
    p.draft.put(refusal);
    Ok("Refuse proposal".to_owned())
}

fn take_back_refusal(p: &mut Planner<'_>, refusal: RefusalId) -> Planned {
    if !p.draft.project().refusals().contains(&refusal) {
        return Err(EditError::Gone { word: "refusal" });
    }
    p.draft.remove::<Refusal>(&refusal);
    Ok("Take refusal back".to_owned())
}

fn set_claim_origin(p: &mut Planner<'_>, claim: AnnotationId, steps: &[OriginStep]) -> Planned {
    existing_claim(p, claim)?;
    let mut entities = steps.iter().filter_map(|step| step.entity);
    if entities.any(|entity| !p.draft.project().entities().contains(&entity)) {
        return Err(EditError::Gone { word: "entity" });
    }
    if steps.is_empty() {
        p.draft.remove::<ClaimOrigin>(&claim);
    } else {
        p.draft.put(ClaimOrigin { claim, steps: steps.to_vec() });
    }
    Ok("Change attribution".to_owned())
}
