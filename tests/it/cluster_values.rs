//! The values of a cluster's claims: a table of clusters with what differs in each, corrections, and what
//! is said to people.

use crate::edits::notation::read;
use crate::edits::words::id;
use crossread::analysis::cluster_values::{
    ClusterValues, Standing, difference_in_words, follow_values, values_of_all, values_of_claim,
};
use crossread::model::{AnnotationId, ClusterId, JobProgress, Project};
use crossread::text::values::{Comparison, Needs};
use std::sync::Arc;

/// Each line is a claim: its document (`a`, `b`, …), a bar, and its words. The claims of the document `a`
/// are `a1`, `a2`, …; what stands behind the empty line is drawn below the cluster.
fn drawn(published: &str, claims: &str) -> Project {
    let (claims, rest) = claims.split_once("\n\n").unwrap_or((claims, ""));
    let mut documents: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in claims.lines() {
        let (document, words) = line.trim().split_once(" | ").unwrap();
        match documents.iter_mut().find(|(known, _)| *known == document) {
            Some((_, lines)) => lines.push(words),
            None => documents.push((document, vec![words])),
        }
    }
    let (mut drawing, mut members) = (String::new(), String::new());
    for (document, lines) in documents {
        drawing += &format!("//- {document}{published} outlet=\"Paper {document}\"\n");
        for (n, words) in (1..).zip(lines) {
            drawing += &format!("{words}\n{} {document}{n} event-fact\n", "^".repeat(words.chars().count()));
            members += &format!("  {document}{n} states\n");
        }
    }
    read(&format!("{drawing}//- clusters\nk point\n{members}{rest}")).project
}

fn values(project: &Project) -> ClusterValues {
    ClusterValues::of(project, ClusterId(id("k")))
}

fn claim(name: &str) -> AnnotationId {
    AnnotationId(id(name))
}

/// A line for each group: the question, and the values with `≠`, `=` or `·`, and `?` where one needs
/// something.
fn told(project: &Project) -> String {
    let values = values(project);
    let mut told = String::new();
    for group in &values.groups {
        let entry = |entry: &crossread::analysis::cluster_values::Entry| {
            let value = &values.value(entry.claim, entry.n).unwrap().value;
            let sign = match entry.standing {
                Standing::Differs => "≠",
                Standing::Agrees => "=",
                Standing::Alone => "·",
            };
            let open = if value.needs.is_some() { "?" } else { "" };
            let document = project.annotations().get(&entry.claim).unwrap().document;
            let outlet = &project.documents().get(&document).unwrap().outlet;
            format!("{sign}{open} {} “{}”", outlet.trim_start_matches("Paper "), value.quote)
        };
        let entries: Vec<String> = group.entries.iter().map(entry).collect();
        told += &format!("{}: {}\n", group.subject.question(), entries.join(", "));
    }
    told
}

