//! Random histories: nothing in a report depends on order, and every verdict is git's.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use crate::support::{Fixture, History, Oracle, Program, differences, lines, with_line};

/// One thing that happens on a branch. Numbers are taken modulo what there is, so that every value means something
/// and failures shrink well.
#[derive(Clone, Debug)]
enum Event {
    Edit {
        file: usize,
        line: usize,
        word: u8,
    },
    Add {
        name: usize,
        word: u8,
    },
    Delete {
        file: usize,
    },
    Rename {
        file: usize,
        name: usize,
    },
    RenameDirectory {
        from: usize,
        to: usize,
    },
    /// A file becomes a folder of its name, with the file in it.
    IntoFolder {
        file: usize,
    },
    /// The ends of the lines change.
    Endings {
        file: usize,
    },
    Merge {
        branch: usize,
    },
    Commit,
}

/// A branch: the one that it grows from (the root for the first), and what happens on it.
#[derive(Clone, Debug)]
struct Story {
    from: usize,
    events: Vec<Event>,
}

type Tree = BTreeMap<String, String>;

const DIRECTORIES: [&str; 5] = ["", "a/", "b/", "a/deep/", "c/"];
const NAMES: [&str; 4] = ["one", "two", "three", "four"];
const TARGET: &str = "b0";
/// What attributes can be about, and what they can say.
const PATTERNS: [&str; 5] = ["*", "one", "t*", "a/**", "b/*"];
const SAID: [&str; 8] =
    ["-diff", "binary", "diff", "diff=mine", "merge=union", "-merge", "!diff", "conflict-marker-size=9"];

fn event() -> impl Strategy<Value = Event> {
    let (file, name, word) = (0..16_usize, 0..20_usize, 0..3_u8);
    prop_oneof![
        // few places, so that branches meet
        6 => (0..6_usize, 0..4_usize, word.clone()).prop_map(|(file, line, word)| Event::Edit { file, line, word }),
        2 => (name.clone(), word).prop_map(|(name, word)| Event::Add { name, word }),
        1 => file.clone().prop_map(|file| Event::Delete { file }),
        3 => (0..8_usize, name).prop_map(|(file, name)| Event::Rename { file, name }),
        1 => (1..5_usize, 1..5_usize).prop_map(|(from, to)| Event::RenameDirectory { from, to }),
        1 => (0..8_usize).prop_map(|file| Event::IntoFolder { file }),
        1 => (0..8_usize).prop_map(|file| Event::Endings { file }),
        1 => (0..6_usize).prop_map(|branch| Event::Merge { branch }),
        2 => Just(Event::Commit),
    ]
}

fn stories() -> impl Strategy<Value = Vec<Story>> {
    let events = proptest::collection::vec(event(), 2..10);
    proptest::collection::vec((0..6_usize, events).prop_map(|(from, events)| Story { from, events }), 3..=6)
}

fn attributes() -> impl Strategy<Value = String> {
    let row = (prop::sample::select(&PATTERNS[..]), prop::sample::select(&SAID[..]));
    proptest::collection::vec(row.prop_map(|(pattern, said)| format!("{pattern} {said}\n")), 0..3)
        .prop_map(|rows| rows.concat())
}

fn root() -> Tree {
    let mut tree = Tree::new();
    for (at, directory) in DIRECTORIES.iter().enumerate() {
        for name in &NAMES[..if at < 3 { 3 } else { 2 }] {
            let path = format!("{directory}{name}");
            tree.insert(path.clone(), lines(12).replace("line", &path));
        }
    }
    tree
}

/// A path that exists, unless nothing is left.
fn existing(tree: &Tree, at: usize) -> Option<String> {
    tree.keys().nth(at % tree.len().max(1)).cloned()
}

/// A path that may be new.
fn anywhere(at: usize) -> String {
    format!("{}{}", DIRECTORIES[at % DIRECTORIES.len()], NAMES[at / DIRECTORIES.len() % NAMES.len()])
}

/// Whether a path could be added as it is: it is not there, not below a file and not above one.
fn is_free(tree: &Tree, path: &str) -> bool {
    let above = path.match_indices('/').any(|(end, _)| tree.contains_key(&path[..end]));
    let below = format!("{path}/");
    !above && !tree.contains_key(path) && !tree.keys().any(|other| other.starts_with(&below))
}

