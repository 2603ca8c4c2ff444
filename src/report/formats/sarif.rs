//! SARIF 2.1.0 (OASIS), which code scanning and many dashboards read: one run for each branch, so that what is mended on one
//! is closed there.
//!
//! A result belongs to the branch in which somebody has to do something. Conflicts and findings are results; what could not
//! be looked at is a notification of the tool. Fingerprints are the ids of the report. Columns are left out: they are
//! bytes here and characters there.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::{SuppressedBy, Text as _};
use crate::report::escape::uri;
use crate::report::every_rule;
use crate::report::json::json;
use crate::report::results::{Diagnostic, DiagnosticKind, Party, Results, Site};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'d> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: Vec<Run<'d>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'d> {
    tool: Tool<'d>,
    automation_details: Automation,
    invocations: [Invocation; 1],
    original_uri_base_ids: Bases,
    results: Vec<Found<'d>>,
}

#[derive(Serialize)]
struct Tool<'d> {
    driver: Driver<'d>,
}

#[derive(Serialize)]
struct Driver<'d> {
    name: &'static str,
    version: &'static str,
    rules: Vec<About<'d>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct About<'d> {
    id: &'d str,
    name: String,
    short_description: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Help>,
}

#[derive(Serialize)]
struct Help {
    text: &'static str,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Automation {
    id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
}

#[derive(Serialize)]
struct Bases {
    #[serde(rename = "%SRCROOT%")]
    root: Base,
}

#[derive(Serialize)]
struct Base {
    description: Message,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'d> {
    rule_id: &'d str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints<'d>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression<'d>>,
    properties: Properties<'d>,
}

#[derive(Serialize)]
struct Fingerprints<'d> {
    #[serde(rename = "divergenceId/v1")]
    id: &'d str,
    #[serde(rename = "divergenceFingerprint/v1")]
    fingerprint: &'d str,
}

#[derive(Serialize)]
struct Suppression<'d> {
    kind: &'static str,
    justification: &'d str,
}

#[derive(Serialize)]
struct Properties<'d> {
    branches: Vec<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'d str>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    physical: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    end_line: u32,
}

/// Prints a log with a run for each branch, and one more for what is no branch's if there is such a thing.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn sarif(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let groups = results.by_branch();
    let runs = groups.iter().map(|(branch, found)| run(*branch, found)).collect();
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    json(&Log { schema, version: "2.1.0", runs }, out)
}

fn run<'d>(branch: Option<&str>, found: &[&'d Diagnostic<'_>]) -> Run<'d> {
    let (gaps, found): (Vec<&Diagnostic<'_>>, Vec<&Diagnostic<'_>>) =
        found.iter().copied().partition(|it| it.kind == DiagnosticKind::Gap);
    let mut codes: Vec<&str> = found.iter().map(|it| it.rule.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let results = found.iter().map(|it| result(it, codes.iter().position(|code| *code == it.rule.code).unwrap_or(0)));
    let notification = |it: &&Diagnostic<'_>| Notification {
        level: it.severity.as_str(),
        message: text(&it.message),
        locations: it.places.iter().map(|site| location(site, None)).collect(),
    };
    Run {
        tool: Tool {
            driver: Driver {
                name: "divergence",
                version: env!("CARGO_PKG_VERSION"),
                rules: codes.iter().map(|code| about(code)).collect(),
            },
        },
        // What follows the last slash is the run; what stands before it is what runs are compared by.
        automation_details: Automation { id: format!("divergence/{}/", uri::path(branch.unwrap_or_default())) },
        invocations: [Invocation {
            execution_successful: true,
            tool_execution_notifications: gaps.iter().map(notification).collect(),
        }],
        original_uri_base_ids: Bases { root: Base { description: text("the root of the repository") } },
        results: results.collect(),
    }
}

fn about(code: &str) -> About<'_> {
    let known = every_rule().find(|rule| rule.code == code);
    let name = known.map_or("conflict", |rule| rule.name);
    let words =
        known.map_or("text that does not merge".to_owned(), |rule| rule.name.split('-').collect::<Vec<_>>().join(" "));
    About {
        id: code,
        name: name.to_owned(),
        short_description: text(&words),
        help: known.map(|rule| Help { text: rule.explain, markdown: rule.explain }),
    }
}

fn result<'d>(it: &'d Diagnostic<'_>, rule_index: usize) -> Found<'d> {
    let first = it.places.iter().take(1).map(|site| location(site, None));
    let related = it.places.iter().zip(0..).skip(1).map(|(site, id)| location(site, Some(id)));
    let kind = if it.suppressed_by == Some(SuppressedBy::Inline) { "inSource" } else { "external" };
    let suppressions = it.suppressed.map(|justification| Suppression { kind, justification });
    let branches = it.participants.iter().filter(|party| matches!(party, Party::Branch(_))).map(Party::name);
    Found {
        rule_id: it.rule.code,
        rule_index,
        level: it.severity.as_str(),
        message: text(&it.message),
        locations: first.collect(),
        related_locations: related.collect(),
        partial_fingerprints: Fingerprints { id: &it.id, fingerprint: &it.fingerprint },
        suppressions: suppressions.into_iter().collect(),
        properties: Properties { branches: branches.collect(), help: it.help },
    }
}

fn location(site: &Site<'_>, id: Option<usize>) -> Location {
    let region = site.lines_from_one().map(|lines| Region { start_line: lines.first, end_line: lines.last });
    let artifact_location = Artifact { uri: uri::path(site.path.bytes()), uri_base_id: "%SRCROOT%" };
    Location {
        id,
        physical: Physical { artifact_location, region },
        message: id.map(|_| text(&format!("on {}", site.of))),
    }
}

fn text(text: &str) -> Message {
    Message { text: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    fn log(report: &crate::model::Report) -> serde_json::Value {
        let mut out = Vec::new();
        sarif(&Results::of_report(report), &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn every_branch_has_a_run_and_everything_stands_in_one() {
        let mut report = sample::shop();
        report.findings = sample::drift().findings;
        let log = log(&report);
        let runs = log["runs"].as_array().unwrap();
        let ids: Vec<&str> = runs.iter().map(|run| run["automationDetails"]["id"].as_str().unwrap()).collect();
        let branches: Vec<String> =
            report.branches.iter().map(|it| format!("divergence/{}/", it.name.lossy())).collect();
        assert_eq!(ids[..branches.len()], branches);
        let results: usize = runs.iter().map(|run| run["results"].as_array().unwrap().len()).sum();
        assert_eq!(results, Results::of_report(&report).iter().filter(|it| it.kind != DiagnosticKind::Gap).count());
        for run in runs {
            let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
            for result in run["results"].as_array().unwrap() {
                let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
                assert_eq!(rules[at]["id"], result["ruleId"]);
            }
        }
    }

    #[test]
    fn what_could_not_be_looked_at_is_a_notification() {
        let log = log(&sample::unknown());
        let said: Vec<String> = log["runs"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|run| run["invocations"][0]["toolExecutionNotifications"].as_array().cloned().unwrap_or_default())
            .map(|it| it["message"]["text"].as_str().unwrap().to_owned())
            .collect();
        assert!(said.iter().any(|it| it.contains("'psd' was not run")), "{said:?}");
    }

    #[test]
    fn what_is_suppressed_says_why() {
        let log = log(&sample::drift());
        let text = log.to_string();
        assert!(text.contains("\"suppressions\":[{"), "{text}");
    }
}
