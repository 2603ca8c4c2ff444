//! Who waits for whom, and who can run side by side.

use super::super::found::{Found, listed};
use super::super::item::{Role, Sourced, WorkPlan};
use super::super::rules;
use super::Look;

/// By item: all that it waits for, also by way of others. An integration waits for all work.
#[must_use]
pub fn waits(plan: &WorkPlan) -> Vec<Vec<usize>> {
    let mut direct = plan.waits_for();
    for (at, item) in plan.items.iter().enumerate() {
        if item.role == Role::Integration && item.depends_on.is_empty() {
            let work = plan.items.iter().enumerate().filter(|(_, it)| it.role == Role::Work);
            direct[at].extend(work.map(|(other, _)| other));
        }
    }
    let all = |start: usize| {
        let mut seen = vec![false; direct.len()];
        let mut open = direct[start].clone();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut seen[at], true) {
                open.extend(&direct[at]);
            }
        }
        (0..seen.len()).filter(|at| seen[*at]).collect()
    };
    (0..direct.len()).map(all).collect()
}

pub(super) fn look(look: &Look<'_>) -> Vec<Found> {
    let mut found = cycles(look);
    for (at, item) in look.items() {
        for wanted in &item.depends_on {
            if look.plan.find(&wanted.it).is_none() {
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

/// Every circle of items that wait for each other, told once.
fn cycles(look: &Look<'_>) -> Vec<Found> {
    let mut told = vec![false; look.waits.len()];
    let mut found = Vec::new();
    for at in 0..look.waits.len() {
        if told[at] || !look.waits[at].contains(&at) {
            continue;
        }
        let circle: Vec<usize> = (0..look.waits.len())
            .filter(|other| look.waits[at].contains(other) && look.waits[*other].contains(&at))
            .collect();
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
        work.iter().any(|other| one != other && !look.waits[*one].contains(other) && !look.waits[*other].contains(one))
    });
    let circle = work.iter().any(|at| look.waits[*at].contains(at));
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
    let mut wave: Vec<Option<usize>> = vec![None; count];
    let clash = |one: usize, other: usize| {
        together.contains(&(one.min(other), one.max(other)))
            || look.waits[one].contains(&other)
            || look.waits[other].contains(&one)
    };
    // Of items that wait for each other the first declared goes first: a circle is cut where it is told.
    loop {
        let open: Vec<usize> = (0..count).filter(|at| wave[*at].is_none()).collect();
        let is_ready =
            |at: &usize| look.waits[*at].iter().all(|other| wave[*other].is_some() || look.waits[*other].contains(at));
        let Some(next) = open.iter().copied().find(is_ready).or_else(|| open.first().copied()) else { break };
        let least = look.waits[next].iter().filter_map(|other| Some(wave[*other]? + 1)).max().unwrap_or(0);
        let is_free = |at: &usize| !(0..count).any(|other| wave[other] == Some(*at) && clash(next, other));
        // Of as many waves as there are items one is always free.
        wave[next] = (least..=least + count).find(is_free);
    }
    let last = wave.iter().flatten().max().map_or(0, |last| last + 1);
    let members = |at: usize| (0..count).filter(|item| wave[*item] == Some(at)).collect();
    (0..last).map(members).filter(|wave: &Vec<usize>| !wave.is_empty()).collect()
}
