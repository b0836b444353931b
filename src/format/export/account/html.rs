//! The report as one web page that needs nothing else: no script, nothing from elsewhere, light or dark
//! after the reader's system, and made for printing too. It is well-formed XML as well.

use super::web_address;
use crate::format::export::html::escaped;
use crate::model::Direction;
use crate::model::account::{Account, Block, Grid, Quotation, Run, RunKind};

/// The whole page.
pub(super) fn page(account: &Account) -> String {
    let title = escaped(&account.title);
    let mut body = format!("<h1><bdi>{title}</bdi></h1>\n");
    let mut is_in_section = false;
    for block in &account.blocks {
        if let Block::Heading { level: 2, anchor, .. } = block {
            if is_in_section {
                body.push_str("</section>\n");
            }
            is_in_section = true;
            body.push_str(&format!("<section aria-labelledby=\"{}\">\n", escaped(anchor)));
        }
        write_block(block, &mut body);
    }
    if is_in_section {
        body.push_str("</section>\n");
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n\
         <meta name=\"referrer\" content=\"no-referrer\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Heading { level, words, anchor } => {
            let level = (*level).clamp(2, 6);
            let id = if anchor.is_empty() { String::new() } else { format!(" id=\"{}\"", escaped(anchor)) };
            out.push_str(&format!("<h{level}{id}>{}</h{level}>\n", runs(words)));
        }
        Block::Paragraph(words) => out.push_str(&format!("<p>{}</p>\n", runs(words))),
        Block::List { is_numbered, entries } => {
            let tag = if *is_numbered { "ol" } else { "ul" };
            let entries: String = entries.iter().map(|entry| format!("<li>{}</li>\n", runs(entry))).collect();
            out.push_str(&format!("<{tag}>\n{entries}</{tag}>\n"));
        }
        Block::Facts(facts) => {
            let fact = |(name, words): &(String, Vec<Run>)| {
                format!("<div><dt>{}</dt><dd>{}</dd></div>\n", escaped(name), runs(words))
            };
            out.push_str(&format!("<dl>\n{}</dl>\n", facts.iter().map(fact).collect::<String>()));
        }
        Block::Quote(quote) => out.push_str(&blockquote(quote)),
        Block::Grid(grid) => out.push_str(&table(grid)),
        Block::Together(blocks) => {
            out.push_str("<div class=\"together\">\n");
            blocks.iter().for_each(|block| write_block(block, out));
            out.push_str("</div>\n");
        }
    }
}

fn blockquote(quote: &Quotation) -> String {
    let direction = match quote.direction {
        None => "auto",
        Some(Direction::LeftToRight) => "ltr",
        Some(Direction::RightToLeft) => "rtl",
    };
    // An empty tag says that the language is not known, so that it is not taken for that of the page.
    let language = escaped(&quote.language);
    let piece = |piece: &crate::model::account::Piece| match piece.differs {
        true => format!("<mark>{}</mark>", escaped(&piece.text)),
        false => escaped(&piece.text),
    };
    let part = |pieces: &Vec<_>| pieces.iter().map(piece).collect::<String>();
    let parts: Vec<String> = quote.parts.iter().map(part).collect();
    let parts = parts.join("<span class=\"gap\"> … </span>");
    format!("<blockquote lang=\"{language}\" dir=\"{direction}\">{parts}</blockquote>\n")
}

