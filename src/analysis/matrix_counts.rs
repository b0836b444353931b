//! How many documents speak to each cluster's point and how many are silent, and the other way round.

use super::matrix::Matrix;
use crate::model::{ClusterId, DocumentId, Project};
use std::collections::BTreeMap;

/// How often somebody says something or was looked at in vain.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counted {
    pub n_speaks: usize,
    pub n_silent: usize,
}

/// The counts of a matrix. What counts nothing is not in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MatrixCounts {
    clusters: BTreeMap<ClusterId, Counted>,
    documents: BTreeMap<DocumentId, Counted>,
}

impl MatrixCounts {
    /// Counts the cells of a matrix: all documents of its clusters, all its clusters of the documents.
    pub fn of(project: &Project, matrix: &Matrix) -> Self {
        let mut counts = Self::default();
        let shown: std::collections::BTreeSet<ClusterId> = matrix.clusters.iter().copied().collect();
        let is_shown = |place: &(ClusterId, DocumentId)| shown.contains(&place.0);
        for place in matrix.spoken().filter(is_shown) {
            counts.add(place, |counted| &mut counted.n_speaks);
        }
        let silences = project.silences().iter().map(|row| (row.cluster, row.document));
        // Who speaks is not silent, whatever was marked before.
        for place in silences.filter(is_shown).filter(|place| !matrix.speaks(*place)) {
            counts.add(place, |counted| &mut counted.n_silent);
        }
        counts
    }

    fn add(&mut self, (cluster, document): (ClusterId, DocumentId), of: impl Fn(&mut Counted) -> &mut usize) {
        *of(self.clusters.entry(cluster).or_default()) += 1;
        *of(self.documents.entry(document).or_default()) += 1;
    }

    /// How many documents speak to the cluster's point.
    pub fn of_cluster(&self, cluster: ClusterId) -> Counted {
        self.clusters.get(&cluster).copied().unwrap_or_default()
    }

    /// To how many clusters of the matrix a document speaks.
    pub fn of_document(&self, document: DocumentId) -> Counted {
        self.documents.get(&document).copied().unwrap_or_default()
    }
}
