//! What a page says of itself in its tags: Open Graph, article:*, Dublin Core, citation_*, previews,
//! links, microdata, and the elements that mark bylines and days.

use super::found::{Found, Rank, plain};
use crate::format::reading::Field;
use crate::format::reading::html::shape::Shapes;
use crate::format::reading::html::tags::is_heading;
use crate::format::reading::html::tree::{NodeId, Tree};

/// Names of `<meta>` in lower case, by the field that they tell.
const METAS: &[(Field, Rank, &[&str])] = &[
    (
        Field::Title,
        Rank::Preview,
        &[
            "og:title",
            "citation_title",
            "dc.title",
            "dcterms.title",
            "twitter:title",
            "parsely-title",
            "sailthru.title",
            "title",
            "headline",
        ],
    ),
    (
        Field::Outlet,
        Rank::Preview,
        &[
            "og:site_name",
            "citation_journal_title",
            "dc.publisher",
            "dcterms.publisher",
            "article:publisher_name",
            "publisher",
            "application-name",
            "apple-mobile-web-app-title",
        ],
    ),
    (
        Field::Author,
        Rank::Preview,
        &[
            "citation_author",
            "author",
            "article:author",
            "article:author_name",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
            "twitter:creator:name",
        ],
    ),
    (
        Field::Published,
        Rank::Preview,
        &[
            "article:published_time",
            "og:article:published_time",
            "citation_publication_date",
            "citation_online_date",
            "citation_date",
            "dc.date.issued",
            "dcterms.issued",
            "dc.date",
            "dcterms.created",
            "dcterms.date",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publication_date",
            "date",
            "ptime",
            "cxenseparse:recs:publishtime",
        ],
    ),
    (
        Field::Published,
        Rank::Modified,
        &[
            "article:modified_time",
            "og:updated_time",
            "dcterms.modified",
            "dc.date.modified",
            "last-modified",
            "lastmod",
            "revised",
        ],
    ),
    (
        Field::Url,
        Rank::Preview,
        &[
            "og:url",
            "citation_public_url",
            "citation_abstract_html_url",
            "dc.identifier",
            "twitter:url",
            "parsely-link",
        ],
    ),
    (
        Field::Language,
        Rank::PageLater,
        &["og:locale", "dc.language", "dcterms.language", "citation_language", "content-language", "language"],
    ),
];

/// Where the title of a whole page stands, in words.
pub const TITLE_OF_PAGE: &str = "title of the page";

/// What the tags of the page say.
pub fn find(tree: &Tree, shapes: &Shapes, found: &mut Found) {
    metas(tree, found);
    links(tree, found);
    of_root(tree, found);
    marked(tree, shapes, found);
    for comment in &tree.comments {
        saved_from(comment, found);
    }
    let title = tree.elements("title").find(|id| tree.name(tree.parent(*id)) != "svg").map(|id| tree.line(id));
    found.add(Field::Title, Rank::PageLater, &title.unwrap_or_default(), TITLE_OF_PAGE.to_owned());
}

fn metas(tree: &Tree, found: &mut Found) {
    let mut metas: Vec<(String, &str, &str)> = Vec::new();
    for id in tree.elements("meta") {
        let Some(content) = tree.attribute(id, "content").filter(|content| !content.trim().is_empty()) else {
            continue;
        };
        for key in ["property", "name", "http-equiv", "itemprop"] {
            metas.extend(tree.attribute(id, key).map(|name| (name.trim().to_ascii_lowercase(), key, content)));
        }
    }
    for (field, rank, names) in METAS {
        for name in *names {
            let of_name = || metas.iter().filter(|(found, key, _)| found == name && *key != "itemprop");
            let Some((_, key, content)) = of_name().next() else { continue };
            let from = format!("meta {key} {name}");
            match field {
                Field::Published => found.add_day(*rank, content, from),
                Field::Author => {
                    let all: Vec<&str> =
                        of_name().map(|(_, _, content)| *content).filter(|c| !c.contains("://")).collect();
                    found.add(Field::Author, *rank, &citation_order(name, &all).join(", "), from);
                }
                _ => found.add(*field, *rank, &plain(content), from),
            }
        }
    }
}

