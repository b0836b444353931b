//! What the palette can find, and what is left of it by the letters typed: looked through in parts, so
//! that no frame is held up by ten thousand names.

use super::{Kind, Offered, Pick};
use crate::model::{Document, Entity, Label, Layer};
use crate::ui::command::{COMMANDS, Command};
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// So many names are looked at in a frame.
const N_IN_A_FRAME: usize = 4000;
/// So many matches are listed; more letters make them fewer.
const N_LISTED: usize = 60;
/// What a match in the name itself counts more than one in what stands beside it.
const IN_NAME: u32 = 40;
/// What the last pick counts more than one that was never picked; earlier ones less.
const RECENT: u32 = 24;

/// Something that has a name.
enum Named {
    Command(&'static Command, String),
    Provider(String, Pick),
    Label(Arc<Label>),
    Document(Arc<Document>),
    Entity(Arc<Entity>),
}

impl Named {
    fn name(&self) -> &str {
        match self {
            Self::Command(_, text) | Self::Provider(text, _) => text,
            Self::Label(row) => &row.name,
            Self::Document(row) => &row.title,
            Self::Entity(row) => &row.name,
        }
    }

    /// What stands beside the name and is sought too, behind it.
    fn write_rest(&self, to: &mut String) {
        match self {
            Self::Command(command, _) => to.push_str(command.menu.name()),
            Self::Provider(..) => {}
            Self::Label(row) => to.push_str(row.id.as_str()),
            Self::Document(row) => to.push_str(&row.outlet),
            Self::Entity(row) => {
                for alias in &row.aliases {
                    to.push_str(alias);
                    to.push(' ');
                }
            }
        }
    }

    fn pick(&self) -> Pick {
        match self {
            Self::Command(command, _) => Pick::Command(command.id),
            Self::Provider(_, pick) => pick.clone(),
            Self::Label(row) => Pick::Label(row.id.clone()),
            Self::Document(row) => Pick::Document(row.id),
            Self::Entity(row) => Pick::Entity(row.id),
        }
    }
}

/// A line of the list.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    pub(super) kind: Kind,
    pub(super) text: String,
    pub(super) detail: String,
    pub(super) pick: Pick,
    pub(super) is_recent: bool,
    /// The bytes of `text` that the typed letters are.
    pub(super) marks: Vec<Range<usize>>,
}

/// What can be found and what is left of it.
pub(super) struct Sought {
    all: Vec<Named>,
    /// What was picked last of it, the last pick first.
    recent: Vec<Pick>,
    typed: String,
    /// How many of those to look at were looked at.
    n_seen: usize,
    /// Those to look at, by their places in `all`: what matched the letters before.
    among: Vec<usize>,
    /// Scores and places of what matches.
    matches: Vec<(u32, usize)>,
    pub(super) lines: Vec<Line>,
    matcher: Matcher,
}

impl Sought {
    /// Everything that makes sense now, in its order: commands, providers, labels, articles, entities.
    pub(super) fn new(offered: &Offered<'_>) -> Self {
        let situation = offered.situation;
        let commands = COMMANDS.iter().filter(|command| situation.meets(command.needs));
        let mut all: Vec<Named> =
            commands.map(|command| Named::Command(command, command.text_in(situation).into_owned())).collect();
        all.extend(offered.providers.iter().map(|(text, pick)| Named::Provider(text.clone(), pick.clone())));
        if let Some(project) = offered.project {
            if situation.has_selection || situation.has_chosen {
                let labels = [Layer::Claims, Layer::Entities].into_iter().flat_map(|layer| project.labels_of(layer));
                all.extend(labels.filter(|row| !row.retired).cloned().map(Named::Label));
            }
            all.extend(project.documents_in_order().cloned().map(Named::Document));
            all.extend(project.entities().iter().cloned().map(Named::Entity));
        }
        let among = (0..all.len()).collect();
        let matcher = Matcher::new(Config::DEFAULT);
        let recent = offered.recent.of_those(|pick| can_be_picked(offered, pick));
        Self { all, recent, typed: String::new(), n_seen: 0, among, matches: Vec::new(), lines: Vec::new(), matcher }
    }

