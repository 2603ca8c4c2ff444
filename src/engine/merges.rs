//! Which trees two participants leave when both have landed.

use rustc_hash::FxHashSet;

use super::merging::Examined;
use crate::model::{Id, Lacks, Read, RepoPath, State};
use crate::repo::{Analysis, Landed, Reader, Settled};

/// The landings, and which pairs of them do not go together.
pub(super) struct Merges<'a> {
    analysis: &'a Analysis,
    landings: &'a [Landed],
    /// The pairs whose text does not merge, the lower number first.
    unclear: FxHashSet<(usize, usize)>,
}

/// The files of a merged tree, as far as they differ from the target's: what stands there, if anything does.
pub(super) type Exchanged = Vec<(RepoPath, Option<Id>)>;

impl<'a> Merges<'a> {
    pub(super) fn new(analysis: &'a Analysis, landings: &'a [Landed], pairs: &[Examined]) -> Self {
        let unclear = pairs.iter().filter(|pair| pair.outcome.state != State::Clean);
        Self { analysis, landings, unclear: unclear.map(|pair| (pair.left, pair.right)).collect() }
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
        let exchanged = |tree: Id| analysis.exchanged(reader, analysis.target_tree(), tree).or_note("", lacks);
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
}
