//! A small project for the tests of exporters: two articles with everything that an annotation can
//! have, in texts that are hard on offsets and on escaping.

use crossread::model::{
    Annotation, AnnotationId, Attribute, AttributeId, AttributeKind, AttributeValue, Choice, Cluster, ClusterId,
    Colour, Document, DocumentId, DocumentText, Entity, EntityId, Fragment, Judgement, Label, LabelId, Layer, Member,
    Number, Placement, Progress, Project, ProjectId, ProjectRow, Quoted, Reference, Relation, RelationId,
    RelationLabel, Silence, Stance, Verdict,
};
use crossread::text::Span;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const LEDGER: DocumentId = DocumentId(1);
pub(crate) const WIRE: DocumentId = DocumentId(2);

pub(crate) const LEDGER_TEXT: &str = "Ships 😀😀 & <b>\"rail\"</b>\n\n=SUM(A1) said Kirby, “1,000 boxes”.\n\
                                      -5 °C, cafe\u{301}\nשלום עולם, he said\0.\n";
pub(crate) const WIRE_TEXT: &str = "한국 정부는 “상자”를 봤다.\nIt's <script>alert(1)</script> all.";

/// The project of the two articles.
pub(crate) fn project() -> Project {
    let row = ProjectRow { id: ProjectId(9), name: "Boxes & ships".to_owned(), note: String::new() };
    let (project, refused) = Project::from_fragment(row, fragment());
    assert!(refused.is_empty(), "{refused:?}");
    project
}

fn fragment() -> Fragment {
    let label = |id: &str, layer, name: &str, colour| Label {
        id: LabelId::new(id),
        layer,
        order: 0,
        name: name.to_owned(),
        key: None,
        colour,
        guideline: String::new(),
        parent: None,
        retired: false,
        ontonotes: Vec::new(),
    };
    let cluster = |id, order, statement: &str| Cluster {
        id: ClusterId(id),
        order,
        statement: statement.to_owned(),
        judgement: Judgement { verdict: Some(Verdict::Conflicting), ..Judgement::default() },
        note: String::new(),
    };
    Fragment {
        labels: vec![
            label("event-fact", Layer::Claims, "Event <fact>", Colour(230, 159, 0)),
            label("person", Layer::Entities, "Person", Colour(0, 114, 178)),
        ],
        attributes: attributes(),
        relation_labels: vec![RelationLabel {
            id: "contradicts".into(),
            order: 0,
            name: "Contradicts".to_owned(),
            guideline: String::new(),
            retired: false,
        }],
        documents: vec![
            document(LEDGER, "Ships, \"boxes\" & <rail>", "Harbor Ledger"),
            document(WIRE, "한국 정부", ""),
        ],
        texts: vec![DocumentText::new(LEDGER, LEDGER_TEXT), DocumentText::new(WIRE, WIRE_TEXT)],
        annotations: annotations(),
        entities: vec![Entity {
            id: EntityId(1),
            name: "John Kirby".to_owned(),
            label: "person".into(),
            aliases: BTreeSet::from(["Kirby".to_owned(), "@kirby".to_owned()]),
            external_id: "Q1700606".to_owned(),
            note: String::new(),
        }],
        relations: vec![
            Relation { id: RelationId(1), from: AnnotationId(1), to: AnnotationId(6), label: "contradicts".into() },
            Relation { id: RelationId(2), from: AnnotationId(1), to: AnnotationId(2), label: "contradicts".into() },
        ],
        clusters: vec![cluster(1, 0, "=Boxes were sent"), cluster(2, 1, "Nobody spoke")],
        members: vec![
            Member { cluster: ClusterId(1), claim: AnnotationId(1), stance: Stance::States, of: None },
            Member {
                cluster: ClusterId(1),
                claim: AnnotationId(6),
                stance: Stance::Repeats,
                of: Some(AnnotationId(1)),
            },
        ],
        silences: vec![Silence { cluster: ClusterId(1), document: WIRE }],
        ..Fragment::default()
    }
}

