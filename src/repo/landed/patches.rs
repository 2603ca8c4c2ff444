//! Patches: what a step does to lines, and which commits of a target do the same.

use std::cell::OnceCell;
use std::hash::{Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use bstr::{BStr, ByteSlice as _};
use gix::ObjectId;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};

use super::super::ReadError;
use super::super::changes::{self, FileChange};
use super::super::objects::{Objects, Reader, Shards, get, put, shards};
use super::super::trees::Version;
use super::Step;
use super::grounds::{Grounds, Marks};
use crate::text;

/// Commits that touch more paths than this are not compared: an import, a reformatting.
const PATHS: usize = 2_000;

/// Two people seldom add this many equal lines to the same place by accident.
const TELLING: u32 = 2;

/// A subject that is shorter than this could be anybody's.
const SUBJECT: usize = 8;

/// The commits of a target that may be work of branches in another form, by the paths that they touch.
pub struct TargetPatches {
    by_paths: FxHashMap<u64, Vec<Candidate>>,
    weights: Weights,
    /// Why there may be more of them, if there may.
    unread: Option<ReadError>,
}

/// A commit of the target.
struct Candidate {
    step: Step,
    /// The branches that have it not.
    marks: Marks,
    /// What it changes, once that was asked for: first in one number, and if that is equal, as a whole.
    weight: OnceLock<Result<u64, ReadError>>,
    patch: OnceLock<Result<Patch, ReadError>>,
}

/// What versions weigh that have lines.
type Weights = Shards<Option<u64>>;

/// From where the target is looked through.
#[derive(Clone, Copy)]
pub(super) struct Base {
    pub(super) commit: ObjectId,
    /// What the base does not contain is marked with one of these.
    pub(super) lacks: Marks,
}

impl TargetPatches {
    /// Of some commits, each with the branches that have it not, those that change only what such a branch changed.
    pub(super) fn gather(objects: &Objects, grounds: &Grounds, commits: &[(Step, Marks)]) -> Self {
        let share = commits.len().div_ceil(rayon::current_num_threads()).max(1);
        let keyed: Vec<_> = commits
            .par_chunks(share)
            .flat_map_iter(|commits| {
                let reader = objects.reader();
                let key = |(step, marks): &(Step, Marks)| {
                    let differences = match grounds.hold(&reader, *step, *marks) {
                        Ok(true) => comparable(&reader, *step).transpose()?,
                        Ok(false) => return None,
                        Err(error) => Err(error),
                    };
                    Some(differences.map(|differences| (key(&differences), *step, *marks)))
                };
                commits.iter().filter_map(key).collect::<Vec<_>>()
            })
            .collect();
        let unread = keyed.iter().find_map(|keyed: &Result<_, ReadError>| keyed.as_ref().err().copied());
        let mut by_paths: FxHashMap<u64, Vec<Candidate>> = FxHashMap::default();
        for (key, step, marks) in keyed.into_iter().flatten() {
            by_paths.entry(key).or_default().push(Candidate {
                step,
                marks,
                weight: OnceLock::new(),
                patch: OnceLock::new(),
            });
        }
        Self { by_paths, weights: shards(), unread }
    }

    /// The commits of the target that make the same change as a step, the newest first, without those that `base`
    /// contains: what they did was taken back since, or else it would not be a change on top of the base. `commits` are
    /// those that the step is made of: one that only happens to look like them is left out.
    pub(super) fn like(
        &self,
        reader: &Reader<'_>,
        step: Step,
        base: Base,
        commits: &[ObjectId],
    ) -> Result<Vec<ObjectId>, ReadError> {
        let is_meant =
            |found: ObjectId, patch: &Patch| patch.says >= TELLING || is_another_form(reader, found, commits);
        self.equal(reader, step, base, &is_meant)
    }

    /// The commits of the target that take back what a step did.
    pub(super) fn against(&self, reader: &Reader<'_>, step: Step, base: Base) -> Result<Vec<ObjectId>, ReadError> {
        self.equal(reader, step.back(), base, &|_, _| true)
    }

    fn equal(
        &self,
        reader: &Reader<'_>,
        step: Step,
        base: Base,
        is_meant: &dyn Fn(ObjectId, &Patch) -> bool,
    ) -> Result<Vec<ObjectId>, ReadError> {
        let Some(differences) = comparable(reader, step)? else { return Ok(Vec::new()) };
        let none = || self.unread.map_or_else(|| Ok(Vec::new()), Err);
        let Some(candidates) = self.by_paths.get(&key(&differences)) else { return none() };
        let mut candidates = candidates.iter().filter(|it| it.marks & base.lacks != 0).peekable();
        if candidates.peek().is_none() {
            return none();
        }
        let weighs = self.weight(reader, &differences)?;
        let wanted = OnceCell::new();
        let mut found = Vec::new();
        for candidate in candidates {
            let commit = candidate.step.commit;
            if self.weight_of_candidate(reader, candidate)? != weighs {
                continue;
            }
            let wanted = wanted.get_or_init(|| patch(reader, &differences)).as_ref().map_err(|error| *error)?;
            let patch = candidate.patch(reader)?;
            let same = patch.identity == wanted.identity && patch.stands_as(wanted);
            if same && is_meant(commit, wanted) && !contains(reader, base.commit, commit) {
                found.push(commit);
            }
        }
        if found.is_empty() { none() } else { Ok(found) }
    }

