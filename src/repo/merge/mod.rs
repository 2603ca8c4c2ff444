//! Three-way merges of trees, with git's verdict.
//!
//! A merge goes through the stages of git's `ort` strategy: the [`walk`] finds what both sides touched, [`pairing`] and
//! [`directories`] find what was moved ([`known`] is for a second walk), [`renames`] brings together what belongs together, and [`resolve`] decides
//! every path. [`probe`] is the short cut for merges in which nothing was moved or deleted: it only looks at what both
//! sides touched.
//!
//! # Relation to Git
//! git's merge-ort.c of version 2.47, diffcore-rename.c and merge-ll.c define the behaviour.
//!
//! # Deviation
//! * Where a file is moved aside under the name of a branch (`path~branch`), git names the commit that it was given; for
//!   a pair that is the commit of the landed state, which has no name that anybody would know. The branch is named then.
//! * Only types and paths of git's messages are reproduced, not their text and order.
//!
//! Others stand where they belong: [`content`], [`submodule`], and the histogram diff of [`crate::text`].

mod census;
mod content;
mod directories;
mod driver;
mod hash_order;
mod known;
mod likeness;
mod near;
mod pairing;
mod probe;
mod remembered;
mod renames;
mod resolve;
mod state;
mod submodule;
mod walk;

use std::path::PathBuf;
use std::rc::Rc;

use bstr::BString;
use gix::ObjectId;
use rustc_hash::FxHashMap;

use self::content::{Content, ContentMemo, Regions};
use self::driver::DriverMemo;
use self::pairing::{Looked, SimilarityMemo};
use self::state::{BASE, Notice, Path, Relevance, Removed, SideChanges};
use self::walk::{Begun, Found};
use super::attributes::{Attributes, Conversions};
use super::changes::{FileChange, TreeChanges};
use super::objects::Reader;
use super::settings::{DirectoryRenames, Settings};
use super::trees::Version;
use super::{DriverPolicy, Error, ReadError};
use crate::model::{ConflictKind, GapReason, Sides};
use crate::text::Favor;

pub(super) use self::census::Census;
pub(super) use self::near::Near;
pub(super) use self::probe::Probe;
pub(super) use self::state::{LEFT, RIGHT};

/// Where more files than this came and went, a report shows only the renames that are easy to find.
const SHOWN_RENAME_LIMIT: usize = 150;

/// What was merged and compared before, shared by all merges of a run.
#[derive(Default)]
pub(super) struct Memo {
    contents: ContentMemo,
    similarities: SimilarityMemo,
    drivers: DriverMemo,
}

impl Memo {
    /// What each added file was renamed from, as a merge would see it. Without an answer for what cannot be read.
    pub(super) fn renames_among<'c>(
        &self,
        reader: &Reader<'_>,
        attributes: &Attributes,
        changes: &'c TreeChanges,
    ) -> (FxHashMap<&'c BString, &'c FileChange>, Option<ReadError>) {
        let mut side = SideChanges::default();
        let (gone, new) = (|file: &&FileChange| file.after.is_absent(), |file: &&FileChange| file.before.is_absent());
        let (gone, new): (Vec<_>, Vec<_>) =
            (changes.files.iter().filter(gone).collect(), changes.files.iter().filter(new).collect());
        for file in &gone {
            let path = Path::from(file.path.as_slice());
            side.relevant.insert(Rc::clone(&path), Relevance::Content);
            side.add_source(&path, file.before);
        }
        for file in &new {
            side.add_target(&Path::from(file.path.as_slice()), file.after);
        }
        if let Err(error) = pairing::pair(reader, &self.similarities, attributes, SHOWN_RENAME_LIMIT, &mut side) {
            return (FxHashMap::default(), Some(error));
        }
        let renamed = new.iter().zip(&side.targets);
        (renamed.filter_map(|(file, target)| Some((&file.path, gone[target.source?]))).collect(), None)
    }
}

/// What decides about merges besides the trees.
pub(super) struct Rules {
    pub(super) settings: Settings,
    pub(super) attributes: Attributes,
    pub(super) drivers: DriverPolicy,
}

/// Merges trees, for one pair of names.
#[derive(Clone, Copy)]
pub(super) struct Merger<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) rules: &'a Rules,
    pub(super) memo: &'a Memo,
    /// What the sides are called where a file has to say so.
    pub(super) labels: Sides<&'a [u8]>,
    /// What is wanted of the merge.
    pub(super) ask: Ask<'a>,
    /// Where files stand in these and other trees, if that was found out.
    pub(super) census: Option<&'a Census>,
}

/// What is wanted of a merge.
#[derive(Clone, Copy)]
pub(super) enum Ask<'a> {
    /// The tree that it gives, and so the merged files.
    Tree,
    /// The tree that it gives if conflicts of lines are settled for one side.
    Settled(Favor),
    /// Only whether and where it conflicts, and not inside the files that are known to conflict anyway.
    Verdict {
        /// Whether a path is known to conflict.
        known: &'a dyn Fn(&[u8]) -> bool,
    },
}

