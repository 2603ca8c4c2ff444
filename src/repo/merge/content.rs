//! Merging what stands at one path: modes, lines, links and submodules.
//!
//! # Relation to Git
//! `handle_content_merge` of merge-ort.c and the drivers of merge-ll.c.
//!
//! # Deviation
//! With `merge.renormalize` git converts files before it merges them. That is not followed: a file with a carriage
//! return on any side is undecided then. So is a file with a custom driver that may not run.

use std::sync::{Arc, Mutex};

use bstr::{BStr, ByteSlice as _};
use gix::ObjectId;

use super::remembered::{Bytes, Remembered};
use super::state::{BASE, LEFT, Path, RIGHT};
use super::submodule::{self, SubmoduleMerge};
use super::{Depth, Merger, Undecided};
use crate::model::{ConflictKind, GapReason};
use crate::repo::ReadError;
use crate::repo::attributes::{Driver, MergeAttributes};
use crate::repo::objects::lock;
use crate::repo::trees::{Mode, Version};
use crate::text::{self, Favor, Hunk, Labels, MergeOptions, Region};

/// Which lines of base, left and right conflict. Empty if the file merges.
pub(super) type Regions = Arc<[Region]>;

/// What became of one path.
pub(super) struct Content {
    /// The merged version. Where it is not clean: what git leaves there for a person.
    pub(super) result: Version,
    /// Whether it needs no resolution.
    pub(super) clean: bool,
    /// What git says besides that there is a conflict.
    pub(super) notice: Option<ConflictKind>,
    /// Where the lines meet.
    pub(super) regions: Option<Regions>,
    /// Why the result is not to be believed.
    pub(super) undecided: Option<GapReason>,
}

/// Remembers merges of lines that were done before: branches that meet a target meet it in the same files again
/// and again.
#[derive(Default)]
pub(in crate::repo) struct ContentMemo {
    merges: Mutex<Remembered<[ObjectId; 3], KnownMerge, MERGE_BYTES>>,
    /// What a side changed: most files meet many others, but change in one way only.
    diffs: Mutex<Remembered<[ObjectId; 2], Arc<[Hunk]>, DIFF_BYTES>>,
}

/// How much of merges is remembered, at most twice.
const MERGE_BYTES: usize = 16 << 20;
/// The same of diffs.
const DIFF_BYTES: usize = 32 << 20;

#[derive(Clone)]
struct KnownMerge {
    verdict: LinesVerdict,
    regions: Regions,
}

impl Bytes for KnownMerge {
    fn bytes(&self) -> usize {
        self.regions.bytes()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LinesVerdict {
    Clean,
    Conflict,
    Binary,
}

/// What a content merge is asked for.
pub(super) struct ContentQuestion<'q> {
    /// The path whose attributes decide.
    pub(super) path: &'q Path,
    /// Base, left and right.
    pub(super) versions: [Version; 3],
    /// Where they stood.
    pub(super) from: &'q [Path; 3],
    /// By how much conflict markers are longer than usual.
    pub(super) extra_marker: usize,
    /// Whether the merged bytes are wanted or only the verdict.
    pub(super) wanted: Wanted,
}

/// What a caller needs of a content merge.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Whether it conflicts, and where. The result of a clean merge is then any version.
    Verdict,
    /// The merged file as well.
    Bytes,
}

