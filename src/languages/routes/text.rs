//! Paths as code writes them: literals, sums, and texts with something put in.

use tree_sitter::Node;

use super::{File, Front};
use crate::facts::HOLE;
use crate::languages::callees::{arguments, words};

/// Hosts that are the application itself: of a test, or of a machine that somebody develops on.
const OWN_HOSTS: [&str; 8] =
    ["0.0.0.0", "127.0.0.1", "[::1]", "example.com", "host", "localhost", "test", "testserver"];

/// Parts of a path that are read at most.
const PARTS: usize = 64;

impl<'t> File<'t> {
    /// What a node says, with [`HOLE`] for what is put in.
    pub(super) fn path(&self, node: Node<'t>) -> String {
        let grammar = &self.table.grammar;
        let mut found = String::new();
        let mut left = vec![node];
        // A text for `format!` and the like has its own signs for what is put in.
        let mut is_filled = false;
        for _ in 0..PARTS {
            let Some(node) = left.pop().map(|it| self.bare(it)) else { break };
            let kind = node.kind();
            if grammar.texts.contains(&kind) {
                found.push_str(&self.literal(node));
            } else if grammar.sums.contains(&kind) {
                let parts = arguments(Some(node));
                // `"/users/%d" % id`
                let is_format = node.child_by_field_name("operator").is_some_and(|it| words(it, self.text) == "%");
                is_filled |= is_format;
                left.extend(parts.into_iter().take(if is_format { 1 } else { PARTS }).rev());
            } else if let Some(call) = (grammar.call)(node, self.text) {
                let is_format = grammar.formats.contains(&call.name);
                is_filled |= is_format;
                let first = call.on.filter(|on| is_format && grammar.texts.contains(&on.kind()));
                let first = first.or_else(|| call.given.first().map(|it| it.value).filter(|_| is_format));
                match first {
                    Some(first) => left.push(first),
                    None => found.push(HOLE),
                }
            } else if let Some(value) = self.constant(node) {
                found.push_str(&self.literal(value));
            } else {
                found.push(HOLE);
            }
        }
        if is_filled { filled(&found) } else { found }
    }

    /// The text that a name stands for all over the file.
    fn constant(&self, node: Node<'t>) -> Option<Node<'t>> {
        if !self.table.grammar.names.contains(&node.kind()) {
            return None;
        }
        let name = words(node, self.text);
        let mut bound = self.bindings.iter().filter(|it| it.name == name && it.scope.contains(&node.start_byte()));
        let value = self.bare(bound.next()?.value);
        (bound.next().is_none() && self.table.grammar.texts.contains(&value.kind())).then_some(value)
    }

    /// What stands between the quotes.
    fn literal(&self, node: Node<'t>) -> String {
        let start = node.start_byte();
        let mut written = String::new();
        let mut from = start;
        let mut cursor = node.walk();
        for child in node.named_children(&mut cursor).filter(|it| self.table.grammar.holes.contains(&it.kind())) {
            written.push_str(self.text.get(from..child.start_byte()).unwrap_or_default());
            // A constant of the file is what it says.
            let constant = child.named_child(0).and_then(|inner| self.constant(inner));
            match constant.map(|it| words(it, self.text)).filter(|it| !it.contains(['{', '\\'])) {
                Some(text) => written.push_str(text.trim_matches(['"', '\'', '`'])),
                None => written.push(HOLE),
            }
            from = child.end_byte();
        }
        written.push_str(self.text.get(from..node.end_byte()).unwrap_or_default());
        let is_quote = |c: char| matches!(c, '"' | '\'' | '`');
        let Some(open) = written.find(is_quote) else { return written };
        written[open..].trim_matches(|c| is_quote(c) || c == '#').to_owned()
    }
}

/// A text whose signs for what is put in are holes: `{}`, `{id}`, `%s`.
fn filled(text: &str) -> String {
    let mut found = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '{' => {
                found.push(HOLE);
                for inner in rest.by_ref() {
                    if inner == '}' {
                        break;
                    }
                }
            }
            '%' if rest.peek().is_some_and(char::is_ascii_alphabetic) => {
                rest.next();
                found.push(HOLE);
            }
            c => found.push(c),
        }
    }
    found
}

/// The path that a call goes to, and whether nothing stands in front of it; `None` if it goes to somebody else.
pub(super) fn called(written: &str, front: Front) -> Option<(bool, String)> {
    let is_rooted = front == Front::Root;
    if let Some((scheme, rest)) = written.split_once("://") {
        if scheme.len() > 8 {
            return None;
        }
        let end = rest.find('/').unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        let name = host.split(':').next().filter(|_| !host.starts_with('[')).unwrap_or("[::1]");
        return match name {
            name if name.contains(HOLE) => Some((false, path.to_owned())),
            name if OWN_HOSTS.binary_search(&name).is_ok() => Some((true, path.to_owned())),
            _ => None,
        };
    }
    if let Some(rest) = written.strip_prefix(HOLE) {
        let rest = rest.trim_start_matches(HOLE);
        // `${base}:${port}/users`
        let rest = rest
            .strip_prefix(':')
            .map_or(rest, |rest| rest.trim_start_matches(|c: char| c == HOLE || c.is_ascii_digit()));
        return (!rest.is_empty()).then(|| (false, join("", rest)));
    }
    let is_path = |text: &str| !text.contains([' ', '\n', '\\', ',']) && !text.starts_with("//");
    match written.strip_prefix('/') {
        Some(_) if is_path(written) => Some((is_rooted, written.to_owned())),
        // A client with a base may be given what follows it.
        None if front == Front::Unknown
            && is_path(written)
            && written.starts_with(char::is_alphabetic)
            && !written.contains(':') =>
        {
            Some((false, join("", written)))
        }
        _ => None,
    }
}

/// Two parts of a path as one.
pub(super) fn join(front: &str, rest: &str) -> String {
    let (front, rest) = (front.trim_end_matches('/'), rest.trim_start_matches('/'));
    match (front, rest) {
        (front, "") => front.to_owned(),
        ("", rest) if rest.starts_with(HOLE) => rest.to_owned(),
        (front, rest) => format!("{front}/{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_goes_to_the_application_or_to_somebody_else() {
        let shown = |text: &str, front| {
            called(text, front).map(|(is_rooted, path)| format!("{}{path}", if is_rooted { "" } else { "…" }))
        };
        assert_eq!(shown("/users", Front::Root).as_deref(), Some("/users"));
        assert_eq!(shown("/users", Front::Unknown).as_deref(), Some("…/users"));
        assert_eq!(shown("users/5", Front::Unknown).as_deref(), Some("…/users/5"));
        assert_eq!(shown("users/5", Front::Root), None);
        assert_eq!(shown("http://localhost:3000/users", Front::Unknown).as_deref(), Some("/users"));
        assert_eq!(shown("https://api.github.com/users", Front::Unknown), None);
        assert_eq!(shown("\u{0}/users", Front::Root).as_deref(), Some("…/users"));
        assert_eq!(shown("http://\u{0}/users", Front::Root).as_deref(), Some("…/users"));
        assert_eq!(shown("http://localhost:\u{0}/users", Front::Root).as_deref(), Some("/users"));
        assert_eq!(shown("\u{0}", Front::Root), None);
        assert!(OWN_HOSTS.is_sorted());
    }

    #[test]
    fn signs_of_formats_are_holes() {
        assert_eq!(filled("/users/{}/posts/{id:?}/%d"), "/users/\u{0}/posts/\u{0}/\u{0}");
    }
}
