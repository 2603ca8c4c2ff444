//! What there is in a file, gathered before the walk: names may be used above the place where they are bound.

mod returns;

use rustc_hash::{FxHashMap, FxHashSet};
use tree_sitter::Node;

use super::names::is_class_like;
use super::types;
use crate::languages::shared::walk::{Cursors, Walk};

/// How far bases are followed inside the file.
const DEEPEST: usize = 8;

/// What a file has.
#[derive(Default)]
pub(super) struct Outline<'t> {
    /// The functions of the module.
    pub(super) functions: FxHashMap<&'t str, Routine<'t>>,
    /// All classes, wherever they stand.
    pub(super) classes: FxHashMap<&'t str, Class<'t>>,
    /// The variables of the module that are assigned in statements of their own, with their types if the text shows
    /// them.
    pub(super) variables: FxHashMap<&'t str, Option<&'t str>>,
    /// What is imported, by what it is called here, with the module.
    pub(super) imports: FxHashMap<&'t str, &'t str>,
    pub(super) renamed: FxHashMap<&'t str, &'t str>,
    /// The modules that are imported as such, and the packages above them.
    pub(super) modules: FxHashSet<&'t str>,
    /// Names that loops and the like bind in the module.
    pub(super) passing: FxHashSet<&'t str>,
    /// What `__all__` has.
    pub(super) exported: FxHashSet<&'t str>,
    /// The places of these names.
    pub(super) exports: Vec<Node<'t>>,
    /// Type variables with their bounds.
    pub(super) type_variables: FxHashMap<&'t str, Option<&'t str>>,
    /// The names that each function binds, by its node.
    pub(super) locals: FxHashMap<usize, Vec<&'t str>>,
    /// How many values each function gives at once, by its node, where all its `return`s show it.
    pub(super) tuples: FxHashMap<usize, Option<u8>>,
    /// Functions that yield, by their nodes.
    pub(super) generators: FxHashSet<usize>,
}

/// A function, as far as its callers see it.
#[derive(Clone, Copy, Default)]
pub(super) struct Routine<'t> {
    /// The type of its result as the text has it.
    pub(super) result: Option<&'t str>,
    /// Whether a call gives something to await.
    pub(super) later: bool,
}

/// A class.
#[derive(Default)]
pub(super) struct Class<'t> {
    /// Its bases as they are written, without type arguments.
    pub(super) bases: Vec<&'t str>,
    /// The last names of its decorators.
    pub(super) markers: Vec<&'t str>,
    /// Its members.
    pub(super) members: FxHashMap<&'t str, Member<'t>>,
    /// Those of them that stand in its body, in order.
    pub(super) body: Vec<&'t str>,
    /// Whether one of its methods is abstract.
    pub(super) has_abstract: bool,
}

/// A member of a class.
#[derive(Clone, Copy)]
pub(super) enum Member<'t> {
    /// A method.
    Method(Routine<'t>),
    /// A field or property with its type.
    Field(Option<&'t str>),
}

/// What a class is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    Plain,
    /// Its annotated names are fields that a call gives by place or name.
    Record,
    /// Its annotated names are fields that a call gives by name.
    Model,
    Enum,
    Protocol,
}

/// Where a statement stands.
#[derive(Clone, Copy)]
enum Place<'t> {
    Module,
    Class(&'t str),
    Function { id: usize, class: &'t str, receiver: &'t str },
}

/// The walk through the statements.
struct Scan<'t> {
    text: &'t str,
    found: Outline<'t>,
    cursors: Cursors<'t>,
    place: Place<'t>,
    /// Names that the function around declares as not its own, or imports: they mean what is defined elsewhere.
    foreign: Vec<&'t str>,
    /// The annotated parameters of the function around.
    parameters: FxHashMap<&'t str, &'t str>,
    /// Whether there are assignments inside of expressions.
    walrus: bool,
}

impl<'t> Walk<'t> for Scan<'t> {
    fn cursors(&mut self) -> &mut Cursors<'t> {
        &mut self.cursors
    }
}

impl<'t> Outline<'t> {
    /// Reads the statements of a file.
    pub(super) fn of(root: Node<'t>, text: &'t str) -> Self {
        let mut scan = Scan {
            text,
            found: Outline::default(),
            cursors: Cursors::default(),
            place: Place::Module,
            foreign: Vec::new(),
            parameters: FxHashMap::default(),
            walrus: text.contains(":="),
        };
        scan.each(root, Scan::statement);
        scan.found
    }

