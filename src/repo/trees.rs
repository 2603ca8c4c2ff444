//! Trees as git stores them: reading several side by side, and writing one.

use bstr::{BStr, BString, ByteSlice as _};
use gix::ObjectId;
use rustc_hash::FxHashMap;

/// What kind of thing a tree entry is, with its permissions. The values are git's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(super) struct Mode(u32);

impl Mode {
    /// Nothing is there.
    pub(super) const ABSENT: Self = Self(0);
    /// An entry that leads nowhere: something is there, and git has lost what.
    pub(super) const LOST: Self = Self(1 << 31);
    /// A file that is not executable.
    pub(super) const FILE: Self = Self(0o100_644);
    /// A directory.
    pub(super) const TREE: Self = Self(0o040_000);

    const BITS: u32 = 0o177_777;
    const KIND: u32 = 0o170_000;
    const REGULAR: u32 = 0o100_000;
    const LINK: u32 = 0o120_000;
    const COMMIT: u32 = 0o160_000;

    /// Brings a mode as it may stand in an old tree into one of the five that git works with (git's `canon_mode`).
    pub(super) fn canonical(raw: u32) -> Self {
        match raw & Self::KIND {
            Self::REGULAR if raw & 0o100 != 0 => Self(0o100_755),
            Self::REGULAR => Self::FILE,
            Self::LINK => Self(Self::LINK),
            0o040_000 => Self::TREE,
            _ => Self(Self::COMMIT),
        }
    }

    pub(super) fn is_absent(self) -> bool {
        self == Self::ABSENT
    }

    pub(super) fn is_tree(self) -> bool {
        self == Self::TREE
    }

    /// The mode in octal digits, as trees have it.
    pub(super) fn octal(self) -> String {
        format!("{:o}", self.0 & Self::BITS)
    }

    /// A file with content of its own, executable or not.
    pub(super) fn is_regular(self) -> bool {
        self.0 & Self::KIND == Self::REGULAR
    }

    pub(super) fn is_submodule(self) -> bool {
        self.0 & Self::KIND == Self::COMMIT
    }

    /// Whether both are files, or both links, or both submodules, with any permissions.
    pub(super) fn same_kind(self, other: Self) -> bool {
        self.0 & Self::KIND == other.0 & Self::KIND
    }
}

/// What stands at a path on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Version {
    pub(super) mode: Mode,
    pub(super) id: ObjectId,
}

impl Version {
    /// Nothing stands there.
    pub(super) fn absent(hash: gix::hash::Kind) -> Self {
        Self { mode: Mode::ABSENT, id: hash.null() }
    }

    pub(super) fn is_absent(self) -> bool {
        self.mode.is_absent()
    }
}

/// One name in a directory, with what stands there on each of `N` sides.
pub(super) struct Item<'t, const N: usize> {
    pub(super) name: &'t BStr,
    pub(super) versions: [Version; N],
}

/// The entries of one raw tree, in git's order.
pub(super) struct Entries<'t> {
    rest: &'t [u8],
    hash: gix::hash::Kind,
}

impl<'t> Entries<'t> {
    pub(super) fn new(raw: &'t [u8], hash: gix::hash::Kind) -> Self {
        Self { rest: raw, hash }
    }
}

impl<'t> Entries<'t> {
    /// The next entry and what comes after it. A damaged rest ends the list; the objects were checked when they were
    /// read.
    #[inline]
    fn head(&self) -> Option<(&'t BStr, Version, &'t [u8])> {
        let space = self.rest.find_byte(b' ')?;
        let mode = self.rest[..space].iter().fold(0, |mode, digit| (mode << 3) | u32::from(digit & 7));
        let after = &self.rest[space + 1..];
        let end = after.find_byte(0)?;
        let width = self.hash.len_in_bytes();
        let id = after.get(end + 1..end + 1 + width)?;
        let version = Version { mode: Mode::canonical(mode), id: ObjectId::from_bytes_or_panic(id) };
        Some((after[..end].as_bstr(), version, &after[end + 1 + width..]))
    }
}

