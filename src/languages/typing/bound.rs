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
    /// Something of which no more is known.
    Hidden,
}

impl Look<'_> {
    /// What a local name is, if it is one and that can be told.
    pub(super) fn local(&self, name: &str, at: Node<'_>, depth: usize) -> Option<Expression> {
        let Bound::By(row, node, named) = self.binding(name, at)? else { return Some(Expression::Local) };
        if named.kind().starts_with("shorthand_property") {
            let written = Self::place(row.of, node).map(|of| self.written(of));
            let of = match written {
                Some(text) => Expression::Of(text.trim_start_matches(':').trim_start().into()),
                None => self.known(Self::place(row.value, node)?, depth + 1)?,
            };
            return Some(Expression::Member(Box::new(of), name.into()));
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
            return Some(self.handed_over(node, depth).unwrap_or(Expression::Local));
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

    /// What a function that is passed on is given: an element of what goes through a list.
    fn handed_over(&self, parameter: Node<'_>, depth: usize) -> Option<Expression> {
        let list = parameter.parent()?;
        let function = list.parent().filter(|_| children(list).first() == Some(&parameter))?;
        let call = function.parent()?.parent()?;
        let [_, called, arguments] = self.table.calls.iter().find(|it| it[0] == call.kind())?;
        let is_first = field(call, arguments)?.named_child(0) == Some(function);
        let (value, name) = self.member_of(field(call, called)?)?;
        (is_first && self.table.visiting.contains(&self.plain(name))).then_some(())?;
        Some(Expression::Part(Slot::Element, Box::new(self.known(value, depth + 1)?)))
    }

    pub(super) fn place(at: At, node: Node<'_>) -> Option<Node<'_>> {
        match at {
            At::Nowhere => None,
            At::In(name) => field(node, name),
            At::Around(name) => field(node.parent()?, name),
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
            if let Some(bound) = self.bound_by(parent, name).filter(|_| !self.is_value(parent, child)) {
                return Some(bound);
            }
            child = parent;
        }
        None
    }

    /// Whether a node is the value of a binding, which does not see the name.
    fn is_value(&self, binding: Node<'_>, node: Node<'_>) -> bool {
        let row = self.table.binds.iter().find(|it| it.node == binding.kind());
        row.and_then(|row| Self::place(row.value, binding)).is_some_and(|value| value == node)
    }

    fn bound_in<'n>(&self, node: Node<'n>, name: &str) -> Option<Bound<'n>> {
        let mut open = vec![node];
        let mut seen = 0;
        while let Some(node) = open.pop() {
            seen += 1;
            // The parameters of a prototype are its own.
            let is_prototype = node.kind() == "declaration"
                && field(node, "declarator").is_some_and(|it| it.kind() == "function_declarator");
            if is_prototype
                || self.table.closed.contains(&node.kind())
                || self.table.functions.iter().any(|it| it[0] == node.kind())
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
        if self.table.patterns.contains(&node.kind()) {
            return self.names_in(node, name).map(|()| Bound::Hidden);
        }
        let row = self.table.binds.iter().find(|it| it.node == node.kind())?;
        let mut cursor = node.walk();
        let found: Vec<Node<'n>> = node.children_by_field_name(row.name, &mut cursor).collect();
        found.into_iter().find_map(|mut named| {
            if let Some(own) = self.taken_out(named, name) {
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

    /// The name in a pattern that takes members out of a value by their own names.
    fn taken_out<'n>(&self, pattern: Node<'n>, name: &str) -> Option<Node<'n>> {
        let is_own = |it: &Node<'_>| it.kind().starts_with("shorthand_property") && self.plain(*it) == name;
        let takes = pattern.kind() == "object_pattern";
        children(pattern).into_iter().find(|it| takes && is_own(it))
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
