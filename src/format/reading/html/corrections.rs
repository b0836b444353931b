//! What the library's choice of blocks lacks or has too much: the headline and its deck, paragraphs
//! between those kept, captions and footnotes of the article; not links to other articles.

use super::blocks::{Block, Kind};
use super::main_text::Said;
use super::tree::{NodeId, Tree};
use crate::format::import::head_lines::is_about_article;

/// Paragraphs of so many characters are the text of an article, shorter ones may be lines of its head.
const LONG: usize = 80;

/// Corrects which blocks belong to the article.
pub fn correct(tree: &Tree, blocks: &[Block], boxes: &[bool], said: &Said, belongs: &mut [bool]) {
    let is_in_box = |block: &Block| boxes.get(block.element).copied().unwrap_or(false);
    leave_out_links_and_labels(blocks, belongs);
    let Some(first) = belongs.iter().position(|kept| *kept) else { return };
    let last = belongs.iter().rposition(|kept| *kept).unwrap_or(first);
    let top = article_around(tree, blocks, belongs);
    let is_of_article = |block: &Block| !is_in_box(block) && tree.upwards(block.element).any(|id| id == top);
    for (place, block) in blocks.iter().enumerate() {
        let is_between = place > first && place < last;
        let is_taken_along = match block.kind {
            Kind::Caption => !is_in_box(block) && (is_between || is_of_article(block)),
            Kind::Note => !is_in_box(block) && (is_between || is_of_article(block) || place > last),
            _ => is_between && is_of_article(block) && !is_left_out(block) && is_prose_like(tree, block),
        };
        if let Some(kept) = belongs.get_mut(place).filter(|_| is_taken_along) {
            *kept = true;
        }
    }
    let headline = headline(tree, blocks, &said.titles, first).or_else(|| first_line(blocks, first));
    for place in headline.unwrap_or(first)..first {
        // The points that stand between a headline and the text.
        let is_point = |block: &Block| {
            block.kind == Kind::Entry
                && stands_in_article(tree, block)
                && block.n_linked == 0
                && !is_about_article(block.text.trim_start_matches("• "))
        };
        let is_taken_along =
            blocks.get(place).is_some_and(|block| is_point(block) && !is_in_box(block) && block.n_chars > 12);
        if let Some(kept) = belongs.get_mut(place).filter(|_| is_taken_along) {
            *kept = true;
        }
    }
    take_headings_along(blocks, headline.unwrap_or(first), belongs);
    let decks: Vec<bool> =
        blocks.iter().map(|block| is_deck(tree, block) || is_description(block, &said.descriptions)).collect();
    leave_out_lines_of_head(blocks, &decks, headline, belongs);
    if let Some(headline) = headline {
        take_head_along(blocks, &decks, headline, first, belongs);
    }
    leave_out_headings_of_nothing(blocks, headline, belongs);
}

/// The innermost element that holds nine tenths of what is kept.
fn article_around(tree: &Tree, blocks: &[Block], belongs: &[bool]) -> NodeId {
    let mut n_kept = vec![0; tree.n_nodes()];
    for (block, _) in blocks.iter().zip(belongs).filter(|(_, kept)| **kept) {
        if let Some(n) = n_kept.get_mut(block.element) {
            *n += block.n_chars;
        }
    }
    for id in (1..tree.n_nodes()).rev() {
        let n = n_kept.get(id).copied().unwrap_or(0);
        if let Some(around) = n_kept.get_mut(tree.parent(id)) {
            *around += n;
        }
    }
    let all = n_kept.first().copied().unwrap_or(0);
    // Of nested elements the inner one comes later in the file.
    n_kept.iter().rposition(|n| n * 10 >= all * 9).unwrap_or(Tree::ROOT)
}

/// A paragraph of nothing but a link, or a label such as “Advertisement”.
fn leave_out_links_and_labels(blocks: &[Block], belongs: &mut [bool]) {
    for (block, kept) in blocks.iter().zip(belongs.iter_mut()) {
        *kept &= !is_left_out(block);
    }
}

