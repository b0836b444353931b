//! News-like prose with annotations, the same at every run: a headline, a dateline, paragraphs of
//! two to four sentences, names that come back, numbers, quotes and signs outside ASCII.

use crossread::model::{
    Annotation, AnnotationId, AttributeValue, Document, DocumentId, DocumentText, Entity, EntityId, Fragment, Ids,
    Label, LabelId, Layer, Newlines, Origin, Placement, Progress, Project, ProjectId, ProjectRow, Quoted, Reference,
    Sha256, Timestamp,
};
use crossread::store::default_schema;
use crossread::text::Span;
use std::collections::BTreeMap;

const NOUNS: &[&str] = &[
    "containers",
    "officials",
    "border",
    "shipment",
    "minister",
    "harbour",
    "talks",
    "statement",
    "depot",
    "convoy",
    "agreement",
    "report",
    "railway",
    "crew",
    "inspectors",
    "council",
    "ammunition",
    "vessel",
    "estimate",
    "satellite",
];
const VERBS: &[&str] = &[
    "reached",
    "denied",
    "delivered",
    "counted",
    "confirmed",
    "left",
    "described",
    "expected",
    "moved",
    "warned of",
    "rejected",
    "carried",
    "doubted",
    "announced",
    "inspected",
];
const FILL: &[&str] = &[
    "the",
    "a",
    "on Friday",
    "in the far east",
    "according to",
    "more than",
    "some",
    "after",
    "before",
    "its",
    "near",
    "by rail",
    "late on Monday",
    "for the first time",
    "with",
    "under",
    "between",
    "without",
    "as well as",
    "which",
];
const FIRST: &[&str] =
    &["Anna", "Viktor", "Mina", "Pavel", "Élodie", "Łukasz", "Soo-jin", "Omar", "Ingrid", "Tomás", "Yusuf", "Hye-won"];
const LAST: &[&str] = &[
    "Kirby",
    "Sidorov",
    "Park",
    "Lindqvist",
    "Okafor",
    "Marchetti",
    "Çelik",
    "Nowak",
    "Tanaka",
    "O’Neill",
    "Haddad",
    "Brandt",
    "Ivanova",
    "Castillo",
];
/// How many different names there are.
pub(crate) const N_ENTITIES: u64 = 150;

/// A text with the places of what can be annotated in it.
pub(crate) struct Article {
    pub(crate) text: String,
    pub(crate) title: String,
    pub(crate) sentences: Vec<Span>,
    /// Names with the number of who bears them, below `N_ENTITIES`.
    pub(crate) names: Vec<(Span, u64)>,
    pub(crate) n_annotations: usize,
    /// One annotation of so many is a claim over a sentence, the others are names.
    pub(crate) claims_every: usize,
}

pub(crate) struct Dice(Ids);

impl Dice {
    pub(crate) fn from_seed(seed: u64) -> Self {
        Self(Ids::from_seed(seed))
    }

    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0.fresh() % n
    }

    pub(crate) fn one<'a>(&mut self, among: &[&'a str]) -> &'a str {
        among[self.below(among.len() as u64) as usize]
    }
}

/// An article of about that many bytes.
pub(crate) fn article(seed: u64, n_bytes: usize, n_annotations: usize) -> Article {
    let mut dice = Dice::from_seed(seed);
    let title = format!("{} {} {} {seed}", dice.one(LAST), dice.one(VERBS), dice.one(NOUNS));
    let text = format!("{title}\n\nPORT CITY, October {} — ", 1 + dice.below(28));
    let mut article = Article { text, title, sentences: Vec::new(), names: Vec::new(), n_annotations, claims_every: 4 };
    while article.text.len() < n_bytes {
        for _ in 0..2 + dice.below(3) {
            add_sentence(&mut article, &mut dice);
        }
        article.text.push_str("\n\n");
    }
    article
}

fn add_sentence(article: &mut Article, dice: &mut Dice) {
    let start = article.text.len();
    let is_quote = dice.below(5) == 0;
    article.text.push_str(if is_quote { "“" } else { "" });
    for _ in 0..1 + dice.below(3) {
        let entity = dice.below(N_ENTITIES);
        let from = article.text.len();
        article.text.push_str(&name_of(entity));
        article.names.extend(Span::new(from, article.text.len()).map(|span| (span, entity)));
        for word in [dice.one(VERBS), dice.one(FILL), dice.one(NOUNS), dice.one(FILL)] {
            article.text.extend([" ", word]);
        }
        match dice.below(3) {
            0 => article.text.push_str(&format!(" {} ", 1_000 + dice.below(9_000))),
            1 => article.text.push_str(", "),
            _ => article.text.push_str(" and "),
        }
    }
    article.text.push_str(dice.one(NOUNS));
    article.text.push_str(if is_quote { ".”" } else { "." });
    article.sentences.extend(Span::new(start, article.text.len()));
    article.text.push(' ');
}

