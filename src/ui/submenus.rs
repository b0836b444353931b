//! Which commands stand in a menu within their menu, so that no menu is higher than the lowest window.

use super::command::CommandId as C;

/// The name of the menu within; `None`: the command is a line of its menu.
pub fn submenu_of(id: C) -> Option<&'static str> {
    match id {
        C::SetSpeaker | C::SetCue | C::CycleCertainty | C::CyclePolarity => Some("Speaker, cue, certainty, polarity"),
        C::NextSuggestion | C::PreviousSuggestion | C::AcceptSuggestion | C::RefuseSuggestion | C::AcceptKind => {
            Some("Go through suggestions")
        }
        C::EndForward
        | C::EndBack
        | C::StartForward
        | C::StartBack
        | C::EndForwardWord
        | C::EndBackWord
        | C::StartForwardWord
        | C::StartBackWord => Some("Move start or end"),
        C::AddPane | C::ClosePane | C::NextPane | C::PreviousPane | C::LinkPanes => Some("Panes"),
        C::ZoomIn | C::ZoomOut | C::ZoomReset => Some("Text size"),
        C::ThemeSystem | C::ThemeLight | C::ThemeDark => Some("Look"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::command::{COMMANDS, Command, Menu};

    /// What a line and a separator take of the height, and what the lowest window of 700 points leaves.
    const LINE: usize = 25;
    const SEPARATOR: usize = 8;
    const ROOM: usize = 640;

    #[test]
    fn every_menu_is_seen_whole_in_the_lowest_window() {
        for menu in Menu::ALL {
            let commands: Vec<&Command> = COMMANDS.iter().filter(|command| command.menu == menu).collect();
            let place = |command: &Command| submenu_of(command.id).unwrap_or(command.text);
            let mut lines: Vec<&str> = commands.iter().map(|command| place(command)).collect();
            lines.dedup();
            let n_separators = commands.iter().filter(|command| command.starts_group).count();
            // “Open recent”, and the two lines of a provider.
            let n_more = match menu {
                Menu::File => 1,
                Menu::Annotate => 2,
                _ => 0,
            };
            let height = (lines.len() + n_more) * LINE + n_separators * SEPARATOR;
            assert!(height <= ROOM, "{}: {height} points", menu.name());
            lines.sort_unstable();
            let n_lines = lines.len();
            lines.dedup();
            assert_eq!(lines.len(), n_lines, "{}: what stands in a menu within stands together", menu.name());
        }
    }
}
