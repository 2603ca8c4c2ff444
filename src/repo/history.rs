//! One walk through history for all branches: merge bases, commits ahead and behind, and which branches share commits.
//!
//! Asking git for the merge base of every pair walks the same commits again and again. Here every commit is read once
//! and carries one bit for the target and one for every branch that reaches it; the walk ends where everything that is
//! left is reached by all. What a pair has in common is then read off the bits.

mod bits;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::{Arc, OnceLock};

use gix::ObjectId;
use rustc_hash::{FxHashMap, FxHashSet};

use super::ReadError;
use super::commits::Commits;
use super::landed::{Marks, Step};
use bits::{Bits, Counts, ones};

/// How the histories of the branches and the target are connected.
pub(super) struct History {
    graph: Arc<Graph>,
    bits: Bits,
    /// For every branch: its merge bases with the target.
    bases: Vec<Vec<ObjectId>>,
    ahead: Vec<u32>,
    behind: Vec<u32>,
    /// For every branch: the bits of those with which it shares commits that the target has not.
    sharing: Bits,
    /// The commits behind that.
    shared: Vec<u32>,
    /// For every branch that was asked for it: its merge bases with all others.
    with_others: Vec<OnceLock<BasesWithOthers>>,
    /// Whether the target counts as having commits that it does not contain.
    adjusted: Adjusted,
}

/// The merge bases of a branch with others: the bit of the other one and where the commit stands, sorted.
type BasesWithOthers = Vec<(u32, u32)>;

/// Whether history is as it was made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Adjusted {
    No,
    Yes,
}

/// Commits with their trees, each the only parent of the next.
pub(super) type Line = [(ObjectId, ObjectId)];

/// The merge bases of a branch with another one, or with the state that the landing of others leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LandedBases {
    /// The same as with the target.
    AsWithTarget,
    /// These: the branches share commits.
    Own(Vec<ObjectId>),
}

/// The commits that the walk came by. It does not depend on what counts as contained.
struct Graph {
    nodes: Vec<Node>,
    /// The children of all nodes, and where those of each begin.
    children: Vec<u32>,
    firsts: Vec<u32>,
    /// Where each commit stands.
    places: FxHashMap<ObjectId, u32>,
}

struct Node {
    id: ObjectId,
    time: i64,
    tree: ObjectId,
    /// The parents that the walk has not come to yet.
    ahead: Vec<ObjectId>,
    parents: Vec<u32>,
    queued: bool,
}

/// The bit of the target; the branches follow.
const TARGET: usize = 0;

struct Walk<'c, 'r> {
    commits: &'c Commits<'r>,
    nodes: Vec<Node>,
    bits: Bits,
    full: Vec<u64>,
    places: FxHashMap<ObjectId, u32>,
    queue: BinaryHeap<(i64, Reverse<u32>)>,
    /// How many commits in the queue are not reached by all.
    open: usize,
}

impl History {
    /// Walks from the target and all tips.
    ///
    /// # Errors
    /// If a commit cannot be read.
    pub(super) fn of(commits: &Commits<'_>, target: ObjectId, tips: &[ObjectId]) -> Result<Self, ReadError> {
        let bit_count = tips.len() + 1;
        let mut full = Bits::new(1, bit_count);
        (0..bit_count).for_each(|bit| full.set(0, bit));
        let mut walk = Walk {
            commits,
            nodes: Vec::new(),
            bits: Bits::new(0, bit_count),
            full: full.row(0).to_vec(),
            places: FxHashMap::default(),
            queue: BinaryHeap::new(),
            open: 0,
        };
        let starts: Vec<u32> =
            std::iter::once(&target).chain(tips).map(|id| walk.place(*id)).collect::<Result<_, _>>()?;
        for (bit, start) in starts.iter().enumerate() {
            walk.bits.set(*start as usize, bit);
        }
        starts.iter().for_each(|start| walk.enqueue(*start));
        walk.run()?;
        Ok(walk.into_history(tips.len()))
    }

    /// The same history, in which the target counts as having these commits of branches as well. All that they grew from
    /// has to be among them or in the target.
    pub(super) fn counting(&self, landed: impl Iterator<Item = ObjectId>) -> Self {
        let mut bits = self.bits.clone();
        landed.filter_map(|id| self.graph.place(id)).for_each(|place| bits.set(place as usize, TARGET));
        Self::read_off(Arc::clone(&self.graph), bits, self.bases.len(), Adjusted::Yes)
    }

    /// The commits of a branch from the one that the target has, if they are one line on top of it: that one first.
    pub(super) fn line(&self, tip: ObjectId) -> Option<Vec<(ObjectId, ObjectId)>> {
        let mut at = self.graph.place(tip)?;
        let mut line = Vec::new();
        loop {
            let node = self.graph.node(at);
            line.push((node.id, node.tree));
            if self.bits.has(at as usize, TARGET) {
                line.reverse();
                return Some(line);
            }
            let [parent] = node.parents[..] else { return None };
            at = parent;
        }
    }

