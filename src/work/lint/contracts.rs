//! What items provide to each other, and whether it fits.

use std::collections::BTreeSet;

use super::super::found::{Found, listed};
use super::super::item::{Contract, Item, Role};
use super::super::name::own_name;
use super::super::rules;
use super::super::shape::{is_same, lacks};
use super::super::signature::{Harm, Signature};
use super::Look;
use crate::lang::{LANGUAGES, Language};
use crate::model::{ContractKind, Lacks, Severity};

pub(super) fn look(look: &Look<'_>) -> Vec<Found> {
    let mut found = twice(look);
    for (at, item) in look.items() {
        for wanted in &item.requires {
            let providers: Vec<(usize, &Contract)> =
                providers(look, wanted).filter(|(other, _)| *other != at).collect();
            let own = item.provides.iter().any(|it| is_same(it, wanted));
            if providers.is_empty() && !own {
                found.extend(unprovided(look, at, item, wanted));
            }
            for (other, provided) in providers {
                found.extend(differs(look, (at, wanted), (other, provided)));
                found.extend(too_early(look, at, other, &wanted.name, wanted));
            }
        }
        found.extend(assumptions(look, at, item));
    }
    found
}

fn providers<'l>(look: &'l Look<'_>, wanted: &'l Contract) -> impl Iterator<Item = (usize, &'l Contract)> {
    look.provided.of_kind(wanted)
}

fn named(it: &Contract) -> String {
    match it.kind {
        ContractKind::Symbol | ContractKind::Route => format!("`{}`", it.name),
        kind => format!("{} `{}`", kind.said(), it.name),
    }
}

/// What more than one item provides, each of them with the first.
fn twice(look: &Look<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, item) in look.items() {
        for mine in &item.provides {
            let first = look.provided.of_kind(mine).next().filter(|(first, _)| *first < at);
            let Some((first, theirs)) = first else { continue };
            let message = format!("{} and {} both provide {}", look.name(first), look.name(at), named(mine));
            found.push(
                Found::new(&rules::CONTRACT_PROVIDED_TWICE, &[first, at], theirs.name.clone(), message)
                    .help("leave it to one of them; the other one requires it")
                    .at([&theirs.place, &mine.place]),
            );
        }
    }
    found
}

/// A contract that no item provides: the target may have it.
fn unprovided(look: &Look<'_>, at: usize, item: &Item, wanted: &Contract) -> Option<Found> {
    let file = (!wanted.file.is_empty()).then_some(wanted.file.as_str());
    let severity = match (wanted.kind, look.ground) {
        (ContractKind::Symbol, Some(ground)) => {
            let lacks = Lacks::default();
            let there = ground.definitions(own_name(&wanted.name), file, &near(item), &lacks);
            // What could not be read may have it, or another one that fits.
            if !lacks.is_empty() {
                look.unread.note_all(lacks.into_set());
                return None;
            }
            if !there.is_empty() {
                return on_target(look, at, wanted, &there);
            }
            Severity::Error
        }
        (ContractKind::Path, ground) => {
            let is_made = look.items().any(|(_, it)| it.scope.create.iter().any(|glob| glob.it.reaches(&wanted.name)));
            if is_made || look.has_file(wanted.name.trim_matches('/')) == Some(true) {
                return None;
            }
            if ground.is_some() { Severity::Error } else { Severity::Warning }
        }
        (ContractKind::Environment, _) => Severity::Note,
        // Nobody looks for routes, tables and events in a repository yet.
        _ => Severity::Warning,
    };
    let maker = file.and_then(|file| {
        look.items().find(|(other, it)| *other != at && it.scope.create.iter().any(|glob| glob.it.reaches(file)))
    });
    let (message, help) = match maker {
        Some((maker, _)) => (
            format!(
                "{} requires {}, and {}, which creates {}, does not say that it provides it",
                look.name(at),
                named(wanted),
                look.name(maker),
                wanted.file
            ),
            "write it down there, with its signature".to_owned(),
        ),
        None => (
            format!(
                "{} requires {}, which no item provides{}",
                look.name(at),
                named(wanted),
                unknown_elsewhere(wanted.kind, look.ground.is_some())
            ),
            "say which item provides it, with what it looks like".to_owned(),
        ),
    };
    Some(
        Found::new(&rules::CONTRACT_WITHOUT_PROVIDER, &[at], wanted.name.clone(), message)
            .help(help)
            .severe(severity)
            .at([&wanted.place]),
    )
}

/// The files of a scope.
fn near(item: &Item) -> Vec<&str> {
    item.scope.allowed().map(|(_, glob)| glob.it.shown()).collect()
}

fn unknown_elsewhere(kind: ContractKind, has_ground: bool) -> &'static str {
    match (kind, has_ground) {
        (ContractKind::Symbol | ContractKind::Path, true) => " and the target does not have",
        (ContractKind::Symbol | ContractKind::Path, false) => "",
        (ContractKind::Environment, _) => "; the target may have it",
        _ => "; whether the target has it was not checked",
    }
}

/// What the target has under the name, against what is required of it.
fn on_target(look: &Look<'_>, at: usize, wanted: &Contract, there: &[super::Defined]) -> Option<Found> {
    if wanted.shape.is_empty() {
        return None;
    }
    let differences: Vec<_> = there
        .iter()
        .filter_map(|it| {
            let signature = Signature::read(&wanted.name, &wanted.shape, it.language)?;
            Some((it, signature.differs(&it.definition, &it.members)))
        })
        .collect();
    // One definition that fits is enough.
    let fits = differences.iter().any(|(_, it)| it.as_ref().is_none_or(|it| it.harm != Harm::Breaks));
    let (it, difference) = differences.into_iter().next().filter(|_| !fits)?;
    let message =
        format!("{} requires {}, which {} on the target ({})", look.name(at), named(wanted), difference?.what, it.path);
    Some(
        Found::new(&rules::CONTRACT_DIFFERS, &[at], wanted.name.clone(), message)
            .help("write down what is there, or let an item change it first")
            .at([&wanted.place]),
    )
}

