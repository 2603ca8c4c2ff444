//! Migrations that name the one before them: two that follow one leave two ends, unless a later one joins them.

use std::collections::{BTreeMap, BTreeSet};

use crate::artifacts::numbers::{Claim, Slot};

/// Whether nothing comes after both of two that follow one.
pub(super) fn stays_open([mine, other]: [&Claim; 2], claims: [&[Claim]; 2]) -> bool {
    let mut after: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for claim in claims.into_iter().flatten().filter(|it| it.is_beside(mine)) {
        if let Slot::After(parent) = &claim.slot {
            after.entry(parent).or_default().push(&claim.holder);
        }
    }
    let [ours, theirs] = [mine, other].map(|it| what_follows(&it.holder, &after));
    ours.is_disjoint(&theirs)
}

/// Whether one of the second follows one of the first.
pub(super) fn is_followed(first: &[Claim], second: &[Claim]) -> bool {
    let follows = |it: &Claim| match &it.slot {
        Slot::After(parent) => first.iter().any(|first| first.holder == *parent && first.is_beside(it)),
        _ => false,
    };
    second.iter().any(follows)
}

/// All that comes after something, and itself.
fn what_follows<'c>(start: &'c str, after: &BTreeMap<&str, Vec<&'c str>>) -> BTreeSet<&'c str> {
    let (mut found, mut open) = (BTreeSet::new(), vec![start]);
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(after.get(next).into_iter().flatten());
        }
    }
    found
}