fn apply(event: &Event, tree: &mut Tree, branch: usize) {
    match *event {
        Event::Edit { file, line, word } => {
            let Some(text) = existing(tree, file).and_then(|path| tree.get_mut(&path)) else { return };
            let line = line % text.lines().count() + 1;
            *text = with_line(text, line, &said(word, branch));
        }
        Event::Add { name, word } => {
            if is_free(tree, &anywhere(name)) {
                tree.insert(anywhere(name), lines(4) + &said(word, branch) + "\n");
            }
        }
        Event::Delete { file } => {
            existing(tree, file).and_then(|path| tree.remove(&path));
        }
        Event::Rename { file, name } => {
            let Some(path) = existing(tree, file) else { return };
            if is_free(tree, &anywhere(name)) {
                let text = tree.remove(&path).expect("it exists");
                tree.insert(anywhere(name), text);
            }
        }
        Event::RenameDirectory { from, to } => {
            let (from, to) = (DIRECTORIES[from], DIRECTORIES[to]);
            let moved: Vec<_> = tree.keys().filter(|path| path.starts_with(from)).cloned().collect();
            for path in moved {
                let new = path.replacen(from, to, 1);
                if is_free(tree, &new) {
                    let text = tree.remove(&path).expect("it exists");
                    tree.insert(new, text);
                }
            }
        }
        Event::IntoFolder { file } => {
            let Some(path) = existing(tree, file) else { return };
            let text = tree.remove(&path).expect("it exists");
            tree.insert(format!("{path}/inside"), text);
        }
        Event::Endings { file } => {
            let Some(text) = existing(tree, file).and_then(|path| tree.get_mut(&path)) else { return };
            *text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text.replace('\n', "\r\n") };
        }
        Event::Merge { .. } | Event::Commit => {}
    }
}

/// Word 0 is the same on all branches, so that they can agree.
fn said(word: u8, branch: usize) -> String {
    if word == 0 { "agreed".to_owned() } else { format!("word {word} of {branch}") }
}

/// Where branches grow from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Forks {
    /// From where the target began, or from the end of a branch that is there already.
    Ends,
    /// From any state of the target, each of whose events is a commit.
    States,
}

/// The stories as a repository with the branches `b0` to `bN`.
fn tell(stories: &[Story], forks: Forks) -> (Fixture, Vec<String>) {
    let mut history = History::new();
    let mut tips: Vec<(String, Tree)> = Vec::new();
    write(&mut history, "root", &[], &root());
    let mut states = vec![("root".to_owned(), root())];
    for (number, story) in stories.iter().enumerate() {
        // half of them grow from where the target began, the others from a branch that is there already
        let (parent, mut tree) = match tips.get(story.from.checked_rem(number).unwrap_or_default()) {
            Some(_) if forks == Forks::States => states[story.from % states.len()].clone(),
            Some((tip, tree)) if story.from % 2 == 1 => (tip.clone(), tree.clone()),
            _ => ("root".to_owned(), root()),
        };
        let mut parents = vec![parent];
        let mut count = 0;
        let mut commit = |parents: &mut Vec<String>, tree: &Tree| {
            let name = format!("commit-{number}-{count}");
            count += 1;
            write(&mut history, &name, parents, tree);
            *parents = vec![name];
        };
        for event in &story.events {
            apply(event, &mut tree, number);
            match event {
                Event::Merge { branch } if number > 0 => {
                    let (tip, theirs) = &tips[branch % number];
                    if !parents.contains(tip) {
                        parents.push(tip.clone());
                        // whatever only the other has comes in, as most merges would do it
                        for (path, text) in theirs {
                            if is_free(&tree, path) {
                                tree.insert(path.clone(), text.clone());
                            }
                        }
                        commit(&mut parents, &tree);
                    }
                }
                Event::Commit => commit(&mut parents, &tree),
                _ if number == 0 && forks == Forks::States => {
                    commit(&mut parents, &tree);
                    states.push((parents[0].clone(), tree.clone()));
                }
                _ => {}
            }
        }
        commit(&mut parents, &tree);
        history.point(format!("refs/heads/b{number}"), &parents[0]);
        tips.push((parents.remove(0), tree));
    }
    (history.build(), (1..stories.len()).map(|number| format!("b{number}")).collect())
}

