//! The table of commands: menus, palette, keys and the help page all read it, so they cannot
//! disagree.

use super::bindings::Bindings;
use crate::analysis::suggestions::SuggestionKind;
use egui::{Key, KeyboardShortcut, Modifiers};
use std::borrow::Cow;

/// Every command of the window. The names stand in preferences, where users gave them other keys.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum CommandId {
    NewProject,
    OpenProject,
    OpenSample,
    ImportArticles,
    ImportFolder,
    OpenOriginal,
    ImportAgain,
    ImportAnnotations,
    PasteArticle,
    Save,
    SaveAs,
    Export,
    ExportReport,
    TakeBack,
    CloseProject,
    Quit,
    Undo,
    Redo,
    Copy,
    CopyCitation,
    SelectAll,
    Find,
    FindNext,
    FindPrevious,
    GoToParagraph,
    FindInAll,
    YourName,
    Preferences,
    EditSchema,
    TagWith,
    GrowSelection,
    ShrinkSelection,
    NextAnnotation,
    PreviousAnnotation,
    EditAnnotation,
    NoteAnnotation,
    Relate,
    RemoveAnnotation,
    SetSpeaker,
    SetCue,
    CycleCertainty,
    CyclePolarity,
    AssignEntity,
    AssignKnown,
    AddToCluster,
    MarkSilent,
    CorrectValue,
    EditAttribution,
    AnnotateAllHere,
    AnnotateAllEverywhere,
    NextSuggestion,
    PreviousSuggestion,
    AcceptSuggestion,
    RefuseSuggestion,
    AcceptKind,
    SuggestWithProvider,
    LetGo,
    EndForward,
    EndBack,
    StartForward,
    StartBack,
    EndForwardWord,
    EndBackWord,
    StartForwardWord,
    StartBackWord,
    NextDocument,
    PreviousDocument,
    ToggleDone,
    MoveDocumentUp,
    MoveDocumentDown,
    RemoveDocument,
    NextPart,
    ShowRead,
    ShowCompare,
    ShowEntities,
    ShowSearch,
    ShowOverview,
    ShowNotes,
    NoteProject,
    AddPane,
    ClosePane,
    NextPane,
    PreviousPane,
    LinkPanes,
    NextDifference,
    PreviousDifference,
    ListPassages,
    ShowTimeline,
    ListClusterProposals,
    Palette,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    ShowDocuments,
    ShowAnnotations,
    ShowLabels,
    ShowSuggestions,
    ShowRelations,
    ShowPassages,
    ShowHistory,
    ShowClusters,
    ShowActivity,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    Problems,
    Keys,
    About,
}

/// A menu of the menu bar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Menu {
    File,
    Edit,
    Annotate,
    Article,
    View,
    Help,
}

impl Menu {
    /// All menus from left to right.
    pub const ALL: [Self; 6] = [Self::File, Self::Edit, Self::Annotate, Self::Article, Self::View, Self::Help];

    /// The word in the menu bar.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Annotate => "Annotate",
            Self::Article => "Article",
            Self::View => "View",
            Self::Help => "Help",
        }
    }
}

/// Where a command's keys act.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Everywhere, text fields included.
    Everywhere,
    /// Only while the article or the annotation list has the focus.
    Reading,
}

/// What must be there for a command to make sense.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Needs {
    Nothing,
    Project,
    /// A project with an article, whatever is on screen.
    Articles,
    /// A project with a cluster.
    Clusters,
    /// An article on screen.
    Document,
    Selection,
    Chosen,
    /// A chosen suggestion; then no annotation is chosen.
    Suggestion,
    /// A claim that is chosen, or was chosen before words or a mention of its article were.
    Claim,
    /// Such a claim, or ticked ones.
    Claims,
    /// A selection, a chosen annotation, or a chosen suggestion.
    Words,
    /// A selection or a chosen annotation.
    Quote,
    Undoable,
    Redoable,
    /// An article on screen whose original has changed.
    Original,
    /// More than one pane.
    Panes,
    /// Panes that are aligned, or a passage, with differences.
    Differences,
    /// A document, and fewer panes than there can be.
    RoomForPane,
}

