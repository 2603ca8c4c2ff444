//! Configurations as they are read, and what they do to a report.

use std::collections::BTreeSet;

use super::*;
use crate::model::{
    Conflict, Name, ParticipantId, PlanCost, RepoPath, Report, Rule, Severity, Snippet, State, StepState, SuppressedBy,
    Text as _, Verdict,
};
use crate::report::{every_rule, sample};
use crate::work::Source;

fn rules() -> Vec<&'static Rule> {
    every_rule().collect()
}

fn read(text: &str) -> Result<Layer, String> {
    let source = Source::new("main:divergence.toml", text);
    Layer::read(&source, &rules())
        .map_err(|error| format!("{error}{}", error.hint.as_ref().map_or(String::new(), |hint| format!(" | {hint}"))))
}

fn policy(text: &str) -> Policy {
    Policy::of([read(text).unwrap_or_else(|error| panic!("{error}"))])
}

/// Applies a configuration to a report about everything, on the first day of 2027.
fn applied(report: &mut Report, policy: &Policy, baseline: Option<&Baseline>) -> Baseline {
    let target = |path: &RepoPath| (path.lossy() == "src/invoice.rs").then(|| "// nothing\n".to_owned());
    let given = Given {
        policy,
        rules: &rules(),
        baseline: baseline.map(|it| (it, "known.json")),
        today: Date::read("2027-01-01").unwrap(),
        coverage: Coverage::of(report, true),
        target: &target,
    };
    apply(report, &given)
}

/// A report with ids: everything of the samples.
fn report() -> Report {
    let mut report = sample::shop();
    report.findings = sample::drift().findings;
    report.findings.truncate(3);
    for (at, finding) in report.findings.iter_mut().enumerate() {
        finding.id = format!("finding-{at}");
    }
    let target = report.target.name.lossy();
    for branch in &mut report.branches {
        let name = branch.name.lossy();
        Conflict::identify(&mut branch.landing.conflicts, [&target, &name]);
    }
    for pair in &mut report.pairs {
        let names = pair.branches.each_ref().map(Name::lossy);
        Conflict::identify(&mut pair.conflicts, [&names[0], &names[1]]);
    }
    report
}

/// Why each finding does not count.
fn why(report: &Report) -> Vec<Option<&str>> {
    report.findings.iter().map(|it| it.suppressed.as_deref()).collect()
}

fn remarks(report: &Report) -> Vec<String> {
    report.suppressed.as_ref().map(|it| it.remarks.clone()).unwrap_or_default()
}

#[test]
fn what_is_wrong_with_a_file_is_said_with_its_line_and_the_nearest_name() {
    for (text, says) in [
        ("fail_on = 'held'", "main:divergence.toml:1: unknown field `fail_on`"),
        ("\nstrikt = true", "did you mean 'strict'?"),
        ("fail-on = 'sometimes'", "'sometimes' says nothing about what to fail on"),
        ("fail-on = ['error', 'note']", "two words of one kind"),
        ("strict = 'yes'", "divergence.toml:1"),
        ("[[ignore]]\nrule = 'DIV999'\nreason = 'x'", "there is no rule 'DIV999' | did you mean 'DIV"),
        ("[[ignore]]\nrule = 'signature-chnged'\nreason = 'x'", "did you mean 'signature-changed'?"),
        ("[[ignore]]\nreason = 'x'", "says of nothing"),
        ("[[ignore]]\nid = 'x'", "missing field `reason`"),
        (
            "[[ignore]]\nid = 'x'\nreason = 'x'\nuntil = 2027-03-31T10:00:00Z",
            "toml:4: '2027-03-31T10:00:00Z' is no day",
        ),
        ("[[ignore]]\nid = 'x'\nreason = 'x'\nuntil = 10:00:00", "toml:4: '10:00:00' is no day"),
        ("[[ignore]]\nid = 'x'\nreason = ' '", "empty reason"),
        ("[[ignore]]\nid = 'x'\nreason = 'y'\nuntil = 'soon'", "'soon' is no day"),
        ("[[ignore]]\nid = 'x'\nreason = 'y'\nexpires = 2027-01-01", "unknown field `expires`"),
        ("[[ignore]]\npath = '['\nreason = 'y'", "a '[' that is not closed"),
        ("\n\n[[severity]]\nrule = 'DIV201'\nlevel = 'fatal'", "divergence.toml:5"),
        ("inline = 'maybe'", "unknown variant `maybe`"),
        ("strict = ", "divergence.toml:1"),
    ] {
        let error = read(text).expect_err(text);
        assert!(error.contains(says), "{text}: {error}");
    }
    assert!(read("").is_ok(), "an empty one says nothing");
}

