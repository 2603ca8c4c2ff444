//! With how many arguments a value is called whose type is named where it is declared.

use tree_sitter::Node;

use super::bound::Bound;
use super::look::{Look, children};
use super::taken::LONGEST;
use crate::languages::shared::fields::field;

/// So far outwards from its name a type is followed to what is declared with it.
const OUTWARDS: usize = 6;

impl Look<'_> {
    /// The numbers of arguments with which the local value is called whose type is this name and nothing more.
    pub(super) fn called_with(&self, leaf: Node<'_>) -> Vec<u16> {
        let around = std::iter::successors(leaf.parent(), Node::parent).take(OUTWARDS);
        let declared = around.into_iter().find_map(|node| {
            let row = self.table.binds.iter().find(|it| it.node == node.kind())?;
            let of = Self::place(row.of, node).filter(|it| it.byte_range().contains(&leaf.start_byte()))?;
            let path = self.plain(of).trim_start_matches(':').trim();
            let is_name = path.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'));
            let name = field(node, row.name).filter(|it| is_name && self.table.names.contains(&it.kind()))?;
            Some(name).filter(|_| path.rsplit('.').next() == Some(self.plain(leaf)))
        });
        let Some(name) = declared else { return Vec::new() };
        let Some(function) = self.function_around(name) else { return Vec::new() };
        let (mut found, mut open) = (Vec::new(), vec![function]);
        for _ in 0..LONGEST {
            let Some(node) = open.pop() else { break };
            found.extend(self.call_of(node, name));
            open.extend(children(node));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// How many arguments a node gives, if it is a call of what a name is bound to.
    fn call_of(&self, call: Node<'_>, name: Node<'_>) -> Option<u16> {
        let [_, function, list] = self.table.calls.iter().find(|it| it[0] == call.kind())?;
        let called = field(call, function).filter(|it| self.plain(*it) == self.plain(name))?;
        let is_it = matches!(self.binding(self.plain(called), called), Some(Bound::By(_, _, by)) if by == name);
        let arguments = children(field(call, list).filter(|_| is_it)?);
        let arguments: Vec<_> = arguments.into_iter().filter(|it| !it.kind().contains("comment")).collect();
        let is_spread = |it: &Node<'_>| {
            ["spread", "variadic"].iter().any(|word| it.kind().contains(word)) || self.plain(*it).ends_with("...")
        };
        // What gives several results may stand for all arguments.
        let is_alone = arguments.len() == 1 && self.table.calls.iter().any(|row| row[0] == arguments[0].kind());
        let behind = field(call, list).is_some_and(|it| self.plain(it).contains("..."));
        (!arguments.iter().any(is_spread) && !is_alone && !behind).then(|| u16::try_from(arguments.len()).ok())?
    }
}
