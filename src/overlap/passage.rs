//! What the target did on its way from state to state, and what of it somebody else could notice.
//!
//! A branch that does not land is held against others that grew from another state of the target. What lies between
//! the two states counts as well then: it belongs to the side of the one that grew from the later state. Looking that
//! up for every pair of states would cost as much as merging, so each stride from one state to the next is compared
//! once, and a branch is held against all strides at once.

use super::{Footprint, Index, PathKey, index};

/// The strides of the target from each state to the next.
#[derive(Debug, Default)]
pub struct Passage {
    touched: Index,
    added: Index,
    above_added: Index,
    removed_directories: Index,
}

impl Passage {
    /// Indexes the strides, in their order.
    #[must_use]
    pub fn of(strides: &[Footprint]) -> Self {
        let strides: Vec<Option<&Footprint>> = strides.iter().map(Some).collect();
        Self {
            touched: index(&strides, |it| &it.touched),
            added: index(&strides, |it| &it.added),
            above_added: index(&strides, |it| &it.above_added),
            removed_directories: index(&strides, |it| &it.removed_directories),
        }
    }

    /// The numbers of the strides that meet what a branch did, rising. They meet where two branches would.
    #[must_use]
    pub fn met_by(&self, own: &Footprint) -> Vec<u32> {
        let ways: [(&[PathKey], &Index); 5] = [
            (&own.touched, &self.touched),
            (&own.removed_directories, &self.above_added),
            (&own.above_added, &self.removed_directories),
            (&own.added, &self.above_added),
            (&own.above_added, &self.added),
        ];
        let strides = |(keys, index): (&[PathKey], &Index)| -> Vec<u32> {
            keys.iter().filter_map(|key| index.get(key)).flatten().copied().collect()
        };
        let mut met: Vec<u32> = ways.into_iter().flat_map(strides).collect();
        met.sort_unstable();
        met.dedup();
        met
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Effect, Footprint};
    use super::Passage;

    fn footprint(steps: &[(&str, Effect)]) -> Footprint {
        let mut footprint = Footprint::default();
        steps.iter().for_each(|(path, effect)| footprint.note(path.as_bytes(), *effect));
        footprint.finished()
    }

    #[test]
    fn strides_meet_a_branch_where_two_branches_would_meet() {
        use Effect::{Added, Changed, DirectoryRemoved, Removed};
        let passage = Passage::of(&[
            footprint(&[("a", Changed), ("deep/new", Added)]),
            footprint(&[("other", Changed)]),
            footprint(&[("gone/x", Removed), ("gone", DirectoryRemoved)]),
            footprint(&[("a", Changed)]),
        ]);
        assert_eq!(passage.met_by(&footprint(&[("a", Changed)])), [0, 3], "both times that the target touched it");
        assert_eq!(passage.met_by(&footprint(&[("gone/y", Added)])), [2], "the directory may have been renamed");
        assert_eq!(passage.met_by(&footprint(&[("deep", Added)])), [0], "a file and a directory of one name");
        assert_eq!(passage.met_by(&footprint(&[("deep/x", Removed), ("deep", DirectoryRemoved)])), [0]);
        assert_eq!(passage.met_by(&footprint(&[("b", Changed)])), [0; 0], "nobody else touched it");
    }
}
