//! Going through the three trees of a merge: what decides itself, what is left to decide, and what renames are made of.
//!
//! # Relation to Git
//! The first stage of git's merge-ort.c (`collect_merge_info`), with the same notion of which renames can matter. Where
//! only one side changed a directory, it is taken whole unless a rename is looked for: that is what makes a merge cost
//! as much as what both sides touched, not as much as the repository.

use std::rc::Rc;

use bstr::ByteSlice as _;
use gix::ObjectId;
use rustc_hash::{FxHashMap, FxHashSet};

use super::state::{
    BASE, Directory, Entry, LEFT, Ordered, Path, RIGHT, Relevance, Removed, Set, SideChanges, Source, Target,
    file_name, join, opposite, parent,
};
use crate::repo::ReadError;
use crate::repo::objects::Reader;
use crate::repo::trees::{Entries, Item, Version, differing};

/// What the walk found.
#[derive(Default)]
pub(super) struct Found {
    /// The paths that are still to be decided. `None` where a directory rename took a path away.
    pub(super) entries: FxHashMap<Path, Option<Entry>>,
    /// The directories that were looked into.
    pub(super) directories: FxHashMap<Path, Directory>,
    /// For [`LEFT`] and [`RIGHT`]; the first of the three stays empty.
    pub(super) sides: [SideChanges; 3],
    /// Names that were made up for files that had to make way.
    pub(super) taken: FxHashSet<Path>,
}

impl Found {
    /// Whether the walk came by a path, even if it had nothing to decide there.
    pub(super) fn came_by(&self, reader: &Reader<'_>, path: &[u8]) -> bool {
        let has = |id: &ObjectId| {
            let raw = reader.tree(*id);
            raw.is_ok_and(|raw| Entries::new(&raw, reader.hash_kind()).any(|(name, _)| name == file_name(path)))
        };
        self.directories.get(parent(path)).is_some_and(|directory| directory.trees.iter().flatten().any(has))
    }

    /// The directory of this path, made if there is none.
    pub(super) fn directory_for(&mut self, path: &[u8]) -> &mut Directory {
        self.directories.entry(Path::from(path)).or_default()
    }

    /// Makes every directory above a path that is not there yet.
    pub(super) fn make_way_to(&mut self, path: &[u8]) {
        let mut directory = parent(path);
        while !self.directories.contains_key(directory) {
            self.directory_for(directory);
            directory = parent(directory);
        }
    }

    /// The left side's tree at a path that was walked.
    pub(super) fn left_tree(&self, path: &[u8]) -> Option<ObjectId> {
        self.directories.get(path).and_then(|directory| directory.trees[LEFT])
    }
}

/// A directory that only one side changed.
struct Deferred {
    parent: Path,
    name: Path,
    versions: [Version; 3],
    watch: Watch,
}

/// Whether an addition to the directory at hand makes directory renames matter (git's `dir_rename_mask`).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Watch {
    /// No directory above was removed by one side and kept by the other.
    Off,
    /// One was, and this is the side that kept it: an addition by that side would matter.
    For(usize),
    /// Such an addition was seen: where everything below went matters.
    On,
}

struct Walk<'r, 'o> {
    reader: &'r Reader<'o>,
    hash: gix::hash::Kind,
    found: Found,
    deferred: [Ordered<Deferred>; 3],
    may_defer: [bool; 3],
}

/// Walks the trees of base, left and right.
///
/// # Errors
/// If a tree cannot be read.
pub(super) fn walk(reader: &Reader<'_>, trees: [ObjectId; 3]) -> Result<Found, ReadError> {
    let mut walk = Walk {
        reader,
        hash: reader.hash_kind(),
        found: Found::default(),
        deferred: Default::default(),
        may_defer: [false, true, true],
    };
    walk.directory(&Path::from([].as_slice()), trees.map(Some), Watch::Off)?;
    for side in [LEFT, RIGHT] {
        walk.finish_deferred(side)?;
    }
    Ok(walk.found)
}

impl Walk<'_, '_> {
    fn directory(&mut self, path: &Path, trees: [Option<ObjectId>; 3], watch: Watch) -> Result<(), ReadError> {
        let mut raw = [const { None }; 3];
        for (raw, id) in raw.iter_mut().zip(trees) {
            *raw = id.map(|id| self.reader.tree(id)).transpose()?;
        }
        self.found.directories.insert(Rc::clone(path), Directory { trees, edits: Vec::new() });
        let items = differing(raw.each_ref().map(|raw| raw.as_deref().unwrap_or_default()), self.hash);
        let watch = match watch {
            Watch::For(side) if items.iter().any(|item| files(item) == Set::of(side)) => Watch::On,
            other => other,
        };
        items.iter().try_for_each(|item| self.item(path, item, watch))
    }