/// Claims, and what is told of their values; published on 13 October 2023 where the first line of the
/// claims does not say “undated”.
const CLUSTERS: &[(&str, &str)] = &[
    // Units are converted.
    ("a | some 290 km from the border\nb | 180 miles from the border", "How far: = a “some 290 km”, = b “180 miles”"),
    ("a | it is 290 km away\nb | it is 120 miles away", "How far: ≠ a “290 km”, ≠ b “120 miles”"),
    // A distance that is told twice differs twice.
    (
        "a | some 290 km (180 miles) away\nb | it is 500 km away",
        "How far: ≠ a “some 290 km”, ≠ a “180 miles”, ≠ b “500 km”",
    ),
    // A calibre is no distance.
    ("a | shells of 152 mm\nb | 290 km away", "What size: · a “152 mm”\nHow far: · b “290 km”"),
    ("a | shells of 152 mm\nb | shells of 155 mm", "What size: ≠ a “152 mm”, ≠ b “155 mm”"),
    // Hedges.
    (
        "a | more than 1,000 containers\nb | 1,200 containers",
        "How many containers: = a “more than 1,000 containers”, = b “1,200 containers”",
    ),
    (
        "a | more than 1,000 containers\nb | some 300 containers",
        "How many containers: ≠ a “more than 1,000 containers”, ≠ b “some 300 containers”",
    ),
    (
        "a | up to 300 containers\nb | 280 containers",
        "How many containers: = a “up to 300 containers”, = b “280 containers”",
    ),
    // A bare number counts what others count.
    (
        "a | more than 1,000 containers\nb | 1,200 were sent",
        "How many containers: = a “more than 1,000 containers”, = b “1,200”",
    ),
    ("a | 300 containers\nb | 900 were sent", "How many containers: ≠ a “300 containers”, ≠ b “900”"),
    (
        "a | 300 containers on 2 ships\nb | 300 were sent",
        "How many containers: = a “300 containers”, = b “300”\nHow many ships: · a “2 ships”",
    ),
    (
        "a | 300 containers on 12 ships\nb | 9,000 in all\nc | 11 ships",
        "How many ships: ≠ a “12 ships”, ≠ c “11 ships”\nHow many containers: · a “300 containers”\nWhich number: · b “9,000”",
    ),
    // What is counted must be the same.
    ("a | 300 containers\nb | 12 ships", "How many containers: · a “300 containers”\nHow many ships: · b “12 ships”"),
    // Dates and ranges of dates.
    ("a | left on Sept. 7\nb | left on Sept. 8", "When: ≠ a “Sept. 7”, ≠ b “Sept. 8”"),
    ("a | left on Sept. 7\nb | left on 7 September 2023", "When: = a “Sept. 7”, = b “7 September 2023”"),
    (
        "a | between September 1 and October 1\nb | left on Sept. 7",
        "When: = a “between September 1 and October 1”, = b “Sept. 7”",
    ),
    (
        "a | between September 1 and October 1\nb | from September 7 to October 1",
        "When: = a “between September 1 and October 1”, = b “from September 7 to October 1”",
    ),
    (
        "a | between August 1 and August 20\nb | from September 7 to October 1",
        "When: ≠ a “between August 1 and August 20”, ≠ b “from September 7 to October 1”",
    ),
    ("a | it came last month\nb | it came in September", "When: = a “last month”, = b “September”"),
    // A further value is no difference.
    (
        "a | left on Sept. 7 and came on Sept. 20\nb | left on Sept. 7",
        "When: = a “Sept. 7”, · a “Sept. 20”, = b “Sept. 7”",
    ),
    (
        "a | 300 containers, then 40 containers\nb | 300 containers",
        "How many containers: = a “300 containers”, · a “40 containers”, = b “300 containers”",
    ),
    // Of several, the nearest differ from each other.
    (
        "a | left on Sept. 7 and came on Sept. 20\nb | left on Sept. 8 and came on Sept. 21",
        "When: ≠ a “Sept. 7”, ≠ a “Sept. 20”, ≠ b “Sept. 8”, ≠ b “Sept. 21”",
    ),
    (
        "a | left on Sept. 7 and came on Sept. 20\nb | came on Sept. 21",
        "When: · a “Sept. 7”, ≠ a “Sept. 20”, ≠ b “Sept. 21”",
    ),
    (
        "a | left on Sept. 7 and came on Sept. 20\nb | left on Sept. 7 and came on Sept. 21",
        "When: = a “Sept. 7”, ≠ a “Sept. 20”, = b “Sept. 7”, ≠ b “Sept. 21”",
    ),
    // What an article says in another claim of the cluster counts too, and claims of one article are not
    // held against each other.
    (
        "a | left on Sept. 7\na | came on Sept. 12\nb | came on Sept. 12",
        "When: · a “Sept. 7”, = a “Sept. 12”, = b “Sept. 12”",
    ),
    ("a | left on Sept. 7\na | left on Sept. 8", "When: · a “Sept. 7”, · a “Sept. 8”"),
    // Three articles, two versions.
    (
        "a | 300 containers\nb | 300 containers\nc | 400 containers",
        "How many containers: ≠ a “300 containers”, ≠ b “300 containers”, ≠ c “400 containers”",
    ),
    (
        "a | 300 containers\nb | 300 containers\nc | nothing",
        "How many containers: = a “300 containers”, = b “300 containers”",
    ),
    // Several subjects in one claim; the one that differs comes first.
    (
        "a | 300 containers on Sept. 7\nb | 300 containers on Sept. 8",
        "When: ≠ a “Sept. 7”, ≠ b “Sept. 8”\nHow many containers: = a “300 containers”, = b “300 containers”",
    ),
    // Shares, money, durations, times, rates.
    ("a | a third of them\nb | 33 percent of them", "What share: = a “a third”, = b “33 percent”"),
    (
        "a | rose by 2 percent\nb | rose by 2 percentage points",
        "What share: · a “2 percent”\nHow many percentage points: · b “2 percentage points”",
    ),
    ("a | it cost $5 million\nb | it cost $7 million", "How much money (USD): ≠ a “$5 million”, ≠ b “$7 million”"),
    (
        "a | it cost $5 million\nb | it cost 5 million euros",
        "How much money (USD): · a “$5 million”\nHow much money (EUR): · b “5 million euros”",
    ),
    ("a | it took two weeks\nb | it took 14 days", "How long: = a “two weeks”, = b “14 days”"),
    ("a | at 3 p.m.\nb | at 17:30", "At what time: ≠ a “3 p.m.”, ≠ b “17:30”"),
    (
        "a | 10,000 shells a day\nb | 10,000 shells",
        "How many shells a day: · a “10,000 shells a day”\nHow many shells: · b “10,000 shells”",
    ),
    // What is not known is not held against anything.
    ("a | a month after\nb | on Sept. 8", "When: ·? a “a month after”, · b “Sept. 8”"),
    ("a | on 10/11/2023\nb | on 10 November 2023", "When: ·? a “10/11/2023”, · b “10 November 2023”"),
    ("a | nothing\nb | not a thing", ""),
];

