//! Who lands and who is held, so that the fewest branches need a person.
//!
//! Branch and bound over three answers for every branch: it lands as it is, it lands and has to be adapted, it is held.
//! The bound covers the branches that are still open with cliques of clashes: of each only one can land as it is.

use super::bits::Set;
use super::simulate::Last;
use super::{Cost, How};

/// What the search is about; branches are numbered by who gives way last: the older first.
#[derive(Clone, Debug, Default)]
pub(super) struct Problem {
    /// How many there are.
    pub(super) size: usize,
    /// Which need a person in any case.
    pub(super) needy: Vec<bool>,
    /// Which cannot land at all.
    pub(super) stuck: Vec<bool>,
    /// Regions and findings that a branch costs by itself, the regions where it is held.
    pub(super) alone: Vec<(u32, u32)>,
    /// Regions in which those that cannot land at all conflict with a branch once it has landed.
    pub(super) against_stuck: Vec<u32>,
    /// By branch: all that have to land before it.
    pub(super) before: Vec<Set>,
    /// Two that cannot both land, with their regions.
    pub(super) pairs: Vec<(usize, usize, u32)>,
    /// More than two that cannot all land, with the regions of the last.
    pub(super) many: Vec<(Vec<usize>, u32)>,
    /// Two that conflict unless the first of them lands first, with their regions.
    pub(super) unless: Vec<(usize, usize, u32)>,
    /// How many of those, at the end of the list, are only one way for more than two to go together.
    pub(super) guesses: usize,
    /// Two of which the later one has to be adapted, with the number of findings.
    pub(super) drifts: Vec<(usize, usize, u32)>,
    /// Findings of the branch that comes second, where the order is given.
    pub(super) adapting: Vec<(usize, usize, u32)>,
}

impl Problem {
    /// Draws conclusions from what has to land first. A drift whose order is given costs the branch that comes second:
    /// that one needs a person in any case. A conflict that depends on the order is one, or none.
    pub(super) fn settle_what_is_ordered(&mut self) {
        for (first, second, regions) in std::mem::take(&mut self.unless) {
            match (self.before[first].has(second), self.before[second].has(first)) {
                (true, _) => self.pairs.push((first, second, regions)),
                (_, true) => {}
                _ => self.unless.push((first, second, regions)),
            }
        }
        for (one, other, findings) in std::mem::take(&mut self.drifts) {
            match (self.before[other].has(one), self.before[one].has(other)) {
                (true, _) => self.settle(one, other, findings),
                (_, true) => self.settle(other, one, findings),
                _ => self.drifts.push((one, other, findings)),
            }
        }
    }

    /// Takes in a clash that a simulation has shown.
    pub(super) fn learn(&mut self, members: &[usize], last: Last, regions: u32) -> How {
        match (members, last) {
            (&[one, other], Last::Nobody) => {
                self.pairs.push((one, other, regions));
                How::Text(regions)
            }
            (&[first, second], Last::Listed) => {
                // Before the guesses.
                self.unless.insert(self.unless.len() - self.guesses, (first, second, regions));
                How::Unless(regions)
            }
            (_, Last::Nobody) => {
                self.many.push((members.to_vec(), regions));
                How::Text(regions)
            }
            (_, Last::Listed) => {
                if let Some((last, others)) = members.split_last() {
                    self.unless.extend(others.iter().map(|other| (*other, *last, regions)));
                    self.guesses += others.len();
                }
                How::UnlessLast(regions)
            }
        }
    }

    /// The same with nothing but what is true in every order.
    pub(super) fn without_guesses(&self) -> Self {
        let mut known = self.clone();
        known.unless.truncate(self.unless.len() - self.guesses);
        known.guesses = 0;
        known
    }

    fn settle(&mut self, first: usize, second: usize, findings: u32) {
        self.needy[second] = true;
        self.adapting.push((first, second, findings));
    }

    /// The same without pairs of which one cannot land at all: what those cost depends on the other one alone.
    pub(super) fn without_stuck_pairs(&self) -> Self {
        let mut folded = self.clone();
        folded.pairs.retain(|(one, other, regions)| {
            for (stuck, free) in [(*one, *other), (*other, *one)] {
                if self.stuck[stuck] && self.before[stuck].is_empty() {
                    folded.against_stuck[free] += regions;
                    return false;
                }
            }
            true
        });
        folded
    }

