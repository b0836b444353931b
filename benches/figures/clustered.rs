//! A thousand clusters over a thousand articles: each claim is in one, and one cluster has a claim of every
//! article.

use crate::prose::{Article, article, project_of};
use crossread::model::{Cluster, ClusterId, Judgement, Layer, Member, Project, Stance};

const N_ARTICLES: u64 = 1_000;
const N_CLAIMS_EACH: usize = 40;
const N_CLUSTERS: u64 = 1_000;

/// Articles of 5 KB whose annotations are all claims.
pub(crate) fn of_claims() -> Project {
    let all_claims = |n| Article { claims_every: 1, ..article(n, 5_000, N_CLAIMS_EACH) };
    project_of(&(1..=N_ARTICLES).map(all_claims).collect::<Vec<_>>())
}

/// The same with its clusters.
pub(crate) fn project() -> Project {
    let project = of_claims();
    let mut fragment = project.to_fragment();
    for n in 0..N_CLUSTERS {
        fragment.clusters.push(Cluster {
            id: ClusterId(n + 1),
            order: n as i64,
            statement: format!("What is said about convoy {n} and where it went in the autumn"),
            judgement: Judgement::default(),
            note: String::new(),
        });
    }
    for (place, document) in project.documents_in_order().enumerate() {
        let claims = project.annotations_of(document.id).filter(|row| row.layer == Layer::Claims);
        for (nth, claim) in claims.enumerate() {
            let n = if nth == 0 { 0 } else { 1 + (place * 7_919 + nth * 104_729) as u64 % (N_CLUSTERS - 1) };
            let stance = Stance::ALL[(place + nth) % Stance::ALL.len()];
            fragment.members.push(Member { cluster: ClusterId(n + 1), claim: claim.id, stance, of: None });
        }
    }
    let (project, refused) = Project::from_fragment(project.row(), fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}
