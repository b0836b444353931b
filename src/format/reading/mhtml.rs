//! Saved pages in one file (MHTML): the page among its parts, read as a web page. The day in its
//! header is that of the saving and tells nothing of the article.

use super::html::{characters, reading_of_page};
use super::mime::{bytes_of, charset, header_at_start, is_html, message};
use super::{Choices, Reader, Reading};
use crate::format::Report;
use mail_parser::{HeaderValue, Message, MessagePart, MimeHeaders as _};

/// The reader of saved pages.
pub struct Mhtml;

impl Reader for Mhtml {
    fn id(&self) -> &'static str {
        "mhtml"
    }

    fn name(&self) -> &'static str {
        "Saved web page"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["mhtml", "mht"]
    }

    fn recognises(&self, bytes: &[u8], extension: &str) -> bool {
        let header = header_at_start(bytes);
        let is_saved = header.contains("multipart/related") && !header.contains("\nto:");
        is_saved || header.contains("snapshot-content-location:") || self.extensions().contains(&extension)
    }

    fn read(&self, bytes: &[u8], choices: &Choices) -> Result<Reading, String> {
        let message = message(bytes)?;
        let mut report = Report::default();
        let page = page_of(&message).ok_or("the file holds no page; save it again from the browser")?;
        let bytes = bytes_of(&message, page, &mut report);
        let read = characters(&bytes, choices.encoding.as_deref(), charset(page), &mut report)?;
        let location = |value: Option<&HeaderValue<'_>>| value.and_then(HeaderValue::as_text).map(str::to_owned);
        let url = location(message.header("Snapshot-Content-Location"));
        let url = url.or_else(|| page.content_location().map(str::to_owned)).unwrap_or_default();
        let mut reading = reading_of_page(&read.text, &url, choices)?;
        reading.encoding = read.encoding.to_owned();
        report.append(std::mem::take(&mut reading.report));
        reading.report = report;
        Ok(reading)
    }
}

/// The part that the header calls the start, or else the first page that is not empty.
fn page_of<'a>(message: &'a Message<'_>) -> Option<&'a MessagePart<'a>> {
    let start = message.content_type().and_then(|kind| kind.attribute("start"));
    let start = start.map(|id| id.trim_matches(['<', '>']));
    let mut pages = message.parts.iter().filter(|part| is_html(part));
    let named =
        pages.clone().find(|part| start.is_some() && part.content_id().map(|id| id.trim_matches(['<', '>'])) == start);
    named.or_else(|| pages.find(|part| !part.contents().trim_ascii().is_empty()))
}
