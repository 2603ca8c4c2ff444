//! Trees of merges that conflict, with the conflicts settled for one side and for the other: what holds in both does
//! not depend on how they will be settled.

use bstr::{BStr, BString, ByteSlice as _};
use gix::ObjectId;

use super::{Analysis, Ask, Depth, Landed, Merged, repo_path};
use crate::model::{Id, Name, Read, RepoPath, Sides};
use crate::repo::error::read;
use crate::repo::objects::Reader;
use crate::repo::trees::Entries;
use crate::repo::{ReadError, peel};
use crate::text::Favor;

/// A merge with its conflicts settled for one side: lines by the lines of that side, whole files by what that side has.
#[derive(Clone, Debug)]
pub struct Settled {
    /// What the merge gives, but for `instead`.
    pub tree: Id,
    /// The files that do not merge line by line, and what the side has at their paths.
    pub instead: Vec<(RepoPath, Option<Id>)>,
}

impl Analysis {
    /// The merge of two branches, settled for the first and for the second; `None` if it is not known.
    pub fn pair_settled(
        &self,
        reader: &Reader<'_>,
        left: usize,
        right: usize,
        landings: &[Landed],
    ) -> Read<Option<[Settled; 2]>> {
        let names = [&self.tips[left].name, &self.tips[right].name];
        let trees = self.pair_trees(reader, left, right, landings);
        read(trees.and_then(|trees| trees.map(|trees| self.settled(reader, trees, names)).transpose()))
    }

    /// The landing of a branch, settled for the target and for the branch; `None` if it is not known.
    pub fn landing_settled(&self, reader: &Reader<'_>, tip: usize, landings: &[Landed]) -> Read<Option<[Settled; 2]>> {
        let (left, right) = (peel::object_id(self.target.tree), peel::object_id(self.tips[tip].tree));
        let Some(base) = landings[tip].base_tree else { return Read::of(None) };
        let names = [&self.target.name, &self.tips[tip].name];
        read(self.settled(reader, Sides { base, left, right }, names).map(Some))
    }

    fn settled(
        &self,
        reader: &Reader<'_>,
        trees: Sides<ObjectId>,
        [left, right]: [&Name; 2],
    ) -> Result<[Settled; 2], ReadError> {
        let settled = |favor: Favor, side: ObjectId| -> Result<Settled, ReadError> {
            let merged = self.merger(reader, left, right, Ask::Settled(favor)).merge(trees, Depth::ASKED)?;
            let instead: Result<_, ReadError> = open(&merged)
                .into_iter()
                .map(|path| Ok((repo_path(path), file_at(reader, side, path.as_bstr())?)))
                .collect();
            Ok(Settled { tree: peel::id(merged.tree), instead: instead? })
        };
        Ok([settled(Favor::Left, trees.left)?, settled(Favor::Right, trees.right)?])
    }
}

/// The files that are not merged though conflicts of lines are settled.
fn open(merged: &Merged) -> Vec<&BString> {
    let mut open: Vec<&BString> =
        merged.unmerged.iter().chain(merged.undecided.iter().map(|undecided| &undecided.path)).collect();
    open.sort_unstable();
    open.dedup();
    open
}

/// The file that stands at a path in a tree.
fn file_at(reader: &Reader<'_>, tree: ObjectId, path: &BStr) -> Result<Option<Id>, ReadError> {
    let mut tree = tree;
    let mut parts = path.split_str("/").peekable();
    while let Some(part) = parts.next() {
        let raw = reader.tree(tree)?;
        let Some((_, version)) = Entries::new(&raw, reader.hash_kind()).find(|(name, _)| name.as_bytes() == part)
        else {
            return Ok(None);
        };
        match parts.peek() {
            Some(_) if version.mode.is_tree() => tree = version.id,
            None if version.mode.is_regular() => return Ok(Some(peel::id(version.id))),
            _ => return Ok(None),
        }
    }
    Ok(None)
}