    /// Whether the module gives a name a meaning.
    pub(super) fn binds(&self, name: &str) -> bool {
        self.functions.contains_key(name)
            || self.classes.contains_key(name)
            || self.variables.contains_key(name)
            || self.imports.contains_key(name)
    }

    /// A member of a class of this file or of its bases in this file.
    pub(super) fn member(&self, class: &str, name: &str) -> Option<Member<'t>> {
        let mut class = self.classes.get(class)?;
        for _ in 0..DEEPEST {
            if let Some(member) = class.members.get(name) {
                return Some(*member);
            }
            class = class.bases.iter().find_map(|base| self.classes.get(base))?;
        }
        None
    }

    /// What a class is for, by its decorators and its bases.
    pub(super) fn flavour(&self, name: &str) -> Flavour {
        let Some(mut class) = self.classes.get(name) else { return Flavour::Plain };
        for _ in 0..DEEPEST {
            if let Some(flavour) = class.flavour() {
                return flavour;
            }
            let Some(base) = class.bases.iter().find_map(|base| self.classes.get(base)) else { break };
            class = base;
        }
        Flavour::Plain
    }

    /// Whether a type's members are the language's own.
    pub(super) fn is_built_in_type(&self, path: &str) -> bool {
        let of_language = |module: &&str| module.starts_with("typing") || module.starts_with("collections");
        types::is_built_in(types::last(path))
            && !self.classes.contains_key(path)
            && self.imports.get(path).is_none_or(of_language)
    }
}

impl Class<'_> {
    fn flavour(&self) -> Option<Flavour> {
        let by_marker = self.markers.iter().find_map(|marker| {
            // Projects give the decorator names of their own: `frozen_dataclass`.
            (matches!(*marker, "attrs" | "s" | "define" | "frozen" | "mutable" | "attributes")
                || marker.contains("dataclass"))
            .then_some(Flavour::Record)
        });
        by_marker.or_else(|| {
            self.bases.iter().find_map(|base| match types::last(base) {
                "NamedTuple" => Some(Flavour::Record),
                "BaseModel" | "BaseSettings" | "SQLModel" | "TypedDict" | "Struct" => Some(Flavour::Model),
                "Enum" | "IntEnum" | "StrEnum" | "Flag" | "IntFlag" | "ReprEnum" | "TextChoices" | "IntegerChoices"
                | "Choices" => Some(Flavour::Enum),
                "Protocol" => Some(Flavour::Protocol),
                _ => None,
            })
        })
    }
}