    /// Other letters are typed. Where letters were added, only what matched before is looked at.
    pub(super) fn seek(&mut self, typed: &str) {
        let goes_on = typed.starts_with(&self.typed) && self.is_done() && !self.typed.trim().is_empty();
        self.among = match goes_on {
            true => {
                let mut matched: Vec<usize> = self.matches.iter().map(|(_, place)| *place).collect();
                matched.sort_unstable();
                matched
            }
            false => (0..self.all.len()).collect(),
        };
        typed.clone_into(&mut self.typed);
        self.n_seen = 0;
        self.matches.clear();
        if self.among.is_empty() {
            self.lines.clear();
        }
    }

    /// How many picks ago that was picked; `None` when it is long ago.
    fn place_of(&self, pick: &Pick) -> Option<usize> {
        self.recent.iter().position(|other| other == pick)
    }

    /// Whether everything was looked at.
    pub(super) fn is_done(&self) -> bool {
        self.n_seen >= self.among.len()
    }

    /// Looks at some more names; true when the lines are other ones.
    pub(super) fn look_on(&mut self, offered: &Offered<'_>) -> bool {
        if self.is_done() {
            return false;
        }
        let to = (self.n_seen + N_IN_A_FRAME).min(self.among.len());
        let part: Vec<usize> = self.among.get(self.n_seen..to).unwrap_or_default().to_vec();
        self.n_seen = to;
        let pattern = pattern(&self.typed);
        let is_all = self.typed.trim().is_empty();
        let (mut letters, mut sought) = (Vec::new(), String::new());
        for place in part {
            let Some(named) = self.all.get(place) else { continue };
            let recent = self.place_of(&named.pick()).map(|place| RECENT - place as u32);
            if is_all {
                // Articles and entities come when something is typed.
                if recent.is_some() || place < N_LISTED {
                    self.matches.push((recent.unwrap_or(0), place));
                }
                continue;
            }
            sought.clear();
            sought.push_str(named.name());
            sought.push(' ');
            named.write_rest(&mut sought);
            let Some(score) = pattern.score(Utf32Str::new(&sought, &mut letters), &mut self.matcher) else { continue };
            let of_name = pattern.score(Utf32Str::new(named.name(), &mut letters), &mut self.matcher);
            let score = of_name.map_or(score, |score| score + IN_NAME) + recent.unwrap_or(0);
            self.matches.push((score, place));
        }
        self.make_lines(offered, &pattern);
        true
    }

    fn make_lines(&mut self, offered: &Offered<'_>, pattern: &Pattern) {
        let by_score = |(score, place): &(u32, usize)| (Reverse(*score), *place);
        let mut best = self.matches.clone();
        if best.len() > N_LISTED {
            best.select_nth_unstable_by_key(N_LISTED, by_score);
            best.truncate(N_LISTED);
        }
        best.sort_by_key(by_score);
        let named = best.iter().filter_map(|(_, place)| self.all.get(*place));
        let mut lines: Vec<Line> = named.flat_map(|named| lines_of(named, offered)).collect();
        for line in &mut lines {
            line.is_recent = self.recent.contains(&line.pick);
            line.marks = marks(pattern, &line.text, &mut self.matcher);
        }
        self.lines = lines;
    }
}

/// Whether there is a line for it now.
fn can_be_picked(offered: &Offered<'_>, pick: &Pick) -> bool {
    let situation = offered.situation;
    let project = offered.project;
    match pick {
        Pick::Command(id) => Command::of(*id).is_some_and(|command| situation.meets(command.needs)),
        Pick::Label(label) => {
            let label = project.and_then(|project| project.labels().get(label));
            (situation.has_selection || situation.has_chosen) && label.is_some_and(|label| !label.retired)
        }
        Pick::Document(document) => project.is_some_and(|project| project.documents().contains(document)),
        Pick::Entity(entity) => project.is_some_and(|project| project.entities().contains(entity)),
        Pick::Assign(entity) => {
            let is_others = offered.mention.is_some_and(|of| of != Some(*entity));
            is_others && project.is_some_and(|project| project.entities().contains(entity))
        }
        Pick::SuggestWith { .. } => offered.providers.iter().any(|(_, offer)| offer == pick),
    }
}

