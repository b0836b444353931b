//! Which column of a table is the text and which tell of it, as chosen on the command line.

use crate::format::reading::Field;
use crate::session::reading::{ChosenColumns, Role};

/// The columns of tables among the articles; what is left out is guessed from the headings.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Tables (CSV, TSV, JSON lines): a column by its heading, or by its number from 1")]
pub struct ColumnArguments {
    /// The column with the text of the articles
    #[arg(long, value_name = "COLUMN")]
    text_column: Option<String>,
    /// Of the titles; an empty name (here and below): none
    #[arg(long, value_name = "COLUMN")]
    title_column: Option<String>,
    /// Of the outlets
    #[arg(long, value_name = "COLUMN")]
    outlet_column: Option<String>,
    /// Of the days of publication
    #[arg(long, value_name = "COLUMN")]
    published_column: Option<String>,
    /// Of the authors
    #[arg(long, value_name = "COLUMN")]
    author_column: Option<String>,
    /// Of the addresses
    #[arg(long, value_name = "COLUMN")]
    url_column: Option<String>,
    /// Of the languages
    #[arg(long, value_name = "COLUMN")]
    language_column: Option<String>,
    /// Whether the first row of CSV and TSV names the columns
    #[arg(long, value_name = "yes|no", value_parser = yes_or_no)]
    headings: Option<bool>,
}

impl ColumnArguments {
    pub(super) fn chosen(&self) -> ChosenColumns {
        let all = [
            (Role::Text, &self.text_column),
            (Role::Field(Field::Title), &self.title_column),
            (Role::Field(Field::Outlet), &self.outlet_column),
            (Role::Field(Field::Published), &self.published_column),
            (Role::Field(Field::Author), &self.author_column),
            (Role::Field(Field::Url), &self.url_column),
            (Role::Field(Field::Language), &self.language_column),
        ];
        let columns = all.into_iter().filter_map(|(role, name)| Some((role, name.clone()?))).collect();
        ChosenColumns { columns, has_headings: self.headings }
    }
}

fn yes_or_no(word: &str) -> Result<bool, String> {
    match word {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("say yes or no".to_owned()),
    }
}
