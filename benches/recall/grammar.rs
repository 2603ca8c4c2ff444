//! What can be changed in a repository: its definitions, as the syntax trees have them.

use std::ops::Range;

use divergence::inside::lang::Language;
use tree_sitter::Node;

use crate::source::{File, Source};

/// What a definition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    Function,
    Method,
    Type,
    /// A trait, an interface or an abstract class.
    Contract,
    Constant,
    Macro,
    Field,
    Variant,
}

/// A definition.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub(crate) what: What,
    pub(crate) name: String,
    /// The type around it; empty at the top.
    pub(crate) owner: String,
    pub(crate) file: usize,
    /// Its name.
    pub(crate) range: Range<usize>,
    /// All of it, with attributes, decorators, `export` and documentation.
    pub(crate) item: Range<usize>,
}

/// A parameter.
pub(crate) struct Parameter {
    pub(crate) name: String,
    /// The bytes of its type, if it has one.
    pub(crate) type_range: Option<Range<usize>>,
    pub(crate) range: Range<usize>,
    /// Whether every call has to give it by place.
    pub(crate) plain: bool,
}

/// The parameters of a function.
pub(crate) struct Parameters {
    /// The list with its parentheses.
    pub(crate) list: Range<usize>,
    /// The receiver, if it is written in the list.
    pub(crate) receiver: Option<Range<usize>>,
    pub(crate) all: Vec<Parameter>,
}

/// The definitions of a file that others can name.
pub(crate) fn definitions(source: &Source, at: usize) -> Vec<Definition> {
    let file = &source.files[at];
    let mut found = Vec::new();
    if let Some(root) = file.root().filter(|root| !root.has_error() || file.language == Language::C) {
        walk(file, at, root, "", &mut found);
    }
    found
}

fn walk(file: &File, at: usize, node: Node<'_>, owner: &str, found: &mut Vec<Definition>) {
    let mut cursor = node.walk();
    for child in node.named_children(&mut cursor) {
        let Some((what, name)) = defined(file, child, owner) else {
            if is_passed_through(child.kind()) {
                let owner = owner_of(file, child).unwrap_or_else(|| owner.to_owned());
                walk(file, at, child, &owner, found);
            }
            continue;
        };
        let text = file.text_of(name).to_owned();
        let item = whole(file, child);
        found.push(Definition {
            what,
            name: text.clone(),
            owner: owner.to_owned(),
            file: at,
            range: name.byte_range(),
            item,
        });
        if matches!(what, What::Type | What::Contract) {
            walk(file, at, child, &text, found);
        }
    }
}

/// Nodes that are no definitions and hold some.
fn is_passed_through(kind: &str) -> bool {
    matches!(
        kind,
        "impl_item"
            | "declaration_list"
            | "field_declaration_list"
            | "enum_variant_list"
            | "block"
            | "decorated_definition"
            | "export_statement"
            | "lexical_declaration"
            | "class_body"
            | "interface_body"
            | "enum_body"
            | "object_type"
            | "type_declaration"
            | "const_declaration"
            | "var_declaration"
            | "struct_type"
            | "interface_type"
            | "enum_body_declarations"
            | "preproc_ifdef"
            | "preproc_if"
            | "expression_statement"
            | "enumerator_list"
            | "type_definition"
            | "linkage_specification"
            | "const_spec_list"
            | "var_spec_list"
            | "namespace_declaration"
            | "file_scoped_namespace_declaration"
            | "enum_member_declaration_list"
    )
}

/// The type that an `impl` is for; `Trait for Type` gives nothing that could be changed by itself.
fn owner_of(file: &File, node: Node<'_>) -> Option<String> {
    if node.kind() != "impl_item" {
        return None;
    }
    if node.child_by_field_name("trait").is_some() {
        return Some("!".to_owned());
    }
    let mut of = node.child_by_field_name("type")?;
    if let Some(inner) = of.child_by_field_name("type") {
        of = inner;
    }
    Some(file.text_of(of).to_owned())
}

