//! A document without any item of its own, read as one item.

use std::sync::Arc;

use super::lines::{Kind, Line};
use super::{DeclaredAt, Document, Item, Reading};

/// What documents are called that name files and commands and hold no work.
const NO_PLANS: [&str; 8] =
    ["changelog", "change log", "release notes", "checklist", "meeting", "minutes", "contributing", " sync"];

impl Reading {
    /// The whole document as one item.
    pub(super) fn whole(&mut self, document: &Document<'_>, lines: &[Line]) {
        let place = DeclaredAt { file: Arc::clone(&self.file), line: 1 };
        let heading = lines.iter().find(|line| matches!(line.kind, Kind::Heading(1)));
        let mut item = Item {
            label: document.number.map(|number| number.to_string()).unwrap_or_default(),
            title: if document.title.is_empty() {
                heading.map(|it| it.text.clone()).unwrap_or_default()
            } else {
                document.title.to_owned()
            },
            place,
            ..Item::default()
        };
        let before = item.clone();
        item.context.clear();
        self.item = Some(item);
        self.level = 0;
        lines.iter().filter(|line| heading.is_none_or(|it| it != *line)).for_each(|line| self.line(line, None));
        let sentences = self.sentences.len();
        // A text that declares nothing is no item.
        let declares = |item: &Item| {
            let plain = Item { context: Vec::new(), unread: Vec::new(), steps: Vec::new(), ..item.clone() };
            // What is a document of another kind names a file or a function as well.
            let has_scope = !item.scope.is_empty() || !item.constraints.is_empty();
            let says_more = !item.provides.is_empty()
                || !item.requires.is_empty()
                || !item.verify.is_empty()
                || !item.depends_on.is_empty()
                || !item.constraints.is_empty();
            let is_another = NO_PLANS.iter().any(|it| item.title.to_lowercase().contains(it));
            let has_scope = has_scope && !is_another;
            let waits = item.depends_on.len() > sentences;
            let is_work =
                waits && !is_another || item.branch.is_some() || has_scope && says_more || !document.title.is_empty();
            plain != before && is_work || document.number.is_some()
        };
        if !self.item.as_ref().is_some_and(declares)
            && let Some(item) = self.item.take()
        {
            self.plan.unread.extend(item.unread);
        }
    }
}
