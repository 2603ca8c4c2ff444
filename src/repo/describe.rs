//! Merges and changes in the words of the report.

use std::ops::Range;
use std::sync::Arc;

use bstr::{BString, ByteSlice as _};
use gix::ObjectId;
use rustc_hash::FxHashSet;

use super::ExcerptPolicy;
use super::analysis::repo_path;
use super::attributes::Attributes;
use super::changes::TreeChanges;
use super::error::read;
use super::merge::{LineMeeting, Memo, Merged, Undecided};
use super::objects::Reader;
use super::peel;
use super::trees::Version;
use crate::model::{Change, ChangeKind, Conflict, Excerpt, Gap, GapReason, Lack, Lacks, LineSpan, Region, Sides};
use crate::text;

/// Headings are cut here, as `git diff` does.
const HEADING_LENGTH: usize = 80;

/// The conflicts of a merge, without those of paths that are known to conflict anyway.
pub(super) fn conflicts(
    reader: &Reader<'_>,
    excerpts: ExcerptPolicy,
    merged: &Merged,
    is_known: &dyn Fn(&[u8]) -> bool,
) -> Vec<Conflict> {
    let mut conflicts: Vec<Conflict> = Vec::new();
    for (kind, paths) in &merged.notices {
        let (unmerged, related): (Vec<_>, Vec<_>) =
            paths.iter().partition(|path| merged.unmerged.binary_search(path).is_ok());
        let of_unmerged: Vec<&BString> = unmerged.into_iter().filter(|path| !is_known(path)).collect();
        if of_unmerged.is_empty() && paths.iter().any(|path| is_known(path)) {
            continue;
        }
        let regions = merged
            .meetings
            .iter()
            .filter(|meeting| *kind == crate::model::ConflictKind::Contents && of_unmerged.contains(&&meeting.path));
        let mut conflict = Conflict {
            id: None,
            fingerprint: None,
            kind: *kind,
            paths: of_unmerged.iter().map(|path| repo_path(path)).collect(),
            related: related.into_iter().map(repo_path).collect(),
            regions: regions.flat_map(|meeting| self::regions(reader, excerpts, meeting)).collect(),
            suppressed: None,
            suppressed_by: None,
        };
        conflict.paths.sort();
        conflict.related.sort();
        conflicts.push(conflict);
    }
    conflicts.sort_by(|a, b| (&a.paths, a.kind, &a.related).cmp(&(&b.paths, b.kind, &b.related)));
    conflicts
}

fn regions(reader: &Reader<'_>, excerpts: ExcerptPolicy, meeting: &LineMeeting) -> Vec<Region> {
    let file = |id: Option<ObjectId>| Lines::of(id.and_then(|id| reader.blob(id).ok()).unwrap_or_default());
    let left = file(meeting.blobs.left);
    let whole = match excerpts {
        ExcerptPolicy::Omit => None,
        ExcerptPolicy::Include => Some((file(meeting.blobs.base), file(meeting.blobs.right))),
    };
    let Sides { base, left: ours, right } = meeting.blobs;
    let blobs = Sides { base: base.map(peel::id), left: ours.map(peel::id), right: right.map(peel::id) };
    let region = |region: &text::Region| Region {
        path: repo_path(&meeting.path),
        lines: Sides {
            base: LineSpan::from(region.base.clone()),
            left: LineSpan::from(region.left.clone()),
            right: LineSpan::from(region.right.clone()),
        },
        blobs,
        heading: left.heading(region.left.start),
        symbols: Vec::new(),
        excerpt: whole.as_ref().map(|(base, right)| {
            Box::new(Excerpt {
                base: base.text(&region.base),
                left: left.text(&region.left),
                right: right.text(&region.right),
            })
        }),
    };
    meeting.regions.iter().map(region).collect()
}

/// A file and where its lines start.
struct Lines {
    bytes: Arc<[u8]>,
    starts: Vec<usize>,
}

