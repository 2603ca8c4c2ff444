//! What one side did to the base of a merge, walked once for all merges over that base.
//!
//! A branch that does not land is merged with each of the others, mostly over the tree that it grew from. Where it left
//! a name alone, it has no say in what becomes of it, so only the names that it touched are looked up on the other side.

use gix::ObjectId;

use super::state::{Path, join};
use crate::repo::ReadError;
use crate::repo::objects::Reader;
use crate::repo::trees::{Mode, Version, differing};

/// What a side did to a tree, folder by folder.
#[derive(Debug)]
pub(in crate::repo) struct Near {
    folders: Vec<Folder>,
}

/// A folder in which something differs. The root is the first of all.
#[derive(Debug)]
pub(super) struct Folder {
    pub(super) path: Box<[u8]>,
    pub(super) items: Vec<Touched>,
}

/// A name that stands differently in the base and on the side.
#[derive(Debug)]
pub(super) struct Touched {
    pub(super) name: Box<[u8]>,
    pub(super) base: Version,
    pub(super) side: Version,
    /// The folder of this name, where the side has nothing but a folder there.
    pub(super) below: Option<usize>,
}

impl Near {
    /// Compares the two trees.
    ///
    /// # Errors
    /// If one of them cannot be read, or lies too deep.
    pub(in crate::repo) fn of(reader: &Reader<'_>, base: ObjectId, side: ObjectId) -> Result<Self, ReadError> {
        let root = |id| Version { mode: Mode::TREE, id };
        let mut open = vec![(Path::from([].as_slice()), [root(base), root(side)], 0)];
        let mut folders = Vec::new();
        // What is found in a folder gets the next numbers, so that a number is known before the folder is read.
        let mut at = 0;
        while let Some((path, versions, level)) = open.get(at).cloned() {
            at += 1;
            reader.allow_depth(level)?;
            let raw = |version: Version| version.mode.is_tree().then(|| reader.tree(version.id)).transpose();
            let (before, after) = (raw(versions[0])?, raw(versions[1])?);
            let raw = [&before, &after].map(|raw| raw.as_deref().unwrap_or_default());
            let mut items = Vec::new();
            for item in differing(raw, reader.hash_kind()) {
                let [base, side] = item.versions;
                let is_folder = side.mode.is_tree() && (base.is_absent() || base.mode.is_tree());
                let below = is_folder.then_some(open.len());
                if is_folder {
                    open.push((join(&path, item.name), item.versions, level + 1));
                }
                items.push(Touched { name: item.name.to_vec().into(), base, side, below });
            }
            folders.push(Folder { path: path.to_vec().into(), items });
        }
        Ok(Self { folders })
    }

    pub(super) fn folder(&self, number: usize) -> &Folder {
        &self.folders[number]
    }
}
