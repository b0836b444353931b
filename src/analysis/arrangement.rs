//! The list of documents as an analyst wants to see it: sorted, in groups, and only some of them.

use crate::model::{Date, Document, DocumentId, LabelId, Progress, Project};
use crate::text::search::{matches_filter, without_accents};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// By what documents are sorted. What is equal stays in the order of the project.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Sorting {
    /// As the analyst put them.
    #[default]
    Project,
    Title,
    Outlet,
    /// The oldest first; those without a date last.
    Published,
    /// Those with the most annotations first.
    Annotations,
    /// New, in progress, done.
    Progress,
}

impl Sorting {
    /// In the order of the menu.
    pub const ALL: [Self; 6] =
        [Self::Project, Self::Title, Self::Outlet, Self::Published, Self::Annotations, Self::Progress];

    /// What the menu says.
    pub fn name(self) -> &'static str {
        match self {
            Self::Project => "Order of the project",
            Self::Title => "Title",
            Self::Outlet => "Outlet",
            Self::Published => "Date",
            Self::Annotations => "Number of annotations",
            Self::Progress => "Progress",
        }
    }

    /// The word that preferences keep.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Title => "title",
            Self::Outlet => "outlet",
            Self::Published => "published",
            Self::Annotations => "annotations",
            Self::Progress => "progress",
        }
    }
}

/// By what documents are grouped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Grouping {
    #[default]
    None,
    Outlet,
    /// The day of publication.
    Day,
    /// The month of publication.
    Month,
    Progress,
}

impl Grouping {
    /// In the order of the menu.
    pub const ALL: [Self; 5] = [Self::None, Self::Outlet, Self::Day, Self::Month, Self::Progress];

    /// What the menu says.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "Nothing",
            Self::Outlet => "Outlet",
            Self::Day => "Day",
            Self::Month => "Month",
            Self::Progress => "Progress",
        }
    }

    /// The word that preferences keep.
    pub fn slug(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Outlet => "outlet",
            Self::Day => "day",
            Self::Month => "month",
            Self::Progress => "progress",
        }
    }
}

/// How a list of documents is wanted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Arrangement {
    pub sorting: Sorting,
    /// The last first, within each group.
    pub reversed: bool,
    pub grouping: Grouping,
    /// Documents that are this far are left out.
    pub hidden: BTreeSet<Progress>,
    /// Only documents with an annotation that has this label, or one that stands under it.
    pub label: Option<LabelId>,
    /// Only documents whose title, outlet, author or date has all these words.
    pub words: String,
}

impl Arrangement {
    /// Whether documents may be left out.
    pub fn is_filtered(&self) -> bool {
        !self.hidden.is_empty() || self.label.is_some() || !self.words.trim().is_empty()
    }
}

/// One line of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// The documents up to the next group are this one's.
    Group { name: String, n_documents: usize },
    Document {
        id: DocumentId,
        /// Its place in the project, from 1.
        number: usize,
    },
}

/// Which documents have an annotation with a label, for each label that is used.
pub type LabelledDocuments = HashMap<LabelId, BTreeSet<DocumentId>>;

/// Looks at every annotation.
pub fn labelled_documents(project: &Project) -> LabelledDocuments {
    let mut labelled = LabelledDocuments::new();
    for row in project.annotations().iter() {
        match labelled.get_mut(&row.label) {
            Some(documents) => drop(documents.insert(row.document)),
            None => drop(labelled.insert(row.label.clone(), BTreeSet::from([row.document]))),
        }
    }
    labelled
}

/// The list. `labelled` is looked at only where a label is asked for.
pub fn arranged(project: &Project, wanted: &Arrangement, labelled: &LabelledDocuments) -> Vec<Line> {
    let with_label = wanted.label.as_ref().map(|label| documents_with(project, label, labelled));
    let mut rows: Vec<(usize, &Document)> = (1..)
        .zip(project.documents_in_order().map(|row| &**row))
        .filter(|(_, row)| !wanted.hidden.contains(&row.progress))
        .filter(|(_, row)| with_label.as_ref().is_none_or(|documents| documents.contains(&row.id)))
        .filter(|(_, row)| has_words(row, &wanted.words))
        .collect();
    sort(project, &mut rows, wanted.sorting);
    if wanted.reversed {
        rows.reverse();
        // What is unknown comes last either way.
        match wanted.sorting {
            Sorting::Published => rows.sort_by_key(|(_, row)| row.published.is_none()),
            Sorting::Outlet => rows.sort_by_key(|(_, row)| row.outlet.trim().is_empty()),
            _ => {}
        }
    }
    if wanted.grouping != Grouping::None {
        rows.sort_by_cached_key(|(_, row)| GroupKey::of(row, wanted.grouping));
    }
    lines(&rows, wanted.grouping)
}

