//! What elements are: blocks or inline, void, shown or not. From the HTML Standard's rendering section
//! and its list of void elements; which classes hide a text from the eye is custom.

use super::tree::{NodeId, Tree};

/// Names that our rules know, sorted.
const NAMES: &[&str] = &[
    "a",
    "abbr",
    "address",
    "amp-ad",
    "amp-analytics",
    "amp-sidebar",
    "amp-state",
    "applet",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "basefont",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "listing",
    "main",
    "map",
    "mark",
    "math",
    "menu",
    "meta",
    "nav",
    "nobr",
    "noframes",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "plaintext",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

/// The attributes that are kept, sorted.
pub const ATTRIBUTES: &[&str] = &[
    "charset",
    "class",
    "content",
    "data-author",
    "data-published",
    "datetime",
    "dir",
    "hidden",
    "href",
    "hreflang",
    "http-equiv",
    "id",
    "itemprop",
    "itemscope",
    "itemtype",
    "lang",
    "name",
    "open",
    "property",
    "pubdate",
    "rel",
    "reversed",
    "role",
    "start",
    "style",
    "title",
    "type",
    "value",
    "xml:lang",
];

/// The name as our tables write it; empty for one that they do not have.
pub fn known(name: &[u8]) -> &'static str {
    one_of(NAMES, name).unwrap_or("")
}

pub fn known_attribute(name: &[u8]) -> Option<&'static str> {
    one_of(ATTRIBUTES, name)
}

fn one_of(names: &[&'static str], name: &[u8]) -> Option<&'static str> {
    let place = names.binary_search_by(|known| known.as_bytes().cmp(name)).ok()?;
    names.get(place).copied()
}

pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

pub fn is_of_head(name: &str) -> bool {
    matches!(name, "title" | "meta" | "link" | "script" | "style" | "base" | "template" | "noscript" | "head" | "html")
}

pub fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether the element begins on a line of its own.
pub fn is_block(name: &str) -> bool {
    is_heading(name)
        || matches!(
            name,
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "body"
                | "caption"
                | "center"
                | "dd"
                | "details"
                | "dialog"
                | "dir"
                | "div"
                | "dl"
                | "dt"
                | "fieldset"
                | "figcaption"
                | "figure"
                | "footer"
                | "form"
                | "header"
                | "hgroup"
                | "hr"
                | "html"
                | "legend"
                | "li"
                | "listing"
                | "main"
                | "menu"
                | "nav"
                | "ol"
                | "p"
                | "plaintext"
                | "pre"
                | "search"
                | "section"
                | "summary"
                | "table"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "tr"
                | "ul"
                | "xmp"
        )
}

/// Whether the element is a part of a line.
pub fn is_inline(name: &str) -> bool {
    !is_block(name) && !matches!(name, "head" | "frameset")
}

/// Whether a browser shows neither the element nor what is in it.
pub fn is_hidden(tree: &Tree, id: NodeId) -> bool {
    let is_never_shown = matches!(
        tree.name(id),
        "amp-ad"
            | "amp-analytics"
            | "amp-sidebar"
            | "amp-state"
            | "applet"
            | "audio"
            | "canvas"
            | "datalist"
            | "embed"
            | "frameset"
            | "head"
            | "iframe"
            | "map"
            | "noframes"
            | "noscript"
            | "object"
            | "script"
            | "select"
            | "style"
            | "svg"
            | "template"
            | "textarea"
            | "title"
            | "video"
    );
    let is_closed_dialog = || tree.name(id) == "dialog" && tree.attribute(id, "open").is_none();
    let has_hidden = || tree.attribute(id, "hidden").is_some_and(|value| value != "until-found");
    is_never_shown || is_closed_dialog() || has_hidden() || is_styled_away(tree, id) || is_for_screen_readers(tree, id)
}

fn is_styled_away(tree: &Tree, id: NodeId) -> bool {
    let Some(style) = tree.attribute(id, "style") else { return false };
    let mut rules = style.split(';').filter_map(|rule| rule.split_once(':'));
    rules.any(|(property, value)| {
        let value = value.trim().trim_end_matches("!important").trim();
        match property.trim().to_ascii_lowercase().as_str() {
            "display" => value.eq_ignore_ascii_case("none"),
            "visibility" => value.eq_ignore_ascii_case("hidden"),
            _ => false,
        }
    })
}

fn is_for_screen_readers(tree: &Tree, id: NodeId) -> bool {
    const CLASSES: [&str; 5] =
        ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only"];
    tree.attribute(id, "class")
        .is_some_and(|class| class.split_ascii_whitespace().any(|class| CLASSES.contains(&class)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(NAMES.is_sorted() && ATTRIBUTES.is_sorted());
    }
}
