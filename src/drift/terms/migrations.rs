//! What is special about migrations: whether a number had to be taken, and whose migrations come first.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use compact_str::CompactString;

use super::twice::Clash;
use crate::artifacts::migrations::{Numbered, Version, numbered, slot};
use crate::facts::Within;

/// The next number of a sequence leaves out fewer than this many.
const LEAP: u64 = 4;

/// Distances at which some people number, to leave room.
const STEPS: [u64; 3] = [100, 10, 5];

/// If more than one in this many numbers already stands twice on the target, that is a habit.
const TOLERATED: usize = 10;

/// Whether two files that take one number cannot be there together: the number counts in their folder.
pub(in crate::drift) fn clashes(clash: &Clash<'_>) -> bool {
    let Clash { paths: [ours, theirs], added, existing } = *clash;
    let Some(Numbered { folder, version, written, .. }) = numbered(ours) else { return false };
    let before = existing(folder);
    let others = before.iter().chain(added[0]).chain(added[1]).filter(|path| *path != ours && *path != theirs);
    let counts = match version {
        Version::Counted(number) => is_counted(folder, number, &written, others),
        Version::Listed(_) | Version::Timed(_) => true,
    };
    counts && !numbers_are_shared(folder, &before, [ours, theirs])
}

/// Whether a number goes on from others of its folder, so that the next one had to be taken.
fn is_counted<'p>(folder: &str, number: u64, written: &str, others: impl Iterator<Item = &'p Arc<str>>) -> bool {
    let counted = |path: &'p Arc<str>| match numbered(path) {
        Some(Numbered { folder: its, version: Version::Counted(its_number), .. }) => {
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
        let ordered = |it: &Numbered<'_>| !matches!(it.version, Version::Timed(_));
        for Numbered { folder, version, .. } in paths.iter().filter_map(|path| numbered(path)).filter(ordered) {
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
    let mut seen: BTreeMap<CompactString, usize> = BTreeMap::new();
    let here = Within::Folder(folder.into());
    let inside = existing.iter().filter(|path| !but.contains(path)).filter_map(|path| slot(path));
    for found in inside.filter(|it| it.scope == here) {
        *seen.entry(found.key).or_default() += 1;
    }
    seen.values().filter(|count| **count > 1).count() * TOLERATED > seen.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drift::terms::taken_twice;
    use crate::model::ParticipantId;

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
