//! What a file declares, gathered before the walk: members may be used above the place where they stand.

use tree_sitter::Node;

use super::{Reader, types};
use crate::languages::shared::grammar::{Field, part};
use crate::languages::shared::members::{Global, Sort};
use crate::languages::shared::walk::Walk as _;

/// What runs tests.
const TESTING: [&str; 4] = ["NUnit", "Xunit", "Microsoft.VisualStudio.TestTools", "TUnit"];

impl<'t> Reader<'t, '_> {
    /// Reads the declarations of a file: its namespaces, what it brings in, its types with their members.
    pub(super) fn outline(&mut self, root: Node<'t>) {
        let mut packages = Vec::new();
        self.each(root, |reader, node| reader.outlined(node, None, &mut packages));
        packages.sort_unstable();
        packages.dedup();
        // A file of one namespace stands in it. Those of several are told apart by the modules of what they hold.
        if let [only] = packages.as_slice() {
            self.out.package(only);
        }
    }

    /// One declaration, in the type that it is a member of.
    pub(super) fn outlined(&mut self, node: Node<'t>, owner: Option<&'t str>, packages: &mut Vec<&'t str>) {
        match node.kind() {
            "file_scoped_namespace_declaration" | "namespace_declaration" => {
                let Some(name) = part(node, Field::Name).map(|name| self.text(name)) else { return };
                self.namespace(name);
                packages.push(name);
                // What stands in a namespace that stands in another one belongs to several.
                if let Some(body) = part(node, Field::Body) {
                    self.each(body, |reader, inner| reader.outlined(inner, None, packages));
                }
            }
            "using_directive" => self.outlined_using(node),
            "class_declaration"
            | "struct_declaration"
            | "record_declaration"
            | "interface_declaration"
            | "enum_declaration"
            | "delegate_declaration" => self.outlined_type(node, packages),
            "preproc_if" | "preproc_elif" | "preproc_else" | "ERROR" | "declaration_list" => {
                self.each(node, |reader, inner| reader.outlined(inner, owner, packages));
            }
            _ => {
                if let Some(owner) = owner {
                    self.outlined_member(node, owner);
                }
            }
        }
    }

    /// Keeps a namespace, and those around it.
    fn namespace(&mut self, path: &'t str) {
        self.namespaces.insert(path);
        self.namespaces.extend(path.match_indices('.').map(|(at, _)| &path[..at]));
    }

    fn outlined_using(&mut self, node: Node<'t>) {
        let alias = part(node, Field::Name).map(|name| self.text(name));
        let mut path = None;
        self.each_part(node, |reader, field, inner| {
            if field != Field::Name {
                path = Some(reader.text(inner));
            }
        });
        let Some(path) = path else { return };
        self.tested |= TESTING.iter().any(|testing| path.starts_with(testing));
        match alias {
            Some(alias) => self.out.declare(Global::Alias, alias, path),
            None if self.is_static(node) => self.out.declare(Global::Import, types::last(path), path),
            None => self.namespace(path),
        }
    }

    /// Whether a directive brings in the members of a type.
    pub(super) fn is_static(&mut self, using: Node<'t>) -> bool {
        let mut found = false;
        self.each_token(using, |_, _, token| found |= token.kind() == "static");
        found
    }

    fn outlined_type(&mut self, node: Node<'t>, packages: &mut Vec<&'t str>) {
        let Some(name) = part(node, Field::Name).map(|name| self.text(name)) else { return };
        self.out.declare(Global::Type, name, node.kind());
        self.out.members_mut().type_mut(name);
        self.each(node, |reader, inner| match inner.kind() {
            "base_list" => reader.each(inner, |reader, base| {
                let base = part(base, Field::Type).unwrap_or(base);
                if base.kind() != "argument_list" {
                    let text = reader.text(base);
                    reader.out.members_mut().type_mut(name).bases.push(text.into());
                }
            }),
            "parameter_list" if node.kind() == "record_declaration" => reader.each(inner, |reader, parameter| {
                let of = |field| part(parameter, field).map(|it| reader.out.text(it));
                if let (Some(component), Some(text)) = (of(Field::Name), of(Field::Type)) {
                    reader.out.declare_member(name, Sort::Value, component, text);
                }
            }),
            _ => {}
        });
        if let Some(body) = part(node, Field::Body) {
            self.each(body, |reader, member| reader.outlined(member, Some(name), packages));
        }
    }

    fn outlined_member(&mut self, node: Node<'t>, owner: &'t str) {
        let text = |field| part(node, field).map_or("", |node| self.out.text(node));
        let (name, of, gives) = (text(Field::Name), text(Field::Type), text(Field::Returns));
        match node.kind() {
            "property_declaration" | "event_declaration" => {
                self.out.declare_member(owner, Sort::Value, name, of);
            }
            "field_declaration" | "event_field_declaration" => self.each(node, |reader, declaration| {
                if declaration.kind() != "variable_declaration" {
                    return;
                }
                let of = part(declaration, Field::Type).map_or("", |of| reader.text(of));
                reader.each(declaration, |reader, declarator| {
                    if let Some(name) = part(declarator, Field::Name) {
                        reader.out.declare_member(owner, Sort::Value, reader.out.text(name), of);
                    }
                });
            }),
            "method_declaration" => self.out.declare_member(owner, Sort::Method, name, gives),
            "indexer_declaration" => self.out.declare_member(owner, Sort::Method, super::signatures::INDEXER, of),
            "enum_member_declaration" => self.out.declare_member(owner, Sort::Variant, name, owner),
            _ => {}
        }
    }

    /// Whether a path is that of a namespace, as far as the file shows.
    pub(super) fn is_namespace(&self, path: &str) -> bool {
        self.namespaces.contains(path)
    }
}
