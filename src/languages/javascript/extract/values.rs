//! Names, members and calls.

use tree_sitter::Node;

use super::declarations::DEFAULT;
use super::modules::{Loading, Required};
use super::names::Bound;
use super::shown::Shown;
use super::spot::is_literal;
use super::{Members, Owner, Reader, This, Value, Want, child_of, field, is_function};
use crate::facts::{CALLED, Clue, Form, Qualifier, ResultUse, Shows, Slot, Spread, UseKind};

/// A name or a path of names.
pub(super) struct Path<'t> {
    pub(super) qualifier: Qualifier,
    pub(super) name: &'t str,
    pub(super) name_node: Node<'t>,
    /// Whether it begins with a local name.
    pub(super) local: bool,
}

/// The methods of an array that hand each element to a function.
const VISITING: [&str; 11] =
    ["map", "forEach", "filter", "find", "findIndex", "findLast", "some", "every", "flatMap", "sort", "toSorted"];

/// The methods of an array that give some of it.
const SOME_OF_IT: [&str; 8] = ["filter", "slice", "concat", "reverse", "sort", "toSorted", "toReversed", "splice"];

/// The methods of an array that give one element.
const ONE_OF_IT: [&str; 5] = ["find", "findLast", "pop", "shift", "at"];

/// The methods of an array that take more elements.
const GROWING: [&str; 2] = ["push", "unshift"];

/// What makes an object of an object: the members stay.
const KEEPING: [&str; 4] = ["freeze", "seal", "assign", "preventExtensions"];

/// What a test runner calls with the specifier of a module.
const MOCKING: [&str; 9] =
    ["mock", "unmock", "doMock", "dontMock", "requireActual", "requireMock", "importActual", "importMock", "resolve"];

/// What a test runner calls with an object and the name of one of its members.
const SPYING: [(&str, &str); 6] = [
    ("jest", "spyOn"),
    ("jest", "replaceProperty"),
    ("vi", "spyOn"),
    ("vitest", "spyOn"),
    ("sinon", "stub"),
    ("sinon", "spy"),
];

