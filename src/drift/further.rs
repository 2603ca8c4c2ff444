//! The names to which declarations lead, one after the other: a type is another name for a second one, which is put
//! together of others again, and extends what another file declares.
//!
//! Trees are looked into for names that are known before. Where types are followed, the declarations of the first names
//! say which others will be asked for.

use std::collections::BTreeSet;
use std::sync::Arc;

use compact_str::CompactString;

use super::asked;
use super::meeting::Proof;
use super::passed_down::bases;
use super::types::words;
use super::world::{View, World};
use super::{Candidate, Sited, What, fit};
use crate::facts::{Definition, Facts};

/// So many times the tree is looked into for what declarations led to.
pub(super) const ROUNDS: usize = 2;

/// What has more definitions than this is followed by none of them.
const MOST: usize = 8;

/// So many names are looked for in addition.
const LIMIT: usize = 4000;

impl Candidate {
    /// The names by which types are followed to decide about it.
    pub(super) fn followed(&self) -> Vec<CompactString> {
        match &self.what {
            What::Use { change, usage, followed, .. } if !followed.is_empty() => {
                followed.iter().cloned().chain(fit::names(change, usage)).collect()
            }
            What::Use { change, misfit, .. } if misfit.proof == Proof::Asked => asked::names(change).collect(),
            What::Both(both) => both.followed(),
            What::Below(below) => below.names(),
            _ => Vec::new(),
        }
    }
}

/// The target's tree, as far as the names go that candidates need, and those to which their declarations lead.
pub fn ground<'w>(candidates: &[&Candidate], look: impl Fn(&BTreeSet<CompactString>) -> World<'w>) -> World<'w> {
    let mut names: BTreeSet<CompactString> = candidates.iter().flat_map(|it| it.names()).collect();
    names.remove("");
    let mut world = look(&names);
    let mut last: Vec<CompactString> = candidates.iter().flat_map(|it| it.followed()).collect();
    for _ in 0..ROUNDS {
        last.sort_unstable();
        last.dedup();
        last = further(&world, &last).into_iter().filter(|name| !names.contains(name)).collect();
        if last.is_empty() {
            break;
        }
        names.extend(last.iter().cloned());
        world = look(&names);
    }
    world
}

/// The names in the declarations of some names in the target's tree.
pub(super) fn further(world: &World<'_>, names: &[CompactString]) -> Vec<CompactString> {
    let view = View::new(world, &[]);
    let mut found: BTreeSet<CompactString> = BTreeSet::new();
    for name in names {
        if found.len() > LIMIT || view.defining(name) > MOST {
            continue;
        }
        let declared = view.definitions(name);
        if declared.len() > MOST {
            continue;
        }
        for sited in declared {
            if let Some(facts) = view.facts(&sited.path) {
                declares(sited, &facts, &mut found);
            }
        }
    }
    found.into_iter().collect()
}

/// Adds the names in a declaration, and those in the declarations of its own file to which they lead.
fn declares(sited: &Sited, facts: &Arc<Facts>, found: &mut BTreeSet<CompactString>) {
    let mut ahead: Vec<CompactString> = names_in(&sited.definition).collect();
    if sited.definition.kind.is_type() {
        ahead.extend(bases(facts, &sited.definition.name).cloned());
    }
    let mut seen: BTreeSet<CompactString> = BTreeSet::new();
    while let Some(name) = ahead.pop() {
        if found.len() > LIMIT || !seen.insert(name.clone()) {
            continue;
        }
        for of in facts.definitions.iter().filter(|it| it.kind.is_type() && it.name == name) {
            ahead.extend(names_in(of));
            ahead.extend(bases(facts, &of.name).cloned());
        }
        // What a file imports under another name is declared under its own.
        found.extend(facts.imports.called(&name).map(|it| it.name.clone()).filter(|it| !it.is_empty() && it != "*"));
        found.insert(name);
    }
}

fn names_in(of: &Definition) -> impl Iterator<Item = CompactString> + '_ {
    let result = of.callable.as_ref().map_or("", |it| it.result.as_str());
    words(&of.type_text).chain(words(result))
}