fn table(grid: &Grid) -> String {
    let caption = escaped(&grid.caption);
    let head: String = grid.header.iter().map(|cell| format!("<th scope=\"col\">{}</th>", runs(cell))).collect();
    let row = |cells: &Vec<Vec<Run>>| {
        let cell = |(n, cell): (usize, &Vec<Run>)| match n {
            0 => format!("<th scope=\"row\">{}</th>", runs(cell)),
            _ => format!("<td>{}</td>", runs(cell)),
        };
        format!("<tr>{}</tr>\n", cells.iter().enumerate().map(cell).collect::<String>())
    };
    let whole = grid.widths.iter().map(|width| u32::from(*width)).sum::<u32>().max(1);
    let share = |width: &u8| format!("<col style=\"width:{}%\"/>", u32::from(*width) * 100 / whole);
    let columns: String = grid.widths.iter().map(share).collect();
    let rows: String = grid.rows.iter().map(row).collect();
    // What can be wider than the window is scrolled by itself, also with the keyboard.
    format!(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\">\n<table>\n\
         <caption>{caption}</caption>\n<colgroup>{columns}</colgroup>\n<thead>\n<tr>{head}</tr>\n</thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )
}

fn runs(words: &[Run]) -> String {
    words.iter().map(run).collect()
}

fn run(run: &Run) -> String {
    let text = escaped(&run.text);
    match &run.kind {
        RunKind::Plain => text,
        RunKind::Strong => format!("<strong>{text}</strong>"),
        RunKind::Quiet => format!("<span class=\"quiet\">{text}</span>"),
        RunKind::Foreign => format!("<bdi>{text}</bdi>"),
        // Sign and name stay on one line.
        RunKind::Stance(stance) => {
            format!("<strong class=\"{}\">{}</strong>", stance.slug(), text.replace(' ', "\u{a0}"))
        }
        RunKind::Address => match web_address(&run.text) {
            Some(_) => format!("<a href=\"{text}\" rel=\"noreferrer\"><bdi>{text}</bdi></a>"),
            None => format!("<bdi>{text}</bdi>"),
        },
        RunKind::To(anchor) => format!("<a href=\"#{}\"><bdi>{text}</bdi></a>", escaped(anchor)),
    }
}

/// What differs is underlined and heavier, a stance has its sign and its name: colour alone says nothing.
const STYLE: &str = "\
:root{color-scheme:light dark;--text:#1b1b1b;--quiet:#5c5c58;--page:#fdfdfb;--raised:#f2f2ee;--line:#cfcfca;
--link:#0b57a8;--mark:#ffe7a3;--good:#1b6b3f;--warn:#8a4b00;--bad:#a4261d}
@media (prefers-color-scheme:dark){:root{--text:#e6e6e3;--quiet:#a9a9a4;--page:#191a1c;--raised:#232427;--line:#45464a;
--link:#8ab8f0;--mark:#5a4a12;--good:#7fcf9f;--warn:#e8b060;--bad:#f0938a}}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.55 system-ui,'Segoe UI','Noto Sans',sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1.4rem 4rem}
h1,h2,h3{line-height:1.25;overflow-wrap:anywhere}
h1{font-size:1.75rem;margin:0 0 1rem}
h2{font-size:1.3rem;margin:2.6rem 0 .6rem;border-top:2px solid var(--line);padding-top:1.1rem}
h3{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:.5rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
a{color:var(--link)}
.quiet{color:var(--quiet)}
.corroborates{color:var(--good)}
.repeats{color:var(--quiet)}
.differs{color:var(--warn)}
.contradicts{color:var(--bad)}
.updates{color:var(--link)}
dl{margin:.5rem 0}
dl div{display:grid;grid-template-columns:11rem 1fr;gap:0 1rem}
dt{color:var(--quiet)}
dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
ol,ul{margin:.5rem 0;padding-inline-start:1.6rem}
li{overflow-wrap:anywhere}
blockquote{margin:.3rem 0 .5rem;padding-block:.1rem;padding-inline:.9rem 0;
border-inline-start:3px solid var(--line);font:1.06rem/1.6 Georgia,'Noto Serif',serif;white-space:pre-wrap;overflow-wrap:anywhere}
.gap{color:var(--quiet)}
mark{background:var(--mark);color:inherit;font-weight:700;text-decoration:underline 2px;text-underline-offset:.18em}
.together{margin:0 0 1.3rem}
.together p,.together dl{margin:0;font-size:.92rem}
.together dl div{grid-template-columns:7rem 1fr}
.scroll{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;table-layout:fixed;width:100%;min-width:48rem;font-size:.88rem;line-height:1.4}
caption{text-align:start;font-weight:700;padding:0 0 .4rem}
th,td{border:1px solid var(--line);padding:.4rem .5rem;text-align:start;vertical-align:top;overflow-wrap:anywhere}
thead th{background:var(--raised)}
tbody th{font-weight:400}
@page{size:A4;margin:18mm 16mm 20mm;@bottom-right{content:counter(page) ' / ' counter(pages);font:8pt sans-serif}}
@media print{
:root{color-scheme:light;--text:#000;--quiet:#4c4c4c;--page:#fff;--raised:#eee;--line:#999;--link:#000;--mark:#ffe7a3;
--good:#14532f;--warn:#6d3b00;--bad:#8a1f17}
html{font-size:9.5pt}
body{background:none}
main{max-width:none;padding:0}
h1,h2,h3{break-after:avoid}
h2{margin-top:1.6rem}
.together{margin-bottom:.9rem}
table{font-size:.82rem}
th,td{padding:.3rem .35rem}
.together,dl,tr,li{break-inside:avoid}
blockquote{orphans:3;widows:3}
thead{display:table-header-group}
.scroll{overflow:visible}
table{min-width:0}
a{text-decoration:none}
mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
";
