//! The planner against brute force, on made-up branches.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::make::Landed;
use super::*;
use crate::model::{ConflictKind, RepoPath};

/// Made-up branches: what they do to each other is written down instead of merged.
#[derive(Clone, Debug, Default)]
struct World {
    situation: Situation,
    /// Sets of three that conflict though no two of them do, unknown to the planner.
    secrets: Vec<Vec<usize>>,
    /// Sets that conflict unless the last one of each lands last, unknown to the planner.
    late: Vec<Vec<usize>>,
    /// Branches that land whatever they give alone once another one has landed, unknown to the planner.
    rescued: Vec<(usize, usize)>,
}

impl World {
    /// Whether one branch contains another: it stands on it, directly or not.
    fn contains(&self, upper: usize, lower: usize) -> bool {
        let mut open = vec![upper];
        let mut seen = BTreeSet::new();
        while let Some(at) = open.pop() {
            let stands_on = self.situation.edges.iter().filter(|it| it.because == Because::Stack && it.to == at);
            open.extend(stands_on.map(|it| it.from).filter(|it| seen.insert(*it)));
        }
        upper != lower && seen.contains(&lower)
    }

    /// Takes out what cannot be: that one drifts from what it contains, or is spared by containing it.
    fn likely(&mut self) {
        let count = self.situation.branches.len();
        let world = self.clone();
        let is_lower = |lower: usize| (0..count).any(|upper| world.contains(upper, lower));
        let (situation, lower) = (&mut self.situation, &is_lower);
        situation.clashes.retain(|it| !matches!(it.how, How::Drift(_)) || !it.members.iter().any(|it| lower(*it)));
        let is_hard = |it: &Edge| matches!(it.because, Because::Stack | Because::Declared);
        situation.edges.retain(|it| is_hard(it) || !lower(it.from) && !lower(it.to));
        for (at, branch) in situation.branches.iter_mut().enumerate().filter(|(at, _)| lower(*at)) {
            if matches!(branch.alone, Alone::Adapt(_)) && lower(at) {
                branch.alone = Alone::Clean;
            }
        }
    }

    /// Whether one that contains a branch has landed.
    fn is_brought(&self, state: &BTreeSet<usize>, branch: usize) -> bool {
        state.iter().any(|upper| self.contains(*upper, branch))
    }
}

fn conflict(regions: u32) -> Vec<Conflict> {
    let one = || Conflict {
        id: None,
        fingerprint: None,
        kind: ConflictKind::Contents,
        paths: vec![RepoPath::from("a")],
        related: Vec::new(),
        regions: Vec::new(),
        suppressed: None,
        suppressed_by: None,
    };
    (0..regions.max(1)).map(|_| one()).collect()
}

fn ids(count: u32) -> Vec<String> {
    (0..count).map(|at| at.to_string()).collect()
}

impl Merges for World {
    type State = BTreeSet<usize>;
    type Tree = BTreeSet<usize>;

    fn tree(&self, state: &Self::State) -> Self::Tree {
        state.clone()
    }

    fn start(&self) -> Self::State {
        BTreeSet::new()
    }

    fn merge(&self, state: &Self::State, branch: usize) -> Merge<Self::State> {
        match self.land(state, branch) {
            Step::Lands { state, .. } => Merge::Lands(state),
            Step::Conflicts(_) | Step::Unknown => Merge::Conflicts,
        }
    }

