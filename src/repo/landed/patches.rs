//! Patches: what a step does to lines, and which commits of a target do the same.

use std::ops::Range;
use std::sync::Arc;

use bstr::{BStr, ByteSlice as _};
use gix::ObjectId;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::changes::{self, FileChange};
use super::super::commits::Commits;
use super::super::objects::{Objects, Reader};
use super::super::trees::Version;
use super::super::{Analysis, ReadError};
use super::steps::Step;
use crate::model::Id;
use crate::text;

/// Commits that touch more paths than this are not compared: an import, a reformatting.
const PATHS: usize = 2_000;

/// Two people seldom add this many equal lines to the same place by accident.
const TELLING: u32 = 2;

/// A subject that is shorter than this could be anybody's.
const SUBJECT: usize = 8;

/// The newest commits of a target by the paths that they touch.
#[derive(Default)]
pub struct TargetPatches {
    /// The commits that were looked at, sorted.
    seen: Vec<ObjectId>,
    by_paths: FxHashMap<u64, Vec<ObjectId>>,
    /// Why there may be more of them, if there may.
    unread: Option<ReadError>,
}

impl TargetPatches {
    pub(super) fn gather(objects: &Objects, steps: &[Step]) -> Self {
        let share = steps.len().div_ceil(rayon::current_num_threads()).max(1);
        let keyed: Vec<_> = steps
            .par_chunks(share)
            .flat_map_iter(|steps| {
                let reader = objects.reader();
                let key = |step: &Step| {
                    let differences = comparable(&reader, *step).transpose()?;
                    Some(differences.map(|differences| (key(&differences), step.commit)))
                };
                steps.iter().filter_map(key).collect::<Vec<_>>()
            })
            .collect();
        let unread = keyed.iter().find_map(|keyed: &Result<_, ReadError>| keyed.as_ref().err().copied());
        let mut seen: Vec<ObjectId> = steps.iter().map(|step| step.commit).collect();
        seen.sort_unstable();
        let mut by_paths: FxHashMap<u64, Vec<ObjectId>> = FxHashMap::default();
        for (key, commit) in keyed.into_iter().flatten() {
            by_paths.entry(key).or_default().push(commit);
        }
        Self { seen, by_paths, unread }
    }

    /// Whether all commits were looked at that matter to these branches.
    #[must_use]
    pub fn covers(&self, analysis: &Analysis, tips: &[usize]) -> bool {
        let steps = analysis.target_since(tips, super::TARGET_COMMITS);
        steps.iter().all(|step| self.seen.binary_search(&step.commit).is_ok())
    }