    /// The newest commits of the target that some of these branches have not: each as a step, with the
    /// [marks](Self::mark) of the branches that have it not. Merges and roots are left out.
    pub(super) fn target_since(&self, tips: &[usize], limit: usize) -> Vec<(Step, Marks)> {
        let mut all = Bits::new(1, self.bases.len() + 1);
        tips.iter().for_each(|tip| all.set(0, tip + 1));
        let missed =
            |at: usize| all.row(0).iter().zip(self.bits.row(at)).fold(0, |marks, (all, have)| marks | all & !have);
        let wanted = |at: usize| Some((at, self.bits.has(at, TARGET).then(|| missed(at)).filter(|marks| *marks != 0)?));
        let Graph { nodes, .. } = &*self.graph;
        let mut found: Vec<(usize, Marks)> = (0..nodes.len()).filter_map(wanted).collect();
        found.sort_unstable_by_key(|(at, _)| (Reverse(nodes[*at].time), *at));
        let step = |(at, marks): &(usize, Marks)| {
            let Node { id, tree, parents, .. } = &nodes[*at];
            let [parent] = parents[..] else { return None };
            Some((Step { commit: *id, old: nodes[parent as usize].tree, new: *tree }, *marks))
        };
        found.iter().take(limit).filter_map(step).collect()
    }

    /// The mark of a branch. Several have the same one if there are many.
    pub(super) fn mark(tip: usize) -> Marks {
        1 << ((tip + 1) % 64)
    }

    /// The merge by which a commit came into the target: it, the tree before and the tree after.
    pub(super) fn merged_by(&self, commit: ObjectId) -> Option<(ObjectId, ObjectId, ObjectId)> {
        let place = self.graph.place(commit)?;
        let merges = self.graph.children(place).filter_map(|child| {
            let node = self.graph.node(child);
            let first = *node.parents.first().filter(|first| **first != place)?;
            self.bits
                .has(child as usize, TARGET)
                .then(|| (node.time, (node.id, self.graph.node(first).tree, node.tree)))
        });
        merges.min_by_key(|(time, _)| *time).map(|(_, merge)| merge)
    }

    /// Reads all that is asked off the bits.
    fn read_off(graph: Arc<Graph>, bits: Bits, tips: usize, adjusted: Adjusted) -> Self {
        let (mut ahead, mut behind) = (Counts::default(), Counts::default());
        let mut base_places = vec![Vec::new(); tips];
        let mut shared = Vec::new();
        let mut sharing = Bits::new(tips, tips + 1);
        let mut groups: FxHashSet<&[u64]> = FxHashSet::default();
        let mut maximal: Vec<u64> = Vec::new();
        for (at, place) in (0..graph.nodes.len()).zip(0_u32..) {
            let row = bits.row(at);
            if bits.has(at, TARGET) {
                // what a child has in common with the target is covered: a base has nothing common below it
                maximal.clear();
                maximal.extend_from_slice(row);
                for child in graph.children(place).filter(|child| bits.has(*child as usize, TARGET)) {
                    bits.row(child as usize).iter().zip(&mut maximal).for_each(|(covered, own)| *own &= !covered);
                }
                ones(&maximal).filter(|bit| *bit != TARGET).for_each(|bit| base_places[bit - 1].push(place));
                behind.add(row.iter().map(|word| !word));
            } else {
                ahead.add(row.iter().copied());
                if ones(row).nth(1).is_some() {
                    shared.push(place);
                    // The commits of a stack have the same owners.
                    if groups.insert(row) {
                        ones(row).for_each(|owner| sharing.add(owner - 1, row));
                    }
                }
            }
        }
        drop(groups);
        let bases = base_places.iter_mut().map(|places| graph.oldest_first(places)).collect();
        let [ahead, behind] = [ahead, behind].map(|counts| (1..=tips).map(|bit| counts.of(bit)).collect());
        let with_others = (0..tips).map(|_| OnceLock::new()).collect();
        Self { graph, bits, bases, ahead, behind, sharing, shared, with_others, adjusted }
    }

    /// The merge bases of a branch with the target, oldest first: the order in which git merges several.
    pub(super) fn bases(&self, tip: usize) -> &[ObjectId] {
        &self.bases[tip]
    }

    /// Whether some of these commits were made at the same second, so that their order is not theirs to tell.
    pub(super) fn equally_old(&self, commits: &[ObjectId]) -> bool {
        if self.adjusted == Adjusted::Yes {
            return false;
        }
        let time = |id: &ObjectId| self.graph.place(*id).map(|place| self.graph.node(place).time);
        commits.windows(2).any(|two| time(&two[0]) == time(&two[1]))
    }

