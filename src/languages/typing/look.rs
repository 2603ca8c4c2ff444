//! What an expression is, and what meets at a use.

use compact_str::CompactString;
use tree_sitter::Node;

use super::bound::Bound;
use super::{Expression, FARTHEST, Spot, Typing};
use crate::facts::Slot;
use crate::languages::shared::fields::field;
use crate::languages::shared::tokens::one_line;

/// A text and the table of its language.
pub(super) struct Look<'t> {
    pub(super) text: &'t str,
    pub(super) table: &'static Typing,
}

pub(super) fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).collect()
}

/// A string as it is written between single quotes.
fn single_quoted(text: &str) -> CompactString {
    let inside = text.trim_matches(['"', '\'']);
    compact_str::format_compact!("'{inside}'")
}

impl<'t> Look<'t> {
    pub(super) fn written(&self, node: Node<'_>) -> CompactString {
        one_line(node, self.text, node.end_byte())
    }

    pub(super) fn plain(&self, node: Node<'_>) -> &'t str {
        self.text.get(node.byte_range()).unwrap_or_default()
    }

    pub(super) fn spot(&self, leaf: Node<'_>) -> Option<Spot> {
        let owner = self.owner(leaf).unwrap_or_default();
        let around = std::iter::successors(Some(leaf), Node::parent).take(FARTHEST);
        let whole = around.into_iter().find_map(|node| self.spot_of(node, leaf));
        // A name alone is passed on.
        let is_name = || self.table.names.contains(&leaf.kind());
        let alone = || is_name().then(|| Spot { put: self.known(leaf, 0), taken: self.taken(leaf), ..Spot::default() });
        let (held, called_with) = (self.held(leaf), self.called_with(leaf));
        let named = || (!held.is_empty() || !called_with.is_empty()).then(Spot::default);
        whole.or_else(alone).or_else(named).map(|spot| Spot { owner, held, called_with, ..spot })
    }

    /// The spot of a node whose name is this leaf.
    fn spot_of(&self, node: Node<'_>, leaf: Node<'_>) -> Option<Spot> {
        let table = self.table;
        let kind = node.kind();
        let names = |part: Node<'_>| {
            part.byte_range().contains(&leaf.start_byte()) && self.last_name(part).is_some_and(|it| it == leaf)
        };
        if let Some([_, function, list]) = table.calls.iter().find(|it| it[0] == kind) {
            let function = field(node, function).filter(|it| names(*it))?;
            let value = self.member_of(function).map(|it| it.0);
            let receiver = value.map(|value| self.expression(value, 0));
            let holder = value.and_then(|value| self.holder(value));
            let called = self.callee(function, 0);
            return Some(Spot { receiver, holder, called, ..self.call(node, leaf, field(node, list)) });
        }
        if let Some([_, value, name, list]) = table.member_calls.iter().find(|it| it[0] == kind) {
            field(node, name).filter(|it| names(*it))?;
            let receiver = field(node, value).map(|it| self.expression(it, 0));
            let name = self.plain(leaf).into();
            let called = match &receiver {
                Some(value) => Expression::Member(Box::new(value.clone()), name),
                None => Expression::Name(name),
            };
            return Some(Spot { receiver, called: Some(called), ..self.call(node, leaf, field(node, list)) });
        }
        if let Some([_, of, list]) = table.builds.iter().find(|it| it[0] == kind) {
            field(node, of).filter(|it| it.byte_range().contains(&leaf.start_byte()))?;
            let list = if list.is_empty() { None } else { field(node, list) };
            let labels = list.map(|list| self.labels(list)).unwrap_or_default();
            let called = self.last_name(field(node, of)?).map(|name| Expression::Name(self.plain(name).into()));
            return Some(Spot { called, labels, ..self.call(node, leaf, list) });
        }
        if node == leaf && table.unnamed.contains(&kind) {
            return Some(Spot { taken: self.taken(node), ..Spot::default() });
        }
        if node == leaf && table.open_literals[0] == kind {
            let labels = self.labels(node);
            // What names nothing gives its parts by place.
            let is_part = |it: &Node<'_>| !["comment", "spread"].iter().any(|word| it.kind().contains(word));
            let parts = children(node).into_iter().filter(|it| labels.is_empty() && is_part(it));
            let arguments = parts.map(|it| self.expression(it, 0)).collect();
            return Some(Spot { labels, arguments, taken: self.taken(node), ..Spot::default() });
        }
        if node == leaf && table.literals.iter().any(|it| it[0] == kind) {
            return Some(Spot { taken: self.taken(node), ..Spot::default() });
        }
        let (value, name) = self.member_of(node)?;
        // What is called is a call.
        let is_called = || {
            let parent = node.parent()?;
            let [_, function, _] = table.calls.iter().find(|it| it[0] == parent.kind())?;
            (field(parent, function)? == node).then_some(())
        };
        if name != leaf || is_called().is_some() {
            return None;
        }
        // One of one may stand in a list.
        let is_list = |it: &Node<'_>| it.kind() == "expression_list" && it.named_child_count() == 1;
        let target = node.parent().filter(is_list).unwrap_or(node);
        let put = target.parent().filter(|it| table.assignments.contains(&it.kind())).and_then(|parent| {
            let (left, right) = (field(parent, "left")?, field(parent, "right")?);
            let right = if is_list(&right) { right.named_child(0)? } else { right };
            (left == target).then(|| self.expression(right, 0))
        });
        let taken = if put.is_none() { self.taken(node) } else { Vec::new() };
        let is_read = put.is_none() && self.is_first_read(node, self.plain(leaf));
        let needed = if is_read { self.needed(node) } else { Vec::new() };
        Some(Spot { receiver: Some(self.expression(value, 0)), put, taken, needed, ..Spot::default() })
    }

