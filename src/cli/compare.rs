//! `crossread compare PROJECT --format ID --out PATH`

use super::{Failure, Outcome, Output, progress, read};
use crate::analysis::matrix::DocumentOrder;
use crate::session::reports::{Clusters, Only, ReportFormat, ReportOrder, write_report};
use crate::text::quote::counted;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What is reported, and where to.
#[derive(Args)]
pub struct CompareArguments {
    pub project: PathBuf,
    #[arg(long, value_parser = format)]
    /// html, docx, md, csv, or csv-excel for spreadsheets
    pub format: ReportFormat,
    /// The file to write; one that is there is replaced
    #[arg(long, value_name = "PATH")]
    pub out: PathBuf,
    /// Leave out all other clusters; given twice, both must be so
    #[arg(long, value_enum)]
    pub only: Vec<OnlyArgument>,
    /// The order of the articles
    #[arg(long, value_enum, default_value = "project")]
    pub order: OrderArgument,
}

/// The clusters that stay.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum OnlyArgument {
    /// Those in which a claim differs from others or contradicts them
    Disagreements,
    /// Those whose claims all go back to one origin
    SingleSource,
}

/// How articles are ordered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum OrderArgument {
    /// As in the project
    Project,
    /// By day of publication
    Date,
    /// By outlet
    Outlet,
}

fn format(id: &str) -> Result<ReportFormat, String> {
    let ids = ReportFormat::ALL.map(ReportFormat::id);
    ReportFormat::from_id(id).ok_or_else(|| format!("use one of {}", ids.join(", ")))
}

pub(super) fn run(arguments: &CompareArguments, output: &mut Output<'_>) -> Result<Outcome, Failure> {
    let project = read(&arguments.project, output)?;
    let only = arguments.only.iter().map(|only| match only {
        OnlyArgument::Disagreements => Only::Disagreements,
        OnlyArgument::SingleSource => Only::SingleSource,
    });
    let order = match arguments.order {
        OrderArgument::Project => DocumentOrder::Project,
        OrderArgument::Date => DocumentOrder::Date,
        OrderArgument::Outlet => DocumentOrder::Outlet,
    };
    let mut only: Vec<Only> = only.collect();
    only.sort_unstable();
    only.dedup();
    let order = ReportOrder { clusters: Clusters::Only(only), order, format: arguments.format };
    let written = write_report(&project, &order, &arguments.out, &progress()).map_err(Failure::of)?;
    for loss in &written.report.losses {
        output.print(format!("not held: {} {} (first: {})", loss.count, loss.what, loss.example))?;
    }
    output.tell(format!("Reported {}: {}", counted(written.n_clusters, "cluster"), arguments.out.display()))?;
    Ok(Outcome::Fine)
}
