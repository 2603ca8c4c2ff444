//! Functions and classes, with their parameters, bases and decorators.

use compact_str::CompactString;
use tree_sitter::Node;

use super::gives::{gives_callable, passes_on};
use super::outline::{Flavour, Member};
use super::{Place, Reader, types};
use crate::facts::{
    ACCESSED, Callable, Definition, DefinitionKind, FIXED, Form, GIVES_CALLABLE, Labels, Necessity, PASSES_ON,
    Parameter, Passing, Purpose, ResultUse, UseKind, Visibility,
};
use crate::languages::python::meanings::ABSTRACT;
use crate::languages::shared::walk::{Emit as _, Found, Walk as _};

/// Types nested deeper than this have no hash of their own: those around them have one.
const DEEPEST_BODY: usize = 8;

impl<'t> Reader<'t, '_> {
    /// A function or class, perhaps with decorators.
    pub(super) fn definition(&mut self, node: Node<'t>) {
        let mut decorators = Vec::new();
        let mut inner = node;
        if node.kind() == "decorated_definition" {
            self.each(node, |_, child| match child.kind() {
                "decorator" => decorators.push(child),
                _ => inner = child,
            });
        }
        match inner.kind() {
            "function_definition" => self.function(node, inner, &decorators),
            "class_definition" => self.class(node, inner, &decorators),
            _ => self.each(node, Self::statement),
        }
    }

    /// The head of a definition or assignment, without what stands between it and its body.
    pub(super) fn signature(&self, node: Node<'t>, body: Option<Node<'t>>) -> CompactString {
        let head = self.out.head(node, body);
        if body.is_none() {
            return head;
        }
        head.trim_end_matches([':', '=', ' ']).into()
    }

    fn markers(&mut self, decorators: &[Node<'t>]) -> Vec<CompactString> {
        let one_line = |decorator: &Node<'t>| self.out.one_line(*decorator).trim_start_matches('@').trim_start().into();
        decorators.iter().map(one_line).collect()
    }

    fn function(&mut self, whole: Node<'t>, node: Node<'t>, decorators: &[Node<'t>]) {
        let Some(name_node) = node.child_by_field_name("name") else { return };
        let name = self.text(name_node);
        let body = node.child_by_field_name("body");
        let class = self.class.filter(|_| self.place == Place::Class);
        let markers = self.markers(decorators);
        let has = |marker: &str| markers.iter().any(|it| types::last(it.split('(').next().unwrap_or(it)) == marker);
        let is_static = has("staticmethod") || name == "__new__" && class.is_none();
        let mut callable = self.callable(node, class.is_some() && !is_static);
        let modifiers = [
            (self.text(node).starts_with("async"), "async"),
            (has("abstractmethod"), "abstract"),
            (has("classmethod"), "class"),
            (has("staticmethod"), "static"),
            (self.outline.generators.contains(&node.id()), "generator"),
        ];
        callable.modifiers = modifiers.iter().filter(|(is, _)| *is).map(|(_, word)| (*word).into()).collect();
        callable.modifiers.sort_unstable();
        // What decorates a function may make something else of what it gives.
        let is_plain = markers.iter().all(|it| matches!(it.as_str(), "staticmethod" | "classmethod" | "override"));
        let is_generator = self.outline.generators.contains(&node.id());
        if let Some(Some(results)) = self.outline.tuples.get(&node.id()).filter(|_| is_plain && !is_generator) {
            callable.results = *results;
        }
        let property = has("property") || has("cached_property") || has("abstractproperty");
        let result_text = callable.result.clone();
        let receiver = callable.receiver.clone();

        let kind = if class.is_some() { DefinitionKind::Method } else { DefinitionKind::Function };
        let mut definition = self.out.blank(kind, name, whole, name_node);
        definition.visibility = self.visibility(name);
        definition.signature = self.signature(node, body);
        if let Some(body) = body {
            (definition.body, definition.sketch) = self.out.body(body);
        }
        let asked = callable.clone();
        definition.callable = Some(callable);
        definition.markers.clone_from(&markers);
        if property {
            definition.type_text = result_text;
            if gives_callable(node, |it| self.text(it), |it| self.may_be_called(it)) {
                definition.markers.push(GIVES_CALLABLE.into());
            }
        }
        if passes_on(node, |it| self.text(it)) {
            definition.markers.push(PASSES_ON.into());
        }
        if self.is_test(name) {
            definition.purpose = Purpose::Tests;
        }
        if let Some(class) = class {
            self.method(&mut definition, class, body);
        }
        if let Some(name) = Self::fixture_name(&markers).filter(|_| class.is_none() && !self.out.in_function()) {
            self.out.define(Definition { name: name.into(), body: 0, ..definition.clone() });
        }
        // Callers see the overloads only, so what is in the implementation stands within the last of them.
        let class_at = class.and_then(|_| self.classes.last()).map(|(_, at)| *at);
        match self.overloads.get(&(class_at, name)) {
            Some(at) if !has("overload") => self.out.reopen(*at, whole),
            _ => {
                let at = self.out.define_scope(definition, whole);
                if has("overload") {
                    self.overloads.insert((class_at, name), at);
                }
            }
        }
        if class.is_some() {
            self.defined.insert((class_at, name));
        }
        if let Some(class) = class.filter(|_| has("setter")) {
            self.both_ways(class, name);
        }

        let generics = self.generics.len();
        self.decorators(decorators, class);
        self.asked_for(node, name, &asked, &markers);
        if let Some(parameters) = node.child_by_field_name("type_parameters") {
            self.type_parameters(parameters);
        }
        if let Some(parameters) = node.child_by_field_name("parameters") {
            self.parameter_uses(parameters);
        }
        if let Some(result) = node.child_by_field_name("return_type") {
            self.annotation(result);
        }
        let (place, around) = (std::mem::replace(&mut self.place, Place::Function), self.class.take());
        let branches = std::mem::take(&mut self.branches);
        let start = node.start_byte();
        for name in self.outline.locals.remove(&node.id()).unwrap_or_default() {
            self.out.bind(name, None, start);
        }
        if let Some(parameters) = node.child_by_field_name("parameters") {
            let of_class = has("classmethod") || name == "__new__";
            let owner = class
                .map(|class| if of_class { CompactString::from_iter(["type[", class, "]"]) } else { class.into() });
            self.bind_parameters(parameters, owner.filter(|_| !receiver.is_empty()));
        }
        if let Some(body) = body {
            self.each(body, Self::statement);
        }
        (self.place, self.class, self.branches) = (place, around, branches);
        self.generics.truncate(generics);
        self.out.close();
    }

    /// A property that is set by a function as well.
    fn both_ways(&mut self, class: &str, name: &str) {
        let is_it = |it: &Definition| it.owner == class && it.name == name;
        if let Some(at) = self.out.definitions().iter().position(is_it) {
            self.out.definition_mut(u32::try_from(at).unwrap_or(u32::MAX)).markers.push(ACCESSED.into());
        }
    }

    /// What is special about a function in a class.
    fn method(&self, definition: &mut Definition, class: &'t str, body: Option<Node<'t>>) {
        definition.owner = class.into();
        definition.necessity = Necessity::Optional;
        let members = self.outline.classes.get(class).map(|class| &class.members);
        let constructs = match definition.name.as_str() {
            "__init__" => true,
            "__new__" => members.is_some_and(|members| !members.contains_key("__init__")),
            _ => false,
        };
        if constructs {
            definition.kind = DefinitionKind::Constructor;
            definition.necessity = Necessity::Required;
            definition.name = class.into();
        }
        let is_abstract = definition.callable.as_ref().is_some_and(|it| it.modifiers.iter().any(|it| it == "abstract"));
        let stub = || body.is_none_or(|body| is_stub(body));
        if is_abstract || self.outline.flavour(class) == Flavour::Protocol && stub() {
            definition.necessity = Necessity::Required;
        }
    }

    /// Whether a test runner finds this by its name.
    fn is_test(&self, name: &str) -> bool {
        let runner = |module: &&str| {
            let root = module.split('.').next().unwrap_or_default();
            matches!(root, "pytest" | "unittest" | "django" | "testtools")
        };
        let tested = || self.outline.imports.values().any(|module| runner(module) && !module.starts_with("django.db"));
        let by_name = if self.place == Place::Class {
            name.starts_with("test") && self.class.is_some_and(|class| class.contains("Test"))
        } else {
            name.starts_with("test_")
        };
        by_name && tested()
    }

    fn callable(&mut self, node: Node<'t>, has_receiver: bool) -> Callable {
        let mut callable = Callable { results: 1, ..Callable::default() };
        if let Some(parameters) = node.child_by_field_name("parameters") {
            callable.parameters = self.parameters(parameters);
        }
        let first = callable.parameters.first().map(|first| first.passing);
        if has_receiver && matches!(first, Some(Passing::Either | Passing::Positional)) {
            callable.receiver = callable.parameters.remove(0).name;
        }
        if let Some(result) = node.child_by_field_name("return_type") {
            callable.result = self.out.one_line(result);
        }
        if let Some(generics) = node.child_by_field_name("type_parameters") {
            callable.generics = self.out.one_line(generics);
        }
        callable
    }

    fn parameters(&mut self, node: Node<'t>) -> Vec<Parameter> {
        let mut found: Vec<Parameter> = Vec::new();
        let mut passing = Passing::Either;
        self.each(node, |reader, parameter| {
            let mut name = parameter.child_by_field_name("name");
            let (mut by, mut necessity) = (passing, Necessity::Required);
            match parameter.kind() {
                "positional_separator" => {
                    found.iter_mut().for_each(|before| before.passing = Passing::Positional);
                    return;
                }
                "keyword_separator" => {
                    passing = Passing::Named;
                    return;
                }
                "identifier" => name = Some(parameter),
                "default_parameter" | "typed_default_parameter" => necessity = Necessity::Optional,
                "tuple_pattern" => by = Passing::Positional,
                _ => name = reader.first(parameter),
            }
            let starred = if parameter.kind() == "typed_parameter" { name } else { Some(parameter) };
            match starred.map_or("", |starred| starred.kind()) {
                "list_splat_pattern" => (by, passing, necessity) = (Passing::Rest, Passing::Named, Necessity::Optional),
                "dictionary_splat_pattern" => (by, necessity) = (Passing::NamedRest, Necessity::Optional),
                _ => {}
            }
            found.push(Parameter {
                name: name.map_or("", |name| reader.text(name).trim_start_matches('*')).into(),
                type_text: parameter.child_by_field_name("type").map(|it| reader.out.one_line(it)).unwrap_or_default(),
                passing: by,
                necessity,
            });
        });
        found
    }

    /// What the annotations and defaults of parameters use. They belong to the scope around the function.
    pub(super) fn parameter_uses(&mut self, node: Node<'t>) {
        self.each(node, |reader, parameter| {
            if let Some(annotation) = parameter.child_by_field_name("type") {
                reader.annotation(annotation);
            }
            if let Some(value) = parameter.child_by_field_name("value") {
                reader.expression(value, ResultUse::Bound(1));
            }
        });
    }

    /// Binds parameters. The first of a method is its receiver.
    pub(super) fn bind_parameters(&mut self, node: Node<'t>, receiver: Option<CompactString>) {
        let mut receiver = receiver;
        self.each(node, |reader, parameter| {
            let name = match parameter.kind() {
                "identifier" | "tuple_pattern" => Some(parameter),
                "default_parameter" | "typed_default_parameter" => parameter.child_by_field_name("name"),
                _ => reader.first(parameter),
            };
            let Some(name) = name else { return };
            let own = receiver.take();
            let annotation = parameter.child_by_field_name("type").map(|annotation| reader.text(annotation).into());
            match name.kind() {
                "identifier" => {
                    let type_name: Option<CompactString> = own.or(annotation);
                    let text = reader.text(name);
                    reader.out.bind(text, type_name.as_deref(), node.start_byte());
                }
                _ => reader.bind_parameters(name, None),
            }
        });
    }

    /// Type parameters: `[T, U: Bound]`.
    pub(super) fn type_parameters(&mut self, node: Node<'t>) {
        self.each(node, |reader, parameter| {
            let inner = reader.first(parameter).unwrap_or(parameter);
            let text = reader.text(parameter);
            let (name, bound) = text.split_once(':').map_or((text, None), |(name, bound)| (name, Some(bound.trim())));
            reader.generics.push((name.trim().trim_start_matches('*'), bound));
            if bound.is_some() {
                let mut name = true;
                reader.each(inner, |reader, part| {
                    if !std::mem::take(&mut name) {
                        reader.annotation(part);
                    }
                });
            }
        });
    }

    fn decorators(&mut self, decorators: &[Node<'t>], class: Option<&'t str>) {
        for decorator in decorators {
            let Some(expression) = self.first(*decorator) else { continue };
            // `@size.setter` belongs to a property of the same class.
            let own = class.is_some() && matches!(types::last(self.text(expression)), "setter" | "getter" | "deleter");
            match expression.kind() {
                _ if own => {}
                "call" => _ = self.call(expression, UseKind::Marker, ResultUse::Unknown),
                "identifier" | "attribute" => self.reference(expression, UseKind::Marker),
                _ => _ = self.expression(expression, ResultUse::Unknown),
            }
        }
    }

    /// Whether a class cannot be built: it says that it is abstract, and leaves a method to those that extend it.
    fn leaves_methods(&self, name: &str, class: Node<'t>) -> bool {
        let bases = class.child_by_field_name("superclasses").map_or("", |it| self.text(it));
        let mut words = bases.split(|it: char| !it.is_alphanumeric() && it != '_');
        let leaves = self.outline.classes.get(name).is_some_and(|class| class.has_abstract);
        leaves && words.any(|word| matches!(word, "ABC" | "ABCMeta"))
    }

    /// Whether a member of a value is one of its own class that may hold anything, and so what can be called.
    fn may_be_called(&self, member: Node<'t>) -> bool {
        let part = |field| member.child_by_field_name(field).map(|it| self.text(it));
        let (Some("self" | "cls"), Some(name)) = (part("object"), part("attribute")) else { return false };
        let class = self.class.and_then(|class| self.outline.classes.get(class));
        class.is_some_and(|class| match class.members.get(name) {
            Some(Member::Method(_)) => true,
            Some(Member::Field(of)) => of.is_none_or(|of| of == types::ANY || of.contains("Callable")),
            None => !class.bases.is_empty(),
        })
    }

    fn class(&mut self, whole: Node<'t>, node: Node<'t>, decorators: &[Node<'t>]) {
        let Some(name_node) = node.child_by_field_name("name") else { return };
        let name = self.text(name_node);
        let body = node.child_by_field_name("body");
        let flavour = self.outline.flavour(name);
        let kind = match flavour {
            Flavour::Enum => DefinitionKind::Enum,
            Flavour::Protocol => DefinitionKind::Interface,
            _ => DefinitionKind::Class,
        };
        let mut definition = self.out.blank(kind, name, whole, name_node);
        definition.visibility = self.visibility(name);
        definition.signature = self.signature(node, body);
        definition.markers = self.markers(decorators);
        if self.leaves_methods(name, node) {
            definition.markers.push(ABSTRACT.into());
        }
        definition.owner = self.class.filter(|_| self.place == Place::Class).unwrap_or_default().into();
        if let Some(body) = body.filter(|_| self.classes.len() < DEEPEST_BODY) {
            (definition.body, definition.sketch) = self.out.body(body);
        }
        if name.starts_with("Test") && self.is_test("test_") && self.place == Place::Module {
            definition.purpose = Purpose::Tests;
        }
        let (visibility, purpose) = (definition.visibility, definition.purpose);
        let at = self.out.define_scope(definition, whole);
        let generics = self.generics.len();
        self.decorators(decorators, None);
        if let Some(parameters) = node.child_by_field_name("type_parameters") {
            self.type_parameters(parameters);
        }
        if let Some(bases) = node.child_by_field_name("superclasses") {
            self.bases(bases, name, node, (visibility, purpose));
        }
        let (place, around) = (std::mem::replace(&mut self.place, Place::Class), self.class.replace(name));
        let branches = std::mem::take(&mut self.branches);
        self.classes.push((name, at));
        if let Some(body) = body {
            self.each(body, Self::statement);
            if matches!(flavour, Flavour::Record | Flavour::Model) {
                self.made_constructor(node, body, name_node, flavour);
            }
        }
        self.classes.pop();
        (self.place, self.class, self.branches) = (place, around, branches);
        self.generics.truncate(generics);
        self.out.close();
    }

    fn bases(&mut self, node: Node<'t>, class: &'t str, whole: Node<'t>, seen: (Visibility, Purpose)) {
        let mut bases = Vec::new();
        self.each(node, |reader, base| match base.kind() {
            "keyword_argument" => {
                if let Some(value) = base.child_by_field_name("value") {
                    reader.expression(value, ResultUse::Unknown);
                }
            }
            "identifier" | "attribute" => bases.push((base, base, None)),
            "subscript" => {
                if let Some(head) = base.child_by_field_name("value") {
                    bases.push((base, head, Some(base)));
                }
            }
            _ => _ = reader.expression(base, ResultUse::Unknown),
        });
        for (base, head, _) in &bases {
            let path = self.text(*head);
            if path == "object" {
                continue;
            }
            let name = types::last(path);
            let mut definition = self.out.blank(DefinitionKind::Implementation, name, *base, *head);
            definition.owner = class.into();
            (definition.visibility, definition.purpose) = seen;
            definition.signature = self.out.one_line(*base);
            self.out.define(definition);
        }
        let labels = self.given_members(class, bases.len());
        for (_, head, generic) in bases {
            self.implement(head, whole, labels.clone());
            if let Some(generic) = generic {
                self.type_arguments(generic);
            }
        }
    }

    /// What a class gives to what it implements. Another base may give more, and what is abstract need not.
    fn given_members(&self, class: &str, bases: usize) -> Labels {
        let Some(class) = self.outline.classes.get(class) else { return Labels::default() };
        let mut given: Vec<(CompactString, Form)> = class
            .body
            .iter()
            .map(|name| {
                let method = matches!(class.members.get(name), Some(super::outline::Member::Method(_)));
                ((*name).into(), Form(if method { "fn" } else { "?" }.into()))
            })
            .collect();
        given.sort_by(|one, other| one.0.cmp(&other.0));
        given.dedup_by(|one, other| one.0 == other.0);
        let is_abstract = |base: &&str| matches!(types::last(base), "ABC" | "Protocol");
        let open = bases > 1 || class.has_abstract || class.bases.iter().any(is_abstract);
        Labels { given, open }
    }

    /// The constructor that a data class gets from its fields. With further bases there may be more parameters.
    fn made_constructor(&mut self, node: Node<'t>, body: Node<'t>, name_node: Node<'t>, flavour: Flavour) {
        let name = self.text(name_node);
        let Some(class) = self.outline.classes.get(name) else { return };
        let known = |base: &&str| {
            matches!(
                types::last(base),
                "object" | "Generic" | "NamedTuple" | "BaseModel" | "TypedDict" | "Protocol" | "ABC" | "Struct"
            )
        };
        let written = class.members.contains_key("__init__") || class.members.contains_key("__new__");
        if written || !class.bases.iter().all(known) {
            return;
        }
        let head = self.out.head(node, Some(body));
        let total = !head.contains("total=False") && !head.contains("total = False");
        let mut passing = if flavour == Flavour::Model { Passing::Named } else { Passing::Either };
        if self
            .out
            .definition(self.classes.last().map_or(0, |(_, at)| *at))
            .markers
            .iter()
            .any(|it| it.contains("kw_only=True"))
        {
            passing = Passing::Named;
        }
        let mut parameters = Vec::new();
        let mut renamed = false;
        self.each(body, |reader, statement| {
            let Some(field) = reader.first(statement).filter(|inner| inner.kind() == "assignment") else { return };
            let (Some(left), Some(annotation)) = (field.child_by_field_name("left"), field.child_by_field_name("type"))
            else {
                return;
            };
            let type_text = reader.out.one_line(annotation);
            let value = field.child_by_field_name("right");
            let value_text = value.map_or("", |value| reader.text(value));
            if types::last(&type_text) == "KW_ONLY" {
                passing = Passing::Named;
                return;
            }
            renamed |= value_text.contains("alias");
            if type_text.contains("ClassVar") || value_text.contains("init=False") || left.kind() != "identifier" {
                return;
            }
            let required = total && !reader.has_default(value) && !type_text.contains("NotRequired");
            parameters.push(Parameter {
                name: reader.text(left).into(),
                type_text,
                passing: if value_text.contains("kw_only=True") { Passing::Named } else { passing },
                necessity: if required { Necessity::Required } else { Necessity::Optional },
            });
        });
        if renamed {
            return;
        }
        let mut definition = self.out.blank(DefinitionKind::Constructor, name, node, name_node);
        definition.owner = name.into();
        let at = self.classes.last().map_or(0, |(_, at)| *at);
        definition.visibility = self.out.definition(at).visibility;
        definition.callable = Some(Callable { parameters, results: 1, ..Callable::default() });
        self.out.define(definition);
    }

    /// `Point = namedtuple("Point", "x y")`: a class after all. Says whether it is one.
    pub(super) fn named_tuple(&mut self, variable: &Definition, value: Option<Node<'t>>) -> bool {
        let Some(call) = value.filter(|value| value.kind() == "call") else { return false };
        let function = call.child_by_field_name("function").map_or("", |function| self.text(function));
        let Some(arguments) = call.child_by_field_name("arguments") else { return false };
        let (Some(_), Some(fields)) = (arguments.named_child(0), arguments.named_child(1)) else { return false };
        if types::last(function) != "namedtuple" || !matches!(fields.kind(), "string" | "list" | "tuple") {
            return false;
        }
        let text = self.text(fields);
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        let names: Vec<&str> = text.split(|c| !is_name(c)).filter(|name| !name.is_empty()).collect();
        let mut class = variable.clone();
        class.kind = DefinitionKind::Class;
        self.out.define(class);
        let defaults = self.text(arguments).contains("defaults");
        let necessity = if defaults { Necessity::Optional } else { Necessity::Required };
        for name in &names {
            let mut field = self.out.blank(DefinitionKind::Field, name, fields, fields);
            (field.owner, field.visibility, field.necessity) = (variable.name.clone(), variable.visibility, necessity);
            field.markers.push(FIXED.into());
            self.out.define(field);
        }
        let parameter = |name: &&str| Parameter {
            name: (*name).into(),
            type_text: CompactString::default(),
            passing: Passing::Either,
            necessity,
        };
        let mut constructor = variable.clone();
        constructor.kind = DefinitionKind::Constructor;
        constructor.owner.clone_from(&variable.name);
        let parameters = names.iter().map(parameter).collect();
        constructor.callable = Some(Callable { parameters, results: 1, ..Callable::default() });
        self.out.define(constructor);
        true
    }

    /// Uses of what `__all__` names, where the file has it or takes it from elsewhere.
    pub(super) fn exports(&mut self) {
        for node in std::mem::take(&mut self.outline.exports) {
            self.emit(Found::new(self.text(node), node, UseKind::Value));
        }
    }
}

/// Whether a body does nothing: a docstring, `...` or `pass`.
fn is_stub(body: Node<'_>) -> bool {
    let mut cursor = body.walk();
    body.named_children(&mut cursor).all(|statement| {
        let inner = statement.named_child(0).map_or("", |inner| inner.kind());
        matches!(statement.kind(), "pass_statement" | "comment") || matches!(inner, "string" | "ellipsis")
    })
}