    /// As what the function around holds the value from which selections lead to this one.
    pub(super) fn holder(&self, value: Node<'_>) -> Option<CompactString> {
        let mut value = value;
        for _ in 0..FARTHEST {
            let inner = self.member_of(value).map(|it| it.0);
            let part = || self.table.parts.iter().find(|it| it.0 == value.kind() && it.2 == Slot::Element);
            let Some(inner) = inner.or_else(|| part().and_then(|_| value.named_child(0))) else { break };
            value = inner;
        }
        let name = self.plain(value);
        if self.table.own.contains(&name) {
            let mut function = self.function_around(value)?;
            loop {
                let received = children(field(function, "parameters")?);
                let first = received.first().filter(|it| it.kind() == self.table.receiver);
                match first {
                    Some(first) => return Some(self.written(*first)),
                    None => function = self.function_around(function)?,
                }
            }
        }
        let Bound::By(row, node, _) = self.binding(name, value).filter(|_| self.table.names.contains(&value.kind()))?
        else {
            return None;
        };
        Self::place(row.of, node).map(|of| self.written(of))
    }

    fn call(&self, node: Node<'_>, leaf: Node<'_>, list: Option<Node<'_>>) -> Spot {
        let arguments = list.map(children).unwrap_or_default();
        let arguments = arguments.into_iter().filter(|it| !it.kind().contains("comment"));
        let arguments = arguments.map(|it| self.expression(it, 0)).collect();
        let needed = if self.is_first_call(node, self.plain(leaf)) { self.needed(node) } else { Vec::new() };
        Spot { arguments, taken: self.taken(node), needed, ..Spot::default() }
    }

