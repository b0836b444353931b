//! Reads a drawn project: a section a document with carets below its text, and sections for what
//! belongs to no place in a text. The schema is the default one. Columns are characters (code
//! points); the column after the last character of a line stands for its line feed.

use super::drawn_schema;
use super::words::{BEFORE, EDITOR, NOW, Word, id, time, words};
use crossread::model::*;
use crossread::text::{Span, Spans};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A drawn project, and the places in it that are named but carry no annotation.
pub(crate) struct Drawing {
    pub(crate) project: Project,
    pub(crate) places: BTreeMap<String, Place>,
}

/// A named place.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) document: DocumentId,
    pub(crate) spans: Spans,
}

/// What stands below a text or, without parts, behind a `~`.
struct Mark {
    document: DocumentId,
    parts: Vec<Span>,
    name: String,
    words: Vec<Word>,
}

#[derive(Default)]
struct Reader {
    row: Option<ProjectRow>,
    rows: Fragment,
    marks: Vec<Mark>,
}

/// Reads a drawing. It fails when the drawing draws no project.
#[track_caller]
pub(crate) fn read(drawing: &str) -> Drawing {
    let mut reader = Reader { rows: drawn_schema::default().clone(), ..Reader::default() };
    let lines = dedented(drawing);
    let mut sections = lines.split(|line| line.starts_with("//- "));
    assert!(sections.next().is_none_or(|before| before.iter().all(|line| line.is_empty())), "text before `//-`");
    let headers = lines.iter().filter_map(|line| line.strip_prefix("//- "));
    for (header, lines) in headers.zip(sections) {
        reader.section(&words(header), lines);
    }
    let places = reader.marks();
    let row = reader.row.unwrap_or_else(|| project_row("", ""));
    let (project, refused) = Project::from_fragment(row, reader.rows);
    assert!(refused.is_empty(), "the drawing does not fit together: {refused:#?}");
    Drawing { project, places }
}

pub(super) fn project_row(name: &str, note: &str) -> ProjectRow {
    ProjectRow { id: ProjectId(id("project")), name: name.to_owned(), note: note.to_owned() }
}

/// The lines without the indentation of the first header, and without the last empty ones.
fn dedented(drawing: &str) -> Vec<&str> {
    let first = drawing.lines().find(|line| line.trim_start().starts_with("//-")).expect("a drawing has a `//-`");
    let indent = first.len() - first.trim_start().len();
    let mut lines: Vec<&str> = drawing.lines().map(|line| line.get(indent..).unwrap_or("")).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines
}

/// The first word of a line and the others.
fn named(line: &str) -> (String, Vec<Word>) {
    let mut words = words(line);
    let name = words.remove(0).text;
    (name, words)
}

impl Reader {
    fn section(&mut self, header: &[Word], lines: &[&str]) {
        let rows = lines.iter().copied().filter(|line| !line.is_empty());
        match header[0].text.as_str() {
            "project" => {
                let of = |key: &str| header.iter().find(|word| word.key.as_deref() == Some(key));
                let text = |key: &str| of(key).map_or("", |word| word.text.as_str());
                self.row = Some(project_row(text("name"), text("note")));
            }
            "schema" => rows.for_each(|line| drawn_schema::read(line, &mut self.rows)),
            "relations" => rows.for_each(|line| self.relation(line)),
            "entities" => rows.for_each(|line| self.entity(line)),
            "clusters" => rows.for_each(|line| self.cluster(line)),
            "corrections" => rows.for_each(|line| self.correction(line)),
            "refusals" => rows.for_each(|line| self.refusal(line)),
            "origins" => rows.for_each(|line| self.origin(line)),
            "kept" => rows.for_each(|line| {
                let (name, words) = named(line);
                let [section, record, reason] = [0, 1, 2].map(|n| words[n].text.clone());
                self.rows.kept.push(Kept { id: KeptId(id(&name)), section, record, reason });
            }),
            name => {
                let order = (self.rows.documents.len() as i64 + 1) * 1024;
                let document = document(name, order, &header[1..]);
                self.text(document.id, lines);
                self.rows.documents.push(document);
            }
        }
    }