impl Ask<'_> {
    fn knows(self, path: &[u8]) -> bool {
        match self {
            Self::Tree | Self::Settled(_) => false,
            Self::Verdict { known } => known(path),
        }
    }

    /// What to take where lines conflict.
    fn favor(self) -> Favor {
        match self {
            Self::Settled(favor) => favor,
            Self::Tree | Self::Verdict { .. } => Favor::None,
        }
    }
}

/// How deep in the making of a virtual merge base a merge is; 0 is a merge that somebody asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Depth(pub(super) usize);

impl Depth {
    /// A merge that somebody asked for.
    pub(super) const ASKED: Self = Self(0);

    fn is_virtual(self) -> bool {
        self.0 > 0
    }

    fn levels(self) -> usize {
        self.0
    }
}

/// What a merge gives.
#[derive(Clone, Debug)]
pub(super) struct Merged {
    /// The tree, if it was asked for. Where the merge is not clean it holds what git leaves for a person.
    pub(super) tree: ObjectId,
    /// Whether it needs no resolution.
    pub(super) clean: bool,
    /// What git says, as far as it leaves the merge unfinished.
    pub(super) notices: Vec<(ConflictKind, Vec<BString>)>,
    /// The files that stay unmerged, sorted.
    pub(super) unmerged: Vec<BString>,
    /// Where lines meet in them.
    pub(super) meetings: Vec<LineMeeting>,
    /// The files whose result is not to be believed, and why.
    pub(super) undecided: Vec<Undecided>,
    /// Whether what else the left side brings could change the result without touching what the right side touched:
    /// a side lacks a file that may have moved. Of which file git takes it to have become another one depends on all
    /// that either side added.
    pub(super) follows_moves: bool,
}

impl Merged {
    /// What merging something gives that changes nothing.
    pub(super) fn unchanged(tree: ObjectId) -> Self {
        Progressing::default().finish(tree, true)
    }
}

/// Where lines of a file meet.
#[derive(Clone, Debug)]
pub(super) struct LineMeeting {
    /// The file.
    pub(super) path: BString,
    /// The blobs of base, left and right; `None` where there is none of the kind.
    pub(super) blobs: Sides<Option<ObjectId>>,
    /// The lines.
    pub(super) regions: Regions,
}

/// A file that could not be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Undecided {
    /// The file.
    pub(super) path: BString,
    /// Why.
    pub(super) reason: GapReason,
}

/// What comes together while a merge goes on.
#[derive(Default)]
struct Progressing {
    notices: Vec<Notice>,
    unmerged: Vec<Path>,
    regions: Vec<(Path, [Version; 3], Regions)>,
    undecided: Vec<Undecided>,
}

impl Progressing {
    fn note_content(&mut self, path: &Path, content: &Content) {
        if let Some(kind) = content.notice {
            self.notices.push(Notice { kind, paths: vec![Rc::clone(path)] });
        }
        if let Some(reason) = content.undecided {
            self.undecided.push(Undecided::at(path, reason));
        }
    }
}

