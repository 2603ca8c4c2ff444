//! Whether what a function gives can be called.

use rustc_hash::FxHashSet;
use tree_sitter::Node;

/// So many nodes of a body are looked at.
const MOST: usize = 2000;

/// Whether a function may give a class or a function, by its annotation or by what it returns.
///
/// `holds_any` says of a member of `self` whether it may hold anything.
pub(super) fn gives_callable<'t>(
    function: Node<'t>,
    text: impl Fn(Node<'t>) -> &'t str,
    holds_any: impl Fn(Node<'t>) -> bool,
) -> bool {
    if let Some(result) = function.child_by_field_name("return_type") {
        let result = text(result).trim_matches(['"', '\'']);
        let result = result.trim_start_matches("typing.").trim_start_matches("t.").trim_start_matches("builtins.");
        return result.contains("Callable") || result.starts_with("type[") || result.starts_with("Type[");
    }
    let Some(body) = function.child_by_field_name("body") else { return false };
    let (mut called, mut values, mut returned) = (FxHashSet::default(), FxHashSet::default(), Vec::new());
    let mut open = vec![body];
    let mut seen = 0;
    while let Some(node) = open.pop() {
        seen += 1;
        if seen > MOST {
            return false;
        }
        match node.kind() {
            "function_definition" | "class_definition" => called.extend(node.child_by_field_name("name").map(&text)),
            "lambda" => {}
            "assignment" => {
                let is_function = node.child_by_field_name("right").is_some_and(|it| it.kind() == "lambda");
                let named = if is_function { &mut called } else { &mut values };
                let mut names = node.child_by_field_name("left").into_iter().collect::<Vec<_>>();
                while let Some(name) = names.pop() {
                    named.extend((name.kind() == "identifier").then(|| text(name)));
                    names.extend(children(name).filter(|_| names_others(name)));
                }
            }
            "for_statement" | "named_expression" | "as_pattern_target" | "augmented_assignment" => {
                let named = node.child_by_field_name("left").or_else(|| node.child_by_field_name("name"));
                let mut names = vec![named.unwrap_or(node)];
                while let Some(name) = names.pop() {
                    values.extend((name.kind() == "identifier").then(|| text(name)));
                    names.extend(children(name).filter(|_| names_others(name)));
                }
                open.extend(children(node));
            }
            "return_statement" => returned.extend(node.named_child(0)),
            _ => open.extend(children(node)),
        }
    }
    while let Some(value) = returned.pop() {
        let is_it = match value.kind() {
            "lambda" => true,
            "identifier" => {
                let name = text(value);
                let is_constant = !name.contains(char::is_lowercase) && name.len() > 1;
                let is_local = values.contains(name) || matches!(name, "self" | "cls");
                called.contains(name) || !is_local && !is_constant
            }
            "call" => {
                let called = value.child_by_field_name("function").map(&text);
                matches!(called, Some("type" | "partial" | "functools.partial"))
            }
            "attribute" => text(value).ends_with(".__class__") || holds_any(value),
            // The condition of one stands in the middle.
            "conditional_expression" => {
                returned.extend(value.named_child(0));
                returned.extend(value.named_child(2));
                false
            }
            "parenthesized_expression" | "boolean_operator" => {
                returned.extend(children(value));
                false
            }
            _ => false,
        };
        if is_it {
            return true;
        }
    }
    false
}

/// Whether a function gives one that hands whatever it is given on to the function that it was made for: all of its inner
/// functions take anything (`*args, **kwargs`) and give it on as it is, wherever they call what it took.
pub(super) fn passes_on<'t>(function: Node<'t>, text: impl Fn(Node<'t>) -> &'t str) -> bool {
    let Some(body) = function.child_by_field_name("body") else { return false };
    let mut taken: FxHashSet<&'t str> = FxHashSet::default();
    let names = |list: Option<Node<'t>>| list.into_iter().flat_map(children).map(&text).collect::<Vec<_>>();
    taken.extend(names(function.child_by_field_name("parameters")));
    let mut open = vec![(body, None::<[&'t str; 2]>)];
    let (mut seen, mut passes) = (0, false);
    while let Some((node, rest)) = open.pop() {
        seen += 1;
        if seen > MOST {
            return false;
        }
        let mut inner = rest;
        match node.kind() {
            "function_definition" => {
                let parameters = names(node.child_by_field_name("parameters"));
                match parameters.as_slice() {
                    [list, keys] if list.starts_with('*') && keys.starts_with("**") => inner = Some([list, keys]),
                    // A decorator that takes arguments has the one that takes the function inside.
                    [taking] if rest.is_none() => _ = taken.insert(taking.split(':').next().unwrap_or(taking).trim()),
                    _ => return false,
                }
            }
            "call" => {
                let called = node.child_by_field_name("function").map(&text).unwrap_or_default();
                if taken.contains(called) {
                    let given = names(node.child_by_field_name("arguments"));
                    let Some(rest) = rest.filter(|rest| given == *rest) else { return false };
                    passes |= !rest.is_empty();
                }
            }
            _ => {}
        }
        open.extend(children(node).map(|it| (it, inner)));
    }
    passes
}

/// Whether a node on the left of an assignment names several.
fn names_others(node: Node<'_>) -> bool {
    node.kind().ends_with("_list") || node.kind().starts_with("tuple") || node.kind() == "as_pattern_target"
}

fn children(node: Node<'_>) -> impl Iterator<Item = Node<'_>> + use<'_> {
    let mut cursor = node.walk();
    let all: Vec<Node<'_>> = node.named_children(&mut cursor).collect();
    all.into_iter()
}