fn is_left_out(block: &Block) -> bool {
    let is_lone_link = (block.is_linked() || is_lead_with_link(block)) && !matches!(block.kind, Kind::Row | Kind::Note);
    is_lone_link || is_label(block) || is_notice_of_rights(block)
}

/// “Read more: …” and a link.
fn is_lead_with_link(block: &Block) -> bool {
    let lead = block.text.split_once(':').map_or("", |(lead, _)| lead);
    let n_lead = lead.chars().filter(|c| !c.is_whitespace()).count() + 1;
    n_lead > 1 && n_lead <= 24 && block.n_linked + n_lead >= block.n_chars && block.n_linked * 2 >= block.n_chars
}

fn is_notice_of_rights(block: &Block) -> bool {
    const WORDS: &[&str] = &[
        "all rights reserved",
        "tous droits réservés",
        "alle rechte vorbehalten",
        "todos los derechos reservados",
        "todos os direitos reservados",
        "все права защищены",
        "جميع الحقوق محفوظة",
        "כל הזכויות שמורות",
        "無断転載",
        "版权所有",
        "무단전재",
    ];
    let line = block.text.to_lowercase();
    block.n_chars < 200
        && (line.starts_with('©') || line.starts_with("copyright ©") || WORDS.iter().any(|word| line.contains(word)))
}

/// Headings right before a kept block, from the headline on.
fn take_headings_along(blocks: &[Block], from: usize, belongs: &mut [bool]) {
    for place in (from..blocks.len()).rev() {
        let is_heading = blocks.get(place).is_some_and(|block| block.kind == Kind::Heading && !is_left_out(block));
        let next = blocks.get(place + 1).filter(|block| block.kind != Kind::Heading);
        let leads_to_kept = next.is_some() && belongs.get(place + 1).copied().unwrap_or(false);
        if let Some(kept) = belongs.get_mut(place).filter(|_| is_heading && leads_to_kept) {
            *kept = true;
        }
    }
}

/// Bylines, days and labels before the first long paragraph: what they say is metadata.
fn leave_out_lines_of_head(blocks: &[Block], decks: &[bool], headline: Option<usize>, belongs: &mut [bool]) {
    let is_long = |block: &Block| block.n_chars > LONG && block.kind == Kind::Paragraph;
    for (place, (block, kept)) in blocks.iter().zip(belongs.iter_mut()).enumerate() {
        if *kept && is_long(block) {
            return;
        }
        let ends_a_sentence = block.text.ends_with(['.', '?', '!', '。', '؟', '…', '”', '»', '"', ':', ')']);
        let is_short_line = block.kind == Kind::Paragraph && block.n_chars < 50 && !ends_a_sentence;
        let is_before_headline = headline.is_some_and(|headline| place < headline);
        let is_of_head = is_short_line || is_before_headline || is_about_article(&block.text);
        if is_of_head && headline != Some(place) && !decks.get(place).copied().unwrap_or(false) {
            *kept = false;
        }
    }
}

/// Headings at the end, under which nothing of the article stands.
fn leave_out_headings_of_nothing(blocks: &[Block], headline: Option<usize>, belongs: &mut [bool]) {
    for place in (0..blocks.len()).rev() {
        let is_heading = blocks.get(place).is_some_and(|block| block.kind == Kind::Heading);
        match belongs.get_mut(place) {
            Some(kept) if *kept && is_heading && headline != Some(place) => *kept = false,
            Some(true) => return,
            _ => {}
        }
    }
}

