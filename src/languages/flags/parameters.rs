//! Flags that are named after something else than a text: parameters of commands of typer, keys of an object of yargs.

use super::{is_name, term};
use crate::facts::Term;
use crate::model::{Position, Span};

/// A part of a text, and where it begins in it.
pub(super) type Part<'t> = (usize, &'t str);

/// The options of typer: parameters of functions that are commands, which have a default or say so.
pub(super) fn typer(text: &str) -> Vec<Term> {
    commands(text).into_iter().flat_map(|part| parameter(text, part)).collect()
}

/// The parameters of functions that are commands of typer.
pub(super) fn commands(text: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    if !text.contains("typer") {
        return found;
    }
    let mut is_command = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let own = line.trim_start();
        if own.starts_with('@') {
            is_command |= own.contains(".command(") || own.contains(".callback(");
        } else if let Some(name) = own.strip_prefix("async def ").or_else(|| own.strip_prefix("def ")) {
            let name = name.split('(').next().unwrap_or_default();
            if std::mem::take(&mut is_command) || text.contains(&format!("typer.run({name})")) {
                let start = at + line.find('(').unwrap_or(line.len());
                found.extend(inside(text, start));
            }
        }
        at += line.len();
    }
    found
}

fn parameter(text: &str, (at, part): Part<'_>) -> Vec<Term> {
    let name: &str = part.split([':', '=']).next().unwrap_or_default().trim();
    let rest = &part[name.len()..];
    let is_written = rest.contains("\"--") || rest.contains("'--");
    let is_option = rest.contains("Option(") || rest.contains('=');
    let is_other = rest.contains("Argument(") || rest.contains("Context") || rest.contains("Depends(");
    if !is_option || is_other || is_written || !is_name(name) || name.starts_with('*') {
        return Vec::new();
    }
    let flag = name.replace('_', "-");
    let span = place(text, at, name.len());
    let meaning = if rest.len() < 12 { "" } else { rest };
    let own = term(&flag, meaning, span);
    let pair = rest.contains("bool").then(|| term(&format!("no-{flag}"), "", span));
    std::iter::once(own).chain(pair).collect()
}

/// The keys of objects that yargs is given: `.options({ limit: { … } })`.
pub(super) fn yargs(text: &str) -> Vec<Term> {
    const CALL: &str = ".options(";
    let mut found = Vec::new();
    if !text.contains("yargs") {
        return found;
    }
    for (at, _) in text.match_indices(CALL) {
        let start = at + CALL.len();
        let object = start + text[start..].len() - text[start..].trim_start().len();
        if !text[object..].starts_with('{') {
            continue;
        }
        for (at, part) in inside(text, object) {
            let Some((key, value)) = part.split_once(':') else { continue };
            let name = key.trim().trim_matches(['"', '\'']);
            if !is_name(name) || !value.trim_start().starts_with('{') {
                continue;
            }
            let span = place(text, at, key.trim().len());
            found.push(term(name, value.trim(), span));
            found.extend(value.contains("boolean").then(|| term(&format!("no-{name}"), "", span)));
        }
    }
    found
}

/// What stands between commas inside of a bracket that opens at a place.
pub(super) fn inside(text: &str, open: usize) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let (mut depth, mut quote, mut is_comment) = (0_u32, None, false);
    let mut from = open + 1;
    let mut part = |from: usize, to: usize| {
        let whole = text.get(from..to).unwrap_or_default();
        let bare = whole.trim();
        if !bare.is_empty() {
            found.push((from + whole.len() - whole.trim_start().len(), bare));
        }
    };
    for (more, byte) in text.as_bytes().get(open..).unwrap_or_default().iter().enumerate() {
        let at = open + more;
        match (byte, quote) {
            (b'\n', None) => is_comment = false,
            _ if is_comment => {}
            (byte, Some(own)) => quote = (*byte != own).then_some(own),
            (b'"' | b'\'' | b'`', None) => quote = Some(*byte),
            (b'#', None) => is_comment = true,
            (b'(' | b'[' | b'{', None) => depth += 1,
            (b')' | b']' | b'}', None) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    part(from, at);
                    break;
                }
            }
            (b',', None) if depth == 1 => {
                part(from, at);
                from = at + 1;
            }
            _ => {}
        }
    }
    found
}

/// Some bytes of a line, as a span.
pub(super) fn place(text: &str, at: usize, length: usize) -> Span {
    let before = &text.as_bytes()[..at.min(text.len())];
    let line = before.split(|byte| *byte == b'\n').count();
    let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let position = |column: usize| Position { line: narrow(line), column: narrow(column) };
    Span { start: position(column), end: position(column + length) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(terms: &[Term]) -> String {
        let one = |it: &Term| format!("{} {}:{}", it.key, it.span.start.line, it.span.start.column);
        terms.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn parameters_of_commands_are_options() {
        let text = "import typer\n\n@app.command()\ndef main(\n    name: str,\n    max_rows: int = typer.Option(10, help=\"a, b\"),\n    dry: Annotated[bool, typer.Option()] = False,\n    level: int = typer.Option(1, \"--lvl\"),\n    path: str = typer.Argument(\"x\"),\n):\n    pass\n\ndef other(limit: int = 1): pass\n";
        assert_eq!(shown(&typer(text)), "--max-rows 6:5, --dry 7:5, --no-dry 7:5");
        assert_eq!(shown(&typer("def f(a_b=1): pass\ntyper.run(f)\n")), "--a-b 1:7");
    }

    #[test]
    fn keys_of_an_object_are_options() {
        let text = "yargs(x).options({\n  limit: { type: 'number' },\n  'dry-run': { type: 'boolean' },\n  a: b,\n})\n";
        assert_eq!(shown(&yargs(text)), "--limit 2:3, --dry-run 3:3, --no-dry-run 3:3");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[a-c:=,(){}\\[\\]'\"#\n \u{e9}]{0,60}") {
            drop(typer(&format!("typer\n@a.command()\ndef f({text}")));
            drop(yargs(&format!("yargs.options({{{text}")));
        }
    }
}
