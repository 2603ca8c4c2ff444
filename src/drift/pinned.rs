//! Numbers that say how many there are of something: both raise one to the same value, and both add to what is counted.
//!
//! git takes two equal changes for one, so that the number counts only what one of the two adds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::finding::{End, Told};
use super::rules::count_raised_twice;
use super::terms::stands_in_a_test;
use crate::languages::folder;
use crate::model::{Confidence, LocationRole, ParticipantId, Position, Severity, Span, phrase};

/// A file that both changed: what it was, and what each of them made of it.
#[derive(Clone, Copy, Debug)]
pub struct BothChanged<'f> {
    /// Where it is.
    pub path: &'f str,
    /// What it was.
    pub before: &'f str,
    /// What they made of it.
    pub sides: [&'f str; 2],
}

/// A number that both raise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raised {
    path: String,
    line: String,
    from: u64,
    to: u64,
    number: u32,
}

/// What says on a line that a number on it counts something, in small letters.
const COUNTS: [&str; 10] = ["assert", "count", "expect", "len()", "len(", "length", "num_", "should", "size", "total"];

/// What says that a number on a line is something else.
const OTHERS: [&str; 8] = ["date", "delay", "port", "seed", "timeout", "version", "width", "year"];

/// Words of names that are no numbers of things: bounds, answers of servers, how long a text is.
const NAMES: [&str; 22] = [
    "called",
    "code",
    "digest",
    "hash",
    "height",
    "id",
    "level",
    "limit",
    "major",
    "max",
    "maximum",
    "min",
    "minimum",
    "minor",
    "password",
    "retries",
    "slow",
    "status",
    "threshold",
    "times",
    "token",
    "ttl",
];

/// Answers of servers.
const ANSWERS: [u64; 18] = [200, 201, 202, 204, 301, 302, 304, 307, 400, 401, 403, 404, 409, 410, 422, 429, 500, 503];

/// What one side did to lines with a number on them.
#[derive(Clone, Debug, Default)]
pub struct Numbered {
    /// What is newly there, once, and may count something: the line, and its number from 1 on.
    new: Vec<(String, u32)>,
    /// What was there once, and is gone.
    gone: Vec<String>,
}

impl Numbered {
    /// What became of a text.
    #[must_use]
    pub fn of(before: &str, after: &str) -> Self {
        let has_number = |line: &&str| line.bytes().any(|byte| byte.is_ascii_digit());
        let lines = |text| -> FxHashMap<&str, usize> {
            let mut found = FxHashMap::default();
            str::lines(text).filter(has_number).for_each(|line| *found.entry(line).or_default() += 1);
            found
        };
        let (old, own) = (lines(before), lines(after));
        let is_new = |line: &&str| own.get(line) == Some(&1) && !old.contains_key(line) && may_count(line);
        let new: Vec<(String, u32)> =
            after.lines().zip(1..).filter(|(line, _)| is_new(line)).map(|(line, at)| (line.to_owned(), at)).collect();
        let is_gone = |line: &&str| old.get(line) == Some(&1) && !own.contains_key(line);
        let gone = before.lines().filter(is_gone).filter(|_| !new.is_empty()).map(str::to_owned).collect();
        Self { new, gone }
    }

    /// Whether it raises no number.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() || self.gone.is_empty()
    }
}

/// The numbers that both sides of a file raise alike, where its line says that it counts something.
#[must_use]
pub fn raised(path: &str, [one, other]: [&Numbered; 2]) -> Vec<Raised> {
    let old: Vec<(&str, String, u64)> =
        one.gone.iter().filter(|line| other.gone.contains(line)).flat_map(|line| holes(line)).collect();
    let mut found = Vec::new();
    for (line, number) in one.new.iter().filter(|(line, _)| other.new.iter().any(|(its, _)| its == line)) {
        let raised = holes(line).into_iter().find_map(|(_, outline, to)| {
            let (_, _, from) = old.iter().find(|(_, other, from)| *other == outline && *from < to)?;
            Some((*from, to))
        });
        let is_answer = |from, to| ANSWERS.contains(&from) && ANSWERS.contains(&to);
        let is_step = |from: u64, to: u64| counts(line, to) && to - from < 100 && !is_answer(from, to);
        let Some((from, to)) = raised.filter(|(from, to)| is_step(*from, *to)) else { continue };
        found.push(Raised { path: path.to_owned(), line: line.clone(), from, to, number: *number });
    }
    found
}

