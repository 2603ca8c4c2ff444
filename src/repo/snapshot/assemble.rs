//! From a list of files to a tree.

use std::collections::{BTreeMap, BTreeSet};

use bstr::{BStr, BString, ByteSlice as _};
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
    folder(reader, &files, Some(committed))
}

/// Builds one folder from its files, whose paths are relative to it and sorted.
fn folder(reader: &Reader<'_>, files: &[(&[u8], &Item)], committed: Option<ObjectId>) -> ObjectId {
    let known = committed.and_then(|id| reader.tree(id).ok()).unwrap_or_default();
    let known: BTreeMap<&BStr, ObjectId> = Entries::new(&known, reader.hash_kind())
        .filter(|(_, version)| version.mode.is_tree())
        .map(|(name, version)| (name, version.id))
        .collect();
    let mut built: Vec<Entry> = Vec::new();
    let mut rest = files;
    while let Some(((path, item), _)) = rest.split_first() {
        let Some(end) = path.find_byte(b'/') else {
            built.push((BString::from(*path), Version { mode: TreeMode::canonical(item.mode.bits()), id: item.id }));
            rest = &rest[1..];
            continue;
        };
        let name = &path[..end];
        let inside = rest.partition_point(|(path, _)| path.get(..end) == Some(name) && path.get(end) == Some(&b'/'));
        let below: Vec<_> = rest[..inside].iter().map(|(path, item)| (&path[end + 1..], *item)).collect();
        // A folder that a sparse checkout leaves out stands in the index as a whole.
        let id = match below.first() {
            Some((b"", whole)) => whole.id,
            _ => folder(reader, &below, known.get(name.as_bstr()).copied()),
        };
        built.push((name.into(), Version { mode: TreeMode::TREE, id }));
        rest = &rest[inside..];
    }
    // A file that the index keeps although there is a folder now, as an assumed-unchanged one, gives way to it.
    let folders: BTreeSet<BString> =
        built.iter().filter(|entry| is_folder(entry)).map(|(name, _)| name.clone()).collect();
    built.retain(|entry| is_folder(entry) || !folders.contains(&entry.0));
    let bytes = written(built.iter().map(|(name, version)| (name.as_slice(), *version)).collect());
    match gix::objs::compute_hash(reader.hash_kind(), Kind::Tree, &bytes) {
        Ok(id) if Some(id) == committed => id,
        _ => reader.build_tree(bytes),
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