/// `citation_author` has the family name first.
fn citation_order(name: &str, names: &[&str]) -> Vec<String> {
    let turned = |author: &&str| match author.split_once(", ") {
        Some((family, given)) if name == "citation_author" => format!("{given} {family}"),
        _ => plain(author),
    };
    names.iter().map(turned).collect()
}

fn links(tree: &Tree, found: &mut Found) {
    for id in tree.elements("link") {
        let rel = tree.attribute(id, "rel").unwrap_or_default().to_ascii_lowercase();
        let href = tree.attribute(id, "href").unwrap_or_default();
        if rel.split_ascii_whitespace().any(|word| word == "canonical") {
            found.add(Field::Url, Rank::Article, href, "link rel canonical".to_owned());
        }
    }
}

fn of_root(tree: &Tree, found: &mut Found) {
    let roots = || [Tree::ROOT].into_iter().chain(tree.elements("body").take(1));
    for id in roots() {
        let (name, place) = (tree.name(id), ["lang", "xml:lang"].into_iter().find_map(|key| tree.attribute(id, key)));
        found.add(Field::Language, Rank::Article, place.unwrap_or_default(), format!("{name} lang"));
        let direction =
            tree.attribute(id, "dir").map(str::to_ascii_lowercase).filter(|dir| dir == "rtl" || dir == "ltr");
        found.add(Field::Direction, Rank::Article, &direction.unwrap_or_default(), format!("{name} dir"));
    }
    let of_article = tree.elements("article").next().or_else(|| tree.elements("main").next());
    let direction = of_article.and_then(|id| tree.upwards(id).find_map(|id| tree.attribute(id, "dir")));
    found.add(
        Field::Direction,
        Rank::Marked,
        direction.filter(|dir| *dir == "rtl").unwrap_or_default(),
        "dir".to_owned(),
    );
}

/// How many elements of a kind may say what they are; those of the article come first.
const MOST_MARKED: usize = 50;

/// Elements that say what they are.
fn marked(tree: &Tree, shapes: &Shapes, found: &mut Found) {
    let of_others = parts_about_others(tree);
    let (mut n_headlines, mut n_properties, mut n_times, mut n_bylines) = (0, 0, 0, 0);
    for id in 1..tree.n_nodes() {
        let name = tree.name(id);
        if name.is_empty() {
            continue;
        }
        if let Some(itemprop) = tree.attribute(id, "itemprop").filter(|_| n_properties < MOST_MARKED) {
            n_properties += 1;
            microdata(tree, id, itemprop, found);
        }
        if !shapes.is_shown(id) || of_others.get(id).copied().unwrap_or(false) {
            continue;
        }
        if name == "h1" && n_headlines == 0 {
            n_headlines += 1;
            found.add(Field::Title, Rank::Marked, &tree.line(id), "heading of the page".to_owned());
        }
        let is_time = name == "time" || tree.attribute(id, "pubdate").is_some();
        if is_time && n_times < MOST_MARKED {
            n_times += 1;
            let (from, value) = match tree.attribute(id, "datetime") {
                Some(value) => ("time datetime", value.to_owned()),
                None => ("time", tree.line(id)),
            };
            let rank = if is_of_change(tree, id) { Rank::Modified } else { Rank::Marked };
            found.add_day(rank, &value, from.to_owned());
        }
        if n_bylines < MOST_MARKED {
            n_bylines += usize::from(bylines(tree, id, found));
        }
    }
}

fn microdata(tree: &Tree, id: NodeId, itemprop: &str, found: &mut Found) {
    let value = || {
        let written = ["content", "datetime"].into_iter().find_map(|key| tree.attribute(id, key));
        written.map_or_else(|| tree.line(id), str::to_owned)
    };
    let inside = |wanted: &str| {
        tree.upwards(id).skip(1).any(|id| {
            tree.attribute(id, "itemprop")
                .is_some_and(|value| value.split_ascii_whitespace().any(|word| word == wanted))
        })
    };
    for word in itemprop.split_ascii_whitespace() {
        let from = format!("itemprop {word}");
        match word {
            "headline" => found.add(Field::Title, Rank::Preview, &value(), from),
            "datePublished" => found.add_day(Rank::Preview, &value(), from),
            "dateModified" => found.add_day(Rank::Modified, &value(), from),
            "author" if tree.attribute(id, "itemscope").is_none() => {
                found.add(Field::Author, Rank::Preview, &value(), from);
            }
            "name" if inside("author") && !inside("publisher") => {
                found.add(Field::Author, Rank::Preview, &value(), "itemprop author name".to_owned());
            }
            "name" if inside("publisher") => {
                found.add(Field::Outlet, Rank::Preview, &value(), "itemprop publisher name".to_owned());
            }
            "inLanguage" => found.add(Field::Language, Rank::Preview, &value(), from),
            _ => {}
        }
    }
}

