//! Which clusters pass the filters, worked out beside the window: with many claims each letter that is typed is a
//! look at all their quotes.

use super::OriginsOfAll;
use crate::analysis::cluster_filter::{ClusterFilter, filtered};
use crate::analysis::cluster_values::ValuesOfAll;
use crate::model::{ClusterId, JobProgress, Project};
use crate::ui::activity::Running;
use crate::ui::screens::derived::{Derived, Version};
use crate::ui::theme::Theme;
use crate::ui::view::ViewContext;
use egui::{Context, Ui};
use std::sync::Arc;

/// The clusters that pass.
#[derive(Default)]
pub(super) struct Passing {
    found: Derived<Arc<Vec<ClusterId>>>,
    of: Version<Of>,
    /// What was found last, with which filter, and another number for each; nothing is left out while there is no
    /// filter.
    last: Option<Arc<Vec<ClusterId>>>,
    filter: ClusterFilter,
    number: u64,
}

/// What decides which clusters pass.
struct Of {
    revision: u64,
    filter: ClusterFilter,
    origins: Arc<OriginsOfAll>,
    values: Arc<ValuesOfAll>,
}

impl Passing {
    /// Looks which clusters pass; the answer is another number when that is known anew.
    pub(super) fn follow(
        &mut self,
        ctx: &Context,
        cx: &ViewContext<'_>,
        filter: ClusterFilter,
        origins: Arc<OriginsOfAll>,
        values: Arc<ValuesOfAll>,
    ) -> u64 {
        if filter == ClusterFilter::default() {
            self.found.look();
            if self.last.take().is_some() {
                self.filter = filter;
                self.number += 1;
            }
            return self.number;
        }
        let of = Of { revision: cx.revision, filter, origins, values };
        let version = self.of.number(of, Of::is);
        let Some(Of { filter, origins, values, .. }) = self.of.of() else { return self.number };
        let (filter, origins, values) = (filter.clone(), Arc::clone(origins), Arc::clone(values));
        let look = move |project: &Project, progress: &JobProgress| {
            filtered(project, &filter, &origins, &values, progress).map(Arc::new)
        };
        let (_, is_current) = self.found.follow_by(ctx, cx.project, version, "Filtering clusters", look);
        let (found, is_current) = (self.found.value(), is_current && self.found.is_finished());
        let is_other = !self.last.as_ref().is_some_and(|last| Arc::ptr_eq(last, found));
        // What was found with another filter before this one was taken away is not shown again.
        if is_other && (is_current || self.last.is_some()) {
            self.last = Some(Arc::clone(found));
            self.number += 1;
            if let Some(of) = self.of.of().filter(|_| is_current) {
                self.filter = of.filter.clone();
            }
        }
        self.number
    }

    /// What passed at the last look; `None` while there is no filter, or nothing was found with one yet.
    pub(super) fn clusters(&self) -> Option<&[ClusterId]> {
        self.last.as_ref().map(|last| last.as_slice())
    }

    /// The filter that those passed.
    pub(super) fn filter(&self) -> &ClusterFilter {
        &self.filter
    }

    pub(super) fn is_working(&self) -> bool {
        self.found.is_working()
    }

    pub(super) fn running(&mut self) -> Option<Running> {
        self.found.running()
    }

    /// Where the last look was cancelled: says so, with a way to do it after all.
    pub(super) fn stopped_ui(&mut self, ui: &mut Ui, theme: &Theme) {
        self.found.stopped_ui(ui, theme);
    }
}

impl Of {
    /// Of the values and origins only those that the filter asks for make a difference.
    fn is(&self, other: &Self) -> bool {
        let Self { revision, filter, origins, values } = other;
        let is_same_rest = (!filter.is_disputed || Arc::ptr_eq(&self.values, values))
            && (!filter.has_one_source || Arc::ptr_eq(&self.origins, origins));
        self.revision == *revision && self.filter == *filter && is_same_rest
    }
}
