//! What speaks against doing some items beside the others: a change that ripples, a migration and what uses it.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::item::Item;
use super::{Look, ripples};
use crate::model::ContractKind;

/// What speaks against doing items side by side.
pub(super) struct Caution {
    /// The items that it is about.
    pub(super) items: Vec<usize>,
    /// What it is, with its figure.
    pub(super) said: String,
    /// What to do if it is not the whole plan.
    pub(super) instead: &'static str,
}

/// So many are told.
pub(super) const LISTED: usize = 3;

/// A file that changes a database.
static MIGRATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|/)(?:migrations?|migrate|changelogs?|versions)/|\.sql$").expect("a valid pattern")
});

/// Looks for all of it.
pub(super) fn look(look: &Look<'_>) -> Vec<Caution> {
    let mut found: Vec<Caution> = ripples::look(look).into_iter().map(|it| it.caution(look)).collect();
    found.extend(tables(look));
    found
}

/// Tables that a migration of one item makes and another one uses without waiting for it.
fn tables(look: &Look<'_>) -> Vec<Caution> {
    let mut found = Vec::new();
    for (user, item) in look.work() {
        for wanted in item.requires.iter().filter(|it| it.kind == ContractKind::Table) {
            let of_others = look.provided.of_kind(wanted).filter(|(at, _)| *at != user);
            let makers = of_others.filter(|(at, _)| migrates(&look.plan.items[*at]) && !look.waits_for(user, *at));
            found.extend(makers.map(|(maker, _)| Caution {
                items: vec![maker, user],
                said: format!(
                    "{} uses the table `{}`, which a migration of {} makes, and does not wait for it",
                    look.name(user),
                    wanted.name,
                    look.name(maker)
                ),
                instead: "make one item of them, or let one wait",
            }));
        }
    }
    found
}

fn migrates(item: &Item) -> bool {
    item.scope.allowed().any(|(_, glob)| MIGRATION.is_match(glob.it.text()))
}
