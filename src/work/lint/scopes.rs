//! Who reaches for the same files, and whether scopes fit the files that are there.

use std::collections::BTreeSet;

use super::super::culprits::culprit;
use super::super::found::{Found, listed};
use super::super::glob::Glob;
use super::super::item::{Access, Item, Sourced};
use super::super::rules;
use super::Look;
use crate::model::Severity;

/// Two items that reach for the same files.
pub(super) struct Overlap {
    pub(super) items: (usize, usize),
    /// Whether they cannot run side by side for it.
    pub(super) parts: bool,
    pub(super) found: Found,
}

/// A file that two items reach for.
struct Meeting<'l> {
    path: String,
    left: (Access, &'l Sourced<Glob>),
    right: (Access, &'l Sourced<Glob>),
}

pub(super) fn overlaps(look: &Look<'_>) -> Vec<Overlap> {
    let mut found = Vec::new();
    for (left, right) in near(look) {
        if look.ordered(left, right) {
            continue;
        }
        let meetings = meetings(look, &look.plan.items[left], &look.plan.items[right]);
        let (shared, not): (Vec<_>, Vec<_>) =
            meetings.into_iter().partition(|it| it.left.0 == Access::Shared && it.right.0 == Access::Shared);
        for (meetings, parts) in [(not, true), (shared, false)] {
            if !meetings.is_empty() {
                let found_here = overlap(look, (left, right), &meetings, parts);
                found.push(Overlap { items: (left, right), parts, found: found_here });
            }
        }
    }
    found
}

/// The pairs of items of which two patterns could meet, by how they begin: two that do not begin alike reach no common
/// path. Most items of a long plan have folders of their own.
fn near(look: &Look<'_>) -> BTreeSet<(usize, usize)> {
    let begins =
        look.items().flat_map(|(at, item)| item.scope.allowed().map(move |(_, glob)| (glob.it.beginning(), at)));
    let mut begins: Vec<(&str, usize)> = begins.collect();
    begins.sort_unstable();
    begins.dedup();
    let mut found = BTreeSet::new();
    // Whatever begins with this text follows it in order, without a gap.
    for (place, (begin, one)) in begins.iter().enumerate() {
        let longer = begins[place + 1..].iter().take_while(|(other, _)| other.starts_with(begin));
        let others = longer.filter(|(_, other)| other != one);
        found.extend(others.map(|(_, other)| (*one.min(other), *one.max(other))));
    }
    found
}

fn overlap(look: &Look<'_>, (left, right): (usize, usize), meetings: &[Meeting<'_>], parts: bool) -> Found {
    let named = |it: &Meeting<'_>| match culprit(&it.path) {
        Some(what) => format!("{} ({what})", it.path),
        None => it.path.clone(),
    };
    let mut paths: Vec<String> = meetings.iter().map(named).collect();
    paths.dedup();
    let names = [look.name(left), look.name(right)];
    let by_pattern = meetings.iter().any(|it| it.left.1.it.plain().is_none() || it.right.1.it.plain().is_none());
    let verb = if parts { if by_pattern { "can meet in" } else { "meet in" } } else { "share" };
    let message = format!("{} and {} {verb} {}", names[0], names[1], listed(&paths));
    let help = if parts {
        "give the file to one of them, put an item before both that makes the shared changes, or combine the two"
    } else {
        "agree on who changes what in it, and expect to merge it by hand"
    };
    Found::new(&rules::SCOPES_OVERLAP, &[left, right], meetings[0].path.clone(), message)
        .help(help)
        .severe(if parts { Severity::Error } else { Severity::Note })
        .at(meetings.iter().take(2).flat_map(|it| [&it.left.1.place, &it.right.1.place]))
}

fn meetings<'l>(look: &Look<'_>, one: &'l Item, other: &'l Item) -> Vec<Meeting<'l>> {
    let denied: Vec<&Glob> = one.scope.deny.iter().chain(&other.scope.deny).map(|it| &it.it).collect();
    let mut found: Vec<Meeting<'l>> = Vec::new();
    for left in one.scope.allowed() {
        for right in other.scope.allowed() {
            let (a, b) = (&left.1.it, &right.1.it);
            let Some(path) = a.meets_outside(b, &denied) else { continue };
            // A file that is there says more than the shortest path that could be.
            let is_plain = a.plain().is_some() || b.plain().is_some();
            let real = look.ground.filter(|_| !is_plain).and_then(|ground| {
                let both =
                    |path: &&String| a.reaches(path) && b.reaches(path) && !denied.iter().any(|it| it.reaches(path));
                ground.files().iter().find(both)
            });
            let path = real.cloned().unwrap_or(path);
            if !found.iter().any(|it| it.path == path) {
                found.push(Meeting { path, left, right });
            }
        }
    }
    found
}

