//! What a file declares about its own functions and types, read before the walk because JavaScript may use a name
//! above its declaration.

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use tree_sitter::Node;

use super::names::{Bound, Extent};
use super::shown::Shown;
use super::{Reader, child_of, field, is_function, says};

/// The types that the top of a file declares.
#[derive(Default)]
pub(super) struct Known<'t> {
    /// Of variables.
    variables: FxHashMap<&'t str, Shown>,
    /// Of what functions return; nothing if overloads differ.
    results: FxHashMap<&'t str, Option<Shown>>,
    /// Of what functions take.
    parameters: FxHashMap<&'t str, Vec<Option<Shown>>>,
    /// Of fields, and of what methods return, by the type whose members they are.
    types: FxHashMap<CompactString, Type<'t>>,
    /// Other names of lists and tables.
    aliases: FxHashMap<&'t str, Shown>,
    /// What interfaces extend.
    bases: FxHashMap<&'t str, Vec<Shown>>,
}

#[derive(Default)]
struct Type<'t> {
    fields: FxHashMap<&'t str, Shown>,
    results: FxHashMap<&'t str, Option<Shown>>,
    parameters: FxHashMap<&'t str, Vec<Option<Shown>>>,
}

impl<'t> Known<'t> {
    pub(super) fn variable(&self, name: &str) -> Option<&Shown> {
        self.variables.get(name)
    }

    pub(super) fn result(&self, name: &str) -> Option<&Shown> {
        self.results.get(name)?.as_ref()
    }

    pub(super) fn parameters(&self, name: &str) -> Option<&Vec<Option<Shown>>> {
        self.parameters.get(name)
    }

    pub(super) fn alias(&self, name: &str) -> Option<&Shown> {
        self.aliases.get(name)
    }

    /// What an interface of the file extends.
    pub(super) fn bases(&self, name: &str) -> &[Shown] {
        self.bases.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn field(&self, owner: &str, name: &str) -> Option<&Shown> {
        self.types.get(owner)?.fields.get(name)
    }

    pub(super) fn method_result(&self, owner: &str, name: &str) -> Option<&Shown> {
        self.types.get(owner)?.results.get(name)?.as_ref()
    }

    pub(super) fn method_parameters(&self, owner: &str, name: &str) -> Option<&Vec<Option<Shown>>> {
        self.types.get(owner)?.parameters.get(name)
    }

    /// A variable whose value showed its type, if no declaration said more.
    pub(super) fn learn_variable(&mut self, name: &'t str, shown: Shown) {
        self.variables.entry(name).or_insert(shown);
    }

    /// A field that is known by an assignment, if no declaration said more.
    pub(super) fn learn_field(&mut self, owner: &str, name: &'t str, shown: Shown) {
        self.types.entry(owner.into()).or_default().fields.entry(name).or_insert(shown);
    }
}

impl<'t> Reader<'_, 't> {
    /// Learns from the statements of a file, and of the namespaces in it.
    pub(super) fn learn(&mut self, block: Node<'t>) {
        let mut cursor = block.walk();
        for statement in block.named_children(&mut cursor) {
            match statement.kind() {
                "export_statement" | "ambient_declaration" => {
                    let inner = field(statement, "declaration").or_else(|| statement.named_child(0));
                    if let Some(inner) = inner {
                        self.learn_declaration(inner);
                    }
                }
                "expression_statement" => {
                    if let Some(inner) = child_of(statement, "internal_module") {
                        self.learn_declaration(inner);
                    }
                }
                _ => self.learn_declaration(statement),
            }
        }
    }

    fn learn_declaration(&mut self, node: Node<'t>) {
        match node.kind() {
            "function_declaration" | "generator_function_declaration" | "function_signature" => {
                if let Some(name) = field(node, "name") {
                    self.learn_function(self.out.text(name), node);
                }
            }
            "lexical_declaration" | "variable_declaration" => {
                let mut cursor = node.walk();
                for declarator in node.named_children(&mut cursor) {
                    self.learn_variable(declarator);
                }
            }
            "class_declaration" | "abstract_class_declaration" | "interface_declaration" | "type_alias_declaration" => {
                self.learn_type(node);
            }
            "internal_module" | "module" | "ambient_declaration" => {
                if let Some(body) = field(node, "body") {
                    self.learn(body);
                } else if let Some(inner) = node.named_child(0).filter(|_| node.kind() == "ambient_declaration") {
                    self.learn_declaration(inner);
                }
            }
            _ => {}
        }
    }

