//! Columns of a table that are chosen by their names, as on the command line.

use super::{Mapping, Role, Table};
use std::collections::BTreeMap;

/// What was chosen; all else stays as it is guessed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ChosenColumns {
    /// The heading of a column, in any case, or its number from 1. Nothing at all: no column has the role.
    pub columns: BTreeMap<Role, String>,
    /// Whether the first row names the columns; JSON lines name them in every row.
    pub has_headings: Option<bool>,
}

impl ChosenColumns {
    /// Whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The mapping of a table that was read with `has_headings` as chosen. The error says which column is
    /// not there, and which are.
    pub fn mapping(&self, table: &Table) -> Result<Mapping, String> {
        let mut mapping = table.mapping.clone();
        for (role, wanted) in &self.columns {
            mapping.columns.remove(role);
            if !wanted.is_empty() {
                let column = column(table, wanted)?;
                // A column has one role: what is chosen goes before what is guessed.
                mapping.columns.retain(|other, taken| *taken != column || self.columns.contains_key(other));
                mapping.columns.insert(*role, column);
            }
        }
        Ok(mapping)
    }
}

/// The column with that heading, else with that number from 1.
fn column(table: &Table, wanted: &str) -> Result<usize, String> {
    let lower = wanted.trim().to_lowercase();
    let names = || table.columns.iter();
    let exact = names().position(|name| name == wanted);
    let named = exact.or_else(|| names().position(|name| name.trim().to_lowercase() == lower));
    let number = || wanted.trim().parse::<usize>().ok()?.checked_sub(1).filter(|n| *n < table.columns.len());
    named.or_else(number).ok_or_else(|| {
        let names: Vec<&str> = names().map(String::as_str).collect();
        let there = names.join(", ");
        format!("{} has no column “{wanted}”; name one of these, or its number from 1: {there}", table.name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::reading::Field;
    use crate::session::reading::Source;

    fn table(columns: &[&str], mapping: &[(Role, usize)]) -> Table {
        Table {
            name: "wire.csv".to_owned(),
            source: Source::File("wire.csv".into()),
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            n_rows: 0,
            samples: Vec::new(),
            mapping: Mapping { has_headings: true, columns: mapping.iter().copied().collect() },
        }
    }

    fn chosen(columns: &[(Role, &str)]) -> ChosenColumns {
        let columns = columns.iter().map(|(role, name)| (*role, (*name).to_owned())).collect();
        ChosenColumns { columns, has_headings: None }
    }

    const TITLE: Role = Role::Field(Field::Title);
    const AUTHOR: Role = Role::Field(Field::Author);

    #[test]
    fn what_is_chosen_goes_before_what_is_guessed() {
        let table = table(&["Text", "Lead", "By", "2"], &[(Role::Text, 0), (TITLE, 1), (AUTHOR, 2)]);
        let mapped =
            |columns: &[(Role, &str)]| chosen(columns).mapping(&table).unwrap().columns.into_iter().collect::<Vec<_>>();
        assert_eq!(mapped(&[(Role::Text, "lead")]), [(Role::Text, 1), (AUTHOR, 2)], "a column has one role");
        assert_eq!(mapped(&[(TITLE, "1"), (Role::Text, "2")]), [(Role::Text, 3), (TITLE, 0), (AUTHOR, 2)]);
        assert_eq!(mapped(&[(AUTHOR, "")]), [(Role::Text, 0), (TITLE, 1)], "nothing is no column");
        assert_eq!(mapped(&[]), [(Role::Text, 0), (TITLE, 1), (AUTHOR, 2)]);
    }

    #[test]
    fn a_column_that_is_not_there_is_told_with_those_that_are() {
        let table = table(&["Text", "Lead"], &[(Role::Text, 0)]);
        for wanted in ["Byline", "0", "3", "-1"] {
            let told = chosen(&[(AUTHOR, wanted)]).mapping(&table).unwrap_err();
            let expected =
                format!("wire.csv has no column “{wanted}”; name one of these, or its number from 1: Text, Lead");
            assert_eq!(told, expected);
        }
    }
}
