//! The coarse forms of arguments.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::Reader;
use super::names::last;
use super::nodes::field;
use crate::facts::Form;

impl<'n> Reader<'n, '_, '_> {
    /// The coarse form of an expression or a pattern.
    pub(super) fn form(&self, node: Node<'n>) -> Form {
        Form(self.form_text(node))
    }

    fn form_text(&self, node: Node<'n>) -> CompactString {
        let inner = |name| field(node, name);
        match node.kind() {
            "identifier" => self.name_form(self.out.text(node)),
            "self" => "name".into(),
            "scoped_identifier" => self.path_text(node),
            "generic_function" => inner("function").map_or_else(unknown, |function| self.form_text(function)),
            "string_literal" | "raw_string_literal" => "str".into(),
            "integer_literal" | "float_literal" | "negative_literal" => "num".into(),
            "boolean_literal" => "bool".into(),
            "closure_expression" => "fn".into(),
            "array_expression" => "list".into(),
            "unary_expression" if self.out.text(node).starts_with('-') => "num".into(),
            "reference_expression" => {
                let mutable = self.out.text(node)[1..].trim_start().starts_with("mut ");
                let borrowed = inner("value").map_or_else(unknown, |value| self.form_text(value));
                if mutable { format_compact!("&mut {borrowed}") } else { format_compact!("&{borrowed}") }
            }
            "parenthesized_expression" => node.named_child(0).map_or_else(unknown, |inner| self.form_text(inner)),
            "call_expression" => {
                let mut function = inner("function");
                if let Some(generic) = function.filter(|function| function.kind() == "generic_function") {
                    function = field(generic, "function");
                }
                function.map_or_else(unknown, |function| match function.kind() {
                    "identifier" => format_compact!("{}()", self.out.text(function)),
                    "field_expression" => called(field(function, "field").map(|name| self.out.text(name))),
                    "scoped_identifier" => called(field(function, "name").map(|name| self.out.text(name))),
                    _ => unknown(),
                })
            }
            "tuple_struct_pattern" => called(inner("type").map(|path| last(self.out.text(path)).trim())),
            "struct_expression" => inner("name").map_or_else(unknown, |name| {
                let name = self.path_text(name);
                format_compact!("{}{{}}", last(&name))
            }),
            "field_expression" => {
                let name = inner("field").map_or("", |name| self.out.text(name));
                format_compact!(".{name}")
            }
            "macro_invocation" => match inner("macro").map(|name| self.out.text(name)) {
                Some("vec") => "list".into(),
                Some("format") => "format()".into(),
                _ => unknown(),
            },
            _ => unknown(),
        }
    }

    /// The form of a name: `name` for a local one.
    pub(super) fn name_form(&self, name: &str) -> CompactString {
        match name {
            "None" => "none".into(),
            _ if self.names.get(name).is_some() || super::names::is_binding(name) && !self.outline.knows(name) => {
                "name".into()
            }
            _ => name.into(),
        }
    }

    /// A path without generics and white space.
    pub(super) fn path_text(&self, node: Node<'n>) -> CompactString {
        let text = self.out.text(node);
        if !text.contains(['<', ' ', '\n']) {
            return text.into();
        }
        let mut path = CompactString::default();
        let mut depth = 0_usize;
        for c in text.chars() {
            match c {
                '<' => depth += 1,
                '>' => depth = depth.saturating_sub(1),
                _ if depth == 0 && !c.is_whitespace() => path.push(c),
                _ => {}
            }
        }
        path.trim_end_matches(':').replace("::::", "::").into()
    }
}

fn unknown() -> CompactString {
    "?".into()
}

fn called(name: Option<&str>) -> CompactString {
    name.map_or_else(unknown, |name| format_compact!("{name}()"))
}
