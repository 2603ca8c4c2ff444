//! Where something would stand in a file that has it no more.

use rustc_hash::FxHashMap;

use crate::facts::{Artifact, Term};
use crate::model::{ContractKind, Position, Span};

/// What stands in both of two versions of a file: where it stood, in the order of the lines, and where it does.
pub(super) fn kept(before: &Artifact, after: &Artifact) -> Vec<(Position, Span)> {
    let is_known = |it: &&Term| it.span != Span::default();
    let now: FxHashMap<(ContractKind, &str), Span> =
        after.offers().filter(is_known).map(|it| ((it.kind, it.key.as_str()), it.span)).collect();
    let both = before.offers().filter(is_known);
    let mut found: Vec<(Position, Span)> =
        both.filter_map(|it| Some((it.span.start, *now.get(&(it.kind, it.key.as_str()))?))).collect();
    found.sort();
    found
}

/// Where something would stand in a version of a file that has it no more: at what stood before it, or else after it.
pub(super) fn beside(term: &Term, kept: &[(Position, Span)]) -> Span {
    let at = kept.partition_point(|(start, _)| *start < term.span.start);
    kept.get(at.saturating_sub(1)).map(|(_, span)| *span).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifacts::FileFormat;

    #[test]
    fn what_is_gone_is_shown_at_what_stood_before_it() {
        let read = |text: &str| FileFormat::of_path("a.proto").unwrap().read(text).unwrap();
        let before = read("message A {}\nmessage B {}\nmessage C {}\n");
        let line = |after: &str, name: &str| {
            let lost = before.offers().find(|it| it.key.ends_with(name)).unwrap();
            beside(lost, &kept(&before, &read(after))).start.line
        };
        assert_eq!(line("// A page.\n\nmessage A {}\nmessage C {}\n", "B"), 3);
        assert_eq!(line("\nmessage B {}\nmessage C {}\n", "A"), 2, "or after it");
        assert_eq!(line("", "A"), Span::default().start.line, "nothing is left");
    }
}
