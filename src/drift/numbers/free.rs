//! The next number that nobody takes.

use std::collections::BTreeSet;

use super::counted::STEPS;
use crate::artifacts::numbers::{Claim, Slot};

/// Numbers that Protocol Buffers keep for themselves.
const KEPT: std::ops::RangeInclusive<u64> = 19_000..=19_999;

/// Longer numbers before a name are dates.
const LONGEST: usize = 5;

/// The next number of a series, written as the others are, over all that is taken in it. `None` where there is no next
/// one: after a name comes what somebody calls it.
#[must_use]
pub fn next<'c>(taken: impl Iterator<Item = &'c Claim>) -> Option<String> {
    let taken: Vec<&Claim> = taken.collect();
    let most = taken.iter().filter(|it| !matches!(it.slot, Slot::After(_) | Slot::Called(_))).max_by_key(|it| &it.slot);
    let Some(most) = most else {
        let all: Option<Vec<(u64, usize)>> = taken.iter().map(|it| leading_number(&it.holder)).collect();
        let (number, width) = all?.into_iter().max()?;
        return Some(padded(number.checked_add(1)?, width));
    };
    match &most.slot {
        Slot::Counted(most_of_all) => {
            let all: BTreeSet<u64> = taken.iter().filter_map(|it| counted(it)).collect();
            let step = STEPS.into_iter().find(|step| all.len() > 2 && all.iter().all(|it| it.is_multiple_of(*step)));
            let next = most_of_all.checked_add(step.unwrap_or(1))?;
            let is_kept = most.family.slug == "protobuf" && KEPT.contains(&next);
            Some(padded(if is_kept { KEPT.end() + 1 } else { next }, most.written.len()))
        }
        Slot::Listed(most) => {
            let (last, before) = most.split_last()?;
            let next = last.checked_add(1)?;
            let parts = before.iter().chain([&next]).map(u128::to_string);
            Some(parts.collect::<Vec<_>>().join("."))
        }
        Slot::Timed(most) => Some(most.checked_add(1)?.to_string()),
        Slot::After(_) | Slot::Called(_) => None,
    }
}

fn counted(claim: &Claim) -> Option<u64> {
    match claim.slot {
        Slot::Counted(number) => Some(number),
        _ => None,
    }
}

/// The number before a name, as a file of Django has it, and how wide it is. A date is none, nor is a hash.
fn leading_number(name: &str) -> Option<(u64, usize)> {
    let (digits, _) = name.split_once('_')?;
    let is_number = (1..=LONGEST).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    Some((digits.parse().ok().filter(|_| is_number)?, digits.len()))
}

fn padded(number: u64, width: usize) -> String {
    format!("{number:0width$}")
}
