//! The chosen note, to be read and changed, with what it is on.

use super::{Kind, NotesState, way_to};
use crate::analysis::notes::NoteSubject;
use crate::edit::{ClusterField, DocumentField, Edit, EntityField};
use crate::ui::intent::Intent;
use crate::ui::panels::inspector::field_name;
use crate::ui::screens::walked_list::nothing_ui;
use crate::ui::view::ViewContext;
use crate::ui::widgets::typed_text::{Drafts, Field, typed_text};
use crate::ui::widgets::words_label;
use egui::{Button, Id, RichText, ScrollArea, Ui};

/// Rows of the field.
const N_ROWS: usize = 12;

/// Shows the chosen note.
pub(super) fn chosen_ui(ui: &mut Ui, cx: &ViewContext<'_>, state: &mut NotesState, drafts: &mut Drafts) {
    let Some(subject) = state.chosen else {
        nothing_ui(ui, cx, "Choose a note to read and change it");
        return;
    };
    let Some(note) = subject.note(cx.project) else { return };
    let kind = Kind::of(cx.project, subject);
    let way = way_to(cx, subject);
    ui.horizontal(|ui| {
        ui.label(RichText::new(kind.name()).strong());
        let go = ui.add_enabled(way.is_some(), Button::new("Go there"));
        if go.on_hover_text("Shows what the note is on (Enter in the list)").clicked()
            && let Some(way) = way
        {
            cx.send(way);
        }
    });
    ScrollArea::vertical().id_salt("chosen note").auto_shrink(false).show(ui, |ui| {
        words_label(ui, cx, &heading(cx, subject), cx.theme.sizes.interface, cx.theme.colours.text);
        for line in details(cx, subject) {
            words_label(ui, cx, &line, cx.theme.sizes.small, cx.theme.colours.muted);
        }
        field_name(ui, cx, "Note");
        let id = Id::unique(("note in the list", subject));
        let name = format!("Note of the {}", kind.name().to_lowercase());
        let field = Field { name: &name, hint: "", n_rows: N_ROWS };
        if let Some(typed) = typed_text(ui, cx, drafts, id, &note, field) {
            cx.send(Intent::Type { edit: edit_of(subject, typed.text), visit: typed.visit });
        }
        if std::mem::take(&mut state.writes) {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    });
}

fn heading(cx: &ViewContext<'_>, subject: NoteSubject) -> String {
    match subject.name(cx.project) {
        name if !name.trim().is_empty() => name,
        _ if subject == NoteSubject::Project => "This project".to_owned(),
        _ => "Without a name".to_owned(),
    }
}

/// Label and article of an annotation, and who made it; outlet of an article; label of an entity.
fn details(cx: &ViewContext<'_>, subject: NoteSubject) -> Vec<String> {
    let project = cx.project;
    let mut lines = Vec::new();
    match subject {
        NoteSubject::Annotation(id) => {
            let Some(row) = project.annotations().get(&id) else { return lines };
            let title = project.documents().get(&row.document).map_or("", |document| document.title.as_str());
            lines.push(format!("{} · {title}", project.label_name(&row.label)));
            let by = if row.by.is_empty() { "nobody named" } else { &row.by };
            lines.push(format!("By {by}, changed {} UTC", row.modified.strftime("%Y-%m-%d %H:%M")));
        }
        NoteSubject::Document(id) => {
            let outlet = project.documents().get(&id).map(|row| row.outlet.clone());
            lines.extend(outlet.filter(|outlet| !outlet.is_empty()));
        }
        NoteSubject::Entity(id) => {
            lines.extend(project.entities().get(&id).map(|row| project.label_name(&row.label).to_owned()));
        }
        NoteSubject::Project | NoteSubject::Cluster(_) => {}
    }
    lines
}

fn edit_of(subject: NoteSubject, note: String) -> Edit {
    match subject {
        NoteSubject::Project => Edit::SetProjectNote(note),
        NoteSubject::Document(document) => Edit::SetDocument { document, field: DocumentField::Note(note) },
        NoteSubject::Annotation(annotation) => Edit::SetNote { annotation, note },
        NoteSubject::Entity(entity) => Edit::SetEntity { entity, field: EntityField::Note(note) },
        NoteSubject::Cluster(cluster) => Edit::SetCluster { cluster, field: ClusterField::Note(note) },
    }
}
