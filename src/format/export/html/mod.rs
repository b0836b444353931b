//! The annotated article as a self-contained web page: no script, nothing from elsewhere. One page a
//! document, and a page of contents when there are several.

mod escape;
mod notes;
mod page;
mod paint;

use crate::format::shared::file_names::FileNames;
use crate::format::{Capabilities, Export, ExportedFile, Exporter, Report, Shape};
use crate::model::{Cancelled, Document, DocumentId, JobProgress, Project, day_month_year};
pub(super) use escape::{escaped, escaped_xml};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The exporter of annotated articles as web pages.
pub struct Html;

impl Exporter for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn name(&self) -> &'static str {
        "Annotated articles (web page)"
    }

    fn extension(&self) -> &'static str {
        ""
    }

    fn shape(&self) -> Shape {
        Shape::Folder
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities {
            metadata: true,
            overlap: true,
            discontinuous: true,
            attributes: true,
            entities: true,
            relations: true,
            relations_across: true,
            clusters: false,
            notes: true,
        }
    }

    fn export(&self, project: &Project, documents: &[DocumentId], progress: &JobProgress) -> Result<Export, Cancelled> {
        let mut files = Vec::new();
        let mut names = FileNames::default();
        let contents_name = format!("{}.html", names.stem("index"));
        let mut contents = Vec::new();
        for (n, id) in documents.iter().enumerate() {
            progress.step(n, documents.len())?;
            let (Some(document), Some(text)) = (project.documents().get(id), project.text(*id)) else { continue };
            let name = format!("{}.html", names.stem(&format!("{} {}", document.outlet, document.title)));
            contents.push((document, name.clone()));
            files.push(ExportedFile { name, bytes: page::article_page(project, document, text).into_bytes() });
        }
        if contents.len() > 1 {
            files
                .insert(0, ExportedFile { name: contents_name, bytes: contents_page(project, &contents).into_bytes() });
        }
        Ok(Export { files, report: losses(project, documents) })
    }
}

fn contents_page(project: &Project, contents: &[(&Arc<Document>, String)]) -> String {
    let mut list = String::new();
    for (document, name) in contents {
        let n_annotations = project.n_annotations_of(document.id);
        let known = known_of(document).map(|known| format!(" · {}", escaped(&known))).unwrap_or_default();
        list.push_str(&format!(
            "<li><a href=\"{}\"><bdi>{}</bdi></a>{known} · {n_annotations} annotations</li>\n",
            escaped(name),
            escaped(&document.title),
        ));
    }
    let title = Some(project.row().name).filter(|name| !name.trim().is_empty());
    let title = title.unwrap_or_else(|| "Annotated articles".to_owned());
    page::shell(
        &title,
        "",
        &format!("<h1 dir=\"auto\">{}</h1>\n<ol class=\"contents\">\n{list}</ol>\n", escaped(&title)),
    )
}

/// Outlet, day and author as far as they are known; `None` when nothing is.
fn known_of(document: &Document) -> Option<String> {
    let date = document.published.map(day_month_year).unwrap_or_default();
    let known = [document.outlet.trim(), &date, document.author.trim()];
    let known: Vec<&str> = known.into_iter().filter(|part| !part.is_empty()).collect();
    (!known.is_empty()).then(|| known.join(" · "))
}

fn losses(project: &Project, documents: &[DocumentId]) -> Report {
    let mut report = Report::default();
    let chosen: BTreeSet<DocumentId> = documents.iter().copied().collect();
    let is_chosen = |claim| project.annotations().get(claim).is_some_and(|claim| chosen.contains(&claim.document));
    for cluster in project.clusters_in_order() {
        let mut members = project.members_of(cluster.id);
        let silent = (cluster.id, DocumentId::MIN)..=(cluster.id, DocumentId::MAX);
        let mut silences = project.silences().range(silent);
        if members.any(|member| is_chosen(&member.claim)) || silences.any(|row| chosen.contains(&row.document)) {
            report.lose("clusters: a page shows one article by itself", || cluster.statement.clone());
        }
    }
    report
}
