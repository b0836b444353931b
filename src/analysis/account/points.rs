//! What a report tells, cluster by cluster, before it is put into words.

use super::Scope;
use super::sources::Sources;
use crate::analysis::attribution::Origin;
use crate::analysis::chain::chain;
use crate::analysis::cluster_values::ClusterValues;
use crate::analysis::matrix::{Cell, Matrix, is_disputed};
use crate::model::{
    Annotation, AnnotationId, Cancelled, Cluster, Document, DocumentId, JobProgress, OriginKind, OriginStep, Project,
    Stance,
};
use crate::text::paragraphs::Paragraphs;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

/// All points of a report.
pub(super) struct Points<'a> {
    pub(super) project: &'a Project,
    pub(super) sources: Sources<'a>,
    pub(super) all: Vec<Point<'a>>,
}

/// One cluster.
pub(super) struct Point<'a> {
    /// From 1.
    pub(super) number: usize,
    pub(super) cluster: &'a Cluster,
    /// By article, in the order of its text.
    pub(super) sayings: Vec<Saying<'a>>,
    /// Where in that list each article's stand.
    of_article: BTreeMap<DocumentId, Range<usize>>,
    pub(super) silent: Vec<DocumentId>,
    /// The same, for asking.
    silences: HashSet<DocumentId>,
    pub(super) not_looked_at: Vec<DocumentId>,
    pub(super) origins: Vec<Origin>,
    pub(super) values: Arc<ClusterValues>,
    pub(super) is_disputed: bool,
}

/// A claim in its cluster.
pub(super) struct Saying<'a> {
    pub(super) claim: &'a Annotation,
    pub(super) document: &'a Document,
    pub(super) stance: Stance,
    /// The claim that it repeats or updates.
    pub(super) of: Option<&'a Annotation>,
    /// Of the article, from 1; `None` for a claim without a place.
    pub(super) paragraph: Option<usize>,
    pub(super) chain: Vec<OriginStep>,
    /// Which of the origins it goes back to, from 1.
    pub(super) origin: usize,
}

impl<'a> Points<'a> {
    pub(super) fn of(project: &'a Project, scope: &Scope<'_>, progress: &JobProgress) -> Result<Self, Cancelled> {
        let matrix = Matrix::of(project, scope.order);
        let mut articles = Articles::new(project, &matrix.documents);
        let mut all = Vec::with_capacity(scope.clusters.len());
        for (n, id) in scope.clusters.iter().enumerate() {
            progress.step(n, scope.clusters.len())?;
            if let Some(cluster) = project.clusters().get(id) {
                let mut point = Point::new(project, cluster, scope);
                point.number = all.len() + 1;
                point.fill(project, &matrix, &mut articles);
                all.push(point);
            }
        }
        Ok(Self { project, sources: Sources::new(project, &matrix.documents), all })
    }

    /// How many points are so.
    pub(super) fn n(&self, is_so: impl Fn(&Point<'_>) -> bool) -> usize {
        self.all.iter().filter(|point| is_so(point)).count()
    }
}

/// The articles in their order, and what is read of each once for all clusters.
struct Articles<'a> {
    documents: Vec<&'a Document>,
    places: HashMap<DocumentId, usize>,
    /// By place, of those that were asked for.
    paragraphs: Vec<Option<Paragraphs>>,
}

impl<'a> Articles<'a> {
    fn new(project: &'a Project, order: &[DocumentId]) -> Self {
        let documents: Vec<&Document> =
            order.iter().filter_map(|id| project.documents().get(id)).map(|row| &**row).collect();
        let places = documents.iter().map(|document| document.id).zip(0..).collect();
        let paragraphs = documents.iter().map(|_| None).collect();
        Self { documents, places, paragraphs }
    }
}

impl<'a> Point<'a> {
    fn new(project: &'a Project, cluster: &'a Cluster, scope: &Scope<'_>) -> Self {
        Self {
            number: 0,
            cluster,
            sayings: Vec::new(),
            of_article: BTreeMap::new(),
            silent: Vec::new(),
            silences: HashSet::new(),
            not_looked_at: Vec::new(),
            origins: scope.origins.get(&cluster.id).cloned().unwrap_or_default(),
            values: scope.values.get(&cluster.id).map(Arc::clone).unwrap_or_default(),
            is_disputed: is_disputed(project, cluster.id),
        }
    }

