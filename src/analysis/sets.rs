//! Numbers in sets that are joined one by one.

/// The sets (union and find with path halving; Tarjan and van Leeuwen, 1984).
#[derive(Debug)]
pub(super) struct Sets {
    parents: Vec<usize>,
}

impl Sets {
    /// So many numbers, each in a set of its own.
    pub(super) fn new(n: usize) -> Self {
        Self { parents: (0..n).collect() }
    }

    /// The least number of the set.
    pub(super) fn top(&mut self, mut n: usize) -> usize {
        while let Some(parent) = self.parents.get(n).copied().filter(|parent| *parent != n) {
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(place) = self.parents.get_mut(n) {
                *place = above;
            }
            n = parent;
        }
        n
    }

    /// Makes one set of the two in which these are.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.top(a), self.top(b));
        if let Some(place) = self.parents.get_mut(a.max(b)) {
            *place = a.min(b);
        }
    }
}
