//! Random histories, compared with git.

use std::fmt::Write as _;

use gix::ObjectId;
use proptest::prelude::*;

use super::{Commits, History, LandedBases};
use crate::repo::fixture::Fixture;

/// One commit: how old it is, and which of the commits before it are its parents.
type Plan = Vec<(u8, Vec<prop::sample::Index>)>;

/// Histories with merges, several roots and clocks that go wrong.
fn plans() -> impl Strategy<Value = Plan> {
    prop::collection::vec((0..20_u8, prop::collection::vec(any::<prop::sample::Index>(), 0..3)), 6..18)
}

/// Makes the commits; their ids in order. The clock shows only every so many seconds.
fn make(fixture: &Fixture, plan: &Plan, tick: usize) -> Vec<ObjectId> {
    let mut stream = String::new();
    for (at, (age, parents)) in plan.iter().enumerate() {
        // most commits are younger than their parents, but not all
        let time = 1_700_000_000 + (at * 10 + usize::from(*age) * 3) / tick;
        let _ = write!(stream, "commit refs/heads/c{at}\nmark :{}\ncommitter A <a@b.c> {time} +0000\ndata 0\n", at + 1);
        let mut parents: Vec<usize> = if at == 0 { vec![] } else { parents.iter().map(|it| it.index(at)).collect() };
        parents.sort_unstable();
        parents.dedup();
        for (place, parent) in parents.iter().enumerate() {
            let _ = writeln!(stream, "{} :{}", if place == 0 { "from" } else { "merge" }, parent + 1);
        }
        let _ = writeln!(stream, "M 100644 inline f{at}\ndata 0\n");
    }
    fixture.import(&stream);
    (0..plan.len()).map(|at| id(&fixture.git(&["rev-parse", &format!("c{at}")]))).collect()
}

fn id(hex: &str) -> ObjectId {
    ObjectId::from_hex(hex.trim().as_bytes()).unwrap()
}

fn sorted(mut ids: Vec<ObjectId>) -> Vec<ObjectId> {
    ids.sort();
    ids
}

/// The common commits that no other one descends from, by what git says that each reaches.
fn merge_bases(fixture: &Fixture, left: &str, right: &str) -> Vec<ObjectId> {
    let reached = |from: &str| -> Vec<ObjectId> { fixture.git(&["rev-list", from]).lines().map(id).collect() };
    let (left, right) = (reached(left), reached(right));
    let common: Vec<ObjectId> = left.into_iter().filter(|commit| right.contains(commit)).collect();
    let below = |commit: &ObjectId| reached(&format!("{commit}"))[1..].to_vec();
    let covered: Vec<ObjectId> = common.iter().flat_map(below).collect();
    sorted(common.into_iter().filter(|commit| !covered.contains(commit)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn bases_and_distances_are_those_of_git(plan in plans()) {
        let fixture = Fixture::new();
        let ids = make(&fixture, &plan, 1);
        let (target, tips) = (ids.len() - 1, [ids.len() - 2, ids.len() - 3, ids.len() / 2]);
        let repository = fixture.open();
        let reader = repository.reader();
        let commits = Commits::new(&reader);
        let history = History::of(&commits, ids[target], &tips.map(|tip| ids[tip])).unwrap();
        for (at, tip) in tips.iter().enumerate() {
            let expected = merge_bases(&fixture, &format!("c{target}"), &format!("c{tip}"));
            prop_assert_eq!(sorted(history.bases(at).to_vec()), expected.clone(), "merge bases of c{}", tip);
            prop_assert_eq!(sorted(commits.merge_bases(&[ids[target]], &[ids[*tip]]).unwrap()), expected);
            let range = format!("c{target}...c{tip}");
            let counted = fixture.git(&["rev-list", "--left-right", "--count", &range]);
            let (ahead, behind) = history.ahead_behind(at);
            prop_assert_eq!(format!("{behind}\t{ahead}"), counted.trim(), "distance of c{}", tip);
        }
        for (left, right) in [(0, 1), (0, 2), (1, 2), (2, 0)] {
            let (a, b) = (tips[left], tips[right]);
            let expected = merge_bases(&fixture, &format!("c{a}"), &format!("c{b}"));
            prop_assert_eq!(sorted(history.pair_bases(left, right)), expected, "merge bases of c{} and c{}", a, b);
            fixture.import(&format!(
                "commit refs/heads/landed\ncommitter A <a@b.c> 1800000000 +0000\ndata 0\nfrom {}\nmerge {}\n\n",
                ids[target], ids[a]
            ));
            let expected = merge_bases(&fixture, "landed", &format!("c{b}"));
            let found = match history.landed_bases(&[left], right) {
                LandedBases::AsWithTarget => history.bases(right).to_vec(),
                LandedBases::Own(bases) => bases,
            };
            prop_assert_eq!(sorted(found), expected, "merge bases of c{} with c{} landed", b, a);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// With a clock so slow that most commits are equally old. What stands for several commits is, as git makes virtual
    /// merge bases, older than all others.
    #[test]
    fn several_merge_bases_come_in_the_order_of_git(plan in plans(), tick in 40..400_usize) {
        let fixture = Fixture::new();
        let ids = make(&fixture, &plan, tick);
        let tips = [ids.len() - 1, ids.len() - 2, ids.len() - 3, ids.len() - 4];
        let repository = fixture.open();
        let reader = repository.reader();
        let commits = Commits::new(&reader);
        let mut left = format!("c{}", tips[0]);
        for merged in 1..tips.len() - 1 {
            for right in &tips[merged..] {
                let points: Vec<ObjectId> = tips[..merged].iter().map(|tip| ids[*tip]).collect();
                let found = commits.merge_bases(&points, &[ids[*right]]).unwrap();
                if found.is_empty() {
                    continue;
                }
                let newest_first = fixture.git(&["merge-base", "--all", &left, &format!("c{right}")]);
                let expected: Vec<ObjectId> = newest_first.lines().rev().map(id).collect();
                prop_assert_eq!(found, expected, "merge bases of {} with c{}", left, right);
            }
            let next = format!("virtual{merged}");
            fixture.import(&format!(
                "commit refs/heads/{next}\ncommitter A <a@b.c> 0 +0000\ndata 0\nfrom {left}^0\nmerge {}\n\n",
                ids[tips[merged]]
            ));
            left = next;
        }
    }
}
