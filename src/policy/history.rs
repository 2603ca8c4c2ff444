//! What earlier runs found: a file with a line of JSON for each, which a run reads and adds to.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Date;
use crate::model::{Conflict, OpenSince, PastPair, PastRun, PastRuns, RepoPath, Report, Text as _, Totals, Verdict};

/// The version of a line. A reader leaves lines of an unknown major out.
const VERSION: &str = "1.0";

/// Runs that a report shows.
const SHOWN: usize = 400;

/// Pairs that a report names.
const PAIRS: usize = 20;

/// A run.
#[derive(Serialize, Deserialize)]
struct Line {
    format_version: String,
    at: String,
    target: String,
    commit: String,
    verdict: Verdict,
    totals: Totals,
    open: Vec<Open>,
}

/// What was there.
#[derive(Clone, Serialize, Deserialize)]
struct Open {
    id: String,
    what: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    about: String,
    branches: Vec<String>,
}

/// What is told for a conflict.
const CONFLICT: &str = "conflict";

/// A moment as histories have it (UTC).
#[must_use]
pub fn moment(seconds: u64) -> String {
    let of_day = seconds % 86_400;
    format!("{}T{:02}:{:02}:{:02}Z", Date::of_seconds(seconds), of_day / 3_600, of_day / 60 % 60, of_day % 60)
}

/// Puts what earlier runs found into a report, and gives the line that this run adds to them.
#[must_use]
pub fn with_history(report: &mut Report, history: &str, at: String) -> String {
    let line = Line {
        format_version: VERSION.to_owned(),
        at,
        target: report.target.name.lossy(),
        commit: report.target.commit.to_string(),
        verdict: report.verdict,
        totals: report.totals,
        open: open(report),
    };
    let mut unread = 0;
    let mut lines: Vec<Line> = Vec::new();
    for text in history.lines().filter(|line| !line.trim().is_empty()) {
        match serde_json::from_str::<Line>(text) {
            Ok(read) if read.format_version.starts_with("1.") => {
                lines.extend((read.target == line.target).then_some(read));
            }
            _ => unread += 1,
        }
    }
    let text = serde_json::to_string(&line).unwrap_or_default() + "\n";
    lines.push(line);
    report.history = Some(PastRuns { unread, ..past(&lines) });
    text
}

/// All that counts.
fn open(report: &Report) -> Vec<Open> {
    let target = report.target.name.lossy();
    let of = |conflict: &Conflict, branches: Vec<String>| {
        let paths: Vec<String> = conflict.paths.iter().chain(&conflict.related).map(RepoPath::lossy).collect();
        let id = conflict.id.clone().filter(|_| conflict.suppressed.is_none())?;
        Some(Open { id, what: CONFLICT.to_owned(), about: paths.join(", "), branches })
    };
    let landings = report.branches.iter().flat_map(|branch| {
        branch.counted().1.iter().filter_map(|it| of(it, vec![branch.name.lossy(), target.clone()])).collect::<Vec<_>>()
    });
    let pairs = report.pairs.iter().flat_map(|pair| {
        let names = || pair.branches.iter().map(crate::model::Name::lossy).collect();
        pair.counted().1.iter().filter_map(|it| of(it, names())).collect::<Vec<_>>()
    });
    let findings = report.findings.iter().filter(|it| it.suppressed.is_none()).map(|it| Open {
        id: it.id.clone(),
        what: it.rule.clone(),
        about: it.symbol.clone().unwrap_or_default(),
        branches: it.branches.clone(),
    });
    landings.chain(pairs).chain(findings).collect()
}

