//! Tables of articles, one a row. Which column is the text and which tell of it is guessed from the
//! headings, and can be chosen.

use super::source::Source;
use super::table_file::Rows;
use crate::format::import::dates::day_at_start;
use crate::format::reading::{Field, Guess};
use crate::model::Date;
use std::collections::BTreeMap;

/// Rows that are shown to choose columns by.
const N_SAMPLES: usize = 5;

/// What a column tells of its article.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    Text,
    Field(Field),
}

/// Which column has which role.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mapping {
    /// Whether the first row names the columns; JSON lines name them in every row.
    pub has_headings: bool,
    /// Columns from 0.
    pub columns: BTreeMap<Role, usize>,
}

/// A table that was given, to choose its columns by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// For people, with the folder or archive that it is in.
    pub name: String,
    pub source: Source,
    pub columns: Vec<String>,
    /// Without the row of the headings.
    pub n_rows: usize,
    /// The first rows, cell by cell.
    pub samples: Vec<Vec<String>>,
    pub mapping: Mapping,
}

impl Table {
    /// Whether its first row may be an article like the others; JSON lines name the columns in every row.
    pub fn may_lack_headings(&self) -> bool {
        ["csv", "tsv"].contains(&self.source.extension().as_str())
    }
}

/// Roles with the headings that mean them, separated by commas, the most certain first.
const HEADINGS: &[(Role, &str)] = &[
    (
        Role::Text,
        "text,full text,fulltext,article text,body,article body,content,article,story,main text,plain text,inhalt,texte,\
         texto,contenu,текст,본문,内容,正文,النص",
    ),
    (Role::Field(Field::Title), "title,headline,article title,heading,titel,titre,título,titulo,заголовок,제목,标题"),
    (
        Role::Field(Field::Outlet),
        "outlet,publication,publisher,newspaper,source,source name,site name,media,site,domain,quelle,источник,매체",
    ),
    (Role::Field(Field::Author), "author,authors,byline,by,writer,journalist,autor,auteur,автор,기자"),
    (
        Role::Field(Field::Published),
        "published,publication date,date published,published at,published on,publish date,pubdate,pub date,date,datum,\
         fecha,дата,날짜,timestamp,time,datetime,created at",
    ),
    (Role::Field(Field::Url), "url,link,article url,source url,web url,href,uri"),
    (Role::Field(Field::Language), "language,lang,locale,sprache,langue,idioma,язык"),
];

/// An article of a row.
pub(super) struct RowArticle {
    /// From 0, without the row of the headings.
    pub(super) row: usize,
    pub(super) text: String,
    pub(super) guesses: Vec<Guess>,
}

impl Rows {
    /// The mapping that the headings suggest; without `Role::Text` where nothing does.
    pub(super) fn guessed(&self) -> Mapping {
        let mut columns: BTreeMap<Role, usize> = BTreeMap::new();
        let headings: Vec<String> = self.headings.iter().map(|heading| words(heading)).collect();
        for (role, names) in HEADINGS {
            let column = names.split(',').find_map(|name| headings.iter().position(|heading| heading == name));
            if let Some(column) = column.filter(|column| !columns.values().any(|taken| taken == column)) {
                columns.insert(*role, column);
            }
        }
        let has_headings = self.may_lack_headings && (!columns.is_empty() || self.first_row_is_short());
        if !columns.contains_key(&Role::Text)
            && let Some(column) = self.longest_column(usize::from(has_headings))
            && !columns.values().any(|taken| *taken == column)
        {
            columns.insert(Role::Text, column);
        }
        Mapping { has_headings, columns }
    }

    /// Whether the first row could name columns.
    fn first_row_is_short(&self) -> bool {
        self.headings.iter().all(|heading| heading.chars().count() <= 40 && !heading.trim().is_empty())
    }