impl<'t> Scan<'t> {
    fn text(&self, node: Node<'t>) -> &'t str {
        self.text.get(node.byte_range()).unwrap_or_default()
    }

    fn statement(&mut self, node: Node<'t>) {
        match node.kind() {
            "decorated_definition" => self.decorated(node),
            "function_definition" => self.function(node, &[]),
            "class_definition" => self.class(node, Vec::new()),
            "assignment" => self.assignment(node),
            "augmented_assignment" => {
                if let Some(left) = node.child_by_field_name("left") {
                    self.all_of(left, node);
                    self.target(left, None);
                }
                self.expression(node);
            }
            "yield" => {
                if let Place::Function { id, .. } = self.place {
                    self.found.generators.insert(id);
                }
                self.expression(node);
            }
            "return_statement" => {
                self.returned(node);
                self.expression(node);
            }
            "for_statement" => {
                if let Some(left) = node.child_by_field_name("left") {
                    self.passing(left);
                }
                self.each(node, Self::statement);
            }
            "as_pattern_target" => self.each(node, Self::passing),
            "except_clause" => {
                if let Some(alias) = node.child_by_field_name("alias") {
                    self.passing(alias);
                }
                self.each(node, Self::statement);
            }
            "case_pattern" => self.case(node),
            "global_statement" | "nonlocal_statement" => self.each(node, |scan, name| {
                let name = scan.text(name);
                scan.foreign.push(name);
            }),
            "import_statement" | "import_from_statement" => self.import(node),
            "named_expression" => {
                if let Some(name) = node.child_by_field_name("name") {
                    self.passing(name);
                }
                self.each(node, Self::statement);
            }
            "block"
            | "if_statement"
            | "elif_clause"
            | "else_clause"
            | "while_statement"
            | "try_statement"
            | "finally_clause"
            | "with_statement"
            | "with_clause"
            | "with_item"
            | "as_pattern"
            | "match_statement"
            | "case_clause"
            | "expression_statement"
            | "ERROR" => self.each(node, Self::statement),
            _ => self.expression(node),
        }
    }

    /// Looks for assignments inside of an expression, if there are any in the file.
    fn expression(&mut self, node: Node<'t>) {
        if self.walrus {
            self.each(node, Self::statement);
        }
    }

    fn decorated(&mut self, node: Node<'t>) {
        let mut markers = Vec::new();
        self.each(node, |scan, child| match child.kind() {
            "decorator" => {
                let text = scan.text(child).trim_start_matches('@');
                markers.push(types::last(text.split('(').next().unwrap_or(text).trim()));
            }
            "function_definition" => scan.function(child, &markers),
            "class_definition" => scan.class(child, std::mem::take(&mut markers)),
            _ => {}
        });
    }

    fn function(&mut self, node: Node<'t>, markers: &[&'t str]) {
        let Some(name) = node.child_by_field_name("name").map(|name| self.text(name)) else { return };
        let result = node.child_by_field_name("return_type").map(|result| self.text(result));
        let is = |marker: &str| markers.contains(&marker);
        // Other decorators may give something else than what they decorate.
        let known = |marker: &&str| {
            matches!(
                *marker,
                "staticmethod"
                    | "classmethod"
                    | "property"
                    | "cached_property"
                    | "abstractmethod"
                    | "abstractproperty"
                    | "override"
                    | "final"
                    | "cache"
                    | "lru_cache"
                    | "overload"
                    | "wraps"
            )
        };
        let result = result.filter(|_| markers.iter().all(known));
        let later = self.text(node).starts_with("async");
        let routine = Routine { result, later };
        let class = match self.place {
            Place::Module => {
                self.found.functions.insert(name, routine);
                ""
            }
            Place::Class(class) => {
                let property = is("property") || is("cached_property") || is("abstractproperty");
                let member = if property { Member::Field(result) } else { Member::Method(routine) };
                if !is("setter") && !is("deleter") {
                    self.member(class, name, member);
                }
                if is("abstractmethod") || is("abstractproperty") {
                    self.found.classes.entry(class).or_default().has_abstract = true;
                }
                class
            }
            Place::Function { .. } => {
                self.bind(name);
                ""
            }
        };
        let parameters = node.child_by_field_name("parameters");
        let receiver = parameters.filter(|_| !class.is_empty() && !is("staticmethod"));
        let receiver = receiver.and_then(|parameters| self.first(parameters)).map_or("", |first| self.text(first));
        let around = self.place;
        // A nested function may set fields through the receiver of the method around it.
        let (owner, receiver) = match around {
            Place::Function { class, receiver, .. } => (class, receiver),
            _ => (class, receiver),
        };
        self.place = Place::Function { id: node.id(), class: owner, receiver };
        let foreign = std::mem::take(&mut self.foreign);
        let outer = std::mem::take(&mut self.parameters);
        if let Some(parameters) = parameters {
            self.each(parameters, |scan, parameter| {
                let annotation = parameter.child_by_field_name("type");
                if let (Some(name), Some(annotation)) = (scan.first(parameter), annotation) {
                    let (name, annotation) = (scan.text(name), scan.text(annotation));
                    scan.parameters.insert(name, annotation);
                }
            });
        }
        if let Some(body) = node.child_by_field_name("body") {
            self.each(body, Self::statement);
        }
        let foreign = std::mem::replace(&mut self.foreign, foreign);
        self.parameters = outer;
        self.place = around;
        if let Some(locals) = self.found.locals.get_mut(&node.id()) {
            locals.sort_unstable();
            locals.dedup();
            locals.retain(|name| !foreign.contains(name));
        }
    }