pub(super) fn look(look: &Look<'_>) -> Vec<Found> {
    look.items()
        .flat_map(|(at, item)| against_itself(at, item, look).into_iter().chain(against_files(look, at, item)))
        .collect()
}

/// What an item forbids and needs.
fn against_itself(at: usize, item: &Item, look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let told = |path: &str, need: &Sourced<Glob>, place, why: &str| {
        Found::new(&rules::SCOPE_FORBIDS_ITSELF, &[at], path, format!("{} needs {path}, {why}", look.name(at)))
            .help("take the file out of its scope, or out of what it forbids")
            .at([&need.place, place])
    };
    for (access, need) in item.scope.allowed() {
        for deny in &item.scope.deny {
            // A pattern may forbid a part of another one; forbidding all of it is a mistake.
            if covers(&deny.it, &need.it) {
                found.push(told(need.it.shown(), need, &deny.place, "which it forbids"));
            }
        }
        for constraint in &item.constraints {
            let excepted = constraint.except.iter().any(|it| covers(it, &need.it));
            let forbids = constraint.paths.iter().any(|it| covers(it, &need.it));
            let freezes = access == Access::Modify && constraint.existing.iter().any(|it| covers(it, &need.it));
            if (forbids || freezes) && !excepted {
                let why = format!("but its constraint says '{}'", constraint.text);
                found.push(told(need.it.shown(), need, &constraint.place, &why));
            }
        }
    }
    found
}

/// Whether one pattern reaches everything that another one does: there is no path of the other outside of it.
fn covers(outer: &Glob, inner: &Glob) -> bool {
    match inner.plain() {
        Some(path) => outer.reaches(path),
        None => inner.meets_outside(inner, &[outer]).is_none(),
    }
}

/// What a scope says of files that are not there, or are.
fn against_files(look: &Look<'_>, at: usize, item: &Item) -> Vec<Found> {
    let mut found = Vec::new();
    // The target is as the item left it, or as others made it since.
    if look.landed.get(at).copied().unwrap_or(false) {
        return found;
    }
    let creates = |path: &str, by: usize| look.plan.items[by].scope.create.iter().any(|it| it.it.reaches(path));
    for glob in &item.scope.modify {
        let exists = match (glob.it.plain(), look.ground) {
            (Some(path), _) => look.has_file(path),
            (None, Some(ground)) => Some(ground.files().iter().any(|file| glob.it.reaches(file))),
            (None, None) => None,
        };
        let shown = glob.it.shown();
        let path = glob.it.plain().unwrap_or(shown);
        // Nobody can say without a repository; a file that another item creates first is there by then.
        let earlier = |by: &usize| {
            creates(path, *by) || look.plan.items[*by].scope.create.iter().any(|it| it.it.meets(&glob.it).is_some())
        };
        if exists != Some(false) || look.waits[at].iter().any(earlier) {
            continue;
        }
        let other =
            look.items().find(|(other, _)| *other != at && creates(path, *other)).map(|(other, _)| look.name(other));
        let help = match other {
            Some(other) => format!("{other} creates it: let this one wait for it"),
            None => "check the path; if the file is new, say that it is created".to_owned(),
        };
        let message = format!("{} modifies {shown}, which is not there", look.name(at));
        found.push(Found::new(&rules::FILE_MISSING, &[at], shown, message).help(help).at([&glob.place]));
    }
    for glob in &item.scope.create {
        let Some(path) = glob.it.plain() else { continue };
        if look.has_file(path) == Some(true)
            && look.ground.is_some_and(|it| it.files().binary_search_by(|file| file.as_str().cmp(path)).is_ok())
        {
            let message = format!("{} creates {path}, which is there already", look.name(at));
            let help = "say that it is modified, or take another name";
            found.push(Found::new(&rules::FILE_EXISTS, &[at], path, message).help(help).at([&glob.place]));
        }
    }
    found
}
