//! What a page shows, as blocks of lines: paragraphs, headings, entries of lists, rows of tables. Only
//! white space is changed, and only as a browser does; marks of lists are those that a browser shows.

use super::numbering::{Counter, raised};
use super::shape::Shapes;
use super::tags::{is_block, is_heading};
use super::tree::{NodeId, Step, Tree};
use crate::format::import::head_lines::is_about_article;

/// How many texts stand for a block that is split into many: all of its parts share them.
const MOST_SHARED_TEXTS: usize = 50;

/// One or more lines of a page that belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    pub kind: Kind,
    /// Never blank; without white space at its ends.
    pub text: String,
    /// The list or table that it is a line of: no empty line stands between the lines of one.
    pub group: Option<NodeId>,
    /// The innermost element that begins on a line of its own and holds it.
    pub element: NodeId,
    /// The texts of the page that it consists of, with the characters of each.
    pub texts: Vec<(NodeId, usize)>,
    /// Characters that are no white space, and how many of them are links.
    pub n_chars: usize,
    pub n_linked: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Paragraph,
    Heading,
    Entry,
    Row,
    Caption,
    /// A footnote.
    Note,
}

impl Block {
    /// Whether all of it is links.
    pub fn is_linked(&self) -> bool {
        self.n_linked * 10 >= self.n_chars * 9
    }
}

/// All that the page shows, in the order of the file. `drops_marks` leaves out marks of footnotes.
pub fn blocks(tree: &Tree, shapes: &Shapes, drops_marks: bool) -> Vec<Block> {
    let mut reader = Reader::new(tree, shapes);
    tree.walk(
        Tree::ROOT,
        |id| shapes.is_shown(id) && !(drops_marks && is_note_mark(tree, id)),
        |step| match step {
            Step::Enter(id) => reader.enter(id),
            Step::Leave(id) => reader.leave(id),
        },
    );
    reader.flush();
    reader.blocks
}

struct List {
    id: NodeId,
    counter: Counter,
    shows_marks: bool,
}

struct Reader<'a> {
    tree: &'a Tree,
    shapes: &'a Shapes,
    blocks: Vec<Block>,
    /// The block that is being read.
    text: String,
    texts: Vec<(NodeId, usize)>,
    n_linked: usize,
    /// White space was read and is written before the next character of the line.
    is_blank_due: bool,
    /// The mark of an entry that waits for its first words.
    mark: String,
    elements: Vec<NodeId>,
    lists: Vec<List>,
    /// The table whose rows are lines, and whether a row of it is open.
    table: Option<(NodeId, bool)>,
    n_pre: usize,
    n_links: usize,
    n_raised: usize,
    n_captions: usize,
    n_notes: usize,
    n_headings: usize,
}

impl<'a> Reader<'a> {
    fn new(tree: &'a Tree, shapes: &'a Shapes) -> Self {
        Self {
            tree,
            shapes,
            blocks: Vec::new(),
            text: String::new(),
            texts: Vec::new(),
            n_linked: 0,
            is_blank_due: false,
            mark: String::new(),
            elements: vec![Tree::ROOT],
            lists: Vec::new(),
            table: None,
            n_pre: 0,
            n_links: 0,
            n_raised: 0,
            n_captions: 0,
            n_notes: 0,
            n_headings: 0,
        }
    }

    fn enter(&mut self, id: NodeId) {
        let name = self.tree.name(id);
        if let Some(text) = self.tree.text(id) {
            return self.read(id, text);
        }
        if self.opens_in_table(id, name) {
            return;
        }
        match name {
            "br" => return self.break_line(),
            "q" => self.push("“"),
            "a" if self.tree.attribute(id, "href").is_some() => self.n_links += 1,
            "sup" => self.n_raised += 1,
            _ => {}
        }
        if !is_block(name) {
            return;
        }
        self.flush();
        self.elements.push(id);
        match name {
            "pre" | "listing" | "xmp" | "plaintext" => self.n_pre += 1,
            "ul" | "ol" | "menu" | "dir" if self.shapes.is_list_of_lines(id) => self.lists.push(self.list(id)),
            "dl" if self.shapes.is_list_of_lines(id) => {
                self.lists.push(List { id, counter: Counter::none(), shows_marks: false });
            }
            "li" => self.begin_entry(id),
            "table" if self.shapes.is_table_of_lines(self.tree, id) => self.table = Some((id, false)),
            _ => {}
        }
        self.n_headings += usize::from(is_heading(name));
        self.n_captions += usize::from(is_caption(self.tree, id));
        self.n_notes += usize::from(is_note(self.tree, id));
    }

