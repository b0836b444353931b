//! A comparison as large as it is promised to hold: 1,000 articles by 1,000 clusters with 40,000 claims, each of
//! which says values.

use super::prose::{Article, Dice, project_of};
use crossread::model::{
    Annotation, AnnotationId, Cluster, ClusterId, Date, EntityId, Judgement, LabelId, Layer, Member, Placement,
    Project, Quoted, Silence, Stance, Timestamp,
};
use crossread::text::Span;
use std::collections::BTreeMap;

const N_ARTICLES: usize = 1_000;
const N_CLAIMS_EACH: usize = 40;
/// Claims of an article that are in no cluster yet.
const N_LOOSE: usize = 2;
const N_CLUSTERS: u64 = 1_000;
const N_SILENCES: usize = 4_000;
/// One article of so many takes sentences over from an earlier one.
const TAKES_OVER: usize = 8;
const N_TAKEN: usize = 3;

const NAMES: [&str; 8] = ["Kirby", "Lindqvist", "Okafor", "Marchetti", "Nowak", "Tanaka", "Haddad", "Ivanova"];
const MONTHS: [&str; 4] = ["August", "September", "October", "November"];
const COUNTED: [&str; 6] = ["containers", "soldiers", "trucks", "shells", "refugees", "barges"];
const HEDGES: [&str; 6] = ["", "about ", "more than ", "some ", "at least ", "nearly "];

/// A sentence that every third article has.
const OF_MANY: &str = "Put together from reports of agencies and from what officials told the press on condition that they would not be named.\n\n";

/// The articles, 40 sentences each, all of them claims, and their clusters; cluster 0 has a claim of every article.
/// Two claims in a hundred speak of a day that needs the date of publication, and every tenth article has none.
pub(crate) fn project() -> Project {
    let mut articles: Vec<Article> = Vec::new();
    for n in 0..N_ARTICLES {
        let earlier = (n % TAKES_OVER == TAKES_OVER - 1).then(|| &articles[n * 7 % n]);
        articles.push(article(n, earlier));
    }
    let project = project_of(&articles);
    let mut fragment = project.to_fragment();
    for (n, document) in fragment.documents.iter_mut().enumerate().filter(|(n, _)| n % 10 != 9) {
        document.published = Some(Date::constant(2023, 9, 1 + (n % 28) as i8));
        document.outlet = format!("The {} Courier {}", NAMES[n % NAMES.len()], n % 200);
    }
    fragment.clusters.extend((0..N_CLUSTERS).map(|n| Cluster {
        id: ClusterId(n + 1),
        order: n as i64,
        statement: format!("How many {} crossed by convoy {n}, and on which day", COUNTED[n as usize % COUNTED.len()]),
        judgement: Judgement::default(),
        note: String::new(),
    }));
    let mut mentions = Vec::new();
    let label = fragment.labels.iter().find(|label| label.layer == Layer::Entities).unwrap().id.clone();
    let register: Vec<EntityId> = fragment.entities.iter().map(|row| row.id).collect();
    for (place, document) in project.documents_in_order().enumerate() {
        for (nth, claim) in project.annotations_of(document.id).enumerate() {
            let dice = (place * 7_919 + nth * 104_729) as u64;
            if nth % 2 == 0 {
                mentions.extend(mention(claim, &label, register[dice as usize % register.len()]));
            }
            if nth + N_LOOSE >= N_CLAIMS_EACH {
                continue;
            }
            let n = if nth == 0 { 0 } else { 1 + dice % (N_CLUSTERS - 1) };
            let stance = Stance::ALL[(place + nth) % Stance::ALL.len()];
            fragment.members.push(Member { cluster: ClusterId(n + 1), claim: claim.id, stance, of: None });
        }
    }
    fragment.annotations.extend(mentions);
    let documents: Vec<_> = project.documents_in_order().map(|row| row.id).collect();
    let silences: BTreeMap<_, _> = (0..N_SILENCES)
        .map(|n| (ClusterId(1 + n as u64 * 31 % N_CLUSTERS), documents[n * 17 % N_ARTICLES]))
        .map(|(cluster, document)| ((cluster, document), Silence { cluster, document }))
        .collect();
    fragment.silences.extend(silences.into_values());
    let (project, refused) = Project::from_fragment(project.row(), fragment);
    assert!(refused.is_empty(), "{refused:?}");
    project
}

/// The first word of a claim as a name.
fn mention(claim: &Annotation, label: &LabelId, entity: EntityId) -> Option<Annotation> {
    let spans = claim.spans.first().and_then(|part| {
        let n_bytes = part.quote.find(' ')?;
        let span = Span::new(part.span.start(), part.span.start() + n_bytes)?;
        Some(vec![Quoted { span, quote: part.quote[..n_bytes].into() }])
    })?;
    Some(Annotation {
        id: AnnotationId(claim.id.0 ^ 1 << 50),
        layer: Layer::Entities,
        label: label.clone(),
        spans,
        attributes: BTreeMap::new(),
        entity: Some(entity),
        note: String::new(),
        placement: Placement::AsPlaced,
        created: Timestamp::UNIX_EPOCH,
        ..claim.clone()
    })
}

fn article(n: usize, earlier: Option<&Article>) -> Article {
    let mut dice = Dice::from_seed(40_000 + n as u64);
    let title = format!("{} on convoy {n}", NAMES[n % NAMES.len()]);
    let mut article = Article {
        text: format!("{title}\n\n"),
        title,
        sentences: Vec::new(),
        names: Vec::new(),
        n_annotations: N_CLAIMS_EACH,
        claims_every: 1,
    };
    if n.is_multiple_of(3) {
        article.text.push_str(OF_MANY);
    }
    let taken = earlier.map_or(&[][..], |earlier| &earlier.sentences[..N_TAKEN]);
    for nth in 0..N_CLAIMS_EACH {
        let start = article.text.len();
        match taken.get(nth.wrapping_sub(10)).zip(earlier) {
            Some((span, earlier)) => article.text.push_str(&earlier.text[span.start()..span.end()]),
            None => article.text.push_str(&sentence(&mut dice)),
        }
        article.sentences.extend(Span::new(start, article.text.len()));
        article.text.push_str(if nth % 4 == 3 { "\n\n" } else { " " });
    }
    article
}

/// “Rulato Kirby said bafe about 320 containers mi co on 12 September 2023 guno.” with other words at other places.
fn sentence(dice: &mut Dice) -> String {
    let number = 100 + 20 * dice.below(20);
    let (day, month) = (1 + dice.below(28), dice.one(&MONTHS));
    let when = match dice.below(50) {
        0 => "on Friday".to_owned(),
        1..=4 => format!("between {month} {day} and October 30"),
        5..=9 => format!("in {month} 2023"),
        _ => format!("on {day} {month} 2023"),
    };
    let counted = format!("{}{number} {}", dice.one(&HEDGES), dice.one(&COUNTED));
    let said = format!("{} said", dice.one(&NAMES));
    let mut sentence = word(dice);
    let mut parts = [said, counted, when];
    parts.rotate_left(dice.below(3) as usize);
    for part in parts {
        sentence.push_str(&format!(" {part}"));
        for _ in 0..2 + dice.below(3) {
            sentence.push_str(&format!(" {}", word(dice)));
        }
    }
    sentence.push('.');
    sentence
}

/// Of two to four syllables.
fn word(dice: &mut Dice) -> String {
    const SYLLABLES: [&str; 12] = ["ba", "co", "di", "fe", "gu", "la", "mi", "no", "pe", "ru", "sa", "to"];
    (0..2 + dice.below(3)).map(|_| dice.one(&SYLLABLES)).collect()
}
