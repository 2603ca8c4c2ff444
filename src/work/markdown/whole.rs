//! A document without any item of its own, read as one item.

use std::sync::Arc;

use super::lines::{Kind, Line};
use super::{DeclaredAt, Document, Item, Reading};

/// What documents are called that tell how something is done, step by step.
const GUIDES: [&str; 9] = [
    "how to ",
    "how-to",
    "guide",
    "tutorial",
    "walkthrough",
    "runbook",
    "playbook",
    "troubleshooting",
    "getting started",
];

/// Whether the title of a document says that it tells how something is done, each time anew.
pub(super) fn is_guide(lines: &[Line]) -> bool {
    let title = lines.iter().find(|line| matches!(line.kind, Kind::Heading(_)));
    let words = |title: &str| title.to_lowercase();
    title.is_some_and(|it| GUIDES.iter().any(|word| words(&it.text).contains(word)))
}

/// What documents are called that name files and commands and hold no work.
const NO_PLANS: [&str; 8] =
    ["changelog", "change log", "release notes", "checklist", "meeting", "minutes", "contributing", " sync"];

impl Reading {
    /// Leaves out the numbered steps of a guide: work has a branch, somebody who does it, or says whom it waits for.
    pub(super) fn leave_steps(&mut self) {
        self.end();
        let is_work = |item: &Item| item.branch.is_some() || !item.depends_on.is_empty() || !item.scope.deny.is_empty();
        if !self.plan.items.iter().any(is_work) {
            self.plan.items.clear();
            self.listed.clear();
            self.turns.clear();
            self.blocks.clear();
        }
    }

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
