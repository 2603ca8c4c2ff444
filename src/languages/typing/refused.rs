//! Where a program expects that something is refused: in a `try`, in what a test expects to throw, under a comment that
//! tells the compiler so.

use compact_str::CompactString;
use tree_sitter::Node;

use super::look::{Look, children};
use crate::languages::shared::fields::field;

/// Whatever is refused is caught, by the name that stands for all.
const ANYTHING: &str = "*";

/// A compiler does not look at it, or wants it to be wrong.
pub(crate) const UNCHECKED: &str = "@";

/// So many nodes around a place are looked at.
const FARTHEST: usize = 200;

/// Functions that are given what they expect to be refused, or say what they expect in their block.
const EXPECTING: [&str; 8] =
    ["assertRaises", "assertRaisesRegex", "assertThrows", "raises", "rejects", "suppress", "throws", "throwsAsync"];

/// What is asked of a value that `expect` was given.
const EXPECTED: [&str; 4] = ["rejects", "toThrow", "toThrowError", "toThrowErrorMatchingSnapshot"];

impl Look<'_> {
    /// What is expected or caught that refuses what stands here: the names of errors, or what stands for all of them.
    pub(super) fn expected(&self, leaf: Node<'_>) -> Vec<CompactString> {
        let mut found = Vec::new();
        if self.is_unchecked(leaf) {
            found.push(UNCHECKED.into());
        }
        let mut inner = leaf;
        for around in std::iter::successors(leaf.parent(), Node::parent).take(FARTHEST) {
            match around.kind() {
                "try_statement" if field(around, "body") == Some(inner) => {
                    found.extend(children(around).into_iter().filter_map(|it| self.caught(it)).flatten());
                }
                "with_statement" if field(around, "body") == Some(inner) => {
                    let items = children(around).into_iter().filter(|it| it.kind() == "with_clause").flat_map(children);
                    let calls = items.filter_map(|it| field(it, "value").or_else(|| it.named_child(0)));
                    // What is expected may have a name.
                    let calls =
                        calls.filter_map(|it| if it.kind() == "as_pattern" { it.named_child(0) } else { Some(it) });
                    found.extend(calls.filter_map(|it| self.expecting(it)).flatten());
                }
                "call" | "call_expression" if field(around, "arguments") == Some(inner) => {
                    found.extend(self.expecting(around).into_iter().flatten());
                }
                _ => {}
            }
            inner = around;
        }
        found
    }

    /// The names of what a part of a `try` catches, if it catches something.
    fn caught(&self, clause: Node<'_>) -> Option<Vec<CompactString>> {
        match clause.kind() {
            "catch_clause" => Some(vec![ANYTHING.into()]),
            "except_clause" | "except_group_clause" => {
                let of = clause.named_child(0).filter(|it| it.kind() != "block");
                Some(of.map_or_else(|| vec![ANYTHING.into()], |of| words(self.plain(of))))
            }
            _ => None,
        }
    }

    /// What a call expects to be refused with, if it does.
    fn expecting(&self, call: Node<'_>) -> Option<Vec<CompactString>> {
        let called = self.plain(field(call, "function")?);
        let name = called.rsplit(['.', ' ']).next().unwrap_or_default();
        if name == "expect" {
            // What is asked of it stands in the selections around.
            let asked = std::iter::successors(call.parent(), Node::parent)
                .take_while(|it| matches!(it.kind(), "member_expression" | "call_expression"))
                .filter_map(|it| field(it, "property"));
            let is_it = asked.take(FARTHEST).any(|it| EXPECTED.contains(&self.plain(it)));
            return is_it.then(|| vec![ANYTHING.into()]);
        }
        EXPECTING.contains(&name).then_some(())?;
        let first = field(call, "arguments").and_then(|list| list.named_child(0));
        let names = first.filter(|_| call.kind() == "call").map(|it| words(self.plain(it)));
        Some(names.filter(|names| !names.is_empty()).unwrap_or_else(|| vec![ANYTHING.into()]))
    }

    /// Whether a comment keeps the compiler from what stands here.
    fn is_unchecked(&self, leaf: Node<'_>) -> bool {
        let is_comment = |line: &str| ["//", "/*", "{/*", "*"].iter().any(|it| line.trim_start().starts_with(it));
        let row = leaf.start_position().row;
        let mut before = self.text.lines().take(row);
        let above = before.clone().last();
        let is_off = |line: &str| line.contains("@ts-expect-error") || line.contains("@ts-ignore");
        above.is_some_and(|line| is_comment(line) && is_off(line))
            || before
                .by_ref()
                .take_while(|it| it.trim().is_empty() || is_comment(it))
                .any(|it| it.contains("@ts-nocheck"))
    }
}

/// The last names of the paths in a text.
fn words(text: &str) -> Vec<CompactString> {
    let paths = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '.');
    let last = paths.filter_map(|path| path.rsplit('.').next()).filter(|it| !it.is_empty());
    last.map(CompactString::from).collect()
}
