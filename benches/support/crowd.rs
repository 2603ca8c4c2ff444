//! Any number of branches over 3,000 files, and how they must turn out.
//!
//! Branch `i` owns three files and edits line 1 of each. It also visits the first file of the branches that follow it
//! (in a ring), so that it meets as many branches as asked for, whatever the number of branches. A visit is to a line
//! of its own and merges, but every fourth branch visits line 1 and collides. The rest of its files are new.
//!
//! Branches start from the eight first of ten commits of the target. Every tenth is stacked on the one before it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fixture, History};

const FILES: usize = 3000;
const FILES_IN_DIRECTORY: usize = 10;
const LINES: usize = 60;
const TARGET_COMMITS: usize = 10;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// How many branches: at most one for three files.
    pub(crate) branches: usize,
    /// How many others each of them meets: even, at most 32.
    pub(crate) meetings: usize,
    /// How many do not land: at most every tenth.
    pub(crate) stuck: usize,
}

/// The repository, and what is known of it.
pub(crate) struct Crowd {
    pub(crate) shape: Shape,
    pub(crate) fixture: Fixture,
    /// The branches by name.
    pub(crate) names: Vec<String>,
    /// Those that do not land.
    pub(crate) stuck: BTreeSet<String>,
    /// The pairs that touch a common file.
    pub(crate) meetings: BTreeSet<(String, String)>,
    /// Those of them that collide.
    pub(crate) conflicts: BTreeSet<(String, String)>,
}

/// Lines that are not as they were in the beginning, by file and line.
type Lines = BTreeMap<(usize, usize), String>;

/// Two branches, the first one first.
type Pairs = BTreeSet<(usize, usize)>;

/// A branch on its way.
#[derive(Clone, Default)]
struct Branch {
    base: usize,
    /// The branch that it grew from.
    below: Option<usize>,
    edits: Lines,
    last_commit: String,
}

impl Crowd {
    pub(crate) fn of(shape: Shape) -> Self {
        assert!(3 * shape.branches <= FILES && shape.meetings < shape.branches && shape.meetings <= 32);
        assert!(shape.stuck * 10 <= shape.branches, "at most every tenth branch is stuck");
        let stuck: BTreeSet<usize> =
            (0..shape.stuck).map(|at| at * (shape.branches / shape.stuck) / 10 * 10 + 9).collect();
        let mut history = History::new();
        let target = grow_target(&mut history, &stuck);
        let mut branches: Vec<Branch> = Vec::new();
        for at in 0..shape.branches {
            let branch = grow_branch(&mut history, &target, &branches, at, shape);
            branches.push(branch);
        }
        let (meetings, conflicts) = encounters(&branches);
        let named = |pairs: Pairs| pairs.iter().map(|(a, b)| (name(*a), name(*b))).collect();
        Self {
            shape,
            fixture: history.build(),
            names: (0..shape.branches).map(name).collect(),
            stuck: stuck.into_iter().map(name).collect(),
            meetings: named(meetings),
            conflicts: named(conflicts),
        }
    }

    /// How many pairs there are.
    pub(crate) fn pairs(&self) -> usize {
        self.names.len() * (self.names.len() - 1) / 2
    }
}

fn name(branch: usize) -> String {
    format!("b{branch:04}")
}

fn path(file: usize) -> String {
    format!("src/d{:03}/f{}.txt", file / FILES_IN_DIRECTORY, file % FILES_IN_DIRECTORY)
}

fn content(file: usize, lines: &Lines) -> String {
    let line = |line| lines.get(&(file, line)).cloned().unwrap_or_else(|| format!("file {file}, line {line}\n"));
    (1..=LINES).map(line).collect()
}

/// The commits of the target, and its lines at each of them. The last one takes line 1 of a file from stuck branches.
fn grow_target(history: &mut History, stuck: &BTreeSet<usize>) -> Vec<Lines> {
    let root = history.commit("main-0");
    for file in 0..FILES {
        root.file(path(file), content(file, &Lines::new()));
    }
    let mut states = vec![Lines::new()];
    for step in 1..TARGET_COMMITS {
        let mut lines = states[step - 1].clone();
        let mut places: Vec<_> = (0..20).map(|at| (step + at * FILES / 20, LINES - 5)).collect();
        if step + 1 == TARGET_COMMITS {
            places.extend(stuck.iter().map(|branch| (3 * branch + 1, 1)));
        }
        let commit = history.commit(&format!("main-{step}")).on(&format!("main-{}", step - 1));
        for place in places {
            lines.insert(place, format!("the target's, in step {step}\n"));
            commit.file(path(place.0), content(place.0, &lines));
        }
        states.push(lines);
    }
    history.point("refs/heads/main", &format!("main-{}", TARGET_COMMITS - 1));
    states
}

fn grow_branch(history: &mut History, target: &[Lines], before: &[Branch], at: usize, shape: Shape) -> Branch {
    let mut branch = match at % 10 {
        5 => Branch { below: Some(at - 1), ..before[at - 1].clone() },
        _ => Branch { base: at % 8, last_commit: format!("main-{}", at % 8), ..Branch::default() },
    };
    let mut places = vec![(3 * at, 1), (3 * at + 1, 1), (3 * at + 2, 1)];
    for distance in 1..=shape.meetings / 2 {
        let line = if at.is_multiple_of(4) { 1 } else { 2 + 3 * distance };
        places.push((3 * ((at + distance) % shape.branches), line));
    }
    let commits = 3 + at % 6;
    let files = places.len().max(5 + at % 16);
    for step in 0..commits {
        let called = format!("{}-{step}", name(at));
        let commit = history.commit(&called).on(&branch.last_commit);
        for turn in (step..files).step_by(commits) {
            if let Some(place) = places.get(turn) {
                branch.edits.insert(*place, format!("edited by {}\n", name(at)));
                let mut lines = target[branch.base].clone();
                lines.extend(branch.edits.clone());
                commit.file(path(place.0), content(place.0, &lines));
            } else {
                let directory = at * 7 % (FILES / FILES_IN_DIRECTORY);
                commit.file(format!("src/d{directory:03}/{}-{turn}.txt", name(at)), format!("new in {called}\n"));
            }
        }
        branch.last_commit = called;
    }
    history.point(format!("refs/heads/{}", name(at)), &branch.last_commit);
    branch
}

/// Which branches touch a common file, and which of them disagree about a line of it.
fn encounters(branches: &[Branch]) -> (Pairs, Pairs) {
    let mut by_file: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (at, branch) in branches.iter().enumerate() {
        for (file, _) in branch.edits.keys() {
            by_file.entry(*file).or_default().insert(at);
        }
    }
    let mut meetings = BTreeSet::new();
    for there in by_file.values() {
        meetings.extend(there.iter().flat_map(|left| there.range(left + 1..).map(|right| (*left, *right))));
    }
    let collide = |(left, right): &(usize, usize)| {
        let edits = |at: usize| &branches[at].edits;
        let differ = |(place, text)| edits(*right).get(place).is_some_and(|other| other != text);
        branches[*right].below != Some(*left) && edits(*left).iter().any(differ)
    };
    let conflicts = meetings.iter().copied().filter(collide).collect();
    (meetings, conflicts)
}
