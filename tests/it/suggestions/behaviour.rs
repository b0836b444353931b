//! What suggestions propose, what they leave alone, and what accepting and refusing do.

use super::markup::{Article, Gold, project_of};
use crossread::analysis::suggestions::{Suggester, Suggestion, SuggestionKind, suggestions};
use crossread::edit::{Edit, EntityField, Stamped, plan};
use crossread::model::{
    AttributeValue, Cancelled, DocumentId, EntityId, JobProgress, Layer, Project, Reference, Timestamp,
};
use crossread::session::{Session, SteadyClock, Surroundings};
use crossread::store::write_project;
use crossread::text::Span;
use proptest::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

fn project(text: &str) -> (Project, DocumentId) {
    let (project, ids) = project_of(&[plain("one", text)]);
    (project, ids[0])
}

fn plain(name: &str, text: &str) -> Article {
    Article { name: name.to_owned(), published: None, text: text.to_owned(), gold: Gold::default() }
}

fn edit(project: &mut Project, edit: Edit) {
    // Every edit of a test needs ids of its own.
    let seed = project.annotations().len() as u64 * 100 + project.entities().len() as u64 + 1;
    let stamped = Stamped { edit, by: String::new(), at: Timestamp::UNIX_EPOCH, seed };
    let transaction = plan(project, &stamped).unwrap();
    project.apply(&transaction).unwrap();
}

fn annotate(project: &mut Project, document: DocumentId, words: &str, label: &str, entity: Option<EntityId>) {
    let at = project.text(document).unwrap().find(words).unwrap();
    let spans = Span::new(at, at + words.len()).unwrap().into();
    edit(project, Edit::Annotate { document, spans, label: label.into(), entity });
}

fn create(project: &mut Project, name: &str, label: &str, aliases: &[&str]) -> EntityId {
    edit(project, Edit::CreateEntity { name: name.to_owned(), label: label.into(), mentions: vec![] });
    let id = project.entities().iter().find(|row| row.name == name).unwrap().id;
    if !aliases.is_empty() {
        let aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        edit(project, Edit::SetEntity { entity: id, field: EntityField::Aliases(aliases) });
    }
    id
}

/// The mentions of a kind as quotes.
fn quotes<'a>(text: &'a str, found: &[Suggestion], kind: SuggestionKind) -> Vec<&'a str> {
    found.iter().filter(|row| row.kind == kind).map(|row| row.spans.hull().slice(text).unwrap()).collect()
}

#[test]
fn names_and_aliases_of_the_register_are_found_as_whole_words_the_longest_first() {
    let text = "Najin’s port. In NAJIN the D.P.R.K. Army met; Najinsk did not, nor did najin. 북한은 the North";
    let (mut project, document) = project(text);
    create(&mut project, "Najin", "facility", &[]);
    create(&mut project, "D.P.R.K.", "geopolitical", &["북한", "the North", "D.P.R.K. Army"]);
    let found = suggestions(&project, document);
    let register = quotes(text, &found, SuggestionKind::Register);
    assert_eq!(register, ["Najin", "NAJIN", "D.P.R.K. Army", "북한", "the North"]);
    assert!(found.iter().all(|row| row.entity.is_some() == (row.kind == SuggestionKind::Register)));
    assert_eq!(found[0].reason, "a name of the register");
    assert_eq!(
        found.iter().find(|row| row.reason.contains("alias")).unwrap().reason,
        "an alias of D.P.R.K. in the register"
    );
}

#[test]
fn what_is_annotated_elsewhere_is_proposed_with_its_entity() {
    let (mut project, ids) = project_of(&[plain("one", "the old quay was dark."), plain("two", "At the old quay.")]);
    let quay = create(&mut project, "Quay 4", "facility", &[]);
    annotate(&mut project, ids[0], "the old quay", "facility", Some(quay));
    let [only] = suggestions(&project, ids[1]).try_into().unwrap();
    assert_eq!(
        (only.kind, only.entity, only.spans.hull()),
        (SuggestionKind::Elsewhere, Some(quay), Span::new(3, 15).unwrap())
    );
    assert_eq!(only.reason, "annotated once in the project");
    assert_eq!(suggestions(&project, ids[0]), []);
}

#[test]
fn what_is_annotated_already_is_not_proposed() {
    let text = "Gen. Anna Holt denied it in writing.";
    let (mut project, document) = project(text);
    let before = suggestions(&project, document);
    let labels: Vec<_> = before.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["denial", "person"]);
    assert_eq!(before[0].spans.hull().slice(text), Some("Gen. Anna Holt denied it in writing"));
    annotate(&mut project, document, "Gen. Anna Holt", "person", None);
    annotate(&mut project, document, "Anna Holt denied it", "denial", None);
    assert_eq!(suggestions(&project, document), []);
}

