//! Migrations that take the same number: two files that merge without a word, of which one is skipped or refused.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::finding::{End, Told};
use super::rules::migration_slot_taken;
use crate::model::{Confidence, ParticipantId, phrase};

/// Folders whose files are run in the order of their numbers.
const FOLDERS: [&str; 5] = ["migrations", "migration", "migrate", "versions", "changelog"];

/// If more than one in so many numbers stands twice on the target already, nobody minds.
const TOLERATED: usize = 10;

/// The folder and the number that a migration takes: `0042_add_x.py`, `V7__add_x.sql`, `000012_x.up.sql`. The direction
/// (`up`, `down`) belongs to the number, for the two files of one migration share it.
fn slot(path: &str) -> Option<(&str, String)> {
    let (folder, file) = path.rsplit_once('/')?;
    let in_folder = folder.split('/').any(|part| FOLDERS.contains(&part) || part.ends_with("_migrations"));
    if !in_folder {
        return None;
    }
    let (stem, rest) = file.split_once('.')?;
    let numbered =
        stem.strip_prefix('V').filter(|rest| rest.starts_with(|it: char| it.is_ascii_digit())).unwrap_or(stem);
    let digits = numbered.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = (1..=6).contains(&digits) && numbered[digits..].starts_with(['_', '-']);
    // Longer numbers are dates and times, which nobody shares by counting on.
    is_number.then(|| (folder, format!("{} {rest}", &numbered[..digits])))
}

/// Two participants' added files that take the same slot. `existing` are the target's files.
#[must_use]
pub fn taken_twice(
    between: [ParticipantId; 2],
    added: [&[Arc<str>]; 2],
    existing: &dyn Fn(&str) -> Vec<Arc<str>>,
) -> Vec<Told> {
    let [one, other] = between;
    let by_slot = |paths: &[Arc<str>]| -> BTreeMap<(String, String), Arc<str>> {
        let slots = paths.iter().filter_map(|path| slot(path).map(|slot| (slot, path)));
        slots.map(|((folder, number), path)| ((folder.to_owned(), number), Arc::clone(path))).collect()
    };
    let (left, right) = (by_slot(added[0]), by_slot(added[1]));
    let mut told = Vec::new();
    for ((folder, number), ours) in &left {
        let Some(theirs) = right.get(&(folder.clone(), number.clone())).filter(|theirs| *theirs != ours) else {
            continue;
        };
        if numbers_are_shared(folder, &existing(folder), [ours, theirs]) {
            continue;
        }
        let number = number.split(' ').next().unwrap_or_default();
        told.push(Told {
            rule: &migration_slot_taken::RULE,
            confidence: Confidence::Certain,
            severity: migration_slot_taken::RULE.about.severity,
            between,
            symbol: format!("migration:{folder}/{number}"),
            message: phrase![one, " and ", other, format!(" both add migration {number} in {folder}")],
            help: phrase!["land ", one, " first, then renumber the migration of ", other, " and make it follow"],
            ends: vec![End::file(one, ours), End::file(other, theirs)],
        });
    }
    told
}

/// Whose migrations come first: in every folder to which both add some, those of one have the lower numbers. `None` if
/// they have no folder in common, or neither is first in all of them.
#[must_use]
pub fn sequence(one: &[Arc<str>], other: &[Arc<str>]) -> Option<Ordering> {
    let numbers = |paths: &[Arc<str>]| -> BTreeMap<String, (u32, u32)> {
        let mut found: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        for (folder, number) in paths.iter().filter_map(|path| slot(path)) {
            let number = number.split(' ').next().and_then(|digits| digits.parse().ok()).unwrap_or(0);
            let (least, most) = found.entry(folder.to_owned()).or_insert((number, number));
            (*least, *most) = (number.min(*least), number.max(*most));
        }
        found
    };
    let (one, other) = (numbers(one), numbers(other));
    let compare = |(folder, (least, most)): (&String, &(u32, u32))| {
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
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let inside = existing.iter().filter(|path| !but.contains(path)).filter_map(|path| slot(path));
    for (_, number) in inside.filter(|(its, _)| *its == folder) {
        *seen.entry(number).or_default() += 1;
    }
    seen.values().filter(|count| **count > 1).count() * TOLERATED > seen.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(left: &[&str], right: &[&str], existing: &[&str]) -> Vec<String> {
        let paths = |names: &[&str]| names.iter().map(|name| Arc::from(*name)).collect::<Vec<Arc<str>>>();
        let existing = paths(existing);
        let told =
            taken_twice([ParticipantId::Target, ParticipantId::Branch(0)], [&paths(left), &paths(right)], &|_| {
                existing.clone()
            });
        told.into_iter().map(|told| told.symbol).collect()
    }

    #[test]
    fn two_migrations_with_one_number_are_told() {
        assert_eq!(
            told(&["src/documents/migrations/1069_a.py"], &["src/documents/migrations/1069_b.py"], &[]),
            ["migration:src/documents/migrations/1069"]
        );
        assert_eq!(
            told(&["db/migrations/V7__a.sql"], &["db/migrations/V7__b.sql"], &[]),
            ["migration:db/migrations/7"]
        );
    }

    #[test]
    fn other_numbers_folders_and_dates_are_not() {
        assert!(told(&["a/migrations/0001_a.py"], &["a/migrations/0002_b.py"], &[]).is_empty());
        assert!(told(&["a/migrations/0001_a.py"], &["b/migrations/0001_b.py"], &[]).is_empty());
        assert!(told(&["a/docs/0001_a.md"], &["a/docs/0001_b.md"], &[]).is_empty());
        let (one, other) = (["db/migrate/20240101120000_a.rb"], ["db/migrate/20240101120000_b.rb"]);
        assert!(told(&one, &other, &[]).is_empty());
        assert!(told(&["m/migrations/1_a.up.sql"], &["m/migrations/1_b.down.sql"], &[]).is_empty());
    }

    #[test]
    fn the_lower_numbers_come_first_where_they_do_everywhere() {
        let paths = |names: &[&str]| names.iter().map(|name| Arc::from(*name)).collect::<Vec<Arc<str>>>();
        let order = |one: &[&str], other: &[&str]| sequence(&paths(one), &paths(other));
        assert_eq!(order(&["m/migrations/0003_a.sql"], &["m/migrations/0004_b.sql"]), Some(Ordering::Less));
        assert_eq!(order(&["m/migrations/10_a.sql"], &["m/migrations/9_b.sql"]), Some(Ordering::Greater));
        assert_eq!(order(&["m/migrations/1_a.sql", "m/migrations/3_a.sql"], &["m/migrations/2_b.sql"]), None);
        assert_eq!(order(&["m/migrations/1_a.sql"], &["n/migrations/2_b.sql"]), None);
    }

    #[test]
    fn a_folder_in_which_numbers_are_shared_anyway_is_left_alone() {
        let existing = ["m/migrations/1_a.sql", "m/migrations/1_b.sql", "m/migrations/2_a.sql", "m/migrations/2_b.sql"];
        assert!(told(&["m/migrations/3_a.sql"], &["m/migrations/3_b.sql"], &existing).is_empty());
    }
}
