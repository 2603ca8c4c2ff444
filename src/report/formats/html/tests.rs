use expect_test::expect_file;

use super::*;
use crate::model::{OpenSince, PastPair, PastRun, PastRuns, Report};
use crate::report::sample;

fn page(report: &Report) -> String {
    let mut report = report.clone();
    report.summarize();
    let mut out = Vec::new();
    html(&report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The page without its style, which is a file of its own.
fn bare(report: &Report) -> String {
    page(report).replace(STYLE, "…\n")
}

#[test]
fn a_page_shows_verdict_order_map_branches_and_pairs() {
    let mut report = sample::shop();
    let mut plan = sample::plan(&["receipts", "rounding", "discounts"]);
    plan.waves = vec![vec!["receipts".to_owned(), "rounding".to_owned()], vec!["discounts".to_owned()]];
    plan.order[2].state = StepState::Adapt;
    report.plan = Some(plan);
    expect_file!["snapshots/shop.html"].assert_eq(&bare(&report));
}

#[test]
fn findings_have_their_code() {
    let mut report = sample::drift();
    let pair = Pair {
        branches: ["currency".into(), "invoices".into()],
        state: State::Clean,
        conflicts: vec![],
        findings: vec!["0123456789abcdef".to_owned()],
        ..sample::shop().pairs[0].clone()
    };
    report.findings.retain(|it| it.rule == "DIV201" && it.suppressed.is_none());
    report.pairs = vec![pair];
    let text = bare(&report);
    assert!(text.contains("<i>  118 </i>pub fn charge("), "{text}");
    assert!(text.contains("currency × invoices: 1 finding"), "{text}");
}

#[test]
fn nothing_of_a_repository_is_markup() {
    let mut report = sample::hostile();
    let evil = "</style></title><script>alert(1)</script>\" onmouseover=\"x' <!--";
    report.target.name = Name::from(evil);
    report.branches.iter_mut().for_each(|it| it.name = Name::from(evil));
    report.findings.iter_mut().for_each(|it| (it.message, it.rule) = (evil.to_owned(), evil.to_owned()));
    report.plan = Some(sample::plan(&[evil]));
    let text = page(&report);
    assert_eq!(text.matches("</style>").count(), 1);
    for markup in ["<script", "onmouseover=\"", "<!--", "http://", "https://", "url(", "@import", "src="] {
        assert!(!text.contains(markup), "{markup}");
    }
}

#[test]
fn tags_are_closed_and_links_lead_somewhere() {
    for report in [sample::shop(), sample::drift(), sample::hostile(), sample::unknown(), sample::crowd(200), past()] {
        let text = bare(&report);
        let mut open: Vec<&str> = Vec::new();
        for (at, _) in text.match_indices('<') {
            let tag = &text[at + 1..at + text[at..].find('>').unwrap()];
            let name = tag.split_whitespace().next().unwrap();
            match name.strip_prefix('/') {
                _ if ["!DOCTYPE", "meta", "br", "input"].contains(&name) => {}
                Some(name) => assert_eq!(open.pop(), Some(name), "{name} closes what is open"),
                None => open.push(name),
            }
        }
        assert_eq!(open, [""; 0]);
        for (at, mark) in text.match_indices("href=\"#") {
            let id = text[at + mark.len()..].split('"').next().unwrap();
            assert!(text.contains(&format!("id=\"{id}\"")), "{id} is there");
        }
    }
}

fn past() -> Report {
    let run = |day: u32, conflicts: u64, errors: u64| PastRun {
        at: format!("2026-12-0{day}T00:00:00Z"),
        verdict: Verdict::Conflicted,
        open: 4,
        conflicts,
        errors,
        warnings: 0,
    };
    let open = OpenSince {
        id: "0123456789abcdef".to_owned(),
        what: "conflict".to_owned(),
        about: "src/<b>cart</b>.rs".to_owned(),
        branches: vec!["discounts".to_owned(), "receipts".to_owned()],
        since: "2026-12-01T00:00:00Z".to_owned(),
        runs: 3,
    };
    let pair = PastPair { branches: open.branches.clone(), runs: 2 };
    let runs = vec![run(1, 2, 0), run(2, 4, 1), run(3, 1, 1)];
    let mut report = sample::shop();
    report.history = Some(PastRuns { runs, open: vec![open], pairs: vec![pair], unread: 1 });
    report
}

#[test]
fn a_history_is_drawn_and_told() {
    let text = bare(&past());
    assert!(text.contains("class=\"conflicts\" points=\"0,80 360,0 720,120\""), "{text}");
    assert!(text.contains("class=\"breaks\" points=\"0,160 360,120 720,120\""), "{text}");
    assert!(text.contains("<td>conflict src/&lt;b&gt;cart&lt;/b&gt;.rs</td><td>discounts, receipts</td>"), "{text}");
    assert!(text.contains("discounts and receipts: in 2 runs") && text.contains("1 line of the history"), "{text}");
    assert!(!bare(&sample::shop()).contains("Over time"));
}

#[test]
fn of_more_branches_than_fit_the_map_says_how_many_there_are() {
    let text = page(&sample::crowd(200));
    assert!(text.contains("The 150 of 200 branches that meet most others."));
    assert!(text.contains("class=\"heat small\"") && text.len() < 1 << 20, "{}", text.len());
}
