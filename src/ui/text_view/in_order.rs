//! The annotations of the open document as a plain list, kept in step by what changed, so that one
//! more among 100,000 costs next to nothing.

use crate::model::{DocumentId, Moved, Places, Project, Site};

/// More changes than these at once, and the list is made anew.
const FEW: usize = 256;

/// All annotations of one document in order, without orphans.
#[derive(Default)]
pub(super) struct InOrder {
    document: Option<DocumentId>,
    seen: Places,
    list: Vec<Site>,
}

impl InOrder {
    /// The list as the project has it now.
    pub(super) fn follow(&mut self, project: &Project, document: DocumentId) -> &[Site] {
        let places = project.places();
        if self.document != Some(document) {
            self.document = Some(document);
            self.list = places.of(document).collect();
        } else if !self.seen.is_same(&places) && !self.take_changes(&places, document) {
            self.list = places.of(document).collect();
        }
        self.seen = places;
        &self.list
    }

    /// False when there were too many: then the list is of no use.
    fn take_changes(&mut self, places: &Places, document: DocumentId) -> bool {
        for (n, change) in self.seen.changes(places, document).enumerate() {
            if n == FEW {
                return false;
            }
            match change {
                Moved::Gone(standing) => {
                    if let Ok(place) = self.list.binary_search(&standing) {
                        self.list.remove(place);
                    }
                }
                Moved::New(standing) => {
                    if let Err(place) = self.list.binary_search(&standing) {
                        self.list.insert(place, standing);
                    }
                }
                Moved::Elsewhere => {}
            }
        }
        true
    }
}
