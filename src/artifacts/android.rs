//! Values of Android by their names: what files of `res/values` define, what other XML and code name (`@string/total`,
//! `R.string.total`).

use compact_str::{CompactString, format_compact};

use super::variables::on_line;
use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// Elements that define a value, and of which type it is.
const ELEMENTS: [(&str, &str); 9] = [
    ("array", "array"),
    ("bool", "bool"),
    ("color", "color"),
    ("dimen", "dimen"),
    ("integer", "integer"),
    ("integer-array", "array"),
    ("plurals", "plurals"),
    ("string", "string"),
    ("string-array", "array"),
];

/// Types of such values.
const TYPES: [&str; 7] = ["array", "bool", "color", "dimen", "integer", "plurals", "string"];

/// Longer values are known again by how they begin.
const LONGEST: usize = 120;

/// Whether a file of XML may be one, or code that a build reads beside it.
pub(super) fn is_one(name: &str) -> bool {
    super::ends(name, &[".xml", ".kt"])
}

/// What a file defines and names.
pub(super) fn read(text: &str) -> Artifact {
    let mut terms = Vec::new();
    if text.contains("<resources") {
        offers(text, &mut terms);
    }
    if text.contains("<resources") || text.contains("schemas.android.com") {
        terms.extend(named(text, "@", '/'));
    } else {
        terms.extend(in_code(text));
    }
    Artifact { terms, ..Artifact::default() }
}

/// The values that code names.
pub fn in_code(text: &str) -> Vec<Term> {
    if text.contains("R.") { named(text, "R.", '.') } else { Vec::new() }
}

fn offers(text: &str, found: &mut Vec<Term>) {
    let mut is_comment = false;
    for (number, line) in text.lines().enumerate() {
        let bare = line.trim_start();
        is_comment |= bare.starts_with("<!--");
        if is_comment {
            is_comment = !line.contains("-->");
            continue;
        }
        for (at, _) in line.match_indices('<') {
            let rest = &line[at + 1..];
            let Some((_, kind)) = ELEMENTS.iter().find(|(element, _)| rest.starts_with(&format!("{element} "))) else {
                continue;
            };
            let Some((_, named)) = rest.split_once("name=\"") else { continue };
            let Some((name, after)) = named.split_once('"') else { continue };
            let value = after.split_once('>').and_then(|(_, it)| it.split('<').next()).unwrap_or_default();
            let meaning: String = value.chars().take(LONGEST).collect();
            let column = line.len() - named.len();
            let offer = term(TermSide::Offers, kind, name, on_line(number, column, name.len()));
            found.push(Term { meaning: meaning.into(), ..offer });
        }
    }
}

/// The values that are named behind a mark.
fn named(text: &str, mark: &str, between: char) -> Vec<Term> {
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| line.contains(mark)) {
        let bare = line.trim_start();
        if bare.starts_with("//") || bare.starts_with('*') || bare.starts_with("<!--") {
            continue;
        }
        for (at, _) in line.match_indices(mark) {
            // `android.R` and `com.other.R` have values of their own.
            if line[..at].ends_with(|it| is_part(it) || it == '.') {
                continue;
            }
            let rest = &line[at + mark.len()..];
            let Some((kind, named)) = rest.split_once(between).filter(|(kind, _)| TYPES.contains(kind)) else {
                continue;
            };
            let name = &named[..named.find(|it| !is_part(it)).unwrap_or(named.len())];
            if !name.is_empty() {
                let length = mark.len() + kind.len() + 1 + name.len();
                found.push(term(TermSide::Needs, kind, name, on_line(number, at, length)));
            }
        }
    }
    found
}

fn term(side: TermSide, kind: &str, name: &str, span: Span) -> Term {
    Term {
        kind: ContractKind::Reference,
        side,
        ecosystem: Ecosystem::Any,
        key: format_compact!("@{kind}/{name}"),
        scope: Within::Everywhere,
        strength: Strength::Firm,
        meaning: CompactString::default(),
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_defined_and_named() {
        let shown = |text: &str| -> Vec<String> {
            let side = |it: &Term| if it.side == TermSide::Offers { "" } else { "?" };
            read(text).terms.iter().map(|it| format!("{}{} {}", side(it), it.key, it.meaning)).collect()
        };
        assert_eq!(
            shown(
                "<resources>\n<string name=\"a\">X</string>\n<!-- <string name=\"b\"/> -->\n<color name=\"c\">@color/d</color>\n</resources>"
            ),
            ["@string/a X", "@color/c @color/d", "?@color/d "]
        );
        assert_eq!(shown("val a = R.string.total // x\nandroid.R.string.ok\n// R.string.b\n"), ["?@string/total "]);
        assert_eq!(
            shown("<a xmlns:android=\"http://schemas.android.com/x\" b=\"@string/t\" c=\"@android:string/ok\"/>"),
            ["?@string/t "]
        );
        assert_eq!(shown("<beans x=\"@string/t\"/>"), [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "(<resources|<string |name=\"|\"|>|@string/|R.string.|a|\u{e9}|\n|<!--|-->){0,24}") {
            drop(read(&text));
        }
    }
}