    fn leave(&mut self, id: NodeId) {
        let name = self.tree.name(id);
        if let Some((table, _)) = self.table
            && table != id
        {
            return self.leave_in_table(id, name);
        }
        self.leave_inline(id, name);
        if !is_block(name) {
            return;
        }
        self.flush();
        self.elements.pop();
        match name {
            "pre" | "listing" | "xmp" | "plaintext" => self.n_pre = self.n_pre.saturating_sub(1),
            "li" => self.mark.clear(),
            "table" => self.table = None,
            _ => {}
        }
        if self.lists.last().is_some_and(|list| list.id == id) {
            self.lists.pop();
        }
        self.n_headings -= usize::from(is_heading(name)).min(self.n_headings);
        self.n_captions -= usize::from(is_caption(self.tree, id)).min(self.n_captions);
        self.n_notes -= usize::from(is_note(self.tree, id)).min(self.n_notes);
    }

    fn leave_inline(&mut self, id: NodeId, name: &str) {
        match name {
            "q" => self.push("”"),
            "a" if self.tree.attribute(id, "href").is_some() => self.n_links = self.n_links.saturating_sub(1),
            "sup" => self.n_raised = self.n_raised.saturating_sub(1),
            _ => {}
        }
    }

    /// In a table whose rows are lines, rows and cells are what matters, and blocks are blanks.
    fn opens_in_table(&mut self, id: NodeId, name: &str) -> bool {
        let Some((table, is_in_row)) = self.table else { return false };
        match name {
            "tr" => {
                self.flush();
                self.elements.push(id);
                self.table = Some((table, true));
                true
            }
            "td" | "th" => {
                self.is_blank_due = false;
                if !self.texts.is_empty()
                    || self.tree.node(self.tree.parent(id)).and_then(|n| n.first_child) != Some(id)
                {
                    self.text.push('\t');
                }
                true
            }
            _ if is_in_row && (is_block(name) || name == "br") => {
                self.is_blank_due = true;
                true
            }
            _ => false,
        }
    }

    fn leave_in_table(&mut self, id: NodeId, name: &str) {
        let is_in_row = self.table.is_some_and(|(_, is_in_row)| is_in_row);
        match name {
            "tr" => {
                self.flush();
                self.elements.pop();
                self.table = self.table.map(|(table, _)| (table, false));
            }
            "td" | "th" => self.is_blank_due = false,
            _ if is_in_row && is_block(name) => self.is_blank_due = true,
            _ if is_block(name) => {
                self.flush();
                self.elements.pop();
                self.n_captions -= usize::from(is_caption(self.tree, id)).min(self.n_captions);
            }
            _ => self.leave_inline(id, name),
        }
    }

    fn list(&self, id: NodeId) -> List {
        let is_for_navigation =
            self.tree.upwards(id).any(|id| matches!(self.tree.name(id), "nav" | "header" | "footer" | "menu"));
        let has_style = |id: NodeId| self.tree.attribute(id, "style").is_some_and(is_without_marks);
        let shows_marks = !is_for_navigation && !has_style(id);
        List { id, counter: Counter::of(self.tree, id), shows_marks }
    }

    fn begin_entry(&mut self, id: NodeId) {
        let value = self.tree.attribute(id, "value").and_then(|value| value.trim().parse().ok());
        let is_without_mark = self.tree.attribute(id, "style").is_some_and(is_without_marks);
        let Some(list) = self.lists.last_mut().filter(|list| self.tree.parent(id) == list.id) else { return };
        let mark = list.counter.next(value);
        self.mark = if list.shows_marks && !is_without_mark { mark } else { String::new() };
    }