    /// Whether some merge bases of a branch with the target were made at the same second: what the branch is merged with
    /// then decides in which order they are merged with each other.
    pub(super) fn in_doubtful_order(&self, tip: usize) -> bool {
        self.equally_old(&self.bases[tip])
    }

    /// The tree of a commit that the walk came by.
    pub(super) fn tree(&self, commit: ObjectId) -> Option<ObjectId> {
        self.graph.place(commit).map(|place| self.graph.node(place).tree)
    }

    /// How many commits a branch has that the target has not, and how many the other way round.
    pub(super) fn ahead_behind(&self, tip: usize) -> (u32, u32) {
        (self.ahead[tip], self.behind[tip])
    }

    /// Whether two branches share commits that the target has not: one grew out of the other, or both out of a third.
    pub(super) fn share_commits(&self, left: usize, right: usize) -> bool {
        self.sharing.has(left, right + 1)
    }

    /// The branches with which one shares commits that the target has not, in their order; it is one of them then.
    pub(super) fn sharing_with(&self, tip: usize) -> impl Iterator<Item = usize> + '_ {
        ones(self.sharing.row(tip)).map(|bit| bit - 1)
    }

    /// The merge bases of a branch with the state that the landing of others leaves.
    pub(super) fn landed_bases(&self, landed: &[usize], tip: usize) -> LandedBases {
        let sharing: Vec<usize> = landed.iter().copied().filter(|other| self.share_commits(*other, tip)).collect();
        if sharing.is_empty() {
            // of equally old ones another walk may find another one first
            return if self.in_doubtful_order(tip) {
                LandedBases::Own(self.bases[tip].clone())
            } else {
                LandedBases::AsWithTarget
            };
        }
        let reached = |node: u32| sharing.iter().any(|other| self.bits.has(node as usize, other + 1));
        let own = |node: u32| self.bits.has(node as usize, tip + 1);
        let common = |node: u32| own(node) && (self.bits.has(node as usize, TARGET) || reached(node));
        // Where they can be: commits that the branches share, and the bases with the target.
        let shared = self.shared.iter().copied().filter(|node| own(*node) && reached(*node));
        let bases = self.bases[tip].iter().filter_map(|base| self.graph.place(*base));
        LandedBases::Own(self.maximal(shared.chain(bases).collect(), common))
    }

    /// Whether a branch reaches a commit.
    pub(super) fn reaches(&self, tip: usize, commit: ObjectId) -> bool {
        self.graph.place(commit).is_some_and(|place| self.bits.has(place as usize, tip + 1))
    }

    /// The commits that a branch has and the target has not.
    pub(super) fn own_commits(&self, tip: usize) -> impl Iterator<Item = ObjectId> + '_ {
        let own = move |at: &usize| self.bits.has(*at, tip + 1) && !self.bits.has(*at, TARGET);
        let nodes = &self.graph.nodes;
        (0..nodes.len()).filter(own).map(|at| nodes[at].id)
    }

    /// The merge bases of two branches, without regard to the target. Those of the first with all others are found
    /// together.
    pub(super) fn pair_bases(&self, tip: usize, other: usize) -> Vec<ObjectId> {
        if !self.share_commits(tip, other) {
            for (its, reaching) in [(tip, other), (other, tip)] {
                // what both have is in the target, so a single base that the other reaches is above all of it
                if let [base] = *self.bases[its]
                    && self.reaches(reaching, base)
                {
                    return vec![base];
                }
            }
        }
        let all = self.with_others[tip].get_or_init(|| self.bases_with_others(tip));
        let bit = u32::try_from(other + 1).unwrap_or(u32::MAX);
        let of_it = all.partition_point(|(its, _)| *its < bit)..all.partition_point(|(its, _)| *its <= bit);
        let mut found: Vec<u32> = all[of_it].iter().map(|(_, place)| *place).collect();
        self.graph.oldest_first(&mut found)
    }

    fn bases_with_others(&self, tip: usize) -> BasesWithOthers {
        let own = |place: u32| self.bits.has(place as usize, tip + 1);
        let mut found = BasesWithOthers::new();
        let mut maximal: Vec<u64> = Vec::new();
        for place in (0..).take(self.graph.nodes.len()).filter(|place| own(*place)) {
            // What a child of it has in common with others is not the newest that they have.
            let row = self.bits.row(place as usize);
            let children =
                || self.graph.children(place).filter(|child| own(*child)).map(|it| self.bits.row(it as usize));
            if children().any(|child| child == row) {
                continue;
            }
            maximal.clear();
            maximal.extend_from_slice(row);
            children().for_each(|child| child.iter().zip(&mut maximal).for_each(|(covered, own)| *own &= !covered));
            found.extend(ones(&maximal).map(|bit| (u32::try_from(bit).unwrap_or(u32::MAX), place)));
        }
        found.sort_unstable();
        found
    }

    /// Of some common commits those that no other common commit descends from, oldest first.
    fn maximal(&self, candidates: Vec<u32>, common: impl Fn(u32) -> bool) -> Vec<ObjectId> {
        let mut found: Vec<u32> =
            candidates.into_iter().filter(|node| !self.graph.children(*node).any(&common)).collect();
        found.sort_unstable();
        found.dedup();
        self.graph.oldest_first(&mut found)
    }
}

