//! The stages of a check one by one, so that a slower check can be traced to one of them, and what a second thread
//! brings.

mod support;

use std::hint::black_box;

use divergence::inside::overlap::{self, Overlap};
use divergence::inside::repo::{Analysis, DriverPolicy, Landed, MustMerge, Outcome, Repository, Selected};
use divergence::inside::text::{self, ConflictStyle, Favor};
use rayon::ThreadPool;
use rayon::prelude::*;
use support::crowd::{Crowd, Shape};
use support::{best, check, criterion, lines, ratio, say, selection, with_line};

const SHAPE: Shape = Shape { branches: 200, meetings: 8, stuck: 4 };
/// Lines of the file that is merged as text.
const LINES: usize = 5000;

fn main() {
    let crowd = Crowd::of(SHAPE);
    compare_threads(&crowd);

    let mut criterion = criterion();
    let mut group = criterion.benchmark_group("stages");
    let one = pool(1);

    let repository = open(&crowd);
    let analysis = walk(&repository, &crowd);
    let landings = land(&repository, &analysis);
    let landed = landings.iter().filter(|landed| landed.tree.is_some()).count();
    assert_eq!(landed, SHAPE.branches - SHAPE.stuck, "all land but the stuck branches");
    let participants: Vec<_> = landings.iter().map(Landed::footprints).collect();
    let pairs = pairs(&analysis, &landings, &overlap::meetings(&participants));
    let conflicts =
        merge(&repository, &analysis, &landings, &pairs).iter().filter(|it| !it.conflicts.is_empty()).count();
    assert_eq!(conflicts, crowd.conflicts.len(), "exactly the pairs that disagree about a line collide");

    // What is read once stays in memory: the stages behind the first two are timed as they run for the first time, on
    // a repository opened for each turn, but the opening is not counted.
    let fresh = || {
        let repository = open(&crowd);
        let analysis = walk(&repository, &crowd);
        (repository, analysis)
    };
    let size = criterion::BatchSize::PerIteration;
    group.bench_function("open", |bencher| bencher.iter(|| open(&crowd)));
    group.bench_function("names and history", |bencher| {
        bencher.iter_batched(|| open(&crowd), |repository| black_box(walk(&repository, &crowd)), size);
    });
    group.bench_function("landing", |bencher| {
        bencher.iter_batched(fresh, |(repository, analysis)| one.install(|| land(&repository, &analysis)), size);
    });
    group.bench_function("overlap", |bencher| bencher.iter(|| overlap::meetings(black_box(&participants))));
    group.bench_function("pairs", |bencher| {
        let landed = || {
            let (repository, analysis) = fresh();
            let landings = land(&repository, &analysis);
            (repository, analysis, landings)
        };
        let merge_all = |(repository, analysis, landings): (Repository, Analysis, Vec<Landed>)| {
            one.install(|| merge(&repository, &analysis, &landings, &pairs))
        };
        bencher.iter_batched(landed, merge_all, size);
    });
    group.bench_function("pairs again", |bencher| {
        bencher.iter(|| one.install(|| merge(&repository, &analysis, &landings, &pairs)));
    });
    merge_text(&mut group);
    group.finish();
    criterion.final_summary();
}

/// One thread and two: the same report, and how much sooner.
fn compare_threads(crowd: &Crowd) {
    let ask = || check(crowd.fixture.path(), "main", &crowd.names);
    let (alone, one) = best(|| pool(1).install(ask));
    let (shared, two) = best(|| pool(2).install(ask));
    let plain = |report: &divergence::model::Report| {
        let mut value = serde_json::to_value(report).expect("a report is JSON");
        value.as_object_mut().expect("a report is an object").remove("stats");
        value
    };
    assert_eq!(plain(&alone), plain(&shared), "the report does not depend on the number of threads");
    say(format_args!("one thread {one:.1?}, two threads {two:.1?}: {:.2} times as fast", ratio(one, two)));
}

fn pool(threads: usize) -> ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started")
}

fn open(crowd: &Crowd) -> Repository {
    Repository::open(crowd.fixture.path()).expect("it was just made")
}

fn walk(repository: &Repository, crowd: &Crowd) -> Analysis {
    let selection = selection("main", &crowd.names);
    let target = repository.target(selection.onto.as_ref()).expect("there is a target");
    let Selected { tips, .. } = repository.select(&selection, &target).expect("there are branches");
    repository.analyse(&target, tips, DriverPolicy::Never).expect("history can be read")
}

fn land(repository: &Repository, analysis: &Analysis) -> Vec<Landed> {
    let tips = 0..analysis.tips().len();
    tips.into_par_iter().map_init(|| repository.reader(), |reader, tip| analysis.land(reader, tip)).collect()
}

/// The pairs that have to be merged, as the engine chooses them.
fn pairs(analysis: &Analysis, landings: &[Landed], overlap: &Overlap) -> Vec<(usize, usize)> {
    let tips = landings.len();
    let must_merge = |(left, right): &(usize, usize)| match analysis.must_merge(*left, *right, landings) {
        MustMerge::Always => true,
        MustMerge::IfOwnMeets => overlap.own_meets(*left, *right),
        MustMerge::IfLandedMeets => overlap.landed_meets(*left, *right),
    };
    (0..tips).flat_map(|left| (left + 1..tips).map(move |right| (left, right))).filter(must_merge).collect()
}

fn merge(repository: &Repository, analysis: &Analysis, landings: &[Landed], pairs: &[(usize, usize)]) -> Vec<Outcome> {
    let merge = |reader: &mut _, (left, right): &(usize, usize)| analysis.pair(reader, *left, *right, landings);
    pairs.par_iter().map_init(|| repository.reader(), merge).collect()
}

fn merge_text(group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>) {
    let base = lines(LINES);
    let edited = |start: usize, text: &str| {
        let at = (start..=LINES).step_by(100);
        let mut all: Vec<&str> = base.lines().collect();
        at.for_each(|line| all[line - 1] = text);
        all.join("\n") + "\n"
    };
    let (left, right) = (edited(10, "left"), edited(60, "right"));
    let clash = with_line(&right, 10, "right");
    let conflicts = |right: &str| {
        let sides = [&base, left.as_str(), right].map(str::as_bytes);
        text::conflicts(sides[0], sides[1], sides[2], ConflictStyle::default(), Favor::default()).len()
    };
    assert_eq!(conflicts(&right), 0, "changes to other lines merge");
    assert_eq!(conflicts(&clash), 1, "one line was changed by both");
    group.bench_function("text merge, clean", |bencher| bencher.iter(|| conflicts(black_box(&right))));
    group.bench_function("text merge, one conflict", |bencher| bencher.iter(|| conflicts(black_box(&clash))));
}
