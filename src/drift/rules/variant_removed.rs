//! A variant or enum member is removed or renamed; it is newly used.

use super::{DriftRule, Order};
use crate::drift::delta::Aspect;
use crate::drift::meeting::{Meeting, Misfit, Proof, called, deed};
use crate::facts::{DefinitionKind, UseKind};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(super) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV208",
        name: "variant-removed",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("variant_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[Aspect::Name, Aspect::Place],
    judge,
};

fn judge(meeting: &Meeting<'_>) -> Option<Misfit> {
    let usage = meeting.usage;
    let variant = meeting.gone().filter(|it| it.kind == DefinitionKind::Variant)?;
    let matched =
        usage.kind == UseKind::Match && usage.name == variant.owner && usage.labels.form(&variant.name).is_some();
    if !matched && !meeting.names(variant) {
        return None;
    }
    let (did, advice) = meeting.farewell(&called(variant));
    let does = if matched { "adds a match that names it" } else { deed(usage) };
    Some(Misfit::new(did, does, advice, Proof::NothingFits))
}