    /// The column that holds most of the words, where its cells are as long as paragraphs.
    fn longest_column(&self, n_headings: usize) -> Option<usize> {
        const LEAST: usize = 120;
        let rows = self.rows.iter().skip(n_headings).take(200);
        let mut lengths = vec![0; self.headings.len()];
        let mut n_rows = 0;
        for row in rows {
            n_rows += 1;
            lengths.iter_mut().zip(row).for_each(|(length, cell)| *length += cell.len());
        }
        let (column, length) = lengths.into_iter().enumerate().max_by_key(|(_, length)| *length)?;
        (n_rows > 0 && length / n_rows >= LEAST).then_some(column)
    }

    /// What the dialog shows of it.
    pub(super) fn table(&self, name: &str, source: &Source, mapping: Mapping) -> Table {
        let n_headings = usize::from(mapping.has_headings);
        let numbered = || (1..=self.headings.len()).map(|n| format!("column {n}")).collect();
        let is_named = mapping.has_headings || !self.may_lack_headings;
        Table {
            name: name.to_owned(),
            source: source.clone(),
            columns: if is_named { self.headings.clone() } else { numbered() },
            n_rows: self.rows.len().saturating_sub(n_headings),
            samples: self.rows.iter().skip(n_headings).take(N_SAMPLES).cloned().collect(),
            mapping,
        }
    }

    /// The rows that have a text.
    pub(super) fn articles(self, table: &Table) -> Vec<RowArticle> {
        let Some(text_column) = table.mapping.columns.get(&Role::Text).copied() else { return Vec::new() };
        let n_headings = usize::from(table.mapping.has_headings);
        let mut articles = Vec::new();
        for (row, mut cells) in self.rows.into_iter().skip(n_headings).enumerate() {
            let text = cells.get_mut(text_column).map(std::mem::take).unwrap_or_default();
            if text.trim().is_empty() {
                continue;
            }
            let guesses = table.mapping.columns.iter().filter_map(|(role, column)| {
                let Role::Field(field) = *role else { return None };
                let cell = cells.get(*column)?.trim();
                let value = match field {
                    Field::Published => day_in_cell(cell)?.to_string(),
                    _ => cell.to_owned(),
                };
                let from = format!("column “{}”", table.columns.get(*column)?);
                Some(Guess { field, value, from })
            });
            let guesses = guesses.collect();
            articles.push(RowArticle { row, text, guesses });
        }
        articles
    }
}

/// The day that a cell begins with, also as eight figures.
fn day_in_cell(cell: &str) -> Option<Date> {
    let figures = cell.len() == 8 && cell.chars().all(|c| c.is_ascii_digit());
    let written = || Some(format!("{}-{}-{}", cell.get(..4)?, cell.get(4..6)?, cell.get(6..)?));
    if figures { written()?.parse().ok() } else { day_at_start(cell).map(|(day, _)| day) }
}

