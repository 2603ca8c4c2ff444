//! Every format by its row.

use super::*;
use crate::model::{
    Boundary, Conflict, Crossing, CycleEdge, Declarer, Definitions, EdgeReason, Finding, Hold, Id, LedgerEntry,
    LedgerSeries, LintVerdict, LintedCheck, LintedItem, Plan, PlanCost, PlanCycle, PlanEdge, PlanProof, PlanStep,
    StepState, TiedAdvice, TiedBranches, Toucher, hides,
};
use crate::report::sample;

/// What a repository may call anything.
const EVIL: &str = "evil\u{1b}]0;owned\u{7}\u{202e}\n::error::gpj\r%0A";

fn both<T: Answered>(found: &T) -> (AnswerKind, Answer<'_>) {
    (T::KIND, found.answer())
}

/// A new format gets this test by its row.
#[test]
fn no_format_lets_hostile_text_through() {
    let report = sample::hostile();
    let plan = plan();
    let (listing, symbols) = (sample::listing(), sample::symbols());
    let (lint, split, who, ledger) = (lint(), split(), who(), ledger());
    let asked = [both(&lint), both(&split), both(&who), both(&ledger)];
    let answers = [[both(&report), both(&plan), both(&listing), both(&symbols)], asked].concat();
    for format in FORMATS.iter().chain(READERS) {
        let mut shown = 0;
        for (kind, answer) in answers.iter().copied() {
            let mut out = Vec::new();
            let shows = format.writers.iter().any(|writer| writer.shows(kind));
            let written = format.write(answer, &Style::plain(), &mut out);
            assert_eq!(written.is_ok(), shows, "{} says what it shows of {kind:?}", format.name);
            let text = String::from_utf8(out).unwrap_or_else(|_| panic!("{} of {kind:?} is no UTF-8", format.name));
            let bad: Vec<char> = text.chars().filter(|it| *it != '\n' && hides(*it)).collect();
            assert!(bad.is_empty(), "{} of {kind:?} lets {bad:?} through", format.name);
            shown += usize::from(shows);
        }
        assert!(shown > 0, "{} shows something", format.name);
    }
}

#[test]
fn compact_json_is_one_line_without_definitions() {
    let mut report = sample::shop();
    report.branches[0].touched.as_mut().expect("it is known").symbols = Some(Definitions(Some(Vec::new())));
    let written = |name: &str| {
        let format = FORMATS.iter().find(|it| it.name == name).expect("a row");
        let mut out = Vec::new();
        format.write(report.answer(), &Style::plain(), &mut out).expect("it is shown");
        out
    };
    let [whole, compact] = ["json", "json-compact"].map(written);
    assert_eq!(compact.iter().position(|it| *it == b'\n'), Some(compact.len() - 1));
    let read = |text: &[u8]| serde_json::from_slice::<serde_json::Value>(text).expect("JSON");
    let mut expected = read(&whole);
    expected["branches"][0]["touched"].as_object_mut().expect("an object").remove("symbols").expect("they were there");
    assert_eq!(read(&compact), expected);
}

#[test]
fn names_are_told_apart_and_every_answer_has_the_form_for_people_first() {
    let mut names: Vec<&str> = FORMATS.iter().chain(READERS).map(|format| format.name).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
    for kind in [AnswerKind::Check, AnswerKind::Plan, AnswerKind::List, AnswerKind::Who] {
        assert_eq!(Format::of(kind).next().map(|format| format.name), Some("human"), "{kind:?}");
    }
}