/// What is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Situation {
    pub has_project: bool,
    pub has_articles: bool,
    pub has_clusters: bool,
    /// An article is on screen; so it is for all that follow but undo and redo.
    pub has_document: bool,
    pub has_selection: bool,
    pub has_chosen: bool,
    pub has_claim: bool,
    pub has_ticked: bool,
    pub can_undo: bool,
    pub can_redo: bool,
    pub has_panes: bool,
    /// There are differences to walk through.
    pub has_differences: bool,
    /// The original of the article has changed since it was imported.
    pub has_changed_original: bool,
    pub can_add_pane: bool,
    /// What the chosen suggestion rests on, and how many do; `None` when none is chosen.
    pub of_kind: Option<(SuggestionKind, usize)>,
}

impl Situation {
    /// Whether the need is met.
    pub fn meets(self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Project => self.has_project,
            Needs::Articles => self.has_articles,
            Needs::Clusters => self.has_clusters,
            Needs::Document => self.has_document,
            Needs::Selection => self.has_selection,
            Needs::Chosen => self.has_chosen,
            Needs::Suggestion => self.of_kind.is_some(),
            Needs::Claim => self.has_claim,
            Needs::Claims => self.has_claim || self.has_ticked,
            Needs::Words => self.has_selection || self.has_chosen || self.of_kind.is_some(),
            Needs::Quote => self.has_selection || self.has_chosen,
            Needs::Undoable => self.can_undo,
            Needs::Redoable => self.can_redo,
            Needs::Original => self.has_changed_original,
            Needs::Panes => self.has_panes,
            Needs::Differences => self.has_differences,
            Needs::RoomForPane => self.can_add_pane,
        }
    }
}

/// One line of the table.
pub struct Command {
    pub id: CommandId,
    pub menu: Menu,
    /// A line is drawn above it in the menu.
    pub starts_group: bool,
    /// Sentence case, with `…` when more is asked.
    pub text: &'static str,
    /// One sentence for the tooltip.
    pub hint: &'static str,
    /// As designed; what a user made of them is in `Bindings`. The first one is shown in the menu.
    pub keys: &'static [KeyboardShortcut],
    pub reach: Reach,
    pub needs: Needs,
}

const NONE: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;
const COMMAND: Modifiers = Modifiers::COMMAND;
const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const ALT_SHIFT: Modifiers = Modifiers::ALT.plus(Modifiers::SHIFT);
const COMMAND_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);
/// Also on a Mac, where Cmd+Tab is the system's.
const CTRL: Modifiers = Modifiers::CTRL;
const CTRL_SHIFT: Modifiers = Modifiers::CTRL.plus(Modifiers::SHIFT);
const COMMAND_ALT_SHIFT: Modifiers = COMMAND_ALT.plus(Modifiers::SHIFT);

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

const fn everywhere(
    id: CommandId,
    menu: Menu,
    text: &'static str,
    keys: &'static [KeyboardShortcut],
    needs: Needs,
    hint: &'static str,
) -> Command {
    Command { id, menu, starts_group: false, text, hint, keys, reach: Reach::Everywhere, needs }
}

const fn reading(
    id: CommandId,
    menu: Menu,
    text: &'static str,
    keys: &'static [KeyboardShortcut],
    needs: Needs,
    hint: &'static str,
) -> Command {
    Command { reach: Reach::Reading, ..everywhere(id, menu, text, keys, needs, hint) }
}

const fn group(command: Command) -> Command {
    Command { starts_group: true, ..command }
}

use CommandId as C;
use Menu as M;

