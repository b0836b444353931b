//! The first line: what is not of one document. Where only some articles are exported, links to
//! the others are left out and told.

use super::Chosen;
use crate::format::Report;
use crate::format::shared::records::{
    AttributeRecord, ChoiceRecord, ClaimOriginRecord, ClusterRecord, CorrectionRecord, EntityRecord, FORMAT,
    JudgementRecord, KeptRecord, LabelRecord, MemberRecord, Name, NameRecord, PROJECT_KIND, ProjectRecord,
    RefusalRecord, RelationLabelRecord, RelationRecord, SchemaRecord, StepRecord, json_from,
};
use crate::format::shared::spans::Ruler;
use crate::format::shared::words::{Worded as _, kind_word};
use crate::model::{Attribute, AttributeKind, Cluster, Correction, DocumentId, Label, Layer, Project};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Display;

pub(super) fn project_record(chosen: &Chosen<'_>, report: &mut Report) -> ProjectRecord {
    let project = chosen.project;
    let row = project.row();
    let clusters = project.clusters_in_order();
    ProjectRecord {
        kind: Some(PROJECT_KIND.to_owned()),
        format: Some(FORMAT),
        project: Some(NameRecord {
            id: name(row.id),
            name: Some(row.name),
            note: Some(row.note),
            ..NameRecord::default()
        }),
        schema: Some(schema_record(project)),
        entities: Some(entities(project)),
        clusters: Some(clusters.into_iter().map(|row| json_from(&cluster_record(chosen, row, report))).collect()),
        relations: Some(relations(chosen, report)),
        corrections: Some(corrections(chosen, report)),
        refusals: Some(refusals(project)),
        claim_origins: Some(claim_origins(chosen, report)),
        kept: Some(kept(project)),
        ..ProjectRecord::default()
    }
}

fn name(id: impl Display) -> Option<Name> {
    Some(Name(id.to_string()))
}

fn schema_record(project: &Project) -> SchemaRecord {
    let labels = Layer::ALL.iter().flat_map(|layer| project.labels_of(*layer));
    let attributes = Layer::ALL.iter().flat_map(|layer| project.attributes_of(*layer));
    let relation_labels = project.relation_labels_in_order().into_iter().map(|row| RelationLabelRecord {
        id: Some(row.id.to_string()),
        order: Some(row.order),
        name: Some(row.name.clone()),
        guideline: Some(row.guideline.clone()),
        retired: Some(row.retired),
        ..RelationLabelRecord::default()
    });
    SchemaRecord {
        labels: Some(labels.map(|row| json_from(&label_record(row))).collect()),
        attributes: Some(attributes.map(|row| json_from(&attribute_record(row))).collect()),
        relation_labels: Some(relation_labels.map(|record| json_from(&record)).collect()),
        ..SchemaRecord::default()
    }
}

fn label_record(row: &Label) -> LabelRecord {
    LabelRecord {
        id: Some(row.id.to_string()),
        layer: Some(row.layer.slug().to_owned()),
        order: Some(row.order),
        name: Some(row.name.clone()),
        key: row.key.map(String::from),
        colour: Some(row.colour.to_string()),
        guideline: Some(row.guideline.clone()),
        parent: row.parent.as_ref().map(ToString::to_string),
        retired: Some(row.retired),
        ontonotes: Some(row.ontonotes.clone()),
        ..LabelRecord::default()
    }
}

fn attribute_record(row: &Attribute) -> AttributeRecord {
    let choices = match &row.kind {
        AttributeKind::Choice(choices) => Some(choices.iter().map(|choice| ChoiceRecord {
            id: Some(choice.id.clone()),
            name: Some(choice.name.clone()),
            ..ChoiceRecord::default()
        })),
        _ => None,
    };
    AttributeRecord {
        id: Some(row.id.to_string()),
        layer: Some(row.layer.slug().to_owned()),
        order: Some(row.order),
        name: Some(row.name.clone()),
        kind: Some(kind_word(&row.kind).to_owned()),
        choices: choices.map(Iterator::collect),
        guideline: Some(row.guideline.clone()),
        retired: Some(row.retired),
        ..AttributeRecord::default()
    }
}

fn entities(project: &Project) -> Vec<Value> {
    let record = |row: &crate::model::Entity| EntityRecord {
        id: name(row.id),
        name: Some(row.name.clone()),
        label: Some(row.label.to_string()),
        aliases: Some(row.aliases.iter().cloned().collect()),
        external_id: Some(row.external_id.clone()),
        note: Some(row.note.clone()),
        ..EntityRecord::default()
    };
    project.entities().iter().map(|row| json_from(&record(row))).collect()
}

