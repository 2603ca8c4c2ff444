//! Going through the three trees of a merge: what decides itself, what is left to decide, and what renames are made of.
//!
//! # Relation to Git
//! The first stage of git's merge-ort.c (`collect_merge_info`), with the same notion of which renames can matter. Where
//! only one side changed a directory, it is taken whole unless a rename is looked for: that is what makes a merge cost
//! as much as what both sides touched, not as much as the repository.

use std::rc::Rc;

use gix::ObjectId;
use rustc_hash::{FxHashMap, FxHashSet};

use super::known::KnownRenames;
use super::state::{
    BASE, Directory, Entry, LEFT, Ordered, Path, RIGHT, Relevance, Removed, Set, SideChanges, file_name, join,
    opposite, parent,
};
use crate::repo::ReadError;
use crate::repo::objects::Reader;
use crate::repo::trees::{Entries, Mode, Version, compared};

/// Where this many times as many paths were seen after looking for renames as before, git starts again.
const WORTH_ANOTHER_WALK: usize = 3;

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
    /// Whether git starts again once it knows the renames.
    pub(super) worth_another: bool,
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

    /// Makes every directory above a path that is not there yet, for what these sides put there. One that was taken
    /// whole belongs to all.
    pub(super) fn make_way_to(&mut self, reader: &Reader<'_>, path: &[u8], sides: Set) {
        let mut directory = parent(path);
        while !self.directories.contains_key(directory) {
            let claims = if self.came_by(reader, directory) { Set::ALL } else { sides };
            self.directory_for(directory).claims = claims;
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

/// What is still to be looked at. The next is the last.
enum Step {
    Directory { path: Path, versions: [Version; 3], watch: Watch, level: usize },
    Item { path: Path, versions: [Version; 3], watch: Watch, level: usize },
}

struct Walk<'r, 'o> {
    reader: &'r Reader<'o>,
    known: &'r [KnownRenames; 3],
    found: Found,
    steps: Vec<Step>,
    deferred: [Ordered<Deferred>; 3],
    may_defer: [bool; 3],
    /// Directories that are not deferred: the target of a known rename lies in them.
    wanted: [FxHashSet<Path>; 3],
    /// How many paths the walk came by.
    seen: usize,
}

/// A walk that has not looked into the directories that only one side changed.
pub(super) struct Begun<'r, 'o>(Walk<'r, 'o>);

/// Walks the trees of base, left and right, with what an earlier walk made known.
///
/// # Errors
/// If a tree cannot be read, or lies too deep.
pub(super) fn walk(reader: &Reader<'_>, trees: [ObjectId; 3], known: &[KnownRenames; 3]) -> Result<Found, ReadError> {
    begin(reader, trees, known)?.finish()
}

/// The first part of a walk: all but the directories that only one side changed.
///
/// # Errors
/// If a tree cannot be read, or lies too deep.
pub(super) fn begin<'r, 'o>(
    reader: &'r Reader<'o>,
    trees: [ObjectId; 3],
    known: &'r [KnownRenames; 3],
) -> Result<Begun<'r, 'o>, ReadError> {
    let mut walk = Walk {
        reader,
        known,
        found: Found::default(),
        steps: Vec::new(),
        deferred: Default::default(),
        may_defer: [false, true, true],
        wanted: Default::default(),
        seen: 0,
    };
    walk.below(&Path::from([].as_slice()), trees.map(|id| Version { mode: Mode::TREE, id }), Watch::Off)?;
    Ok(Begun(walk))
}

impl Begun<'_, '_> {
    /// What was found so far.
    pub(super) fn found(&self) -> &Found {
        &self.0.found
    }

    /// Looks into the other directories, where a rename may lead there.
    ///
    /// # Errors
    /// If a tree cannot be read, or lies too deep.
    pub(super) fn finish(self) -> Result<Found, ReadError> {
        let Self(mut walk) = self;
        let before = walk.seen;
        let mut after = 0;
        for side in [LEFT, RIGHT] {
            walk.finish_deferred(side)?;
            if !walk.may_defer[side] || after > 0 {
                after = walk.seen;
            }
        }
        walk.found.worth_another = after.checked_div(before).is_some_and(|times| times >= WORTH_ANOTHER_WALK);
        Ok(walk.found)
    }

    /// Which of two paths that `side` changed a whole walk comes to first: it goes through what it has left to the end,
    /// directory by directory, in this order.
    pub(super) fn order(&self, side: usize) -> impl Fn(&[u8]) -> usize + use<> {
        let deferred = self.0.deferred[side].in_hash_order().map(|(path, _)| Path::clone(path));
        let places: FxHashMap<Path, usize> = deferred.zip(1..).collect();
        move |path| {
            let mut directory = path;
            while !directory.is_empty() {
                if let Some(place) = places.get(directory) {
                    return *place;
                }
                directory = parent(directory);
            }
            0
        }
    }

    /// Whether looking into all directories that these sides changed is sure to make git start again.
    ///
    /// # Errors
    /// If a tree cannot be read.
    pub(super) fn is_worth_another(&self, sides: &[usize]) -> Result<bool, ReadError> {
        let reader = self.0.reader;
        let mut seen = self.0.seen;
        let mut open: Vec<[Version; 2]> = Vec::new();
        for side in sides {
            open.extend(self.0.deferred[*side].iter().map(|(_, it)| [it.versions[BASE], it.versions[*side]]));
        }
        while let Some(versions) = open.pop() {
            let raw = |version: Version| version.mode.is_tree().then(|| reader.tree(version.id)).transpose();
            let (before, after) = (raw(versions[0])?, raw(versions[1])?);
            let raw = [&before, &after].map(|raw| raw.as_deref().unwrap_or_default());
            let compared = compared(raw, reader.hash_kind());
            seen += compared.items.len() + compared.equal;
            if seen / self.0.seen.max(1) >= WORTH_ANOTHER_WALK {
                return Ok(true);
            }
            let below = compared.items.iter().filter(|item| item.versions.iter().any(|version| version.mode.is_tree()));
            open.extend(below.map(|item| item.versions));
        }
        Ok(false)
    }
}

impl Walk<'_, '_> {
    /// Looks at everything below a directory.
    fn below(&mut self, path: &Path, versions: [Version; 3], watch: Watch) -> Result<(), ReadError> {
        self.steps.push(Step::Directory { path: Rc::clone(path), versions, watch, level: 0 });
        while let Some(step) = self.steps.pop() {
            match step {
                Step::Directory { path, versions, watch, level } => self.directory(&path, versions, watch, level)?,
                Step::Item { path, versions, watch, level } => self.item(&path, versions, watch, level),
            }
        }
        Ok(())
    }

    fn directory(&mut self, path: &Path, versions: [Version; 3], watch: Watch, level: usize) -> Result<(), ReadError> {
        self.reader.allow_depth(level)?;
        let trees = versions.map(|version| version.mode.is_tree().then_some(version.id));
        let claims = present(&versions, |version| version.mode.is_tree());
        let mut raw = [const { None }; 3];
        for (raw, id) in raw.iter_mut().zip(trees) {
            *raw = id.map(|id| self.reader.tree(id)).transpose()?;
        }
        self.found.directories.insert(Rc::clone(path), Directory { trees, claims, edits: Vec::new() });
        let raw = raw.each_ref().map(|raw| raw.as_deref().unwrap_or_default());
        let compared = compared(raw, self.reader.hash_kind());
        self.seen += compared.items.len() + compared.equal;
        // git counts only some of the levels: where it watches, it has left a directory before it goes into the next
        let level = if matches!(watch, Watch::For(_)) { level } else { level + 1 };
        let watch = match watch {
            Watch::For(side) if compared.items.iter().any(|item| files(&item.versions) == Set::of(side)) => Watch::On,
            other => other,
        };
        let first = self.steps.len();
        for item in &compared.items {
            let agree = agreement(&item.versions);
            if files(&item.versions) == Set::ALL && !agree.is_empty() {
                if agree == Set::BASE_ONLY.with(LEFT) {
                    self.edit(path, item.name, item.versions[RIGHT]);
                }
                continue;
            }
            self.steps.push(Step::Item { path: join(path, item.name), versions: item.versions, watch, level });
        }
        self.steps[first..].reverse();
        Ok(())
    }

    fn item(&mut self, path: &Path, versions: [Version; 3], watch: Watch, level: usize) {
        let files = files(&versions);
        let trees = present(&versions, |version| version.mode.is_tree());
        let agree = agreement(&versions);
        let watch = self.note_changes(path, &versions, watch);
        if !files.is_empty() {
            let entry = Entry {
                stages: versions,
                from: [Rc::clone(path), Rc::clone(path), Rc::clone(path)],
                files,
                trees,
                agree,
                clash: !trees.is_empty(),
                disputed: false,
                settled: false,
                result: Version::absent(self.reader.hash_kind()),
            };
            self.found.entries.insert(Rc::clone(path), Some(entry));
        }
        if trees.is_empty() {
            return;
        }
        let changed_by = match () {
            () if files.is_empty() && trees.single_side().is_some() => trees.single_side(),
            () if agree == Set::BASE_ONLY.with(LEFT) => Some(RIGHT),
            () if agree == Set::BASE_ONLY.with(RIGHT) => Some(LEFT),
            () => None,
        };
        match changed_by {
            Some(side) if watch != Watch::On && self.may_defer[side] && !self.wanted[side].contains(path) => {
                self.deferred[side].set(path, Deferred { versions, watch });
            }
            _ => {
                self.descend(path);
                self.steps.push(Step::Directory { path: Rc::clone(path), versions, watch, level });
            }
        }
    }

    /// What is in a directory is looked at, so that nothing is decided for it as a whole.
    fn descend(&mut self, path: &Path) {
        if let Some(Some(entry)) = self.found.entries.get_mut(path) {
            entry.agree = entry.agree.without(entry.trees);
        }
    }

    /// Remembers what renames and directory renames are made of, and says what to watch for below.
    fn note_changes(&mut self, path: &Path, versions: &[Version; 3], watch: Watch) -> Watch {
        let files = files(versions);
        let trees = present(versions, |version| version.mode.is_tree());
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
            self.found.sides[opposite(adder)].removed.set(parent(path), Removed::ForItself);
        }
        if files.is_empty() || files == Set::ALL {
            return watch;
        }
        let unchanged_elsewhere = agreement(versions).meets(files);
        for side in [LEFT, RIGHT] {
            let (changes, known) = (&mut self.found.sides[side], &self.known[side]);
            if files.has(BASE) && !files.has(side) {
                if !unchanged_elsewhere {
                    changes.relevant.insert(Rc::clone(path), Relevance::Content);
                } else if watch == Watch::On {
                    changes.relevant.insert(Rc::clone(path), Relevance::Location);
                }
                if !known.settles_source(path, unchanged_elsewhere) {
                    changes.add_source(path, versions[BASE]);
                }
            }
            if !files.has(BASE) && files.has(side) && !known.is_target(path) {
                changes.add_target(path, versions[side]);
            }
        }
        watch
    }

    /// Takes the directories that only `side` changed as they are. Where a rename of that side is looked for, its target
    /// may stand anywhere, and they are walked too. Where it is known, only those that lead to it are.
    fn finish_deferred(&mut self, side: usize) -> Result<(), ReadError> {
        let lead = self.known[side].lead(&self.found, self.reader, &self.found.sides[side].relevant);
        let deferred = std::mem::take(&mut self.deferred[side]);
        self.may_defer[side] = lead.is_some();
        self.wanted[side] = lead.unwrap_or_default();
        for (path, deferred) in deferred.in_hash_order() {
            if self.may_defer[side] && !self.wanted[side].contains(path) {
                self.take_whole(path, deferred, side);
            } else {
                self.descend(path);
                self.below(path, deferred.versions, deferred.watch)?;
            }
        }
        let deferred = std::mem::take(&mut self.deferred[side]);
        deferred.iter().for_each(|(path, deferred)| self.take_whole(path, deferred, side));
        Ok(())
    }

    fn take_whole(&mut self, path: &Path, deferred: &Deferred, side: usize) {
        self.found.entries.remove(path);
        if side == RIGHT {
            self.edit(parent(path), file_name(path), deferred.versions[RIGHT]);
        }
    }

    fn edit(&mut self, directory: &[u8], name: &[u8], version: Version) {
        if let Some(directory) = self.found.directories.get_mut(directory) {
            directory.edits.push((Path::from(name), version));
        }
    }
}

/// Which sides have the same, if two have.
fn agreement([base, left, right]: &[Version; 3]) -> Set {
    match () {
        () if !base.is_absent() && left == base => Set::BASE_ONLY.with(LEFT),
        () if !base.is_absent() && right == base => Set::BASE_ONLY.with(RIGHT),
        () if !left.is_absent() && left == right => Set::SIDES,
        () => Set::NONE,
    }
}

fn files(versions: &[Version; 3]) -> Set {
    present(versions, |version| !version.is_absent() && !version.mode.is_tree())
}

fn present(versions: &[Version; 3], is: impl Fn(Version) -> bool) -> Set {
    [BASE, LEFT, RIGHT].into_iter().filter(|side| is(versions[*side])).fold(Set::NONE, Set::with)
}
