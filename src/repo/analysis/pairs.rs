//! Pairs: two branches merged with each other.

use gix::ObjectId;

use super::{Analysis, Landed, Outcome, no_common_history, outcome, unreadable};
use crate::model::{Id, Read, Sides};
use crate::repo::error::read;
use crate::repo::history::LandedBases;
use crate::repo::merge::{Ask, Depth, LEFT, Merged, Merger, Near, Probe, RIGHT};
use crate::repo::objects::Reader;
use crate::repo::{ReadError, peel};

impl Analysis {
    /// Merges two branches: the second into the state that the landing of the first leaves, or, where one of them does
    /// not land, with each other. What already conflicts with the target is left out.
    #[must_use]
    pub fn pair(&self, reader: &Reader<'_>, left: usize, right: usize, landings: &[Landed]) -> Outcome {
        let (name, other) = (&self.tips[left].name, &self.tips[right].name);
        if self.is_unmerged(left) || self.is_unmerged(right) {
            return Outcome::unmerged();
        }
        match self.try_pair(reader, left, right, landings) {
            Ok(Some(outcome)) => outcome,
            Ok(None) => Outcome::unknown(no_common_history(reader, name, other)),
            Err(error) => Outcome::unknown(unreadable(error).of(name).with(other)),
        }
    }

    fn try_pair(
        &self,
        reader: &Reader<'_>,
        left: usize,
        right: usize,
        landings: &[Landed],
    ) -> Result<Option<Outcome>, ReadError> {
        let (a, b) = (&self.tips[left], &self.tips[right]);
        let both_land = landings[left].tree.zip(landings[right].tree).is_some();
        let Some(trees) = self.pair_trees(reader, left, right, landings)? else { return Ok(None) };
        let is_known = |path: &[u8]| !both_land && [left, right].iter().any(|tip| landings[*tip].leaves_unmerged(path));
        let merger = self.merger(reader, &a.name, &b.name, Ask::Verdict { known: &is_known });
        let near = self.near(reader, [left, right], landings, trees);
        let probed = match near {
            _ if trees.left == trees.base || trees.right == trees.base => Probe::Decided(Merged::unchanged(trees.left)),
            Some((near, side)) => merger.probe_near(trees, (near, side))?,
            None => merger.probe(trees)?,
        };
        let mut merged = match probed {
            Probe::Decided(merged) => merged,
            Probe::Undecided => {
                let census = if both_land { None } else { self.census(reader, landings) };
                Merger { census, ..merger }.merge(trees, Depth::ASKED)?
            }
        };
        merged.undecided.extend(self.undecided_in(trees.base));
        Ok(Some(outcome(reader, self.excerpts, &merged, &is_known, |gap| gap.of(&a.name).with(&b.name))))
    }

    /// What one of two branches did to the base over which they are merged, if that is the tree that it grew from: the
    /// one of the two that did less, where it may be either.
    fn near<'l>(
        &self,
        reader: &Reader<'_>,
        pair: [usize; 2],
        landings: &'l [Landed],
        trees: Sides<ObjectId>,
    ) -> Option<(&'l Near, usize)> {
        let merged = [(LEFT, trees.left), (RIGHT, trees.right)];
        let grew = pair.into_iter().zip(merged).filter(|(tip, (_, tree))| {
            landings[*tip].base_tree == Some(trees.base) && peel::object_id(self.tips[*tip].tree) == *tree
        });
        let (tip, (side, tree)) = grew.min_by_key(|(tip, _)| landings[*tip].changes.as_ref().map(Vec::len))?;
        let found = landings[tip].near.get_or_init(|| Near::of(reader, trees.base, tree).ok());
        Some((found.as_ref()?, side))
    }

    /// The tree that the merge of two branches gives; `None` if it is not clean, or not decided.
    pub fn pair_tree(&self, reader: &Reader<'_>, left: usize, right: usize, landings: &[Landed]) -> Read<Option<Id>> {
        read(self.find_pair_tree(reader, left, right, landings))
    }

    fn find_pair_tree(
        &self,
        reader: &Reader<'_>,
        left: usize,
        right: usize,
        landings: &[Landed],
    ) -> Result<Option<Id>, ReadError> {
        if self.is_unmerged(left) || self.is_unmerged(right) {
            return Ok(None);
        }
        let Some(trees) = self.pair_trees(reader, left, right, landings)? else { return Ok(None) };
        let (a, b) = (&self.tips[left], &self.tips[right]);
        let merged = self.merger(reader, &a.name, &b.name, Ask::Tree).merge(trees, Depth::ASKED)?;
        Ok((merged.clean && merged.undecided.is_empty()).then(|| peel::id(merged.tree)))
    }

    /// What is merged with what for a pair: the landing of the first with the second, or the two with each other.
    pub(super) fn pair_trees(
        &self,
        reader: &Reader<'_>,
        left: usize,
        right: usize,
        landings: &[Landed],
    ) -> Result<Option<Sides<ObjectId>>, ReadError> {
        let (a, b) = (&self.tips[left], &self.tips[right]);
        let (left_tree, points) = match landings[left].tree {
            Some(landed) if landings[right].tree.is_some() => (landed, self.points(&[left])),
            _ => (a.tree, vec![peel::object_id(a.commit)]),
        };
        let base = self.base_over(reader, &self.pair_bases(left, right, landings), &points, right, landings)?;
        Ok(base.map(|base| Sides { base, left: peel::object_id(left_tree), right: peel::object_id(b.tree) }))
    }

    /// The merge bases of what is merged for a pair.
    pub(in crate::repo) fn pair_bases(&self, left: usize, right: usize, landings: &[Landed]) -> LandedBases {
        let both_land = landings[left].tree.is_some() && landings[right].tree.is_some();
        if both_land {
            return self.history.landed_bases(&[self.places[left]], self.places[right]);
        }
        // The one that does not land is held against all others.
        let (tip, other) = if landings[left].tree.is_none() { (left, right) } else { (right, left) };
        LandedBases::Own(self.history.pair_bases(self.places[tip], self.places[other]))
    }
}