impl Merger<'_> {
    /// Merges two trees that grew from `base`.
    ///
    /// # Errors
    /// If a tree cannot be read, or a file that has to be compared to find a rename. A file that cannot be read to
    /// merge its content is undecided instead.
    pub(super) fn merge(&self, trees: Sides<ObjectId>, depth: Depth) -> Result<Merged, ReadError> {
        let mut found = self.look(trees)?;
        let mut progress = Progressing::default();
        let mut clean = true;
        if found.sides.iter().any(|side| !side.relevant.is_empty()) {
            let policy = if depth.is_virtual() { DirectoryRenames::No } else { self.rules.settings.directory_renames };
            let renames = directories::apply(self.reader, &mut found, policy, &mut progress.notices, &mut clean);
            self.follow_renames(&mut found, &renames, depth, &mut progress);
        }
        let follows_moves = found.sides.iter().any(|side| !side.relevant.is_empty());
        let tree = self.resolve(&mut found, depth, &mut progress)?;
        Ok(Merged { follows_moves, ..progress.finish(tree, clean) })
    }

    /// Goes through the trees and finds the renames, and does it again where git does.
    fn look(&self, trees: Sides<ObjectId>) -> Result<Found, ReadError> {
        let trees = [trees.base, trees.left, trees.right];
        let nothing = Default::default();
        let begun = walk::begin(self.reader, trees, &nothing)?;
        if let Some(found) = self.look_from_afar(trees, &begun) {
            return Ok(found);
        }
        let mut found = begun.finish()?;
        let mut looked = Looked::Everywhere;
        for side in [LEFT, RIGHT] {
            let changes = &mut found.sides[side];
            if !changes.relevant.is_empty() {
                let Rules { settings, attributes, .. } = self.rules;
                let limit = settings.rename_limit;
                looked = looked.and(pairing::pair(self.reader, &self.memo.similarities, attributes, limit, changes)?);
            }
        }
        if !found.worth_another || looked == Looked::Limited {
            return Ok(found);
        }
        self.look_again(trees, found.sides)
    }

    /// Goes through the trees with the renames of a first walk.
    fn look_again(&self, trees: [ObjectId; 3], first: [SideChanges; 3]) -> Result<Found, ReadError> {
        let known = known::of(&first);
        let mut second = walk::walk(self.reader, trees, &known)?;
        known::recall(&known, first, &mut second, self.reader.hash_kind());
        Ok(second)
    }

    /// The same from a census instead of a first walk to the end. `None` if that does not tell: then the walk does, and
    /// also says what cannot be read.
    fn look_from_afar(&self, trees: [ObjectId; 3], begun: &Begun<'_, '_>) -> Option<Found> {
        let census = self.census?;
        let Rules { settings, attributes, .. } = self.rules;
        let sides = &begun.found().sides;
        let asked: Vec<usize> = [LEFT, RIGHT].into_iter().filter(|side| !sides[*side].relevant.is_empty()).collect();
        let limit = settings.rename_limit;
        if asked.is_empty()
            || !asked.iter().all(|side| census.knows([trees[BASE], trees[*side]], sides[*side].relevant.len(), limit))
        {
            return None;
        }
        // What a second walk does not know of shows only where directories moved, or where a folder has taken the place of
        // a file that the other side has left alone: the first walk keeps both, and the second one follows the rename.
        let moves = sides.iter().any(|side| side.removed.iter().any(|(_, removed)| *removed != Removed::Irrelevant));
        let clashes = begun.found().entries.values().flatten().any(|entry| entry.clash);
        if (moves || clashes) && !begun.is_worth_another(&asked).ok()? {
            return None;
        }
        let mut first = <[SideChanges; 3]>::default();
        for side in asked {
            let between = [trees[BASE], trees[side]];
            let order = begun.order(side);
            let mut changes = census.between(self.reader, attributes, between, &sides[side], order).ok()??;
            let looked = pairing::pair(self.reader, &self.memo.similarities, attributes, limit, &mut changes).ok()?;
            if looked == Looked::Limited {
                return None;
            }
            first[side] = changes;
        }
        self.look_again(trees, first).ok()
    }

    /// What several merge bases meet in: they are merged with each other first, and the tree is taken conflicts and all.
    /// `base_name` is what git calls the base of these two.
    ///
    /// # Errors
    /// As [`Merger::merge`].
    pub(super) fn virtual_base(
        &self,
        bases: Sides<ObjectId>,
        base_name: &[u8],
        depth: Depth,
    ) -> Result<Merged, ReadError> {
        let labels =
            Sides { base: base_name, left: b"Temporary merge branch 1".as_slice(), right: b"Temporary merge branch 2" };
        Merger { labels, ask: Ask::Tree, census: None, ..*self }.merge(bases, Depth(depth.0 + 1))
    }
}

impl Progressing {
    fn finish(mut self, tree: ObjectId, clean: bool) -> Merged {
        let owned = |path: &Path| BString::from(path.to_vec());
        self.unmerged.sort();
        self.unmerged.dedup();
        let meetings = self.regions.into_iter().map(|(path, stages, regions)| {
            let blob = |side: usize| stages[side].mode.is_regular().then_some(stages[side].id);
            LineMeeting {
                path: owned(&path),
                blobs: Sides { base: blob(BASE), left: blob(LEFT), right: blob(RIGHT) },
                regions,
            }
        });
        let notices = self.notices.iter().map(|notice| (notice.kind, notice.paths.iter().map(owned).collect()));
        Merged {
            tree,
            clean: clean && self.unmerged.is_empty(),
            notices: notices.collect(),
            meetings: meetings.collect(),
            unmerged: self.unmerged.iter().map(owned).collect(),
            undecided: self.undecided,
            follows_moves: false,
        }
    }
}

impl Rules {
    /// Reads them from the repository.
    ///
    /// # Errors
    /// If the configuration has a value with which git refuses to merge.
    pub(super) fn of(reader: &Reader<'_>, drivers: DriverPolicy) -> Result<Self, Error> {
        let settings = Settings::load(reader.git())?;
        let conversions = if settings.renormalize { Conversions::Noticed } else { Conversions::Ignored };
        let attributes = Attributes::load(reader.git(), reader.attribute_source(), conversions)?;
        Ok(Self { settings, attributes, drivers })
    }

    /// Whether these are the rules of an earlier merge, as far as it asked for them.
    pub(super) fn say_the_same(&self, earlier: &Self) -> bool {
        self.settings == earlier.settings
            && self.drivers == earlier.drivers
            && self.attributes.say_the_same(&earlier.attributes)
    }

    /// What decides about merges, in words; `None` if nobody knows.
    pub(super) fn in_words(&self) -> Option<String> {
        Some(format!("{:?} {:?} {}", self.settings, self.drivers, self.attributes.in_words()?))
    }

    /// The files of attributes that were needed and cannot be read.
    pub(super) fn unreadable(&self) -> Vec<PathBuf> {
        self.attributes.unreadable()
    }
}