#[test]
fn a_refused_suggestion_stays_away_from_its_place_or_from_everywhere() {
    let text = "Mr Holt left. Then she met Mr Holt again.";
    let (mut project, document) = project(text);
    let found = suggestions(&project, document);
    assert_eq!(quotes(text, &found, SuggestionKind::Name), ["Holt", "Holt"]);
    let (proposal, subject) = found[0].refusal(text).unwrap();
    edit(&mut project, Edit::Refuse { proposal, subject });
    let left = suggestions(&project, document);
    assert_eq!(left, found[1..]);
    let (proposal, subject) = left[0].refusal_everywhere(text).unwrap();
    assert_eq!((proposal.as_str(), subject.as_str()), ("suggestion-everywhere", "person [Holt]"));
    edit(&mut project, Edit::Refuse { proposal, subject });
    assert_eq!(suggestions(&project, document), []);
}

#[test]
fn a_refusal_names_no_offsets_so_that_it_outlives_a_new_text() {
    let (one, two) = (
        project("It is known that he met Mr Holt again."),
        project("An added line.\nIt is known that he met Mr Holt again."),
    );
    let subject = |(project, document): &(Project, DocumentId)| {
        let found = suggestions(project, *document);
        found.last().unwrap().refusal(project.text(*document).unwrap()).unwrap().1
    };
    assert_eq!(subject(&one), subject(&two));
}

#[test]
fn labels_that_the_schema_lacks_are_not_proposed() {
    let (mut project, document) = project("Gen. Anna Holt denied it in writing.");
    let retired = crossread::model::Label {
        retired: true,
        ..crossread::model::Label::clone(project.labels().get(&"person".into()).unwrap())
    };
    edit(&mut project, Edit::PutLabel(Box::new(retired)));
    let labels: Vec<_> = suggestions(&project, document).into_iter().map(|row| row.label.to_string()).collect();
    assert_eq!(labels, ["denial"]);
}

#[test]
fn a_text_in_another_language_gets_only_what_needs_no_rules() {
    let (mut project, document) = project("Gen. Anna Holt said that Najin was closed.");
    create(&mut project, "Najin", "facility", &[]);
    edit(
        &mut project,
        Edit::SetDocument { document, field: crossread::edit::DocumentField::Language("de".to_owned()) },
    );
    let kinds: Vec<_> = suggestions(&project, document).iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [SuggestionKind::Register]);
}

/// A saved project opened as a session.
fn session(project: &Project) -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("project.ron");
    std::fs::write(&path, write_project(project)).unwrap();
    let surroundings = Surroundings {
        clock: Arc::new(SteadyClock::default()),
        journals: None,
        wake: Arc::new(|| ()),
        by: "Ana".to_owned(),
        reader: crossread::session::ReadingProgram::at(env!("CARGO_BIN_EXE_crossread").into()),
    };
    (folder, Session::open(&path, surroundings).unwrap().session)
}

#[test]
fn accepting_makes_claims_with_speaker_and_cue_in_one_step() {
    let text = "The ferry sank at the quay, Anna Holt said. “It was old,” said Marsh.";
    let (mut project, document) = project(text);
    let marsh = create(&mut project, "Marsh", "person", &[]);
    let (_folder, mut session) = session(&project);
    let found = suggestions(session.project(), document);
    let claims: Vec<_> = found.iter().filter(|row| row.layer == Layer::Claims).cloned().collect();
    assert_eq!(claims.len(), 2);
    session.accept(&claims).unwrap();
    let rows: Vec<_> = session.project().annotations_of(document).cloned().collect();
    let claims: Vec<_> = rows.iter().filter(|row| row.layer == Layer::Claims).collect();
    let speakers: Vec<_> = claims.iter().map(|row| row.attributes[&"speaker".into()].clone()).collect();
    let holt = rows.iter().find(|row| row.quote() == "Anna Holt").unwrap();
    assert_eq!(
        speakers,
        [
            AttributeValue::Reference(Reference::Annotation(holt.id)),
            AttributeValue::Reference(Reference::Entity(marsh))
        ]
    );
    let AttributeValue::Span(cue) = &claims[0].attributes[&"cue".into()] else { panic!() };
    assert_eq!(
        (&*cue.quote, claims[0].by.as_str(), claims[1].quote()),
        ("said", "Ana", "It was old,".trim_end_matches(',').to_owned())
    );
    let left = suggestions(session.project(), document);
    assert!(left.iter().all(|row| row.layer == Layer::Entities && row.entity == Some(marsh)), "{left:?}");
    assert_eq!(session.undo().unwrap().as_deref(), Some("Accept 2 suggestions"));
    assert_eq!(session.project().annotations().len(), 0);
}