#[test]
fn what_counts_more_comes_later_and_every_value_says_where_it_is_from() {
    let user = read("fail-on = ['warning', 'held']\nstrict = true").unwrap();
    let target = read("\nfail-on = 'landing'\ninline = 'target'").unwrap();
    let mut policy = Policy::of([user, target]);
    policy.fail_on(GateWords::of(&["note"]).unwrap(), &"--fail-on");
    assert_eq!(policy.level, Shown { value: Threshold::From(Severity::Note), from: "--fail-on".to_owned() });
    assert_eq!(policy.subject.from, "main:divergence.toml:2");
    assert_eq!((policy.strict.value, policy.strict.from.as_str()), (true, "main:divergence.toml:2"));
    assert_eq!((policy.allow_unknown.value, policy.allow_unknown.from.as_str()), (false, "default"));
}

#[test]
fn severities_are_changed_by_rule_and_path_and_the_last_one_counts() {
    let mut report = report();
    let text = "[[severity]]\nrule = 'DIV201'\nlevel = 'warning'\n\
                [[severity]]\nrule = 'meaning-changed'\npath = '*.py'\nlevel = 'error'\n\
                [[severity]]\nrule = 'DIV202'\npath = 'elsewhere/'\nlevel = 'off'";
    applied(&mut report, &policy(text), None);
    let severities: Vec<Severity> = report.findings.iter().map(|it| it.severity).collect();
    assert_eq!(severities, [Severity::Error, Severity::Warning, Severity::Warning]);
    assert_eq!(report.suppressed, None);
    let mut report = self::report();
    applied(&mut report, &policy("[[severity]]\nrule = 'DIV202'\nlevel = 'off'"), None);
    assert_eq!(why(&report), [None, Some("'DIV202' is off (main:divergence.toml:1)"), None]);
}

#[test]
fn an_ignore_fits_if_all_fits_that_it_names() {
    let ignored = |entry: &str| {
        let mut report = report();
        applied(&mut report, &policy(&format!("[[ignore]]\n{entry}\nreason = 'known'")), None);
        let conflicts = report.pairs.iter().flat_map(|it| &it.conflicts).filter(|it| it.suppressed.is_some()).count();
        let landings = report.branches.iter().flat_map(|it| &it.landing.conflicts);
        let landings = landings.filter(|it| it.suppressed.is_some()).count();
        let findings = report.findings.iter().filter(|it| it.suppressed.is_some()).count();
        [landings, conflicts, findings]
    };
    assert_eq!(ignored("rule = 'DIV201'"), [0, 0, 1]);
    assert_eq!(ignored("rule = 'conflict'"), [1, 2, 0]);
    assert_eq!(ignored("path = 'src/*.py'"), [0, 0, 2]);
    assert_eq!(ignored("path = 'src/cart.rs'"), [0, 2, 0]);
    assert_eq!(ignored("path = 'src/cart.rs'\nbranch = 'round*'"), [0, 1, 0]);
    assert_eq!(ignored("branch = 'main'"), [1, 0, 0], "the target is one of two");
    assert_eq!(ignored("rule = 'DIV201'\npath = '*.py'"), [0, 0, 0]);
    assert_eq!(ignored("id = 'finding-1'"), [0, 0, 1]);
    assert_eq!(ignored("id = 'finding-1'\nrule = 'DIV201'"), [0, 0, 0]);
}

#[test]
fn what_is_over_or_fits_nothing_is_said() {
    let text = "[[ignore]]\nrule = 'DIV201'\nreason = 'old'\nuntil = 2026-12-31\n\
                [[ignore]]\nrule = 'DIV202'\nreason = 'today'\nuntil = '2027-01-01'\n\
                [[ignore]]\nrule = 'DIV203'\nreason = 'spare'";
    let mut report = report();
    applied(&mut report, &policy(text), None);
    assert_eq!(why(&report), [None, Some("today (main:divergence.toml:5)"), None]);
    assert_eq!(
        remarks(&report),
        [
            "the [[ignore]] at main:divergence.toml:1 ended on 2026-12-31: old",
            "the [[ignore]] at main:divergence.toml:9 fits nothing: spare",
        ]
    );
}

