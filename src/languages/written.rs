//! Texts that code writes out, and calls as it writes them: what is written in one language may be for the reader of
//! another one.
//!
//! A text is as long as its place in the file: blanks stand for what is no text, so that a place in it is a place in the
//! file. Texts that are put together are one.

use tree_sitter::Node;

use super::callees::{Callees, Takes};
use super::extract::parse;
use crate::facts::{Argument, Call};
use crate::lang::Language;
use crate::model::{Position, Span};

/// A text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What it says. What is put into it is a `?`.
    pub text: String,
    /// Where it begins.
    pub start: Position,
}

/// What a file of code writes out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// Its texts.
    pub texts: Vec<Written>,
    /// Its calls.
    pub calls: Vec<Call>,
}

/// Texts that are put together, at most.
const JOINED: usize = 200;

/// What functions and arguments are called that take back what a migration does.
const BACKWARDS: [&str; 11] = [
    "down",
    "Down",
    "downgrade",
    "exports.down",
    "module.exports.down",
    "reverse",
    "reverse_code",
    "reverse_sql",
    "revert",
    "rollback",
    "undo",
];

/// What a file of code writes out. What undoes a migration is left out.
#[must_use]
pub fn writing(language: Language, text: &str) -> Writing {
    let callees = language.semantics().callees();
    let mut found = Writing::default();
    let Ok(tree) = parse(language, text) else { return found };
    // Few texts have one, and the parser library looks for what is around a node from the root on.
    let may_reverse = REVERSIBLE.iter().any(|name| text.contains(name));
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        let is_reverse = may_reverse && is_reverse(node, text);
        let is_text = callees.texts.contains(&node.kind()) || callees.is_joined(node);
        // What stands for itself is for nobody but who reads the code: a docstring.
        let is_alone = is_text && cursor_is_statement(&cursor);
        if is_reverse {
            // It takes back what the argument before it does.
        } else if is_alone {
            // Nobody is given it.
        } else if is_text {
            found.texts.extend(callees.written(node, text));
        } else if let Takes::Call(called, given) = (callees.takes)(node, text) {
            let given = given.into_iter().map(|it| callees.argument(it, text)).collect();
            found.calls.push(Call { called, given, span: span(node) });
        }
        // A text that has others in what is put into it is read as one.
        if !is_text && !is_reverse && !is_backwards(node, text) && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return found;
            }
        }
    }
}

/// Whether what a cursor is at is a statement by itself.
fn cursor_is_statement(cursor: &tree_sitter::TreeCursor<'_>) -> bool {
    let mut above = cursor.clone();
    above.goto_parent() && above.node().kind() == "expression_statement" && above.node().named_child_count() == 1
}

/// Calls of which the second argument takes back what the first one does.
const REVERSIBLE: [&str; 2] = ["RunPython", "RunSQL"];

/// Whether a node is an argument that takes back what the one before it does.
fn is_reverse(node: Node<'_>, text: &str) -> bool {
    let Some(list) = node.parent().filter(|it| it.kind() == "argument_list") else { return false };
    let called = list.parent().and_then(|it| it.child_by_field_name("function"));
    let name = called.and_then(|it| text.get(it.byte_range())).unwrap_or_default();
    let is_reversible = REVERSIBLE.contains(&name.rsplit('.').next().unwrap_or_default());
    let is_plain = node.child_by_field_name("name").is_none() && node.is_named() && node.kind() != "comment";
    is_reversible
        && is_plain
        && list.named_child(0).is_some_and(|first| first.id() != node.id() && first.kind() != "comment")
}

fn is_backwards(node: Node<'_>, text: &str) -> bool {
    let named = |field: &str| {
        let name = node.child_by_field_name(field)?;
        text.get(name.byte_range())
    };
    let is_called = |name: Option<&str>| name.is_some_and(|it| BACKWARDS.contains(&it));
    let has_body = ["body", "right", "value"].iter().any(|it| node.child_by_field_name(it).is_some());
    has_body && ["name", "left", "key"].iter().any(|it| is_called(named(it)))
}

