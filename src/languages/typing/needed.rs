//! What is done with a value before anything asks whether it is there.

use tree_sitter::Node;

use super::Taken;
use super::look::{Look, children};
use super::taken::LONGEST;
use crate::facts::Slot;
use crate::languages::shared::fields::field;

impl Look<'_> {
    /// What becomes of a value as it is, where it stands or where the local name comes first that it is bound to. What
    /// asks whether it is there, and what gives another one in its place, comes before all else.
    pub(super) fn needed(&self, value: Node<'_>) -> Vec<Taken> {
        let mut found = Vec::new();
        let (node, parts) = self.part_taken(value);
        let around = std::iter::successors(Some(value), Node::parent).take_while(|it| *it != node);
        if around.chain([node]).skip(1).any(|it| self.is_asked(it)) {
            return found;
        }
        if let Some(name) = self.needed_at(node, &mut found)
            && let Some(first) = self.first_named(node, name)
        {
            found.clear();
            self.needed_at(first, &mut found);
        }
        let of = |slot: &Slot, taken: Taken| Taken::Part(slot.clone(), Box::new(taken));
        found.into_iter().map(|taken| parts.iter().rev().fold(taken, |taken, slot| of(slot, taken))).collect()
    }

    /// Whether a function is named for the first time in the function around: nothing before it may have asked.
    pub(super) fn is_first_call(&self, call: Node<'_>, name: &str) -> bool {
        let body = match self.function_around(call) {
            Some(function) => field(function, "body"),
            None => self.first_after_imports(call),
        };
        self.is_unnamed(body, call, name)
    }

    /// The first statement of a file that is behind all imports, up to the one in which something stands.
    fn first_after_imports<'n>(&self, node: Node<'n>) -> Option<Node<'n>> {
        let all = children(self.top(node)?);
        let before = all.into_iter().take_while(|it| it.start_byte() <= node.start_byte());
        let mut first = None;
        for it in before {
            match it.kind() {
                kind if kind.contains("comment") => {}
                kind if kind.contains("import") => first = None,
                _ => first = first.or(Some(it)),
            }
        }
        first
    }

    /// Whether a member is named for the first time in all functions around it.
    pub(super) fn is_first_read(&self, member: Node<'_>, name: &str) -> bool {
        let is_function = |it: &Node<'_>| self.table.functions.iter().any(|row| row[0] == it.kind());
        let outermost = std::iter::successors(member.parent(), Node::parent).filter(is_function).last();
        self.is_unnamed(outermost, member, name) && self.is_only_selected_from(outermost, member)
    }

    /// Whether what a member is read of was not handed to anything before, which may have asked for the member.
    fn is_only_selected_from(&self, function: Option<Node<'_>>, member: Node<'_>) -> bool {
        let mut root = member;
        while let Some((of, _)) = self.member_of(root) {
            root = of;
        }
        let start = function.and_then(|it| field(it, "body")).map_or(0, |it| it.start_byte());
        let (Some(before), name) = (self.text.get(start..member.start_byte()), self.plain(root)) else { return false };
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        before.match_indices(name).all(|(at, _)| {
            let rest = before[at + name.len()..].trim_start();
            let is_inside = before[..at].ends_with(is_part) || before[at + name.len()..].starts_with(is_part);
            is_inside || rest.starts_with('.') && !rest.starts_with("...") || rest.starts_with("?.")
        })
    }

    /// Whether a name does not stand between the beginning of a function, or of the file, and a node.
    fn is_unnamed(&self, function: Option<Node<'_>>, node: Node<'_>, name: &str) -> bool {
        let start = function.map_or(0, |it| it.start_byte());
        let Some(before) = self.text.get(start..node.start_byte()) else { return false };
        !before.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').any(|word| word == name)
    }

    /// What becomes of a value where it stands, unless it is asked there; the name to which it is bound, if it is.
    fn needed_at<'n>(&self, node: Node<'n>, found: &mut Vec<Taken>) -> Option<Node<'n>> {
        let table = self.table;
        // Some write the condition behind the value.
        let around =
            std::iter::successors(node.parent(), Node::parent).take_while(|it| !it.kind().ends_with("_statement"));
        if around.into_iter().any(|it| it.kind() == "conditional_expression" && field(it, "condition").is_none()) {
            return None;
        }
        let mut top = node;
        loop {
            let parent = top.parent()?;
            let [with_operator, with_condition] = table.either;
            let is_same = table.same.iter().any(|it| it[0] == parent.kind());
            if self.is_asked(parent) || is_same && self.plain(parent).starts_with('!') {
                return None;
            }
            if parent.kind() == with_condition {
                (field(parent, "condition") != Some(top)).then_some(())?;
            } else if parent.kind() == with_operator {
                (field(parent, "left") != Some(top)).then_some(())?;
                matches!(self.plain(field(parent, "operator")?), "||" | "??" | "&&" | "and" | "or").then_some(())?;
            } else if !is_same {
                if parent.kind() == table.operations.binary || table.conditions.iter().any(|it| it[0] == parent.kind())
                {
                    return None;
                }
                break;
            }
            top = parent;
        }
        // What is assigned inside of an expression is looked at there.
        let around = top.parent()?;
        let is_statement = |it: Node<'_>| it.parent().is_some_and(|up| up.kind().ends_with("expression_statement"));
        if table.assignments.contains(&around.kind()) && !is_statement(around) {
            return None;
        }
        self.taken_at(node, found)
    }

    /// Whether a node says that a value is there, or goes on only if it is.
    fn is_asked(&self, node: Node<'_>) -> bool {
        let mut cursor = node.walk();
        self.table.asserting.contains(&node.kind())
            || node.children(&mut cursor).any(|it| it.kind() == "optional_chain")
    }

    /// The file, for what runs when that is loaded.
    fn top<'n>(&self, value: Node<'n>) -> Option<Node<'n>> {
        let is_type = |it: &Node<'_>| self.table.types.iter().any(|row| row[0] == it.kind());
        let around = || std::iter::successors(Some(value), Node::parent);
        if around().any(|it| is_type(&it)) { None } else { around().last() }
    }

    /// The place behind a value at which a local name stands for the first time.
    fn first_named<'n>(&self, value: Node<'n>, name: Node<'n>) -> Option<Node<'n>> {
        let text = self.plain(name);
        let from = name.end_byte().max(value.end_byte());
        let mut open = vec![self.function_around(value).or_else(|| self.top(value))?];
        for _ in 0..LONGEST {
            let node = open.pop()?;
            if node.start_byte() >= from && node.named_child_count() == 0 && self.plain(node) == text {
                return self.table.names.contains(&node.kind()).then_some(node);
            }
            open.extend(children(node).into_iter().rev().filter(|it| it.end_byte() > from));
        }
        None
    }
}