    fn read(&mut self, id: NodeId, text: &str) {
        if self.n_pre > 0 {
            return self.read_as_it_is(id, text);
        }
        let is_outside_cells = self.table.is_some_and(|(_, is_in_row)| !is_in_row) && text.trim_ascii().is_empty();
        if is_outside_cells {
            return;
        }
        let raised = if self.n_raised > 0 { raised(text) } else { None };
        let mut n = 0;
        for c in raised.as_deref().unwrap_or(text).chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.is_blank_due = true,
                // A soft hyphen is seen only where a line breaks, a control character never.
                '\u{ad}' => {}
                c if c.is_control() => {}
                c => {
                    self.write_due_blank();
                    self.text.push(c);
                    n += usize::from(!c.is_whitespace());
                }
            }
        }
        self.count(id, n);
    }

    fn read_as_it_is(&mut self, id: NodeId, text: &str) {
        self.is_blank_due = false;
        let kept = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
        self.text.extend(kept);
        self.count(id, text.chars().filter(|c| !c.is_whitespace()).count());
    }

    fn count(&mut self, id: NodeId, n: usize) {
        if n > 0 {
            self.texts.push((id, n));
            self.n_linked += if self.n_links > 0 { n } else { 0 };
        }
    }

    fn push(&mut self, shown: &str) {
        self.write_due_blank();
        self.text.push_str(shown);
    }

    fn write_due_blank(&mut self) {
        if self.is_blank_due && !self.text.is_empty() && !self.text.ends_with(['\n', '\t']) {
            self.text.push(' ');
        }
        self.is_blank_due = false;
    }

    /// One line break stays in its paragraph; two in a row end it.
    fn break_line(&mut self) {
        self.is_blank_due = false;
        if self.n_headings > 0 {
            self.is_blank_due = true;
        } else if self.n_pre == 0 && self.text.ends_with('\n') {
            self.flush();
        } else if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn flush(&mut self) {
        self.is_blank_due = false;
        let text = std::mem::take(&mut self.text);
        let texts = std::mem::take(&mut self.texts);
        let n_linked = std::mem::take(&mut self.n_linked);
        if texts.is_empty() {
            return;
        }
        let is_row = self.table.is_some_and(|(_, is_in_row)| is_in_row);
        let kind = match () {
            () if self.n_notes > 0 => Kind::Note,
            () if self.n_captions > 0 => Kind::Caption,
            () if is_row => Kind::Row,
            () if self.n_headings > 0 => Kind::Heading,
            () if !self.lists.is_empty() => Kind::Entry,
            () => Kind::Paragraph,
        };
        let group = self.table.map(|(table, _)| table).or_else(|| self.lists.first().map(|list| list.id));
        let element = self.elements.last().copied().unwrap_or(Tree::ROOT);
        let mark = std::mem::take(&mut self.mark);
        let n_chars = texts.iter().map(|(_, n)| n).sum();
        let mut block = Block { kind, text: String::new(), group, element, texts, n_chars, n_linked };
        if self.n_pre > 0 {
            block.texts.truncate(MOST_SHARED_TEXTS);
            return self.push_paragraphs(&text, &block);
        }
        let lines: Vec<&str> = text.split('\n').map(|line| trimmed(line, is_row)).collect();
        if block.group.is_none() && lines.len() > 1 && lines.iter().any(|line| is_about_article(line)) {
            block.texts.truncate(MOST_SHARED_TEXTS);
            return self.push_lines(&lines, &block);
        }
        let text = format!("{mark}{}", lines.join("\n").trim_end());
        self.blocks.push(Block { text: if is_row { text } else { text.trim().to_owned() }, ..block });
    }

    /// Lines of a head that only line breaks separate.
    fn push_lines(&mut self, lines: &[&str], block: &Block) {
        for line in lines.iter().filter(|line| !line.is_empty()) {
            let n_chars = line.chars().filter(|c| !c.is_whitespace()).count();
            let n_linked = if block.is_linked() { n_chars } else { 0 };
            self.blocks.push(Block { text: (*line).to_owned(), n_chars, n_linked, ..block.clone() });
        }
    }

    /// Text with line ends of its own: empty lines in it are those between paragraphs.
    fn push_paragraphs(&mut self, text: &str, block: &Block) {
        let mut paragraph: Vec<&str> = Vec::new();
        for line in text.split('\n').map(str::trim_end).chain([""]) {
            if !line.is_empty() {
                paragraph.push(line);
            } else if !paragraph.is_empty() {
                let text = paragraph.join("\n");
                let n_chars = text.chars().filter(|c| !c.is_whitespace()).count();
                self.blocks.push(Block { text, n_chars, n_linked: 0, ..block.clone() });
                paragraph.clear();
            }
        }
    }
}

/// Blanks at the ends go; empty cells before the first one of a row stay.
fn trimmed(line: &str, is_row: bool) -> &str {
    if is_row { line.trim_end() } else { line.trim() }
}

fn is_without_marks(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
        matches!(property.trim(), "list-style" | "list-style-type")
            && value.split_whitespace().any(|word| word == "none")
    })
}

/// The line below or above a picture.
fn is_caption(tree: &Tree, id: NodeId) -> bool {
    const CLASSES: [&str; 5] = ["wp-caption-text", "photo-caption", "image-caption", "caption-text", "photo-credit"];
    let class = tree.attribute(id, "class").unwrap_or_default();
    tree.name(id) == "figcaption" || class.split_ascii_whitespace().any(|class| CLASSES.contains(&class))
}

/// A footnote, or the place where they stand.
fn is_note(tree: &Tree, id: NodeId) -> bool {
    const CLASSES: [&str; 6] = ["footnote", "footnotes", "endnote", "endnotes", "footnote-definition", "fn-list"];
    let role = tree.attribute(id, "role").unwrap_or_default();
    let class = tree.attribute(id, "class").unwrap_or_default();
    matches!(role, "doc-footnote" | "doc-endnote" | "doc-endnotes")
        || class.split_ascii_whitespace().any(|class| CLASSES.contains(&class))
        || tree.attribute(id, "id").is_some_and(|id| CLASSES.contains(&id))
}

/// The raised number in the text that leads to a footnote.
fn is_note_mark(tree: &Tree, id: NodeId) -> bool {
    let leads_to_note = |id: NodeId| {
        let role = tree.attribute(id, "role").unwrap_or_default();
        let to = tree.attribute(id, "href").unwrap_or_default();
        tree.name(id) == "a"
            && (role == "doc-noteref" || ["#fn", "#note", "#footnote"].iter().any(|start| to.starts_with(start)))
    };
    leads_to_note(id) || (tree.name(id) == "sup" && tree.children(id).any(leads_to_note))
}
