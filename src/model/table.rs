//! A persistent map of rows: a clone is O(1) and shares everything with the original.

use imbl::OrdMap;
use imbl::ordmap::DiffItem;
use std::fmt;
use std::ops::RangeBounds;
use std::sync::Arc;

/// A row of a table: a value with a key of its own.
pub trait Row: Clone + PartialEq + fmt::Debug {
    type Key: Ord + Clone + fmt::Debug;
    /// What a row of this kind is called, as in “this annotation”.
    const WORD: &'static str;
    fn key(&self) -> Self::Key;
}

/// The rows of one kind, ordered by key. Only `Project::apply` changes a table.
#[derive(Clone, PartialEq)]
pub struct Table<R: Row>(OrdMap<R::Key, Arc<R>>);

impl<R: Row> Table<R> {
    /// The row with that key.
    pub fn get(&self, key: &R::Key) -> Option<&Arc<R>> {
        self.0.get(key)
    }

    /// Whether there is a row with that key.
    pub fn contains(&self, key: &R::Key) -> bool {
        self.0.contains_key(key)
    }

    /// All rows in the order of their keys.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<R>> {
        self.0.values()
    }

    /// The rows whose keys lie in the range.
    pub fn range(&self, keys: impl RangeBounds<R::Key>) -> impl DoubleEndedIterator<Item = &Arc<R>> {
        self.0.range(keys).map(|(_, row)| row)
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys of the rows that were added, removed or changed since an earlier state of the table, in order.
    /// What the two share is not looked at.
    pub fn changed_since<'a>(&'a self, earlier: &'a Self) -> impl Iterator<Item = &'a R::Key> {
        earlier.0.diff(&self.0).map(|difference| match difference {
            DiffItem::Add(key, _) | DiffItem::Remove(key, _) | DiffItem::Update { new: (key, _), .. } => key,
        })
    }

    pub(super) fn set(&mut self, row: Arc<R>) -> Option<Arc<R>> {
        self.0.insert(row.key(), row)
    }

    pub(super) fn remove(&mut self, key: &R::Key) -> Option<Arc<R>> {
        self.0.remove(key)
    }
}

impl<R: Row> Default for Table<R> {
    fn default() -> Self {
        Self(OrdMap::new())
    }
}

impl<R: Row> fmt::Debug for Table<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.values()).finish()
    }
}
