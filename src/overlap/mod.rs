//! Where branches meet: which pairs touched a common path, and which could disturb each other without one.
//!
//! Most pairs have nothing in common, and it is cheap to prove that they merge: a path that only one of two sides
//! touched merges cleanly unless something was moved around it. So every path, and every directory in which something
//! structural happened, leads to the branches that have to do with it, and only branches that meet there are merged.
//! The cost grows with the meetings, not with the pairs.
//!
//! Two branches meet
//! * at a path that both touched;
//! * where one added a file below a directory that the other removed, for the directory may have been renamed;
//! * where one added a file under a name that is a directory above an added file of the other;
//! * where the landing of the second depended on what the target had moved, and the landing of the first brings or
//!   removes files, or touches a path that the target added.
//!
//! Where both land, the first is taken as its landing changes the target, and the second as it changed its merge base:
//! that is what the merge of the second into the landed first is made of. Otherwise both are taken as they changed
//! their merge base, and that has to be the same one. `ARCHITECTURE.md` has the argument in full.

use std::hash::Hasher as _;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

/// A path, by its hash: a thousand branches touch a million paths, and all that is asked of them is whether two are
/// the same. Two paths that share a hash only cost a merge that was not needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PathKey(u64);

impl PathKey {
    /// The key of a path.
    #[must_use]
    pub fn of(path: &[u8]) -> Self {
        let mut hasher = FxHasher::default();
        hasher.write(path);
        Self(hasher.finish())
    }
}

/// What a side of a merge did, as far as another side could notice.
#[derive(Clone, Debug, Default)]
pub struct Footprint {
    touched: Vec<PathKey>,
    added: Vec<PathKey>,
    /// Every directory that an added file stands in, however far above.
    above_added: Vec<PathKey>,
    removed_directories: Vec<PathKey>,
    /// Whether files came or went at all.
    reshapes: bool,
}

/// What became of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A file that was not there before.
    Added,
    /// A file that is gone.
    Removed,
    /// A file that is another one now.
    Changed,
    /// A directory that is gone.
    DirectoryRemoved,
}

impl Footprint {
    /// Adds what became of one path.
    pub fn note(&mut self, path: &[u8], effect: Effect) {
        let key = PathKey::of(path);
        match effect {
            Effect::DirectoryRemoved => return self.removed_directories.push(key),
            Effect::Added => {
                self.added.push(key);
                let slashes = path.iter().enumerate().filter(|(_, byte)| **byte == b'/');
                self.above_added.extend(slashes.map(|(at, _)| PathKey::of(&path[..at])));
            }
            Effect::Removed | Effect::Changed => {}
        }
        self.reshapes |= effect != Effect::Changed;
        self.touched.push(key);
    }

    /// Brings the lists into order once everything is noted.
    #[must_use]
    pub fn finished(mut self) -> Self {
        for keys in [&mut self.touched, &mut self.added, &mut self.above_added, &mut self.removed_directories] {
            keys.sort_unstable();
            keys.dedup();
            keys.shrink_to_fit();
        }
        self
    }
}

/// One branch.
#[derive(Clone, Copy, Debug)]
pub struct Participant<'a> {
    /// What it did since its merge base.
    pub own: &'a Footprint,
    /// What its landing does to the target, if it lands.
    pub landed: Option<&'a Footprint>,
    /// All paths that the target added since the merge base, if the landing depended on what was moved: then whatever
    /// moves files on the target's side can change how the branch lands. `None` if it did not.
    pub follows_moves: Option<&'a [PathKey]>,
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
    let own: Vec<_> = participants.iter().map(|it| Some(it.own)).collect();
    let landed: Vec<_> = participants.iter().map(|it| it.landed).collect();
    let mut overlap = Overlap::default();
    let by_path = index(&own, |it| &it.touched);
    meet(&by_path, &by_path, |pair| *overlap.shared_paths.entry(pair).or_default() += 1);
    overlap.own.extend(overlap.shared_paths.keys());
    meet_in_directories(&own, &own, &mut overlap.own);
    let landed_by_path = index(&landed, |it| &it.touched);
    meet(&landed_by_path, &by_path, |pair| overlap.landed.extend([pair]));
    meet_in_directories(&landed, &own, &mut overlap.landed);
    for (right, participant) in (0..).zip(participants) {
        let Some(moved) = participant.follows_moves else { continue };
        let near = moved.iter().filter_map(|path| landed_by_path.get(path)).flatten().copied();
        let reshaping = (0..).zip(&landed).filter(|(_, it)| it.is_some_and(|it| it.reshapes)).map(|(left, _)| left);
        overlap.landed.extend(near.chain(reshaping).filter(|left| *left < right).map(|left| (left, right)));
    }
    overlap
}

