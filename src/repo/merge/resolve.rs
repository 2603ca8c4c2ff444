//! Deciding every path that is left, and putting the result together.
//!
//! # Relation to Git
//! `process_entries` of merge-ort.c: from the bottom up, so that a file which meets a directory of its name knows
//! whether anything is left of the directory.

use std::cmp::Ordering;
use std::rc::Rc;

use bstr::ByteSlice as _;

use super::content::{ContentQuestion, Wanted};
use super::state::{BASE, Entry, LEFT, Notice, Path, RIGHT, Set, file_name, parent};
use super::walk::Found;
use super::{Ask, Depth, Merger, Progressing, Undecided};
use crate::model::{ConflictKind, GapReason};
use crate::repo::ReadError;
use crate::repo::trees::{Mode, Version, edited};

/// A place to decide: a directory that was walked, an undecided file, or both.
struct OpenPath {
    path: Path,
    walked: bool,
}

impl Merger<'_> {
    /// Decides what is left and gives the tree of the result, if it is asked for. Paths that stay unmerged are noted in
    /// `progress`.
    pub(super) fn resolve(
        &self,
        found: &mut Found,
        depth: Depth,
        progress: &mut Progressing,
    ) -> Result<gix::ObjectId, ReadError> {
        let clashes = found.entries.values().flatten().any(|entry| entry.clash);
        match self.ask {
            Ask::Verdict { .. } if !clashes => Ok(self.decide_contested(found, depth, progress)),
            _ => self.put_together(found, depth, progress),
        }
    }

    /// Decides only what both sides have a claim on: without a tree to write, and where no directory is in a file's
    /// way, nothing else can be disputed.
    fn decide_contested(&self, found: &mut Found, depth: Depth, progress: &mut Progressing) -> gix::ObjectId {
        let contested = found.entries.iter().filter(|(_, entry)| entry.as_ref().is_some_and(Entry::is_contested));
        let mut contested: Vec<Path> = contested.map(|(path, _)| Rc::clone(path)).collect();
        contested.sort_by(|a, b| children_after_parent(b, a));
        let nothing = Version::absent(self.reader.hash_kind());
        for path in contested {
            if let Some(entry) = found.entries.remove(&path).flatten() {
                self.decide(found, &path, entry, nothing, depth, progress);
            }
        }
        self.reader.hash_kind().null()
    }

    /// Decides every path, from the bottom up, and writes the trees.
    fn put_together(
        &self,
        found: &mut Found,
        depth: Depth,
        progress: &mut Progressing,
    ) -> Result<gix::ObjectId, ReadError> {
        let mut places: Vec<OpenPath> =
            found.directories.keys().map(|path| OpenPath { path: Rc::clone(path), walked: true }).collect();
        // a path that a directory rename took away is among them: the left side may still have it
        let files = found.entries.keys().filter(|path| !found.directories.contains_key(*path));
        places.extend(files.map(|path| OpenPath { path: Rc::clone(path), walked: false }));
        places.sort_by(|a, b| children_after_parent(&b.path, &a.path));
        let mut root = gix::ObjectId::empty_tree(self.reader.hash_kind());
        for place in places {
            let mut directory = Version::absent(self.reader.hash_kind());
            if place.walked {
                directory = self.finish_directory(found, &place.path)?;
            }
            if place.path.is_empty() {
                if !directory.is_absent() {
                    root = directory.id;
                }
                continue;
            }
            match found.entries.remove(&place.path).flatten() {
                Some(entry) if entry.settled && !place.walked => put(found, &place.path, entry.result),
                Some(entry) if !entry.settled => self.decide(found, &place.path, entry, directory, depth, progress),
                _ if found.left_tree(&place.path) == Some(directory.id) => {}
                _ => put(found, &place.path, directory),
            }
        }
        Ok(root)
    }

    /// The tree of a directory all of whose names are decided; absent if nothing is left in it.
    fn finish_directory(&self, found: &mut Found, path: &Path) -> Result<Version, ReadError> {
        let hash = self.reader.hash_kind();
        let Some(directory) = found.directories.get_mut(path) else { return Ok(Version::absent(hash)) };
        let edits = std::mem::take(&mut directory.edits);
        let left = directory.trees[LEFT];
        let raw = left.map(|id| self.reader.tree(id)).transpose()?;
        let id = match left {
            Some(left) if edits.is_empty() => left,
            _ => {
                let edits = edits.iter().map(|(name, version)| (&**name, *version)).collect();
                let bytes = edited(raw.as_deref().unwrap_or_default(), edits, hash);
                if bytes.is_empty() {
                    return Ok(Version::absent(hash));
                }
                match self.ask {
                    Ask::Tree | Ask::Settled(_) => self.reader.build_tree(bytes),
                    Ask::Verdict { .. } => hash.null(),
                }
            }
        };
        Ok(if id.is_empty_tree() { Version::absent(hash) } else { Version { mode: Mode::TREE, id } })
    }

    fn decide(
        &self,
        found: &mut Found,
        path: &Path,
        mut entry: Entry,
        directory: Version,
        depth: Depth,
        progress: &mut Progressing,
    ) {
        let absent = Version::absent(self.reader.hash_kind());
        let mut path = Rc::clone(path);
        let mut file_side = LEFT;
        if entry.clash {
            file_side = if entry.trees.has(LEFT) { RIGHT } else { LEFT };
            for stage in [BASE, LEFT, RIGHT] {
                if !entry.files.has(stage) {
                    entry.stages[stage] = absent;
                }
            }
            entry.agree = entry.agree.without(entry.trees);
            entry.trees = Set::NONE;
            if directory.is_absent() {
                entry.clash = false;
            } else {
                put(found, &path, directory);
                if entry.files == Set::BASE_ONLY {
                    return;
                }
                let aside = self.aside(found, &path, file_side);
                let paths = vec![Rc::clone(&aside), path];
                progress.notices.push(Notice { kind: ConflictKind::FileDirectory, paths });
                path = aside;
            }
        }
        let undisputed = !entry.clash && !entry.disputed;
        let [base, left, right] = entry.stages;
        let (result, clean) = match () {
            () if entry.agree == Set::SIDES => (left, undisputed),
            () if !entry.agree.is_empty() => {
                let changed = if entry.agree.has(LEFT) { right } else { left };
                (changed, undisputed || changed.is_absent())
            }
            () if entry.files.has(LEFT) && entry.files.has(RIGHT) && !left.mode.same_kind(right.mode) => {
                if depth.is_virtual() {
                    (base, false)
                } else {
                    self.distinct_kinds(found, &path, &entry, progress);
                    return;
                }
            }
            () if entry.files.has(LEFT) && entry.files.has(RIGHT) => {
                self.both_have_it(&path, &mut entry, file_side, depth, progress)
            }
            () if entry.files.has(BASE) && entry.files.meets(Set::SIDES) => {
                let side = if entry.files.has(LEFT) { LEFT } else { RIGHT };
                let changed = entry.stages[side];
                let attributes = self.rules.attributes.of(path.as_bstr());
                let comparable = changed.mode == base.mode && changed.id != base.id && !entry.disputed;
                if comparable && self.would_convert(&attributes, &[base.id, changed.id]) {
                    // converted, the change may turn out to be none, and then git deletes the file
                    progress.undecided.push(Undecided::at(&path, GapReason::Conversion));
                    put(found, &path, changed);
                    return;
                }
                let unchanged = entry.disputed && changed.id == base.id;
                if !unchanged {
                    progress.notices.push(Notice { kind: ConflictKind::ModifyDelete, paths: vec![Rc::clone(&path)] });
                }
                (if depth.is_virtual() { base } else { changed }, false)
            }
            () if entry.files.has(LEFT) => (left, undisputed),
            () if entry.files.has(RIGHT) => (right, undisputed),
            () => (absent, !entry.disputed),
        };
        if !clean {
            progress.unmerged.push(Rc::clone(&path));
        }
        put(found, &path, result);
    }

    fn both_have_it(
        &self,
        path: &Path,
        entry: &mut Entry,
        file_side: usize,
        depth: Depth,
        progress: &mut Progressing,
    ) -> (Version, bool) {
        let question = ContentQuestion {
            path,
            versions: entry.stages,
            from: &entry.from,
            extra_marker: 2 * depth.levels(),
            wanted: match self.ask {
                Ask::Tree | Ask::Settled(_) => Wanted::Bytes,
                Ask::Verdict { .. } => Wanted::Verdict,
            },
        };
        if self.ask.knows(path) {
            return (entry.stages[LEFT], false);
        }
        let content = self.content(&question, depth);
        progress.note_content(path, &content);
        if content.clean && entry.clash {
            entry.files = Set::of(file_side);
            entry.stages[file_side] = content.result;
        }
        if !content.clean {
            progress.notices.push(Notice { kind: ConflictKind::Contents, paths: vec![Rc::clone(path)] });
            if let Some(regions) = &content.regions {
                progress.regions.push((Rc::clone(path), entry.stages, regions.clone()));
            }
        }
        (content.result, content.clean && !entry.clash && !entry.disputed)
    }

    /// A file, a link and a submodule cannot share a path: the files make way, or both do if neither is one.
    fn distinct_kinds(&self, found: &mut Found, path: &Path, entry: &Entry, progress: &mut Progressing) {
        let [_, left, right] = entry.stages;
        let (move_left, move_right) = match (left.mode.is_regular(), right.mode.is_regular()) {
            (true, _) => (true, false),
            (false, true) => (false, true),
            (false, false) => (true, true),
        };
        let mut paths = vec![Rc::clone(path)];
        for (side, version, moves) in [(LEFT, left, move_left), (RIGHT, right, move_right)] {
            let place = if moves { self.aside(found, path, side) } else { Rc::clone(path) };
            if moves {
                paths.push(Rc::clone(&place));
            }
            put(found, &place, version);
            progress.unmerged.push(place);
        }
        if move_left && move_right {
            put(found, path, Version::absent(self.reader.hash_kind()));
        }
        progress.notices.push(Notice { kind: ConflictKind::DistinctModes, paths });
    }

    /// A free name beside a path for the version of one side: `path~branch`.
    fn aside(&self, found: &mut Found, path: &[u8], side: usize) -> Path {
        let label = if side == LEFT { self.labels.left } else { self.labels.right };
        let flat: Vec<u8> = label.iter().map(|byte| if *byte == b'/' { b'_' } else { *byte }).collect();
        let first = [path, b"~", &flat].concat();
        let mut name = first.clone();
        let mut suffix = 0;
        while found.taken.contains(name.as_slice())
            || found.entries.contains_key(name.as_slice())
            || found.came_by(self.reader, &name)
        {
            name = [first.as_slice(), format!("_{suffix}").as_bytes()].concat();
            suffix += 1;
        }
        let name = Path::from(name);
        found.taken.insert(Rc::clone(&name));
        name
    }
}

/// Puts a version into the directory of its path, if that is not what the left side has there anyway.
fn put(found: &mut Found, path: &[u8], version: Version) {
    let name = Path::from(file_name(path));
    let directory = found.directory_for(parent(path));
    directory.edits.retain(|(edited, _)| *edited != name);
    directory.edits.push((name, version));
}

/// As if every path ended in a slash: a directory comes right before what is in it, the root before all (git's
/// `sort_dirs_next_to_their_children`).
fn children_after_parent(a: &[u8], b: &[u8]) -> Ordering {
    if a.is_empty() || b.is_empty() {
        return a.len().cmp(&b.len());
    }
    let shorter = a.len().min(b.len());
    // paths that lie deep in each other differ only where the shorter one ends
    let common =
        if a[..shorter] == b[..shorter] { shorter } else { a.iter().zip(b).take_while(|(a, b)| a == b).count() };
    let next = |path: &[u8]| path.get(common).copied().unwrap_or(b'/');
    next(a).cmp(&next(b)).then(a.len().cmp(&b.len()))
}