/// All commands in the order of the menus.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = &[
    everywhere(C::NewProject, M::File, "New project", &[key(COMMAND, Key::N)], Needs::Nothing, "Starts an empty project"),
    everywhere(C::OpenProject, M::File, "Open project…", &[key(COMMAND, Key::O)], Needs::Nothing, "Opens a project file"),
    everywhere(C::OpenSample, M::File, "Open the sample", &[], Needs::Nothing, "Opens a copy of the sample project"),
    group(everywhere(C::ImportArticles, M::File, "Import articles…", &[key(COMMAND, Key::I)], Needs::Nothing, "Adds articles from files of many kinds")),
    everywhere(C::ImportFolder, M::File, "Import a folder…", &[], Needs::Nothing, "Adds the articles in a folder and the folders in it"),
    everywhere(C::PasteArticle, M::File, "Paste an article…", &[key(COMMAND_SHIFT, Key::V)], Needs::Nothing, "Adds an article from the clipboard"),
    everywhere(C::ImportAnnotations, M::File, "Import annotations…", &[key(COMMAND_SHIFT, Key::I)], Needs::Nothing, "Adds annotations from files of another program"),
    group(everywhere(C::OpenOriginal, M::File, "Open original", &[], Needs::Document, "Shows the file that the article came from, with the program that your system has for it")),
    everywhere(C::ImportAgain, M::File, "Import it again…", &[], Needs::Original, "Adds the changed original of the article as a new one"),
    group(everywhere(C::Save, M::File, "Save", &[key(COMMAND, Key::S)], Needs::Project, "Writes the project file")),
    everywhere(C::SaveAs, M::File, "Save as…", &[key(COMMAND_SHIFT, Key::S)], Needs::Project, "Writes the project under another name"),
    everywhere(C::Export, M::File, "Export…", &[key(COMMAND, Key::E)], Needs::Articles, "Writes the annotations for other programs"),
    everywhere(C::ExportReport, M::File, "Export report…", &[key(COMMAND_SHIFT, Key::E)], Needs::Clusters, "Writes what each article says on each cluster, as a page, a document or a table"),
    everywhere(C::TakeBack, M::File, "Take back unsaved changes…", &[], Needs::Nothing, "Lists changes that were not saved when a project was closed"),
    group(everywhere(C::CloseProject, M::File, "Close project", &[key(COMMAND, Key::W)], Needs::Project, "Goes back to the start")),
    everywhere(C::Quit, M::File, "Quit", &[key(COMMAND, Key::Q)], Needs::Nothing, "Closes Crossread and asks when there are unsaved changes"),
    everywhere(C::Undo, M::Edit, "Undo", &[key(COMMAND, Key::Z)], Needs::Undoable, "Takes the last step back, in any article"),
    everywhere(C::Redo, M::Edit, "Redo", &[key(COMMAND_SHIFT, Key::Z), key(COMMAND, Key::Y)], Needs::Redoable, "Does the step again that was taken back"),
    group(reading(C::Copy, M::Edit, "Copy", &[key(COMMAND, Key::C)], Needs::Quote, "Copies the selected text")),
    reading(C::CopyCitation, M::Edit, "Copy with citation", &[key(COMMAND_SHIFT, Key::C)], Needs::Quote, "Copies the quote with title, outlet, date and paragraph"),
    reading(C::SelectAll, M::Edit, "Select all", &[key(COMMAND, Key::A)], Needs::Document, "Selects the whole article"),
    group(everywhere(C::Find, M::Edit, "Find in the article…", &[key(COMMAND, Key::F)], Needs::Articles, "Searches the open article as you type")),
    everywhere(C::FindNext, M::Edit, "Find next", &[key(NONE, Key::F3)], Needs::Articles, "Goes to the next hit"),
    everywhere(C::FindPrevious, M::Edit, "Find previous", &[key(SHIFT, Key::F3)], Needs::Articles, "Goes to the hit before"),
    everywhere(C::GoToParagraph, M::Edit, "Go to paragraph…", &[key(COMMAND, Key::G)], Needs::Document, "Goes to a paragraph by its number, or to a share of the article"),
    everywhere(C::FindInAll, M::Edit, "Find in all articles…", &[key(COMMAND_SHIFT, Key::F)], Needs::Project, "Lists every place where the selected or typed words stand"),
    group(everywhere(C::YourName, M::Edit, "Your name…", &[], Needs::Nothing, "The name that annotations carry")),
    everywhere(C::Preferences, M::Edit, "Preferences…", &[key(COMMAND, Key::Comma)], Needs::Nothing, "Name, look, and how articles are read"),
    everywhere(C::NoteProject, M::Edit, "Note of the project…", &[], Needs::Project, "Goes to the note of the project"),
    everywhere(C::EditSchema, M::Edit, "Edit labels and attributes…", &[], Needs::Project, "Changes the labels, their keys and colours, the attributes and the relation labels"),
    group(everywhere(C::CorrectValue, M::Edit, "Correct a value…", &[], Needs::Claim, "Says how the selected words of the claim that was chosen before, or the first value in it, are to be read")),
    everywhere(C::EditAttribution, M::Edit, "Edit attribution…", &[], Needs::Claim, "Shows from the article to whom the claim goes back to, to be changed"),
    everywhere(C::TagWith, M::Annotate, "Tag with…", &[key(COMMAND, Key::T)], Needs::Quote, "Finds a label by its name and tags with it"),
    group(reading(C::GrowSelection, M::Annotate, "Grow selection", &[key(NONE, Key::S)], Needs::Document, "Word, clause, sentence, paragraph")),
    reading(C::ShrinkSelection, M::Annotate, "Shrink selection", &[key(SHIFT, Key::S)], Needs::Selection, "Goes back to the smaller selection"),
    group(reading(C::NextAnnotation, M::Annotate, "Next annotation", &[key(NONE, Key::Tab)], Needs::Document, "Chooses the next annotation in the article")),
    reading(C::PreviousAnnotation, M::Annotate, "Previous annotation", &[key(SHIFT, Key::Tab)], Needs::Document, "Chooses the annotation before"),
    reading(C::EditAnnotation, M::Annotate, "Edit annotation", &[key(NONE, Key::Enter)], Needs::Chosen, "Goes to the inspector"),
    reading(C::NoteAnnotation, M::Annotate, "Write a note", &[key(NONE, Key::N)], Needs::Document, "Goes to the note of the chosen annotation, or of the article when none is chosen"),
    reading(C::Relate, M::Annotate, "Relate to…", &[key(NONE, Key::R)], Needs::Chosen, "Relates the chosen annotation to the next one that you click or choose, in any article"),
    reading(C::RemoveAnnotation, M::Annotate, "Remove annotation", &[key(NONE, Key::Delete), key(NONE, Key::Backspace)], Needs::Chosen, "Removes the annotation and what hangs on it"),
    group(reading(C::SetSpeaker, M::Annotate, "Set the speaker from the selection", &[key(NONE, Key::V)], Needs::Claim, "The selected words, or the chosen mention, say who makes the claim that was chosen before; with nothing selected, takes the speaker that the rules find")),
    reading(C::SetCue, M::Annotate, "Set the cue from the selection", &[key(SHIFT, Key::V)], Needs::Claim, "The selected words, such as “said”, attribute the claim that was chosen before; with nothing selected, takes the cue that the rules find"),
    reading(C::CycleCertainty, M::Annotate, "Next certainty", &[key(NONE, Key::T)], Needs::Claim, "Goes through the values of certainty, and none"),
    reading(C::CyclePolarity, M::Annotate, "Next polarity", &[key(NONE, Key::I)], Needs::Claim, "Goes through the values of polarity, and none"),
    group(reading(C::AssignEntity, M::Annotate, "Assign to an entity…", &[key(NONE, Key::J)], Needs::Words, "Offers the entities that the mention or the selected words may mean, the likeliest first, or a new one")),
    reading(C::AssignKnown, M::Annotate, "Assign to the known entity", &[key(SHIFT, Key::J)], Needs::Chosen, "Assigns the mention to the entity that is known by its words"),
    reading(C::AddToCluster, M::Annotate, "Add to a cluster…", &[key(NONE, Key::C)], Needs::Claims, "Puts the claim, or all that are ticked, beside those of other articles that speak to the same point, the likeliest cluster first, or into a new one"),
    reading(C::MarkSilent, M::Annotate, "Mark the article as silent on…", &[key(NONE, Key::M)], Needs::Document, "Says that the open article was looked at and says nothing on the point of a cluster, or takes that back"),
    group(reading(C::AnnotateAllHere, M::Annotate, "Annotate all in this article…", &[key(NONE, Key::A)], Needs::Quote, "Finds all occurrences of the selected or annotated words in this article, to be annotated in one step")),
    reading(C::AnnotateAllEverywhere, M::Annotate, "Annotate all in all articles…", &[key(SHIFT, Key::A)], Needs::Quote, "Finds all occurrences of the selected or annotated words in all articles, to be annotated in one step"),
    group(reading(C::NextSuggestion, M::Annotate, "Next suggestion", &[key(NONE, Key::Period), key(COMMAND, Key::Enter)], Needs::Document, "Goes to the next suggestion in the article, and shows suggestions when they are hidden")),
    reading(C::PreviousSuggestion, M::Annotate, "Previous suggestion", &[key(NONE, Key::Comma), key(COMMAND_SHIFT, Key::Enter)], Needs::Document, "Goes to the suggestion before"),
    reading(C::AcceptSuggestion, M::Annotate, "Accept suggestion", &[key(NONE, Key::Enter)], Needs::Suggestion, "Makes the chosen suggestion an annotation and goes to the next one"),
    reading(C::RefuseSuggestion, M::Annotate, "Refuse suggestion", &[key(NONE, Key::Backspace), key(NONE, Key::Delete)], Needs::Suggestion, "Remembers that there is nothing to annotate, and goes to the next one"),
    everywhere(C::AcceptKind, M::Annotate, "Accept all of this kind", &[], Needs::Suggestion, "Accepts all suggestions in the article that rest on the same as the chosen one, in one step"),
    everywhere(C::SuggestWithProvider, M::Annotate, "Suggest with a provider…", &[], Needs::Document, "Asks a program that you chose in the preferences for suggestions in this article"),
    group(reading(C::LetGo, M::Annotate, "Let go", &[key(NONE, Key::Escape)], Needs::Document, "Chooses and selects nothing")),
    group(reading(C::EndForward, M::Annotate, "Move end forward", &[key(ALT, Key::ArrowRight)], Needs::Chosen, "Makes the annotation a character longer")),
    reading(C::EndBack, M::Annotate, "Move end back", &[key(ALT, Key::ArrowLeft)], Needs::Chosen, "Makes the annotation a character shorter"),
    reading(C::StartForward, M::Annotate, "Move start forward", &[key(ALT_SHIFT, Key::ArrowRight)], Needs::Chosen, "Starts the annotation a character later"),
    reading(C::StartBack, M::Annotate, "Move start back", &[key(ALT_SHIFT, Key::ArrowLeft)], Needs::Chosen, "Starts the annotation a character earlier"),
    reading(C::EndForwardWord, M::Annotate, "Move end forward by a word", &[key(COMMAND_ALT, Key::ArrowRight)], Needs::Chosen, "Makes the annotation a word longer"),
    reading(C::EndBackWord, M::Annotate, "Move end back by a word", &[key(COMMAND_ALT, Key::ArrowLeft)], Needs::Chosen, "Makes the annotation a word shorter"),
    reading(C::StartForwardWord, M::Annotate, "Move start forward by a word", &[key(COMMAND_ALT_SHIFT, Key::ArrowRight)], Needs::Chosen, "Starts the annotation a word later"),
    reading(C::StartBackWord, M::Annotate, "Move start back by a word", &[key(COMMAND_ALT_SHIFT, Key::ArrowLeft)], Needs::Chosen, "Starts the annotation a word earlier"),
    reading(C::NextDocument, M::Article, "Next article", &[key(NONE, Key::CloseBracket), key(COMMAND, Key::PageDown)], Needs::Document, "Shows the next article of the list"),
    reading(C::PreviousDocument, M::Article, "Previous article", &[key(NONE, Key::OpenBracket), key(COMMAND, Key::PageUp)], Needs::Document, "Shows the article before"),
    everywhere(C::ToggleDone, M::Article, "Mark article as done", &[key(COMMAND, Key::D)], Needs::Document, "Marks the article as done, or as in progress again"),
    reading(C::MoveDocumentUp, M::Article, "Move article up", &[key(ALT, Key::ArrowUp)], Needs::Document, "Moves the article up in the list"),
    reading(C::MoveDocumentDown, M::Article, "Move article down", &[key(ALT, Key::ArrowDown)], Needs::Document, "Moves the article down in the list"),
    everywhere(C::RemoveDocument, M::Article, "Remove article", &[], Needs::Document, "Removes the article with its annotations; can be undone"),
    group(everywhere(C::NextDifference, M::Article, "Next difference", &[key(NONE, Key::F4)], Needs::Differences, "Goes to the next words in which articles that are aligned, or the texts of a passage, differ")),
    everywhere(C::PreviousDifference, M::Article, "Previous difference", &[key(SHIFT, Key::F4)], Needs::Differences, "Goes to the difference before"),
    everywhere(C::ListPassages, M::Article, "List of shared passages", &[], Needs::Project, "The passages that articles share, and how their texts differ"),
    everywhere(C::ListClusterProposals, M::Article, "Claims that may belong together", &[], Needs::Project, "Proposes claims of different articles for the clusters, the likeliest first"),
    everywhere(C::ShowTimeline, M::Article, "Timeline", &[], Needs::Project, "The days that the claims of each article say, on one axis"),
    everywhere(C::ShowRead, M::View, "Read", &[key(COMMAND, Key::Num1)], Needs::Project, "The article with its annotations"),
    everywhere(C::ShowCompare, M::View, "Compare", &[key(COMMAND, Key::Num6)], Needs::Project, "What each article says on each point: clusters of claims by articles"),
    everywhere(C::ShowEntities, M::View, "Entities", &[key(COMMAND, Key::Num2)], Needs::Project, "The register of entities with their mentions in all articles"),
    everywhere(C::ShowSearch, M::View, "Search", &[key(COMMAND, Key::Num3)], Needs::Project, "What was searched for in all articles"),
    everywhere(C::ShowOverview, M::View, "Overview", &[key(COMMAND, Key::Num4)], Needs::Project, "How far the articles are, and what is annotated where and when"),
    everywhere(C::ShowNotes, M::View, "Notes", &[key(COMMAND, Key::Num5)], Needs::Project, "All notes: on annotations, articles, entities, clusters and the project"),
    group(everywhere(C::AddPane, M::View, "Add a pane", &[key(COMMAND, Key::Backslash)], Needs::RoomForPane, "Shows the article a second time, beside this one; up to four panes")),
    everywhere(C::ClosePane, M::View, "Close the pane", &[key(COMMAND_SHIFT, Key::W)], Needs::Panes, "Closes the pane in which you read"),
    everywhere(C::NextPane, M::View, "Next pane", &[key(CTRL, Key::Tab)], Needs::Panes, "Goes to the pane on the right"),
    everywhere(C::PreviousPane, M::View, "Previous pane", &[key(CTRL_SHIFT, Key::Tab)], Needs::Panes, "Goes to the pane on the left"),
    everywhere(C::LinkPanes, M::View, "Scroll the panes together", &[], Needs::Panes, "What scrolls one pane scrolls the others as far"),
    group(everywhere(C::NextPart, M::View, "Next part of the window", &[key(NONE, Key::F6)], Needs::Project, "Goes from article to annotations to inspector to documents")),
    everywhere(C::Palette, M::View, "Find anything by name…", &[key(COMMAND, Key::K)], Needs::Nothing, "Finds commands, articles, entities and labels by name"),
    group(everywhere(C::ZoomIn, M::View, "Larger text", &[key(COMMAND, Key::Plus), key(COMMAND, Key::Equals)], Needs::Nothing, "Makes the article's text larger")),
    everywhere(C::ZoomOut, M::View, "Smaller text", &[key(COMMAND, Key::Minus)], Needs::Nothing, "Makes the article's text smaller"),
    everywhere(C::ZoomReset, M::View, "Text as designed", &[key(COMMAND, Key::Num0)], Needs::Nothing, "Gives the article's text its own size again"),
    group(everywhere(C::ShowDocuments, M::View, "Documents panel", &[key(NONE, Key::F7)], Needs::Nothing, "Shows or hides the documents")),
    everywhere(C::ShowAnnotations, M::View, "Annotations panel", &[key(NONE, Key::F8)], Needs::Nothing, "Shows or hides the annotations and the inspector"),
    everywhere(C::ShowLabels, M::View, "Label bar", &[key(NONE, Key::F9)], Needs::Nothing, "Shows or hides the label bar"),
    everywhere(C::ShowSuggestions, M::View, "Suggestions", &[key(COMMAND_SHIFT, Key::G)], Needs::Nothing, "Shows or hides what could be annotated in the article"),
    everywhere(C::ShowRelations, M::View, "Relation lines", &[], Needs::Nothing, "Shows or hides the lines between related annotations in the article"),
    everywhere(C::ShowPassages, M::View, "Shared passages", &[], Needs::Nothing, "Shows or hides in the margin of the article what it has in common with others"),
    everywhere(C::ShowHistory, M::View, "History", &[key(NONE, Key::F10)], Needs::Nothing, "Shows or hides the steps that were done, to go back to any of them"),
    everywhere(C::ShowClusters, M::View, "Clusters", &[key(NONE, Key::F11)], Needs::Nothing, "Shows or hides the clusters beside the article: to which of them it speaks, on which it is silent"),
    everywhere(C::ShowActivity, M::View, "Activity", &[], Needs::Nothing, "Lists what is running and what came of it"),
    group(everywhere(C::ThemeSystem, M::View, "Follow the system's look", &[], Needs::Nothing, "Light or dark as the system says")),
    everywhere(C::ThemeLight, M::View, "Light", &[], Needs::Nothing, "Dark text on a light page"),
    everywhere(C::ThemeDark, M::View, "Dark", &[], Needs::Nothing, "Light text on a dark page"),
    everywhere(C::Keys, M::Help, "Keys", &[key(NONE, Key::F1)], Needs::Nothing, "Shows all keys"),
    everywhere(C::Problems, M::Help, "Problems in the project", &[], Needs::Project, "Lists what should be looked at"),
    everywhere(C::About, M::Help, "About Crossread", &[], Needs::Nothing, "Version and licence"),
];

