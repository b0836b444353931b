//! A transaction as one line of text, made of the records of the project file: what the journal
//! keeps.

use super::field::{Maybe, Text, Written};
use super::from_model::FromModel;
use super::read::parsed;
use super::rows::*;
use super::to_model::ToModel;
use crate::model::{Change, Changed, Transaction};
use serde::Deserialize;
use std::sync::Arc;

/// The transaction on one line.
pub(in crate::store) fn line_from_transaction(transaction: &Transaction) -> String {
    let changes: Vec<ChangeV1<'_>> = transaction.changes.iter().map(change_from_model).collect();
    let mut out = String::new();
    out.push_str("(name: ");
    Text::from(transaction.name.as_str()).write(&mut out);
    out.push_str(", by: ");
    Text::from(transaction.by.as_str()).write(&mut out);
    out.push_str(", at: ");
    Text::of(transaction.at).write(&mut out);
    out.push_str(", changes: ");
    changes.write(&mut out);
    out.push(')');
    out
}

/// The transaction of such a line, or the reason why it is none, for people.
pub(in crate::store) fn transaction_from_line(line: &str) -> Result<Transaction, String> {
    let read: TransactionV1<'_> = parsed(line).map_err(|error| error.to_string())?;
    Ok(Transaction {
        name: read.name.to_string(),
        by: read.by.to_string(),
        at: read.at.parse().map_err(|error: jiff::Error| error.to_string())?,
        changes: read.changes.iter().map(change_to_model).collect::<Result<_, _>>()?,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
struct TransactionV1<'a> {
    name: Text<'a>,
    by: Text<'a>,
    at: Text<'a>,
    changes: Vec<ChangeV1<'a>>,
}

macro_rules! changes {
    ($($section:ident $row:ident $model:ident;)*) => {
        /// A row before and after, under the name of its section: `annotations(after: (…))`.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
        #[expect(non_camel_case_types, reason = "the names of the sections as the file has them")]
        enum ChangeV1<'a> {
            project {
                #[serde(default)]
                before: Maybe<ProjectV1<'a>>,
                #[serde(default)]
                after: Maybe<ProjectV1<'a>>,
            },
            $($section {
                #[serde(default)]
                before: Maybe<$row<'a>>,
                #[serde(default)]
                after: Maybe<$row<'a>>,
            },)*
        }

        impl Written for ChangeV1<'_> {
            fn write(&self, out: &mut String) {
                match self {
                    Self::project { before, after } => write_changed("project", before, after, out),
                    $(Self::$section { before, after } => write_changed(stringify!($section), before, after, out),)*
                }
            }
        }

        fn change_from_model(change: &Change) -> ChangeV1<'_> {
            match change {
                Change::ProjectRow(row) => ChangeV1::project { before: record(&row.before), after: record(&row.after) },
                $(Change::$model(row) => ChangeV1::$section { before: record(&row.before), after: record(&row.after) },)*
            }
        }

        fn change_to_model(change: &ChangeV1<'_>) -> Result<Change, String> {
            Ok(match change {
                ChangeV1::project { before, after } => {
                    Change::ProjectRow(Changed { before: row(before)?, after: row(after)? })
                }
                $(ChangeV1::$section { before, after } => {
                    Change::$model(Changed { before: row(before)?, after: row(after)? })
                })*
            })
        }
    };
}
with_sections!(changes);

fn write_changed<R: Written>(section: &str, before: &Maybe<R>, after: &Maybe<R>, out: &mut String) {
    out.extend([section, "("]);
    if !before.is_default() {
        out.push_str("before: ");
        before.write(out);
    }
    if !after.is_default() {
        out.push_str(if before.is_default() { "after: " } else { ", after: " });
        after.write(out);
    }
    out.push(')');
}

fn record<'a, F: FromModel<'a, R>, R>(row: &'a Option<Arc<R>>) -> Maybe<F> {
    Maybe(row.as_deref().map(F::from_model))
}

fn row<F: ToModel<R>, R>(record: &Maybe<F>) -> Result<Option<Arc<R>>, String> {
    record.0.as_ref().map(|record| record.to_model().map(Arc::new)).transpose()
}