    fn text(&mut self, document: DocumentId, lines: &[&str]) {
        let (mut text, mut line_start) = (String::new(), 0);
        for (n, line) in lines.iter().enumerate() {
            if line.trim_start().starts_with('^') {
                let carets = line.rfind('^').unwrap() + 1;
                let carets = line.find(|c| c != '^' && c != ' ').unwrap_or(carets);
                let (name, words) = named(&line[carets..]);
                let parts = parts(&line[..carets], &text[line_start..], line_start);
                match self.marks.iter_mut().find(|mark| mark.name == name && mark.document == document) {
                    Some(mark) => mark.parts.extend(parts),
                    None => self.marks.push(Mark { document, parts, name, words }),
                }
            } else if let Some(orphan) = line.strip_prefix("~ ") {
                let (name, words) = named(orphan);
                self.marks.push(Mark { document, parts: Vec::new(), name, words });
            } else {
                text.extend((n > 0).then_some('\n'));
                line_start = text.len();
                text.push_str(line);
            }
        }
        self.rows.texts.push(DocumentText::new(document, &text));
    }

    /// Makes annotations of all marks; those without a label are places.
    fn marks(&mut self) -> BTreeMap<String, Place> {
        let mut places = BTreeMap::new();
        for mark in std::mem::take(&mut self.marks) {
            if mark.words.is_empty() {
                let spans = Spans::joined(mark.parts).unwrap();
                places.insert(mark.name, Place { document: mark.document, spans });
            } else {
                let annotation = self.annotation(&mark);
                self.rows.annotations.push(annotation);
            }
        }
        places
    }

    fn annotation(&mut self, mark: &Mark) -> Annotation {
        let text = self.text_of(mark.document);
        let label = LabelId::new(&mark.words[0].text);
        let layer = self.rows.labels.iter().find(|row| row.id == label).map_or(Layer::Claims, |row| row.layer);
        let parts = Spans::joined(mark.parts.clone()).map_or(Vec::new(), |spans| spans.parts().to_vec());
        let quoted = |span: &Span| Quoted::from_text(&text, *span).unwrap_or_else(|| panic!("{span} of {text:?}"));
        let mut row = Annotation {
            id: AnnotationId(id(&mark.name)),
            document: mark.document,
            layer,
            label,
            spans: parts.iter().map(quoted).collect(),
            attributes: BTreeMap::new(),
            entity: None,
            note: String::new(),
            placement: Placement::AsPlaced,
            by: String::new(),
            created: time(BEFORE),
            modified: time(BEFORE),
        };
        let mut words = mark.words[1..].iter();
        while let Some(word) = words.next() {
            let old_quote = word.text.clone();
            match word.key.as_deref() {
                None if word.is("=") => row.entity = Some(self.register(&words.next().unwrap().text, &row.label)),
                None if word.is("new") => {
                    (row.created, row.modified, row.by) = (time(NOW), time(NOW), EDITOR.to_owned());
                }
                None if word.is("changed") => row.modified = time(NOW),
                None => panic!("“{word}” of {} is not understood", mark.name),
                Some("note") => row.note.clone_from(&word.text),
                Some("by") => row.by.clone_from(&word.text),
                Some("review") => row.placement = Placement::ToReview { old_quote },
                Some("orphan") => row.placement = Placement::Orphan { old_quote },
                Some(attribute) => {
                    let value = self.value(attribute, word, &text);
                    row.attributes.insert(attribute.into(), value);
                }
            }
        }
        row
    }

    /// The entity of that name, with the label of its mention where no line draws it.
    fn register(&mut self, name: &str, label: &LabelId) -> EntityId {
        let entity = EntityId(id(name));
        if !self.rows.entities.iter().any(|row| row.id == entity) {
            self.rows.entities.push(blank_entity(name, label));
        }
        entity
    }

