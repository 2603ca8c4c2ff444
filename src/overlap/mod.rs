//! Where branches meet: which pairs touched a common path, and which could disturb each other without one.
//!
//! Merging every pair is what makes other tools slow. Most pairs have nothing in common, and it is cheap to prove: a
//! path that only one of two sides touched merges cleanly unless something was moved around it. So every path, and
//! every directory in which something structural happened, leads to the branches that have to do with it, and only
//! branches that meet there are merged. The cost grows with the meetings, not with the pairs.

use bstr::{BStr, ByteSlice as _};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a side of a merge did, as far as another side could notice.
#[derive(Clone, Debug, Default)]
pub struct Footprint {
    /// Every path whose content or existence changed.
    pub touched: Vec<bstr::BString>,
    /// Those of them that were not there before.
    pub added: Vec<bstr::BString>,
    /// Directories that were there before and are gone.
    pub removed_directories: Vec<bstr::BString>,
    /// Whether files came or went at all.
    pub reshapes: bool,
}

/// One branch.
#[derive(Clone, Copy, Debug)]
pub struct Participant<'a> {
    /// What it did since its merge base.
    pub own: &'a Footprint,
    /// What its landing does to the target, if it lands.
    pub landed: Option<&'a Footprint>,
    /// Whether its landing depended on what the target moved since the merge base: then whatever moves files on the
    /// target's side can change how it lands.
    pub follows_moves: Option<&'a [bstr::BString]>,
}

/// Which pairs meet. Branches are numbered as they were given; the first of a pair is the one with the smaller number.
#[derive(Debug, Default)]
pub struct Overlap {
    shared_paths: FxHashMap<(u32, u32), u32>,
    own: FxHashSet<(u32, u32)>,
    landed: FxHashSet<(u32, u32)>,
}

impl Overlap {
    /// How many paths both branches touched.
    #[must_use]
    pub fn shared_paths(&self, left: usize, right: usize) -> u32 {
        self.shared_paths.get(&numbers(left, right)).copied().unwrap_or(0)
    }

    /// Whether two branches that grew from the same base have to be merged to know whether they collide.
    #[must_use]
    pub fn own_meets(&self, left: usize, right: usize) -> bool {
        self.own.contains(&numbers(left, right))
    }

    /// Whether the second branch has to be merged into what the landing of the first leaves, to know.
    #[must_use]
    pub fn landed_meets(&self, left: usize, right: usize) -> bool {
        self.landed.contains(&numbers(left, right))
    }
}

/// Nobody has four thousand million branches.
fn numbers(left: usize, right: usize) -> (u32, u32) {
    (u32::try_from(left).unwrap_or(u32::MAX), u32::try_from(right).unwrap_or(u32::MAX))
}

