//! Who goes first, and what to do about cycles.

use std::collections::BTreeMap;

use super::bits::Set;
use super::{Because, Edge};

/// Groups of branches that all wait for each other are solved exactly up to this size: the table has a row for every
/// subset.
const EXACT: usize = 16;

/// What is left of the edges when every cycle is cut.
#[derive(Clone, Debug, Default)]
pub(super) struct Precedence {
    /// For every branch those that have to land before it, directly.
    pub(super) before: Vec<Vec<usize>>,
    /// What was cut.
    pub(super) cuts: Vec<Cut>,
    /// The cycles, one for every cut.
    pub(super) cycles: Vec<Cycle>,
    /// Whether no cheaper cuts would do.
    pub(super) exact: bool,
}

/// An edge that is ignored, with all that says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut {
    /// Who would have to land first.
    pub from: usize,
    /// Who lands before it now.
    pub to: usize,
}

/// Branches that wait for each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// The branches, each of which has to land before the next one, and the last before the first.
    pub members: Vec<usize>,
    /// The cheapest edge to ignore.
    pub cut: Cut,
}

/// How much is lost with an edge that is ignored. What evidence shows can be fixed; what somebody said was meant.
fn weight(edge: &Edge) -> u64 {
    let findings = edge.findings.len() as u64;
    match edge.because {
        Because::Contract => findings.max(1),
        Because::Migration => 10,
        Because::Provides => 100 + findings,
        Because::Declared => 10_000,
        Because::Stack => 10_000_000,
    }
}

impl Precedence {
    /// Cuts as little as it takes.
    pub(super) fn of(branches: usize, edges: &[Edge]) -> Self {
        let mut weights: BTreeMap<(usize, usize), u64> = BTreeMap::new();
        for edge in edges.iter().filter(|edge| edge.from != edge.to) {
            *weights.entry((edge.from, edge.to)).or_default() += weight(edge);
        }
        let mut found = Self { before: vec![Vec::new(); branches], exact: true, ..Self::default() };
        for group in groups(branches, &weights) {
            let exact = group.len() <= EXACT;
            let order = if exact { cheapest_order(&group, &weights) } else { likely_order(&group, &weights) };
            found.exact &= exact;
            let place = |branch: usize| order.iter().position(|it| *it == branch);
            let backward = |(from, to): &(usize, usize)| place(*from).zip(place(*to)).is_some_and(|(a, b)| a > b);
            found
                .cuts
                .extend(weights.keys().filter(|pair| backward(pair)).map(|(from, to)| Cut { from: *from, to: *to }));
        }
        found.cuts.sort_unstable();
        let is_cut = |from: usize, to: usize| found.cuts.binary_search(&Cut { from, to }).is_ok();
        for (from, to) in weights.keys().filter(|(from, to)| !is_cut(*from, *to)) {
            found.before[*to].push(*from);
        }
        found.cycles = found.cuts.iter().filter_map(|cut| found.cycle(*cut)).collect();
        found
    }

    /// The shortest way back from where a cut edge leads.
    fn cycle(&self, cut: Cut) -> Option<Cycle> {
        let mut next: BTreeMap<usize, usize> = BTreeMap::new();
        let mut reached = std::collections::VecDeque::from([cut.from]);
        while let Some(at) = reached.pop_front() {
            if at == cut.to {
                let mut members = vec![at];
                while let Some(after) =
                    members.last().and_then(|last| next.get(last)).filter(|_| members.last() != Some(&cut.from))
                {
                    members.push(*after);
                }
                return Some(Cycle { members, cut });
            }
            for before in &self.before[at] {
                if *before != cut.from && !next.contains_key(before) {
                    next.insert(*before, at);
                    reached.push_back(*before);
                }
            }
        }
        None
    }

    /// For every branch all that have to land before it, directly or not.
    pub(super) fn closure(&self) -> Vec<Set> {
        let branches = self.before.len();
        let mut all = vec![Set::below(branches); branches];
        let mut done = vec![false; branches];
        for branch in 0..branches {
            self.close(branch, &mut all, &mut done);
        }
        all
    }

    /// Without recursion: a stack of branches may be deep.
    fn close(&self, branch: usize, all: &mut [Set], done: &mut [bool]) {
        let mut open = vec![branch];
        while let Some(at) = open.last().copied() {
            let missing = self.before[at].iter().copied().find(|before| !done[*before]);
            if let Some(before) = missing.filter(|_| !done[at]) {
                open.push(before);
                continue;
            }
            open.pop();
            if !std::mem::replace(&mut done[at], true) {
                for before in &self.before[at] {
                    let further = all[*before].clone();
                    all[at].insert(*before);
                    all[at].add(&further);
                }
            }
        }
    }
}

/// The strongly connected groups of more than one branch (Kosaraju's algorithm), each sorted.
fn groups(branches: usize, weights: &BTreeMap<(usize, usize), u64>) -> Vec<Vec<usize>> {
    let mut after = vec![Vec::new(); branches];
    let mut before = vec![Vec::new(); branches];
    for (from, to) in weights.keys() {
        after[*from].push(*to);
        before[*to].push(*from);
    }
    let mut seen = Set::below(branches);
    let mut finished = Vec::new();
    (0..branches).for_each(|root| visit(root, &after, &mut seen, &mut finished));
    let mut seen = Set::below(branches);
    let mut groups = Vec::new();
    for root in finished.into_iter().rev() {
        let mut group = Vec::new();
        visit(root, &before, &mut seen, &mut group);
        if group.len() > 1 {
            group.sort_unstable();
            groups.push(group);
        }
    }
    groups.sort_unstable();
    groups
}

