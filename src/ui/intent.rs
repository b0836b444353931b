//! What views ask for. Intents are carried out after the frame, in the order in which they came.

use super::command::CommandId;
use super::counts_files::CountsFile;
use super::dialogs::annotate_all::Chosen;
use super::dialogs::pick_cluster::Purpose;
use super::panes::PaneId;
use crate::analysis::passages::Place;
use crate::edit::{Edit, IntoCluster};
use crate::model::{AnnotationId, AttributeId, ClusterId, DocumentId, EntityId, LabelId, Layer, ProjectId};
use crate::session::Selection;
use crate::text::Span;
use std::path::PathBuf;

/// What a view asks for.
#[derive(Clone, PartialEq, Debug)]
pub enum Intent {
    /// The caret, the selection or the chosen annotation becomes this.
    Select(Selection),
    /// Shows a document, where it was left.
    Open(DocumentId),
    /// Chooses an annotation in the document where it stands, and brings it on screen.
    Reveal(AnnotationId),
    /// Shows claims of several articles side by side, each in a pane of its own.
    RevealBeside(Vec<AnnotationId>),
    /// Shows a passage side by side, each place in a pane of its own.
    ShowPassageBeside(Vec<Place>),
    /// Shows the passage that has this place word by word.
    ShowPassage(Place),
    /// Looks for passages that articles share.
    FindPassages,
    /// The panes are no longer aligned.
    EndAlignment,
    /// Shows a document at a span and selects it.
    RevealSpan(DocumentId, Span),
    /// Shows the first annotation with a label in a document.
    RevealFirst(LabelId, DocumentId),
    /// Lists all annotations with a label, in all articles.
    ListAnnotated(LabelId),
    /// Shows an entity of the register with its mentions.
    ShowEntity(EntityId),
    /// Shows a cluster in the matrix.
    ShowCluster(ClusterId),
    /// Puts claims into a cluster, with the stances that their words propose, and takes them out of
    /// another one. Without claims and into a new one: an empty cluster.
    PutClaims {
        claims: Vec<AnnotationId>,
        into: IntoCluster,
        from: Option<ClusterId>,
    },
    /// Puts the ticked claims, or else the chosen one, into a cluster.
    AddMeantTo(ClusterId),
    /// Makes a cluster of some claims of another one.
    SplitCluster(ClusterId, Vec<AnnotationId>),
    /// Offers clusters by their statements.
    PickCluster(Purpose),
    /// Shows a file that was written, with the system's program.
    OpenFile(PathBuf),
    /// Asks where to write a table or a plot of the overview.
    ExportCounts(Box<CountsFile>),
    /// Selects what was found and brings it on screen, without taking the focus from the field.
    ShowHit(DocumentId, Span),
    /// Closes the find bar.
    CloseFind,
    /// Keys, lists and labels act in this pane from now on.
    GoToPane(PaneId),
    /// Closes a pane unless it is the only one.
    ClosePane(PaneId),
    /// The article takes the keyboard.
    Read,
    /// Uses a label on the selection, or on the chosen annotation when nothing is selected.
    Tag(LabelId),
    /// Offers the labels of a layer, or of both for `None`, by their names.
    TagWith(Option<Layer>),
    /// Asks for a schema file to take, or where to write one.
    ImportSchema,
    ExportSchema,
    /// Asks a provider, by its number in the preferences, for suggestions in the open article or in all.
    SuggestWith {
        provider: usize,
        everywhere: bool,
    },
    /// Chooses a suggestion of the open article by its number.
    ChooseSuggestion(usize),
    /// Annotates what was chosen of all occurrences.
    AnnotateAll(Chosen),
    /// Changes the project.
    Edit(Edit),
    /// Changes the project by what is being typed; one visit to a field is one step.
    Type {
        edit: Edit,
        visit: u64,
    },
    /// The next selection in the article, or click on a mention, becomes the value of an attribute.
    Pick(AnnotationId, AttributeId),
    /// The next selection in the article is a value of this claim, and is asked about.
    PickValue(AnnotationId),
    /// Asks how words of a claim are to be read; for `None` those that are selected, or its first value.
    CorrectValue(AnnotationId, Option<Span>),
    /// Shows the attribution of a claim, to be changed.
    EditAttribution(AnnotationId),
    /// Makes this annotation the other end of the relation that was begun.
    RelateTo(AnnotationId),
    /// Relates the first annotation to the second one; asks as what where there is a choice.
    Relate(AnnotationId, AnnotationId),
    /// Gives up the relation that was begun.
    StopRelating,
    /// Begins an article with this text from the clipboard.
    Paste(String),
    /// Runs a command of the table.
    Run(CommandId),
    /// Takes back the last step if that is still the one with this mark.
    UndoStep(u64),
    /// Takes steps back or does them again until so many are done.
    GoToStep(usize),
    /// Opens a project file.
    OpenProject(PathBuf),
    /// Opens work that was never saved.
    RecoverUnsaved(ProjectId),
    /// Says something in the status bar.
    Tell(String),
    /// Gives up waiting for the system's file dialog and asks in the window.
    AskInWindow,
    /// Stops the running job.
    CancelJob,
}
