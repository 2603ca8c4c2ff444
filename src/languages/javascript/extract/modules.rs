//! What a file takes from others and gives to others: ES modules and `CommonJS`.

use compact_str::CompactString;
use rustc_hash::FxHashSet;
use tree_sitter::Node;

use super::declarations::{DEFAULT, bound_names};
use super::names::{Bound, Extent};
use super::{Making, Members, NAMELESS, Owner, Reader, This, Want, child_of, field, is_function, says};
use crate::facts::{DefinitionKind, Import, Sketch, Visibility};
use crate::languages::shared::builder::span;

/// What a file or a namespace exports.
#[derive(Default)]
pub(super) struct Exports<'t> {
    /// What is exported under its own name.
    pub(super) named: FxHashSet<&'t str>,
    /// What is exported as `default`.
    pub(super) default: FxHashSet<&'t str>,
    /// Names that are listed: what is meant here, what others call it, and where.
    listed: Vec<(&'t str, &'t str, Node<'t>)>,
    /// Where something is exported that the text does not name.
    pub(super) open: Option<Node<'t>>,
    /// What the file itself is to others by an assignment, if it has a name here.
    pub(super) whole: Option<(&'t str, Node<'t>)>,
}

/// What a local name was imported from.
#[derive(Clone)]
pub(super) struct Imported {
    module: CompactString,
    name: CompactString,
}

/// A module that an expression loads.
pub(super) struct Required<'t> {
    pub(super) module: &'t str,
    /// What is taken from it at once.
    pub(super) member: Option<&'t str>,
    pub(super) loading: Loading,
}

/// What loading a module gives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Loading {
    /// The module: `require('…')`, `await import('…')`.
    Now,
    /// A promise of it: `import('…')`.
    Later,
}

/// What an assignment exports.
enum Exported<'t> {
    /// `module.exports = …`
    All,
    /// `exports.name = …`
    One(&'t str, Node<'t>),
}

