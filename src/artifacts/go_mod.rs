//! `go.mod`: the module's path, and which modules it requires.

use super::{offer, span};
use crate::facts::{Artifact, Ecosystem};
use crate::model::ContractKind;

pub(super) fn read(text: &str) -> Artifact {
    let mut manifest = Artifact::default();
    let mut block = "";
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let code = line.split("//").next().unwrap_or_default().trim();
        let mut words = code.split_whitespace();
        let Some(first) = words.next() else { continue };
        let directive = if block.is_empty() { first } else { block };
        if block.is_empty() && directive == "require" && manifest.sections.is_empty() {
            manifest.sections.push((ContractKind::Dependency, span(text, start..start + line.trim_end().len())));
        }
        let subject = if block.is_empty() { words.next() } else { Some(first) };
        match (directive, subject) {
            (_, Some("(")) => block = if directive == "require" { "require" } else { "other" },
            (_, Some(")")) => block = "",
            ("module", Some(path)) => manifest.package.name = unquoted(path).into(),
            ("require", Some(path)) => {
                let path = unquoted(path);
                manifest.terms.push(offer(Ecosystem::Go, ContractKind::Dependency, path, path));
            }
            _ => {}
        }
    }
    manifest
}

fn unquoted(path: &str) -> &str {
    path.trim_matches(['"', '`'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn required_modules_are_entries_and_replaced_or_excluded_ones_are_not() {
        let manifest = read(
            "module example.com/shop // the shop\n\ngo 1.23\n\nrequire example.com/one v1.0.0\n\nrequire (\n\t\
             example.com/two/v2 v2.1.0 // indirect\n\t// example.com/gone v1.0.0\n)\n\nreplace (\n\texample.com/one => \
             ../one\n)\nexclude example.com/two/v2 v2.0.0\n",
        );
        assert_eq!(manifest.package.name, "example.com/shop");
        let names: Vec<&str> = manifest.offers().map(|it| it.key.as_str()).collect();
        assert_eq!(names, ["example.com/one", "example.com/two/v2"]);
        assert_eq!(manifest.section(ContractKind::Dependency).start.line, 5);
    }
}