/// In lower case, with blanks for whatever separates words, as in `publishedAt`.
fn words(heading: &str) -> String {
    let mut apart = String::new();
    for c in heading.chars() {
        if c.is_uppercase() && apart.ends_with(char::is_lowercase) {
            apart.push(' ');
        }
        apart.push(if c.is_alphanumeric() { c } else { ' ' });
    }
    apart.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::reading::table_file::MAX_ROWS;

    /// The roles that a table of these headings gets, as `heading=role`.
    fn roles(bytes: &str, extension: &str) -> String {
        let rows = Rows::read(bytes.as_bytes(), extension).unwrap();
        let mapping = rows.guessed();
        let table = rows.table("t", &Source::File("t".into()), mapping);
        let named = table.mapping.columns.iter().map(|(role, column)| {
            let role = match role {
                Role::Text => "Text".to_owned(),
                Role::Field(field) => format!("{field:?}"),
            };
            format!("{}={role}", table.columns[*column])
        });
        named.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn columns_are_known_by_their_headings() {
        let long = "word ".repeat(40);
        for (table, extension, expected) in [
            (
                "id,text,title,source,author,date,url,lang\n",
                "csv",
                "text=Text title=Title source=Outlet author=Author date=Published url=Url lang=Language",
            ),
            (
                "Headline;Full_Text;Publication Date;Publisher\n",
                "csv",
                "Full_Text=Text Headline=Title Publisher=Outlet Publication Date=Published",
            ),
            ("BODY\tByline\tpublishedAt\n", "tsv", "BODY=Text Byline=Author publishedAt=Published"),
            ("Заголовок|Текст|Дата\n", "csv", "Текст=Text Заголовок=Title Дата=Published"),
            ("제목,본문,기자\n", "csv", "본문=Text 제목=Title 기자=Author"),
            (&format!("a,b\n1,{long}\n2,{long}\n"), "csv", "b=Text"),
            (&format!("{long},1\n{long},2\n"), "csv", "column 1=Text"),
            ("a,b\n1,2\n", "csv", ""),
            ("\"a, b, c, d\";text\n", "csv", "text=Text"),
            (
                "{\"body\":\"x\",\"meta\":{\"a\":[1]},\"title\":null,\"site_name\":\"L\"}\n",
                "jsonl",
                "body=Text title=Title site_name=Outlet",
            ),
            ("{\"id\":1}\n\n{\"text\":\"x\"}\n", "jsonl", "text=Text"),
        ] {
            assert_eq!(roles(table, extension), expected, "{table}");
        }
    }

    fn articles(bytes: &[u8], extension: &str) -> Vec<RowArticle> {
        let rows = Rows::read(bytes, extension).unwrap();
        let mapping = rows.guessed();
        let table = rows.table("t", &Source::File("t".into()), mapping);
        rows.articles(&table)
    }

    #[test]
    fn each_row_with_a_text_is_an_article() {
        let csv =
            "text,published,title\n\"One,\r\n\"\"two\"\"\",2023-10-13T08:00:00Z,A\n,2023-10-14,no text\nThree,soon\n";
        let found = articles(csv.as_bytes(), "csv");
        let told: Vec<_> = found.iter().map(|one| (one.row, one.text.as_str(), one.guesses.len())).collect();
        assert_eq!(told, [(0, "One,\r\n\"two\"", 2), (2, "Three", 1)]);
        assert_eq!(found[0].guesses[1].value, "2023-10-13");
        assert_eq!(found[0].guesses[1].from, "column “published”");
    }

    #[test]
    fn legacy_encodings_and_lines_of_json_are_read() {
        let (bytes, ..) =
            encoding_rs::WINDOWS_1251.encode("Текст;Дата\nСовет собрался в пятницу, как и было обещано;2023-10-13\n");
        assert_eq!(articles(&bytes, "csv")[0].text, "Совет собрался в пятницу, как и было обещано");
        let json = "{\"text\":\"a\\u0000b 😀\",\"n\":1.5}\n{\"n\":2,\"text\":\"second\"}";
        let texts: Vec<String> = articles(json.as_bytes(), "jsonl").into_iter().map(|one| one.text).collect();
        assert_eq!(texts, ["a\0b 😀", "second"]);
    }

    #[test]
    fn what_is_no_table_says_so() {
        let message = |bytes: &[u8], extension: &str| Rows::read(bytes, extension).err().unwrap();
        assert_eq!(message(b"{\"text\":\"a\"}\n[1,2]\n", "jsonl"), "line 2 is no JSON object; every line must be one");
        assert_eq!(message(b" \n", "csv"), "the table is empty; choose another one");
        assert_eq!(message(b"%PDF-1.7", "csv"), "this is no table of text; save it as CSV in UTF-8");
        assert!(message(b"{\"kind\":\"project\",\"format\":1}\n", "jsonl").starts_with("this is a project"));
        let deep = format!("{{\"a\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(Rows::read(deep.as_bytes(), "jsonl").is_ok_and(|rows| rows.guessed().columns.is_empty()));
        let many = "a\n".repeat(MAX_ROWS + 2);
        assert!(message(many.as_bytes(), "csv").ends_with("split it"));
    }
}
