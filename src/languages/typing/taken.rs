//! What becomes of a value: what it is used as where it stands, and where the local name stands that it is bound to.

use compact_str::CompactString;
use tree_sitter::Node;

use super::bound::Bound;
use super::look::{Look, children};
use super::{At, Expression, Gives, Taken};
use crate::facts::Slot;
use crate::languages::shared::fields::field;

/// So many nodes of a function are looked at to find where a local name is used.
pub(super) const LONGEST: usize = 4000;

/// So many uses of a local name say what it has to be.
const MOST: usize = 12;

impl Look<'_> {
    /// What becomes of a value.
    pub(super) fn taken(&self, node: Node<'_>) -> Vec<Taken> {
        let mut found = Vec::new();
        let (node, mut parts) = self.part_taken(node);
        found.extend(self.set(node).filter(|_| !parts.is_empty()));
        found.extend(self.taken_apart(node).into_iter().filter(|_| parts.is_empty()));
        parts.extend(self.is_first_of_several(node).then_some(Slot::Argument(0)));
        if let Some(name) = self.taken_at(node, &mut found) {
            let Some(function) = self.function_around(node) else { return found };
            let text = self.plain(name);
            let from = name.end_byte().max(node.end_byte());
            let until = self.assigned_anew(node, name, function);
            let mut open = vec![function];
            let mut seen = 0;
            while let Some(node) = open.pop() {
                seen += 1;
                if seen > LONGEST || found.len() >= MOST {
                    break;
                }
                let is_after = node.start_byte() > from && until.is_none_or(|until| node.start_byte() < until);
                let is_use = is_after && self.table.names.contains(&node.kind());
                if is_use && self.plain(node) == text {
                    let same =
                        self.binding(text, node).is_some_and(|it| matches!(it, Bound::By(_, _, by) if by == name));
                    if same {
                        self.taken_at(node, &mut found);
                    }
                }
                open.extend(children(node).into_iter().rev());
            }
        }
        let of = |slot: &Slot, taken: Taken| Taken::Part(slot.clone(), Box::new(taken));
        found.into_iter().map(|taken| parts.iter().rev().fold(taken, |taken, slot| of(slot, taken))).collect()
    }

    /// The statement that several names or places are given the results of one call by, and those.
    fn several<'n>(&self, value: Node<'n>) -> Option<(Node<'n>, Vec<Node<'n>>)> {
        let list = value.parent().filter(|it| it.kind() == "expression_list" && it.named_child_count() == 1)?;
        let statement = list.parent()?;
        let row = self.table.binds.iter().find(|it| it.node == statement.kind() && it.gives == Gives::Value);
        let left = match row {
            Some(row) => (Self::place(row.value, statement) == Some(list)).then(|| field(statement, row.name))?,
            None if self.table.assignments.contains(&statement.kind()) => {
                (field(statement, "right") == Some(list)).then(|| field(statement, "left"))?
            }
            None => None,
        };
        let names = children(left?);
        (names.len() > 1).then_some((statement, names))
    }

    /// Whether the first of several names is bound to a part of a value.
    fn is_first_of_several(&self, value: Node<'_>) -> bool {
        let bound = self.several(value).filter(|it| !self.table.assignments.contains(&it.0.kind()));
        bound.is_some_and(|(_, names)| names.first().is_some_and(|it| self.table.names.contains(&it.kind())))
    }

    /// What becomes of the results of a call that gives several, each by its place.
    fn taken_apart(&self, value: Node<'_>) -> Vec<Taken> {
        let of = |place: usize, taken: Taken| {
            let place = u16::try_from(place).ok()?;
            Some(Taken::Part(Slot::Argument(place), Box::new(taken)))
        };
        if let Some((statement, places)) = self.several(value) {
            if !self.table.assignments.contains(&statement.kind()) {
                return Vec::new();
            }
            let into = |place: &Node<'_>| match self.expression(*place, 0) {
                Expression::Unknown => None,
                found => Some(Taken::Into(found)),
            };
            return places.iter().enumerate().filter_map(|(at, place)| of(at, into(place)?)).collect();
        }
        let handed_back = || {
            let list = value.parent().filter(|it| it.kind() == "expression_list" && it.named_child_count() == 1)?;
            list.parent().filter(|it| self.table.returns.contains(&it.kind()))
        };
        let Some(text) = handed_back().and_then(|node| self.results_around(node)) else { return Vec::new() };
        let Some(count) = self.table.results.as_ref().and_then(|it| (it.count)(&text)).filter(|count| *count > 1)
        else {
            return Vec::new();
        };
        let whole = |at: u16| Taken::Inside(Slot::Argument(at), Box::new(Taken::As(text.clone())));
        (0..count).filter_map(|at| of(at, whole(u16::try_from(at).ok()?))).collect()
    }

    /// What the function around a node gives, if that are several results.
    fn results_around(&self, node: Node<'_>) -> Option<CompactString> {
        let function = self.function_around(node)?;
        let [_, result] = self.table.functions.iter().find(|it| it[0] == function.kind())?;
        Some(self.written(field(function, result)?)).filter(|text| text.starts_with('('))
    }

    /// What is put in the place of a part of a value.
    fn set(&self, part: Node<'_>) -> Option<Taken> {
        // One of one may stand in a list.
        let only = |list: Node<'_>| list.kind() == "expression_list" && list.named_child_count() == 1;
        let target = part.parent().filter(|it| only(*it)).unwrap_or(part);
        let around = target.parent().filter(|it| self.table.assignments.contains(&it.kind()))?;
        let right = field(around, "right").filter(|_| field(around, "left") == Some(target))?;
        let right = if only(right) { right.named_child(0)? } else { right };
        let value = self.expression(right, 0);
        (value != Expression::Unknown).then_some(Taken::Set(value))
    }

    /// Where a name gets another value for good that one without a type is assigned to: in a block around the one in
    /// which this happens. Nothing, if it was bound to the value where it is declared.
    fn assigned_anew(&self, value: Node<'_>, name: Node<'_>, function: Node<'_>) -> Option<usize> {
        let is_assignment = |it: &Node<'_>| self.table.assignments.contains(&it.kind());
        let own = std::iter::successors(value.parent(), Node::parent).take(LONGEST).find(is_assignment)?;
        (own.start_byte() > name.end_byte()).then_some(())?;
        let around: Vec<Node<'_>> =
            std::iter::successors(block_of(own), Node::parent).take_while(|it| *it != function).collect();
        let (mut open, mut seen, mut first) = (vec![function], 0, None);
        while let Some(node) = open.pop() {
            seen += 1;
            if seen > LONGEST {
                break;
            }
            let is_later = node.start_byte() >= own.end_byte() && is_assignment(&node);
            let is_it = is_later && field(node, "left").is_some_and(|it| self.plain(it) == self.plain(name));
            if is_it && block_of(node).is_some_and(|it| around.contains(&it)) {
                first = Some(first.map_or(node.end_byte(), |first: usize| first.min(node.end_byte())));
            }
            open.extend(children(node));
        }
        first
    }

    /// What a value stands in that takes a part of it, such as what it is waited for gives, and which parts these are,
    /// the innermost first.
    pub(super) fn part_taken<'n>(&self, value: Node<'n>) -> (Node<'n>, Vec<Slot>) {
        let (mut top, mut parts) = (value, Vec::new());
        let mut around = value;
        while let Some(parent) = around.parent() {
            if let Some((_, of, part)) = self.table.parts.iter().find(|it| it.0 == parent.kind())
                && (of.is_empty() || field(parent, of) == Some(around))
            {
                parts.push(part.clone());
                top = parent;
            } else if !self.table.same.iter().any(|it| it[0] == parent.kind()) || self.plain(parent).starts_with('!') {
                break;
            }
            around = parent;
        }
        (top, parts)
    }

    pub(super) fn function_around<'n>(&self, node: Node<'n>) -> Option<Node<'n>> {
        let mut node = node;
        loop {
            node = node.parent()?;
            if self.table.functions.iter().any(|it| it[0] == node.kind()) {
                return Some(node);
            }
        }
    }

    /// What becomes of a value where it stands; the name to which it is bound, if it is.
    pub(super) fn taken_at<'n>(&self, node: Node<'n>, found: &mut Vec<Taken>) -> Option<Node<'n>> {
        let table = self.table;
        let mut top = node;
        let mut parent = top.parent()?;
        while table.same.iter().any(|it| it[0] == parent.kind()) && !self.plain(parent).starts_with('!')
            || self.is_one_of_two(top, parent)
        {
            top = parent;
            parent = top.parent()?;
        }
        if self.taken_by_member(top, parent, found) {
            return None;
        }
        if let Some((slot, whole)) = self.inside(top, parent) {
            self.taken_in(whole, &slot, found);
            return None;
        }
        if self.taken_as_a_whole(top, parent, found) {
            return None;
        }
        if let Some(value) = self.switched_over(parent) {
            found.push(Taken::Into(value));
            return None;
        }
        if table.assignments.contains(&parent.kind()) && field(parent, "right") == Some(top) {
            let left = field(parent, "left")?;
            if let Some(list) = parent.parent().filter(|it| self.is_list(*it)) {
                self.taken_in(list, &Slot::Label(self.plain(left).into()), found);
                return None;
            }
            if let Some(named) = self.assigned_later(left) {
                return Some(named);
            }
            let left = self.expression(left, 0);
            if left != Expression::Unknown {
                found.push(Taken::Into(left));
            }
            return None;
        }
        if let Some(taken) = self.given_to_element(parent) {
            found.push(taken);
            return None;
        }
        if let Some(row) = table.binds.iter().find(|it| it.node == parent.kind())
            && Self::place(row.value, parent) == Some(top)
        {
            if let Some(of) = Self::place(row.of, parent).filter(|_| row.gives == Gives::Value) {
                let text = self.written(of);
                let text = text.trim_start_matches(':').trim_start();
                if !table.inferred.contains(&text) {
                    if !field(parent, row.name).is_some_and(|it| table.around_names.contains(&it.kind())) {
                        found.push(Taken::As(text.into()));
                    }
                    return None;
                }
            }
            if row.gives == Gives::Element {
                found.push(Taken::Each);
                return None;
            }
            let named = field(parent, row.name)?;
            if named.kind() == "object_pattern" {
                found.extend(self.keys(named));
                return None;
            }
            return (row.gives == Gives::Value && table.names.contains(&named.kind())).then_some(named);
        }
        if parent.kind() == "expression_list" && parent.named_child_count() == 1 {
            return self.taken_from_list(parent, found);
        }
        if let Some([_, condition]) = table.conditions.iter().find(|it| it[0] == parent.kind())
            && (condition.is_empty() || field(parent, condition) == Some(top))
            && (!condition.is_empty() || self.plain(parent).starts_with('!'))
        {
            found.push(Taken::As(table.truth.into()));
            return None;
        }
        if parent.kind() == "binary_expression" {
            let operator = field(parent, "operator").map(|it| self.plain(it));
            let counts = operator.is_some_and(|it| ["-", "*", "/", "%", "<", ">", "<=", ">="].contains(&it));
            found.extend(counts.then_some(Taken::Counted));
            found.extend(self.compared(top, parent));
            return None;
        }
        let is_tail = || {
            let function = parent.parent().filter(|it| table.functions.iter().any(|row| row[0] == it.kind()));
            table.tail && function.is_some() && children(parent).last() == Some(&top)
        };
        let is_body = || {
            let function = table.functions.iter().any(|row| row[0] == parent.kind());
            function && field(parent, "body") == Some(top)
        };
        if table.returns.contains(&parent.kind()) || is_tail() || is_body() {
            self.handed_back(top, found);
            return None;
        }
        found.extend(self.given(top, parent));
        None
    }

    /// What becomes of a part of a literal, by what becomes of that.
    fn taken_in(&self, whole: Node<'_>, slot: &Slot, found: &mut Vec<Taken>) {
        let mut outer = Vec::new();
        self.taken_at(whole, &mut outer);
        found.extend(outer.into_iter().map(|it| Taken::Inside(slot.clone(), Box::new(it))));
    }

    /// The fields that a pattern takes a value apart into.
    fn keys(&self, pattern: Node<'_>) -> Vec<Taken> {
        let keys = children(pattern).into_iter().filter_map(|it| match it.kind() {
            "shorthand_property_identifier_pattern" => Some(it),
            "pair_pattern" => field(it, "key"),
            _ => None,
        });
        keys.take(MOST).map(|it| Taken::Field(self.plain(it).into())).collect()
    }

    /// Whether a member of a value is what is taken of it.
    fn taken_by_member(&self, value: Node<'_>, around: Node<'_>, found: &mut Vec<Taken>) -> bool {
        let table = self.table;
        if let Some((_, name)) = self.member_of(around).filter(|(of, _)| *of == value) {
            let name: CompactString = self.plain(name).into();
            let call = around.parent().and_then(|up| Some((up, table.calls.iter().find(|it| it[0] == up.kind())?)));
            let call = call.filter(|(up, row)| field(*up, row[1]) == Some(around));
            let list = call.and_then(|(up, row)| field(up, row[2]));
            found.extend(list.and_then(|list| self.added(&name, list)));
            found.push(if call.is_some() { Taken::Method(name) } else { Taken::Field(name) });
            return true;
        }
        let row = table.member_calls.iter().find(|it| it[0] == around.kind());
        let Some([_, _, name, list]) = row.filter(|row| field(around, row[1]) == Some(value)) else { return false };
        let Some(name) = field(around, name).map(|it| CompactString::from(self.plain(it))) else { return true };
        found.extend(field(around, list).and_then(|list| self.added(&name, list)));
        found.push(Taken::Method(name));
        true
    }

    /// What a method puts into the list that it is called on, if it is such a method and is given one value.
    fn added(&self, method: &str, arguments: Node<'_>) -> Option<Taken> {
        let all = children(arguments).into_iter().filter(|it| !it.kind().contains("comment"));
        let all: Vec<Node<'_>> = all.filter(|_| self.table.adding.contains(&method)).collect();
        let [only] = all.as_slice() else { return None };
        let value = self.expression(*only, 0);
        (value != Expression::Unknown).then_some(Taken::Adds(value))
    }

    /// What becomes of one of one: `x := f()`.
    fn taken_from_list<'n>(&self, list: Node<'n>, found: &mut Vec<Taken>) -> Option<Node<'n>> {
        let statement = list.parent()?;
        let row = self.table.binds.iter().find(|it| it.node == statement.kind());
        if let Some(row) = row.filter(|row| Self::place(row.value, statement) == Some(list)) {
            let names = children(field(statement, row.name)?);
            // Of several results, the first one goes on.
            let is_name = |it: &Node<'_>| names.len() == 1 || self.table.names.contains(&it.kind());
            return names.first().copied().filter(|it| is_name(it) && row.gives == Gives::Value);
        }
        if self.table.returns.contains(&statement.kind()) {
            self.handed_back(statement, found);
        }
        None
    }

    /// The value that a case is compared with.
    fn switched_over(&self, case: Node<'_>) -> Option<Expression> {
        let [_, around, value] = self.table.cases.iter().find(|it| it[0] == case.kind())?;
        let mut switch = case;
        while switch.kind() != *around {
            switch = switch.parent()?;
        }
        self.known(field(switch, value)?, 0)
    }

    /// Whether a value may be what another one around it is: of `a || b`, `a ?? b` and `c ? a : b`.
    fn is_one_of_two(&self, value: Node<'_>, around: Node<'_>) -> bool {
        let [of_operator, of_condition] = self.table.either;
        let is_left = || field(around, "left") == Some(value);
        match around.kind() {
            kind if kind == of_condition => field(around, "condition") != Some(value),
            kind if kind == of_operator => match field(around, "operator").map(|it| self.plain(it)) {
                Some("||" | "??") => true,
                Some("&&") => !is_left(),
                _ => false,
            },
            _ => false,
        }
    }

    /// The literal that a value stands in, and where in it.
    fn inside<'n>(&self, value: Node<'n>, parent: Node<'n>) -> Option<(Slot, Node<'n>)> {
        let [with_entries, of_elements] = self.table.open_literals;
        if parent.kind() == of_elements || self.is_list(parent) {
            return Some((Slot::Element, parent));
        }
        let [_, name, of] = self.table.entries.iter().find(|it| it[0] == parent.kind())?;
        let whole = parent.parent().filter(|it| it.kind() == with_entries && field(parent, of) == Some(value))?;
        let name = self.plain(field(parent, name)?).trim_matches(['"', '\'']);
        Some((Slot::Label(name.into()), whole))
    }

    /// Whether it is a literal that is made of values, where what is written elsewhere says of which type it is.
    fn is_list(&self, node: Node<'_>) -> bool {
        self.table.open_literals[1].is_empty() && self.table.lists.contains(&node.kind())
    }

    /// Whether what a literal is made of stands there: it is of the type that is written before it, or of the one that is
    /// asked for where the whole stands.
    fn taken_as_a_whole(&self, list: Node<'_>, around: Node<'_>, found: &mut Vec<Taken>) -> bool {
        let table = self.table;
        if !self.is_list(list) {
            return false;
        }
        if table.unnamed.contains(&around.kind()) {
            self.taken_at(around, found);
            return true;
        }
        let is_it = |row: &&(&str, At, At)| row.0 == around.kind() && Self::place(row.2, around) == Some(list);
        let of = table.holds.iter().find(is_it).and_then(|row| Self::place(row.1, around));
        found.extend(of.map(|of| Taken::As(self.written(of))));
        of.is_some()
    }

    /// What an operator asks of one of its sides.
    fn compared(&self, side: Node<'_>, binary: Node<'_>) -> Option<Taken> {
        let (left, right) = (field(binary, "left")?, field(binary, "right")?);
        let mut other = if left == side { right } else { left };
        if other.kind() == "unary_expression" && self.plain(other).starts_with('-') {
            other = children(other).first().copied()?;
        }
        match self.plain(field(binary, "operator")?) {
            "&&" | "||" if !self.table.truth.is_empty() => Some(Taken::As(self.table.truth.into())),
            "==" | "!=" | "===" | "!==" | "<" | ">" | "<=" | ">=" | "-" | "*" | "/" | "%" => {
                // What is held against a text may be any text.
                let is_text = self.table.literals.iter().any(|it| it[0] == other.kind() && it[1].is_empty());
                if is_text {
                    return Some(Taken::As(self.table.text.into()));
                }
                let other = self.expression(other, 0);
                (other != Expression::Unknown).then_some(Taken::Into(other))
            }
            _ => None,
        }
    }

    /// Where a name is declared that a value is assigned to, if its type is what it is assigned: it has none, and no
    /// value there.
    fn assigned_later<'n>(&self, left: Node<'n>) -> Option<Node<'n>> {
        let is_name = self.table.names.contains(&left.kind());
        let bound = self.binding(self.plain(left), left).filter(|_| is_name)?;
        let Bound::By(row, node, named) = bound else { return None };
        let is_open = row.gives == Gives::Value && matches!(row.value, super::At::In(_));
        (is_open && Self::place(row.of, node).is_none() && Self::place(row.value, node).is_none()).then_some(named)
    }

    /// What an element asks for that is given a value by name.
    fn given_to_element(&self, around: Node<'_>) -> Option<Taken> {
        let [_, kind, name] = self.table.attributes.iter().find(|it| it[0] == around.kind())?;
        let attribute = around.parent().filter(|it| it.kind() == *kind)?;
        let called = field(attribute.parent()?, name)?;
        // Those of the language have names in lower case.
        let is_own = !self.plain(called).starts_with(char::is_uppercase);
        let called = self.callee(called, 0).filter(|_| !is_own)?;
        let label = self.plain(attribute.named_child(0)?).into();
        Some(Taken::Inside(Slot::Label(label), Box::new(Taken::Given(called, 0))))
    }

    /// What becomes of what a function gives: its result, or what the place asks for where the function is written.
    fn handed_back(&self, node: Node<'_>, found: &mut Vec<Taken>) {
        let around = self.table.functions.iter().any(|row| node.parent().is_some_and(|it| it.kind() == row[0]));
        let function = if around { node.parent() } else { self.function_around(node) };
        let Some(function) = function else { return };
        let Some(row) = self.table.functions.iter().find(|it| it[0] == function.kind()) else { return };
        if field(function, row[1]).is_some() {
            found.extend(self.result(node));
            return;
        }
        let head = field(function, "body").and_then(|body| self.text.get(function.start_byte()..body.start_byte()));
        if head.is_none_or(|head| head.split_whitespace().any(|word| word == "async")) {
            return;
        }
        // Whoever calls it by a name is not looked for.
        let mut outer = Vec::new();
        if field(function, "name").is_none() && self.taken_at(function, &mut outer).is_none() {
            found.extend(outer.into_iter().take(MOST).map(|it| Taken::Result(Box::new(it))));
        }
    }

    /// The result of the function around a node, if it is plain.
    fn result(&self, node: Node<'_>) -> Option<Taken> {
        let function = self.function_around(node)?;
        let [_, result] = self.table.functions.iter().find(|it| it[0] == function.kind())?;
        let of = field(function, result)?;
        let head = self.text.get(function.start_byte()..of.end_byte())?;
        let text = self.written(of);
        let text = text.trim_start_matches(':').trim_start();
        if text.starts_with('(') {
            return None;
        }
        let waits = head.split_whitespace().any(|word| word == "async");
        let text = if waits { self.awaited_in(text)? } else { text };
        Some(Taken::As(text.into()))
    }

    /// What a function gives that says that it is waited for, by the type that is written.
    fn awaited_in<'t>(&self, text: &'t str) -> Option<&'t str> {
        if self.table.waited.is_empty() {
            return None;
        }
        let inside = |of: &&str| text.strip_prefix(*of)?.strip_prefix('<')?.strip_suffix('>');
        self.table.waited.iter().find_map(inside)
    }

    /// To what a node is given as an argument.
    fn given(&self, node: Node<'_>, list: Node<'_>) -> Option<Taken> {
        // An argument may be a node of its own.
        let (node, list) = if list.kind() == "argument" { (list, list.parent()?) } else { (node, list) };
        let call = list.parent()?;
        let at = children(list).iter().filter(|it| !it.kind().contains("comment")).position(|it| *it == node)?;
        let at = u16::try_from(at).ok()?;
        let kind = call.kind();
        let called = if let Some([_, function, arguments]) = self.table.calls.iter().find(|it| it[0] == kind) {
            (field(call, arguments)? == list).then(|| self.callee(field(call, function)?, 0))??
        } else if let Some([_, value, name, arguments]) = self.table.member_calls.iter().find(|it| it[0] == kind) {
            (field(call, arguments)? == list).then_some(())?;
            let name: CompactString = self.plain(field(call, name)?).into();
            match field(call, value) {
                Some(value) => Expression::Member(Box::new(self.known(value, 0)?), name),
                None => Expression::Name(name),
            }
        } else {
            return None;
        };
        (called != Expression::Unknown).then_some(Taken::Given(called, at))
    }
}

/// The block that a statement's expression stands in.
fn block_of(expression: Node<'_>) -> Option<Node<'_>> {
    expression.parent()?.parent()
}
