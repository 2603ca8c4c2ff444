//! What the target has already, although it does not contain the commits: picked or squashed work.
//!
//! Work is known again by its patch: the lines that it removes and adds, per path, without whitespace and line numbers.
//! This is the idea of `git patch-id`, without the context lines, which change when other work lands first.

use std::collections::BinaryHeap;
use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

use bstr::ByteSlice as _;
use gix::ObjectId;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use super::changes::{self, FileChange};
use super::commits::{Commit, Commits};
use super::objects::{Objects, Reader};
use super::peel::{self, NoCommit};
use super::trees::Version;
use super::{ReadError, Repository, Tip};
use crate::model::Id;
use crate::text;

/// How many of the target's newest commits are looked at.
const TARGET_COMMITS: usize = 5_000;

/// Branches with more commits than this are not taken apart.
const BRANCH_COMMITS: usize = 500;

/// Commits that touch more paths than this are not compared: an import, a reformatting.
const PATHS: usize = 2_000;

/// How a branch's work came to be in the target already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Already {
    /// The target contains its commits.
    Contained,
    /// The target has a commit with the same patch for each of its commits: rebased or cherry-picked.
    Picked,
    /// The target has one commit with the patch of the whole branch.
    Squashed,
}

/// The newest commits of a target by the paths that they touch.
pub struct TargetPatches {
    by_paths: FxHashMap<u64, Vec<Step>>,
}

/// A commit as a step from one tree to another.
#[derive(Clone, Copy)]
struct Step {
    commit: ObjectId,
    old: ObjectId,
    new: ObjectId,
}

impl Repository {
    /// Looks through the newest commits of the target. Where history cannot be read, it ends.
    #[must_use]
    pub fn target_patches(&self, target: &Tip) -> TargetPatches {
        TargetPatches::gather(&self.objects, peel::object_id(target.commit))
    }

    /// Whether the target has the committed work of a branch already. `bases` are their merge bases; without one it
    /// has nothing.
    ///
    /// # Errors
    /// If something that has to be compared cannot be read.
    pub fn already(&self, patches: &TargetPatches, branch: Id, bases: &[Id]) -> Result<Option<Already>, ReadError> {
        let Some(&base) = bases.first() else { return Ok(None) };
        if branch == base {
            return Ok(Some(Already::Contained));
        }
        let reader = self.objects.reader();
        let [branch, base] = [branch, base].map(peel::object_id);
        // What the branch and the target have in common is what their merge bases have.
        let hidden: Vec<ObjectId> = bases.iter().copied().map(peel::object_id).collect();
        let tree = |id| peel::peel(reader.git(), id).map(|commit| commit.tree).map_err(unreadable);
        let whole = Step { commit: branch, old: tree(base)?, new: tree(branch)? };
        if whole.old == whole.new {
            return Ok(None);
        }
        let Some(steps) = steps(&reader, branch, &hidden, BRANCH_COMMITS)? else { return Ok(None) };
        let own = steps.iter().filter(|step| step.old != step.new);
        let mut picked = own.clone().next().is_some();
        for step in own {
            picked = picked && patches.has(&reader, *step, base)?;
        }
        Ok(if picked { Some(Already::Picked) } else { patches.has(&reader, whole, base)?.then_some(Already::Squashed) })
    }
}

impl TargetPatches {
    fn gather(objects: &Objects, target: ObjectId) -> Self {
        let reader = objects.reader();
        let steps = newest(&reader, target, TARGET_COMMITS);
        let share = steps.len().div_ceil(rayon::current_num_threads()).max(1);
        let keyed: Vec<_> = steps
            .par_chunks(share)
            .flat_map_iter(|steps| {
                let reader = objects.reader();
                let key = |step: &Step| Some((key(&comparable(&reader, *step).ok()??), *step));
                steps.iter().filter_map(key).collect::<Vec<_>>()
            })
            .collect();
        let mut by_paths: FxHashMap<u64, Vec<Step>> = FxHashMap::default();
        for (key, step) in keyed {
            by_paths.entry(key).or_default().push(step);
        }
        Self { by_paths }
    }

