//! Which trees two participants leave when both have landed.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::merging::Outcomes;
use crate::model::{Id, Lacks, Read, RepoPath, State};
use crate::overlap::Overlap;
use crate::repo::{Analysis, Landed, Reader, Settled};

/// The landings, and which pairs of them do not go together.
pub(super) struct Merges<'a> {
    analysis: &'a Analysis,
    landings: &'a [Landed],
    overlap: &'a Overlap,
    /// The pairs whose text does not merge, the lower number first.
    unclear: FxHashSet<(usize, usize)>,
    /// What each landing changes on the target, in the order of the paths, once a pair asked for it.
    landed: Vec<OnceLock<Read<Exchanged>>>,
}

/// The files of a merged tree, as far as they differ from the target's: what stands there, if anything does. In the order
/// of their paths, unless a conflict is settled for one side; then the last one of a path counts.
pub(super) type Exchanged = Vec<(RepoPath, Option<Id>)>;

impl<'a> Merges<'a> {
    pub(super) fn new(outcomes: &Outcomes<'a>) -> Self {
        let Outcomes { analysis, landings, pairs, overlap, .. } = *outcomes;
        let unclear = pairs.iter().filter(|pair| pair.outcome.state != State::Clean);
        let unclear = unclear.map(|pair| (pair.left, pair.right)).collect();
        Self { analysis, landings, overlap, unclear, landed: landings.iter().map(|_| OnceLock::new()).collect() }
    }

    /// What the target becomes when both have landed, in whichever order they are given; a participant that is no
    /// branch is the target. One tree where the text merges; where it does not, one for each side by whose version the
    /// conflicts may be settled; none where that is not known. What could not be read for it is noted.
    pub(super) fn trees(&self, reader: &Reader<'_>, sides: [Option<usize>; 2], lacks: &Lacks) -> Vec<Exchanged> {
        let Self { analysis, landings, .. } = self;
        let (merged, settled) = match sides {
            [Some(one), Some(other)] => {
                let (left, right) = (one.min(other), one.max(other));
                if self.unclear.contains(&(left, right)) {
                    (Read::of(None), analysis.pair_settled(reader, left, right, landings))
                } else if let Some(exchanged) = self.side_by_side(reader, left, right, lacks) {
                    return vec![exchanged];
                } else {
                    (analysis.pair_tree(reader, left, right, landings), Read::of(None))
                }
            }
            [Some(tip), None] | [None, Some(tip)] => match landings[tip].tree {
                Some(tree) => (Read::of(Some(tree)), Read::of(None)),
                None => (Read::of(None), analysis.landing_settled(reader, tip, landings)),
            },
            [None, None] => (Read::of(None), Read::of(None)),
        };
        let exchanged = |tree: Id| self.exchanged(reader, tree).or_note("", lacks);
        let instead = |settled: Settled| Some([exchanged(settled.tree)?, settled.instead].concat());
        match (merged.or_note("", lacks).flatten(), settled.or_note("", lacks).flatten()) {
            (Some(tree), _) => exchanged(tree).into_iter().collect(),
            (None, Some([one, other])) => match (instead(one), instead(other)) {
                (Some(one), Some(other)) => vec![one, other],
                _ => Vec::new(),
            },
            (None, None) => Vec::new(),
        }
    }

    /// What the target becomes with two branches, if it is known without merging them.
    fn side_by_side(&self, reader: &Reader<'_>, left: usize, right: usize, lacks: &Lacks) -> Option<Exchanged> {
        let Self { analysis, landings, overlap, .. } = self;
        if !analysis.are_side_by_side(reader, [left, right], landings, overlap) {
            return None;
        }
        let landed = |tip: usize| {
            let tree = landings[tip].tree?;
            let exchanged = self.landed[tip].get_or_init(|| self.exchanged(reader, tree));
            exchanged.as_ref().or_note("", lacks).map(Vec::as_slice)
        };
        analysis.side_by_side(reader, [&landings[left], &landings[right]], [landed(left)?, landed(right)?])
    }

    /// What of a tree differs from the target's.
    fn exchanged(&self, reader: &Reader<'_>, tree: Id) -> Read<Exchanged> {
        self.analysis.exchanged(reader, self.analysis.target_tree(), tree).map(|mut found| {
            found.sort();
            found
        })
    }
}
