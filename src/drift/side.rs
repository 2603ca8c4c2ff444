//! One participant: a branch or the target, with what it did since a base, and an index of it by name.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::Packages;
use super::compared::FileDelta;
use super::delta::{Asked, Change};
use super::digest::Named;
use super::words::hash;
use super::world::is_in;
use crate::artifacts::numbers::Claim;
use crate::facts::{Definition, DefinitionKind, Import, Necessity, UNNAMED, Use};
use crate::lang::Language;
use crate::languages::answers::Conformance;
use crate::model::{Lack, Span};
use crate::text::Hunk;

/// What a participant did since a base.
#[derive(Debug, Default)]
pub struct Delta {
    /// By file.
    pub files: Vec<Arc<FileDelta>>,
    /// All paths that it added, with any content, sorted.
    pub added: Vec<Arc<str>>,
    /// What it newly takes in series that have each thing once.
    pub claims: Vec<Claim>,
    /// The changed files that could not be read, before or after.
    pub unread: Vec<Lack>,
    /// The changed files that are there, but from which nothing can be read.
    pub flawed: Vec<Lack>,
    /// In which files something goes by a name: its changed definitions, by the names under which a use can mean them.
    changed: Index,
    /// The types that it added, by their names.
    new_types: Index,
    /// Its new uses, by the names that they can mean.
    used: Index,
    /// By the names inside: its new values whose type stands elsewhere.
    given: Index,
    /// By their names: the methods that classes below override otherwise.
    overridden: Index,
    /// By the names of what they give: its new classes that are made to be of others.
    overriding: Index,
}

/// The files in which something goes by a name, by hashes, rising. A thousand branches have millions of names, and
/// nearly all that is asked is which of two lists have one in common; who asks for a name compares the name itself.
#[derive(Debug, Default)]
struct Index(Vec<Entry>);

/// The hash of a name, and the file.
type Entry = (u32, u32);

impl Index {
    fn of(files: &[Arc<FileDelta>], names: impl Fn(&FileDelta) -> &[Named]) -> Self {
        let mut entries = Vec::new();
        for (file, of_file) in (0..).zip(files) {
            let hashes = names(of_file).chunk_by(|a, b| a.0 == b.0).map(|named| named[0].0);
            entries.extend(hashes.map(|hash| (hash, file)));
        }
        entries.sort_unstable();
        entries.shrink_to_fit();
        Self(entries)
    }

    /// What may go by the name of this hash.
    fn of_hash(&self, hash: u32) -> &[Entry] {
        let first = self.0.partition_point(|entry| entry.0 < hash);
        let rest = &self.0[first..];
        &rest[..rest.iter().take_while(|entry| entry.0 == hash).count()]
    }

    /// The hashes that both have.
    fn common(&self, other: &Self) -> Vec<u32> {
        let (few, many) = if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        let mut found = Vec::new();
        let mut rest = many.0.as_slice();
        for entry in &few.0 {
            if found.last() == Some(&entry.0) {
                continue;
            }
            rest = beyond(rest, entry.0);
            match rest.first() {
                Some(first) if first.0 == entry.0 => found.push(entry.0),
                Some(_) => {}
                None => break,
            }
        }
        found
    }

    /// The hashes of the names, each once.
    fn hashes(&self) -> impl Iterator<Item = u32> {
        self.0.chunk_by(|a, b| a.0 == b.0).map(|entries| entries[0].0)
    }
}

/// What is left from a hash on, found by leaps that grow, since one list may be much longer than the other.
fn beyond(entries: &[Entry], hash: u32) -> &[Entry] {
    let mut leap = 1;
    while entries.get(leap).is_some_and(|entry| entry.0 < hash) {
        leap *= 2;
    }
    let end = entries.len().min(leap + 1);
    &entries[entries[..end].partition_point(|entry| entry.0 < hash)..]
}

/// The hash of a name that stands inside of what is given, which is no name of a definition.
fn inside(hash: u32) -> u32 {
    hash ^ 0x9e37_79b9
}

/// The name under which default exports and their imports meet, which have no name in common.
pub(super) const DEFAULT: &str = "default";

/// In the place of a name: functions, whatever they are called.
const ANY_FUNCTION: u32 = 0x5bd1_e995;

/// In the place of a name: classes that are made to be of others.
const ANY_CLASS: u32 = 0x1656_67b1;

/// The hash of a name that a class may override, which is met by those that give it.
fn overridden(hash: u32) -> u32 {
    hash ^ 0x85eb_ca6b
}

/// The hash of a file, which is met by those that change it as well.
fn brought(path: &str) -> u32 {
    hash(path.as_bytes()) ^ 0xc2b2_ae35
}

