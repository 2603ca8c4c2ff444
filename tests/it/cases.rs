//! Cases of drift: folders with a merge base and two branches, and what is told about them.
//!
//! `testdata/cases/<language>/<case>/{base,left,right}/…` holds the files that each of them writes; a file `.deleted`
//! beside them lists the paths that a branch deletes. `earlier` holds what the target had before the merge base, where
//! that matters. `expected` has one line per error and warning: rule, confidence,
//! who changed something, who relies on it, and the key. Notes are not listed. `UPDATE_EXPECT=1 cargo test cases`
//! writes them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use divergence::inside::lang::LANGUAGES;

use crate::support::{Commit, Fixture, History, Program, Shared};

#[test]
fn every_case_is_told_as_expected_whatever_the_order_of_the_branches() {
    let all = all();
    let mut wrong = String::new();
    for case in cases() {
        let told = told(&case, all.report(&case));
        let turned = self::told(&case, all.turned(&case));
        assert_eq!(undirected(&told), undirected(&turned), "{}: the order decides", case.display());
        let file = case.join("expected");
        if support_update() {
            std::fs::write(&file, &told).expect("the case is there");
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if told != expected {
            let _ = writeln!(wrong, "{}\n  told:\n{told}  expected:\n{expected}", case.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_case_is_found_against_the_target_as_well() {
    let all = all();
    for case in cases() {
        let between: BTreeSet<String> = rules(all.report(&case));
        let onto: BTreeSet<String> = rules(&check(all.fixture(&case), &case, ["left", "right"], FINDINGS));
        assert_eq!(between, onto, "{}: the target is a participant like any branch", case.display());
    }
}

#[test]
fn one_case_of_each_language_that_is_told_is_the_same_with_a_filled_cache() {
    let all = all();
    let is_told = |case: &PathBuf| std::fs::metadata(case.join("expected")).is_ok_and(|it| it.len() > 0);
    let mut seen = BTreeSet::new();
    for case in cases().into_iter().filter(is_told).filter(|case| seen.insert(language(case))) {
        let report = |value: &serde_json::Value| {
            let mut value = value.clone();
            value.as_object_mut().expect("a report").remove("stats");
            value
        };
        let alone = report(all.report(&case));
        for run in ["empty", "filled"] {
            let kept = check(all.fixture(&case), &case, ["main", "left", "right"], &[]);
            assert_eq!(alone, report(&kept), "{}: {run}", case.display());
        }
    }
}

#[test]
fn ids_are_all_different_and_fingerprints_do_not_know_what_branches_are_called() {
    let all = all();
    for case in cases() {
        let report = all.report(&case);
        let ids = named(report, "id");
        let distinct: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len(), "{}: {report:#}", case.display());
        let renamed = all.turned(&case);
        assert_eq!(named(report, "fingerprint"), named(renamed, "fingerprint"), "{}: {renamed:#}", case.display());
        assert!(named(renamed, "id").iter().all(|id| !ids.contains(id)), "{}", case.display());
    }
}

/// The ids or fingerprints of everything that a report tells, sorted.
fn named(report: &serde_json::Value, key: &str) -> Vec<String> {
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let landings = list(&report["branches"]).into_iter().flat_map(|it| list(&it["landing"]["conflicts"]));
    let pairs = list(&report["pairs"]).into_iter().flat_map(|it| list(&it["conflicts"]));
    let all = list(&report["findings"]).into_iter().chain(landings).chain(pairs);
    let mut names: Vec<String> =
        all.map(|it| it[key].as_str().unwrap_or_else(|| panic!("no {key}: {it:#}")).to_owned()).collect();
    names.sort();
    names
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

/// All cases, and the report on each, once somebody asked for it.
struct All {
    /// By folder of cases. Each check reads all refs of its repository.
    fixtures: BTreeMap<String, OnceLock<Fixture>>,
    reports: BTreeMap<PathBuf, [OnceLock<serde_json::Value>; 2]>,
}

impl All {
    /// The repository with a case.
    fn fixture(&self, case: &Path) -> &Fixture {
        let group = language(case);
        self.fixtures[&group].get_or_init(|| fixture(&group))
    }

    /// The report on the sides of a case.
    fn report(&self, case: &Path) -> &serde_json::Value {
        self.reports[case][0].get_or_init(|| check(self.fixture(case), case, ["main", "left", "right"], NO_CACHE))
    }

    /// The report on the same sides by names that are in the other order.
    fn turned(&self, case: &Path) -> &serde_json::Value {
        self.reports[case][1].get_or_init(|| check(self.fixture(case), case, ["main", "first", "second"], FINDINGS))
    }
}

fn all() -> Arc<All> {
    static ALL: Shared<All> = Shared::new();
    let reports = || cases().into_iter().map(|case| (case, Default::default())).collect();
    let fixtures = || cases().iter().map(|case| (language(case), OnceLock::new())).collect();
    ALL.get(|| All { fixtures: fixtures(), reports: reports() })
}

/// All cases of a folder in one repository, each with branches of its own: its target, its sides, and these by other
/// names.
fn fixture(group: &str) -> Fixture {
    let mut history = History::new();
    for case in cases().into_iter().filter(|case| language(case) == group) {
        let prefix = prefix(&case);
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

/// No two checks ask for the same, so keeping what they find would only take time.
const NO_CACHE: &[&str] = &["--no-cache"];

/// What a case is asked for again, by other names or against another target: a plan is made once for each case.
const FINDINGS: &[&str] = &["--no-cache", "--no-plan"];

/// The report on branches of a case; the first one is the target.
fn check<const N: usize>(fixture: &Fixture, case: &Path, names: [&str; N], more: &[&str]) -> serde_json::Value {
    let names = names.map(|name| format!("{}{name}", prefix(case)));
    let [target, branches @ ..] = names.as_slice() else { panic!("a check has a target") };
    let args: Vec<&str> = branches.iter().map(String::as_str).collect();
    // The tests are more than one already, and a check of two branches is over before a second thread has begun.
    Program::new(fixture).check(&[&["--onto", target.as_str(), "-j", "1"], more, &args].concat()).0
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

fn findings(report: &serde_json::Value) -> impl Iterator<Item = &serde_json::Value> {
    report["findings"].as_array().into_iter().flatten().filter(|finding| finding["severity"] != "note")
}

fn rules(report: &serde_json::Value) -> BTreeSet<String> {
    findings(report).map(|finding| format!("{} {}", finding["rule"], finding["symbol"])).collect()
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
fn told(case: &Path, report: &serde_json::Value) -> String {
    let prefix = prefix(case);
    let mut told = String::new();
    for finding in findings(report) {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let name = |at: usize| finding["branches"][at].as_str().unwrap_or_default();
        let [provider, user] = [0, 1].map(|at| match name(at).strip_prefix(&prefix).unwrap_or_default() {
            "first" => "right",
            "second" => "left",
            name => name,
        });
        let _ = writeln!(told, "{} {} {provider} {user} {}", text("rule"), text("confidence"), text("symbol"));
    }
    told
}