/// A line with each number of it left out in turn: the line, what is left, and the number.
fn holes(line: &str) -> Vec<(&str, String, u64)> {
    let bytes = line.as_bytes();
    let is_part = |at: Option<&u8>| at.is_some_and(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'_' | b'-'));
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..].iter().take_while(|it| it.is_ascii_digit()).count();
        if length > 0
            && !is_part(at.checked_sub(1).and_then(|it| bytes.get(it)))
            && !bytes.get(at + length).is_some_and(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'_'))
            && let Ok(number) = line[at..at + length].parse()
        {
            found.push((line, format!("{}\0{}", &line[..at], &line[at + length..]), number));
        }
        at += length.max(1);
    }
    found
}

/// Whether a number is the length of a list in its type.
fn is_length(line: &str, number: u64) -> bool {
    line.contains(&format!("; {number}]")) || line.contains(&format!("[{number}]"))
}

/// What a whole number is the version of that stands for how something is made: two ways to make it are two versions.
const MADE: [&str; 11] =
    ["cache", "catalog", "database", "db", "format", "migration", "protocol", "schema", "storage", "store", "user"];

/// Whether a line says that a number on it is such a version: `SCHEMA_VERSION = 5`.
fn is_version(line: &str) -> bool {
    let named = line.split(['=', ':']).next().unwrap_or_default();
    let words = words(named);
    let is_made = |at: usize| at > 0 && MADE.contains(&words[at - 1].as_str());
    named.len() < line.len() && words.iter().enumerate().any(|(at, word)| word == "version" && is_made(at))
}

/// Whether a line says that a number on it counts something: in an assertion, or as the length of a list.
fn counts(line: &str, number: u64) -> bool {
    is_version(line) || (is_length(line, number) || says(line, &COUNTS)) && !says_other(line)
}

/// The same, whichever number it is.
fn may_count(line: &str) -> bool {
    is_version(line) || (line.contains(']') || says(line, &COUNTS)) && !says_other(line)
}

fn says_other(line: &str) -> bool {
    says(line, &OTHERS) || words(line).iter().any(|word| NAMES.contains(&word.as_str()))
}

/// The words of a line in small letters, those within a name as well.
fn words(line: &str) -> Vec<String> {
    let mut found: Vec<String> = vec![String::new()];
    let mut is_small = false;
    for c in line.chars() {
        if !c.is_alphanumeric() || c.is_uppercase() && is_small {
            found.push(String::new());
        }
        if c.is_alphanumeric() {
            found.last_mut().into_iter().for_each(|it| it.extend(c.to_lowercase()));
        }
        is_small = c.is_lowercase();
    }
    found
}

/// Whether what is added to a file, or as one, may be what a number counts: not tests, which are added with whatever they
/// test, nor what is written about a change.
fn may_be_counted(path: &str) -> bool {
    let small = path.to_ascii_lowercase();
    let is_told = |part: &str| {
        ["change", "doc", "news", "history", "release"].iter().any(|it| part.trim_start_matches('.').starts_with(it))
            || [".md", ".mdx", ".rst", ".adoc"].iter().any(|it| part.ends_with(it))
    };
    let name = small.rsplit('/').next().unwrap_or_default();
    let is_test = ["test", "spec"]
        .iter()
        .any(|it| name.split(['.', '_', '-']).any(|part| part == *it || part == format!("{it}s")));
    !is_test && !stands_in_a_test(path) && !small.split('/').any(is_told)
}

