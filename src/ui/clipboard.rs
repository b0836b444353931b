//! Formatted text in the system's clipboard, which egui passes on as plain text only.

use super::app::App;
use super::open_dialog::Dialog;
use crate::session::jobs::{Job, Poll};
use std::sync::Arc;

/// More than this is no article, in bytes.
const MOST: usize = 20 << 20;

/// What looks into the clipboard for a page or a part of one; another one in tests.
pub type HtmlInClipboard = fn() -> Option<String>;

/// The system's.
pub(super) fn of_system() -> Option<String> {
    arboard::Clipboard::new().ok()?.get().html().ok()
}

impl App {
    /// Looks beside the window: the program that holds the clipboard may take its time.
    pub(super) fn look_into_clipboard(&mut self) {
        let (wake, look) = (Arc::clone(&self.surroundings.wake), self.html_in_clipboard);
        self.clipboard = Some(Job::start("Looking into the clipboard", move || wake(), move |_| look()));
    }

    /// Offers the formatted text in the open dialog.
    pub(super) fn look_for_html(&mut self) {
        let Some(poll) = self.clipboard.as_ref().map(Job::poll) else { return };
        let html = match poll {
            Poll::Running => return,
            Poll::Done(html) => html.filter(|html| !html.trim().is_empty() && html.len() <= MOST),
            Poll::Broken => None,
        };
        self.clipboard = None;
        if let (Some(Dialog::Paste(paste)), Some(html)) = (&mut self.dialog, html) {
            paste.offer_html(html);
        }
    }

    /// What the clipboard holds from now on; for tests.
    pub fn read_clipboard_with(&mut self, look: HtmlInClipboard) {
        self.html_in_clipboard = look;
    }
}