    /// Who of those that have landed keeps a branch from landing.
    pub(super) fn in_the_way(&self, branch: usize, landed: &[usize]) -> Vec<usize> {
        let pairs = partners(&self.pairs, branch);
        let complete = |members: &&Vec<usize>| {
            members.contains(&branch) && members.iter().all(|it| *it == branch || landed.contains(it))
        };
        let many = self.many.iter().map(|(members, _)| members).filter(complete).flatten().copied();
        let late = self.unless.iter().filter(|(first, ..)| *first == branch).map(|(_, second, _)| *second);
        let mut found: Vec<usize> =
            pairs.chain(many).chain(late).filter(|it| *it != branch && landed.contains(it)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The branches that are connected, part by part, each sorted.
    pub(super) fn parts(&self) -> Vec<Vec<usize>> {
        let mut part: Vec<usize> = (0..self.size).collect();
        let mut join = |one: usize, other: usize| {
            let (from, into) = (part[one].max(part[other]), part[one].min(part[other]));
            if from != into {
                part.iter_mut().filter(|it| **it == from).for_each(|it| *it = into);
            }
        };
        let two = self.pairs.iter().chain(&self.drifts).chain(&self.unless);
        two.for_each(|(one, other, _)| join(*one, *other));
        self.many.iter().for_each(|(members, _)| members.iter().for_each(|it| join(members[0], *it)));
        for branch in 0..self.size {
            self.before[branch].iter().for_each(|before| join(before, branch));
        }
        let mut parts: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
        part.iter().enumerate().for_each(|(branch, part)| parts.entry(*part).or_default().push(branch));
        parts.into_values().collect()
    }

    /// One of the parts by itself, its branches numbered anew.
    pub(super) fn part(&self, members: &[usize]) -> Self {
        let at = |branch: usize| members.binary_search(&branch).ok();
        let two = |list: &[(usize, usize, u32)]| {
            let inside = list.iter().filter_map(|(one, other, cost)| Some((at(*one)?, at(*other)?, *cost)));
            inside.collect::<Vec<_>>()
        };
        let before = |branch: &usize| {
            let mut set = Set::below(members.len());
            self.before[*branch].iter().filter_map(at).for_each(|it| set.insert(it));
            set
        };
        let many = self
            .many
            .iter()
            .filter_map(|(all, cost)| Some((all.iter().map(|it| at(*it)).collect::<Option<Vec<usize>>>()?, *cost)));
        Self {
            size: members.len(),
            needy: members.iter().map(|it| self.needy[*it]).collect(),
            stuck: members.iter().map(|it| self.stuck[*it]).collect(),
            alone: members.iter().map(|it| self.alone[*it]).collect(),
            against_stuck: members.iter().map(|it| self.against_stuck[*it]).collect(),
            before: members.iter().map(before).collect(),
            pairs: two(&self.pairs),
            many: many.collect(),
            unless: two(&self.unless),
            guesses: 0,
            drifts: two(&self.drifts),
            adapting: two(&self.adapting),
        }
    }
}

/// What becomes of the branches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// Which land.
    pub(super) landed: Set,
    /// Which of them come after one that they clash with, and have to be adapted.
    pub(super) adapted: Set,
    /// What it costs.
    pub(super) cost: Cost,
    /// No answer costs less than this.
    pub(super) bound: Cost,
}

/// A state of the search: everything else is open.
#[derive(Clone)]
struct Node {
    landed: Set,
    held: Set,
    /// Those that land after one that they clash with.
    adapted: Set,
    /// Those that land before all that they clash with.
    early: Set,
}

struct Search<'p> {
    problem: &'p Problem,
    /// By branch: those with which it cannot land.
    against: Vec<Set>,
    /// By branch: those of which only one can land as it is.
    clashing: Vec<Set>,
    regions: Vec<Vec<(usize, u32)>>,
    after: Vec<Set>,
    many: Vec<Set>,
    best: Option<(Cost, Node)>,
    /// Answers that do not cost less than this are of no interest.
    limit: Option<Cost>,
    steps: usize,
    budget: usize,
}

/// Finds the cheapest answer, or the cheapest that so much work leads to: every step looks at all branches and pairs.
pub(super) fn solve(problem: &Problem, budget: usize) -> Answer {
    let mut search = Search::new(problem, budget);
    let root = search.root();
    let bound = search.bound(&root);
    search.descend(root.clone());
    let exhausted = search.steps >= search.budget;
    let (cost, node) = search.best.take().unwrap_or_else(|| {
        // Holding everything is always possible.
        let mut all = root;
        (0..problem.size).for_each(|branch| all.held.insert(branch));
        (search.cost(&all), all)
    });
    let (cost, node) = search.prefer_older(cost, node);
    let bound = if exhausted { bound } else { cost };
    Answer { landed: node.landed, adapted: node.adapted, cost, bound }
}

