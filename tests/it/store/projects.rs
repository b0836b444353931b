//! Projects to write: one with every kind of row and every field, and random ones.

use crossread::model::*;
use crossread::store::default_schema;
use crossread::text::Span;
use proptest::prelude::{Strategy, any, prop_oneof};
use std::collections::BTreeMap;

pub(super) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_697_205_720 + second).unwrap()
}

/// The first place of `quote` in `text`.
pub(super) fn quoted(text: &str, quote: &str) -> Quoted {
    let start = text.find(quote).unwrap();
    Quoted::from_text(text, Span::new(start, start + quote.len()).unwrap()).unwrap()
}

pub(super) const LEDGER: &str = "The White House said on Friday that more than 1,000 containers left \"Najin\"#.\n\n\
    \"We condemn it,\" said Kirby — 9\u{a0}000 km away 👩\u{200d}👩\u{200d}👧.\n";
pub(super) const WIRE: &str = "\u{feff}שלום \u{202e}abc\u{202c} cafe\u{301}\u{1b}[31m\ttab\u{85}\u{2028}“##\"## end";

pub(super) fn document(id: u64, title: &str) -> Document {
    Document::titled(DocumentId(id), 0, title.to_owned())
}

pub(super) fn annotation(id: u64, document: u64, label: &str, spans: Vec<Quoted>) -> Annotation {
    Annotation {
        id: AnnotationId(id),
        document: DocumentId(document),
        layer: Layer::Claims,
        label: label.into(),
        spans,
        attributes: BTreeMap::new(),
        entity: None,
        note: String::new(),
        placement: Placement::AsPlaced,
        by: String::new(),
        created: at(0),
        modified: at(0),
    }
}

pub(super) fn row() -> ProjectRow {
    ProjectRow { id: ProjectId(0xc0ff_ee00), name: "Containers".to_owned(), note: "One ship,\ntwo dates".to_owned() }
}

/// Every kind of row, and every field with something else than its default at least once.
pub(super) fn full_project() -> Project {
    let mut fragment = default_schema();
    fragment.labels.push(Label {
        id: "threat".into(),
        layer: Layer::Claims,
        order: 9,
        name: "Threat".to_owned(),
        key: None,
        colour: Colour(1, 2, 3),
        guideline: String::new(),
        parent: Some("prediction".into()),
        retired: true,
        ontonotes: vec![],
    });
    let kinds = [AttributeKind::Number, AttributeKind::Text, AttributeKind::Date];
    for (n, kind) in kinds.into_iter().enumerate() {
        fragment.attributes.push(Attribute {
            id: AttributeId::new(&format!("extra-{n}")),
            layer: Layer::Entities,
            order: -3,
            name: format!("Extra {n}"),
            kind,
            guideline: String::new(),
            retired: n == 0,
        });
    }
    fragment.relation_labels.push(RelationLabel {
        id: "owns".into(),
        order: 7,
        name: "Owns".to_owned(),
        guideline: String::new(),
        retired: true,
    });
    fragment.append(documents());
    fragment.append(annotations());
    fragment.append(links());
    let (project, refused) = Project::from_fragment(row(), fragment);
    assert_eq!(refused, []);
    project
}

fn documents() -> Fragment {
    let ledger = Document {
        order: 2,
        outlet: "Ledger".to_owned(),
        author: "A. \"Ace\" Author".to_owned(),
        published: Some(Date::constant(2023, 10, 13)),
        url: "https://example.org/1".to_owned(),
        language: "en".to_owned(),
        direction: Some(Direction::LeftToRight),
        note: "Look again\nat the dates".to_owned(),
        progress: Progress::InProgress,
        origin: Some(Origin {
            file_name: "01 ledger.txt".to_owned(),
            sha256: Sha256::of(b"as imported"),
            encoding: "windows-1252".to_owned(),
            newlines: Newlines::CrLf,
            imported: Some(at(-60)),
        }),
        ..document(1, "Containers left for \"the front\"")
    };
    let wire = Document {
        order: 1,
        direction: Some(Direction::RightToLeft),
        progress: Progress::Done,
        origin: Some(Origin {
            file_name: "wire".to_owned(),
            sha256: Sha256::of(WIRE.as_bytes()),
            encoding: "UTF-8".to_owned(),
            newlines: Newlines::None,
            imported: None,
        }),
        ..document(2, "שלום")
    };
    Fragment {
        documents: vec![ledger, wire, document(3, "")],
        texts: vec![
            DocumentText::new(DocumentId(1), LEDGER),
            DocumentText::new(DocumentId(2), WIRE),
            DocumentText::new(DocumentId(3), ""),
        ],
        ..Fragment::default()
    }
}

