//! What binds a name: looked for from where it stands outwards.

use tree_sitter::Node;

use super::look::{Look, children};
use super::{At, Binds, Expression, Gives};
use crate::facts::Slot;
use crate::languages::shared::fields::field;

/// So many nodes are looked at to find what binds a name in one statement.
const WIDEST: usize = 400;

/// What a name is bound to.
pub(super) enum Bound<'n> {
    /// A row of the table, with the node, and the name as it stands there.
    By(&'static Binds, Node<'n>, Node<'n>),
    /// A function that is declared inside of another one.
    Function(Node<'n>),
    /// Something of which no more is known.
    Hidden,
}

impl Look<'_> {
    /// What a local name is, if it is one and that can be told.
    pub(super) fn local(&self, name: &str, at: Node<'_>, depth: usize) -> Option<Expression> {
        let Bound::By(row, node, named) = self.binding(name, at)? else { return Some(Expression::Local) };
        if let Some(key) = Self::key_in_pattern(named) {
            let written = Self::place(row.of, node).map(|of| self.written(of));
            let of = match (written, Self::place(row.value, node)) {
                (Some(text), _) => Expression::Of(text.trim_start_matches(':').trim_start().into()),
                (None, Some(value)) => self.known(value, depth + 1)?,
                (None, None) => self.handed_over(named, depth)?,
            };
            let of = if row.gives == Gives::Element { Expression::Part(Slot::Element, Box::new(of)) } else { of };
            return Some(Expression::Member(Box::new(of), self.plain(key).into()));
        }
        if let Some(at) = Self::place_in_pattern(named) {
            let is_plain = row.gives == Gives::Value && Self::place(row.of, node).is_none();
            let value = Self::place(row.value, node).filter(|_| is_plain);
            return Some(value.and_then(|value| self.nth_of(value, at, depth)).unwrap_or(Expression::Local));
        }
        if let Some(of) = Self::place(row.of, node) {
            let mut text = self.written(of);
            text = text.trim_start_matches(':').trim_start().into();
            if !self.table.inferred.contains(&text.as_str()) {
                let mut around = named.parent();
                while let Some(it) = around.filter(|it| self.table.around_names.contains(&it.kind())) {
                    if it.kind().starts_with("pointer") || it.kind().starts_with("array") {
                        text.push_str(self.table.pointer);
                    }
                    around = it.parent();
                }
                return Some(Expression::Of(text));
            }
        }
        let Some(value) = Self::place(row.value, node) else {
            return Some(self.handed_over(named, depth).unwrap_or(Expression::Local));
        };
        let list = |list: Node<'_>| list.kind().ends_with("_list");
        let place = field(node, row.name).filter(|it| list(*it)).map(|left| {
            let names = children(left);
            (names.iter().position(|it| *it == named), names.len())
        });
        let values = if list(value) { children(value) } else { vec![value] };
        let of = match (place, values.as_slice()) {
            (Some((at, names)), all) if all.len() == names => self.known(*all.get(at?)?, depth + 1)?,
            (Some((at, _)), [only]) if row.gives == Gives::Value => {
                Expression::Nth(u16::try_from(at?).ok()?, Box::new(self.known(*only, depth + 1)?))
            }
            // The first is the place of an element.
            (Some((Some(1), _)) | None, [only]) => self.known(*only, depth + 1)?,
            _ => return None,
        };
        Some(match row.gives {
            Gives::Value => of,
            Gives::Element => Expression::Part(Slot::Element, Box::new(of)),
        })
    }

    /// One value of a list that is written, or of what waiting for all of them gives.
    fn nth_of(&self, value: Node<'_>, at: usize, depth: usize) -> Option<Expression> {
        let (mut list, mut waits) = (value, false);
        if self.table.parts.iter().any(|it| it.0 == list.kind() && it.2 == Slot::Inner) {
            let call = list.named_child(0)?;
            let [_, called, arguments] = self.table.calls.iter().find(|it| it[0] == call.kind())?;
            let called = field(call, called).map(|it| self.plain(it))?;
            (list, waits) = (field(call, arguments)?.named_child(0)?, self.table.gathering.contains(&called));
            waits.then_some(())?;
        }
        let elements = children(list).into_iter().filter(|it| !it.kind().contains("comment"));
        let elements: Vec<Node<'_>> = elements.filter(|_| list.kind() == self.table.open_literals[1]).collect();
        if elements.iter().take(at + 1).any(|it| it.kind().contains("spread")) {
            return None;
        }
        let of = self.known(*elements.get(at)?, depth + 1)?;
        Some(if waits { Expression::Part(Slot::Inner, Box::new(of)) } else { of })
    }

    /// Which of several values a name in a pattern is bound to.
    fn place_in_pattern(named: Node<'_>) -> Option<usize> {
        let pattern = named.parent().filter(|it| it.kind() == "array_pattern" && named.kind() == "identifier")?;
        let mut cursor = pattern.walk();
        let before = pattern.children(&mut cursor).take_while(|it| *it != named);
        Some(before.filter(|it| it.kind() == ",").count())
    }

    /// What a function is given that is passed on or put where a type of functions stands.
    fn handed_over(&self, parameter: Node<'_>, depth: usize) -> Option<Expression> {
        let is_function = |node: &Node<'_>| self.table.functions.iter().any(|it| it[0] == node.kind());
        // The parameter, the list of them, the function.
        let (mut function, mut list, mut own) = (parameter.parent()?, parameter, parameter);
        while !is_function(&function) {
            (own, list, function) = (list, function, function.parent()?);
        }
        // What is declared in its body is not given to it.
        ["parameters", "parameter"].into_iter().find(|name| field(function, name) == Some(list))?;
        let place = if list == own { 0 } else { children(list).iter().position(|it| *it == own)? };
        let place = u16::try_from(place).ok()?;
        let mut around = function.parent()?;
        // An argument may be a node of its own.
        let argument = if around.kind() == "argument" { around } else { function };
        around = argument.parent()?;
        if let Some(row) = self.table.binds.iter().find(|it| it.node == around.kind())
            && Self::place(row.value, around) == Some(function)
        {
            let of = self.written(Self::place(row.of, around)?);
            let of = of.trim_start_matches(':').trim_start();
            let is_said = row.gives == Gives::Value && !self.table.inferred.contains(&of);
            return is_said.then(|| Expression::Taken(place, Box::new(Expression::Of(of.into()))));
        }
        let call = around.parent()?;
        let arguments = children(around).into_iter().filter(|it| !it.kind().contains("comment"));
        let at = u16::try_from(arguments.into_iter().position(|it| it == argument)?).ok()?;
        let kind = call.kind();
        let called = if let Some([_, called, list]) = self.table.calls.iter().find(|it| it[0] == kind) {
            (field(call, list)? == around).then(|| self.callee(field(call, called)?, depth + 1))??
        } else if let Some([_, value, name, list]) = self.table.member_calls.iter().find(|it| it[0] == kind) {
            let name = self.plain(field(call, name)?).into();
            let value = field(call, value).filter(|_| field(call, list) == Some(around));
            Expression::Member(Box::new(self.known(value?, depth + 1)?), name)
        } else {
            return None;
        };
        let part = match &called {
            Expression::Member(_, name) if self.table.visiting.contains(&name.as_str()) => Slot::Element,
            Expression::Member(_, name) if self.table.opening.contains(&name.as_str()) => Slot::Inner,
            _ => return Some(Expression::Taken(place, Box::new(Expression::Asked(Box::new(called), at)))),
        };
        match called {
            Expression::Member(of, _) if at == 0 && place == 0 => Some(Expression::Part(part, of)),
            _ => None,
        }
    }

    pub(super) fn place(at: At, node: Node<'_>) -> Option<Node<'_>> {
        match at {
            At::Nowhere => None,
            At::In(name) => field(node, name),
            At::Around(name) => field(node.parent()?, name),
            At::First => node.named_child(0),
            At::Last => children(node).last().copied().filter(|_| node.named_child_count() > 1),
        }
    }

    /// What binds a name that stands here, if it is local.
    pub(super) fn binding<'n>(&self, name: &str, at: Node<'n>) -> Option<Bound<'n>> {
        let mut child = at;
        while let Some(parent) = child.parent() {
            let is_type = self.table.types.iter().any(|it| it[0] == parent.kind());
            if is_type && !self.table.bare_members {
                child = parent;
                continue;
            }
            let all = children(parent);
            let is_whole = parent.parent().is_none()
                || self.table.types.iter().any(|it| parent.parent().is_some_and(|up| it[0] == up.kind()));
            let before = all.iter().rev().filter(|it| is_whole && **it != child || it.end_byte() <= child.start_byte());
            for sibling in before.take(WIDEST) {
                if let Some(bound) = self.bound_in(*sibling, name) {
                    return Some(bound);
                }
            }
            if let Some(bound) = self.inner_function(&all, name).filter(|_| !is_whole) {
                return Some(bound);
            }
            if let Some(bound) = self.bound_by(parent, name).filter(|_| !self.is_value(parent, child)) {
                return Some(bound);
            }
            child = parent;
        }
        None
    }

    /// The function of a name that one of several nodes declares, if that is inside of another function. It may stand
    /// behind its uses. That of a namespace is no local one.
    fn inner_function<'n>(&self, all: &[Node<'n>], name: &str) -> Option<Bound<'n>> {
        let is_it = |it: &&Node<'n>| {
            self.table.inner_functions.contains(&it.kind())
                && field(**it, "name").is_some_and(|own| self.plain(own) == name)
        };
        let found = *all.iter().take(WIDEST).find(is_it)?;
        let is_function = |it: Node<'_>| self.table.functions.iter().any(|row| row[0] == it.kind());
        std::iter::successors(found.parent(), Node::parent).any(is_function).then_some(Bound::Function(found))
    }

    /// Whether a node is the value of a binding, which does not see the name.
    fn is_value(&self, binding: Node<'_>, node: Node<'_>) -> bool {
        let kind = binding.kind();
        let row = self.table.binds.iter().find(|it| it.node == kind);
        row.and_then(|row| Self::place(row.value, binding)).is_some_and(|value| value == node)
    }

    fn bound_in<'n>(&self, node: Node<'n>, name: &str) -> Option<Bound<'n>> {
        let mut open = vec![node];
        let mut seen = 0;
        while let Some(node) = open.pop() {
            seen += 1;
            // The parameters of a prototype are its own.
            let kind = node.kind();
            let is_prototype =
                kind == "declaration" && field(node, "declarator").is_some_and(|it| it.kind() == "function_declarator");
            if is_prototype || self.table.closed.contains(&kind) || self.table.functions.iter().any(|it| it[0] == kind)
            {
                continue;
            }
            if seen > WIDEST {
                return None;
            }
            if let Some(bound) = self.bound_by(node, name) {
                return Some(bound);
            }
            open.extend(children(node));
        }
        None
    }

    /// What a node itself binds a name to.
    fn bound_by<'n>(&self, node: Node<'n>, name: &str) -> Option<Bound<'n>> {
        let kind = node.kind();
        if self.table.patterns.contains(&kind) {
            return self.names_in(node, name).map(|()| Bound::Hidden);
        }
        let row = self.table.binds.iter().find(|it| it.node == kind)?;
        let mut cursor = node.walk();
        let found: Vec<Node<'n>> = match row.name {
            "" => children(node),
            name => node.children_by_field_name(name, &mut cursor).collect(),
        };
        found.into_iter().find_map(|mut named| {
            if let Some(own) = self.taken_out(named, name) {
                return Some(Bound::By(row, node, own));
            }
            let is_own = |it: &Node<'_>| self.plain(*it) == name && Self::place_in_pattern(*it).is_some();
            if let Some(own) = children(named).into_iter().find(is_own) {
                return Some(Bound::By(row, node, own));
            }
            while self.table.around_names.contains(&named.kind()) {
                named = field(named, "declarator").or_else(|| named.named_child(0))?;
            }
            if named.kind().ends_with("_list") {
                let own = children(named).into_iter().find(|it| self.plain(*it) == name);
                return own.map(|own| Bound::By(row, node, own));
            }
            if self.plain(named) == name {
                return Some(Bound::By(row, node, named));
            }
            // What binds by itself is looked at by itself.
            let is_binding = self.table.binds.iter().any(|it| it.node == named.kind());
            self.names_in(named, name).filter(|()| !is_binding).map(|()| Bound::Hidden)
        })
    }

    /// The name in a pattern that takes members out of a value.
    fn taken_out<'n>(&self, pattern: Node<'n>, name: &str) -> Option<Node<'n>> {
        let bound = |entry: Node<'n>| {
            let inner = if entry.kind() == "pair_pattern" { field(entry, "value")? } else { entry };
            Some(if inner.kind().ends_with("assignment_pattern") { field(inner, "left")? } else { inner })
        };
        let is_own = |it: &Node<'_>| self.plain(*it) == name && Self::key_in_pattern(*it).is_some();
        let takes = pattern.kind() == "object_pattern";
        children(pattern).into_iter().filter(|_| takes).filter_map(bound).find(is_own)
    }

    /// The name of the member that a name in a pattern is bound to.
    fn key_in_pattern(named: Node<'_>) -> Option<Node<'_>> {
        if named.kind().starts_with("shorthand_property") {
            return Some(named);
        }
        let mut around = named.parent().filter(|_| named.kind() == "identifier")?;
        if around.kind() == "assignment_pattern" {
            around = around.parent()?;
        }
        field(around, "key").filter(|key| around.kind() == "pair_pattern" && *key != named)
    }

    /// Whether a name stands in a pattern.
    fn names_in(&self, node: Node<'_>, name: &str) -> Option<()> {
        let mut open = vec![node];
        let mut seen = 0;
        while let Some(node) = open.pop() {
            seen += 1;
            if node.named_child_count() == 0 && self.plain(node) == name || seen > WIDEST {
                return Some(());
            }
            open.extend(children(node));
        }
        None
    }
}
