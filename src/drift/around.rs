//! Which definitions some lines of a file lie in.

use std::cmp::Reverse;

use crate::facts::{Definition, Facts, Visibility};
use crate::model::LineSpan;

/// The definitions that lines lie in, in the order of the text: the innermost ones, and those around them whose name is
/// among the lines. What stands inside a function is part of it, as nothing outside can name it. An empty span lies in
/// what goes on before and after it.
#[must_use]
pub fn around(facts: &Facts, lines: LineSpan) -> Vec<&Definition> {
    let mut met: Vec<&Definition> = facts
        .definitions
        .iter()
        .filter(|found| found.visibility != Visibility::Local && meets(extent(found), lines))
        .collect();
    met.sort_by_key(|found| (found.span.start, Reverse(found.span.end)));
    // Definitions nest: the next one with another extent is inside, or there is none inside that the lines meet.
    let is_innermost = |at: usize| {
        let outer = met[at].span;
        let next = met[at + 1..].iter().find(|inner| inner.span != outer);
        next.is_none_or(|inner| inner.span.end > outer.end)
    };
    let is_named = |found: &Definition| (lines.first..=lines.last).contains(&found.name_span.start.line);
    (0..met.len()).filter(|at| is_innermost(*at) || is_named(met[*at])).map(|at| met[at]).collect()
}

/// The first and the last line of a definition.
fn extent(definition: &Definition) -> (u32, u32) {
    let span = definition.span;
    let ends_before_line = span.end.column <= 1 && span.end.line > span.start.line;
    (span.start.line, span.end.line - u32::from(ends_before_line))
}

fn meets((first, last): (u32, u32), lines: LineSpan) -> bool {
    if lines.is_empty() {
        first < lines.first && lines.first <= last
    } else {
        first <= lines.last && lines.first <= last
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::languages::extract;

    fn named(language: Language, text: &str, first: u32, last: u32) -> String {
        let facts = extract(language, text.as_bytes()).unwrap();
        let found = around(&facts, LineSpan { first, last });
        found.iter().map(|it| format!("{}.{}", it.owner, it.name)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn lines_lie_in_the_innermost_definition() {
        let text = "struct Cart {\n    sum: u64,\n}\n\nimpl Cart {\n    fn total(&self) -> u64 {\n        \
                    self.sum\n    }\n\n    fn count(&self) -> u64 {\n        1\n    }\n}\n";
        let rust = |first, last| named(Language::Rust, text, first, last);
        assert_eq!(rust(7, 7), "Cart.total");
        assert_eq!(rust(7, 11), "Cart.total Cart.count");
        assert_eq!(rust(2, 2), "Cart.sum");
        assert_eq!(rust(1, 2), ".Cart Cart.sum", "the name of the type is among the lines");
        assert_eq!(rust(4, 4), "");
    }

    #[test]
    fn lines_that_a_side_has_not_lie_in_what_goes_on_around_them() {
        let text = "def one():\n    a = 1\n    return a\n\ndef two():\n    return 2\n";
        let python = |before: u32| named(Language::Python, text, before, before - 1);
        assert_eq!(python(1), "", "before the first line");
        assert_eq!(python(3), ".one");
        assert_eq!(python(4), "", "behind the last line of a function");
        assert_eq!(python(6), ".two");
    }

    #[test]
    fn what_is_inside_a_function_is_part_of_it() {
        let text = "function outer() {\n  function inner() {\n    return 1;\n  }\n  return inner();\n}\n";
        assert_eq!(named(Language::JavaScript, text, 3, 3), ".outer");
    }
}