impl Command {
    /// The line of that command.
    pub fn of(id: CommandId) -> Option<&'static Self> {
        COMMANDS.iter().find(|command| command.id == id)
    }

    /// The text as it stands now: where many things would be done at once, it says how many.
    pub fn text_in(&self, situation: Situation) -> Cow<'static, str> {
        match (self.id, situation.of_kind) {
            (C::AcceptKind, Some((kind, n))) => format!("Accept all {n} of the kind “{}”", kind.name()).into(),
            _ => self.text.into(),
        }
    }

    /// The text without the ellipsis.
    pub fn name(&self) -> &'static str {
        self.text.trim_end_matches('…')
    }

    /// Its first key as this user has it and people read it on this system; empty when it has none.
    pub fn key_text(&self, ctx: &egui::Context) -> String {
        Bindings::of(ctx).keys(self.id).first().map(|shortcut| shortcut_text(ctx, shortcut)).unwrap_or_default()
    }

    /// What a tooltip says of something that this command does too: the text with its key behind it.
    pub fn with_key(id: CommandId, text: &str, ctx: &egui::Context) -> String {
        let key = Self::of(id).map(|command| command.key_text(ctx)).unwrap_or_default();
        if key.is_empty() { text.to_owned() } else { format!("{text} ({key})") }
    }
}

