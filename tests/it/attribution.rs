//! Independent origins of the sample's clusters.

use crate::edits::notation::read;
use crate::edits::words::id;
use crate::random_project::Dice;
use crate::searching::project_of;
use crossread::analysis::attribution::{OneOrigin, independent_origins};
use crossread::analysis::chain::{StepSource, chain, chain_as_read, chain_with_sources, origin};
use crossread::analysis::matrix::origins_of_all;
use crossread::analysis::passages::{Passages, Place, Shared};
use crossread::model::*;
use crossread::store::read_project;
use crossread::text::Span;
use expect_test::expect;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

fn sample() -> Project {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/sample_docs/containers.ron")).unwrap();
    read_project(&bytes).unwrap().project
}

fn clusters(project: &Project) -> Vec<Arc<Cluster>> {
    let mut clusters: Vec<Arc<Cluster>> = project.clusters().iter().cloned().collect();
    clusters.sort_by_key(|cluster| (cluster.order, cluster.id));
    clusters
}

#[test]
fn articles_that_go_back_to_one_origin_are_counted_once() {
    let project = sample();
    let mut passages = Passages::default();
    passages.follow(&project, &JobProgress::default()).unwrap();
    let shared = passages.shared(&project);
    let mut told = String::new();
    for cluster in clusters(&project) {
        let origins = independent_origins(&project, cluster.id, &shared);
        let n_claims: usize = origins.iter().map(|origin| origin.claims.len()).sum();
        assert_eq!(n_claims, project.members_of(cluster.id).count(), "each claim has one origin");
        told += &format!("{}: {n_claims} claims, {} origins\n", cluster.statement, origins.len());
        for origin in origins.iter().filter(|origin| origin.claims.len() > 1) {
            told += &format!("  {} by {:?}\n", origin.claims.len(), origin.grounds);
        }
    }
    expect![[r#"
        How many containers North Korea delivered to Russia: 7 claims, 3 origins
          4 by [Speaker("White House"), SharedPassage, Repeats]
          2 by [Repeats]
        When the deliveries were made: 3 claims, 2 origins
          2 by [Speaker("Owen Marsh")]
        The Angara brought containers from Najin to Dunay by 12 September: 5 claims, 3 origins
          3 by [Speaker("White House"), Repeats]
        When the containers stood at Najin: 4 claims, 3 origins
          2 by [Outlet("Meridian Wire")]
        The cargo ended at a depot near Tikhoretsk, 290 km from the border with Ukraine: 6 claims, 2 origins
          5 by [Speaker("United States"), Speaker("White House"), SharedPassage, Repeats]
        What Pyongyang seeks in return: 5 claims, 2 origins
          4 by [Speaker("United States"), SharedPassage]
        Russia and North Korea have a bargain on arms: 8 claims, 6 origins
          3 by [Speaker("Russia")]
        What Owen Marsh said about a choice: 4 claims, 1 origins
          4 by [Speaker("Owen Marsh"), SharedPassage, Repeats]
        The shipment will not decide the war: 3 claims, 2 origins
          2 by [Speaker("Harlan Voss"), Repeats]
        How long the containers were under way: 2 claims, 2 origins
    "#]]
    .assert_eq(&told);
}

#[test]
fn what_the_analyst_wrote_of_an_origin_stands() {
    let project = sample();
    let cluster = clusters(&project).remove(0);
    let members: Vec<_> = project.members_of(cluster.id).map(|member| member.claim).collect();
    let before = independent_origins(&project, cluster.id, &[]).len();
    let mut fragment = project.to_fragment();
    fragment.claim_origins.clear();
    for claim in &members {
        let step = OriginStep { kind: OriginKind::Paper, name: "The release".to_owned(), entity: None };
        fragment.claim_origins.push(ClaimOrigin { claim: *claim, steps: vec![step] });
    }
    let project = Project::from_fragment(project.row(), fragment).0;
    let origins = independent_origins(&project, cluster.id, &[]);
    assert!(before > 1 && origins.len() == 1, "{origins:?}");
    assert!(origins[0].grounds.contains(&OneOrigin::Paper("The release".to_owned())), "{origins:?}");
    let claim = project.annotations().get(&members[0]).unwrap();
    assert_eq!(chain(&project, claim)[0].name, "The release");
}

/// A cluster of claims in six articles of a text of five words; each claim is one of them, with an origin that the
/// analyst wrote, and some repeat others. With passages that take in one word or two.
fn at_random(dice: &mut Dice) -> (Project, Vec<Shared>) {
    let text = "one two six ten all";
    let project = project_of(&vec![text.to_owned(); 6]);
    let mut fragment = project.to_fragment();
    let cluster = ClusterId(1);
    let statement = "What was said".to_owned();
    let judgement = Judgement::default();
    fragment.clusters.push(Cluster { id: cluster, statement, judgement, note: String::new(), order: 0 });
    for (n, name) in (1..).zip(["Ana", "Bo"]) {
        let (name, note) = (name.to_owned(), String::new());
        let (aliases, external_id) = (BTreeSet::new(), String::new());
        let label = "person".into();
        fragment.entities.push(Entity { id: EntityId(n), name, label, aliases, external_id, note });
    }
    let word = |n: usize| Span::new(n * 4, n * 4 + 3).unwrap();
    let n_claims = 2 + dice.below(14);
    for n in 0..n_claims {
        let (id, document) = (AnnotationId(n as u64 + 1), DocumentId(1 + dice.below(6) as u64));
        fragment.annotations.push(Annotation {
            id,
            document,
            layer: Layer::Claims,
            label: "event-fact".into(),
            spans: Quoted::from_text(text, word(dice.below(5))).into_iter().collect(),
            attributes: BTreeMap::new(),
            entity: None,
            note: String::new(),
            placement: Placement::AsPlaced,
            by: "Ada".to_owned(),
            created: Timestamp::UNIX_EPOCH,
            modified: Timestamp::UNIX_EPOCH,
        });
        let kinds = [OriginKind::Speaker, OriginKind::Agency, OriginKind::Outlet, OriginKind::Unnamed];
        let name = format!("{} {}", dice.one(&["Ana", "ANA", "Bo"]), dice.below(5));
        let entity = dice.chance(3).then(|| EntityId(1 + dice.below(2) as u64));
        let steps = vec![OriginStep { kind: *dice.one(&kinds), name, entity }];
        fragment.claim_origins.push(ClaimOrigin { claim: id, steps });
        let of = AnnotationId(1 + dice.below(n_claims) as u64);
        let (stance, of) =
            if dice.chance(2) && of != id { (Stance::Repeats, Some(of)) } else { (Stance::States, None) };
        fragment.members.push(Member { cluster, claim: id, stance, of });
    }
    let mut shared = Vec::new();
    for _ in 0..dice.below(4) {
        let mut place = |document| {
            let (start, end) = (word(dice.below(4)), word(1 + dice.below(4)));
            let span = Span::new(start.start(), start.end().max(end.end())).unwrap();
            Place { document: DocumentId(document), span }
        };
        shared.push(Shared { places: [place(1), place(2)], n_words: 1, n_same: 1 });
        shared.push(Shared { places: [place(3), place(5)], n_words: 1, n_same: 1 });
    }
    let (project, refused) = Project::from_fragment(project.row(), fragment);
    assert!(refused.is_empty(), "{refused:?}");
    (project, shared)
}

/// What makes two claims one, looked up as it is written down.
fn grounds_of(project: &Project, shared: &[Shared], members: &[Arc<Member>], two: [&Annotation; 2]) -> Vec<OneOrigin> {
    let mut grounds = Vec::new();
    let [a, b] = two;
    let says_so = |a: &Annotation, b: &Annotation| {
        members.iter().any(|row| row.stance == Stance::Repeats && row.claim == a.id && row.of == Some(b.id))
    };
    if says_so(a, b) || says_so(b, a) {
        grounds.push(OneOrigin::Repeats);
    }
    let lies_in = |claim: &Annotation, place: Place| {
        let claim_span = claim.hull().unwrap();
        let common = claim_span.end().min(place.span.end()).saturating_sub(claim_span.start().max(place.span.start()));
        claim.document == place.document && common * 2 >= claim_span.n_bytes()
    };
    let lie_in =
        |[one, other]: [Place; 2]| lies_in(a, one) && lies_in(b, other) || lies_in(a, other) && lies_in(b, one);
    if shared.iter().any(|shared| lie_in(shared.places)) {
        grounds.push(OneOrigin::SharedPassage);
    }
    let [last, other] = two.map(|claim| chain(project, claim).pop().unwrap());
    let is_same = match (last.entity, other.entity) {
        (Some(one), Some(other)) => one == other,
        // An agency is the outlet of its own articles.
        _ => {
            let prints = |step: &OriginStep| matches!(step.kind, OriginKind::Agency | OriginKind::Outlet);
            let are_of_a_kind = last.kind == other.kind || (prints(&last) && prints(&other));
            are_of_a_kind && last.name.to_lowercase() == other.name.to_lowercase()
        }
    };
    let is_named = last.kind != OriginKind::Unnamed && other.kind != OriginKind::Unnamed;
    if is_same && is_named {
        grounds.push(OneOrigin::Speaker(String::new()));
    }
    grounds
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn claims_are_of_one_origin_as_two_by_two_and_over_others(seed in any::<u64>()) {
        let (project, shared) = at_random(&mut Dice::new(seed));
        let members: Vec<Arc<Member>> = project.members_of(ClusterId(1)).cloned().collect();
        let claims: Vec<&Annotation> =
            members.iter().map(|member| &**project.annotations().get(&member.claim).unwrap()).collect();
        let mut group: BTreeMap<AnnotationId, AnnotationId> = claims.iter().map(|claim| (claim.id, claim.id)).collect();
        let mut grounds: Vec<(AnnotationId, OneOrigin)> = Vec::new();
        for (n, a) in claims.iter().enumerate() {
            for b in &claims[n + 1..] {
                let found = grounds_of(&project, &shared, &members, [a, b]);
                if !found.is_empty() {
                    let (kept, left) = (group[&a.id], group[&b.id]);
                    group.values_mut().filter(|top| **top == left).for_each(|top| *top = kept);
                }
                grounds.extend(found.into_iter().map(|ground| (a.id, ground)));
            }
        }
        let mut slow: BTreeMap<AnnotationId, (BTreeSet<AnnotationId>, BTreeSet<OneOrigin>)> = BTreeMap::new();
        for (claim, top) in &group {
            slow.entry(*top).or_default().0.insert(*claim);
        }
        for (claim, ground) in grounds {
            slow.get_mut(&group[&claim]).unwrap().1.insert(ground);
        }
        // By which name somebody goes is not said twice.
        let nameless = |ground: &OneOrigin| match ground {
            OneOrigin::Repeats | OneOrigin::SharedPassage => ground.clone(),
            _ => OneOrigin::Speaker(String::new()),
        };
        let fast = origins_of_all(&project, &shared, &JobProgress::default()).unwrap().remove(&ClusterId(1)).unwrap();
        prop_assert_eq!(&fast, &independent_origins(&project, ClusterId(1), &shared));
        let fast: BTreeSet<(BTreeSet<AnnotationId>, BTreeSet<OneOrigin>)> = fast
            .iter()
            .map(|origin| (origin.claims.iter().copied().collect(), origin.grounds.iter().map(nameless).collect()))
            .collect();
        prop_assert_eq!(fast, slow.into_values().collect::<BTreeSet<_>>());
    }
}

/// The chain of the claim `c1`, each step with its kind and where it comes from.
fn told(project: &Project) -> String {
    let claim = project.annotations().get(&AnnotationId(id("c1"))).unwrap();
    let steps = chain_with_sources(project, claim);
    assert_eq!(origin(project, claim).as_ref(), steps.last(), "the last step is read alone too");
    let text = project.text(claim.document).unwrap();
    let step = |read: &crossread::analysis::chain::ReadStep| {
        let from = match read.from.span().map(|span| span.slice(text).unwrap()) {
            Some(words) => format!("“{words}”"),
            None => read.from.in_words().to_owned(),
        };
        format!("{} {} from {from}", read.step.kind.slug(), read.step.name)
    };
    steps.iter().map(step).collect::<Vec<_>>().join(" < ")
}

#[test]
fn each_step_of_a_chain_says_where_it_comes_from() {
    let dateline = "
        //- ledger outlet=Ledger
        SEOUL (Wire Agency) — According to a statement by the Defense Ministry, ships left.
                                                              ^^^^^^^^^^^^^^^^ m1 organisation
                              ^^^^^^^^^^^^ cue
                                                                                ^^^^^^^^^^ c1 event-fact speaker=@m1
    ";
    assert_eq!(
        told(&read(dateline).project),
        "outlet Ledger from the article’s outlet < agency Wire Agency from “Wire Agency” \
         < paper statement from “statement” < speaker Defense Ministry from the claim’s speaker"
    );
    for (text, marks, expected) in [
        (
            "Mr. Kirby said in a letter that ships left.",
            "m1 cue=said",
            "paper letter from “letter” < speaker Mr. Kirby",
        ),
        ("Mr. Kirby said that ships left.", "m1 cue=said", "speaker Mr. Kirby"),
        ("U.S. officials said that ships left.", "cue=said", "unnamed U.S. officials from “U.S. officials”"),
        ("Satellite images show that ships left.", "cue=show", "paper Satellite images from “Satellite images”"),
        ("Kirby said that ships left.", "", ""),
    ] {
        let place = text.find("ships left").unwrap();
        let mut drawing = format!("//- ledger outlet=Ledger\n{text}\n");
        let speaker = marks.strip_prefix("m1 ").map_or("", |_| " speaker=@m1");
        if !speaker.is_empty() {
            drawing += &format!("{} m1 person\n", "^".repeat("Mr. Kirby".len()));
        }
        let cue = marks.trim_start_matches("m1 ");
        drawing += &format!("{}^^^^^^^^^^ c1 event-fact{speaker} {cue}\n", " ".repeat(place));
        let found = told(&read(&drawing).project);
        let expected = if expected.is_empty() { String::new() } else { format!(" < {expected}") };
        let found = found.strip_suffix(" from the claim’s speaker").unwrap_or(&found);
        assert_eq!(found, format!("outlet Ledger from the article’s outlet{expected}"), "{text}");
    }
}

#[test]
fn a_text_of_another_language_is_not_read_for_english_words() {
    let drawing = "//- ledger outlet=Ledger language=ko\nofficials said ships left\n               ^^^^^^^^^^ c1 event-fact cue=said\n";
    assert_eq!(told(&read(drawing).project), "outlet Ledger from the article’s outlet");
}

#[test]
fn a_chain_by_hand_stands_before_what_is_read() {
    let drawing = "//- ledger outlet=Ledger\nofficials said ships left\n               ^^^^^^^^^^ c1 event-fact cue=said\n\
        //- origins\nc1 paper=\"The release\"\n";
    let project = read(drawing).project;
    assert_eq!(told(&project), "paper The release from by hand");
    let claim = project.annotations().get(&AnnotationId(id("c1"))).unwrap();
    let as_read = chain_as_read(&project, claim);
    assert_eq!(as_read.iter().map(|read| read.step.name.as_str()).collect::<Vec<_>>(), ["Ledger", "officials"]);
    assert!(as_read.iter().all(|read| read.from != StepSource::ByHand));
}

/// The claims of two articles with those sources at their cue, and whether they have one origin.
fn are_one(a: &str, b: &str) -> bool {
    let mut drawing = String::new();
    for (n, (outlet, source)) in [("Ledger", a), ("Harbor", b)].into_iter().enumerate() {
        let text = format!("{source} show that ships left");
        let place = text.find("ships left").unwrap();
        drawing +=
            &format!("//- d{n} outlet={outlet}\n{text}\n{}^^^^^^^^^^ c{n} event-fact cue=show\n", " ".repeat(place));
    }
    let project = read(&format!("{drawing}//- clusters\nk x\n  c0 states\n  c1 states\n")).project;
    independent_origins(&project, ClusterId(id("k")), &[]).len() == 1
}

#[test]
fn only_what_is_known_to_be_one_source_is_one() {
    assert!(are_one("Pentagon documents", "The Pentagon documents"), "they are called alike and belong to somebody");
    assert!(!are_one("Satellite images", "Satellite images of others"), "there are many");
    assert!(!are_one("satellite images", "satellite images"), "nobody knows whose");
    assert!(!are_one("Officials", "Officials"), "nobody knows who");
}

#[test]
fn an_agency_is_the_origin_of_what_others_print_of_it() {
    let drawing = "//- wire outlet=\"Meridian Wire\"\nships left\n^^^^^^^^^^ c1 event-fact\n\
        //- ledger outlet=Ledger\nSEOUL (Meridian Wire) — ships left\n                        ^^^^^^^^^^ c2 event-fact\n\
        //- clusters\nk x\n  c1 states\n  c2 states\n";
    let origins = independent_origins(&read(drawing).project, ClusterId(id("k")), &[]);
    assert_eq!(origins.len(), 1);
    assert_eq!(origins[0].grounds, [OneOrigin::Agency("Meridian Wire".to_owned())]);
}