impl<'p> Search<'p> {
    fn new(problem: &'p Problem, budget: usize) -> Self {
        let size = problem.size;
        let empty = vec![Set::below(size); size];
        let (mut against, mut clashing, mut after) = (empty.clone(), empty.clone(), empty);
        let mut regions = vec![Vec::new(); size];
        for (one, other, cost) in &problem.pairs {
            for (a, b) in [(*one, *other), (*other, *one)] {
                against[a].insert(b);
                clashing[a].insert(b);
                regions[a].push((b, *cost));
            }
        }
        for (one, other, _) in &problem.drifts {
            clashing[*one].insert(*other);
            clashing[*other].insert(*one);
        }
        for branch in 0..size {
            problem.before[branch].iter().for_each(|before| after[before].insert(branch));
        }
        let many = problem.many.iter().map(|(members, _)| {
            let mut set = Set::below(size);
            members.iter().for_each(|member| set.insert(*member));
            set
        });
        let many = many.collect();
        Self { problem, against, clashing, regions, after, many, best: None, limit: None, steps: 0, budget }
    }

    fn root(&self) -> Node {
        let empty = Set::below(self.problem.size);
        let mut held = empty.clone();
        (0..self.problem.size).filter(|branch| self.problem.stuck[*branch]).for_each(|branch| held.insert(branch));
        Node { landed: empty.clone(), held, adapted: empty.clone(), early: empty }
    }

    fn descend(&mut self, mut node: Node) {
        self.steps += self.problem.size + self.problem.pairs.len();
        if self.steps >= self.budget || !self.follow(&mut node) || !self.is_of_interest(&node) {
            return;
        }
        if let Some(branch) = self.most_in_the_way(&node) {
            let (mut held, mut landed) = (node.clone(), node);
            held.held.insert(branch);
            landed.landed.insert(branch);
            self.descend(held);
            self.descend(landed);
        } else if let Some((older, younger)) = self.unsettled_drift(&node) {
            let (mut one, mut other) = (node.clone(), node);
            one.adapted.insert(younger);
            other.adapted.insert(older);
            other.early.insert(younger);
            other.landed.insert(younger);
            self.descend(one);
            self.descend(other);
        } else {
            let fixed = node.landed.clone();
            (0..self.problem.size).filter(|it| !node.held.has(*it)).for_each(|it| node.landed.insert(it));
            let circle = self.circle(&node);
            if circle.is_empty() {
                let cost = self.cost(&node);
                if self.is_better(cost) && self.is_maximal(&node) {
                    self.best = Some((cost, node));
                }
                return;
            }
            // The circle is broken if somebody in it is adapted later, or held.
            let presses =
                |branch: usize| partners(&self.problem.drifts, branch).any(|it| circle.has(it) && node.adapted.has(it));
            let adapt: Vec<usize> = circle.iter().filter(|it| !node.adapted.has(*it) && presses(*it)).collect();
            let inside = self.problem.unless.iter().filter(|it| circle.has(it.0) && circle.has(it.1));
            let hold: Vec<usize> = inside.flat_map(|it| [it.0, it.1]).collect();
            for branch in adapt {
                let mut next = undone(&node, &fixed);
                next.adapted.insert(branch);
                self.descend(next);
            }
            for branch in hold {
                let mut next = undone(&node, &fixed);
                next.held.insert(branch);
                next.landed.remove(branch);
                self.descend(next);
            }
        }
    }

    fn is_better(&self, cost: Cost) -> bool {
        self.best.as_ref().is_none_or(|(best, _)| cost < *best) && self.limit.is_none_or(|limit| cost < limit)
    }

    fn is_of_interest(&self, node: &Node) -> bool {
        self.is_better(self.bound(node))
    }