fn annotations() -> Fragment {
    let claim = Annotation {
        attributes: BTreeMap::from([
            ("speaker".into(), AttributeValue::Reference(Reference::Entity(EntityId(1)))),
            ("cue".into(), AttributeValue::Span(quoted(LEDGER, "said"))),
            ("certainty".into(), AttributeValue::Choice("a choice of tomorrow".to_owned())),
            ("check-worthy".into(), AttributeValue::Flag(true)),
            ("polarity".into(), AttributeValue::Flag(false)),
            ("extra-0".into(), AttributeValue::Number(Number::new(-1e-7).unwrap())),
            ("extra-1".into(), AttributeValue::Text("two\nlines, \\ and \"".to_owned())),
            ("extra-2".into(), AttributeValue::Date(Date::constant(-44, 3, 15))),
            ("target".into(), AttributeValue::Reference(Reference::Annotation(AnnotationId(2)))),
        ]),
        note: "Over the line\r\n".to_owned(),
        by: "Ana Ł".to_owned(),
        modified: at(90),
        ..annotation(1, 1, "number-or-measure", vec![quoted(LEDGER, "more than 1,000 containers left \"Najin\"#")])
    };
    let parts = vec![quoted(LEDGER, "The White House"), quoted(LEDGER, "said"), quoted(LEDGER, "left")];
    let discontinuous = annotation(3, 1, "event-fact", parts);
    let mention = Annotation {
        layer: Layer::Entities,
        entity: Some(EntityId(1)),
        ..annotation(2, 1, "organisation", vec![quoted(LEDGER, "White House")])
    };
    let to_review = Annotation {
        placement: Placement::ToReview { old_quote: "condemned".to_owned() },
        ..annotation(4, 1, "a label of tomorrow", vec![quoted(LEDGER, "We condemn it,\" said Kirby")])
    };
    let orphan = Annotation {
        placement: Placement::Orphan { old_quote: "gone\twith the wind".to_owned() },
        ..annotation(5, 2, "denial", vec![])
    };
    let hidden = annotation(6, 2, "background", vec![quoted(WIRE, "\u{202e}abc\u{202c} cafe\u{301}\u{1b}")]);
    Fragment { annotations: vec![claim, discontinuous, mention, to_review, orphan, hidden], ..Fragment::default() }
}

fn links() -> Fragment {
    let cluster = Cluster {
        id: ClusterId(1),
        order: 1,
        statement: "How many containers".to_owned(),
        judgement: Judgement {
            verdict: Some(Verdict::NotEnough),
            likelihood: Some(Likelihood::RoughlyEven),
            confidence: Some(Confidence::Low),
            reliability: Some(Reliability::B),
            credibility: Some(Credibility::Six),
        },
        note: "ask again".to_owned(),
    };
    let plain = Cluster { order: 0, id: ClusterId(2), judgement: Judgement::default(), ..cluster.clone() };
    let member = |claim, stance, of| Member { cluster: ClusterId(1), claim: AnnotationId(claim), stance, of };
    Fragment {
        entities: vec![Entity {
            id: EntityId(1),
            name: "White House".to_owned(),
            label: "organisation".into(),
            aliases: ["the WH".to_owned(), "백악관".to_owned()].into(),
            external_id: "Q35525".to_owned(),
            note: "as a speaker".to_owned(),
        }],
        relations: vec![Relation {
            id: RelationId(1),
            from: AnnotationId(1),
            to: AnnotationId(6),
            label: "contradicts".into(),
        }],
        clusters: vec![cluster, plain],
        members: vec![member(1, Stance::States, None), member(3, Stance::Repeats, Some(AnnotationId(1)))],
        silences: vec![Silence { cluster: ClusterId(1), document: DocumentId(2) }],
        corrections: vec![
            Correction {
                id: CorrectionId(1),
                claim: AnnotationId(1),
                quoted: quoted(LEDGER, "1,000"),
                value: Some("1000 containers".to_owned()),
                by: "Ana Ł".to_owned(),
                at: at(120),
            },
            Correction {
                id: CorrectionId(2),
                claim: AnnotationId(1),
                quoted: quoted(LEDGER, "Friday"),
                value: None,
                by: String::new(),
                at: at(121),
            },
        ],
        refusals: vec![Refusal {
            id: RefusalId(1),
            proposal: "merge-entities".to_owned(),
            subject: "e1 e2".to_owned(),
            by: "Ana Ł".to_owned(),
            at: at(122),
        }],
        claim_origins: vec![ClaimOrigin {
            claim: AnnotationId(1),
            steps: vec![
                OriginStep { kind: OriginKind::Agency, name: "Wire".to_owned(), entity: None },
                OriginStep { kind: OriginKind::Speaker, name: "Kirby".to_owned(), entity: Some(EntityId(1)) },
            ],
        }],
        kept: vec![Kept {
            id: KeptId(1),
            section: "relations".to_owned(),
            record: "(id: \"r?\", from: \"\")".to_owned(),
            reason: "“r?” is not the id of a relation".to_owned(),
        }],
        ..Fragment::default()
    }
}

