//! What lists and tables of a page are for: lists of short entries and tables of figures become lines,
//! while those that only place things on the page are read through. One pass from the leaves up.

use super::tags::is_heading;
use super::tree::{NodeId, Tree};

/// What is below each node, and whether the page shows the node.
pub struct Shapes {
    below: Vec<Below>,
    shown: Vec<bool>,
}

#[derive(Clone, Copy, Default)]
struct Below {
    has_heading: bool,
    has_table: bool,
    has_section: bool,
    has_list: bool,
    /// An entry of a list, or a cell, with more than one paragraph.
    has_long_part: bool,
    n_paragraphs: usize,
    /// Of the row with most cells.
    n_cells: usize,
    n_rows: usize,
    /// In bytes, of shown text.
    n_text: usize,
}

impl Shapes {
    pub fn of(tree: &Tree) -> Self {
        let shown = shown(tree);
        let mut below = vec![Below::default(); tree.n_nodes()];
        for id in (1..tree.n_nodes()).rev() {
            if !shown.get(id).copied().unwrap_or(false) {
                continue;
            }
            let seen = seen_from_above(tree, id, below.get(id).copied().unwrap_or_default());
            if let Some(parent) = below.get_mut(tree.parent(id)) {
                parent.add(seen);
            }
        }
        Self { below, shown }
    }

    pub fn is_shown(&self, id: NodeId) -> bool {
        self.shown.get(id).copied().unwrap_or(false)
    }

    /// Bytes of shown text in the node.
    pub fn n_text(&self, id: NodeId) -> usize {
        self.below.get(id).map_or(0, |below| below.n_text)
    }

    /// Whether a heading stands in the node.
    pub fn has_heading(&self, id: NodeId) -> bool {
        self.below.get(id).is_some_and(|below| below.has_heading)
    }

    /// Whether the entries of the list are lines, with the marks that a browser shows before them.
    pub fn is_list_of_lines(&self, id: NodeId) -> bool {
        self.below.get(id).is_some_and(|b| !(b.has_heading || b.has_table || b.has_section || b.has_long_part))
    }

    /// Whether the rows of the table are lines.
    pub fn is_table_of_lines(&self, tree: &Tree, id: NodeId) -> bool {
        let is_for_looks = tree.attribute(id, "role").is_some_and(|role| role == "presentation" || role == "none");
        let holds = |b: &Below| {
            let is_large = b.n_text > 400 * b.n_cells * b.n_rows.max(1);
            b.n_cells > 1
                && b.n_rows > 1
                && !(b.has_table || b.has_section || b.has_long_part || b.has_list || is_large)
        };
        !is_for_looks && self.below.get(id).is_some_and(holds)
    }
}

fn shown(tree: &Tree) -> Vec<bool> {
    let mut shown = vec![true; tree.n_nodes()];
    for id in 1..tree.n_nodes() {
        let around = shown.get(tree.parent(id)).copied().unwrap_or(true);
        let is_shown = around && !super::tags::is_hidden(tree, id);
        if let Some(place) = shown.get_mut(id) {
            *place = is_shown;
        }
    }
    shown
}

fn seen_from_above(tree: &Tree, id: NodeId, inside: Below) -> Below {
    let mut seen = inside;
    match tree.name(id) {
        "" => seen.n_text += tree.text(id).map_or(0, |text| text.trim_ascii().len()),
        "p" => seen.n_paragraphs += 1,
        "table" => (seen.has_table, seen.n_cells, seen.n_rows) = (true, 0, 0),
        "ul" | "ol" => seen.has_list = true,
        "article" | "section" | "figure" => seen.has_section = true,
        "tr" => seen.n_rows += 1,
        "td" | "th" => {
            seen.has_long_part |= seen.n_paragraphs > 1 || seen.has_heading;
            (seen.n_cells, seen.n_paragraphs) = (1, 0);
        }
        "li" => {
            seen.has_long_part |= seen.n_paragraphs > 1;
        }
        name if is_heading(name) => seen.has_heading = true,
        _ => {}
    }
    seen
}

impl Below {
    fn add(&mut self, other: Self) {
        self.has_heading |= other.has_heading;
        self.has_table |= other.has_table;
        self.has_section |= other.has_section;
        self.has_list |= other.has_list;
        self.has_long_part |= other.has_long_part;
        self.n_paragraphs += other.n_paragraphs;
        self.n_rows += other.n_rows;
        self.n_text += other.n_text;
        // Cells of one row are counted one by one; rows are compared.
        self.n_cells = if other.n_rows > 0 { self.n_cells.max(other.n_cells) } else { self.n_cells + other.n_cells };
    }
}