impl Merger<'_> {
    /// Merges modes and content of a path on which both sides have something of the same kind.
    pub(super) fn content(&self, question: &ContentQuestion<'_>, depth: Depth) -> Content {
        let [base, left, right] = question.versions;
        let (mode, clean_mode) = match () {
            () if left.mode == right.mode || left.mode == base.mode => (right.mode, true),
            () => (left.mode, right.mode == base.mode),
        };
        let settled = |id| Content {
            result: Version { mode, id },
            clean: clean_mode,
            notice: None,
            regions: None,
            undecided: None,
        };
        match () {
            () if left.id == right.id || left.id == base.id => settled(right.id),
            () if right.id == base.id => settled(left.id),
            () if left.mode.is_regular() => {
                let content = self.lines(question, depth);
                Content {
                    result: Version { mode, id: content.result.id },
                    clean: clean_mode && content.clean,
                    ..content
                }
            }
            () if left.mode.is_submodule() => self.submodule(question, mode, clean_mode, depth),
            () => Content { result: if depth.is_virtual() { base } else { left }, clean: false, ..settled(left.id) },
        }
    }

    fn lines(&self, question: &ContentQuestion<'_>, depth: Depth) -> Content {
        let [base, left, right] = question.versions;
        let attributes = self.rules.attributes.of(question.path.as_bstr());
        let driver = self.rules.settings.driver(&attributes.merge);
        let two_way = !base.mode.same_kind(left.mode);
        let base_id = if two_way { self.reader.hash_kind().empty_blob() } else { base.id };
        let answer = |id, clean, notice, regions| Content {
            result: Version { mode: left.mode, id },
            clean,
            notice,
            regions,
            undecided: None,
        };
        let ids = [base_id, left.id, right.id];
        let driver = if depth.is_virtual() { self.rules.settings.driver_within_virtual_base(&driver) } else { driver };
        if self.would_convert(&attributes, &ids) {
            return Content { undecided: Some(GapReason::Conversion), ..answer(left.id, true, None, None) };
        }
        if let Driver::Custom(_) = driver {
            let names = self.line_labels(question.from);
            let marker_size = attributes.marker_size + question.extra_marker;
            return match self.custom_driver(&driver, question, (&names, marker_size), ids) {
                Ok((id, clean)) => answer(id, clean, None, None),
                Err(reason) => Content { undecided: Some(reason), ..answer(left.id, true, None, None) },
            };
        }
        let remembered = question.wanted == Wanted::Verdict && driver == Driver::Text;
        if remembered && let Some(known) = self.memo.contents.get(ids) {
            return match known.verdict {
                LinesVerdict::Clean => answer(left.id, true, None, None),
                LinesVerdict::Conflict => answer(left.id, false, None, Some(known.regions)),
                LinesVerdict::Binary => answer(left.id, false, Some(ConflictKind::Binary), None),
            };
        }
        // What each side changed says so again at no cost; there are as many pairs as branches squared.
        let apart = (driver == Driver::Text).then(|| self.apart(ids)).flatten();
        if apart.is_some() && question.wanted == Wanted::Verdict {
            return answer(left.id, true, None, None);
        }
        let blobs = match ids.map(|id| self.reader.blob(id)) {
            [Ok(base), Ok(left), Ok(right)] => [base, left, right],
            failed => {
                let reason = match failed.into_iter().find_map(Result::err) {
                    Some(ReadError::Corrupt(_)) => GapReason::CorruptObject,
                    _ => GapReason::MissingObject,
                };
                return Content { undecided: Some(reason), ..answer(left.id, true, None, None) };
            }
        };
        let not_lines = !blobs.iter().all(|blob| text::is_mergeable(blob));
        if driver == Driver::Binary || not_lines {
            if remembered {
                self.memo.contents.put(ids, LinesVerdict::Binary, Arc::from([]));
            }
            return if depth.is_virtual() {
                answer(base_id, true, None, None)
            } else {
                answer(left.id, false, Some(ConflictKind::Binary), None)
            };
        }
        if let Some(changed) = apart {
            let sides = [&*blobs[LEFT], &*blobs[RIGHT]];
            let merged = text::merge_apart(sides, changed.each_ref().map(|hunks| &**hunks));
            return answer(self.reader.build_blob(merged), true, None, None);
        }
        let labels = self.line_labels(question.from);
        let options = MergeOptions {
            style: self.rules.settings.conflict_style,
            favor: if driver == Driver::Union { Favor::Union } else { self.ask.favor() },
            marker_size: attributes.marker_size + question.extra_marker,
            labels: Labels { base: &labels[BASE], left: &labels[LEFT], right: &labels[RIGHT] },
        };
        if question.wanted == Wanted::Verdict {
            let regions: Regions =
                text::conflicts(&blobs[BASE], &blobs[LEFT], &blobs[RIGHT], options.style, options.favor).into();
            let clean = regions.is_empty();
            if remembered {
                let verdict = if clean { LinesVerdict::Clean } else { LinesVerdict::Conflict };
                self.memo.contents.put(ids, verdict, Arc::clone(&regions));
            }
            return answer(left.id, clean, None, (!clean).then_some(regions));
        }
        let merged = text::merge(&blobs[BASE], &blobs[LEFT], &blobs[RIGHT], &options);
        let clean = merged.conflicts.is_empty();
        let regions = (!clean).then(|| merged.conflicts.into());
        answer(self.reader.build_blob(merged.bytes), clean, None, regions)
    }

    /// Whether git would convert one of these versions of a path before it compares or merges them.
    pub(super) fn would_convert(&self, attributes: &MergeAttributes, ids: &[ObjectId]) -> bool {
        self.rules.settings.renormalize && (attributes.converts || self.has_carriage_returns(ids))
    }

    /// What cannot be read is somebody else's concern.
    fn has_carriage_returns(&self, ids: &[ObjectId]) -> bool {
        ids.iter().any(|id| self.reader.blob(*id).is_ok_and(|blob| blob.contains(&b'\r')))
    }

    /// What the two sides changed, if those are different parts of a text, so that nothing else has to be compared.
    fn apart(&self, ids: [ObjectId; 3]) -> Option<[Arc<[Hunk]>; 2]> {
        let [left, right] = [self.changed_lines(ids[BASE], ids[LEFT])?, self.changed_lines(ids[BASE], ids[RIGHT])?];
        text::are_apart(&left, &right).then_some([left, right])
    }

    /// What a side changed, if both versions are text. A version that is known to be text is not read again.
    fn changed_lines(&self, base: ObjectId, side: ObjectId) -> Option<Arc<[Hunk]>> {
        if let Some(known) = self.memo.contents.hunks([base, side]) {
            return Some(known);
        }
        let lines = |id| self.reader.blob(id).ok().filter(|blob| text::is_mergeable(blob));
        let hunks: Arc<[Hunk]> = text::diff(&lines(base)?, &lines(side)?).into();
        lock(&self.memo.contents.diffs).put([base, side], Arc::clone(&hunks));
        Some(hunks)
    }

    /// The lines that a side changed of a file, if nothing but lines decides how it merges.
    pub(in crate::repo) fn edited_lines(&self, path: &BStr, before: ObjectId, after: ObjectId) -> Option<Arc<[Hunk]>> {
        let attributes = self.rules.attributes.of(path);
        let by_lines = self.rules.settings.driver(&attributes.merge) == Driver::Text;
        let decides = by_lines && !self.would_convert(&attributes, &[before, after]);
        decides.then(|| self.changed_lines(before, after))?
    }

    /// The file that merging the lines of base, left and right gives, if it is clean and everything can be read.
    pub(in crate::repo) fn merged_lines(&self, path: &BStr, ids: [ObjectId; 3]) -> Option<ObjectId> {
        let path: Path = path.as_bytes().into();
        let versions = ids.map(|id| Version { mode: Mode::FILE, id });
        let from = [BASE, LEFT, RIGHT].map(|_| Path::clone(&path));
        let question = ContentQuestion { path: &path, versions, from: &from, extra_marker: 0, wanted: Wanted::Bytes };
        let content = self.content(&question, Depth::ASKED);
        (content.clean && content.undecided.is_none()).then_some(content.result.id)
    }

    /// The names behind conflict markers: of the sides, and of the files where they differ.
    fn line_labels(&self, from: &[Path; 3]) -> [Vec<u8>; 3] {
        let names = [self.labels.base, self.labels.left, self.labels.right];
        let same = from.iter().all(|path| *path == from[BASE]);
        [BASE, LEFT, RIGHT].map(
            |side| {
                if same { names[side].to_vec() } else { [names[side], b":", &from[side]].concat() }
            },
        )
    }

    fn submodule(&self, question: &ContentQuestion<'_>, mode: Mode, clean_mode: bool, depth: Depth) -> Content {
        let [base, left, right] = question.versions;
        let two_way = !base.mode.same_kind(left.mode);
        let base_commit = (!two_way).then_some(base.id);
        let answer = |result, clean, notice| Content { result, clean, notice, regions: None, undecided: None };
        match submodule::merge(self.reader, &question.from[BASE], base_commit, left.id, right.id) {
            SubmoduleMerge::FastForward(id) => answer(Version { mode, id }, clean_mode, None),
            SubmoduleMerge::Conflict(kind) if depth.is_virtual() => answer(base, false, Some(kind)),
            SubmoduleMerge::Conflict(kind) => answer(Version { mode, id: left.id }, false, Some(kind)),
        }
    }
}

impl ContentMemo {
    fn get(&self, ids: [ObjectId; 3]) -> Option<KnownMerge> {
        lock(&self.merges).get(&ids)
    }

    fn hunks(&self, key: [ObjectId; 2]) -> Option<Arc<[Hunk]>> {
        lock(&self.diffs).get(&key)
    }

    fn put(&self, ids: [ObjectId; 3], verdict: LinesVerdict, regions: Regions) {
        lock(&self.merges).put(ids, KnownMerge { verdict, regions });
    }
}

impl Undecided {
    pub(super) fn at(path: &Path, reason: GapReason) -> Self {
        Self { path: path.to_vec().into(), reason }
    }
}
