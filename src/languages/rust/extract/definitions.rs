//! Definitions: functions, modules, constants, aliases, macros; `members` has types and traits.

use std::hash::Hasher as _;

use compact_str::CompactString;
use rustc_hash::FxHasher;
use tree_sitter::Node;

use super::attributes::Decoration;
use super::expressions::PASSED;
use super::nodes::field;
use super::types::{Place, Ty};
use super::{Home, HomeKind, Reader};
use crate::facts::{
    Callable, Definition, DefinitionKind, Necessity, Parameter, Passing, ResultUse, Sketch, Visibility,
};

impl<'n, 't> Reader<'n, 't, '_> {
    /// A definition of an item that stands here: what its name, its attributes and its home say.
    pub(super) fn item_definition(
        &mut self,
        kind: DefinitionKind,
        node: Node<'n>,
        name: Node<'n>,
        decoration: &Decoration<'n>,
    ) -> Definition {
        let visibility = self.seen_from(node);
        let mut definition = self.out.blank(kind, self.out.text(name), node, name);
        definition.owner.clone_from(&self.home.owner);
        definition.through.clone_from(&self.home.through);
        definition.visibility = visibility;
        definition.purpose = self.purpose_of(decoration);
        definition.markers = self.markers(decoration);
        definition.markers.extend_from_slice(&self.home.conditions);
        definition
    }

    /// Whether what stands here cannot be named from outside.
    pub(super) fn is_local(&self) -> bool {
        self.functions > 0 || self.values > 0 && self.home.kind == HomeKind::Module
    }

    /// From where an item can be seen that stands here.
    fn seen_from(&mut self, node: Node<'n>) -> Visibility {
        if self.is_local() {
            return Visibility::Local;
        }
        self.home.visibility.unwrap_or_else(|| self.visibility(node))
    }

    /// Adds an item's definition, and what its attributes and its documentation say within it. The scope stays open.
    pub(super) fn define(&mut self, definition: Definition, node: Node<'n>, decoration: &Decoration<'n>) {
        let visibility = definition.visibility;
        let derives = matches!(definition.kind, DefinitionKind::Struct | DefinitionKind::Enum | DefinitionKind::Union);
        self.open(definition, node);
        let name = field(node, "name").filter(|_| derives).map(|name| self.out.text(name));
        self.attributes(decoration, name.map(|name| (name, visibility)));
        self.links(&decoration.docs);
    }

    /// Adds a definition and opens its scope.
    pub(super) fn open(&mut self, definition: Definition, node: Node<'n>) {
        self.depth += 1;
        self.out.define_scope(definition, node);
    }

    /// Opens the scope of a definition again.
    pub(super) fn reopen(&mut self, at: u32, node: Node<'n>) {
        self.depth += 1;
        self.out.reopen(at, node);
    }

    /// Closes the scope that was opened last.
    pub(super) fn close(&mut self) {
        self.depth -= 1;
        self.out.close();
    }

    /// The hash and the sketch of a body. Bodies inside of bodies are read again for each; very deep ones are not.
    pub(super) fn body(&mut self, body: Node<'n>) -> (u64, Sketch) {
        const DEEPEST: usize = 8;
        if self.depth > DEEPEST { (0, Sketch::default()) } else { self.out.body(body) }
    }

    /// A function, a method, or the head of one in a trait.
    pub(super) fn function(&mut self, node: Node<'n>, decoration: &Decoration<'n>) {
        let Some(name) = field(node, "name") else { return };
        let body = field(node, "body");
        let kind = match self.home.kind {
            HomeKind::Module => DefinitionKind::Function,
            HomeKind::Trait | HomeKind::Implementation => DefinitionKind::Method,
        };
        let mut definition = self.item_definition(kind, node, name, decoration);
        if self.home.kind == HomeKind::Trait && body.is_some() {
            definition.necessity = Necessity::Optional;
        }
        definition.signature = head(&self.out.head(node, body));
        definition.callable = Some(self.callable(node));
        if let Some(body) = body {
            (definition.body, definition.sketch) = self.body(body);
        }
        let purpose = std::mem::replace(&mut self.purpose, definition.purpose);
        self.define(definition, node, decoration);

        let mark = self.names.enter_item();
        let generics = self.enter_generics(node);
        let home = std::mem::take(&mut self.home);
        self.functions += 1;
        self.bounds(node);
        for parameter in field(node, "parameters").map(|list| self.nodes.named(list)).unwrap_or_default() {
            match parameter.kind() {
                "parameter" => self.parameter(parameter, Ty::default()),
                "variadic_parameter" => {
                    if let Some(pattern) = field(parameter, "pattern") {
                        self.pattern(pattern, &Ty::default());
                    }
                }
                "self_parameter" | "attribute_item" => {}
                _ => self.types(parameter),
            }
        }
        if let Some(result) = field(node, "return_type") {
            self.types(result);
        }
        if let Some(body) = body {
            let lists = self.lists.mark();
            self.statements(body, PASSED);
            self.settle_lists(lists);
        }
        self.functions -= 1;
        self.home = home;
        self.place.generics.truncate(generics);
        self.names.leave(mark);
        self.purpose = purpose;
        self.close();
    }

    /// How a function is called.
    fn callable(&mut self, node: Node<'n>) -> Callable {
        let mut callable = Callable { results: 1, ..Callable::default() };
        for child in self.nodes.named(node) {
            match child.kind() {
                "function_modifiers" => {
                    for word in self.nodes.tokens(child) {
                        callable.modifiers.push(self.out.one_line(word));
                    }
                    callable.modifiers.sort_unstable();
                }
                "type_parameters" => callable.generics = self.out.one_line(child),
                "where_clause" => {
                    if !callable.generics.is_empty() {
                        callable.generics.push(' ');
                    }
                    let clause = self.out.one_line(child);
                    callable.generics.push_str(clause.trim_end_matches(','));
                }
                _ => {}
            }
        }
        if let Some(result) = field(node, "return_type") {
            callable.result = self.out.one_line(result);
            if result.kind() == "tuple_type" {
                let parts = self.nodes.named(result).len().max(1);
                callable.results = u8::try_from(parts).unwrap_or(u8::MAX);
            }
        }
        for parameter in field(node, "parameters").map(|list| self.nodes.named(list)).unwrap_or_default() {
            match parameter.kind() {
                "self_parameter" => callable.receiver = self.out.one_line(parameter),
                "attribute_item" => {}
                _ => self.parameter_of(parameter, &mut callable),
            }
        }
        // What is handed over as a function is asked for by the bound of its type.
        for parameter in &mut callable.parameters {
            if let Some(bound) = function_bound(&callable.generics, &parameter.type_text) {
                parameter.type_text = bound;
            }
        }
        callable
    }

    fn parameter_of(&mut self, node: Node<'n>, callable: &mut Callable) {
        let pattern = field(node, "pattern");
        if callable.parameters.is_empty() && pattern.is_some_and(|pattern| pattern.kind() == "self") {
            callable.receiver = self.out.one_line(node);
            return;
        }
        let passing = if node.kind() == "variadic_parameter" { Passing::Rest } else { Passing::Positional };
        let named = pattern.map(|pattern| match pattern.kind() {
            "mut_pattern" => self.nodes.named(pattern).into_iter().next_back().unwrap_or(pattern),
            _ => pattern,
        });
        let name = named.filter(|name| name.kind() == "identifier").map_or("", |name| self.out.text(name));
        let type_text = match node.kind() {
            "parameter" => field(node, "type").map(|of| self.out.one_line(of)).unwrap_or_default(),
            "variadic_parameter" => "...".into(),
            _ => self.out.one_line(node),
        };
        callable.parameters.push(Parameter { name: name.into(), type_text, passing, necessity: Necessity::Required });
    }

    /// A module, in this file or in another.
    pub(super) fn module(&mut self, node: Node<'n>, decoration: &Decoration<'n>) {
        let Some(name) = field(node, "name") else { return };
        let body = field(node, "body");
        let mut definition = self.item_definition(DefinitionKind::Module, node, name, decoration);
        definition.signature = head(&self.out.head(node, body));
        let purpose = std::mem::replace(&mut self.purpose, definition.purpose);
        self.define(definition, node, decoration);
        if let Some(body) = body {
            let mark = self.names.enter_item();
            let place = std::mem::take(&mut self.place);
            let home = std::mem::take(&mut self.home);
            self.statements(body, ResultUse::Unknown);
            (self.place, self.home) = (place, home);
            self.names.leave(mark);
        }
        self.purpose = purpose;
        self.close();
    }

    /// `extern "C" { … }`
    pub(super) fn foreign_module(&mut self, node: Node<'n>, _decoration: &Decoration<'n>) {
        if let Some(body) = field(node, "body") {
            self.statements(body, ResultUse::Unknown);
        }
    }

    /// A constant or a static variable, of a module or a type.
    pub(super) fn constant(&mut self, node: Node<'n>, decoration: &Decoration<'n>) {
        let (Some(name), value) = (field(node, "name"), field(node, "value")) else { return };
        let unnamed = self.out.text(name) == "_";
        if !unnamed {
            let kind = match node.kind() {
                "const_item" => DefinitionKind::Constant,
                _ => DefinitionKind::Variable,
            };
            let mut definition = self.item_definition(kind, node, name, decoration);
            if self.home.kind == HomeKind::Trait && value.is_some() {
                definition.necessity = Necessity::Optional;
            }
            definition.signature = head(&self.out.head(node, value));
            definition.type_text = field(node, "type").map(|of| self.out.one_line(of)).unwrap_or_default();
            if let Some(value) = value {
                (definition.body, definition.sketch) = self.body(value);
            }
            self.define(definition, node, decoration);
        }
        if let Some(of) = field(node, "type") {
            self.types(of);
        }
        if let Some(value) = value {
            let home = std::mem::take(&mut self.home);
            self.values += 1;
            self.expression(value, PASSED);
            self.values -= 1;
            self.home = home;
        }
        if !unnamed {
            self.close();
        }
    }

    /// A type alias, or an associated type of a trait or an implementation.
    pub(super) fn alias(&mut self, node: Node<'n>, decoration: &Decoration<'n>) {
        let (Some(name), target) = (field(node, "name"), field(node, "type")) else { return };
        let mut definition = self.item_definition(DefinitionKind::TypeAlias, node, name, decoration);
        if self.home.kind == HomeKind::Trait && target.is_some() {
            definition.necessity = Necessity::Optional;
        }
        definition.signature = head(&self.out.head(node, None));
        if let Some(target) = target {
            definition.type_text = self.out.one_line(target);
            (definition.body, definition.sketch) = self.body(target);
        }
        self.define(definition, node, decoration);
        let generics = self.enter_generics(node);
        self.bounds(node);
        for part in [field(node, "bounds"), target].into_iter().flatten() {
            self.types(part);
        }
        self.place.generics.truncate(generics);
        self.close();
    }

    /// `macro_rules! name { … }`. What is inside stands for code of other places and is not looked at.
    pub(super) fn macro_rules(&mut self, node: Node<'n>, decoration: &Decoration<'n>) {
        let Some(name) = field(node, "name") else { return };
        let mut definition = self.item_definition(DefinitionKind::Macro, node, name, decoration);
        let exported = definition.markers.iter().any(|marker| marker.contains("macro_export"));
        definition.visibility = if exported { Visibility::Public } else { Visibility::Internal };
        definition.signature = CompactString::from_iter(["macro_rules! ", self.out.text(name)]);
        let rules = self.nodes.named(node).into_iter().filter(|child| child.kind() == "macro_rule");
        let patterns: Vec<Node<'_>> = rules.filter_map(|rule| field(rule, "left")).collect();
        definition.callable = super::arms::callable(&mut self.nodes, &patterns, self.out.source());
        let mut hash = FxHasher::default();
        let mut sketch = Vec::new();
        for rule in self.nodes.named(node).into_iter().filter(|child| child.kind() == "macro_rule") {
            let (one, part) = self.body(rule);
            hash.write_u64(one);
            sketch.extend(part.0);
        }
        sketch.sort_unstable();
        sketch.dedup();
        sketch.truncate(Sketch::LENGTH);
        (definition.body, definition.sketch) = (hash.finish().max(1), Sketch(sketch));
        self.define(definition, node, decoration);
        self.close();
    }

    /// Walks through the body of a type, trait or implementation.
    pub(super) fn within(&mut self, home: Home, place: Place<'t>, body: Option<Node<'n>>) {
        let mark = self.names.enter_item();
        let home = std::mem::replace(&mut self.home, home);
        let place = std::mem::replace(&mut self.place, place);
        if let Some(body) = body {
            self.statements(body, ResultUse::Unknown);
        }
        (self.home, self.place) = (home, place);
        self.names.leave(mark);
    }
}