    /// A number that equal patches have in common: what the bytes of the new versions weigh, less those of the old ones.
    /// Lines that stay cancel out, so that nothing has to be compared for it.
    fn weight(&self, reader: &Reader<'_>, differences: &[FileChange]) -> Result<u64, ReadError> {
        let mut weight = 0_u64;
        for FileChange { before, after, .. } in differences {
            if let (Some(old), Some(new)) = (self.weight_of(reader, before)?, self.weight_of(reader, after)?) {
                weight = weight.wrapping_add(new).wrapping_sub(old);
            }
        }
        Ok(weight)
    }

    fn weight_of_candidate(&self, reader: &Reader<'_>, candidate: &Candidate) -> Result<u64, ReadError> {
        let Step { old, new, .. } = candidate.step;
        *candidate.weight.get_or_init(|| self.weight(reader, &changes::between(reader, old, new)?.files))
    }

    /// What a version weighs, if it has lines. One step's new version is the old one of another.
    fn weight_of(&self, reader: &Reader<'_>, version: &Version) -> Result<Option<u64>, ReadError> {
        if version.is_absent() {
            return Ok(Some(0));
        }
        if !version.mode.is_regular() {
            return Ok(None);
        }
        if let Some(known) = get(&self.weights, version.id) {
            return Ok(known);
        }
        let text = reader.blob(version.id)?;
        let weight = text::is_mergeable(&text).then(|| weight_of(&text));
        put(&self.weights, version.id, weight);
        Ok(weight)
    }
}

impl Candidate {
    fn patch(&self, reader: &Reader<'_>) -> Result<&Patch, ReadError> {
        let read = || patch(reader, &changes::between(reader, self.step.old, self.step.new)?.files);
        self.patch.get_or_init(read).as_ref().map_err(|error| *error)
    }
}

/// Whether a commit contains another.
pub(in crate::repo) fn contains(reader: &Reader<'_>, descendant: ObjectId, ancestor: ObjectId) -> bool {
    reader.git().merge_base(descendant, ancestor).is_ok_and(|base| base.is_some_and(|base| base == ancestor))
}

/// Whether a commit says that it is one of these in another form: it has the author and the author's time, as one that
/// was picked or rebased has, or the subject, as one that was squashed has, or one that brings back what was reverted.
fn is_another_form(reader: &Reader<'_>, found: ObjectId, commits: &[ObjectId]) -> bool {
    let head = |id: ObjectId| {
        let commit = reader.git().find_commit(id).ok()?;
        let decoded = commit.decode().ok()?;
        let author = decoded.author().ok()?;
        let subject = decoded.message().title.trim().to_vec();
        Some((author.email.to_vec(), author.time().ok()?.seconds, subject))
    };
    let Some((email, time, subject)) = head(found) else { return false };
    // Two commits that are called `fix` need not be one, but whoever brings `fix` back says more.
    let is_telling = without_number(subject.as_bstr()).len() >= SUBJECT;
    let subject = original(&subject);
    commits.iter().filter_map(|id| head(*id)).any(|(its_email, its_time, its_subject)| {
        (its_email == email && its_time == time) || is_telling && original(&its_subject) == subject
    })
}

/// A subject as it was when the work landed first, without the number of the pull request that a host puts behind it:
/// git calls a commit that reverts a revert `Reapply "…"`, and before version 2.43 `Revert "Revert "…""`.
fn original(subject: &[u8]) -> &[u8] {
    let whole = without_number(subject.as_bstr());
    let (mut inner, mut is_there) = (whole, true);
    loop {
        let said = |verb: &[u8]| inner.strip_prefix(verb)?.strip_prefix(b" \"")?.strip_suffix(b"\"");
        let reverts = said(b"Revert");
        let Some(about) = reverts.or_else(|| said(b"Reapply")) else { break };
        is_there ^= reverts.is_some();
        inner = without_number(about.as_bstr());
    }
    if is_there { inner } else { whole }
}

