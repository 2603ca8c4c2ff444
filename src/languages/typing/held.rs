//! What is written where a type stands: the value of a declaration, the results of a function, the parts of a literal.

use tree_sitter::Node;

use super::look::{Look, children};
use super::taken::LONGEST;
use super::{At, Expression, Gives, Held};
use crate::facts::Slot;
use crate::languages::shared::fields::field;

/// So far outwards from its name a type is followed to what declares something of it.
const OUTWARDS: usize = 8;

impl Look<'_> {
    /// The values that are written where the type stands whose name is this leaf.
    pub(super) fn held(&self, leaf: Node<'_>) -> Vec<Held> {
        let around = std::iter::successors(leaf.parent(), Node::parent).take(OUTWARDS);
        let found = around.into_iter().map(|node| self.held_by(node, leaf));
        found.into_iter().find(|it| !it.is_empty()).unwrap_or_default()
    }

    /// The same for one node around the name.
    fn held_by(&self, node: Node<'_>, leaf: Node<'_>) -> Vec<Held> {
        let has = |of: &Node<'_>| of.byte_range().contains(&leaf.start_byte());
        if let Some([_, result]) = self.table.functions.iter().find(|it| it[0] == node.kind()) {
            let Some(of) = field(node, result).filter(has) else { return Vec::new() };
            return self.given_back(node).into_iter().flat_map(|value| self.values(of, value)).collect();
        }
        let binds = self.table.binds.iter().filter(|it| it.gives == Gives::Value);
        let rows: Vec<(&str, At, At)> = binds.map(|it| (it.node, it.of, it.value)).collect();
        let builds = self.table.builds.iter().map(|it| (it[0], At::In(it[1]), At::In(it[2])));
        let rows: Vec<_> = rows.into_iter().chain(builds).chain(self.table.holds.iter().copied()).collect();
        let is_around = |of: At| matches!(of, At::Around(_));
        let declared = |it: Node<'_>, own: bool| {
            let rows = rows.iter().filter(|row| row.0 == it.kind() && own != is_around(row.1));
            let mut places = rows.filter_map(|row| Self::place(row.1, it).filter(has).zip(Self::place(row.2, it)));
            places.next().map(|(of, value)| self.values(of, value))
        };
        let inner = children(node).into_iter().filter_map(|it| declared(it, false));
        declared(node, true).into_iter().chain(inner).flatten().collect()
    }

    /// What a function gives back.
    fn given_back<'n>(&self, function: Node<'n>) -> Vec<Node<'n>> {
        let Some(body) = field(function, "body") else { return Vec::new() };
        let last = |node: Node<'n>| children(node).last().copied();
        let is_list = body.kind().contains("block") || body.kind().ends_with("statement");
        if !is_list && !self.table.returns.contains(&body.kind()) {
            return vec![body];
        }
        let mut found: Vec<Node<'n>> = last(body).filter(|_| self.table.tail && is_list).into_iter().collect();
        let mut open = vec![body];
        let mut seen = 0;
        while let Some(node) = open.pop().filter(|_| seen < LONGEST) {
            seen += 1;
            if self.table.returns.contains(&node.kind()) {
                found.extend(last(node));
            }
            let is_other = |it: &Node<'_>| self.table.functions.iter().any(|row| row[0] == it.kind());
            open.extend(children(node).into_iter().filter(|it| !is_other(it)));
        }
        found
    }

    /// A value of a written type, or what it is made of if it is a literal.
    fn values(&self, of: Node<'_>, value: Node<'_>) -> Vec<Held> {
        let text = self.written(of);
        let text = text.trim_start_matches(':').trim_start();
        let mut value = value;
        // What stands behind an arrow.
        if let Some(only) = value.named_child(0).filter(|_| value.kind() == "arrow_expression_clause") {
            value = only;
        }
        // Several names have as many values.
        if value.kind() == "expression_list" && value.named_child_count() > 1 {
            return children(value).into_iter().filter_map(|it| self.held_as(text, None, it)).collect();
        }
        if let Some(only) = value.named_child(0).filter(|_| value.kind() == "expression_list") {
            value = only;
        }
        let held = |part: Option<Slot>, value: Node<'_>| self.held_as(text, part, value);
        if let Some(given) = self.listed(value) {
            return children(given).into_iter().filter_map(|it| held(Some(Slot::Element), it)).collect();
        }
        if !self.table.lists.contains(&value.kind()) {
            return held(None, value).into_iter().collect();
        }
        // What is written before the name is the type of an element already.
        let of_array = |it: Node<'_>| field(it, "declarator").is_some_and(|it| it.kind() == "array_declarator");
        if value.parent().is_some_and(of_array) {
            return children(value).into_iter().filter_map(|it| held(None, it)).collect();
        }
        let part = |entry: Node<'_>| {
            let Some([_, name, of]) = self.table.entries.iter().find(|it| it[0] == entry.kind()) else {
                return held(Some(Slot::Element), entry);
            };
            let name = if name.is_empty() { entry } else { field(entry, name)? };
            let value = if of.is_empty() { entry.named_child(0).unwrap_or(entry) } else { field(entry, of)? };
            let name = self.written(name).trim_matches(['"', '\'', '.']).into();
            held(Some(Slot::Label(name)), value)
        };
        children(value).into_iter().filter_map(part).collect()
    }

    /// What a call is given that makes a list of it.
    fn listed<'n>(&self, call: Node<'n>) -> Option<Node<'n>> {
        let [_, value, name, list] = self.table.member_calls.iter().find(|it| it[0] == call.kind())?;
        let (value, name) = (field(call, value)?, field(call, name)?);
        let written = format!("{}.{}", self.plain(value), self.plain(name));
        self.table.listing.contains(&written.as_str()).then(|| field(call, list))?
    }

    fn held_as(&self, text: &str, part: Option<Slot>, value: Node<'_>) -> Option<Held> {
        let value = self.expression(value, 0);
        (value != Expression::Unknown).then(|| Held { text: text.into(), part, value })
    }
}
