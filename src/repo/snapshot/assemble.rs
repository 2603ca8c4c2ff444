//! From a list of files to a tree.

use std::collections::{BTreeMap, BTreeSet};

use bstr::{BStr, BString, ByteSlice as _};
use gix::ObjectId;
use gix::index::entry::Mode;
use gix::objs::{Kind, TreeRefIter};

use super::Item;
use crate::repo::ReadError;
use crate::repo::objects::Reader;

/// An entry of a tree: name, mode, id.
type Entry = (BString, u16, ObjectId);

const TREE: u16 = 0o040_000;

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
    let known = committed.and_then(|id| entries(reader, id).ok()).unwrap_or_default();
    let known: BTreeMap<&BStr, ObjectId> =
        known.iter().filter(|(_, mode, _)| *mode == TREE).map(|(name, _, id)| (name.as_bstr(), *id)).collect();
    let mut built: Vec<Entry> = Vec::new();
    let mut rest = files;
    while let Some(((path, item), _)) = rest.split_first() {
        let Some(end) = path.find_byte(b'/') else {
            built.push((BString::from(*path), tree_mode(item.mode), item.id));
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
        built.push((name.into(), TREE, id));
        rest = &rest[inside..];
    }
    // A file that the index keeps although there is a folder now, as an assumed-unchanged one, gives way to it.
    let folders: BTreeSet<BString> =
        built.iter().filter(|(_, mode, _)| *mode == TREE).map(|entry| entry.0.clone()).collect();
    built.retain(|(name, mode, _)| *mode == TREE || !folders.contains(name));
    built.sort_by(|a, b| git_order(a).cmp(git_order(b)));
    let bytes = encode(&built);
    match gix::objs::compute_hash(reader.hash_kind(), Kind::Tree, &bytes) {
        Ok(id) if Some(id) == committed => id,
        _ => reader.build_tree(bytes),
    }
}

fn tree_mode(mode: Mode) -> u16 {
    u16::try_from(mode.bits()).unwrap_or_default()
}

/// git sorts folders as if their names ended with a slash.
fn git_order((name, mode, _): &Entry) -> impl Iterator<Item = u8> + '_ {
    name.iter().copied().chain((*mode == TREE).then_some(b'/'))
}

fn encode(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(entries.len() * 40);
    for (name, mode, id) in entries {
        bytes.extend_from_slice(format!("{mode:o} ").as_bytes());
        bytes.extend_from_slice(name);
        bytes.push(0);
        bytes.extend_from_slice(id.as_bytes());
    }
    bytes
}

fn entries(reader: &Reader<'_>, tree: ObjectId) -> Result<Vec<Entry>, ReadError> {
    let bytes = reader.tree(tree)?;
    let entry = |entry: gix::objs::tree::EntryRef<'_>| {
        (BStr::new(entry.filename).to_owned(), entry.mode.value(), entry.oid.to_owned())
    };
    TreeRefIter::from_bytes(&bytes, tree.kind())
        .map(|found| found.map(entry).map_err(|_| ReadError::Corrupt(tree)))
        .collect()
}

/// How many files two trees do not have in common; a moved file counts twice.
///
/// # Errors
/// If a tree cannot be read.
pub(super) fn differing_files(reader: &Reader<'_>, one: ObjectId, other: ObjectId) -> Result<u32, ReadError> {
    if one == other {
        return Ok(0);
    }
    let mut other: BTreeMap<_, _> =
        entries(reader, other)?.into_iter().map(|(name, mode, id)| (name, (mode, id))).collect();
    let mut count = 0;
    for (name, mode, id) in entries(reader, one)? {
        count += match other.remove(&name) {
            Some(same) if same == (mode, id) => 0,
            Some((TREE, next)) if mode == TREE => differing_files(reader, id, next)?,
            // A file in place of a file is one path; a folder in place of a file is all of its paths and one more.
            Some((now, _)) if mode != TREE && now != TREE => 1,
            Some((now, next)) => weight(reader, mode, id)? + weight(reader, now, next)?,
            None => weight(reader, mode, id)?,
        };
    }
    for (mode, id) in other.into_values() {
        count += weight(reader, mode, id)?;
    }
    Ok(count)
}

fn weight(reader: &Reader<'_>, mode: u16, id: ObjectId) -> Result<u32, ReadError> {
    if mode == TREE { files_in(reader, id) } else { Ok(1) }
}

fn files_in(reader: &Reader<'_>, tree: ObjectId) -> Result<u32, ReadError> {
    entries(reader, tree)?.iter().map(|(_, mode, id)| weight(reader, *mode, *id)).sum()
}