    fn land(&self, state: &Self::State, branch: usize) -> Step<Self::State> {
        let Situation { branches, edges, clashes } = &self.situation;
        let (mut regions, mut findings) = (0, 0);
        if self.is_brought(state, branch) {
            let mut state = state.clone();
            state.insert(branch);
            return Step::Lands { state, findings: Vec::new() };
        }
        // What came with another one is there, whether or not its name has landed.
        let is_there = |it: &usize| state.contains(it) || self.is_brought(state, *it);
        let is_rescued = self.rescued.iter().any(|(it, by)| *it == branch && is_there(by));
        match branches[branch].alone {
            Alone::Clean => {}
            Alone::Conflict(_) if is_rescued => {}
            Alone::Adapt(count) => findings += count,
            Alone::Conflict(count) => regions += count,
            Alone::Unknown => return Step::Unknown,
        }
        let meets =
            |members: &[usize]| members.contains(&branch) && members.iter().all(|it| *it == branch || is_there(it));
        for clash in clashes.iter().filter(|clash| meets(&clash.members)) {
            match clash.how {
                How::Text(count) => regions += count,
                How::UnlessLast(_) => {}
                How::Unless(count) => regions += if branch == clash.members[0] { count } else { 0 },
                How::Drift(count) => findings += count,
            }
        }
        let late = self.late.iter().filter(|members| meets(members) && members.last() != Some(&branch));
        regions += u32::try_from(late.count()).unwrap();
        regions += u32::try_from(self.secrets.iter().filter(|members| meets(members)).count()).unwrap();
        for edge in edges {
            let count = u32::try_from(edge.findings.len()).unwrap();
            match edge.because {
                Because::Contract if meets(&[edge.from, edge.to]) => findings += count,
                Because::Migration if edge.from == branch && is_there(&edge.to) => findings += 1,
                Because::Provides if edge.to == branch && !is_there(&edge.from) => findings += count,
                _ => {}
            }
        }
        if regions > 0 {
            return Step::Conflicts(conflict(regions));
        }
        let mut state = state.clone();
        state.insert(branch);
        Step::Lands { state, findings: ids(findings) }
    }
}

/// What an order of all branches comes to, if it keeps the edges that were not cut.
fn walked(world: &World, plan: &Solution<BTreeSet<usize>>, order: &[usize]) -> Option<Cost> {
    let hard = |branch: usize| -> Vec<usize> {
        let is_cut = |edge: &Edge| plan.cuts.iter().any(|cut| (cut.from, cut.to) == (edge.from, edge.to));
        let edges = world.situation.edges.iter().filter(|edge| edge.to == branch && edge.from != branch);
        edges.filter(|edge| !is_cut(edge)).map(|edge| edge.from).collect()
    };
    // What comes with another one asks nothing by itself, and what that one has to follow is what both have to follow.
    let may = |state: &BTreeSet<usize>, branch: usize| {
        let (mut open, mut seen) = (hard(branch), BTreeSet::new());
        while let Some(before) = open.pop() {
            if !seen.insert(before) || state.contains(&before) {
                continue;
            }
            if !world.contains(branch, before) {
                return false;
            }
            open.extend(hard(before));
        }
        true
    };
    let mut state = world.start();
    let mut cost = Cost::default();
    let (mut conflicting, mut waiting) = (Vec::new(), Vec::new());
    for branch in order {
        if !world.is_brought(&state, *branch) && !may(&state, *branch) {
            waiting.push(*branch);
            continue;
        }
        match world.land(&state, *branch) {
            Step::Lands { state: next, findings } => {
                state = next;
                cost.people += u32::from(!findings.is_empty());
                cost.findings += u32::try_from(findings.len()).unwrap();
            }
            Step::Conflicts(_) => conflicting.push(*branch),
            Step::Unknown => cost.people += 1,
        }
    }
    // An order in which somebody comes too early is another order.
    if waiting.iter().any(|branch| world.is_brought(&state, *branch) || may(&state, *branch)) {
        return None;
    }
    cost.people += u32::try_from(waiting.len()).unwrap();
    for branch in conflicting {
        let Step::Conflicts(conflicts) = world.land(&state, branch) else { return None };
        cost.people += 1;
        cost.regions += regions(&conflicts);
    }
    Some(cost)
}

fn orders(branches: usize) -> Vec<Vec<usize>> {
    let mut orders = vec![Vec::new()];
    for branch in 0..branches {
        let longer = |order: Vec<usize>| {
            (0..=order.len()).map(move |at| {
                let mut order = order.clone();
                order.insert(at, branch);
                order
            })
        };
        orders = orders.into_iter().flat_map(longer).collect();
    }
    orders
}

