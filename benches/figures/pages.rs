//! Reading 100 web pages of 95 KB.

use crate::measure;
use crate::page::page;
use crate::prose::Article;
use crossread::format::reading::html::Html;
use crossread::format::reading::{Choices, Reader as _};

const N_PAGES: usize = 100;

/// The reading alone, in this process: what a worker does for each page.
pub(crate) fn run(articles: &[Article]) {
    let pages: Vec<Vec<u8>> =
        articles.iter().take(N_PAGES).enumerate().map(|(n, article)| page(n, &article.text).into_bytes()).collect();
    println!("input {} pages, {} bytes of HTML", pages.len(), pages.iter().map(Vec::len).sum::<usize>());
    let read = |page: &Vec<u8>| {
        let reading = Html.read(page, &Choices::default()).unwrap();
        assert!(reading.report.is_empty() && !reading.text.contains("Teaser"), "{:?}", reading.report);
        reading.text.len()
    };
    measure("import-100-html", || (), |()| pages.iter().map(read).sum::<usize>());
}