/// A head without what separates it from what follows.
pub(super) fn head(line: &str) -> CompactString {
    line.trim_end_matches([';', '=', '{', ',', ' ']).into()
}

/// The kind of function that a type parameter has to be, as the type of a parameter: `impl Fn(u32)` for `F: Fn(u32)`.
fn function_bound(generics: &str, name: &str) -> Option<CompactString> {
    let is_name = !name.is_empty() && name.chars().all(char::is_alphanumeric);
    let starts = generics.match_indices(name).filter(|_| is_name);
    starts.into_iter().find_map(|(at, _)| {
        let is_whole = !generics[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '\'');
        let bound = generics[at + name.len()..].trim_start().strip_prefix(':')?.trim_start();
        let head = bound.split('(').next().unwrap_or_default();
        if !is_whole || !matches!(head, "Fn" | "FnMut" | "FnOnce") {
            return None;
        }
        let (mut depth, mut before) = (0_usize, ' ');
        let end = bound.char_indices().find_map(|(at, c)| {
            let ends = depth == 0 && (matches!(c, ',' | '+') || c == '>' && before != '-');
            match c {
                '(' | '[' | '<' => depth += 1,
                '>' if before == '-' => {}
                ')' | ']' | '>' => depth = depth.saturating_sub(1),
                _ => {}
            }
            before = c;
            ends.then_some(at)
        });
        Some(CompactString::from_iter(["impl ", bound[..end.unwrap_or(bound.len())].trim_end()]))
    })
}
