//! What was found about work items, before it is put into a report.

use std::sync::Arc;

use super::item::DeclaredAt;
use crate::model::{ParticipantId, Rule, Severity, Span};

/// A finding about one or more work items.
#[derive(Clone, Debug)]
pub struct Found {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it matters.
    pub severity: Severity,
    /// The items that it is about, by their places in the plan.
    pub items: Vec<usize>,
    /// The branch that did it, if one did.
    pub branch: Option<String>,
    /// What it is about: a file, a contract.
    pub about: String,
    /// One sentence for people.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where it is declared.
    pub declared: Vec<DeclaredAt>,
    /// Where it is done.
    pub done: Vec<Spot>,
}

/// A place in a file of a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Who has it.
    pub who: ParticipantId,
    /// The file.
    pub path: Arc<str>,
    /// Where in it; nothing if the whole file is meant.
    pub span: Span,
}

impl Found {
    /// A finding of this rule, as grave as the rule says.
    #[must_use]
    pub fn new(rule: &'static Rule, items: &[usize], about: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            items: items.to_vec(),
            branch: None,
            about: about.into(),
            message: message.into(),
            help: String::new(),
            declared: Vec::new(),
            done: Vec::new(),
        }
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// With where it is declared.
    #[must_use]
    pub fn at<'p>(mut self, places: impl IntoIterator<Item = &'p DeclaredAt>) -> Self {
        self.declared.extend(places.into_iter().filter(|place| place.line > 0).cloned());
        self
    }

    /// As grave as this, in place of what the rule says.
    #[must_use]
    pub fn severe(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// With the branch that did it.
    #[must_use]
    pub fn by(mut self, branch: &str) -> Self {
        self.branch = Some(branch.to_owned());
        self
    }

    /// With where it is done.
    #[must_use]
    pub fn done_at(mut self, spots: impl IntoIterator<Item = Spot>) -> Self {
        self.done.extend(spots);
        self
    }
}

/// `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`.
pub(super) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    const SHOWN: usize = 4;
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., last] if names.len() <= SHOWN => format!("{} and {last}", most.join(", ")),
        many => format!("{} and {} more", many[..SHOWN - 1].join(", "), many.len() + 1 - SHOWN),
    }
}
