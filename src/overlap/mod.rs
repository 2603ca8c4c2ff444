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
//! their merge base, and that has to be the same one. `docs/internals.md` has the argument in full.

use std::hash::Hasher as _;

use rustc_hash::{FxHashMap, FxHasher};

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
pub struct Footprints<'a> {
    /// What it did since its merge base.
    pub own: &'a Footprint,
    /// What its landing does to the target, if it lands.
    pub landed: Option<&'a Footprint>,
    /// All paths that the target added since the merge base, if the landing depended on what was moved: then everything
    /// that moves files on the target's side can change how the branch lands. `None` if it did not.
    pub follows_moves: Option<&'a [PathKey]>,
}

/// Which pairs meet. Branches are numbered as they were given; the first of a pair is the one with the smaller number.
///
/// All of a thousand branches that touch one file meet, so that a pair takes few bytes.
#[derive(Debug, Default)]
pub struct Overlap {
    /// By the first of a pair: whom it meets, by their numbers.
    rows: Vec<Vec<Meeting>>,
}

/// How two branches meet.
#[derive(Clone, Copy, Debug)]
struct Meeting {
    with: u32,
    shared_paths: u32,
    own: bool,
    landed: bool,
    /// Whether they meet at paths that both touched and nowhere else.
    at_paths: bool,
}

/// By what two branches meet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    Path,
    Own,
    LandedPath,
    Landed,
}

impl Overlap {
    /// How many paths both branches touched.
    #[must_use]
    pub fn shared_paths(&self, left: usize, right: usize) -> u32 {
        self.meeting(left, right).map_or(0, |it| it.shared_paths)
    }

    /// Whether two branches that grew from the same base have to be merged to know whether they conflict.
    #[must_use]
    pub fn own_meets(&self, left: usize, right: usize) -> bool {
        self.meeting(left, right).is_some_and(|it| it.own)
    }

    /// Whether the second branch has to be merged into what the landing of the first leaves, to know.
    #[must_use]
    pub fn landed_meets(&self, left: usize, right: usize) -> bool {
        self.meeting(left, right).is_some_and(|it| it.landed)
    }

    /// Whether two branches meet, and only at paths that both touched.
    #[must_use]
    pub fn meet_at_paths(&self, left: usize, right: usize) -> bool {
        self.meeting(left, right).is_some_and(|it| it.at_paths)
    }

    /// Those with a larger number that a branch meets, in their order.
    pub fn met_by(&self, left: usize) -> impl Iterator<Item = usize> + '_ {
        self.rows.get(left).into_iter().flatten().map(|it| it.with as usize)
    }

    fn meeting(&self, left: usize, right: usize) -> Option<&Meeting> {
        let row = self.rows.get(left)?;
        let at = row.binary_search_by_key(&number(right), |it| it.with).ok()?;
        Some(&row[at])
    }
}

/// The number of a branch in fewer bytes: there are never four thousand million.
#[must_use]
pub fn number(branch: usize) -> u32 {
    u32::try_from(branch).unwrap_or(u32::MAX)
}

