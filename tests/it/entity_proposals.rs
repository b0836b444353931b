//! Proposals for merging entities: what is proposed and why, and that a refusal is remembered.

use crossread::analysis::entity_proposals::{Ground, entity_proposals};
use crossread::edit::{Edit, Stamped, plan};
use crossread::model::{
    DocumentId, DocumentText, Entity, EntityId, Fragment, LabelId, Project, ProjectId, ProjectRow, Timestamp,
};
use proptest::prelude::*;

/// A project with these entities (name, label, aliases parted by `|`) and a text.
fn project(entities: &[(&str, &str, &str)], text: &str) -> Project {
    let mut fragment = Fragment::default();
    for ((name, label, aliases), n) in entities.iter().zip(1..) {
        fragment.entities.push(Entity {
            id: EntityId(n),
            name: (*name).to_owned(),
            label: LabelId::new(label),
            aliases: aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
            external_id: String::new(),
            note: String::new(),
        });
    }
    let row = ProjectRow { id: ProjectId(1), name: String::new(), note: String::new() };
    let (mut project, _) = Project::from_fragment(row, fragment);
    if !text.is_empty() {
        let article = Fragment {
            documents: vec![super::suggestions::markup::plain_document(DocumentId(1), "one")],
            texts: vec![DocumentText::new(DocumentId(1), text)],
            ..Fragment::default()
        };
        edit(&mut project, Edit::AddFragment { name: "Import".to_owned(), fragment: Box::new(article) });
    }
    project
}

fn edit(project: &mut Project, edit: Edit) {
    let stamped = Stamped { edit, by: String::new(), at: Timestamp::UNIX_EPOCH, seed: 7 };
    let transaction = plan(project, &stamped).unwrap();
    project.apply(&transaction).unwrap();
}

fn proposed(project: &Project) -> Vec<(String, String, Ground)> {
    let name = |id| project.entities().get(&id).unwrap().name.clone();
    entity_proposals(project).iter().map(|row| (name(row.into), name(row.from), row.ground)).collect()
}

fn check(entities: &[(&str, &str, &str)], text: &str, expected: &[(&str, &str, Ground)]) {
    let found = proposed(&project(entities, text));
    let expected: Vec<_> = expected.iter().map(|(a, b, ground)| ((*a).to_owned(), (*b).to_owned(), *ground)).collect();
    assert_eq!(found, expected);
}

#[test]
fn names_that_differ_in_points_accents_and_articles_are_proposed() {
    check(
        &[("DPRK", "geopolitical", ""), ("North Korea", "geopolitical", "D.P.R.K.")],
        "",
        &[("North Korea", "DPRK", Ground::Spelling)],
    );
    check(
        &[("Kim Jong-un", "person", ""), ("Kim Jong Un", "person", "")],
        "",
        &[("Kim Jong Un", "Kim Jong-un", Ground::Spelling)],
    );
}

#[test]
fn initials_are_proposed() {
    check(
        &[("WHO", "organisation", ""), ("World Health Organization", "organisation", "")],
        "",
        &[("World Health Organization", "WHO", Ground::Acronym)],
    );
}

#[test]
fn a_name_in_brackets_behind_another_is_proposed() {
    check(
        &[
            ("North Korea", "geopolitical", ""),
            ("Democratic Republic", "geopolitical", ""),
            ("Choson", "geopolitical", ""),
        ],
        "Officials of North Korea (Choson) and (nobody) met.",
        &[("North Korea", "Choson", Ground::Apposition)],
    );
}

#[test]
fn a_surname_is_proposed_for_the_full_name_unless_many_have_it() {
    check(
        &[
            ("Kirby", "person", ""),
            ("John Kirby", "person", ""),
            ("Velotech", "organisation", ""),
            ("Velotech Inc.", "organisation", ""),
        ],
        "",
        &[("John Kirby", "Kirby", Ground::Containment), ("Velotech Inc.", "Velotech", Ground::Containment)],
    );
    let many = ["Ana Kim", "Bo Kim", "Cy Kim", "Di Kim", "Ed Kim", "Kim"].map(|name| (name, "person", ""));
    check(&many, "", &[]);
    check(&[("Kirby", "geopolitical", ""), ("John Kirby", "person", "")], "", &[]);
}

#[test]
fn a_refused_proposal_does_not_come_back_whichever_is_named_first() {
    let mut project = project(&[("Kirby", "person", ""), ("John Kirby", "person", "")], "");
    let [proposal] = entity_proposals(&project).try_into().unwrap();
    assert_eq!(proposal.reason, "“Kirby” is part of the name “John Kirby”");
    let swapped = crossread::analysis::entity_proposals::EntityProposal {
        into: proposal.from,
        from: proposal.into,
        ..proposal.clone()
    };
    assert_eq!(proposal.refusal(), swapped.refusal());
    let (proposal, subject) = proposal.refusal();
    edit(&mut project, Edit::Refuse { proposal, subject });
    assert_eq!(entity_proposals(&project), []);
}

#[test]
fn an_accepted_proposal_leaves_nothing_to_propose() {
    let mut project = project(&[("Kirby", "person", ""), ("John Kirby", "person", "")], "");
    let [proposal] = entity_proposals(&project).try_into().unwrap();
    edit(&mut project, Edit::MergeEntities { into: proposal.into, from: vec![proposal.from] });
    assert_eq!(entity_proposals(&project), []);
    assert_eq!(project.entities().len(), 1);
}

proptest! {
    #[test]
    fn any_names_and_any_text_are_looked_at(names in prop::collection::vec("\\PC{0,12}", 0..8), text in "[(ab\u{301}é한) \n]{0,60}") {
        let entities: Vec<(&str, &str, &str)> = names.iter().map(|name| (name.as_str(), "person", "")).collect();
        let project = project(&entities, &text);
        for proposal in entity_proposals(&project) {
            prop_assert_ne!(proposal.into, proposal.from);
            prop_assert!(project.entities().contains(&proposal.into) && project.entities().contains(&proposal.from));
        }
    }
}

#[test]
fn names_of_a_state_and_its_capital_are_proposed_and_go_into_the_state() {
    check(
        &[
            ("Pyongyang", "geopolitical", ""),
            ("D.P.R.K.", "geopolitical", ""),
            ("Democratic People's Republic of Korea", "geopolitical", ""),
            ("Moscow", "facility", ""),
            ("Russia", "geopolitical", ""),
        ],
        "",
        &[
            ("Democratic People's Republic of Korea", "D.P.R.K.", Ground::Acronym),
            ("D.P.R.K.", "Pyongyang", Ground::State),
        ],
    );
}

#[test]
fn initials_of_some_words_inside_a_name_are_proposed() {
    check(
        &[
            ("UN Security Council", "organisation", ""),
            ("United Nations Security Council", "organisation", ""),
            ("US Security Council", "organisation", ""),
        ],
        "",
        &[("United Nations Security Council", "UN Security Council", Ground::Acronym)],
    );
}