/// In the place of a name: types that conform to interfaces without saying so.
const ANY_TYPE: u32 = 0x27d4_eb2f;

impl Delta {
    /// Indexes what was done.
    #[must_use]
    pub fn new(files: Vec<Arc<FileDelta>>, added: Vec<Arc<str>>, unread: Vec<Lack>) -> Self {
        let changed = Index::of(&files, |file| &file.changed().names);
        let new_types = Index::of(&files, |file| &file.changed().new_types);
        let used = Index::of(&files, |file| &file.used().names);
        let given = Index::of(&files, |file| &file.used().given);
        let overridden = Index::of(&files, |file| &file.changed().overridden);
        let overriding = Index::of(&files, |file| &file.used().overriding);
        Self { files, added, unread, changed, new_types, used, given, overridden, overriding, ..Self::default() }
    }

    /// The files in which something goes by a name of this hash.
    fn files_of<'d>(&'d self, index: &'d Index, hash: u32) -> impl Iterator<Item = &'d FileDelta> {
        index.of_hash(hash).iter().map(|(_, file)| &*self.files[*file as usize])
    }

    /// The changes by which a type asks for more, with what it asked for before.
    pub(super) fn asks(&self) -> impl Iterator<Item = (&Change, &Asked)> {
        self.files.iter().flat_map(|file| file.asks())
    }

    /// The new values whose type stands elsewhere and that have something of this name inside.
    pub(super) fn given(&self, name: &str) -> impl Iterator<Item = (&FileDelta, &Use)> {
        let hash = hash(name.as_bytes());
        let files = self.files_of(&self.given, hash);
        let uses = files.flat_map(move |file| file.given_of(hash).map(move |usage| (file, usage)));
        uses.filter(move |(_, usage)| usage.labels.form(name).is_some())
    }

