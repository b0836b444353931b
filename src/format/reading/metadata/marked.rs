//! The elements of a page that say what they are: microdata, `<time>`, `rel=author`, and the classes of
//! bylines. Those of pictures, comments and other articles say nothing of this one.

use super::found::{Found, Rank};
use crate::format::import::head_lines::{is_names, n_names, reporter, tells_change};
use crate::format::import::metadata::of_head;
use crate::format::reading::Field;
use crate::format::reading::html::shape::Shapes;
use crate::format::reading::html::tags::is_heading;
use crate::format::reading::html::tree::{NodeId, Tree};
use crate::text::quote::one_line;

/// How many elements of a kind may say what they are; those of the article come first.
const MOST_MARKED: usize = 50;

/// What they say.
pub fn find(tree: &Tree, shapes: &Shapes, found: &mut Found) {
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
        if is_time && n_times < MOST_MARKED && !is_one_of_many(tree, shapes, id) {
            n_times += 1;
            let (from, value) = match tree.attribute(id, "datetime") {
                Some(value) => ("time datetime", value.to_owned()),
                None => ("time", tree.line(id)),
            };
            let rank = if is_of_change(tree, id) { Rank::Modified } else { Rank::Marked };
            found.add_day(rank, &value, from.to_owned());
        }
        if n_bylines < MOST_MARKED {
            n_bylines += usize::from(bylines(tree, shapes, id, found) || says_who_reports(tree, shapes, id, found));
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
    // WordPress calls the day of publication “entry-date published updated”.
    (named && !tree.attribute(id, "class").is_some_and(|class| class.contains("published")))
        || tells_change(&tree.line(tree.parent(id)))
}

fn words_of_class(tree: &Tree, id: NodeId) -> Vec<String> {
    let class = tree.attribute(id, "class").unwrap_or_default().to_ascii_lowercase();
    class.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether the element stands in a caption: it tells who took a picture.
fn is_of_picture(tree: &Tree, shapes: &Shapes, id: NodeId) -> bool {
    const WORDS: [&str; 8] = ["caption", "figcaption", "photo", "image", "picture", "figure", "gallery", "slideshow"];
    let is_picture = |id: NodeId| {
        matches!(tree.name(id), "figure" | "figcaption")
            || words_of_class(tree, id).iter().any(|word| WORDS.contains(&word.as_str()))
    };
    // A head over a large picture is no caption.
    tree.upwards(id).take(5).take_while(|id| !shapes.has_heading(*id)).any(is_picture)
}

/// Whether the element stands in one of several equal parts, such as comments and cards of other
/// articles: a part with a sibling of the same class that is marked too, and not most of what they hold.
fn is_one_of_many(tree: &Tree, shapes: &Shapes, id: NodeId) -> bool {
    /// Bytes of text: what says more than a name or a day.
    const LEAST: usize = 60;
    const MOST_SIBLINGS: usize = 40;
    let class = |id: NodeId| tree.attribute(id, "class").filter(|class| !class.trim().is_empty());
    tree.upwards(id).skip(1).take(6).take_while(|id| tree.name(*id) != "body").any(|part| {
        let Some(own) = class(part).filter(|_| shapes.n_text(part) > LEAST) else { return false };
        let around = tree.parent(part);
        let is_alike = |other: NodeId| {
            let is_same = other != part && tree.name(other) == tree.name(part) && class(other) == Some(own);
            is_same && shapes.n_text(other) > LEAST && holds_a_mark(tree, other)
        };
        let is_for_people = ["author", "byline", "contributor"].iter().any(|w| own.to_ascii_lowercase().contains(w));
        !is_for_people
            && shapes.n_text(part) * 2 < shapes.n_text(around)
            && tree.children(around).take(MOST_SIBLINGS).any(is_alike)
    })
}

/// Whether a day or a name is marked in the part.
fn holds_a_mark(tree: &Tree, part: NodeId) -> bool {
    const MOST: usize = 200;
    let inside = (part + 1..tree.n_nodes()).take(MOST).take_while(|id| tree.upwards(*id).any(|above| above == part));
    inside.into_iter().any(|id| tree.name(id) == "time" || rank_of_class(tree, id).is_some())
}

/// `rel=author`, and classes such as `byline` or `author-name` on short lines. Whether it is one.
fn bylines(tree: &Tree, shapes: &Shapes, id: NodeId, found: &mut Found) -> bool {
    let is_author =
        tree.attribute(id, "rel").is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word == "author"));
    let of_class = || rank_of_class(tree, id);
    let is_profile = !is_author && leads_to_author(tree, id) && of_class().is_none();
    let rank = match (is_author, is_profile) {
        (true, _) => Some(Rank::Marked),
        (_, true) => Some(Rank::PageLater),
        _ => of_class(),
    };
    let is_of_heading = || is_author && is_heading(tree.name(tree.parent(id)));
    let Some(rank) = rank.filter(|_| !is_of_heading() && !is_of_picture(tree, shapes, id)) else { return false };
    if is_one_of_many(tree, shapes, id) {
        return false;
    }
    let line = tree.line(id);
    // “By A and B”, each in an element of its own: the line around them has both.
    let around = tree.line(tree.parent(id));
    let are_several = |names: &String| is_names(names) && n_names(names) > 1 && names.contains(line.trim());
    let of_around = names_in(&around).filter(are_several);
    if let Some(names) = of_around {
        found.add(Field::Author, rank, &names, format!("line around a name: {}", one_line(&around, 60)));
        return true;
    }
    if is_author {
        found.add(Field::Author, rank, &line, "rel author".to_owned());
        return true;
    }
    if is_profile {
        found.add(Field::Author, rank, if is_names(&line) { &line } else { "" }, "link to an author".to_owned());
        return true;
    }
    let of_byline = names_in(&line);
    let is_short = line.chars().count() <= 60 && !line.contains(|c: char| c.is_ascii_digit());
    // A class that only speaks of authors must hold names; one that is called so may hold any.
    let of_line = (is_short && (rank != Rank::PageLater || is_names(&line))).then_some(line.as_str());
    let class = tree.attribute(id, "class").unwrap_or_default().trim();
    let names = of_byline.as_deref().or(of_line).unwrap_or_default();
    found.add(Field::Author, rank, names, format!("class {}", one_line(class, 40)));
    true
}

