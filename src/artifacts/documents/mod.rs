//! Documents as their format has them: whether they parse, and which keys stand twice in them.
//!
//! No value of a document is made: nothing here is as deep as a document may be.

mod dotenv;
mod json;
mod toml;
mod yaml;

pub(super) use dotenv::variable;

/// A format of documents.
#[derive(Debug)]
pub struct Document {
    /// What people call it.
    pub name: &'static str,
    /// Names that files in it have.
    names: &'static [&'static str],
    /// How names of files in it end.
    endings: &'static [&'static str],
    check: fn(&str) -> Result<Vec<Twice>, Malformed>,
}

/// Why a document does not parse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// The line, counted from 1, in which the parser gave up.
    pub line: u32,
    /// What it said, in one line.
    pub message: String,
}

/// A key that stands twice in one table, object or mapping.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Twice {
    /// The keys that lead to it, and itself.
    pub path: Vec<String>,
    /// The lines, counted from 1, of the first and of the second one.
    pub lines: [u32; 2],
}

/// All formats.
static DOCUMENTS: [Document; 4] = [
    Document {
        name: "JSON",
        names: &["Pipfile.lock", "composer.lock", "flake.lock"],
        endings: &[".json"],
        check: json::check,
    },
    Document {
        name: "TOML",
        names: &["Cargo.lock", "Pipfile", "pdm.lock", "poetry.lock", "uv.lock"],
        endings: &[".toml"],
        check: toml::check,
    },
    Document { name: "YAML", names: &[], endings: &[".yml", ".yaml"], check: yaml::check },
    Document {
        name: "dotenv",
        names: &[".env"],
        endings: &[".env", ".env.example", ".env.sample"],
        check: |text| Ok(dotenv::twice(text)),
    },
];

impl Document {
    /// The format of a file, if it is one of these.
    #[must_use]
    pub fn of_path(path: &str) -> Option<&'static Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let has_name = |it: &&Self| it.names.contains(&name) || it.endings.iter().any(|ending| name.ends_with(ending));
        DOCUMENTS.iter().find(has_name)
    }

    /// The keys that stand twice in a text.
    ///
    /// # Errors
    /// If it does not parse.
    pub fn check(&self, text: &str) -> Result<Vec<Twice>, Malformed> {
        (self.check)(text.trim_start_matches('\u{feff}'))
    }
}

impl Malformed {
    fn new(line: usize, message: &str) -> Self {
        let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { line: narrow(line), message }
    }
}

/// The line, counted from 1, that a byte of a text stands in.
fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].split(|byte| *byte == b'\n').count()
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn checked(path: &str, text: &str) -> String {
        match Document::of_path(path).unwrap().check(text) {
            Ok(twice) => {
                twice.iter().map(|it| format!("{} {:?}", it.path.join("."), it.lines)).collect::<Vec<_>>().join("; ")
            }
            Err(malformed) => format!("line {}: {}", malformed.line, malformed.message),
        }
    }

    #[test]
    fn keys_that_stand_twice_are_named_with_their_lines() {
        assert_eq!(checked("a.json", "{\n\"a\": {\"x\": 1, \"y\": [{\"x\": 2}],\n\"x\": 3},\n\"b\": 0}"), "a.x [2, 3]");
        assert_eq!(checked("a.json", "[{\"x\": \"{\\\"x\\\": 1}\"}, {\"x\": 1}]"), "");
        assert_eq!(checked("a.yml", "a:\n  x: 1\n  y: [{x: 1}]\n  x: 2\nb:\n  x: 1\n"), "a.x [2, 4]");
        assert_eq!(checked("a.yml", "- x: 1\n- x: 2\n---\nx: 1\n---\nx: 1\n"), "", "other mappings, other documents");
        assert_eq!(checked("a.yml", "<<: &a {}\nb:\n  <<: *a\n  <<: *a\n"), "", "merges may stand several times");
        assert_eq!(checked(".env.example", "# A=1\nA=1\nexport B=2\n A = 3\n"), "A [2, 4]");
    }

    #[test]
    fn what_does_not_parse_is_told_with_its_line() {
        assert_eq!(checked("a.json", "{\n\"a\": 1\n\"b\": 2\n}"), "line 3: expected `,` or `}`");
        assert!(checked("a.toml", "[a]\nx = 1\nx = 2\n").starts_with("line 3: duplicate key"));
        assert!(checked("a.yaml", "a:\n  - b\n c: [\n").starts_with("line "));
        assert_eq!(checked("Cargo.lock", "version = 4\n"), "");
    }

    #[test]
    fn what_nests_deep_is_checked_as_well() {
        let (open, close) = ("[".repeat(100_000), "]".repeat(100_000));
        for path in ["a.json", "a.yaml", "a.toml"] {
            let document = Document::of_path(path).unwrap();
            drop(document.check(&format!("{open}{close}")));
            drop(document.check(&format!("a = {open}{close}")));
            drop(document.check(&"{\"a\":".repeat(100_000)));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_checked(text in "[-a:\\[\\]{}\"'\\\\ \n#&*,|>!=?1\u{e9}]{0,80}") {
            for document in &DOCUMENTS {
                let lines = narrow(text.lines().count() + 1);
                match document.check(&text) {
                    Ok(twice) => prop_assert!(twice.iter().all(|it| it.lines.iter().all(|line| *line <= lines))),
                    Err(malformed) => prop_assert!(malformed.line <= lines, "{}: {malformed:?}", document.name),
                }
            }
        }
    }
}
