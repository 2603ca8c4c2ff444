//! What a merge knows about the paths on which its sides differ.

use std::rc::Rc;

use bstr::ByteSlice as _;
use gix::ObjectId;
use rustc_hash::FxHashMap;

use crate::model::ConflictKind;
use crate::repo::trees::{Mode, Version};

/// A path, shared by everything in one merge that speaks of it.
pub(super) type Path = Rc<[u8]>;

/// The base in an array of three versions.
pub(super) const BASE: usize = 0;
/// The left side in an array of three versions.
pub(in crate::repo) const LEFT: usize = 1;
/// The right side in an array of three versions.
pub(in crate::repo) const RIGHT: usize = 2;

/// The other one of [`LEFT`] and [`RIGHT`].
pub(super) fn opposite(side: usize) -> usize {
    LEFT + RIGHT - side
}

/// A set of [`BASE`], [`LEFT`] and [`RIGHT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Set(u8);

impl Set {
    pub(super) const NONE: Self = Self(0);
    pub(super) const ALL: Self = Self(7);
    pub(super) const BASE_ONLY: Self = Self(1);
    pub(super) const SIDES: Self = Self(6);

    pub(super) fn of(side: usize) -> Self {
        Self(1 << side)
    }

    pub(super) fn has(self, side: usize) -> bool {
        self.0 & (1 << side) != 0
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn with(self, side: usize) -> Self {
        Self(self.0 | (1 << side))
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// If it is exactly one of the two sides: that one.
    pub(super) fn single_side(self) -> Option<usize> {
        match self.0 {
            2 => Some(LEFT),
            4 => Some(RIGHT),
            _ => None,
        }
    }
}

/// A path that the walk could not decide: what stands there, and what came of it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The versions on base, left and right. A side may have a directory here.
    pub(super) stages: [Version; 3],
    /// Where each version stood; a rename brings versions here from elsewhere.
    pub(super) from: [Path; 3],
    /// Which sides have a file here.
    pub(super) files: Set,
    /// Which sides have a directory here.
    pub(super) trees: Set,
    /// Which sides agree with each other, if two do.
    pub(super) agree: Set,
    /// A file here meets a directory of the same name.
    pub(super) clash: bool,
    /// The path itself is disputed, independently of its content.
    pub(super) disputed: bool,
    /// Decided already: the rest is history.
    pub(super) settled: bool,
    /// What the merge leaves here.
    pub(super) result: Version,
}

impl Entry {
    /// Whether more than one outcome is possible: both sides changed the path, or the path itself is disputed.
    pub(super) fn is_contested(&self) -> bool {
        let by_one = !self.agree.is_empty() || self.files.single_side().is_some() || self.files == Set::BASE_ONLY;
        !self.settled && (self.disputed || self.clash || !by_one)
    }

    /// Takes the directory of the base out of what a file brings along to where a directory rename puts it. git clears
    /// the left side's version, too, and means the base's: a file which the left side put in place of a directory
    /// arrives without content, and counts as changed against the file it was renamed from.
    pub(super) fn forget_directory(&mut self) {
        let nothing = self.result.id;
        self.stages[BASE] = Version { mode: Mode::ABSENT, id: nothing };
        let left = if self.files.has(LEFT) { Mode::LOST } else { Mode::ABSENT };
        self.stages[LEFT] = Version { mode: left, id: nothing };
        self.trees = Set::NONE;
        self.clash = false;
    }

    /// Decides for one version.
    pub(super) fn settle(&mut self, result: Version) {
        self.result = result;
        self.settled = true;
    }
}

/// A directory that the walk went into.
#[derive(Debug, Default)]
pub(super) struct Directory {
    /// The trees of the three sides.
    pub(super) trees: [Option<ObjectId>; 3],
    /// The sides that have it, or that put something into it.
    pub(super) claims: Set,
    /// What the result has at a name, where that is not what the left side has.
    pub(super) edits: Vec<(Path, Version)>,
}

/// Why git would look for the source of a rename: only then does finding it matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relevance {
    /// The other side changed the file.
    Content,
    /// The other side added a file to its directory.
    Location,
    /// The other side added a file to its directory, but where that went was clear without this rename.
    NoMore,
}

/// What is asked about a directory that one side removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Removed {
    /// Nothing: no file was added to it.
    Irrelevant,
    /// Only what its parents need to know.
    ForAncestor,
    /// Where it went.
    ForItself,
}

/// A file that one side deleted: the possible source of a rename.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) path: Path,
    pub(super) version: Version,
    pub(super) used: bool,
    /// Its place among all sources and targets of the side.
    pub(super) queued: usize,
}

