//! What a file declares, gathered before the walk: which names are its own, and the types of its fields and results,
//! which are used above where they are declared as well.

use compact_str::{CompactString, format_compact};
use rustc_hash::{FxHashMap, FxHashSet};
use tree_sitter::Node;

use super::embedded::Embedded;
use super::imports;
use super::names::{is_camel, is_standard, last, parent};
use super::nodes::{Nodes, child, field};
use super::types::{Place, Ty, generics, owner_name, path, read};

/// What a file declares.
#[derive(Default)]
pub(super) struct Outline<'t> {
    /// The names that items of the file have, outside of functions.
    defined: FxHashSet<&'t str>,
    /// What each imported name comes from; empty for an import without a path.
    imported: FxHashMap<&'t str, CompactString>,
    /// The enums (or types) of which all names are imported.
    pub(super) opened: Vec<CompactString>,
    /// Whether all names of some module are imported, so that a name can come from there.
    globs: usize,
    /// The members of each type, by its bare name; functions under the empty one.
    members: FxHashMap<CompactString, Members<'t>>,
    /// The enum of each variant; empty if several have one of that name.
    variants: FxHashMap<&'t str, &'t str>,
    /// What type aliases without parameters stand for.
    aliases: FxHashMap<&'t str, Ty>,
}

/// The types of a type's members.
#[derive(Default)]
struct Members<'t> {
    /// Of fields, by name or number; of constants.
    fields: FxHashMap<&'t str, Ty>,
    /// Of what functions and methods give.
    results: FxHashMap<&'t str, Ty>,
}

/// The names of unnamed fields. With more of them their types do not matter.
pub(super) const NUMBERS: [&str; 12] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"];

impl<'t> Outline<'t> {
    /// Gathers what the file with this root declares.
    pub(super) fn of<'n>(text: &'t str, root: Node<'n>, embedded: &'n Embedded, nodes: &mut Nodes<'n>) -> Self {
        let mut gathering = Gathering { text, nodes, embedded, outline: Self::default() };
        gathering.items(root, &Place::default());
        gathering.outline
    }

    /// Notes that a name is imported.
    pub(super) fn import(&mut self, module: &str, name: &str, local: &'t str) {
        if name == "*" {
            self.globs += 1;
            if is_camel(last(module)) {
                self.opened.push(module.into());
            }
        } else if !local.is_empty() {
            self.imported.insert(local, module.into());
        }
    }

    /// Whether the file itself defines or imports a name.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.defined.contains(name) || self.imported.contains_key(name)
    }

    /// Whether a name certainly comes from the standard library.
    pub(super) fn is_standard(&self, name: &str) -> bool {
        if self.defined.contains(name) {
            return false;
        }
        match self.imported.get(name) {
            Some(module) => {
                let root = module.split("::").find(|part| !part.is_empty()).unwrap_or(name);
                is_standard(root) && !self.defined.contains(root) && (root == name || !self.imported.contains_key(root))
            }
            None if name == "Result" => self.globs == 0,
            None => is_standard(name) || super::names::is_prelude(name),
        }
    }

    /// The path of what an imported name comes from.
    pub(super) fn origin(&self, name: &str) -> Option<&CompactString> {
        self.imported.get(name)
    }

    /// The enum of this file that has a variant of this name.
    pub(super) fn enum_of(&self, variant: &str) -> Option<&'t str> {
        self.variants.get(variant).copied().filter(|name| !name.is_empty())
    }

    /// Whether the file defines an item of this name.
    pub(super) fn defines(&self, name: &str) -> bool {
        self.defined.contains(name)
    }

    /// The type of a field of a type, or of a constant for the empty one.
    pub(super) fn field(&self, owner: &str, name: &str) -> Ty {
        self.members.get(owner).and_then(|members| members.fields.get(name)).cloned().unwrap_or_default()
    }

    /// The type of what a method of a type gives, or a function for the empty one.
    pub(super) fn result(&self, owner: &str, name: &str) -> Option<&Ty> {
        self.members.get(owner).and_then(|members| members.results.get(name))
    }

    /// What an alias of this file stands for, or the type itself.
    pub(super) fn unalias(&self, ty: Ty) -> Ty {
        if self.aliases.is_empty() || !ty.arguments.is_empty() {
            return ty;
        }
        self.aliases.get(ty.name.as_str()).cloned().unwrap_or(ty)
    }
}

/// The walk that gathers.
struct Gathering<'n, 't, 'g> {
    text: &'t str,
    nodes: &'g mut Nodes<'n>,
    embedded: &'n Embedded,
    outline: Outline<'t>,
}

