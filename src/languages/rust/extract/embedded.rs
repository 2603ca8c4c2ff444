//! Macros around items: `cfg_rt! { pub fn spawn() { … } }`, `thread_local! { … }`, `cfg_if! { … }`.
//!
//! The grammar has only tokens for what stands between their braces. Where those are items as they would stand outside
//! of the macro as well, they are parsed as such, in their place, and read like all others.

use std::ops::ControlFlow;

use rustc_hash::FxHashMap;
use tree_sitter::{Node, ParseOptions, ParseState, Parser, Range, Tree};

use super::names::{Reading, last, reading};
use super::nodes::{Nodes, field, is_item};
use crate::lang::Language;

/// How deep macros around items are looked into.
const DEEPEST: usize = 3;

/// How deep the nodes inside of them may be nested.
const DEEPEST_NODE: usize = 600;

/// How often the parser may report progress.
const STEPS: usize = 1 << 20;

/// The items inside of a file's macros.
#[derive(Default)]
pub(super) struct Embedded {
    trees: Vec<Tree>,
    /// The trees of each macro's call, by the node of that call.
    of: FxHashMap<usize, Vec<usize>>,
}

impl Embedded {
    /// The items inside of the macros that a file calls outside of functions.
    pub(super) fn of(root: Node<'_>, text: &str) -> Self {
        let mut found = Self::default();
        let mut candidates = candidates(root, text);
        let mut parser = None;
        for _ in 0..DEEPEST {
            let known = found.trees.len();
            for (id, range) in candidates {
                if let Some(tree) = parse(&mut parser, text, range) {
                    found.of.entry(id).or_default().push(found.trees.len());
                    found.trees.push(tree);
                }
            }
            candidates =
                found.trees[known..].iter().flat_map(|tree| self::candidates(tree.root_node(), text)).collect();
            if candidates.is_empty() {
                break;
            }
        }
        found
    }

    /// The lists of items inside of a macro's call, or of the statement that is one; none for other macros.
    pub(super) fn items<'n>(&'n self, call: Node<'_>) -> impl Iterator<Item = Node<'n>> {
        self.of.get(&call.id()).into_iter().flatten().map(|at| self.trees[*at].root_node())
    }
}

/// The calls of macros outside of functions whose braces may hold items: the call's node, and what is in the braces.
fn candidates(root: Node<'_>, text: &str) -> Vec<(usize, Range)> {
    let mut nodes = Nodes::new(root);
    let mut lists = vec![root];
    let mut found = Vec::new();
    while let Some(list) = lists.pop() {
        for item in nodes.named(list) {
            match item.kind() {
                "mod_item" | "impl_item" | "trait_item" => lists.extend(field(item, "body")),
                "expression_statement" | "macro_invocation" => {
                    let call = called(item, &mut nodes);
                    let trees = call.map(|call| braces(call, text, &mut nodes)).unwrap_or_default();
                    found.extend(trees.into_iter().map(|tree| (item.id(), inside(tree))));
                }
                _ => {}
            }
        }
    }
    found
}

/// The macro's call that a statement is.
pub(super) fn called<'n>(item: Node<'n>, nodes: &mut Nodes<'n>) -> Option<Node<'n>> {
    let call = if item.kind() == "macro_invocation" { item } else { nodes.named(item).first().copied()? };
    (call.kind() == "macro_invocation").then_some(call)
}

/// The braces of a macro's call that start like items.
fn braces<'n>(call: Node<'n>, text: &str, nodes: &mut Nodes<'n>) -> Vec<Node<'n>> {
    let name = field(call, "macro").and_then(|name| text.get(name.byte_range())).map_or("", |name| last(name).trim());
    let Some(tree) = nodes.named(call).into_iter().rfind(|child| child.kind() == "token_tree") else {
        return Vec::new();
    };
    let is_braces = |tree: &Node<'_>| text.get(tree.start_byte()..).is_some_and(|rest| rest.starts_with('{'));
    if name == "cfg_if" {
        return nodes
            .named(tree)
            .into_iter()
            .filter(|inner| inner.kind() == "token_tree" && is_braces(inner))
            .collect();
    }
    if !is_braces(&tree) || matches!(reading(name), Reading::Nothing | Reading::Expressions) {
        return Vec::new();
    }
    let tokens = nodes.tokens(tree);
    let first = tokens.get(1).map_or("", |token| token.kind());
    let starts = match first {
        "#" | "pub" | "fn" | "struct" | "mod" | "use" | "impl" | "static" | "enum" | "trait" | "const" | "type"
        | "unsafe" | "async" => true,
        "identifier" => tokens.get(2).is_some_and(|token| token.kind() == "!"),
        _ => false,
    };
    if starts { vec![tree] } else { Vec::new() }
}

/// What stands between the brackets of a tree of tokens.
fn inside(tree: Node<'_>) -> Range {
    let mut range = tree.range();
    range.start_byte += 1;
    range.start_point.column += 1;
    // A bracket that is missing takes no room.
    if range.end_byte > range.start_byte && range.end_point.column > 0 {
        range.end_byte -= 1;
        range.end_point.column -= 1;
    }
    range
}

/// Parses a part of the text; `None` if it is not a list of items.
fn parse(parser: &mut Option<Parser>, text: &str, range: Range) -> Option<Tree> {
    if parser.is_none() {
        let mut new = Parser::new();
        new.set_language(&Language::Rust.grammar()).ok()?;
        *parser = Some(new);
    }
    let parser = parser.as_mut()?;
    parser.reset();
    parser.set_included_ranges(&[range]).ok()?;
    let mut steps = 0;
    let mut within_limits = |_: &ParseState| {
        steps += 1;
        if steps > STEPS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let options = ParseOptions::new().progress_callback(&mut within_limits);
    let mut read = |at: usize, _| text.as_bytes().get(at..).unwrap_or_default();
    let tree = parser.parse_with_options(&mut read, None, Some(options))?;
    is_list_of_items(&tree).then_some(tree)
}

fn is_list_of_items(tree: &Tree) -> bool {
    let root = tree.root_node();
    let mut nodes = Nodes::new(root);
    let children = nodes.named(root);
    !root.has_error()
        && !children.is_empty()
        && children.into_iter().all(|child| match child.kind() {
            "attribute_item" | "macro_invocation" => true,
            "expression_statement" => called(child, &mut nodes).is_some(),
            kind => is_item(kind),
        })
        && is_shallow(root)
}

/// Whether nothing is nested deeper than the walk goes.
fn is_shallow(root: Node<'_>) -> bool {
    let mut cursor = root.walk();
    let mut depth = 0;
    loop {
        if depth > DEEPEST_NODE {
            return false;
        }
        if cursor.goto_first_child() {
            depth += 1;
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return true;
            }
            depth -= 1;
        }
    }
}
