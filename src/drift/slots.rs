//! Migrations that take the same number: two files that merge without a word, of which one is skipped or refused.
//!
//! Numbers that only begin alike say nothing: dates, dotted versions, change fragments named by a pull request,
//! fixtures. A number is told where the tool compares it (Flyway's versions, timestamps down to the second), or where
//! the folder shows that its files are counted.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::detail;
use super::finding::{End, Told};
use super::rules::migration_slot_taken;
use crate::model::{Confidence, ParticipantId, phrase};

/// Folders whose files are run in the order of their numbers. Alembic's `versions` are run in the order that they say
/// themselves, and files of Liquibase's `changelog` in the order of a list.
const FOLDERS: [&str; 3] = ["migrations", "migration", "migrate"];

/// Folders around these whose files nobody runs.
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

/// The next number of a sequence leaves out fewer than this many.
const LEAP: u64 = 4;

/// Distances at which some people number, to leave room.
const STEPS: [u64; 3] = [100, 10, 5];

/// If more than one in so many numbers stands twice on the target already, nobody minds.
const TOLERATED: usize = 10;

/// What a migration takes for itself in its folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    version: Version,
    /// What stands behind the name: both directions (`up.sql`, `down.sql`) of a migration have its number.
    ending: String,
}

/// By what a tool tells migrations apart and puts them in order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Version {
    /// `0042_add_x.py`: counted on from the one before.
    Counted(u64),
    /// `V1_252__add_x.sql`: numbers in a row, without zeros at the end. `1_252` is `1.252` is `1.252.0`.
    Listed(Vec<u128>),
    /// `20250601000000_add_x.sql`.
    Timed(u64),
}

/// A migration's folder, its slot, and the number as it is written.
struct Numbered<'p> {
    folder: &'p str,
    slot: Slot,
    written: String,
}

fn numbered(path: &str) -> Option<Numbered<'_>> {
    let (folder, file) = path.rsplit_once('/')?;
    let is_migration = |part: &str| FOLDERS.contains(&part) || part.ends_with("_migrations");
    let inside = folder.split('/').any(is_migration) && !folder.split('/').any(|part| ASIDE.contains(&part));
    let (_, extension) = file.rsplit_once('.')?;
    if !inside || !PROGRAMS.contains(&extension) {
        return None;
    }
    let (version, written, rest) = listed(file).or_else(|| plain(file, extension))?;
    let (_, ending) = rest.split_once('.')?;
    Some(Numbered { folder, slot: Slot { version, ending: ending.to_owned() }, written })
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

/// Two participants' added files that take the same slot. `existing` are the target's files.
#[must_use]
pub fn taken_twice(
    between: [ParticipantId; 2],
    added: [&[Arc<str>]; 2],
    existing: &dyn Fn(&str) -> Vec<Arc<str>>,
) -> Vec<Told> {
    let by_slot = |paths: &[Arc<str>]| -> BTreeMap<(String, Slot), (Arc<str>, String)> {
        let slots = paths.iter().filter_map(|path| numbered(path).map(|it| (it, path)));
        slots.map(|(it, path)| ((it.folder.to_owned(), it.slot), (Arc::clone(path), it.written))).collect()
    };
    let ([one, other], [left, right]) = (between, added.map(by_slot));
    let mut told = Vec::new();
    for (key, (ours, written)) in &left {
        let Some((theirs, also)) = right.get(key).filter(|(theirs, _)| theirs != ours) else { continue };
        let (folder, slot) = key;
        let before = existing(folder);
        let others = before.iter().chain(added[0]).chain(added[1]).filter(|path| *path != ours && *path != theirs);
        let counts = match slot.version {
            Version::Counted(number) => is_counted(folder, number, written, others),
            Version::Listed(_) | Version::Timed(_) => true,
        };
        if !counts || numbers_are_shared(folder, &before, [ours, theirs]) {
            continue;
        }
        let number = written.min(also);
        told.push(Told {
            rule: &migration_slot_taken::RULE,
            confidence: Confidence::Certain,
            severity: migration_slot_taken::RULE.about.severity,
            between,
            path: Arc::clone(ours.min(theirs)),
            detail: detail::of_both(ours, theirs),
            symbol: format!("migration:{folder}/{number}"),
            message: phrase![one, " and ", other, format!(" both add migration {number} in {folder}")],
            help: phrase!["land ", one, " first, then renumber the migration of ", other, " and make it follow"],
            ends: vec![End::file(one, ours), End::file(other, theirs)],
            candidates: Vec::new(),
            example: None,
        });
    }
    told
}

