//! What is wrong with a plan before anybody starts.
//!
//! In reading order: [`Ground`] is what is asked about the repository, `scopes` says who reaches for the same files,
//! `contracts` what is provided and required, `parts` what is missing, `branches` which names git refuses, `checks` which commands cannot run, `order` who waits for whom, `past` what history
//! and branches in flight say, `cautions` what speaks against doing some items beside the others, `ripples` what all of the repository uses. `order` puts the items in waves as well and [`Advice`] says whether to split the
//! work at all.

mod advice;
mod branches;
mod cautions;
mod checks;
mod contracts;
mod elsewhere;
mod fit;
mod order;
mod parts;
mod past;
mod ripples;
mod scopes;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use advice::Advice;
pub use order::{comes_after, waits};
pub use past::{Coupling, InFlight, Past};

use super::found::Found;
use super::item::{Item, Role, WorkPlan};
use super::shape::Provided;
use crate::facts::Definition;
use crate::lang::Language;
use crate::model::{Fit, Lack, Lacks};

/// What is asked about the target, if there is a repository.
pub trait Ground {
    /// Its files, sorted.
    fn files(&self) -> &[String];
    /// The definitions of this name, in this file or, if none is named, anywhere: near these paths first, and further
    /// away only if there is none. What could not be read on the way is noted.
    fn definitions(&self, name: &str, file: Option<&str>, near: &[&str], lacks: &Lacks) -> Vec<Defined>;
    /// The text of a file.
    fn text(&self, path: &str, lacks: &Lacks) -> Option<String>;
    /// The source files in which each of these names stands, however it does.
    fn uses(&self, names: &BTreeSet<String>, lacks: &Lacks) -> BTreeMap<String, Vec<String>>;
}

/// A definition of a file.
#[derive(Clone, Debug)]
pub struct Defined {
    /// The file.
    pub path: Arc<str>,
    /// What it is written in.
    pub language: Language,
    /// The definition.
    pub definition: Definition,
    /// The fields and methods of the type, if it is one.
    pub members: Vec<Definition>,
}

/// What a look at a plan gives.
#[derive(Debug)]
pub struct Linted {
    /// What was found, the gravest first.
    pub found: Vec<Found>,
    /// The items in turns: those of one wave can run side by side, wave after wave.
    pub waves: Vec<Vec<usize>>,
    /// Two items that reach for the same files and so cannot run side by side, and such a file.
    pub meetings: Vec<(usize, usize, String)>,
    /// Whether to split the work at all.
    pub advice: Advice,
    /// Which way of working fits.
    pub fit: Fit,
    /// What could not be read of the target, so that not all is known.
    pub unread: BTreeSet<Lack>,
}

/// Looks at a plan.
#[must_use]
pub fn lint(plan: &WorkPlan, ground: Option<&dyn Ground>, past: &Past) -> Linted {
    let look = Look {
        plan,
        ground,
        waits: waits(plan),
        languages: languages(plan),
        unread: Lacks::default(),
        provided: Provided::of(&plan.items),
        landed: &past.landed,
    };
    let overlaps = scopes::overlaps(&look);
    let mut found: Vec<Found> = overlaps.iter().map(|it| it.found.clone()).collect();
    found.extend(scopes::look(&look));
    found.extend(contracts::look(&look));
    found.extend(parts::look(&look));
    found.extend(branches::look(&look));
    found.extend(checks::look(&look));
    found.extend(elsewhere::look(&look));
    found.extend(order::look(&look));
    found.extend(past::look(&look, past));
    found.sort_by(|a, b| {
        let key = |it: &Found| (std::cmp::Reverse(it.severity), it.rule.code, it.items.clone());
        key(a).cmp(&key(b)).then_with(|| a.about.cmp(&b.about))
    });
    let together: Vec<(usize, usize)> = overlaps.iter().filter(|it| it.parts).map(|it| it.items).collect();
    let waves = order::waves(&look, &together);
    let cautions = cautions::look(&look);
    let advice = advice::advice(&look, &together, &waves, past, &cautions);
    let fit = fit::fit(&look, &together, &waves, &advice, &cautions);
    let meetings = overlaps.into_iter().filter(|it| it.parts);
    let meetings = meetings.map(|it| (it.items.0, it.items.1, it.found.about)).collect();
    Linted { found, waves, meetings, advice, fit, unread: look.unread.into_set() }
}

/// Branches and names that two items have.
pub(super) fn declared_twice(plan: &WorkPlan) -> Vec<Found> {
    parts::twice(plan)
}

/// A plan with what every question needs.
struct Look<'l> {
    plan: &'l WorkPlan,
    ground: Option<&'l dyn Ground>,
    /// By item: all that it waits for, also by way of others, sorted.
    waits: Vec<Vec<usize>>,
    /// The languages of all files that the plan names, each once, in their order.
    languages: Vec<Language>,
    /// What could not be read.
    unread: Lacks,
    provided: Provided<'l>,
    /// By item: whether it has landed; empty if nobody knows.
    landed: &'l [bool],
}

fn languages(plan: &WorkPlan) -> Vec<Language> {
    let globs = plan.items.iter().flat_map(|item| item.scope.allowed());
    let mut seen = BTreeSet::new();
    let new = |language: &Language| seen.insert(*language as usize);
    globs.filter_map(|(_, glob)| Language::of_path(glob.it.text().as_bytes())).filter(new).collect()
}

impl Look<'_> {
    fn items(&self) -> impl Iterator<Item = (usize, &Item)> {
        self.plan.items.iter().enumerate()
    }

    /// The items that do work of their own.
    fn work(&self) -> impl Iterator<Item = (usize, &Item)> {
        self.items().filter(|(_, item)| item.role == Role::Work)
    }

    fn name(&self, item: usize) -> String {
        self.plan.items[item].name()
    }

    /// Whether one of two items waits for the other, but not each for the other.
    fn ordered(&self, one: usize, other: usize) -> bool {
        self.waits_for(one, other) != self.waits_for(other, one)
    }

    /// Whether an item waits for another one, also by way of others.
    fn waits_for(&self, one: usize, other: usize) -> bool {
        self.waits[one].binary_search(&other).is_ok()
    }

    fn has_file(&self, path: &str) -> Option<bool> {
        let files = self.ground?.files();
        let inside = format!("{path}/");
        let at = files.partition_point(|file| file.as_str() < path);
        let exact = files.get(at).is_some_and(|file| file == path);
        let below = files.partition_point(|file| file.as_str() < inside.as_str());
        Some(exact || files.get(below).is_some_and(|file| file.starts_with(&inside)))
    }
}

#[cfg(test)]
mod tests;
