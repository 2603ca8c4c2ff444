//! Cost grows with the places where branches meet, not with the pairs.
//!
//! Three series over generated repositories: more branches with the same number of meetings each, more meetings
//! between the same number of branches, and more branches that do not land. Every report is held against what the
//! generator knows, then timed.
//!
//! `DIVERGENCE_BENCH_KEEP=FOLDER` leaves a clone of the repository with 1,000 branches there, to run other tools on.

mod support;

use std::collections::BTreeSet;
use std::time::Duration;

use divergence::model::{Report, State, Text as _};
use support::crowd::{Crowd, Shape};
use support::{best, check, criterion, say, variable};

/// How many branches. The last one is timed once and not sampled.
const BRANCHES: [usize; 6] = [50, 100, 200, 400, 800, 1000];
/// How many meetings a branch has, among 200.
const MEETINGS: [usize; 4] = [0, 2, 8, 32];
/// How many branches do not land, among 200.
const STUCK: [usize; 4] = [0, 5, 10, 20];

fn main() {
    let mut criterion = criterion();
    let usual = Shape { branches: 200, meetings: 4, stuck: 4 };

    heading("more branches, the same meetings each");
    let mut group = criterion.benchmark_group("branches");
    let mut examined_per_branch = Vec::new();
    for branches in BRANCHES {
        let crowd = Crowd::of(Shape { branches, ..usual });
        let examined = measure(&crowd);
        examined_per_branch.push(examined / branches as u64);
        if branches < 1000 {
            group.bench_function(branches.to_string(), |bencher| bencher.iter(|| ask(&crowd)));
        } else if let Some(folder) = variable("DIVERGENCE_BENCH_KEEP") {
            crowd.fixture.git.run(&["clone", "--quiet", "--bare", ".", &folder]);
        }
    }
    group.finish();
    let (least, most) = (examined_per_branch.iter().min(), examined_per_branch.iter().max());
    assert!(
        most < least.map(|least| 2 * least).as_ref(),
        "pairs looked into grow with the branches: {examined_per_branch:?} for each"
    );

    heading("200 branches, more meetings");
    let mut group = criterion.benchmark_group("meetings");
    for meetings in MEETINGS {
        let crowd = Crowd::of(Shape { meetings, ..usual });
        measure(&crowd);
        group.bench_function(meetings.to_string(), |bencher| bencher.iter(|| ask(&crowd)));
    }
    group.finish();

    heading("200 branches, more that do not land");
    let mut group = criterion.benchmark_group("stuck");
    for stuck in STUCK {
        let crowd = Crowd::of(Shape { stuck, ..usual });
        measure(&crowd);
        group.bench_function(stuck.to_string(), |bencher| bencher.iter(|| ask(&crowd)));
    }
    group.finish();
    criterion.final_summary();
}

fn ask(crowd: &Crowd) -> Report {
    check(crowd.fixture.path(), "main", &crowd.names)
}

fn heading(title: &str) {
    say(format_args!("\n{title}"));
    say(format_args!(
        "{:>8} {:>6} {:>8} {:>8} {:>9} {:>9} {:>10} {:>14}",
        "branches", "stuck", "pairs", "meet", "collide", "examined", "time", "per examined"
    ));
}

/// One row of a table, for a report that says what it must. Gives the number of pairs that were looked into.
fn measure(crowd: &Crowd) -> u64 {
    let (report, time) = best(|| ask(crowd));
    assert_is_right(crowd, &report);
    let examined = report.stats.pairs_examined;
    let each = time.checked_div(u32::try_from(examined.max(1)).unwrap_or(u32::MAX)).unwrap_or(Duration::ZERO);
    let (pairs, meet, collide) = (crowd.pairs(), crowd.meetings.len(), crowd.conflicts.len());
    let Shape { branches, stuck, .. } = crowd.shape;
    say(format_args!(
        "{branches:>8} {stuck:>6} {pairs:>8} {meet:>8} {collide:>9} {examined:>9} {time:>10.1?} {each:>14.1?}"
    ));
    examined
}

fn assert_is_right(crowd: &Crowd, report: &Report) {
    let lossy = divergence::model::Name::lossy;
    let stuck: BTreeSet<_> = report
        .branches
        .iter()
        .filter(|branch| branch.landing.state == State::Conflict)
        .map(|branch| lossy(&branch.name))
        .collect();
    assert_eq!(stuck, crowd.stuck, "only the stuck branches do not land");
    let collide: BTreeSet<_> = report
        .pairs
        .iter()
        .filter(|pair| pair.state == State::Conflict)
        .map(|pair| (lossy(&pair.branches[0]), lossy(&pair.branches[1])))
        .collect();
    assert_eq!(collide, crowd.conflicts, "exactly the pairs that disagree about a line collide");
    assert!(report.completeness.gaps.is_empty(), "everything is looked at");
    let examined = report.stats.pairs_examined;
    let enough = crowd.meetings.len() + crowd.shape.stuck * crowd.shape.branches;
    assert!(examined <= enough as u64, "no more is looked into than meets or does not land: {examined} > {enough}");
}
