//! Intra-doc links: what `///` and `//!` link to in backticks, which rustdoc checks.

use tree_sitter::Node;

use super::Reader;
use super::attributes::Decoration;
use super::names::starts_upper;
use super::paths::LONGEST;
use crate::facts::{Qualifier, UseKind};
use crate::languages::shared::builder::span;
use crate::model::{Position, Span};

/// A place in a line of documentation: the line's node and the byte in it.
#[derive(Clone, Copy)]
struct At<'n> {
    line: Node<'n>,
    byte: usize,
}

impl<'n, 't> Reader<'n, 't, '_> {
    /// A comment: a line of what documents the next item, or of what documents the one around.
    pub(super) fn comment(&mut self, node: Node<'n>, decoration: &mut Decoration<'n>) {
        let text = self.out.text(node);
        if text.starts_with("//!") {
            self.links(&[node]);
        } else if text.starts_with("///") && !text.starts_with("////") {
            decoration.docs.push(node);
        }
    }

    /// The links in the lines of a piece of documentation.
    pub(super) fn links(&mut self, lines: &[Node<'n>]) {
        let mut fenced = false;
        for line in lines {
            let text = self.out.text(*line);
            let body = text.get(3..).unwrap_or_default();
            if body.trim_start().starts_with("```") || body.trim_start().starts_with("~~~") {
                fenced = !fenced;
            } else if !fenced {
                self.links_of_line(*line, text);
            }
        }
    }

    fn links_of_line(&mut self, line: Node<'n>, text: &'t str) {
        let mut from = 3;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find("[`")) {
            let start = from + at + 2;
            let Some(length) = text[start..].find('`') else { return };
            let (label, after) = (&text[start..start + length], &text[start + length + 1..]);
            from = start + length + 1;
            let Some(after) = after.strip_prefix(']') else { continue };
            // `[`text`](path)`, `[`text`][path]` and `[`text`]: path` say elsewhere what is meant.
            let target = if let Some(rest) = after.strip_prefix('(') {
                rest.split([')', ' ', '#']).next()
            } else if let Some(rest) = after.strip_prefix('[') {
                rest.split(']').next().filter(|target| !target.is_empty())
            } else if let Some(rest) = after.strip_prefix(':').filter(|_| text[3..start - 2].trim().is_empty()) {
                rest.split_whitespace().next()
            } else {
                Some(label)
            };
            let Some(target) = target else { continue };
            let byte = target.as_ptr() as usize - text.as_ptr() as usize;
            self.link(At { line, byte }, target);
        }
    }

    fn link(&mut self, at: At<'n>, target: &'t str) {
        let bare = target.trim_matches('`');
        let bare = bare.split('#').next().unwrap_or(bare);
        let path = match bare.split_once('@') {
            Some((
                "struct" | "enum" | "trait" | "union" | "mod" | "module" | "const" | "constant" | "fn" | "function"
                | "field" | "variant" | "method" | "derive" | "type" | "value" | "macro" | "static" | "tyalias",
                path,
            )) => path,
            _ => bare,
        };
        let path = path.strip_suffix("()").unwrap_or(path);
        let path = path.strip_suffix('!').unwrap_or(path);
        let path = path.split('<').next().unwrap_or(path);
        let is_name = |part: &str| {
            !part.is_empty()
                && !part.starts_with(|c: char| c.is_ascii_digit())
                && part.chars().all(|c| c.is_alphanumeric() || c == '_')
        };
        if path.is_empty() || path.split("::").take(LONGEST + 2).count() > LONGEST || !path.split("::").all(is_name) {
            return;
        }
        let offset = path.as_ptr() as usize - target.as_ptr() as usize;
        let at = At { line: at.line, byte: at.byte + offset };
        let (root, _) = path.split_once("::").unwrap_or((path, ""));
        if self.outline.is_standard(root) || super::names::is_primitive(root) {
            return;
        }
        // Every part that may be a type is a link of its own; the last part always is.
        let mut end = 0;
        for part in path.split("::") {
            let start = if end == 0 { 0 } else { end + 2 };
            end = start + part.len();
            if matches!(part, "crate" | "self" | "super" | "Self") || end < path.len() && !starts_upper(part) {
                continue;
            }
            let qualifier = self.qualifier_of(path[..start].trim_end_matches("::"));
            let span = place(At { line: at.line, byte: at.byte + start }, part.len());
            let found = self.out.use_at(UseKind::Link, qualifier, part.into(), [span, span]);
            self.out.push_use(found);
        }
    }

    /// What stands before a name, given as a path in the text.
    pub(super) fn qualifier_of(&self, path: &str) -> Qualifier {
        match path.split_once("::") {
            None if path.is_empty() => Qualifier::Bare,
            None if path == "Self" => Qualifier::Path(self.place.owner.clone()),
            _ => Qualifier::Path(path.into()),
        }
    }
}

/// Where a stretch of a line's comment stands.
fn place(at: At<'_>, length: usize) -> Span {
    let Position { line, column } = span(at.line).start;
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX / 2);
    let start = Position { line, column: column + narrow(at.byte) };
    Span { start, end: Position { line, column: start.column + narrow(length) } }
}