fn write(history: &mut History, name: &str, parents: &[String], tree: &Tree) {
    let commit = history.commit(name);
    for parent in parents {
        commit.merging(parent);
    }
    commit.delete_all();
    for (path, text) in tree {
        commit.file(path, text);
    }
}

/// 32 cases unless `PROPTEST_CASES` asks for more; what failed once is tried first.
fn config() -> ProptestConfig {
    const FAILED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/testdata/symmetry.txt");
    let default = ProptestConfig::default();
    let cases = if default.cases == 256 { 32 } else { default.cases };
    ProptestConfig { cases, failure_persistence: Some(Box::new(FileFailurePersistence::Direct(FAILED))), ..default }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_report_depends_on_nothing_but_the_branches(
        stories in stories(),
        attributes in attributes(),
        order in proptest::collection::vec(any::<u32>(), 6),
    ) {
        let (fixture, branches) = tell(&stories, Forks::Ends);
        std::fs::create_dir_all(fixture.git_dir().join("info")).expect("the git directory is there");
        std::fs::write(fixture.git_dir().join("info/attributes"), attributes).expect("the git directory is there");
        let program = Program::new(&fixture);
        let asked = |branches: &[String], threads: &str| {
            let mut args = vec!["--onto", TARGET, "-j", threads];
            args.extend(branches.iter().map(String::as_str));
            program.check(&args)
        };
        let report = asked(&branches, "2");

        let git = Oracle::new(&fixture).verdicts(TARGET, &branches);
        let found: Vec<_> = differences(&report, TARGET, &git).iter().map(ToString::to_string).collect();
        prop_assert!(found.is_empty(), "not what git says:\n{}", found.join("\n"));

        let wrong = crate::plan::deviations(&fixture, &report, TARGET);
        prop_assert!(wrong.is_empty(), "the plan is not what git does:\n{}", wrong.join("\n"));

        let mut shuffled: Vec<_> = branches.iter().zip(&order).collect();
        shuffled.sort_by_key(|(_, order)| *order);
        let shuffled: Vec<_> = shuffled.into_iter().map(|(branch, _)| branch.clone()).collect();
        let report = serde_json::to_string(&report.without_stats()).expect("JSON");
        for (branches, threads) in [(&shuffled, "2"), (&branches, "1")] {
            let other = serde_json::to_string(&asked(branches, threads).without_stats()).expect("JSON");
            prop_assert_eq!(&report, &other, "{:?} with {} threads", branches, threads);
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn branches_from_many_states_of_the_target_are_as_git_says(stories in stories()) {
        let (fixture, branches) = tell(&stories, Forks::States);
        let mut args = vec!["--onto", TARGET, "--no-plan"];
        args.extend(branches.iter().map(String::as_str));
        let report = Program::new(&fixture).check(&args);
        let git = Oracle::new(&fixture).verdicts(TARGET, &branches);
        let found: Vec<_> = differences(&report, TARGET, &git).iter().map(ToString::to_string).collect();
        prop_assert!(found.is_empty(), "not what git says:\n{}", found.join("\n"));
    }
}

/// Swapping target and branch mirrors the verdict. Only git's order-bound cases may differ, and then git's do, too.
#[test]
fn swapping_target_and_branch_mirrors_the_verdict() {
    let mut history = History::new();
    history.commit("root").file("a", lines(9)).file("b", lines(9).replace("line", "b"));
    history.branch("one").on("root").file("a", with_line(&lines(9), 4, "one")).delete("b");
    history.branch("two").on("root").file("a", with_line(&lines(9), 4, "two")).rename("b", "c");
    let fixture = history.build();
    let program = Program::new(&fixture);
    let landing = |onto: &str, branch: &str| {
        program.check(&["--onto", onto, branch]).branch(branch)["landing"]["conflicts"].clone()
    };
    let (there, back) = (landing("one", "two"), landing("two", "one"));
    let kinds = |of: &serde_json::Value| {
        let all = of.as_array().expect("conflicts are a list").iter();
        all.map(|conflict| (conflict["type"].clone(), conflict["paths"].clone())).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&there), kinds(&back), "the same conflicts in the same files");
    let lines = |of: &serde_json::Value, side: &str| of[0]["regions"][0][side].clone();
    assert_eq!(lines(&there, "left"), lines(&back, "right"), "the sides change places");
}
