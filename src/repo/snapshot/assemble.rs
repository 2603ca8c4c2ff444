//! From a list of files to a tree.

use std::collections::{BTreeMap, BTreeSet};

use bstr::{BStr, BString, ByteSlice as _};
use gix::ObjectId;
use gix::index::entry::Mode;
use gix::objs::Kind;

use super::Item;
use crate::repo::ReadError;
use crate::repo::objects::Reader;
use crate::repo::trees::{self, FOLDER, Version};

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
    let known = committed.and_then(|id| trees::entries(reader, id).ok()).unwrap_or_default();
    let known: BTreeMap<&BStr, ObjectId> =
        known.iter().filter(|entry| is_folder(entry)).map(|(name, version)| (name.as_bstr(), version.id)).collect();
    let mut built: Vec<Entry> = Vec::new();
    let mut rest = files;
    while let Some(((path, item), _)) = rest.split_first() {
        let Some(end) = path.find_byte(b'/') else {
            built.push((BString::from(*path), Version { mode: tree_mode(item.mode), id: item.id }));
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
        built.push((name.into(), Version { mode: FOLDER, id }));
        rest = &rest[inside..];
    }
    // A file that the index keeps although there is a folder now, as an assumed-unchanged one, gives way to it.
    let folders: BTreeSet<BString> =
        built.iter().filter(|entry| is_folder(entry)).map(|(name, _)| name.clone()).collect();
    built.retain(|entry| is_folder(entry) || !folders.contains(&entry.0));
    built.sort_by(|a, b| git_order(a).cmp(git_order(b)));
    let bytes = encode(&built);
    match gix::objs::compute_hash(reader.hash_kind(), Kind::Tree, &bytes) {
        Ok(id) if Some(id) == committed => id,
        _ => reader.build_tree(bytes),
    }
}

fn is_folder((_, version): &Entry) -> bool {
    version.mode == FOLDER
}

fn tree_mode(mode: Mode) -> u16 {
    u16::try_from(mode.bits()).unwrap_or_default()
}

/// git sorts folders as if their names ended with a slash.
fn git_order(entry: &Entry) -> impl Iterator<Item = u8> + '_ {
    entry.0.iter().copied().chain(is_folder(entry).then_some(b'/'))
}

fn encode(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(entries.len() * 40);
    for (name, Version { mode, id }) in entries {
        bytes.extend_from_slice(format!("{mode:o} ").as_bytes());
        bytes.extend_from_slice(name);
        bytes.push(0);
        bytes.extend_from_slice(id.as_bytes());
    }
    bytes
}

/// How many files two trees do not have in common; a moved file counts twice.
///
/// # Errors
/// If a tree cannot be read.
pub(super) fn differing_files(reader: &Reader<'_>, one: ObjectId, other: ObjectId) -> Result<u32, ReadError> {
    Ok(u32::try_from(trees::differences(reader, one, other)?.len()).unwrap_or(u32::MAX))
}
