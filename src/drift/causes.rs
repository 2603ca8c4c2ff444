//! One finding for one cause. A type that goes away takes along what passes it on, its constructor and its members; who
//! newly uses it meets all of these, and one edit of theirs answers all of it.

use compact_str::CompactString;

use super::finding::{End, Told};
use super::home::key;
use super::rules::symbol_removed;
use super::world::View;
use super::{Candidate, Change, Sited, What};
use crate::facts::DefinitionKind;
use crate::model::Confidence;

/// A finding, and the change that it is about.
struct Cause<'f> {
    told: &'f Told,
    change: &'f Change,
    before: &'f Sited,
}

/// What is told about uses, with what follows from something else that is told as more places of that.
pub(super) fn by_cause(mut found: Vec<(Told, &Candidate)>, merged: &View<'_>) -> Vec<Told> {
    are_as_sure_as_what_passes_them_on(&mut found);
    let types: Vec<[&Sited; 2]> =
        found.iter().filter_map(|it| twice(it.1)).filter(|both| both[0].definition.kind.is_type()).collect();
    found.retain(|it| !twice(it.1).is_some_and(|both| types.iter().any(|types| stand_in(both, types))));
    let causes = found.iter().filter(|(told, _)| is_removal(told)).filter_map(|(told, candidate)| {
        let change = change_of(candidate)?;
        let before = change.before.as_ref().filter(|it| it.definition.kind != DefinitionKind::Reexport)?;
        Some(Cause { told, change, before })
    });
    let causes: Vec<Cause<'_>> = causes.collect();
    let follows = |(told, candidate): &(Told, &Candidate)| -> Option<Told> {
        let Some((change, before)) = change_of(candidate).and_then(|it| Some((it, it.before.as_ref()?))) else {
            return Some(told.clone());
        };
        if before.definition.kind == DefinitionKind::Reexport {
            let is_same = |cause: &Cause<'_>| {
                cause.before.definition.name == before.definition.name && cause.told.ends.last() == told.ends.last()
            };
            // One use, which meets what is gone and what passed that on.
            return (!is_removal(told) || !causes.iter().any(is_same)).then(|| told.clone());
        }
        let cause = causes.iter().find(|cause| goes_with(change, before, cause, merged));
        Some(cause.map_or_else(|| told.clone(), |cause| as_place_of(cause.told, told)))
    };
    found.iter().filter_map(follows).collect()
}

/// What two add.
fn twice(candidate: &Candidate) -> Option<[&Sited; 2]> {
    match &candidate.what {
        What::Twice { ours, theirs } => Some([ours, theirs]),
        _ => None,
    }
}

/// Whether what two add stands in types that both add as well: one of the two types goes, with all that is in it.
fn stand_in(both: [&Sited; 2], types: &[&Sited; 2]) -> bool {
    both.iter().zip(types).all(|(it, of)| it.path == of.path && it.definition.is_of(&of.definition.name))
}

fn is_removal(told: &Told) -> bool {
    told.rule.about.code == symbol_removed::RULE.about.code
}

/// A name that is gone and that nothing passes on is gone for sure, whatever of the two an import leads to.
fn are_as_sure_as_what_passes_them_on(found: &mut [(Told, &Candidate)]) {
    let name = |candidate: &Candidate| -> Option<(CompactString, bool)> {
        let before = &change_of(candidate)?.before.as_ref()?.definition;
        Some((before.name.clone(), before.kind == DefinitionKind::Reexport))
    };
    let passed_on: Vec<(CompactString, Option<End>, Confidence)> = found
        .iter()
        .filter(|(told, _)| is_removal(told))
        .filter_map(|(told, candidate)| {
            let (name, is_passed_on) = name(candidate)?;
            is_passed_on.then(|| (name, told.ends.last().cloned(), told.confidence))
        })
        .collect();
    for (told, candidate) in found.iter_mut().filter(|(told, _)| is_removal(told)) {
        let Some((name, false)) = name(candidate) else { continue };
        let is_same =
            |it: &&(CompactString, Option<End>, Confidence)| it.0 == name && it.1.as_ref() == told.ends.last();
        let Some(surest) = passed_on.iter().filter(is_same).map(|it| it.2).max() else { continue };
        if surest > told.confidence {
            told.confidence = surest;
            told.severity = told.severity.max(told.rule.about.severity);
        }
    }
}

fn change_of(candidate: &Candidate) -> Option<&Change> {
    match &candidate.what {
        What::Use { change, .. } => Some(change),
        _ => None,
    }
}

/// Whether a member went where its type did, or away with it.
fn goes_with(change: &Change, before: &Sited, cause: &Cause<'_>, merged: &View<'_>) -> bool {
    let member = &before.definition;
    let is_own = !member.owner.is_empty()
        && cause.before.definition.kind.is_type()
        && key(merged.world.packages, &before.owner()) == cause.told.symbol;
    if !is_own {
        return false;
    }
    // What has its place now may have another kind, and be no type that this one became.
    let is_in_its_place =
        |it: &Sited| it.path != before.path && it.definition.owner_name() == before.definition.owner_name();
    let Some(now) = cause.change.after.as_ref().map(|it| &it.definition) else {
        return change.after.as_ref().is_none_or(is_in_its_place);
    };
    match &change.after {
        Some(after) => {
            let same = after.definition.name == member.name || member.kind == DefinitionKind::Constructor;
            same && (after.definition.owner_name() == now.name || is_in_its_place(after))
        }
        None => merged
            .definitions(&member.name)
            .iter()
            .any(|it| it.definition.kind == member.kind && it.definition.owner_name() == now.name),
    }
}

/// The use of one finding as another place of its cause.
fn as_place_of(cause: &Told, told: &Told) -> Told {
    let mut ends = cause.ends.clone();
    if let (Some(last), Some(usage)) = (ends.last_mut(), told.ends.last()) {
        last.clone_from(usage);
    }
    Told { ends, ..cause.clone() }
}