fn plan() -> PlanReport {
    let mut report = sample::hostile();
    let evil = || EVIL.to_owned();
    let conflicts: Vec<Conflict> = report.pairs[0].conflicts.clone();
    let step = |branch: &str, state| PlanStep {
        branch: branch.to_owned(),
        commit: Id::new(&[7; 20]).expect("an id"),
        state,
        findings: vec!["1".to_owned()],
        conflicts: conflicts.clone(),
        with: Some(evil()),
    };
    let edge = || CycleEdge { from: evil(), to: evil(), because: vec![EdgeReason::Contract] };
    report.findings.iter_mut().for_each(|finding| finding.id = "1".to_owned());
    report.plan = Some(Plan {
        optimal: true,
        proof: PlanProof::Orders,
        cost: PlanCost::default(),
        bound: None,
        landed: vec![evil()],
        nothing_left: vec![evil()],
        waves: vec![vec![evil()]],
        order: vec![step(EVIL, StepState::Adapt), step("-x", StepState::Clean), step(EVIL, StepState::Conflict)],
        edges: vec![
            PlanEdge::MustPrecede {
                from: evil(),
                to: evil(),
                because: EdgeReason::Stack,
                findings: vec![evil()],
                cut: false,
            },
            PlanEdge::ConflictsWith {
                between: vec![evil(), "-x".to_owned()],
                unless_first: Some(evil()),
                unless_last: None,
                cost: 1,
                lines: 1,
                symbols: vec![evil()],
                findings: vec![],
            },
        ],
        holds: vec![Hold {
            branch: evil(),
            reason: StepState::Conflict,
            blocked_by: vec![evil()],
            blocks: vec![evil()],
            lift: evil(),
        }],
        cycles: vec![PlanCycle { edges: vec![edge()], cut: edge() }],
        tied: vec![TiedBranches {
            branches: vec![evil(), evil()],
            advice: TiedAdvice::Combine,
            regions: 1,
            findings: 1,
        }],
        final_tree: Id::new(&[8; 20]).expect("an id"),
    });
    PlanReport::of(report).expect("it has a plan")
}

fn lint() -> LintReport {
    let report = sample::hostile();
    let findings: Vec<Finding> = report.findings;
    LintReport {
        fit: None,
        format_version: report.format_version,
        tool: report.tool,
        sources: vec![EVIL.to_owned()],
        forms: vec![EVIL.to_owned()],
        target: Some(EVIL.to_owned()),
        verdict: LintVerdict::Refused,
        parallel: false,
        reasons: vec![EVIL.to_owned()],
        items: vec![LintedItem {
            name: EVIL.to_owned(),
            branch: Some(EVIL.to_owned()),
            declared: EVIL.to_owned(),
            wave: 1,
            labels: vec![EVIL.to_owned()],
            waits_for: vec![EVIL.to_owned()],
            verify: vec![LintedCheck { text: EVIL.to_owned(), command: EVIL.to_owned(), declared: EVIL.to_owned() }],
        }],
        waves: vec![vec![EVIL.to_owned()]],
        findings,
        notes: vec![EVIL.to_owned()],
        gaps: report.completeness.gaps,
    }
}

fn split() -> SplitReport {
    let report = sample::hostile();
    SplitReport {
        format_version: report.format_version,
        tool: report.tool,
        target: EVIL.to_owned(),
        parts: vec![Boundary { name: EVIL.to_owned(), files: vec![EVIL.to_owned()] }],
        shared: vec![EVIL.to_owned()],
        crossings: vec![Crossing {
            between: [EVIL.to_owned(), EVIL.to_owned()],
            imports: 1,
            commits: 2,
            symbols: Vec::new(),
        }],
        plan: EVIL.to_owned(),
        parallel: true,
        gaps: report.completeness.gaps,
    }
}

fn ledger() -> LedgerReport {
    let report = sample::hostile();
    let evil = || EVIL.to_owned();
    let entry = || LedgerEntry { taken: evil(), holder: evil(), path: evil(), branch: evil(), twice: true };
    LedgerReport {
        format_version: report.format_version,
        tool: report.tool,
        wanted: Some(evil()),
        target: evil(),
        series: vec![LedgerSeries {
            family: evil(),
            read_by: evil(),
            noun: evil(),
            name: evil(),
            twice: evil(),
            landed: vec![entry()],
            open: vec![entry()],
            next: Some(evil()),
            ends: vec![evil()],
        }],
        branches: 1,
        gaps: report.completeness.gaps,
    }
}

fn who() -> WhoReport {
    let report = sample::hostile();
    WhoReport {
        format_version: report.format_version,
        tool: report.tool,
        wanted: EVIL.to_owned(),
        mine: Some(EVIL.to_owned()),
        taken: true,
        nowhere: false,
        target: EVIL.to_owned(),
        declared: vec![Declarer {
            item: EVIL.to_owned(),
            branch: Some(EVIL.to_owned()),
            how: EVIL.to_owned(),
            what: EVIL.to_owned(),
            landed: false,
            declared: EVIL.to_owned(),
        }],
        touched: vec![Toucher {
            branch: EVIL.to_owned(),
            worktree: Some(EVIL.to_owned()),
            paths: vec![EVIL.to_owned()],
            change: Some(EVIL.to_owned()),
            uncommitted: true,
        }],
        branches: 1,
        gaps: report.completeness.gaps,
    }
}
