//! XML in the form of Checkstyle, which many tools for reviews and dashboards read: what was found, by file.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::model::{Severity, Text as _};
use crate::report::escape::html::text;
use crate::report::results::{Diagnostic, Results, Site};

/// Prints all that is in a file.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn checkstyle(results: &Results<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut files: BTreeMap<String, Vec<&Diagnostic<'_>>> = BTreeMap::new();
    for it in results.open() {
        if let Some(site) = it.places.first() {
            files.entry(text(site.path.bytes())).or_default().push(it);
        }
    }
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">")?;
    for (path, found) in files {
        writeln!(out, "  <file name=\"{path}\">")?;
        for it in found {
            let severity = match it.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "info",
            };
            let line = it.places.first().and_then(Site::lines_from_one).map_or(1, |lines| lines.first);
            let (message, source) = (text(&*it.message), text(format!("divergence.{}", it.rule.code)));
            let attributes = format!("line=\"{line}\" severity=\"{severity}\" message=\"{message}\"");
            writeln!(out, "    <error {attributes} source=\"{source}\"/>")?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::report::sample;

    #[test]
    fn what_was_found_stands_by_file() {
        let mut out = Vec::new();
        checkstyle(&Results::of_report(&sample::shop()), &mut out).unwrap();
        expect![[r#"
            <?xml version="1.0" encoding="UTF-8"?>
            <checkstyle version="4.3">
              <file name="src/cart.rs">
                <error line="12" severity="error" message="discounts and receipts conflict in src/cart.rs" source="divergence.conflict"/>
                <error line="12" severity="error" message="discounts and rounding conflict in src/cart.rs" source="divergence.conflict"/>
              </file>
              <file name="src/legacy.rs">
                <error line="1" severity="error" message="main and legacy-fix conflict in src/legacy.rs" source="divergence.conflict"/>
              </file>
            </checkstyle>
        "#]]
        .assert_eq(&String::from_utf8(out).unwrap());
    }
}
