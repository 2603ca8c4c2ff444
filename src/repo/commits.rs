//! Commits: when they were made, what they grew from and their tree.

use std::cell::RefCell;
use std::collections::BinaryHeap;

use gix::ObjectId;
use gix::objs::Find as _;
use gix::objs::commit::ref_iter::Token;
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
    grafts: FxHashMap<ObjectId, Vec<ObjectId>>,
    buffer: RefCell<Vec<u8>>,
}

impl<'r> Commits<'r> {
    pub(super) fn new(reader: &'r Reader<'r>) -> Self {
        let git = reader.git();
        let ends = git.shallow_commits().ok().flatten();
        let ends: FxHashSet<ObjectId> = ends.map(|ends| ends.iter().copied().collect()).unwrap_or_default();
        let grafts = grafts(reader);
        let is_whole = ends.is_empty() && grafts.is_empty();
        let graph = if is_whole { git.commit_graph_if_enabled().ok().flatten() } else { None };
        Self { reader, graph, ends, grafts, buffer: RefCell::default() }
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
        if let Some(found) = self.graphed(id) {
            return Ok(found);
        }
        let mut buffer = self.buffer.borrow_mut();
        match self.reader.git().objects.try_find(&id, &mut buffer) {
            Ok(Some(object)) if object.kind == gix::objs::Kind::Commit => {
                self.decode(id, object.data).ok_or(ReadError::Corrupt(id))
            }
            Ok(None) => Err(ReadError::Missing(id)),
            Ok(Some(_)) | Err(_) => Err(ReadError::Corrupt(id)),
        }
    }

    /// Takes what a walk needs from the head of a commit, and leaves the rest alone: a history has many of them.
    fn decode(&self, id: ObjectId, data: &[u8]) -> Option<Commit> {
        let (mut tree, mut parents) = (None, Vec::new());
        for token in gix::objs::CommitRefIter::from_bytes(data, self.reader.hash_kind()) {
            match token.ok()? {
                Token::Tree { id } => tree = Some(id),
                Token::Parent { id } => parents.push(id),
                Token::Committer { signature } => {
                    let parents = match self.grafts.get(&id) {
                        _ if self.ends.contains(&id) => Vec::new(),
                        Some(grafted) => grafted.clone(),
                        None => parents,
                    };
                    return Some(Commit { time: signature.seconds(), parents, tree: tree? });
                }
                _ => {}
            }
        }
        None
    }

    fn graphed(&self, id: ObjectId) -> Option<Commit> {
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
    /// The left one is a commit, or several, where it stands for a commit that was never made: the merge of the last with
    /// that of those before it.
    ///
    /// # Errors
    /// If a commit cannot be read.
    ///
    /// # Relation to Git
    /// `get_merge_bases_many_0` and `remove_redundant_no_gen` of commit-reach.c, including the order of equally old
    /// commits. A commit that was never made is as old as git's own virtual ones: older than all others.
    pub(super) fn merge_bases(&self, left: &[ObjectId], right: &[ObjectId]) -> Result<Vec<ObjectId>, ReadError> {
        let Painted { flags, mut found } = self.paint(left, right)?;
        found.retain(|(_, id)| flags[id] & STALE == 0);
        // newest first as git lists them, equally old ones as they were found; then the other way round
        found.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
        self.independent(found.into_iter().rev().map(|(_, id)| id).collect())
    }

    /// Those that no other one descends from. A commit that is older than its parents can end the painting before it
    /// shows that.
    fn independent(&self, mut ids: Vec<ObjectId>) -> Result<Vec<ObjectId>, ReadError> {
        let mut redundant: FxHashSet<ObjectId> = FxHashSet::default();
        for id in ids.iter().filter(|_| ids.len() > 1) {
            if redundant.contains(id) {
                continue;
            }
            let others = ids.iter().copied().filter(|other| other != id && !redundant.contains(other));
            let others: Vec<ObjectId> = others.collect();
            let Painted { flags, .. } = self.paint(&[*id], &others)?;
            redundant.extend(others.into_iter().filter(|other| flags[other] & LEFT != 0));
            redundant.extend((flags[id] & RIGHT != 0).then_some(*id));
        }
        ids.retain(|id| !redundant.contains(id));
        Ok(ids)
    }

    /// Walks down from both sides until nothing is left that only one of them reaches.
    ///
    /// # Relation to Git
    /// `paint_down_to_common` of commit-reach.c.
    fn paint(&self, left: &[ObjectId], right: &[ObjectId]) -> Result<Painted, ReadError> {
        let mut painting =
            Painting { commits: self, flags: FxHashMap::default(), queue: BinaryHeap::new(), arrived: 0 };
        painting.reach_merge(left)?;
        right.iter().try_for_each(|tip| painting.reach(*tip, RIGHT))?;
        let mut found: Vec<(i64, ObjectId)> = Vec::new();
        while painting.is_open()
            && let Some((time, _, step)) = painting.queue.pop()
        {
            let id = match step {
                Step::Commit(id) => id,
                Step::Merge(parts) => {
                    painting.reach_merge(&left[..parts - 1])?;
                    painting.reach(left[parts - 1], LEFT)?;
                    continue;
                }
            };
            let own = painting.flags.entry(id).or_default();
            let mut passed = *own & (BOTH | STALE);
            if passed == BOTH {
                if *own & RESULT == 0 {
                    *own |= RESULT;
                    found.push((time, id));
                }
                passed |= STALE;
            }
            for parent in self.read(id)?.parents {
                painting.reach(parent, passed)?;
            }
        }
        Ok(Painted { flags: painting.flags, found })
    }
}

/// A walk down from two sides.
struct Painting<'c, 'r> {
    commits: &'c Commits<'r>,
    flags: FxHashMap<ObjectId, u8>,
    /// The newest first, and of equally old ones the first that arrived.
    queue: BinaryHeap<(i64, std::cmp::Reverse<usize>, Step)>,
    arrived: usize,
}

/// What a walk comes to.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Commit(ObjectId),
    /// The merge that was never made of so many of the left side's commits.
    Merge(usize),
}