impl<'n, 't> Gathering<'n, 't, '_> {
    fn text(&self, node: Node<'n>) -> &'t str {
        self.text.get(node.byte_range()).unwrap_or_default()
    }

    fn items(&mut self, list: Node<'n>, place: &Place<'t>) {
        for item in self.nodes.named(list) {
            let name = field(item, "name").map(|name| self.text(name)).unwrap_or_default();
            match item.kind() {
                "function_item"
                | "function_signature_item"
                | "const_item"
                | "static_item"
                | "type_item"
                | "struct_item"
                | "union_item"
                | "enum_item"
                | "trait_item"
                | "macro_definition" => {
                    self.outline.defined.insert(name);
                    self.named(item, name, place);
                }
                "mod_item" => {
                    self.outline.defined.insert(name);
                    if let Some(body) = field(item, "body") {
                        self.items(body, &Place::default());
                    }
                }
                "impl_item" => self.implementation(item),
                "use_declaration" => {
                    let text = self.text;
                    for leaf in imports::leaves(text, item, self.nodes) {
                        self.outline.import(&leaf.module, leaf.name, leaf.local);
                    }
                }
                "foreign_mod_item" => {
                    if let Some(body) = field(item, "body") {
                        self.items(body, place);
                    }
                }
                "ERROR" => self.items(item, place),
                "macro_invocation" | "expression_statement" => {
                    for list in self.embedded.items(item) {
                        self.items(list, place);
                    }
                }
                _ => {}
            }
        }
    }

    fn named(&mut self, item: Node<'n>, name: &'t str, place: &Place<'t>) {
        match item.kind() {
            "function_item" | "function_signature_item" => self.result("", name, item, place),
            "const_item" | "static_item" => self.typed("", name, item, place),
            "type_item" => {
                let target = field(item, "type").filter(|_| field(item, "type_parameters").is_none());
                if let Some(target) = target {
                    let target = read(self.text, target, place, self.nodes);
                    self.outline.aliases.insert(name, target);
                }
            }
            "trait_item" => {
                let generics = generics(self.text, item, place, self.nodes);
                let inside = Place { owner: name.into(), generics };
                if let Some(body) = field(item, "body") {
                    self.members(name, body, &inside);
                }
            }
            "enum_item" => self.variants(item, name),
            _ => {
                let generics = generics(self.text, item, place, self.nodes);
                let inside = Place { owner: name.into(), generics };
                if let Some(body) = field(item, "body") {
                    self.fields(name, body, &inside);
                }
            }
        }
    }

    fn variants(&mut self, item: Node<'n>, name: &'t str) {
        let generics = generics(self.text, item, &Place::default(), self.nodes);
        let inside = Place { owner: name.into(), generics };
        let body = field(item, "body").map(|body| self.nodes.named(body)).unwrap_or_default();
        for variant in body.into_iter().filter(|child| child.kind() == "enum_variant") {
            let variant_name = field(variant, "name").map(|name| self.text(name)).unwrap_or_default();
            let of = self.outline.variants.entry(variant_name).or_insert(name);
            if *of != name {
                *of = "";
            }
            if let Some(body) = field(variant, "body") {
                self.fields(&format_compact!("{name}::{variant_name}"), body, &inside);
            }
        }
    }

    fn fields(&mut self, owner: &str, body: Node<'n>, place: &Place<'t>) {
        let named = body.kind() == "field_declaration_list";
        let mut numbers = NUMBERS.iter();
        for member in self.nodes.named(body) {
            match member.kind() {
                "field_declaration" => {
                    let name = field(member, "name").map(|name| self.text(name)).unwrap_or_default();
                    self.typed(owner, name, member, place);
                }
                "attribute_item" | "visibility_modifier" => {}
                _ if !named => {
                    let Some(number) = numbers.next() else { return };
                    let ty = read(self.text, member, place, self.nodes);
                    note(&mut self.of(owner).fields, number, ty);
                }
                _ => {}
            }
        }
    }

    fn implementation(&mut self, item: Node<'n>) {
        let (Some(of), Some(body)) = (field(item, "type"), field(item, "body")) else { return };
        let generics = generics(self.text, item, &Place::default(), self.nodes);
        let mut inside = Place { owner: CompactString::default(), generics };
        let owner = owner_name(self.text, of, self.nodes);
        inside.owner = match of.kind() {
            "generic_type" => field(of, "type").map(|of| path(self.text, of, &inside)).unwrap_or_default(),
            _ => path(self.text, of, &inside),
        };
        self.members(&owner, body, &inside);
    }

    fn members(&mut self, owner: &str, body: Node<'n>, place: &Place<'t>) {
        for member in self.nodes.named(body) {
            let name = field(member, "name").map(|name| self.text(name)).unwrap_or_default();
            match member.kind() {
                "function_item" | "function_signature_item" => self.result(owner, name, member, place),
                "const_item" => self.typed(owner, name, member, place),
                "macro_invocation" | "expression_statement" => {
                    for list in self.embedded.items(member) {
                        self.members(owner, list, place);
                    }
                }
                _ => {}
            }
        }
    }

    /// Notes the type of a field or a constant.
    fn typed(&mut self, owner: &str, name: &'t str, node: Node<'n>, place: &Place<'t>) {
        if let Some(of) = field(node, "type") {
            let ty = read(self.text, of, place, self.nodes);
            note(&mut self.of(owner).fields, name, ty);
        }
    }

    /// Notes what a function gives.
    fn result(&mut self, owner: &str, name: &'t str, node: Node<'n>, place: &Place<'t>) {
        let mut inside = place.clone();
        inside.generics.extend(generics(self.text, node, place, self.nodes));
        let mut ty = field(node, "return_type").map(|of| read(self.text, of, &inside, self.nodes)).unwrap_or_default();
        let modifiers = child(self.nodes, node, "function_modifiers");
        if modifiers.is_some_and(|modifiers| self.text(modifiers).split_whitespace().any(|word| word == "async")) {
            ty = Ty::around(ty);
        }
        note(&mut self.of(owner).results, name, ty);
    }

    fn of(&mut self, owner: &str) -> &mut Members<'t> {
        self.outline.members.entry(owner.into()).or_default()
    }
}

/// Two members of one name have to agree (`cfg`, modules with a type of the same name); else nothing is known.
fn note<'t>(known: &mut FxHashMap<&'t str, Ty>, name: &'t str, ty: Ty) {
    match known.get_mut(name) {
        Some(before) if *before != ty => *before = Ty::default(),
        Some(_) => {}
        None => {
            known.insert(name, ty);
        }
    }
}

/// The type before the last name of a path, if it is written like one: `a::T` in `a::T::new`.
pub(super) fn type_before(path: &str) -> Option<&str> {
    let before = parent(path);
    is_camel(last(before)).then_some(before)
}
