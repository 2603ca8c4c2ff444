//! Variables of the environment that an item says it reads: no other item has to provide them, but its own code names
//! them.

use super::super::found::Found;
use super::super::item::Contract;
use super::super::rules;
use super::contracts::{Kept, has_only_begun, told};
use super::{Hold, Stored, World};
use crate::model::{ContractKind, ContractState};

/// A variable that stands in no file of the branch, where the item's own code reads another one that nobody speaks of.
pub(super) fn look(hold: &Hold<'_, impl World>, at: usize, it: &Contract, found: &mut Vec<Found>) -> Option<Kept> {
    let item = &hold.plan.items[at];
    let own = hold.own[at].filter(|_| it.kind == ContractKind::Environment && hold.is_started(at))?;
    if has_only_begun(hold, Some(own), item) || hold.mentioned(Some(own), it.kind, &it.name) != Stored::Missing {
        return None;
    }
    let is_said = |name: &str| {
        let contracts = hold.plan.items.iter().flat_map(|item| item.provides.iter().chain(&item.requires));
        contracts.filter(|it| it.kind == ContractKind::Environment).any(|it| it.name == name)
    };
    let files = hold.touched(own).iter().filter(|file| item.scope.is_empty() || item.scope.reaches(&file.path));
    let read = files.flat_map(|file| hold.world.variables(Some(own), &file.path, &hold.lacks));
    let is_there = |name: &str| matches!(hold.mentioned(None, it.kind, name), Stored::There(_));
    let is_new = |name: &String| !is_said(name) && !is_there(name);
    let other = read.filter(is_new).max_by(|a, b| {
        let likeness = |name: &str| strsim::jaro_winkler(name, &it.name);
        likeness(a).total_cmp(&likeness(b))
    })?;
    let name = hold.name(Some(own));
    let message = format!("{name} does not read `{}`, which {} relies on; it reads `{other}`", it.name, item.name());
    let help = format!("read `{}`, or say on the target that it is called `{other}`", it.name);
    found.push(told(&rules::ASSUMPTION_UNMET, at, it, message, help).by(name));
    Some((ContractState::Missing, Some(format!("it reads `{other}`"))))
}