impl Painting<'_, '_> {
    /// Comes to a commit, unless it has all of these flags already.
    fn reach(&mut self, id: ObjectId, passed: u8) -> Result<(), ReadError> {
        let flags = self.flags.entry(id).or_default();
        if *flags & passed != passed {
            *flags |= passed;
            let time = self.commits.read(id)?.time;
            self.queue.push((time, std::cmp::Reverse(self.arrived), Step::Commit(id)));
            self.arrived += 1;
        }
        Ok(())
    }

    /// Comes to the merge of some commits of the left side.
    fn reach_merge(&mut self, parts: &[ObjectId]) -> Result<(), ReadError> {
        if let [only] = parts {
            return self.reach(*only, LEFT);
        }
        self.queue.push((0, std::cmp::Reverse(self.arrived), Step::Merge(parts.len())));
        self.arrived += 1;
        Ok(())
    }

    /// Whether something is left that only one side reaches, as far as is known.
    fn is_open(&self) -> bool {
        self.queue.iter().any(|(_, _, step)| match step {
            Step::Commit(id) => self.flags[id] & STALE == 0,
            Step::Merge(_) => true,
        })
    }
}

/// The parents that `info/grafts` gives to commits in place of their own. Lines that are no grafts are passed over.
///
/// # Relation to Git
/// `read_graft_file` of commit.c. The first line about a commit counts.
fn grafts(reader: &Reader<'_>) -> FxHashMap<ObjectId, Vec<ObjectId>> {
    let mut grafts = FxHashMap::default();
    let text = std::fs::read(reader.git().common_dir().join("info/grafts")).unwrap_or_default();
    for line in text.split(|byte| *byte == b'\n').filter(|line| !line.starts_with(b"#")) {
        let mut ids = line.trim_ascii_end().split(u8::is_ascii_whitespace).map(|id| graft_id(reader, id));
        let Some(Some(commit)) = ids.next() else { continue };
        let Some(parents) = ids.collect::<Option<Vec<_>>>() else { continue };
        grafts.entry(commit).or_insert(parents);
    }
    grafts
}

fn graft_id(reader: &Reader<'_>, hex: &[u8]) -> Option<ObjectId> {
    ObjectId::from_hex(&hex.to_ascii_lowercase()).ok().filter(|id| id.kind() == reader.hash_kind())
}

/// What a walk from two sides has seen.
struct Painted {
    /// Of every commit that was reached.
    flags: FxHashMap<ObjectId, u8>,
    /// The commits at which the sides met, with their times, in the order in which they were found.
    found: Vec<(i64, ObjectId)>,
}

/// Reached from the left.
const LEFT: u8 = 1;
/// Reached from the right.
const RIGHT: u8 = 2;
const BOTH: u8 = LEFT | RIGHT;
/// Reached from a commit at which the sides had met.
const STALE: u8 = 4;
/// The sides met here.
const RESULT: u8 = 8;
