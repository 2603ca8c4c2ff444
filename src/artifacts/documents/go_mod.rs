//! `go.mod`: its directives. A module that is required twice is taken in its newer version; one that is replaced twice is
//! an error.

use rustc_hash::FxHashMap;

use super::{Malformed, Twice, narrow};

const DIRECTIVES: [&str; 10] =
    ["exclude", "go", "godebug", "ignore", "module", "replace", "require", "retract", "tool", "toolchain"];

/// Directives that stand once.
const ONCE: [&str; 3] = ["go", "module", "toolchain"];

/// A line of a directive.
pub(in crate::artifacts) struct Line<'t> {
    /// Counted from 0.
    pub(in crate::artifacts) number: usize,
    /// The directive that it belongs to.
    pub(in crate::artifacts) directive: &'t str,
    /// What it says to that; nothing where a block begins or ends.
    pub(in crate::artifacts) words: Vec<&'t str>,
}

pub(in crate::artifacts) fn check(text: &str) -> Result<Vec<Twice>, Malformed> {
    let (lines, open) = lines(text);
    let (mut found, mut once, mut replaced) = (Vec::new(), Vec::new(), FxHashMap::default());
    for Line { number, directive, words } in lines {
        let wrong = |message: &str| Err(Malformed::new(number + 1, message));
        if !DIRECTIVES.contains(&directive) {
            return wrong(&format!("unknown directive: {directive}"));
        }
        if ONCE.contains(&directive) {
            if once.contains(&directive) {
                return wrong(&format!("repeated {directive} statement"));
            }
            once.push(directive);
        }
        match (directive, words.as_slice()) {
            ("require", [_]) => return wrong("require wants a module and a version"),
            ("replace", words) if !words.is_empty() => {
                let Some(arrow) = words.iter().position(|word| *word == "=>").filter(|at| (1..=2).contains(at)) else {
                    return wrong("replace wants a module, an arrow and another one");
                };
                if let Some(first) = replaced.insert(words[..arrow].to_vec(), number + 1) {
                    let path = vec![words[..arrow].join("@")];
                    found.push(Twice { path, lines: [narrow(first), narrow(number + 1)] });
                }
            }
            _ => {}
        }
    }
    match open {
        Some(number) => Err(Malformed::new(number + 1, "it is not closed")),
        None => Ok(found),
    }
}

/// The lines that say something, and the one in which a block begins that does not end.
pub(in crate::artifacts) fn lines(text: &str) -> (Vec<Line<'_>>, Option<usize>) {
    let (mut found, mut block) = (Vec::new(), None);
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        let mut words: Vec<&str> = code.split_whitespace().collect();
        if let Some(head) = words.last().and_then(|last| last.strip_suffix('(')).filter(|head| !head.is_empty()) {
            words.pop();
            words.extend([head, "("]);
        }
        match (block, words.as_slice()) {
            (_, []) => continue,
            (Some(_), [")"]) => {
                block = None;
                continue;
            }
            (None, [directive, "("]) => {
                block = Some((number, *directive));
                words.clear();
            }
            _ => {}
        }
        let directive = match block {
            Some((_, directive)) => directive,
            None => words.remove(0),
        };
        found.push(Line { number, directive, words });
    }
    (found, block.map(|(number, _)| number))
}
