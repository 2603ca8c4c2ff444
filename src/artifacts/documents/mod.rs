//! Documents as their format has them: whether they parse, and which keys stand twice in them.
//!
//! No value of a document is made: nothing here is as deep as a document may be.

pub(super) mod dockerfile;
pub(super) mod dotenv;
pub(super) mod go_mod;
pub(super) mod json;
pub(super) mod requirements;
pub(super) mod toml;
pub(super) mod xml;
pub(super) mod yaml;

pub(super) use dotenv::variable;

/// A format of documents.
#[derive(Debug)]
pub struct Document {
    /// What people call it.
    pub name: &'static str,
    /// What stands once in it.
    pub entry: &'static str,
    /// Whether a file of this name is one.
    is_one: fn(name: &str) -> bool,
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

/// All formats. What has none here is taken for text: it has no form that it could lose.
static DOCUMENTS: [Document; 8] = [
    Document { name: "JSON", entry: "key", is_one: json::is_one, check: json::check },
    Document { name: "TOML", entry: "key", is_one: toml::is_one, check: toml::check },
    Document { name: "YAML", entry: "key", is_one: yaml::is_one, check: yaml::check },
    Document { name: "XML", entry: "entry", is_one: xml::is_one, check: xml::check },
    Document { name: "dotenv file", entry: "key", is_one: dotenv::is_one, check: dotenv::check },
    Document { name: "Dockerfile", entry: "key", is_one: dockerfile::is_one, check: dockerfile::check },
    Document { name: "go.mod", entry: "replacement of", is_one: |name| name == "go.mod", check: go_mod::check },
    Document {
        name: "list of requirements",
        entry: "pin of",
        is_one: requirements::is_one,
        check: requirements::check,
    },
];

impl Document {
    /// The format of a file, if it is one of these.
    #[must_use]
    pub fn of_path(path: &str) -> Option<&'static Self> {
        let name = path.rsplit('/').next().unwrap_or(path);
        DOCUMENTS.iter().find(|it| (it.is_one)(name))
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
    pub(super) fn new(line: usize, message: &str) -> Self {
        let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { line: narrow(line), message }
    }
}

/// What nobody writes on purpose into a file of lines: the marks that a merge leaves around a conflict.
fn marker(text: &str) -> Result<(), Malformed> {
    let is_marker = |line: &str| ["<<<<<<< ", ">>>>>>> "].iter().any(|marker| line.starts_with(marker));
    match text.lines().position(is_marker) {
        Some(at) => Err(Malformed::new(at + 1, "there is a marker of a conflict")),
        None => Ok(()),
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
        assert_eq!(checked("a.toml", "[a]\nx = 1\ny = 1\nx = 2\n"), "x [2, 4]");
        assert_eq!(checked("a.toml", "[a]\n[b]\nx = 1\n[a]\n"), "a [1, 4]");
        let replaced = "module m\nreplace a => ../a\nreplace(\n\tb v1.0.0 => ../b\n\ta => ../c // why\n)\n";
        assert_eq!(checked("go.mod", replaced), "a [2, 5]");
        assert_eq!(checked("go.mod", "module m\nrequire a v1.0.0\nrequire a v1.1.0\n"), "", "the newer one counts");
        assert_eq!(checked("requirements.txt", "a==1\nb==1\n-r x\nA == 2 # why\n"), "a [1, 4]");
        assert_eq!(checked("requirements.txt", "a==1\na>=1\na==1 ; python_version > '3'\na==2 ; x\n"), "");
    }

    #[test]
    fn what_does_not_parse_is_told_with_its_line() {
        assert_eq!(checked("a.json", "{\n\"a\": 1\n\"b\": 2\n}"), "line 3: expected `,` or `}`");
        assert!(checked("a.toml", "[a]\nx = [\n").starts_with("line "));
        assert_eq!(checked(".env", "A=1\n<<<<<<< one\n"), "line 2: there is a marker of a conflict");
        assert_eq!(checked("requirements.txt", "a==1\n>>>>>>> one\n"), "line 2: there is a marker of a conflict");
        assert_eq!(checked("go.mod", "module m\nrequired a v1\n"), "line 2: unknown directive: required");
        assert_eq!(checked("go.mod", "module m\nrequire (\n\ta v1\n"), "line 2: it is not closed");
        assert_eq!(checked("go.mod", "module m\ngo 1.22\n\ngo 1.23\n"), "line 4: repeated go statement");
        assert_eq!(checked("go.mod", "module m\nrequire a\n"), "line 2: require wants a module and a version");
        let image = "# syntax=docker/dockerfile:1\nFROM a AS b\nRUN x \\\n  # why\n  && y\nCOPY <<E <<-F /\nfree\nE\ntext\n\tF\n";
        assert_eq!(checked("Dockerfile", image), "");
        assert_eq!(checked("Dockerfile", "FROM a\n  && y\n"), "line 2: unknown instruction: &&");
        assert_eq!(checked("Dockerfile", "# syntax=mine\nINCLUDE a\n"), "", "another language");
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
