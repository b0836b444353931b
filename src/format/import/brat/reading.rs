//! The offsets of an `.ann` file, read and checked against the text beside it.

use super::lines::Line;
use crate::format::shared::brat_names::{breaks_line, joined_lines};
use crate::format::shared::source_text::SourceText;
use crate::format::shared::spans::{Ruler, Unit};
use crate::model::Quoted;
use crate::text::{Span, Spans};

/// How the offsets of a file are to be read: brat's own versions disagree about carriage returns
/// and byte order marks.
pub(super) struct Reading<'r> {
    ruler: Ruler,
    source: &'r SourceText,
    /// Whether offsets count the text as the file has it, or as it is kept.
    is_raw: bool,
}

impl<'r> Reading<'r> {
    /// The reading that more lines fit.
    pub(super) fn fitting(source: &'r SourceText, lines: &[(usize, Line<'_>)]) -> Self {
        let raw = Self { ruler: source.raw().clone(), source, is_raw: true };
        if source.is_kept_whole() {
            return raw;
        }
        let kept = Self { ruler: Ruler::new(source.kept().clone()), source, is_raw: false };
        let n_fitting = |reading: &Self| {
            let fits =
                |line: &Line<'_>| matches!(line, Line::Spans { ends, text, .. } if reading.quoted(ends, text).is_ok());
            lines.iter().filter(|(_, line)| fits(line)).count()
        };
        if n_fitting(&kept) > n_fitting(&raw) { kept } else { raw }
    }

    /// The spans of a `T` line, with its text checked against theirs.
    pub(super) fn quoted(&self, ends: &[[usize; 2]], told: &str) -> Result<Vec<Quoted>, String> {
        let mut parts = Vec::new();
        for ends in ends {
            parts.push(self.ruler.span_from(Unit::Chars, *ends).map_err(|fault| fault.to_string())?);
        }
        let slices: Vec<&str> = parts.iter().filter_map(|part| part.slice(self.ruler.text())).collect();
        let found = slices.join(" ");
        // Some writers leave line breaks inside a fragment and show them as blanks.
        if found != told && found.replace(breaks_line, " ") != told {
            return Err(format!("the text has “{found}”, the file says “{told}”"));
        }
        let spans = Spans::new(parts).map_err(|fault| fault.to_string())?;
        let kept: Option<Vec<Span>> = spans.parts().iter().map(|part| self.kept(*part)).collect();
        let kept = joined_lines(self.source.kept(), &kept.ok_or("a part is nothing but a carriage return")?);
        kept.iter()
            .map(|span| Quoted::from_text(self.source.kept(), *span).ok_or_else(|| "it cuts a character".to_owned()))
            .collect()
    }

    fn kept(&self, span: Span) -> Option<Span> {
        if self.is_raw { self.source.kept_span(span) } else { Some(span) }
    }
}
