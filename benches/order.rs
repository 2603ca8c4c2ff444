//! What a plan costs and what it saves.
//!
//! Without a repository: the time of a plan with its simulation next to that of a check, for generated repositories of
//! 20, 100 and 400 branches.
//!
//! With one, the past: at moments spread over its history, the pull requests that were open then and landed later are
//! planned, and the conflicts that the plan meets are set beside those of the order in which they really landed.
//!
//! ```text
//! DIVERGENCE_BENCH_REPO=/path/to/repository DIVERGENCE_BENCH_ONTO=origin/main cargo bench --bench order
//! ```
//!
//! The repository needs the heads of its pull requests as `refs/pull/N/head`. A head as it was at a moment is its newest
//! commit that is not younger; what was rebased later is only there from then on. `DIVERGENCE_BENCH_MOMENTS` (20) says
//! how many moments, `DIVERGENCE_BENCH_DEPTH` (1500) how many landings back they go.

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use divergence::engine::{CachePolicy, PlanQuestion, Question, SymbolPolicy};
use divergence::model::{Name, Plan, StepState};
use support::crowd::{Crowd, Shape};
use support::{Git, answer, best, question, ratio, say, variable};

/// Pull requests that land within so many landings after a moment take part.
const AHEAD: usize = 60;

fn main() {
    if let Some(repository) = variable("DIVERGENCE_BENCH_REPO").map(PathBuf::from) {
        replay(&repository);
    } else {
        grow();
    }
}

fn grow() {
    say(format_args!("{:>8} {:>10} {:>10} {:>6} {:>6} {:>6}", "branches", "check", "plan", "ratio", "land", "held"));
    for branches in [20, 100, 400] {
        let crowd = Crowd::of(Shape { branches, meetings: 4, stuck: branches / 20 });
        let ask = |plan: Option<PlanQuestion>| {
            let question = question(crowd.fixture.path(), "main", &crowd.names);
            answer(&Question { symbols: SymbolPolicy::Include, plan, ..question })
        };
        let (_, check) = best(|| ask(None));
        let (report, planned) = best(|| ask(Some(PlanQuestion::default())));
        let plan = report.plan.expect("a plan was asked for");
        let held = plan.holds.len();
        assert_eq!(plan.order.len(), branches, "every branch has its place");
        assert!(held > 0, "some of them do not land");
        let ratio = ratio(planned, check);
        say(format_args!(
            "{branches:>8} {check:>10.2?} {planned:>10.2?} {ratio:>6.2} {:>6} {held:>6}",
            branches - held
        ));
    }
}

/// A pull request: its number, its last head, and when it landed, counted in landings from the newest one.
struct Request {
    number: u32,
    head: String,
    landed: usize,
}

fn replay(repository: &Path) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let git = Git::new(repository, home.path());
    let onto = variable("DIVERGENCE_BENCH_ONTO").unwrap_or_else(|| "HEAD".to_owned());
    let number = |name: &str, usual: usize| variable(name).map_or(usual, |text| text.parse().expect("a number"));
    let (moments, depth) = (number("DIVERGENCE_BENCH_MOMENTS", 20), number("DIVERGENCE_BENCH_DEPTH", 1500));
    let landings = git.run(&["log", "--first-parent", "--format=%H %ct %s", &format!("-{depth}"), &onto]);
    let landings: Vec<(&str, &str, &str)> = landings.lines().filter_map(three).collect();
    let requests = requests(&git, &landings);
    let step = (landings.len().saturating_sub(AHEAD) / moments).max(1);
    say(format_args!("{:>12} {:>5} {:>12} {:>12} {:>12}", "moment", "open", "really held", "plan held", "by name"));
    let (mut open, mut totals) = (0, [0_u32; 3]);
    for at in (AHEAD..landings.len()).step_by(step).take(moments) {
        let (target, time, _) = landings[at];
        let heads = then_open(&git, &requests, at, target, time);
        if heads.len() < 2 {
            continue;
        }
        let names: Vec<String> = heads.iter().map(|(_, head)| head.clone()).collect();
        let mut by_number = heads.clone();
        by_number.sort();
        let by_number: Vec<String> = by_number.into_iter().map(|(_, head)| head).collect();
        let real = held(&planned(repository, target, &names, &names));
        let best = held(&planned(repository, target, &names, &[]));
        let named = held(&planned(repository, target, &names, &by_number));
        open += names.len();
        totals.iter_mut().zip([real, best, named]).for_each(|(total, held)| *total += held);
        say(format_args!("{:>12} {:>5} {real:>12} {best:>12} {named:>12}", &target[..10], names.len()));
    }
    let [real, best, named] = totals;
    assert!(open > 0, "at no moment two pull requests were open; are their heads here, and their numbers in subjects?");
    say(format_args!("{:>12} {open:>5} {real:>12} {best:>12} {named:>12}", "all"));
}