impl Graph {
    fn of(nodes: Vec<Node>, places: FxHashMap<ObjectId, u32>) -> Self {
        let mut firsts = vec![0; nodes.len() + 1];
        let parents = || nodes.iter().flat_map(|node| &node.parents);
        parents().for_each(|parent| firsts[*parent as usize + 1] += 1);
        (1..firsts.len()).for_each(|at| firsts[at] += firsts[at - 1]);
        let mut children = vec![0; parents().count()];
        let mut next = firsts.clone();
        for (at, node) in (0..).zip(&nodes) {
            for parent in node.parents.iter().map(|parent| *parent as usize) {
                children[next[parent] as usize] = at;
                next[parent] += 1;
            }
        }
        Self { nodes, children, firsts, places }
    }

    fn place(&self, commit: ObjectId) -> Option<u32> {
        self.places.get(&commit).copied()
    }

    fn node(&self, place: u32) -> &Node {
        &self.nodes[place as usize]
    }

    fn children(&self, place: u32) -> impl Iterator<Item = u32> + '_ {
        let place = place as usize;
        let of_it = self.firsts[place] as usize..self.firsts[place + 1] as usize;
        self.children[of_it].iter().copied()
    }

    fn oldest_first(&self, found: &mut [u32]) -> Vec<ObjectId> {
        found.sort_by_key(|place| (self.node(*place).time, Reverse(*place)));
        found.iter().map(|place| self.node(*place).id).collect()
    }
}

impl Walk<'_, '_> {
    fn place(&mut self, id: ObjectId) -> Result<u32, ReadError> {
        if let Some(place) = self.places.get(&id) {
            return Ok(*place);
        }
        let commit = self.commits.read(id)?;
        let place = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node {
            id,
            time: commit.time,
            tree: commit.tree,
            ahead: commit.parents,
            parents: Vec::new(),
            queued: false,
        });
        self.bits.add_row();
        self.places.insert(id, place);
        Ok(place)
    }

    fn is_full(&self, node: u32) -> bool {
        self.bits.row(node as usize) == self.full
    }

    fn enqueue(&mut self, node: u32) {
        let at = &mut self.nodes[node as usize];
        if !at.queued {
            at.queued = true;
            self.queue.push((at.time, Reverse(node)));
            self.open += usize::from(!self.is_full(node));
        }
    }

    fn run(&mut self) -> Result<(), ReadError> {
        while self.open > 0
            && let Some((_, Reverse(node))) = self.queue.pop()
        {
            self.open -= usize::from(!self.is_full(node));
            self.nodes[node as usize].queued = false;
            for parent in std::mem::take(&mut self.nodes[node as usize].ahead) {
                let parent = self.place(parent)?;
                self.nodes[node as usize].parents.push(parent);
            }
            self.pass_on(node);
        }
        // what is left is reached by all, and so is what lies below it as far as it was seen: where clocks went wrong,
        // some of that was seen before
        while let Some((_, Reverse(node))) = self.queue.pop() {
            self.nodes[node as usize].queued = false;
            let ahead = std::mem::take(&mut self.nodes[node as usize].ahead);
            self.nodes[node as usize].parents.extend(ahead.iter().filter_map(|id| self.places.get(id)));
            self.pass_on(node);
        }
        Ok(())
    }

    fn pass_on(&mut self, node: u32) {
        for at in 0..self.nodes[node as usize].parents.len() {
            let parent = self.nodes[node as usize].parents[at];
            let was_open = self.nodes[parent as usize].queued && !self.is_full(parent);
            let changed = self.bits.merge_rows(node as usize, parent as usize);
            if was_open && self.is_full(parent) {
                self.open -= 1;
            }
            if changed {
                self.enqueue(parent);
            }
        }
    }

    fn into_history(self, tips: usize) -> History {
        let Self { nodes, bits, places, .. } = self;
        History::read_off(Arc::new(Graph::of(nodes, places)), bits, tips, Adjusted::No)
    }
}

#[cfg(test)]
mod tests;
