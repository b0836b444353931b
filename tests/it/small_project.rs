//! A small project with everything that trips formats up: emoji, Korean, right to left, overlap,
//! nesting, parts, a span across a line break, a relation between articles, clusters.

use crossread::model::*;
use crossread::text::Span;

const LEDGER: &str =
    "Officials 👩‍🚀 said on Friday\nthat more than 1,000 containers\n\nreached Dunay, and then Tikhoretsk.\n";
const HARBOR: &str = "컨테이너 300개가 나진항에 있었다.\n";
const WIRE: &str = "הנשיא אמר 😀 שלא נחתם דבר.\n";

const LEDGER_ID: DocumentId = DocumentId(1);
const HARBOR_ID: DocumentId = DocumentId(2);
const WIRE_ID: DocumentId = DocumentId(3);

/// The ids of its three documents.
pub(crate) const DOCUMENTS: [DocumentId; 3] = [LEDGER_ID, HARBOR_ID, WIRE_ID];

pub(crate) fn small_project() -> Project {
    let mut fragment = Fragment { labels: labels(), attributes: attributes(), ..Fragment::default() };
    for (order, id) in ["contradicts", "supports"].into_iter().enumerate() {
        let (name, guideline) = (id.to_owned(), String::new());
        let label = RelationLabel { id: id.into(), order: order as i64, name, guideline, retired: false };
        fragment.relation_labels.push(label);
    }
    fragment.documents = vec![
        document(LEDGER_ID, 0, "Containers reach Russia", "The Ledger", Some("ledger.txt")),
        document(HARBOR_ID, 1, "나진항의 컨테이너", "항구일보", Some("ledger.TXT")),
        document(WIRE_ID, 2, "Nothing was signed", "", None),
    ];
    fragment.texts = [(LEDGER_ID, LEDGER), (HARBOR_ID, HARBOR), (WIRE_ID, WIRE)]
        .map(|(id, text)| DocumentText::new(id, text))
        .to_vec();
    fragment.entities = vec![
        entity(1, "Dunay", "place", "https://www.wikidata.org/wiki/Q1", &["Dunai"]),
        entity(2, "Kirby", "person", "Q6385165", &[]),
    ];
    fragment.annotations = annotations();
    fragment.relations = vec![
        Relation { id: RelationId(1), from: AnnotationId(1), to: AnnotationId(2), label: "supports".into() },
        Relation { id: RelationId(2), from: AnnotationId(7), to: AnnotationId(1), label: "contradicts".into() },
    ];
    links(&mut fragment);
    let row = ProjectRow { id: ProjectId(1), name: "Containers".to_owned(), note: String::new() };
    let (project, refused) = Project::from_fragment(row, fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}

fn labels() -> Vec<Label> {
    let label = |id: &str, name: &str, layer, order, key, ontonotes: &[&str]| Label {
        id: id.into(),
        layer,
        order,
        name: name.to_owned(),
        key: Some(key),
        colour: Colour(0xe6, 0x9f, order as u8),
        guideline: String::new(),
        parent: None,
        retired: false,
        ontonotes: ontonotes.iter().map(|name| (*name).to_owned()).collect(),
    };
    vec![
        label("event-fact", "Event fact", Layer::Claims, 0, '1', &[]),
        label("number", "Number or measure", Layer::Claims, 1, '2', &[]),
        label("person", "Person", Layer::Entities, 0, 'P', &["PERSON"]),
        label("place", "Place", Layer::Entities, 1, 'L', &["LOC", "GPE"]),
    ]
}

fn attributes() -> Vec<Attribute> {
    let choice = |id: &str, name: &str| Choice { id: id.to_owned(), name: name.to_owned() };
    let kinds = [
        ("certainty", AttributeKind::Choice(vec![choice("certain", "Certain"), choice("quite possible", "Possible")])),
        ("check-worthy", AttributeKind::Flag),
        ("cue", AttributeKind::Span),
        ("day", AttributeKind::Date),
        ("paraphrase", AttributeKind::Text),
        ("score", AttributeKind::Number),
        ("speaker", AttributeKind::Reference),
    ];
    let attribute = |(order, (id, kind)): (usize, (&str, AttributeKind))| Attribute {
        id: id.into(),
        layer: Layer::Claims,
        order: order as i64,
        name: id.to_owned(),
        kind,
        guideline: String::new(),
        retired: false,
    };
    kinds.into_iter().enumerate().map(attribute).collect()
}

fn document(id: DocumentId, order: i64, title: &str, outlet: &str, file: Option<&str>) -> Document {
    Document {
        id,
        order,
        title: title.to_owned(),
        outlet: outlet.to_owned(),
        author: String::new(),
        published: Some(Date::new(2023, 10, 13).unwrap()).filter(|_| id == LEDGER_ID),
        url: String::new(),
        language: String::new(),
        direction: Some(Direction::RightToLeft).filter(|_| id == WIRE_ID),
        note: String::new(),
        progress: Progress::InProgress,
        origin: file.map(|name| Origin {
            file_name: name.to_owned(),
            sha256: Sha256::of(name.as_bytes()),
            encoding: "UTF-8".to_owned(),
            newlines: Newlines::Lf,
            imported: Some(moment(0)),
        }),
    }
}

fn entity(id: u64, name: &str, label: &str, external_id: &str, aliases: &[&str]) -> Entity {
    Entity {
        id: EntityId(id),
        name: name.to_owned(),
        label: label.into(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        external_id: external_id.to_owned(),
        note: String::new(),
    }
}

fn moment(minutes: i64) -> Timestamp {
    Timestamp::from_second(1_697_200_000 + 60 * minutes).unwrap()
}

/// The first place of the words in the text.
fn quoted(text: &str, words: &str) -> Quoted {
    let start = text.find(words).unwrap();
    Quoted::from_text(text, Span::new(start, start + words.len()).unwrap()).unwrap()
}

fn annotation(id: u64, layer: Layer, label: &str, text: &str, parts: &[&str]) -> Annotation {
    let document = [(LEDGER, LEDGER_ID), (HARBOR, HARBOR_ID), (WIRE, WIRE_ID)];
    Annotation {
        id: AnnotationId(id),
        document: document.into_iter().find(|(known, _)| *known == text).unwrap().1,
        layer,
        label: label.into(),
        spans: parts.iter().map(|words| quoted(text, words)).collect(),
        attributes: [].into(),
        entity: None,
        note: String::new(),
        placement: Placement::AsPlaced,
        by: "Ada".to_owned(),
        created: moment(1),
        modified: moment(2),
    }
}

fn annotations() -> Vec<Annotation> {
    let (claims, entities) = (Layer::Claims, Layer::Entities);
    // Across two line breaks, the second a blank line.
    let across = "more than 1,000 containers\n\nreached Dunay";
    let mut event = annotation(1, claims, "event-fact", LEDGER, &[across]);
    event.attributes = [
        ("certainty".into(), AttributeValue::Choice("quite possible".to_owned())),
        ("check-worthy".into(), AttributeValue::Flag(true)),
        ("cue".into(), AttributeValue::Span(quoted(LEDGER, "said"))),
        ("day".into(), AttributeValue::Date(Date::new(2023, 10, 12).unwrap())),
        ("paraphrase".into(), AttributeValue::Text("They came\nby ship".to_owned())),
        ("score".into(), AttributeValue::Number(Number::new(0.75).unwrap())),
        ("speaker".into(), AttributeValue::Reference(Reference::Annotation(AnnotationId(3)))),
    ]
    .into();
    event.note = "Compare with the wire\nstory".to_owned();
    // Nested in the first, and in two parts.
    let number = annotation(2, claims, "number", LEDGER, &["1,000", "containers"]);
    let mut officials = annotation(3, entities, "person", LEDGER, &["Officials 👩‍🚀"]);
    officials.entity = Some(EntityId(2));
    let mut dunay = annotation(4, entities, "place", LEDGER, &["Dunay"]);
    dunay.entity = Some(EntityId(1));
    // Overlaps the first.
    let overlapping = annotation(5, claims, "event-fact", LEDGER, &["reached Dunay, and then Tikhoretsk"]);
    let mut harbor = annotation(6, claims, "number", HARBOR, &["컨테이너 300개"]);
    harbor.attributes = [
        ("check-worthy".into(), AttributeValue::Flag(false)),
        ("speaker".into(), AttributeValue::Reference(Reference::Entity(EntityId(2)))),
    ]
    .into();
    harbor.placement = Placement::ToReview { old_quote: "컨테이너 200개".to_owned() };
    let wire = annotation(7, claims, "event-fact", WIRE, &["😀 שלא נחתם"]);
    let mut orphan = annotation(8, claims, "event-fact", WIRE, &[]);
    orphan.placement = Placement::Orphan { old_quote: "gone".to_owned() };
    vec![event, number, officials, dunay, overlapping, harbor, wire, orphan]
}

fn links(fragment: &mut Fragment) {
    let judgement =
        Judgement { likelihood: Some(Likelihood::Likely), confidence: Some(Confidence::Low), ..Judgement::default() };
    let (statement, note) = ("Containers reached Russia".to_owned(), String::new());
    fragment.clusters = vec![Cluster { id: ClusterId(1), order: 0, statement, judgement, note }];
    let of = Some(AnnotationId(1));
    fragment.members = vec![
        Member { cluster: ClusterId(1), claim: AnnotationId(1), stance: Stance::States, of: None },
        Member { cluster: ClusterId(1), claim: AnnotationId(7), stance: Stance::Contradicts, of },
    ];
    fragment.silences = vec![Silence { cluster: ClusterId(1), document: HARBOR_ID }];
    let (by, at) = ("Ada".to_owned(), moment(3));
    let value = Some("1000..".to_owned());
    let quoted = quoted(LEDGER, "1,000");
    fragment.corrections =
        vec![Correction { id: CorrectionId(1), claim: AnnotationId(2), quoted, value, by: by.clone(), at }];
    let (proposal, subject) = ("merge-entities".to_owned(), "Dunay, Dunai".to_owned());
    fragment.refusals = vec![Refusal { id: RefusalId(1), proposal, subject, by, at }];
    let step = OriginStep { kind: OriginKind::Speaker, name: "Kirby".to_owned(), entity: Some(EntityId(2)) };
    fragment.claim_origins = vec![ClaimOrigin { claim: AnnotationId(1), steps: vec![step] }];
    let (section, record, reason) = ("labels".to_owned(), "(id: 7)".to_owned(), "no layer".to_owned());
    fragment.kept = vec![Kept { id: KeptId(1), section, record, reason }];
}