/// Letters are letters: no sign has a meaning of its own.
fn pattern(typed: &str) -> Pattern {
    Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy)
}

/// An entity stands in two lines while a mention is chosen that is not its own.
fn lines_of(named: &Named, offered: &Offered<'_>) -> Vec<Line> {
    let line = |kind, text: String, detail: String, pick: Pick| Line {
        kind,
        text,
        detail,
        pick,
        is_recent: false,
        marks: Vec::new(),
    };
    let name = named.name().to_owned();
    match named {
        Named::Command(command, _) => vec![line(Kind::Command, name, (offered.key_text)(command), named.pick())],
        Named::Provider(..) => vec![line(Kind::Provider, name, String::new(), named.pick())],
        Named::Label(row) => {
            let key = row.key.map(String::from).unwrap_or_default();
            vec![line(Kind::Label, name, key, named.pick())]
        }
        Named::Document(row) => vec![line(Kind::Article, name, row.outlet.clone(), named.pick())],
        Named::Entity(row) => {
            let label = offered.project.map(|project| project.label_name(&row.label).to_owned()).unwrap_or_default();
            let open = line(Kind::Entity, name, label.clone(), named.pick());
            let can_assign = offered.mention.is_some_and(|of| of != Some(row.id));
            let assign = || line(Kind::Entity, format!("Assign to {}", row.name), label, Pick::Assign(row.id));
            can_assign.then(assign).into_iter().chain([open]).collect()
        }
    }
}

