//! What a changed file has to do with others, by hashes of names. It is all that most files are ever asked for: of a
//! thousand that a target has changed, a branch meets a few.

use std::sync::Arc;

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::delta::{Asked, Change, Sited};
use super::edits::Replaced;
use super::side::{names_of, names_of_use};
use super::words::{hash, whole_hash};
use crate::facts::{Definition, DefinitionKind, Use, UseKind};
use crate::languages::answers::Conformance;

/// The hash of a name, and where in a list of the file something has it.
pub(super) type Named = (u32, u32);

/// What a file's changed definitions go by.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Changed {
    /// How many there are.
    pub(super) count: u32,
    /// The names under which a use can mean them: their own, and for members also their owner's. Rising.
    pub(super) names: Vec<Named>,
    /// The types that were added, by their names. Rising.
    pub(super) new_types: Vec<Named>,
    /// The names of methods that were added, where types conform by their methods alone.
    pub(super) new_methods: Vec<u32>,
    /// The changes by which a type asks for more, each with the place of what was asked for before.
    pub(super) asks: Vec<(u32, u32)>,
    /// The names of what they asked for before.
    pub(super) asked: Vec<u32>,
    /// The changes by which those who hand over functions may have to hand over others.
    pub(super) takes_others: Vec<u32>,
    /// The constructors that are called otherwise.
    pub(super) builds_otherwise: Vec<u32>,
    /// The changes by which all classes below have to give more.
    pub(super) asks_those_below: Vec<u32>,
    /// The names of methods that classes below override otherwise. Rising.
    pub(super) overridden: Vec<Named>,
    /// What was removed, and what was added.
    pub(super) removed: Vec<LooseEnd>,
    pub(super) added: Vec<LooseEnd>,
}

/// What a file's new uses and imports go by.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Used {
    /// Whether there are new uses.
    pub(super) has_uses: bool,
    /// Whether there are new imports.
    pub(super) has_imports: bool,
    /// The names that the uses can mean. Rising.
    pub(super) names: Vec<Named>,
    /// By the names inside: new values whose type stands elsewhere. Rising.
    pub(super) given: Vec<Named>,
    /// The uses that make a class to be of another one.
    pub(super) implementing: Vec<u32>,
    /// By the names of what those classes give. Rising.
    pub(super) overriding: Vec<Named>,
    /// The names that took the places of others: the old one, then the new one.
    pub(super) edits: Vec<(u64, u64)>,
}

/// A definition that was removed or added, as far as it may be the same as one in another file.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct LooseEnd {
    /// Its name.
    pub(super) name: u64,
    /// Its name and its owner's.
    pub(super) member: u64,
    /// Its body; zero, if it has none.
    pub(super) body: u64,
}

impl LooseEnd {
    pub(super) fn of(definition: &Definition) -> Self {
        let name = whole_hash(definition.name.as_bytes());
        Self { name, member: member(name, &definition.owner), body: definition.body }
    }
}

/// The hash of a name that an owner has.
pub(super) fn member(name: u64, owner: &str) -> u64 {
    name.rotate_left(32) ^ whole_hash(owner.as_bytes())
}

impl Changed {
    pub(super) fn of(changes: &[Change], asked: &[Asked]) -> Self {
        let mut found = Self { count: u32::try_from(changes.len()).unwrap_or(u32::MAX), ..Self::default() };
        for (at, change) in (0..).zip(changes) {
            found.names.extend(names_of(change).map(|name| (hash(name.as_bytes()), at)));
            found.new_types.extend(change.new_type().map(|name| (hash(name.as_bytes()), at)));
            found.new_methods.extend(new_method(change).map(|name| hash(name.as_bytes())));
            if let Some(item) = change.asks_for_more().or_else(|| change.takes_away()) {
                let before = (0..).zip(asked).find(|(_, asked)| asked.owner == item.definition.owner);
                found.asks.extend(before.map(|(place, _)| (at, place)));
            }
            if change.takes_others() {
                found.takes_others.push(at);
            }
            if change.builds_otherwise() {
                found.builds_otherwise.push(at);
            }
            if change.asks_those_below() {
                found.asks_those_below.push(at);
            }
            found.overridden.extend(change.overridden_otherwise().map(|name| (hash(name.as_bytes()), at)));
            match (&change.before, &change.after) {
                (Some(gone), None) => found.removed.push(LooseEnd::of(&gone.definition)),
                (None, Some(new)) => found.added.push(LooseEnd::of(&new.definition)),
                _ => {}
            }
        }
        let keys = found.asks.iter().flat_map(|(_, place)| asked[*place as usize].keys());
        found.asked = keys.map(|key| hash(key.as_bytes())).collect();
        rising(&mut found.names);
        rising(&mut found.new_types);
        rising(&mut found.overridden);
        found
    }
}

impl Used {
    pub(super) fn of(
        uses: &[Use],
        aliases: &[(CompactString, CompactString)],
        has_imports: bool,
        replaced: &[Replaced],
    ) -> Self {
        let mut found = Self { has_uses: !uses.is_empty(), has_imports, ..Self::default() };
        // Of several the last one counts.
        let aliases: FxHashMap<&str, &str> =
            aliases.iter().map(|(local, name)| (local.as_str(), name.as_str())).collect();
        for (at, usage) in (0..).zip(uses) {
            let alias = |name: &str| aliases.get(name).copied();
            found.names.extend(names_of_use(usage, alias).map(|name| (hash(name.as_bytes()), at)));
            if usage.kind == UseKind::Implement {
                found.implementing.push(at);
                found.overriding.extend(usage.labels.given.iter().map(|(name, _)| (hash(name.as_bytes()), at)));
            }
            if usage.kind == UseKind::Given {
                found.given.extend(usage.labels.given.iter().map(|(name, _)| (hash(name.as_bytes()), at)));
            }
        }
        rising(&mut found.names);
        rising(&mut found.given);
        rising(&mut found.overriding);
        found.edits =
            replaced.iter().map(|it| [&it.old, &it.new].map(|name| whole_hash(name.as_bytes())).into()).collect();
        found
    }
}

fn rising(names: &mut Vec<Named>) {
    names.sort_unstable();
    names.dedup();
    names.shrink_to_fit();
}

/// What goes by the name of this hash, by its place.
pub(super) fn at(names: &[Named], hash: u32) -> impl Iterator<Item = usize> {
    let first = names.partition_point(|named| named.0 < hash);
    names[first..].iter().take_while(move |named| named.0 == hash).map(|(_, at)| *at as usize)
}

/// The name of a method that was added, where types conform by their methods alone.
fn new_method(change: &Change) -> Option<&str> {
    let new: &Sited = change.after.as_ref().filter(|_| change.before.is_none())?;
    let definition: &Arc<Definition> = &new.definition;
    let counts = definition.kind == DefinitionKind::Method
        && definition.body != 0
        && new.language.answers().conformance == Conformance::Unsaid;
    counts.then_some(definition.name.as_str())
}
