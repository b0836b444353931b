//! What links annotations of any documents: relations, clusters, corrections, origins of claims.

use super::reading::{Reading, Where};
use crate::format::import::UNSTAMPED;
use crate::format::shared::records::{
    ClaimOriginRecord, ClusterRecord, CorrectionRecord, JudgementRecord, MemberRecord, RelationRecord, StepRecord,
};
use crate::model::{
    ClaimOrigin, Cluster, ClusterId, Confidence, Correction, Credibility, DocumentId, Judgement, Likelihood, Member,
    OriginKind, OriginStep, Quoted, Relation, RelationLabelId, Reliability, Silence, Stance, Verdict,
};
use serde_json::Value;

/// The links of a project record, not yet read.
pub(super) struct Links {
    pub(super) relations: Vec<Value>,
    pub(super) clusters: Vec<Value>,
    pub(super) corrections: Vec<Value>,
    pub(super) claim_origins: Vec<Value>,
}

impl Reading<'_> {
    pub(super) fn read_links(&mut self, links: Links, at: Where<'_>) {
        for value in links.relations {
            if let Some(record) = self.record::<RelationRecord>(value, "relations", at) {
                self.read_relation(&record, at);
            }
        }
        for value in links.clusters {
            if let Some(record) = self.record::<ClusterRecord>(value, "clusters", at) {
                self.read_cluster(record, at);
            }
        }
        for value in links.corrections {
            if let Some(record) = self.record::<CorrectionRecord>(value, "corrections", at) {
                self.read_correction(record, at);
            }
        }
        for value in links.claim_origins {
            if let Some(record) = self.record::<ClaimOriginRecord>(value, "origins of claims", at) {
                self.read_claim_origin(record, at);
            }
        }
    }

    fn read_relation(&mut self, record: &RelationRecord, at: Where<'_>) {
        let (from, to) = (self.known_annotation(record.from.as_ref()), self.known_annotation(record.to.as_ref()));
        let (Some(from), Some(to), Some(label)) = (from, to, record.label.as_deref()) else {
            let example = record.id.as_ref().map_or("", |id| &id.0);
            return self.lose("relations without a label or an end that is there: not taken over", example, at);
        };
        let (id, is_again) = self.relations.define(record.id.as_ref(), self.ids);
        if is_again {
            return self.lose("relations with an id that an earlier one has: left out", &id.to_string(), at);
        }
        self.fragment.relations.push(Relation { id, from, to, label: RelationLabelId::new(label) });
    }

    fn read_cluster(&mut self, record: ClusterRecord, at: Where<'_>) {
        let (id, is_again) = self.clusters.define(record.id.as_ref(), self.ids);
        if is_again {
            return self.lose("clusters with an id that an earlier one has: left out", &id.to_string(), at);
        }
        let row = Cluster {
            id,
            order: record.order.unwrap_or(self.fragment.clusters.len() as i64),
            statement: record.statement.unwrap_or_default(),
            judgement: self.judgement(&record.judgement.unwrap_or_default(), at),
            note: record.note.unwrap_or_default(),
        };
        self.fragment.clusters.push(row);
        for member in record.members.unwrap_or_default() {
            self.read_member(id, &member, at);
        }
        for name in record.silent.unwrap_or_default() {
            let document = self.documents.refer(&name.0, self.ids);
            self.read_silence(Silence { cluster: id, document }, at);
        }
    }

    fn judgement(&mut self, record: &JudgementRecord, at: Where<'_>) -> Judgement {
        self.tell_unknown(&record.unknown, "judgements", at);
        let what = "values of judgements";
        Judgement {
            verdict: self.value(record.verdict.as_deref(), Verdict::from_slug, what, at),
            likelihood: self.value(record.likelihood.as_deref(), Likelihood::from_slug, what, at),
            confidence: self.value(record.confidence.as_deref(), Confidence::from_slug, what, at),
            reliability: self.value(record.reliability.as_deref(), Reliability::from_slug, what, at),
            credibility: self.value(record.credibility.as_deref(), Credibility::from_slug, what, at),
        }
    }

    fn read_member(&mut self, cluster: ClusterId, record: &MemberRecord, at: Where<'_>) {
        self.tell_unknown(&record.unknown, "members of clusters", at);
        let Some(claim) = self.known_annotation(record.claim.as_ref()) else {
            let example = record.claim.as_ref().map_or("", |id| &id.0);
            return self.lose("members of clusters whose claim is not there: left out", example, at);
        };
        let of = self.known_annotation(record.of.as_ref());
        if let (None, Some(name)) = (of, &record.of) {
            self.lose("claims that a member repeats or updates and that are not there: left out", &name.0, at);
        }
        if !self.members.insert((cluster, claim)) {
            return self.lose("claims that are in a cluster twice: the first stays", &claim.to_string(), at);
        }
        // A member without a stance says the point.
        let stance = self.value(record.stance.as_deref(), Stance::from_slug, "stances", at).unwrap_or(Stance::States);
        self.fragment.members.push(Member { cluster, claim, stance, of });
    }

    fn read_silence(&mut self, row: Silence, at: Where<'_>) {
        if !self.has_document(row.document) {
            self.lose("silences of documents that are not there: left out", &row.document.to_string(), at);
        } else if self.silences.insert((row.cluster, row.document)) {
            self.fragment.silences.push(row);
        }
    }

    fn has_document(&self, id: DocumentId) -> bool {
        self.documents.is_defined(id) || self.project.documents().contains(&id)
    }

    fn read_correction(&mut self, record: CorrectionRecord, at: Where<'_>) {
        let name = record.id.as_ref().map_or_else(String::new, |id| id.0.clone());
        let (claim, quoted) = match self.corrected(&record, at) {
            Ok(corrected) => corrected,
            Err(why) => return self.lose("corrections that cannot be placed: left out", &format!("{name}: {why}"), at),
        };
        let (id, is_again) = self.corrections.define(record.id.as_ref(), self.ids);
        if is_again {
            return self.lose("corrections with an id that an earlier one has: left out", &id.to_string(), at);
        }
        let time = self.value(record.at.as_deref(), |word| word.parse().ok(), "times", at);
        let by = record.by.unwrap_or_default();
        let row = Correction { id, claim, quoted, value: record.value, by, at: time.unwrap_or(UNSTAMPED) };
        self.fragment.corrections.push(row);
    }

    /// The claim that is corrected and where in its document.
    fn corrected(
        &mut self,
        record: &CorrectionRecord,
        at: Where<'_>,
    ) -> Result<(crate::model::AnnotationId, Quoted), String> {
        let claim = self.known_annotation(record.claim.as_ref()).ok_or("its claim is not there")?;
        let document = *self.places.get(&claim).ok_or("its claim is not in this file")?;
        let span = record.span.as_ref().ok_or("it has no span")?;
        let source = self.texts.remove(&document).ok_or("its document has no text")?;
        let quoted = self.quoted(span, &source, at);
        self.texts.insert(document, source);
        Ok((claim, quoted?))
    }

    fn read_claim_origin(&mut self, record: ClaimOriginRecord, at: Where<'_>) {
        let Some(claim) = self.known_annotation(record.claim.as_ref()) else {
            let example = record.claim.as_ref().map_or("", |id| &id.0);
            return self.lose("origins of claims that are not there: left out", example, at);
        };
        if self.fragment.claim_origins.iter().any(|row| row.claim == claim) {
            return self.lose("claims with two origins: the first stays", &claim.to_string(), at);
        }
        let steps = record.steps.unwrap_or_default();
        let steps = steps.into_iter().filter_map(|step| self.step(step, at)).collect();
        self.fragment.claim_origins.push(ClaimOrigin { claim, steps });
    }

    fn step(&mut self, record: StepRecord, at: Where<'_>) -> Option<OriginStep> {
        self.tell_unknown(&record.unknown, "steps of origins", at);
        let Some(kind) = self.value(record.kind.as_deref(), OriginKind::from_slug, "kinds of steps", at) else {
            self.lose("steps of origins without a kind: left out", "", at);
            return None;
        };
        let entity = record.entity.map(|name| self.entity(&name)).filter(|id| !self.entities.is_dangling(*id));
        Some(OriginStep { kind, name: record.name.unwrap_or_default(), entity })
    }
}
