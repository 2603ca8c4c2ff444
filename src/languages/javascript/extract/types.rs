//! Types as they are named in annotations.

use compact_str::CompactString;
use tree_sitter::Node;

use super::names::{Bound, Extent};
use super::shown::{Shown, keys};
use super::{Reader, Want, child_of, field};
use crate::facts::{Import, Qualifier, UseKind, Visibility};

impl<'t> Reader<'_, 't> {
    /// Reads a type: what it names is used.
    pub(super) fn types(&mut self, node: Node<'t>) {
        match node.kind() {
            "type_identifier" => {
                let name = self.out.text(node);
                if !self.types.is_local(name) && !matches!(name, "bigint" | "globalThis") {
                    self.push_use(UseKind::Type, Qualifier::Bare, name, node, node);
                }
            }
            "nested_type_identifier" => self.nested_type(node),
            "generic_type" => {
                let from = self.out.uses();
                self.each_type(node);
                if let (Some(name), Some(arguments)) = (field(node, "name"), field(node, "type_arguments")) {
                    self.out.written_with(from, name, arguments);
                    if self.out.text(name) == "Pick" {
                        self.picked(arguments);
                    }
                }
            }
            "type_query" => self.each(node),
            "lookup_type" => self.lookup(node),
            "function_type" | "constructor_type" | "method_signature" | "call_signature" | "construct_signature" => {
                self.open();
                self.generics(node);
                self.each_type(node);
                self.close();
            }
            "required_parameter" | "optional_parameter" => {
                let annotation = field(node, "type").or_else(|| child_of(node, "type_annotation"));
                if let Some(annotation) = annotation {
                    self.types(annotation);
                }
            }
            "conditional_type" => {
                self.open();
                self.each_type(node);
                self.close();
            }
            "infer_type" => {
                if let Some(name) = node.named_child(0) {
                    self.types.bind(self.out.text(name), Bound::Local(None), Extent::Block);
                }
                self.each_type(node);
            }
            "type_predicate" => {
                if let Some(inner) = field(node, "type") {
                    self.types(inner);
                }
            }
            "index_signature" => self.index_signature(node),
            "member_expression" | "call_expression" => self.import_type(node),
            "type_parameters" => {}
            _ => self.each_type(node),
        }
    }

    fn each_type(&mut self, node: Node<'t>) {
        let mut cursor = node.walk();
        for child in node.named_children(&mut cursor) {
            self.types(child);
        }
    }

    /// Binds generic parameters and reads their bounds and defaults.
    pub(super) fn generics(&mut self, node: Node<'t>) {
        self.bind_generics(node);
        let Some(list) = field(node, "type_parameters") else { return };
        let mut cursor = list.walk();
        for parameter in list.named_children(&mut cursor) {
            for part in ["constraint", "value"] {
                if let Some(part) = field(parameter, part) {
                    self.each_type(part);
                }
            }
        }
    }

    /// `a.B`: the namespace is used as well.
    fn nested_type(&mut self, node: Node<'t>) {
        let (Some(module), Some(name)) = (field(node, "module"), field(node, "name")) else { return };
        self.namespace(module);
        let path = self.path_text(module);
        self.push_use(UseKind::Type, Qualifier::Path(path), self.out.text(name), node, name);
    }

    /// The namespaces that a path goes through.
    pub(super) fn namespace(&mut self, node: Node<'t>) {
        let mut parts = vec![];
        let mut open = Some(node);
        while let Some(node) = open {
            let (object, property) = (field(node, "object"), field(node, "property"));
            parts.push((object, property.unwrap_or(node)));
            open = object;
        }
        for (object, name_node) in parts.into_iter().rev() {
            let name = self.out.text(name_node);
            let qualifier = object.map_or(Qualifier::Bare, |object| Qualifier::Path(self.path_text(object)));
            if qualifier != Qualifier::Bare || !self.values.is_local(name) {
                self.push_use(UseKind::Type, qualifier, name, name_node, name_node);
            }
        }
    }

    /// `T['field']`
    fn lookup(&mut self, node: Node<'t>) {
        self.each_type(node);
        let (Some(of), Some(index)) = (node.named_child(0), node.named_child(1)) else { return };
        let Some(literal) = index.named_child(0).filter(|it| index.kind() == "literal_type" && it.kind() == "string")
        else {
            return;
        };
        if let Some(shown) = self.shown(of) {
            let name = self.string(literal);
            self.push_use(UseKind::Field, Qualifier::Typed(shown.name().into()), name, node, literal);
        }
    }

    /// `Pick<T, 'a' | 'b'>`: all of these have to be fields.
    fn picked(&mut self, arguments: Node<'t>) {
        let (Some(of), Some(list)) = (arguments.named_child(0), arguments.named_child(1)) else { return };
        let Some(Shown::Named(of)) = self.shown(of) else { return };
        for key in keys(list).unwrap_or_default() {
            let name = self.string(key);
            self.push_use(UseKind::Field, Qualifier::Typed(of.clone()), name, key, key);
        }
    }

    /// `[key: string]: T`, `[K in T]: U`
    fn index_signature(&mut self, node: Node<'t>) {
        self.open();
        let clause = child_of(node, "mapped_type_clause");
        if let Some(name) = clause.and_then(|clause| field(clause, "name")) {
            self.types.bind(self.out.text(name), Bound::Local(None), Extent::Block);
        }
        for (from, part) in [(Some(node), "index_type"), (clause, "type"), (clause, "alias"), (Some(node), "type")] {
            if let Some(part) = from.and_then(|from| field(from, part)) {
                self.types(part);
            }
        }
        self.close();
    }

    /// `import('./x').Name`, in a type.
    fn import_type(&mut self, node: Node<'t>) {
        let mut name = None;
        let mut inner = node;
        while let Some(object) = field(inner, "object") {
            name = field(inner, "property");
            inner = object;
        }
        if inner.kind() != "call_expression" || field(inner, "function").is_none_or(|it| it.kind() != "import") {
            self.value(node, Want::default());
            return;
        }
        let Some(module) = field(inner, "arguments").and_then(|arguments| child_of(arguments, "string")) else {
            return;
        };
        let import = Import {
            module: self.string(module).into(),
            name: name.map_or("", |name| self.out.text(name)).into(),
            local: CompactString::default(),
            visibility: Visibility::Private,
            scope: self.module(),
            span: crate::languages::shared::builder::span(node),
        };
        self.out.push_import(import);
    }
}