/// Whether each node is in a part of the page about other articles: a list of links, comments, the edges.
fn parts_about_others(tree: &Tree) -> Vec<bool> {
    const WORDS: [&str; 8] = ["related", "recommended", "comment", "comments", "sidebar", "teaser", "latest", "more"];
    let mut of_others = vec![false; tree.n_nodes()];
    for id in 1..tree.n_nodes() {
        let is_inside = of_others.get(tree.parent(id)).copied().unwrap_or(false);
        let is_one = || {
            let mut classes = ["class", "id"].into_iter().filter_map(|key| tree.attribute(id, key));
            let is_named = classes.any(|c| c.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word)));
            let is_in_article = || tree.upwards(id).any(|id| tree.name(id) == "article");
            is_named || matches!(tree.name(id), "nav" | "aside") || (tree.name(id) == "footer" && !is_in_article())
        };
        let is_one = is_inside || is_one();
        if let Some(place) = of_others.get_mut(id) {
            *place = is_one;
        }
    }
    of_others
}

fn is_of_change(tree: &Tree, id: NodeId) -> bool {
    let named = tree.upwards(id).take(2).any(|id| {
        let class = tree.attribute(id, "class").unwrap_or_default().to_ascii_lowercase();
        ["updated", "modified", "dateupdated", "datemodified", "changed"].iter().any(|word| class.contains(word))
    });
    let said = tree.line(tree.parent(id)).to_lowercase();
    let begins = ["updated", "last updated", "modified", "обновлено"].iter().any(|word| said.starts_with(word));
    // WordPress calls the day of publication “entry-date published updated”.
    (named && !tree.attribute(id, "class").is_some_and(|class| class.contains("published"))) || begins
}

/// `rel=author`, and classes such as `byline` or `author-name` on short lines. Whether it is one.
fn bylines(tree: &Tree, id: NodeId, found: &mut Found) -> bool {
    let is_author =
        tree.attribute(id, "rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word == "author"));
    if is_author && !is_heading(tree.name(tree.parent(id))) {
        found.add(Field::Author, Rank::Marked, &tree.line(id), "rel author".to_owned());
        return true;
    }
    let mut is_any = false;
    let classes = tree.attribute(id, "class").unwrap_or_default();
    for class in classes.split_ascii_whitespace() {
        let lower = class.to_ascii_lowercase().replace('_', "-");
        let is_name = matches!(
            lower.as_str(),
            "author"
                | "author-name"
                | "byline-name"
                | "fn"
                | "article-author"
                | "post-author"
                | "p-author"
                | "byline-author"
                | "c-byline-author"
        );
        let is_byline =
            matches!(lower.as_str(), "byline" | "article-byline" | "story-byline" | "entry-byline" | "post-byline");
        if !(is_name || is_byline) {
            continue;
        }
        is_any = true;
        let line = tree.line(id);
        let guesses = crate::format::import::metadata::of_head(&line);
        let of_byline = guesses.iter().find(|guess| guess.field == Field::Author).map(|guess| guess.value.as_str());
        let value =
            of_byline.unwrap_or(if line.chars().count() <= 60 && !line.contains(|c: char| c.is_ascii_digit()) {
                &line
            } else {
                ""
            });
        found.add(Field::Author, if is_name { Rank::Marked } else { Rank::Page }, value, format!("class {class}"));
    }
    is_any
}

/// Browsers and savers write into a comment where a page was.
fn saved_from(comment: &str, found: &mut Found) {
    let by_browser = comment
        .trim()
        .strip_prefix("saved from url=")
        .map(|rest| rest.trim_start_matches(|c| c != ')').trim_start_matches(')'));
    let by_saver =
        || comment.contains("SingleFile").then(|| comment.lines().find_map(|line| line.trim().strip_prefix("url:")))?;
    if let Some(url) = by_browser.or_else(by_saver) {
        found.add(Field::Url, Rank::Page, url, "comment of the browser that saved the page".to_owned());
    }
}
