//! What every view is given: the project to read, the theme, and a place to send intents to.

use super::intent::Intent;
use super::theme::Theme;
use crate::model::Project;
use crate::session::Selection;
use std::cell::RefCell;

/// Read-only state of the session for the views of one frame.
pub struct ViewContext<'a> {
    pub project: &'a Project,
    pub selection: &'a Selection,
    pub theme: &'a Theme,
    intents: RefCell<Vec<Intent>>,
}

impl<'a> ViewContext<'a> {
    /// A context without intents.
    pub fn new(project: &'a Project, selection: &'a Selection, theme: &'a Theme) -> Self {
        Self { project, selection, theme, intents: RefCell::default() }
    }

    /// Asks for something; it is carried out after the frame.
    pub fn send(&self, intent: Intent) {
        self.intents.borrow_mut().push(intent);
    }

    /// What the views asked for.
    pub fn into_intents(self) -> Vec<Intent> {
        self.intents.into_inner()
    }
}