/// Whether a number goes on from others of its folder, so that the next one had to be taken.
fn is_counted<'p>(folder: &str, number: u64, written: &str, others: impl Iterator<Item = &'p Arc<str>>) -> bool {
    let counted = |path: &'p Arc<str>| match numbered(path) {
        Some(Numbered { folder: its, slot: Slot { version: Version::Counted(its_number), .. }, .. }) => {
            (its == folder).then_some(its_number)
        }
        _ => None,
    };
    let taken: BTreeSet<u64> = others.filter_map(counted).collect();
    let Some(last) = taken.range(..number).next_back() else {
        // The first of all, or one whose zeros show that it is counted.
        return number <= 1 || written.starts_with('0');
    };
    let is_year = |it: u64| (1990..2100).contains(&it);
    let steps = STEPS
        .into_iter()
        .filter(|step| number.is_multiple_of(*step) && taken.iter().all(|it| it.is_multiple_of(*step)));
    let near = number - last < steps.chain([LEAP]).max().unwrap_or(LEAP).max(LEAP) + 1;
    near && !(is_year(number) && taken.iter().all(|it| is_year(*it)))
}

/// Whose migrations come first: in every folder to which both add some, those of one have the lower numbers. `None` if
/// they have no folder in common, or neither is first in all of them. Timestamps say when a branch began, not where its
/// migrations belong.
#[must_use]
pub fn sequence(one: &[Arc<str>], other: &[Arc<str>]) -> Option<Ordering> {
    let numbers = |paths: &[Arc<str>]| -> BTreeMap<String, (Version, Version)> {
        let mut found: BTreeMap<String, (Version, Version)> = BTreeMap::new();
        let ordered = |it: &Numbered<'_>| !matches!(it.slot.version, Version::Timed(_));
        for Numbered { folder, slot, .. } in paths.iter().filter_map(|path| numbered(path)).filter(ordered) {
            let version = slot.version;
            let (least, most) = found.entry(folder.to_owned()).or_insert_with(|| (version.clone(), version.clone()));
            (*least, *most) = (version.clone().min(least.clone()), version.max(most.clone()));
        }
        found
    };
    let (one, other) = (numbers(one), numbers(other));
    let compare = |(folder, (least, most)): (&String, &(Version, Version))| {
        let (others_least, others_most) = other.get(folder)?;
        Some(match () {
            () if most < others_least => Ordering::Less,
            () if others_most < least => Ordering::Greater,
            () => Ordering::Equal,
        })
    };
    let mut found = one.iter().filter_map(compare);
    let first = found.next()?;
    found.all(|it| it == first).then_some(first).filter(|it| *it != Ordering::Equal)
}