/// Pairs that touch no common path and still disturb each other: a file is added where the other removed the
/// directory (it may have been renamed), or where the other has a directory of that name.
fn meet_in_directories(left: &[Option<&Footprint>], right: &[Option<&Footprint>], pairs: &mut FxHashSet<(u32, u32)>) {
    let (left_above, right_above) = (index(left, |it| &it.above_added), index(right, |it| &it.above_added));
    for (left, right) in [
        (&index(left, |it| &it.removed_directories), &right_above),
        (&left_above, &index(right, |it| &it.removed_directories)),
        (&index(left, |it| &it.added), &right_above),
        (&left_above, &index(right, |it| &it.added)),
    ] {
        meet(left, right, |pair| pairs.extend([pair]));
    }
}

/// From a path to the branches that have to do with it, in their order.
type Index = FxHashMap<PathKey, Vec<u32>>;

fn index(footprints: &[Option<&Footprint>], keys: impl Fn(&Footprint) -> &Vec<PathKey>) -> Index {
    let mut index = Index::default();
    for (branch, footprint) in (0..).zip(footprints) {
        for key in footprint.iter().flat_map(|it| keys(it)) {
            index.entry(*key).or_default().push(branch);
        }
    }
    index
}

/// Visits every pair of a smaller number on the left and a larger one on the right that have a key in common.
#[expect(clippy::iter_over_hash_type, reason = "pairs are counted or put into a set, so that the order does not show")]
fn meet(left: &Index, right: &Index, mut visit: impl FnMut((u32, u32))) {
    for (key, lefts) in left {
        let Some(rights) = right.get(key) else { continue };
        for a in lefts {
            rights.iter().filter(|b| a < *b).for_each(|b| visit((*a, *b)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Effect, Footprint, Participant, PathKey, meetings};

    fn footprint(changed: &[&str], added: &[&str], removed_directories: &[&str]) -> Footprint {
        let mut footprint = Footprint::default();
        changed.iter().for_each(|path| footprint.note(path.as_bytes(), Effect::Changed));
        added.iter().for_each(|path| footprint.note(path.as_bytes(), Effect::Added));
        removed_directories.iter().for_each(|path| footprint.note(path.as_bytes(), Effect::DirectoryRemoved));
        footprint.finished()
    }

    fn own_meets(left: &Footprint, right: &Footprint) -> bool {
        let branch = |own| Participant { own, landed: None, follows_moves: None };
        let forth = meetings(&[branch(left), branch(right)]).own_meets(0, 1);
        let back = meetings(&[branch(right), branch(left)]).own_meets(0, 1);
        assert_eq!(forth, back, "whether two branches meet does not depend on their order");
        forth
    }

    #[test]
    fn branches_meet_where_both_touch_a_path() {
        let (a, b, c) = (footprint(&["x", "y"], &[], &[]), footprint(&["y"], &[], &[]), footprint(&["z"], &[], &[]));
        assert!(own_meets(&a, &b), "both touch y");
        assert!(!own_meets(&a, &c), "they have nothing in common");
    }

    #[test]
    fn an_added_file_meets_the_removal_of_a_directory_above_it() {
        let adds = footprint(&[], &["old/deep/new.rs"], &[]);
        let removes = footprint(&["old/deep/a.rs"], &[], &["old/deep"]);
        assert!(own_meets(&adds, &removes), "the directory may have been renamed, and the file belongs there then");
    }

    #[test]
    fn an_added_file_meets_a_directory_of_its_name() {
        let file = footprint(&[], &["build"], &[]);
        let directory = footprint(&[], &["build/out.txt"], &[]);
        assert!(own_meets(&file, &directory), "a file and a directory cannot share a name");
    }

    #[test]
    fn a_branch_that_follows_moves_meets_every_landing_that_reshapes_the_tree() {
        let (adds, edits, own) =
            (footprint(&[], &["n"], &[]), footprint(&["e"], &[], &[]), footprint(&["o"], &[], &[]));
        let moved = [PathKey::of(b"m")];
        let lands = |landed| Participant { own: landed, landed: Some(landed), follows_moves: None };
        let follower = Participant { own: &own, landed: Some(&own), follows_moves: Some(&moved) };
        let overlap = meetings(&[lands(&adds), lands(&edits), follower]);
        assert!(overlap.landed_meets(0, 2), "a new file may be where the target's file went");
        assert!(!overlap.landed_meets(1, 2), "an edit elsewhere moves nothing");
    }

    #[test]
    fn shared_paths_are_counted() {
        let (a, b) = (footprint(&["x", "y", "z"], &[], &[]), footprint(&["y", "z"], &[], &[]));
        let branch = |own| Participant { own, landed: None, follows_moves: None };
        assert_eq!(meetings(&[branch(&a), branch(&b)]).shared_paths(0, 1), 2, "y and z");
    }
}
