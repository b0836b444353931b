//! Clusters of claims with their members, silences and judgements, and what an analyst corrected.

use super::{
    Annotation, AnnotationId, ClusterId, CorrectionId, DocumentId, EntityId, Quoted, RefusalId, Row, Timestamp,
};

/// Claims of several documents that speak to the same point.
#[derive(Clone, PartialEq, Debug)]
pub struct Cluster {
    pub id: ClusterId,
    /// Place in the list; ties are broken by id.
    pub order: i64,
    /// The point in the analyst's words.
    pub statement: String,
    pub judgement: Judgement,
    pub note: String,
}

impl Row for Cluster {
    type Key = ClusterId;
    const WORD: &'static str = "cluster";
    fn key(&self) -> ClusterId {
        self.id
    }
}

/// What the analyst holds of a cluster's statement. Likelihood and confidence are separate fields
/// because ICD 203 forbids to mix them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Judgement {
    pub verdict: Option<Verdict>,
    pub likelihood: Option<Likelihood>,
    pub confidence: Option<Confidence>,
    pub reliability: Option<Reliability>,
    pub credibility: Option<Credibility>,
}

macro_rules! scales {
    ($($(#[$doc:meta])* $name:ident { $($value:ident $slug:literal $text:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($value),* }

        impl $name {
            /// All values in the order of the scale.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// The fixed slug that files keep.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$value => $slug),* }
            }

            /// The words that people read.
            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $text),* }
            }

            /// The value of that slug; `None` for any other text.
            pub fn from_slug(slug: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.slug() == slug)
            }
        }
    )*};
}

scales! {
    /// How a claim stands in its cluster.
    Stance {
        States "states" "States",
        Corroborates "corroborates" "Corroborates",
        Repeats "repeats" "Repeats",
        Differs "differs" "Differs",
        Contradicts "contradicts" "Contradicts",
        Updates "updates" "Updates",
    }
    /// The analyst's verdict on a cluster's statement.
    Verdict {
        Supported "supported" "Supported",
        Refuted "refuted" "Refuted",
        Conflicting "conflicting" "Conflicting evidence",
        NotEnough "not-enough" "Not enough evidence",
    }
    /// Likelihood after ICD 203 (analytic standards of the US intelligence community), with the
    /// per cent range of each term.
    Likelihood {
        AlmostNoChance "almost-no-chance" "Almost no chance (1–5 %)",
        VeryUnlikely "very-unlikely" "Very unlikely (5–20 %)",
        Unlikely "unlikely" "Unlikely (20–45 %)",
        RoughlyEven "roughly-even" "Roughly even chance (45–55 %)",
        Likely "likely" "Likely (55–80 %)",
        VeryLikely "very-likely" "Very likely (80–95 %)",
        AlmostCertain "almost-certain" "Almost certain (95–99 %)",
    }
    /// Confidence in the judgement, kept apart from likelihood (ICD 203).
    Confidence {
        Low "low" "Low confidence",
        Moderate "moderate" "Moderate confidence",
        High "high" "High confidence",
    }
    /// Reliability of the source on the Admiralty (NATO) scale.
    Reliability {
        A "A" "A completely reliable",
        B "B" "B usually reliable",
        C "C" "C fairly reliable",
        D "D" "D not usually reliable",
        E "E" "E unreliable",
        F "F" "F cannot be judged",
    }
    /// Credibility of the information on the Admiralty (NATO) scale.
    Credibility {
        One "1" "1 confirmed by other sources",
        Two "2" "2 probably true",
        Three "3" "3 possibly true",
        Four "4" "4 doubtful",
        Five "5" "5 improbable",
        Six "6" "6 cannot be judged",
    }
    /// A link of a claim's attribution chain.
    OriginKind {
        Outlet "outlet" "Outlet",
        Agency "agency" "Agency",
        Paper "paper" "Paper or release",
        Speaker "speaker" "Speaker",
        Unnamed "unnamed" "Unnamed source",
    }
}

impl Stance {
    /// The sign before the name, in reports and in the window, whose face has each.
    pub fn sign(self) -> &'static str {
        match self {
            Self::States => "•",
            Self::Corroborates => "+",
            Self::Repeats => "=",
            Self::Differs => "≠",
            Self::Contradicts => "×",
            Self::Updates => "»",
        }
    }
}

/// A claim in a cluster. A row of its own, so that two analysts' additions never conflict.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    pub cluster: ClusterId,
    pub claim: AnnotationId,
    pub stance: Stance,
    /// The claim that it repeats or updates; `None` when not said.
    pub of: Option<AnnotationId>,
}

impl Row for Member {
    type Key = (ClusterId, AnnotationId);
    const WORD: &'static str = "member";
    fn key(&self) -> Self::Key {
        (self.cluster, self.claim)
    }
}

/// A document that was looked at and says nothing on the cluster's point.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Silence {
    pub cluster: ClusterId,
    pub document: DocumentId,
}

impl Row for Silence {
    type Key = (ClusterId, DocumentId);
    const WORD: &'static str = "silence";
    fn key(&self) -> Self::Key {
        (self.cluster, self.document)
    }
}

/// A value in a claim that the analyst read otherwise than the program.
#[derive(Clone, PartialEq, Debug)]
pub struct Correction {
    pub id: CorrectionId,
    pub claim: AnnotationId,
    /// Where the value stands in the claim's document.
    pub quoted: Quoted,
    /// The right value in normal form; `None`: there is no value here.
    pub value: Option<String>,
    pub by: String,
    pub at: Timestamp,
}

impl Correction {
    /// Whether its words still belong to the claim, of which a part may have been cut since.
    pub fn stands_in(&self, claim: &Annotation) -> bool {
        claim.spans.iter().any(|part| part.span.covers(self.quoted.span))
    }
}

impl Row for Correction {
    type Key = CorrectionId;
    const WORD: &'static str = "correction";
    fn key(&self) -> CorrectionId {
        self.id
    }
}

/// A proposal that the analyst refused, so that it does not come back.
#[derive(Clone, PartialEq, Debug)]
pub struct Refusal {
    pub id: RefusalId,
    /// What kind of proposal, as a slug (`merge-entities`, `add-to-cluster`, …).
    pub proposal: String,
    /// What it was about, in the words of that kind; equal for the same proposal made again.
    pub subject: String,
    pub by: String,
    pub at: Timestamp,
}

impl Row for Refusal {
    type Key = RefusalId;
    const WORD: &'static str = "refusal";
    fn key(&self) -> RefusalId {
        self.id
    }
}

/// The attribution chain of a claim where it was edited by hand: from the outlet to the origin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClaimOrigin {
    pub claim: AnnotationId,
    pub steps: Vec<OriginStep>,
}

impl Row for ClaimOrigin {
    type Key = AnnotationId;
    const WORD: &'static str = "origin";
    fn key(&self) -> AnnotationId {
        self.claim
    }
}

/// One link of an attribution chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OriginStep {
    pub kind: OriginKind,
    pub name: String,
    /// `None` when it is not in the register.
    pub entity: Option<EntityId>,
}
