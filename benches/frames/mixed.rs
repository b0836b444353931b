//! Prose in which Arabic and English take turns, the same at every run: within paragraphs, within
//! sentences, with numbers of both scripts, brackets and quotation marks. It says nothing.

use super::prose::{Article, Dice, N_ENTITIES};
use crossread::text::Span;

const ARABIC: &[&str] = &[
    "السفينة",
    "الميناء",
    "وصلت",
    "غادرت",
    "إلى",
    "من",
    "الحاويات",
    "قال",
    "أعلنت",
    "الوزارة",
    "يوم",
    "الجمعة",
    "مُؤَكَّد",
    "شحنة",
    "على",
    "رصيف",
    "لم",
    "يصل",
    "أحد",
    "بَعْدَ",
    "أسبوع",
    "كارنين",
    "بلادور",
    "التقرير",
    "الحدود",
    "بين",
    "ومن",
    "دون",
    "مستودع",
    "سلطانيف",
];
const ENGLISH: &[&str] = &[
    "ship",
    "harbour",
    "reached",
    "left",
    "the",
    "of",
    "containers",
    "said",
    "ministry",
    "on",
    "Friday",
    "cargo",
    "berth",
    "nobody",
    "after",
    "week",
    "report",
    "border",
    "between",
    "depot",
];
const ARABIC_NAMES: &[&str] = &["نادر الكرمي", "سلمى بدور", "ياسين الحدّاد", "ليلى مرسال", "هشام الزين", "رنا الخطيب"];
const ENGLISH_NAMES: &[&str] = &["Mina Park", "Viktor Okafor", "Anna Lindqvist", "Élodie Nowak", "Omar Kirby"];

/// An article of about that many bytes.
pub(crate) fn article(seed: u64, n_bytes: usize, n_annotations: usize) -> Article {
    let mut dice = Dice::from_seed(seed);
    let title = "السفينة Karnin في الميناء".to_owned();
    let text = format!("{title}\n\n");
    let mut article = Article { text, title, sentences: Vec::new(), names: Vec::new(), n_annotations, claims_every: 4 };
    while article.text.len() < n_bytes {
        let mostly_arabic = dice.below(3) > 0;
        for _ in 0..2 + dice.below(4) {
            add_sentence(&mut article, &mut dice, mostly_arabic);
        }
        article.text.push_str("\n\n");
    }
    article
}

fn add_sentence(article: &mut Article, dice: &mut Dice, mostly_arabic: bool) {
    let start = article.text.len();
    let mut is_arabic = mostly_arabic;
    add_name(article, dice, is_arabic);
    for n in 0..6 + dice.below(9) {
        // The other script for a few words, and back.
        if dice.below(5) == 0 {
            is_arabic = !is_arabic;
        }
        article.text.extend([" ", dice.one(if is_arabic { ARABIC } else { ENGLISH })]);
        match dice.below(14) {
            0 => article.text.push_str(&format!(" ({})", 10 + dice.below(90))),
            1 => article.text.push_str(&format!(" {}", 1_000 + dice.below(9_000))),
            2 => article.text.push_str(" ٣٤٥٫٦"),
            3 => article.text.push_str(if is_arabic { "،" } else { "," }),
            4 => article.text.extend([" “", dice.one(if is_arabic { ENGLISH } else { ARABIC }), "”"]),
            5 if n > 3 => {
                article.text.push(' ');
                add_name(article, dice, !is_arabic);
            }
            _ => {}
        }
    }
    article.text.push_str(if mostly_arabic && dice.below(6) == 0 { "؟" } else { "." });
    article.sentences.extend(Span::new(start, article.text.len()));
    article.text.push(' ');
}

fn add_name(article: &mut Article, dice: &mut Dice, is_arabic: bool) {
    let from = article.text.len();
    let entity = dice.below(N_ENTITIES);
    article.text.push_str(dice.one(if is_arabic { ARABIC_NAMES } else { ENGLISH_NAMES }));
    article.names.extend(Span::new(from, article.text.len()).map(|span| (span, entity)));
}
