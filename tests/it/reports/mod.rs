//! The report of a comparison in every format: quotes come back exactly, hostile or not, the scales stay
//! apart, and the sample's report is the one that the program writes.

mod docx;
mod html;
mod markdown;
mod sample;
mod table;
mod words;

use crossread::analysis::matrix::DocumentOrder;
use crossread::format::Report;
use crossread::format::export::account::AccountFormat;
use crossread::model::account::{Account, Block, Piece, Quotation};
use crossread::model::*;
use crossread::session::reports::{Clusters, Only, ReportFormat, ReportOrder, WrittenReport, report};
use crossread::text::Span;
use proptest::prelude::*;
use std::collections::BTreeMap;

const LEDGER: &str = "Ships & <b>boxes</b>\n\n=cmd|' /C calc'!A0 left on Monday, and ]]> stays.\n\
    About 300 boxes & “more” *stood* on 7 September.\n12. Not a list, # nor a heading\n\n- `code`, $5 and [link](x) stay.\n";
const GULF: &str = "عنوان\n\nقال المتحدث إن السفن غادرت (في 7 سبتمبر) <نهاية>.\n#hashtag, he said\0.\nLast words.\n";
const WIRE: &str = "Nothing here\n\nNot a word about ships.\n";

const FORMULA: &str = "=cmd|' /C calc'!A0 left on Monday, and ]]> stays.";
const ACROSS: &str = "About 300 boxes & “more” *stood* on 7 September.\n12. Not a list, # nor a heading\n\n- `code`, $5 and [link](x) stay.";
const ARABIC: &str = "قال المتحدث إن السفن غادرت (في 7 سبتمبر) <نهاية>.";

/// The quotes of the hostile project; that of two parts as it is shown.
const QUOTES: [&str; 4] = [FORMULA, ACROSS, ARABIC, "#hashtag … Last words."];

