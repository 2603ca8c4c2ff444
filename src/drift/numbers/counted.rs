//! Whether a number had to be the next one of its series, so that two who take it mean two things by it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Ground;
use crate::artifacts::numbers::{Claim, Counts, Place, Slot};

/// The next number of a sequence leaves out fewer than this many.
const LEAP: u64 = 4;

/// Distances at which some people number, to leave room.
pub(super) const STEPS: [u64; 3] = [100, 10, 5];

/// If more than one in this many numbers already stands twice on the target, that is a habit.
const TOLERATED: usize = 10;

/// So many of the last numbers say whether it is still one.
const RECENT: usize = 30;

/// Numbers that are years, unless those before them are counted as well.
const YEARS: Range<u64> = 1990..2100;

/// The numbers before.
const BEFORE_YEARS: Range<u64> = 1900..1990;

/// So many show that there is a sequence, where nothing else does.
const SEQUENCE: usize = 3;

/// Of a series that is counted, at most every other number is left out.
const DENSE: u64 = 2;

/// Whether two that take one number cannot be there together.
pub(super) fn clashes([mine, other]: [&Claim; 2], claims: [&[Claim]; 2], ground: &dyn Ground) -> bool {
    let before = ground.landed(mine);
    let own = claims.into_iter().flatten().filter(|it| it.is_beside(mine));
    let others: Vec<&Claim> = before.iter().chain(own).filter(|it| **it != *mine && **it != *other).collect();
    let counts = match (mine.family.counts, &mine.slot) {
        (Counts::Always | Counts::ByName, _)
        | (_, Slot::Listed(_) | Slot::Timed(_) | Slot::After(_) | Slot::Called(_)) => true,
        (Counts::Continued, Slot::Counted(number)) => is_continued([mine, other], *number, &others),
        (Counts::Dense, Slot::Counted(number)) => {
            is_dense(&taken(&others)) && is_continued([mine, other], *number, &others)
        }
    };
    counts && !numbers_are_shared(&before, [mine, other])
}

/// Whether claims show that their series is one in which something is counted.
#[must_use]
pub fn is_series(claims: &[&Claim]) -> bool {
    let Some(first) = claims.first() else { return false };
    let is_run = || Place::of(&first.path).is_some_and(|place| place.is_among_migrations());
    let all = || taken(claims);
    match first.family.counts {
        Counts::Always | Counts::ByName => true,
        Counts::Continued if is_run() => true,
        Counts::Continued | Counts::Dense => all().len() >= SEQUENCE && is_dense(&all()),
    }
}

fn taken(others: &[&Claim]) -> BTreeSet<u64> {
    let counted = |it: &&Claim| match it.slot {
        Slot::Counted(number) => Some(number),
        _ => None,
    };
    others.iter().filter_map(counted).collect()
}

/// Whether the number of two goes on from others of its series, so that the next one had to be taken.
fn is_continued(both: [&Claim; 2], number: u64, others: &[&Claim]) -> bool {
    let taken = taken(others);
    let is_run = both.iter().any(|it| Place::of(&it.path).is_some_and(|place| place.is_among_migrations()));
    if !is_run && taken.len() < SEQUENCE {
        return false;
    }
    let Some(last) = taken.range(..number).next_back() else {
        // The first of all, or one whose zeros show that it is counted.
        return number <= 1 || both.iter().any(|it| it.written.starts_with('0'));
    };
    let steps = STEPS.into_iter().filter(|step| is_by(*step, number, &taken));
    let near = number - last < steps.chain([LEAP]).max().unwrap_or(LEAP).max(LEAP) + 1;
    near && !(YEARS.contains(&number) && taken.range(BEFORE_YEARS).next().is_none())
}

/// Whether all numbers leave the same room between them.
fn is_by(step: u64, number: u64, taken: &BTreeSet<u64>) -> bool {
    number.is_multiple_of(step) && taken.iter().all(|it| it.is_multiple_of(step))
}

/// Whether a series leaves out few numbers. What is named after pull requests or issues leaves out most.
fn is_dense(taken: &BTreeSet<u64>) -> bool {
    let (Some(first), Some(last)) = (taken.first(), taken.last()) else { return false };
    let count = u64::try_from(taken.len()).unwrap_or(u64::MAX);
    (last - first + 1).div_ceil(DENSE) <= count
}

/// Whether a series shares numbers as a habit, up to its last ones.
fn numbers_are_shared(existing: &[Claim], but: [&Claim; 2]) -> bool {
    let mut seen: BTreeMap<&Slot, usize> = BTreeMap::new();
    for claim in existing.iter().filter(|it| but.iter().all(|but| but.path != it.path || but.holder != it.holder)) {
        *seen.entry(&claim.slot).or_default() += 1;
    }
    let is_habit = |counts: &[usize]| counts.iter().filter(|it| **it > 1).count() * TOLERATED > counts.len();
    let counts: Vec<usize> = seen.into_values().collect();
    // A project that has stopped to share numbers keeps the old ones.
    is_habit(&counts) && is_habit(&counts[counts.len().saturating_sub(RECENT)..])
}