    /// Draws conclusions from what is decided; whether that goes together.
    fn follow(&self, node: &mut Node) -> bool {
        loop {
            let (landed, held) = (node.landed.len(), node.held.len());
            for branch in node.landed.clone().iter() {
                node.held.add(&self.against[branch]);
                node.landed.add(&self.problem.before[branch]);
            }
            for branch in node.held.clone().iter() {
                node.held.add(&self.after[branch]);
            }
            for set in &self.many {
                let mut open = set.iter().filter(|branch| !node.landed.has(*branch));
                if let (Some(last), None) = (open.next(), open.next()) {
                    node.held.insert(last);
                }
            }
            if node.landed.meets(&node.held) || node.early.meets(&node.adapted) {
                return false;
            }
            if (landed, held) == (node.landed.len(), node.held.len()) {
                return !self.many.iter().any(|set| set.is_within(&node.landed));
            }
        }
    }

    /// The open branch that keeps most others from landing, and of several the youngest.
    fn most_in_the_way(&self, node: &Node) -> Option<usize> {
        let open = |branch: &usize| !node.held.has(*branch) && !node.landed.has(*branch);
        let met = |branch: usize| {
            let pairs = self.against[branch].iter().filter(|other| !node.held.has(*other)).count();
            let unbroken = |set: &&Set| set.has(branch) && !set.meets(&node.held);
            2 * pairs + self.many.iter().filter(unbroken).count()
        };
        let counted = (0..self.problem.size).filter(open).map(|branch| (met(branch), branch));
        let most = counted.filter(|(met, _)| *met > 0).max().map(|(_, branch)| branch);
        // Coming too late may leave fewer conflicts with others.
        let late = self.problem.unless.iter().find(|it| open(&it.0) && !node.held.has(it.1));
        most.or_else(|| late.map(|it| it.0))
    }

    /// Two that clash, neither of which gives way yet.
    fn unsettled_drift(&self, node: &Node) -> Option<(usize, usize)> {
        let gives_way = |branch: usize| node.held.has(branch) || node.adapted.has(branch);
        let unsettled = |(one, other, _): &&(usize, usize, u32)| !gives_way(*one) && !gives_way(*other);
        self.problem.drifts.iter().find(unsettled).map(|(one, other, _)| (*one.min(other), *one.max(other)))
    }

    /// Those that wait for each other in what is to land, so that there is no order.
    fn circle(&self, node: &Node) -> Set {
        let waits: Vec<(usize, Set)> =
            node.landed.iter().map(|it| (it, waits_for(self.problem, &node.landed, &node.adapted, it))).collect();
        let mut open = node.landed.clone();
        loop {
            let free = waits.iter().filter(|(branch, set)| open.has(*branch) && !set.meets(&open));
            let free: Vec<usize> = free.map(|(branch, _)| *branch).collect();
            if free.is_empty() {
                return open;
            }
            free.iter().for_each(|branch| open.remove(*branch));
        }
    }

    /// Whether no held branch could land. If one could, the answer in which it lands is the one to look at.
    fn is_maximal(&self, node: &Node) -> bool {
        let could_land = |branch: usize| {
            let mut with = node.clone();
            with.landed.insert(branch);
            with.adapted.insert(branch);
            !self.problem.stuck[branch]
                && self.problem.before[branch].is_within(&node.landed)
                && !self.against[branch].meets(&node.landed)
                && !self.many.iter().any(|set| set.is_within(&with.landed))
                && !self.problem.unless.iter().any(|it| it.0 == branch && node.landed.has(it.1))
                && self.circle(&with).is_empty()
        };
        !node.held.iter().any(could_land)
    }

    /// What a complete answer costs.
    fn cost(&self, node: &Node) -> Cost {
        let Problem { size, needy, alone, many, drifts, adapting, .. } = self.problem;
        let mut cost = Cost::default();
        for branch in 0..*size {
            let (regions, findings) = alone[branch];
            let held = node.held.has(branch);
            cost.people += u32::from(held || needy[branch] || node.adapted.has(branch));
            if held && self.problem.before[branch].is_within(&node.landed) {
                cost.regions += regions + self.met(branch, &node.landed);
            } else if !held {
                cost.findings += findings;
                cost.regions += self.problem.against_stuck[branch];
            }
        }
        for ((members, regions), set) in many.iter().zip(&self.many) {
            let held = set.and(&node.held);
            cost.regions +=
                if held.len() == 1 && set.and(&node.landed).len() + 1 == members.len() { *regions } else { 0 };
        }
        let late = |it: &&(usize, usize, u32)| node.held.has(it.0) && node.landed.has(it.1);
        let late = self.problem.unless.iter().filter(late);
        let waits = |branch: usize| !self.problem.before[branch].is_within(&node.landed);
        cost.regions += late.filter(|it| !waits(it.0)).map(|it| it.2).sum::<u32>();
        let both = drifts.iter().chain(adapting).filter(|it| node.landed.has(it.0) && node.landed.has(it.1));
        cost.findings += both.map(|it| it.2).sum::<u32>();
        cost
    }

