//! Places that take values of any type: where a value is dropped, put into a text, or only tested. There another type
//! breaks nothing, whatever the two are.

use divergence::inside::lang::Language;
use tree_sitter::Node;

use crate::source::File;

/// Whether values of any type may stand in the place of a value.
pub(crate) fn by_any_type(file: &File, value: Node<'_>) -> bool {
    is_open(file, value).unwrap_or_else(|| is_bound_openly(file, value))
}

/// The value and what only passes it on.
fn whole(value: Node<'_>) -> Node<'_> {
    let mut node = value;
    while let Some(parent) = node.parent() {
        let passes = matches!(
            parent.kind(),
            "await_expression" | "await" | "parenthesized_expression" | "non_null_expression" | "expression_list"
        ) && parent.named_child_count() == 1;
        if !passes {
            break;
        }
        node = parent;
    }
    node
}

/// Whether the place takes any type; nothing, if a name is bound to the value there.
fn is_open(file: &File, value: Node<'_>) -> Option<bool> {
    let mut node = whole(value);
    loop {
        let Some(parent) = node.parent() else { return Some(false) };
        let is = |field: &str| parent.child_by_field_name(field) == Some(node);
        let tests = truth_is_free(file.language);
        match parent.kind() {
            "expression_statement" | "template_substitution" | "interpolation" => return Some(true),
            "if_statement" | "while_statement" | "do_statement" | "for_statement" | "ternary_expression"
                if tests && is("condition") =>
            {
                return Some(true);
            }
            "unary_expression" if tests && ["!", "typeof", "void"].contains(&operator(file, parent)) => {
                return Some(true);
            }
            "binary_expression" => match operator(file, parent) {
                // What is tested first is no value of the whole if it is a list, which is never empty to a test.
                "&&" if tests && is("left") => return Some(true),
                "&&" | "||" if tests => node = whole(parent),
                "==" | "!=" | "===" | "!==" => return Some(nothing_beside(parent, node)),
                "+" => return Some(text_beside(file, parent, node)),
                _ => return Some(false),
            },
            "is_pattern_expression" => return Some(file.text_of(parent).contains(" null")),
            "arguments" | "argument_list" | "argument" => return Some(is_given_to_anything(file, parent)),
            "variable_declarator" | "short_var_declaration" | "init_declarator" => return None,
            _ => return Some(false),
        }
    }
}

/// Whether a list of arguments is given to what takes values of any type: assertions, and what prints.
fn is_given_to_anything(file: &File, list: Node<'_>) -> bool {
    let list = if list.kind() == "argument" { list.parent().unwrap_or(list) } else { list };
    let Some(call) = list.parent() else { return false };
    let called = call.child_by_field_name("function").or_else(|| call.child_by_field_name("name"));
    let name = called.map_or("", |it| file.text_of(it));
    let object = call.child_by_field_name("object").map_or("", |it| file.text_of(it));
    let last = name.rsplit(['.', ':']).next().unwrap_or(name).to_lowercase();
    let begins = |with: &[&str]| with.iter().any(|it| last.starts_with(it));
    begins(&["assertequals", "assertnotequals", "assertnull", "assertnotnull", "assertsame", "assertnotsame"])
        || begins(&["expect", "println", "sprint"])
        || name.starts_with("console.")
        || (object == "String" || name.starts_with("String")) && last == "valueof"
}

/// Whether conditions take values of any type.
fn truth_is_free(language: Language) -> bool {
    matches!(language, Language::JavaScript | Language::TypeScript | Language::Tsx)
}

fn operator<'f>(file: &'f File, node: Node<'_>) -> &'f str {
    node.child_by_field_name("operator").map_or("", |it| file.text_of(it))
}

/// Whether a value is compared with nothing at all.
fn nothing_beside(whole: Node<'_>, value: Node<'_>) -> bool {
    let beside = |field: &str| whole.child_by_field_name(field).filter(|it| *it != value);
    let beside = beside("left").or_else(|| beside("right"));
    beside.is_some_and(|it| matches!(it.kind(), "null" | "undefined" | "nil" | "null_literal" | "none"))
}

/// Whether a value is added to a text that is written beside it.
fn text_beside(file: &File, whole: Node<'_>, value: Node<'_>) -> bool {
    let beside = |field: &str| whole.child_by_field_name(field).filter(|it| *it != value);
    let beside = beside("left").or_else(|| beside("right"));
    let joins = matches!(file.language, Language::Java | Language::CSharp) || truth_is_free(file.language);
    joins && beside.is_some_and(|it| it.kind().contains("string"))
}

/// Whether a name without a type is bound to a value, and every place of it takes any type.
fn is_bound_openly(file: &File, value: Node<'_>) -> bool {
    let Some(declarator) = whole(value).parent() else { return false };
    let name = declarator.child_by_field_name("name").or_else(|| declarator.child_by_field_name("left"));
    let name = name.map(|it| if it.kind() == "expression_list" { it.named_child(0).unwrap_or(it) } else { it });
    let Some(name) = name.filter(|it| it.kind() == "identifier") else { return false };
    let is_typed = declarator.child_by_field_name("type").is_some()
        || declarator
            .parent()
            .and_then(|it| it.child_by_field_name("type"))
            .is_some_and(|it| file.text_of(it) != "var");
    if is_typed || file.text_of(whole(value)).is_empty() {
        return false;
    }
    let mut around = declarator;
    while let Some(parent) = around.parent() {
        around = parent;
        if matches!(around.kind(), "block" | "statement_block" | "program" | "compilation_unit" | "source_file") {
            break;
        }
    }
    let mut open = vec![around];
    while let Some(node) = open.pop() {
        let same = node.kind().contains("identifier") && file.text_of(node) == file.text_of(name);
        if same && node != name && (node.kind() != "identifier" || is_open(file, node) != Some(true)) {
            // The name of a member is another one.
            if node.kind() != "property_identifier" {
                return false;
            }
        }
        let mut cursor = node.walk();
        open.extend(node.named_children(&mut cursor));
    }
    true
}

/// Whether nothing compares a member with a type: it is read from a value of any type, or labels a part of an object that
/// is spread, where more parts are allowed.
pub(crate) fn is_unchecked(file: &File, name: &std::ops::Range<usize>) -> bool {
    if !truth_is_free(file.language) {
        return false;
    }
    let Some(leaf) = file.node(name) else { return false };
    let object = leaf.parent().and_then(|it| it.child_by_field_name("object")).filter(|it| *it != leaf);
    let is_any = object.is_some_and(|it| file.text_of(it).trim_end_matches(')').ends_with(" as any"));
    let pair = leaf.parent().filter(|it| it.kind() == "pair" && it.child_by_field_name("key") == Some(leaf));
    let mut node = pair.and_then(|it| it.parent()).filter(|it| it.kind() == "object");
    while let Some(found) = node {
        if found.kind() == "spread_element" {
            return true;
        }
        let passes =
            matches!(found.kind(), "object" | "parenthesized_expression" | "binary_expression" | "ternary_expression");
        node = found.parent().filter(|_| passes);
        if found.kind() == "object" && node.is_some_and(|it| it.kind() == "pair") {
            break;
        }
    }
    is_any
}