/// A file that one side added: the possible target of a rename.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// Where it stands. A directory rename on the other side may move it on.
    pub(super) path: Path,
    pub(super) version: Version,
    /// The source that it was renamed from.
    pub(super) source: Option<usize>,
    /// Its place among all sources and targets of the side.
    pub(super) queued: usize,
}

/// What one side did that renames are made of.
#[derive(Debug, Default)]
pub(super) struct SideChanges {
    pub(super) sources: Vec<Source>,
    pub(super) targets: Vec<Target>,
    /// The sources that matter.
    pub(super) relevant: FxHashMap<Path, Relevance>,
    /// The directories that are gone.
    pub(super) removed: Ordered<Removed>,
    /// Where the files of a directory went, and how many of them.
    pub(super) moves: Ordered<Ordered<u32>>,
    /// Where a directory went: the destination of most of its files.
    pub(super) moved: FxHashMap<Path, Path>,
}

impl SideChanges {
    pub(super) fn add_source(&mut self, path: &Path, version: Version) {
        let queued = self.sources.len() + self.targets.len();
        self.sources.push(Source { path: Rc::clone(path), version, used: false, queued });
    }

    pub(super) fn add_target(&mut self, path: &Path, version: Version) {
        let queued = self.sources.len() + self.targets.len();
        self.targets.push(Target { path: Rc::clone(path), version, source: None, queued });
    }

    /// A rename that is known from elsewhere: only its names matter.
    pub(super) fn add_rename(&mut self, source: &Path, target: &Path, nothing: Version) {
        self.add_source(source, nothing);
        self.add_target(target, nothing);
        let source = self.sources.len() - 1;
        self.sources[source].used = true;
        if let Some(target) = self.targets.last_mut() {
            target.source = Some(source);
        }
    }
}

/// A map that remembers in which order its keys came.
#[derive(Debug)]
pub(super) struct Ordered<T> {
    places: FxHashMap<Path, usize>,
    entries: Vec<(Path, T)>,
}

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self { places: FxHashMap::default(), entries: Vec::new() }
    }
}

impl<T> Ordered<T> {
    pub(super) fn get(&self, key: &[u8]) -> Option<&T> {
        self.places.get(key).map(|at| &self.entries[*at].1)
    }

    pub(super) fn entry(&mut self, key: &[u8], first: impl FnOnce() -> T) -> &mut T {
        let at = if let Some(at) = self.places.get(key) {
            *at
        } else {
            let key = Path::from(key);
            self.entries.push((Rc::clone(&key), first()));
            self.places.insert(key, self.entries.len() - 1);
            self.entries.len() - 1
        };
        &mut self.entries[at].1
    }

    pub(super) fn set(&mut self, key: &[u8], value: T) {
        let mut value = Some(value);
        let mut first = true;
        let slot = self.entry(key, || {
            first = false;
            value.take().unwrap_or_else(|| unreachable!("taken only here"))
        });
        if let Some(value) = value {
            *slot = value;
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Path, &T)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// The entries as git's hash map would give them; see [`super::hash_order`].
    pub(super) fn in_hash_order(&self) -> impl Iterator<Item = (&Path, &T)> {
        let keys: Vec<&[u8]> = self.entries.iter().map(|(key, _)| &**key).collect();
        super::hash_order::of(&keys).into_iter().map(|at| (&self.entries[at].0, &self.entries[at].1))
    }
}

/// Something that git would say about the merge, and that leaves it unfinished.
#[derive(Clone, Debug)]
pub(super) struct Notice {
    pub(super) kind: ConflictKind,
    /// The path that it is about first, then the others that git names.
    pub(super) paths: Vec<Path>,
}

/// The parent directory of a path; the root's is itself, and has no name.
pub(super) fn parent(path: &[u8]) -> &[u8] {
    path.iter().rposition(|byte| *byte == b'/').map_or(&[], |slash| &path[..slash])
}

/// The last part of a path.
pub(super) fn file_name(path: &[u8]) -> &[u8] {
    path.rfind_byte(b'/').map_or(path, |slash| &path[slash + 1..])
}

/// A name inside a directory.
pub(super) fn join(directory: &[u8], name: &[u8]) -> Path {
    if directory.is_empty() {
        return Path::from(name);
    }
    let mut path = Vec::with_capacity(directory.len() + 1 + name.len());
    path.extend_from_slice(directory);
    path.push(b'/');
    path.extend_from_slice(name);
    Path::from(path)
}
