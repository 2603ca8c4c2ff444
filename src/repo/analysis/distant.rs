//! Merges of branches that have grown far apart, for which a census of all trees is taken.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use gix::ObjectId;

use super::{Analysis, Landed};
use crate::repo::merge::Census;
use crate::repo::objects::Reader;
use crate::repo::peel;

/// What is known of branches that are far apart.
#[derive(Default)]
pub(super) struct Distant {
    /// How many whole merges were made.
    merges: AtomicUsize,
    census: OnceLock<Option<Census>>,
}

impl Analysis {
    /// A census of all branches and of what they grew from, for the whole merge of two of which one does not land. It
    /// costs about as much as one such merge for each branch, so it is taken when as many have been made.
    pub(super) fn census(&self, reader: &Reader<'_>, landings: &[Landed]) -> Option<&Census> {
        if self.distant.merges.fetch_add(1, Relaxed) < landings.len() {
            return None;
        }
        let take = || {
            let mut tips: Vec<usize> = (0..landings.len()).collect();
            // Neighbours in history are alike.
            tips.sort_by_key(|tip| self.history.ahead_behind(self.places[*tip]).1);
            let mut bases: Vec<ObjectId> = tips.iter().filter_map(|tip| landings[*tip].base_tree).collect();
            bases.dedup();
            let trees: Vec<ObjectId> = tips.iter().map(|tip| peel::object_id(self.tips[*tip].tree)).collect();
            Census::of(reader, &bases, &trees).ok().flatten()
        };
        self.distant.census.get_or_init(take).as_ref()
    }
}
