//! One walk through history for all branches: merge bases, commits ahead and behind, and which branches share commits.
//!
//! Asking git for the merge base of every pair walks the same commits again and again. Here every commit is read once
//! and carries one bit for the target and one for every branch that reaches it; the walk ends where everything that is
//! left is reached by all. What a pair has in common is then read off the bits.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use gix::ObjectId;
use rustc_hash::FxHashMap;

use super::ReadError;
use super::commits::Commits;
use super::landed::{Marks, Step};

/// How the histories of the branches and the target are connected.
#[derive(Clone)]
pub(super) struct History {
    nodes: Vec<Node>,
    bits: Bits,
    children: Vec<Vec<u32>>,
    /// For every branch: its merge bases with the target.
    bases: Vec<Vec<ObjectId>>,
    ahead: Vec<u32>,
    behind: Vec<u32>,
    /// For every branch: those with which it shares commits that the target has not.
    sharing: Bits,
    /// The commits behind that, and where they stand.
    shared: Vec<u32>,
    places: FxHashMap<ObjectId, u32>,
    /// Whether the target counts as having commits that it does not contain.
    adjusted: Adjusted,
}

/// Whether history is as it was made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Adjusted {
    No,
    Yes,
}

/// Commits with their trees, each the only parent of the next.
pub(super) type Line = [(ObjectId, ObjectId)];

/// The merge bases of a branch with the state that another branch's landing leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LandedBases {
    /// The same as with the target.
    AsWithTarget,
    /// These: the branches share commits.
    Own(Vec<ObjectId>),
}

#[derive(Clone)]
struct Node {
    id: ObjectId,
    time: i64,
    tree: ObjectId,
    /// The parents that the walk has not come to yet.
    ahead: Vec<ObjectId>,
    parents: Vec<u32>,
    queued: bool,
}

/// A table of bits, one row a commit or branch.
#[derive(Clone, Default)]
struct Bits {
    words: Vec<u64>,
    width: usize,
}

/// The bit of the target; the branches follow.
const TARGET: usize = 0;

impl Bits {
    fn new(rows: usize, bits: usize) -> Self {
        let width = bits.div_ceil(64);
        Self { words: vec![0; rows * width], width }
    }

    fn add_row(&mut self) {
        self.words.resize(self.words.len() + self.width, 0);
    }

    fn row(&self, row: usize) -> &[u64] {
        &self.words[row * self.width..(row + 1) * self.width]
    }

    fn has(&self, row: usize, bit: usize) -> bool {
        self.row(row)[bit / 64] & (1 << (bit % 64)) != 0
    }

    fn set(&mut self, row: usize, bit: usize) {
        self.words[row * self.width + bit / 64] |= 1 << (bit % 64);
    }

    /// Adds the bits of one row to another, and says whether that changed anything.
    fn merge_rows(&mut self, from: usize, into: usize) -> bool {
        let mut changed = false;
        for word in 0..self.width {
            let (from, into) = (self.words[from * self.width + word], &mut self.words[into * self.width + word]);
            changed |= from & !*into != 0;
            *into |= from;
        }
        changed
    }
}

