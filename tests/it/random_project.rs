//! Projects drawn at random, with every kind of row and every script, for property tests.

use crossread::model::*;
use crossread::text::{Span, Spans};
use std::collections::BTreeMap;

/// What the checks find, but for corrections outside of their claims: an edit that makes a claim shorter
/// leaves them there.
pub(crate) fn breaches(project: &Project) -> Vec<Finding> {
    findings(project).into_iter().filter(|finding| finding.check != "correction-outside-claim").collect()
}

/// A source of choices; the same seed gives the same project.
pub(crate) struct Dice(Ids);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Ids::from_seed(seed))
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.0.fresh() % n as u64) as usize
    }

    pub(crate) fn chance(&mut self, of_ten: usize) -> bool {
        self.below(10) < of_ten
    }

    pub(crate) fn one<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[self.below(among.len())]
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.chance(5).then(|| make(self))
    }

    /// Words and signs of several scripts, with what trips offsets up. No carriage return.
    pub(crate) fn text(&mut self, max_words: usize) -> String {
        const WORDS: &[&str] = &[
            "council",
            " ",
            "\n",
            "\n\n",
            "😀",
            "👩‍🚀",
            "컨테이너",
            "שלום",
            "é",
            "e\u{301}",
            "\t",
            "“quoted”",
            "\u{2028}",
            "\u{85}",
            "\u{0}",
            "\u{1c}",
            "\\",
            "\"",
            "a",
            "—",
            "Дунай",
            "1,000",
            " ",
            ".",
            "\u{feff}",
            "‏",
            "🇰🇵",
        ];
        let n = self.below(max_words + 1);
        let text: String = (0..n).map(|_| *self.one(WORDS)).collect();
        text.trim_start_matches('\u{feff}').to_owned()
    }

    fn time(&mut self) -> Timestamp {
        Timestamp::from_second(self.below(4_000_000_000) as i64 - 1_000_000_000).unwrap()
    }

    fn day(&mut self) -> Date {
        Date::new(1900 + self.below(200) as i16, 1 + self.below(12) as i8, 1 + self.below(28) as i8).unwrap()
    }

    fn slug(&mut self) -> &'static str {
        const SLUGS: &[&str] =
            &["event-fact", "Event fact", "person", "событие", "", "a b", "claims", "cue", "speaker", "Person"];
        SLUGS[self.below(SLUGS.len())]
    }

    fn quoted(&mut self, text: &str) -> Option<Quoted> {
        let mut places: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        places.push(text.len());
        let (a, b) = (*self.one(&places), *self.one(&places));
        Quoted::from_text(text, Span::between(a, b)?)
    }

    fn value(&mut self, text: &str, entities: &[EntityId], annotations: &[AnnotationId]) -> Option<AttributeValue> {
        Some(match self.below(8) {
            0 => AttributeValue::Flag(self.chance(7)),
            1 => AttributeValue::Choice((*self.one(&["certain", "possible", "3", "true", "a b", ""])).to_owned()),
            2 => AttributeValue::Number(Number::new(f64::from_bits(self.0.fresh()))?),
            3 => AttributeValue::Text(self.text(6)),
            4 => AttributeValue::Date(self.day()),
            5 => AttributeValue::Span(self.quoted(text)?),
            6 => AttributeValue::Reference(Reference::Entity(*self.one(entities))),
            _ => AttributeValue::Reference(Reference::Annotation(*self.one(annotations))),
        })
    }
}

