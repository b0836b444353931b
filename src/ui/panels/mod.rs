//! The panels around the article.

pub mod annotations;
pub mod attributes;
pub mod cluster_list;
mod clusters;
pub mod document_form;
pub mod documents;
pub mod find_bar;
pub mod history;
pub mod inspector;
pub mod label_bar;
mod origin_chain;
mod proposed;
mod relations;
mod shared;
pub mod status_bar;
mod ticked;
mod values;
pub mod welcome;

use super::command::CommandId;
use crate::session::Preferences;

/// A part of the window that can be shown and hidden.
pub struct PanelLine {
    /// The command that shows or hides it.
    pub command: CommandId,
    /// Whether it is shown, as the preferences keep it.
    pub is_shown: fn(&Preferences) -> bool,
    /// Shows or hides it.
    pub show: fn(&mut Preferences, bool),
}

/// All parts of the window that can be shown and hidden: the View menu's marks, the commands and what
/// is remembered follow from it.
pub const PANELS: &[PanelLine] = &[
    PanelLine {
        command: CommandId::ShowDocuments,
        is_shown: |preferences| preferences.documents_shown,
        show: |preferences, shown| preferences.documents_shown = shown,
    },
    PanelLine {
        command: CommandId::ShowAnnotations,
        is_shown: |preferences| preferences.annotations_shown,
        show: |preferences, shown| preferences.annotations_shown = shown,
    },
    PanelLine {
        command: CommandId::ShowLabels,
        is_shown: |preferences| preferences.labels_shown,
        show: |preferences, shown| preferences.labels_shown = shown,
    },
    PanelLine {
        command: CommandId::ShowSuggestions,
        is_shown: |preferences| preferences.suggestions_shown,
        show: |preferences, shown| preferences.suggestions_shown = shown,
    },
    PanelLine {
        command: CommandId::ShowRelations,
        is_shown: |preferences| preferences.relations_shown,
        show: |preferences, shown| preferences.relations_shown = shown,
    },
    PanelLine {
        command: CommandId::ShowPassages,
        is_shown: |preferences| preferences.passages_shown,
        show: |preferences, shown| preferences.passages_shown = shown,
    },
    PanelLine {
        command: CommandId::ShowClusters,
        is_shown: |preferences| preferences.clusters_shown,
        show: |preferences, shown| preferences.clusters_shown = shown,
    },
    PanelLine {
        command: CommandId::ShowHistory,
        is_shown: |preferences| preferences.history_shown,
        show: |preferences, shown| preferences.history_shown = shown,
    },
];

impl PanelLine {
    /// The panel that this command shows or hides; `None` for any other command.
    pub fn of(command: CommandId) -> Option<&'static Self> {
        PANELS.iter().find(|panel| panel.command == command)
    }
}
