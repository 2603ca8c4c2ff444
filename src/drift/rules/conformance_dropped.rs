//! A type no longer is of a trait, interface or base class; what comes with that is newly used.

use super::{Order, Rule};
use crate::drift::meeting::{Meeting, Misfit, Proof};
use crate::facts::{DefinitionKind, Qualifier, UseKind};
use crate::lang::Language;
use crate::model::{self, Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    about: model::Rule {
        code: "DIV209",
        name: "conformance-dropped",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("conformance_dropped.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge,
};

/// What a derived or implemented trait of the standard library lets one call. Its own documentation is the source.
const GIVEN: [(&str, &[&str]); 9] = [
    ("Clone", &["clone", "clone_from", "to_owned"]),
    ("Default", &["default"]),
    ("Hash", &["hash"]),
    ("PartialEq", &["eq", "ne"]),
    ("PartialOrd", &["partial_cmp", "lt", "le", "gt", "ge"]),
    ("Ord", &["cmp", "max", "min", "clamp"]),
    ("Display", &["to_string"]),
    ("FromStr", &["from_str"]),
    ("Iterator", &["next", "map", "filter", "collect"]),
];

fn judge(meeting: &Meeting<'_>) -> Option<Misfit> {
    let usage = meeting.usage;
    let dropped = meeting.gone().filter(|it| it.kind == DefinitionKind::Implementation)?;
    let given = GIVEN.iter().find(|(name, _)| *name == dropped.name)?.1;
    let receiver = match &usage.qualifier {
        Qualifier::Typed(name) | Qualifier::Path(name) => name.rsplit("::").next(),
        _ => None,
    };
    let relies = meeting.scene.language == Language::Rust
        && usage.kind == UseKind::Call
        && receiver == Some(dropped.owner.as_str())
        && given.contains(&usage.name.as_str());
    relies.then(|| {
        Misfit::new(
            format!("drops {} from {}", dropped.name, dropped.owner),
            format!("adds a call of {}", usage.name),
            format!("do without {}, or keep {} on {}", usage.name, dropped.name, dropped.owner),
            Proof::NothingFits,
        )
    })
}