    fn value(&self, attribute: &str, word: &Word, text: &str) -> AttributeValue {
        let kind = self.rows.attributes.iter().find(|row| row.id.as_str() == attribute).map(|row| &row.kind);
        match kind {
            Some(AttributeKind::Flag) => AttributeValue::Flag(word.text == "true"),
            Some(AttributeKind::Choice(_)) => AttributeValue::Choice(word.text.clone()),
            Some(AttributeKind::Number) => AttributeValue::Number(Number::new(word.text.parse().unwrap()).unwrap()),
            Some(AttributeKind::Date) => AttributeValue::Date(word.text.parse().unwrap()),
            Some(AttributeKind::Span) => AttributeValue::Span(quoted(word, text)),
            Some(AttributeKind::Reference) => {
                let number = id(word.place.as_ref().unwrap());
                let is_entity = self.rows.entities.iter().any(|row| row.id == EntityId(number));
                AttributeValue::Reference(match is_entity {
                    true => Reference::Entity(EntityId(number)),
                    false => Reference::Annotation(AnnotationId(number)),
                })
            }
            Some(AttributeKind::Text) | None => AttributeValue::Text(word.text.clone()),
        }
    }

    fn text_of(&self, document: DocumentId) -> Arc<str> {
        Arc::clone(&self.rows.texts.iter().find(|row| row.document == document).unwrap().text)
    }

    fn entity(&mut self, line: &str) {
        let (name, words) = named(line);
        let mut row = blank_entity(&name, &LabelId::new(&words[0].text));
        for word in &words[1..] {
            match word.key.as_deref() {
                Some("name") => row.name.clone_from(&word.text),
                Some("alias") => drop(row.aliases.insert(word.text.clone())),
                Some("external") => row.external_id.clone_from(&word.text),
                Some("note") => row.note.clone_from(&word.text),
                _ => panic!("“{word}” of {name} is not understood"),
            }
        }
        self.rows.entities.push(row);
    }

    /// `c1 contradicts c2`, with `r1:` before it where the id is another than `c1>c2`.
    fn relation(&mut self, line: &str) {
        let (own, drawn) = line.split_once(": ").map_or((None, line), |(own, drawn)| (Some(own), drawn));
        let words = words(drawn);
        let [from, label, to] = [0, 1, 2].map(|n| words[n].text.as_str());
        let name = own.map_or_else(|| format!("{from}>{to}"), str::to_owned);
        let [from, to] = [from, to].map(|end| AnnotationId(id(end)));
        self.rows.relations.push(Relation { id: RelationId(id(&name)), from, to, label: label.into() });
    }

    /// A cluster, or below it `  c2 repeats of c1` or `  silent wire`.
    fn cluster(&mut self, line: &str) {
        let (name, words) = named(line);
        let cluster = self.rows.clusters.last().map(|row| row.id);
        if line.starts_with("  silent ") {
            let document = DocumentId(id(&words[0].text));
            return self.rows.silences.push(Silence { cluster: cluster.unwrap(), document });
        }
        if line.starts_with("  ") {
            let stance = Stance::from_slug(&words[0].text).unwrap();
            let of = words.get(2).map(|word| AnnotationId(id(&word.text)));
            let claim = AnnotationId(id(&name));
            return self.rows.members.push(Member { cluster: cluster.unwrap(), claim, stance, of });
        }
        let order = (self.rows.clusters.len() as i64 + 1) * 1024;
        let statement = words[0].text.clone();
        let (judgement, note) = (Judgement::default(), String::new());
        let mut row = Cluster { id: ClusterId(id(&name)), order, statement, judgement, note };
        for word in &words[1..] {
            match word.key.as_deref() {
                Some("order") => row.order = word.text.parse().unwrap(),
                Some("note") => row.note.clone_from(&word.text),
                Some("verdict") => row.judgement.verdict = Verdict::from_slug(&word.text),
                Some("likelihood") => row.judgement.likelihood = Likelihood::from_slug(&word.text),
                Some("confidence") => row.judgement.confidence = Confidence::from_slug(&word.text),
                _ => panic!("“{word}” of {name} is not understood"),
            }
        }
        self.rows.clusters.push(row);
    }

    /// `v1 c1 "1,000" = 1000`, or `nothing` at the end; `new` behind it when it is of the edit.
    fn correction(&mut self, line: &str) {
        let (name, words) = named(line);
        let claim = AnnotationId(id(&words[0].text));
        let mark = self.marks.iter().find(|mark| AnnotationId(id(&mark.name)) == claim);
        let quoted = quoted(&words[1], &self.text_of(mark.expect("the claim is drawn before").document));
        let value = words[2].is("=").then(|| words[3].text.clone());
        let (by, at) = stamp(&words);
        self.rows.corrections.push(Correction { id: CorrectionId(id(&name)), claim, quoted, value, by, at });
    }

