//! Annotations: the types that they name, also inside of strings.

use tree_sitter::Node;

use super::{Reader, names, types};
use crate::facts::{Qualifier, ResultUse, UseKind};
use crate::languages::shared::walk::{Emit as _, Found, Walk as _};

impl<'t> Reader<'t, '_> {
    /// What an annotation names.
    pub(super) fn annotation(&mut self, node: Node<'t>) {
        match node.kind() {
            "identifier" => {
                let name = self.text(node);
                if self.out.local(name, node.start_byte()).is_none() && !self.is_generic(name) {
                    self.name(node, UseKind::Type);
                }
            }
            "attribute" => self.reference(node, UseKind::Type),
            "string" => self.quoted_annotation(node),
            "subscript" => {
                if let Some(value) = node.child_by_field_name("value") {
                    self.annotation(value);
                    if types::last(self.text(value)) != "Literal" {
                        self.type_arguments(node);
                    }
                }
            }
            "generic_type" => {
                let literal = self.first(node).is_some_and(|head| self.text(head) == "Literal");
                self.each(node, |reader, part| {
                    if part.kind() == "identifier" || !literal {
                        reader.annotation(part);
                    }
                });
            }
            "member_type" => self.member_type(node),
            "call" | "lambda" | "await" => _ = self.expression(node, ResultUse::Unknown),
            _ => self.each(node, Self::annotation),
        }
    }

    /// `pkg.Type` where the grammar takes it for a type by itself.
    fn member_type(&mut self, node: Node<'t>) {
        let text = self.text(node);
        let Some((path, last)) = text.rsplit_once('.') else { return };
        let mut name = None;
        self.each(
            node,
            |reader, part| {
                if part.kind() == "identifier" { name = Some(part) } else { reader.annotation(part) }
            },
        );
        if let Some(name_node) = name {
            let qualifier = Qualifier::Path(path.trim().into());
            self.emit(Found { qualifier, whole: node, ..Found::new(last.trim(), name_node, UseKind::Type) });
        }
    }

    /// The type arguments of a subscript.
    pub(super) fn type_arguments(&mut self, node: Node<'t>) {
        self.each_field(node, |reader, field, part| {
            if field == "subscript" {
                reader.annotation(part);
            }
        });
    }

    /// The names in an annotation that is a string of one line.
    fn quoted_annotation(&mut self, node: Node<'t>) {
        let text = self.text(node);
        if text.len() > 200 || text.contains(['\n', '\\', '{']) || text.contains("Literal") {
            return;
        }
        let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        let body = text.trim_start_matches(char::is_alphabetic);
        let offset = node.start_byte() + (text.len() - body.len());
        let mut at = 0;
        for part in body.split(|c| !is_name(c)) {
            let start = offset + at;
            at += part.len() + body[at + part.len()..].chars().next().map_or(0, char::len_utf8);
            if part.starts_with(|c: char| c.is_alphabetic() || c == '_') && !part.ends_with('.') {
                self.quoted_path(part, node, start);
            }
        }
    }

    fn quoted_path(&mut self, path: &'t str, string: Node<'t>, start: usize) {
        let root = path.split('.').next().unwrap_or(path);
        let local = self.out.local(root, string.start_byte()).is_some();
        if local || self.is_language(root) || self.is_generic(root) || matches!(root, "None" | "True" | "False") {
            return;
        }
        let mut from = 0;
        for end in path.match_indices('.').map(|(at, _)| at).chain([path.len()]) {
            if !self.outline.modules.contains(&path[..end]) || from == 0 {
                let before = path[..from].trim_end_matches('.');
                let qualifier = if from == 0 { Qualifier::Bare } else { Qualifier::Path(before.into()) };
                let name = &path[from..end];
                let inner = end < path.len() && !names::is_class_like(name);
                let kind = if inner { UseKind::Value } else { UseKind::Type };
                let found = Found { qualifier, ..Found::new(name, string, kind) };
                self.emit_in_string(found, (start + from, start + end));
            }
            from = end + 1;
        }
    }
}
