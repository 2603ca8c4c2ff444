//! The edit by which a provider shows what to do: a use of its own that was as the new one is, and is not any more.

use std::cmp::Ordering;

use super::compared::FileDelta;
use super::delta::FileChange;
use super::meeting::Meeting;
use super::rules::{self, DriftRule};
use super::tie::{Scene, tie_change};
use super::{Case, FactSource};
use crate::facts::{Facts, Qualifier, Use, UseKind, Uses};
use crate::model::Lacks;

/// A line of a provider that was adapted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdaptedUse {
    /// The file, before and now.
    pub file: FileChange,
    /// The line before and the line now, counted from 1.
    pub lines: [u32; 2],
    /// Whether this one, or another one that was adapted alike, was written on the same names one after the other as the
    /// new use: `app.crypto` in `app.crypto.sign()`.
    pub is_on_the_same: bool,
}

/// The first edit of a use of the provider's own that fixes what is wrong with this one.
pub(super) fn of(meeting: &Meeting<'_>, rule: &'static DriftRule, case: &Case<'_>) -> Option<AdaptedUse> {
    let change = meeting.change;
    let after = change.after.as_ref().map(|after| &after.definition);
    let mut names = vec![meeting.usage.name.as_str()];
    names.extend(after.into_iter().flat_map(|after| [after.name.as_str(), after.owner_name()]));
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    names.dedup();
    let source = case.merged.world.source;
    let edits = names.into_iter().flat_map(|name| case.own.uses(name)).filter_map(|(file, adapted)| {
        let before = edited(meeting, rule, file, adapted, source)?;
        let is_on_the_same = is_chain(&before.qualifier) && before.qualifier == meeting.usage.qualifier;
        Some(AdaptedUse { file: file.file.clone(), lines: [line(&before), line(adapted)], is_on_the_same })
    });
    let edits: Vec<AdaptedUse> = edits.collect();
    let is_on_the_same = edits.iter().any(|it| it.is_on_the_same);
    let first = edits.into_iter().min_by(|a, b| (&a.file.path, a.lines).cmp(&(&b.file.path, b.lines)))?;
    Some(AdaptedUse { is_on_the_same, ..first })
}

/// Whether it is a value that several names lead to, one after the other.
fn is_chain(qualifier: &Qualifier) -> bool {
    matches!(qualifier, Qualifier::Untyped(text) if text.contains('.') || text.contains("->"))
}

fn line(usage: &Use) -> u32 {
    usage.name_span.start.line
}

/// The use in whose place an adapted one stands, if that one would be as wrong as the one in question.
fn edited(
    meeting: &Meeting<'_>,
    rule: &'static DriftRule,
    file: &FileDelta,
    adapted: &Use,
    source: &dyn FactSource,
) -> Option<Use> {
    let same_kind = |one: &Use, other: &Use| one.kind == other.kind;
    let (old, new) = (file.file.before?, file.file.after?);
    if !same_kind(adapted, meeting.usage)
        || file.file.language.row().namespace != meeting.scene.language.row().namespace
    {
        return None;
    }
    let hunk = file.hunks().binary_search_by(|hunk| match line(adapted) - 1 {
        at if hunk.after.end <= at => Ordering::Less,
        at if hunk.after.start > at => Ordering::Greater,
        _ => Ordering::Equal,
    });
    let hunk = &file.hunks()[hunk.ok()?];
    if hunk.before.is_empty() {
        return None;
    }
    // Both were read to know what changed in the file.
    let lacks = Lacks::default();
    let facts = [old, new].map(|id| source.facts(id, file.file.language).or_note(&file.file.path, &lacks));
    let [Some(before), Some(after)] = facts else { return None };
    let path = file.file.from.as_ref().unwrap_or(&file.file.path);
    let is_wrong = |usage: &Use, facts: &Facts, path: &str| {
        let scene = Scene { packages: meeting.scene.packages, language: file.file.language, path, facts };
        let tie = tie_change(&scene, usage, meeting.change).filter(|tie| *tie >= meeting.tie)?;
        let other = Meeting { change: meeting.change, usage, scene, tie };
        rules::judge(&other).filter(|(broken, _)| broken.about.code == rule.about.code).map(|_| ())
    };
    if is_wrong(adapted, &after, &file.file.path).is_some() {
        return None;
    }
    let within = |lines: &std::ops::Range<u32>| {
        let lines = lines.start + 1..lines.end + 1;
        move |usage: &Use| lines.contains(&line(usage))
    };
    let of_hunk = |facts: &Facts, lines: &std::ops::Range<u32>| -> Vec<Use> {
        let inside = within(lines);
        let near = facts.uses.more_than(&Uses::default(), |first, last| first <= lines.end && lines.start < last);
        let imports = facts.imports.iter().map(super::delta::import_as_use);
        let all = near.into_iter().filter(|it| it.kind != UseKind::Import).chain(imports);
        all.filter(|it| inside(it) && same_kind(it, adapted)).collect()
    };
    let wrong: Vec<Use> =
        of_hunk(&before, &hunk.before).into_iter().filter(|usage| is_wrong(usage, &before, path).is_some()).collect();
    // As many as stand before the adapted one of its name have been adapted before it.
    let rank = of_hunk(&after, &hunk.after)
        .iter()
        .filter(|usage| usage.name == adapted.name && usage.name_span.start < adapted.name_span.start)
        .count();
    wrong.get(rank).or(wrong.first()).cloned()
}
