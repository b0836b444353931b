//! A whole page: head, article, legend, list of annotations.

use super::escape::escaped;
use super::known_of;
use super::notes::Notes;
use super::paint::{Part, painted};
use crate::model::{Annotation, AnnotationId, Colour, Direction, Document, LabelId, Layer, Project};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The page of one article.
pub(super) fn article_page(project: &Project, document: &Document, text: &str) -> String {
    let annotations: Vec<&Arc<Annotation>> = project.annotations_of(document.id).collect();
    let numbers: BTreeMap<AnnotationId, usize> =
        annotations.iter().enumerate().map(|(place, annotation)| (annotation.id, place + 1)).collect();
    let classes = classes(project, &annotations);
    let class = |annotation: &Annotation| {
        let key = (annotation.layer, annotation.label.clone());
        classes.iter().position(|(known, ..)| *known == key).map_or_else(String::new, |place| format!("l{place}"))
    };
    let direction = match document.direction {
        None => "auto",
        Some(Direction::LeftToRight) => "ltr",
        Some(Direction::RightToLeft) => "rtl",
    };
    let numbered = || annotations.iter().zip(1..);
    let parts = numbered().flat_map(|(annotation, number)| parts(project, annotation, number, &class(annotation)));
    let (paragraphs, linked) = painted(text, parts.collect(), direction);
    let notes = Notes { project, document: document.id, numbers: &numbers, linked: &linked };
    let entries: String =
        numbered().map(|(annotation, number)| notes.entry(annotation, number, &class(annotation))).collect();
    let mut body = head(document);
    let language = Some(&document.language).filter(|language| !language.is_empty());
    let language = language.map(|language| format!(" lang=\"{}\"", escaped(language))).unwrap_or_default();
    body.push_str(&format!("<article{language}>\n{paragraphs}</article>\n"));
    if !annotations.is_empty() {
        body.push_str(&format!(
            "<section>\n<h2>Legend</h2>\n<ul class=\"legend\">\n{}</ul>\n</section>\n",
            legend(&classes)
        ));
        body.push_str(&format!("<section>\n<h2>Annotations</h2>\n<ol class=\"notes\">\n{entries}</ol>\n</section>\n"));
    }
    let colours: String = classes
        .iter()
        .enumerate()
        .map(|(place, (_, _, Colour(red, green, blue)))| format!(".l{place}{{--c:{red} {green} {blue}}}\n"))
        .collect();
    shell(&document.title, &colours, &body)
}

/// The frame of a page with its style sheet. A page may load nothing and run nothing, also when a
/// browser is told otherwise by what an article says.
pub(super) fn shell(title: &str, more_style: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>\n{STYLE}{more_style}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        escaped(title)
    )
}

/// The labels that the article uses, layer by layer in the order of the schema, with name and colour.
type Classes<'a> = Vec<((Layer, LabelId), &'a str, Colour)>;

