//! What every view is given: the project to read, the theme, and a place to send intents to.

use super::aligned::AlignedMarks;
use super::intent::Intent;
use super::shared_text::SharedText;
use super::suggested::Suggested;
use super::theme::Theme;
use super::typeset::Typesetter;
use crate::model::{AnnotationId, ClusterId, LabelId, Project};
use crate::session::{Selecting, Selection};
use crate::text::{Paragraphs, Span};
use std::cell::RefCell;

/// Read-only state of the session for the views of one frame.
pub struct ViewContext<'a> {
    pub project: &'a Project,
    /// Grows with every change of the project.
    pub revision: u64,
    pub selection: &'a Selection,
    pub theme: &'a Theme,
    /// Sets the words of documents.
    pub typesetter: &'a Typesetter,
    /// What was found in the open article, in the order of the text.
    pub hits: &'a [Span],
    /// Which of the hits is the present one.
    pub current_hit: Option<usize>,
    /// Another number for each search.
    pub hits_version: u64,
    /// The paragraphs of the open article; `None` where nobody needs them.
    pub paragraphs: Option<&'a Paragraphs>,
    /// The labels that were used last, the last one first.
    pub recent_labels: &'a [LabelId],
    /// The claim whose speaker and cue the next words that are selected can be.
    pub meant_claim: Option<AnnotationId>,
    /// A claim is ticked, or meant as above.
    pub has_claims_to_put: bool,
    /// The clusters that are likely to take the chosen claim, the likeliest first.
    pub likely_clusters: &'a [ClusterId],
    /// What is marked where the pane is aligned with others; `None` where it is not.
    pub aligned: Option<AlignedMarks<'a>>,
    /// The passages that articles share, as far as they are known; `None` while they are not.
    pub shared: Option<&'a SharedText>,
    /// Whether articles show where their passages are.
    pub shows_shared: bool,
    /// What is suggested for the open article; `None` while nothing is shown.
    pub suggested: Option<&'a Suggested>,
    /// The number of the chosen suggestion.
    pub chosen_suggestion: Option<usize>,
    /// The annotation for which the other end of a relation is awaited; `None` while none is.
    pub relating: Option<AnnotationId>,
    /// Whether lines are drawn between related annotations.
    pub shows_relations: bool,
    /// What the mouse selects.
    pub selecting: Selecting,
    /// The original of the open article has changed since it was imported.
    pub has_changed_original: bool,
    intents: RefCell<Vec<Intent>>,
}

impl<'a> ViewContext<'a> {
    /// A context without intents.
    pub fn new(
        project: &'a Project,
        revision: u64,
        selection: &'a Selection,
        theme: &'a Theme,
        typesetter: &'a Typesetter,
    ) -> Self {
        Self {
            project,
            revision,
            selection,
            theme,
            typesetter,
            hits: &[],
            current_hit: None,
            hits_version: 0,
            paragraphs: None,
            recent_labels: &[],
            meant_claim: None,
            has_claims_to_put: false,
            likely_clusters: &[],
            aligned: None,
            shared: None,
            shows_shared: false,
            suggested: None,
            chosen_suggestion: None,
            relating: None,
            shows_relations: false,
            selecting: Selecting::default(),
            has_changed_original: false,
            intents: RefCell::default(),
        }
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
