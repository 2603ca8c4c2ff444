//! Calls, members of values, and literals of types.

use compact_str::CompactString;
use tree_sitter::Node;

use super::Reader;
use super::clues::shown_besides;
use super::expressions::PASSED;
use super::names::{is_camel, is_everywhere, last};
use super::nodes::field;
use super::outline::type_before;
use super::paths::{Expected, Mention, qualifier_for};
use super::types::{Ty, is_plain};
use crate::facts::{Clue, Form, Labels, Qualifier, ResultUse, Shows, Slot, UseKind};
use crate::languages::shared::builder::span;

/// The arguments of a call: their forms, what they show besides, and the type of the first.
#[derive(Default)]
struct Given {
    forms: Vec<Form>,
    clues: Vec<Clue>,
    first: Ty,
}

impl<'n, 't> Reader<'n, 't, '_> {
    /// A call of a path, a method or a value.
    pub(super) fn call(&mut self, node: Node<'n>, want: ResultUse) -> Ty {
        let Some(function) = field(node, "function") else { return Ty::default() };
        let callee = match function.kind() {
            "generic_function" => field(function, "function").unwrap_or(function),
            _ => function,
        };
        match callee.kind() {
            "field_expression" => self.method_call(node, function, callee, want),
            "identifier" | "scoped_identifier" => self.path_call(node, function, want),
            _ => {
                self.expression(function, PASSED);
                self.arguments(node);
                Ty::default()
            }
        }
    }

    /// The arguments of a call.
    fn arguments(&mut self, call: Node<'n>) -> Given {
        let list = field(call, "arguments").map(|list| self.nodes.named(list)).unwrap_or_default();
        let mut given = Given { forms: Vec::with_capacity(list.len()), ..Given::default() };
        let handed_on = std::mem::take(&mut self.handed_on);
        for argument in list.into_iter().filter(|argument| argument.kind() != "attribute_item") {
            if argument.kind() == "closure_expression" {
                self.handed_on = handed_on.clone();
            }
            let form = self.form(argument);
            if let (Some(shows), Ok(place)) = (self.closure_shown(argument), u16::try_from(given.forms.len())) {
                given.clues.push(Clue { of: Slot::Argument(place), shows });
            }
            let ty = self.expression(argument, PASSED);
            if let (Some(shows), Ok(place)) = (shown_besides(&form, &ty), u16::try_from(given.forms.len())) {
                given.clues.push(Clue { of: Slot::Argument(place), shows });
            }
            if given.forms.is_empty() {
                given.first = ty;
            }
            given.forms.push(form);
        }
        self.handed_on = Ty::default();
        given
    }

    /// How many parameters a closure has.
    fn closure_shown(&mut self, argument: Node<'n>) -> Option<Shows> {
        let list = field(argument, "parameters").filter(|_| argument.kind() == "closure_expression")?;
        let tokens = self.nodes.tokens(list);
        let count = tokens.iter().filter(|part| part.is_named() && !part.is_extra() || part.kind() == "_").count();
        Some(Shows::Form(Form::function(count)))
    }

    fn path_call(&mut self, node: Node<'n>, function: Node<'n>, want: ResultUse) -> Ty {
        if function.kind() == "identifier" && self.names.get(self.out.text(function)).is_some() {
            self.arguments(node);
            return Ty::default();
        }
        let mention = self.mention(function);
        let Given { forms, first, clues } = self.arguments(node);
        let expected =
            Expected { arguments: Some(forms), result: want, clues, ..Expected::plain(UseKind::Call, span(node)) };
        let before = self.out.uses();
        self.use_as(&mention, expected);
        let of = field(function, "function").zip(field(function, "type_arguments"));
        if let Some((name, arguments)) = of.filter(|_| function.kind() == "generic_function") {
            self.out.written_with(before, name, arguments);
        }
        let ty = self.type_of_call(&mention, first);
        self.given_since(before, ty)
    }

    /// The type of what a call of a path gives, with the type of its first argument.
    pub(super) fn type_of_call(&self, mention: &Mention<'n, 't>, first: Ty) -> Ty {
        let name = mention.name();
        if let Some(single) = mention.single() {
            return match single {
                "Some" => Ty::with("Option", vec![first]),
                "Ok" => Ty::with("Result", vec![first]),
                "Self" => Ty::named(self.place.owner.clone()),
                _ => match self.outline.result("", name) {
                    Some(ty) => self.outline.unalias(ty.clone()),
                    None if !is_camel(name) => Ty::default(),
                    None => Ty::named(self.outline.enum_of(name).unwrap_or(name)),
                },
            };
        }
        let Some(path) = self.path_of(mention) else { return Ty::default() };
        let Some(of) = type_before(&path) else { return Ty::default() };
        if let Some(ty) = is_plain(of).then(|| self.outline.result(of, name)).flatten() {
            return self.outline.unalias(ty.clone());
        }
        match (last(of), name) {
            ("Box" | "Rc" | "Arc" | "Cow", "new" | "pin" | "clone" | "from") | ("Pin", "new") => first,
            ("String", "new" | "from" | "with_capacity") => Ty::named("String"),
            ("Mutex" | "RwLock" | "RefCell" | "Cell" | "OnceCell", "new") => Ty::with(of, vec![first]),
            _ if is_camel(name) => Ty::named(of),
            _ if gives_itself(name) => self.outline.unalias(Ty::assumed(of)),
            _ => Ty::default(),
        }
    }

    fn method_call(&mut self, node: Node<'n>, function: Node<'n>, callee: Node<'n>, want: ResultUse) -> Ty {
        let (Some(value), Some(name_node)) = (field(callee, "value"), field(callee, "field")) else {
            return Ty::default();
        };
        let name = self.out.text(name_node);
        let receiver = self.expression(value, if unwraps(name) { ResultUse::Tried } else { PASSED });
        self.takes(&receiver, Shows::Method(name.into()));
        if let Some(generics) = field(function, "type_arguments") {
            self.types(generics);
        }
        self.handed_on = receiver.handed_on(name);
        let Given { forms, first, clues } = self.arguments(node);
        if let ("identifier", [form]) = (value.kind(), forms.as_slice())
            && matches!(name, "push" | "push_back" | "push_front" | "insert")
        {
            self.puts(node, value, name_node, form, &first);
            if let Some(list) = receiver.filled(&first) {
                self.names.retype(self.out.text(value), list);
            }
        }
        let qualifier = qualifier_for(&receiver, self.out.text(value));
        let before = self.out.uses();
        let ty = self.method(
            name_node,
            &receiver,
            qualifier,
            Expected { arguments: Some(forms), result: want, clues, ..Expected::plain(UseKind::Call, span(node)) },
        );
        self.given_since(before, ty)
    }

    /// A call of a method; gives what it gives.
    pub(super) fn method(&mut self, name: Node<'n>, receiver: &Ty, before: Qualifier, expected: Expected) -> Ty {
        let text = self.out.text(name);
        let any = match &before {
            Qualifier::Typed(of) => of == "Result" || self.outline.is_standard(of),
            _ => true,
        };
        if !(any && is_everywhere(text)) {
            self.push(text, name, before, expected);
        }
        if let Some(ty) = is_plain(&receiver.name).then(|| self.outline.result(&receiver.name, text)).flatten() {
            return self.outline.unalias(ty.clone());
        }
        receiver.standard(text).unwrap_or_default()
    }

    /// A field of a value, read or written.
    pub(super) fn field_access(&mut self, node: Node<'n>) -> Ty {
        let (Some(value), Some(name)) = (field(node, "value"), field(node, "field")) else { return Ty::default() };
        let receiver = self.expression(value, PASSED);
        let qualifier = qualifier_for(&receiver, self.out.text(value));
        self.takes(&receiver, Shows::Field(self.out.text(name).into()));
        let before = self.out.uses();
        let ty = self.member(name, &receiver, qualifier, span(node));
        self.given_since(before, ty)
    }

    /// A use of a field; gives its type.
    pub(super) fn member(&mut self, name: Node<'n>, of: &Ty, before: Qualifier, whole: crate::model::Span) -> Ty {
        let text = self.out.text(name);
        let number = text.parse::<usize>().ok();
        if let Some(at) = number.filter(|_| of.name == "()") {
            return of.argument(at);
        }
        // What has no name can be anything's, unless we know whose it is.
        if number.is_none() || !matches!(before, Qualifier::Untyped(_)) {
            self.push(text, name, before, Expected::plain(UseKind::Field, whole));
        }
        if is_plain(&of.name) { self.outline.unalias(self.outline.field(&of.name, text)) } else { Ty::default() }
    }

    /// `T { a, b: 1, ..rest }`
    pub(super) fn literal(&mut self, node: Node<'n>) -> Ty {
        let (Some(name), Some(body)) = (field(node, "name"), field(node, "body")) else { return Ty::default() };
        let mention = self.mention(name);
        let mut labels = Labels::default();
        let mut clues = Vec::new();
        for child in self.nodes.named(body) {
            match child.kind() {
                "field_initializer" => {
                    let (Some(label), Some(value)) = (field(child, "field"), field(child, "value")) else { continue };
                    self.labelled(&mention, label, value, (&mut labels, &mut clues));
                    // A field that is there under a condition only.
                    labels.open |= self.out.text(child).starts_with('#');
                }
                "shorthand_field_initializer" => {
                    let label = self.nodes.named(child).into_iter().rfind(|part| part.kind() == "identifier");
                    let Some(label) = label else { continue };
                    self.labelled(&mention, label, label, (&mut labels, &mut clues));
                    labels.open |= self.out.text(child).starts_with('#');
                }
                _ => {
                    labels.open = true;
                    self.expression(child, PASSED);
                }
            }
        }
        self.use_as(&mention, Expected { labels, clues, ..Expected::plain(UseKind::Literal, span(node)) });
        self.type_of_literal(&mention)
    }

    /// What a literal gives for a field.
    fn labelled(
        &mut self,
        mention: &Mention<'n, 't>,
        label: Node<'n>,
        value: Node<'n>,
        (labels, clues): (&mut Labels, &mut Vec<Clue>),
    ) {
        let name = self.out.text(label);
        let form = self.form(value);
        let ty = self.expression(value, PASSED);
        if let Some(shows) = shown_besides(&form, &ty) {
            clues.push(Clue { of: Slot::Label(name.into()), shows });
        }
        self.keeps(mention, name, value);
        labels.given.push((name.into(), form));
    }

    /// The type of a literal: of the enum if the path ends in a variant.
    pub(super) fn type_of_literal(&self, mention: &Mention<'n, 't>) -> Ty {
        let path: CompactString = self.path_of(mention).unwrap_or_default();
        match type_before(&path).or_else(|| self.outline.enum_of(&path)) {
            Some(of) => Ty::named(of),
            None => self.outline.unalias(Ty::named(path)),
        }
    }
}

/// Whether a function of a type most likely gives a value of that type.
fn gives_itself(name: &str) -> bool {
    matches!(name, "new" | "default" | "from" | "try_new" | "try_from" | "open" | "create")
        || ["new_", "from_", "with_"].iter().any(|start| name.starts_with(start))
}

/// Whether a method takes the value out of a result.
pub(super) fn unwraps(method: &str) -> bool {
    matches!(method, "unwrap" | "expect" | "unwrap_or" | "unwrap_or_else" | "unwrap_or_default" | "unwrap_err")
}
