//! What two branches make together without being merged is what their merge makes.

use std::fmt::Write as _;

use proptest::prelude::*;

use crate::model::{Lacks, Name};
use crate::overlap;
use crate::repo::fixture::Fixture;
use crate::repo::invented::{Files, Step, after, place, steps, text};
use crate::repo::{DriverPolicy, Landed, Reader};

/// Adds a commit with these files and no others to the stream of `git fast-import`.
fn commit(stream: &mut String, branch: &str, from: Option<&str>, files: &Files) {
    write!(stream, "commit refs/heads/{branch}\ncommitter A <a@b.c> 1700000000 +0000\ndata 1\nx\n").unwrap();
    if let Some(from) = from {
        writeln!(stream, "from {from}").unwrap();
    }
    stream.push_str("deleteall\n");
    for (path, content) in files {
        write!(stream, "M 100644 inline {path}\ndata {}\n{content}\n", content.len()).unwrap();
    }
}

/// The files without those that stand where others need a folder.
fn sound(files: &Files) -> Files {
    let is_folder =
        |path: &str| files.keys().any(|other| other.strip_prefix(path).is_some_and(|it| it.starts_with('/')));
    files.iter().filter(|(path, _)| !is_folder(path)).map(|(path, content)| (path.clone(), content.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..Default::default() })]

    #[test]
    fn branches_that_are_side_by_side_make_what_their_merge_makes(
        first in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 4..24),
        target in prop::collection::vec(steps(4), 1..3),
        branches in prop::collection::vec(steps(4), 4..8),
    ) {
        let first: Files = first.into_iter().map(|(at, family)| (place(at), text(family, 0))).collect();
        let mut states = vec![sound(&first)];
        for steps in &target {
            states.push(sound(&after(&states[states.len() - 1], steps)));
        }
        let mut stream = String::new();
        for (at, files) in states.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| format!("refs/heads/state{before}"));
            commit(&mut stream, &format!("state{at}"), before.as_deref(), files);
        }
        let names: Vec<String> = (0..branches.len()).map(|at| format!("branch{at}")).collect();
        let grew = |at: usize, steps: &[Step]| sound(&after(&states[at % states.len()], steps));
        for (at, (name, steps)) in names.iter().zip(&branches).enumerate() {
            let from = format!("refs/heads/state{}", at % states.len());
            commit(&mut stream, name, Some(&from), &grew(at, steps));
        }
        let fixture = Fixture::new();
        fixture.import(&stream);
        let repository = fixture.open();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let target = repository.target(Some(&Name::from(format!("state{}", states.len() - 1).as_str()))).unwrap();
        let tips = repository.select(&fixture.selection(&names), &target).unwrap().tips;
        let analysis = repository.analyse(&target, tips, DriverPolicy::Never).unwrap();
        let reader: Reader<'_> = repository.reader();
        let landings: Vec<Landed> = (0..names.len()).map(|tip| analysis.land(&reader, tip)).collect();
        let footprints: Vec<_> = landings.iter().map(Landed::footprints).collect();
        let overlap = overlap::meetings(&footprints);
        let changed = |tree| {
            let mut found = analysis.exchanged(&reader, analysis.target_tree(), tree).or_note("", &Lacks::default()).unwrap();
            found.sort();
            found
        };
        for left in 0..names.len() {
            for right in left + 1..names.len() {
                if !analysis.are_side_by_side(&reader, [left, right], &landings, &overlap) {
                    continue;
                }
                let [one, other] = [left, right].map(|tip| changed(landings[tip].tree.expect("it lands")));
                let both = analysis.side_by_side(&reader, [&landings[left], &landings[right]], [&one, &other]);
                let merged = analysis.pair_tree(&reader, left, right, &landings).or_note("", &Lacks::default()).unwrap();
                prop_assert_eq!(both, merged.map(changed));
            }
        }
    }
}
