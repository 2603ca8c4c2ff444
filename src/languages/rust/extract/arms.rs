//! With how many arguments a macro by example can be called, as far as its arms show it: those that are plain lists.

use tree_sitter::Node;

use super::nodes::Nodes;
use crate::facts::{Callable, Form, Necessity, Parameter, Passing};

/// One arm: its variables, and whether the last one may come any number of times.
struct Arm<'t> {
    variables: Vec<&'t str>,
    is_open: bool,
}

/// How a macro is called, if every arm takes a list of arguments and between the shortest and the longest all lengths
/// are taken. `patterns` are what its arms match.
pub(super) fn callable<'n>(nodes: &mut Nodes<'n>, patterns: &[Node<'n>], text: &str) -> Option<Callable> {
    let arms = patterns.iter().map(|pattern| arm(nodes, *pattern, text));
    let arms: Vec<Arm<'_>> = arms.collect::<Option<_>>()?;
    let least = arms.iter().map(|arm| arm.variables.len() - usize::from(arm.is_open)).min()?;
    let longest = arms.iter().max_by_key(|arm| (arm.is_open, arm.variables.len()))?;
    let taken = |count: usize| arms.iter().any(|arm| arm.takes(count));
    if !(least..=longest.variables.len()).all(taken) {
        return None;
    }
    let parameter = |(at, name): (usize, &&str)| {
        let rest = longest.is_open && at + 1 == longest.variables.len();
        Parameter {
            name: (*name).into(),
            type_text: "".into(),
            passing: if rest { Passing::Rest } else { Passing::Positional },
            necessity: if at < least { Necessity::Required } else { Necessity::Optional },
        }
    };
    let parameters = longest.variables.iter().enumerate().map(parameter).collect();
    Some(Callable { parameters, results: 1, ..Callable::default() })
}

impl Arm<'_> {
    fn takes(&self, count: usize) -> bool {
        if self.is_open { count + 1 >= self.variables.len() } else { count == self.variables.len() }
    }
}

/// An arm that is a list: `$a:expr, $b:ty`, with `$(,)?` or `$(, $rest:expr)*` behind it, or `$($all:expr),*` alone.
fn arm<'n, 't>(nodes: &mut Nodes<'n>, pattern: Node<'n>, text: &'t str) -> Option<Arm<'t>> {
    let mut arm = Arm { variables: Vec::new(), is_open: false };
    let tokens = inside(nodes, pattern);
    let mut is_separated = true;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind() {
            "token_binding_pattern" if is_separated && !arm.is_open => {
                let name = token.child_by_field_name("name").or_else(|| token.named_child(0))?;
                // A list of tokens, or a block of code, may hold commas of its own.
                let fragment = token.child_by_field_name("type").or_else(|| token.named_child(1))?;
                if matches!(&text[fragment.byte_range()], "tt" | "item" | "stmt") {
                    return None;
                }
                arm.variables.push(&text[name.byte_range()]);
                is_separated = false;
            }
            "," if !is_separated => is_separated = true,
            "token_repetition_pattern" if !arm.is_open => {
                let written: String = text[token.byte_range()].split_whitespace().collect();
                if matches!(written.as_str(), "$(,)?" | "$(,)*") && at + 1 == tokens.len() {
                    continue;
                }
                let inner = written.strip_prefix("$(")?;
                let (inside, behind) = inner.rsplit_once(')')?;
                let is_more = inside.starts_with(",$") && matches!(behind, "*" | "+") && !is_separated;
                let is_list = inside.starts_with('$') && matches!(behind, ",*" | ",+") && is_separated;
                let variable = inside.trim_start_matches(',').strip_prefix('$')?;
                let (_, fragment) = variable.split_once(':')?;
                let is_plain = fragment.bytes().all(|it| it.is_ascii_lowercase());
                if !is_plain || matches!(fragment, "tt" | "item" | "stmt") || !(is_more || is_list) {
                    return None;
                }
                let name = nodes.named(*token).into_iter().find(|it| it.kind() == "token_binding_pattern")?;
                let name = name.child_by_field_name("name").or_else(|| name.named_child(0))?;
                arm.variables.push(&text[name.byte_range()]);
                arm.is_open = true;
                is_separated = false;
            }
            _ => return None,
        }
    }
    Some(arm)
}

/// The tokens between the brackets of a tree.
fn inside<'n>(nodes: &mut Nodes<'n>, tree: Node<'n>) -> Vec<Node<'n>> {
    let mut tokens = nodes.tokens(tree);
    tokens.pop();
    tokens.drain(..tokens.len().min(1));
    tokens
}

/// The arguments of a macro's call, each of a form that says nothing; `None` if they are no plain list.
pub(super) fn arguments<'n>(nodes: &mut Nodes<'n>, tree: Node<'n>, text: &str) -> Option<Vec<Form>> {
    let tokens = inside(nodes, tree);
    // A comma between these may stand inside of an argument.
    let is_other = |token: &Node<'n>| matches!(&text[token.byte_range()], "<" | "|" | "||" | ";" | "=>" | "::<");
    if tokens.iter().any(is_other) {
        return None;
    }
    let parts = tokens.split(|token| token.kind() == ",");
    let mut filled: Vec<bool> = parts.map(|part| !part.is_empty()).collect();
    filled.pop_if(|is_last| !*is_last);
    filled.iter().all(|it| *it).then(|| filled.iter().map(|_| Form::unknown()).collect())
}
