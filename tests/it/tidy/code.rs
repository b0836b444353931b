//! Reading Rust as far as the rules need it: code without comments and literals, words, and blocks.

/// The code with every comment, string and character literal blanked out, line breaks kept, so that
/// lines and columns stay what they were.
pub(super) fn without_literals(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = literal_end(&chars, at).unwrap_or(at);
        if end == at {
            code.push(chars[at]);
            at += 1;
        } else {
            code.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    code
}

/// Where the comment or literal that begins at `at` ends; `None` when none begins there.
fn literal_end(chars: &[char], at: usize) -> Option<usize> {
    let rest = &chars[at..];
    let starts = |with: &str| rest.iter().copied().take(with.len()).eq(with.chars());
    if starts("//") {
        return Some(at + rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()));
    }
    if starts("/*") {
        return Some(block_comment_end(chars, at));
    }
    if rest[0] == '"' {
        return Some(string_end(chars, at + 1));
    }
    let is_word_before = at > 0 && is_word(chars[at - 1]);
    if rest[0] == 'r' && !is_word_before {
        let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
        if rest.get(1 + hashes) == Some(&'"') {
            return Some(raw_string_end(chars, at + 2 + hashes, hashes));
        }
    }
    if rest[0] == '\'' {
        return char_end(rest).map(|length| at + length);
    }
    None
}

fn block_comment_end(chars: &[char], at: usize) -> usize {
    let (mut depth, mut place) = (0, at);
    while place < chars.len() {
        match (chars[place], chars.get(place + 1)) {
            ('/', Some('*')) => (depth, place) = (depth + 1, place + 2),
            ('*', Some('/')) => (depth, place) = (depth - 1, place + 2),
            _ => place += 1,
        }
        if depth == 0 {
            break;
        }
    }
    place
}

fn string_end(chars: &[char], mut at: usize) -> usize {
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

fn raw_string_end(chars: &[char], mut at: usize, hashes: usize) -> usize {
    while at < chars.len() {
        let closes = chars[at] == '"' && chars[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
        if closes {
            return at + 1 + hashes;
        }
        at += 1;
    }
    chars.len()
}

/// Length of a character literal; `None` for a lifetime.
fn char_end(rest: &[char]) -> Option<usize> {
    if rest.get(1) == Some(&'\\') {
        return rest.iter().skip(3).position(|c| *c == '\'').map(|place| place + 4);
    }
    (rest.get(2) == Some(&'\'')).then_some(3)
}

/// Whether the character can stand in a name.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The words of the code with the line (from 1) and the byte offset of each.
pub(super) fn words(code: &str) -> Vec<(usize, usize, &str)> {
    let mut found = Vec::new();
    for (number, line) in lines(code) {
        let start_of_line = line.as_ptr() as usize - code.as_ptr() as usize;
        for word in line.split(|c| !is_word(c)).filter(|word| !word.is_empty()) {
            let start = word.as_ptr() as usize - line.as_ptr() as usize;
            found.push((number, start_of_line + start, word));
        }
    }
    found
}

/// The lines with their numbers from 1.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(place, line)| (place + 1, line))
}

/// The code with every `#[cfg(test)] mod … { }` blanked out. Expects code without literals.
pub(super) fn without_tests(code: &str) -> String {
    let mut left = code.to_owned();
    let mut from = 0;
    while let Some(found) = left[from..].find("#[cfg(test)]") {
        let start = from + found;
        from = start + 1;
        let Some(open) = left[start..].find('{').map(|place| start + place) else { break };
        if left[start..open].contains(';') {
            continue;
        }
        let end = block_end(&left, open);
        let blank: String = left[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        left.replace_range(start..end, &blank);
    }
    left
}

/// One past the brace that closes the one at the byte offset `open`.
pub(super) fn block_end(code: &str, open: usize) -> usize {
    let mut depth = 0usize;
    for (place, c) in code[open..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return open + place + 1;
        }
    }
    code.len()
}

#[test]
fn comments_and_literals_are_blanked_and_lines_stay() {
    let text = "a // egui\nb /* egui /* egui */ egui */ c \"egui \\\" egui\" d r#\"egui\" egui\"# e 'x' '\\'' 'a: &'a str\n\"1\n2\" f";
    let code = without_literals(text);
    assert_eq!(code.lines().count(), text.lines().count());
    let left: Vec<&str> = words(&code).into_iter().map(|(_, _, word)| word).collect();
    assert_eq!(left, ["a", "b", "c", "d", "e", "a", "a", "str", "f"]);
}

#[test]
fn a_test_module_is_blanked_and_the_code_after_it_is_not() {
    let code = without_tests(
        "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() { c(); }\n}\nfn d() {}\n#[cfg(test)]\nmod e;\nfn f() {}",
    );
    let left: Vec<&str> = words(&code).into_iter().map(|(_, _, word)| word).collect();
    assert_eq!(left, ["fn", "a", "fn", "d", "cfg", "test", "mod", "e", "fn", "f"]);
}
