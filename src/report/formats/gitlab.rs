//! A code quality report of GitLab: what a merge request shows beside the lines that it changes.
//!
//! The form is that of GitLab's documentation ("Code Quality report format"): a list, of which each entry needs a
//! description, a name, a fingerprint, a severity and a place. What has no place is left out; the job's log has it.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::{Severity, Text as _};
use crate::report::json::json;
use crate::report::results::{Diagnostic, Results};

#[derive(Serialize)]
struct Issue<'d> {
    description: &'d str,
    check_name: String,
    fingerprint: &'d str,
    severity: &'static str,
    location: Place,
}

#[derive(Serialize)]
struct Place {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

/// Prints all that is in a file.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn gitlab(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    json(&results.open().filter_map(issue).collect::<Vec<_>>(), out)
}

fn issue<'d>(it: &'d Diagnostic<'_>) -> Option<Issue<'d>> {
    let site = it.places.first()?;
    let severity = match it.severity {
        Severity::Error => "critical",
        Severity::Warning => "major",
        Severity::Note => "info",
    };
    let begin = site.lines_from_one().map_or(1, |lines| lines.first);
    Some(Issue {
        description: &it.message,
        check_name: format!("{} {}", it.rule.code, it.rule.name),
        fingerprint: &it.id,
        severity,
        location: Place { path: site.path.lossy(), lines: Lines { begin } },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn every_entry_has_what_gitlab_needs() {
        let mut report = sample::shop();
        report.findings = sample::drift().findings;
        let mut out = Vec::new();
        gitlab(&Results::of_report(&report), &mut out).unwrap();
        let issues: Vec<serde_json::Value> = serde_json::from_slice(&out).unwrap();
        assert_eq!(issues.len(), 6, "three conflicts and three findings that are not suppressed");
        for issue in &issues {
            assert!(issue["description"].is_string() && issue["fingerprint"].is_string(), "{issue}");
            assert!(issue["check_name"].is_string() && issue["location"]["path"].is_string(), "{issue}");
            assert!(issue["location"]["lines"]["begin"].as_u64() >= Some(1), "{issue}");
            let severity = issue["severity"].as_str().unwrap();
            assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity), "{severity}");
        }
    }

    #[test]
    fn nothing_found_is_an_empty_list() {
        let mut out = Vec::new();
        gitlab(&Results::of_report(&sample::clean()), &mut out).unwrap();
        assert_eq!(out, b"[]\n");
    }
}