/// A short element that says who reports, in words that say so. Whether it does.
fn says_who_reports(tree: &Tree, shapes: &Shapes, id: NodeId, found: &mut Found) -> bool {
    /// Bytes of text: a few letters of three bytes each.
    const MOST: usize = 40;
    if !(1..=MOST).contains(&shapes.n_text(id)) {
        return false;
    }
    let line = tree.line(id);
    let is_its_own = || !is_of_picture(tree, shapes, id) && !is_one_of_many(tree, shapes, id);
    let Some(name) = reporter(&line).filter(|_| is_its_own()) else { return false };
    found.add(Field::Author, Rank::PageLater, name, format!("words: {}", one_line(&line, 40)));
    true
}

/// The names in a byline.
fn names_in(line: &str) -> Option<String> {
    let is_short = line.chars().count() <= 160;
    let guesses = if is_short { of_head(line) } else { Vec::new() };
    guesses.into_iter().find(|guess| guess.field == Field::Author).map(|guess| guess.value)
}

/// Whether a link goes to the page of an author, by a part of its address.
fn leads_to_author(tree: &Tree, id: NodeId) -> bool {
    const PARTS: [&str; 16] = [
        "author",
        "authors",
        "autor",
        "autores",
        "autoren",
        "auteur",
        "auteurs",
        "autore",
        "autori",
        "byline",
        "staff",
        "journalist",
        "journalists",
        "reporter",
        "reporters",
        "contributors",
    ];
    let href = tree.attribute(id, "href").filter(|_| tree.name(id) == "a").unwrap_or_default();
    let path = href.split(['?', '#']).next().unwrap_or_default();
    path.split('/').any(|part| PARTS.contains(&part.to_ascii_lowercase().as_str()))
}

/// How far an element is trusted by its classes to name who wrote the article; the best of them counts.
fn rank_of_class(tree: &Tree, id: NodeId) -> Option<Rank> {
    let classes = tree.attribute(id, "class").unwrap_or_default().to_ascii_lowercase();
    let ranks = classes.split_ascii_whitespace().filter_map(|class| {
        let words: Vec<&str> = class.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        rank_of_words(&words)
    });
    ranks.min()
}

fn rank_of_words(words: &[&str]) -> Option<Rank> {
    const NAMES: [&str; 14] = [
        "author",
        "authors",
        "byline",
        "bylines",
        "writer",
        "writers",
        "reporter",
        "reporters",
        "journalist",
        "contributor",
        "autor",
        "autores",
        "auteur",
        "auteurs",
    ];
    // Words that make it something about an author, or about another one.
    const OTHERS: [&str; 24] = [
        "avatar",
        "bio",
        "biography",
        "box",
        "img",
        "image",
        "photo",
        "picture",
        "icon",
        "follow",
        "social",
        "links",
        "link",
        "more",
        "related",
        "about",
        "info",
        "card",
        "comment",
        "role",
        "title",
        "page",
        "email",
        "list",
    ];
    // Parts of the article and of the page, whose bylines are the article's.
    const PARTS: [&str; 10] = ["article", "story", "post", "entry", "p", "c", "name", "meta", "by", "fn"];
    let has = |known: &[&str]| words.iter().any(|word| known.contains(word));
    let is_exact = !words.is_empty() && words.iter().all(|word| NAMES.contains(word) || PARTS.contains(word));
    let is_name = has(&["author", "writer"]) || words == ["fn"] || (has(&["byline"]) && has(&["name"]));
    match (is_exact, is_name) {
        (true, true) => Some(Rank::Marked),
        (true, false) if has(&["byline"]) => Some(Rank::Page),
        _ if has(&NAMES) && !has(&OTHERS) => Some(Rank::PageLater),
        _ => None,
    }
}
