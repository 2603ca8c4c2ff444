//! Metrics in the exposition format of Prometheus, for the textfile collector of its node exporter: how many conflicts,
//! findings and gaps there are, by branch and rule.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::report::escape::prometheus::label;
use crate::report::results::{DiagnosticKind, Results};

/// Prints all metrics. A branch without anything has a line as well, with zero.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn prometheus(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let groups = results.by_branch();
    let kinds = [
        (
            DiagnosticKind::Conflict,
            "divergence_conflicts",
            "Places where text does not merge, by the branch to change.",
        ),
        (DiagnosticKind::Finding, "divergence_findings", "What merges and is still wrong, by the branch to change."),
        (DiagnosticKind::Gap, "divergence_gaps", "What could not be looked at, by branch."),
    ];
    let branches = groups.iter().filter(|(branch, _)| branch.is_some()).count();
    writeln!(out, "# HELP divergence_branches Branches that were looked at.")?;
    writeln!(out, "# TYPE divergence_branches gauge\ndivergence_branches {branches}")?;
    for (kind, metric, help) in kinds {
        writeln!(out, "# HELP {metric} {help}\n# TYPE {metric} gauge")?;
        for (branch, found) in &groups {
            let branch = label(branch.unwrap_or_default());
            let mut rules: BTreeMap<String, usize> = BTreeMap::new();
            for it in found.iter().filter(|it| it.kind == kind && it.suppressed.is_none()) {
                let labels = match kind {
                    DiagnosticKind::Conflict => format!("type={}", label(&*it.rule.name)),
                    DiagnosticKind::Finding => {
                        format!("rule={},severity={}", label(it.rule.code), label(it.severity.as_str()))
                    }
                    DiagnosticKind::Gap => format!("reason={}", label(&*it.rule.name)),
                };
                *rules.entry(format!(",{labels}")).or_default() += 1;
            }
            if rules.is_empty() {
                rules.insert(String::new(), 0);
            }
            for (labels, number) in rules {
                writeln!(out, "{metric}{{branch={branch}{labels}}} {number}")?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::report::sample;

    #[test]
    fn branches_with_nothing_have_zero() {
        let mut out = Vec::new();
        prometheus(&Results::of_report(&sample::shop()), &mut out).unwrap();
        expect![[r#"
            # HELP divergence_branches Branches that were looked at.
            # TYPE divergence_branches gauge
            divergence_branches 5
            # HELP divergence_conflicts Places where text does not merge, by the branch to change.
            # TYPE divergence_conflicts gauge
            divergence_conflicts{branch="discounts"} 0
            divergence_conflicts{branch="legacy-fix",type="CONFLICT (modify/delete)"} 1
            divergence_conflicts{branch="receipts",type="CONFLICT (contents)"} 1
            divergence_conflicts{branch="rounding",type="CONFLICT (contents)"} 1
            divergence_conflicts{branch="typo"} 0
            # HELP divergence_findings What merges and is still wrong, by the branch to change.
            # TYPE divergence_findings gauge
            divergence_findings{branch="discounts"} 0
            divergence_findings{branch="legacy-fix"} 0
            divergence_findings{branch="receipts"} 0
            divergence_findings{branch="rounding"} 0
            divergence_findings{branch="typo"} 0
            # HELP divergence_gaps What could not be looked at, by branch.
            # TYPE divergence_gaps gauge
            divergence_gaps{branch="discounts"} 0
            divergence_gaps{branch="legacy-fix"} 0
            divergence_gaps{branch="receipts"} 0
            divergence_gaps{branch="rounding"} 0
            divergence_gaps{branch="typo"} 0
        "#]]
        .assert_eq(&String::from_utf8(out).unwrap());
    }
}
