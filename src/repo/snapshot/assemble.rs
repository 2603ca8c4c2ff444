//! From a list of files to a tree.

use std::collections::{BTreeMap, BTreeSet};

use bstr::{BString, ByteSlice as _};
use gix::ObjectId;
use gix::objs::Kind;

use super::Item;
use crate::repo::ReadError;
use crate::repo::changes;
use crate::repo::objects::Reader;
use crate::repo::trees::{Entries, Mode as TreeMode, Version, written};

/// An entry of a tree.
type Entry = (BString, Version);

/// Builds the tree of these files. Folders that are the same in `committed` are not built again.
pub(super) fn tree(reader: &Reader<'_>, mut items: Vec<Item>, committed: ObjectId) -> ObjectId {
    items.sort_by(|a, b| a.path.cmp(&b.path));
    // Where something untracked took the place of a tracked file, it comes later in the list and counts.
    items.reverse();
    items.dedup_by(|dropped, kept| dropped.path == kept.path);
    items.reverse();
    let files: Vec<_> = items.iter().map(|item| (item.path.as_slice(), item)).collect();
    build(reader, files, committed)
}

/// A folder that is being built.
struct Folder<'i> {
    name: BString,
    /// Its files that are still to come, by their paths in it, sorted.
    files: std::vec::IntoIter<(&'i [u8], &'i Item)>,
    /// What the commit has in its place, and there in place of the folders inside.
    committed: Option<ObjectId>,
    known: BTreeMap<BString, ObjectId>,
    built: Vec<Entry>,
}

impl<'i> Folder<'i> {
    fn new(reader: &Reader<'_>, name: BString, files: Vec<(&'i [u8], &'i Item)>, committed: Option<ObjectId>) -> Self {
        let known = committed.and_then(|id| reader.tree(id).ok()).unwrap_or_default();
        let folders = Entries::new(&known, reader.hash_kind()).filter(|(_, version)| version.mode.is_tree());
        let known = folders.map(|(name, version)| (name.to_owned(), version.id)).collect();
        Self { name, files: files.into_iter(), committed, known, built: Vec::new() }
    }

    /// Adds files of its own, up to the next folder inside, which it gives.
    fn next_folder(&mut self, reader: &Reader<'_>) -> Option<Self> {
        while let Some((path, item)) = self.files.as_slice().first() {
            let Some(end) = path.find_byte(b'/') else {
                let version = Version { mode: TreeMode::canonical(item.mode.bits()), id: item.id };
                self.built.push((BString::from(*path), version));
                self.files.next();
                continue;
            };
            let name = &path[..end];
            let is_inside = |path: &[u8]| path.get(..end) == Some(name) && path.get(end) == Some(&b'/');
            let inside = self.files.as_slice().partition_point(|(path, _)| is_inside(path));
            let below: Vec<_> = self.files.by_ref().take(inside).map(|(path, item)| (&path[end + 1..], item)).collect();
            // A folder that a sparse checkout leaves out stands in the index as a whole.
            if let Some((b"", whole)) = below.first() {
                self.built.push((name.into(), Version { mode: TreeMode::TREE, id: whole.id }));
            } else {
                let committed = self.known.get(name.as_bstr()).copied();
                return Some(Self::new(reader, name.into(), below, committed));
            }
        }
        None
    }

    fn finish(mut self, reader: &Reader<'_>) -> ObjectId {
        // A file that the index keeps although there is a folder now, as an assumed-unchanged one, gives way to it.
        let folders: BTreeSet<BString> =
            self.built.iter().filter(|entry| is_folder(entry)).map(|(name, _)| name.clone()).collect();
        self.built.retain(|entry| is_folder(entry) || !folders.contains(&entry.0));
        let bytes = written(self.built.iter().map(|(name, version)| (name.as_slice(), *version)).collect());
        match gix::objs::compute_hash(reader.hash_kind(), Kind::Tree, &bytes) {
            Ok(id) if Some(id) == self.committed => id,
            _ => reader.build_tree(bytes),
        }
    }
}

/// Builds the folders from the inside out. They lie at any depth.
fn build(reader: &Reader<'_>, files: Vec<(&[u8], &Item)>, committed: ObjectId) -> ObjectId {
    let mut open = Vec::new();
    let mut folder = Folder::new(reader, BString::default(), files, Some(committed));
    loop {
        if let Some(below) = folder.next_folder(reader) {
            open.push(std::mem::replace(&mut folder, below));
            continue;
        }
        let name = std::mem::take(&mut folder.name);
        let id = folder.finish(reader);
        match open.pop() {
            Some(parent) => folder = parent,
            None => return id,
        }
        folder.built.push((name, Version { mode: TreeMode::TREE, id }));
    }
}

fn is_folder((_, version): &Entry) -> bool {
    version.mode.is_tree()
}

/// How many files two trees do not have in common; a moved file counts twice.
///
/// # Errors
/// If a tree cannot be read.
pub(super) fn differing_files(reader: &Reader<'_>, one: ObjectId, other: ObjectId) -> Result<u32, ReadError> {
    Ok(u32::try_from(changes::between(reader, one, other)?.files.len()).unwrap_or(u32::MAX))
}