fn differs(
    look: &Look<'_>,
    (user, wanted): (usize, &Contract),
    (provider, provided): (usize, &Contract),
) -> Option<Found> {
    if wanted.shape.is_empty() || provided.shape.is_empty() {
        return None;
    }
    let told = |what: String| {
        let message = format!(
            "{} provides {}, which {}; {} relies on it",
            look.name(provider),
            named(provided),
            what,
            look.name(user)
        );
        Found::new(&rules::CONTRACT_DIFFERS, &[provider, user], provided.name.clone(), message)
            .help("agree on one of the two before either is written")
            .at([&provided.place, &wanted.place])
    };
    if wanted.kind != ContractKind::Symbol {
        return lacks(&wanted.shape, &provided.shape).map(|what| told(format!("{what}, by its declaration")));
    }
    for language in languages(look, wanted, provided, [user, provider]) {
        let read = |it: &Contract| Signature::read(&it.name, &it.shape, language);
        let (Some(wanted), Some(provided)) = (read(wanted), read(provided)) else { continue };
        let difference = wanted.against(&provided)?;
        return (difference.harm == Harm::Breaks).then(|| told(difference.what.replace("declared", "required")));
    }
    // In no language: all that can be said is that they are not written alike.
    let plain = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let differ = plain(&wanted.shape) != plain(&provided.shape);
    differ
        .then(|| told(format!("reads `{}`, required as `{}`", provided.shape, wanted.shape)).severe(Severity::Warning))
}

/// The languages in which two signatures may be written, the likeliest first.
fn languages(look: &Look<'_>, one: &Contract, other: &Contract, items: [usize; 2]) -> Vec<Language> {
    let of = |path: &str| Language::of_path(path.as_bytes());
    let mut found: Vec<Language> = [&one.file, &other.file].into_iter().filter_map(|file| of(file)).collect();
    let scoped = |item: usize| look.plan.items[item].scope.allowed().filter_map(|(_, glob)| of(glob.it.text()));
    found.extend(items.into_iter().flat_map(scoped));
    found.extend(&look.languages);
    found.extend(LANGUAGES.iter().map(|row| row.language));
    let mut seen = BTreeSet::new();
    found.retain(|it| seen.insert(*it as usize));
    found
}

/// One item waits for another that needs what the first one makes.
fn too_early(look: &Look<'_>, user: usize, provider: usize, name: &str, wanted: &Contract) -> Option<Found> {
    let waits = look.waits[provider].contains(&user) && !look.waits[user].contains(&provider);
    // What brings all together comes last by its nature.
    let is_last = look.plan.items[provider].role == Role::Integration;
    (waits && !is_last).then(|| {
        let message = format!(
            "{} waits for {}, which needs `{name}` from it: it would have to land before it is written",
            look.name(provider),
            look.name(user)
        );
        Found::new(&rules::NEEDED_TOO_EARLY, &[provider, user], name, message)
            .help("turn the dependency round, or agree on the contract and let neither wait")
            .at([&wanted.place])
    })
}

/// "Assumes the rate store exports the signatures above": the item that is meant has to say some.
fn assumptions(look: &Look<'_>, at: usize, item: &Item) -> Vec<Found> {
    let mut found = Vec::new();
    for assumed in &item.assumes {
        let Some(meant) = meant(look, at, &assumed.it) else { continue };
        if look.plan.items[meant].provides.is_empty() {
            let message = format!(
                "{} assumes '{}', but {} declares nothing that it provides",
                look.name(at),
                assumed.it,
                look.name(meant)
            );
            found.push(
                Found::new(&rules::CONTRACT_WITHOUT_PROVIDER, &[at, meant], assumed.it.clone(), message)
                    .help("write down there what it exports")
                    .at([&assumed.place]),
            );
        }
    }
    found
}

/// The item that a sentence means by words of its title, or by its number.
pub(in crate::work) fn meant_in<'i>(
    items: impl Iterator<Item = (usize, &'i Item)>,
    own: usize,
    text: &str,
) -> Option<usize> {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        words
            .filter(|word| word.len() > 2 && !matches!(word.as_str(), "the" | "and" | "for" | "item" | "that" | "with"))
            .collect()
    };
    let said = words(text);
    let lower = format!(" {} ", text.to_lowercase());
    let score = |item: &Item| {
        let by_label = !item.label.is_empty() && lower.contains(&format!("item {} ", item.label.to_lowercase()));
        let common = words(&item.title).intersection(&said).count();
        if by_label { usize::MAX } else { common }
    };
    let best = items.filter(|(at, _)| *at != own).map(|(at, item)| (score(item), std::cmp::Reverse(at))).max()?;
    (best.0 > 0).then_some(best.1.0)
}

fn meant(look: &Look<'_>, own: usize, text: &str) -> Option<usize> {
    let speaks_of_contracts =
        ["export", "provide", "offer", "signature", "expose"].iter().any(|word| text.to_lowercase().contains(word));
    speaks_of_contracts.then(|| meant_in(look.items(), own, text)).flatten()
}

/// For messages about several.
pub(super) fn names(look: &Look<'_>, items: &[usize]) -> String {
    let names: Vec<String> = items.iter().map(|at| look.name(*at)).collect();
    listed(&names)
}
