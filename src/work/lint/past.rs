//! What history and branches in flight say about a plan.

use std::collections::{BTreeMap, BTreeSet};

use super::super::found::{Found, listed};
use super::super::item::Scope;
use super::super::rules;
use super::Look;

/// Both files changed in at least so many commits.
pub(super) const SUPPORT: u32 = 5;

/// In at least so many of a hundred commits that changed the one, the other changed as well.
const CONFIDENCE: u32 = 50;

/// Findings about files that change together, for one item.
const SHOWN: usize = 3;

/// So many branches make a file hot.
const HOT: usize = 4;

/// What is known besides the plan.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// Files, by their numbers in `commits`.
    pub paths: Vec<String>,
    /// What each of the last commits of the target changed.
    pub commits: Vec<Vec<u32>>,
    /// What is not merged yet.
    pub in_flight: Vec<InFlight>,
    /// By item: whether it has landed, so that the target has what it did. Empty if nobody knows.
    pub landed: Vec<bool>,
}

/// A branch that is not merged yet.
#[derive(Clone, Debug, Default)]
pub struct InFlight {
    /// Its name.
    pub name: String,
    /// The files that it touches.
    pub paths: Vec<String>,
}

/// Two files that change together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coupling {
    /// The file that was asked about.
    pub file: String,
    /// The other one.
    pub other: String,
    /// How many commits changed both.
    pub support: u32,
    /// Of a hundred commits that changed the first, so many changed the other as well.
    pub confidence: u32,
}

impl Past {
    /// By file: whether a scope reaches it.
    #[must_use]
    pub fn reached(&self, scope: &Scope) -> Vec<bool> {
        self.paths.iter().map(|path| scope.reaches(path)).collect()
    }

    /// The files that changed together with others, out of those inside and those outside, by their numbers; the closest
    /// first.
    #[must_use]
    pub fn couplings(&self, inside: &dyn Fn(usize) -> bool, outside: &dyn Fn(usize) -> bool) -> Vec<Coupling> {
        let mut alone: BTreeMap<u32, u32> = BTreeMap::new();
        let mut both: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for commit in &self.commits {
            for file in commit.iter().filter(|file| inside(**file as usize)) {
                *alone.entry(*file).or_default() += 1;
                for with in commit.iter().filter(|with| *with != file && outside(**with as usize)) {
                    *both.entry((*file, *with)).or_default() += 1;
                }
            }
        }
        let coupling = |((file, other), support): ((u32, u32), u32)| Coupling {
            file: self.paths[file as usize].clone(),
            other: self.paths[other as usize].clone(),
            support,
            confidence: support * 100 / alone[&file],
        };
        let close = |it: &Coupling| it.support >= SUPPORT && it.confidence >= CONFIDENCE;
        let mut found: Vec<Coupling> = both.into_iter().map(coupling).filter(close).collect();
        found.sort_by(|a, b| {
            (b.confidence, b.support, &a.file, &a.other).cmp(&(a.confidence, a.support, &b.file, &b.other))
        });
        found
    }
}

pub(super) fn look(look: &Look<'_>, past: &Past) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, item) in look.work() {
        let reached = past.reached(&item.scope);
        for it in past.couplings(&|file| reached[file], &|file| !reached[file]).into_iter().take(SHOWN) {
            let owner = look
                .items()
                .find(|(other, it_)| *other != at && it_.scope.reaches(&it.other))
                .map(|(other, _)| look.name(other));
            let of = owner.as_ref().map(|owner| format!(", which belongs to {owner}")).unwrap_or_default();
            let message = format!(
                "{}: {} changed together with {}{of}, in {} of {} commits ({} %)",
                look.name(at),
                it.file,
                it.other,
                it.support,
                it.support * 100 / it.confidence,
                it.confidence
            );
            let help = if owner.is_some() {
                "expect the two items to meet; combine them if they do"
            } else {
                "take it into the scope, or say why it stays as it is"
            };
            found.push(
                Found::new(&rules::CHANGES_TOGETHER, &[at], it.file.clone(), message).help(help).at([&item.place]),
            );
        }
    }
    found.extend(hot(look, past));
    found.extend(in_flight(look, past));
    found
}

/// Files of the plan that many branches touch.
fn hot(look: &Look<'_>, past: &Past) -> Vec<Found> {
    let mut touched: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for branch in &past.in_flight {
        branch.paths.iter().for_each(|path| _ = touched.entry(path).or_default().insert(&branch.name));
    }
    let mut found = Vec::new();
    for (path, branches) in
        touched.into_iter().filter(|(_, branches)| branches.len() >= HOT && branches.len() * 4 >= past.in_flight.len())
    {
        let items: Vec<usize> = look.work().filter(|(_, item)| item.scope.reaches(path)).map(|(at, _)| at).collect();
        if !items.is_empty() {
            let message =
                format!("{path} is touched by {} of the {} branches in flight", branches.len(), past.in_flight.len());
            found.push(
                Found::new(&rules::HOT_FILE, &items, path, message).help("split the file first, or plan for a merge"),
            );
        }
    }
    found
}

/// Branches that are no item's and touch the scope of one.
fn in_flight(look: &Look<'_>, past: &Past) -> Vec<Found> {
    let planned: BTreeSet<&str> =
        look.items().filter_map(|(_, item)| item.branch.as_ref()).map(|it| it.it.as_str()).collect();
    let mut found = Vec::new();
    for branch in past.in_flight.iter().filter(|branch| !planned.contains(branch.name.as_str())) {
        for (at, item) in look.work() {
            let touched: Vec<&String> = branch.paths.iter().filter(|path| item.scope.reaches(path)).collect();
            if touched.is_empty() {
                continue;
            }
            let message = format!("{} is in flight and touches {} of {}", branch.name, listed(&touched), look.name(at));
            found.push(
                Found::new(&rules::ALREADY_IN_FLIGHT, &[at], branch.name.clone(), message)
                    .help(format!("land {} first, or let the item wait for it", branch.name))
                    .at([&item.place])
                    .by(&branch.name),
            );
        }
    }
    found
}
