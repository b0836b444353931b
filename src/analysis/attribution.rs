//! How many independent origins the claims of a cluster have: articles that give one speaker, one agency
//! or one text are one origin. Who each goes back to is read in `chain`.

use super::passages::Shared;
use super::same_origin::Origins;
use crate::model::{AnnotationId, ClusterId, Project};

/// Why two claims have one origin, what tells most first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum OneOrigin {
    Speaker(String),
    Agency(String),
    Paper(String),
    /// Both stand in a passage that their articles share.
    SharedPassage,
    /// The analyst said that one repeats the other.
    Repeats,
    Outlet(String),
}

impl OneOrigin {
    /// As in “the same speaker, Owen Marsh”.
    pub fn words(&self) -> String {
        match self {
            Self::Speaker(name) => format!("the same speaker, {name}"),
            Self::Agency(name) => format!("the same agency, {name}"),
            Self::Paper(name) => format!("the same paper, {name}"),
            Self::SharedPassage => "a passage that the articles share".to_owned(),
            Self::Repeats => "one repeats the other".to_owned(),
            Self::Outlet(name) => format!("the same outlet, {name}"),
        }
    }
}

/// Claims of a cluster that go back to one origin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Origin {
    /// In the order of the project and of the text.
    pub claims: Vec<AnnotationId>,
    /// All that holds between two of them, each once; empty for a claim that stands alone.
    pub grounds: Vec<OneOrigin>,
}

/// The independent origins of a cluster's claims, those of the most claims first. A speaker whom
/// nobody names counts for each article anew: two may be one, and nobody knows.
pub fn independent_origins(project: &Project, cluster: ClusterId, passages: &[Shared]) -> Vec<Origin> {
    Origins::of(project, passages).of_cluster(cluster)
}