fn classes<'a>(project: &'a Project, annotations: &[&'a Arc<Annotation>]) -> Classes<'a> {
    const UNKNOWN: Colour = Colour(128, 128, 128);
    let mut used: BTreeMap<(Layer, i64, &LabelId), Colour> = BTreeMap::new();
    for annotation in annotations {
        let label = project.labels().get(&annotation.label);
        let (order, colour) = label.map_or((i64::MAX, UNKNOWN), |label| (label.order, label.colour));
        used.insert((annotation.layer, order, &annotation.label), colour);
    }
    let class = |((layer, _, label), colour): ((Layer, i64, &'a LabelId), Colour)| {
        ((layer, label.clone()), project.label_name(label), colour)
    };
    used.into_iter().map(class).collect()
}

fn parts(project: &Project, annotation: &Annotation, number: usize, class: &str) -> Vec<Part> {
    let entity = annotation.entity.and_then(|id| project.entities().get(&id));
    let entity = entity.map(|entity| format!(": {}", entity.name)).unwrap_or_default();
    let hint = format!("{number} {}{entity}", project.label_name(&annotation.label));
    let part = |(place, span)| Part {
        span,
        number,
        is_first: place == 0,
        layer: annotation.layer,
        class: class.to_owned(),
        hint: hint.clone(),
    };
    annotation.spans.iter().map(|quoted| quoted.span).enumerate().map(part).collect()
}

fn head(document: &Document) -> String {
    let mut html = format!("<header>\n<h1 dir=\"auto\">{}</h1>\n", escaped(&document.title));
    if let Some(known) = known_of(document) {
        html.push_str(&format!("<p class=\"known\" dir=\"auto\">{}</p>\n", escaped(&known)));
    }
    let url = escaped(&document.url);
    if document.url.starts_with("https://") || document.url.starts_with("http://") {
        html.push_str(&format!("<p class=\"known\"><a href=\"{url}\" rel=\"noreferrer\">{url}</a></p>\n"));
    } else if !url.is_empty() {
        html.push_str(&format!("<p class=\"known\">{url}</p>\n"));
    }
    if !document.note.trim().is_empty() {
        html.push_str(&format!("<p class=\"known\" dir=\"auto\">Note: {}</p>\n", escaped(&document.note)));
    }
    html.push_str("</header>\n");
    html
}

fn legend(classes: &Classes<'_>) -> String {
    let entry = |(place, ((layer, _), name, _)): (usize, &((Layer, LabelId), &str, Colour))| {
        let kind = match layer {
            Layer::Claims => "claim start",
            Layer::Entities => "mention u0",
        };
        format!("<li><span class=\"{kind} l{place}\">{}</span> {}</li>\n", escaped(name), layer.word())
    };
    classes.iter().enumerate().map(entry).collect()
}

/// Light and dark after the reader's system. Claims are tints that add up, mentions are underlines
/// in lanes below each other; the numbers say which is which without colour.
const STYLE: &str = "\
:root{color-scheme:light dark;--text:#1b1b1b;--quiet:#555;--page:#fdfdfb;--line:#ccc}
@media (prefers-color-scheme:dark){:root{--text:#e6e6e3;--quiet:#a8a8a4;--page:#191a1c;--line:#444}}
body{margin:0;background:var(--page);color:var(--text);font:1.06rem/1.75 Georgia,'Noto Serif',serif}
main{max-width:44rem;margin:0 auto;padding:2rem 1.2rem 4rem}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 .4rem}
h2,.known,.legend,.notes,.contents{font-family:system-ui,sans-serif}
h2{font-size:1.05rem;margin:2.4rem 0 .6rem;border-top:1px solid var(--line);padding-top:1rem}
.known{margin:0;color:var(--quiet);font-size:.9rem}
a{color:inherit}
article{margin-top:1.6rem}
article p{margin:0 0 1rem;white-space:pre-wrap;overflow-wrap:anywhere}
.claim{background:rgb(var(--c) / .24)}
.claim.start{box-shadow:-2px 0 0 rgb(var(--c))}
.mention{border-bottom:2px solid rgb(var(--c))}
.u1{padding-bottom:3px}
.u2{padding-bottom:6px}
.u3{padding-bottom:9px}
.n{font:.62rem/1 system-ui,sans-serif;vertical-align:super;color:var(--quiet);text-decoration:none;margin:0 1px;user-select:none}
.n:target,li:target{outline:2px solid currentColor}
.legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;font-size:.9rem;color:var(--quiet)}
.legend span{color:var(--text)}
.notes{list-style:none;padding:0;font-size:.92rem;line-height:1.5}
.notes li{border-inline-start:4px solid rgb(var(--c));padding-inline-start:.7rem;margin:0 0 .9rem}
.notes q{white-space:pre-wrap;quotes:'“' '”'}
.notes dl{display:grid;grid-template-columns:max-content 1fr;gap:0 .8rem;margin:.2rem 0 0;color:var(--quiet)}
.notes dd{margin:0;white-space:pre-wrap}
@media print{body{background:none}}
";
