//! The files of a tree, as what differs from another one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::Id;

/// The files of a tree.
#[derive(Clone, Debug, Default)]
pub struct TermTree {
    /// The tree that it was made from; many trees share one.
    ground: Arc<BTreeMap<String, Id>>,
    /// What differs from it: what stands there, if anything does.
    exchanged: BTreeMap<String, Option<Id>>,
}

impl TermTree {
    /// A tree of these files.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = (String, Id)>) -> Self {
        Self { ground: Arc::new(files.into_iter().collect()), exchanged: BTreeMap::new() }
    }

    /// The same tree with some files exchanged; of a path that is given twice, the later one counts.
    #[must_use]
    pub fn with(&self, exchanged: impl IntoIterator<Item = (String, Option<Id>)>) -> Self {
        let mut tree = self.clone();
        tree.exchanged.extend(exchanged);
        tree
    }

    /// The file at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<Id> {
        match self.exchanged.get(path) {
            Some(instead) => *instead,
            None => self.ground.get(path).copied(),
        }
    }

    /// Whether there is a file at a path.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.get(path).is_some()
    }

    /// All files: those of the ground that are still as they were, by path, then the others, by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, Id)> {
        let stays = self.ground.iter().filter(|(path, _)| !self.exchanged.contains_key(*path));
        let stays = stays.map(|(path, id)| (path.as_str(), *id));
        stays.chain(self.exchanged.iter().filter_map(|(path, id)| Some((path.as_str(), (*id)?))))
    }
}