impl<'t> Reader<'_, 't> {
    /// An identifier: a use if it is not local.
    pub(super) fn name(&mut self, node: Node<'t>) -> Value {
        let name = self.out.text(node);
        match self.values.get(name) {
            Some(Bound::Local(shown)) => return Value::of(shown.clone()),
            None if matches!(name, "undefined" | "arguments") => return Value::default(),
            Some(Bound::Import) | None => {}
        }
        self.push_use(UseKind::Value, Qualifier::Bare, name, node, node);
        Value { shown: self.known_variable(name), path: Some(name.into()) }
    }

    fn known_variable(&self, name: &str) -> Option<Shown> {
        if self.values.get(name).is_some() { None } else { self.known.variable(name).cloned() }
    }

    /// A name or a path of names; nothing is used yet but what stands before the last name.
    pub(super) fn path(&mut self, node: Node<'t>) -> Option<Path<'t>> {
        match node.kind() {
            "identifier" => {
                let name = self.out.text(node);
                let local = self.values.is_local(name);
                Some(Path { qualifier: Qualifier::Bare, name, name_node: node, local })
            }
            "member_expression" => {
                let (object, name_node) = (field(node, "object")?, field(node, "property")?);
                let mut root = object;
                while let Some(inner) = field(root, "object") {
                    root = inner;
                }
                if root.kind() != "identifier" {
                    return None;
                }
                let (qualifier, _) = self.receiver(object, self.out.text(name_node));
                let local = self.values.is_local(self.out.text(root));
                Some(Path { qualifier, name: self.out.text(name_node), name_node, local })
            }
            _ => None,
        }
    }

    /// Reads what stands before a member.
    fn receiver(&mut self, object: Node<'t>, member: &str) -> (Qualifier, Option<Shown>) {
        // A promise has these as well.
        let waits = matches!(member, "then" | "catch" | "finally");
        let result = if waits { ResultUse::Unknown } else { ResultUse::Taken };
        let value = self.value(object, Want { result, ..Want::default() });
        let qualifier = match (&value.shown, value.path) {
            (Some(shown), _) => Qualifier::Typed(shown.name().into()),
            (None, Some(path)) => Qualifier::Path(path),
            (None, None) => Qualifier::Untyped(self.beginning(object).into()),
        };
        (qualifier, value.shown)
    }

    /// `a.b`
    pub(super) fn member(&mut self, node: Node<'t>) -> Value {
        let (Some(object), Some(property)) = (field(node, "object"), field(node, "property")) else {
            self.each(node);
            return Value::default();
        };
        if let Some(Required { module, member: Some(name), .. }) = self.required(node) {
            self.import_module(module, name, node);
            return Value::default();
        }
        let name = self.out.text(property);
        if self.is_exports(object) {
            self.push_use(UseKind::Value, Qualifier::Bare, name, node, property);
            return Value { shown: self.known_variable(name), path: Some(name.into()) };
        }
        if object.kind() == "import" || self.is_exports(node) {
            return Value::default();
        }
        let (qualifier, shown) = self.receiver(object, name);
        let path = match &qualifier {
            Qualifier::Path(path) => Some(compact_str::format_compact!("{path}.{name}")),
            _ => None,
        };
        let owner = shown.as_ref().map(Shown::name).or(path.as_ref().and(match &qualifier {
            Qualifier::Path(path) => Some(path.as_str()),
            _ => None,
        }));
        let found = owner.and_then(|owner| self.known.field(owner, name)).cloned();
        let kind = if path.is_some() { UseKind::Value } else { UseKind::Field };
        self.push_use(kind, qualifier, name, node, property);
        Value { shown: found, path }
    }

    /// `a[b]`
    pub(super) fn subscript(&mut self, node: Node<'t>) -> Value {
        let (Some(object), Some(index)) = (field(node, "object"), field(node, "index")) else {
            self.each(node);
            return Value::default();
        };
        let (qualifier, shown) = self.receiver(object, "");
        if index.kind() == "string" {
            let name = self.string(index);
            let found = shown.as_ref().and_then(|of| self.known.field(of.name(), name)).cloned();
            self.push_use(UseKind::Field, qualifier, name, node, index);
            return Value::of(found);
        }
        self.visit(index);
        Value::of(shown.as_ref().and_then(Shown::element).cloned())
    }

    /// `f(a)`, `a.f(b)`
    pub(super) fn call(&mut self, node: Node<'t>, want: Want<'_>) -> Value {
        let Some(function) = field(node, "function") else {
            self.each(node);
            return Value::default();
        };
        if let Some(required) = self.required(node) {
            return self.loaded(node, &required);
        }
        let arguments = field(node, "arguments");
        if let Some(arguments) = arguments {
            self.exports_given(arguments);
        }
        if let Some(types) = field(node, "type_arguments") {
            self.types(types);
        }
        match function.kind() {
            "identifier" => self.named_call(node, function, arguments, want),
            "member_expression" => self.method_call(node, function, arguments, want),
            "super" => self.super_call(node, function, arguments, want),
            _ => {
                if let Some(Required { module, member: None, loading: Loading::Now }) = self.required(function) {
                    self.import_module(module, DEFAULT, function);
                }
                self.value(function, Want { owner: passed_on(want.owner, Members::Methods), ..Want::default() });
                let owner = passed_on(want.owner, Members::Methods);
                self.arguments(arguments, None, Want { owner, ..Want::default() });
                Value::default()
            }
        }
    }

    /// `require("…")` and `import("…")`
    fn loaded(&mut self, node: Node<'t>, required: &Required<'t>) -> Value {
        self.import_module(required.module, "", node);
        if required.loading != Loading::Later {
            return Value::default();
        }
        Value::of(Some(Shown::Promise(Box::new(Shown::Module(required.module.into())))))
    }

    fn super_call(&mut self, node: Node<'t>, function: Node<'t>, arguments: Option<Node<'t>>, want: Want<'_>) -> Value {
        let base = self.this().base.unwrap_or_default();
        let (qualifier, name) = super::functions::qualified(&base);
        let root = base.split('.').next().unwrap_or_default();
        if !self.values.is_local(root) {
            self.push_call(node, qualifier, &name, function, want.result);
        }
        let declared = self.known.method_parameters(&base, "constructor").cloned();
        self.arguments(arguments, declared.as_deref(), Want::default());
        Value::default()
    }

    fn named_call(&mut self, node: Node<'t>, function: Node<'t>, arguments: Option<Node<'t>>, want: Want<'_>) -> Value {
        let name = self.out.text(function);
        let local = self.values.is_local(name);
        if !local {
            self.push_call(node, Qualifier::Bare, name, function, want.result);
        } else if let Some(Bound::Local(Some(Shown::Named(of)))) = self.values.get(name).cloned() {
            // What its type says about how it is called.
            self.push_call(node, Qualifier::Typed(of), CALLED, function, want.result);
        }
        self.called_module(name, function);
        let declared = if local { None } else { self.known.parameters(name).cloned() };
        let declared = declared.or_else(|| self.taken(node, name));
        let spot = if local { None } else { self.spot_of_call(node, &Qualifier::Bare, name) };
        let owner = passed_on(want.owner, Members::Methods);
        let element = self.component_props(node, name);
        let wanted = Want { owner, element: element.as_ref(), spot: spot.as_ref(), ..Want::default() };
        self.arguments(arguments, declared.as_deref(), wanted);
        Value::of(if local { None } else { self.known.result(name).cloned().or_else(|| self.injected(node)) })
    }

    fn method_call(
        &mut self,
        node: Node<'t>,
        function: Node<'t>,
        arguments: Option<Node<'t>>,
        want: Want<'_>,
    ) -> Value {
        let (Some(object), Some(property)) = (field(function, "object"), field(function, "property")) else {
            self.each(node);
            return Value::default();
        };
        let name = self.out.text(property);
        if let Some(Required { module, member: Some(name), .. }) = self.required(function) {
            self.import_module(module, name, function);
            self.arguments(arguments, None, Want::default());
            return Value::default();
        }
        if matches!(name, "bind" | "call" | "apply") && is_function(object) {
            self.bound(object, arguments);
            return Value::default();
        }
        self.mocked(object, name, arguments);
        self.spied(object, name, arguments);
        let receiver = if self.is_exports(object) { (Qualifier::Bare, None) } else { self.receiver(object, name) };
        self.called_on(receiver, node, (object, property), arguments, want)
    }

    /// A method is called on what has been read. Receivers are chained deeply, so that what is done with one is not done
    /// on the stack of the walk along them.
    fn called_on(
        &mut self,
        (qualifier, shown): (Qualifier, Option<Shown>),
        node: Node<'t>,
        (object, property): (Node<'t>, Node<'t>),
        arguments: Option<Node<'t>>,
        want: Want<'_>,
    ) -> Value {
        let name = self.out.text(property);
        let owner = match &qualifier {
            Qualifier::Path(path) => Some(path.clone()),
            _ => shown.as_ref().map(|shown| shown.name().into()),
        };
        let result = owner.as_ref().and_then(|owner| self.known.method_result(owner, name)).cloned();
        let declared = owner.as_ref().and_then(|owner| self.known.method_parameters(owner, name)).cloned();
        let declared = declared.or_else(|| self.taken(node, name));
        let spot = self.spot_of_call(node, &qualifier, name);
        self.push_call(node, qualifier, name, property, want.result);
        let component = self.component_props(node, name);
        let element = match &shown {
            Some(Shown::List(element)) if VISITING.contains(&name) => Some(&**element),
            Some(Shown::Promise(inner)) if name == "then" => Some(&**inner),
            _ => component.as_ref(),
        };
        let keeping = KEEPING.contains(&name) && self.out.text(object) == "Object";
        let assigned = self.prototype_owner(arguments).filter(|_| keeping);
        let owner = match assigned {
            Some(owner) => {
                self.mixed_in(arguments, owner);
                Some(Owner { name: owner, members: Members::All, visibility: crate::facts::Visibility::Public })
            }
            None => passed_on(want.owner, if keeping { Members::All } else { Members::Methods }),
        };
        let grows = shown.as_ref().and_then(Shown::element).filter(|_| GROWING.contains(&name));
        let shown_argument = want.shown.filter(|_| keeping).or(grows);
        let spot = spot.as_ref().filter(|_| !keeping);
        // What a list is made of by a function is what that gives back. It may have more than is asked for.
        let makes = name == "map" || name == "from" && self.out.text(object) == "Array";
        let is_said = field(node, "type_arguments").is_some();
        let gives = want.shown.and_then(Shown::element).filter(|_| makes && !is_said && self.is_checked());
        let gives = gives.map(Shown::open);
        let wanted = Want { owner, element, gives: gives.as_ref(), shown: shown_argument, spot, ..Want::default() };
        self.arguments(arguments, declared.as_deref(), wanted);
        let of_list = match shown {
            Some(Shown::List(element)) if ONE_OF_IT.contains(&name) => Some(*element),
            list @ Some(Shown::List(_)) if SOME_OF_IT.contains(&name) => list,
            _ => None,
        };
        Value::of(result.or(of_list))
    }

    /// `function() { … }.bind(this)`
    fn bound(&mut self, function: Node<'t>, arguments: Option<Node<'t>>) {
        let first = arguments.and_then(|arguments| arguments.named_child(0));
        let this = if first.is_some_and(|it| it.kind() == "this") { self.this() } else { This::default() };
        self.function(function, This { making: super::Making::Nothing, ..this }, None, None);
        self.arguments(arguments, None, Want::default());
    }

    /// `Object.assign(X.prototype, { … })`
    fn prototype_owner(&self, arguments: Option<Node<'t>>) -> Option<&'t str> {
        let first = arguments?.named_child(0).filter(|first| first.kind() == "member_expression")?;
        let (object, property) = (field(first, "object")?, field(first, "property")?);
        (object.kind() == "identifier" && self.out.text(property) == "prototype").then(|| self.out.text(object))
    }

    /// What has a name and is copied to a prototype gives the class its members: `Object.assign(X.prototype, Mixin)`.
    fn mixed_in(&mut self, arguments: Option<Node<'t>>, owner: &str) {
        let Some(arguments) = arguments else { return };
        let mut cursor = arguments.walk();
        let given: Vec<Node<'t>> = arguments.named_children(&mut cursor).skip(1).collect();
        for argument in given {
            let name = match argument.kind() {
                "member_expression" => match (field(argument, "object"), field(argument, "property")) {
                    (Some(of), Some(property)) if self.out.text(property) == "prototype" => of,
                    (_, Some(property)) => property,
                    _ => continue,
                },
                _ => argument,
            };
            if matches!(name.kind(), "identifier" | "property_identifier") {
                self.implementation(self.out.text(name), name, argument, owner);
            }
        }
    }

    /// The generic arguments of `forwardRef` and `memo` show the properties that a component takes.
    fn component_props(&self, node: Node<'t>, name: &str) -> Option<Shown> {
        let at = match name {
            "forwardRef" => 1,
            "memo" => 0,
            _ => return None,
        };
        field(node, "type_arguments")?.named_child(at).and_then(|argument| self.shown(argument))
    }

    /// `jest.spyOn(object, 'name')` names a member.
    fn spied(&mut self, object: Node<'t>, name: &str, arguments: Option<Node<'t>>) {
        if !SPYING.contains(&(self.out.text(object), name)) {
            return;
        }
        let at = |place: u32| arguments.and_then(|arguments| arguments.named_child(place));
        let (Some(of), Some(member)) = (at(0), at(1).filter(|it| it.kind() == "string")) else { return };
        let text = self.out.text(of);
        let path = text.strip_suffix(".prototype").unwrap_or(text);
        let root = path.split('.').next().unwrap_or_default();
        let is_name = path.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '$' | '.'));
        let qualifier = match self.values.get(root) {
            _ if !is_name => return,
            Some(Bound::Local(Some(shown))) if root == path => Qualifier::Typed(shown.name().into()),
            Some(Bound::Local(_)) => return,
            _ => match self.known_variable(root) {
                Some(shown) if root == path => Qualifier::Typed(shown.name().into()),
                Some(_) => return,
                None => Qualifier::Path(path.into()),
            },
        };
        self.push_use(UseKind::Named, qualifier, self.string(member), member, member);
    }

    /// `jest.mock('./x')` names a module.
    fn mocked(&mut self, object: Node<'t>, name: &str, arguments: Option<Node<'t>>) {
        if !MOCKING.contains(&name) || !matches!(self.out.text(object), "jest" | "vi" | "vitest" | "require") {
            return;
        }
        let first = arguments.and_then(|arguments| arguments.named_child(0)).filter(|first| first.kind() == "string");
        if let Some(module) = first {
            self.import_module(self.string(module), "", module);
        }
    }

    fn push_call(&mut self, node: Node<'t>, qualifier: Qualifier, name: &str, name_node: Node<'t>, result: ResultUse) {
        let arguments = self.argument_forms(field(node, "arguments"));
        let checked = field(node, "arguments").filter(|_| self.is_checked());
        let clues = checked.map(|list| functions_given(list).into_iter().chain(spread(list)).collect());
        let clues = clues.unwrap_or_default();
        let from = self.out.uses();
        self.push(UseKind::Call, qualifier, name, node, name_node, |found| {
            found.arguments = arguments;
            found.clues = clues;
            found.result = result;
        });
        if let Some(arguments) = field(node, "type_arguments") {
            self.out.written_with(from, name_node, arguments);
        }
    }

    /// The forms of arguments; `None` if there is a spread, or a template instead.
    fn argument_forms(&self, arguments: Option<Node<'t>>) -> Option<Vec<Form>> {
        let Some(arguments) = arguments else { return Some(Vec::new()) };
        if arguments.kind() != "arguments" {
            return None;
        }
        let mut cursor = arguments.walk();
        let given = arguments.named_children(&mut cursor).filter(|argument| !argument.is_extra());
        let given: Vec<Node<'t>> = given.flat_map(written_out).collect();
        if given.iter().any(|argument| argument.kind() == "spread_element" || argument.is_error()) {
            return None;
        }
        Some(given.into_iter().map(|argument| self.form(argument)).collect())
    }

    /// Reads the arguments of a call.
    fn arguments(&mut self, arguments: Option<Node<'t>>, declared: Option<&[Option<Shown>]>, want: Want<'_>) {
        let Some(arguments) = arguments else { return };
        if arguments.kind() != "arguments" {
            self.visit(arguments);
            return;
        }
        let mut cursor = arguments.walk();
        let given = arguments.named_children(&mut cursor).filter(|argument| !argument.is_extra());
        for (at, argument) in given.enumerate() {
            let shown = declared.and_then(|declared| declared.get(at)?.as_ref()).or(want.shown);
            let place = u16::try_from(at).ok().filter(|_| shown.is_none() && is_literal(argument));
            let spot = place.and_then(|place| Some(want.spot?.step(Slot::Argument(place))));
            let spot = spot.as_ref();
            let given =
                Want { shown, element: want.element, gives: want.gives, owner: want.owner, spot, ..Want::bound() };
            if argument.kind() == "identifier" && !self.is_checked() {
                self.called_module(self.out.text(argument), argument);
            }
            self.value(argument, given);
        }
    }

    /// `new T(a)`
    pub(super) fn construct(&mut self, node: Node<'t>, want: Want<'_>) -> Value {
        let Some(made) = field(node, "constructor") else {
            self.each(node);
            return Value::default();
        };
        if let Some(types) = field(node, "type_arguments") {
            self.types(types);
        }
        let arguments = field(node, "arguments");
        let mut shown = None;
        let (mut declared, mut spot) = (None, None);
        match self.path(made) {
            Some(Path { qualifier, name, name_node, local }) => {
                if qualifier == Qualifier::Bare {
                    self.called_module(name, name_node);
                }
                if !local {
                    spot = self.spot_of_call(node, &qualifier, name);
                    self.push_call(node, qualifier, name, name_node, want.result);
                }
                let path = self.path_text(made);
                declared = self.known.method_parameters(&path, "constructor").cloned();
                declared = declared.or_else(|| self.taken(node, name));
                shown = Some(Shown::Named(path));
            }
            None => self.visit(made),
        }
        let owner = passed_on(want.owner, Members::Methods);
        self.arguments(arguments, declared.as_deref(), Want { owner, spot: spot.as_ref(), ..Want::default() });
        Value::of(shown)
    }

    /// `@Name(a)`
    pub(super) fn decorator(&mut self, node: Node<'t>) {
        let Some(inner) = node.named_child(0) else { return };
        let called = if inner.kind() == "call_expression" { field(inner, "function") } else { Some(inner) };
        let Some(Path { qualifier, name, name_node, local }) = called.and_then(|called| self.path(called)) else {
            self.each(node);
            return;
        };
        let arguments = field(inner, "arguments").filter(|_| inner.kind() == "call_expression");
        if !local {
            let forms = arguments.and_then(|arguments| self.argument_forms(Some(arguments)));
            self.push(UseKind::Marker, qualifier, name, node, name_node, |found| found.arguments = forms);
        }
        self.arguments(arguments, None, Want::default());
    }

    /// The decorators of a parameter.
    pub(super) fn decorators(&mut self, node: Node<'t>) {
        if child_of(node, "decorator").is_some() {
            let mut cursor = node.walk();
            for decorator in node.children_by_field_name("decorator", &mut cursor) {
                self.decorator(decorator);
            }
        }
    }
}