    /// The methods that classes below override otherwise, each with the new classes of the user that give one of its name.
    pub(super) fn overridden_by<'a>(&'a self, user: &'a Self) -> Vec<(&'a Change, &'a FileDelta, &'a Use)> {
        let mut found = Vec::new();
        for hash in self.overridden.common(&user.overriding) {
            for change in self.files_of(&self.overridden, hash).flat_map(move |file| file.overridden_of(hash)) {
                let Some(name) = change.overridden_otherwise() else { continue };
                for file in user.files_of(&user.overriding, hash) {
                    let gives = file.overriding_of(hash).filter(|it| it.labels.form(name).is_some());
                    found.extend(gives.map(|usage| (change, file, usage)));
                }
            }
        }
        found
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
            moved || file.has_changes() || file.used().has_uses || file.used().has_imports
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
        let changes = self.changes_of(hash(name.as_bytes()));
        changes.filter(move |change| names_of(change).any(|its| its == name))
    }

    fn changes_of(&self, hash: u32) -> impl Iterator<Item = &Change> {
        self.files_of(&self.changed, hash).flat_map(move |file| file.changes_of(hash))
    }

    /// The uses of this name that are new, with their files.
    pub(super) fn uses(&self, name: &str) -> impl Iterator<Item = (&FileDelta, &Use)> {
        let hash = hash(name.as_bytes());
        let files = self.files_of(&self.used, hash);
        let uses = files.flat_map(move |file| file.uses_of(hash).map(move |usage| (file, usage)));
        uses.filter(move |(file, usage)| names_of_use(usage, |name| file.alias(name)).any(|its| its == name))
    }

    /// Whether it may newly use something of a name.
    fn may_use(&self, name: &str) -> bool {
        !self.used.of_hash(hash(name.as_bytes())).is_empty()
    }

    /// Names that this one changed, each with another one under which a module passes it on and that one newly uses.
    pub(super) fn renamed_met<'a>(&'a self, user: &'a Self, packages: &'a Packages) -> Vec<(&'a str, &'a str)> {
        let used = packages.renamed.iter().filter(|(local, _)| user.may_use(local));
        let pairs = used.flat_map(|(local, names)| names.iter().map(move |name| (name.as_str(), local.as_str())));
        let met =
            pairs.filter(|(name, local)| self.changes(name).next().is_some() && user.uses(local).next().is_some());
        met.collect()
    }

    /// The names that this one changed and that one newly uses, sorted.
    pub(super) fn names_met<'a>(&'a self, user: &'a Self) -> Vec<&'a str> {
        let mut names = self.names_changed(self.changed.common(&user.used));
        names.retain(|name| user.uses(name).next().is_some());
        names
    }

    /// The names of what both added, sorted.
    pub(super) fn names_added_by_both<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let mut names = self.names_changed(self.changed.common(&other.changed));
        names.retain(|name| other.changes(name).next().is_some());
        names
    }

    /// The names of its changes that have these hashes, sorted.
    fn names_changed(&self, hashes: Vec<u32>) -> Vec<&str> {
        let named = hashes.into_iter().flat_map(|wanted| {
            self.changes_of(wanted).flat_map(names_of).filter(move |name| hash(name.as_bytes()) == wanted)
        });
        let mut names: Vec<&str> = named.collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// What it may have to do with others by names: hashes of those that it changed, then of those that it newly uses,
    /// each once.
    #[must_use]
    pub fn names(&self, packages: &Packages) -> [Vec<u32>; 2] {
        let [mut changed, mut used]: [Vec<u32>; 2] = [&self.changed, &self.used].map(|index| index.hashes().collect());
        let by_file = || self.files.iter().map(|file| file.changed());
        changed.extend(by_file().flat_map(|it| &it.asked).copied().map(inside));
        used.extend(self.given.hashes().map(inside));
        used.extend(by_file().flat_map(|it| &it.new_methods).copied().map(inside));
        // No name of what is handed over leads to the type: whoever uses anything may meet it.
        changed.extend(by_file().any(|it| !it.takes_others.is_empty()).then_some(ANY_FUNCTION));
        used.extend((!self.used.0.is_empty()).then_some(ANY_FUNCTION));
        // Nor does one of a type that was there before and is given to an interface that asks for more.
        let may_give = |file: &&Arc<FileDelta>| file.file.language.answers().conformance == Conformance::Unsaid;
        let mut near = self.files.iter().filter(may_give);
        changed.extend(near.clone().any(|it| !it.changed().asked.is_empty()).then_some(ANY_TYPE));
        used.extend(near.any(|it| it.used().has_uses).then_some(ANY_TYPE));
        let renamed = packages.renamed.iter().filter(|(local, _)| self.may_use(local));
        used.extend(renamed.flat_map(|(_, names)| names).map(|name| hash(name.as_bytes())));
        // A class names its base, and not what is above that.
        changed.extend(by_file().any(|it| !it.asks_those_below.is_empty()).then_some(ANY_CLASS));
        used.extend(self.files.iter().any(|file| !file.used().implementing.is_empty()).then_some(ANY_CLASS));
        // A file in which less is brought in is met by those that change it as well.
        let base = |file: &FileDelta| brought(file.file.from.as_ref().unwrap_or(&file.file.path));
        let of_both = |file: &&Arc<FileDelta>| file.file.before.is_some() && file.used().has_uses;
        changed.extend(self.files.iter().filter(|file| !file.dropped().is_empty()).map(|file| base(file)));
        used.extend(self.files.iter().filter(of_both).map(|file| base(file)));
        changed.extend(self.overridden.hashes().map(overridden));
        used.extend(self.overriding.hashes().map(overridden));
        [changed, used].map(|mut names| {
            names.sort_unstable();
            names.dedup();
            names
        })
    }

    /// Whether files went away, even if they came up again under another name.
    #[must_use]
    pub fn takes_files_away(&self) -> bool {
        self.files.iter().any(|file| file.file.from.is_some() || file.file.after.is_none())
    }

    /// Whether it changed, removed or added the same definition: in another way, and both know of it, or in the same
    /// way, and it is nobody's change.
    pub(super) fn touches(&self, change: &Change) -> bool {
        let Some(its) = change.sited() else { return false };
        let is_same = |own: &Change| {
            own.aspects != [super::delta::Aspect::Body]
                && [&own.before, &own.after].into_iter().flatten().any(|sited| sited.is_same_as(its))
        };
        let hash = hash(its.definition.name.as_bytes());
        let near = self.files_of(&self.changed, hash).filter(|file| file.may_be_about(&its.path));
        near.flat_map(|file| file.changes_of(hash)).any(is_same)
    }

    /// Whether it has the same new use in a file.
    pub(super) fn has_use(&self, path: &str, usage: &Use) -> bool {
        let hash = hash(names_of_use(usage, |_| None).next().unwrap_or_default().as_bytes());
        let here = self.files_of(&self.used, hash).filter(|file| *file.file.path == *path);
        let is_same = |own: &Use| own.outline() == usage.outline() && own.result == usage.result;
        here.flat_map(|file| file.uses_of(hash)).any(is_same)
    }

    /// Whether it wrote one of the lines of a place in a file.
    pub(super) fn wrote(&self, path: &str, place: Span) -> bool {
        let (first, last) = (place.start.line.saturating_sub(1), place.end.line.saturating_sub(1));
        let meets = |hunk: &Hunk| hunk.after.start <= last && first < hunk.after.end;
        let has = |file: &FileDelta| file.hunks().iter().any(meets);
        self.files.iter().filter(|file| *file.file.path == *path).any(|file| has(file))
    }

    /// Whether an import of a file is one of its new ones.
    pub(super) fn has_import(&self, path: &str, import: &Import) -> bool {
        let of_file = self.files.iter().filter(|file| *file.file.path == *path);
        let of_file = of_file.filter(|file| file.used().has_imports);
        of_file.flat_map(|file| file.imports().named(&import.name)).any(|new| new.module == import.module)
    }

    /// The files of whose two versions is known that they offer the same by name, where they are and were.
    #[must_use]
    pub fn with_same_offers(&self) -> FxHashSet<&str> {
        let same = self.files.iter().filter(|file| !file.may_change_offers()).map(|file| &file.file);
        same.flat_map(|file| [Some(&*file.path), file.from.as_deref()]).flatten().collect()
    }

    /// Whether it added the type of this name.
    pub(super) fn adds_type(&self, name: &str) -> bool {
        let hash = hash(name.as_bytes());
        let added = self.files_of(&self.new_types, hash).flat_map(|file| file.new_types_of(hash));
        added.into_iter().any(|change| change.new_type() == Some(name))
    }
}