/// Goes wherever the edges lead and lists branches as they are left.
fn visit(root: usize, next: &[Vec<usize>], seen: &mut Set, left: &mut Vec<usize>) {
    if seen.has(root) {
        return;
    }
    seen.insert(root);
    let mut path = vec![(root, 0)];
    while let Some((at, edge)) = path.last_mut() {
        let (at, found) = (*at, next[*at].get(*edge).copied());
        *edge += 1;
        match found {
            Some(to) if !seen.has(to) => {
                seen.insert(to);
                path.push((to, 0));
            }
            Some(_) => {}
            None => {
                left.push(at);
                path.pop();
            }
        }
    }
}

/// The order in which the least is cut, by dynamic programming over subsets (Lawler, *A comment on minimum feedback arc
/// sets*, 1964).
fn cheapest_order(group: &[usize], weights: &BTreeMap<(usize, usize), u64>) -> Vec<usize> {
    let size = group.len();
    let cost = |from: usize, to: usize| weights.get(&(group[from], group[to])).copied().unwrap_or(0);
    let costs: Vec<Vec<u64>> = (0..size).map(|from| (0..size).map(|to| cost(from, to)).collect()).collect();
    // By subset: the cheapest way to put it first, and who then stands last.
    let mut best = vec![(u64::MAX, 0_usize); 1 << size];
    best[0] = (0, 0);
    for subset in 1..1_usize << size {
        for last in (0..size).filter(|last| subset & (1 << last) != 0) {
            let rest = subset & !(1 << last);
            let backward: u64 = (0..size).filter(|to| rest & (1 << to) != 0).map(|to| costs[last][to]).sum();
            let total = best[rest].0.saturating_add(backward);
            if total < best[subset].0 {
                best[subset] = (total, last);
            }
        }
    }
    let mut order = Vec::new();
    let mut subset = (1 << size) - 1;
    while subset != 0 {
        let last = best[subset].1;
        order.push(group[last]);
        subset &= !(1 << last);
    }
    order.reverse();
    order
}

/// An order that cuts little: at each end the one that loses least there (Eades, Lin and Smyth, *A fast and effective
/// heuristic for the feedback arc set problem*, 1993).
fn likely_order(group: &[usize], weights: &BTreeMap<(usize, usize), u64>) -> Vec<usize> {
    let mut rest: Vec<usize> = group.to_vec();
    let (mut first, mut last) = (Vec::new(), Vec::new());
    while !rest.is_empty() {
        let flow = |branch: usize, into: bool| -> u64 {
            let pair = |other: usize| if into { (other, branch) } else { (branch, other) };
            rest.iter().filter_map(|other| weights.get(&pair(*other))).sum()
        };
        let sink = rest.iter().position(|branch| flow(*branch, false) == 0);
        let at = sink.or_else(|| rest.iter().position(|branch| flow(*branch, true) == 0)).unwrap_or_else(|| {
            let gain = |branch: usize| i128::from(flow(branch, false)) - i128::from(flow(branch, true));
            let best = (0..rest.len()).rev().max_by_key(|at| gain(rest[*at]));
            best.unwrap_or(0)
        });
        let branch = rest.remove(at);
        if sink.is_some() { last.push(branch) } else { first.push(branch) }
    }
    first.extend(last.into_iter().rev());
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(from: usize, to: usize, because: Because, findings: usize) -> Edge {
        Edge { from, to, because, findings: vec![String::new(); findings] }
    }

    #[test]
    fn edges_without_a_cycle_stay() {
        let edges = [edge(0, 1, Because::Stack, 0), edge(1, 2, Because::Contract, 1), edge(0, 2, Because::Declared, 0)];
        let found = Precedence::of(3, &edges);
        assert_eq!((found.before.clone(), found.cuts.len()), (vec![vec![], vec![0], vec![0, 1]], 0));
        assert_eq!(found.closure()[2].iter().collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn the_cheapest_edge_of_a_cycle_is_cut_and_named() {
        let edges = [
            edge(0, 1, Because::Contract, 3),
            edge(1, 2, Because::Contract, 1),
            edge(2, 0, Because::Declared, 0),
            edge(2, 3, Because::Contract, 1),
        ];
        let found = Precedence::of(4, &edges);
        let cut = Cut { from: 1, to: 2 };
        assert_eq!(found.cuts, [cut]);
        assert_eq!(found.cycles, [Cycle { members: vec![2, 0, 1], cut }]);
        assert!(found.exact);
    }

    #[test]
    fn two_that_wait_for_each_other_lose_the_weaker_reason() {
        let edges = [edge(0, 1, Because::Contract, 2), edge(1, 0, Because::Provides, 1)];
        assert_eq!(Precedence::of(2, &edges).cuts, [Cut { from: 0, to: 1 }]);
    }

    #[test]
    fn a_large_group_is_cut_to_an_order_as_well() {
        let ring: Vec<Edge> = (0..40).map(|at| edge(at, (at + 1) % 40, Because::Contract, 1)).collect();
        let found = Precedence::of(40, &ring);
        assert_eq!((found.cuts.len(), found.exact), (1, false));
    }
}