fn without_number(subject: &BStr) -> &[u8] {
    let number = subject.rfind(b" (#").filter(|at| {
        let inside = subject[at + 3..].strip_suffix(b")");
        inside.is_some_and(|inside| !inside.is_empty() && inside.iter().all(u8::is_ascii_digit))
    });
    number.map_or(subject, |at| subject[..at].as_bstr())
}

/// What a step changes, unless it is nothing or too much to compare.
fn comparable(reader: &Reader<'_>, step: Step) -> Result<Option<Vec<FileChange>>, ReadError> {
    let differences = changes::between(reader, step.old, step.new)?.files;
    Ok((1..=PATHS).contains(&differences.len()).then_some(differences))
}

/// The paths that are changed, as a number. What has the same one need not be the same.
fn key(differences: &[FileChange]) -> u64 {
    let mut hasher = FxHasher::default();
    differences.iter().for_each(|it| it.path.hash(&mut hasher));
    hasher.finish()
}

/// A change, so that equal ones can be told.
struct Patch {
    /// Equal patches have equal bytes; they are short enough to be kept as they are.
    identity: Vec<u8>,
    /// Lines that say something and were added, and files without lines that became other ones.
    says: u32,
    /// Where lines are added that take the place of none, in order: what tells that two do so at one place.
    insertions: Vec<Neighbours>,
}

/// The lines around a place, the nearest first: hashes of those that say something.
#[derive(Debug, PartialEq, Eq)]
struct Neighbours {
    before: Vec<u64>,
    after: Vec<u64>,
}

/// So many lines on one side say which place it is. On the other side others may have changed some meanwhile.
const AROUND: usize = 3;

impl Patch {
    /// Whether another one of the same lines adds them at the same places: two people who add one line to two ends of a
    /// list have not done the same.
    fn stands_as(&self, other: &Self) -> bool {
        let is_at = |(one, other): (&Neighbours, &Neighbours)| one.before == other.before || one.after == other.after;
        // Where lines were put together in another way, nothing says which of them are meant.
        self.insertions.len() != other.insertions.len() || self.insertions.iter().zip(&other.insertions).all(is_at)
    }
}

impl Neighbours {
    /// Those of some lines of a text.
    fn of(lines: &[&[u8]], range: &Range<u32>) -> Self {
        let hash = |line: &&[u8]| -> Option<u64> {
            let says = line.iter().any(u8::is_ascii_alphanumeric);
            says.then(|| {
                let mut hasher = FxHasher::default();
                line.iter().filter(|byte| !byte.is_ascii_whitespace()).for_each(|byte| byte.hash(&mut hasher));
                hasher.finish()
            })
        };
        Self {
            before: lines[..range.start as usize].iter().rev().filter_map(hash).take(AROUND).collect(),
            after: lines[range.end as usize..].iter().filter_map(hash).take(AROUND).collect(),
        }
    }
}

/// What a text weighs, by how often each byte is in it. Whitespace weighs nothing.
fn weight_of(text: &[u8]) -> u64 {
    text.iter().fold(0, |sum, byte| sum.wrapping_add(WEIGHTS[usize::from(*byte)]))
}

/// Numbers without a pattern, by byte.
const WEIGHTS: [u64; 256] = {
    let mut weights = [0; 256];
    let (mut byte, mut state) = (0_u8, 0_u64);
    loop {
        // The generator SplitMix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        if !byte.is_ascii_whitespace() {
            weights[byte as usize] = mixed ^ (mixed >> 31);
        }
        if byte == u8::MAX {
            break weights;
        }
        byte += 1;
    }
};

fn patch(reader: &Reader<'_>, differences: &[FileChange]) -> Result<Patch, ReadError> {
    let (mut identity, mut says, mut insertions) = (Vec::new(), 0, Vec::new());
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
            says += TELLING;
            continue;
        }
        let [old, new] = [&old, &new].map(|it| Lines { text: it, lines: it.lines_with_terminator().collect() });
        for hunk in text::diff(old.text, new.text) {
            for (sign, line) in old.of(b'-', &hunk.before).chain(new.of(b'+', &hunk.after)) {
                mark(sign, line);
                says += u32::from(sign == b'+' && line.iter().any(u8::is_ascii_alphanumeric));
            }
            if hunk.before.is_empty() {
                insertions.push(Neighbours::of(&new.lines, &hunk.after));
            }
        }
    }
    Ok(Patch { identity, says, insertions })
}

/// A text, and its lines with their ends.
struct Lines<'t> {
    text: &'t [u8],
    lines: Vec<&'t [u8]>,
}

impl<'t> Lines<'t> {
    /// Some of its lines, each with what becomes of it: removed (`-`) or added (`+`).
    fn of(&self, sign: u8, range: &Range<u32>) -> impl Iterator<Item = (u8, &'t [u8])> {
        self.lines[range.start as usize..range.end as usize].iter().map(move |line| (sign, *line))
    }
}
