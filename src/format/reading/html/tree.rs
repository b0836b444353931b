//! A page as a tree, built from its tokens in time linear in its length: depth, elements and attributes
//! are bounded, so that nothing after it meets the pages that make tree builders take minutes. It is
//! more forgiving than a browser and knows no formatting, which no text needs.

use super::tags::{self, is_block, is_inline, is_void};
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use std::convert::Infallible;

/// The place of a node in its tree. Parents come before their children, and nodes stand in the order
/// of the file.
pub type NodeId = usize;

/// How deep elements may nest; browsers stop at 512, articles hardly reach 40.
const DEEPEST: usize = 200;
/// More elements than any article has.
const MOST_ELEMENTS: usize = 500_000;
/// The longest value of an attribute in bytes; the rest of a longer one is not read.
const LONGEST_VALUE: usize = 20_000;
/// The longest script with metadata in bytes.
const LONGEST_SCRIPT: usize = 2 << 20;
/// How many comments are kept: those at the start say where a page was saved from.
const MOST_COMMENTS: usize = 8;

/// An element or a piece of text.
#[derive(Debug)]
pub struct Node {
    pub parent: NodeId,
    pub first_child: Option<NodeId>,
    pub next: Option<NodeId>,
    last_child: Option<NodeId>,
    pub content: Content,
}

#[derive(Debug)]
pub enum Content {
    Element {
        /// In lower case; empty for one that no table of ours knows.
        name: &'static str,
        /// Only those that `tags::ATTRIBUTES` names, each once.
        attributes: Vec<(&'static str, String)>,
    },
    Text(String),
}

/// A page.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
    /// Comments at the start of the page.
    pub comments: Vec<String>,
    /// Elements that stood deeper than elements may nest: their text is in the deepest one.
    pub n_too_deep: usize,
}

/// The page has more elements than any article has.
#[derive(Debug, PartialEq, Eq)]
pub struct TooManyElements;

/// One step of a walk over a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Enter(NodeId),
    Leave(NodeId),
}

impl Tree {
    /// The element that holds the page.
    pub const ROOT: NodeId = 0;

    /// The tree of a page.
    pub fn of(page: &str) -> Result<Self, TooManyElements> {
        let mut builder = Builder::new();
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
            builder.take(&event);
            None
        });
        emitter.naively_switch_states(true);
        match Tokenizer::new_with_emitter(page, emitter).finish() {
            Ok(()) => {}
        }
        if builder.n_elements > MOST_ELEMENTS { Err(TooManyElements) } else { Ok(builder.tree) }
    }

    pub fn n_nodes(&self) -> usize {
        self.nodes.len()
    }

    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// The name of an element; empty for a text.
    pub fn name(&self, id: NodeId) -> &'static str {
        match self.nodes.get(id).map(|node| &node.content) {
            Some(Content::Element { name, .. }) => name,
            _ => "",
        }
    }

    pub fn attribute(&self, id: NodeId, wanted: &str) -> Option<&str> {
        match &self.nodes.get(id)?.content {
            Content::Element { attributes, .. } => {
                attributes.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value.as_str())
            }
            Content::Text(_) => None,
        }
    }

    pub fn text(&self, id: NodeId) -> Option<&str> {
        match &self.nodes.get(id)?.content {
            Content::Text(text) => Some(text),
            Content::Element { .. } => None,
        }
    }

    pub fn parent(&self, id: NodeId) -> NodeId {
        self.nodes.get(id).map_or(Self::ROOT, |node| node.parent)
    }

    /// The node and those around it, up to the root.
    pub fn upwards(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(id), |id| (*id != Self::ROOT).then(|| self.parent(*id)))
    }

    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let first = self.nodes.get(id).and_then(|node| node.first_child);
        std::iter::successors(first, |id| self.nodes.get(*id)?.next)
    }

    /// Elements of that name in the order of the file.
    pub fn elements<'a>(&'a self, wanted: &'a str) -> impl Iterator<Item = NodeId> + 'a {
        (0..self.nodes.len()).filter(move |id| self.name(*id) == wanted)
    }

    /// Enters and leaves every node below and with `top`, for which `enters` is true; without recursion.
    pub fn walk(&self, top: NodeId, mut enters: impl FnMut(NodeId) -> bool, mut visit: impl FnMut(Step)) {
        if !enters(top) {
            return;
        }
        visit(Step::Enter(top));
        let mut at = top;
        let mut next = self.nodes.get(top).and_then(|node| node.first_child);
        loop {
            if let Some(id) = next {
                if enters(id) {
                    visit(Step::Enter(id));
                    at = id;
                    next = self.nodes.get(id).and_then(|node| node.first_child);
                } else {
                    next = self.nodes.get(id).and_then(|node| node.next);
                }
                continue;
            }
            visit(Step::Leave(at));
            if at == top {
                return;
            }
            next = self.nodes.get(at).and_then(|node| node.next);
            at = self.parent(at);
        }
    }

    /// The text below a node on one line.
    pub fn line(&self, top: NodeId) -> String {
        let mut line = String::new();
        self.walk(
            top,
            |id| !matches!(self.name(id), "script" | "style" | "noscript" | "svg" | "template"),
            |step| match step {
                Step::Enter(id) => match self.text(id) {
                    Some(text) => line.push_str(text),
                    None if is_block(self.name(id)) || self.name(id) == "br" => line.push(' '),
                    None => {}
                },
                Step::Leave(_) => {}
            },
        );
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn append(&mut self, parent: NodeId, content: Content) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(Node { parent, first_child: None, next: None, last_child: None, content });
        let before = self.nodes.get_mut(parent).and_then(|node| {
            node.first_child.get_or_insert(id);
            node.last_child.replace(id)
        });
        if let Some(node) = before.and_then(|before| self.nodes.get_mut(before)) {
            node.next = Some(id);
        }
        id
    }

    fn rename(&mut self, id: NodeId, to: &'static str) {
        if let Some(Node { content: Content::Element { name, .. }, .. }) = self.nodes.get_mut(id) {
            *name = to;
        }
    }
}

