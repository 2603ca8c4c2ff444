//! A session answers as one that has not been asked before.

use std::fs;

use divergence::engine::{self, ExcerptPolicy, Progress, Question, Session};
use divergence::model::{Report, State};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use crate::support::{Fixture, History, Setup, lines, with_line};

struct Unwatched;

impl Progress for Unwatched {
    fn stage(&self, _: &'static str, _: usize) {}

    fn step(&self) {}
}

/// The branches, and the target.
const NAMES: [&str; 5] = ["main", "a", "b", "c", "d"];

/// Commits that branches can stand on.
const PLACES: [&str; 11] =
    ["old", "grown", "taken", "sign", "calls", "calls-more", "edits", "edits-too", "moves", "deletes", "picked"];

const LIB: &str = "pub fn rate(of: u32) -> u32 {\n    of\n}\n\npub fn pair(of: u32) -> u32 {\n    of + 1\n}\n";

/// A repository whose branches stand on `old`.
fn history() -> History {
    let mut history = History::new();
    let user = "use crate::rate;\n\npub fn used() -> u32 {\n    rate(1)\n}\n";
    let text = lines(40);
    history.commit("old").file("src/lib.rs", LIB).file("a.txt", &text).file("b/c.txt", &text);
    history.commit("grown").on("old").file("a.txt", with_line(&text, 3, "the target")).file("b/new.txt", "new\n");
    let taken = LIB.replace("pub fn pair", "pub fn couple");
    history.commit("taken").on("grown").file("src/lib.rs", taken);
    history.commit("sign").on("old").file("src/lib.rs", LIB.replace("rate(of: u32)", "rate(of: u32, by: u32)"));
    history.commit("calls").on("old").file("src/user.rs", user);
    history.commit("calls-more").on("calls").file("src/more.rs", user.replace("rate", "pair"));
    history.commit("edits").on("old").file("a.txt", with_line(&text, 20, "mine"));
    history.commit("edits-too").on("grown").file("a.txt", with_line(&text, 20, "yours")).file("src/user.rs", user);
    history
        .commit("moves")
        .on("old")
        .rename("b/c.txt", "b/moved.txt")
        .file("b/moved.txt", with_line(&text, 9, "moved"));
    history.commit("deletes").on("edits").delete("b/c.txt");
    // The same change as `edits` by another commit, and one more.
    history.commit("picked").on("grown").file("a.txt", with_line(&with_line(&text, 3, "the target"), 20, "mine"));
    NAMES.iter().for_each(|name| history.point(format!("refs/heads/{name}"), "old"));
    PLACES.iter().for_each(|place| history.point(format!("refs/tags/{place}"), place));
    history
}

fn question(fixture: &Fixture) -> Question {
    Question {
        excerpts: ExcerptPolicy::Include,
        ..Question::new(fixture.path()).onto("main").branches(NAMES.into_iter().skip(1)).with_symbols().with_plan()
    }
}

fn text(report: &Report) -> String {
    serde_json::to_string_pretty(report).expect("a report is JSON")
}

/// What a session says must be what one says that is new.
fn same(session: &mut Session, question: &Question) -> Report {
    let known = session.check(question, &Unwatched).expect("the repository can be read");
    let fresh = engine::check(question, &Unwatched).expect("the repository can be read");
    assert_eq!(text(&known), text(&fresh));
    known
}

fn moves() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((0..NAMES.len(), 0..PLACES.len()), 1..9)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 12,
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_session_answers_as_a_new_one_wherever_branches_move(moves in moves()) {
        let fixture = history().build();
        let question = question(&fixture);
        let mut session = Session::new();
        same(&mut session, &question);
        for (name, place) in moves {
            let place = fixture.id(&format!("{}^{{commit}}", PLACES[place]));
            fixture.git.run(&["update-ref", &format!("refs/heads/{}", NAMES[name]), &place]);
            same(&mut session, &question);
        }
    }
}

#[test]
fn a_session_that_may_keep_little_answers_as_one_that_keeps_all() {
    let fixture = history().build();
    fixture.git.run(&["update-ref", "refs/heads/b", &fixture.id("moves^{commit}")]);
    fixture.git.run(&["update-ref", "refs/heads/c", &fixture.id("calls-more^{commit}")]);
    let question = question(&fixture);
    let mut whole = Session::new();
    same(&mut whole, &question);
    let all = whole.kept();
    assert!(all > 0, "facts are kept");
    let mut sessions = [0, all / 2, all].map(|bytes| (bytes, Session::new().keeping(bytes)));
    for place in ["sign", "calls", "calls-more", "sign"] {
        fixture.git.run(&["update-ref", "refs/heads/a", &fixture.id(&format!("{place}^{{commit}}"))]);
        for (bytes, session) in &mut sessions {
            same(session, &question);
            assert!(session.kept() <= *bytes, "{place}: {} of {bytes}", session.kept());
        }
    }
}

#[test]
fn attributes_and_configuration_that_change_between_questions_are_noticed() {
    let fixture = history().build_as(Setup::Checkout("main"));
    fixture.git.run(&["update-ref", "refs/heads/a", "edits"]);
    fixture.git.run(&["update-ref", "refs/heads/b", &fixture.id("edits-too^{commit}")]);
    let question = question(&fixture);
    let mut session = Session::new();
    let pairs = |report: &Report| -> Vec<State> { report.pairs.iter().map(|pair| pair.state).collect() };
    let lined = pairs(&same(&mut session, &question));
    fs::write(fixture.path().join(".gitattributes"), "*.txt merge=union\n").expect("it can be written");
    let united = pairs(&same(&mut session, &question));
    assert_ne!(lined, united, "the lines of both are kept");
    fs::write(fixture.path().join(".gitattributes"), "src/* -merge\n").expect("it can be written");
    assert_eq!(pairs(&same(&mut session, &question)), lined, "nothing is said of the texts any more");
    fixture.git.run(&["config", "merge.default", "union"]);
    assert_eq!(pairs(&same(&mut session, &question)), united, "the configuration says the same");
}

#[test]
fn what_was_missing_is_found_once_it_is_there() {
    let fixture = history().build();
    fixture.git.run(&["update-ref", "refs/heads/a", &fixture.id("sign^{commit}")]);
    fixture.git.run(&["update-ref", "refs/heads/b", &fixture.id("calls-more^{commit}")]);
    fixture.unpack();
    let file = fixture.loose(&fixture.id("b:src/user.rs"));
    let aside = fixture.outside().join("aside");
    let question = question(&fixture);
    let mut session = Session::new();
    fs::rename(&file, &aside).expect("it is moved away");
    assert!(!same(&mut session, &question).completeness.gaps.is_empty(), "the file is missing");
    fs::rename(&aside, &file).expect("it is moved back");
    assert!(same(&mut session, &question).completeness.gaps.is_empty(), "nothing is missing any more");
}