/// The places of the bits that are set.
fn ones(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(at, word)| {
        let mut rest = *word;
        std::iter::from_fn(move || {
            let bit = rest.trailing_zeros() as usize;
            (rest != 0).then(|| {
                rest &= rest - 1;
                at * 64 + bit
            })
        })
    })
}

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
            full: full.words,
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
        landed.filter_map(|id| self.places.get(&id)).for_each(|place| bits.set(*place as usize, TARGET));
        Self::read_off(self.nodes.clone(), bits, self.places.clone(), self.bases.len(), Adjusted::Yes)
    }

    /// The commits of a branch from the one that the target has, if they are one line on top of it: that one first.
    pub(super) fn line(&self, tip: ObjectId) -> Option<Vec<(ObjectId, ObjectId)>> {
        let mut at = *self.places.get(&tip)?;
        let mut line = Vec::new();
        loop {
            let node = &self.nodes[at as usize];
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
            |at: usize| all.words.iter().zip(self.bits.row(at)).fold(0, |marks, (all, have)| marks | all & !have);
        let wanted = |at: usize| Some((at, self.bits.has(at, TARGET).then(|| missed(at)).filter(|marks| *marks != 0)?));
        let mut found: Vec<(usize, Marks)> = (0..self.nodes.len()).filter_map(wanted).collect();
        found.sort_unstable_by_key(|(at, _)| (Reverse(self.nodes[*at].time), *at));
        let step = |(at, marks): &(usize, Marks)| {
            let Node { id, tree, parents, .. } = &self.nodes[*at];
            let [parent] = parents[..] else { return None };
            Some((Step { commit: *id, old: self.nodes[parent as usize].tree, new: *tree }, *marks))
        };
        found.iter().take(limit).filter_map(step).collect()
    }

    /// The mark of a branch. Several have the same one if there are many.
    pub(super) fn mark(tip: usize) -> Marks {
        1 << ((tip + 1) % 64)
    }

    /// The merge by which a commit came into the target: it, the tree before and the tree after.
    pub(super) fn merged_by(&self, commit: ObjectId) -> Option<(ObjectId, ObjectId, ObjectId)> {
        let place = *self.places.get(&commit)?;
        let merges = self.children[place as usize].iter().filter_map(|child| {
            let node = &self.nodes[*child as usize];
            let first = *node.parents.first().filter(|first| **first != place)?;
            self.bits.has(*child as usize, TARGET).then(|| (node.id, self.nodes[first as usize].tree, node.tree))
        });
        merges.min_by_key(|(id, ..)| self.places.get(id).map(|place| self.nodes[*place as usize].time))
    }

    /// Reads all that is asked off the bits.
    fn read_off(
        nodes: Vec<Node>,
        bits: Bits,
        places: FxHashMap<ObjectId, u32>,
        tips: usize,
        adjusted: Adjusted,
    ) -> Self {
        let mut children = vec![Vec::new(); nodes.len()];
        for (at, node) in (0..).zip(&nodes) {
            node.parents.iter().for_each(|parent| children[*parent as usize].push(at));
        }
        let mut ahead = vec![0; tips];
        let mut behind = vec![0; tips];
        let mut base_places = vec![Vec::new(); tips];
        let mut shared = Vec::new();
        let mut sharing = Bits::new(tips, tips);
        for (at, place) in (0..nodes.len()).zip(0_u32..) {
            if bits.has(at, TARGET) {
                // what a child has in common with the target is covered: a base has nothing common below it
                let mut maximal = bits.row(at).to_vec();
                for child in children[at].iter().filter(|child| bits.has(**child as usize, TARGET)) {
                    bits.row(*child as usize).iter().zip(&mut maximal).for_each(|(covered, own)| *own &= !covered);
                }
                ones(&maximal).filter(|bit| *bit != TARGET).for_each(|bit| base_places[bit - 1].push(place));
                let missing: Vec<u64> = bits.row(at).iter().map(|word| !word).collect();
                ones(&missing).filter(|bit| *bit <= tips).for_each(|bit| behind[bit - 1] += 1);
            } else {
                let owners: Vec<usize> = ones(bits.row(at)).map(|bit| bit - 1).collect();
                owners.iter().for_each(|tip| ahead[*tip] += 1);
                if owners.len() > 1 {
                    shared.push(place);
                    for (left, right) in owners.iter().flat_map(|left| owners.iter().map(move |right| (*left, *right)))
                    {
                        sharing.set(left, right);
                    }
                }
            }
        }
        let mut history =
            History { nodes, bits, children, bases: Vec::new(), ahead, behind, sharing, shared, places, adjusted };
        history.bases = base_places.iter_mut().map(|places| history.oldest_first(places)).collect();
        history
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
        let time = |id: &ObjectId| self.places.get(id).map(|place| self.nodes[*place as usize].time);
        commits.windows(2).any(|two| time(&two[0]) == time(&two[1]))
    }

    /// Whether some merge bases of a branch with the target were made at the same second: what the branch is merged with
    /// then decides in which order they are merged with each other.
    pub(super) fn in_doubtful_order(&self, tip: usize) -> bool {
        self.equally_old(&self.bases[tip])
    }

    /// The tree of a commit that the walk came by.
    pub(super) fn tree(&self, commit: ObjectId) -> Option<ObjectId> {
        self.places.get(&commit).map(|place| self.nodes[*place as usize].tree)
    }

    /// How many commits a branch has that the target has not, and how many the other way round.
    pub(super) fn ahead_behind(&self, tip: usize) -> (u32, u32) {
        (self.ahead[tip], self.behind[tip])
    }

    /// Whether two branches share commits that the target has not: one grew out of the other, or both out of a third.
    pub(super) fn share_commits(&self, left: usize, right: usize) -> bool {
        self.sharing.has(left, right)
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
        let bases = self.bases[tip].iter().filter_map(|base| self.places.get(base).copied());
        LandedBases::Own(self.maximal(shared.chain(bases).collect(), common))
    }

    /// Whether a branch reaches a commit.
    pub(super) fn reaches(&self, tip: usize, commit: ObjectId) -> bool {
        self.places.get(&commit).is_some_and(|place| self.bits.has(*place as usize, tip + 1))
    }

    /// The commits that a branch has and the target has not.
    pub(super) fn own_commits(&self, tip: usize) -> impl Iterator<Item = ObjectId> + '_ {
        let own = move |at: &usize| self.bits.has(*at, tip + 1) && !self.bits.has(*at, TARGET);
        (0..self.nodes.len()).filter(own).map(|at| self.nodes[at].id)
    }

    /// The merge bases of two branches, without regard to the target.
    pub(super) fn pair_bases(&self, left: usize, right: usize) -> Vec<ObjectId> {
        let common = |node: u32| self.bits.has(node as usize, left + 1) && self.bits.has(node as usize, right + 1);
        if !self.share_commits(left, right) {
            for tip in [left, right] {
                // what both have is in the target, so a single base that the other reaches is above all of it
                if let [base] = *self.bases[tip]
                    && self.places.get(&base).is_some_and(|place| common(*place))
                {
                    return vec![base];
                }
            }
        }
        let everything = (0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).filter(|node| common(*node));
        self.maximal(everything.collect(), common)
    }

    /// Of some common commits those that no other common commit descends from, oldest first.
    fn maximal(&self, candidates: Vec<u32>, common: impl Fn(u32) -> bool) -> Vec<ObjectId> {
        let mut found: Vec<u32> = candidates
            .into_iter()
            .filter(|node| !self.children[*node as usize].iter().any(|child| common(*child)))
            .collect();
        found.sort_unstable();
        found.dedup();
        self.oldest_first(&mut found)
    }

    fn oldest_first(&self, nodes: &mut [u32]) -> Vec<ObjectId> {
        sort_oldest_first(&self.nodes, nodes);
        nodes.iter().map(|node| self.nodes[*node as usize].id).collect()
    }
}

fn sort_oldest_first(nodes: &[Node], found: &mut [u32]) {
    found.sort_by_key(|node| (nodes[*node as usize].time, Reverse(*node)));
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
        History::read_off(nodes, bits, places, tips, Adjusted::No)
    }
}

#[cfg(test)]
mod tests;
