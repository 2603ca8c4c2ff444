//! Many branches at once, as the history of a repository has them: windows of merges, and the newest pull requests.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use divergence::model::{Finding, Severity};

use crate::support::{Git, say, timed, variable};
use crate::told::{alarms, tell_one};

/// Branches that are checked together.
struct Crowd {
    /// What it is called in the output.
    label: String,
    target: String,
    branches: Vec<String>,
}

/// What was told about how many pairs.
#[derive(Default)]
struct Sums {
    branches: usize,
    pairs: usize,
    alarms: usize,
    /// The part of both that shares no commits beyond the target.
    apart: (usize, usize),
    notes: BTreeMap<String, usize>,
}

impl Sums {
    fn add(&mut self, other: Self) {
        self.branches += other.branches;
        self.pairs += other.pairs;
        self.alarms += other.alarms;
        self.apart = (self.apart.0 + other.apart.0, self.apart.1 + other.apart.1);
        for (rule, count) in other.notes {
            *self.notes.entry(rule).or_default() += count;
        }
    }

    fn tell(&self, label: &str) {
        let Self { branches, pairs, alarms, apart, notes } = self;
        let thousandth = |alarms: usize, pairs: usize| 1000.0 * count(alarms) / count(pairs.max(1));
        let notes: Vec<String> = notes.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
        say(format_args!(
            "{label}: {branches} branches, {pairs} pairs, {alarms} alarms, {:.2} a thousand pairs; apart: {} pairs, {} \
             alarms; notes: {}",
            thousandth(*alarms, *pairs),
            apart.0,
            apart.1,
            if notes.is_empty() { "none".to_owned() } else { notes.join(", ") }
        ));
    }
}

/// Windows of consecutive merges.
pub(crate) fn windows(repositories: &str, home: &Path) {
    let merges = number("DIVERGENCE_BENCH_MERGES", 20);
    let skips = variable("DIVERGENCE_BENCH_SKIP").unwrap_or_else(|| "0,200,400,600,800".to_owned());
    let skips: Vec<usize> = skips.split(',').map(|it| it.trim().parse().expect("a number")).collect();
    all(repositories, home, &|git| {
        let list = git.run(&["rev-list", "--first-parent", "--merges", "--parents", "HEAD"]);
        let list: Vec<Vec<&str>> = list.lines().map(|line| line.split(' ').collect()).collect();
        let windows = skips.iter().filter_map(|skip| Some((skip, list.get(*skip..skip + merges)?)));
        let crowd = |(skip, window): (&usize, &[Vec<&str>])| Crowd {
            label: format!("{merges} merges before {skip} others"),
            target: window[merges - 1][1].to_owned(),
            branches: distinct(window.iter().map(|ids| ids[2])),
        };
        windows.map(crowd).collect()
    });
}

/// The newest pull requests.
pub(crate) fn pulls(repositories: &str, home: &Path) {
    let newest = number("DIVERGENCE_BENCH_NEWEST", 40);
    all(repositories, home, &|git| {
        let form = "--format=%(refname) %(objectname)";
        let heads = git.run(&["for-each-ref", "--no-merged=HEAD", form, "refs/pull/*/head"]);
        let number = |line: &str| line.split('/').nth(2).and_then(|it| it.parse::<u64>().ok());
        let mut heads: Vec<&str> = heads.lines().collect();
        heads.sort_by_key(|line| std::cmp::Reverse(number(line)));
        let mut seen = BTreeSet::new();
        let heads = heads.iter().filter_map(|line| line.split_once(' ')).filter(|(_, id)| seen.insert(*id));
        let branches = heads.map(|(name, _)| name.to_owned()).take(newest).collect();
        let target = git.run(&["rev-parse", "HEAD"]);
        vec![Crowd { label: format!("newest {newest} pull requests"), target, branches }]
    });
}

fn number(name: &str, usual: usize) -> usize {
    variable(name).map_or(usual, |text| text.parse().expect("a number"))
}

/// Numbers of pairs are small.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

fn distinct<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    let ids: BTreeSet<&str> = ids.collect();
    ids.into_iter().map(str::to_owned).collect()
}

/// Checks the crowds of several repositories.
fn all(repositories: &str, home: &Path, crowds: &dyn Fn(&Git) -> Vec<Crowd>) {
    let mut total = Sums::default();
    let mut each = Vec::new();
    for repository in repositories.split(':').filter(|it| !it.is_empty()) {
        let git = Git::new(Path::new(repository), home);
        let mut sums = Sums::default();
        for crowd in crowds(&git) {
            say(format_args!("{repository}, {} onto {}:", crowd.label, crowd.target));
            let (found, time) = timed(|| judge(Path::new(repository), &git, &crowd, home));
            found.tell(&format!("  {time:.1?}"));
            sums.add(found);
        }
        each.push((repository, sums));
    }
    say(format_args!(""));
    for (repository, sums) in each {
        sums.tell(repository);
        total.add(sums);
    }
    total.tell("all");
}

fn judge(repository: &Path, git: &Git, crowd: &Crowd, home: &Path) -> Sums {
    let Crowd { target, branches, .. } = crowd;
    let report = crate::check(repository, target, branches, home);
    let own = own_commits(git, crowd);
    let share = |one: &str, other: &str| match (own.get(one), own.get(other)) {
        (Some(one), Some(other)) => !one.is_disjoint(other),
        _ => false,
    };
    let with_others = |at: usize| branches[..at].iter().filter(|other| !share(&branches[at], other)).count();
    let mut sums = Sums { branches: branches.len(), pairs: pairs(branches.len()), ..Sums::default() };
    sums.apart.0 = branches.len() + (0..branches.len()).map(with_others).sum::<usize>();
    for finding in alarms(&report) {
        let Finding { branches, .. } = finding;
        let related = branches.iter().any(|one| branches.iter().any(|other| one < other && share(one, other)));
        sums.alarms += 1;
        sums.apart.1 += usize::from(!related);
        tell_one(finding, git);
        if related {
            say(format_args!("    they share commits that the target lacks"));
        }
    }
    for finding in report.findings.iter().filter(|it| it.severity == Severity::Note) {
        *sums.notes.entry(finding.rule.clone()).or_default() += 1;
    }
    sums
}

/// Every branch with the target and with every other one.
fn pairs(branches: usize) -> usize {
    branches * (branches + 1) / 2
}

/// What each branch has and the target lacks.
fn own_commits(git: &Git, crowd: &Crowd) -> BTreeMap<String, BTreeSet<String>> {
    let own = |branch: &String| {
        let list = git.run(&["rev-list", branch, &format!("^{}", crowd.target)]);
        (branch.clone(), list.lines().map(str::to_owned).collect())
    };
    crowd.branches.iter().map(own).collect()
}