impl Callees {
    /// Whether a node puts texts together.
    fn is_joined(&self, node: Node<'_>) -> bool {
        let begins = |node: Node<'_>| {
            let mut first = node;
            for _ in 0..JOINED {
                if !self.joins.contains(&first.kind()) {
                    return self.texts.contains(&first.kind());
                }
                let Some(child) = first.named_child(0) else { return false };
                first = child;
            }
            false
        };
        self.joins.contains(&node.kind()) && begins(node)
    }

    /// What a text says, or several that are put together.
    fn written(&self, node: Node<'_>, text: &str) -> Option<Written> {
        let whole = text.get(node.byte_range())?;
        let mut bytes: Vec<u8> = whole.bytes().map(|it| if it == b'\n' { it } else { b' ' }).collect();
        let from = node.start_byte();
        let mut cursor = node.walk();
        let mut open = vec![node];
        while let Some(next) = open.pop() {
            if self.joins.contains(&next.kind()) {
                open.extend(next.named_children(&mut cursor));
            } else if self.texts.contains(&next.kind()) {
                let inside = contents(text.get(next.byte_range())?);
                let start = next.start_byte() - from + inside.start;
                for (at, byte) in text.as_bytes().get(from + start..from + start + inside.len())?.iter().enumerate() {
                    bytes[start + at] = *byte;
                }
                without_marks(&mut bytes[start..start + inside.len()]);
                for part in next.named_children(&mut cursor).filter(|it| self.parts.contains(&it.kind())) {
                    mask(&mut bytes[part.start_byte() - from..part.end_byte() - from]);
                }
            } else {
                mask(&mut bytes[next.start_byte() - from..next.end_byte() - from]);
            }
        }
        let text = String::from_utf8(bytes).ok()?;
        Some(Written { text, start: span(node).start })
    }

    fn argument(&self, node: Node<'_>, text: &str) -> Argument {
        let words = |node: Node<'_>| text.get(node.byte_range()).unwrap_or_default();
        let name = node.child_by_field_name("name").or_else(|| node.child_by_field_name("key"));
        let name = name.filter(|_| node.named_child_count() == 2 && node.kind() != "pair");
        let value = name.and_then(|_| node.named_child(1)).unwrap_or(node);
        let said = self.texts.contains(&value.kind()).then(|| words(value));
        let said = said.map(|it| it.get(contents(it)).unwrap_or_default().to_owned());
        let name = name.map(words).unwrap_or_default().to_owned();
        Argument { name, text: said, written: words(node).to_owned(), span: span(value) }
    }
}

/// What stands between the quotes of a literal.
fn contents(literal: &str) -> std::ops::Range<usize> {
    let quotes = ['"', '\'', '`'];
    let (Some(first), Some(last)) = (literal.find(quotes), literal.rfind(quotes)) else { return 0..0 };
    let mark = literal.as_bytes()[first];
    let many = literal.bytes().skip(first).take_while(|it| *it == mark).count();
    let many = if many >= 3 && last >= first + 5 { 3 } else { 1 };
    let (start, end) = (first + many, (last + 1).saturating_sub(many));
    if start <= end { start..end } else { 0..0 }
}

/// Takes the marks of escapes away: `\n` is a blank, `\"` a quote.
fn without_marks(bytes: &mut [u8]) {
    let mut at = 0;
    while at + 1 < bytes.len() {
        if bytes[at] == b'\\' {
            bytes[at] = b' ';
            if matches!(bytes[at + 1], b'n' | b't' | b'r') {
                bytes[at + 1] = b' ';
            }
            at += 1;
        }
        at += 1;
    }
}

/// Puts a `?` in the place of something.
fn mask(bytes: &mut [u8]) {
    bytes.iter_mut().filter(|it| **it != b'\n').for_each(|it| *it = b' ');
    let middle = usize::from(bytes.len() > 2);
    if let Some(byte) = bytes.get_mut(middle).filter(|it| **it != b'\n') {
        *byte = b'?';
    }
}

fn span(node: Node<'_>) -> Span {
    let position = |at: tree_sitter::Point| {
        let narrow = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
        Position { line: narrow(at.row), column: narrow(at.column) }
    };
    Span { start: position(node.start_position()), end: position(node.end_position()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(language: Language, text: &str) -> Vec<String> {
        let bare = |it: Written| it.text.split_whitespace().collect::<Vec<_>>().join(" ");
        writing(language, text).texts.into_iter().map(bare).collect()
    }

    #[test]
    fn texts_that_are_put_together_are_one() {
        assert_eq!(
            texts(Language::Go, "package a\nvar q = \"SELECT a \" +\n\t\"FROM b\" + tail"),
            ["SELECT a FROM b ?"]
        );
        assert_eq!(texts(Language::Python, "q = ('SELECT a '\n     'FROM b')\n"), ["SELECT a FROM b"]);
        assert_eq!(texts(Language::Python, "q = f'SELECT {a} FROM b'\n"), ["SELECT ? FROM b"]);
        assert_eq!(texts(Language::Java, "class A { String q = \"SELECT a \" + \"FROM b\"; }"), ["SELECT a FROM b"]);
        assert_eq!(
            texts(Language::JavaScript, "const q = sql`SELECT a FROM ${t} WHERE b`"),
            ["SELECT a FROM ? WHERE b"]
        );
        assert_eq!(texts(Language::Rust, "fn f() { query!(r#\"SELECT a\"#); }"), ["SELECT a"]);
    }

    #[test]
    fn a_place_in_a_text_is_a_place_in_the_file() {
        let found = writing(Language::Python, "q = \"\"\"\nSELECT a\n\"\"\"\n").texts.remove(0);
        assert_eq!((found.text.as_str(), found.start.line), ("   \nSELECT a\n   ", 1));
    }

    #[test]
    fn what_undoes_a_migration_is_left_out() {
        let text = "def upgrade():\n    op.drop_column('a', 'b')\ndef downgrade():\n    op.add_column('a', 'b')\n";
        let called: Vec<String> = writing(Language::Python, text).calls.into_iter().map(|it| it.called).collect();
        assert_eq!(called, ["op.drop_column"]);
        let text =
            "o = [migrations.RunSQL('SELECT a FROM b', 'DROP TABLE b'), migrations.RunSQL(sql=['SELECT c FROM d'])]\n";
        assert_eq!(texts(Language::Python, text), ["SELECT a FROM b", "SELECT c FROM d"]);
    }
}