impl Lines {
    fn of(bytes: Arc<[u8]>) -> Self {
        let starts = std::iter::once(0).chain(bytes.find_iter(b"\n").map(|at| at + 1)).collect();
        Self { bytes, starts }
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.bytes.len())
    }

    fn text(&self, lines: &Range<u32>) -> BString {
        self.bytes[self.start(lines.start as usize)..self.start(lines.end as usize)].into()
    }

    /// The nearest line above that starts with a letter, `_` or `$`: what `git diff` puts behind `@@` for files of no
    /// known language (git's `def_ff` in xdiff/xemit.c).
    fn heading(&self, above: u32) -> Option<String> {
        let line = |at: usize| &self.bytes[self.start(at)..self.start(at + 1)];
        let opens = |line: &&[u8]| line.first().is_some_and(|it| it.is_ascii_alphabetic() || b"_$".contains(it));
        let found = (0..(above as usize).min(self.starts.len())).rev().map(line).find(opens)?;
        Some(found.trim_end().to_str_lossy().chars().take(HEADING_LENGTH).collect())
    }
}

/// What a gap says about a file that was not decided.
pub(super) fn undecided(undecided: &Undecided) -> Gap {
    let message = match undecided.reason {
        GapReason::MergeDriver => "a custom merge driver decides about this file, and programs are not run unasked",
        GapReason::MergeDriverFailed => "the custom merge driver of this file could not be run, or gave up",
        GapReason::Conversion => "the file would be converted before it is merged, which is not followed",
        GapReason::CorruptObject => "a version of this file is corrupt",
        _ => "a version of this file is not in the repository",
    };
    Gap::new(undecided.reason, message).at(&repo_path(&undecided.path))
}

/// The changed files of a branch, renames among them, by path. What could not be read is noted: its lines are not
/// counted, and it may be a rename.
pub(super) fn changes(
    reader: &Reader<'_>,
    memo: &Memo,
    attributes: &Attributes,
    changes: &TreeChanges,
    lacks: &Lacks,
) -> Vec<Change> {
    let (renamed, unpaired) = memo.renames_among(reader, attributes, changes);
    if let Some(error) = unpaired {
        lacks.note(Lack { path: String::new(), unread: error.unread() });
    }
    let gone: FxHashSet<&BString> = renamed.values().map(|from| &from.path).collect();
    let mut out: Vec<Change> = Vec::with_capacity(changes.files.len());
    for file in changes.files.iter().filter(|file| !file.after.is_absent() || !gone.contains(&file.path)) {
        let from = renamed.get(&file.path).copied();
        let before = from.map_or(file.before, |from| from.before);
        let kind = match () {
            () if from.is_some() => ChangeKind::Renamed,
            () if before.is_absent() => ChangeKind::Added,
            () if file.after.is_absent() => ChangeKind::Deleted,
            () if !before.mode.same_kind(file.after.mode) => ChangeKind::Type,
            () if before.id == file.after.id => ChangeKind::Mode,
            () => ChangeKind::Modified,
        };
        let lines = line_counts(reader, &file.path.to_str_lossy(), before, file.after, lacks);
        out.push(Change { path: repo_path(&file.path), kind, from: from.map(|from| repo_path(&from.path)), lines });
    }
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

/// Lines added and removed between two versions of a file, if both have lines.
fn line_counts(reader: &Reader<'_>, path: &str, before: Version, after: Version, lacks: &Lacks) -> Option<(u32, u32)> {
    if before.id == after.id {
        return before.mode.is_regular().then_some((0, 0));
    }
    let bytes = |version: Version| -> Option<Arc<[u8]>> {
        match version {
            _ if version.is_absent() => Some(Arc::from([])),
            _ if !version.mode.is_regular() => None,
            _ => read(reader.blob(version.id)).or_note(path, lacks).filter(|bytes| text::is_mergeable(bytes)),
        }
    };
    Some(text::line_counts(&bytes(before)?, &bytes(after)?))
}
