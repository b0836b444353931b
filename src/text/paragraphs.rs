//! The numbers of a text's paragraphs. A paragraph is a line with something in it beside white space;
//! the first one has the number 1.

/// Where the paragraphs of one text begin. Made once for a text, which is scanned for it.
#[derive(Clone, Debug, Default)]
pub struct Paragraphs {
    /// First byte of the line of each paragraph.
    starts: Vec<usize>,
}

impl Paragraphs {
    /// Finds all paragraphs.
    pub fn new(text: &str) -> Self {
        let mut starts = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            if is_paragraph(line) {
                starts.push(start);
            }
            start += line.len() + 1;
        }
        Self { starts }
    }

    /// Number of paragraphs; 0 when there is nothing but white space.
    pub fn n(&self) -> usize {
        self.starts.len()
    }

    /// The number of the paragraph that holds the byte offset. A blank line belongs to the paragraph
    /// above it, a place before the first paragraph to the first. Takes logarithmic time.
    pub fn number_at(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).max(1)
    }

    /// The first byte of the paragraph with that number; `None` when there is no such paragraph.
    pub fn start_of(&self, number: usize) -> Option<usize> {
        self.starts.get(number.checked_sub(1)?).copied()
    }
}

/// Whether a line is a paragraph: there is something in it beside white space.
pub fn is_paragraph(line: &str) -> bool {
    !line.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blank_lines_are_no_paragraphs() {
        let paragraphs = Paragraphs::new("\n \nOne\n\n  \nTwo\nThree\n");
        let starts: Vec<_> = (0..=4).map(|number| paragraphs.start_of(number)).collect();
        assert_eq!(starts, [None, Some(3), Some(11), Some(15), None]);
        assert_eq!(paragraphs.n(), 3);
        assert_eq!(Paragraphs::new(" \n\n").n(), 0);
    }

    proptest! {
        #[test]
        fn every_place_has_the_number_that_counting_gives(text in "[a ä\n]{0,60}") {
            let paragraphs = Paragraphs::new(&text);
            for (at, _) in text.char_indices() {
                let line_end = text.get(at..).unwrap().find('\n').map_or(text.len(), |feed| at + feed);
                let counted = text.get(..line_end).unwrap().split('\n').filter(|line| is_paragraph(line)).count();
                prop_assert_eq!(paragraphs.number_at(at), counted.max(1), "at {} of {:?}", at, text);
            }
            for number in 1..=paragraphs.n() {
                prop_assert_eq!(paragraphs.number_at(paragraphs.start_of(number).unwrap()), number);
            }
        }
    }
}
