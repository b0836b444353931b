//! Letters (EML): the plain text if there is one, else the page; subject, sender and day as metadata.

use super::html::charset::characters_of_text;
use super::html::{characters, reading_of_page};
use super::metadata::{Found, Rank, add_first_words};
use super::mime::{bytes_of, charset, header_at_start, is_html, message};
use super::{Choices, Field, Reader, Reading};
use crate::format::Report;
use crate::format::import::newlines::lf_only;
use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType};

/// The reader of letters.
pub struct Eml;

impl Reader for Eml {
    fn id(&self) -> &'static str {
        "eml"
    }

    fn name(&self) -> &'static str {
        "E-mail"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["eml"]
    }

    fn recognises(&self, bytes: &[u8], extension: &str) -> bool {
        let header = header_at_start(bytes);
        let has = |name: &str| header.starts_with(name) || header.contains(&format!("\n{name}"));
        let is_letter = has("from:") && (has("received:") || has("message-id:") || has("mime-version:") || has("to:"));
        self.extensions().contains(&extension) || (is_letter && has("subject:") && has("date:"))
    }

    fn read(&self, bytes: &[u8], choices: &Choices) -> Result<Reading, String> {
        let message = message(bytes)?;
        let mut report = Report::default();
        let plain = part(&message, |part| matches!(part.body, PartType::Text(_)));
        let mut reading = match (plain, part(&message, is_html)) {
            (Some(part), page) => read_plain(&message, part, page.is_some(), choices, &mut report)?,
            (None, Some(part)) => {
                let bytes = bytes_of(&message, part, &mut report);
                let read = characters(&bytes, choices.encoding.as_deref(), charset(part), &mut report)?;
                // All of a letter is meant for its reader: there is no article to be found in it.
                let all = Choices { all_text: true, ..choices.clone() };
                let reading = reading_of_page(&read.text, "", &all)?;
                Reading { encoding: read.encoding.to_owned(), ..reading }
            }
            (None, None) => return Err("the letter has no text; open what is attached to it instead".to_owned()),
        };
        reading.guesses = guesses(&message, &reading);
        for attachment in message.attachments().filter(|part| part.attachment_name().is_some()) {
            let name = attachment.attachment_name().unwrap_or_default();
            report.lose("attachments: they are not read; save them and import them", || name.to_owned());
        }
        report.append(std::mem::take(&mut reading.report));
        reading.report = report;
        Ok(reading)
    }
}

/// The first part of that kind that is not attached and not empty.
fn part<'a>(message: &'a Message<'_>, is_kind: impl Fn(&MessagePart<'_>) -> bool) -> Option<&'a MessagePart<'a>> {
    message.parts.iter().find(|part| {
        let is_attached = part.content_disposition().is_some_and(|disposition| disposition.is_attachment());
        is_kind(part) && !is_attached && !part.contents().trim_ascii().is_empty()
    })
}

fn read_plain(
    message: &Message<'_>,
    part: &MessagePart<'_>,
    has_page: bool,
    choices: &Choices,
    report: &mut Report,
) -> Result<Reading, String> {
    let bytes = bytes_of(message, part, report);
    let read = characters_of_text(&bytes, choices.encoding.as_deref(), charset(part), report)?;
    let (text, _) = lf_only(read.text);
    let is_flowed = part.content_type().and_then(|kind| kind.attribute("format")) == Some("flowed");
    let text = if is_flowed { unflowed(&text) } else { text };
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let text = lines.join("\n").trim().to_owned();
    if text.is_empty() {
        return Err("the letter has no text; open what is attached to it instead".to_owned());
    }
    let mut told = Report::default();
    if has_page {
        told.lose("letters with a second version as a web page: the plain text is read", || "the letter".to_owned());
    }
    Ok(Reading { text, encoding: read.encoding.to_owned(), report: told, ..Reading::default() })
}

/// Paragraphs that were broken into lines are joined: a line that ends in a blank goes on in the next
/// one (RFC 3676). Signatures begin with two dashes and a blank, and do not.
fn unflowed(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.split('\n') {
        let line = line.strip_prefix(' ').unwrap_or(line);
        joined.push_str(line);
        if !line.ends_with(' ') || line == "-- " {
            joined.push('\n');
        }
    }
    joined
}

fn guesses(message: &Message<'_>, reading: &Reading) -> Vec<super::Guess> {
    let mut found = Found::default();
    let from = |name: &str| format!("header {name}");
    found.add(Field::Title, Rank::Article, message.subject().unwrap_or_default(), from("Subject"));
    let sender = message.from().and_then(|from| from.first()).and_then(|sender| sender.name());
    found.add(Field::Author, Rank::Article, sender.unwrap_or_default(), from("From"));
    if let Some(date) = message.date().filter(|date| date.is_valid()) {
        // The day in the sender's zone, as the header writes it.
        let day = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
        found.add_day(Rank::Article, &day, from("Date"));
    }
    let language = crate::format::import::language::language_of(&reading.text);
    found.add(Field::Language, Rank::Text, language, "the letters of the text".to_owned());
    let mut guesses = found.guesses();
    let of_page = reading.guesses.iter().filter(|guess| matches!(guess.field, Field::Language | Field::Direction));
    guesses.extend(of_page.cloned());
    add_first_words(&mut guesses, &reading.text);
    guesses
}
