//! Which tree two participants leave when both have landed.

use rustc_hash::FxHashSet;

use super::Examined;
use crate::model::{Id, State};
use crate::repo::{Analysis, Landed, Reader};

/// The landings, and which pairs of them do not go together.
pub(super) struct Merges<'a> {
    analysis: &'a Analysis,
    landings: &'a [Landed],
    /// The pairs whose text does not merge, the lower number first.
    unclear: FxHashSet<(usize, usize)>,
}

impl<'a> Merges<'a> {
    pub(super) fn new(analysis: &'a Analysis, landings: &'a [Landed], pairs: &[Examined]) -> Self {
        let unclear = pairs.iter().filter(|pair| pair.outcome.state != State::Clean);
        Self { analysis, landings, unclear: unclear.map(|pair| (pair.left, pair.right)).collect() }
    }

    /// The tree in which both have landed, in whichever order they are given; a participant that is no branch is the
    /// target. `None` where the text does not merge: that has to be settled first, and how it will be decides what is
    /// left to use.
    pub(super) fn tree(&self, reader: &Reader<'_>, sides: [Option<usize>; 2]) -> Option<Id> {
        match sides {
            [Some(one), Some(other)] => {
                let (left, right) = (one.min(other), one.max(other));
                let clear = !self.unclear.contains(&(left, right));
                clear.then(|| self.analysis.pair_tree(reader, left, right, self.landings))?
            }
            [Some(tip), None] | [None, Some(tip)] => self.landings[tip].tree,
            [None, None] => None,
        }
    }
}
