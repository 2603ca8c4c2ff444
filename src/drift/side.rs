//! One participant: a branch or the target, with what it did since a base, and an index of it by name.

use std::sync::Arc;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::delta::{Change, FileDelta};
use super::world::is_in;
use crate::facts::{DefinitionKind, Import, Use};
use crate::lang::Language;
use crate::model::Lack;

/// What a participant did since a base.
#[derive(Debug, Default)]
pub struct Delta {
    /// By file.
    pub files: Vec<FileDelta>,
    /// All paths that it added, whatever they hold, sorted.
    pub added: Vec<Arc<str>>,
    /// The changed files that could not be read, before or after.
    pub unread: Vec<Lack>,
    /// The changed files that are there, but from which nothing can be read.
    pub flawed: Vec<Lack>,
    /// Where its changed definitions stand, by the names under which a use can mean them: their own, and for members
    /// also their owner's.
    changed: FxHashMap<CompactString, Vec<(u32, u32)>>,
    /// Where its new uses stand, by the names that they can mean.
    used: FxHashMap<CompactString, Vec<(u32, u32)>>,
}

/// The name under which default exports and their imports meet, which have no name in common.
pub(super) const DEFAULT: &str = "default";

impl Delta {
    /// Indexes what was done.
    #[must_use]
    pub fn new(files: Vec<FileDelta>, added: Vec<Arc<str>>, unread: Vec<Lack>) -> Self {
        let mut delta = Self { files, added, unread, ..Self::default() };
        for (file, of_file) in delta.files.iter().enumerate() {
            for (at, change) in of_file.changes.iter().enumerate() {
                for name in names_of(change) {
                    delta.changed.entry(name).or_default().push((narrow(file), narrow(at)));
                }
            }
            let aliases: FxHashMap<&str, &str> =
                of_file.aliases.iter().map(|(local, name)| (local.as_str(), name.as_str())).collect();
            for (at, usage) in of_file.uses.iter().enumerate() {
                for name in names_of_use(usage, &aliases) {
                    delta.used.entry(name).or_default().push((narrow(file), narrow(at)));
                }
            }
        }
        delta
    }

    /// What could not be read of it and would have to be, to hold it against another one: files in languages in which
    /// the other one did something.
    pub fn unread_against<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a Lack> {
        self.unread.iter().filter(|lack| other.is_in_language_of(lack))
    }

    /// Whether something of it in these languages could not be read.
    pub(super) fn has_unread_in(&self, namespace: &str) -> bool {
        self.unread.iter().any(|lack| is_in(lack, namespace))
    }

    /// Whether it did, or may have done, something that counts in the language of a file.
    fn is_in_language_of(&self, lack: &Lack) -> bool {
        let counts = |file: &FileDelta| {
            let moved = file.file.from.is_some() || file.file.after.is_none();
            moved || !file.changes.is_empty() || !file.uses.is_empty() || !file.imports.is_empty()
        };
        let mut read = self.files.iter().filter(|file| counts(file)).map(|file| file.file.language.row().namespace);
        let unread = |other: &Lack| match Language::of_path(other.path.as_bytes()) {
            Some(language) => is_in(lack, language.row().namespace),
            None => true,
        };
        read.any(|namespace| is_in(lack, namespace)) || self.unread.iter().any(unread)
    }

    /// The changes that a use of this name can mean.
    pub(super) fn changes(&self, name: &str) -> impl Iterator<Item = &Change> {
        let places = self.changed.get(name).into_iter().flatten();
        places.map(|(file, at)| &self.files[*file as usize].changes[*at as usize])
    }

    /// The uses of this name that are new, with their files.
    pub(super) fn uses(&self, name: &str) -> impl Iterator<Item = (&FileDelta, &Use)> {
        let places = self.used.get(name).into_iter().flatten();
        places.map(|(file, at)| {
            let file = &self.files[*file as usize];
            (file, &file.uses[*at as usize])
        })
    }

    /// The names that this one changed and that one newly uses, sorted.
    pub(super) fn names_met<'a>(&'a self, user: &'a Self) -> Vec<&'a str> {
        let mut names: Vec<&str> = if self.changed.len() < user.used.len() {
            self.changed.keys().map(CompactString::as_str).filter(|name| user.used.contains_key(*name)).collect()
        } else {
            user.used.keys().map(CompactString::as_str).filter(|name| self.changed.contains_key(*name)).collect()
        };
        names.sort_unstable();
        names
    }

    /// The names of what both added, sorted.
    pub(super) fn names_added_by_both<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let (less, more) = if self.changed.len() < other.changed.len() { (self, other) } else { (other, self) };
        let mut names: Vec<&str> =
            less.changed.keys().map(CompactString::as_str).filter(|name| more.changed.contains_key(*name)).collect();
        names.sort_unstable();
        names
    }

    /// Whether it changed, removed or added the same definition: in another way, and both know of it, or in the same
    /// way, and it is nobody's change.
    pub(super) fn touches(&self, change: &Change) -> bool {
        let Some(its) = change.sited() else { return false };
        self.changes(&its.definition.name).any(|own| {
            own.aspects != [super::delta::Aspect::Body]
                && [&own.before, &own.after].into_iter().flatten().any(|sited| sited.is_same_as(its))
        })
    }

    /// Whether it has the same new use in a file.
    pub(super) fn has_use(&self, path: &str, usage: &Use) -> bool {
        self.uses(&usage.name).any(|(file, own)| {
            *file.file.path == *path && own.outline() == usage.outline() && own.result == usage.result
        })
    }

    /// Whether an import of a file is one of its new ones.
    pub(super) fn has_import(&self, path: &str, import: &Import) -> bool {
        let of_file = self.files.iter().filter(|file| *file.file.path == *path);
        of_file.flat_map(|file| file.imports.iter()).any(|new| new.module == import.module && new.name == import.name)
    }

    /// Whether it added the type of this name.
    pub(super) fn adds_type(&self, name: &str) -> bool {
        self.changes(name).any(|change| {
            change.before.is_none()
                && change.after.as_ref().is_some_and(|new| new.definition.name == name && new.definition.kind.is_type())
        })
    }
}

/// The names under which a use can mean a changed definition.
fn names_of(change: &Change) -> Vec<CompactString> {
    let Some(sited) = change.sited() else { return Vec::new() };
    let definition = &sited.definition;
    let mut names = vec![definition.name.clone()];
    let named_by_owner = match definition.kind {
        DefinitionKind::Field
        | DefinitionKind::Variant
        | DefinitionKind::Constructor
        | DefinitionKind::Implementation => true,
        // What a trait asks for is met by its implementations, which name the trait.
        _ => !definition.owner.is_empty() && definition.through.is_empty(),
    };
    if named_by_owner && !definition.owner.is_empty() {
        names.push(definition.owner_name().into());
    }
    if definition.is_default() {
        names.push(DEFAULT.into());
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// The names of definitions that a use can mean.
fn names_of_use(usage: &Use, aliases: &FxHashMap<&str, &str>) -> Vec<CompactString> {
    use crate::facts::Qualifier;
    let mut names = vec![usage.name.clone()];
    if let Some(real) = aliases.get(usage.name.as_str()) {
        names.push((*real).into());
    }
    // What comes with a trait is called on the type.
    if let Qualifier::Typed(path) | Qualifier::Path(path) = &usage.qualifier
        && usage.kind == crate::facts::UseKind::Call
    {
        names.push(path.rsplit([':', '.']).next().unwrap_or_default().into());
    }
    names.sort_unstable();
    names.dedup();
    names
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
