//! A quote with its citation, as people paste it into a report.

use crate::model::{DocumentId, Project, day_month_year};
use crate::text::Spans;
use crate::text::paragraphs::is_paragraph;

/// `“quote” — Title, Outlet, 13 October 2023, paragraph 3`. The quote is exact, the parts of a
/// discontinuous one are joined by ` … `, and what is not known of the document is left out. `None`
/// when there is no such document or the spans do not fit its text.
pub fn citation(project: &Project, document: DocumentId, spans: &Spans) -> Option<String> {
    let text = project.text(document)?;
    let document = project.documents().get(&document)?;
    let quotes: Option<Vec<&str>> = spans.parts().iter().map(|part| part.slice(text)).collect();
    let known = [document.title.trim(), document.outlet.trim()].map(str::to_owned);
    let date = document.published.map(day_month_year);
    let paragraph = format!("paragraph {}", paragraph_number(text, spans.first().start()));
    let known = known.into_iter().chain(date).chain([paragraph]).filter(|part| !part.is_empty());
    Some(format!("“{}” — {}", quotes?.join(" … "), known.collect::<Vec<_>>().join(", ")))
}

/// The number, from 1, of the paragraph that holds the byte offset: lines with nothing but white
/// space are not counted. A place before the first paragraph belongs to it.
pub fn paragraph_number(text: &str, at: usize) -> usize {
    let before = text.get(..text.floor_char_boundary(at)).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |feed| feed + 1);
    let above = before.get(..line_start).unwrap_or_default();
    let line = text.get(line_start..).and_then(|rest| rest.split('\n').next()).unwrap_or_default();
    (above.split('\n').filter(|line| is_paragraph(line)).count() + usize::from(is_paragraph(line))).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_count_from_one_without_blank_lines() {
        let text = "\n \nOne\n\n  \nTwo\nThree";
        assert_eq!(paragraph_number(text, 0), 1);
        for (word, number) in [("One", 1), ("Two", 2), ("Three", 3)] {
            let at = text.find(word).unwrap();
            assert_eq!(paragraph_number(text, at), number, "{word}");
            assert_eq!(paragraph_number(text, at + word.len()), number, "the end of {word}");
        }
    }
}