/// Whether files of this folder share numbers as a habit.
fn numbers_are_shared(folder: &str, existing: &[Arc<str>], but: [&Arc<str>; 2]) -> bool {
    let mut seen: BTreeMap<Slot, usize> = BTreeMap::new();
    let inside = existing.iter().filter(|path| !but.contains(path)).filter_map(|path| numbered(path));
    for found in inside.filter(|it| it.folder == folder) {
        *seen.entry(found.slot).or_default() += 1;
    }
    seen.values().filter(|count| **count > 1).count() * TOLERATED > seen.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(names: &[&str]) -> Vec<Arc<str>> {
        names.iter().map(|name| Arc::from(*name)).collect()
    }

    fn told(left: &[&str], right: &[&str], existing: &[&str]) -> Vec<String> {
        let existing = paths(existing);
        let told = taken_twice([0, 1].map(ParticipantId::Branch), [&paths(left), &paths(right)], &|_| existing.clone());
        told.into_iter().map(|told| told.symbol).collect()
    }

    #[test]
    fn two_migrations_with_one_number_are_told() {
        let existing = ["src/documents/migrations/1067_y.py", "src/documents/migrations/1068_z.py"];
        assert_eq!(
            told(&["src/documents/migrations/1069_a.py"], &["src/documents/migrations/1069_b.py"], &existing),
            ["migration:src/documents/migrations/1069"]
        );
        assert_eq!(told(&["m/migrations/0001_a.py"], &["m/migrations/1_b.py"], &[]), ["migration:m/migrations/0001"]);
        let existing = ["m/migrations/100_a.sql", "m/migrations/110_a.sql"];
        assert_eq!(told(&["m/migrations/120_a.sql"], &["m/migrations/120_b.sql"], &existing).len(), 1, "by tens");
        let (one, other) = (["m/migrations/2_a.sql", "m/migrations/3_a.sql"], ["m/migrations/3_b.sql"]);
        assert_eq!(told(&one, &other, &["m/migrations/1_x.sql"]), ["migration:m/migrations/3"]);
        let (one, other) = (["m/migrations/000012_x.up.sql"], ["m/migrations/000012_y.up.sql"]);
        assert_eq!(told(&one, &other, &["m/migrations/000011_w.up.sql"]), ["migration:m/migrations/000012"]);
    }

    #[test]
    fn versions_are_lists_of_numbers() {
        let flyway = |one: &str, other: &str| {
            let path = |name: &str| format!("db/migration/{name}.sql");
            told(&[&path(one)], &[&path(other)], &["db/migration/V1__base.sql"])
        };
        assert_eq!(flyway("V1_252__a", "V1_252__b"), ["migration:db/migration/1.252"]);
        assert_eq!(flyway("V1.252__a", "V1_252_0__b"), ["migration:db/migration/1.252"]);
        assert_eq!(flyway("V007__a", "V7__b"), ["migration:db/migration/7"]);
        assert_eq!(flyway("V1_2__a", "V1_3__b"), [""; 0]);
        assert_eq!(flyway("V1_2__a", "V1_20__b"), [""; 0]);
        assert_eq!(flyway("R__views", "R__rights"), [""; 0]);
    }

    #[test]
    fn one_time_down_to_the_second_is_told_where_it_is_the_version() {
        let timed = |extension: &str| {
            let path = |name: &str| format!("db/migrations/20250601000000_{name}.{extension}");
            told(&[&path("a")], &[&path("b")], &[])
        };
        assert_eq!(timed("sql"), ["migration:db/migrations/20250601000000"]);
        assert_eq!(timed("exs"), ["migration:db/migrations/20250601000000"]);
        assert_eq!(timed("ts"), [""; 0], "the whole name counts");
        assert!(told(&["m/migrate/20250601000000_a.rb"], &["m/migrate/20250601000001_b.rb"], &[]).is_empty());
    }

    #[test]
    fn what_only_begins_alike_is_silent() {
        let silent = |one: &str, other: &str, existing: &[&str]| {
            assert_eq!(told(&[one], &[other], existing), [""; 0], "{one} and {other}");
        };
        silent("a/migrations/0001_a.py", "a/migrations/0002_b.py", &[]);
        silent("a/migrations/0001_a.py", "b/migrations/0001_b.py", &[]);
        silent("a/docs/0001_a.sql", "a/docs/0001_b.sql", &[]);
        silent("d/migrations/2024_05_01_100000_tags.php", "d/migrations/2024_06_02_110000_notes.php", &[]);
        silent("d/migrations/2024_05_01_100000_tags.php", "d/migrations/2024_05_01_100000_notes.php", &[]);
        silent("d/migrations/2024-05-01-tags.sql", "d/migrations/2024-05-01-notes.sql", &[]);
        silent("d/migrations/20240501_tags.sql", "d/migrations/20240501_notes.sql", &[]);
        silent("d/migrations/240501_tags.sql", "d/migrations/240501_notes.sql", &["d/migrations/240430_x.sql"]);
        silent("d/migrations/2025_tags.sql", "d/migrations/2025_notes.sql", &["d/migrations/2024_x.sql"]);
        silent("d/migrations/1.2_tags.sql", "d/migrations/1.3_notes.sql", &["d/migrations/1.1_x.sql"]);
        silent("d/migrations/1_2_tags.sql", "d/migrations/1_3_notes.sql", &["d/migrations/1_1_x.sql"]);
        silent("docs/changelog/1234-a.md", "docs/changelog/1234-b.md", &["docs/changelog/1233-x.md"]);
        silent("docs/migrations/1234-a.md", "docs/migrations/1234-b.md", &["docs/migrations/1233-x.md"]);
        silent("db/migrations/1234-a.sql", "db/migrations/1234-b.sql", &["db/migrations/1200-x.sql"]);
        silent("tests/migrations/0002_a.sql", "tests/migrations/0002_b.sql", &["tests/migrations/0001_x.sql"]);
        silent("alembic/versions/0002_a.py", "alembic/versions/0002_b.py", &["alembic/versions/0001_x.py"]);
        silent("m/migrations/1_a.up.sql", "m/migrations/1_b.down.sql", &[]);
    }

    #[test]
    fn the_lower_numbers_come_first_where_they_do_everywhere() {
        let order = |one: &[&str], other: &[&str]| sequence(&paths(one), &paths(other));
        assert_eq!(order(&["m/migrations/0003_a.sql"], &["m/migrations/0004_b.sql"]), Some(Ordering::Less));
        assert_eq!(order(&["m/migrations/10_a.sql"], &["m/migrations/9_b.sql"]), Some(Ordering::Greater));
        assert_eq!(order(&["m/migration/V1_9__a.sql"], &["m/migration/V1_10__b.sql"]), Some(Ordering::Less));
        assert_eq!(order(&["m/migrations/1_a.sql", "m/migrations/3_a.sql"], &["m/migrations/2_b.sql"]), None);
        assert_eq!(order(&["m/migrations/1_a.sql"], &["n/migrations/2_b.sql"]), None);
        let (one, other) = (["m/migrations/20250601000000_a.sql"], ["m/migrations/20250602000000_b.sql"]);
        assert_eq!(order(&one, &other), None);
    }

    #[test]
    fn a_folder_in_which_numbers_are_shared_anyway_is_left_alone() {
        let existing = ["m/migrations/1_a.sql", "m/migrations/1_b.sql", "m/migrations/2_a.sql", "m/migrations/2_b.sql"];
        assert!(told(&["m/migrations/3_a.sql"], &["m/migrations/3_b.sql"], &existing).is_empty());
    }
}