fn is_label(block: &Block) -> bool {
    const LABELS: &[&str] = &[
        "advertisement",
        "advertising",
        "article continues below",
        "continue reading",
        "read more",
        "share",
        "share this article",
        "share this story",
        "sponsored",
        "story continues below",
        "story continues below advertisement",
        "реклама",
        "إعلان",
        "פרסומת",
        "広告",
        "广告",
        "anzeige",
        "publicité",
        "publicidad",
    ];
    let words = block.text.trim_end_matches([':', '.', '…', '↓']).trim().to_lowercase();
    // What browsers show in the place of what they cannot play.
    let is_fallback = || {
        let starts = ["your browser does not support", "please enable javascript", "javascript is required"];
        starts.iter().any(|start| words.starts_with(start)) && block.n_chars < 160
    };
    LABELS.contains(&words.as_str()) || is_fallback()
}

/// A short line at the start of a text without headings.
fn first_line(blocks: &[Block], first: usize) -> Option<usize> {
    let is_line =
        |block: &&Block| block.n_chars <= LONG && !is_about_article(&block.text) && !block.text.ends_with('.');
    blocks.get(first).filter(is_line).map(|_| first)
}

/// Whether the block stands where articles do.
fn stands_in_article(tree: &Tree, block: &Block) -> bool {
    !tree.upwards(block.element).any(|id| matches!(tree.name(id), "nav" | "footer" | "aside" | "form"))
}

/// Text that runs on, rather than a button or a line of links.
fn is_prose_like(tree: &Tree, block: &Block) -> bool {
    let is_prose = block.n_linked * 3 < block.n_chars || block.kind == Kind::Row;
    is_prose && stands_in_article(tree, block) && (block.kind != Kind::Paragraph || block.n_chars > 40)
}

/// The heading that is the title of the page; else the last one of the first order before the text, or
/// of the second where there is none.
fn headline(tree: &Tree, blocks: &[Block], titles: &[String], first: usize) -> Option<usize> {
    let before = || blocks.iter().enumerate().take(first + 1).rev().filter(|(_, block)| block.kind == Kind::Heading);
    let is_title = |block: &Block| {
        let line = block.text.to_lowercase();
        titles
            .iter()
            .map(|title| title.to_lowercase())
            .any(|title| title == line || (line.split_whitespace().count() > 2 && title.contains(&line)))
    };
    let titled = before().find(|(_, block)| is_title(block)).map(|(place, _)| place);
    let of = |name: &'static str| {
        before().find(|(_, b)| tree.upwards(b.element).any(|id| tree.name(id) == name)).map(|(place, _)| place)
    };
    titled.or_else(|| of("h1")).or_else(|| of("h2").filter(|place| first - place < 8))
}

/// The headline, and the deck below it: what the page calls so or says for previews, a long heading, and
/// one of several words right below.
fn take_head_along(blocks: &[Block], decks: &[bool], headline: usize, first: usize, belongs: &mut [bool]) {
    for (place, block) in blocks.iter().enumerate().take(first).skip(headline) {
        let is_below = place == headline + 1 && block.text.split_whitespace().count() >= 4;
        let is_heading_as_deck = block.kind == Kind::Heading && (block.n_chars > 40 || is_below);
        let is_deck = decks.get(place).copied().unwrap_or(false) || is_heading_as_deck;
        if let Some(kept) = belongs.get_mut(place)
            && (place == headline || (is_deck && !block.is_linked()))
        {
            *kept = true;
        }
    }
}

/// Whether the block says just what the page says for previews.
fn is_description(block: &Block, descriptions: &[String]) -> bool {
    block.n_chars >= 20 && descriptions.iter().any(|description| description.trim() == block.text.trim())
}

/// Whether the page calls the block what stands below a headline.
fn is_deck(tree: &Tree, block: &Block) -> bool {
    const DECK: [&str; 12] = [
        "dek",
        "deck",
        "standfirst",
        "subtitle",
        "subhead",
        "subheadline",
        "subheading",
        "summary",
        "lead",
        "lede",
        "intro",
        "excerpt",
    ];
    let has = |id: NodeId, name: &str| {
        let value = tree.attribute(id, name).unwrap_or_default().to_ascii_lowercase();
        value.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| DECK.contains(&word))
    };
    tree.upwards(block.element).take(2).any(|id| has(id, "class") || has(id, "id") || has(id, "itemprop"))
}
