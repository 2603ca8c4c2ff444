//! One JSON object a line, for whoever reads results one after the other.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::{Severity, SuppressedBy, Text as _};
use crate::report::json::json_line;
use crate::report::results::{Diagnostic, DiagnosticKind, Party, Results};

/// One thing that was found.
#[derive(Serialize)]
struct Line<'d> {
    kind: &'static str,
    id: &'d str,
    fingerprint: &'d str,
    rule: &'d str,
    name: &'d str,
    severity: Severity,
    target: Option<&'d str>,
    branches: Vec<&'d str>,
    message: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'d str>,
    places: Vec<Place<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressed_by: Option<SuppressedBy>,
}

#[derive(Serialize)]
struct Place<'d> {
    of: &'d str,
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<[u32; 2]>,
}

/// Prints all that was found, what is suppressed as well.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn jsonl(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    results.iter().try_for_each(|it| json_line(&line(it), out))
}

fn line<'d>(it: &'d Diagnostic<'_>) -> Line<'d> {
    let kind = match it.kind {
        DiagnosticKind::Conflict => "conflict",
        DiagnosticKind::Finding => "finding",
        DiagnosticKind::Gap => "gap",
    };
    let places = it.places.iter().map(|site| Place {
        of: &site.of,
        path: site.path.lossy(),
        lines: site.lines.map(|lines| [lines.first, lines.last]),
    });
    let target = it.participants.iter().find(|party| matches!(party, Party::Target(_))).map(Party::name);
    let branches = it.participants.iter().filter(|party| matches!(party, Party::Branch(_))).map(Party::name);
    Line {
        kind,
        id: &it.id,
        fingerprint: &it.fingerprint,
        rule: it.rule.code,
        name: &it.rule.name,
        severity: it.severity,
        target,
        branches: branches.collect(),
        message: &it.message,
        help: it.help,
        places: places.collect(),
        suppressed: it.suppressed,
        suppressed_by: it.suppressed_by,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn every_line_is_an_object_and_none_is_missing() {
        let mut report = sample::shop();
        report.findings = sample::drift().findings;
        let results = Results::of_report(&report);
        let mut out = Vec::new();
        jsonl(&results, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), results.iter().count());
        assert_eq!((&lines[0]["kind"], &lines[0]["target"]), (&"conflict".into(), &"main".into()));
        assert_eq!(lines[0]["branches"], serde_json::json!(["legacy-fix"]));
        let suppressed = lines.iter().filter(|it| it.get("suppressed").is_some()).count();
        assert_eq!(suppressed, 1, "what is suppressed is there and says so");
    }
}
