//! How an item calls what another one provides: with a number of arguments that it takes.

use super::super::found::{Found, Spot};
use super::super::item::Contract;
use super::super::name::own_name;
use super::super::rules;
use super::contracts::{Kept, is_it, providers, told};
use super::{Hold, World};
use crate::facts::{Callable, Qualifier, Use, UseKind};
use crate::lang::Language;
use crate::languages::answers::Arity;
use crate::languages::is_common;
use crate::model::{ContractKind, ContractState, ParticipantId, Severity};

/// A call on the item's own branch that does not go with what the provider has.
pub(super) fn look(hold: &Hold<'_, impl World>, at: usize, it: &Contract, found: &mut Vec<Found>) -> Option<Kept> {
    let own = hold.own[at].filter(|_| it.kind == ContractKind::Symbol && hold.is_started(at))?;
    let name = own_name(&it.name);
    let of_provider = |other: usize| {
        let branch = hold.holder(other)?.branch();
        let files = hold.plan.items[other].scope.allowed().filter_map(|(_, glob)| glob.it.plain().map(str::to_owned));
        let changed = branch.map(|branch| hold.touched(branch).iter().map(|file| file.path.clone()));
        let mut files: Vec<String> = files.chain(changed.into_iter().flatten()).collect();
        files.sort();
        files.dedup();
        let mut all = Vec::new();
        for file in files {
            let Some(there) = hold.definitions(branch, &file) else { continue };
            all.extend(there.iter().filter(|defined| is_it(defined, &it.name, name)).cloned());
        }
        // Overloads and alternatives: only what all of them refuse is refused.
        let is_function = |defined: &super::super::lint::Defined| {
            defined.definition.callable.is_some() && !defined.definition.kind.is_type()
        };
        (!all.is_empty() && all.iter().all(is_function)).then_some((branch, all))
    };
    let providers = providers(hold.plan, at, it);
    let (branch, there) = providers.into_iter().find_map(of_provider)?;
    let home = &there[0];
    let refuses = |usage: &Use, language: Language| {
        let callables = there.iter().filter_map(|defined| defined.definition.callable.as_ref());
        usage.kind == UseKind::Call && language == home.language && callables.clone().all(|it| misfits(it, usage))
    };
    for file in hold.touched(own) {
        let Some(language) = Language::of_path(file.path.as_bytes()) else { continue };
        if language.answers().arity == Arity::Free || there.iter().any(|defined| *defined.path == *file.path) {
            continue;
        }
        let is_own = hold
            .definitions(Some(own), &file.path)
            .is_some_and(|all| all.iter().any(|defined| defined.definition.name == name));
        if is_own {
            continue;
        }
        let calls = hold.world.calls(Some(own), &file.path, name, &hold.lacks);
        let is_anybodys = |usage: &Use| matches!(usage.qualifier, Qualifier::Untyped(_)) && is_common(language, name);
        let Some(usage) = calls.into_iter().find(|it| !is_anybodys(it) && refuses(it, language)) else { continue };
        // Something else of that name may be meant.
        let is_another = |path: &String| {
            let all = hold.definitions(None, path);
            all.is_some_and(|all| all.iter().any(|it| it.definition.name == name))
                && !there.iter().any(|it| *it.path == **path)
        };
        if hold.files_naming(name).iter().any(is_another) {
            return None;
        }
        let given = usage.arguments.as_ref().map_or(0, Vec::len);
        let takes = home.definition.callable.as_ref().map(takes).unwrap_or_default();
        let who = hold.name(Some(own));
        let plural = if given == 1 { "" } else { "s" };
        let what = format!("calls `{name}` with {given} argument{plural}");
        let message = format!("{who} {what}; it takes {takes} on {}", hold.name(branch));
        let spot = |branch: Option<usize>, path: &std::sync::Arc<str>, span| Spot {
            who: branch.map_or(ParticipantId::Target, ParticipantId::Branch),
            path: std::sync::Arc::clone(path),
            span,
        };
        let spots = [
            spot(Some(own), &file.path.as_str().into(), usage.name_span),
            spot(branch, &home.path, home.definition.name_span),
        ];
        let help = "write the call for what is provided, or agree on another signature before either lands";
        found
            .push(told(&rules::ASSUMPTION_UNMET, at, it, message, help).severe(Severity::Error).by(who).done_at(spots));
        return Some((ContractState::Differs, Some(what)));
    }
    None
}

/// Whether a call has more or fewer arguments than there are places for.
fn misfits(callable: &Callable, usage: &Use) -> bool {
    let Some(arguments) = &usage.arguments else { return false };
    let through_type = matches!(usage.qualifier, Qualifier::Path(_)) && !callable.receiver.is_empty();
    if through_type || usage.spread().is_some() || usage.labels.open || !usage.labels.given.is_empty() {
        return false;
    }
    let (least, most) = callable.arity();
    arguments.len() < least || most.is_some_and(|most| arguments.len() > most)
}

fn takes(callable: &Callable) -> String {
    match callable.arity() {
        (least, None) => format!("{least} or more"),
        (least, Some(most)) if least == most => most.to_string(),
        (least, Some(most)) => format!("{least} to {most}"),
    }
}
