//! Cases of drift: folders with a merge base and two branches, and what is told about them.
//!
//! `testdata/cases/<language>/<case>/{base,left,right}/…` holds the files that each of them writes; a file `.deleted`
//! beside them lists the paths that a branch deletes. `earlier` holds what the target had before the merge base, where
//! that matters. `expected` has one line per error and warning: rule, confidence,
//! who changed something, who relies on it, and the key. Notes are not listed. `UPDATE_EXPECT=1 cargo test cases`
//! writes them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use divergence::inside::lang::LANGUAGES;
use divergence::model::{Conflict, Finding, Report, Severity};
use divergence::{Question, Session};

use crate::support::{Commit, Fixture, History, Program, Shared};

#[test]
fn every_case_is_told_as_expected_whatever_the_order_of_the_branches() {
    let mut wrong = String::new();
    for (case, answers) in &all().0 {
        let told = &answers.told;
        assert_eq!(undirected(told), undirected(&answers.turned), "{}: the order decides", case.display());
        let file = case.join("expected");
        if support_update() {
            std::fs::write(&file, told).expect("the case is there");
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if *told != expected {
            let _ = writeln!(wrong, "{}\n  told:\n{told}  expected:\n{expected}", case.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_case_is_found_against_the_target_as_well() {
    for (case, answers) in &all().0 {
        assert_eq!(answers.between, answers.onto, "{}: the target is a participant like any branch", case.display());
    }
}

#[test]
fn ids_are_all_different_and_fingerprints_do_not_know_what_branches_are_called() {
    for (case, Answers { known, renamed, .. }) in &all().0 {
        let case = case.display();
        let distinct: BTreeSet<&String> = known.ids.iter().collect();
        assert_eq!(distinct.len(), known.ids.len(), "{case}: {known:#?}");
        assert_eq!(known.fingerprints, renamed.fingerprints, "{case}");
        assert!(renamed.ids.iter().all(|id| !known.ids.contains(id)), "{case}: {known:#?} {renamed:#?}");
    }
}

#[test]
fn one_case_of_each_language_that_is_told_is_the_same_with_a_filled_cache() {
    let is_told = |case: &PathBuf| std::fs::metadata(case.join("expected")).is_ok_and(|it| it.len() > 0);
    let mut seen = BTreeSet::new();
    let cases: Vec<PathBuf> = cases().into_iter().filter(is_told).filter(|case| seen.insert(language(case))).collect();
    let fixture = fixture(&cases);
    for case in &cases {
        let names = ["main", "left", "right"].map(|name| format!("{}{name}", prefix(case)));
        let check = |more: &[&str]| {
            let asked = ["--onto", &names[0], "-j", "1", &names[1], &names[2]];
            Program::new(&fixture).check(&[&asked, more].concat()).without_stats()
        };
        let alone = check(&["--no-cache"]);
        for run in ["empty", "filled"] {
            assert_eq!(alone, check(&[]), "{}: {run}", case.display());
        }
    }
}

#[test]
fn every_language_has_a_case_that_is_told_and_one_that_is_silent() {
    let is_told = |case: &PathBuf| std::fs::read_to_string(case.join("expected")).is_ok_and(|text| !text.is_empty());
    let (told, silent): (Vec<PathBuf>, Vec<PathBuf>) = cases().into_iter().partition(is_told);
    let languages = |cases: &[PathBuf]| -> BTreeSet<String> { cases.iter().map(|case| language(case)).collect() };
    let (told, silent) = (languages(&told), languages(&silent));
    let all = &told | &silent;
    assert_eq!(told, all, "one that is told is missing");
    assert_eq!(silent, all, "one that is silent is missing");
}

#[test]
fn in_every_language_a_merged_text_may_not_parse() {
    let names: Vec<String> = cases().iter().filter_map(|case| Some(case.file_name()?.to_str()?.to_owned())).collect();
    // TSX is TypeScript with elements in it.
    for row in LANGUAGES.iter().filter(|row| row.name != "TSX") {
        let own = names.iter().filter(|name| name.starts_with(&format!("{}-", row.slug)));
        let (silent, told): (Vec<&String>, Vec<&String>) = own.partition(|name| name.ends_with("-silent"));
        assert!(!silent.is_empty() && !told.is_empty(), "merged/{}-… is missing", row.slug);
    }
}

#[test]
fn a_case_is_silent_if_its_name_says_so() {
    for case in cases() {
        let expected = std::fs::read_to_string(case.join("expected")).unwrap_or_default();
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert_eq!(expected.is_empty(), name.ends_with("-silent"), "{name}");
    }
}

fn language(case: &Path) -> String {
    case.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Snapshots are written anew where the same variable asks for it as with expect-test.
fn support_update() -> bool {
    option_env!("UPDATE_EXPECT").is_some()
}

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/cases");
    let mut cases: Vec<PathBuf> = folders(&root).iter().flat_map(|language| folders(language)).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect()
}

/// How the branches of a case begin.
fn prefix(case: &Path) -> String {
    let parts: Vec<_> = case.components().rev().take(2).map(|part| part.as_os_str().to_string_lossy()).collect();
    format!("{}/{}/", parts[1], parts[0])
}

/// What is told of each case.
struct All(BTreeMap<PathBuf, Answers>);

/// What is told of a case, asked in three ways.
struct Answers {
    /// Of its sides.
    told: String,
    /// Of the same sides by names that are in the other order.
    turned: String,
    /// Which rules find what in its sides.
    between: BTreeSet<String>,
    /// The same where one side is the target.
    onto: BTreeSet<String>,
    /// By which everything that is told is known.
    known: Known,
    /// The same where the sides have the other names.
    renamed: Known,
}

/// The ids and fingerprints of everything that a report tells, sorted.
#[derive(Debug)]
struct Known {
    ids: Vec<String>,
    fingerprints: Vec<String>,
}

/// So many cases are in one repository: each check reads all refs of it.
const TOGETHER: usize = 32;

fn all() -> Arc<All> {
    static ALL: Shared<All> = Shared::new();
    ALL.get(All::ask)
}

impl All {
    /// Asks on all cores. The tests that look at the answers wait for each other, not for each case.
    fn ask() -> Self {
        let cases = cases();
        let (next, answers) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
        let parts: Vec<&[PathBuf]> = cases.chunks(TOGETHER).collect();
        std::thread::scope(|scope| {
            for _ in 0..std::thread::available_parallelism().map_or(1, NonZero::get) {
                scope.spawn(|| {
                    while let Some(part) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let answered = asked(part);
                        answers.lock().unwrap_or_else(PoisonError::into_inner).extend(answered);
                    }
                });
            }
        });
        Self(answers.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The answers on some cases, of one session: what files say is read once for the three questions about them.
fn asked(cases: &[PathBuf]) -> Vec<(PathBuf, Answers)> {
    let fixture = fixture(cases);
    // A check of two branches is over before a second thread has begun.
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread can be started");
    let mut session = Session::new();
    let mut answer = |case: &PathBuf| {
        let prefix = prefix(case);
        let mut ask = |target: &str, sides: &[&str]| {
            let names = sides.iter().map(|name| format!("{prefix}{name}"));
            let question = Question::new(fixture.path()).onto(format!("{prefix}{target}")).branches(names);
            // A plan is made once for each case.
            let question = question.with_symbols();
            let question = if sides == ["left", "right"] { question.with_plan() } else { question };
            session.check(&question, &()).unwrap_or_else(|error| panic!("{}: {error}", case.display()))
        };
        let (between, turned) = (ask("main", &["left", "right"]), ask("main", &["first", "second"]));
        let answers = Answers {
            told: told(&prefix, &between),
            turned: told(&prefix, &turned),
            between: rules(&between),
            onto: rules(&ask("left", &["right"])),
            known: Known::of(&between),
            renamed: Known::of(&turned),
        };
        (case.clone(), answers)
    };
    alone.install(|| cases.iter().map(&mut answer).collect())
}

impl Known {
    fn of(report: &Report) -> Self {
        let landings = report.branches.iter().flat_map(|it| &it.landing.conflicts);
        let conflicts = landings.chain(report.pairs.iter().flat_map(|it| &it.conflicts));
        let of_conflict = |it: &Conflict| (it.id.clone(), it.fingerprint.clone());
        let of_finding = |it: &Finding| (Some(it.id.clone()), Some(it.fingerprint.clone()));
        let all = conflicts.map(of_conflict).chain(report.findings.iter().map(of_finding));
        let (mut ids, mut fingerprints): (Vec<String>, Vec<String>) = all
            .map(|(id, fingerprint)| (id.expect("it has an id"), fingerprint.expect("it has a fingerprint")))
            .unzip();
        ids.sort();
        fingerprints.sort();
        Self { ids, fingerprints }
    }
}

/// Some cases in one repository, each with branches of its own: its target, its sides, and these by other names.
fn fixture(cases: &[PathBuf]) -> Fixture {
    let mut history = History::new();
    for case in cases {
        let prefix = prefix(case);
        let main = format!("{prefix}main");
        let (earlier, base) = (format!("{prefix}earlier"), case.join("base"));
        if case.join("earlier").is_dir() {
            write(history.commit(&earlier), &case.join("earlier"));
            write(history.branch(&main).on(&earlier), &base);
        } else {
            write(history.branch(&main), &base);
        }
        for (side, other) in [("left", "second"), ("right", "first")] {
            let branch = format!("{prefix}{side}");
            write(history.branch(&branch).on(&main), &case.join(side));
            history.point(format!("refs/heads/{prefix}{other}"), &branch);
        }
    }
    let fixture = history.build();
    // Refs that are files of their own would be read one by one.
    fixture.git.run(&["pack-refs", "--all"]);
    fixture
}

/// Writes all files of a folder into a commit.
fn write(commit: &mut Commit, side: &Path) {
    let mut open = vec![side.to_owned()];
    while let Some(folder) = open.pop() {
        let mut entries: Vec<PathBuf> = std::fs::read_dir(&folder)
            .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
            .map(|entry| entry.expect("a readable folder").path())
            .collect();
        entries.sort();
        for path in entries {
            let name = path.strip_prefix(side).expect("it is inside").to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                open.push(path);
            } else if name == ".deleted" {
                let gone = std::fs::read_to_string(&path).expect("it is text");
                for gone in gone.lines() {
                    commit.delete(gone);
                }
            } else {
                commit.file(&name, std::fs::read(&path).expect("it is readable"));
            }
        }
    }
}

fn findings(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|finding| finding.severity != Severity::Note)
}

fn rules(report: &Report) -> BTreeSet<String> {
    findings(report).map(|it| format!("{} {}", it.rule, it.symbol.as_deref().unwrap_or_default())).collect()
}

/// Rules of what both do alike: the branch whose name comes first is named first.
const MUTUAL: [&str; 14] = [
    "DIV212", "DIV221", "DIV222", "DIV223", "DIV224", "DIV226", "DIV227", "DIV228", "DIV301", "DIV303", "DIV314",
    "DIV322", "DIV342", "DIV351",
];

/// What is told, with the branches in one order where neither is to blame.
fn undirected(told: &str) -> BTreeSet<String> {
    let line = |line: &str| {
        let mut words: Vec<&str> = line.split(' ').collect();
        if MUTUAL.contains(&words[0]) {
            words[2..4].sort_unstable();
        }
        words.join(" ")
    };
    told.lines().map(line).collect()
}

/// What a report on a case tells, whatever its sides are called.
fn told(prefix: &str, report: &Report) -> String {
    let mut told = String::new();
    for finding in findings(report) {
        let name = |at: usize| finding.branches.get(at).map(String::as_str).unwrap_or_default();
        let [provider, user] = [0, 1].map(|at| match name(at).strip_prefix(prefix).unwrap_or_default() {
            "first" => "right",
            "second" => "left",
            name => name,
        });
        let (rule, symbol) = (&finding.rule, finding.symbol.as_deref().unwrap_or_default());
        let _ =
            writeln!(told, "{rule} {} {provider} {user} {symbol}", format!("{:?}", finding.confidence).to_lowercase());
    }
    told
}