/// The bytes of the letters that match, neighbours as one.
fn marks(pattern: &Pattern, text: &str, matcher: &mut Matcher) -> Vec<Range<usize>> {
    let (mut letters, mut places) = (Vec::new(), Vec::new());
    if pattern.atoms.is_empty() || pattern.indices(Utf32Str::new(text, &mut letters), matcher, &mut places).is_none() {
        return Vec::new();
    }
    places.sort_unstable();
    places.dedup();
    let mut marks: Vec<Range<usize>> = Vec::new();
    for (n, (start, letter)) in (0..).zip(text.grapheme_indices(true)) {
        if places.binary_search(&n).is_err() {
            continue;
        }
        let end = start + letter.len();
        match marks.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => marks.push(start..end),
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityId, Fragment, Project, ProjectId, ProjectRow};
    use crate::store::default_schema;
    use crate::ui::command::{CommandId, Situation};
    use crate::ui::dialogs::palette::RecentPicks;

    fn project(names: impl Iterator<Item = String>) -> Project {
        let entity = |(n, name): (u64, String)| Entity {
            id: EntityId(n),
            aliases: [format!("Also {n}")].into(),
            label: "person".into(),
            external_id: String::new(),
            note: String::new(),
            name,
        };
        let fragment = Fragment { entities: (1..).zip(names).map(entity).collect(), ..default_schema() };
        let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
        Project::from_fragment(row, fragment).0
    }

    fn situation() -> Situation {
        Situation { has_project: true, has_articles: true, has_document: true, can_undo: true, ..Situation::default() }
    }

    /// The lines for what is typed letter by letter.
    fn found(typed: &str, offered: &Offered<'_>) -> Vec<Line> {
        let mut sought = Sought::new(offered);
        while sought.look_on(offered) {}
        let mut so_far = String::new();
        for letter in typed.chars() {
            so_far.push(letter);
            sought.seek(&so_far);
            while sought.look_on(offered) {}
        }
        sought.lines
    }

    fn texts(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    }

    fn offered<'a>(project: Option<&'a Project>, situation: Situation, recent: &'a RecentPicks) -> Offered<'a> {
        Offered { project, situation, mention: None, recent, providers: &[], key_text: &|_| String::new() }
    }

    #[test]
    fn a_few_letters_find_a_command_and_say_which_letters_they_are() {
        let recent = RecentPicks::default();
        let lines = found("sav as", &offered(None, situation(), &recent));
        assert_eq!((lines[0].text.as_str(), &lines[0].marks), ("Save as…", &vec![0..3, 5..7]));
        assert_eq!(texts(&found("undo", &offered(None, situation(), &recent)))[0], "Undo");
        assert!(found("qqqxxzz", &offered(None, situation(), &recent)).is_empty());
    }

    #[test]
    fn what_makes_no_sense_now_is_not_offered() {
        let recent = RecentPicks::default();
        let picks: Vec<Pick> =
            found("", &offered(None, Situation::default(), &recent)).into_iter().map(|line| line.pick).collect();
        assert!(!picks.contains(&Pick::Command(CommandId::Save)));
        assert!(picks.contains(&Pick::Command(CommandId::OpenProject)));
        let project = project(["Kirby".to_owned()].into_iter());
        let of_labels = |situation| {
            let lines = found("quantity", &offered(Some(&project), situation, &recent));
            lines.iter().filter(|line| line.kind == Kind::Label).count()
        };
        assert_eq!(of_labels(situation()), 0, "nothing could be tagged");
        assert_eq!(of_labels(Situation { has_selection: true, ..situation() }), 1);
    }

    #[test]
    fn an_entity_is_found_by_its_aliases_and_offered_for_the_chosen_mention() {
        let recent = RecentPicks::default();
        let project = project(["Kirby", "Najin"].map(str::to_owned).into_iter());
        let mut offered = offered(Some(&project), situation(), &recent);
        assert_eq!(texts(&found("also 2", &offered))[0], "Najin");
        offered.mention = Some(None);
        let lines = found("kirby", &offered);
        assert_eq!(texts(&lines)[..2], ["Assign to Kirby", "Kirby"]);
        assert_eq!(lines[0].marks, vec![10..15]);
        offered.mention = Some(Some(EntityId(1)));
        assert_eq!(texts(&found("kirby", &offered))[0], "Kirby", "it is that entity's mention already");
    }

    #[test]
    fn what_was_picked_comes_first_when_nothing_is_typed_and_before_its_equals_when_something_is() {
        let project = project((0..40).map(|n| format!("Kim {n:02}")));
        let mut recent = RecentPicks::default();
        assert_eq!(texts(&found("kim", &offered(Some(&project), situation(), &recent)))[0], "Kim 00");
        recent.add(Pick::Command(CommandId::Keys));
        recent.add(Pick::Entity(EntityId(8)));
        let all = found("", &offered(Some(&project), situation(), &recent));
        assert_eq!(texts(&all)[..3], ["Kim 07", "Keys", "New project"]);
        assert!(all[0].is_recent && !all[2].is_recent);
        assert_eq!(texts(&all).iter().filter(|text| **text == "Keys").count(), 1, "each is listed once");
        assert_eq!(texts(&found("kim", &offered(Some(&project), situation(), &recent)))[0], "Kim 07");
    }

    #[test]
    fn more_letters_leave_the_same_as_all_letters_at_once() {
        let recent = RecentPicks::default();
        let project = project((0..9000).map(|n| format!("Person {n} of {}", n % 97)));
        let offered = offered(Some(&project), situation(), &recent);
        for typed in ["per 31", "p8 of 9", "Dark", "also 77"] {
            let mut at_once = Sought::new(&offered);
            at_once.seek(typed);
            while at_once.look_on(&offered) {}
            assert_eq!(found(typed, &offered), at_once.lines, "{typed}");
        }
    }

    #[test]
    fn ten_thousand_names_are_looked_at_in_parts() {
        let recent = RecentPicks::default();
        let project = project((0..10_000).map(|n| format!("Person {n}")));
        let offered = offered(Some(&project), situation(), &recent);
        let mut sought = Sought::new(&offered);
        sought.seek("person 9999");
        let mut n_frames = 0;
        while sought.look_on(&offered) {
            n_frames += 1;
            assert!(sought.n_seen <= n_frames * N_IN_A_FRAME);
        }
        assert_eq!(n_frames, 3);
        assert_eq!(texts(&sought.lines)[0], "Person 9999");
        let n_matches = sought.matches.len();
        assert!(n_matches < 1000, "{n_matches}");
        sought.seek("person 99990");
        assert_eq!(sought.among.len(), n_matches, "only what matched before is looked at");
    }
}
