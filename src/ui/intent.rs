//! What views ask for. Intents are carried out after the frame, in the order in which they came.

use super::command::CommandId;
use crate::edit::Edit;
use crate::model::{AnnotationId, DocumentId, LabelId};
use crate::session::Selection;
use crate::text::Span;

/// What a view asks for.
#[derive(Clone, PartialEq, Debug)]
pub enum Intent {
    /// The caret, the selection or the chosen annotation becomes this.
    Select(Selection),
    /// Shows a document, where it was left.
    Open(DocumentId),
    /// Chooses an annotation in the document where it stands, and brings it on screen.
    Reveal(AnnotationId),
    /// Shows a document at a span and selects it.
    RevealSpan(DocumentId, Span),
    /// Uses a label on the selection, or on the chosen annotation when nothing is selected.
    Tag(LabelId),
    /// Changes the project.
    Edit(Edit),
    /// Runs a command of the table.
    Run(CommandId),
}
