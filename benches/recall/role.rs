//! What a name does at a place: it defines, imports, calls, or is read. Told by the syntax tree alone.

use std::ops::Range;

use divergence::inside::lang::Language;
use tree_sitter::Node;

use crate::source::{File, Place, Source};

/// What a name does at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Something of this name is defined here; a C prototype too.
    Definition,
    /// It is brought into scope.
    Import(Import),
    /// It is called.
    Call(Call),
    /// It is named as a type.
    Type,
    /// It is named as a value.
    Value,
    /// It is a member that is read or written on something.
    Read,
    /// It labels a value in a literal: `name: value`.
    Label,
    /// It labels a part that is taken out of a value.
    Taken,
    /// It stands for itself in a literal or a pattern: `S { name }`.
    Short,
    /// Something else of this name: a local variable, a label, the name of an argument.
    Other,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    /// All of it; `None` inside a macro, where the text before the name is not understood.
    pub(crate) whole: Option<Range<usize>>,
    /// The arguments with their parentheses.
    pub(crate) list: Range<usize>,
    /// Each argument.
    pub(crate) arguments: Vec<Argument>,
    /// What stands before the name, with the separator.
    pub(crate) before: String,
}

/// An argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Argument {
    pub(crate) range: Range<usize>,
    /// The name that is written before it (Python).
    pub(crate) name: Option<String>,
    /// Whether it may stand for several.
    pub(crate) spread: bool,
    /// Whether its text shows its type.
    pub(crate) literal: bool,
}

/// An import of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Import {
    /// The whole statement.
    pub(crate) statement: Range<usize>,
    /// The part of the list that imports this name; `None` if the statement imports nothing else.
    pub(crate) part: Option<Range<usize>>,
    /// Whether it is called otherwise here.
    pub(crate) renamed: bool,
    /// Whether it is passed on to others.
    pub(crate) passed_on: bool,
}

/// What the name at a place does; `None` where it is no code.
pub(crate) fn role(source: &Source, place: &Place) -> Option<Role> {
    let file = source.file(place);
    let leaf = file.node(&place.range)?;
    if leaf.kind() == "preproc_arg" {
        return Some(Role::Other);
    }
    let is_name = leaf.byte_range() == place.range
        && (leaf.kind().contains("identifier") || leaf.kind() == "name" || leaf.kind() == "dotted_name");
    is_name.then(|| role_of(file, leaf))
}

/// Nodes in which a name stands for a value, unless the grammar says that it is a type.
const AROUND_VALUES: [&str; 51] = [
    "scoped_identifier",
    "scoped_type_identifier",
    "use_list",
    "arguments",
    "argument_list",
    "binary_expression",
    "return_statement",
    "return_expression",
    "array",
    "list",
    "tuple",
    "dictionary",
    "parenthesized_expression",
    "unary_expression",
    "reference_expression",
    "array_expression",
    "tuple_expression",
    "index_expression",
    "subscript",
    "comparison_operator",
    "binary_operator",
    "boolean_operator",
    "conditional_expression",
    "ternary_expression",
    "spread_element",
    "initializer_list",
    "pointer_expression",
    "expression_list",
    "element_value_pair",
    "await",
    "range_expression",
    "match_arm",
    "match_pattern",
    "case_statement",
    "switch_label",
    "return",
    "jsx_expression",
    "template_substitution",
    "not_operator",
    "if_statement",
    "try_expression",
    "as_expression",
    "case_clause",
    "expression_case",
    "unary_operator",
    "cast_expression",
    "in_operator",
    "expression_switch_statement",
    "assert_statement",
    "interpolation",
    "subscript_expression",
];

fn value_or_type(leaf: Node<'_>) -> Role {
    if leaf.kind() == "type_identifier" { Role::Type } else { Role::Value }
}

