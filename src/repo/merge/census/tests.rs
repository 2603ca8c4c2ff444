//! Merges with a census and without one give the same.

use std::collections::BTreeMap;

use gix::ObjectId;
use proptest::prelude::*;

use super::Census;
use crate::model::Sides;
use crate::repo::DriverPolicy;
use crate::repo::fixture::Fixture;
use crate::repo::invented::{Files, Step, after, place, steps, text};
use crate::repo::merge::{Ask, Depth, Memo, Merger, Rules};
use crate::repo::objects::Reader;
use crate::repo::trees::{Mode, Version, written};

/// Builds a tree in memory.
fn tree(reader: &Reader<'_>, files: &Files, folder: &str) -> ObjectId {
    let mut entries: BTreeMap<&str, Version> = BTreeMap::new();
    for (path, content) in files {
        let Some(rest) = path.strip_prefix(folder) else { continue };
        let version = match rest.split_once('/') {
            Some((name, _)) if entries.contains_key(name) => continue,
            Some((name, _)) => Version { mode: Mode::TREE, id: tree(reader, files, &format!("{folder}{name}/")) },
            None => Version { mode: Mode::canonical(0o100_644), id: reader.build_blob(content.clone().into()) },
        };
        entries.insert(rest.split('/').next().unwrap(), version);
    }
    reader.build_tree(written(entries.into_iter().map(|(name, version)| (name.as_bytes(), version)).collect()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..Default::default() })]

    #[test]
    fn a_merge_that_asks_a_census_says_what_one_that_walks_says(
        first in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 4..24),
        target in prop::collection::vec(steps(12), 1..4),
        branches in prop::collection::vec(steps(6), 3..6),
    ) {
        let fixture = Fixture::new();
        let repository = fixture.open();
        let reader = repository.reader();
        let first: Files = first.into_iter().map(|(at, family)| (place(at), text(family, 0))).collect();
        let mut states = vec![first];
        for steps in &target {
            states.push(after(&states[states.len() - 1], steps));
        }
        let bases: Vec<ObjectId> = states.iter().map(|files| tree(&reader, files, "")).collect();
        let grew = |(at, steps): (usize, &Vec<Step>)| (at % states.len(), tree(&reader, &after(&states[at % states.len()], steps), ""));
        let tips: Vec<(usize, ObjectId)> = branches.iter().enumerate().map(grew).collect();
        let trees: Vec<ObjectId> = tips.iter().map(|(_, tree)| *tree).collect();
        let census = Census::of(&reader, &bases, &trees).unwrap().unwrap();
        let rules = Rules::of(&reader, DriverPolicy::Never).unwrap();
        let memo = Memo::default();
        let nothing_known = |_: &[u8]| false;
        let labels = Sides { base: b"base".as_slice(), left: b"left", right: b"right" };
        let walking = Merger {
            reader: &reader, rules: &rules, memo: &memo, labels, ask: Ask::Verdict { known: &nothing_known }, census: None,
        };
        let asking = Merger { census: Some(&census), ..walking };
        for (at, (one, left)) in tips.iter().enumerate() {
            for (other, right) in &tips {
                // What two branches grew from may be another branch, which is no base that was counted.
                for base in [bases[*one.min(other)], trees[(at + 1) % trees.len()]] {
                    let sides = Sides { base, left: *left, right: *right };
                    let said = |merger: &Merger<'_>| format!("{:#?}", merger.merge(sides, Depth::ASKED).unwrap());
                    prop_assert_eq!(said(&asking), said(&walking));
                }
            }
        }
    }
}
