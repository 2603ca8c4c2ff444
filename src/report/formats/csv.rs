//! The matrix as a table: every branch with the target, and every two branches that touch something in common or do not
//! go together.

use std::io::{self, Write};

use crate::model::{Finding, ParticipantId, Report, Severity, Text as _};
use crate::report::escape::csv::cell;

/// Prints the table, with a line of titles.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn csv(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "one,other,state,shared paths,conflicts,errors,warnings,notes")?;
    let target = &report.target.name;
    for branch in &report.branches {
        let (state, conflicts) = branch.counted();
        let found = found(report, |it| {
            it.participants.contains(&ParticipantId::Target)
                && it.branches.iter().any(|name| *name == branch.name.lossy())
        });
        let [one, other] = [target, &branch.name].map(|name| cell(name.bytes()));
        writeln!(out, "{one},{other},{},,{},{found}", state.as_str(), conflicts.len())?;
    }
    for pair in &report.pairs {
        let (state, conflicts) = pair.counted();
        let found = found(report, |it| pair.findings.contains(&it.id));
        let [one, other] = pair.branches.each_ref().map(|name| cell(name.bytes()));
        writeln!(out, "{one},{other},{},{},{},{found}", state.as_str(), pair.shared_paths, conflicts.len())?;
    }
    Ok(())
}

/// How many errors, warnings and notes there are of some findings.
fn found(report: &Report, is_it: impl Fn(&Finding) -> bool) -> String {
    let all: Vec<&Finding> = report.findings.iter().filter(|it| it.suppressed.is_none() && is_it(it)).collect();
    let number = |severity| all.iter().filter(|it| it.severity == severity).count().to_string();
    [Severity::Error, Severity::Warning, Severity::Note].map(number).join(",")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::report::sample;

    #[test]
    fn the_target_and_the_pairs_are_rows() {
        let mut out = Vec::new();
        csv(&sample::shop(), &mut out).unwrap();
        expect![[r#"
            one,other,state,shared paths,conflicts,errors,warnings,notes
            "main","discounts",clean,,0,0,0,0
            "main","legacy-fix",conflict,,1,0,0,0
            "main","receipts",clean,,0,0,0,0
            "main","rounding",clean,,0,0,0,0
            "main","typo",clean,,0,0,0,0
            "discounts","receipts",conflict,1,1,0,0,0
            "discounts","rounding",conflict,1,1,0,0,0
            "receipts","rounding",clean,1,0,0,0,0
        "#]]
        .assert_eq(&String::from_utf8(out).unwrap());
    }
}
