//! What there is to decide about a batch before it is taken: nothing, for a few plain texts without any
//! doubt.

use super::{Batch, Incoming, Other, Source, Table};
use crate::model::Sha256;
use crate::session::reading::Finding;
use std::collections::BTreeSet;

/// More plain texts than this are looked at before they come in.
const MOST_CERTAIN: usize = 20;

impl Batch {
    /// Whether all can be taken as it is, without a look: a few plain texts, in which nothing is
    /// doubtful, that are like nothing that is there. Files that are not there at all are told anyway.
    pub fn is_certain(&self) -> bool {
        if self.n_taken() == 0 && self.tables.is_empty() {
            return true;
        }
        let is_known = |row: &Incoming| row.findings.iter().all(is_of_project_alone);
        let all_known = self.rows.iter().all(|row| row.is_copy() && is_known(row));
        self.rows.len() <= MOST_CERTAIN
            && self.left_out.is_empty()
            && self.rows.iter().all(|row| row.is_plain() && (all_known || row.findings.is_empty()))
    }

    /// Leaves out what has the text of an earlier row, or of an article of the project.
    pub fn leave_out_copies(&mut self) {
        for row in &mut self.rows {
            row.left_out |= row.is_copy();
        }
    }

    /// Whether a row can be taken: it could be read, and the project does not have its text yet.
    pub fn can_be_taken(&self, row: usize) -> bool {
        let is_there = |finding: &Finding| matches!(finding.other, Other::Document(_));
        self.rows
            .get(row)
            .is_some_and(|row| row.outcome.is_ok() && !(row.is_copy() && row.findings.first().is_some_and(is_there)))
    }

    /// Takes a row or leaves it out. Of rows with the same text one at most is taken: the last one that
    /// was wanted.
    pub fn want(&mut self, row: usize, wanted: bool) {
        self.want_rows(&[row], wanted);
    }

    /// The same for several rows, of which no two have the same text when they are wanted.
    pub fn want_rows(&mut self, rows: &[usize], wanted: bool) {
        let rows: BTreeSet<usize> = rows.iter().copied().filter(|row| self.can_be_taken(*row)).collect();
        let text = |row: &Incoming| row.outcome.as_ref().ok().map(|article| article.text_sha256);
        let texts: BTreeSet<Sha256> =
            rows.iter().filter(|_| wanted).filter_map(|row| self.rows.get(*row).and_then(text)).collect();
        for (place, other) in self.rows.iter_mut().enumerate() {
            if rows.contains(&place) {
                other.left_out = !wanted;
            } else if text(other).is_some_and(|text| texts.contains(&text)) {
                other.left_out = true;
            }
        }
    }

    /// The table that a row is of, or is, by its place in `tables`.
    pub fn table_of(&self, row: usize) -> Option<usize> {
        let source = match &self.rows.get(row)?.source {
            Source::Row { table, .. } => table,
            other => other,
        };
        self.tables.iter().position(|table: &Table| table.source == *source)
    }
}

fn is_of_project_alone(finding: &Finding) -> bool {
    matches!(finding.other, Other::Document(_))
}

impl Incoming {
    /// A plain text in which nothing is doubtful, or a file that is not there.
    fn is_plain(&self) -> bool {
        match (&self.outcome, &self.source) {
            (Ok(article), _) => article.reader == "text" && article.report.is_empty() && self.told.is_empty(),
            (Err(_), Source::File(path)) => !path.exists(),
            (Err(_), _) => false,
        }
    }
}
