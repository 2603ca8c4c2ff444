//! `go.mod`: the module's path, and which modules it requires.

use super::documents::go_mod::{Line, lines};
use super::offer;
use crate::facts::{Artifact, Ecosystem};
use crate::model::{ContractKind, Position, Span};

pub(super) fn read(text: &str) -> Artifact {
    let mut manifest = Artifact::default();
    let whole = |number: usize| {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let length = text.lines().nth(number).map_or(0, |line| line.trim_end().len());
        let position = |column| Position { line: narrow(number + 1), column: narrow(column) };
        Span { start: position(1), end: position(length + 1) }
    };
    for Line { number, directive, words } in lines(text).0 {
        if directive == "require" && manifest.sections.is_empty() {
            manifest.sections.push((ContractKind::Dependency, whole(number)));
        }
        match (directive, words.first()) {
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
