//! Files of migrations: the numbers by which they are run, from their names alone.
//!
//! Numbers that only begin alike say nothing: dates, dotted versions, change fragments named by a pull request,
//! fixtures. A number is told where the tool compares it: Flyway's versions, timestamps down to the second.

use compact_str::{CompactString, format_compact};

use crate::facts::{Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// Folders whose files are run in the order of their numbers. Alembic's `versions` are run in the order that they say
/// themselves, and files of Liquibase's `changelog` in the order of a list.
const FOLDERS: [&str; 3] = ["migrations", "migration", "migrate"];

/// Folders around these whose files are not run.
const ASIDE: [&str; 10] = [
    "__fixtures__",
    "__tests__",
    "example",
    "examples",
    "fixture",
    "fixtures",
    "snapshots",
    "test",
    "testdata",
    "tests",
];

/// Files that migrate something by themselves. Notes and settings do not.
const PROGRAMS: [&str; 16] =
    ["cjs", "cql", "cs", "cypher", "exs", "go", "java", "js", "kt", "mjs", "php", "py", "rb", "rs", "sql", "ts"];

/// Files of tools for which a timestamp is the version. For others (Laravel, Knex, EF Core, Django) the whole name is.
const BY_TIMESTAMP: [&str; 5] = ["cql", "exs", "go", "rb", "sql"];

/// The digits of a date and a time down to the second.
const TIMESTAMP: usize = 14;

/// Longer numbers are dates and times, or hashes.
const LONGEST_NUMBER: usize = 5;

/// By what a tool tells migrations apart and puts them in order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// `0042_add_x.py`: counted on from the one before.
    Counted(u64),
    /// `V1_252__add_x.sql`: numbers in a row, without zeros at the end. `1_252` is `1.252` is `1.252.0`.
    Listed(Vec<u128>),
    /// `20250601000000_add_x.sql`.
    Timed(u64),
}

/// A migration, as its path shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered<'p> {
    /// Its folder.
    pub folder: &'p str,
    /// Its number.
    pub version: Version,
    /// The number as it is written.
    pub written: String,
    /// What stands behind the name: both directions (`up.sql`, `down.sql`) of a migration have its number.
    ending: &'p str,
}

/// The number of a migration; `None` for a file that is none, or has none that is compared.
#[must_use]
pub fn numbered(path: &str) -> Option<Numbered<'_>> {
    let (folder, file) = path.rsplit_once('/')?;
    let is_migration = |part: &str| FOLDERS.contains(&part) || part.ends_with("_migrations");
    let inside = folder.split('/').any(is_migration) && !folder.split('/').any(|part| ASIDE.contains(&part));
    let (_, extension) = file.rsplit_once('.')?;
    if !inside || !PROGRAMS.contains(&extension) {
        return None;
    }
    let (version, written, rest) = listed(file).or_else(|| plain(file, extension))?;
    let (_, ending) = rest.split_once('.')?;
    Some(Numbered { folder, version, written, ending })
}

/// What a migration takes for itself in its folder.
#[must_use]
pub fn slot(path: &str) -> Option<Term> {
    let Numbered { folder, version, written, ending } = numbered(path)?;
    let key = match version {
        Version::Counted(number) | Version::Timed(number) => format_compact!("{number} {ending}"),
        Version::Listed(_) => format_compact!("V{written} {ending}"),
    };
    Some(Term {
        kind: ContractKind::Migration,
        side: TermSide::Offers,
        ecosystem: Ecosystem::Any,
        key,
        scope: Within::Folder(folder.into()),
        strength: Strength::Firm,
        meaning: CompactString::from(written),
        span: Span::default(),
    })
}

/// Flyway's names: `V`, numbers between dots or underscores, two underscores.
fn listed(file: &str) -> Option<(Version, String, &str)> {
    let (version, rest) = file.strip_prefix('V')?.split_once("__")?;
    let numbers: Result<Vec<u128>, _> = version.split(['.', '_']).map(str::parse).collect();
    let mut numbers = numbers.ok().filter(|_| version.bytes().all(|byte| byte != b'+'))?;
    while numbers.last() == Some(&0) && numbers.len() > 1 {
        numbers.pop();
    }
    let written = numbers.iter().map(u128::to_string).collect::<Vec<_>>().join(".");
    Some((Version::Listed(numbers), written, rest))
}

/// A single number before a name: a second one behind it makes it a date or a dotted version.
fn plain<'f>(file: &'f str, extension: &str) -> Option<(Version, String, &'f str)> {
    let digits = file.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = file.split_at(digits);
    let name = rest.strip_prefix(['_', '-'])?.trim_start_matches(['_', '-']);
    let first_word = name.split(['_', '-', '.']).next().unwrap_or_default();
    let is_padded = number.starts_with('0') && digits > 1;
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let value = number.parse().ok()?;
    let version = match digits {
        TIMESTAMP if BY_TIMESTAMP.contains(&extension) && is_time(number) => Version::Timed(value),
        _ if is_number(first_word) && !is_padded => return None,
        1..=LONGEST_NUMBER => Version::Counted(value),
        6..TIMESTAMP if is_padded => Version::Counted(value),
        _ => return None,
    };
    Some((version, number.to_owned(), rest))
}

/// Whether digits are a year, a month, a day, and a time of day.
fn is_time(digits: &str) -> bool {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let is_within =
        |from, to, allowed: std::ops::RangeInclusive<u32>| part(from, to).is_some_and(|it| allowed.contains(&it));
    is_within(0, 4, 1970..=2199) && is_within(4, 6, 1..=12) && is_within(6, 8, 1..=31)
}