    /// In how many regions a branch conflicts with others.
    fn met(&self, branch: usize, others: &Set) -> u32 {
        self.regions[branch].iter().filter(|(other, _)| others.has(*other)).map(|(_, regions)| regions).sum()
    }

    /// What every answer below this node costs at least. Where no more people are needed than this says, one branch of
    /// every clique lands, and the others conflict with it.
    fn bound(&self, node: &Node) -> Cost {
        let Problem { size, needy, alone, .. } = self.problem;
        let mut cost = Cost::default();
        let mut rest = Set::below(*size);
        for branch in 0..*size {
            let held = node.held.has(branch);
            if held && self.problem.before[branch].is_within(&node.landed) {
                cost.regions += alone[branch].0 + self.met(branch, &node.landed);
            }
            if node.landed.has(branch) {
                cost.regions += self.problem.against_stuck[branch];
            }
            if held || needy[branch] || node.adapted.has(branch) {
                cost.people += 1;
            } else if !node.landed.has(branch) {
                rest.insert(branch);
            }
        }
        while let Some(first) = rest.first() {
            rest.remove(first);
            let mut clique = vec![first];
            let mut common = rest.and(&self.clashing[first]);
            while let Some(next) = common.first() {
                clique.push(next);
                rest.remove(next);
                common = common.and(&self.clashing[next]);
            }
            cost.people += u32::try_from(clique.len() - 1).unwrap_or(0);
            // Held ones that wait conflict with nothing yet.
            let waits = |branch: &usize| !self.problem.before[*branch].is_within(&node.landed);
            let mut others = Set::below(*size);
            clique.iter().filter(|branch| !waits(branch)).for_each(|branch| others.insert(*branch));
            let landed = |branch: &usize| self.met(*branch, &others) + self.problem.against_stuck[*branch];
            cost.regions += clique.iter().map(landed).min().unwrap_or(0);
        }
        cost
    }

    /// Of answers that cost the same the one in which the older branches land as they are, as far as that is found soon.
    fn prefer_older(&mut self, cost: Cost, node: Node) -> (Cost, Node) {
        let each = self.budget / 4 / self.problem.size.max(1);
        let Problem { size, needy, stuck, .. } = self.problem;
        let (mut cost, mut node, mut settled) = (cost, node, self.root());
        self.limit = Some(Cost { findings: cost.findings + 1, ..cost });
        for branch in (0..*size).filter(|branch| !stuck[*branch]) {
            let mut wanted = settled.clone();
            wanted.landed.insert(branch);
            if !needy[branch] {
                wanted.early.insert(branch);
            }
            let lands =
                |node: &Node| node.landed.has(branch) && !(wanted.early.has(branch) && node.adapted.has(branch));
            if !lands(&node) {
                (self.best, self.steps, self.budget) = (None, 0, each);
                self.descend(wanted.clone());
                match self.best.take() {
                    Some((found, better)) => (cost, node) = (found, better),
                    None => continue,
                }
            }
            settled = wanted;
        }
        (cost, node)
    }
}

/// Whom a branch lands after, among those that land: what has to be there, what it does not merge before, and, if it is
/// adapted, those that land as they are and with which it drifts.
pub(super) fn waits_for(problem: &Problem, landed: &Set, adapted: &Set, branch: usize) -> Set {
    let mut set = problem.before[branch].clone();
    let first = problem.unless.iter().filter(|it| it.1 == branch).map(|it| it.0);
    let early = partners(&problem.drifts, branch).filter(|it| adapted.has(branch) && !adapted.has(*it));
    first.chain(early).filter(|it| landed.has(*it)).for_each(|it| set.insert(it));
    set
}

/// Takes back what lands only because nothing spoke against it.
fn undone(node: &Node, fixed: &Set) -> Node {
    Node { landed: fixed.clone(), ..node.clone() }
}

/// Those with which a branch is in a list of twos.
fn partners(twos: &[(usize, usize, u32)], branch: usize) -> impl Iterator<Item = usize> + '_ {
    twos.iter().filter_map(move |(one, other, _)| match branch {
        _ if *one == branch => Some(*other),
        _ if *other == branch => Some(*one),
        _ => None,
    })
}