/// Whether both sides add the same: then they may well have done one thing, which the number counts once. Lines that count
/// are the same wherever both raise a number.
#[must_use]
pub fn add_the_same(added: [&[String]; 2], files: &[BothChanged<'_>]) -> bool {
    let same_line = |file: &BothChanged<'_>| {
        let old: BTreeSet<&str> = file.before.lines().collect();
        let [own, theirs] = file.sides.map(|text| text.lines().filter(|it| !old.contains(it)).collect::<BTreeSet<_>>());
        let says = |line: &&str| line.trim().len() > 3 && line.chars().any(char::is_alphanumeric);
        own.intersection(&theirs).copied().any(|line| says(&line) && !may_count(line))
    };
    added[0].iter().any(|it| may_be_counted(it) && added[1].contains(it))
        || files.iter().filter(|it| may_be_counted(it.path)).any(same_line)
}

fn says(line: &str, words: &[&str]) -> bool {
    let small = line.to_ascii_lowercase();
    words.iter().any(|word| small.contains(word))
}

/// What both add, in words: files of one folder, or lines of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    what: String,
    names: [String; 2],
}

/// A folder to which both add as many files as a number is raised by.
#[must_use]
pub fn in_one_folder(raised: &Raised, added: [&[String]; 2]) -> Option<Added> {
    if is_version(&raised.line) {
        return None;
    }
    let by_folder = |paths: &[String]| -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for path in paths.iter().filter(|it| may_be_counted(it)) {
            found.entry(folder(path).to_owned()).or_default().insert(path.clone());
        }
        found
    };
    let [one, other] = added.map(by_folder);
    let by = usize::try_from(raised.to - raised.from).ok()?;
    one.iter().find_map(|(folder, ours)| {
        let theirs = other.get(folder).filter(|it| it.len() == by && ours.len() == by)?;
        let names = [ours.first()?.clone(), theirs.first()?.clone()];
        (ours.is_disjoint(theirs)).then(|| Added { what: format!("files to {folder}/"), names })
    })
}

/// Lines that both only add to one file, each its own.
#[must_use]
pub fn in_one_file(file: &BothChanged<'_>, raised: &Raised) -> Option<Added> {
    let is_version = is_version(&raised.line) && file.path == raised.path;
    // A list may stand beside what counts it.
    if !(is_version || may_be_counted(file.path) || file.path == raised.path && is_length(&raised.line, raised.to)) {
        return None;
    }
    let old: BTreeSet<&str> = file.before.lines().collect();
    let own = |text: &'_ str| -> Vec<String> {
        text.lines().filter(|it| !old.contains(it) && **it != raised.line).map(|it| it.trim().to_owned()).collect()
    };
    // What takes lines away does more than to add.
    let keeps = |text: &str| {
        let new: BTreeSet<&str> = text.lines().collect();
        old.iter().filter(|it| !new.contains(*it)).count() <= usize::from(file.path == raised.path)
    };
    let [ours, theirs] = file.sides.map(own);
    let is_own = ours.iter().all(|it| it.len() < 3 || !theirs.contains(it));
    let first = |all: &[String]| all.iter().find(|it| it.len() > 2).cloned();
    let names = [first(&ours)?, first(&theirs)?];
    let is_alone = is_version || file.sides.iter().all(|text| keeps(text));
    (is_own && is_alone).then(|| Added { what: format!("lines to {}", file.path), names })
}

/// Whether a merged text still has the number as both wrote it.
#[must_use]
pub fn stands(raised: &Raised, merged: &str) -> bool {
    merged.lines().any(|line| line == raised.line)
}