impl<'t> Reader<'_, 't> {
    /// What the statements of a block export, wherever in it they say so.
    pub(super) fn exports_of(&self, block: Node<'t>) -> Exports<'t> {
        let mut exports = Exports::default();
        let mut cursor = block.walk();
        for statement in block.named_children(&mut cursor) {
            match statement.kind() {
                "export_statement" if field(statement, "source").is_none() => {
                    self.exported_names(statement, &mut exports);
                }
                "expression_statement" => {
                    let mut assignment = statement.named_child(0);
                    while let Some(node) = assignment.filter(|it| it.kind() == "assignment_expression") {
                        self.assigned_names(node, &mut exports);
                        assignment = field(node, "right");
                    }
                }
                _ => {}
            }
        }
        exports
    }

    fn exported_names(&self, statement: Node<'t>, exports: &mut Exports<'t>) {
        let default = says(statement, "default") || says(statement, "=");
        if let Some(declaration) = field(statement, "declaration") {
            for name in self.declared_names(declaration) {
                if default {
                    exports.default.insert(name)
                } else {
                    exports.named.insert(name)
                };
            }
        } else if let Some(clause) = child_of(statement, "export_clause") {
            let mut cursor = clause.walk();
            for specifier in clause.named_children(&mut cursor) {
                let Some(name) = field(specifier, "name").map(|name| self.string(name)) else { continue };
                exports.list(name, field(specifier, "alias").map_or(name, |alias| self.string(alias)), specifier);
            }
        } else if default {
            let value = field(statement, "value").or_else(|| statement.named_child(0));
            if let Some(value) = value.filter(|value| value.kind() == "identifier") {
                exports.list(self.out.text(value), DEFAULT, value);
            }
        }
    }

    fn declared_names(&self, declaration: Node<'t>) -> Vec<&'t str> {
        match declaration.kind() {
            "lexical_declaration" | "variable_declaration" | "using_declaration" => {
                let mut cursor = declaration.walk();
                declaration
                    .named_children(&mut cursor)
                    .filter_map(|declarator| field(declarator, "name"))
                    .flat_map(bound_names)
                    .map(|name| self.out.text(name))
                    .collect()
            }
            "ambient_declaration" => {
                declaration.named_child(0).map(|inner| self.declared_names(inner)).unwrap_or_default()
            }
            _ => field(declaration, "name").map(|name| self.string(name)).into_iter().collect(),
        }
    }

    fn assigned_names(&self, assignment: Node<'t>, exports: &mut Exports<'t>) {
        let (Some(left), Some(right)) = (field(assignment, "left"), field(assignment, "right")) else { return };
        match self.exported(left) {
            Some(Exported::One(name, _)) if right.kind() == "identifier" => {
                exports.list(self.out.text(right), name, right);
            }
            Some(Exported::All) if right.kind() == "identifier" => {
                exports.list(self.out.text(right), DEFAULT, right);
            }
            Some(Exported::All) if right.kind() == "object" => {
                let mut cursor = right.walk();
                for member in right.named_children(&mut cursor) {
                    let value = if member.kind() == "pair" { field(member, "value") } else { Some(member) };
                    let Some(value) = value else { continue };
                    if matches!(value.kind(), "identifier" | "shorthand_property_identifier") {
                        let local = self.out.text(value);
                        let name = field(member, "key").and_then(|key| self.key(key)).unwrap_or(local);
                        exports.list(local, name, member);
                    }
                }
            }
            _ => {}
        }
    }

    /// What an assignment to this exports, if `exports` and `module` are the ones of `CommonJS`.
    fn exported(&self, left: Node<'t>) -> Option<Exported<'t>> {
        if left.kind() != "member_expression" {
            return None;
        }
        let (object, property) = (field(left, "object")?, field(left, "property")?);
        let name = self.out.text(property);
        if object.kind() == "identifier" {
            return match self.out.text(object) {
                "module" if name == "exports" => Some(Exported::All),
                "exports" => Some(Exported::One(name, property)),
                _ => None,
            };
        }
        matches!(self.exported(object), Some(Exported::All)).then_some(Exported::One(name, property))
    }

    /// Whether a node is `exports` or `module.exports`.
    pub(super) fn is_exports(&self, node: Node<'t>) -> bool {
        match node.kind() {
            "identifier" => self.out.text(node) == "exports" && self.values.get("exports").is_none(),
            "member_expression" => self.out.text(node) == "module.exports" && self.values.get("module").is_none(),
            _ => false,
        }
    }

    /// What was listed for export is exported: under another name it is a definition of its own, and what was
    /// imported is re-exported.
    pub(super) fn finish_exports(&mut self) {
        let Some(exports) = self.exports.pop() else { return };
        let open = exports.open.or_else(|| exports.whole.filter(|it| self.may_hold(it.0)).map(|it| it.1));
        if let Some(node) = open {
            self.push_import(Import::UNKNOWN, "*", "", Visibility::Public, node);
        }
        for (local, alias, node) in exports.listed {
            if let Some(Imported { module, name }) = self.imported.get(local).cloned() {
                self.push_import(&module, &name, alias, Visibility::Public, node);
            } else if let Some(&at) = self.top.get(local).filter(|_| alias != local && alias != DEFAULT) {
                let mut copy = self.out.definition(at).clone();
                copy.name = alias.into();
                copy.visibility = Visibility::Public;
                copy.markers.retain(|marker| marker != DEFAULT);
                (copy.body, copy.sketch) = (0, Sketch::default());
                (copy.span, copy.name_span) = (span(node), span(node));
                self.out.define(copy);
            }
        }
    }

    fn push_import(&mut self, module: &str, name: &str, local: &str, visibility: Visibility, node: Node<'t>) {
        let scope = self.module();
        let (module, name, local) = (module.into(), name.into(), local.into());
        self.out.push_import(Import { module, name, local, visibility, scope, span: span(node) });
    }

    /// Brings a name of a module into scope.
    fn bring_name(&mut self, module: &str, name: &str, local: Node<'t>, node: Node<'t>, extent: Extent) {
        let local = self.out.text(local);
        if self.nesting > 0 {
            self.values.bind(local, Bound::Import, extent);
            self.imported_inside.insert(local, Imported { module: module.into(), name: name.into() });
        } else {
            self.imported.insert(local, Imported { module: module.into(), name: name.into() });
        }
        self.push_import(module, name, local, Visibility::Private, node);
    }

    /// `import a, { b as c } from './x'`
    pub(super) fn import(&mut self, node: Node<'t>) {
        if let Some(clause) = child_of(node, "import_require_clause") {
            let (Some(local), Some(source)) = (clause.named_child(0), field(clause, "source")) else { return };
            self.bring_name(self.string(source), "", local, node, Extent::Block);
            return;
        }
        let Some(module) = field(node, "source").map(|source| self.string(source)) else { return };
        let Some(clause) = child_of(node, "import_clause") else {
            self.push_import(module, "", "", Visibility::Private, node);
            return;
        };
        let mut cursor = clause.walk();
        for child in clause.named_children(&mut cursor) {
            match child.kind() {
                "identifier" => self.bring_name(module, DEFAULT, child, child, Extent::Block),
                "namespace_import" => {
                    if let Some(local) = child.named_child(0) {
                        self.bring_name(module, "", local, child, Extent::Block);
                    }
                }
                "named_imports" => {
                    let mut cursor = child.walk();
                    for specifier in child.named_children(&mut cursor) {
                        let Some(name) = field(specifier, "name") else { continue };
                        let local = field(specifier, "alias").unwrap_or(name);
                        self.bring_name(module, self.string(name), local, specifier, Extent::Block);
                    }
                }
                _ => {}
            }
        }
    }

    /// `import A = N.B`
    pub(super) fn import_alias(&mut self, node: Node<'t>) {
        let (Some(local), Some(target)) = (node.named_child(0), node.named_child(1)) else { return };
        let name = self.out.text(local);
        let mut definition = self.declared_as(DefinitionKind::TypeAlias, name, node, local);
        definition.type_text = self.path_text(target);
        definition.signature = self.out.one_line(node);
        self.define(definition, name, node);
        self.namespace(target);
    }

    /// `export …`
    pub(super) fn export(&mut self, node: Node<'t>) {
        if let Some(source) = field(node, "source") {
            self.reexport(node, self.string(source));
            return;
        }
        // It cannot stand inside of a function. If it does, a brace is missing somewhere above.
        let nesting = std::mem::take(&mut self.nesting);
        if nesting > 0
            && let Some(mut exports) = self.exports.pop()
        {
            self.exported_names(node, &mut exports);
            self.exports.push(exports);
        }
        let mut cursor = node.walk();
        self.decorated = node.children_by_field_name("decorator", &mut cursor).collect();
        if let Some(declaration) = field(node, "declaration") {
            self.visit(declaration);
        } else if let Some(clause) = child_of(node, "export_clause") {
            let mut cursor = clause.walk();
            for name in clause.named_children(&mut cursor).filter_map(|specifier| field(specifier, "name")) {
                self.name(name);
            }
        } else if !says(node, "namespace") {
            self.export_default(node);
        }
        self.decorated.clear();
        self.nesting = nesting;
    }

    fn export_default(&mut self, node: Node<'t>) {
        let Some(value) = field(node, "value").or_else(|| node.named_child(0)) else { return };
        let mut cursor = node.walk();
        let word = node.children(&mut cursor).find(|child| matches!(child.kind(), "default" | "="));
        if word.is_some_and(|word| word.kind() == "=") {
            self.export_whole(value);
        }
        self.export_value(DEFAULT, word.unwrap_or(value), node, value);
    }

    /// `export { a as b } from './x'`, `export * from './x'`
    fn reexport(&mut self, node: Node<'t>, module: &str) {
        if let Some(clause) = child_of(node, "export_clause") {
            let mut cursor = clause.walk();
            for specifier in clause.named_children(&mut cursor) {
                let Some(name) = field(specifier, "name").map(|name| self.string(name)) else { continue };
                let alias = field(specifier, "alias").map_or(name, |alias| self.string(alias));
                self.push_import(module, name, alias, Visibility::Public, specifier);
            }
        } else if let Some(namespace) = child_of(node, "namespace_export") {
            let local = namespace.named_child(0).map_or("", |local| self.string(local));
            self.push_import(module, "", local, Visibility::Public, node);
        } else {
            self.push_import(module, "*", "", Visibility::Public, node);
        }
    }

    /// A value that is exported where it stands, under a name.
    fn export_value(&mut self, name: &'t str, name_node: Node<'t>, whole: Node<'t>, value: Node<'t>) {
        if let Some(Required { module, member, loading: Loading::Now }) = self.required(value) {
            let all = if name == DEFAULT { "*" } else { "" };
            let local = if name == DEFAULT && member.is_none() { "" } else { name };
            self.push_import(module, member.unwrap_or(all), local, Visibility::Public, whole);
            return;
        }
        let own = field(value, "name").filter(|_| name == DEFAULT);
        let called = own.map_or(name, |own| self.out.text(own));
        let name_node = own.unwrap_or(name_node);
        let kind = match value.kind() {
            "identifier" => {
                self.name(value);
                return;
            }
            "class" => DefinitionKind::Class,
            _ if is_function(value) => DefinitionKind::Function,
            _ => DefinitionKind::Constant,
        };
        let mut definition = self.blank(kind, called, whole, name_node);
        definition.visibility = Visibility::Public;
        if name == DEFAULT {
            definition.markers.push(DEFAULT.into());
        }
        match kind {
            DefinitionKind::Class => self.class(value, definition, called),
            DefinitionKind::Function => {
                self.complete(&mut definition, whole, value);
                self.define(definition, called, whole);
                let making = if called == DEFAULT { Making::Nothing } else { Making::Fields };
                let this = This { owner: Some(called.into()), base: None, making };
                let this = if value.kind() == "arrow_function" { self.this() } else { this };
                self.function(value, this, None, None);
            }
            _ => {
                definition.signature = self.out.head(whole, Some(value));
                self.hash(&mut definition, value);
                self.define(definition, called, whole);
                let owner = Owner { name: called, members: Members::All, visibility: Visibility::Public };
                let found = self.value(value, Want { owner: Some(owner), ..Want::bound() });
                if let Some(shown) = found.shown.filter(|_| called != NAMELESS) {
                    self.known.learn_variable(called, shown);
                }
            }
        }
        self.out.advance(whole.end_byte());
    }

    /// An assignment that exports: whether it is one.
    pub(super) fn export_assignment(&mut self, node: Node<'t>, left: Node<'t>, right: Node<'t>) -> bool {
        if self.nesting > 0 {
            // What is exported under a condition, or by what is called later, may be there.
            let object = field(left, "object").filter(|object| self.is_exports(*object));
            if object.is_some() || self.is_exports(left) && left.kind() == "member_expression" {
                self.export_unknown(left);
            }
            return false;
        }
        match self.exported(left) {
            Some(Exported::One(name, name_node)) => self.export_value(name, name_node, node, right),
            Some(Exported::All) if right.kind() == "object" => self.export_object(right),
            Some(Exported::All) => {
                self.export_whole(right);
                self.export_value(DEFAULT, left, node, right);
            }
            None => return false,
        }
        true
    }

    /// `module.exports = { a, b: c, f() {} }`
    fn export_object(&mut self, object: Node<'t>) {
        let mut cursor = object.walk();
        for member in object.named_children(&mut cursor) {
            self.out.advance(member.start_byte());
            match member.kind() {
                "pair" => {
                    let (Some(key), Some(value)) = (field(member, "key"), field(member, "value")) else { continue };
                    match self.key(key) {
                        Some(name) => self.export_value(name, key, member, value),
                        None => self.each(member),
                    }
                }
                "method_definition" => {
                    let Some(name_node) = field(member, "name") else { continue };
                    let Some(name) = self.key(name_node) else { continue };
                    let mut definition = self.blank(DefinitionKind::Function, name, member, name_node);
                    definition.visibility = Visibility::Public;
                    self.complete(&mut definition, member, member);
                    self.define(definition, name, member);
                    self.function(member, This::default(), None, None);
                }
                "spread_element" => {
                    let inner = member.named_child(0);
                    if let Some(Required { module, member: None, .. }) = inner.and_then(|inner| self.required(inner)) {
                        self.push_import(module, "*", "", Visibility::Public, member);
                        continue;
                    }
                    // `...other`, where `other` is a module.
                    let name = inner.filter(|it| it.kind() == "identifier").map_or("", |it| self.out.text(it));
                    if let Some(module) = self.imported.get(name).filter(|it| it.name.is_empty()) {
                        let module = module.module.clone();
                        self.push_import(&module, "*", "", Visibility::Public, member);
                    }
                    self.each(member);
                }
                _ => self.visit(member),
            }
        }
    }

    /// The module of `require('…')` and `import('…')`, and the name that is taken from it at once.
    pub(super) fn required(&self, node: Node<'t>) -> Option<Required<'t>> {
        let mut node = node;
        let mut member = None;
        let mut loading = Loading::Later;
        loop {
            match node.kind() {
                "parenthesized_expression" | "as_expression" | "non_null_expression" => node = node.named_child(0)?,
                "await_expression" => {
                    loading = Loading::Now;
                    node = node.named_child(0)?;
                }
                "member_expression" if member.is_none() && loading == Loading::Later => {
                    member = Some(self.out.text(field(node, "property")?));
                    node = field(node, "object")?;
                }
                "call_expression" => {
                    let function = field(node, "function")?;
                    if function.kind() == "identifier" {
                        let is_require = self.out.text(function) == "require" && self.values.get("require").is_none();
                        loading = if is_require { Loading::Now } else { return None };
                    } else if function.kind() != "import" || member.is_some() && loading == Loading::Later {
                        return None;
                    }
                    let argument = field(node, "arguments")?.named_child(0)?;
                    let module = (argument.kind() == "string").then(|| self.string(argument))?;
                    return Some(Required { module, member, loading });
                }
                _ => return None,
            }
        }
    }

    /// `const { a } = require('./x')`: whether it is one.
    pub(super) fn require(&mut self, pattern: Node<'t>, value: Node<'t>, extent: Extent) -> bool {
        match self.required(value) {
            Some(Required { module, member, loading: Loading::Now }) => self.bring(pattern, module, member, extent),
            _ => return false,
        }
        true
    }

    /// Brings what a pattern names of a module, or of one of its members, into scope.
    pub(super) fn bring(&mut self, pattern: Node<'t>, module: &str, member: Option<&str>, extent: Extent) {
        match pattern.kind() {
            "identifier" => self.bring_name(module, member.unwrap_or_default(), pattern, pattern, extent),
            "object_pattern" if member.is_none_or(|member| member == DEFAULT) => {
                let mut cursor = pattern.walk();
                for child in pattern.named_children(&mut cursor) {
                    let (name, local) = match child.kind() {
                        "pair_pattern" => (field(child, "key"), field(child, "value")),
                        "object_assignment_pattern" => (field(child, "left"), field(child, "left")),
                        "shorthand_property_identifier_pattern" => (Some(child), Some(child)),
                        _ => continue,
                    };
                    let (Some(name), Some(local)) = (name.and_then(|name| self.key(name)), local) else { continue };
                    let names = bound_names(local);
                    match names.first() {
                        Some(&name_node) if !takes_apart(local) => {
                            self.bring_name(module, name, name_node, child, extent);
                        }
                        _ => {
                            self.push_import(module, name, "", Visibility::Private, child);
                            for name in names {
                                self.values.bind(self.out.text(name), Bound::Local(None), extent);
                            }
                        }
                    }
                }
            }
            _ => {
                self.push_import(module, member.unwrap_or_default(), "", Visibility::Private, pattern);
                for name in bound_names(pattern) {
                    self.values.bind(self.out.text(name), Bound::Local(None), extent);
                }
            }
        }
    }

    /// `const f = require('./x')` that is called: what the module exports is called itself.
    pub(super) fn called_module(&mut self, local: &str, node: Node<'t>) {
        let known = match self.values.get(local) {
            Some(Bound::Import) => self.imported_inside.get(local),
            Some(Bound::Local(_)) => None,
            None => self.imported.get(local),
        };
        let Some(module) = known.filter(|it| it.name.is_empty()).map(|it| it.module.clone()) else { return };
        self.import_module(&module, DEFAULT, node);
    }

    /// A module that is named in the middle of an expression: `require('./x')(y)`, `jest.mock('./x')`.
    pub(super) fn import_module(&mut self, module: &str, name: &str, node: Node<'t>) {
        self.push_import(module, name, "", Visibility::Private, node);
    }
}

/// Whether a pattern takes a value apart instead of giving it a name.
fn takes_apart(pattern: Node<'_>) -> bool {
    let inner = if pattern.kind() == "assignment_pattern" { field(pattern, "left") } else { Some(pattern) };
    inner.is_some_and(|inner| matches!(inner.kind(), "object_pattern" | "array_pattern"))
}

impl<'t> Exports<'t> {
    fn list(&mut self, local: &'t str, alias: &'t str, node: Node<'t>) {
        if alias == DEFAULT {
            self.default.insert(local);
        } else if alias == local {
            self.named.insert(local);
        }
        self.listed.push((local, alias, node));
    }
}
