//! What changed in one file.
//!
//! What it has to do with others is at hand, by hashes of names ([`Digest`](super::digest)); what it is, is packed and
//! read when somebody asks. So it can be kept from run to run, and thousands of files that nobody meets take little.
//! What is kept depends on the two versions of the file and on what the file is called, so whoever keeps it does so by
//! those.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use compact_str::CompactString;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::delta::{Asked, Aspect, Change, FileChange, Sited};
use super::digest::{self, Changed, Used};
use super::edits::Replaced;
use crate::facts::{Definition, Imports, Use};
use crate::text::Hunk;

/// Changes whenever the form does, or what a comparison of two versions gives.
pub const VERSION: u32 = 19;

/// What changed in one file.
#[derive(Clone, Debug)]
pub struct FileDelta {
    /// Which file.
    pub file: FileChange,
    whole: Arc<Whole>,
    /// What its changes have become for one participant, where some were recognised as one.
    own: Option<Arc<Own>>,
}

/// What is known of changes after it is known what was renamed or moved among all files of a participant.
#[derive(Debug)]
struct Own {
    others: Others,
    changed: Changed,
    changes: OnceLock<Vec<Change>>,
}

/// Changes of a file that are others than its comparison gives, by their places; none where one is no change any more.
pub(super) type Others = BTreeMap<usize, Option<Change>>;

/// A file's own part, shared by all participants that changed it in the same way.
#[derive(Debug)]
struct Whole {
    kept: Kept,
    changes: OnceLock<Changes>,
    uses: OnceLock<Uses>,
    rest: OnceLock<Rest>,
}

/// What is kept, beside the file itself.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    marked: Option<u32>,
    offers: bool,
    dropped: Vec<CompactString>,
    changed: Changed,
    used: Used,
    /// Packed [`Changes`], [`Uses`] and [`Rest`].
    #[serde(with = "serde_bytes")]
    changes: Vec<u8>,
    #[serde(with = "serde_bytes")]
    uses: Vec<u8>,
    #[serde(with = "serde_bytes")]
    rest: Vec<u8>,
}

#[derive(Debug, Default)]
struct Changes {
    changes: Vec<Change>,
    asked: Vec<Asked>,
}

#[derive(Debug, Default)]
struct Uses {
    uses: Vec<Use>,
    aliases: Vec<(CompactString, CompactString)>,
}

#[derive(Debug, Default)]
struct Rest {
    imports: Imports,
    hunks: Vec<Hunk>,
    replaced: Vec<Replaced>,
}

/// The packed form of changes: the package that the file said it belongs to, and the one that it says it belongs to;
/// each change; what was asked for before.
type PackedChanges<Package, Definition, Aspects, Asks> =
    ([Package; 2], Vec<(Option<Definition>, Option<Definition>, Aspects)>, Asks);

/// Each use with its name, which is not written with it; then the aliases.
type PackedUses<Name, Usage, Aliases> = (Vec<(Name, Usage)>, Aliases);

/// Imports; first lines and ends of hunks, before and after; what was replaced, with its lines.
type PackedRest<Imported, Name> = (Imported, Vec<[u32; 4]>, Vec<(Name, Name, [u32; 2])>);

/// The parts of a comparison, before anybody packs them.
pub(super) struct Parts {
    pub(super) changes: Vec<Change>,
    pub(super) asked: Vec<Asked>,
    pub(super) uses: Vec<Use>,
    pub(super) aliases: Vec<(CompactString, CompactString)>,
    pub(super) imports: Imports,
    pub(super) hunks: Vec<Hunk>,
    pub(super) replaced: Vec<Replaced>,
    pub(super) marked: Option<u32>,
    pub(super) offers: bool,
    pub(super) dropped: Vec<CompactString>,
}

impl FileDelta {
    /// Packs what was compared.
    pub(super) fn of(file: &FileChange, parts: &Parts) -> Self {
        fn definition(sited: Option<&Sited>) -> Option<&Definition> {
            sited.map(|sited| &*sited.definition)
        }
        let Parts { changes, asked, uses, aliases, imports, hunks, replaced, marked, offers, dropped } = parts;
        let package = |of: fn(&Change) -> &Option<Sited>| {
            let some = changes.iter().find_map(|change| of(change).as_ref());
            some.map(|sited| sited.package.as_str()).unwrap_or_default()
        };
        let lent =
            changes.iter().map(|it| (definition(it.before.as_ref()), definition(it.after.as_ref()), &it.aspects));
        let packages = [package(|change| &change.before), package(|change| &change.after)];
        let packed_changes: PackedChanges<&str, &Definition, &Vec<Aspect>, &Vec<Asked>> =
            (packages, lent.collect(), asked);
        let named = uses.iter().map(|usage| (usage.name.as_str(), usage)).collect();
        let packed_uses: PackedUses<&str, &Use, _> = (named, aliases);
        let lines = hunks.iter().map(|it| [it.before.start, it.before.end, it.after.start, it.after.end]).collect();
        let edits = replaced.iter().map(|it| (it.old.as_str(), it.new.as_str(), it.lines)).collect();
        let packed_rest: PackedRest<&Imports, &str> = (imports, lines, edits);
        let kept = Kept {
            marked: *marked,
            offers: *offers,
            dropped: dropped.clone(),
            changed: Changed::of(changes, asked),
            used: Used::of(uses, aliases, !imports.is_empty(), replaced),
            changes: packed(&packed_changes),
            uses: packed(&packed_uses),
            rest: packed(&packed_rest),
        };
        Self::whole(file, kept)
    }