    /// Whether a commit of the target that `base` does not contain has the patch of this step.
    fn has(&self, reader: &Reader<'_>, step: Step, base: ObjectId) -> Result<bool, ReadError> {
        let Some(differences) = comparable(reader, step)? else { return Ok(false) };
        let Some(candidates) = self.by_paths.get(&key(&differences)) else { return Ok(false) };
        let wanted = patch(reader, &differences)?;
        for candidate in candidates {
            let theirs = changes::between(reader, candidate.old, candidate.new)?.files;
            // What the base contains was taken back since, or else it would not be a change on top of it.
            if patch(reader, &theirs)? == wanted && !contains(reader, base, candidate.commit) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Whether every file that `branch` changed is changed in `target`, too: only then can the target have all of it.
pub(super) fn touch_the_same(reader: &Reader<'_>, base: ObjectId, branch: ObjectId, target: ObjectId) -> bool {
    let Ok(done) = changes::between(reader, base, branch) else { return false };
    let Ok(target) = reader.git().find_tree(target) else { return false };
    let in_target = |file: &FileChange| {
        let parts = file.path.split_str("/").map(<[u8]>::as_bstr);
        let found = target.lookup_entry(parts.map(ToOwned::to_owned)).ok().flatten();
        found.map(|entry| entry.object_id())
    };
    let untouched = |file: &FileChange| match in_target(file) {
        None => file.before.is_absent(),
        Some(id) => !file.before.is_absent() && file.before.id == id && file.before.id != file.after.id,
    };
    !done.files.iter().any(untouched)
}

fn unreadable(why: NoCommit) -> ReadError {
    match why {
        NoCommit::Missing(id) => ReadError::Missing(id),
        NoCommit::Corrupt(id) | NoCommit::OtherKind(id, _) => ReadError::Corrupt(id),
    }
}

fn contains(reader: &Reader<'_>, descendant: ObjectId, ancestor: ObjectId) -> bool {
    reader.git().merge_base(descendant, ancestor).is_ok_and(|base| base.is_some_and(|base| base == ancestor))
}

/// A commit on the way through the history of a branch.
struct Seen {
    commit: Commit,
    hidden: bool,
    queued: bool,
}

/// The commits of `tip` without those of `hidden`, or `None` if there are more than `limit` of them. The walk ends as
/// soon as only hidden commits are left, however long their history is. Merges and roots are left out.
fn steps(
    reader: &Reader<'_>,
    tip: ObjectId,
    hidden: &[ObjectId],
    limit: usize,
) -> Result<Option<Vec<Step>>, ReadError> {
    let commits = Commits::new(reader);
    let mut seen: FxHashMap<ObjectId, Seen> = FxHashMap::default();
    let mut queue = BinaryHeap::new();
    let mut found = Vec::new();
    let mut open = 0_usize;
    let mut arrivals: Vec<(ObjectId, bool)> = hidden.iter().map(|id| (*id, true)).chain([(tip, false)]).collect();
    loop {
        for (id, hides) in arrivals.drain(..) {
            match seen.get_mut(&id) {
                None => {
                    let commit = commits.read(id)?;
                    queue.push((commit.time, id));
                    open += usize::from(!hides);
                    seen.insert(id, Seen { commit, hidden: hides, queued: true });
                }
                Some(known) if hides && !known.hidden => {
                    known.hidden = true;
                    if known.queued {
                        open -= 1;
                    } else {
                        // A clock went wrong: what was passed on without being hidden is passed on again.
                        known.queued = true;
                        queue.push((known.commit.time, id));
                    }
                }
                Some(_) => {}
            }
        }
        let Some((_, id)) = queue.pop().filter(|_| open > 0) else { break };
        let Some(known) = seen.get_mut(&id) else { continue };
        known.queued = false;
        arrivals.extend(known.commit.parents.iter().map(|parent| (*parent, known.hidden)));
        if !known.hidden {
            open -= 1;
            found.push(id);
        }
        if found.len() > limit {
            return Ok(None);
        }
    }
    let step = |id: &ObjectId| {
        let Seen { commit, hidden: false, .. } = seen.get(id)? else { return None };
        let [parent] = commit.parents[..] else { return None };
        Some(Step { commit: *id, old: seen.get(&parent)?.commit.tree, new: commit.tree })
    };
    Ok(Some(found.iter().filter_map(step).collect()))
}

/// The newest commits that are no merges and have a parent.
fn newest(reader: &Reader<'_>, tip: ObjectId, limit: usize) -> Vec<Step> {
    let repo = reader.git();
    let order = gix::revision::walk::Sorting::ByCommitTime(gix::traverse::commit::simple::CommitTimeOrder::NewestFirst);
    let Ok(walk) = repo.rev_walk([tip]).sorting(order).all() else { return Vec::new() };
    // Most commits are also a parent of another one: each is read once.
    let mut trees: FxHashMap<ObjectId, Option<ObjectId>> = FxHashMap::default();
    let mut tree = |id| *trees.entry(id).or_insert_with(|| peel::peel(repo, id).map(|commit| commit.tree).ok());
    let step = |found: gix::revision::walk::Info<'_>| {
        let [parent] = found.parent_ids[..] else { return None };
        Some(Step { commit: found.id, old: tree(parent)?, new: tree(found.id)? })
    };
    walk.map_while(Result::ok).take(limit).filter_map(step).collect()
}

/// What a step changes, unless it is nothing or too much to compare.
fn comparable(reader: &Reader<'_>, step: Step) -> Result<Option<Vec<FileChange>>, ReadError> {
    let differences = changes::between(reader, step.old, step.new)?.files;
    Ok((1..=PATHS).contains(&differences.len()).then_some(differences))
}

fn key(differences: &[FileChange]) -> u64 {
    let mut hasher = FxHasher::default();
    for difference in differences {
        difference.path.hash(&mut hasher);
    }
    hasher.finish()
}

/// The identity of a patch. Equal patches have equal bytes; they are short enough to be kept as they are.
fn patch(reader: &Reader<'_>, differences: &[FileChange]) -> Result<Vec<u8>, ReadError> {
    let mut identity = Vec::new();
    for FileChange { path, before, after } in differences {
        identity.extend_from_slice(path);
        identity.push(0);
        let mut mark = |kind: u8, bytes: &[u8]| {
            identity.push(kind);
            identity.extend(bytes.iter().filter(|byte| !byte.is_ascii_whitespace()));
            identity.push(b'\n');
        };
        if before.mode != after.mode {
            mark(b'm', format!("{}:{}", before.mode.octal(), after.mode.octal()).as_bytes());
        }
        let lines =
            |version: &Version| if version.mode.is_regular() { reader.blob(version.id) } else { Ok(Arc::from([])) };
        let (old, new) = (lines(before)?, lines(after)?);
        let has_lines = |version: &Version| version.is_absent() || version.mode.is_regular();
        if !has_lines(before) || !has_lines(after) || !text::is_mergeable(&old) || !text::is_mergeable(&new) {
            mark(b'b', format!("{}:{}", before.id, after.id).as_bytes());
            continue;
        }
        for (sign, line) in changed_lines(&old, &new) {
            mark(sign, line);
        }
    }
    Ok(identity)
}

/// The lines that are removed (`-`) and added (`+`), in order.
fn changed_lines<'a>(before: &'a [u8], after: &'a [u8]) -> Vec<(u8, &'a [u8])> {
    let (old, new): (Vec<_>, Vec<_>) =
        (before.lines_with_terminator().collect(), after.lines_with_terminator().collect());
    let within = |lines: &[&'a [u8]], range: &Range<u32>, sign: u8| -> Vec<(u8, &'a [u8])> {
        lines[range.start as usize..range.end as usize].iter().map(|line| (sign, *line)).collect()
    };
    let hunks = text::diff(before, after);
    hunks.iter().flat_map(|hunk| [within(&old, &hunk.before, b'-'), within(&new, &hunk.after, b'+')].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::fixture::Fixture;

    /// What becomes of the branch `work`, held against `main`.
    fn already(fixture: &Fixture) -> Option<Already> {
        let repository = fixture.open();
        let target = repository.target(Some(&"main".into())).unwrap();
        let work = repository.target(Some(&"work".into())).unwrap();
        let base = fixture.git(&["merge-base", "main", "work"]);
        let base = peel::id(ObjectId::from_hex(base.as_bytes()).unwrap());
        let patches = repository.target_patches(&target);
        repository.already(&patches, work.commit, &[base]).unwrap()
    }

    const LONG: &str = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

    /// `main` with a file, and `work` with two commits on top of it.
    fn two_commits() -> Fixture {
        let fixture = Fixture::new();
        fixture.commit("main", None, &[("file", LONG), ("other", "x\n")]);
        fixture.commit("work", Some("refs/heads/main"), &[("file", &LONG.replace('8', "eight"))]);
        fixture.commit(
            "work",
            Some("refs/heads/work^0"),
            &[("file", &LONG.replace('8', "eight").replace('9', "nine")), ("new", "n\n")],
        );
        fixture
    }

    #[test]
    fn work_that_the_target_has_not_is_not_there() {
        let fixture = two_commits();
        assert_eq!(already(&fixture), None);
        fixture.commit("main", Some("refs/heads/main^0"), &[("file", &LONG.replace('8', "eight"))]);
        assert_eq!(already(&fixture), None, "only one of two commits is there");
    }

    #[test]
    fn contained_work_is_there() {
        let fixture = two_commits();
        fixture.git(&["update-ref", "refs/heads/main", "work"]);
        assert_eq!(already(&fixture), Some(Already::Contained));
    }

    #[test]
    fn picked_commits_are_known_again_although_the_file_went_on() {
        let fixture = two_commits();
        let moved = |text: &str| format!("0\n{text}");
        fixture.commit("main", Some("refs/heads/main^0"), &[("file", &moved(LONG))]);
        let one = moved(&LONG.replace('8', "eight"));
        fixture.commit("main", Some("refs/heads/main^0"), &[("file", &one)]);
        fixture.commit("main", Some("refs/heads/main^0"), &[("file", &one.replace('9', "nine")), ("new", "n\n")]);
        assert_eq!(already(&fixture), Some(Already::Picked));
    }

    #[test]
    fn a_squashed_branch_is_known_again_although_it_was_indented() {
        let fixture = two_commits();
        let squashed = LONG.replace('8', "  eight").replace('9', "nine");
        fixture.commit("main", Some("refs/heads/main^0"), &[("file", &squashed), ("new", "n\n")]);
        fixture.commit("main", Some("refs/heads/main^0"), &[("other", "y\n")]);
        assert_eq!(already(&fixture), Some(Already::Squashed));
    }

    #[test]
    fn work_that_was_taken_back_before_the_branch_began_is_not_there() {
        let fixture = Fixture::new();
        fixture.commit("main", None, &[("file", "a\n")]);
        fixture.commit("main", Some("refs/heads/main^0"), &[("file", "b\n")]);
        fixture.commit("main", Some("refs/heads/main^0"), &[("file", "a\n")]);
        fixture.commit("work", Some("refs/heads/main"), &[("file", "b\n")]);
        fixture.commit("main", Some("refs/heads/main^0"), &[("other", "x\n")]);
        assert_eq!(already(&fixture), None);
    }

    #[test]
    fn binary_files_and_modes_are_part_of_a_patch() {
        let fixture = Fixture::new();
        fixture.commit("main", None, &[("file", "a\0a")]);
        fixture.commit("work", Some("refs/heads/main"), &[("file", "a\0b")]);
        fixture.commit("main", Some("refs/heads/main^0"), &[("other", "x\n")]);
        fixture.commit("main", Some("refs/heads/main^0"), &[("file", "a\0c")]);
        assert_eq!(already(&fixture), None);
        fixture.commit("work", Some("refs/heads/main~2"), &[("file", "a\0c")]);
        assert_eq!(already(&fixture), Some(Already::Picked));
    }
}