impl<'t> Iterator for Entries<'t> {
    type Item = (&'t BStr, Version);

    fn next(&mut self) -> Option<Self::Item> {
        let (name, version, rest) = self.head()?;
        self.rest = rest;
        Some((name, version))
    }
}

/// Some names of one raw tree.
pub(super) struct Names<'t> {
    raw: &'t [u8],
    hash: gix::hash::Kind,
    /// All of them, where many are asked for.
    all: Option<FxHashMap<&'t [u8], Version>>,
}

impl<'t> Names<'t> {
    /// So many names are read one by one rather than all together.
    const FEW: usize = 8;

    /// For so many questions.
    pub(super) fn of(raw: &'t [u8], hash: gix::hash::Kind, questions: usize) -> Self {
        let all = || {
            let mut all = FxHashMap::default();
            for (name, version) in Entries::new(raw, hash) {
                all.entry(name.as_bytes()).or_insert(version);
            }
            all
        };
        Self { raw, hash, all: (questions > Self::FEW).then(all) }
    }

    /// What stands at a name.
    pub(super) fn get(&self, name: &[u8]) -> Version {
        let found = match &self.all {
            Some(all) => all.get(name).copied(),
            None => entry(self.raw, name, self.hash),
        };
        found.unwrap_or_else(|| Version::absent(self.hash))
    }
}

/// What a raw tree has at a name.
pub(super) fn entry(raw: &[u8], name: &[u8], hash: gix::hash::Kind) -> Option<Version> {
    let mut entries = Entries::new(raw, hash);
    loop {
        // Only what bears the name is decoded.
        let nul = entries.rest.find_byte(0)?;
        let named = entries.rest[..nul].strip_suffix(name).is_some_and(|mode| mode.ends_with(b" "));
        if named && let Some((found, version)) = entries.next() {
            if found.as_bytes() == name {
                return Some(version);
            }
        } else {
            entries.rest = entries.rest.get(nul + 1 + hash.len_in_bytes()..)?;
        }
    }
}

/// Passes over entries that are the same on all sides, byte for byte, and gives how many there are. Most are, and need
/// not be decoded to see it.
fn skip_equal<const N: usize>(sides: &mut [Entries<'_>; N]) -> usize {
    let mut skipped = 0;
    while let Some(nul) = sides[0].rest.find_byte(0) {
        let length = nul + 1 + sides[0].hash.len_in_bytes();
        let Some(first) = sides[0].rest.get(..length) else { return skipped };
        if !sides[1..].iter().all(|side| side.rest.starts_with(first)) {
            return skipped;
        }
        for side in sides.iter_mut() {
            side.rest = &side.rest[length..];
        }
        skipped += 1;
    }
    skipped
}

/// What `N` directories have at their names.
pub(super) struct Compared<'t, const N: usize> {
    /// Every name that stands differently on at least two sides, in git's order.
    pub(super) items: Vec<Item<'t, N>>,
    /// How many names stand the same on all sides.
    pub(super) equal: usize,
}

/// Goes through `N` directories at once and gives every name that stands differently on at least two of them, in
/// git's order. A file and a directory of the same name are one item, where the file sorts.
pub(super) fn differing<const N: usize>(trees: [&[u8]; N], hash: gix::hash::Kind) -> Vec<Item<'_, N>> {
    compared(trees, hash).items
}