/// What a node defines, and the node of its name.
fn defined<'t>(file: &File, node: Node<'t>, owner: &str) -> Option<(What, Node<'t>)> {
    let name = || node.child_by_field_name("name");
    let callable = if owner.is_empty() { What::Function } else { What::Method };
    let what = match (file.language, node.kind()) {
        (_, _) if owner == "!" => return None,
        (Language::Rust, "mod_item") => return None,
        (Language::Rust, "function_item" | "function_signature_item")
        | (Language::Python, "function_definition")
        | (Language::Go, "function_declaration" | "method_declaration")
        | (Language::Java, "method_declaration") => {
            if node.kind() == "method_declaration" {
                What::Method
            } else {
                callable
            }
        }
        (Language::Rust, "struct_item" | "enum_item" | "type_item")
        | (Language::Python, "class_definition")
        | (Language::Java, "class_declaration" | "enum_declaration" | "record_declaration") => What::Type,
        (Language::Rust, "trait_item") | (Language::Java, "interface_declaration") => What::Contract,
        (Language::CSharp, "method_declaration") => What::Method,
        (Language::CSharp, "class_declaration" | "record_declaration" | "struct_declaration" | "enum_declaration") => {
            What::Type
        }
        (Language::CSharp, "interface_declaration") => What::Contract,
        (Language::CSharp, "property_declaration") => What::Field,
        (Language::CSharp, "enum_member_declaration") => What::Variant,
        (Language::Rust, "const_item" | "static_item") => What::Constant,
        (Language::Rust, "macro_definition") | (Language::C, "preproc_def" | "preproc_function_def") => What::Macro,
        (Language::Rust, "field_declaration") => What::Field,
        (Language::Rust, "enum_variant") | (Language::Java, "enum_constant") | (Language::C, "enumerator") => {
            What::Variant
        }
        (Language::Python, "assignment") => {
            let left = node.child_by_field_name("left").filter(|left| left.kind() == "identifier")?;
            let upper =
                file.text_of(left).chars().any(char::is_uppercase) && !file.text_of(left).contains(char::is_lowercase);
            let in_enum = node.parent()?.parent().and_then(|block| block.parent()).is_some_and(|class| {
                class.child_by_field_name("superclasses").is_some_and(|bases| file.text_of(bases).contains("Enum"))
            });
            return match (owner.is_empty(), upper) {
                (true, true) => Some((What::Constant, left)),
                (false, _) if in_enum => Some((What::Variant, left)),
                _ => None,
            };
        }
        (Language::Go, "type_spec") => match node.child_by_field_name("type")?.kind() {
            "interface_type" => What::Contract,
            _ => What::Type,
        },
        (Language::Go, "const_spec") => What::Constant,
        (Language::Go, "field_declaration") => What::Field,
        (Language::Java, "field_declaration") => {
            let fixed = file.text_of(node.named_child(0)?).contains("static");
            let declarator = node.child_by_field_name("declarator")?;
            let what = if fixed { What::Constant } else { What::Field };
            return Some((what, declarator.child_by_field_name("name")?));
        }
        (Language::C, "function_definition") => return Some((What::Function, c_name(node)?)),
        (Language::C, "struct_specifier") => {
            node.child_by_field_name("body")?;
            What::Type
        }
        (Language::C, "field_declaration") if !owner.is_empty() => {
            let mut inner = node.child_by_field_name("declarator")?;
            while inner.kind() == "pointer_declarator" {
                inner = inner.child_by_field_name("declarator")?;
            }
            return (inner.kind() == "field_identifier").then_some((What::Field, inner));
        }
        (Language::TypeScript | Language::Tsx | Language::JavaScript, kind) => match kind {
            "function_declaration" => What::Function,
            "class_declaration" | "type_alias_declaration" | "enum_declaration" => What::Type,
            "interface_declaration" | "abstract_class_declaration" => What::Contract,
            "method_definition" => What::Method,
            "property_signature" if !owner.is_empty() => What::Field,
            "variable_declarator" if owner.is_empty() => {
                let function = node.child_by_field_name("value").is_some_and(|value| value.kind() == "arrow_function");
                if function { What::Function } else { What::Constant }
            }
            "enum_assignment" => What::Variant,
            _ => return None,
        },
        _ => return None,
    };
    let name = name()?;
    let plain = name.named_child_count() == 0 && name.kind() != "computed_property_name";
    plain.then_some((what, name))
}