    fn item(&mut self, directory: &Path, item: &Item<'_, 3>, watch: Watch) -> Result<(), ReadError> {
        let [base, left, right] = item.versions;
        let files = files(item);
        let trees = trees(item);
        let agree = match () {
            () if !base.is_absent() && left == base => Set::BASE_ONLY.with(LEFT),
            () if !base.is_absent() && right == base => Set::BASE_ONLY.with(RIGHT),
            () if !left.is_absent() && left == right => Set::SIDES,
            () => Set::NONE,
        };
        if files == Set::ALL && !agree.is_empty() {
            if agree == Set::BASE_ONLY.with(LEFT) {
                self.edit(directory, item.name, right);
            }
            return Ok(());
        }
        let path = join(directory, item.name);
        let watch = self.note_changes(directory, &path, item, files, trees, agree, watch);
        if !files.is_empty() {
            let entry = Entry {
                stages: item.versions,
                from: [Rc::clone(&path), Rc::clone(&path), Rc::clone(&path)],
                files,
                trees,
                agree,
                clash: !trees.is_empty(),
                disputed: false,
                settled: false,
                result: Version::absent(self.hash),
            };
            self.found.entries.insert(Rc::clone(&path), Some(entry));
        }
        if trees.is_empty() {
            return Ok(());
        }
        let changed_by = match () {
            () if files.is_empty() && trees.single_side().is_some() => trees.single_side(),
            () if agree == Set::BASE_ONLY.with(LEFT) => Some(RIGHT),
            () if agree == Set::BASE_ONLY.with(RIGHT) => Some(LEFT),
            () => None,
        };
        if let Some(side) = changed_by
            && watch != Watch::On
            && self.may_defer[side]
        {
            let deferred = Deferred {
                parent: Rc::clone(directory),
                name: Path::from(item.name.as_bytes()),
                versions: item.versions,
                watch,
            };
            self.deferred[side].set(&path, deferred);
            return Ok(());
        }
        self.descend(&path, item.versions, watch)
    }

    fn descend(&mut self, path: &Path, versions: [Version; 3], watch: Watch) -> Result<(), ReadError> {
        if let Some(Some(entry)) = self.found.entries.get_mut(path) {
            entry.agree = entry.agree.without(entry.trees);
        }
        self.directory(path, versions.map(|version| version.mode.is_tree().then_some(version.id)), watch)
    }

    /// Remembers what renames and directory renames are made of, and says what to watch for below.
    #[expect(clippy::too_many_arguments, reason = "the facts about one item, computed once by its only caller")]
    fn note_changes(
        &mut self,
        directory: &Path,
        path: &Path,
        item: &Item<'_, 3>,
        files: Set,
        trees: Set,
        agree: Set,
        watch: Watch,
    ) -> Watch {
        let removed_by_one = trees.has(BASE) && (trees.has(LEFT) != trees.has(RIGHT));
        let watch = match watch {
            Watch::On => Watch::On,
            _ if removed_by_one => Watch::For(if trees.has(LEFT) { LEFT } else { RIGHT }),
            other => other,
        };
        if trees.has(BASE) {
            let relevance = if watch == Watch::On { Removed::ForAncestor } else { Removed::Irrelevant };
            for side in [LEFT, RIGHT] {
                if !trees.has(side) {
                    self.found.sides[side].removed.set(path, relevance);
                }
            }
        }
        if watch == Watch::On
            && let Some(adder) = files.single_side()
        {
            self.found.sides[opposite(adder)].removed.set(directory, Removed::ForItself);
        }
        if files.is_empty() || files == Set::ALL {
            return watch;
        }
        for side in [LEFT, RIGHT] {
            let changes = &mut self.found.sides[side];
            if files.has(BASE) && !files.has(side) {
                let unchanged_elsewhere = agree.meets(files);
                if !unchanged_elsewhere {
                    changes.relevant.insert(Rc::clone(path), Relevance::Content);
                } else if watch == Watch::On {
                    changes.relevant.insert(Rc::clone(path), Relevance::Location);
                }
                let version = item.versions[BASE];
                changes.sources.push(Source { path: Rc::clone(path), version, used: false });
            }
            if !files.has(BASE) && files.has(side) {
                let version = item.versions[side];
                changes.targets.push(Target { path: Rc::clone(path), version, source: None });
            }
        }
        watch
    }

    /// Takes the directories that only `side` changed as they are, or walks them too if a rename of that side is
    /// looked for: its target may stand anywhere.
    fn finish_deferred(&mut self, side: usize) -> Result<(), ReadError> {
        let deferred = std::mem::take(&mut self.deferred[side]);
        self.may_defer[side] = self.found.sides[side].relevant.is_empty();
        for (path, deferred) in deferred.in_hash_order() {
            if self.may_defer[side] {
                self.found.entries.remove(path);
                if side == RIGHT {
                    self.edit(&deferred.parent, &deferred.name, deferred.versions[RIGHT]);
                }
            } else {
                self.descend(path, deferred.versions, deferred.watch)?;
            }
        }
        Ok(())
    }

    fn edit(&mut self, directory: &Path, name: &[u8], version: Version) {
        if let Some(directory) = self.found.directories.get_mut(directory) {
            directory.edits.push((Path::from(name), version));
        }
    }
}

fn files(item: &Item<'_, 3>) -> Set {
    present(item, |version| !version.is_absent() && !version.mode.is_tree())
}

fn trees(item: &Item<'_, 3>) -> Set {
    present(item, |version| version.mode.is_tree())
}

/// On which sides a directory is.
pub(super) fn trees_of(directory: &Directory) -> Set {
    [BASE, LEFT, RIGHT].into_iter().filter(|side| directory.trees[*side].is_some()).fold(Set::NONE, Set::with)
}

fn present(item: &Item<'_, 3>, is: impl Fn(Version) -> bool) -> Set {
    [BASE, LEFT, RIGHT].into_iter().filter(|side| is(item.versions[*side])).fold(Set::NONE, Set::with)
}
