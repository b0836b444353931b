//! The annotated article as a web page, and a quote with its citation.

use crate::two_articles::{LEDGER, LEDGER_TEXT, WIRE, project};
use crossread::format::citation::citation;
use crossread::format::{Export, exporter};
use crossread::model::{AnnotationId, Change, Changed, Document, DocumentId, JobProgress, Project, Transaction};
use crossread::text::{Span, Spans};
use std::sync::Arc;

fn export(project: &Project, documents: &[DocumentId]) -> Export {
    exporter("html").unwrap().export(project, documents, &JobProgress::default()).unwrap()
}

fn page_of(document: DocumentId) -> String {
    let export = export(&project(), &[document]);
    assert_eq!(export.files.len(), 1);
    String::from_utf8(export.files[0].bytes.clone()).unwrap()
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;").replace('\0', "␀")
}

/// The text that a reader of the markup sees.
fn visible(html: &str) -> String {
    let mut visible = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        visible.push_str(before);
        rest = tag.split_once('>').unwrap().1;
    }
    visible + rest
}

#[test]
fn every_quote_is_in_the_list() {
    let project = project();
    for document in [LEDGER, WIRE] {
        let page = page_of(document);
        let (_, list) = page.split_once("<ol class=\"notes\">").unwrap();
        for annotation in project.annotations_of(document) {
            assert!(list.contains(&escaped(&annotation.quote())), "{}", annotation.quote());
        }
    }
}

#[test]
fn the_article_is_all_there_when_the_numbers_are_taken_away() {
    let page = page_of(LEDGER);
    let (_, article) = page.split_once("<article>").unwrap();
    let (article, _) = article.split_once("</article>").unwrap();
    let mut without_numbers = String::new();
    let mut rest = article;
    while let Some((before, link)) = rest.split_once("<a class=\"n\"") {
        without_numbers.push_str(before);
        rest = link.split_once("</a>").unwrap().1;
    }
    without_numbers.push_str(rest);
    let expected: Vec<String> = LEDGER_TEXT.lines().filter(|line| !line.trim().is_empty()).map(escaped).collect();
    let shown = visible(&without_numbers);
    assert_eq!(shown.trim().split('\n').collect::<Vec<_>>(), expected);
}

#[test]
fn overlapping_annotations_are_all_shown() {
    let page = page_of(LEDGER);
    // In the order of the text: 1 the long claim, 2 the two-part claim that starts inside it.
    assert!(page.contains("data-annotations=\"1 2\""), "{page}");
    assert!(page.contains("title=\"1 Event &lt;fact&gt;\n2 Event &lt;fact&gt;\">=SUM(A1)</span>"), "{page}");
    assert_eq!(page.matches("href=\"#a2\"").count(), 2, "each part has the number");
    assert_eq!(page.matches("id=\"t2\"").count(), 1);
}

#[test]
fn links_and_their_targets_agree() {
    for document in [LEDGER, WIRE] {
        let page = page_of(document);
        for link in page.split("href=\"#").skip(1) {
            let target = link.split('"').next().unwrap();
            assert_eq!(page.matches(&format!("id=\"{target}\"")).count(), 1, "#{target}");
        }
    }
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    for document in [LEDGER, WIRE] {
        let page = page_of(document).to_lowercase();
        for forbidden in
            ["<script", "<link", "<img", "<iframe", "src=", "url(", "@import", "href=\"javascript", "onload"]
        {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        assert!(page.contains("default-src 'none'"));
    }
    assert!(page_of(LEDGER).contains("href=\"https://ledger.example/?a=1&amp;b=2\""));
}

#[test]
fn attributes_relations_notes_and_entities_are_told() {
    let page = page_of(LEDGER);
    for fact in [
        "<dt>Certainty</dt><dd dir=\"auto\">Certain</dd>",
        "<dt>Cue</dt><dd dir=\"auto\">“said”</dd>",
        "<dt>Speaker</dt><dd dir=\"auto\">John Kirby (Q1700606)</dd>",
        "<dt>Check-worthy</dt><dd dir=\"auto\">yes</dd>",
        "<dt>degrees</dt><dd dir=\"auto\">-5.5</dd>",
        "<dt>Contradicts →</dt><dd dir=\"auto\">““상자”를 봤다. It&#39;s &lt;script&gt;” (한국 정부)</dd>",
        "<dt>Entity</dt><dd dir=\"auto\">John Kirby (Q1700606)</dd>",
        "<p class=\"known\" dir=\"auto\">Harbor Ledger · 13 October 2023</p>",
    ] {
        assert!(page.contains(fact), "{fact}\n{page}");
    }
}

#[test]
fn clusters_are_told_as_not_held() {
    let report = export(&project(), &[LEDGER, WIRE]).report;
    assert_eq!(report.losses.len(), 1);
    assert_eq!(report.losses[0].count, 1);
}

#[test]
fn names_are_safe_and_unique_and_several_pages_have_contents() {
    let mut project = project();
    let rename = |project: &Project, id: DocumentId| {
        let before = project.documents().get(&id).unwrap().clone();
        let after = Document { title: "Index".to_owned(), outlet: String::new(), ..Document::clone(&before) };
        Change::Document(Changed { before: Some(before), after: Some(Arc::new(after)) })
    };
    let changes = vec![rename(&project, LEDGER), rename(&project, WIRE)];
    let at = "2023-10-14T08:00:00Z".parse().unwrap();
    project.apply(&Transaction { name: "Rename".to_owned(), by: String::new(), at, changes }).unwrap();
    let files = export(&project, &[LEDGER, WIRE]).files;
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["index.html", "index-2.html", "index-3.html"]);
    let contents = std::str::from_utf8(&files[0].bytes).unwrap();
    assert!(contents.contains("<a href=\"index-3.html\">") && contents.contains("Boxes &amp; ships"), "{contents}");
}

#[test]
fn a_quote_is_cited_with_what_is_known() {
    let project = project();
    let kirby = project.annotations().get(&AnnotationId(2)).unwrap().places().unwrap();
    assert_eq!(
        citation(&project, LEDGER, &kirby).unwrap(),
        "“Kirby” — Ships, \"boxes\" & <rail>, Harbor Ledger, 13 October 2023, paragraph 2"
    );
    let parts = project.annotations().get(&AnnotationId(3)).unwrap().places().unwrap();
    assert!(citation(&project, LEDGER, &parts).unwrap().starts_with("“=SUM(A1) … “1,000 boxes”” — "));
    let korean = Spans::from(Span::new(0, 6).unwrap());
    assert_eq!(citation(&project, WIRE, &korean).unwrap(), "“한국” — 한국 정부, paragraph 1");
}

#[test]
fn there_is_no_citation_of_what_is_not_in_the_text() {
    let project = project();
    let inside_a_character = Spans::from(Span::new(0, 1).unwrap());
    assert_eq!(citation(&project, WIRE, &inside_a_character), None);
    assert_eq!(citation(&project, DocumentId(77), &inside_a_character), None);
}