/// Finds out which pairs meet.
#[must_use]
pub fn meetings(participants: &[Participant<'_>]) -> Overlap {
    let mut overlap = Overlap::default();
    let own: Vec<Option<&Footprint>> = participants.iter().map(|it| Some(it.own)).collect();
    let landed: Vec<Option<&Footprint>> = participants.iter().map(|it| it.landed).collect();
    let by_path = index(own.iter().copied(), |it| it.touched.iter().map(|path| path.as_bstr()));
    for branches in by_path.values() {
        for (at, left) in branches.iter().enumerate() {
            for right in &branches[at + 1..] {
                *overlap.shared_paths.entry((*left, *right)).or_default() += 1;
            }
        }
    }
    overlap.own.extend(overlap.shared_paths.keys());
    structural(&own, &own, &mut overlap.own);
    let landed_by_path = index(landed.iter().copied(), |it| it.touched.iter().map(|path| path.as_bstr()));
    meet(&landed_by_path, &by_path, &mut overlap.landed);
    structural(&landed, &own, &mut overlap.landed);
    for (right, participant) in (0..).zip(participants) {
        let Some(moved) = participant.follows_moves else { continue };
        let near = moved.iter().filter_map(|path| landed_by_path.get(path.as_bstr())).flatten().copied();
        let reshaping = (0..).zip(&landed).filter(|(_, it)| it.is_some_and(|it| it.reshapes)).map(|(left, _)| left);
        overlap.landed.extend(near.chain(reshaping).filter(|left| *left < right).map(|left| (left, right)));
    }
    overlap
}

type Index<'a> = FxHashMap<&'a BStr, Vec<u32>>;

fn index<'a, I: Iterator<Item = &'a BStr>>(
    footprints: impl Iterator<Item = Option<&'a Footprint>>,
    keys: impl Fn(&'a Footprint) -> I,
) -> Index<'a> {
    let mut index = Index::default();
    for (branch, footprint) in (0..).zip(footprints) {
        for key in footprint.into_iter().flat_map(&keys) {
            let branches = index.entry(key).or_default();
            if branches.last() != Some(&branch) {
                branches.push(branch);
            }
        }
    }
    index
}

/// Notes every pair of a smaller number on the left and a larger one on the right that have a key in common.
#[expect(clippy::iter_over_hash_type, reason = "pairs go into a set, so that the order does not show")]
fn meet(left: &Index<'_>, right: &Index<'_>, pairs: &mut FxHashSet<(u32, u32)>) {
    for (key, lefts) in left {
        let Some(rights) = right.get(key) else { continue };
        for a in lefts {
            pairs.extend(rights.iter().filter(|b| a < *b).map(|b| (*a, *b)));
        }
    }
}

/// Pairs that touch no common path and still disturb each other: a file is added where the other removed the
/// directory (it may have been renamed), or where the other has a directory of that name.
fn structural(left: &[Option<&Footprint>], right: &[Option<&Footprint>], pairs: &mut FxHashSet<(u32, u32)>) {
    let added = |it: &[Option<&'_ Footprint>]| index_owned(it, |it| it.added.clone());
    let above = |it: &[Option<&'_ Footprint>]| index_owned(it, |it| directories_above(&it.added));
    let removed = |it: &[Option<&'_ Footprint>]| index_owned(it, |it| it.removed_directories.clone());
    let (left_above, right_above) = (above(left), above(right));
    for (a, b) in [
        (&removed(left), &right_above),
        (&left_above, &removed(right)),
        (&added(left), &right_above),
        (&left_above, &added(right)),
    ] {
        for (key, lefts) in sorted(a) {
            let Some(rights) = b.get(key) else { continue };
            for a in lefts {
                pairs.extend(rights.iter().filter(|b| a < *b).map(|b| (*a, *b)));
            }
        }
    }
}

fn index_owned(
    footprints: &[Option<&Footprint>],
    keys: impl Fn(&Footprint) -> Vec<bstr::BString>,
) -> FxHashMap<bstr::BString, Vec<u32>> {
    let mut index: FxHashMap<bstr::BString, Vec<u32>> = FxHashMap::default();
    for (branch, footprint) in (0..).zip(footprints) {
        for key in footprint.iter().flat_map(|it| keys(it)) {
            let branches = index.entry(key).or_default();
            if branches.last() != Some(&branch) {
                branches.push(branch);
            }
        }
    }
    index
}

fn sorted(index: &FxHashMap<bstr::BString, Vec<u32>>) -> Vec<(&bstr::BString, &Vec<u32>)> {
    let mut entries: Vec<_> = index.iter().collect();
    entries.sort_unstable();
    entries
}

fn directories_above(paths: &[bstr::BString]) -> Vec<bstr::BString> {
    let mut directories: Vec<bstr::BString> = Vec::new();
    for path in paths {
        let mut rest: &[u8] = path;
        while let Some(slash) = rest.rfind_byte(b'/') {
            rest = &rest[..slash];
            directories.push(rest.into());
        }
    }
    directories.sort_unstable();
    directories.dedup();
    directories
}
