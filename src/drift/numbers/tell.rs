//! Numbers that do not go together, in words.

use super::{Ground, next};
use crate::artifacts::numbers::{Claim, Late, Slot};
use crate::drift::detail;
use crate::drift::finding::{End, Told};
use crate::drift::rules::{DriftRule, migration_comes_late, migration_slot_taken, number_taken_twice};
use crate::model::{Confidence, ContractKind, LocationRole, ParticipantId, Phrase, Severity, phrase};

/// Two that take one thing.
pub(super) fn twice(between: [ParticipantId; 2], claims: [&Claim; 2], ground: &dyn Ground) -> Told {
    let ([one, other], [ours, theirs]) = (between, claims);
    let family = ours.family;
    let written = (&ours.written).min(&theirs.written);
    let rule: &'static DriftRule = match family.contract {
        ContractKind::Migration => &migration_slot_taken::RULE,
        _ => &number_taken_twice::RULE,
    };
    let (noun, series, is_entry) = (family.noun, &ours.series, ours.path == theirs.path);
    let names = || format!("{} and {}", named(ours), named(theirs));
    let did = match &ours.slot {
        Slot::After(parent) => format!(" both add a {noun} after {parent} in {series}: {}", names()),
        _ if is_entry || ours.series != *folder(ours) => {
            format!(" both take {noun} {written} in {series}: {}", names())
        }
        _ => format!(" both add {noun} {written} in {series}"),
    };
    Told {
        rule,
        confidence: Confidence::Certain,
        severity: family.severity,
        between,
        path: ours.path.clone().min(theirs.path.clone()),
        detail: if is_entry {
            detail::of_both(&ours.holder, &theirs.holder)
        } else {
            detail::of_both(&ours.path, &theirs.path)
        },
        symbol: format!("{}:{series}/{written}", family.contract.word()),
        message: phrase![one, " and ", other, did],
        help: help(between, ours, ground),
        ends: vec![end(one, ours), end(other, theirs)],
        candidates: Vec::new(),
        example: None,
    }
}

/// Numbers below one that has landed.
pub(super) fn late(between: [ParticipantId; 2], (last, late): (&Claim, &[&Claim]), ground: &dyn Ground) -> Told {
    let [target, branch] = between;
    let first = late[0];
    let (tool, noun) = (first.family.tool, first.family.noun);
    let does = match first.family.late {
        Late::Skipped => "never runs it where that has run",
        Late::Refused | Late::Runs => "stops at it where that has run",
    };
    let more = match late.len() {
        1 => String::new(),
        some => format!(" (and {} more)", some - 1),
    };
    let is_timed = matches!(first.slot, Slot::Timed(_));
    let did = format!(" has {noun} {} in {} already; ", last.written, last.series);
    let does = format!(" adds {}{more}, and {tool} {does}", first.written);
    Told {
        rule: &migration_comes_late::RULE,
        confidence: Confidence::Likely,
        severity: if is_timed { Severity::Note } else { migration_comes_late::RULE.about.severity },
        between,
        path: first.path.clone(),
        detail: vec![first.path.to_string()],
        symbol: format!("{}:{}/{}", first.family.contract.word(), first.series, first.written),
        message: phrase![target, did, branch, does],
        help: phrase!["in ", branch, advice(first, ground)],
        ends: vec![end(target, last), end(branch, first)],
        candidates: Vec::new(),
        example: None,
    }
}

/// Who moves: never what is on the target.
fn help([one, other]: [ParticipantId; 2], claim: &Claim, ground: &dyn Ground) -> Phrase {
    match one {
        ParticipantId::Target => phrase!["leave that of ", one, " as it is, and in ", other, advice(claim, ground)],
        ParticipantId::Branch(_) => phrase!["land ", one, " first, then in ", other, advice(claim, ground)],
    }
}

/// Where to, over all that is taken.
fn advice(claim: &Claim, ground: &dyn Ground) -> String {
    let noun = claim.family.noun;
    let (landed, open) = (ground.landed(claim), ground.open(claim));
    let free = next(landed.iter().chain(&open).chain([claim]));
    match (&claim.slot, free) {
        (Slot::After(_), Some(free)) => format!(": number its {noun} {free} and make it follow the other one"),
        (Slot::After(_), None) => format!(": make its {noun} follow the other one"),
        (Slot::Called(_), _) => format!(": give its {noun} an id of its own"),
        (Slot::Timed(_), Some(free)) => format!(": give its {noun} a later time, such as {free}"),
        (_, Some(free)) => format!(": use the next free number, {free}"),
        (_, None) => format!(": give its {noun} another number"),
    }
}

fn folder(claim: &Claim) -> &str {
    claim.path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What a claim is called: its file by its name, or the beginning of what takes it.
fn named(claim: &Claim) -> String {
    const LONGEST: usize = 60;
    if *claim.holder == *claim.path {
        return claim.holder.rsplit('/').next().unwrap_or(&claim.holder).to_owned();
    }
    let short: String = claim.holder.chars().take(LONGEST).collect();
    if short.len() < claim.holder.len() { format!("{short}…") } else { short }
}

fn end(who: ParticipantId, claim: &Claim) -> End {
    End::at(who, LocationRole::Definition, &claim.path, claim.span)
}
