//! What was picked in the palette, as it ranks there and as the preferences keep it.

use super::Pick;
use crate::ui::command::COMMANDS;
use std::collections::VecDeque;

/// So many picks of what can be found now stand above the rest.
pub(super) const N_RECENT: usize = 12;
/// So many are remembered: those of other projects are among them.
const N_KEPT: usize = 60;

/// What was picked in the palette, the last pick first.
#[derive(Default)]
pub struct RecentPicks {
    picks: VecDeque<Pick>,
    /// What the preferences have of another version of the program.
    unknown: Vec<String>,
}

impl RecentPicks {
    /// As the preferences have them.
    pub fn of_kept(kept: &[String]) -> Self {
        let mut recent = Self::default();
        for text in kept {
            match read(text) {
                Some(pick) => recent.picks.push_back(pick),
                None => recent.unknown.push(text.clone()),
            }
        }
        recent
    }

    /// For the preferences. A provider is not among them: it is known by its place in a list that changes.
    pub fn kept(&self) -> Vec<String> {
        self.picks.iter().filter_map(written).chain(self.unknown.iter().cloned()).take(N_KEPT).collect()
    }

    /// Remembers a pick.
    pub fn add(&mut self, pick: Pick) {
        self.picks.retain(|other| *other != pick);
        self.picks.push_front(pick);
        self.picks.truncate(N_KEPT);
    }

    /// The last of those that can be picked now, at most [`N_RECENT`], the last one first.
    pub(super) fn of_those(&self, can_be_picked: impl Fn(&Pick) -> bool) -> Vec<Pick> {
        self.picks.iter().filter(|pick| can_be_picked(pick)).take(N_RECENT).cloned().collect()
    }
}

fn written(pick: &Pick) -> Option<String> {
    Some(match pick {
        Pick::Command(command) => format!("command {}", command.slug()),
        Pick::Label(label) => format!("label {label}"),
        Pick::Document(document) => format!("document {document}"),
        Pick::Entity(entity) => format!("entity {entity}"),
        Pick::Assign(entity) => format!("assign {entity}"),
        Pick::SuggestWith { .. } => return None,
    })
}

fn read(text: &str) -> Option<Pick> {
    let (kind, name) = text.split_once(' ')?;
    Some(match kind {
        "command" => Pick::Command(COMMANDS.iter().find(|command| command.id.slug() == name)?.id),
        "label" => Pick::Label(name.into()),
        "document" => Pick::Document(name.parse().ok()?),
        "entity" => Pick::Entity(name.parse().ok()?),
        "assign" => Pick::Assign(name.parse().ok()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DocumentId, EntityId};
    use crate::ui::command::CommandId;

    #[test]
    fn what_is_kept_comes_back_and_what_is_unknown_stays() {
        let mut recent = RecentPicks::default();
        let picks = [
            Pick::Assign(EntityId(7)),
            Pick::Entity(EntityId(8)),
            Pick::Document(DocumentId(9)),
            Pick::Label("event-fact".into()),
            Pick::Command(CommandId::SaveAs),
        ];
        for pick in picks.iter().rev() {
            recent.add(pick.clone());
        }
        recent.add(Pick::SuggestWith { provider: 0, everywhere: false });
        let mut kept = recent.kept();
        assert_eq!(kept.len(), picks.len(), "a provider is not kept: {kept:?}");
        assert_eq!(kept.last().map(String::as_str), Some("command save-as"));
        kept.extend(["command fly-away", "entity nobody", "dream"].map(str::to_owned));
        let again = RecentPicks::of_kept(&kept);
        assert_eq!(again.of_those(|_| true), picks);
        assert_eq!(again.kept(), kept);
    }

    #[test]
    fn picks_of_another_project_push_none_of_this_one_aside() {
        let mut recent = RecentPicks::default();
        recent.add(Pick::Entity(EntityId(1)));
        for n in 100..140 {
            recent.add(Pick::Entity(EntityId(n)));
        }
        assert_eq!(recent.of_those(|pick| *pick == Pick::Entity(EntityId(1))), [Pick::Entity(EntityId(1))]);
        assert_eq!(recent.of_those(|_| true).len(), N_RECENT);
        for n in 200..300 {
            recent.add(Pick::Entity(EntityId(n)));
        }
        assert_eq!(recent.kept().len(), N_KEPT);
    }
}