fn documents_with(project: &Project, label: &LabelId, labelled: &LabelledDocuments) -> BTreeSet<DocumentId> {
    let labels = match project.labels().get(label) {
        Some(row) => project.labels_from(row),
        None => BTreeSet::from([label.clone()]),
    };
    labels.iter().filter_map(|label| labelled.get(label)).flatten().copied().collect()
}

fn has_words(row: &Document, words: &str) -> bool {
    if words.trim().is_empty() {
        return true;
    }
    let published = row.published.map(|date| date.to_string()).unwrap_or_default();
    matches_filter(&format!("{} {} {} {published}", row.title, row.outlet, row.author), words)
}

fn sort(project: &Project, rows: &mut [(usize, &Document)], by: Sorting) {
    match by {
        Sorting::Project => {}
        Sorting::Title => rows.sort_by_cached_key(|(_, row)| alphabetical(&row.title)),
        Sorting::Outlet => rows.sort_by_cached_key(|(_, row)| named_first(&row.outlet)),
        Sorting::Published => rows.sort_by_key(|(_, row)| (row.published.is_none(), row.published)),
        Sorting::Annotations => rows.sort_by_key(|(_, row)| Reverse(project.n_annotations_of(row.id))),
        Sorting::Progress => rows.sort_by_key(|(_, row)| row.progress),
    }
}

/// É stands with E, and capitals with small letters.
fn alphabetical(name: &str) -> String {
    without_accents(&name.to_lowercase())
}

/// What has no name comes last.
fn named_first(name: &str) -> (bool, String) {
    (name.trim().is_empty(), alphabetical(name.trim()))
}

/// Where a document's group stands among the groups.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum GroupKey {
    Name(bool, String),
    Date(bool, Option<Date>),
    Progress(Progress),
}

impl GroupKey {
    fn of(row: &Document, by: Grouping) -> Self {
        match by {
            Grouping::None | Grouping::Outlet => {
                let (is_unnamed, name) = named_first(&row.outlet);
                Self::Name(is_unnamed, name)
            }
            Grouping::Day => Self::Date(row.published.is_none(), row.published),
            Grouping::Month => Self::Date(row.published.is_none(), row.published.map(Date::first_of_month)),
            Grouping::Progress => Self::Progress(row.progress),
        }
    }
}

/// What stands above a group.
fn group_name(row: &Document, by: Grouping) -> String {
    let date = |written: fn(Date) -> String| row.published.map_or_else(|| "No date".to_owned(), written);
    match by {
        Grouping::None => String::new(),
        Grouping::Outlet if row.outlet.trim().is_empty() => "No outlet".to_owned(),
        Grouping::Outlet => row.outlet.trim().to_owned(),
        Grouping::Day => date(|day| day.to_string()),
        Grouping::Month => date(|day| day.strftime("%Y-%m").to_string()),
        Grouping::Progress => row.progress.name().to_owned(),
    }
}

fn lines(rows: &[(usize, &Document)], by: Grouping) -> Vec<Line> {
    let document = |(number, row): &(usize, &Document)| Line::Document { id: row.id, number: *number };
    if by == Grouping::None {
        return rows.iter().map(document).collect();
    }
    let mut lines = Vec::with_capacity(rows.len());
    for group in rows.chunk_by(|(_, a), (_, b)| GroupKey::of(a, by) == GroupKey::of(b, by)) {
        let name = group.first().map(|(_, row)| group_name(row, by)).unwrap_or_default();
        lines.push(Line::Group { name, n_documents: group.len() });
        lines.extend(group.iter().map(document));
    }
    lines
}
