//! How good the suggestions are: precision and recall on articles annotated by hand. The test prints
//! the tables that `docs/suggestions.md` keeps, and fails when a row drops.

use super::markup::{Article, articles, project_of};
use super::score::Score;
use crossread::analysis::suggestions::Suggester;

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

#[test]
fn quality_of_the_tuned_articles() {
    println!("{}", score(&articles(TUNED)).table("tuned"));
}

#[test]
fn quality_of_the_kept_back_articles() {
    println!("{}", score(&articles(KEPT_BACK)).table("kept back"));
}
