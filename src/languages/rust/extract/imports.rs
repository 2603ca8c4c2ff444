//! What `use` and `extern crate` bring into scope.

use compact_str::CompactString;
use tree_sitter::Node;

use super::Reader;
use super::names::parent;
use super::nodes::{Nodes, field};
use crate::facts::{Import, Visibility};
use crate::languages::shared::builder::span;

/// One name of a tree of imports.
pub(super) struct Leaf<'n, 't> {
    /// The path before the name.
    pub(super) module: CompactString,
    /// The name, or `*`.
    pub(super) name: &'t str,
    /// What it is called here; empty for what cannot be named.
    pub(super) local: &'t str,
    node: Node<'n>,
}

/// The names of a `use` declaration.
pub(super) fn leaves<'n, 't>(text: &'t str, declaration: Node<'n>, nodes: &mut Nodes<'n>) -> Vec<Leaf<'n, 't>> {
    let written = |node: Node<'n>| text.get(node.byte_range()).unwrap_or_default();
    let mut leaves = Vec::new();
    // The trees that are left to look at, each with the path before it and the last name of that path.
    let mut open: Vec<(CompactString, &'t str, Node<'n>)> =
        field(declaration, "argument").map(|argument| (CompactString::default(), "", argument)).into_iter().collect();
    while let Some((prefix, prefix_name, node)) = open.pop() {
        let mut leaf = |path: CompactString, name: &'t str, local: &'t str| {
            // `{self}` is the module before the braces.
            let is_module = name == "self" && !prefix.is_empty();
            let (path, name) = if is_module { (prefix.clone(), prefix_name) } else { (path, name) };
            let local = if local == "self" { name } else { local };
            leaves.push(Leaf { module: parent(&path).into(), name, local, node });
        };
        match node.kind() {
            "scoped_use_list" => {
                let (path, list) = (field(node, "path"), field(node, "list"));
                let rooted = path.is_none() && written(node).starts_with("::");
                let inner = if rooted { "::".into() } else { join(&prefix, path.map_or("", written)) };
                let name = path.map_or(prefix_name, |path| name_of(text, path));
                open.extend(list.map(|list| (inner, name, list)));
            }
            "use_list" => {
                let children = nodes.named(node);
                open.extend(children.into_iter().rev().map(|child| (prefix.clone(), prefix_name, child)));
            }
            "use_as_clause" => {
                let (Some(path), Some(alias)) = (field(node, "path"), field(node, "alias")) else { continue };
                let local = if written(alias) == "_" { "" } else { written(alias) };
                leaf(join(&prefix, written(path)), name_of(text, path), local);
            }
            "use_wildcard" => {
                let path = nodes.named(node).first().map(|path| written(*path)).unwrap_or_default();
                leaves.push(Leaf { module: join(&prefix, path), name: "*", local: "", node });
            }
            "identifier" | "scoped_identifier" | "self" | "super" | "crate" => {
                let name = name_of(text, node);
                leaf(join(&prefix, written(node)), name, name);
            }
            _ => {}
        }
    }
    leaves
}

/// The last name of a path's node.
fn name_of<'t>(text: &'t str, path: Node<'_>) -> &'t str {
    let name = field(path, "name").unwrap_or(path);
    text.get(name.byte_range()).unwrap_or_default()
}

/// Two parts of a path, without the white space that may stand in them.
fn join(prefix: &str, path: &str) -> CompactString {
    let mut joined = CompactString::from(prefix);
    if !prefix.is_empty() && !path.is_empty() && !prefix.ends_with("::") {
        joined.push_str("::");
    }
    joined.extend(path.split_whitespace());
    joined
}

impl<'n> Reader<'n, '_, '_> {
    /// A `use` declaration.
    pub(super) fn import(&mut self, node: Node<'n>) {
        let visibility = self.visibility(node);
        let scope = self.out.module();
        for leaf in leaves(self.out.source(), node, &mut self.nodes) {
            if self.functions > 0 {
                self.outline.import(&leaf.module, leaf.name, leaf.local);
            }
            self.out.push_import(Import {
                module: leaf.module,
                name: leaf.name.into(),
                local: leaf.local.into(),
                visibility,
                scope: scope.clone(),
                span: span(leaf.node),
            });
        }
    }

    /// `extern crate a as b;`
    pub(super) fn extern_crate(&mut self, node: Node<'n>) {
        let Some(name) = field(node, "name") else { return };
        let name = self.out.text(name);
        let local = field(node, "alias").map_or(name, |alias| self.out.text(alias));
        let visibility = self.visibility(node);
        self.out.push_import(Import {
            module: CompactString::default(),
            name: name.into(),
            local: if local == "_" { CompactString::default() } else { local.into() },
            visibility,
            scope: self.out.module(),
            span: span(node),
        });
    }

    /// From where an item can be seen that carries a modifier or none.
    pub(super) fn visibility(&mut self, node: Node<'n>) -> Visibility {
        let modifier = self.nodes.named(node).into_iter().find(|child| child.kind() == "visibility_modifier");
        modifier.map_or(Visibility::Private, |modifier| self.modifier(modifier))
    }

    /// What a modifier says.
    pub(super) fn modifier(&self, modifier: Node<'n>) -> Visibility {
        let text: String = self.out.text(modifier).split_whitespace().collect();
        match text.as_str() {
            "pub" => Visibility::Public,
            "pub(self)" | "pub(inself)" => Visibility::Private,
            _ => Visibility::Internal,
        }
    }
}