fn attributes() -> Vec<Attribute> {
    let attribute = |id: &str, name: &str, kind| Attribute {
        id: id.into(),
        layer: Layer::Claims,
        order: 0,
        name: name.to_owned(),
        kind,
        guideline: String::new(),
        retired: false,
    };
    let certain = Choice { id: "certain".to_owned(), name: "Certain".to_owned() };
    vec![
        attribute("certainty", "Certainty", AttributeKind::Choice(vec![certain])),
        attribute("cue", "Cue", AttributeKind::Span),
        attribute("speaker", "Speaker", AttributeKind::Reference),
        attribute("check-worthy", "Check-worthy", AttributeKind::Flag),
    ]
}

fn document(id: DocumentId, title: &str, outlet: &str) -> Document {
    Document {
        id,
        order: i64::try_from(id.0).unwrap(),
        title: title.to_owned(),
        outlet: outlet.to_owned(),
        author: String::new(),
        published: (id == LEDGER).then(|| jiff::civil::date(2023, 10, 13)),
        url: if id == LEDGER { "https://ledger.example/?a=1&b=2".to_owned() } else { "javascript:alert(1)".to_owned() },
        language: if id == WIRE { "ko".to_owned() } else { String::new() },
        direction: None,
        note: String::new(),
        progress: Progress::InProgress,
        origin: None,
    }
}

fn annotations() -> Vec<Annotation> {
    let kirby = BTreeMap::from([
        (AttributeId::new("certainty"), AttributeValue::Choice("certain".to_owned())),
        (AttributeId::new("cue"), AttributeValue::Span(quoted(LEDGER_TEXT, "said"))),
        (AttributeId::new("speaker"), AttributeValue::Reference(Reference::Entity(EntityId(1)))),
        (AttributeId::new("check-worthy"), AttributeValue::Flag(true)),
        (AttributeId::new("degrees"), AttributeValue::Number(Number::new(-5.5).unwrap())),
    ]);
    let mut all = vec![
        annotation(1, LEDGER, Layer::Claims, &["😀 & <b>\"rail\"</b>\n\n=SUM(A1) said"]),
        annotation(2, LEDGER, Layer::Entities, &["Kirby"]),
        annotation(3, LEDGER, Layer::Claims, &["=SUM(A1)", "“1,000 boxes”"]),
        annotation(4, LEDGER, Layer::Claims, &["-5 °C, cafe\u{301}"]),
        annotation(5, LEDGER, Layer::Entities, &["עולם, he said\0"]),
        annotation(6, WIRE, Layer::Claims, &["“상자”를 봤다.\nIt's <script>"]),
        annotation(7, WIRE, Layer::Claims, &[]),
    ];
    all[0].attributes = kirby;
    all[0].note = "@look, \"here\"\nand there".to_owned();
    all[1].entity = Some(EntityId(1));
    all[6].placement = Placement::Orphan { old_quote: "gone".to_owned() };
    all
}

fn annotation(id: u64, document: DocumentId, layer: Layer, quotes: &[&str]) -> Annotation {
    let text = if document == LEDGER { LEDGER_TEXT } else { WIRE_TEXT };
    Annotation {
        id: AnnotationId(id),
        document,
        layer,
        label: if layer == Layer::Claims { "event-fact".into() } else { "person".into() },
        spans: quotes.iter().map(|quote| quoted(text, quote)).collect(),
        attributes: BTreeMap::new(),
        entity: None,
        note: String::new(),
        placement: Placement::AsPlaced,
        by: "Ann, A.".to_owned(),
        created: "2023-10-14T08:00:00Z".parse().unwrap(),
        modified: "2023-10-14T09:00:00Z".parse().unwrap(),
    }
}

fn quoted(text: &str, quote: &str) -> Quoted {
    let start = text.find(quote).unwrap();
    Quoted::from_text(text, Span::new(start, start + quote.len()).unwrap()).unwrap()
}