/// The same, and how many names do not differ.
pub(super) fn compared<const N: usize>(trees: [&[u8]; N], hash: gix::hash::Kind) -> Compared<'_, N> {
    let mut sides = trees.map(|raw| Entries::new(raw, hash));
    let mut items: Vec<Item<'_, N>> = Vec::new();
    let mut equal = 0;
    let mut partial_file = false;
    let mut clash_possible = false;
    loop {
        equal += skip_equal(&mut sides);
        let heads = sides.each_ref().map(Entries::head);
        let least = heads.iter().flatten().map(|(name, version, _)| (*name, version.mode.is_tree()));
        let Some((name, tree)) = least.min_by(|a, b| order(a.0, a.1, b.0, b.1)) else { break };
        let mut versions = [Version::absent(hash); N];
        for ((side, head), version) in sides.iter_mut().zip(heads).zip(&mut versions) {
            if let Some((at, found, rest)) = head
                && at == name
                && found.mode.is_tree() == tree
            {
                *version = found;
                side.rest = rest;
            }
        }
        if versions.iter().all(|version| *version == versions[0]) {
            equal += 1;
            continue;
        }
        let missing = versions.iter().any(|version| version.is_absent());
        partial_file |= missing && !tree;
        clash_possible |= missing && tree && partial_file;
        items.push(Item { name, versions });
    }
    if clash_possible {
        unite_clashes(&mut items);
    }
    Compared { items, equal }
}

/// Joins a directory to the file of the same name that stands before it.
fn unite_clashes<const N: usize>(items: &mut Vec<Item<'_, N>>) {
    let is_tree = |item: &Item<'_, N>| item.versions.iter().any(|version| version.mode.is_tree());
    let mut at = 0;
    while at < items.len() {
        let earlier =
            if is_tree(&items[at]) { items[..at].iter().position(|item| item.name == items[at].name) } else { None };
        if let Some(earlier) = earlier {
            let directory = items.remove(at);
            for (version, found) in items[earlier].versions.iter_mut().zip(directory.versions) {
                if version.is_absent() {
                    *version = found;
                }
            }
        } else {
            at += 1;
        }
    }
}

/// How git sorts the entries of a tree: a directory as if its name ended in a slash (git's `base_name_compare`).
fn order(left: &[u8], left_tree: bool, right: &[u8], right_tree: bool) -> std::cmp::Ordering {
    let common = left.len().min(right.len());
    left[..common].cmp(&right[..common]).then_with(|| {
        let end = |name: &[u8], tree: bool| name.get(common).copied().unwrap_or(if tree { b'/' } else { 0 });
        end(left, left_tree).cmp(&end(right, right_tree))
    })
}

/// The path of a name in a folder, whose own path is empty if it is the root.
pub(super) fn joined(folder: &BStr, name: &BStr) -> BString {
    let mut path = Vec::with_capacity(folder.len() + 1 + name.len());
    path.extend_from_slice(folder);
    if !folder.is_empty() {
        path.push(b'/');
    }
    path.extend_from_slice(name);
    path.into()
}

/// A raw tree with some of its entries set to another version, or taken away where that is absent.
pub(super) fn edited(raw: &[u8], mut edits: Vec<(&[u8], Version)>, hash: gix::hash::Kind) -> Vec<u8> {
    edits.sort_by(|a, b| a.0.cmp(b.0));
    let is_edited = |name: &[u8]| edits.binary_search_by(|edit| edit.0.cmp(name)).is_ok();
    let kept = Entries::new(raw, hash).map(|(name, version)| (name.as_bytes(), version));
    let mut entries: Vec<(&[u8], Version)> = kept.filter(|(name, _)| !is_edited(name)).collect();
    entries.extend(edits.into_iter().filter(|(_, version)| !version.is_absent()));
    written(entries)
}

/// The raw tree of some entries, in any order.
pub(super) fn written(mut entries: Vec<(&[u8], Version)>) -> Vec<u8> {
    entries.sort_by(|a, b| order(a.0, a.1.mode.is_tree(), b.0, b.1.mode.is_tree()));
    let mut raw = Vec::with_capacity(entries.len() * 48);
    for (name, version) in entries {
        raw.extend_from_slice(format!("{} ", version.mode.octal()).as_bytes());
        raw.extend_from_slice(name);
        raw.push(0);
        raw.extend_from_slice(version.id.as_bytes());
    }
    raw
}
