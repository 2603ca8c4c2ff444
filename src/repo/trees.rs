//! Trees, entry by entry.

use std::collections::BTreeMap;

use bstr::{BStr, BString, ByteSlice as _};
use gix::ObjectId;
use gix::objs::TreeRefIter;

use super::ReadError;
use super::objects::Reader;

/// The mode of a folder.
pub(super) const FOLDER: u16 = 0o040_000;

/// The modes of files, links and submodules share these bits with others of their kind.
pub(super) const KIND_BITS: u16 = 0o170_000;

/// What kind of file has lines.
pub(super) const REGULAR: u16 = 0o100_000;

/// What stands under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Version {
    pub(super) mode: u16,
    pub(super) id: ObjectId,
}

/// A path that two trees do not have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) path: BString,
    pub(super) old: Option<Version>,
    pub(super) new: Option<Version>,
}

/// The entries of one tree.
///
/// # Errors
/// If it cannot be read.
pub(super) fn entries(reader: &Reader<'_>, tree: ObjectId) -> Result<Vec<(BString, Version)>, ReadError> {
    let bytes = reader.tree(tree)?;
    let entry = |entry: gix::objs::tree::EntryRef<'_>| {
        (BStr::new(entry.filename).to_owned(), Version { mode: entry.mode.value(), id: entry.oid.to_owned() })
    };
    TreeRefIter::from_bytes(&bytes, tree.kind())
        .map(|found| found.map(entry).map_err(|_| ReadError::Corrupt(tree)))
        .collect()
}

/// Every path that two trees do not have in common, sorted. A moved file is two of them.
///
/// # Errors
/// If a tree in which they differ cannot be read.
pub(super) fn differences(reader: &Reader<'_>, old: ObjectId, new: ObjectId) -> Result<Vec<Difference>, ReadError> {
    let mut found = Vec::new();
    compare(reader, Some(old), Some(new), BStr::new(""), &mut found)?;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn compare(
    reader: &Reader<'_>,
    old: Option<ObjectId>,
    new: Option<ObjectId>,
    folder: &BStr,
    found: &mut Vec<Difference>,
) -> Result<(), ReadError> {
    if old == new {
        return Ok(());
    }
    let of = |tree: Option<ObjectId>| tree.map_or(Ok(Vec::new()), |tree| entries(reader, tree));
    let mut sides: BTreeMap<BString, [Option<Version>; 2]> = BTreeMap::new();
    for (side, tree) in [old, new].into_iter().enumerate() {
        for (name, version) in of(tree)? {
            sides.entry(name).or_default()[side] = Some(version);
        }
    }
    for (name, [old, new]) in sides {
        if old == new {
            continue;
        }
        let path = BString::from([folder.as_bytes(), &name].concat());
        let is_folder = |version: &Version| version.mode == FOLDER;
        let inside = [old, new].map(|version| version.filter(is_folder).map(|version| version.id));
        if inside.iter().any(Option::is_some) {
            let folder = BString::from([path.as_slice(), b"/"].concat());
            compare(reader, inside[0], inside[1], folder.as_bstr(), found)?;
        }
        let [old, new] = [old, new].map(|version| version.filter(|version| !is_folder(version)));
        if old.is_some() || new.is_some() {
            found.push(Difference { path, old, new });
        }
    }
    Ok(())
}
