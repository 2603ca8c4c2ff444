//! How far every item is.

use std::collections::BTreeSet;

use super::super::found::{Found, listed};
use super::super::item::Role;
use super::super::lint::comes_after;
use super::super::rules;
use super::files::is_created;
use super::{Hold, State, World};
use crate::model::{
    ContractProgress, ContractState, Lack, Progress, Severity, Side, Verified, VerifyProgress, WorkProgress,
};

/// How far every item is. Where something could not be read, that is not known, and what is added to the rest of it.
pub(super) fn all(
    hold: &Hold<'_, impl World>,
    found: &[Found],
    states: &[Vec<State>],
    unread: &mut [BTreeSet<Lack>],
) -> Vec<WorkProgress> {
    let waits = hold.plan.waits_for();
    let one = |(at, states): (usize, &Vec<State>)| {
        let mut progress = self::one(hold, found, at, &waits[at], states);
        unread[at].extend(hold.lacks.take());
        if !unread[at].is_empty() {
            (progress.progress, progress.created) = (None, None);
        }
        progress
    };
    let mut all: Vec<WorkProgress> = states.iter().enumerate().map(one).collect();
    let landed: Vec<bool> = all.iter().map(|it| it.progress == Some(Progress::Landed)).collect();
    for (at, before) in comes_after(hold.plan).into_iter().enumerate() {
        let open = before.into_iter().filter(|other| !landed[*other]);
        all[at].blocked_by = open.map(|other| hold.plan.items[other].reference()).collect();
    }
    all
}

fn one(hold: &Hold<'_, impl World>, found: &[Found], at: usize, waits: &[usize], states: &[State]) -> WorkProgress {
    let item = &hold.plan.items[at];
    let created = hold.holder(at).filter(|_| !item.scope.create.is_empty()).map(|holder| {
        let there = item.scope.create.iter().filter(|glob| is_created(hold, holder.branch(), &glob.it));
        [narrow(there.count()), narrow(item.scope.create.len())]
    });
    let contract = |state: &State| {
        let it = match state.side {
            Side::Provides => &item.provides[state.at],
            Side::Requires => &item.requires[state.at],
        };
        ContractProgress {
            side: state.side,
            kind: it.kind.word().to_owned(),
            name: it.name.clone(),
            state: state.kept,
            detail: state.detail.clone(),
        }
    };
    let waits_for = waits.iter().map(|other| hold.plan.items[*other].name()).collect();
    let not_checked = item.constraints.iter().filter(|it| !it.names_files()).map(|it| it.text.clone());
    WorkProgress {
        item: item.label.clone(),
        title: item.title.clone(),
        branch: item.branch.as_ref().map(|branch| branch.it.clone()),
        declared: item.place.to_string(),
        by_itself: false,
        integration: item.role == Role::Integration,
        steps: item.steps.clone(),
        waits_for,
        blocked_by: Vec::new(),
        progress: progress(hold, found, at, states, created),
        created,
        contracts: states.iter().map(contract).collect(),
        not_checked: not_checked.chain(item.assumes.iter().map(|it| it.it.clone())).collect(),
        verify: item
            .verify
            .iter()
            .map(|it| VerifyProgress {
                text: it.text.clone(),
                command: it.command.as_ref().map(|it| it.text().to_owned()).unwrap_or_default(),
                result: Verified::NotRun,
            })
            .collect(),
    }
}

fn progress(
    hold: &Hold<'_, impl World>,
    found: &[Found],
    at: usize,
    states: &[State],
    created: Option<[u32; 2]>,
) -> Option<Progress> {
    let Some(branch) = hold.own[at] else {
        // Without a branch there is no work yet; one that nobody asked about is not known.
        return (!hold.exists[at]).then(|| if hold.landed[at] { Progress::Landed } else { Progress::Declared });
    };
    let own = &hold.branches[branch];
    own.changes?;
    if !hold.is_started(at) {
        return Some(if hold.landed[at] { Progress::Landed } else { Progress::Declared });
    }
    let kept = |side: Side| {
        states
            .iter()
            .filter(|it| it.side == side)
            .all(|it| matches!(it.kept, ContractState::Met | ContractState::NotChecked))
    };
    if !kept(Side::Provides) || created.is_some_and(|[there, all]| there < all) {
        return Some(Progress::Started);
    }
    let clean = !found.iter().any(|it| it.severity == Severity::Error && it.branch.as_ref() == Some(&own.name));
    let ready = clean && kept(Side::Requires) && own.lands == Some(true);
    Some(if ready { Progress::Ready } else { Progress::ContractsMet })
}

/// Items that have landed, though one for which they wait has not.
pub(super) fn too_early(hold: &Hold<'_, impl World>, all: &[WorkProgress]) -> Vec<Found> {
    let landed = |at: usize| all[at].progress == Some(Progress::Landed);
    let is_open = |at: &usize| {
        let is_there = hold.own[*at].is_some() || hold.exists[*at];
        is_there && all[*at].progress.is_some() && !landed(*at)
    };
    let one = |(at, before): (usize, Vec<usize>)| {
        let item = &hold.plan.items[at];
        let open: Vec<usize> = before.into_iter().filter(is_open).collect();
        let names: Vec<String> = open.iter().map(|other| hold.plan.items[*other].name()).collect();
        let verb = if names.len() == 1 { "has" } else { "have" };
        let message = format!("{} has landed, but {}, for which it waits, {verb} not", item.name(), listed(&names));
        let items: Vec<usize> = std::iter::once(at).chain(open.iter().copied()).collect();
        (landed(at) && !open.is_empty()).then(|| {
            Found::new(&rules::LANDED_TOO_EARLY, &items, names[0].clone(), message)
                .help("land it next, or say on the target that it is not waited for any more")
                .at([&item.place])
        })
    };
    comes_after(hold.plan).into_iter().enumerate().filter_map(one).collect()
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