/// Three articles with claims that are hard to write down, and two clusters.
fn hostile_project() -> Project {
    let label = |id: &str, layer, name: &str, guideline: &str| Label {
        id: LabelId::new(id),
        layer,
        order: 0,
        name: name.to_owned(),
        key: None,
        colour: Colour(1, 2, 3),
        guideline: guideline.to_owned(),
        parent: None,
        retired: false,
        ontonotes: Vec::new(),
    };
    let judgement = Judgement {
        verdict: Some(Verdict::Conflicting),
        likelihood: Some(Likelihood::VeryLikely),
        confidence: Some(Confidence::Low),
        reliability: Some(Reliability::B),
        credibility: Some(Credibility::Three),
    };
    let cluster = |id, statement: &str, judgement, note: &str| Cluster {
        id: ClusterId(id),
        order: id as i64,
        statement: statement.to_owned(),
        judgement,
        note: note.to_owned(),
    };
    let member = |cluster, claim, stance, of: Option<u64>| Member {
        cluster: ClusterId(cluster),
        claim: AnnotationId(claim),
        stance,
        of: of.map(AnnotationId),
    };
    let fragment = Fragment {
        labels: vec![
            label("event-fact", Layer::Claims, "Event <fact>", "What *happened* | and when"),
            label("person", Layer::Entities, "Person", ""),
        ],
        documents: documents(),
        texts: vec![
            DocumentText::new(DocumentId(1), LEDGER),
            DocumentText::new(DocumentId(2), GULF),
            DocumentText::new(DocumentId(3), WIRE),
        ],
        annotations: vec![
            claim(1, 1, LEDGER, &[FORMULA]),
            claim(2, 1, LEDGER, &[ACROSS]),
            claim(3, 2, GULF, &[ARABIC]),
            claim(4, 2, GULF, &["#hashtag", "Last words."]),
            claim(5, 2, GULF, &["he said\0."]),
        ],
        clusters: vec![
            cluster(1, "How many <boxes> | stood, and *when*?", judgement, "one line\nand = another"),
            cluster(2, "", Judgement::default(), ""),
        ],
        members: vec![
            member(1, 1, Stance::States, None),
            member(1, 2, Stance::Differs, None),
            member(1, 3, Stance::Contradicts, None),
            member(2, 4, Stance::States, None),
            member(2, 5, Stance::Repeats, Some(4)),
        ],
        silences: vec![Silence { cluster: ClusterId(1), document: DocumentId(3) }],
        ..Fragment::default()
    };
    let row = ProjectRow { id: ProjectId(5), name: "Boxes & <ships>".to_owned(), note: "Made up.".to_owned() };
    let (project, refused) = Project::from_fragment(row, fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}

fn documents() -> Vec<Document> {
    let document = |id, title: &str, outlet: &str, url: &str, language: &str| Document {
        id: DocumentId(id),
        order: id as i64,
        title: title.to_owned(),
        outlet: outlet.to_owned(),
        author: String::new(),
        published: Some(jiff::civil::date(2023, 10, 13)).filter(|_| id != 3),
        url: url.to_owned(),
        language: language.to_owned(),
        direction: None,
        note: String::new(),
        progress: Progress::Done,
        origin: None,
    };
    vec![
        document(1, "Ships & <b>boxes</b>", "Harbor *Ledger*", "https://ledger.example/?a=1&b=2", "en"),
        document(2, "عنوان", "صحيفة الميناء", "javascript:alert(1)", "ar"),
        document(3, "Wire \u{202e}evil", "", "", ""),
    ]
}

fn claim(id: u64, document: u64, text: &str, parts: &[&str]) -> Annotation {
    let quoted = |part: &&str| {
        let start = text.find(part).unwrap();
        Quoted::from_text(text, Span::new(start, start + part.len()).unwrap()).unwrap()
    };
    Annotation {
        id: AnnotationId(id),
        document: DocumentId(document),
        layer: Layer::Claims,
        label: LabelId::new("event-fact"),
        spans: parts.iter().map(quoted).collect(),
        attributes: BTreeMap::new(),
        entity: None,
        note: String::new(),
        placement: Placement::AsPlaced,
        by: "Ada".to_owned(),
        created: Timestamp::UNIX_EPOCH,
        modified: Timestamp::UNIX_EPOCH,
    }
}

fn written_with(project: &Project, only: &[Only], format: ReportFormat) -> WrittenReport {
    let order = ReportOrder { clusters: Clusters::Only(only.to_vec()), order: DocumentOrder::Project, format };
    report(project, &order, &JobProgress::default()).unwrap()
}

fn written(project: &Project, format: ReportFormat) -> WrittenReport {
    written_with(project, &[], format)
}

fn text_of(project: &Project, format: ReportFormat) -> String {
    String::from_utf8(written(project, format).bytes).unwrap()
}

/// A report of one quote in one piece after another.
fn account_of(pieces: &[(&str, bool)]) -> Account {
    let pieces = pieces.iter().map(|(text, differs)| Piece { text: (*text).to_owned(), differs: *differs }).collect();
    let quote = Quotation { language: String::new(), direction: None, parts: vec![pieces] };
    Account { title: "One quote".to_owned(), blocks: vec![Block::Quote(quote)] }
}

fn bytes_of(account: &Account, format: AccountFormat) -> Vec<u8> {
    format.bytes(account, &mut Report::default())
}

/// Pieces of quotes with all that has a meaning in some format.
fn nasty() -> impl Strategy<Value = String> {
    let signs = prop::sample::select(vec![
        "a",
        "Ships",
        "7",
        "12",
        ".",
        ")",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "*",
        "**",
        "_",
        "__",
        "`",
        "```",
        "~~~",
        "#",
        "> ",
        "- ",
        "+ ",
        "1. ",
        "<b>",
        "</blockquote>",
        "<!--",
        "-->",
        "]]>",
        "&amp;",
        "&#10;",
        "&",
        "\\",
        "\\\n",
        "[a](b)",
        "![",
        "[^1]",
        "|",
        "---",
        "===",
        "$x$",
        "~",
        "^",
        "{",
        "}",
        ":",
        "=",
        "http://a.example/",
        "www.a.example",
        "a@b.example",
        "שלום",
        "عربي",
        "한국",
        "😀",
        "\u{202e}",
        "\u{2067}",
        "\u{feff}",
        "\u{a0}",
        "\u{2028}",
        "\u{85}",
        "\u{1}",
        "é",
        "%",
        "“",
        "”",
        "'",
        "\"",
    ]);
    prop::collection::vec(signs, 0..14).prop_map(|signs| signs.concat())
}

/// The text with the signs that stand for control characters.
fn pictured(text: &str) -> String {
    text.chars().map(|c| crossread::text::quote::control_picture(c).unwrap_or(c)).collect()
}