fn name_of(entity: u64) -> String {
    let (first, last) = (entity as usize % FIRST.len(), entity as usize % LAST.len());
    format!("{} {}", FIRST[first], LAST[last])
}

/// The articles as one project with the default schema: a quarter claims, the rest mentions.
pub(crate) fn project_of(articles: &[Article]) -> Project {
    let mut fragment = default_schema();
    let mut ids = Ids::from_seed(99);
    let claims: Vec<LabelId> = labels(&fragment.labels, Layer::Claims);
    let entities: Vec<LabelId> = labels(&fragment.labels, Layer::Entities);
    let register: Vec<EntityId> = (0..N_ENTITIES).map(|_| EntityId(ids.fresh())).collect();
    for (n, id) in register.iter().enumerate() {
        fragment.entities.push(Entity {
            id: *id,
            name: name_of(n as u64),
            label: entities[n % entities.len()].clone(),
            aliases: [format!("alias {n}")].into(),
            external_id: format!("Q{n}"),
            note: String::new(),
        });
    }
    for (n, article) in articles.iter().enumerate() {
        let document = DocumentId(ids.fresh());
        add_document(&mut fragment, article, document, n);
        for k in 0..article.n_annotations {
            let id = AnnotationId(ids.fresh());
            let row = if k % article.claims_every == 0 {
                let span = article.sentences[(k / article.claims_every) % article.sentences.len()];
                let mut row = annotation(id, document, Layer::Claims, claims[k % claims.len()].clone(), span, article);
                let speaker = AttributeValue::Reference(Reference::Entity(register[k % register.len()]));
                row.attributes.insert("speaker".into(), speaker);
                row.attributes.insert("certainty".into(), AttributeValue::Choice("probable".to_owned()));
                row
            } else {
                let (span, entity) = article.names[k % article.names.len()];
                let label = entities[entity as usize % entities.len()].clone();
                let row = annotation(id, document, Layer::Entities, label, span, article);
                Annotation { entity: Some(register[entity as usize]), ..row }
            };
            fragment.annotations.push(row);
        }
    }
    let row = ProjectRow { id: ProjectId(ids.fresh()), name: "Large".to_owned(), note: String::new() };
    let (project, refused) = Project::from_fragment(row, fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}

fn labels(labels: &[Label], layer: Layer) -> Vec<LabelId> {
    labels.iter().filter(|label| label.layer == layer).map(|label| label.id.clone()).collect()
}

fn add_document(fragment: &mut Fragment, article: &Article, id: DocumentId, n: usize) {
    fragment.documents.push(Document {
        id,
        order: n as i64,
        title: article.title.clone(),
        outlet: format!("The {} Ledger", LAST[n % LAST.len()]),
        author: name_of(n as u64),
        published: None,
        url: format!("https://example.org/{n}"),
        language: "en".to_owned(),
        direction: None,
        note: String::new(),
        progress: Progress::InProgress,
        origin: Some(Origin {
            file_name: format!("{n:04}.txt"),
            sha256: Sha256::of(article.text.as_bytes()),
            encoding: "UTF-8".to_owned(),
            newlines: Newlines::Lf,
            imported: Some(Timestamp::UNIX_EPOCH),
        }),
    });
    fragment.texts.push(DocumentText::new(id, &article.text));
}

fn annotation(
    id: AnnotationId,
    document: DocumentId,
    layer: Layer,
    label: LabelId,
    span: Span,
    article: &Article,
) -> Annotation {
    Annotation {
        id,
        document,
        layer,
        label,
        spans: Quoted::from_text(&article.text, span).into_iter().collect(),
        attributes: BTreeMap::new(),
        entity: None,
        note: String::new(),
        placement: Placement::AsPlaced,
        by: "Ana".to_owned(),
        created: Timestamp::UNIX_EPOCH,
        modified: Timestamp::UNIX_EPOCH,
    }
}
