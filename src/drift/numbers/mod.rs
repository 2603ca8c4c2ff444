//! Numbers that two participants take, though each is there only once in its series.
//!
//! What a file takes is a [`Claim`]. Two that take the same thing meet here: whether the number had to be the next one is
//! in `counted`, whether two that follow one are joined again in `forks`, and what is said in `tell`.

mod counted;
mod forks;
mod free;
mod tell;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::finding::Told;
use crate::artifacts::numbers::{Claim, Family, Late, Slot, Twice};
use crate::model::ParticipantId;

pub use counted::is_series;
pub use free::next;

/// What else is taken in a series.
pub trait Ground {
    /// What the target has in the series of this.
    fn landed(&self, like: &Claim) -> Vec<Claim>;
    /// What open branches newly take in it.
    fn open(&self, like: &Claim) -> Vec<Claim>;
    /// Whether the target's settings let the tool run what comes late.
    fn runs_late(&self, like: &Claim) -> bool;
}

/// What can be taken once.
type Key<'c> = (&'static Family, &'c str, &'c str, &'c Slot);

/// What two participants newly take, though it is there only once. What names show is told once: not again by texts of
/// the same tool that say the same, nor by an id that two have who follow one.
#[must_use]
pub fn taken_twice(between: [ParticipantId; 2], claims: [&[Claim]; 2], ground: &dyn Ground) -> Vec<Told> {
    let [left, right] = claims.map(by_key);
    let mut clashes: Vec<[&Claim; 2]> = Vec::new();
    for (key, ours) in &left {
        let Some((mine, other)) = right.get(key).and_then(|theirs| two_that_differ(ours, theirs)) else { continue };
        let is_one = match mine.slot {
            _ if mine.family.twice == Twice::Fine => false,
            Slot::After(_) => forks::stays_open([mine, other], claims),
            Slot::Called(_) => true,
            Slot::Counted(_) | Slot::Listed(_) | Slot::Timed(_) => counted::clashes([mine, other], claims, ground),
        };
        if is_one {
            clashes.push([mine, other]);
        }
    }
    let is_number = |it: &Claim| !matches!(it.slot, Slot::After(_) | Slot::Called(_));
    let is_said = |[mine, other]: [&Claim; 2]| {
        clashes.iter().any(|[one, two]| match mine.slot {
            Slot::After(_) | Slot::Called(_) if is_number(one) => {
                one.family.tool == mine.family.tool && one.series == mine.series
            }
            Slot::Called(_) => {
                matches!(one.slot, Slot::After(_)) && (&one.path, &two.path) == (&mine.path, &other.path)
            }
            _ => false,
        })
    };
    let told = clashes.iter().filter(|clash| !is_said(**clash));
    told.map(|clash| tell::twice(between, *clash, ground)).collect()
}

/// Numbers of a branch that are below what landed since it began, where a tool does not run them any more.
#[must_use]
pub fn come_late(between: [ParticipantId; 2], [landed, own]: [&[Claim]; 2], ground: &dyn Ground) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let mut series: BTreeMap<(&Family, &str, &str), Vec<&Claim>> = BTreeMap::new();
    for claim in own.iter().filter(|it| it.family.late != Late::Runs) {
        series.entry(claim.series_key()).or_default().push(claim);
    }
    for (key, own) in series {
        let new: Vec<&Claim> = landed.iter().filter(|it| it.series_key() == key).collect();
        let (Some(last), Some(first)) = (new.iter().max_by_key(|it| &it.slot), own.first()) else { continue };
        let all = ground.landed(first);
        let before = all.iter().filter(|it| new.iter().all(|new| new.path != it.path)).map(|it| &it.slot).max();
        let is_late = |it: &&&Claim| {
            it.slot < last.slot
                && std::mem::discriminant(&it.slot) == std::mem::discriminant(&last.slot)
                && before.is_none_or(|before| it.slot > *before)
                && all.iter().all(|there| there.slot != it.slot)
        };
        let late: Vec<&Claim> = own.iter().filter(is_late).copied().collect();
        if !late.is_empty() && !ground.runs_late(first) {
            told.push(tell::late(between, (last, &late), ground));
        }
    }
    told
}

/// Whose migrations come first: in every series in which both have some, those of one have the lower numbers, or one
/// follows what the other has. `None` if they have no series in common, or neither is first in all of them. Timestamps
/// say when a branch began, not where its migrations belong.
#[must_use]
pub fn sequence(one: &[Claim], other: &[Claim]) -> Option<Ordering> {
    let numbers = |claims: &[Claim]| -> BTreeMap<_, (Slot, Slot)> {
        let mut found: BTreeMap<_, (Slot, Slot)> = BTreeMap::new();
        let is_migration = |it: &&Claim| it.family.contract == crate::model::ContractKind::Migration;
        let ordered = |it: &&Claim| matches!(it.slot, Slot::Counted(_) | Slot::Listed(_));
        for claim in claims.iter().filter(is_migration).filter(ordered) {
            let (family, series, apart) = claim.series_key();
            let slot = &claim.slot;
            let (least, most) = found
                .entry((family, series.to_owned(), apart.to_owned()))
                .or_insert_with(|| (slot.clone(), slot.clone()));
            (*least, *most) = (least.clone().min(slot.clone()), most.clone().max(slot.clone()));
        }
        found
    };
    let (lists, others) = (numbers(one), numbers(other));
    let compare = |(series, (least, most)): (&_, &(Slot, Slot))| {
        let (others_least, others_most) = others.get(series)?;
        Some(match () {
            () if most < others_least => Ordering::Less,
            () if others_most < least => Ordering::Greater,
            () => Ordering::Equal,
        })
    };
    let followed = [(one, other, Ordering::Less), (other, one, Ordering::Greater)];
    let follows = followed.into_iter().filter(|(first, second, _)| forks::is_followed(first, second)).map(|it| it.2);
    let mut found = lists.iter().filter_map(compare).chain(follows);
    let first = found.next()?;
    found.all(|it| it == first).then_some(first).filter(|it| *it != Ordering::Equal)
}

fn by_key(claims: &[Claim]) -> BTreeMap<Key<'_>, Vec<&Claim>> {
    let mut found: BTreeMap<Key<'_>, Vec<&Claim>> = BTreeMap::new();
    for claim in claims {
        let (family, series, apart) = claim.series_key();
        found.entry((family, series, apart, &claim.slot)).or_default().push(claim);
    }
    found
}

/// One of each that are not the same: what both have under one name in one file is one thing.
fn two_that_differ<'c>(ours: &[&'c Claim], theirs: &[&'c Claim]) -> Option<(&'c Claim, &'c Claim)> {
    let is_one = |one: &Claim, other: &Claim| one.path == other.path && one.holder == other.holder;
    let is_shared = |it: &Claim, others: &[&Claim]| others.iter().any(|other| is_one(it, other));
    let mine = ours.iter().find(|it| !is_shared(it, theirs))?;
    let other = theirs.iter().find(|it| !is_shared(it, ours))?;
    Some((mine, other))
}

#[cfg(test)]
mod tests;
