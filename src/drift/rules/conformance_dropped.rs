//! A type no longer is of a trait, interface or base class; what comes with that is newly used.

use super::{DriftRule, Order};
use crate::drift::meeting::{Meeting, Misfit, Proof};
use crate::facts::{DefinitionKind, Qualifier, UseKind};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(super) static RULE: DriftRule = DriftRule {
    about: Rule {
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

fn judge(meeting: &Meeting<'_>) -> Option<Misfit> {
    let usage = meeting.usage;
    let dropped = meeting.gone().filter(|it| it.kind == DefinitionKind::Implementation)?;
    let language = meeting.scene.language;
    let receiver = match &usage.qualifier {
        Qualifier::Typed(name) | Qualifier::Path(name) => name.rsplit(language.row().separator).next(),
        _ => None,
    };
    let relies = usage.kind == UseKind::Call
        && receiver == Some(dropped.owner.as_str())
        && language.meanings().given_by(&dropped.name).contains(&usage.name.as_str());
    relies.then(|| {
        Misfit::new(
            format!("drops {} from {}", dropped.name, dropped.owner),
            format!("adds a call of {}", usage.name),
            format!("do without {}, or keep {} on {}", usage.name, dropped.name, dropped.owner),
            Proof::NothingFits,
        )
    })
}