/// What runs come to, of which the last is this one.
fn past(lines: &[Line]) -> PastRuns {
    let Some(now) = lines.last() else { return PastRuns::default() };
    let runs = lines.iter().skip(lines.len().saturating_sub(SHOWN)).map(|line| PastRun {
        at: line.at.clone(),
        verdict: line.verdict,
        open: line.totals.open,
        conflicts: line.totals.conflicts,
        errors: line.totals.errors,
        warnings: line.totals.warnings,
    });
    // From the newest to the oldest: what is missing once began later.
    let mut ages: BTreeMap<&str, (&str, u32)> =
        now.open.iter().map(|it| (it.id.as_str(), (now.at.as_str(), 0))).collect();
    let mut unbroken: BTreeSet<&str> = ages.keys().copied().collect();
    let mut pairs: BTreeMap<&[String], u32> = BTreeMap::new();
    for line in lines.iter().rev() {
        let there: BTreeSet<&str> = line.open.iter().map(|it| it.id.as_str()).collect();
        unbroken.retain(|id| there.contains(id));
        for id in &unbroken {
            if let Some((since, runs)) = ages.get_mut(id) {
                (*since, *runs) = (&line.at, *runs + 1);
            }
        }
        let conflicting: BTreeSet<&[String]> =
            line.open.iter().filter(|it| it.what == CONFLICT).map(|it| it.branches.as_slice()).collect();
        conflicting.into_iter().for_each(|pair| *pairs.entry(pair).or_default() += 1);
    }
    let mut open: Vec<OpenSince> = now
        .open
        .iter()
        .filter_map(|it| {
            let (since, runs) = *ages.get(it.id.as_str())?;
            let Open { id, what, about, branches } = it.clone();
            Some(OpenSince { id, what, about, branches, since: since.to_owned(), runs })
        })
        .collect();
    open.sort_by(|one, other| (other.runs, &one.since, &one.id).cmp(&(one.runs, &other.since, &other.id)));
    let mut pairs: Vec<PastPair> = pairs
        .into_iter()
        .filter(|(_, runs)| *runs > 1)
        .map(|(branches, runs)| PastPair { branches: branches.to_vec(), runs })
        .collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.runs));
    pairs.truncate(PAIRS);
    PastRuns { runs: runs.collect(), open, pairs, unread: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn after(history: &str, at: &str, change: impl FnOnce(&mut Report)) -> (PastRuns, String) {
        let mut report = sample::shop();
        change(&mut report);
        for branch in &mut report.branches {
            Conflict::identify(&mut branch.landing.conflicts, [&branch.name.lossy(), "main"]);
        }
        for pair in &mut report.pairs {
            let names = pair.branches.each_ref().map(crate::model::Name::lossy);
            Conflict::identify(&mut pair.conflicts, [&names[0], &names[1]]);
        }
        report.summarize();
        let line = with_history(&mut report, history, at.to_owned());
        (report.history.expect("it was just put there"), history.to_owned() + &line)
    }

    #[test]
    fn what_is_there_has_an_age_and_pairs_keep_conflicting() {
        let (first, history) = after("", "2026-12-01T00:00:00Z", |_| {});
        assert_eq!((first.runs.len(), first.pairs.len()), (1, 0), "once is not often");
        assert!(first.open.iter().all(|it| it.runs == 1), "{first:?}");
        let (_, history) = after(&history, "2026-12-02T00:00:00Z", |report| report.pairs.clear());
        let (third, _) = after(&history, "2026-12-03T00:00:00Z", |_| {});
        let age = |what: &str| {
            let found = third.open.iter().find(|it| it.branches.iter().any(|name| name == what)).expect("it is there");
            (found.runs, found.since.as_str())
        };
        assert_eq!(age("legacy-fix"), (3, "2026-12-01T00:00:00Z"));
        assert_eq!(age("receipts"), (1, "2026-12-03T00:00:00Z"), "it was gone in between");
        assert_eq!(third.runs.iter().map(|it| it.conflicts).collect::<Vec<_>>(), [3, 1, 3]);
        let pairs: Vec<(String, u32)> = third.pairs.iter().map(|it| (it.branches.join(" "), it.runs)).collect();
        let expected = [("legacy-fix main", 3), ("discounts receipts", 2), ("discounts rounding", 2)];
        assert_eq!(pairs, expected.map(|(name, runs)| (name.to_owned(), runs)));
    }

    #[test]
    fn other_targets_and_lines_that_cannot_be_read_are_left_out() {
        let (_, history) = after("", "2026-12-01T00:00:00Z", |report| report.target.name = "release".into());
        let torn = format!("{history}{{\"format_version\": \"1.0\", \"at\n{{\"format_version\": \"2.0\"}}\n\n");
        let (past, _) = after(&torn, "2026-12-02T00:00:00Z", |_| {});
        assert_eq!((past.runs.len(), past.unread), (1, 2));
    }

    #[test]
    fn moments_are_those_of_the_clock() {
        assert_eq!(moment(951_782_400 + 3_600 * 13 + 62), "2000-02-29T13:01:02Z");
    }
}
