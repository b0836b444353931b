//! What a page says of itself in its tags: Open Graph, article:*, Dublin Core, citation_*, previews,
//! links, comments of those that saved it.

use super::found::{Found, Rank, plain};
use crate::format::reading::Field;
use crate::format::reading::html::tree::Tree;

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
pub fn find(tree: &Tree, found: &mut Found) {
    metas(tree, found);
    links(tree, found);
    of_root(tree, found);
    for comment in &tree.comments {
        saved_from(comment, found);
    }
    let title = tree.elements("title").find(|id| tree.name(tree.parent(*id)) != "svg").map(|id| tree.line(id));
    let title = title.unwrap_or_default();
    found.add(Field::Title, Rank::PageLater, &title, TITLE_OF_PAGE.to_owned());
    outlet_in_title(tree, &title, found);
}

/// The part of the title that also is the link to the start of the site names the site.
fn outlet_in_title(tree: &Tree, title: &str, found: &mut Found) {
    const MOST_LINKS: usize = 20;
    let homes = tree.elements("a").filter(|id| tree.attribute(*id, "href").is_some_and(|href| href.trim() == "/"));
    for home in homes.take(MOST_LINKS) {
        let name = tree.line(home);
        let is_part = [" | ", " - ", " – ", " — ", " :: ", " · "].iter().any(|mark| {
            title
                .split(mark)
                .skip(1)
                .any(|part| !part.trim().is_empty() && part.trim().eq_ignore_ascii_case(name.trim()))
        });
        if is_part {
            let from = "the title of the page and the link to its start".to_owned();
            found.add(Field::Outlet, Rank::PageLater, &name, from);
        }
    }
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
    let content = |name: String| metas.iter().find(|(found, ..)| *found == name).map(|(_, _, content)| *content);
    for n in 1..=4 {
        let label = content(format!("twitter:label{n}")).unwrap_or_default().trim().to_lowercase();
        if let Some(names) = content(format!("twitter:data{n}")).filter(|_| MEANS_AUTHOR.contains(&label.as_str())) {
            found.add(Field::Author, Rank::Preview, &plain(names), format!("meta name twitter:data{n}, “{label}”"));
        }
    }
}

/// What systems write before the author in the labels of a preview, in lower case.
const MEANS_AUTHOR: [&str; 14] = [
    "written by",
    "author",
    "by",
    "verfasst von",
    "geschrieben von",
    "écrit par",
    "escrito por",
    "scritto da",
    "geschreven door",
    "skrevet af",
    "автор",
    "написано автором",
    "كُتب بواسطة",
    "作成者",
];

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
