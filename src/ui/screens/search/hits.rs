//! The hits of the present query: a search beside the window that is given up when another letter is
//! typed, and their order.

use crate::analysis::concordance::{Query, SortBy, sort};
use crate::analysis::{Hit, SearchError, Searchables};
use crate::session::Searching;
use crate::session::jobs::{Job, Poll};
use crate::text::quote::sentence;
use crate::ui::activity::Running;
use crate::ui::view::ViewContext;
use egui::Context;
use std::sync::Arc;

/// What was found, and for what.
#[derive(Default)]
pub(super) struct Hits {
    searchables: Arc<Searchables>,
    /// The query and the revision of the project that were searched last.
    key: Option<(Query, u64)>,
    searching: Option<Searching>,
    /// The hits are still those of the query before.
    is_stale: bool,
    /// Shared with the job that sorts them.
    hits: Arc<Vec<Hit>>,
    n_documents: usize,
    fault: Option<String>,
    /// How the hits are sorted.
    sorted: SortBy,
    sorting: Option<(SortBy, Job<Vec<Hit>>)>,
}

/// So many hits are taken over within a frame; the others wait for the next one.
const N_A_FRAME: usize = 10_000;
/// So many hits are sorted within a frame.
const N_AT_ONCE: usize = 2000;

impl Hits {
    pub(super) fn len(&self) -> usize {
        self.hits.len()
    }

    pub(super) fn get(&self, n: usize) -> Option<Hit> {
        self.hits.get(n).copied()
    }

    /// All hits as they are listed.
    pub(super) fn iter(&self) -> impl Iterator<Item = Hit> {
        self.hits.iter().copied()
    }

    /// Articles with a hit.
    pub(super) fn n_documents(&self) -> usize {
        self.n_documents
    }

    /// What is wrong with the query, for reading.
    pub(super) fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    pub(super) fn is_searching(&self) -> bool {
        self.searching.is_some()
    }

    pub(super) fn is_sorting(&self) -> bool {
        self.sorting.is_some()
    }

    pub(super) fn running(&self) -> impl Iterator<Item = Running> {
        let searching = self.searching.as_ref().map(|searching| Running::of(&searching.job));
        searching.into_iter().chain(self.sorting.as_ref().map(|(_, job)| Running::of(job)))
    }

    /// Searches where something changed, and takes what was found until now. The answer is whether
    /// another query began.
    pub(super) fn follow(&mut self, ctx: &Context, cx: &ViewContext<'_>, query: &Query, by: SortBy) -> bool {
        let is_same_query = self.key.as_ref().is_some_and(|(before, _)| before == query);
        let is_same = is_same_query && self.key.as_ref().is_some_and(|(_, revision)| *revision == cx.revision);
        if !is_same {
            self.begin(ctx, cx, query);
        }
        self.take(ctx);
        self.follow_order(ctx, cx, by);
        !is_same_query
    }

    fn begin(&mut self, ctx: &Context, cx: &ViewContext<'_>, query: &Query) {
        self.key = Some((query.clone(), cx.revision));
        self.fault = None;
        self.is_stale = true;
        self.sorting = None;
        if super::is_empty(query) {
            self.searching = None;
            self.forget();
            return;
        }
        self.searchables.forget_others(cx.project);
        let ctx = ctx.clone();
        let wake = move || ctx.request_repaint();
        self.searching = Some(Searching::start(cx.project.clone(), query.clone(), Arc::clone(&self.searchables), wake));
    }

    fn forget(&mut self) {
        self.is_stale = false;
        self.hits = Arc::default();
        self.n_documents = 0;
        self.sorted = SortBy::Article;
    }

    /// What was found for the query before stays until the first hit of this one, so that nothing
    /// flickers while letters are typed.
    fn take(&mut self, ctx: &Context) {
        let Some(searching) = self.searching.take() else { return };
        let (poll, found) = searching.poll(N_A_FRAME);
        let is_over = !matches!(poll, Poll::Running);
        if self.is_stale && (is_over || !found.is_empty()) {
            self.forget();
        }
        self.n_documents += n_documents_of(self.hits.last(), &found);
        let may_wait = found.len() >= N_A_FRAME;
        Arc::make_mut(&mut self.hits).extend(found);
        match poll {
            Poll::Running => {
                self.searching = Some(searching);
                if may_wait {
                    ctx.request_repaint();
                }
            }
            Poll::Done(Ok(_)) => ctx.request_repaint(),
            Poll::Done(Err(SearchError::BadPattern(fault))) => self.fault = Some(sentence(&fault.to_string())),
            Poll::Done(Err(SearchError::Cancelled(_))) => {}
            Poll::Broken => self.fault = Some("The search broke off; please report what you searched for".to_owned()),
        }
    }

    /// Few hits are sorted at once, many beside the window; while hits come in they stand in the
    /// order of the articles.
    fn follow_order(&mut self, ctx: &Context, cx: &ViewContext<'_>, by: SortBy) {
        if let Some((of, job)) = self.sorting.take() {
            match job.poll() {
                Poll::Running => self.sorting = Some((of, job)),
                Poll::Done(hits) => (self.hits, self.sorted) = (Arc::new(hits), of),
                Poll::Broken => self.sorted = of,
            }
        }
        let is_sorting = self.sorting.as_ref().is_some_and(|(of, _)| *of == by);
        if self.sorted == by || is_sorting || self.searching.is_some() || self.is_stale {
            return;
        }
        if self.hits.len() <= N_AT_ONCE {
            let hits: &mut Vec<Hit> = Arc::make_mut(&mut self.hits);
            sort(cx.project, hits, by);
            self.sorted = by;
            return;
        }
        let (ctx, project, hits) = (ctx.clone(), cx.project.clone(), Arc::clone(&self.hits));
        let job = Job::start(
            "Sorting",
            move || ctx.request_repaint(),
            move |_| {
                let mut hits = hits.to_vec();
                sort(&project, &mut hits, by);
                hits
            },
        );
        self.sorting = Some((by, job));
    }
}

/// How many more articles the hits found bring; hits come article by article.
fn n_documents_of(last: Option<&Hit>, found: &[Hit]) -> usize {
    let mut before = last.map(|hit| hit.document);
    let mut n = 0;
    for hit in found {
        n += usize::from(before != Some(hit.document));
        before = Some(hit.document);
    }
    n
}