fn role_of(file: &File, leaf: Node<'_>) -> Role {
    if let Some(import) = import(file, leaf) {
        return Role::Import(import);
    }
    if let Some(call) = call(file, leaf) {
        return Role::Call(call);
    }
    let Some(parent) = leaf.parent() else { return Role::Other };
    let is = |field: &str| parent.child_by_field_name(field) == Some(leaf);
    match parent.kind() {
        "field_expression" | "selector_expression" | "field_access" if is("field") => Role::Read,
        "member_expression" if is("property") => Role::Read,
        "member_access_expression" if is("name") => Role::Read,
        "member_access_expression" => Role::Value,
        "base_list" | "type_argument_list" => Role::Type,
        "argument" => Role::Value,
        _ if file.language == Language::CSharp && (is("type") || is("returns")) => Role::Type,
        "attribute" if is("attribute") => Role::Read,
        "selector_expression" | "field_expression" | "field_access" | "member_expression" | "attribute" => Role::Value,
        "field_initializer" | "pair" | "keyed_element" | "literal_element" | "field_designator" => {
            if parent.kind() == "pair" && !is("key") { Role::Value } else { Role::Label }
        }
        "field_pattern" | "pair_pattern" if is("name") || is("key") => {
            if leaf.kind() == "shorthand_field_identifier" {
                Role::Short
            } else {
                Role::Taken
            }
        }
        "shorthand_field_initializer" | "object" | "object_pattern" => Role::Short,
        kind if AROUND_VALUES.contains(&kind) => value_or_type(leaf),
        "assignment" | "assignment_expression" | "augmented_assignment" | "init_declarator" | "let_declaration" => {
            if is("right") || is("value") { Role::Value } else { Role::Other }
        }
        "keyword_argument" | "default_parameter" | "typed_default_parameter" => {
            if is("value") {
                Role::Value
            } else {
                Role::Other
            }
        }
        "variable_declarator" | "const_item" | "static_item" | "const_spec" | "var_spec" if is("value") => Role::Value,
        _ if is("name") || is("declarator") => Role::Definition,
        "jsx_opening_element" | "jsx_self_closing_element" | "jsx_closing_element" => Role::Other,
        "token_tree" => {
            if leaf.kind() == "identifier" {
                Role::Value
            } else {
                Role::Other
            }
        }
        "type" | "argument_list_type" => Role::Type,
        _ if leaf.kind() == "type_identifier" => Role::Type,
        _ => Role::Other,
    }
}

/// The call of a name, if that is what stands there.
fn call(file: &File, leaf: Node<'_>) -> Option<Call> {
    if leaf.parent()?.kind() == "token_tree" {
        let list = leaf.next_sibling().filter(|it| it.kind() == "token_tree" && file.text_of(*it).starts_with('('))?;
        return Some(Call {
            whole: None,
            list: list.byte_range(),
            arguments: split(file, list),
            before: String::new(),
        });
    }
    let mut top = leaf;
    while let Some(parent) = top.parent() {
        let wraps = match parent.kind() {
            "scoped_identifier"
            | "field_expression"
            | "member_expression"
            | "attribute"
            | "selector_expression"
            | "member_access_expression" => parent.end_byte() == top.end_byte(),
            "generic_function" => parent.start_byte() == top.start_byte(),
            _ => false,
        };
        if !wraps {
            break;
        }
        top = parent;
    }
    let parent = top.parent()?;
    let field = match parent.kind() {
        "call_expression" | "call" | "invocation_expression" => "function",
        "new_expression" => "constructor",
        "method_invocation" => "name",
        "object_creation_expression" => "type",
        "macro_invocation" => "macro",
        _ => return None,
    };
    if parent.child_by_field_name(field) != Some(top) {
        return None;
    }
    let mut cursor = parent.walk();
    let list = parent
        .child_by_field_name("arguments")
        .or_else(|| parent.named_children(&mut cursor).find(|it| it.kind() == "token_tree"))?;
    let arguments = if list.kind() == "token_tree" { split(file, list) } else { arguments(file, list) };
    let before = file.text[parent.start_byte()..leaf.start_byte()].to_owned();
    Some(Call { whole: Some(parent.byte_range()), list: list.byte_range(), arguments, before })
}

fn arguments(file: &File, list: Node<'_>) -> Vec<Argument> {
    let mut cursor = list.walk();
    let nodes = list.named_children(&mut cursor).filter(|node| !node.kind().contains("comment"));
    let argument = |node: Node<'_>| Argument {
        range: node.byte_range(),
        name: node
            .child_by_field_name("name")
            .filter(|_| matches!(node.kind(), "keyword_argument" | "argument"))
            .map(|it| file.text_of(it).to_owned()),
        spread: matches!(
            node.kind(),
            "spread_element" | "list_splat" | "dictionary_splat" | "variadic_argument" | "generator_expression"
        ) || file.text_of(node).ends_with("..."),
        literal: is_literal(if node.kind() == "argument" { node.named_child(0).unwrap_or(node) } else { node }.kind()),
    };
    nodes.map(argument).collect()
}

fn is_literal(kind: &str) -> bool {
    kind.contains("string")
        || kind.contains("integer")
        || kind.contains("float")
        || kind.contains("number")
        || kind.contains("literal")
        || matches!(
            kind,
            "true"
                | "false"
                | "none"
                | "None"
                | "nil"
                | "null"
                | "list"
                | "dictionary"
                | "array"
                | "object"
                | "arrow_function"
                | "closure_expression"
                | "lambda"
        )
}