    fn labels(&self, list: Node<'_>) -> Vec<(CompactString, Expression)> {
        let entry = |entry: Node<'_>| {
            let [_, name, value] = self.table.entries.iter().find(|it| it[0] == entry.kind())?;
            let name = if name.is_empty() { entry } else { field(entry, name)? };
            let value = match *value {
                "" => entry.named_child(0).unwrap_or(entry),
                value => field(entry, value)?,
            };
            Some((self.written(name).trim_matches(['"', '\'', '.']).into(), self.expression(value, 0)))
        };
        children(list).into_iter().filter_map(entry).collect()
    }

    /// The value and the name of a selection.
    pub(super) fn member_of<'n>(&self, node: Node<'n>) -> Option<(Node<'n>, Node<'n>)> {
        let [_, value, name] = self.table.members.iter().find(|it| it[0] == node.kind())?;
        Some((field(node, value)?, field(node, name)?))
    }

    /// The last name of what is called.
    fn last_name<'n>(&self, node: Node<'n>) -> Option<Node<'n>> {
        let mut node = node;
        for _ in 0..FARTHEST {
            if let Some((_, name)) = self.member_of(node) {
                node = name;
            } else if node.named_child_count() == 0 {
                return Some(node);
            } else {
                let function = field(node, "function").or_else(|| field(node, "name"));
                node = function.or_else(|| node.named_child(0))?;
            }
        }
        None
    }

    /// The name of the type around a node.
    fn owner(&self, node: Node<'_>) -> Option<CompactString> {
        let mut node = node;
        while let Some(parent) = node.parent() {
            if let Some([_, name]) = self.table.types.iter().find(|it| it[0] == parent.kind()) {
                let name = self.written(field(parent, name)?);
                return Some(name.split('<').next().unwrap_or_default().into());
            }
            node = parent;
        }
        None
    }

    /// How many parameters are listed; nothing, where one stands for several or may be left out.
    fn parameters(&self, list: Node<'_>) -> Option<usize> {
        // What a function is called on may be written among its parameters.
        let is_receiver = |it: &Node<'_>| field(*it, "pattern").is_some_and(|pattern| pattern.kind() == "this");
        let is_one = |it: &Node<'_>| !it.kind().contains("comment") && !is_receiver(it);
        let all: Vec<Node<'_>> = children(list).into_iter().filter(is_one).collect();
        let is_open = |it: &Node<'_>| {
            let text = self.plain(*it);
            ["variadic", "spread", "optional", "rest"].iter().any(|word| it.kind().contains(word))
                || text.contains("...")
                || text.contains('=')
        };
        // One type may stand for several names.
        let names = |it: &Node<'_>| {
            let mut cursor = it.walk();
            it.children_by_field_name("name", &mut cursor).count().max(1)
        };
        (!all.iter().any(is_open)).then(|| all.iter().map(names).sum())
    }

    /// A method of a type, or of the value around, that is named as a function: `T::f`, `this::f`.
    fn reference(&self, node: Node<'_>) -> Option<Expression> {
        let all = children(node);
        let (of, name) = (*all.first()?, all.last().filter(|_| all.len() > 1)?);
        let (of_text, name) = (self.plain(of), self.plain(*name));
        if self.table.own.contains(&of_text) {
            return Some(Expression::Name(name.into()));
        }
        let is_type = of.kind() == "identifier" && self.binding(of_text, of).is_none();
        is_type.then(|| Expression::Name(compact_str::format_compact!("{of_text}.{name}")))
    }

    /// What is called. A function of the file is known by its name.
    pub(super) fn callee(&self, function: Node<'_>, depth: usize) -> Option<Expression> {
        let is_of_file = self.local_function(function).is_some_and(|(binding, _)| {
            let around = std::iter::successors(binding.parent(), Node::parent);
            around.take(FARTHEST).all(|it| !self.table.functions.iter().any(|row| row[0] == it.kind()))
        });
        if is_of_file { Some(Expression::Name(self.plain(function).into())) } else { self.known(function, depth) }
    }

    /// The binding of a local name whose value is a function, and that.
    fn local_function<'n>(&self, name: Node<'n>) -> Option<(Node<'n>, Node<'n>)> {
        let Bound::By(row, node, named) =
            self.binding(self.plain(name), name).filter(|_| self.table.names.contains(&name.kind()))?
        else {
            return None;
        };
        let value = Self::place(row.value, node).filter(|_| field(node, row.name) == Some(named))?;
        self.table.functions.iter().any(|it| it[0] == value.kind()).then_some((node, value))
    }

    /// What a call of a local function gives, if its result is written and it has no generic parameters. What is declared inside of a
    /// function counts before what the file has.
    fn given_by_local(&self, function: Node<'_>) -> Option<Expression> {
        let inner = || match self.binding(self.plain(function), function) {
            Some(Bound::Function(inner)) if self.table.names.contains(&function.kind()) => Some(inner),
            _ => None,
        };
        let value = self.local_function(function).map(|(_, value)| value).or_else(inner)?;
        let [_, result] = self.table.functions.iter().find(|it| it[0] == value.kind())?;
        let of = field(value, result).filter(|_| field(value, "type_parameters").is_none())?;
        let text = self.written(of);
        Some(Expression::Of(text.trim_start_matches(':').trim_start().into()))
    }

    /// What a function gives that is written where a value stands: the result that it says, or the only value that it
    /// gives. Nothing, if that is wrapped.
    fn gives(&self, function: Node<'_>, depth: usize) -> Option<Expression> {
        let [_, result] = self.table.functions.iter().find(|it| it[0] == function.kind())?;
        let body = field(function, "body")?;
        let head = self.text.get(function.start_byte()..body.start_byte())?;
        if field(function, "type_parameters").is_some() || head.split_whitespace().any(|word| word == "async") {
            return None;
        }
        if let Some(of) = field(function, result).filter(|_| !result.is_empty()) {
            return Some(Expression::Of(self.written(of).trim_start_matches(':').trim_start().into()));
        }
        if self.table.says_results {
            return Some(Expression::Of(CompactString::default()));
        }
        if !body.kind().contains("block") {
            return self.known(body, depth + 1);
        }
        let is_return = |it: &Node<'_>| self.table.returns.contains(&it.kind());
        let last = children(body).into_iter().last().filter(is_return)?;
        let is_only = self.plain(body).split(|c: char| !c.is_alphanumeric()).filter(|it| *it == "return").count() == 1;
        self.known(last.named_child(0).filter(|_| is_only)?, depth + 1)
    }

    /// What an operator gives.
    fn operation(&self, node: Node<'_>, depth: usize) -> Option<Expression> {
        let of = &self.table.operations;
        let of_type = |text: &str| (!text.is_empty()).then(|| Expression::Of(text.into()));
        if node.kind() == of.unary {
            return match self.plain(node).as_bytes().first()? {
                b'!' => of_type(of.truth),
                b'-' | b'+' | b'~' => of_type(of.number),
                b't' if self.plain(node).starts_with("typeof") => of_type(of.text),
                _ => None,
            };
        }
        let sides = [field(node, "left")?, field(node, "right")?];
        match self.plain(field(node, "operator")?) {
            "||" | "??" => self.one_of(sides, depth),
            "==" | "!=" | "===" | "!==" | "<" | ">" | "<=" | ">=" | "in" | "instanceof" => of_type(of.truth),
            "-" | "*" | "/" | "%" | "**" | "|" | "&" | "^" | "<<" | ">>" | ">>>" => of_type(of.number),
            "+" => {
                let sides = sides.map(|it| self.known(it, depth + 1));
                let is_text = |it: &Option<Expression>| matches!(it, Some(Expression::Of(text)) if *text == of.text || text.starts_with('\''));
                let is_number =
                    |it: &Option<Expression>| matches!(it, Some(Expression::Of(text)) if *text == of.number);
                if sides.iter().any(is_text) {
                    of_type(of.text)
                } else {
                    sides.iter().all(is_number).then(|| of_type(of.number))?
                }
            }
            _ => None,
        }
    }

    fn one_of(&self, [one, other]: [Node<'_>; 2], depth: usize) -> Option<Expression> {
        let [one, other] = [one, other].map(|it| self.known(it, depth + 1));
        let (one, other) = (one?, other?);
        Some(if one == other { one } else { Expression::OneOf(Box::new([one, other])) })
    }

    /// What can be told of the type of an expression.
    pub(super) fn expression(&self, node: Node<'_>, depth: usize) -> Expression {
        self.known(node, depth).unwrap_or(Expression::Unknown)
    }

    /// What a literal is that is made of nothing but one or two other values.
    fn spread(&self, literal: Node<'_>, depth: usize) -> Option<Expression> {
        fn of(it: Node<'_>) -> Option<Node<'_>> {
            it.named_child(0).filter(|_| it.kind() == "spread_element")
        }
        let all = children(literal).into_iter().filter(|it| !it.kind().contains("comment"));
        let all: Vec<Node<'_>> = all.collect();
        match all.as_slice() {
            [only] => self.known(of(*only)?, depth + 1),
            [one, other] => self.one_of([of(*one)?, of(*other)?], depth),
            _ => None,
        }
    }

    pub(super) fn known(&self, node: Node<'_>, depth: usize) -> Option<Expression> {
        if depth > FARTHEST {
            return None;
        }
        let (table, kind) = (self.table, node.kind());
        let inner = |node| self.known(node, depth + 1).map(Box::new);
        if table.own.contains(&self.plain(node)) && node.named_child_count() == 0 {
            let of_receiver = || self.local(self.plain(node), node, depth);
            return self.owner(node).map(Expression::Of).or_else(of_receiver);
        }
        if table.names.contains(&kind) {
            return self.local(self.plain(node), node, depth).or_else(|| {
                let is_bound = self.binding(self.plain(node), node).is_some();
                (!is_bound).then(|| Expression::Name(self.plain(node).into()))
            });
        }
        if table.paths.contains(&kind) {
            return Some(Expression::Name(self.plain(node).split_whitespace().collect()));
        }
        if let Some((value, name)) = self.member_of(node) {
            return Some(Expression::Member(inner(value)?, self.plain(name).into()));
        }
        if table.references.contains(&kind) {
            return self.reference(node);
        }
        if let Some([_, function, list]) = table.calls.iter().find(|it| it[0] == kind) {
            if table.wrapping.contains(&self.plain(field(node, function)?)) {
                let held = field(node, list).and_then(|list| self.known(list.named_child(0)?, depth + 1));
                if let Some(Expression::Function(_) | Expression::Giving(..)) = held {
                    return held;
                }
            }
            let function = field(node, function)?;
            if let Some(of) = self.given_by_local(function) {
                return Some(of);
            }
            return Some(Expression::Call(Box::new(self.callee(function, depth + 1)?)));
        }
        if let Some([_, value, name, _]) = table.member_calls.iter().find(|it| it[0] == kind) {
            let name: CompactString = self.plain(field(node, name)?).into();
            let called = match field(node, value) {
                Some(value) => Expression::Member(inner(value)?, name),
                None => Expression::Name(name),
            };
            return Some(Expression::Call(Box::new(called)));
        }
        if let Some([_, of, _]) = table.builds.iter().find(|it| it[0] == kind) {
            let mut text = self.written(field(node, of)?);
            text.push_str(&field(node, "type_arguments").map(|it| self.written(it)).unwrap_or_default());
            return Some(Expression::Of(text));
        }
        if let Some((_, of, part)) = table.parts.iter().find(|it| it.0 == kind) {
            let value = if of.is_empty() { node.named_child(0) } else { field(node, of) };
            return Some(Expression::Part(part.clone(), inner(value?)?));
        }
        if let Some([_, of]) = table.casts.iter().find(|it| it[0] == kind) {
            let of = if of.is_empty() { children(node).last().copied() } else { field(node, of) };
            return Some(Expression::Of(self.written(of?)));
        }
        if !kind.is_empty() && kind == table.open_literals[0] {
            return self.spread(node, depth).or_else(|| Some(Expression::Literal("{}".into())));
        }
        if !kind.is_empty() && kind == table.open_literals[1] {
            return Some(Expression::Literal("[]".into()));
        }
        if let Some([_, of]) = table.literals.iter().find(|it| it[0] == kind) {
            // What a string says may be its type.
            let is_itself = of.is_empty();
            let text = if is_itself { single_quoted(self.plain(node)) } else { (*of).into() };
            return Some(Expression::Of(text));
        }
        if table.functions.iter().any(|it| it[0] == kind) {
            let list = field(node, "parameters").or_else(|| field(node, "parameter"))?;
            let is_list = list.kind().contains("parameters") || list.kind().ends_with("_list");
            let count = if is_list { self.parameters(list)? } else { 1 };
            let count = u16::try_from(count).ok()?;
            let gives = self.gives(node, depth);
            return Some(gives.map_or(Expression::Function(count), |it| Expression::Giving(count, Box::new(it))));
        }
        if kind == table.operations.binary || kind == table.operations.unary {
            return self.operation(node, depth);
        }
        if !kind.is_empty() && kind == table.either[1] {
            return self.one_of([field(node, "consequence")?, field(node, "alternative")?], depth);
        }
        let value = || node.named_child(u32::try_from(node.named_child_count().checked_sub(1)?).ok()?);
        if table.pointers.iter().any(|it| it[0] == kind && self.plain(node).starts_with(it[1])) {
            return Some(Expression::Pointer(inner(value()?)?));
        }
        let [_, of] = table.same.iter().find(|it| it[0] == kind)?;
        self.known(if of.is_empty() { node.named_child(0)? } else { field(node, of)? }, depth + 1)
    }
}