/// The name of a C function.
fn c_name(node: Node<'_>) -> Option<Node<'_>> {
    let mut inner = node.child_by_field_name("declarator")?;
    while inner.kind() != "identifier" {
        inner = inner.child_by_field_name("declarator")?;
    }
    Some(inner)
}

/// The node that holds all of a definition: with its decorators or its `export`.
pub(crate) fn outer(node: Node<'_>) -> Node<'_> {
    let mut node = node;
    while let Some(parent) = node.parent() {
        let wraps = matches!(parent.kind(), "decorated_definition" | "export_statement" | "expression_statement")
            || matches!(parent.kind(), "lexical_declaration" | "type_declaration" | "const_declaration")
                && parent.named_child_count() == 1
            || node.kind() == "function_declarator"
            || node.kind() == "pointer_declarator";
        if !wraps {
            break;
        }
        node = parent;
    }
    node
}

/// The lines of a definition, with the attributes and the documentation before it.
fn whole(file: &File, node: Node<'_>) -> Range<usize> {
    let node = outer(node);
    let mut start = node.start_byte();
    let mut before = node.prev_sibling();
    while let Some(found) = before {
        let attribute = matches!(found.kind(), "attribute_item" | "line_comment" | "block_comment" | "comment");
        let gap = file
            .text
            .get(found.end_byte()..start)
            .is_some_and(|gap| gap.trim().is_empty() && gap.matches('\n').count() <= 1);
        let own_line = file.text[file.line_start(found.start_byte())..found.start_byte()].trim().is_empty();
        if !attribute || !gap || !own_line {
            break;
        }
        start = found.start_byte();
        before = found.prev_sibling();
    }
    let mut end = node.end_byte();
    let after = &file.text[end..];
    let ends = after.len() - after.trim_start_matches([' ', ',', ';']).len();
    end += ends;
    let alone = file.text[file.line_start(start)..start].trim().is_empty();
    if alone && file.text[end..].starts_with('\n') {
        return file.line_start(start)..end + 1;
    }
    start..end
}

/// The function node around a definition's name: the one that has parameters.
pub(crate) fn callable<'t>(file: &'t File, name: &Range<usize>) -> Option<Node<'t>> {
    let mut node = file.node(name)?;
    for _ in 0..4 {
        if node.child_by_field_name("parameters").is_some() {
            return Some(node);
        }
        let value = node.child_by_field_name("value").filter(|value| value.child_by_field_name("parameters").is_some());
        if node.kind() == "variable_declarator" && value.is_some() {
            return value;
        }
        node = node.parent()?;
    }
    None
}

/// The parameters of a function; `None` if they are written in a way that is not known here.
pub(crate) fn parameters(file: &File, function: Node<'_>) -> Option<Parameters> {
    let list = function.child_by_field_name("parameters")?;
    let mut found = Parameters { list: list.byte_range(), receiver: None, all: Vec::new() };
    let mut cursor = list.walk();
    for (place, node) in list.named_children(&mut cursor).enumerate() {
        let (name, plain) = match node.kind() {
            "comment" | "line_comment" | "block_comment" | "attribute_item" => return None,
            "self_parameter" => {
                found.receiver = Some(node.byte_range());
                continue;
            }
            "identifier" if file.language == Language::Python => {
                if place == 0 && matches!(file.text_of(node), "self" | "cls") {
                    found.receiver = Some(node.byte_range());
                    continue;
                }
                (Some(node), true)
            }
            "typed_parameter" => (node.named_child(0).filter(|it| it.kind() == "identifier"), true),
            "required_parameter" => {
                let pattern = node.child_by_field_name("pattern")?;
                let plain = pattern.kind() == "identifier" && node.child_by_field_name("value").is_none();
                (plain.then_some(pattern), plain)
            }
            "identifier" => (Some(node), true),
            "parameter" if file.language == Language::CSharp => {
                let text = file.text_of(node);
                let plain =
                    !text.contains('=') && !["this ", "params ", "out ", "ref "].iter().any(|it| text.starts_with(it));
                (node.child_by_field_name("name"), plain)
            }
            "parameter" => (node.child_by_field_name("pattern").filter(|it| it.kind() == "identifier"), true),
            "parameter_declaration" if file.language == Language::Go => {
                let mut names = node.walk();
                let names: Vec<Node<'_>> = node.children_by_field_name("name", &mut names).collect();
                if names.len() != 1 {
                    return None;
                }
                (Some(names[0]), true)
            }
            "parameter_declaration" => {
                if file.text_of(node) == "void" {
                    continue;
                }
                let mut inner = node.child_by_field_name("declarator");
                while let Some(found) = inner.filter(|it| it.kind() != "identifier") {
                    inner = found.child_by_field_name("declarator");
                }
                (inner, true)
            }
            "formal_parameter" => (node.child_by_field_name("name"), true),
            _ => (None, false),
        };
        let type_range = node.child_by_field_name("type").map(|it| it.byte_range());
        let type_range = type_range.map(|range| skip_colon(file, range));
        found.all.push(Parameter {
            name: name.map(|name| file.text_of(name).to_owned()).unwrap_or_default(),
            type_range,
            range: node.byte_range(),
            plain,
        });
    }
    Some(found)
}

/// TypeScript's annotations hold their colon.
fn skip_colon(file: &File, range: Range<usize>) -> Range<usize> {
    let text = &file.text[range.clone()];
    let rest = text.trim_start_matches(':').trim_start();
    range.end - rest.len()..range.end
}
