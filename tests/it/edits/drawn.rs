//! Draws a project in the notation that `notation` reads. What the notation cannot show (the colour
//! of a label, the hash of an origin) is compared with the project itself, not in the drawing.

use super::drawn_schema;
use super::words::{BEFORE, EDITOR, NOW, Word, line, name_of, time};
use crossread::model::*;

/// The drawing of a project.
pub(crate) fn draw(project: &Project) -> String {
    let mut lines = Vec::new();
    let row = project.row();
    if !row.name.is_empty() || !row.note.is_empty() {
        let words = [Word::bare("project"), Word::keyed("name", &row.name), Word::keyed("note", &row.note)];
        lines.push(format!("//- {}", line(&words)));
    }
    section("schema", drawn_schema::draw(project), &mut lines);
    for (n, document) in (1..).zip(project.documents_in_order()) {
        lines.push(header(document, n * 1024));
        lines.extend(text_with_carets(project, document.id));
    }
    section("relations", project.relations().iter().map(|row| relation(row)).collect(), &mut lines);
    section("entities", project.entities().iter().map(|row| entity(row)).collect(), &mut lines);
    let clusters = (1..).zip(project.clusters_in_order());
    section("clusters", clusters.flat_map(|(n, row)| cluster(project, row, n * 1024)).collect(), &mut lines);
    let corrections = project.corrections().iter().map(|row| correction(project, row));
    section("corrections", corrections.collect(), &mut lines);
    section("refusals", project.refusals().iter().map(|row| refusal(row)).collect(), &mut lines);
    section("origins", project.claim_origins().iter().map(|row| origin(row)).collect(), &mut lines);
    section("kept", project.kept().iter().map(|row| kept(row)).collect(), &mut lines);
    lines.join("\n") + "\n"
}

fn section(name: &str, rows: Vec<String>, lines: &mut Vec<String>) {
    if !rows.is_empty() {
        lines.push(format!("//- {name}"));
        lines.extend(rows);
    }
}

fn header(row: &Document, order: i64) -> String {
    let name = name_of(row.id.0);
    let mut words = vec![Word::bare(&name)];
    let mut field = |key: &str, text: &str, default: &str| {
        if text != default {
            words.push(Word::keyed(key, text));
        }
    };
    field("order", &row.order.to_string(), &order.to_string());
    field("title", &row.title, &name);
    field("outlet", &row.outlet, "");
    field("author", &row.author, "");
    field("published", &row.published.map_or(String::new(), |day| day.to_string()), "");
    field("url", &row.url, "");
    field("language", &row.language, "");
    let direction = row.direction.map_or("", |way| if way == Direction::RightToLeft { "rtl" } else { "ltr" });
    field("direction", direction, "");
    field("note", &row.note, "");
    field("progress", row.progress.name(), "New");
    if let Some(origin) = &row.origin {
        let imported = origin.imported.map(|at| if at == time(NOW) { "now".to_owned() } else { at.to_string() });
        words.push(Word::keyed("file", &origin.file_name).at(imported));
    }
    format!("//- {}", line(&words))
}

/// The lines of the text, each with the carets of the annotations that touch it.
fn text_with_carets(project: &Project, document: DocumentId) -> Vec<String> {
    let text = project.text(document).unwrap();
    let (mut lines, mut start, mut begun) = (Vec::new(), 0, Vec::new());
    for drawn in text.split('\n') {
        let cannot = ["//-", "~ "].iter().any(|sign| drawn.starts_with(sign)) || drawn.trim_start().starts_with('^');
        assert!(!cannot, "a text with this line cannot be drawn: {drawn}");
        lines.push(drawn.to_owned());
        for row in project.annotations_of(document) {
            if let Some(carets) = carets(row, drawn, start) {
                let is_first = !begun.contains(&row.id);
                let words = if is_first { annotation(row, text) } else { vec![Word::bare(&name_of(row.id.0))] };
                begun.push(row.id);
                lines.push(format!("{carets} {}", line(&words)));
            }
        }
        start += drawn.len() + 1;
    }
    let orphans = project.annotations_of(document).filter(|row| row.spans.is_empty());
    lines.extend(orphans.map(|row| format!("~ {}", line(&annotation(row, text)))));
    lines
}

/// Carets below the characters of the line, its line feed included, that the annotation has.
fn carets(row: &Annotation, drawn: &str, start: usize) -> Option<String> {
    let places = drawn.char_indices().map(|(byte, _)| byte).chain([drawn.len()]);
    let is_in = |byte: usize| row.spans.iter().any(|part| part.span.contains(start + byte));
    let carets: String = places.map(|byte| if is_in(byte) { '^' } else { ' ' }).collect();
    let carets = carets.trim_end();
    (!carets.is_empty()).then(|| carets.to_owned())
}

fn annotation(row: &Annotation, text: &str) -> Vec<Word> {
    let mut words = vec![Word::bare(&name_of(row.id.0)), Word::bare(row.label.as_str())];
    if let Some(entity) = row.entity {
        words.extend([Word::bare("="), Word::bare(&name_of(entity.0))]);
    }
    words.extend(row.attributes.iter().map(|(attribute, value)| drawn_value(attribute.as_str(), value, text)));
    words.extend((!row.note.is_empty()).then(|| Word::keyed("note", &row.note)));
    match &row.placement {
        Placement::AsPlaced => {}
        Placement::ToReview { old_quote } => words.push(Word::keyed("review", old_quote)),
        Placement::Orphan { old_quote } => words.push(Word::keyed("orphan", old_quote)),
    }
    let is_new = row.created == time(NOW);
    if is_new {
        words.push(Word::bare("new"));
    }
    if row.by != if is_new { EDITOR } else { "" } {
        words.push(Word::keyed("by", &row.by));
    }
    words.extend((!is_new && row.modified == time(NOW)).then(|| Word::bare("changed")));
    words
}