fn branch(name: usize, age: i64, alone: Alone) -> Branch {
    Branch { name: format!("b{name}"), age: Some(age), alone }
}

/// Clean branches, one second younger each.
fn branches(count: usize) -> Vec<Branch> {
    (0..count).map(|at| branch(at, i64::try_from(at).unwrap(), Alone::Clean)).collect()
}

fn text(one: usize, other: usize, regions: u32) -> Clash {
    Clash { members: vec![one, other], how: How::Text(regions) }
}

fn edge(from: usize, to: usize, because: Because, findings: u32) -> Edge {
    Edge { from, to, because, findings: ids(findings) }
}

fn worlds(most: usize) -> impl Strategy<Value = World> {
    let alone = prop_oneof![
        12 => Just(Alone::Clean),
        2 => (1_u32..3).prop_map(Alone::Adapt),
        1 => (1_u32..3).prop_map(Alone::Conflict),
        1 => Just(Alone::Unknown),
    ];
    let because =
        prop_oneof![Just(Because::Contract), Just(Because::Provides), Just(Because::Declared), Just(Because::Stack)];
    (2..=most).prop_flat_map(move |count| {
        let branches = proptest::collection::vec((0_i64..4, alone.clone()), count);
        let clash = (0..count, 0..count, 1_u32..4, 0..5_u8);
        let clashes = proptest::collection::vec(clash, 0..count + 2);
        let edges = proptest::collection::vec((0..count, 0..count, because.clone(), 1_u32..3), 0..count);
        let late = proptest::collection::vec([0..count, 0..count, 0..count], 0..3);
        let rescued = proptest::collection::vec((0..count, 0..count), 0..3);
        (branches, clashes, edges, late, rescued).prop_map(move |(branches, clashes, edges, late, rescued)| {
            let branches = branches.into_iter().enumerate();
            let mut world = World::default();
            world.situation.branches = branches.map(|(at, (age, alone))| branch(at, age, alone)).collect();
            let mut seen = BTreeSet::new();
            for (one, other, count, kind) in clashes.into_iter().filter(|it| it.0 != it.1) {
                if seen.insert((one.min(other), one.max(other))) {
                    let how = match kind {
                        0 => How::Drift(count),
                        1 => How::Unless(count),
                        _ => How::Text(count),
                    };
                    world.situation.clashes.push(Clash { members: vec![one, other], how });
                }
            }
            let mut seen = BTreeSet::new();
            for (from, to, because, count) in edges.into_iter().filter(|it| it.0 != it.1) {
                // What contains another was made after it.
                let (from, to) = if because == Because::Stack { (from.min(to), from.max(to)) } else { (from, to) };
                if seen.insert((from, to)) {
                    world.situation.edges.push(edge(from, to, because, count));
                }
            }
            world.late = late.into_iter().map(Vec::from).collect();
            world.late.retain(|it: &Vec<usize>| it.iter().collect::<BTreeSet<_>>().len() == it.len());
            world.rescued = rescued.into_iter().filter(|(one, by)| one != by).collect();
            world.likely();
            world
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_order_is_cheaper(world in worlds(7)) {
        let plan = make(&world.situation, &world);
        let costs = orders(world.situation.branches.len()).into_iter().filter_map(|order| walked(&world, &plan, &order));
        let cheapest = costs.min().unwrap();
        // Of a stack that does not land, each part may count, or only the lowest.
        let has_stack = world.situation.edges.iter().any(|it| it.because == Because::Stack);
        let counted = |cost: Cost| if has_stack { Cost { people: cost.people, ..Cost::default() } } else { cost };
        prop_assert_eq!(counted(plan.cost), counted(cheapest));
        prop_assert!(plan.bound <= plan.cost);
    }

    #[test]
    fn every_branch_is_there_once_and_hard_edges_are_kept(world in worlds(12)) {
        let plan = make(&world.situation, &world);
        let all: Vec<usize> = plan.order.iter().map(|it| it.branch).chain(plan.held.iter().map(|it| it.branch)).collect();
        let mut sorted = all.clone();
        sorted.sort_unstable();
        prop_assert_eq!(sorted, (0..world.situation.branches.len()).collect::<Vec<_>>());
        let place = |branch: usize| plan.order.iter().position(|it| it.branch == branch);
        for edge in &world.situation.edges {
            if plan.cuts.iter().any(|cut| (cut.from, cut.to) == (edge.from, edge.to)) {
                continue;
            }
            if let Some(at) = place(edge.to) {
                if plan.order.iter().any(|it| it.branch == edge.from && it.with.is_some()) && world.contains(edge.to, edge.from) {
                    continue;
                }
                prop_assert!(place(edge.from).is_some_and(|before| before < at), "{:?} is broken", edge);
            }
        }
    }

    #[test]
    fn a_wave_lands_in_any_order(world in worlds(8), seed in any::<u64>()) {
        let plan = make(&world.situation, &world);
        for wave in &plan.waves {
            let first = plan.order.iter().position(|it| wave.contains(&it.branch)).unwrap();
            let mut state: BTreeSet<usize> = plan.order[..first].iter().map(|it| it.branch).collect();
            let mut rest = wave.clone();
            let mut seed = seed;
            while !rest.is_empty() {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let next = rest.remove((seed >> 33) as usize % rest.len());
                match world.land(&state, next) {
                    Step::Lands { state: after, findings } if findings.is_empty() => state = after,
                    other => prop_assert!(false, "{} does not land: {:?}", next, other),
                }
            }
        }
    }

    #[test]
    fn the_order_of_the_branches_does_not_matter(world in worlds(7), shift in 1_usize..7) {
        let count = world.situation.branches.len();
        let moved = |place: usize| (place + shift) % count;
        let mut other = World::default();
        other.situation.branches = (0..count).map(|place| world.situation.branches[(place + count - shift % count) % count].clone()).collect();
        for clash in &world.situation.clashes {
            other.situation.clashes.push(Clash { members: clash.members.iter().map(|it| moved(*it)).collect(), how: clash.how });
        }
        other.late = world.late.iter().map(|it| it.iter().map(|it| moved(*it)).collect()).collect();
        other.rescued = world.rescued.iter().map(|(one, by)| (moved(*one), moved(*by))).collect();
        other.situation.edges = world.situation.edges.iter().map(|it| Edge { from: moved(it.from), to: moved(it.to), ..it.clone() }).collect();
        let names = |world: &World| {
            let plan = make(&world.situation, world);
            let name = |place: usize| world.situation.branches[place].name.clone();
            let waves: Vec<Vec<String>> = plan.waves.iter().map(|wave| wave.iter().map(|it| name(*it)).collect()).collect();
            (plan.order.iter().map(|it| name(it.branch)).collect::<Vec<_>>(), waves, plan.cost)
        };
        prop_assert_eq!(names(&world), names(&other));
    }
}

#[test]
fn of_two_that_conflict_the_older_lands_first() {
    let mut world = World::default();
    world.situation.branches = vec![branch(0, 9, Alone::Clean), branch(1, 3, Alone::Clean)];
    world.situation.clashes = vec![text(0, 1, 2)];
    let plan = make(&world.situation, &world);
    assert_eq!(plan.order, [Landed { branch: 1, findings: vec![], with: None }]);
    assert_eq!((plan.held[0].branch, &plan.held[0].blocked_by), (0, &vec![1]));
    assert_eq!(plan.cost, Cost { people: 1, regions: 2, findings: 0 });
}

#[test]
fn two_that_merge_in_one_order_only_land_in_that_order() {
    let mut world = World::default();
    world.situation.branches = branches(3);
    world.situation.clashes = vec![Clash { members: vec![2, 0], how: How::Unless(3) }];
    let plan = make(&world.situation, &world);
    assert_eq!(plan.waves, [vec![1, 2], vec![0]]);
    assert_eq!(plan.cost, Cost::default());
}

#[test]
fn the_one_that_is_in_everybodys_way_waits_however_old_it_is() {
    let mut world = World::default();
    world.situation.branches = branches(5);
    world.situation.clashes = (1..5).map(|other| text(0, other, 1)).collect();
    let plan = make(&world.situation, &world);
    assert_eq!(plan.waves, [vec![1, 2, 3, 4]]);
    assert_eq!(plan.held[0].blocked_by, [1, 2, 3, 4]);
}

#[test]
fn what_others_stand_on_is_not_held_for_one() {
    let mut world = World::default();
    world.situation.branches = branches(4);
    world.situation.clashes = vec![text(0, 1, 1), text(0, 2, 1), text(0, 3, 1)];
    world.situation.edges = vec![edge(1, 2, Because::Stack, 0), edge(2, 3, Because::Stack, 0)];
    let plan = make(&world.situation, &world);
    assert_eq!(plan.waves, [vec![1], vec![2], vec![3]]);
    assert_eq!(plan.held.iter().map(|it| it.branch).collect::<Vec<_>>(), [0]);
}

#[test]
fn whoever_waits_for_a_held_one_is_held_and_says_so() {
    let mut world = World::default();
    world.situation.branches = branches(2);
    world.situation.branches[0].alone = Alone::Conflict(3);
    world.situation.edges = vec![edge(0, 1, Because::Provides, 1)];
    let plan = make(&world.situation, &world);
    assert!(plan.order.is_empty());
    assert!(matches!(plan.held[1].ending, Ending::Waits));
    assert_eq!(plan.held[1].blocked_by, [0]);
    assert_eq!(plan.cost, Cost { people: 2, regions: 3, findings: 0 });
}

#[test]
fn a_user_of_a_changed_contract_comes_later_and_adapts() {
    let mut world = World::default();
    world.situation.branches = branches(3);
    world.situation.edges = vec![edge(2, 0, Because::Contract, 2)];
    let plan = make(&world.situation, &world);
    assert_eq!(plan.waves, [vec![1, 2]]);
    assert_eq!(plan.order.last(), Some(&Landed { branch: 0, findings: ids(2), with: None }));
}

#[test]
fn contracts_that_are_changed_both_ways_are_a_cycle_and_tie_the_branches() {
    let mut world = World::default();
    world.situation.branches = branches(2);
    world.situation.edges = vec![edge(0, 1, Because::Contract, 2), edge(1, 0, Because::Contract, 1)];
    let plan = make(&world.situation, &world);
    assert_eq!(plan.cuts, [Cut { from: 1, to: 0 }]);
    assert_eq!(plan.cycles[0].members, [0, 1]);
    assert_eq!((plan.tied[0].branches.clone(), plan.tied[0].advice), (vec![0, 1], Advice::Combine));
}

#[test]
fn a_clash_of_three_that_no_pair_shows_is_found() {
    let mut world = World::default();
    world.situation.branches = branches(6);
    world.secrets = vec![vec![1, 3, 4]];
    let plan = make(&world.situation, &world);
    let mut learned = plan.learned[0].members.clone();
    learned.sort_unstable();
    assert_eq!(learned, [1, 3, 4]);
    assert_eq!(plan.cost.people, 1, "one of the three is held, and nobody else");
    assert_eq!((plan.held[0].branch, &plan.held[0].blocked_by), (4, &vec![1, 3]), "the youngest");
}

#[test]
fn the_upper_part_of_a_stack_that_was_brought_up_to_date_brings_the_lower_one_along() {
    let mut world = World::default();
    world.situation.branches = branches(3);
    world.situation.branches[0].alone = Alone::Conflict(1);
    world.situation.edges = vec![edge(0, 1, Because::Stack, 0), edge(2, 0, Because::Declared, 0)];
    let plan = make(&world.situation, &world);
    assert_eq!(plan.waves, [vec![2], vec![1], vec![0]], "what the lower part has to follow comes before the upper one");
    assert_eq!((plan.order[2].with, plan.cost), (Some(1), Cost::default()));
}

#[test]
fn the_upper_part_of_a_stack_that_conflicts_as_well_is_held() {
    let mut world = World::default();
    world.situation.branches = branches(2);
    world.situation.branches[0].alone = Alone::Conflict(1);
    world.situation.branches[1].alone = Alone::Conflict(2);
    world.situation.edges = vec![edge(0, 1, Because::Stack, 0)];
    let plan = make(&world.situation, &world);
    assert_eq!((plan.cost.people, plan.proof), (2, Proof::Orders));
    assert!(matches!(plan.held[1].ending, Ending::Waits));
}

#[test]
fn a_clash_of_three_of_which_one_may_come_last_is_an_order() {
    let mut world = World::default();
    world.situation.branches = branches(3);
    world.late = vec![vec![1, 2, 0]];
    let plan = make(&world.situation, &world);
    assert_eq!(plan.order.last().map(|it| it.branch), Some(0));
    assert_eq!((plan.cost, plan.learned.len()), (Cost::default(), 1));
    assert!(matches!(plan.learned[0].how, How::UnlessLast(_)));
}

#[test]
fn a_branch_that_has_to_follow_another_is_judged_after_it() {
    let mut world = World::default();
    world.situation.branches = branches(2);
    world.situation.branches[1].alone = Alone::Conflict(1);
    world.situation.edges = vec![edge(0, 1, Because::Declared, 0)];
    world.rescued = vec![(1, 0)];
    assert_eq!(make(&world.situation, &world).cost, Cost::default());
    world.rescued.clear();
    assert_eq!(make(&world.situation, &world).cost.people, 1, "it conflicts after it as well");
}

#[test]
fn many_branches_are_planned_by_pairs_and_it_is_said() {
    let mut world = World::default();
    world.situation.branches = branches(trial::FEW + 2);
    world.situation.clashes = (1..trial::FEW + 2).map(|other| text(0, other, 1)).collect();
    assert_eq!(make(&world.situation, &world).proof, Proof::Pairs);
    world.situation.branches.truncate(trial::FEW);
    world.situation.clashes.retain(|it| it.members.iter().all(|it| *it < trial::FEW));
    assert_eq!(make(&world.situation, &world).proof, Proof::Orders);
}

#[test]
fn thirty_branches_in_each_others_way_are_solved_exactly() {
    let mut world = World::default();
    world.situation.branches = branches(30);
    let pairs = (0..30).flat_map(|one| (one + 1..30).map(move |other| (one, other)));
    // About every sixth pair.
    world.situation.clashes =
        pairs.filter(|(one, other)| (one * 31 + other * 17) % 6 == 0).map(|(one, other)| text(one, other, 1)).collect();
    let plan = make(&world.situation, &world);
    assert_eq!(plan.bound, plan.cost);
}

#[test]
#[ignore = "says how large a search may get; run it with --release and --nocapture"]
fn how_far_an_exact_search_gets() {
    for (count, percent) in [(20, 50), (30, 20), (40, 10), (60, 5), (60, 10), (100, 3), (100, 5), (100, 20)] {
        let mut world = World::default();
        world.situation.branches = branches(count);
        let mut seed = 7_u64;
        for (one, other) in (0..count).flat_map(|one| (one + 1..count).map(move |other| (one, other))) {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            if (seed >> 33) % 100 < percent {
                world.situation.clashes.push(text(one, other, 1 + u32::try_from((seed >> 40) % 3).unwrap()));
            }
        }
        #[expect(clippy::disallowed_methods, clippy::print_stderr, reason = "it is read by a person")]
        {
            let began = std::time::Instant::now();
            let plan = make(&world.situation, &world);
            eprintln!(
                "{count} branches, {percent} % of pairs: {:?}, {} of at least {} held, exact: {}",
                began.elapsed(),
                plan.cost.people,
                plan.bound.people,
                plan.cost == plan.bound
            );
        }
    }
}