/// A shortcut as people read it on this system: `Ctrl+S`, `]`. egui spells signs out, as in
/// “CloseBracket”.
pub fn shortcut_text(ctx: &egui::Context, shortcut: &KeyboardShortcut) -> String {
    let text = ctx.format_shortcut(shortcut);
    let sign = match shortcut.logical_key {
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Backslash => "\\",
        Key::Period => ".",
        Key::Comma => ",",
        Key::Slash => "/",
        Key::Pipe => "|",
        Key::Questionmark => "?",
        Key::Exclamationmark => "!",
        Key::Colon => ":",
        Key::Semicolon => ";",
        Key::Quote => "'",
        Key::Backtick => "`",
        Key::OpenCurlyBracket => "{",
        Key::CloseCurlyBracket => "}",
        _ => return text,
    };
    match text.strip_suffix(shortcut.logical_key.name()) {
        Some(modifiers) => format!("{modifiers}{sign}"),
        None => text,
    }
}

/// What the mouse and the moving keys do, for the help page; the commands explain themselves.
pub const GESTURES: &[(&str, &str)] = &[
    ("Drag", "Select text"),
    ("Double-click", "Select a word"),
    ("Triple-click", "Select a sentence"),
    ("Shift+click", "Extend the selection"),
    ("Ctrl+drag", "Add a further part to the selection"),
    ("Shift+drag from an annotation to another one", "Relate the two"),
    ("Click on an annotation", "Choose the innermost; again: the next one outward"),
    ("Drag an end of the chosen annotation", "Change its span"),
    ("Arrows", "Move the caret; with Shift select"),
    ("Ctrl+arrows", "Move by words; with Shift select"),
    ("Home, End", "Start, end of the line; with Ctrl of the article"),
    ("Page up, Page down", "Move by a screen"),
    ("Ctrl+wheel", "Larger or smaller text"),
    ("Drag the edge between two panes", "Change their widths; double-click makes all equal"),
    ("Arrows, Enter, Space in the list of notes", "Walk, go to what it is on, write"),
    ("Arrows, Enter, Space in a list of hits", "Walk, go to the text, tick"),
    ("1 to 6, Enter, Backspace in the proposals", "Choose the stance, accept, refuse for good"),
    (
        "Arrows, Enter, R in the list of passages",
        "Walk, show the two texts side by side in their articles, put the claims at the same words together",
    ),
    ("Shift+Enter in the list of passages", "Show up to four articles side by side at the passage"),
    (
        "Arrows, Enter, Space in the matrix",
        "Walk, show the claim beside the one against which it stands, next claim of the cell",
    ),
    (
        "Shift+Enter in the matrix",
        "Show the claim alone, as a double click does; from a statement, up to four articles side by side",
    ),
    (
        "1 to 6, M, Delete in the matrix",
        "Set the stance of the claim, mark the article as silent, take out of the cluster",
    ),
    (
        "C, Shift+C, N in the matrix",
        "Add the claim to a further cluster, move it to another one, write a note on the cluster",
    ),
    ("Alt+arrows in the matrix", "Move the cluster up or down, the article left or right"),
    ("Ctrl+C, Ctrl+Shift+C in the matrix", "Copy the quote of the cell, copy it with its citation"),
    ("Arrows, Enter, + - 0 in the timeline", "Walk the marks, go to the words, closer, farther, all days"),
    ("Drag, Ctrl+wheel in the timeline", "Move along, closer or farther; double-click: all days"),
    ("Drag a claim onto a cluster", "Move it there; with Ctrl it is in both"),
    ("Drag a statement or a heading of the matrix", "Order the clusters or the articles by hand"),
    ("Ctrl+click, Shift+click, Space in the list of annotations", "Tick claims, to be put into a cluster together"),
    ("M, C, Enter in the list of clusters", "Mark the article as silent, add the chosen claim, go to the claim"),
    ("A label's key", "Tag the selection, or relabel the chosen annotation"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::RESERVED_KEYS;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_is_listed_once_and_has_words() {
        let ids: BTreeSet<_> = COMMANDS.iter().map(|command| command.id).collect();
        assert_eq!(ids.len(), COMMANDS.len());
        for command in COMMANDS {
            assert!(!command.text.is_empty() && !command.hint.is_empty(), "{:?}", command.id);
            assert!(!command.text.ends_with('.') && !command.hint.ends_with('.'), "{:?}", command.id);
        }
    }

    #[test]
    fn no_key_means_two_things() {
        let mut seen = BTreeSet::new();
        for command in COMMANDS {
            // An annotation and a suggestion are never chosen at once.
            let is_of_suggestion = command.needs == Needs::Suggestion;
            for shortcut in command.keys {
                let key = (format!("{shortcut:?}"), is_of_suggestion);
                assert!(seen.insert(key), "{:?} of {:?}", shortcut, command.id);
                let others = COMMANDS.iter().filter(|other| is_of_suggestion && other.keys.contains(shortcut));
                for other in others.filter(|other| other.id != command.id) {
                    assert_eq!(other.needs, Needs::Chosen, "{shortcut:?} of {:?}", other.id);
                }
            }
        }
    }

    #[test]
    fn signs_are_shown_as_signs() {
        let ctx = egui::Context::default();
        let text = |id| Command::of(id).unwrap().key_text(&ctx);
        assert_eq!(text(C::NextDocument), "]");
        assert_eq!(text(C::PreviousDocument), "[");
        for command in COMMANDS {
            for shortcut in command.keys {
                let shown = shortcut_text(&ctx, shortcut);
                assert!(!shown.contains("Bracket") && !shown.ends_with("us"), "{shown}");
            }
        }
    }

    #[test]
    fn plain_letters_of_commands_are_reserved() {
        let plain = COMMANDS.iter().flat_map(|command| command.keys).filter(|shortcut| shortcut.modifiers.is_none());
        for shortcut in plain {
            let name = shortcut.logical_key.name();
            if let [letter] = name.chars().collect::<Vec<_>>().as_slice()
                && letter.is_alphabetic()
            {
                assert!(RESERVED_KEYS.contains(letter), "{letter}");
            }
        }
    }
}