fn drawn_value(attribute: &str, value: &AttributeValue, text: &str) -> Word {
    match value {
        AttributeValue::Flag(flag) => Word::keyed(attribute, &flag.to_string()),
        AttributeValue::Choice(text) | AttributeValue::Text(text) => Word::keyed(attribute, text),
        AttributeValue::Number(number) => Word::keyed(attribute, &number.to_string()),
        AttributeValue::Date(day) => Word::keyed(attribute, &day.to_string()),
        AttributeValue::Span(quoted) => Word { key: Some(attribute.to_owned()), ..drawn_quote(quoted, text) },
        AttributeValue::Reference(Reference::Entity(id)) => Word::keyed(attribute, "").at(name_of(id.0)),
        AttributeValue::Reference(Reference::Annotation(id)) => Word::keyed(attribute, "").at(name_of(id.0)),
    }
}

/// The quote, with its place where it is not the first such text.
fn drawn_quote(quoted: &Quoted, text: &str) -> Word {
    let start = quoted.span.start();
    let is_first = text.find(&*quoted.quote) == Some(start);
    Word::bare(&quoted.quote).at((!is_first).then(|| start.to_string()))
}

fn relation(row: &Relation) -> String {
    let [name, from, to] = [row.id.0, row.from.0, row.to.0].map(name_of);
    let drawn = format!("{from} {} {to}", row.label);
    if name == format!("{from}>{to}") { drawn } else { format!("{name}: {drawn}") }
}

fn entity(row: &Entity) -> String {
    let name = name_of(row.id.0);
    let mut words = vec![Word::bare(&name), Word::bare(row.label.as_str())];
    words.extend((row.name != name).then(|| Word::keyed("name", &row.name)));
    words.extend(row.aliases.iter().map(|alias| Word::keyed("alias", alias)));
    words.extend((!row.external_id.is_empty()).then(|| Word::keyed("external", &row.external_id)));
    words.extend((!row.note.is_empty()).then(|| Word::keyed("note", &row.note)));
    line(&words)
}

fn cluster(project: &Project, row: &Cluster, order: i64) -> Vec<String> {
    let mut words = vec![Word::bare(&name_of(row.id.0)), Word::bare(&row.statement)];
    words.extend((row.order != order).then(|| Word::keyed("order", &row.order.to_string())));
    words.extend(row.judgement.verdict.map(|value| Word::keyed("verdict", value.slug())));
    words.extend(row.judgement.likelihood.map(|value| Word::keyed("likelihood", value.slug())));
    words.extend(row.judgement.confidence.map(|value| Word::keyed("confidence", value.slug())));
    words.extend((!row.note.is_empty()).then(|| Word::keyed("note", &row.note)));
    let mut lines = vec![line(&words)];
    for member in project.members_of(row.id) {
        let of = member.of.map_or(String::new(), |of| format!(" of {}", name_of(of.0)));
        lines.push(format!("  {} {}{of}", name_of(member.claim.0), member.stance.slug()));
    }
    let silent = project.silences().iter().filter(|silence| silence.cluster == row.id);
    lines.extend(silent.map(|silence| format!("  silent {}", name_of(silence.document.0))));
    lines
}

fn correction(project: &Project, row: &Correction) -> String {
    let claim = project.annotations().get(&row.claim).unwrap();
    let quote = drawn_quote(&row.quoted, project.text(claim.document).unwrap());
    let mut words = vec![Word::bare(&name_of(row.id.0)), Word::bare(&name_of(row.claim.0)), quote];
    match &row.value {
        Some(value) => words.extend([Word::bare("="), Word::bare(value)]),
        None => words.push(Word::bare("nothing")),
    }
    words.extend(stamp(row.at, &row.by));
    line(&words)
}

fn refusal(row: &Refusal) -> String {
    let mut words = vec![Word::bare(&name_of(row.id.0)), Word::bare(&row.proposal), Word::bare(&row.subject)];
    words.extend(stamp(row.at, &row.by));
    line(&words)
}

fn stamp(at: Timestamp, by: &str) -> Option<Word> {
    match (at, by) {
        (at, "") if at == time(BEFORE) => None,
        (at, EDITOR) if at == time(NOW) => Some(Word::bare("new")),
        _ => Some(Word::bare(&format!("{by} {at}"))),
    }
}

fn origin(row: &ClaimOrigin) -> String {
    let step =
        |step: &OriginStep| Word::keyed(step.kind.slug(), &step.name).at(step.entity.map(|entity| name_of(entity.0)));
    let words: Vec<Word> = [Word::bare(&name_of(row.claim.0))].into_iter().chain(row.steps.iter().map(step)).collect();
    line(&words)
}

fn kept(row: &Kept) -> String {
    line(&[&name_of(row.id.0), &row.section, &row.record, &row.reason].map(|text| Word::bare(text)))
}