#[test]
fn all_suggestions_of_an_article_can_be_accepted_and_then_there_are_none() {
    let text = include_str!("../../../sample_docs/wire.txt");
    let (project, document) = project(text);
    let (_folder, mut session) = session(&project);
    let found = suggestions(session.project(), document);
    assert!(found.len() > 50);
    session.accept(&found).unwrap();
    assert!(session.project().annotations_of(document).count() >= found.len());
    let findings = crossread::model::findings(session.project());
    assert!(findings.is_empty(), "{findings:?}");
}

/// Texts with what the rules look for, cut and mixed.
fn newsy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("said"),
        Just("denied"),
        Just("according to"),
        Just("that"),
        Just("“"),
        Just("”"),
        Just("\""),
        Just(","),
        Just("."),
        Just("?"),
        Just("’s"),
        Just("’"),
        Just("Mr"),
        Just("Anna"),
        Just("Holt"),
        Just("Ministry"),
        Just("of"),
        Just("the"),
        Just("Inc"),
        Just("D.P.R.K."),
        Just("10%"),
        Just("$3"),
        Just("2020"),
        Just("will"),
        Just("—"),
        Just("("),
        Just(")"),
        Just("\n"),
        Just("é"),
        Just("e\u{301}"),
        Just("한국"),
        Just("😀"),
        Just("İ"),
        Just("and"),
        Just("but"),
        Just("he"),
        Just("told"),
        Just("reporters"),
        Just(":"),
        Just("TALLINN"),
        Just("\u{feff}"),
    ];
    let glue = prop_oneof![4 => Just(" "), 1 => Just("")];
    prop::collection::vec((piece, glue), 0..40).prop_map(|pieces| pieces.iter().flat_map(|(a, b)| [*a, *b]).collect())
}

#[test]
fn a_long_text_is_gone_through_in_steps_and_can_be_given_up_at_each() {
    let text = "Mr. Kirby said on Friday that 300 ships left Najin.\n".repeat(8_000);
    let (project, document) = project(&text);
    let suggester = Suggester::new(&project);
    let n_steps = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&n_steps);
    let progress = JobProgress::waking(move || {
        counted.fetch_add(1, Ordering::Relaxed);
    });
    let whole = suggester.of_unless_cancelled(document, &progress);
    assert_eq!(whole.as_deref(), Ok(suggester.of(document).as_slice()));
    let n_steps = n_steps.load(Ordering::Relaxed);
    assert!((20..150).contains(&n_steps), "{n_steps} looks");
    let (done, of) = progress.counts();
    assert!(of == 100 && (80..=100).contains(&done), "{done} of {of}");
    progress.cancel();
    assert_eq!(suggester.of_unless_cancelled(document, &progress), Err(Cancelled));
}

proptest! {
    #[test]
    fn suggestions_fit_any_text_and_stand_in_its_order(text in prop_oneof![newsy(), "\\PC{0,80}"]) {
        prop_assume!(!text.is_empty());
        let (mut project, document) = project(&text);
        create(&mut project, "Anna Holt", "person", &["한국", "he", "İ"]);
        let suggester = Suggester::new(&project);
        let found = suggester.of(document);
        for row in &found {
            prop_assert!(row.spans.parts().iter().all(|part| part.slice(&text).is_some_and(|quote| !quote.trim().is_empty())), "{:?}", row);
            prop_assert!(row.cue.is_none_or(|cue| cue.slice(&text).is_some()));
            prop_assert!(row.speaker.as_ref().is_none_or(|speaker| speaker.span.slice(&text).is_some()));
            prop_assert!(row.refusal(&text).is_some() && !row.reason.is_empty());
        }
        let order: Vec<_> = found.iter().map(|row| row.spans.hull().start()).collect();
        prop_assert!(order.is_sorted());
        let mentions: Vec<_> = found.iter().filter(|row| row.layer == Layer::Entities).map(|row| row.spans.hull()).collect();
        prop_assert!(mentions.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        prop_assert_eq!(suggester.of(document), found);
    }
}