fn three(line: &str) -> Option<(&str, &str, &str)> {
    let (id, rest) = line.split_once(' ')?;
    let (time, subject) = rest.split_once(' ')?;
    Some((id, time, subject))
}

/// The pull requests that landed, by what subjects say: `Merge pull request #7 …`, `Auto merge of #7 …`, `… (#7)`.
fn requests(git: &Git, landings: &[(&str, &str, &str)]) -> Vec<Request> {
    let refs = git.run(&["for-each-ref", "--format=%(refname) %(objectname)", "refs/pull/*/head"]);
    let head = |line: &str| {
        let (name, id) = line.split_once(' ')?;
        let number: u32 = name.strip_prefix("refs/pull/")?.strip_suffix("/head")?.parse().ok()?;
        Some((number, id.to_owned()))
    };
    let heads: BTreeMap<u32, String> = refs.lines().filter_map(head).collect();
    let request = |(landed, (_, _, subject)): (usize, &(&str, &str, &str))| {
        let digits = |text: &str| -> Option<u32> {
            text.bytes().take_while(u8::is_ascii_digit).map(char::from).collect::<String>().parse().ok()
        };
        let first = ["Merge pull request #", "Auto merge of #"].iter().find_map(|it| subject.strip_prefix(it));
        let last = subject.rsplit_once("(#").filter(|(_, rest)| rest.ends_with(')')).map(|(_, rest)| rest);
        let number = digits(first.or(last)?)?;
        Some(Request { number, head: heads.get(&number)?.clone(), landed })
    };
    landings.iter().enumerate().filter_map(request).collect()
}

/// Those that were open at a moment and landed later, in the order in which they did, with their heads as they were.
fn then_open(git: &Git, requests: &[Request], at: usize, target: &str, time: &str) -> Vec<(u32, String)> {
    let mut later: Vec<&Request> = requests.iter().filter(|it| it.landed < at && at - it.landed <= AHEAD).collect();
    later.sort_by_key(|it| std::cmp::Reverse(it.landed));
    let mut found: Vec<(u32, String)> = Vec::new();
    for request in later {
        let before = format!("--before={time}");
        let head = git.run(&["rev-list", "-1", "--first-parent", &before, &request.head, &format!("^{target}")]);
        if !head.is_empty() && found.iter().all(|(_, other)| *other != head) {
            found.push((request.number, head));
        }
    }
    found
}

fn planned(repository: &Path, target: &str, heads: &[String], order: &[String]) -> Plan {
    let order = order.iter().map(|head| Name::from(head.as_str())).collect();
    let cache = variable("DIVERGENCE_BENCH_CACHE").map_or(CachePolicy::Omit, |it| CachePolicy::Named(it.into()));
    let plan = Some(PlanQuestion { order, ..PlanQuestion::default() });
    let question = question(repository, target, heads);
    let report = answer(&Question { symbols: SymbolPolicy::Include, plan, cache, ..question });
    report.plan.expect("a plan was asked for")
}

/// The branches that need a person.
fn held(plan: &Plan) -> u32 {
    u32::try_from(plan.order.iter().filter(|step| step.state != StepState::Clean).count()).unwrap_or(u32::MAX)
}