/// Finds out which pairs meet.
#[must_use]
pub fn meetings(participants: &[Footprints<'_>]) -> Overlap {
    let own: Vec<_> = participants.iter().map(|it| Some(it.own)).collect();
    let landed: Vec<_> = participants.iter().map(|it| it.landed).collect();
    let touched = index(&own, |it| &it.touched);
    let folders = Folders::of(&own);
    let mut moved = moved(participants, &landed);
    let row = |left: usize| {
        let mut met = std::mem::take(&mut moved[left]);
        let mut meet = |keys: &[PathKey], index: &Index, by: By| {
            let others = keys.iter().filter_map(|key| index.get(key)).flatten();
            met.extend(others.filter(|right| **right > number(left)).map(|right| (*right, by)));
        };
        meet(&own[left].unwrap_or(&NOTHING).touched, &touched, By::Path);
        meet(&landed[left].unwrap_or(&NOTHING).touched, &touched, By::LandedPath);
        for (footprint, by) in [(own[left], By::Own), (landed[left], By::Landed)] {
            let it = footprint.unwrap_or(&NOTHING);
            meet(&it.removed_directories, &folders.above_added, by);
            meet(&it.above_added, &folders.removed, by);
            meet(&it.added, &folders.above_added, by);
            meet(&it.above_added, &folders.added, by);
        }
        joined(met)
    };
    Overlap { rows: (0..participants.len()).map(row).collect() }
}

/// What somebody did who did nothing.
static NOTHING: Footprint = Footprint {
    touched: Vec::new(),
    added: Vec::new(),
    above_added: Vec::new(),
    removed_directories: Vec::new(),
    reshapes: false,
};

/// Where pairs that touch no common path still disturb each other: a file is added where the other removed the
/// directory (it may have been renamed), or where the other has a directory of that name.
struct Folders {
    above_added: Index,
    removed: Index,
    added: Index,
}

impl Folders {
    fn of(footprints: &[Option<&Footprint>]) -> Self {
        Self {
            above_added: index(footprints, |it| &it.above_added),
            removed: index(footprints, |it| &it.removed_directories),
            added: index(footprints, |it| &it.added),
        }
    }
}

/// By the first of a pair: the second ones whose landing follows moves that the landing of the first may change.
fn moved(participants: &[Footprints<'_>], landed: &[Option<&Footprint>]) -> Vec<Vec<(u32, By)>> {
    let mut found = vec![Vec::new(); participants.len()];
    if participants.iter().all(|it| it.follows_moves.is_none()) {
        return found;
    }
    let by_path = index(landed, |it| &it.touched);
    for (right, participant) in participants.iter().enumerate() {
        let Some(moved) = participant.follows_moves else { continue };
        let near = moved.iter().filter_map(|path| by_path.get(path)).flatten().map(|left| *left as usize);
        let reshaping = (0..right).filter(|left| landed[*left].is_some_and(|it| it.reshapes));
        near.filter(|left| *left < right)
            .chain(reshaping)
            .for_each(|left| found[left].push((number(right), By::Landed)));
    }
    found
}

/// All by which one branch meets others, for each of them together.
fn joined(mut met: Vec<(u32, By)>) -> Vec<Meeting> {
    met.sort_unstable();
    let meeting = |all: &[(u32, By)]| Meeting {
        with: all[0].0,
        shared_paths: number(all.iter().filter(|(_, by)| *by == By::Path).count()),
        own: all.iter().any(|(_, by)| matches!(by, By::Path | By::Own)),
        landed: all.iter().any(|(_, by)| matches!(by, By::LandedPath | By::Landed)),
        at_paths: all.iter().all(|(_, by)| matches!(by, By::Path | By::LandedPath)),
    };
    let mut row: Vec<Meeting> = met.chunk_by(|a, b| a.0 == b.0).map(meeting).collect();
    row.shrink_to_fit();
    row
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

#[cfg(test)]
mod tests {
    use super::{Effect, Footprint, Footprints, PathKey, meetings};

    fn footprint(changed: &[&str], added: &[&str], removed_directories: &[&str]) -> Footprint {
        let mut footprint = Footprint::default();
        changed.iter().for_each(|path| footprint.note(path.as_bytes(), Effect::Changed));
        added.iter().for_each(|path| footprint.note(path.as_bytes(), Effect::Added));
        removed_directories.iter().for_each(|path| footprint.note(path.as_bytes(), Effect::DirectoryRemoved));
        footprint.finished()
    }

    fn own_meets(left: &Footprint, right: &Footprint) -> bool {
        let branch = |own| Footprints { own, landed: None, follows_moves: None };
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
        let lands = |landed| Footprints { own: landed, landed: Some(landed), follows_moves: None };
        let follower = Footprints { own: &own, landed: Some(&own), follows_moves: Some(&moved) };
        let overlap = meetings(&[lands(&adds), lands(&edits), follower]);
        assert!(overlap.landed_meets(0, 2), "a new file may be where the target's file went");
        assert!(!overlap.landed_meets(1, 2), "an edit elsewhere moves nothing");
    }

    #[test]
    fn shared_paths_are_counted() {
        let (a, b) = (footprint(&["x", "y", "z"], &[], &[]), footprint(&["y", "z"], &[], &[]));
        let branch = |own| Footprints { own, landed: None, follows_moves: None };
        assert_eq!(meetings(&[branch(&a), branch(&b)]).shared_paths(0, 1), 2, "y and z");
    }
}
