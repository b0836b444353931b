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

#[test]
fn quality_of_the_tuned_articles() {
    println!("{}", score(&articles(TUNED)).table("tuned"));
}

#[test]
fn quality_of_the_kept_back_articles() {
    println!("{}", score(&articles(KEPT_BACK)).table("kept back"));
}

#[test]
fn quality_on_the_sample() {
    println!("{}", sample().table("sample"));
}
