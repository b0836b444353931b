//! Annotated articles in the inline markup of `tests/data/suggestions/README.md`.

use crossread::model::{Date, Document, DocumentId, DocumentText, Fragment, Progress, Project, ProjectId, ProjectRow};
use crossread::store::default_schema;
use crossread::text::Span;
use std::collections::BTreeMap;

/// What somebody annotated by hand.
#[derive(Default)]
pub(crate) struct Gold {
    pub(crate) mentions: Vec<(Span, &'static str)>,
    pub(crate) claims: Vec<GoldClaim>,
}

#[derive(Clone)]
pub(crate) struct GoldClaim {
    pub(crate) parts: Vec<Span>,
    pub(crate) label: &'static str,
    pub(crate) speaker: Option<Span>,
    pub(crate) cue: Option<Span>,
}

pub(crate) struct Article {
    pub(crate) name: String,
    pub(crate) published: Option<Date>,
    pub(crate) text: String,
    pub(crate) gold: Gold,
}

const MENTIONS: &[(&str, &str)] = &[
    ("P", "person"),
    ("O", "organisation"),
    ("G", "geopolitical"),
    ("L", "location"),
    ("F", "facility"),
    ("U", "group"),
    ("E", "event"),
    ("W", "product-or-weapon"),
    ("K", "law"),
    ("D", "date-or-time"),
    ("Y", "money-or-percent"),
    ("Q", "quantity"),
];
const CLAIMS: &[&str] =
    &["event-fact", "number-or-measure", "cause-or-blame", "quote-or-position", "denial", "prediction", "background"];

/// The articles of a file.
pub(crate) fn articles(file: &str) -> Vec<Article> {
    file.split("=== ").skip(1).map(article).collect()
}

fn article(marked: &str) -> Article {
    let (head, body) = marked.split_once('\n').unwrap();
    let mut head = head.split_whitespace();
    let (text, gold) = unmarked(body.trim());
    Article {
        name: head.next().unwrap().to_owned(),
        published: head.next().map(|day| day.parse().unwrap()),
        text,
        gold,
    }
}

/// The text without marks, and what they mark.
fn unmarked(body: &str) -> (String, Gold) {
    let mut text = String::new();
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut gold = Gold::default();
    let mut named: BTreeMap<char, usize> = BTreeMap::new();
    let (mut speakers, mut cues) = (Vec::new(), Vec::new());
    let mut chars = body.chars();
    while let Some(c) = chars.next() {
        match c {
            '[' | '{' | '<' => {
                let key: String = chars.by_ref().take_while(|c| *c != ' ').collect();
                open.push((format!("{c}{key}"), text.len()));
            }
            ']' | '}' | '>' => {
                let (mark, start) = open.pop().unwrap_or_else(|| panic!("{c} closes nothing in {body}"));
                let span = Span::new(start, text.len()).unwrap();
                close(&mark, span, &mut gold, &mut named, &mut speakers, &mut cues);
            }
            c => text.push(c),
        }
    }
    assert!(open.is_empty(), "{open:?} is not closed");
    for (letter, span) in speakers {
        gold.claims[named[&letter]].speaker = Some(span);
    }
    for (letter, span) in cues {
        gold.claims[named[&letter]].cue = Some(span);
    }
    (text, gold)
}

fn close(
    mark: &str,
    span: Span,
    gold: &mut Gold,
    named: &mut BTreeMap<char, usize>,
    speakers: &mut Vec<(char, Span)>,
    cues: &mut Vec<(char, Span)>,
) {
    let (kind, key) = mark.split_at(1);
    match kind {
        "[" => {
            let (_, label) = MENTIONS.iter().find(|(known, _)| *known == key).unwrap_or_else(|| panic!("{mark}"));
            gold.mentions.push((span, label));
        }
        "{" if key.starts_with('+') => {
            let claim = named[&key.chars().nth(1).unwrap()];
            gold.claims[claim].parts.push(span);
        }
        "{" => {
            let (digit, name) = key.split_once(':').unwrap_or((key, ""));
            let label = CLAIMS[digit.parse::<usize>().unwrap() - 1];
            named.extend(name.chars().map(|letter| (letter, gold.claims.len())));
            gold.claims.push(GoldClaim { parts: vec![span], label, speaker: None, cue: None });
        }
        _ if key.starts_with('!') => cues.extend(key.chars().skip(1).map(|letter| (letter, span))),
        _ => speakers.extend(key.chars().map(|letter| (letter, span))),
    }
}

/// An English document with nothing but a title.
pub(crate) fn plain_document(id: DocumentId, title: &str) -> Document {
    Document {
        id,
        order: 0,
        title: title.to_owned(),
        outlet: String::new(),
        author: String::new(),
        published: None,
        url: String::new(),
        language: "en".to_owned(),
        direction: None,
        note: String::new(),
        progress: Progress::default(),
        origin: None,
    }
}

/// A project of these texts with the default schema and nothing else; the documents in their order.
pub(crate) fn project_of(articles: &[Article]) -> (Project, Vec<DocumentId>) {
    let mut fragment = Fragment { ..default_schema() };
    let mut ids = Vec::new();
    for (article, n) in articles.iter().zip(1u64..) {
        let id = DocumentId(n);
        ids.push(id);
        let row = plain_document(id, &article.name);
        fragment.documents.push(Document { order: n as i64, published: article.published, ..row });
        fragment.texts.push(DocumentText::new(id, &article.text));
    }
    let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
    let (project, refused) = Project::from_fragment(row, fragment);
    assert!(refused.is_empty(), "{refused:?}");
    (project, ids)
}

#[test]
fn marks_are_taken_out_and_keep_their_places() {
    let (text, gold) = unmarked("“{4:a So it is},” said <a [P Anna Holt]>, <!a she> said. “{+a Yes.}”");
    assert_eq!(text, "“So it is,” said Anna Holt, she said. “Yes.”");
    let [claim] = gold.claims.as_slice() else { panic!() };
    let quotes: Vec<_> = claim.parts.iter().map(|part| part.slice(&text).unwrap()).collect();
    assert_eq!((quotes, claim.label), (vec!["So it is", "Yes."], "quote-or-position"));
    assert_eq!(claim.speaker.unwrap().slice(&text), Some("Anna Holt"));
    assert_eq!(gold.mentions, [(claim.speaker.unwrap(), "person")]);
}