    fn learn_variable(&mut self, declarator: Node<'t>) {
        let Some(name) = field(declarator, "name").filter(|name| name.kind() == "identifier") else { return };
        let name = self.out.text(name);
        let value = field(declarator, "value");
        if let Some(function) = value.filter(|value| is_function(*value)) {
            self.learn_function(name, function);
            return;
        }
        let shown = match field(declarator, "type") {
            Some(annotation) => self.shown(annotation),
            None => value.and_then(|value| self.shown_by_value(value)),
        };
        if let Some(shown) = shown {
            self.known.variables.insert(name, shown);
        }
    }

    /// What the form of a value says of its type, without knowing anything else.
    fn shown_by_value(&self, value: Node<'t>) -> Option<Shown> {
        match value.kind() {
            "new_expression" => {
                let made = field(value, "constructor")?;
                matches!(made.kind(), "identifier" | "member_expression").then(|| Shown::Named(self.path_text(made)))
            }
            "call_expression" => self.injected(value),
            "as_expression" | "satisfies_expression" => value.named_child(1).and_then(|it| self.shown(it)),
            _ => None,
        }
    }

    /// `inject(Service)` gives what the class makes.
    pub(super) fn injected(&self, call: Node<'t>) -> Option<Shown> {
        field(call, "function").filter(|function| self.out.text(*function) == "inject")?;
        let token = field(call, "arguments")?.named_child(0)?;
        let class = token.kind() == "identifier" && self.out.text(token).starts_with(char::is_uppercase);
        class.then(|| Shown::named(self.out.text(token)))
    }

    fn learn_function(&mut self, name: &'t str, function: Node<'t>) {
        let (result, parameters) = self.declared(function);
        note_result(&mut self.known.results, name, result, function);
        note_parameters(&mut self.known.parameters, name, parameters, function);
    }

    /// What a function is declared to return and to take.
    fn declared(&mut self, function: Node<'t>) -> (Option<Shown>, Vec<Option<Shown>>) {
        self.open();
        self.bind_generics(function);
        let result = field(function, "return_type").and_then(|annotation| self.shown(annotation));
        let mut parameters = Vec::new();
        if let Some(list) = field(function, "parameters") {
            let mut cursor = list.walk();
            for parameter in list.named_children(&mut cursor).filter(|child| !child.is_extra()) {
                parameters.push(field(parameter, "type").and_then(|annotation| self.shown(annotation)));
            }
        }
        self.close();
        (result, parameters)
    }

    /// Binds the generic parameters of a declaration.
    pub(super) fn bind_generics(&mut self, node: Node<'t>) {
        let Some(list) = field(node, "type_parameters") else { return };
        let mut cursor = list.walk();
        for parameter in list.named_children(&mut cursor) {
            let Some(name) = field(parameter, "name") else { continue };
            let bound = field(parameter, "constraint").and_then(|bound| self.shown(bound));
            self.types.bind(self.out.text(name), Bound::Local(bound), Extent::Block);
        }
    }

    /// Learns the members of a class, an interface or an alias of an object type.
    fn learn_type(&mut self, node: Node<'t>) {
        let Some(name) = field(node, "name").map(|name| self.out.text(name)) else { return };
        let Some(body) = field(node, "body").or_else(|| field(node, "value")) else { return };
        if node.kind() == "type_alias_declaration" && child_of(node, "type_parameters").is_none() {
            let shown = self
                .shown(body)
                .filter(|shown| matches!(shown, Shown::List(_) | Shown::Keyed(..) | Shown::Without(..)));
            self.known.aliases.extend(shown.map(|shown| (name, shown)));
        }
        if let Some(clause) = child_of(node, "extends_type_clause") {
            let mut cursor = clause.walk();
            let bases: Vec<Shown> = clause.named_children(&mut cursor).filter_map(|base| self.shown(base)).collect();
            self.known.bases.entry(name).or_default().extend(bases);
        }
        self.open();
        self.bind_generics(node);
        let mut of = self.known.types.remove(name).unwrap_or_default();
        self.learn_react(node, &mut of);
        for body in object_types(body) {
            let mut cursor = body.walk();
            for member in body.named_children(&mut cursor) {
                self.learn_member(member, &mut of);
            }
        }
        self.close();
        self.known.types.insert(name.into(), of);
    }

