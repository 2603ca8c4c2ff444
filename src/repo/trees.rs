//! Trees, entry by entry.

use std::cmp::Ordering;

use bstr::{BStr, BString, ByteSlice as _};
use gix::ObjectId;
use gix::objs::TreeRefIter;
use gix::objs::tree::EntryRef;

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
    let entry = |entry: EntryRef<'_>| {
        (BStr::new(entry.filename).to_owned(), Version { mode: entry.mode.value(), id: entry.oid.to_owned() })
    };
    Ok(listed(Some(tree), Some(&bytes))?.into_iter().map(entry).collect())
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
    let bytes = |tree: Option<ObjectId>| tree.map(|tree| reader.tree(tree)).transpose();
    let (old_bytes, new_bytes) = (bytes(old)?, bytes(new)?);
    let (old, new) = (listed(old, old_bytes.as_deref())?, listed(new, new_bytes.as_deref())?);
    let (mut old, mut new) = (old.as_slice(), new.as_slice());
    // A file and a folder of the same name stand apart in git's order: they are never each other's versions.
    loop {
        let order = match (old.first(), new.first()) {
            (None, None) => return Ok(()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => one.cmp(other),
        };
        let one = if order == Ordering::Greater { None } else { next(&mut old) };
        let other = if order == Ordering::Less { None } else { next(&mut new) };
        let [one_version, other_version] = [one, other].map(|entry| entry.map(|(_, version)| version));
        let Some((name, version)) = one.or(other).filter(|_| one_version != other_version) else { continue };
        let path = BString::from([folder.as_bytes(), name].concat());
        if version.mode == FOLDER {
            let folder = BString::from([path.as_slice(), b"/"].concat());
            let [old, new] = [one_version, other_version].map(|version| version.map(|version| version.id));
            compare(reader, old, new, folder.as_bstr(), found)?;
        } else {
            found.push(Difference { path, old: one_version, new: other_version });
        }
    }
}

fn next<'a>(list: &mut &[EntryRef<'a>]) -> Option<(&'a BStr, Version)> {
    let (first, rest) = list.split_first()?;
    *list = rest;
    Some((first.filename, Version { mode: first.mode.value(), id: first.oid.to_owned() }))
}

/// The entries of a tree's bytes; there are none where there is no tree.
fn listed(tree: Option<ObjectId>, bytes: Option<&[u8]>) -> Result<Vec<EntryRef<'_>>, ReadError> {
    let (Some(tree), Some(bytes)) = (tree, bytes) else { return Ok(Vec::new()) };
    let entries = TreeRefIter::from_bytes(bytes, tree.kind());
    entries.collect::<Result<_, _>>().map_err(|_| ReadError::Corrupt(tree))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::fixture::Fixture;

    #[test]
    fn differences_are_those_of_git() {
        let fixture = Fixture::new();
        fixture.commit(
            "old",
            None,
            &[("a", "1\n"), ("a.c", "1\n"), ("d/e/f", "1\n"), ("gone/x", "1\n"), ("same/y", "1\n")],
        );
        fixture.commit(
            "new",
            None,
            &[("a/in", "1\n"), ("a.c", "2\n"), ("d/e", "1\n"), ("same/y", "1\n"), ("z", "1\n")],
        );
        let expected = fixture.git(&["diff-tree", "-r", "--no-renames", "--name-only", "old", "new"]);
        let repository = fixture.open();
        let reader = repository.objects.reader();
        let tree = |name: &str| {
            ObjectId::from_hex(fixture.git(&["rev-parse", &format!("{name}^{{tree}}")]).as_bytes()).unwrap()
        };
        let found = differences(&reader, tree("old"), tree("new")).unwrap();
        let mut expected: Vec<_> = expected.lines().collect();
        expected.sort_unstable();
        assert_eq!(found.iter().map(|one| one.path.to_string()).collect::<Vec<_>>(), expected);
        assert_eq!(found.len(), 7);
        assert!(differences(&reader, tree("old"), tree("old")).unwrap().is_empty());
    }
}
