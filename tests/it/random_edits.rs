//! Edits drawn at random for a project: mostly ones that it can take, some that it must refuse.

use super::random_project::{Dice, random_project};
use crossread::edit::{ClusterField, DocumentField, Edit, EntityField, IntoCluster, Joining, NewValue};
use crossread::model::*;
use crossread::store::default_schema;
use crossread::text::{Span, Spans};

/// A random project in which the checks find nothing: the default schema beside its own texts and
/// annotations, and no reference that dangles.
pub(crate) fn tidy_project(seed: u64) -> Project {
    let mut fragment = random_project(seed, 1 + (seed % 4) as usize, 12).to_fragment();
    let row = fragment.project.take().unwrap();
    let schema = default_schema();
    let mut dice = Dice::new(seed);
    for annotation in &mut fragment.annotations {
        let label = dice.one(&schema.labels);
        (annotation.layer, annotation.label) = (label.layer, label.id.clone());
        annotation.attributes.clear();
        annotation.entity = None;
        annotation.placement = Placement::AsPlaced;
    }
    let orphans: Vec<AnnotationId> =
        fragment.annotations.iter().filter(|row| row.spans.is_empty()).map(|row| row.id).collect();
    let is_placed = |id: &AnnotationId| !orphans.contains(id);
    fragment.annotations.retain(|row| is_placed(&row.id));
    fragment.relations.retain(|row| is_placed(&row.from) && is_placed(&row.to));
    fragment.members.retain(|row| is_placed(&row.claim) && row.of.as_ref().is_none_or(is_placed));
    fragment.corrections.retain(|row| is_placed(&row.claim));
    fragment.claim_origins.retain(|row| is_placed(&row.claim));
    (fragment.labels, fragment.attributes) = (schema.labels, schema.attributes);
    fragment.relation_labels = schema.relation_labels;
    fragment.kept.clear();
    let (project, refused) = Project::from_fragment(row, fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}

/// Draws from what there is; an id that is not there where there is nothing, and sometimes so.
fn one_of<R: Row<Key: Copy>>(dice: &mut Dice, table: &Table<R>, gone: R::Key) -> R::Key {
    let n = table.len();
    if n == 0 || dice.below(40) == 0 { gone } else { table.iter().nth(dice.below(n)).unwrap().key() }
}

/// What an edit can speak of.
struct Draw<'a> {
    dice: &'a mut Dice,
    project: &'a Project,
}

/// The next edit of a random sequence.
pub(crate) fn next_edit(dice: &mut Dice, project: &Project) -> Edit {
    let mut draw = Draw { dice, project };
    match draw.dice.below(5) {
        0 => draw.of_documents(),
        1 => draw.of_annotations(),
        2 => draw.of_entities_and_relations(),
        3 => draw.of_clusters(),
        _ => draw.of_schema(),
    }
}

