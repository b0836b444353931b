//! The lines of an `.ann` file, each read by itself (after brat's `server/src/annotation.py`).

/// One line; ⇥ is a tab.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Line<'a> {
    /// `T1⇥type 0 5;9 12⇥text`
    Spans { name: &'a str, type_name: &'a str, ends: Vec<[usize; 2]>, text: &'a str },
    /// `R1⇥type Arg1:T1 Arg2:T2`
    Relation { name: &'a str, type_name: &'a str, from: &'a str, to: &'a str },
    /// `E1⇥type:T1 role:T2 role:E2`
    Event { name: &'a str, trigger: &'a str, arguments: Vec<(&'a str, &'a str)> },
    /// `A1⇥type T1` or `A1⇥type T1 value`; also the older `M1`
    Attribute { type_name: &'a str, target: &'a str, value: Option<&'a str> },
    /// `N1⇥Reference T1 database:key⇥name`
    Entity { target: &'a str, database: &'a str, key: &'a str, name: &'a str },
    /// `#1⇥AnnotatorNotes T1⇥text`
    Note { type_name: &'a str, target: &'a str, text: &'a str },
    /// `*⇥Equiv T1 T2 T3`
    Equivalence { type_name: &'a str, members: Vec<&'a str> },
}

/// Reads one line without its end; the message says why it is none.
pub(super) fn parse(line: &str) -> Result<Line<'_>, String> {
    let (name, rest) = line.split_once('\t').ok_or("it has no tab behind its name")?;
    let (body, tail) = rest.split_once('\t').unwrap_or((rest, ""));
    let mut words = body.split_whitespace();
    let mut word = |what: &str| words.next().ok_or_else(|| format!("it has no {what}"));
    match name.chars().next() {
        Some('T') => {
            let (type_name, ends) = body.split_once(' ').ok_or("it has no offsets")?;
            Ok(Line::Spans { name, type_name, ends: ends_from(ends)?, text: tail })
        }
        Some('R') => {
            let type_name = word("type")?;
            let (from, to) = (argument(word("first end")?)?.1, argument(word("second end")?)?.1);
            match words.next() {
                None => Ok(Line::Relation { name, type_name, from, to }),
                Some(_) => Err("a relation has two ends".to_owned()),
            }
        }
        Some('E') => {
            let (_, trigger) = argument(word("trigger")?)?;
            let arguments = words.map(argument).collect::<Result<_, _>>()?;
            Ok(Line::Event { name, trigger, arguments })
        }
        Some('A' | 'M') => {
            let (type_name, target) = (word("type")?, word("target")?);
            // brat takes blanks in a value.
            let value = body.splitn(3, ' ').nth(2).map(str::trim).filter(|value| !value.is_empty());
            Ok(Line::Attribute { type_name, target, value })
        }
        Some('N') => {
            word("type")?;
            let target = word("target")?;
            let (database, key) = argument(word("database")?)?;
            Ok(Line::Entity { target, database, key, name: tail })
        }
        Some('#') => Ok(Line::Note { type_name: word("type")?, target: word("target")?, text: tail }),
        Some('*') => Ok(Line::Equivalence { type_name: word("type")?, members: words.collect() }),
        _ => Err("its name begins with none of T, R, E, A, M, N, # and *".to_owned()),
    }
}

/// `role:value`, cut at the first colon.
fn argument(word: &str) -> Result<(&str, &str), String> {
    let pair = word.split_once(':').filter(|(role, value)| !role.is_empty() && !value.is_empty());
    pair.ok_or_else(|| format!("“{word}” is not a name and a value with a colon between"))
}

fn ends_from(ends: &str) -> Result<Vec<[usize; 2]>, String> {
    let pair = |fragment: &str| {
        let (start, end) = fragment.trim().split_once(' ')?;
        Some([start.parse().ok()?, end.parse().ok()?])
    };
    let pairs =
        ends.split(';').map(|fragment| pair(fragment).ok_or_else(|| format!("“{fragment}” is no pair of offsets")));
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_line_is_read() {
        let spans = Line::Spans { name: "T1", type_name: "Claim", ends: vec![[0, 9], [10, 19]], text: "a\tb" };
        assert_eq!(parse("T1\tClaim 0 9;10 19\ta\tb"), Ok(spans));
        let relation = Line::Relation { name: "R1", type_name: "mentions", from: "T1", to: "T2" };
        assert_eq!(parse("R1\tmentions Arg1:T1 Arg2:T2\t"), Ok(relation));
        let event = Line::Event { name: "E1", trigger: "T1", arguments: vec![("Theme", "T2"), ("Theme2", "E3")] };
        assert_eq!(parse("E1\tAttack:T1 Theme:T2 Theme2:E3"), Ok(event));
        let value = Line::Attribute { type_name: "status", target: "T2", value: Some("very sure") };
        assert_eq!(parse("A1\tstatus T2 very sure"), Ok(value));
        let old = Line::Attribute { type_name: "Negation", target: "E1", value: None };
        assert_eq!(parse("M1\tNegation E1"), Ok(old));
        let entity = Line::Entity { target: "T3", database: "URL", key: "https://a/b", name: "Cologne" };
        assert_eq!(parse("N1\tReference T3 URL:https://a/b\tCologne"), Ok(entity));
        let note = Line::Note { type_name: "AnnotatorNotes", target: "T2", text: " why? " };
        assert_eq!(parse("#1\tAnnotatorNotes T2\t why? "), Ok(note));
        let same = Line::Equivalence { type_name: "Equiv", members: vec!["T1", "T2"] };
        assert_eq!(parse("*\tEquiv T1 T2"), Ok(same));
    }

    #[test]
    fn what_is_no_line_is_told() {
        for line in [
            "",
            "T1",
            "T1\tClaim",
            "T1\tClaim 0\tx",
            "T1\tClaim -1 2\tx",
            "R1\tr Arg1:T1",
            "R1\tr A:T1 B:T2 C:T3",
            "E1\tAttack",
            "A1\tstatus",
            "N1\tReference T3 Q365",
            "#1\tNote",
            "X1\tx",
            "\tx",
            "*\t",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
