//! What two exports must hold of the twenty spans: read here with nothing of the program's.

use super::articles::{ARTICLES, BY_KEYS, BY_MOUSE, Tagging};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Label, first and last byte, and quote of all that was tagged in an article, sorted.
fn expected(article: usize) -> Vec<(String, usize, usize, String)> {
    let text = ARTICLES[article].text;
    let of_tagging = |tagging: &Tagging| {
        let start = text.find(tagging.quote).unwrap();
        (tagging.label.to_owned(), start, start + tagging.quote.len(), tagging.quote.to_owned())
    };
    let all = BY_KEYS.iter().chain(&BY_MOUSE);
    let mut expected: Vec<_> = all.filter(|tagging| tagging.article == article).map(of_tagging).collect();
    expected.sort();
    expected
}

fn article_of(text: &str) -> usize {
    ARTICLES.iter().position(|article| article.text == text).expect("the text of an article, unchanged")
}

/// The first line is the project, each further one an article.
pub(super) fn assert_jsonl(lines: &str) {
    let documents: Vec<Value> = lines.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(documents.len(), ARTICLES.len());
    for document in &documents {
        let text = document["text"].as_str().unwrap();
        let mut found = Vec::new();
        for annotation in document["annotations"].as_array().unwrap() {
            let spans = annotation["spans"].as_array().unwrap();
            assert_eq!(spans.len(), 1);
            let quote = spans[0]["quote"].as_str().unwrap();
            let [start, end] = ends(&spans[0]["bytes"]);
            assert_eq!(&text[start..end], quote);
            let [first, last] = ends(&spans[0]["chars"]);
            assert_eq!(text.chars().skip(first).take(last - first).collect::<String>(), quote);
            let [first, last] = ends(&spans[0]["utf16"]);
            let units: Vec<u16> = text.encode_utf16().collect();
            assert_eq!(String::from_utf16(&units[first..last]).unwrap(), quote);
            found.push((annotation["label"].as_str().unwrap().to_owned(), start, end, quote.to_owned()));
        }
        found.sort();
        assert_eq!(found, expected(article_of(text)));
    }
}

fn ends(pair: &Value) -> [usize; 2] {
    [0, 1].map(|end| pair[end].as_u64().unwrap().try_into().unwrap())
}

/// Lines such as `T1<tab>Person 10 20<tab>Mara Quill`, in characters of the text beside it.
pub(super) fn assert_brat(folder: &Path) {
    let mut names = BTreeMap::new();
    let mut n_articles = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "ann") {
            continue;
        }
        let text = std::fs::read_to_string(path.with_extension("txt")).unwrap();
        let ann = std::fs::read_to_string(&path).unwrap();
        let mut found = Vec::new();
        for line in ann.lines().filter(|line| line.starts_with('T')) {
            let [_, place, quote] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
            let [name, first, last] = place.split(' ').collect::<Vec<_>>().try_into().unwrap();
            let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
            assert_eq!(text.chars().skip(first).take(last - first).collect::<String>(), quote);
            let byte = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(byte, _)| byte);
            found.push((name.to_owned(), byte(first), byte(last), quote.to_owned()));
        }
        // brat has names of its own for labels: one for each, and always the same.
        let mut expected = expected(article_of(&text));
        found.sort_by_key(|(_, start, end, _)| (*start, *end));
        expected.sort_by_key(|(_, start, end, _)| (*start, *end));
        for (found, expected) in found.iter_mut().zip(&expected) {
            let label = names.entry(found.0.clone()).or_insert_with(|| expected.0.clone());
            found.0.clone_from(label);
        }
        assert_eq!(found, expected);
        n_articles += 1;
    }
    assert_eq!(n_articles, ARTICLES.len());
    let n_labels = names.values().collect::<std::collections::BTreeSet<_>>().len();
    assert_eq!(n_labels, names.len(), "{names:?}");
}