/// The names under which a use can mean a changed definition. One may be given twice. What is a string goes by what is
/// written, quotes and all, so that it meets nothing else.
pub(super) fn names_of(change: &Change) -> impl Iterator<Item = &str> {
    let definition = change.sited().map(|sited| &*sited.definition);
    let named_by_owner = |definition: &&Definition| match definition.kind {
        DefinitionKind::Field
        | DefinitionKind::Variant
        | DefinitionKind::Constructor
        | DefinitionKind::Implementation => true,
        // What a trait asks for is met by its implementations, which name the trait.
        _ => !definition.owner.is_empty() && definition.through.is_empty(),
    };
    let own = definition.map(|it| it.name.as_str());
    let owner = definition.filter(named_by_owner).filter(|it| !it.owner.is_empty()).map(Definition::owner_name);
    let default = definition.filter(|it| it.is_default()).map(|_| DEFAULT);
    let chosen = definition.filter(|it| it.kind == DefinitionKind::Variant && it.signature.starts_with('\''));
    // What is built or matched may be of a type that only the types around say.
    let is_unsaid = |it: &&Definition| match it.kind {
        DefinitionKind::Constructor => change.before.is_some(),
        DefinitionKind::Variant => change.before.is_none(),
        DefinitionKind::Field => it.necessity == Necessity::Required,
        _ => false,
    };
    let unnamed = definition.filter(is_unsaid).map(|_| UNNAMED);
    [own, owner, default, chosen.map(|it| it.signature.as_str()), unnamed].into_iter().flatten()
}

/// The names of definitions that a use can mean: its own, what that is an alias of, and the type that it is called on.
/// One may be given twice. A string goes by what is written.
pub(super) fn names_of_use<'u>(
    usage: &'u Use,
    alias: impl Fn(&str) -> Option<&'u str>,
) -> impl Iterator<Item = &'u str> {
    use crate::facts::Qualifier;
    let chosen = usage.labels.given.first().filter(|_| usage.kind == crate::facts::UseKind::Choice);
    let own = chosen.map_or(usage.name.as_str(), |(written, _)| written);
    // What comes with a trait is called on the type.
    let on = match &usage.qualifier {
        Qualifier::Typed(path) | Qualifier::Path(path) if usage.kind == crate::facts::UseKind::Call => {
            Some(path.rsplit([':', '.']).next().unwrap_or_default())
        }
        _ => None,
    };
    let [own_alias, alias_on] = [Some(usage.name.as_str()), on].map(|name| name.and_then(&alias));
    [Some(own), own_alias, on, alias_on].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn what_two_indexes_have_in_common_is_found_from_either_side() {
        let index = |hashes: &[u32]| Index(hashes.iter().map(|hash| (*hash, 0)).collect());
        let many = index(&(0..1000).map(|it| it * 3).collect::<Vec<_>>());
        for few in [vec![], vec![0], vec![2997], vec![1, 3, 3, 4, 600, 601, 2997, 5000]] {
            let expected: Vec<u32> =
                BTreeSet::from_iter(few.clone()).into_iter().filter(|it| it % 3 == 0 && *it < 3000).collect();
            let few = index(&few);
            assert_eq!(few.common(&many), expected);
            assert_eq!(many.common(&few), expected);
            assert!(few.hashes().all(|hash| !few.of_hash(hash).is_empty()));
        }
    }
}
