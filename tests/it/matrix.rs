//! The matrix of clusters by articles, and proposals of a while ago, as a project changes under them.

use crate::edits::notation::read;
use crossread::analysis::cluster_proposals::{cluster_proposals, still_open};
use crossread::analysis::matrix::{Cell, DocumentOrder, Matrix};
use crossread::analysis::matrix_counts::MatrixCounts;
use crossread::model::*;
use proptest::prelude::*;

const DRAWN: &str = r#"
    //- schema
    //- a published=2023-10-13
    Some 300 containers left the port of Najin in September
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c1 number-or-measure
    The minister signed the treaty of Dunay in August
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c2 event-fact
    //- b published=2023-10-14
    Some 300 containers left the port of Najin in September
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c3 number-or-measure
    The minister signed the treaty of Dunay in August
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ c4 event-fact
    "#;

/// Three clusters, and each claim in those of the choice's bits; a claim of choice 0 is removed.
fn variant(base: &Project, choices: &[usize]) -> Project {
    let mut fragment: Fragment = base.to_fragment();
    for n in 0..3 {
        let (id, statement, note) = (ClusterId(n + 1), format!("Point {n}"), String::new());
        fragment.clusters.push(Cluster { id, order: 0, statement, judgement: Judgement::default(), note });
    }
    let claims: Vec<AnnotationId> = base.annotations().iter().map(|row| row.id).collect();
    for (claim, choice) in claims.iter().zip(choices) {
        if *choice == 0 {
            fragment.annotations.retain(|row| row.id != *claim);
        }
        let into = (0..3).filter(|bit| choice & (1 << bit) != 0);
        fragment.members.extend(into.map(|bit| Member {
            cluster: ClusterId(bit + 1),
            claim: *claim,
            stance: Stance::ALL[choice % Stance::ALL.len()],
            of: None,
        }));
    }
    let (project, refused) = Project::from_fragment(base.row(), fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}

proptest! {
    #[test]
    fn a_matrix_that_followed_a_project_is_the_one_made_anew(
        steps in proptest::collection::vec(proptest::collection::vec(0_usize..8, 4), 1..6)
    ) {
        let base = read(DRAWN).project;
        let mut followed = Matrix::default();
        for choices in steps {
            let project = variant(&base, &choices);
            followed.follow(&project, DocumentOrder::Project);
            let anew = Matrix::of(&project, DocumentOrder::Project);
            prop_assert_eq!((&followed.clusters, &followed.documents), (&anew.clusters, &anew.documents));
            let mut n_spoken = 0;
            for cluster in &anew.clusters {
                for document in &anew.documents {
                    let cell = anew.cell(&project, *cluster, *document);
                    n_spoken += usize::from(matches!(cell, Cell::Claims(_)));
                    prop_assert_eq!(followed.cell(&project, *cluster, *document), cell);
                }
            }
            let counts = MatrixCounts::of(&project, &followed);
            let counted: usize = anew.documents.iter().map(|document| counts.of_document(*document).n_speaks).sum();
            prop_assert_eq!(counted, n_spoken);
        }
    }
}

#[test]
fn proposals_of_a_while_ago_that_were_answered_since_are_left_out() {
    let base = read(DRAWN).project;
    let then = variant(&base, &[7, 7, 7, 7]);
    let then = {
        // Nothing is in a cluster yet.
        let mut fragment = then.to_fragment();
        fragment.members.clear();
        Project::from_fragment(then.row(), fragment).0
    };
    let proposals = cluster_proposals(&then, &[], &JobProgress::default()).unwrap();
    assert_eq!(proposals.len(), 2);
    let open = |now: &Project| -> Vec<(Option<ClusterId>, AnnotationId)> {
        let open = still_open(now, &proposals, &then);
        open.into_iter().map(|one| (one.cluster, one.beside)).collect()
    };
    let all = open(&then);
    assert_eq!(all.len(), 2);
    let (first, second) = (&proposals[0], &proposals[1]);
    // The claim that came second is in a cluster now: the other one is put beside it.
    let mut fragment = then.to_fragment();
    fragment.members.push(Member { cluster: ClusterId(2), claim: first.claim, stance: Stance::States, of: None });
    let now = Project::from_fragment(then.row(), fragment.clone()).0;
    assert_eq!(open(&now), [(Some(ClusterId(2)), first.claim), (None, second.beside)]);
    // Both are.
    fragment.members.push(Member { cluster: ClusterId(2), claim: first.beside, stance: Stance::States, of: None });
    let now = Project::from_fragment(then.row(), fragment.clone()).0;
    assert_eq!(open(&now), [(None, second.beside)]);
    // The other two were refused, and then a claim of theirs removed.
    let (proposal, subject) = second.refusal();
    let mut with_refusal = fragment.clone();
    let (by, at) = ("Ada".to_owned(), Timestamp::UNIX_EPOCH);
    with_refusal.refusals.push(Refusal { id: RefusalId(1), proposal, subject, by, at });
    assert_eq!(open(&Project::from_fragment(then.row(), with_refusal).0), []);
    fragment.annotations.retain(|row| row.id != second.claim);
    assert_eq!(open(&Project::from_fragment(then.row(), fragment).0), []);
}