/// Texts that break what is careless: quotes and hashes, controls, marks, wide characters.
pub(super) fn hostile_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        any::<String>().prop_map(|text| text.replace('\r', "")),
        "[ -~\n\t]{0,40}",
        "[\"#\\\\]{0,8}",
        "[\u{0}-\u{c}\u{7f}-\u{9f}\u{200b}-\u{202e}\u{feff}\u{301}👩🇺한ש]{0,12}",
        "(\\\\u\\{41\\}|\\\\n|//|/\\*|r#\"|\"#|\\)\\)|,\n){0,5}",
    ];
    proptest::collection::vec(pieces, 0..4).prop_map(|pieces| pieces.concat())
}

/// A project over these texts, with its rows drawn from the seed.
pub(super) fn random_project(texts: &[String], seed: u64) -> Project {
    let mut ids = Ids::from_seed(seed);
    let mut fragment = Fragment::default();
    for text in texts {
        let id = DocumentId(ids.fresh());
        let order = i64::try_from(ids.fresh() % 3).unwrap();
        let note = random_part(text, &mut ids).map(|part| part.quote.to_string()).unwrap_or_default();
        fragment.documents.push(Document { id, order, note, ..document(0, text) });
        fragment.texts.push(DocumentText::new(id, text));
        for _ in 0..ids.fresh() % 6 {
            let mut spans: Vec<Quoted> = (0..3).filter_map(|_| random_part(text, &mut ids)).collect();
            spans.sort_by_key(|part| part.span);
            spans.dedup_by(|b, a| a.span.end() > b.span.start());
            let Some(first) = spans.first().cloned() else { continue };
            let claim = AnnotationId(ids.fresh());
            let by = first.quote.to_string();
            let attributes = BTreeMap::from([
                ("cue".into(), AttributeValue::Span(first.clone())),
                (AttributeId::new(&by), AttributeValue::Text(by.clone())),
                ("n".into(), AttributeValue::Number(Number::new(f64::from_bits(ids.fresh() >> 2)).unwrap())),
            ]);
            let modified = at(i64::try_from(ids.fresh() % 2).unwrap());
            let plain = annotation(0, 0, &by, spans);
            fragment.annotations.push(Annotation { id: claim, document: id, attributes, by, modified, ..plain });
            let (id, at) = (CorrectionId(ids.fresh()), at(1));
            fragment.corrections.push(Correction { id, claim, quoted: first, value: None, by: text.clone(), at });
        }
    }
    let (project, refused) = Project::from_fragment(row(), fragment);
    assert_eq!(refused, []);
    project
}

fn random_part(text: &str, ids: &mut Ids) -> Option<Quoted> {
    let mut place = || text.floor_char_boundary(usize::try_from(ids.fresh() % (text.len() as u64 + 1)).unwrap());
    Quoted::from_text(text, Span::between(place(), place())?)
}
