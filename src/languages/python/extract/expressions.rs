//! Expressions: calls, names, annotations, patterns.

use compact_str::CompactString;
use tree_sitter::Node;

use super::references::result;
use super::{After, Place, Reader, Shown, names, types};
use crate::facts::{Form, Labels, Qualifier, ResultUse, Spread, UseKind};
use crate::languages::shared::walk::{Emit as _, Found, Walk as _};

/// The arguments of a call.
#[derive(Default)]
struct Arguments {
    /// Their forms; `None` if a spread makes their number unknown.
    places: Option<Vec<Form>>,
    spread: Option<Spread>,
    labels: Labels,
}

impl<'t> Reader<'t, '_> {
    /// Reads an expression, whose value is put to this use. Says what is known of the value.
    pub(super) fn expression(&mut self, node: Node<'t>, used: ResultUse) -> Shown {
        match node.kind() {
            "identifier" => self.name(node, UseKind::Value),
            "attribute" => {
                let found = Found { whole: node, ..Found::new("", node, UseKind::Value) };
                self.referred(node, found).read
            }
            "call" => self.call(node, UseKind::Call, used),
            "await" => self.only(node, ResultUse::Awaited).awaited(),
            "parenthesized_expression" | "as_pattern_target" => self.only(node, used),
            "lambda" => self.lambda(node),
            "list_comprehension" | "set_comprehension" | "dictionary_comprehension" | "generator_expression" => {
                self.comprehension(node)
            }
            "named_expression" => self.named_expression(node),
            "as_pattern" => self.as_pattern(node),
            "conditional_expression" | "boolean_operator" => self.alternatives(node),
            "subscript" => self.subscript(node),
            "string" | "concatenated_string" => {
                self.interpolations(node);
                Shown::Of("str".into())
            }
            "integer" => Shown::Of("int".into()),
            "float" => Shown::Of("float".into()),
            "true" | "false" | "comparison_operator" | "not_operator" => self.parts(node, "bool"),
            "list" => self.parts(node, "list"),
            "dictionary" => self.parts(node, "dict"),
            "set" => self.parts(node, "set"),
            "tuple" | "expression_list" | "pattern_list" => self.parts(node, "tuple"),
            "keyword_argument" => match node.child_by_field_name("value") {
                Some(value) => self.expression(value, ResultUse::Bound(1)),
                None => Shown::Nothing,
            },
            "assignment" => {
                self.assignment(node);
                Shown::Nothing
            }
            // What the grammar could make nothing of may still hold whole expressions and statements.
            "ERROR" | "block" => {
                self.each(node, Self::statement);
                Shown::Nothing
            }
            "function_definition" | "class_definition" | "decorated_definition" => {
                self.definition(node);
                Shown::Nothing
            }
            "type" => {
                self.annotation(node);
                Shown::Nothing
            }
            _ => self.parts(node, ""),
        }
    }

    /// Reads all parts of an expression whose value has this type.
    fn parts(&mut self, node: Node<'t>, type_name: &str) -> Shown {
        self.each(node, |reader, part| {
            reader.expression(part, ResultUse::Bound(1));
        });
        if type_name.is_empty() { Shown::Nothing } else { Shown::Of(type_name.into()) }
    }

    fn only(&mut self, node: Node<'t>, used: ResultUse) -> Shown {
        let mut shown = Shown::Nothing;
        self.each(node, |reader, inner| shown = reader.expression(inner, used));
        shown
    }

    pub(super) fn call(&mut self, node: Node<'t>, kind: UseKind, used: ResultUse) -> Shown {
        let (Some(function), Some(given)) =
            (node.child_by_field_name("function"), node.child_by_field_name("arguments"))
        else {
            return self.parts(node, "");
        };
        let Arguments { places, spread, labels } = self.arguments(given);
        let found =
            Found { whole: node, arguments: places, spread, labels, result: used, ..Found::new("", function, kind) };
        let shown = match function.kind() {
            "identifier" => self.call_of_name(function, found, given),
            "attribute" if self.is_construction(function) => self.construction(function, found),
            "attribute" => {
                let found = self.without_receiver(function, found);
                self.referred(function, found).called
            }
            _ => {
                self.expression(function, ResultUse::Unknown);
                Shown::Nothing
            }
        };
        self.argument_uses(given);
        self.replaced_fields(function, given);
        self.named_in_strings(function, given);
        shown
    }

    fn call_of_name(&mut self, function: Node<'t>, found: Found<'t>, given: Node<'t>) -> Shown {
        let name = self.text(function);
        if let Some(local) = self.out.local(name, function.start_byte()) {
            // `cls(…)` constructs its class.
            let class = local.type_name.clone().filter(|annotation| types::of_class(annotation));
            let Some(class) = class.and_then(|annotation| self.type_of(&annotation)) else { return Shown::Nothing };
            self.construct(&class, function, found);
            return Shown::Of(class);
        }
        if self.is_language(name) {
            return match name {
                "super" => self.only_base().map_or(Shown::Nothing, Shown::Of),
                _ => names::result(name).map_or(Shown::Nothing, |name| Shown::Of(name.into())),
            };
        }
        self.referred(function, found);
        if name == "cast" {
            return given.named_child(0).map_or(Shown::Nothing, |target| Shown::Of(self.text(target).into()));
        }
        match self.outline.functions.get(name) {
            Some(routine) => result(*routine),
            None if self.outline.classes.contains_key(name) || names::is_class_like(name) => Shown::Of(name.into()),
            None => Shown::Nothing,
        }
    }

    /// Whether this is `Base.__init__` or `super().__init__`.
    fn is_construction(&self, function: Node<'t>) -> bool {
        function.child_by_field_name("attribute").is_some_and(|name| self.text(name) == "__init__")
    }

    /// A call of a constructor by its own name is a call of the class.
    fn construction(&mut self, function: Node<'t>, mut found: Found<'t>) -> Shown {
        let (Some(object), Some(name)) =
            (function.child_by_field_name("object"), function.child_by_field_name("attribute"))
        else {
            return Shown::Nothing;
        };
        let class = match self.expression(object, ResultUse::Unknown) {
            Shown::Path(path) => {
                // The first argument is the receiver.
                if let Some(arguments) = found.arguments.as_mut().filter(|arguments| !arguments.is_empty()) {
                    arguments.remove(0);
                }
                Some(path)
            }
            Shown::Of(annotation) => self.type_of(&annotation),
            _ => None,
        };
        match class {
            Some(class) if !self.is_language(&class) => self.construct(&class, name, found),
            Some(_) => {}
            None => {
                let qualifier = Qualifier::untyped(self.text(object));
                self.emit(Found { name: "__init__".into(), name_node: name, qualifier, ..found });
            }
        }
        Shown::Nothing
    }

    fn construct(&mut self, class: &str, name_node: Node<'t>, found: Found<'t>) {
        let (qualifier, last) = match class.rsplit_once('.') {
            Some((path, last)) => (Qualifier::Path(path.into()), last),
            None => (Qualifier::Bare, class),
        };
        self.emit(Found { name: last.into(), name_node, qualifier, ..found });
    }

    /// `Base.method(self, …)`: the receiver is no argument.
    fn without_receiver(&self, function: Node<'t>, mut found: Found<'t>) -> Found<'t> {
        let object = function.child_by_field_name("object").map_or("", |object| self.text(object));
        let by_class = names::is_class_like(types::last(object));
        let arguments = found.whole.child_by_field_name("arguments");
        let first = arguments.and_then(|arguments| arguments.named_child(0)).map_or("", |first| self.text(first));
        if let Some(places) =
            found.arguments.as_mut().filter(|places| by_class && first == "self" && !places.is_empty())
        {
            places.remove(0);
        }
        found
    }

    /// The base of the class around, if there is exactly one.
    fn only_base(&self) -> Option<CompactString> {
        let class = self.current_class()?;
        match self.outline.classes.get(class.as_str())?.bases.as_slice() {
            [base] => Some((*base).into()),
            _ => None,
        }
    }

    fn arguments(&mut self, node: Node<'t>) -> Arguments {
        if node.kind() == "generator_expression" {
            let places = Some(vec![Form("list".into())]);
            return Arguments { places, spread: None, labels: Labels::default() };
        }
        let mut arguments = Arguments { places: Some(Vec::new()), spread: None, labels: Labels::default() };
        let (mut by_place, mut is_spread) = (0, false);
        self.each(node, |reader, argument| match argument.kind() {
            "keyword_argument" => {
                let name = argument.child_by_field_name("name").map_or("", |name| reader.text(name));
                let form = argument.child_by_field_name("value").map(|value| reader.form(value));
                arguments.labels.given.push((name.into(), form.unwrap_or(Form::unknown())));
            }
            "dictionary_splat" => match reader.written_names(argument) {
                Some(names) => arguments.labels.given.extend(names),
                None => arguments.labels.open = true,
            },
            "list_splat" => match (reader.written_places(argument), &mut arguments.places) {
                (Some(given), places) => {
                    by_place += given.len();
                    places.iter_mut().for_each(|places| places.extend(given.iter().cloned()));
                }
                (None, places) => {
                    is_spread = true;
                    *places = None;
                }
            },
            _ => {
                by_place += 1;
                let form = reader.form(argument);
                if let Some(places) = &mut arguments.places {
                    places.push(form);
                }
            }
        });
        arguments.spread = is_spread.then_some(Spread::AtLeast(by_place));
        arguments
    }

    /// What is spread, if it is a list that is written out: `*(1, 2)`.
    fn written_places(&self, splat: Node<'t>) -> Option<Vec<Form>> {
        let list = splat.named_child(0).filter(|it| matches!(it.kind(), "tuple" | "list"))?;
        let mut cursor = list.walk();
        let all: Vec<Node<'t>> = list.named_children(&mut cursor).filter(|it| it.kind() != "comment").collect();
        let is_open = all.iter().any(|it| it.kind() == "list_splat");
        (!is_open).then(|| all.into_iter().map(|it| self.form(it)).collect())
    }

    /// The names in a table that is spread, if they are written out: `**{"x": 1}`.
    fn written_names(&self, splat: Node<'t>) -> Option<Vec<(CompactString, Form)>> {
        let table = splat.named_child(0).filter(|it| it.kind() == "dictionary")?;
        let mut cursor = table.walk();
        let pairs = table.named_children(&mut cursor).filter(|it| it.kind() != "comment");
        let named = |pair: Node<'t>| {
            let key = pair.child_by_field_name("key").filter(|it| it.kind() == "string")?;
            let form = pair.child_by_field_name("value").map_or(Form::unknown(), |value| self.form(value));
            Some((self.written_name(key)?, form))
        };
        pairs.map(named).collect()
    }

    /// The name in a string.
    fn written_name(&self, string: Node<'t>) -> Option<CompactString> {
        let name = self.text(string).strip_prefix(['"', '\''])?.strip_suffix(['"', '\''])?;
        let is_name = name.chars().all(|letter| letter.is_alphanumeric() || letter == '_') && !name.is_empty();
        is_name.then(|| name.into())
    }

    /// The fields that a copy of a value is given anew: `dataclasses.replace(order, total=1)`, `point._replace(y=1)`,
    /// `user.model_copy(update={"name": ""})`.
    fn replaced_fields(&mut self, function: Node<'t>, given: Node<'t>) {
        let member = function.child_by_field_name("attribute").map_or("", |name| self.text(name));
        let (value, in_table) = match member {
            "_replace" => (function.child_by_field_name("object"), false),
            "model_copy" => (function.child_by_field_name("object"), true),
            _ if self.copies(self.text(function)) => (given.named_child(0), false),
            _ => return,
        };
        let Some(class) = value.and_then(|value| self.class_of(value)) else { return };
        let mut names: Vec<(CompactString, Node<'t>)> = Vec::new();
        self.each(given, |reader, argument| {
            let name = argument.child_by_field_name("name").filter(|_| argument.kind() == "keyword_argument");
            let Some(name) = name else { return };
            if !in_table {
                names.push((reader.text(name).into(), name));
                return;
            }
            let table = argument.child_by_field_name("value").filter(|it| it.kind() == "dictionary");
            if let Some(table) = table.filter(|_| reader.text(name) == "update") {
                reader.each(table, |reader, pair| {
                    let key = pair.child_by_field_name("key").filter(|it| it.kind() == "string");
                    names.extend(key.and_then(|key| Some((reader.written_name(key)?, key))));
                });
            }
        });
        for (name, at) in names {
            let qualifier = Qualifier::Typed(class.clone());
            self.emit(Found { qualifier, ..Found::new(&name, at, UseKind::Field) });
        }
    }

    /// Whether what is called copies a value and gives some of its fields anew.
    fn copies(&self, called: &str) -> bool {
        let is_of = |name: &str, modules: &[&str]| {
            let original = self.outline.renamed.get(called).copied().unwrap_or(called);
            let from = self.outline.imports.get(called).is_some_and(|module| modules.contains(module));
            original == name && from
                || called.split_once('.').is_some_and(|(module, member)| {
                    let module = self.outline.renamed.get(module).copied().unwrap_or(module);
                    member == name && modules.contains(&module)
                })
        };
        is_of("replace", &["dataclasses", "copy"]) || is_of("evolve", &["attr", "attrs"])
    }

    /// The class of a variable whose type is known, or of what is built in place.
    fn class_of(&self, value: Node<'t>) -> Option<CompactString> {
        match value.kind() {
            "identifier" => {
                let annotation = self.out.local(self.text(value), value.start_byte())?.type_name.clone()?;
                self.type_of(&annotation)
            }
            "call" => {
                let class = value.child_by_field_name("function").filter(|it| it.kind() == "identifier")?;
                let name = self.text(class);
                let is_class = self.outline.classes.contains_key(name) || names::is_class_like(name);
                (is_class && self.out.local(name, class.start_byte()).is_none()).then(|| name.into())
            }
            _ => None,
        }
    }

    fn argument_uses(&mut self, node: Node<'t>) {
        if node.kind() == "generator_expression" {
            self.comprehension(node);
            return;
        }
        self.each(node, |reader, argument| {
            reader.expression(argument, ResultUse::Bound(1));
        });
    }

    /// The coarse form of an expression.
    fn form(&self, node: Node<'t>) -> Form {
        let mut node = node;
        while matches!(node.kind(), "parenthesized_expression" | "await" | "unary_operator" | "named_expression") {
            let inner = node.child_by_field_name("argument").or(node.child_by_field_name("value"));
            let Some(inner) = inner.or_else(|| node.named_child(0)) else { break };
            node = inner;
        }
        let form: CompactString = match node.kind() {
            "identifier" => {
                let name = self.text(node);
                let constant = names::is_constant_like(name) || names::is_class_like(name);
                if constant && self.out.local(name, node.start_byte()).is_none() { name.into() } else { "name".into() }
            }
            "attribute" => {
                let name = node.child_by_field_name("attribute").map_or("", |name| self.text(name));
                let object = node.child_by_field_name("object").map_or("", |object| self.text(object));
                if names::is_class_like(types::last(object)) && object.len() < 60 {
                    CompactString::from_iter([object, ".", name])
                } else {
                    CompactString::from_iter([".", name])
                }
            }
            "call" => {
                let function = node.child_by_field_name("function").map_or("", |function| self.text(function));
                let name = types::last(function);
                let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
                if plain { CompactString::from_iter([name, "()"]) } else { "?".into() }
            }
            "string" | "concatenated_string" => "str".into(),
            "integer" | "float" => "num".into(),
            "true" | "false" => "bool".into(),
            "none" => "none".into(),
            "lambda" => "fn".into(),
            "list" | "tuple" | "set" | "list_comprehension" | "set_comprehension" | "generator_expression" => {
                "list".into()
            }
            "dictionary" | "dictionary_comprehension" => "dict".into(),
            _ => "?".into(),
        };
        Form(form)
    }

    fn lambda(&mut self, node: Node<'t>) -> Shown {
        self.out.open(node);
        if let Some(parameters) = node.child_by_field_name("parameters") {
            self.parameter_uses(parameters);
            self.bind_parameters(parameters, None);
        }
        if let Some(body) = node.child_by_field_name("body") {
            self.expression(body, ResultUse::Bound(1));
        }
        self.out.close();
        Shown::Nothing
    }

    fn comprehension(&mut self, node: Node<'t>) -> Shown {
        self.out.open(node);
        self.each_field(node, |reader, field, clause| {
            if field == "body" {
                return;
            }
            let Some(left) = clause.child_by_field_name("left") else {
                reader.parts(clause, "");
                return;
            };
            let mut element = Shown::Nothing;
            reader.each_field(clause, |reader, field, right| {
                if field == "right" {
                    element = reader.expression(right, ResultUse::Bound(1)).element();
                }
            });
            reader.bind_in_expression(left, &element);
        });
        if let Some(body) = node.child_by_field_name("body") {
            self.expression(body, ResultUse::Bound(1));
        }
        self.out.close();
        Shown::Of(if node.kind() == "dictionary_comprehension" { "dict" } else { "list" }.into())
    }

    /// Binds the names of a comprehension, which are not seen outside.
    fn bind_in_expression(&mut self, node: Node<'t>, shown: &Shown) {
        match node.kind() {
            "identifier" => {
                let type_name = if let Shown::Of(annotation) = shown { Some(annotation.as_str()) } else { None };
                self.out.bind(self.text(node), type_name, 0);
            }
            "attribute" | "subscript" => _ = self.expression(node, ResultUse::Unknown),
            _ => self.each(node, |reader, part| reader.bind_in_expression(part, &Shown::Nothing)),
        }
    }

    fn named_expression(&mut self, node: Node<'t>) -> Shown {
        let mut shown = Shown::Nothing;
        if let Some(value) = node.child_by_field_name("value") {
            shown = self.expression(value, ResultUse::Bound(1));
        }
        if let Some(name) = node.child_by_field_name("name").filter(|_| self.place == Place::Function) {
            let type_name = if let Shown::Of(annotation) = &shown { annotation.as_str() } else { types::ANY };
            self.bind(self.text(name), Some(type_name), node.end_byte(), After::Either);
        }
        shown
    }

    /// `with Session() as session`, `except Error as error`.
    fn as_pattern(&mut self, node: Node<'t>) -> Shown {
        let mut shown = Shown::Nothing;
        self.each_field(node, |reader, field, part| {
            if field == "alias" {
                let bound = match &shown {
                    Shown::Path(path) => Shown::Of(path.clone()),
                    other => reader.entered(other),
                };
                reader.target(part, &bound, None);
            } else {
                shown = reader.expression(part, ResultUse::Bound(1));
            }
        });
        shown
    }

    /// What a context manager gives: what its class says in this file, or itself.
    fn entered(&self, shown: &Shown) -> Shown {
        let Shown::Of(annotation) = shown else { return Shown::Nothing };
        match types::base(annotation) {
            Some("Iterator" | "Generator" | "AsyncIterator" | "AsyncGenerator") => shown.element(),
            Some(class) => match self.outline.member(class, "__enter__") {
                Some(super::outline::Member::Method(routine)) => result(routine),
                _ => shown.clone(),
            },
            None => Shown::Nothing,
        }
    }

    /// A value that is one of several: known if all that are anything agree.
    fn alternatives(&mut self, node: Node<'t>) -> Shown {
        let conditional = node.kind() == "conditional_expression";
        let mut found: Vec<Option<Shown>> = Vec::new();
        self.each(node, |reader, part| {
            let shown = reader.expression(part, ResultUse::Bound(1));
            found.push((part.kind() != "none").then_some(shown));
        });
        if conditional && found.len() == 3 {
            found.remove(1);
        }
        let mut known = found.into_iter().flatten();
        let Some(first) = known.next() else { return Shown::Nothing };
        if known.all(|other| other == first) { first } else { Shown::Nothing }
    }

    /// `Color["RED"]` names a member of an enum.
    fn looked_up(&mut self, node: Node<'t>) {
        let (Some(of), Some(key)) = (node.child_by_field_name("value"), node.child_by_field_name("subscript")) else {
            return;
        };
        let path = self.text(of);
        let plain = path.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '.'));
        let name = self.text(key).trim_matches(['"', '\'']);
        let is_name = !name.is_empty() && name.chars().all(|it| it.is_alphanumeric() || it == '_');
        if key.kind() == "string" && plain && is_name && names::is_class_like(types::last(path)) {
            let root = path.split('.').next().unwrap_or(path);
            if self.out.local(root, node.start_byte()).is_none() && !self.is_language(root) {
                let qualifier = Qualifier::Path(path.into());
                self.emit(Found { qualifier, name: name.into(), ..Found::new("", key, UseKind::Value) });
            }
        }
    }

    fn subscript(&mut self, node: Node<'t>) -> Shown {
        self.looked_up(node);
        let mut item = Shown::Nothing;
        self.each_field(node, |reader, field, part| {
            let used = if field == "value" { ResultUse::Taken } else { ResultUse::Bound(1) };
            let shown = reader.expression(part, used);
            if field == "value" {
                item = match shown {
                    Shown::Of(_) => shown.item(),
                    // `Generic[int]` is still the class.
                    Shown::Path(path) if names::is_class_like(types::last(&path)) => Shown::Path(path),
                    _ => Shown::Nothing,
                };
            }
        });
        item
    }

    pub(super) fn interpolations(&mut self, node: Node<'t>) {
        self.each(node, |reader, part| match part.kind() {
            "string" | "format_specifier" => reader.interpolations(part),
            "interpolation" | "format_expression" => reader.each(part, |reader, inner| match inner.kind() {
                "format_specifier" => reader.interpolations(inner),
                "type_conversion" => {}
                _ => _ = reader.expression(inner, ResultUse::Bound(1)),
            }),
            _ => {}
        });
    }

    /// A base class.
    pub(super) fn implement(&mut self, head: Node<'t>, whole: Node<'t>, labels: Labels) {
        let found = Found { whole, labels, ..Found::new("", head, UseKind::Implement) };
        self.referred(head, found);
    }
}
