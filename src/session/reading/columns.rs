//! Tables of articles, one a row: CSV with any usual separator and JSON lines. Which column is the text
//! and which tell of it is guessed from the headings, and can be chosen.

use super::source::Source;
use crate::format::import::dates::day_at_start;
use crate::format::import::encoding::{Decoded, decoded};
use crate::format::reading::{Field, Guess};
use crate::model::Date;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

/// Rows of one table, and columns.
const MAX_ROWS: usize = 50_000;
const MAX_COLUMNS: usize = 200;
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

/// Roles with the headings that mean them, the most certain first.
const HEADINGS: &[(Role, &[&str])] = &[
    (
        Role::Text,
        &[
            "text",
            "full text",
            "fulltext",
            "article text",
            "body",
            "article body",
            "content",
            "article",
            "story",
            "main text",
            "plain text",
            "inhalt",
            "texte",
            "texto",
            "contenu",
            "текст",
            "본문",
            "内容",
            "正文",
            "النص",
        ],
    ),
    (
        Role::Field(Field::Title),
        &[
            "title",
            "headline",
            "article title",
            "heading",
            "titel",
            "titre",
            "título",
            "titulo",
            "заголовок",
            "제목",
            "标题",
        ],
    ),
    (
        Role::Field(Field::Outlet),
        &[
            "outlet",
            "publication",
            "publisher",
            "newspaper",
            "source",
            "source name",
            "site name",
            "media",
            "site",
            "domain",
            "quelle",
            "источник",
            "매체",
        ],
    ),
    (
        Role::Field(Field::Author),
        &["author", "authors", "byline", "by", "writer", "journalist", "autor", "auteur", "автор", "기자"],
    ),
    (
        Role::Field(Field::Published),
        &[
            "published",
            "publication date",
            "date published",
            "published at",
            "published on",
            "publish date",
            "pubdate",
            "pub date",
            "date",
            "datum",
            "fecha",
            "дата",
            "날짜",
            "timestamp",
            "time",
            "datetime",
            "created at",
        ],
    ),
    (Role::Field(Field::Url), &["url", "link", "article url", "source url", "web url", "href", "uri"]),
    (Role::Field(Field::Language), &["language", "lang", "locale", "sprache", "langue", "idioma", "язык"]),
];

/// Whether a file of that name is read as a table.
pub(super) fn is_table(extension: &str) -> bool {
    ["csv", "tsv", "jsonl", "ndjson"].contains(&extension)
}

/// A table as it was read: every row has as many cells as there are columns.
pub(super) struct Rows {
    headings: Vec<String>,
    /// With the row of the headings, where there may be one.
    rows: Vec<Vec<String>>,
    may_lack_headings: bool,
    pub(super) encoding: &'static str,
}

/// An article of a row.
pub(super) struct RowArticle {
    /// From 0, without the row of the headings.
    pub(super) row: usize,
    pub(super) text: String,
    pub(super) guesses: Vec<Guess>,
}

impl Rows {
    /// The error says what went wrong and what to do.
    pub(super) fn read(bytes: &[u8], extension: &str) -> Result<Self, String> {
        let Decoded { text, encoding, n_replaced } =
            decoded(bytes).map_err(|_other| "this is no table of text; save it as CSV in UTF-8".to_owned())?;
        if n_replaced > 0 {
            return Err(format!("the table is damaged or not in {encoding}; save it in UTF-8"));
        }
        if text.trim().is_empty() {
            return Err("the table is empty; choose another one".to_owned());
        }
        match extension {
            "csv" | "tsv" => Self::of_csv(&text, encoding),
            _ => Self::of_json(&text, encoding),
        }
    }