    fn class(&mut self, node: Node<'t>, markers: Vec<&'t str>) {
        let Some(name) = node.child_by_field_name("name").map(|name| self.text(name)) else { return };
        let mut bases = Vec::new();
        if let Some(arguments) = node.child_by_field_name("superclasses") {
            self.each(arguments, |scan, base| {
                let base = if base.kind() == "subscript" { base.child_by_field_name("value") } else { Some(base) };
                if let Some(base) = base.filter(|base| matches!(base.kind(), "identifier" | "attribute")) {
                    bases.push(scan.text(base));
                }
            });
        }
        match self.place {
            Place::Function { .. } => self.bind(name),
            Place::Class(outer) => self.member(outer, name, Member::Field(None)),
            Place::Module => {}
        }
        let class = self.found.classes.entry(name).or_default();
        class.bases = bases;
        class.markers = markers;
        let around = std::mem::replace(&mut self.place, Place::Class(name));
        if let Some(body) = node.child_by_field_name("body") {
            self.each(body, Self::statement);
        }
        self.place = around;
    }

    fn assignment(&mut self, node: Node<'t>) {
        let right = node.child_by_field_name("right");
        let annotation = node.child_by_field_name("type").map(|annotation| self.text(annotation));
        if let Some(left) = node.child_by_field_name("left") {
            self.all_of(left, node);
            if right.is_some_and(|right| self.type_variable(left, right)) {
                return;
            }
            self.target(left, annotation.or_else(|| self.shown(right?)));
        }
        if let Some(right) = right {
            self.statement(right);
        }
    }

