//! Where contents stand in many trees, so that renames between two of them are found without walking them.
//!
//! A branch that does not land is merged with every other, and over years a target moves nearly all its files. What
//! became of the few that a branch changed depends on few others: those with the same content, those with the same
//! name, those that are alike. A census of all trees says which these may be, once for all pairs; which of them are in
//! the two trees at hand is looked up. [`SideChanges`] made of these alone pair as all of them would.
//!
//! # Relation to Git
//! `docs/internals.md` says why what is left out has no say in `diffcore_rename_extended`.

use std::sync::OnceLock;

use gix::ObjectId;
use rustc_hash::{FxHashMap, FxHashSet};

use super::likeness::Likeness;
use super::state::{Path, Removed, SideChanges, file_name, join, parent};
use crate::repo::ReadError;
use crate::repo::attributes::Attributes;
use crate::repo::changes;
use crate::repo::objects::Reader;
use crate::repo::trees::{Entries, Version, entry};

/// A census of more contents at their paths than these is not taken.
const MOST: usize = 2_000_000;

/// The files of many trees.
pub(in crate::repo) struct Census {
    /// What others grew from. What was like what is known only of files that some of these have not.
    bases: FxHashSet<ObjectId>,
    /// These and the tips.
    trees: FxHashSet<ObjectId>,
    paths: Vec<Box<[u8]>>,
    numbers: FxHashMap<Box<[u8]>, u32>,
    /// The files with a content, by their numbers.
    by_content: FxHashMap<ObjectId, Vec<u32>>,
    /// Those of these contents that are commits of submodules.
    submodules: FxHashSet<ObjectId>,
    /// The files with the last name of a path.
    by_name: FxHashMap<Box<[u8]>, Vec<u32>>,
    /// The files that some of the bases have and others have not.
    coming_and_going: Vec<bool>,
    likeness: OnceLock<Option<Likeness>>,
}

/// What is found out about two trees.
struct Looked<'l> {
    census: &'l Census,
    base: Standing<'l>,
    side: Standing<'l>,
    /// By number: whether a file has been looked up.
    seen: FxHashSet<u32>,
    /// The files that only one of the two trees has.
    sources: Vec<(u32, Version)>,
    targets: Vec<(u32, Version)>,
    /// The contents of which the files are still to be looked up.
    contents: Vec<ObjectId>,
    contents_seen: FxHashSet<ObjectId>,
    /// A file stands where the other tree has a folder.
    clashes: bool,
}

/// The files of one tree, found by their paths.
struct Standing<'r> {
    reader: &'r Reader<'r>,
    root: ObjectId,
    folders: FxHashMap<Box<[u8]>, Folder>,
}

/// What a tree has where a folder is looked for.
#[derive(Clone, Copy)]
enum Folder {
    There(ObjectId),
    Missing,
    /// It, or one above it, is no folder.
    File,
}

impl Census {
    /// Counts the files of trees. `bases` are those that others grew from, in an order in which neighbours are alike.
    /// `None` if there are too many.
    ///
    /// # Errors
    /// If a tree cannot be read, or lies too deep.
    pub(in crate::repo) fn of(
        reader: &Reader<'_>,
        bases: &[ObjectId],
        tips: &[ObjectId],
    ) -> Result<Option<Self>, ReadError> {
        let mut census = Self {
            bases: bases.iter().copied().collect(),
            trees: bases.iter().chain(tips).copied().collect(),
            paths: Vec::new(),
            numbers: FxHashMap::default(),
            by_content: FxHashMap::default(),
            submodules: FxHashSet::default(),
            by_name: FxHashMap::default(),
            coming_and_going: Vec::new(),
            likeness: OnceLock::new(),
        };
        let mut walked = FxHashSet::default();
        let mut counted = FxHashSet::default();
        let mut folders = FxHashMap::default();
        let mut in_first = 0;
        for (at, tree) in bases.iter().chain(tips).enumerate() {
            let mut open = vec![(Path::from([].as_slice()), *tree, 0)];
            while let Some((path, tree, level)) = open.pop() {
                reader.allow_depth(level)?;
                let next = folders.len();
                let folder = *folders.entry(Path::clone(&path)).or_insert(next);
                if !walked.insert((folder, tree)) {
                    continue;
                }
                let raw = reader.tree(tree)?;
                for (name, version) in Entries::new(&raw, reader.hash_kind()) {
                    let below = join(&path, name);
                    if version.mode.is_tree() {
                        open.push((below, version.id, level + 1));
                        continue;
                    }
                    let number = census.number(&below);
                    if version.mode.is_submodule() {
                        census.submodules.insert(version.id);
                    }
                    if counted.insert((number, version.id)) {
                        census.by_content.entry(version.id).or_default().push(number);
                    }
                }
                if counted.len() > MOST {
                    return Ok(None);
                }
            }
            if at == 0 {
                in_first = census.paths.len();
            }
        }
        census.coming_and_going = (0..census.paths.len()).map(|number| number >= in_first).collect();
        for two in bases.windows(2) {
            for change in changes::between(reader, two[0], two[1])?.files {
                if (change.before.is_absent() || change.after.is_absent())
                    && let Some(number) = census.numbers.get(change.path.as_slice())
                {
                    census.coming_and_going[*number as usize] = true;
                }
            }
        }
        Ok(Some(census))
    }