#[test]
fn the_verdict_knows_what_does_not_count() {
    let mut report = self::report();
    report.branches.clear();
    report.pairs.clear();
    report.verdict = Verdict::Drift;
    applied(&mut report, &policy("[[ignore]]\nrule = 'DIV201'\nreason = 'a'"), None);
    assert_eq!(report.verdict, Verdict::Drift, "a warning is left");
    applied(&mut report, &policy("[[ignore]]\npath = 'src/'\nreason = 'a'"), None);
    assert_eq!(report.verdict, Verdict::Clean);
    let mut report = self::report();
    applied(&mut report, &policy("[[ignore]]\npath = 'src/'\nreason = 'a'"), None);
    assert_eq!(report.verdict, Verdict::Conflicted, "git says so");
    assert_eq!(report.gate(Some(Severity::Error), crate::model::GateSubject::Any).stops, 0, "and it stops nobody");
}

#[test]
fn who_would_only_adapt_to_what_does_not_count_lands_as_it_is() {
    let policy = policy("[[ignore]]\nid = 'finding-0'\nreason = 'known'\n");
    let mut report = report();
    let mut plan = sample::plan(&["rounding", "discounts"]);
    plan.order[0].findings = vec!["finding-0".to_owned()];
    plan.order[1].findings = vec!["finding-0".to_owned(), "finding-1".to_owned()];
    plan.order.iter_mut().for_each(|step| step.state = StepState::Adapt);
    plan.cost = PlanCost { people: 2, regions: 0, findings: 3 };
    report.plan = Some(plan);
    applied(&mut report, &policy, None);
    let plan = report.plan.unwrap();
    assert_eq!(plan.order[0].state, StepState::Clean);
    assert_eq!((plan.order[1].state, plan.order[1].findings.len()), (StepState::Adapt, 1));
    assert_eq!(plan.cost, PlanCost { people: 1, regions: 0, findings: 1 });
}

#[test]
fn a_comment_counts_on_its_line_and_alone_above_it() {
    let told = |inline: &str, lines: [&str; 2], participants: bool| {
        let mut report = report();
        let location = &mut report.findings[2].locations[1];
        let line = location.start.line;
        let mark = |(number, text): (u32, &str)| Some((number, crate::model::ignore_mark(text)?.start));
        let marks = (line - 1..).zip(lines).filter_map(mark).collect();
        location.snippet = Some(Snippet { first_line: line - 1, text: lines.join("\n"), marks });
        if participants {
            report.findings[2].participants = vec![ParticipantId::Branch(0), ParticipantId::Branch(1)];
        }
        applied(&mut report, &policy(&format!("inline = '{inline}'")), None);
        let by = report.findings[2].suppressed_by;
        (by == Some(SuppressedBy::Inline), remarks(&report).join("; "))
    };
    let code = "let receipt = charge(total);";
    let above = "// divergence: ignore DIV201 because the bank says so";
    let beside = "let receipt = charge(total); // divergence: ignore DIV201 because the bank says so";
    assert_eq!(told("any", [above, code], true), (true, String::new()));
    assert_eq!(told("any", ["", beside], false), (true, String::new()));
    assert!(!told("any", [beside, code], false).0, "that is about the line above");
    assert!(!told("off", [above, code], false).0);
    assert!(!told("any", ["// divergence: ignore DIV202 because of it", code], false).0, "another rule");
    let (counts, said) = told("any", ["// divergence: ignore DIV201", code], false);
    assert!(!counts && said.contains("src/invoice.rs:8 on invoices gives no reason"), "{said}");
    for bare in ["// divergence: ignore DIV201 because", "// divergence: ignore DIV201 - old"] {
        assert!(told("any", [bare, code], false).1.contains("gives no reason"), "{bare}");
    }
    for other in ["// divergence: ignore signature-changed because x", "// Divergence:ignore div201 because x"] {
        assert_eq!(told("any", [other, code], false), (true, String::new()), "{other}");
    }
    let (counts, said) = told("any", ["// divergence: ignore signature-chnged because x", code], false);
    assert!(
        !counts && said.contains("no rule that there is, 'signature-chnged': did you mean 'signature-changed'?"),
        "{said}"
    );
    assert!(told("any", ["// divergence: ignore", code], false).1.contains("names no rule"));
    let (counts, said) = told("target", [above, code], false);
    assert!(!counts && said.contains("the target does not have it"), "{said}");
}