    /// Whether everything could be read. Only then is it worth keeping.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.unread.is_none()
    }

    /// All of them, as they can be kept: the commits that were looked at, and those of each key. They are commits of
    /// the target.
    #[must_use]
    pub fn packed(&self) -> (Vec<u8>, Vec<(u64, Vec<u8>)>) {
        let bytes = |commits: &[ObjectId]| commits.iter().flat_map(|id| id.as_bytes().to_vec()).collect();
        let mut packed: Vec<(u64, Vec<u8>)> =
            self.by_paths.iter().map(|(key, commits)| (*key, bytes(commits))).collect();
        packed.sort_unstable();
        (bytes(&self.seen), packed)
    }

    /// The same again; `None` if that is not what was kept.
    #[must_use]
    pub fn unpacked((seen, packed): &(Vec<u8>, Vec<(u64, Vec<u8>)>), target: Id) -> Option<Self> {
        let length = target.as_bytes().len();
        let commits = |bytes: &[u8]| {
            bytes.chunks(length).map(|id| ObjectId::try_from(id).ok()).collect::<Option<Vec<ObjectId>>>()
        };
        let mut by_paths: FxHashMap<u64, Vec<ObjectId>> = FxHashMap::default();
        for (key, bytes) in packed {
            by_paths.insert(*key, commits(bytes)?);
        }
        Some(Self { seen: commits(seen)?, by_paths, unread: None })
    }

    /// The commits of the target that make the same change as a step, the newest first, without those that `base`
    /// contains: what they did was taken back since, or else it would not be a change on top of the base. `commits` are
    /// those that the step is made of: one that only happens to look like them is left out.
    pub(super) fn like(
        &self,
        reader: &Reader<'_>,
        step: Step,
        base: ObjectId,
        commits: &[ObjectId],
    ) -> Result<Vec<ObjectId>, ReadError> {
        let is_meant =
            |found: ObjectId, patch: &Patch| patch.says >= TELLING || is_another_form(reader, found, commits);
        self.equal(reader, step, base, &is_meant)
    }

    /// The commits of the target that take back what a step did.
    pub(super) fn against(&self, reader: &Reader<'_>, step: Step, base: ObjectId) -> Result<Vec<ObjectId>, ReadError> {
        self.equal(reader, step.back(), base, &|_, _| true)
    }

    fn equal(
        &self,
        reader: &Reader<'_>,
        step: Step,
        base: ObjectId,
        is_meant: &dyn Fn(ObjectId, &Patch) -> bool,
    ) -> Result<Vec<ObjectId>, ReadError> {
        let Some(differences) = comparable(reader, step)? else { return Ok(Vec::new()) };
        let none = || self.unread.map_or_else(|| Ok(Vec::new()), Err);
        let Some(candidates) = self.by_paths.get(&key(&differences)) else { return none() };
        let wanted = patch(reader, &differences)?;
        let commits = Commits::new(reader);
        let mut found = Vec::new();
        for candidate in candidates {
            let commit = commits.read(*candidate)?;
            let [parent] = commit.parents[..] else { continue };
            let theirs = changes::between(reader, commits.read(parent)?.tree, commit.tree)?.files;
            let same = key(&theirs) == key(&differences) && patch(reader, &theirs)?.identity == wanted.identity;
            if same && is_meant(*candidate, &wanted) && !contains(reader, base, *candidate) {
                found.push(*candidate);
            }
        }
        if found.is_empty() { none() } else { Ok(found) }
    }
}

/// Whether a commit contains another.
pub(in crate::repo) fn contains(reader: &Reader<'_>, descendant: ObjectId, ancestor: ObjectId) -> bool {
    reader.git().merge_base(descendant, ancestor).is_ok_and(|base| base.is_some_and(|base| base == ancestor))
}

/// Whether a commit says that it is one of these in another form: it has the author and the author's time, as one that
/// was picked or rebased has, or the subject, as one that was squashed has.
fn is_another_form(reader: &Reader<'_>, found: ObjectId, commits: &[ObjectId]) -> bool {
    let head = |id: ObjectId| {
        let commit = reader.git().find_commit(id).ok()?;
        let decoded = commit.decode().ok()?;
        let author = decoded.author().ok()?;
        let subject = decoded.message().title.trim().to_vec();
        Some((author.email.to_vec(), author.time().ok()?.seconds, subject))
    };
    let Some((email, time, subject)) = head(found) else { return false };
    let subject = without_number(subject.as_bstr());
    commits.iter().filter_map(|id| head(*id)).any(|(its_email, its_time, its_subject)| {
        (its_email == email && its_time == time)
            || subject.len() >= SUBJECT && without_number(its_subject.as_bstr()) == subject
    })
}

/// A subject without the number of the pull request that a host puts behind it.
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

/// A hash that stays the same from run to run, for it is kept: FNV-1a.
fn key(differences: &[FileChange]) -> u64 {
    let bytes = differences.iter().flat_map(|it| it.path.iter().copied().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// A change, so that equal ones can be told.
struct Patch {
    /// Equal patches have equal bytes; they are short enough to be kept as they are.
    identity: Vec<u8>,
    /// Lines that say something and were added, and files without lines that became other ones.
    says: u32,
}

fn patch(reader: &Reader<'_>, differences: &[FileChange]) -> Result<Patch, ReadError> {
    let (mut identity, mut says) = (Vec::new(), 0);
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
        for (sign, line) in changed_lines(&old, &new) {
            mark(sign, line);
            says += u32::from(sign == b'+' && line.iter().any(u8::is_ascii_alphanumeric));
        }
    }
    Ok(Patch { identity, says })
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