impl Raised {
    /// The file that it stands in.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// A number that both raise, as a finding.
#[must_use]
pub fn tell([one, two]: [ParticipantId; 2], raised: &Raised, added: &Added) -> Told {
    let Raised { path, from, to, number, line } = raised;
    let position = |column: usize| Position { line: *number, column: u32::try_from(column + 1).unwrap_or(u32::MAX) };
    let at = line.find(&to.to_string()).unwrap_or(0);
    let span = Span { start: position(at), end: position(at + to.to_string().len()) };
    let file: Arc<str> = Arc::from(path.as_str());
    let end = |who| End::at(who, LocationRole::Definition, &file, span);
    let whole = to + (to - from);
    let short = |text: &str| text.chars().take(60).collect::<String>();
    Told {
        rule: &count_raised_twice::RULE,
        confidence: Confidence::Likely,
        // Two versions may be one on purpose, where both do a part of it.
        severity: if is_version(line) { Severity::Note } else { Severity::Warning },
        between: [one, two],
        symbol: format!("number:{path}:{from}"),
        path: Arc::clone(&file),
        detail: vec![to.to_string()],
        message: phrase![
            one,
            " and ",
            two,
            format!(" both raise {from} to {to} in {path}, and both add {}: ", added.what),
            format!("{} and {}", short(&added.names[0]), short(&added.names[1]))
        ],
        help: phrase!["land ", one, " first, then in ", two, format!(": make it {whole}, if it counts both")],
        ends: vec![end(one), end(two)],
        candidates: Vec::new(),
        example: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, sides: [&str; 2]) -> String {
        let file = BothChanged { path: "a.rs", before, sides };
        let [one, other] = sides.map(|side| Numbered::of(before, side));
        let found = raised(file.path, [&one, &other]);
        let line = |it: &Raised| {
            let added = in_one_file(&file, it).map(|it| it.names.join(" | ")).unwrap_or_default();
            format!("{} {}->{} {added}", it.number, it.from, it.to)
        };
        found.iter().map(line).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_number_that_both_raise_counts_what_both_add() {
        assert_eq!(
            shown(
                "const A: [u8; 2] = [\none,\ntwo,\n];",
                ["const A: [u8; 3] = [\nzero,\none,\ntwo,\n];", "const A: [u8; 3] = [\none,\ntwo,\nthree,\n];"]
            ),
            "1 2->3 zero, | three,"
        );
        assert_eq!(shown("assert_eq!(a.len(), 2);", ["assert_eq!(a.len(), 3);", "assert_eq!(a.len(), 4);"]), "");
        assert_eq!(shown("const VERSION: u32 = 2;", ["const VERSION: u32 = 3;", "const VERSION: u32 = 3;"]), "");
        assert_eq!(shown("assert(v, \"1.2\")", ["assert(v, \"1.3\")", "assert(v, \"1.3\")"]), "", "a version");
        assert_eq!(
            shown(
                "SCHEMA_VERSION = 2\na = 1\nb = 1",
                ["SCHEMA_VERSION = 3\na = 2\nb = 1", "SCHEMA_VERSION = 3\na = 1\nb = 20"]
            ),
            "1 2->3 a = 2 | b = 20",
            "two schemas of one number"
        );
        assert_eq!(shown("x = f(2)", ["x = f(3)", "x = f(3)"]), "", "nothing says what it is");
    }

    #[test]
    fn both_add_as_many_files_as_the_number_is_raised_by() {
        let raised = Raised { path: "a".into(), line: "3".into(), from: 2, to: 3, number: 1 };
        let paths = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<String>>();
        let added = |one: &[&str], other: &[&str]| in_one_folder(&raised, [&paths(one), &paths(other)]).is_some();
        assert!(added(&["rules/a.rs"], &["rules/b.rs", "x/y"]));
        assert!(!added(&["rules/a.rs"], &["rules/b.rs", "rules/c.rs"]), "one of them is not counted");
        assert!(!added(&["rules/a.rs"], &["rules/a.rs"]));
    }
}