    fn number(&mut self, path: &Path) -> u32 {
        if let Some(number) = self.numbers.get(&**path) {
            return *number;
        }
        let number = u32::try_from(self.paths.len()).unwrap_or(u32::MAX);
        self.paths.push(path.to_vec().into());
        self.numbers.insert(path.to_vec().into(), number);
        self.by_name.entry(file_name(path).to_vec().into()).or_default().push(number);
        number
    }

    /// Whether it has the files of a base and a side, and so few that a merge looks for all renames among them.
    pub(super) fn knows(&self, [base, side]: [ObjectId; 2], asked: usize, limit: usize) -> bool {
        self.bases.contains(&base)
            && self.trees.contains(&side)
            && self.paths.len().saturating_mul(asked) <= limit.saturating_mul(limit)
    }

    /// Which files were deleted and added between two trees, as far as they can have a say in what became of those that
    /// matter. `walked` has these, and what a walk noted about folders; `order` says what a walk comes to first. `None`
    /// if that cannot be told.
    ///
    /// # Errors
    /// If a tree or file cannot be read.
    pub(super) fn between(
        &self,
        reader: &Reader<'_>,
        attributes: &Attributes,
        [base, side]: [ObjectId; 2],
        walked: &SideChanges,
        order: impl Fn(&[u8]) -> usize,
    ) -> Result<Option<SideChanges>, ReadError> {
        let mut changes = SideChanges { relevant: walked.relevant.clone(), ..SideChanges::default() };
        walked.removed.iter().for_each(|(folder, removed)| changes.removed.set(folder, *removed));
        let mut asked: Vec<&Path> = walked.relevant.keys().collect();
        asked.sort_unstable();
        let mut looked = Looked {
            census: self,
            base: Standing::of(reader, base),
            side: Standing::of(reader, side),
            seen: FxHashSet::default(),
            sources: Vec::new(),
            targets: Vec::new(),
            contents: Vec::new(),
            contents_seen: FxHashSet::default(),
            clashes: false,
        };
        for path in &asked {
            let Some(number) = self.numbers.get(&***path) else { return Ok(None) };
            looked.look_up(*number)?;
            let folder = parent(path);
            if !folder.is_empty() && matches!(looked.side.folder(folder)?, Folder::Missing) {
                // Where the others of a removed folder went is a hint.
                changes.removed.entry(folder, || Removed::Irrelevant);
                looked.look_up_all_in(folder)?;
            }
        }
        for (number, version) in looked.sources.clone() {
            let path = &self.paths[number as usize];
            if version.id.is_empty_blob() || !version.mode.is_regular() || !changes.relevant.contains_key(&**path) {
                continue;
            }
            for other in self.by_name.get(file_name(path)).into_iter().flatten() {
                looked.look_up(*other)?;
            }
            let Some(likeness) = self.likeness(reader, attributes) else { return Ok(None) };
            for other in likeness.like(reader, attributes, path, version.id)?.iter() {
                looked.look_up(*other)?;
            }
        }
        while let Some(content) = looked.contents.pop() {
            for number in self.by_content.get(&content).into_iter().flatten() {
                looked.look_up(*number)?;
            }
        }
        if looked.clashes {
            return Ok(None);
        }
        let Looked { sources, targets, .. } = looked;
        let sources = sources.into_iter().map(|(number, version)| (number, version, true));
        let targets = targets.into_iter().map(|(number, version)| (number, version, false));
        let place = |number: u32| {
            let path = &self.paths[number as usize];
            (order(path), path)
        };
        let mut found: Vec<_> = sources.chain(targets).collect();
        found.sort_by(|a, b| place(a.0).cmp(&place(b.0)));
        for (number, version, is_source) in found {
            let path = Path::from(&*self.paths[number as usize]);
            if is_source { changes.add_source(&path, version) } else { changes.add_target(&path, version) }
        }
        Ok(Some(changes))
    }