/// An argument, or the values of a list that is written where it is spread: `...[1, 2]`.
fn written_out(argument: Node<'_>) -> Vec<Node<'_>> {
    let list = argument.named_child(0).filter(|it| argument.kind() == "spread_element" && it.kind() == "array");
    let Some(list) = list else { return vec![argument] };
    let mut cursor = list.walk();
    let all: Vec<Node<'_>> = list.named_children(&mut cursor).filter(|it| !it.is_extra()).collect();
    // What is left out between two commas is a value as well.
    let commas = list.children(&mut list.walk()).filter(|it| it.kind() == ",").count();
    let is_known = all.iter().all(|it| it.kind() != "spread_element") && commas <= all.len();
    if is_known { all } else { vec![argument] }
}

/// What a call gives beside values that it spreads, if it spreads any.
fn spread(arguments: Node<'_>) -> Option<Clue> {
    let mut cursor = arguments.walk();
    let given = arguments.named_children(&mut cursor).filter(|argument| !argument.is_extra());
    let given: Vec<Node<'_>> = given.flat_map(written_out).collect();
    let others = given.iter().filter(|argument| argument.kind() != "spread_element").count();
    (others < given.len()).then(|| Clue::of_spread(Spread::AtLeast(others)))
}

/// How many parameters the functions have that are written among arguments.
fn functions_given(arguments: Node<'_>) -> Vec<Clue> {
    let mut cursor = arguments.walk();
    let given = arguments.named_children(&mut cursor).filter(|argument| !argument.is_extra());
    let clue = |(place, function): (u16, Node<'_>)| {
        Some(Clue { of: Slot::Argument(place), shows: Shows::Form(Form::function(parameters_written(function)?)) })
    };
    (0..).zip(given).filter_map(clue).collect()
}

/// How many parameters a function has that is written somewhere, if none may be left out or stands for several.
pub(super) fn parameters_written(function: Node<'_>) -> Option<usize> {
    let is_written = is_function(function) || function.kind() == "method_definition";
    let Some(list) = field(function, "parameters").filter(|_| is_written) else {
        return field(function, "parameter").filter(|_| is_written).map(|_| 1);
    };
    let mut cursor = list.walk();
    let is_plain = |parameter: &Node<'_>| {
        let pattern = field(*parameter, "pattern").unwrap_or(*parameter);
        parameter.kind() == "required_parameter"
            && field(*parameter, "value").is_none()
            && pattern.kind() != "rest_pattern"
    };
    let is_one = |parameter: &Node<'_>| {
        !parameter.is_extra() && field(*parameter, "pattern").is_none_or(|pattern| pattern.kind() != "this")
    };
    let parameters: Vec<Node<'_>> = list.named_children(&mut cursor).filter(is_one).collect();
    parameters.iter().all(is_plain).then_some(parameters.len())
}

/// Whose members the members of an object are that is passed to a call.
fn passed_on(owner: Option<Owner<'_>>, members: Members) -> Option<Owner<'_>> {
    owner
        .map(|owner| Owner { members: if owner.members == Members::All { members } else { Members::Methods }, ..owner })
}
