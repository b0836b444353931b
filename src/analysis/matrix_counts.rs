//! How many documents speak to each cluster's point and how many are silent, and the other way round.

use super::matrix::Matrix;
use crate::model::{ClusterId, DocumentId, Project};
use std::collections::HashMap;

/// How often somebody says something or was looked at in vain.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counted {
    pub n_speaks: usize,
    pub n_silent: usize,
}

/// The counts of a matrix. What counts nothing is not in it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MatrixCounts {
    clusters: HashMap<ClusterId, Counted>,
    documents: HashMap<DocumentId, Counted>,
}

impl MatrixCounts {
    /// Counts the cells of a matrix: all documents of its clusters, all its clusters of the documents.
    pub fn of(project: &Project, matrix: &Matrix) -> Self {
        let mut counts = Self::default();
        for cluster in &matrix.clusters {
            let of_cluster = counts.clusters.entry(*cluster).or_default();
            for document in matrix.speakers(*cluster) {
                of_cluster.n_speaks += 1;
                counts.documents.entry(document).or_default().n_speaks += 1;
            }
        }
        let silences = project.silences().iter().map(|row| (row.cluster, row.document));
        // Who speaks is not silent, whatever was marked before.
        for (cluster, document) in silences.filter(|place| !matrix.speaks(*place)) {
            if let Some(of_cluster) = counts.clusters.get_mut(&cluster) {
                of_cluster.n_silent += 1;
                counts.documents.entry(document).or_default().n_silent += 1;
            }
        }
        counts
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
