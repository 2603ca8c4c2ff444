//! What code needs of packages: imports of their modules, and conditions on their features.
//!
//! The name of a package is all that ties an import to it, so everything else that could carry that name is looked for
//! first.

use compact_str::CompactString;

use super::Code;
use super::packages::{leads_go, leads_npm, leads_python, leads_rust};
use crate::facts::{DefinitionKind, Ecosystem, Qualifier, Strength, Term, TermSide, UseKind, Within};
use crate::model::{ContractKind, Position, Span};

/// What Rust code needs of a crate: imports, and paths that begin with its name.
pub(in crate::drift) fn in_rust(code: &Code<'_>, name: &str) -> Vec<Term> {
    let names = |path: &str| leads_rust(name, path);
    let facts = &code.facts;
    let shadowed = facts.definitions.iter().any(|it| it.kind == DefinitionKind::Module && it.name == name)
        || facts.imports.iter().any(|it| {
            let from_elsewhere = if it.module.is_empty() { it.name != name } else { !names(&it.module) };
            it.local == name && from_elsewhere
        });
    if shadowed {
        return Vec::new();
    }
    let mut found = imported(code, Ecosystem::Cargo, names);
    found.extend(facts.uses.iter().filter(|it| it.kind != UseKind::Link).filter_map(|it| {
        let Qualifier::Path(path) = &it.qualifier else { return None };
        let what = format!("{path}::{}", it.name);
        names(path).then(|| need(Ecosystem::Cargo, ContractKind::Dependency, path, &what, it.name_span))
    }));
    found
}

/// What Go code needs of a module.
pub(in crate::drift) fn in_go(code: &Code<'_>, name: &str) -> Vec<Term> {
    imported(code, Ecosystem::Go, |path| leads_go(name, path))
}

/// What JavaScript code needs of a package.
pub(in crate::drift) fn in_npm(code: &Code<'_>, name: &str) -> Vec<Term> {
    without_tried(code, imported(code, Ecosystem::Npm, |path| leads_npm(name, path)))
}

/// What Python code needs of a distribution.
pub(in crate::drift) fn in_python(code: &Code<'_>, name: &str) -> Vec<Term> {
    without_tried(code, imported(code, Ecosystem::Python, |path| leads_python(name, path)))
}

/// Where Rust code asks whether a feature is on.
pub(in crate::drift) fn conditions(code: &Code<'_>, feature: &str) -> Vec<Term> {
    let text = code.text;
    let quoted = format!("\"{feature}\"");
    let asks = |at: usize| {
        let before = text[..at].trim_end().strip_suffix('=').map(str::trim_end);
        let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let in_comment = text[line_start..at].contains("//") || text[line_start..].trim_start().starts_with('*');
        !in_comment && before.and_then(|before| before.strip_suffix("feature")).is_some_and(is_in_cfg)
    };
    let found = text.match_indices(&quoted).filter(|(at, _)| asks(*at)).map(|(at, _)| {
        let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[..at].split('\n').count();
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let column = |at: usize| Position { line: narrow(line), column: narrow(at - line_start + 1) };
        let span = Span { start: column(at), end: column(at + quoted.len()) };
        need(Ecosystem::Cargo, ContractKind::Feature, feature, "", span)
    });
    found.collect()
}

/// Whether a text names a package, or a module of it, between quotes.
pub(in crate::drift) fn names_package(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let is_quote = |it: char| matches!(it, '"' | '\'');
        let rest = &text[at + name.len()..];
        text[..at].ends_with(is_quote) && rest.starts_with(|it| is_quote(it) || it == '/')
    })
}

fn imported(code: &Code<'_>, ecosystem: Ecosystem, names: impl Fn(&str) -> bool) -> Vec<Term> {
    let imports = code.facts.imports.iter().filter_map(|import| {
        let path = if import.module.is_empty() { &import.name } else { &import.module };
        let what = format!("{} {}", import.module, import.name);
        names(path).then(|| need(ecosystem, ContractKind::Dependency, path, &what, import.span))
    });
    imports.collect()
}

fn need(ecosystem: Ecosystem, kind: ContractKind, key: &str, meaning: &str, span: Span) -> Term {
    let (key, meaning) = (CompactString::from(key), CompactString::from(meaning));
    Term { kind, side: TermSide::Needs, ecosystem, key, scope: Within::Around, strength: Strength::Firm, meaning, span }
}

fn without_tried(code: &Code<'_>, mut needs: Vec<Term>) -> Vec<Term> {
    needs.retain(|it| !may_fail(code.text, it.span));
    needs
}

/// Whether an import may fail, or is not there when the program runs: it stands below a `try` or a check for types.
fn may_fail(text: &str, span: Span) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let lines: Vec<&str> = text.lines().take(span.start.line as usize).collect();
    let Some((import, above)) = lines.split_last() else { return false };
    let mut depth = indent(import);
    for line in above.iter().rev().filter(|line| !line.trim().is_empty()) {
        if indent(line) < depth {
            depth = indent(line);
            let line = line.trim_start();
            if ["try", "except", "} catch", "if TYPE_CHECKING", "if typing.TYPE_CHECKING"]
                .iter()
                .any(|it| line.starts_with(it))
            {
                return true;
            }
        }
    }
    // `try { require('a') }` on one line.
    import.trim_start().starts_with("try")
}

/// Whether what follows a text stands between the brackets of `cfg(…)`, `cfg!(…)` or `cfg_attr(…)`.
fn is_in_cfg(before: &str) -> bool {
    let mut depth = 0_u32;
    for (at, byte) in before.bytes().enumerate().rev().take(400) {
        match byte {
            b')' => depth += 1,
            b'(' if depth > 0 => depth -= 1,
            b'(' => {
                let caller = before[..at].trim_end_matches('!');
                if ["cfg", "cfg_attr"].iter().any(|it| caller.ends_with(it)) {
                    return true;
                }
                if !["all", "any", "not"].iter().any(|it| caller.ends_with(it)) {
                    return false;
                }
            }
            b';' | b'{' | b'}' => return false,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_named_between_quotes() {
        assert!(names_package("import isIP from 'validator/lib/isIP'", "validator"));
        assert!(names_package(r#"const it = require("validator");"#, "validator"));
        assert!(!names_package(r#"import it from "./validator""#, "validator"));
        assert!(!names_package(r#"import it from "validator-of-more""#, "validator"));
    }
}