    /// The type that an expression obviously has: `T(…)`, an annotated parameter. `None` can become anything.
    fn shown(&self, node: Node<'t>) -> Option<&'t str> {
        let shown = match node.kind() {
            "none" => return None,
            // What a class calls for its fields may be descriptors, which give something else.
            "call" if matches!(self.place, Place::Class(_)) => None,
            "string" | "concatenated_string" => Some("str"),
            "integer" => Some("int"),
            "list" | "list_comprehension" => Some("list"),
            "dictionary" | "dictionary_comprehension" => Some("dict"),
            "call" => {
                let function = node.child_by_field_name("function")?;
                let path = self.text(function);
                let plain = matches!(function.kind(), "identifier" | "attribute");
                let known = self.found.classes.contains_key(path) || is_class_like(types::last(path));
                (plain && known && types::base(path).is_some()).then_some(path)
            }
            "identifier" => self.parameters.get(self.text(node)).copied(),
            _ => None,
        };
        shown.or(Some(types::ANY))
    }

    /// `T = TypeVar("T", bound=Foo)`.
    fn type_variable(&mut self, left: Node<'t>, right: Node<'t>) -> bool {
        let function = (right.kind() == "call").then(|| right.child_by_field_name("function")).flatten();
        let made = function.map_or("", |function| types::last(self.text(function)));
        if !matches!(made, "TypeVar" | "ParamSpec" | "TypeVarTuple") || left.kind() != "identifier" {
            return false;
        }
        let mut bound = None;
        if let Some(arguments) = right.child_by_field_name("arguments") {
            self.each(arguments, |scan, argument| {
                let named = argument.child_by_field_name("name").map(|name| scan.text(name));
                if named == Some("bound") {
                    bound = argument.child_by_field_name("value").map(|value| scan.text(value));
                }
            });
        }
        let name = self.text(left);
        self.found.type_variables.insert(name, bound);
        true
    }

    /// `__all__ = [...]`, `__all__ += [...]`.
    fn all_of(&mut self, left: Node<'t>, node: Node<'t>) {
        let right = node.child_by_field_name("right");
        if let Some(right) = right.filter(|_| matches!(self.place, Place::Module) && self.text(left) == "__all__") {
            self.exported(right);
        }
    }

    fn exported(&mut self, node: Node<'t>) {
        match node.kind() {
            "string_content" => {
                let name = self.text(node);
                self.found.exported.insert(name);
                self.found.exports.push(node);
            }
            "list" | "tuple" | "string" | "binary_operator" => self.each(node, Self::exported),
            _ => {}
        }
    }

    /// What an assignment binds.
    fn target(&mut self, node: Node<'t>, annotation: Option<&'t str>) {
        match node.kind() {
            "identifier" => {
                let name = self.text(node);
                match self.place {
                    Place::Module => merge(self.found.variables.entry(name), annotation),
                    Place::Class(class) => self.member(class, name, Member::Field(annotation)),
                    Place::Function { .. } => self.bind(name),
                }
            }
            "attribute" => {
                let object = node.child_by_field_name("object").map(|object| self.text(object));
                let name = node.child_by_field_name("attribute").map(|name| self.text(name));
                if let (Place::Function { class, receiver, .. }, Some(object), Some(name)) = (self.place, object, name)
                    && object == receiver
                    && !class.is_empty()
                {
                    self.field(class, name, annotation);
                }
            }
            "pattern_list" | "tuple_pattern" | "list_pattern" | "list_splat_pattern" | "expression_list" | "tuple" => {
                self.each(node, |scan, part| scan.target(part, None));
            }
            _ => {}
        }
    }

    /// Binds what a loop or the like names.
    fn passing(&mut self, node: Node<'t>) {
        match (node.kind(), self.place) {
            ("identifier", Place::Module) => {
                let name = self.text(node);
                self.found.passing.insert(name);
            }
            ("identifier", Place::Function { .. }) => self.target(node, None),
            ("pattern_list" | "tuple_pattern" | "list_pattern" | "list_splat_pattern" | "tuple" | "list", _) => {
                self.each(node, Self::passing);
            }
            _ => {}
        }
    }

    /// Binds what the pattern of a case captures.
    fn case(&mut self, node: Node<'t>) {
        match node.kind() {
            "identifier" => self.passing(node),
            "dotted_name" => {
                if let Some(name) = self.first(node).filter(|name| name.end_byte() == node.end_byte()) {
                    self.passing(name);
                }
            }
            "class_pattern" | "keyword_pattern" => {
                let mut head = true;
                self.each(node, |scan, child| {
                    if !std::mem::take(&mut head) {
                        scan.case(child);
                    }
                });
            }
            _ => self.each(node, Self::case),
        }
    }

    fn import(&mut self, node: Node<'t>) {
        let from = node.child_by_field_name("module_name").map(|module| self.text(module));
        self.each_field(node, |scan, field, child| {
            let (name, alias) = match (field, child.kind()) {
                ("name", "aliased_import") => (child.child_by_field_name("name"), child.child_by_field_name("alias")),
                ("name", _) => (Some(child), None),
                _ => return,
            };
            let name = name.map_or("", |name| scan.text(name));
            let alias = alias.map(|alias| scan.text(alias));
            if from.is_none() && alias.is_none() {
                let ends = name.match_indices('.').map(|(at, _)| at).chain([name.len()]);
                scan.found.modules.extend(ends.map(|end| &name[..end]));
            }
            let local = alias.unwrap_or_else(|| name.split('.').next().unwrap_or(name));
            scan.foreign.push(local);
            scan.found.imports.insert(local, from.unwrap_or(name));
            scan.found.renamed.extend(alias.map(|local| (local, name)));
        });
    }

    fn bind(&mut self, name: &'t str) {
        if let Place::Function { id, .. } = self.place {
            self.found.locals.entry(id).or_default().push(name);
        }
    }

    fn member(&mut self, class: &'t str, name: &'t str, member: Member<'t>) {
        let class = self.found.classes.entry(class).or_default();
        class.members.insert(name, member);
        class.body.push(name);
    }

    /// A field that a method sets. Two types are none.
    fn field(&mut self, class: &'t str, name: &'t str, annotation: Option<&'t str>) {
        let members = &mut self.found.classes.entry(class).or_default().members;
        match members.get(name) {
            None => {
                members.insert(name, Member::Field(annotation));
            }
            Some(Member::Field(Some(known))) if annotation.is_some_and(|annotation| annotation != *known) => {
                members.insert(name, Member::Field(Some(types::ANY)));
            }
            Some(Member::Field(None)) if annotation.is_some() => {
                members.insert(name, Member::Field(annotation));
            }
            Some(_) => {}
        }
    }
}

/// Keeps the type of a variable as long as all of its assignments agree.
fn merge<'t>(entry: std::collections::hash_map::Entry<'_, &'t str, Option<&'t str>>, annotation: Option<&'t str>) {
    entry
        .and_modify(|known| {
            *known = match (*known, annotation) {
                (Some(one), Some(other)) if one != other => Some(types::ANY),
                (one, other) => one.or(other),
            };
        })
        .or_insert(annotation);
}