    fn refusal(&mut self, line: &str) {
        let (name, words) = named(line);
        let [proposal, subject] = [0, 1].map(|n| words[n].text.clone());
        let (by, at) = stamp(&words);
        self.rows.refusals.push(Refusal { id: RefusalId(id(&name)), proposal, subject, by, at });
    }

    /// `c1 outlet=Ledger speaker="J. Kirby"@kirby`.
    fn origin(&mut self, line: &str) {
        let (claim, words) = named(line);
        let step = |word: &Word| OriginStep {
            kind: OriginKind::from_slug(word.key.as_ref().unwrap()).unwrap(),
            name: word.text.clone(),
            entity: word.place.as_ref().map(|name| EntityId(id(name))),
        };
        let steps = words.iter().map(step).collect();
        self.rows.claim_origins.push(ClaimOrigin { claim: AnnotationId(id(&claim)), steps });
    }
}

/// Who and when, after whether the line ends with `new`.
fn stamp(words: &[Word]) -> (String, Timestamp) {
    let is_new = words.last().is_some_and(|word| word.is("new"));
    if is_new { (EDITOR.to_owned(), time(NOW)) } else { (String::new(), time(BEFORE)) }
}

/// The quote of a word at its place, or where it first stands.
fn quoted(word: &Word, text: &str) -> Quoted {
    let start = word.place.as_ref().map(|place| place.parse().unwrap()).or_else(|| text.find(&word.text)).unwrap();
    Quoted::from_text(text, Span::new(start, start + word.text.len()).unwrap()).unwrap()
}

/// The runs of carets as byte ranges, the line beginning at `start`.
fn parts(carets: &str, line: &str, start: usize) -> Vec<Span> {
    let mut bytes: Vec<usize> = line.char_indices().map(|(byte, _)| start + byte).collect();
    bytes.extend([start + line.len(), start + line.len() + 1]);
    let is_caret: Vec<bool> = carets.chars().map(|c| c == '^').collect();
    let columns = |n: usize| Span::new(bytes[n], bytes[n + 1]).unwrap();
    let spans = is_caret.iter().enumerate().filter(|(_, is_caret)| **is_caret).map(|(n, _)| columns(n)).collect();
    Spans::joined(spans).unwrap().parts().to_vec()
}

fn blank_entity(name: &str, label: &LabelId) -> Entity {
    Entity {
        id: EntityId(id(name)),
        name: name.to_owned(),
        label: label.clone(),
        aliases: std::collections::BTreeSet::new(),
        external_id: String::new(),
        note: String::new(),
    }
}

fn document(name: &str, order: i64, words: &[Word]) -> Document {
    let mut row = Document::titled(DocumentId(id(name)), order, name.to_owned());
    for word in words {
        let text = word.text.clone();
        match word.key.as_deref() {
            Some("order") => row.order = text.parse().unwrap(),
            Some("title") => row.title = text,
            Some("outlet") => row.outlet = text,
            Some("author") => row.author = text,
            Some("published") => row.published = Some(text.parse().unwrap()),
            Some("url") => row.url = text,
            Some("language") => row.language = text,
            Some("direction") => {
                row.direction = Some(if text == "rtl" { Direction::RightToLeft } else { Direction::LeftToRight });
            }
            Some("note") => row.note = text,
            Some("progress") => {
                row.progress = *Progress::ALL.iter().find(|progress| progress.name() == text).unwrap();
            }
            // The place behind the file name: whether the time of the import is known.
            Some("file") => {
                let imported = word.place.as_ref().map(|_| time(NOW));
                let (sha256, encoding, newlines) = (Sha256::of(b""), "UTF-8".to_owned(), Newlines::Lf);
                row.origin = Some(Origin { file_name: text, sha256, encoding, newlines, imported });
            }
            _ => panic!("“{word}” of {name} is not understood"),
        }
    }
    row
}
