//! The report of a comparison at full size, from the project to the bytes of the file, with the passages that
//! its origins rest on.

use crate::{clustered, measure_some};
use crossread::analysis::matrix::DocumentOrder;
use crossread::model::JobProgress;
use crossread::session::reports::{Clusters, ReportFormat, ReportOrder, report};

/// A run takes seconds.
const N_RUNS: usize = 3;

/// 40,000 claims of 1,000 articles in 1,000 clusters, one of them with a claim of each article.
pub(crate) fn run() {
    let project = clustered::project();
    let formats = [ReportFormat::Html, ReportFormat::Markdown, ReportFormat::Csv, ReportFormat::Docx];
    for format in formats {
        let order = ReportOrder { clusters: Clusters::Only(Vec::new()), order: DocumentOrder::Project, format };
        let write = |()| report(&project, &order, &JobProgress::default()).unwrap();
        println!("input {} bytes of {}", write(()).bytes.len(), format.name());
        measure_some(N_RUNS, &format!("report-1000-articles-40000-claims-{}", format.id()), || (), write);
    }
}