#[test]
fn a_baseline_knows_what_was_there_and_forgets_what_is_fixed() {
    let mut before = report();
    let first = applied(&mut before, &policy(""), None);
    assert_eq!(why(&before), [None; 3], "nothing is known yet");
    let read = Baseline::read(&first.written()).unwrap();
    assert_eq!(read, first, "it is read back");
    let mut now = report();
    now.findings.remove(1);
    now.findings[0].id = "new".to_owned();
    let second = applied(&mut now, &policy(""), Some(&read));
    assert_eq!(why(&now), [None, Some("known (known.json)")], "what is new counts");
    assert!(now.pairs.iter().flat_map(|it| &it.conflicts).all(|it| it.suppressed_by == Some(SuppressedBy::Baseline)));
    assert_eq!(remarks(&now), ["2 entries are fixed in known.json: --write-baseline takes them out"]);
    let text = second.written();
    assert!(text.contains("\"new\"") && !text.contains("\"finding-1\""), "{text}");
    assert!(Baseline::read("{\"format_version\": \"2.0\", \"entries\": []}").is_err());
    for text in ["[]", "{}", "1", "{\"format_version\": 1, \"entries\": []}", "{\"format_version\": \"1.0\"}"] {
        assert!(Baseline::read(text).unwrap_err().contains("it is no baseline, which is an object"), "{text}");
    }
}

#[test]
fn a_place_more_than_a_baseline_knows_is_new() {
    let known = |report: &mut Report, baseline: &Baseline| {
        report.findings[2].suppressed_by = None;
        let renewed = applied(report, &policy(""), Some(baseline));
        (report.findings[2].suppressed_by == Some(SuppressedBy::Baseline), remarks(report).join("; "), renewed)
    };
    let first = applied(&mut report(), &policy(""), None);
    let mut now = report();
    let mut other = now.findings[2].locations[1].clone();
    assert_eq!(other.role, crate::model::LocationRole::Use);
    now.findings[2].locations[1].start.line += 7;
    assert!(known(&mut now, &first).0, "a line that moved is known");
    other.path = RepoPath::from("src/new.rs");
    now.findings[2].locations.push(other.clone());
    let (is_known, said, second) = known(&mut now.clone(), &first);
    assert!(!is_known && said.contains("1 new place of DIV201 that known.json knows"), "{said}");
    assert!(said.ends_with(": src/new.rs"), "{said}");
    assert!(known(&mut now, &second).0, "it is written with the place");
    now.findings[2].locations.push(other);
    assert!(known(&mut now.clone(), &second).1.contains("1 new place"), "one more in a file that has some");
    now.findings[2].locations.truncate(2);
    assert!(known(&mut now, &second).0, "fewer are known");
    let mut old: serde_json::Value = serde_json::from_str(&first.written()).unwrap();
    old["format_version"] = "1.0".into();
    for entry in old["entries"].as_array_mut().unwrap() {
        entry.as_object_mut().unwrap().remove("places");
    }
    now.findings[2].locations.extend_from_within(1..);
    assert!(known(&mut now, &Baseline::read(&old.to_string()).unwrap()).0, "an old one knows all places");
}

#[test]
fn what_nobody_looked_at_stays_in_a_baseline() {
    let first = applied(&mut report(), &policy(""), None);
    let renewed = |report: &Report, coverage: Coverage| {
        let policy = policy("");
        let given = Given {
            policy: &policy,
            rules: &rules(),
            baseline: Some((&first, "known.json")),
            today: Date::read("2027-01-01").unwrap(),
            coverage,
            target: &|_| None,
        };
        apply(&mut report.clone(), &given).written()
    };
    let mut now = report();
    now.branches.truncate(1);
    now.pairs.clear();
    now.findings.clear();
    assert_eq!(renewed(&now, Coverage::of(&now, false)), first.written());
    assert!(!renewed(&now, Coverage::of(&now, true)).contains("\"id\""));
    now.branches[0].landing.state = State::Unknown;
    now.completeness.gaps = sample::unknown().completeness.gaps;
    assert_eq!(renewed(&now, Coverage::of(&now, true)), first.written(), "a gap hides whether it is gone");
    assert_eq!(Coverage::of(&report(), false), {
        let names = ["discounts", "legacy-fix", "main", "receipts", "rounding", "typo"];
        Coverage::Part(BTreeSet::from(names.map(str::to_owned)))
    });
}