fn cluster_record(chosen: &Chosen<'_>, row: &Cluster, report: &mut Report) -> ClusterRecord {
    let mut members = Vec::new();
    for member in chosen.project.members_of(row.id) {
        if !chosen.has(member.claim) {
            report.lose("claims in clusters whose article is not exported", || format!("“{}”", row.statement));
            continue;
        }
        if member.of.is_some_and(|of| !chosen.has(of)) {
            report.lose("claims that are repeated or updated and whose article is not exported", || {
                format!("“{}”", row.statement)
            });
        }
        members.push(MemberRecord {
            claim: name(member.claim),
            stance: Some(member.stance.slug().to_owned()),
            of: member.of.filter(|of| chosen.has(*of)).and_then(name),
            ..MemberRecord::default()
        });
    }
    let silences = chosen.project.silences().range((row.id, DocumentId::MIN)..=(row.id, DocumentId::MAX));
    let (silent, lost): (Vec<_>, Vec<_>) = silences.partition(|row| chosen.documents.contains(&row.document));
    for _ in lost {
        report.lose("silences of articles that are not exported", || format!("“{}”", row.statement));
    }
    let judgement = &row.judgement;
    ClusterRecord {
        id: name(row.id),
        order: Some(row.order),
        statement: Some(row.statement.clone()),
        judgement: Some(JudgementRecord {
            verdict: judgement.verdict.map(|value| value.slug().to_owned()),
            likelihood: judgement.likelihood.map(|value| value.slug().to_owned()),
            confidence: judgement.confidence.map(|value| value.slug().to_owned()),
            reliability: judgement.reliability.map(|value| value.slug().to_owned()),
            credibility: judgement.credibility.map(|value| value.slug().to_owned()),
            ..JudgementRecord::default()
        }),
        note: Some(row.note.clone()),
        members: Some(members),
        silent: Some(silent.into_iter().map(|silence| Name(silence.document.to_string())).collect()),
        ..ClusterRecord::default()
    }
}

fn relations(chosen: &Chosen<'_>, report: &mut Report) -> Vec<Value> {
    let mut records = Vec::new();
    for row in chosen.project.relations().iter() {
        if !chosen.has(row.from) || !chosen.has(row.to) {
            report.lose("relations with an end in an article that is not exported", || {
                format!("{} from {} to {}", row.label, row.from, row.to)
            });
            continue;
        }
        records.push(json_from(&RelationRecord {
            id: name(row.id),
            label: Some(row.label.to_string()),
            from: name(row.from),
            to: name(row.to),
            ..RelationRecord::default()
        }));
    }
    records
}

fn corrections(chosen: &Chosen<'_>, report: &mut Report) -> Vec<Value> {
    let mut rulers = BTreeMap::new();
    let mut records = Vec::new();
    for row in chosen.project.corrections().iter() {
        if chosen.has(row.claim) {
            records.push(json_from(&correction_record(chosen.project, row, &mut rulers)));
        } else {
            report.lose("corrections of claims whose article is not exported", || row.id.to_string());
        }
    }
    records
}

fn correction_record(
    project: &Project,
    row: &Correction,
    rulers: &mut BTreeMap<DocumentId, Ruler>,
) -> CorrectionRecord {
    let document = project.annotations().get(&row.claim).map_or(DocumentId::MIN, |claim| claim.document);
    let ruler = rulers
        .entry(document)
        .or_insert_with(|| Ruler::new(project.text(document).cloned().unwrap_or_else(|| "".into())));
    CorrectionRecord {
        id: name(row.id),
        claim: name(row.claim),
        span: Some(ruler.record(&row.quoted)),
        value: row.value.clone(),
        by: Some(row.by.clone()),
        at: Some(row.at.to_string()),
        ..CorrectionRecord::default()
    }
}

fn refusals(project: &Project) -> Vec<Value> {
    let record = |row: &crate::model::Refusal| RefusalRecord {
        id: name(row.id),
        proposal: Some(row.proposal.clone()),
        subject: Some(row.subject.clone()),
        by: Some(row.by.clone()),
        at: Some(row.at.to_string()),
        ..RefusalRecord::default()
    };
    project.refusals().iter().map(|row| json_from(&record(row))).collect()
}

fn claim_origins(chosen: &Chosen<'_>, report: &mut Report) -> Vec<Value> {
    let mut records = Vec::new();
    for row in chosen.project.claim_origins().iter() {
        if !chosen.has(row.claim) {
            report.lose("origins of claims whose article is not exported", || row.claim.to_string());
            continue;
        }
        let steps = row.steps.iter().map(|step| StepRecord {
            kind: Some(step.kind.slug().to_owned()),
            name: Some(step.name.clone()),
            entity: step.entity.and_then(name),
            ..StepRecord::default()
        });
        records.push(json_from(&ClaimOriginRecord {
            claim: name(row.claim),
            steps: Some(steps.collect()),
            ..ClaimOriginRecord::default()
        }));
    }
    records
}

fn kept(project: &Project) -> Vec<Value> {
    let record = |row: &crate::model::Kept| KeptRecord {
        id: name(row.id),
        section: Some(row.section.clone()),
        record: Some(row.record.clone()),
        reason: Some(row.reason.clone()),
        ..KeptRecord::default()
    };
    project.kept().iter().map(|row| json_from(&record(row))).collect()
}