    fn likeness(&self, reader: &Reader<'_>, attributes: &Attributes) -> Option<&Likeness> {
        let made = || {
            let is_asked = |number: &u32| self.coming_and_going[*number as usize];
            let mut contents: Vec<(u32, ObjectId)> = Vec::new();
            for (id, numbers) in self.by_content.iter().filter(|(id, _)| !self.submodules.contains(*id)) {
                contents.extend(numbers.iter().filter(|it| is_asked(it)).map(|number| (*number, *id)));
            }
            contents.sort_unstable();
            Likeness::of(reader, attributes, &self.paths, &contents)
        };
        self.likeness.get_or_init(made).as_ref()
    }
}

impl Looked<'_> {
    /// Notes a file that only one of the two trees has.
    fn look_up(&mut self, number: u32) -> Result<(), ReadError> {
        if !self.seen.insert(number) {
            return Ok(());
        }
        let path = &self.census.paths[number as usize];
        let found = [self.base.at(path)?, self.side.at(path)?];
        let is_file = found.map(|found| matches!(found, Found::File(_)));
        self.clashes |= is_file != [false, false] && found.iter().any(|found| matches!(found, Found::Clash));
        let (into, version) = match found {
            [Found::File(version), Found::Nothing] => (&mut self.sources, version),
            [Found::Nothing, Found::File(version)] => (&mut self.targets, version),
            _ => return Ok(()),
        };
        into.push((number, version));
        if !version.id.is_empty_blob() && self.contents_seen.insert(version.id) {
            self.contents.push(version.id);
        }
        Ok(())
    }

    /// The same for the files of a folder of the base.
    fn look_up_all_in(&mut self, folder: &[u8]) -> Result<(), ReadError> {
        let Folder::There(tree) = self.base.folder(folder)? else { return Ok(()) };
        let raw = self.base.reader.tree(tree)?;
        for (name, version) in Entries::new(&raw, self.base.reader.hash_kind()) {
            if !version.mode.is_tree()
                && let Some(number) = self.census.numbers.get(&*join(folder, name))
            {
                self.look_up(*number)?;
            }
        }
        Ok(())
    }
}

/// What a tree has at the path of a file.
#[derive(Clone, Copy)]
enum Found {
    File(Version),
    Nothing,
    /// A folder, or a file where the path has a folder.
    Clash,
}

impl<'r> Standing<'r> {
    fn of(reader: &'r Reader<'r>, root: ObjectId) -> Self {
        Self { reader, root, folders: FxHashMap::default() }
    }

    fn at(&mut self, path: &[u8]) -> Result<Found, ReadError> {
        let tree = match self.folder(parent(path))? {
            Folder::There(tree) => tree,
            Folder::Missing => return Ok(Found::Nothing),
            Folder::File => return Ok(Found::Clash),
        };
        let raw = self.reader.tree(tree)?;
        Ok(match entry(&raw, file_name(path), self.reader.hash_kind()) {
            Some(version) if version.mode.is_tree() => Found::Clash,
            Some(version) => Found::File(version),
            None => Found::Nothing,
        })
    }

    fn folder(&mut self, path: &[u8]) -> Result<Folder, ReadError> {
        let mut at = Folder::There(self.root);
        let ends = path.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(end, _)| end);
        for end in ends.chain((!path.is_empty()).then_some(path.len())) {
            let Folder::There(tree) = at else { return Ok(at) };
            let folder = &path[..end];
            if let Some(known) = self.folders.get(folder) {
                at = *known;
                continue;
            }
            let raw = self.reader.tree(tree)?;
            at = match entry(&raw, file_name(folder), self.reader.hash_kind()) {
                Some(version) if version.mode.is_tree() => Folder::There(version.id),
                Some(_) => Folder::File,
                None => Folder::Missing,
            };
            self.folders.insert(folder.into(), at);
        }
        Ok(at)
    }
}

#[cfg(test)]
mod tests;
