//! How good the suggestions are: precision and recall on articles annotated by hand. The test prints
//! the tables that `docs/suggestions.md` keeps, and fails when a row drops.

use super::markup::{Article, Gold, GoldClaim, articles, project_of};
use super::score::{Score, label_name};
use crossread::analysis::suggestions::Suggester;
use crossread::model::{Annotation, AttributeValue, Layer, Project};
use crossread::store::read_project;
use crossread::text::Span;

const TUNED: &str = include_str!("../../data/suggestions/tuned.txt");
const KEPT_BACK: &str = include_str!("../../data/suggestions/kept_back.txt");

fn score(articles: &[Article]) -> Score {
    let (project, ids) = project_of(articles);
    let suggester = Suggester::new(&project);
    let mut score = Score::default();
    for (article, id) in articles.iter().zip(ids) {
        let suggested = suggester.of(id);
        if std::env::var_os("CROSSREAD_SHOW_SUGGESTIONS").is_some() {
            show(article, &suggested);
        }
        score.add(&article.text, &article.gold, &suggested);
    }
    score
}

fn show(article: &Article, suggested: &[crossread::analysis::suggestions::Suggestion]) {
    println!("\n=== {}\n{}", article.name, article.text);
    let quote = |span: crossread::text::Span| span.slice(&article.text).unwrap();
    for row in suggested {
        let parts: Vec<_> = row.spans.parts().iter().map(|span| quote(*span)).collect();
        let speaker = row.speaker.as_ref().map(|speaker| quote(speaker.span));
        println!(
            "  {:18} {:?} speaker {:?} cue {:?} ({})",
            row.label.as_str(),
            parts,
            speaker,
            row.cue.map(quote),
            row.reason
        );
    }
}

/// The finished sample: each article as if it alone were still to be annotated, the register and the
/// annotations of the others being there. The sample is not annotated through and through, so its
/// precision is a lower bound.
fn sample() -> Score {
    let loaded = read_project(include_bytes!("../../../sample_docs/containers.ron")).unwrap();
    let mut score = Score::default();
    for document in loaded.project.documents_in_order() {
        let text = loaded.project.text(document.id).unwrap();
        let mut fragment = loaded.project.to_fragment();
        let (of_article, others) = fragment.annotations.into_iter().partition(|row| row.document == document.id);
        fragment.annotations = others;
        let row = loaded.project.row();
        let (project, _) = Project::from_fragment(row, fragment);
        let suggested = Suggester::new(&project).of(document.id);
        let article = Article {
            name: document.short_name().to_owned(),
            published: document.published,
            text: text.to_string(),
            gold: gold_of(of_article),
        };
        if std::env::var_os("CROSSREAD_SHOW_SUGGESTIONS").is_some() {
            show(&article, &suggested);
        }
        score.add(text, &article.gold, &suggested);
    }
    score
}

fn gold_of(rows: Vec<Annotation>) -> Gold {
    let mut gold = Gold::default();
    for row in rows {
        let parts: Vec<Span> = row.spans.iter().map(|quoted| quoted.span).collect();
        if row.layer == Layer::Entities {
            gold.mentions.push((parts[0], label_name(row.label.as_str())));
            continue;
        }
        let cue = match row.attributes.get(&"cue".into()) {
            Some(AttributeValue::Span(quoted)) => Some(quoted.span),
            _ => None,
        };
        gold.claims.push(GoldClaim { parts, label: label_name(row.label.as_str()), speaker: None, cue });
    }
    gold
}

const PAGE: &str = include_str!("../../../docs/suggestions.md");

/// Prints the table, and holds it against the page and against the least that is allowed: row,
/// precision, recall.
fn check(title: &str, score: &Score, floors: &[(&str, f64, f64)]) {
    let table = score.table();
    println!("{title}\n\n{table}");
    for (row, precision, recall) in floors {
        let count = score.rows[*row];
        assert!(count.precision() >= *precision, "{title}: the precision of “{row}” is {:.1} %", count.precision());
        assert!(count.recall() >= *recall, "{title}: the recall of “{row}” is {:.1} %", count.recall());
    }
    assert!(PAGE.contains(&table), "docs/suggestions.md has other figures: take over the table printed above");
}

#[test]
fn suggestions_on_articles_that_the_rules_have_not_seen_are_as_good_as_the_page_says() {
    check(
        "Articles kept back",
        &score(&articles(KEPT_BACK)),
        &[
            ("mentions: names together", 95.0, 88.0),
            ("mentions: person", 95.0, 98.0),
            ("mentions: organisation", 94.0, 86.0),
            ("mentions: geopolitical", 98.0, 82.0),
            ("mentions: dates and amounts together", 88.0, 87.0),
            ("mentions: date-or-time", 84.0, 85.0),
            ("mentions: quantity", 94.0, 84.0),
            ("mentions: money-or-percent", 91.0, 98.0),
            ("claims, any label", 98.0, 92.0),
            ("claims together", 80.0, 75.0),
            ("claims: denial", 98.0, 76.0),
            ("claims: prediction", 80.0, 98.0),
            ("claims: number-or-measure", 83.0, 76.0),
            ("claims: cause-or-blame", 98.0, 82.0),
            ("speaker of a claim", 92.0, 92.0),
            ("cue of a claim", 92.0, 96.0),
        ],
    );
}

#[test]
fn suggestions_on_the_articles_that_the_rules_were_tuned_on_are_as_good_as_the_page_says() {
    check(
        "Articles tuned on",
        &score(&articles(TUNED)),
        &[
            ("mentions: names together", 96.0, 92.0),
            ("mentions: dates and amounts together", 89.0, 86.0),
            ("claims, any label", 93.0, 88.0),
            ("claims together", 78.0, 73.0),
            ("speaker of a claim", 94.0, 91.0),
            ("cue of a claim", 93.0, 96.0),
        ],
    );
}

#[test]
fn suggestions_on_the_sample_are_as_good_as_the_page_says() {
    check(
        "The sample",
        &sample(),
        &[("mentions: names together", 33.0, 64.0), ("claims, any label", 56.0, 62.0), ("cue of a claim", 98.0, 57.0)],
    );
}
