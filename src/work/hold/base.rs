//! Who started from where.

use std::collections::BTreeMap;

use super::super::found::{Found, listed};
use super::super::rules;
use super::{Hold, World};
use crate::model::Severity;

/// Branches of one plan that start from different commits, or from old ones.
pub(super) fn look(hold: &Hold<'_, impl World>) -> Vec<Found> {
    let mut by_base: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, _, branch) in hold.bound().filter(|(at, ..)| hold.is_started(*at)) {
        if let Some(base) = &hold.branches[branch].base {
            by_base.entry(base).or_default().push((at, branch));
        }
    }
    // The usual one: what most start from; of equals the one that is least behind.
    let usual = by_base.iter().max_by_key(|(_, members)| {
        let behind = members.iter().map(|(_, branch)| hold.branches[*branch].behind).min();
        (members.len(), std::cmp::Reverse(behind))
    });
    let Some((usual, siblings)) = usual.map(|(base, members)| ((*base).to_owned(), members.clone())) else {
        return Vec::new();
    };
    let names: Vec<&String> = siblings.iter().map(|(_, branch)| &hold.branches[*branch].name).collect();
    let mut found = Vec::new();
    for (base, members) in &by_base {
        for (at, place) in members {
            let branch = &hold.branches[*place];
            let other = *base != usual.as_str();
            if !other && !branch.stale {
                continue;
            }
            let short = |id: &str| id.chars().take(10).collect::<String>();
            let message = if other {
                format!("{} starts from {}, {} from {}", branch.name, short(base), listed(&names), short(&usual))
            } else {
                format!("{} starts from {}, which is {} commits old", branch.name, short(base), branch.behind)
            };
            let severity = if branch.stale { Severity::Warning } else { Severity::Note };
            found.push(
                Found::new(&rules::BASE_DIFFERS, &[*at], "base", message)
                    .help("bring it up to date with the target before it goes on")
                    .severe(severity)
                    .by(&branch.name)
                    .at([&hold.plan.items[*at].place]),
            );
        }
    }
    found
}