    fn fill(&mut self, project: &'a Project, matrix: &Matrix, articles: &mut Articles<'a>) {
        let looked_at = matrix.speakers(self.cluster.id).chain(project.silent_on(self.cluster.id));
        let mut looked_at: Vec<usize> = looked_at.filter_map(|id| articles.places.get(&id).copied()).collect();
        looked_at.sort_unstable();
        looked_at.dedup();
        let origins =
            (1..).zip(&self.origins).flat_map(|(n, origin)| origin.claims.iter().map(move |claim| (*claim, n)));
        let origins: HashMap<AnnotationId, usize> = origins.collect();
        let mut next = 0;
        for place in looked_at {
            self.not_looked_at.extend(articles.documents.get(next..place).into_iter().flatten().map(|row| row.id));
            next = place + 1;
            let Some(document) = articles.documents.get(place).copied() else { continue };
            let Cell::Claims(claims) = matrix.cell(project, self.cluster.id, document.id) else {
                self.silent.push(document.id);
                self.silences.insert(document.id);
                continue;
            };
            let Some(paragraphs) = articles.paragraphs.get_mut(place) else { continue };
            let paragraphs = paragraphs
                .get_or_insert_with(|| project.text(document.id).map(|text| Paragraphs::new(text)).unwrap_or_default());
            let start = self.sayings.len();
            let sayings =
                claims.iter().filter_map(|claim| self.saying(project, document, *claim, paragraphs, &origins));
            let sayings: Vec<_> = sayings.collect();
            self.sayings.extend(sayings);
            self.of_article.insert(document.id, start..self.sayings.len());
        }
        self.not_looked_at.extend(articles.documents.get(next..).into_iter().flatten().map(|row| row.id));
    }

    fn saying(
        &self,
        project: &'a Project,
        document: &'a Document,
        claim: AnnotationId,
        paragraphs: &Paragraphs,
        origins: &HashMap<AnnotationId, usize>,
    ) -> Option<Saying<'a>> {
        let member = project.members().get(&(self.cluster.id, claim))?;
        let claim = project.annotations().get(&claim)?;
        Some(Saying {
            claim,
            document,
            stance: member.stance,
            of: member.of.and_then(|of| project.annotations().get(&of)).map(|row| &**row),
            paragraph: claim.hull().map(|hull| paragraphs.number_at(hull.start())),
            chain: without_doubles(chain(project, claim)),
            origin: origins.get(&claim.id).copied().unwrap_or(0),
        })
    }

    /// What an article says.
    pub(super) fn said_in(&self, document: DocumentId) -> &[Saying<'a>] {
        self.of_article.get(&document).and_then(|place| self.sayings.get(place.clone())).unwrap_or_default()
    }

    /// How many articles have a claim.
    pub(super) fn n_articles(&self) -> usize {
        self.of_article.len()
    }

    /// The articles that have a claim or are silent.
    pub(super) fn looked_at(&self) -> impl Iterator<Item = DocumentId> {
        self.of_article.keys().chain(&self.silent).copied()
    }

    /// Whether an article has a claim or is silent.
    pub(super) fn looked_at_in(&self, document: DocumentId) -> bool {
        self.of_article.contains_key(&document) || self.is_silent_in(document)
    }

    /// Whether somebody looked and an article says nothing.
    pub(super) fn is_silent_in(&self, document: DocumentId) -> bool {
        self.silences.contains(&document)
    }

    /// Whether all its claims go back to one origin.
    pub(super) fn has_one_origin(&self) -> bool {
        self.origins.len() == 1
    }
}

/// An agency that is the outlet itself is said once.
fn without_doubles(mut chain: Vec<OriginStep>) -> Vec<OriginStep> {
    let outlet = chain.first().map(|step| step.name.to_lowercase()).unwrap_or_default();
    chain.retain(|step| step.kind != OriginKind::Agency || step.name.to_lowercase() != outlet);
    chain
}