const UNDATED: &[(&str, &str)] = &[
    ("a | it left yesterday\nb | it left on 12 October 2023", "When: ·? a “yesterday”, · b “12 October 2023”"),
    ("a | it left yesterday\nb | it left yesterday", "When: ·? a “yesterday”, ·? b “yesterday”"),
    ("a | left on Sept. 7\nb | left on Sept. 8", "When: ≠? a “Sept. 7”, ≠? b “Sept. 8”"),
    ("a | left on Sept. 7\nb | left on 7 September 2023", "When: =? a “Sept. 7”, = b “7 September 2023”"),
    ("a | left on Sept. 7\nb | left on 8 September 2023", "When: ≠? a “Sept. 7”, ≠ b “8 September 2023”"),
];

#[test]
fn values_of_a_cluster_differ_as_the_table_says() {
    let mut wrong = String::new();
    for (table, published) in [(CLUSTERS, " published=2023-10-13"), (UNDATED, "")] {
        for (claims, expected) in table {
            let found = told(&drawn(published, claims));
            if found.trim_end() != *expected {
                wrong += &format!("{claims}\n  expected {expected}\n  found    {found}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

const PUBLISHED: &str = " published=2023-10-13";

#[test]
fn two_claims_stand_to_each_other_as_their_values_do() {
    let project = drawn(
        PUBLISHED,
        "a | 300 containers on Sept. 7\nb | 300 containers on 7 September\nc | over 200 containers\nd | 12 ships\ne | on Sept. 9",
    );
    let values = values(&project);
    let pairs = ["ab", "ac", "ad", "ae", "be", "ce"].map(|pair| {
        let (a, b) = pair.split_at(1);
        let (a, b) = (claim(&format!("{a}1")), claim(&format!("{b}1")));
        assert_eq!(values.compared(a, b), values.compared(b, a), "{pair} the other way round");
        values.compared(a, b)
    });
    use Comparison::*;
    assert_eq!(pairs, [Equal, Compatible, NotComparable, Different, Different, NotComparable]);
}

#[test]
fn a_difference_is_told_with_who_says_what() {
    let claims = "a | on Sept. 7\nb | on Sept. 8\nc | on Sept. 8\nd | on Sept. 7, 2022";
    let project = drawn(PUBLISHED, claims);
    let values = values(&project);
    let told = |name: &str| difference_in_words(&project, &values, claim(name), 0);
    assert_eq!(
        told("a1").as_deref(),
        Some("7 September 2023 here, 8 September in Paper b and Paper c, 7 September 2022 in Paper d")
    );
    assert_eq!(
        told("b1").as_deref(),
        Some("8 September 2023 here, 7 September in Paper a, 7 September 2022 in Paper d")
    );
    let many = drawn(PUBLISHED, "a | 7 ships\nb | 8 ships\nc | 8 ships\nd | 8 ships\ne | 8 ships\nf | 8 ships");
    let of_many = ClusterValues::of(&many, ClusterId(id("k")));
    let expected = "7 ships here, 8 ships in Paper b, Paper c, Paper d and 2 more";
    assert_eq!(difference_in_words(&many, &of_many, claim("a1"), 0).as_deref(), Some(expected));
    assert_eq!((of_many.n_differing(), of_many.differences_of(claim("a1"), 0).len()), (6, 5));
    let agree = drawn(PUBLISHED, "a | 7 ships\nb | 7 ships");
    assert_eq!(difference_in_words(&agree, &ClusterValues::of(&agree, ClusterId(id("k"))), claim("a1"), 0), None);
}

#[test]
fn a_value_stands_in_the_text_of_its_document() {
    let project = drawn(PUBLISHED, "a | début: 7 ships\na | et 8 ships");
    let text = project.text(project.annotations().get(&claim("a2")).unwrap().document).unwrap();
    for (name, expected) in [("a1", "7 ships"), ("a2", "8 ships")] {
        let [value] = values_of_claim(&project, project.annotations().get(&claim(name)).unwrap()).try_into().unwrap();
        assert_eq!(value.value.span.slice(text), Some(expected));
        assert_eq!(value.value.quote, expected);
    }
}

#[test]
fn what_the_analyst_corrected_takes_the_place_of_what_was_read() {
    let corrected = |rows: &str| {
        let project =
            drawn(PUBLISHED, &format!("a | 300 containers on Sept. 7\nb | 400 containers on Sept. 7\n\n{rows}"));
        (told(&project), project)
    };
    let as_read =
        "How many containers: ≠ a “300 containers”, ≠ b “400 containers”\nWhen: = a “Sept. 7”, = b “Sept. 7”\n";
    assert_eq!(corrected("").0, as_read);
    let (mended, project) = corrected("//- corrections\nv1 a1 \"300 containers\" = \"400 container\"\n");
    assert_eq!(
        mended,
        "How many containers: = a “300 containers”, = b “400 containers”\nWhen: = a “Sept. 7”, = b “Sept. 7”\n"
    );
    let row = project.annotations().get(&claim("a1")).unwrap();
    let [count, date] = values_of_claim(&project, row).try_into().unwrap();
    assert_eq!((count.value.normal.as_str(), count.correction.is_some()), ("400 container", true));
    assert_eq!((date.value.normal.as_str(), date.correction), ("2023-09-07", None));
    // A part of what was read is enough; and what overlaps goes.
    let (part, _) = corrected("//- corrections\nv1 a1 \"300\" = \"400\"\n");
    assert_eq!(part, "How many containers: = a “300”, = b “400 containers”\nWhen: = a “Sept. 7”, = b “Sept. 7”\n");
    let (none, _) = corrected("//- corrections\nv1 a1 \"300 containers\" nothing\n");
    assert_eq!(none, "When: = a “Sept. 7”, = b “Sept. 7”\nHow many containers: · b “400 containers”\n");
    // A later correction stands before an earlier one.
    let (later, _) = corrected("//- corrections\nv1 a1 \"300\" = \"400\" new\nv2 a1 \"300 containers\" nothing\n");
    assert_eq!(later, part);
    // What is no normal form is shown and held against nothing.
    let (odd, _) = corrected("//- corrections\nv1 a1 \"300 containers\" = \"a lot\"\n");
    assert!(odd.ends_with("Which number: · a “300 containers”\n") || odd.contains("· a “300 containers”"), "{odd}");
    assert!(!odd.contains('≠'), "{odd}");
}

#[test]
fn a_correction_outside_the_claim_says_nothing() {
    let project =
        drawn(PUBLISHED, "a | 300 containers\na | 20 ships\n\n//- corrections\nv1 a1 \"20 ships\" = \"30 ship\"\n");
    assert_eq!(told(&project), "How many containers: · a “300 containers”\nHow many ships: · a “20 ships”\n");
}

#[test]
fn a_relative_date_says_what_it_needs() {
    let project = drawn("", "a | it left yesterday");
    let [value] = values_of_claim(&project, project.annotations().get(&claim("a1")).unwrap()).try_into().unwrap();
    assert_eq!(value.value.needs, Some(Needs::PublicationDate));
    assert_eq!(value.value.in_words(), "a day before publication; needs the article’s publication date");
    let dated = drawn(PUBLISHED, "a | it left yesterday");
    let [value] = values_of_claim(&dated, dated.annotations().get(&claim("a1")).unwrap()).try_into().unwrap();
    assert_eq!((value.value.needs, value.value.in_words()), (None, "12 October 2023".to_owned()));
}

/// What is followed is what is read anew, and what has not changed is not read again.
#[test]
fn values_follow_the_project() {
    let progress = JobProgress::default();
    let k = ClusterId(id("k"));
    let claims = "a | 300 containers on Sept. 7\nb | 400 containers on Sept. 7";
    let project = drawn(PUBLISHED, claims);
    let first = values_of_all(&project, &progress).unwrap();
    let again = follow_values(&project, &first, &progress).unwrap();
    assert!(Arc::ptr_eq(&first[&k], &again[&k]), "nothing has changed");
    let corrected = drawn(PUBLISHED, &format!("{claims}\n\n//- corrections\nv1 a1 \"300\" = 400\n"));
    for next in [corrected, drawn("", claims), drawn(PUBLISHED, "a | 300 containers on Sept. 7"), project] {
        let followed = follow_values(&next, &first, &progress).unwrap();
        assert_eq!(*followed[&k], ClusterValues::of(&next, k));
    }
}

#[test]
fn all_clusters_are_read_as_each_is() {
    let project = drawn(PUBLISHED, "a | on Sept. 7\nb | on Sept. 8");
    let all = values_of_all(&project, &JobProgress::default()).unwrap();
    assert_eq!(all.get(&ClusterId(id("k"))).map(|found| &**found), Some(&values(&project)));
    let stopped = JobProgress::default();
    stopped.cancel();
    assert!(values_of_all(&project, &stopped).is_err());
}