    fn of_csv(text: &str, encoding: &'static str) -> Result<Self, String> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator(text))
            .from_reader(text.as_bytes());
        let mut rows: Vec<Vec<String>> = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| {
                let line = error.position().map_or_else(String::new, |place| format!(" near line {}", place.line()));
                format!("the table cannot be read{line}; save it anew as CSV in UTF-8")
            })?;
            if rows.len() > MAX_ROWS {
                return Err(format!("the table has more than {MAX_ROWS} rows; split it"));
            }
            rows.push(record.iter().take(MAX_COLUMNS).map(str::to_owned).collect());
        }
        let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        rows.iter_mut().for_each(|row| row.resize(n_columns, String::new()));
        let headings = rows.first().cloned().unwrap_or_default();
        Ok(Self { headings, rows, may_lack_headings: true, encoding })
    }

    fn of_json(text: &str, encoding: &'static str) -> Result<Self, String> {
        let mut headings: Vec<String> = Vec::new();
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let number = number + 1;
            let record: Record = serde_json::from_str(line)
                .map_err(|_other| format!("line {number} is no JSON object; every line must be one"))?;
            let is_ours = rows.is_empty() && record.0.iter().any(|(key, value)| key == "kind" && value == "project");
            if is_ours {
                return Err("this is a project with annotations; import it as annotations (format jsonl)".to_owned());
            }
            if rows.len() == MAX_ROWS {
                return Err(format!("the table has more than {MAX_ROWS} rows; split it"));
            }
            let mut row = vec![String::new(); headings.len()];
            for (key, value) in record.0 {
                let place = match headings.iter().position(|heading| *heading == key) {
                    Some(place) => place,
                    None if headings.len() < MAX_COLUMNS => {
                        headings.push(key);
                        row.push(String::new());
                        headings.len() - 1
                    }
                    None => continue,
                };
                if let Some(cell) = row.get_mut(place) {
                    *cell = value;
                }
            }
            rows.push(row);
        }
        let n_columns = headings.len();
        rows.iter_mut().for_each(|row| row.resize(n_columns, String::new()));
        Ok(Self { headings, rows, may_lack_headings: false, encoding })
    }

    /// The mapping that the headings suggest; without `Role::Text` where nothing does.
    pub(super) fn guessed(&self) -> Mapping {
        let mut columns: BTreeMap<Role, usize> = BTreeMap::new();
        let headings: Vec<String> = self.headings.iter().map(|heading| words(heading)).collect();
        for (role, names) in HEADINGS {
            let column = names.iter().find_map(|name| headings.iter().position(|heading| heading == name));
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

/// In lower case, with blanks for whatever separates words.
fn words(heading: &str) -> String {
    let heading: String = heading.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    heading.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The separator that the first line has most of, outside of quotation marks.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let outside: Vec<&str> = first.split('"').step_by(2).collect();
    let count =
        |mark: u8| outside.iter().map(|piece| piece.bytes().filter(|byte| *byte == mark).count()).sum::<usize>();
    // The last of equals wins: a comma in a heading is rarer than one that separates.
    *[b'|', b'\t', b';', b','].iter().max_by_key(|mark| count(**mark)).unwrap_or(&b',')
}

/// The texts and figures of a JSON object by their keys; lists and objects inside count as nothing, and
/// take no memory.
struct Record(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RecordVisitor;
        impl<'de> Visitor<'de> for RecordVisitor {
            type Value = Record;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Record, M::Error> {
                let mut cells = Vec::new();
                while let Some((key, Cell(value))) = map.next_entry::<String, Cell>()? {
                    if cells.len() < MAX_COLUMNS {
                        cells.push((key, value));
                    }
                }
                Ok(Record(cells))
            }
        }
        deserializer.deserialize_map(RecordVisitor)
    }
}

struct Cell(String);

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct CellVisitor;
        impl<'de> Visitor<'de> for CellVisitor {
            type Value = Cell;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_str<E>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell(text.to_owned()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Cell, E> {
                Ok(Cell(number.to_string()))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Cell, E> {
                Ok(Cell(number.to_string()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Cell, E> {
                Ok(Cell(number.to_string()))
            }
            fn visit_bool<E>(self, flag: bool) -> Result<Cell, E> {
                Ok(Cell(flag.to_string()))
            }
            fn visit_unit<E>(self) -> Result<Cell, E> {
                Ok(Cell(String::new()))
            }
            fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Cell, S::Error> {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Cell(String::new()))
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Cell, M::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Cell(String::new()))
            }
        }
        deserializer.deserialize_any(CellVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("BODY\tByline\tpublishedAt\n", "tsv", "BODY=Text Byline=Author"),
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
