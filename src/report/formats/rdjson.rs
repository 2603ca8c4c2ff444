//! Diagnostics for reviewdog, which comments on pull requests of many hosts.
//!
//! The form is reviewdog's `rdjson` (`proto/rdf/reviewdog.proto`): what has no file cannot be said in it and is left out.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::{Severity, Text as _};
use crate::report::json::json;
use crate::report::results::{Diagnostic, Results, Site};

#[derive(Serialize)]
struct Found<'d> {
    source: Source,
    diagnostics: Vec<Entry<'d>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Entry<'d> {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code<'d>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related>,
}

#[derive(Serialize)]
struct Code<'d> {
    value: &'d str,
}

#[derive(Serialize)]
struct Related {
    message: String,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Line,
    end: Line,
}

#[derive(Serialize)]
struct Line {
    line: u32,
}

/// Prints all that is in a file.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn rdjson(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diagnostics = results.open().filter_map(entry).collect();
    json(&Found { source: Source { name: "divergence" }, diagnostics }, out)
}

fn entry<'d>(it: &'d Diagnostic<'_>) -> Option<Entry<'d>> {
    let (first, others) = it.places.split_first()?;
    let severity = match it.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    };
    let help = it.help.map(|help| format!("\n\nhelp: {help}")).unwrap_or_default();
    let related = |site: &Site<'_>| Related { message: format!("on {}", site.of), location: location(site) };
    Some(Entry {
        message: format!("{}{help}", it.message),
        location: location(first),
        severity,
        code: Code { value: it.rule.code },
        related_locations: others.iter().map(related).collect(),
    })
}

fn location(site: &Site<'_>) -> Location {
    let range = site.lines_from_one();
    let range = range.map(|lines| Range { start: Line { line: lines.first }, end: Line { line: lines.last } });
    Location { path: site.path.lossy(), range }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_finding_has_its_first_place_and_the_others_beside_it() {
        let mut out = Vec::new();
        rdjson(&Results::of_report(&sample::drift()), &mut out).unwrap();
        let found: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(found["source"]["name"], "divergence");
        let of = |code: &str| {
            let all = found["diagnostics"].as_array().unwrap();
            all.iter().find(|it| it["code"]["value"] == code).unwrap_or_else(|| panic!("{code} is there")).clone()
        };
        let changed = of("DIV201");
        assert_eq!((&changed["location"]["path"], &changed["severity"]), (&"src/invoice.rs".into(), &"ERROR".into()));
        assert_eq!(changed["location"]["range"]["start"]["line"], 9);
        assert_eq!(changed["related_locations"][0]["location"]["path"], "src/billing.rs");
        assert_eq!(changed["related_locations"][0]["message"], "on currency");
    }
}
