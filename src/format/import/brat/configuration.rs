//! What `annotation.conf` and `visual.conf` say of the types: their names for people, the group
//! that they stand under, the values of attributes.

use crate::format::InputFile;
use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct Configuration {
    /// By type: the type at the top of its hierarchy.
    groups: BTreeMap<String, String>,
    /// By attribute: its values; empty for one without.
    values: BTreeMap<String, Vec<String>>,
    /// By type: the name that people read.
    names: BTreeMap<String, String>,
}

impl Configuration {
    /// Reads the configuration among the files; what it does not understand it leaves out, since
    /// nothing of it is needed.
    pub(super) fn read(files: &[InputFile]) -> Self {
        let mut configuration = Self::default();
        let mut top = "";
        for (section, line) in sections(files, "annotation.conf") {
            match section {
                "attributes" => configuration.read_attribute(line),
                "entities" => configuration.read_type(line, &mut top),
                _ => {}
            }
        }
        for (section, line) in sections(files, "visual.conf") {
            if section == "labels" {
                let mut terms = line.split('|').map(str::trim);
                if let (Some(type_name), Some(name)) = (terms.next(), terms.next().filter(|name| !name.is_empty())) {
                    configuration.names.entry(type_name.to_owned()).or_insert_with(|| name.to_owned());
                }
            }
        }
        configuration
    }

    /// The type at the top of the hierarchy over this one, without its mark.
    pub(super) fn group(&self, type_name: &str) -> Option<&str> {
        self.groups.get(type_name).map(String::as_str)
    }

    /// The values of an attribute; `None` for one that is not listed.
    pub(super) fn values(&self, attribute: &str) -> Option<&[String]> {
        self.values.get(attribute).map(Vec::as_slice)
    }

    /// The name of a type that people read.
    pub(super) fn name(&self, type_name: &str) -> Option<&str> {
        self.names.get(type_name).map(String::as_str)
    }

    fn read_type<'a>(&mut self, line: &'a str, top: &mut &'a str) {
        let name = line.split_whitespace().next().unwrap_or_default().trim_start_matches('!');
        if line.starts_with(char::is_whitespace) {
            self.groups.insert(name.to_owned(), (*top).to_owned());
        } else {
            *top = name;
        }
    }

    fn read_attribute(&mut self, line: &str) {
        let Some((name, arguments)) = line.trim().split_once(char::is_whitespace) else { return };
        let values = arguments.split(',').find_map(|argument| argument.trim().strip_prefix("Value:"));
        let values = values.map(|values| values.split('|').map(str::to_owned).collect());
        self.values.insert(name.to_owned(), values.unwrap_or_default());
    }
}

/// The lines of a configuration file with the section that each stands in.
fn sections<'a>(files: &'a [InputFile], name: &str) -> Vec<(&'a str, &'a str)> {
    let text = files.iter().find(|file| file.name == name).and_then(|file| std::str::from_utf8(&file.bytes).ok());
    let mut section = "";
    let mut lines = Vec::new();
    for line in text.unwrap_or_default().lines() {
        let trimmed = line.trim();
        if let Some(name) = trimmed.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
        } else if !trimmed.is_empty() && !trimmed.starts_with('#') {
            lines.push((section, line));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> InputFile {
        InputFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    #[test]
    fn groups_values_and_names_are_read() {
        let conf =
            "# types\n[entities]\n!Claims\n\tfact\nPlace\n[attributes]\nsure\tArg:fact, Value:yes|no\nbold Arg:<ANY>\n";
        let files = [file("annotation.conf", conf), file("visual.conf", "[labels]\nfact | Event fact | Fact\n")];
        let configuration = Configuration::read(&files);
        assert_eq!(configuration.group("fact"), Some("Claims"));
        assert_eq!(configuration.group("Place"), None);
        assert_eq!(configuration.values("sure"), Some(&["yes".to_owned(), "no".to_owned()][..]));
        assert_eq!(configuration.values("bold"), Some(&[][..]));
        assert_eq!(configuration.name("fact"), Some("Event fact"));
    }
}