impl Draw<'_> {
    fn document(&mut self) -> DocumentId {
        one_of(self.dice, self.project.documents(), DocumentId(1))
    }

    fn annotation(&mut self) -> AnnotationId {
        one_of(self.dice, self.project.annotations(), AnnotationId(1))
    }

    fn entity(&mut self) -> EntityId {
        one_of(self.dice, self.project.entities(), EntityId(1))
    }

    fn relation(&mut self) -> RelationId {
        one_of(self.dice, self.project.relations(), RelationId(1))
    }

    fn cluster(&mut self) -> ClusterId {
        one_of(self.dice, self.project.clusters(), ClusterId(1))
    }

    fn label(&mut self) -> Label {
        let labels = self.project.labels();
        let n = self.dice.below(labels.len());
        Label::clone(labels.iter().nth(n).unwrap())
    }

    fn relation_label(&mut self) -> RelationLabel {
        let labels = self.project.relation_labels();
        let n = self.dice.below(labels.len());
        RelationLabel::clone(labels.iter().nth(n).unwrap())
    }

    /// An annotation, in nine of ten cases of this layer where there is one.
    fn of_layer(&mut self, layer: Layer) -> AnnotationId {
        let of_layer: Vec<_> = self.project.annotations().iter().filter(|row| row.layer == layer).collect();
        if of_layer.is_empty() || self.dice.chance(1) { self.annotation() } else { self.dice.one(&of_layer).id }
    }

    fn claim(&mut self) -> AnnotationId {
        self.of_layer(Layer::Claims)
    }

    fn annotations(&mut self, layer: Layer) -> Vec<AnnotationId> {
        (0..self.dice.below(4)).map(|_| self.of_layer(layer)).collect()
    }

    fn label_of(&mut self, layer: Layer) -> LabelId {
        let labels = self.project.labels_of(layer);
        if self.dice.chance(1) { self.label().id } else { self.dice.one(&labels).id.clone() }
    }

    fn spans(&mut self, document: DocumentId) -> Spans {
        let text = self.project.text(document).map_or("", |text| text);
        let mut places: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        places.push(text.len());
        let mut part = || Span::between(*self.dice.one(&places), *self.dice.one(&places));
        let parts = [part(), part(), part()].into_iter().flatten().collect();
        Spans::joined(parts).unwrap_or(Span::new(0, 1).unwrap().into())
    }

    /// A place in any article, now and then one that is annotated.
    fn place(&mut self) -> (DocumentId, Span) {
        let annotation = self.annotation();
        match self.project.annotations().get(&annotation) {
            Some(row) if self.dice.chance(5) => (row.document, row.hull().unwrap()),
            _ => {
                let document = self.document();
                (document, self.spans(document).first())
            }
        }
    }

    /// Mentions of one entity, now and then with another.
    fn split(&mut self) -> Edit {
        let entity = self.entity();
        let mut mentions: Vec<_> = self.project.mentions_of(entity).map(|row| row.id).collect();
        mentions.truncate(1 + self.dice.below(3));
        if self.dice.chance(1) {
            mentions.push(self.annotation());
        }
        let aliases = self.project.entities().get(&entity).map_or_else(Default::default, |row| row.aliases.clone());
        Edit::SplitEntity { entity, name: self.dice.text(4), aliases, mentions }
    }

    fn attribute(&mut self) -> AttributeId {
        let attributes = self.project.attributes();
        attributes.iter().nth(self.dice.below(attributes.len())).unwrap().id.clone()
    }

    /// The order of the schema and what may go from it; a row of each kind stays.
    fn of_schema_rows(&mut self) -> Edit {
        let project = self.project;
        match self.dice.below(7) {
            0 => Edit::MoveLabel { label: self.label().id, before: self.maybe(|draw| draw.label().id) },
            1 => Edit::MoveAttribute { attribute: self.attribute(), before: self.maybe(Self::attribute) },
            2 => {
                let label = self.relation_label().id;
                Edit::MoveRelationLabel { label, before: self.maybe(|draw| draw.relation_label().id) }
            }
            3 if project.labels().len() > 2 => Edit::RemoveLabel(self.label().id),
            4 if project.attributes().len() > 2 => Edit::RemoveAttribute(self.attribute()),
            5 if project.relation_labels().len() > 2 => Edit::RemoveRelationLabel(self.relation_label().id),
            _ => {
                let mut schema = default_schema();
                schema.labels.iter_mut().for_each(|row| row.retired = self.dice.chance(1));
                Edit::TakeSchema(Box::new(schema))
            }
        }
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.dice.chance(5) { Some(make(self)) } else { None }
    }

    fn of_documents(&mut self) -> Edit {
        let document = self.document();
        match self.dice.below(6) {
            0 if self.dice.chance(3) => Edit::RemoveDocuments(vec![document, self.document()]),
            0 | 1 => Edit::MoveDocument { document, before: self.maybe(Self::document) },
            2 => Edit::SetDocument { document, field: DocumentField::Title(self.dice.text(3)) },
            3 => Edit::SetDocument { document, field: DocumentField::Progress(*self.dice.one(&Progress::ALL)) },
            4 => Edit::SetProjectNote(self.dice.text(3)),
            _ => self.fragment(),
        }
    }

    /// Another project, or an older state of annotations of this one.
    fn fragment(&mut self) -> Edit {
        let mut fragment = match self.dice.below(3) {
            0 => self.project.to_fragment(),
            1 => {
                let mut fragment = self.project.to_fragment();
                fragment.annotations.iter_mut().for_each(|row| row.note = self.dice.text(1));
                fragment
            }
            _ => tidy_project(self.dice.below(1 << 20) as u64).to_fragment(),
        };
        fragment.project = fragment.project.filter(|_| self.dice.chance(5));
        Edit::AddFragment { name: "Import".to_owned(), fragment: Box::new(fragment) }
    }

    fn of_annotations(&mut self) -> Edit {
        let annotation = self.annotation();
        let document = self.project.annotations().get(&annotation).map_or(DocumentId(1), |row| row.document);
        let spans = self.spans(document);
        match self.dice.below(11) {
            10 => {
                let places = (0..self.dice.below(6)).map(|_| self.place()).collect();
                Edit::AnnotateAll { label: self.label().id, entity: self.maybe(Self::entity), places }
            }
            0..=2 => {
                let document = self.document();
                let (spans, label, entity) = (self.spans(document), self.label().id, self.maybe(Self::entity));
                Edit::Annotate { document, spans, label, entity }
            }
            3 => {
                let layer = *self.dice.one(&Layer::ALL);
                Edit::Relabel { annotations: self.annotations(layer), label: self.label_of(layer) }
            }
            4 => Edit::SetSpans { annotation, spans },
            5 | 6 => {
                let (attribute, value) = self.value(&spans);
                Edit::SetAttribute { annotation, attribute, value }
            }
            7 => Edit::SetNote { annotation, note: self.dice.text(2) },
            8 => Edit::Confirm(vec![annotation]),
            _ => Edit::RemoveAnnotations(vec![annotation, self.annotation()]),
        }
    }

    fn value(&mut self, spans: &Spans) -> (AttributeId, Option<NewValue>) {
        let attributes = self.project.attributes();
        let row = attributes.iter().nth(self.dice.below(attributes.len())).unwrap();
        let value = match &row.kind {
            AttributeKind::Flag => AttributeValue::Flag(self.dice.chance(5)),
            AttributeKind::Choice(choices) => AttributeValue::Choice(self.dice.one(choices).id.clone()),
            AttributeKind::Span => return (row.id.clone(), Some(NewValue::Span(spans.first()))),
            AttributeKind::Reference if self.dice.chance(5) => {
                AttributeValue::Reference(Reference::Entity(self.entity()))
            }
            AttributeKind::Reference => AttributeValue::Reference(Reference::Annotation(self.annotation())),
            _ => AttributeValue::Text(self.dice.text(2)),
        };
        (row.id.clone(), self.maybe(|_| NewValue::Other(value)))
    }

    fn of_entities_and_relations(&mut self) -> Edit {
        let entity = self.entity();
        match self.dice.below(10) {
            9 => self.split(),
            0 | 1 => {
                let (label, mentions) = (self.label_of(Layer::Entities), self.annotations(Layer::Entities));
                Edit::CreateEntity { name: self.dice.text(5), label, mentions }
            }
            2 => Edit::Assign { mentions: vec![self.of_layer(Layer::Entities)], entity: self.maybe(Self::entity) },
            3 => Edit::SetEntity { entity, field: EntityField::Note(self.dice.text(2)) },
            4 => Edit::MergeEntities { into: entity, from: vec![self.entity(), self.entity()] },
            5 => Edit::RemoveEntity(entity),
            6 => Edit::Relate { from: self.annotation(), to: self.annotation(), label: self.relation_label().id },
            7 => Edit::RelabelRelation { relation: self.relation(), label: self.relation_label().id },
            8 if self.dice.chance(5) => Edit::TurnRelation(self.relation()),
            _ => Edit::RemoveRelations(vec![self.relation()]),
        }
    }

    fn of_clusters(&mut self) -> Edit {
        let (cluster, claim) = (self.cluster(), self.claim());
        match self.dice.below(14) {
            12 => self.claims_into_cluster(),
            13 => {
                let claims: Vec<_> = self.project.members_of(cluster).map(|row| row.claim).collect();
                let claims = claims.into_iter().filter(|_| self.dice.chance(5)).collect();
                Edit::SplitCluster { cluster, claims, statement: self.dice.text(2) }
            }
            0 | 1 => Edit::CreateCluster { statement: self.dice.text(3), claims: self.annotations(Layer::Claims) },
            2 => Edit::SetCluster { cluster, field: ClusterField::Note(self.dice.text(2)) },
            3 => Edit::MoveCluster { cluster, before: self.maybe(Self::cluster) },
            4 => Edit::RemoveCluster(cluster),
            5 => {
                let (stance, of) = (*self.dice.one(Stance::ALL), self.maybe(Self::claim));
                Edit::SetMember { cluster, claim, stance, of }
            }
            6 => {
                let (cluster, claim) = one_of(self.dice, self.project.members(), (cluster, claim));
                Edit::RemoveMember { cluster, claim }
            }
            7 => Edit::SetSilence { cluster, document: self.document(), silent: self.dice.chance(7) },
            8 => {
                let document = self.project.annotations().get(&claim).map_or(DocumentId(1), |row| row.document);
                let values = ["300 container", ">1000", "2023-09-07", "XXXX-09-07", "P3D", "T15:00", "a lot"];
                let inside = self.project.annotations().get(&claim).and_then(|row| Some(row.places()?.last()));
                let span = inside.filter(|_| self.dice.chance(7)).unwrap_or_else(|| self.spans(document).last());
                let value = self.maybe(|draw| (*draw.dice.one(&values)).to_owned());
                Edit::Correct { claim, span, value }
            }
            9 => {
                let correction = one_of(self.dice, self.project.corrections(), CorrectionId(1));
                Edit::RemoveCorrection(correction)
            }
            10 if self.dice.chance(5) => {
                Edit::TakeBackRefusal(one_of(self.dice, self.project.refusals(), RefusalId(1)))
            }
            10 => Edit::Refuse { proposal: "merge".to_owned(), subject: self.dice.text(2) },
            _ => {
                let step =
                    OriginStep { kind: OriginKind::Speaker, name: self.dice.text(1), entity: self.maybe(Self::entity) };
                Edit::SetClaimOrigin { claim, steps: self.maybe(|_| step).into_iter().collect() }
            }
        }
    }

    fn claims_into_cluster(&mut self) -> Edit {
        let nowhere = (self.cluster(), self.claim());
        let (from, claim) = one_of(self.dice, self.project.members(), nowhere);
        let moves = self.dice.chance(7);
        let claim = if moves { claim } else { self.claim() };
        let into = match self.dice.chance(4) {
            true => IntoCluster::New(self.dice.text(2)),
            false => IntoCluster::Existing(self.cluster()),
        };
        let joining = Joining { claim, stance: *self.dice.one(Stance::ALL), of: self.maybe(Self::claim) };
        Edit::PutClaims { into, claims: vec![joining], from: moves.then_some(from) }
    }

    fn of_schema(&mut self) -> Edit {
        let label = self.label();
        match self.dice.below(7) {
            5 | 6 => self.of_schema_rows(),
            0 => {
                let id = LabelId::new(&self.dice.text(1));
                Edit::PutLabel(Box::new(Label {
                    id,
                    parent: Some(label.id.clone()),
                    key: None,
                    ontonotes: Vec::new(),
                    ..label
                }))
            }
            1 => {
                let key = self.maybe(|draw| *draw.dice.one(&['1', 'P', 'x', 'S', '한']));
                let (parent, retired) = (self.maybe(|draw| draw.label().id), self.dice.chance(2));
                Edit::PutLabel(Box::new(Label { key, parent, retired, ..label }))
            }
            2 => Edit::MergeLabels { from: label.id, into: self.label().id },
            3 if self.dice.chance(3) => {
                Edit::MergeRelationLabels { from: self.relation_label().id, into: self.relation_label().id }
            }
            3 => {
                let row = self.relation_label();
                Edit::PutRelationLabel(Box::new(RelationLabel { name: self.dice.text(2), ..row }))
            }
            _ => {
                let attributes = self.project.attributes();
                let row = attributes.iter().nth(self.dice.below(attributes.len())).unwrap();
                Edit::PutAttribute(Box::new(Attribute { guideline: self.dice.text(2), ..Attribute::clone(row) }))
            }
        }
    }
}