    fn whole(file: &FileChange, kept: Kept) -> Self {
        let (changes, uses, rest) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { file: file.clone(), whole: Arc::new(Whole { kept, changes, uses, rest }), own: None }
    }

    /// The compact form of what changed in a file, before it is known what was renamed or moved among all files.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        packed(&self.whole.kept)
    }

    /// What was packed about a file; `None` if that is damaged.
    #[must_use]
    pub fn unpack(file: &FileChange, bytes: &[u8]) -> Option<Self> {
        let (kept, rest) = postcard::take_from_bytes::<Kept>(bytes).ok()?;
        rest.is_empty().then(|| Self::whole(file, kept))
    }

    /// About how many bytes it takes while nobody asks for more than names.
    #[must_use]
    pub fn weight(&self) -> usize {
        let Kept { changed, used, changes, uses, rest, .. } = &self.whole.kept;
        let names = changed.names.len() + changed.removed.len() + changed.added.len() + used.names.len();
        size_of::<Self>() + size_of::<Whole>() + changes.len() + uses.len() + rest.len() + names * size_of::<u64>()
    }

    /// Forgets what is packed as well.
    pub fn fold(&mut self) {
        if let Some(whole) = Arc::get_mut(&mut self.whole) {
            (whole.changes, whole.uses, whole.rest) = Default::default();
        }
    }

    /// Whether a change of it may be about something in a file: itself, or another one to which something moved.
    pub(super) fn may_be_about(&self, path: &str) -> bool {
        self.own.is_some() || *self.file.path == *path || self.file.from.as_deref() == Some(path)
    }

    /// Its definitions that changed.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        match &self.own {
            Some(own) => own.changes.get_or_init(|| self.changed_by(&own.others)),
            None => &self.read_changes().changes,
        }
    }

    /// What its types that ask for more now asked for before.
    fn asked(&self) -> &[Asked] {
        &self.read_changes().asked
    }

    /// Its uses that are new: they stand in added lines, and there are more of their kind than before.
    /// New imports of names are uses of the kind [`UseKind::Import`](crate::facts::UseKind::Import).
    #[must_use]
    pub fn uses(&self) -> &[Use] {
        &self.read_uses().uses
    }

    /// The name elsewhere of what the file has under this one, as far as the new uses have it.
    pub(super) fn alias(&self, local: &str) -> Option<&str> {
        // Of several the last one counts.
        let aliases = &self.read_uses().aliases;
        aliases.iter().rev().find(|(its, _)| its == local).map(|(_, name)| name.as_str())
    }

    /// Its imports that are new.
    #[must_use]
    pub fn imports(&self) -> &Imports {
        &self.read_rest().imports
    }

    /// The lines that changed.
    #[must_use]
    pub fn hunks(&self) -> &[Hunk] {
        &self.read_rest().hunks
    }

    /// The names that took the places of others where those were used.
    pub(super) fn replaced(&self) -> &[Replaced] {
        &self.read_rest().replaced
    }

    /// The line, counted from 1, of the first mark of a conflict that was left in it and was not there before.
    #[must_use]
    pub fn marked(&self) -> Option<u32> {
        self.whole.kept.marked
    }

    /// Whether what code offers by name, routes and events, may differ between the two versions. Where it says no, nobody
    /// has to read them for that.
    #[must_use]
    pub fn may_change_offers(&self) -> bool {
        self.whole.kept.offers
    }

    /// The modules of which it no longer brings everything in.
    pub(super) fn dropped(&self) -> &[CompactString] {
        &self.whole.kept.dropped
    }

    /// Whether definitions changed.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        self.changed().count > 0
    }

    /// What its changes go by.
    pub(super) fn changed(&self) -> &Changed {
        self.own.as_ref().map_or(&self.whole.kept.changed, |own| &own.changed)
    }

    /// What its new uses and imports go by.
    pub(super) fn used(&self) -> &Used {
        &self.whole.kept.used
    }

    /// The changes that may go by a name, by its hash.
    pub(super) fn changes_of(&self, hash: u32) -> impl Iterator<Item = &Change> {
        digest::at(&self.changed().names, hash).map(|at| &self.changes()[at])
    }

    /// The types that were added and may have a name, by its hash.
    pub(super) fn new_types_of(&self, hash: u32) -> impl Iterator<Item = &Change> {
        digest::at(&self.changed().new_types, hash).map(|at| &self.changes()[at])
    }

    /// The changes by which a type asks for more, with what it asked for before.
    pub(super) fn asks(&self) -> impl Iterator<Item = (&Change, &Asked)> {
        let asks = self.changed().asks.iter();
        asks.map(|(at, asked)| (&self.changes()[*at as usize], &self.asked()[*asked as usize]))
    }

    /// The changes by which those who hand over functions may have to hand over others.
    pub(super) fn takes_others(&self) -> impl Iterator<Item = &Change> {
        self.changed().takes_others.iter().map(|at| &self.changes()[*at as usize])
    }

    /// The constructors that are called otherwise, of classes that may have others below them.
    pub(super) fn builds_otherwise(&self) -> impl Iterator<Item = &Change> {
        self.changed().builds_otherwise.iter().map(|at| &self.changes()[*at as usize])
    }

    /// The changes by which all classes below have to give more.
    pub(super) fn asks_those_below(&self) -> impl Iterator<Item = &Change> {
        self.changed().asks_those_below.iter().map(|at| &self.changes()[*at as usize])
    }

    /// The methods of a name that classes below override otherwise, by its hash.
    pub(super) fn overridden_of(&self, hash: u32) -> impl Iterator<Item = &Change> {
        digest::at(&self.changed().overridden, hash).map(|at| &self.changes()[at])
    }

    /// The new uses that make a class to be of another one.
    pub(super) fn implementing(&self) -> impl Iterator<Item = &Use> {
        self.used().implementing.iter().map(|at| &self.uses()[*at as usize])
    }

    /// Those of them whose class may give something of a name, by its hash.
    pub(super) fn overriding_of(&self, hash: u32) -> impl Iterator<Item = &Use> {
        digest::at(&self.used().overriding, hash).map(|at| &self.uses()[at])
    }

    /// The new uses that may mean a name, by its hash.
    pub(super) fn uses_of(&self, hash: u32) -> impl Iterator<Item = &Use> {
        digest::at(&self.used().names, hash).map(|at| &self.uses()[at])
    }

    /// The new values whose type stands elsewhere and that may have a name inside, by its hash.
    pub(super) fn given_of(&self, hash: u32) -> impl Iterator<Item = &Use> {
        digest::at(&self.used().given, hash).map(|at| &self.uses()[at])
    }

    /// The same with some other changes, which are one participant's own.
    pub(super) fn with(&self, others: Others) -> Self {
        let changed = Changed::of(&self.changed_by(&others), self.asked());
        Self { own: Some(Arc::new(Own { others, changed, changes: OnceLock::new() })), ..self.clone() }
    }

    fn changed_by(&self, others: &Others) -> Vec<Change> {
        let change = |(at, change): (usize, &Change)| match others.get(&at) {
            Some(other) => other.clone(),
            None => Some(change.clone()),
        };
        self.read_changes().changes.iter().enumerate().filter_map(change).collect()
    }

    fn read_changes(&self) -> &Changes {
        let file = &self.file;
        self.whole.changes.get_or_init(|| {
            let (packages, changes, asked): PackedChanges<CompactString, Definition, Vec<Aspect>, Vec<Asked>> =
                unpacked(&self.whole.kept.changes);
            let [old_package, package] = &packages;
            let old_path = file.from.as_ref().unwrap_or(&file.path);
            let sited = |path: &Arc<str>, package: &CompactString, definition: Definition| Sited {
                path: Arc::clone(path),
                package: package.clone(),
                language: file.language,
                definition: Arc::new(definition),
            };
            let change = |(before, after, aspects): (Option<_>, Option<_>, Vec<Aspect>)| Change {
                before: before.map(|it| sited(old_path, old_package, it)),
                after: after.map(|it| sited(&file.path, package, it)),
                aspects,
                candidates: Vec::new(),
            };
            Changes { changes: changes.into_iter().map(change).collect(), asked }
        })
    }

    fn read_uses(&self) -> &Uses {
        self.whole.uses.get_or_init(|| {
            let (uses, aliases): PackedUses<CompactString, Use, Vec<_>> = unpacked(&self.whole.kept.uses);
            Uses { uses: uses.into_iter().map(|(name, usage)| Use { name, ..usage }).collect(), aliases }
        })
    }

    fn read_rest(&self) -> &Rest {
        self.whole.rest.get_or_init(|| {
            let (imports, hunks, replaced): PackedRest<Imports, CompactString> = unpacked(&self.whole.kept.rest);
            Rest {
                imports,
                hunks: hunks.iter().map(|[a, b, c, d]| Hunk { before: *a..*b, after: *c..*d }).collect(),
                replaced: replaced.into_iter().map(|(old, new, lines)| Replaced { old, new, lines }).collect(),
            }
        })
    }
}

fn packed<T: Serialize>(value: &T) -> Vec<u8> {
    let mut packed = postcard::to_stdvec(value).unwrap_or_default();
    // It is kept for thousands of files, and what it grew by is up to as much again.
    packed.shrink_to_fit();
    packed
}

/// What was packed by this program: what is kept elsewhere has a checksum and the version of its form.
fn unpacked<T: DeserializeOwned + Default>(bytes: &[u8]) -> T {
    let read = postcard::from_bytes(bytes);
    debug_assert!(read.is_ok(), "what was packed can be read");
    read.unwrap_or_default()
}