    fn learn_member(&mut self, member: Node<'t>, of: &mut Type<'t>) {
        let Some(name_node) = field(member, "name").or_else(|| field(member, "property")) else { return };
        let Some(name) = self.key(name_node) else { return };
        match member.kind() {
            "method_definition" | "method_signature" | "abstract_method_signature" => {
                let (result, parameters) = self.declared(member);
                if name == "constructor" {
                    self.learn_parameter_fields(member, of);
                }
                if says(member, "get") {
                    of.fields.extend(result.map(|result| (name, result)));
                } else {
                    note_result(&mut of.results, name, result, member);
                }
                note_parameters(&mut of.parameters, name, parameters, member);
            }
            _ => {
                let value = field(member, "value");
                if let Some(function) = value.filter(|value| is_function(*value)) {
                    let (result, _) = self.declared(function);
                    of.results.extend(result.map(|result| (name, Some(result))));
                } else {
                    let shown = match field(member, "type") {
                        Some(annotation) => self.shown(annotation),
                        None => value.and_then(|value| self.shown_by_value(value)),
                    };
                    of.fields.extend(shown.map(|shown| (name, shown)));
                }
            }
        }
    }

    fn learn_parameter_fields(&mut self, constructor: Node<'t>, of: &mut Type<'t>) {
        let Some(list) = field(constructor, "parameters") else { return };
        let mut cursor = list.walk();
        for parameter in list.named_children(&mut cursor).filter(|parameter| makes_field(*parameter)) {
            let name = field(parameter, "pattern").map_or("", |pattern| self.out.text(pattern));
            let shown = field(parameter, "type").and_then(|annotation| self.shown(annotation));
            of.fields.extend(shown.map(|shown| (name, shown)));
        }
    }

    /// The generic arguments of a React component are the types of its `props` and `state`.
    fn learn_react(&mut self, node: Node<'t>, of: &mut Type<'t>) {
        let Some(clause) = child_of(node, "class_heritage").and_then(|heritage| child_of(heritage, "extends_clause"))
        else {
            return;
        };
        let (Some(base), Some(arguments)) = (field(clause, "value"), field(clause, "type_arguments")) else { return };
        if !matches!(self.last_name(base), "Component" | "PureComponent") {
            return;
        }
        for (at, name) in ["props", "state"].into_iter().enumerate() {
            let argument = arguments.named_child(u32::try_from(at).unwrap_or_default());
            of.fields.extend(argument.and_then(|it| self.shown(it)).map(|shown| (name, shown)));
        }
    }
}

/// Notes what a function gives. Of overloads it is known only what all of them say; the one with the body is called
/// through the others.
fn note_result<'t>(
    known: &mut FxHashMap<&'t str, Option<Shown>>,
    name: &'t str,
    result: Option<Shown>,
    function: Node<'t>,
) {
    let is_overload = field(function, "body").is_none();
    match known.get_mut(name) {
        Some(_) if !is_overload && result.is_none() => {}
        Some(other) if *other != result => *other = None,
        None if is_overload || result.is_some() => _ = known.insert(name, result),
        _ => {}
    }
}

/// The same of what it takes.
fn note_parameters<'t>(
    known: &mut FxHashMap<&'t str, Vec<Option<Shown>>>,
    name: &'t str,
    parameters: Vec<Option<Shown>>,
    function: Node<'t>,
) {
    let is_overload = field(function, "body").is_none();
    let shows = parameters.iter().any(Option::is_some);
    match known.get_mut(name) {
        Some(others) if is_overload => {
            for (at, other) in others.iter_mut().enumerate() {
                if parameters.get(at).is_some_and(|it| it != other) {
                    *other = None;
                }
            }
        }
        None if is_overload || shows => _ = known.insert(name, parameters),
        // What the overloads say counts.
        Some(_) | None => {}
    }
}

/// Whether a parameter of a constructor is a field at the same time.
pub(super) fn makes_field(parameter: Node<'_>) -> bool {
    child_of(parameter, "accessibility_modifier").is_some()
        || says(parameter, "readonly")
        || says(parameter, "override_modifier")
}

/// The object types that a type consists of: itself, or the members of an intersection.
pub(super) fn object_types(node: Node<'_>) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        match node.kind() {
            "object_type" | "interface_body" | "class_body" => found.push(node),
            "intersection_type" | "parenthesized_type" => {
                let mut cursor = node.walk();
                let inner: Vec<Node<'_>> = node.named_children(&mut cursor).collect();
                open.extend(inner.into_iter().rev());
            }
            "generic_type" => {
                // `Readonly<{ … }>`
                let arguments = field(node, "type_arguments").and_then(|arguments| arguments.named_child(0));
                open.extend(arguments.filter(|argument| argument.kind() == "object_type"));
            }
            _ => {}
        }
    }
    found
}