/// A project of that many documents with that many annotations in all, where they fit.
pub(crate) fn random_project(seed: u64, n_documents: usize, n_annotations: usize) -> Project {
    let mut dice = Dice::new(seed);
    let mut fragment = Fragment::default();
    schema(&mut dice, &mut fragment);
    let mut entities: Vec<EntityId> = Vec::new();
    for _ in 0..dice.below(4) {
        let id = EntityId(dice.0.fresh());
        let aliases = (0..dice.below(3)).map(|_| dice.text(2)).collect();
        let external_id = (*dice.one(&["", "Q365", "https://a.example/b", "x y"])).to_owned();
        let (name, label, note) = (dice.text(3), dice.slug().into(), dice.text(2));
        fragment.entities.push(Entity { id, name, label, aliases, external_id, note });
        entities.push(id);
    }
    entities.push(EntityId(dice.0.fresh())); // one that is not in the register
    for _ in 0..n_documents {
        document(&mut dice, &mut fragment);
    }
    let ids: Vec<AnnotationId> = (0..=n_annotations).map(|_| AnnotationId(dice.0.fresh())).collect();
    for id in ids.iter().take(if n_documents == 0 { 0 } else { n_annotations }) {
        fragment.annotations.extend(annotation(&mut dice, &fragment, *id, &entities, &ids));
    }
    links(&mut dice, &mut fragment, &entities);
    let row = ProjectRow { id: ProjectId(dice.0.fresh()), name: dice.text(3), note: dice.text(3) };
    let (project, refused) = Project::from_fragment(row, fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}

fn schema(dice: &mut Dice, fragment: &mut Fragment) {
    let mut labels = BTreeMap::new();
    let mut attributes = BTreeMap::new();
    let mut relation_labels = BTreeMap::new();
    for order in 0..dice.below(6) as i64 {
        let id: LabelId = dice.slug().into();
        let label = Label {
            id: id.clone(),
            layer: *dice.one(&Layer::ALL),
            order,
            name: dice.text(2),
            key: dice.maybe(|dice| *dice.one(&['1', 'P', '한'])),
            colour: Colour(dice.below(256) as u8, 0, 255),
            guideline: dice.text(3),
            parent: dice.maybe(|dice| dice.slug().into()),
            retired: dice.chance(2),
            ontonotes: (0..dice.below(3)).map(|_| dice.text(1)).collect(),
        };
        labels.insert(id, label);
        let id: AttributeId = dice.slug().into();
        let choice = |id: &str| Choice { id: id.to_owned(), name: id.to_uppercase() };
        let kind = match dice.below(7) {
            0 => AttributeKind::Flag,
            1 => AttributeKind::Choice(["certain", "a b"].map(choice).to_vec()),
            2 => AttributeKind::Number,
            3 => AttributeKind::Text,
            4 => AttributeKind::Date,
            5 => AttributeKind::Span,
            _ => AttributeKind::Reference,
        };
        let (layer, name, guideline) = (*dice.one(&Layer::ALL), dice.text(2), dice.text(2));
        attributes.insert(id.clone(), Attribute { id, layer, order, name, kind, guideline, retired: dice.chance(2) });
        let id: RelationLabelId = dice.slug().into();
        let (name, guideline, retired) = (dice.text(2), dice.text(2), dice.chance(2));
        relation_labels.insert(id.clone(), RelationLabel { id, order, name, guideline, retired });
    }
    fragment.labels.extend(labels.into_values());
    fragment.attributes.extend(attributes.into_values());
    fragment.relation_labels.extend(relation_labels.into_values());
}

fn document(dice: &mut Dice, fragment: &mut Fragment) {
    let id = DocumentId(dice.0.fresh());
    let origin = dice.maybe(|dice| Origin {
        file_name: dice.text(2),
        sha256: Sha256::of(&[dice.below(256) as u8]),
        encoding: "UTF-8".to_owned(),
        newlines: *dice.one(&[Newlines::None, Newlines::Lf, Newlines::CrLf, Newlines::Cr, Newlines::Mixed]),
        imported: dice.maybe(Dice::time),
    });
    fragment.documents.push(Document {
        id,
        order: dice.below(3) as i64 - 1,
        title: dice.text(4),
        outlet: dice.text(2),
        author: dice.text(2),
        published: dice.maybe(Dice::day),
        url: dice.text(1),
        language: dice.text(1),
        direction: dice.maybe(|dice| *dice.one(&[Direction::LeftToRight, Direction::RightToLeft])),
        note: dice.text(2),
        progress: *dice.one(&Progress::ALL),
        origin,
    });
    let text = dice.text(40);
    fragment.texts.push(DocumentText::new(id, &text));
}

fn annotation(
    dice: &mut Dice,
    fragment: &Fragment,
    id: AnnotationId,
    entities: &[EntityId],
    ids: &[AnnotationId],
) -> Option<Annotation> {
    let row = dice.one(&fragment.texts);
    let n_parts = 1 + dice.below(3);
    let parts = (0..n_parts).filter_map(|_| dice.quoted(&row.text)).map(|quoted| quoted.span).collect();
    let old_quote = dice.text(3);
    let mut placement = match dice.below(6) {
        0 => Placement::ToReview { old_quote },
        1 => Placement::Orphan { old_quote },
        _ => Placement::AsPlaced,
    };
    let spans: Vec<Quoted> = match Spans::new(parts) {
        Ok(spans) => spans.parts().iter().map(|span| Quoted::from_text(&row.text, *span).unwrap()).collect(),
        Err(_) => Vec::new(),
    };
    if spans.is_empty() {
        placement = Placement::Orphan { old_quote: dice.text(2) };
    }
    let values = (0..dice.below(4)).filter_map(|_| {
        let id: AttributeId = dice.slug().into();
        Some((id, dice.value(&row.text, entities, ids)?))
    });
    let attributes = values.collect();
    let label = match fragment.labels.as_slice() {
        [] => dice.slug().into(),
        labels if dice.chance(8) => dice.one(labels).id.clone(),
        _ => dice.slug().into(),
    };
    let layer = fragment.labels.iter().find(|row| row.id == label).map_or(Layer::Claims, |row| row.layer);
    Some(Annotation {
        id,
        document: row.document,
        layer,
        label,
        spans,
        attributes,
        entity: dice.maybe(|dice| *dice.one(entities)),
        note: dice.text(3),
        placement,
        by: dice.text(1),
        created: dice.time(),
        modified: dice.time(),
    })
}

fn links(dice: &mut Dice, fragment: &mut Fragment, entities: &[EntityId]) {
    let (by, at) = (dice.text(1), dice.time());
    for _ in 0..dice.below(3) {
        let (proposal, subject, id) = (dice.text(2), dice.text(2), RefusalId(dice.0.fresh()));
        fragment.refusals.push(Refusal { id, proposal, subject, by: by.clone(), at });
        let (section, record, reason) = (dice.text(2), dice.text(4), dice.text(2));
        fragment.kept.push(Kept { id: KeptId(dice.0.fresh()), section, record, reason });
    }
    let rows = fragment.annotations.clone();
    if rows.is_empty() {
        return;
    }
    let ids: Vec<AnnotationId> = rows.iter().map(|row| row.id).collect();
    for _ in 0..dice.below(4) {
        let (from, to, label) = (*dice.one(&ids), *dice.one(&ids), dice.slug().into());
        fragment.relations.push(Relation { id: RelationId(dice.0.fresh()), from, to, label });
        cluster(dice, fragment, &ids);
        let row = dice.one(&rows);
        let text = fragment.texts.iter().find(|text| text.document == row.document).unwrap().text.clone();
        let (id, value) = (CorrectionId(dice.0.fresh()), dice.maybe(|dice| dice.text(2)));
        let quoted = dice.quoted(&text);
        let correction = |quoted| Correction { id, claim: row.id, quoted, value, by: by.clone(), at };
        fragment.corrections.extend(quoted.map(correction));
        if !fragment.claim_origins.iter().any(|origin| origin.claim == row.id) {
            let kinds = OriginKind::ALL;
            let step = |dice: &mut Dice| OriginStep {
                kind: *dice.one(kinds),
                name: dice.text(2),
                entity: dice.maybe(|dice| *dice.one(entities)),
            };
            let steps = (0..dice.below(3)).map(|_| step(dice)).collect();
            fragment.claim_origins.push(ClaimOrigin { claim: row.id, steps });
        }
    }
}

fn cluster(dice: &mut Dice, fragment: &mut Fragment, ids: &[AnnotationId]) {
    let id = ClusterId(dice.0.fresh());
    let judgement = Judgement {
        verdict: dice.maybe(|dice| *dice.one(Verdict::ALL)),
        likelihood: dice.maybe(|dice| *dice.one(Likelihood::ALL)),
        confidence: dice.maybe(|dice| *dice.one(Confidence::ALL)),
        reliability: dice.maybe(|dice| *dice.one(Reliability::ALL)),
        credibility: dice.maybe(|dice| *dice.one(Credibility::ALL)),
    };
    let (order, statement, note) = (dice.below(2) as i64, dice.text(4), dice.text(2));
    fragment.clusters.push(Cluster { id, order, statement, judgement, note });
    let claims: std::collections::BTreeSet<AnnotationId> = (0..dice.below(4)).map(|_| *dice.one(ids)).collect();
    for claim in claims {
        let (stance, of) = (*dice.one(Stance::ALL), dice.maybe(|dice| *dice.one(ids)));
        fragment.members.push(Member { cluster: id, claim, stance, of });
    }
    let silent = dice.one(&fragment.documents).id;
    fragment.silences.push(Silence { cluster: id, document: silent });
}
