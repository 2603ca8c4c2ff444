//! What C# makes constant, and what sets names.

use crate::languages::bindings::{Site, words};
use crate::languages::constants::{Constants, Is, Name, Set, What};
use crate::languages::shared::fields::field;

pub(super) static CONSTANTS: Constants = Constants {
    scopes: &[
        "block",
        "declaration_list",
        "method_declaration",
        "constructor_declaration",
        "local_function_statement",
        "lambda_expression",
        "anonymous_method_expression",
        "for_statement",
        "foreach_statement",
        "using_statement",
        "catch_clause",
        "accessor_declaration",
        "property_declaration",
        "indexer_declaration",
        "operator_declaration",
        "switch_section",
    ],
    is_in_order: false,
    binds,
    sets,
};

fn binds<'t>(site: &Site<'t, '_>) -> Vec<Name<'t>> {
    let Site { node, text, .. } = *site;
    match node.kind() {
        "variable_declarator" => {
            // Who may set a field is a matter of its declaration, which has a rule of its own.
            let declaration = site.around.iter().nth_back(1).filter(|it| it.kind() == "local_declaration_statement");
            let is_constant = declaration.is_some_and(|it| {
                let mut cursor = it.walk();
                let mut words = it.children(&mut cursor).filter(|it| it.kind() == "modifier").map(|it| words(it, text));
                words.any(|word| word == "const")
            });
            Name::of(field(node, "name"), if is_constant { Is::Constant } else { Is::Free }, text)
        }
        "parameter"
        | "catch_declaration"
        | "declaration_pattern"
        | "declaration_expression"
        | "recursive_pattern"
        | "var_pattern"
        | "list_pattern"
        | "from_clause"
        | "property_declaration"
        | "event_declaration" => Name::of(field(node, "name"), Is::Free, text),
        "implicit_parameter" => Name::of(Some(node), Is::Free, text),
        "tuple_pattern" | "parenthesized_variable_designation" | "parameter_list" => {
            Name::within(node, &["identifier"], Is::Free, text)
        }
        "identifier" if site.kind_around(0) == "foreach_statement" => {
            let is_bound = site.around.last().is_some_and(|it| field(*it, "left") == Some(node));
            Name::of(Some(node).filter(|_| is_bound), Is::Free, text)
        }
        _ => Vec::new(),
    }
}

fn sets<'t>(site: &Site<'t, '_>) -> Vec<Set<'t>> {
    let Site { node, text, .. } = *site;
    let set = match node.kind() {
        // What stands to the left in an initialiser is a member of what is built.
        "assignment_expression" if site.kind_around(0) != "initializer_expression" => field(node, "left"),
        "prefix_unary_expression" | "postfix_unary_expression" => {
            let all = words(node, text);
            let is_step = ["++", "--"].iter().any(|it| all.starts_with(it) || all.ends_with(it));
            node.named_child(0).filter(|_| is_step)
        }
        _ => None,
    };
    Set::of(set, What::Name, text)
}
