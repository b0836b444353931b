//! A text as a file has it, with the text that the project keeps: line feeds only and no byte
//! order mark. Offsets of the file are moved along.

use super::spans::{Ruler, SpanFault, SpanRecord};
use crate::format::import::newlines;
use crate::model::{Newlines, Quoted};
use crate::text::Span;
use std::sync::Arc;

/// A text of a file beside its kept form.
#[derive(Clone, Debug)]
pub struct SourceText {
    raw: Ruler,
    kept: Arc<str>,
    newlines: Newlines,
    /// Bytes of the raw text that are not kept, in order.
    dropped: Vec<Span>,
}

impl SourceText {
    /// Drops the byte order mark and the carriage return of each CR LF; a lone CR becomes LF.
    pub fn new(raw: &str) -> Self {
        let dropped = dropped_spans(raw);
        let (kept, newlines) = newlines::lf_only(without_mark(raw).to_owned());
        let raw: Arc<str> = raw.into();
        let kept = if kept == *raw { Arc::clone(&raw) } else { kept.into() };
        Self { raw: Ruler::new(raw), kept, newlines, dropped }
    }

    /// The text as the file has it.
    pub fn raw(&self) -> &Ruler {
        &self.raw
    }

    /// The text that the project keeps.
    pub fn kept(&self) -> &Arc<str> {
        &self.kept
    }

    /// The newline style of the text as the file has it.
    pub fn newlines(&self) -> Newlines {
        self.newlines
    }

    /// Whether the two are the same.
    pub fn is_kept_whole(&self) -> bool {
        self.raw.text() == &self.kept
    }

    /// The span of the kept text that a record of the file names, with its quote checked.
    pub fn quoted(&self, record: &SpanRecord) -> Result<Quoted, SpanFault> {
        let span = self.raw.span(record)?;
        let empty = || SpanFault::Quote { found: String::new(), expected: record.quote.clone().unwrap_or_default() };
        let quoted = self.kept_span(span).and_then(|span| Quoted::from_text(&self.kept, span)).ok_or_else(empty)?;
        let Some(quote) = &record.quote else { return Ok(quoted) };
        let holds = **quote == *quoted.quote || span.slice(self.raw.text()) == Some(quote);
        if holds || lf_only(quote) == *quoted.quote {
            return Ok(quoted);
        }
        Err(SpanFault::Quote { found: quoted.quote.to_string(), expected: quote.clone() })
    }

    /// The place of a raw span in the kept text; `None` when nothing of it is kept.
    pub fn kept_span(&self, raw: Span) -> Option<Span> {
        Span::new(self.kept_byte(raw.start()), self.kept_byte(raw.end()))
    }

    fn kept_byte(&self, raw: usize) -> usize {
        // All but the byte order mark are one byte long, so counting them is counting bytes.
        let n_before = self.dropped.partition_point(|span| span.end() <= raw);
        let longer = self.dropped.first().filter(|first| n_before > 0 && first.n_bytes() > 1);
        raw - n_before - longer.map_or(0, |mark| mark.n_bytes() - 1)
    }
}

fn dropped_spans(raw: &str) -> Vec<Span> {
    let mark = raw.starts_with('\u{feff}').then(|| Span::new(0, '\u{feff}'.len_utf8())).flatten();
    let returns = raw.match_indices("\r\n").filter_map(|(at, _)| Span::new(at, at + 1));
    mark.into_iter().chain(returns).collect()
}

fn without_mark(raw: &str) -> &str {
    raw.strip_prefix('\u{feff}').unwrap_or(raw)
}

fn lf_only(raw: &str) -> String {
    newlines::lf_only(without_mark(raw).to_owned()).0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(start: usize, end: usize, quote: &str) -> SpanRecord {
        SpanRecord { chars: Some([start, end]), quote: Some(quote.to_owned()), ..SpanRecord::default() }
    }

    #[test]
    fn offsets_move_along_with_the_line_ends() {
        let source = SourceText::new("\u{feff}één\r\ntwo\rthree\r\nfour");
        assert_eq!(&**source.kept(), "één\ntwo\nthree\nfour");
        assert!(!source.is_kept_whole());
        for (start, end, quote) in [(1, 4, "één"), (6, 9, "two"), (10, 15, "three"), (17, 21, "four")] {
            assert_eq!(&*source.quoted(&chars(start, end, quote)).unwrap().quote, quote);
        }
        assert_eq!(&*source.quoted(&chars(1, 9, "één\r\ntwo")).unwrap().quote, "één\ntwo");
        assert_eq!(&*source.quoted(&chars(1, 9, "één\ntwo")).unwrap().quote, "één\ntwo");
    }

    #[test]
    fn a_span_of_nothing_but_a_dropped_return_is_refused() {
        let source = SourceText::new("a\r\nb");
        assert!(matches!(source.quoted(&chars(1, 2, "\r")), Err(SpanFault::Quote { .. })));
        assert_eq!(&*source.quoted(&chars(1, 3, "\r\n")).unwrap().quote, "\n");
    }

    #[test]
    fn a_quote_that_is_not_the_text_is_refused() {
        let fault = SourceText::new("council").quoted(&chars(0, 3, "cow")).unwrap_err();
        assert_eq!(fault.to_string(), "the text has “cou”, the file says “cow”");
    }

    proptest::proptest! {
        #[test]
        fn every_kept_character_is_found_again(raw in "\u{feff}?[a\r\n한😀]{0,30}") {
            let source = SourceText::new(&raw);
            let mut found = String::new();
            for (byte, c) in raw.char_indices() {
                let span = Span::new(byte, byte + c.len_utf8()).unwrap();
                if let Some(kept) = source.kept_span(span) {
                    found.push_str(kept.slice(source.kept()).unwrap());
                }
            }
            proptest::prop_assert_eq!(&*found, &**source.kept());
        }
    }
}
