//! Who waits for whom, and who can run side by side.

use std::collections::BTreeSet;

use super::super::called::Called;
use super::super::found::{Found, listed};
use super::super::item::{Role, Sourced, WorkPlan};
use super::super::rules;
use super::Look;

/// By item: what it waits for by its own words. An integration that says nothing waits for all work.
#[must_use]
pub fn comes_after(plan: &WorkPlan) -> Vec<Vec<usize>> {
    let mut direct = plan.waits_for();
    for (at, item) in plan.items.iter().enumerate() {
        if item.role == Role::Integration && item.depends_on.is_empty() {
            let work = plan.items.iter().enumerate().filter(|(_, it)| it.role == Role::Work);
            direct[at].extend(work.map(|(other, _)| other));
        }
    }
    direct
}

/// By item: all that it waits for, also by way of others. An integration waits for all work.
#[must_use]
pub fn waits(plan: &WorkPlan) -> Vec<Vec<usize>> {
    let direct = comes_after(plan);
    let all = |start: usize| {
        let mut seen = vec![false; direct.len()];
        let mut open = direct[start].clone();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut seen[at], true) {
                open.extend(&direct[at]);
            }
        }
        seen.into_iter().enumerate().filter(|(_, seen)| *seen).map(|(at, _)| at).collect()
    };
    (0..direct.len()).map(all).collect()
}

pub(super) fn look(look: &Look<'_>) -> Vec<Found> {
    let mut found = cycles(look);
    let called = Called::of(&look.plan.items);
    for (at, item) in look.items() {
        for wanted in &item.depends_on {
            if called.find(&wanted.it).is_none() {
                found.push(unknown(look, at, wanted));
            }
        }
    }
    found.extend(integration(look));
    found
}

fn unknown(look: &Look<'_>, at: usize, wanted: &Sourced<String>) -> Found {
    let message = format!("{} depends on '{}', which is no item of the plan", look.name(at), wanted.it);
    let names = look.items().filter(|(other, _)| *other != at).map(|(_, it)| it.reference());
    let score = |name: &String| strsim::jaro_winkler(&wanted.it.to_lowercase(), &name.to_lowercase());
    let best = names.max_by(|a, b| score(a).total_cmp(&score(b))).filter(|name| score(name) >= 0.8);
    let help = best.map_or_else(
        || "name an item by its number, its branch or its title".to_owned(),
        |name| format!("did you mean '{name}'?"),
    );
    Found::new(&rules::UNKNOWN_DEPENDENCY, &[at], wanted.it.clone(), message).help(help).at([&wanted.place])
}

/// Every cycle of items that wait for each other, once.
fn cycles(look: &Look<'_>) -> Vec<Found> {
    let mut told = vec![false; look.waits.len()];
    let mut found = Vec::new();
    for at in 0..look.waits.len() {
        if told[at] || look.waits[at].binary_search(&at).is_err() {
            continue;
        }
        let circle: Vec<usize> =
            (0..look.waits.len()).filter(|other| look.waits_for(at, *other) && look.waits_for(*other, at)).collect();
        circle.iter().for_each(|member| told[*member] = true);
        let names: Vec<String> = circle.iter().map(|member| look.name(*member)).collect();
        let places = circle.iter().flat_map(|member| &look.plan.items[*member].depends_on).map(|it| &it.place);
        found.push(
            Found::new(
                &rules::DEPENDENCY_CYCLE,
                &circle,
                names.join(", "),
                format!("{} wait for each other", listed(&names)),
            )
            .help("let one of them go first with what it can do alone, or combine them")
            .at(places),
        );
    }
    found
}

fn integration(look: &Look<'_>) -> Option<Found> {
    let work: Vec<usize> = look.work().map(|(at, _)| at).collect();
    let beside = work.iter().any(|one| {
        work.iter().any(|other| one != other && !look.waits_for(*one, *other) && !look.waits_for(*other, *one))
    });
    let circle = work.iter().any(|at| look.waits_for(*at, *at));
    let missing = work.len() > 1 && look.items().all(|(_, item)| item.role == Role::Work) && (beside || circle);
    missing.then(|| {
        let message = format!("{} items run side by side, and none brings them together", work.len());
        Found::new(&rules::INTEGRATION_MISSING, &[], "", message)
            .help("add an item 'Integration' that comes last: registrations, shared files, the whole test suite")
    })
}

/// The items in turns. Those that reach for the same files, or wait for each other, never share one.
pub(super) fn waves(look: &Look<'_>, together: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let count = look.plan.items.len();
    // Who reaches for the same files, and how many an item waits for that do not wait for it as well.
    let mut apart: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut open = vec![0_usize; count];
    for (one, other) in together {
        apart[*one].push(*other);
        apart[*other].push(*one);
    }
    for (at, waits) in look.waits.iter().enumerate() {
        for other in waits.iter().copied().filter(|other| *other != at && !look.waits_for(*other, at)) {
            open[at] += 1;
            followers[other].push(at);
        }
    }
    let mut wave: Vec<Option<usize>> = vec![None; count];
    let mut left: BTreeSet<usize> = (0..count).collect();
    let mut ready: BTreeSet<usize> = (0..count).filter(|at| open[*at] == 0).collect();
    // Of items that wait for each other the first declared goes first: a circle is cut where it is told.
    while let Some(next) = ready.pop_first().or_else(|| left.first().copied()) {
        left.remove(&next);
        let least = look.waits[next].iter().filter_map(|other| Some(wave[*other]? + 1)).max().unwrap_or(0);
        // Who waits for it stands before it only where a cycle was cut.
        let beside = apart[next].iter().chain(&followers[next]);
        let taken: BTreeSet<usize> = beside.filter_map(|other| wave[*other]).collect();
        // Of as many waves as there are items one is always free.
        wave[next] = (least..=least + count).find(|at| !taken.contains(at));
        for follower in std::mem::take(&mut followers[next]) {
            open[follower] -= 1;
            if open[follower] == 0 && left.contains(&follower) {
                ready.insert(follower);
            }
        }
    }
    let last = wave.iter().flatten().max().map_or(0, |last| last + 1);
    let mut members = vec![Vec::new(); last];
    for (item, wave) in wave.into_iter().enumerate() {
        members[wave.unwrap_or(0)].push(item);
    }
    members.retain(|wave| !wave.is_empty());
    members
}