/// The arguments in a macro: the tokens between commas.
fn split(file: &File, list: Node<'_>) -> Vec<Argument> {
    let mut found = Vec::new();
    let mut cursor = list.walk();
    let mut start: Option<usize> = None;
    let mut end = 0;
    let nodes: Vec<Node<'_>> = list.children(&mut cursor).collect();
    let inner = nodes.get(1..nodes.len().saturating_sub(1)).unwrap_or_default();
    for node in inner {
        if file.text_of(*node) == "," {
            found.extend(start.take().map(|start| start..end));
            continue;
        }
        start.get_or_insert(node.start_byte());
        end = node.end_byte();
    }
    found.extend(start.map(|start| start..end));
    found.into_iter().map(|range| Argument { range, name: None, spread: false, literal: false }).collect()
}

/// The import of a name, if that is what stands there.
fn import(file: &File, leaf: Node<'_>) -> Option<Import> {
    let mut statement = leaf;
    let imports = |node: Node<'_>| match node.kind() {
        "use_declaration"
        | "import_statement"
        | "import_from_statement"
        | "import_declaration"
        | "preproc_include"
        | "using_directive" => true,
        "export_statement" => node.child_by_field_name("source").is_some(),
        _ => false,
    };
    while !imports(statement) {
        statement = statement.parent()?;
    }
    let mut part = leaf;
    let mut renamed = false;
    while let Some(parent) = part.parent().filter(|parent| *parent != statement) {
        if matches!(parent.kind(), "use_list" | "named_imports" | "export_clause") {
            break;
        }
        renamed |= matches!(parent.kind(), "use_as_clause" | "aliased_import")
            || parent.child_by_field_name("alias").is_some();
        part = parent;
    }
    // A part of a path that leads on is no import of this name.
    if part.end_byte() > leaf.end_byte() && !renamed {
        return Some(Import { statement: statement.byte_range(), part: None, renamed: true, passed_on: true });
    }
    let siblings = part.parent().filter(|list| {
        let mut cursor = list.walk();
        let kinds = list.named_children(&mut cursor).filter(|it| it.kind() == part.kind() || list.kind() == "use_list");
        *list != statement && kinds.count() > 1
            || (statement.kind() == "import_from_statement" && {
                let mut cursor = statement.walk();
                statement.children_by_field_name("name", &mut cursor).count() > 1
            })
    });
    let public = file.text_of(statement).starts_with("pub") || statement.kind() == "export_statement";
    let init = file.path.ends_with("__init__.py");
    Some(Import {
        statement: statement.byte_range(),
        part: siblings.map(|_| part.byte_range()),
        renamed,
        passed_on: public || init || file.language == Language::C,
    })
}

/// A function, method or class that a person would copy to write another one like it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Around {
    /// All of it, without what is before it.
    pub(crate) item: Range<usize>,
    /// Its name.
    pub(crate) name: Range<usize>,
    /// Whether it is a member.
    pub(crate) member: bool,
}

/// The function around a place that stands in a file or a type, and can be copied under another name.
pub(crate) fn around(source: &Source, place: &Place) -> Option<Around> {
    let file = source.file(place);
    let mut node = file.node(&place.range)?;
    let mut found = None;
    while let Some(parent) = node.parent() {
        if let Some(name) = copied(file, node) {
            found = Some((node, name));
        }
        node = parent;
    }
    let (node, name) = found?;
    let node = crate::grammar::outer(node);
    let parent = node.parent()?;
    let member = !matches!(parent.kind(), "source_file" | "program" | "module" | "translation_unit" | "preproc_ifdef");
    let in_body = matches!(parent.kind(), "block" | "statement_block")
        && parent.parent().is_some_and(|it| it.kind() != "class_definition");
    if in_body
        || file.text_of(node).contains("@Override")
        || file.text_of(node).starts_with("override ")
        || file.text[node.start_byte()..name.start].contains("override ")
    {
        return None;
    }
    let of_trait = parent.parent().is_some_and(|it| {
        it.child_by_field_name("trait").is_some() || it.kind() == "trait_item" || it.kind() == "interface_declaration"
    });
    (!of_trait && name.start >= node.start_byte()).then(|| Around { item: node.byte_range(), name, member })
}

fn copied(file: &File, node: Node<'_>) -> Option<Range<usize>> {
    match (file.language, node.kind()) {
        (_, "function_item" | "function_declaration" | "method_declaration" | "method_definition")
        | (Language::Python, "function_definition") => {}
        (Language::C, "function_definition") => {
            let mut inner = node.child_by_field_name("declarator")?;
            while inner.kind() != "identifier" {
                inner = inner.child_by_field_name("declarator")?;
            }
            return Some(inner.byte_range());
        }
        (_, "variable_declarator") => {
            node.child_by_field_name("value").filter(|value| value.kind() == "arrow_function")?;
        }
        _ => return None,
    }
    let name = node.child_by_field_name("name")?;
    let text = file.text_of(name);
    let fixed = matches!(text, "main" | "init" | "constructor" | "render" | "setUp" | "setup" | "new" | "default")
        || text.starts_with("__")
        || name.named_child_count() > 0;
    (!fixed).then(|| name.byte_range())
}
