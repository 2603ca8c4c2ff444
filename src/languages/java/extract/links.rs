//! Links in documentation comments: `{@link Type#member}`.

use tree_sitter::Node;

use super::{Reader, types};
use crate::facts::{Qualifier, UseKind};
use crate::model::{Position, Span};

/// How a link starts.
const LINK: &str = "{@link";

impl<'t> Reader<'t, '_> {
    /// The links of a comment.
    pub(super) fn links(&mut self, node: Node<'t>) {
        let comment = self.text(node);
        if !comment.starts_with("/**") {
            return;
        }
        let (mut line, mut line_start) = (node.start_position().row, 0);
        let mut column = node.start_position().column;
        let mut from = 0;
        while let Some(found) = comment[from..].find(LINK) {
            let at = from + found;
            for (newline, _) in comment[from..at].match_indices('\n') {
                line += 1;
                line_start = from + newline + 1;
                column = 0;
            }
            from = at + LINK.len();
            let rest = &comment[from..];
            let rest = rest.strip_prefix("plain").unwrap_or(rest);
            let target = rest.trim_start_matches([' ', '\t']);
            let start = comment.len() - target.len();
            let end = target.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '.' | '#')));
            let target = &target[..end.unwrap_or(target.len())];
            let place = |byte: usize| Position {
                line: u32::try_from(line).unwrap_or(u32::MAX - 1) + 1,
                column: u32::try_from(column + byte - line_start).unwrap_or(u32::MAX - 1) + 1,
            };
            self.linked(target, |from, to| Span { start: place(start + from), end: place(start + to) });
        }
    }

    /// What one link names: a type, a member of a type, or a member of the type around.
    fn link_target(&mut self, name: &str, at: Span, qualifier: Qualifier) {
        let found = self.out.use_at(UseKind::Link, qualifier, name.into(), [at, at]);
        self.out.push_use(found);
    }

    fn linked(&mut self, target: &str, place: impl Fn(usize, usize) -> Span) {
        let (class, member) = target.split_once('#').map_or((target, ""), |(class, member)| (class, member));
        let language = self.outline.is_language(class);
        let last = types::last(class);
        if !last.is_empty() && !language {
            let before = class.len() - last.len();
            let path = class[..before].trim_end_matches('.');
            let qualifier = if path.is_empty() { Qualifier::Bare } else { Qualifier::Path(path.into()) };
            self.link_target(last, place(before, class.len()), qualifier);
        }
        if member.is_empty() || language {
            return;
        }
        let start = target.len() - member.len();
        let owner = if class.is_empty() { self.classes.last().copied() } else { Some(class) };
        if let Some(owner) = owner {
            self.link_target(member, place(start, target.len()), Qualifier::Path(owner.into()));
        }
    }
}
