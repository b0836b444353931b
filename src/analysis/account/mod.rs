//! The report of a comparison: on each point what every article says, where values differ, who the claims
//! go back to, and which articles are silent. Here it is put into words; `format` makes files of it.

mod appendix;
mod differing;
mod points;
mod rows;
mod sources;
mod summary;
mod telling;

use super::Sheet;
use super::attribution::Origin;
use super::cluster_values::ValuesOfAll;
use super::matrix::DocumentOrder;
use crate::model::account::{Account, Block, Run};
use crate::model::{Cancelled, ClusterId, JobProgress, Project};
use points::Points;
use std::collections::BTreeMap;

/// What a report is about.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// In their order.
    pub clusters: &'a [ClusterId],
    pub order: DocumentOrder,
    /// By what clusters were left out, as in “a claim differs or contradicts”; empty for a whole report.
    pub narrowed: &'a [String],
    /// The independent origins of each cluster.
    pub origins: &'a BTreeMap<ClusterId, Vec<Origin>>,
    /// What the claims of each cluster say; a cluster that has none here is told without values.
    pub values: &'a ValuesOfAll,
}

/// By what a report was made.
#[derive(Clone, Copy, Debug)]
pub struct Maker<'a> {
    /// As in “Crossread 0.1.0”.
    pub program: &'a str,
    /// What tells the schema from another version of it.
    pub schema: &'a str,
}

/// The report as headings, paragraphs, quotes and tables.
pub fn account(
    project: &Project,
    scope: &Scope<'_>,
    maker: &Maker<'_>,
    progress: &JobProgress,
) -> Result<Account, Cancelled> {
    let points = Points::of(project, scope, progress)?;
    let name = project.row().name;
    let title = if name.trim().is_empty() {
        "Comparison of sources".to_owned()
    } else {
        format!("Comparison of sources: {name}")
    };
    let mut blocks = Vec::new();
    if !project.row().note.trim().is_empty() {
        blocks.push(Block::Paragraph(vec![Run::foreign(project.row().note)]));
    }
    blocks.extend(summary::summary(&points, scope));
    for (n, point) in points.all.iter().enumerate() {
        progress.step(n, points.all.len())?;
        blocks.extend(telling::section(&points, point));
    }
    blocks.extend(appendix::appendix(&points, maker));
    Ok(Account { title, blocks })
}

/// The report as a table: a row for each claim in a cluster and for each silence.
pub fn account_sheet(project: &Project, scope: &Scope<'_>, progress: &JobProgress) -> Result<Sheet, Cancelled> {
    rows::sheet(&Points::of(project, scope, progress)?, progress)
}