/// Takes tokens and builds the tree.
struct Builder {
    tree: Tree,
    /// The open elements, the root first.
    open: Vec<NodeId>,
    n_elements: usize,
    /// Elements that were not opened because they stood too deep, and not closed yet.
    n_unopened: usize,
    /// The start tag that is being read.
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    attribute: Option<&'static str>,
}

impl Builder {
    fn new() -> Self {
        let content = Content::Element { name: "html", attributes: Vec::new() };
        let root = Node { parent: Tree::ROOT, first_child: None, next: None, last_child: None, content };
        Self {
            tree: Tree { nodes: vec![root], comments: Vec::new(), n_too_deep: 0 },
            open: vec![Tree::ROOT],
            n_elements: 0,
            n_unopened: 0,
            name: "",
            attributes: Vec::new(),
            attribute: None,
        }
    }

    fn take(&mut self, event: &CallbackEvent<'_>) {
        if self.n_elements > MOST_ELEMENTS {
            return;
        }
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name = tags::known(name);
                self.attributes.clear();
                self.attribute = None;
            }
            CallbackEvent::AttributeName { name } => {
                let known = tags::known_attribute(name);
                self.attribute = known.filter(|name| self.attributes.iter().all(|(had, _)| had != name));
                self.attributes.extend(self.attribute.map(|name| (name, String::new())));
            }
            CallbackEvent::AttributeValue { value } => {
                if let (Some(_), Some((_, kept))) = (self.attribute, self.attributes.last_mut()) {
                    let room = LONGEST_VALUE.saturating_sub(kept.len()).min(value.len());
                    kept.push_str(&String::from_utf8_lossy(value.get(..room).unwrap_or_default()));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start(*self_closing),
            CallbackEvent::EndTag { name } => self.end(tags::known(name)),
            CallbackEvent::String { value } => self.string(value),
            CallbackEvent::Comment { value } if self.tree.comments.len() < MOST_COMMENTS => {
                let start = value.get(..value.len().min(LONGEST_VALUE)).unwrap_or_default();
                self.tree.comments.push(String::from_utf8_lossy(start).into_owned());
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn top(&self) -> NodeId {
        self.open.last().copied().unwrap_or(Tree::ROOT)
    }

    fn top_name(&self) -> &'static str {
        self.tree.name(self.top())
    }

    fn start(&mut self, self_closing: bool) {
        self.n_elements += 1;
        let name = self.name;
        if name == "html" {
            return self.keep_attributes_of_root();
        }
        if self.top_name() == "head" && !tags::is_of_head(name) {
            self.open.pop();
        }
        if matches!(name, "head" | "body") && self.open.len() > 1 {
            return;
        }
        self.close_what_ends_before(name);
        self.open_cell_for(name);
        let attributes = std::mem::take(&mut self.attributes);
        self.push(name, attributes, is_void(name) || (self_closing && name.is_empty()));
    }

    fn keep_attributes_of_root(&mut self) {
        let found = std::mem::take(&mut self.attributes);
        if let Some(Node { content: Content::Element { attributes, .. }, .. }) = self.tree.nodes.first_mut()
            && attributes.is_empty()
        {
            *attributes = found;
        }
    }

    fn push(&mut self, name: &'static str, attributes: Vec<(&'static str, String)>, is_leaf: bool) {
        let id = self.tree.append(self.top(), Content::Element { name, attributes });
        if is_leaf {
            return;
        }
        if self.open.len() < DEEPEST {
            self.open.push(id);
        } else {
            self.n_unopened += 1;
            self.tree.n_too_deep += 1;
        }
    }

    /// What the start of an element ends: a paragraph before a block, an entry before the next one.
    fn close_what_ends_before(&mut self, name: &'static str) {
        if is_block(name) {
            self.close("p", &["td", "th", "caption", "button", "table"]);
        }
        match name {
            "li" => self.close("li", &["ul", "ol", "menu", "td", "th", "section", "article"]),
            "dt" | "dd" => {
                self.close("dt", &["dl", "td", "th"]);
                self.close("dd", &["dl", "td", "th"]);
            }
            "td" | "th" => {
                self.close("td", &["table"]);
                self.close("th", &["table"]);
            }
            "tr" => self.close("tr", &["table"]),
            "thead" | "tbody" | "tfoot" => {
                ["thead", "tbody", "tfoot"].into_iter().for_each(|part| self.close(part, &["table"]));
            }
            "caption" => self.close("caption", &["table"]),
            "a" => self.close_link(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if tags::is_heading(self.top_name()) => {
                self.open.pop();
            }
            "option" if self.top_name() == "option" => {
                self.open.pop();
            }
            _ => {}
        }
    }

    /// Links do not nest. One that was never closed and holds blocks is no link but an old anchor.
    fn close_link(&mut self) {
        let Some(place) = self.open.iter().rposition(|id| self.tree.name(*id) == "a") else { return };
        let above = self.open.get(place + 1..).unwrap_or_default();
        if above.iter().all(|id| is_inline(self.tree.name(*id))) {
            self.open.truncate(place);
        } else if let Some(id) = self.open.get(place) {
            self.tree.rename(*id, "span");
        }
    }

    /// What stands in a table outside its cells gets a cell, where browsers move it before the table.
    fn open_cell_for(&mut self, name: &str) {
        let needs_row = matches!(self.top_name(), "table" | "thead" | "tbody" | "tfoot");
        let is_of_table = matches!(name, "caption" | "colgroup" | "col" | "thead" | "tbody" | "tfoot" | "tr");
        if is_of_table || matches!(name, "script" | "style" | "template") {
            return;
        }
        if needs_row {
            self.push("tr", Vec::new(), false);
        }
        if self.top_name() == "tr" && !matches!(name, "td" | "th") {
            self.push("td", Vec::new(), false);
        }
    }

    /// Closes the innermost open element of that name unless one of the bounds stands between.
    fn close(&mut self, name: &str, bounds: &[&str]) {
        for place in (1..self.open.len()).rev() {
            let open = self.open.get(place).map_or("", |id| self.tree.name(*id));
            if open == name {
                self.open.truncate(place);
                return;
            }
            if bounds.contains(&open) {
                return;
            }
        }
    }

    fn end(&mut self, name: &'static str) {
        match name {
            "html" | "body" => return,
            "br" => return self.push("br", Vec::new(), true),
            _ if is_void(name) => return,
            _ => {}
        }
        if self.n_unopened > 0 {
            self.n_unopened -= 1;
            return;
        }
        if matches!(name, "table" | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th") {
            return self.close(name, if name == "table" { &[] } else { &["table"] });
        }
        if !is_inline(name) {
            return self.close(name, &["td", "th", "caption"]);
        }
        let Some(place) = self.open.iter().rposition(|id| self.tree.name(*id) == name) else { return };
        let above = self.open.get(place..).unwrap_or_default();
        if above.iter().all(|id| is_inline(self.tree.name(*id))) {
            self.open.truncate(place.max(1));
        } else if let Some(id) = self.open.get(place).filter(|_| name == "a") {
            self.tree.rename(*id, "span");
        }
    }

    fn string(&mut self, value: &[u8]) {
        let text = String::from_utf8_lossy(value);
        let in_script = matches!(self.top_name(), "script" | "style" | "noscript" | "iframe");
        if in_script {
            let kind = self.tree.attribute(self.top(), "type").unwrap_or_default();
            if self.top_name() == "script" && kind.contains("ld+json") && text.len() <= LONGEST_SCRIPT {
                self.tree.append(self.top(), Content::Text(text.into_owned()));
            }
            return;
        }
        let is_blank = text.trim_ascii().is_empty();
        if self.top_name() == "head" && !is_blank {
            self.open.pop();
        }
        if !is_blank {
            self.open_cell_for("");
        }
        if !is_blank || !matches!(self.top_name(), "html" | "head" | "table" | "tbody" | "tr" | "ul" | "ol") {
            self.tree.append(self.top(), Content::Text(text.into_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as one line: `p(text b(text))`.
    fn drawn(page: &str) -> String {
        let tree = Tree::of(page).unwrap();
        let mut drawn = String::new();
        tree.walk(
            Tree::ROOT,
            |_| true,
            |step| match step {
                Step::Enter(id) => match tree.text(id) {
                    Some(text) => drawn.push_str(text),
                    None => {
                        drawn.push_str(tree.name(id));
                        drawn.push('(');
                    }
                },
                Step::Leave(id) if tree.text(id).is_none() => drawn.push(')'),
                Step::Leave(_) => {}
            },
        );
        drawn
    }

    #[test]
    fn missing_end_tags_are_supplied() {
        assert_eq!(drawn("<p>a<p>b"), "html(p(a)p(b))");
        assert_eq!(drawn("<ul><li>a<li>b</ul>c"), "html(ul(li(a)li(b))c)");
        assert_eq!(drawn("<table><tr><td>a<td>b<tr><td>c</table>"), "html(table(tr(td(a)td(b))tr(td(c))))");
        assert_eq!(drawn("<head><title>t</title><p>a"), "html(head(title(t))p(a))");
    }

    #[test]
    fn what_stands_between_cells_gets_a_cell() {
        assert_eq!(drawn("<table><div>a</div><tr>b</table>"), "html(table(tr(td(div(a)))tr(td(b))))");
    }

    #[test]
    fn misnested_formatting_does_not_end_a_paragraph() {
        assert_eq!(drawn("<div><b><p>a</b>c</p></div>d"), "html(div(b(p(ac)))d)");
    }

    #[test]
    fn an_anchor_that_is_never_closed_is_no_link() {
        assert_eq!(drawn("<a name=x><p>one <a href=y>two</a></p>"), "html(span(p(one a(two))))");
    }

    #[test]
    fn elements_nest_only_so_deep_and_end_tags_still_fit() {
        let n = 5_000;
        let page = format!("{}x{}<p>y", "<div>".repeat(n), "</div>".repeat(n));
        let tree = Tree::of(&page).unwrap();
        assert!(tree.n_too_deep > 4_000);
        let of_y = tree.elements("p").next().unwrap();
        assert_eq!((tree.parent(of_y), tree.line(of_y).as_str()), (Tree::ROOT, "y"));
    }

    #[test]
    fn more_elements_than_any_article_has_are_refused() {
        assert_eq!(Tree::of(&"<br>".repeat(MOST_ELEMENTS + 1)).err(), Some(TooManyElements));
    }
}
