//! What a report tells beyond text, and the lines that it is about.

use divergence::model::{Family, Finding, LocationRole, Report, Severity, Text as _};

use crate::support::{Git, say};

/// A minified line would fill the screen.
const WIDEST: usize = 200;

/// The errors and warnings beyond text.
pub(crate) fn alarms(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|it| it.family != Family::Textual && it.severity > Severity::Note)
}

/// Each of them, with the lines at both ends as their branches have them.
pub(crate) fn tell(report: &Report, git: &Git) {
    alarms(report).for_each(|finding| tell_one(finding, git));
}

/// One of them.
pub(crate) fn tell_one(finding: &Finding, git: &Git) {
    let Finding { rule, confidence, symbol, message, branches, .. } = finding;
    say(format_args!("  {rule} {confidence:?} {}: {message}", symbol.as_deref().unwrap_or("-")));
    say(format_args!("    between {}", branches.join(" and ")));
    for location in &finding.locations {
        let (path, line) = (location.path.lossy(), location.start.line);
        let text = match location.role {
            LocationRole::Change => String::new(),
            _ => line_of(git, &location.branch, &path, line as usize),
        };
        say(format_args!("    {:?} {}:{path}:{line}: {text}", location.role, location.branch));
    }
}

/// A line of a file as a commit has it.
fn line_of(git: &Git, commit: &str, path: &str, line: usize) -> String {
    let shown = git.output(&["show", &format!("{commit}:{path}")], b"");
    let text = String::from_utf8_lossy(&shown.stdout);
    text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim().chars().take(WIDEST).collect()
}
