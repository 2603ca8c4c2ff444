//! Commits: when they were made, what they grew from and their tree.

use std::collections::BinaryHeap;

use gix::ObjectId;
use rustc_hash::{FxHashMap, FxHashSet};

use super::ReadError;
use super::objects::Reader;

/// What a walk through history has to know about a commit.
pub(super) struct Commit {
    /// Seconds since 1970, by the committer's clock.
    pub(super) time: i64,
    /// What it grew from. None for the commits where a shallow clone ends.
    pub(super) parents: Vec<ObjectId>,
    /// Its tree.
    pub(super) tree: ObjectId,
}

/// Reads commits, from the commit-graph file where there is one.
pub(super) struct Commits<'r> {
    reader: &'r Reader<'r>,
    graph: Option<gix::commitgraph::Graph>,
    ends: FxHashSet<ObjectId>,
}

impl<'r> Commits<'r> {
    pub(super) fn new(reader: &'r Reader<'r>) -> Self {
        let git = reader.git();
        let ends = git.shallow_commits().ok().flatten();
        let ends: FxHashSet<ObjectId> = ends.map(|ends| ends.iter().copied().collect()).unwrap_or_default();
        let graph = if ends.is_empty() { git.commit_graph_if_enabled().ok().flatten() } else { None };
        Self { reader, graph, ends }
    }

    /// Whether history ends early because the clone is shallow.
    pub(super) fn is_shallow(&self) -> bool {
        !self.ends.is_empty()
    }

    /// Reads one commit.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn read(&self, id: ObjectId) -> Result<Commit, ReadError> {
        if let Some(found) = self.from_graph(id) {
            return Ok(found);
        }
        let object = match self.reader.git().try_find_object(id) {
            Ok(Some(object)) => object,
            Ok(None) => return Err(ReadError::Missing(id)),
            Err(_) => return Err(ReadError::Corrupt(id)),
        };
        let commit = object.try_into_commit().map_err(|_| ReadError::Corrupt(id))?;
        let decoded = commit.decode().map_err(|_| ReadError::Corrupt(id))?;
        let time = commit.time().map_err(|_| ReadError::Corrupt(id))?.seconds;
        let parents = if self.ends.contains(&id) { Vec::new() } else { decoded.parents().collect() };
        Ok(Commit { time, parents, tree: decoded.tree() })
    }

    fn from_graph(&self, id: ObjectId) -> Option<Commit> {
        let graph = self.graph.as_ref()?;
        let commit = graph.commit_by_id(id)?;
        let parents = commit.iter_parents().map(|place| Some(graph.id_at(place.ok()?).to_owned()));
        Some(Commit {
            time: i64::try_from(commit.committer_timestamp()).ok()?,
            parents: parents.collect::<Option<_>>()?,
            tree: commit.root_tree_id().to_owned(),
        })
    }

    /// The merge bases of two points in history, oldest first: the order in which git merges them into a virtual one.
    /// A point is a commit, or several where it stands for a commit that was never made.
    ///
    /// # Errors
    /// If a commit cannot be read.
    ///
    /// # Relation to Git
    /// `paint_down_to_common` of commit-reach.c, including the order of equally old commits.
    pub(super) fn merge_bases(&self, left: &[ObjectId], right: &[ObjectId]) -> Result<Vec<ObjectId>, ReadError> {
        const LEFT: u8 = 1;
        const RIGHT: u8 = 2;
        const BOTH: u8 = LEFT | RIGHT;
        const STALE: u8 = 4;
        const RESULT: u8 = 8;
        let mut flags: FxHashMap<ObjectId, u8> = FxHashMap::default();
        let mut queue: BinaryHeap<(i64, std::cmp::Reverse<usize>, ObjectId)> = BinaryHeap::new();
        let mut arrived = 0;
        let mut push = |queue: &mut BinaryHeap<_>, id| -> Result<(), ReadError> {
            queue.push((self.read(id)?.time, std::cmp::Reverse(arrived), id));
            arrived += 1;
            Ok(())
        };
        for (tips, flag) in [(left, LEFT), (right, RIGHT)] {
            for tip in tips {
                *flags.entry(*tip).or_default() |= flag;
                push(&mut queue, *tip)?;
            }
        }
        let mut found: Vec<(i64, ObjectId)> = Vec::new();
        while queue.iter().any(|(_, _, id)| flags[id] & STALE == 0)
            && let Some((time, _, id)) = queue.pop()
        {
            let own = flags.entry(id).or_default();
            let mut passed = *own & (BOTH | STALE);
            if passed == BOTH {
                if *own & RESULT == 0 {
                    *own |= RESULT;
                    found.push((time, id));
                }
                passed |= STALE;
            }
            for parent in self.read(id)?.parents {
                let flags = flags.entry(parent).or_default();
                if *flags & passed != passed {
                    *flags |= passed;
                    push(&mut queue, parent)?;
                }
            }
        }
        found.retain(|(_, id)| flags[id] & STALE == 0);
        // newest first as git lists them, equally old ones as they were found; then the other way round
        found.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
        Ok(found.into_iter().rev().map(|(_, id)| id).collect())
    }
}
