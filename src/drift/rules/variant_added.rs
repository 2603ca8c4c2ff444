//! An enum gets a variant; a new match that names them all does not name it.

use super::{DriftRule, Order};
use crate::drift::meeting::{Meeting, Misfit, Proof};
use crate::facts::{DefinitionKind, ResultUse, UseKind};
use crate::languages::answers::Matches;
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(super) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV207",
        name: "variant-added",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("variant_added.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[],
    judge,
};

fn judge(meeting: &Meeting<'_>) -> Option<Misfit> {
    let usage = meeting.usage;
    let variant = meeting.added().filter(|it| it.kind == DefinitionKind::Variant)?;
    let lacks = usage.kind == UseKind::Match
        && (usage.name == variant.owner || usage.is_unnamed())
        && !usage.labels.open
        && usage.labels.form(&variant.name).is_none();
    // Where a compiler does not insist, a match that leaves variants out does so on purpose.
    let insists = match meeting.scene.language.answers().matches {
        Matches::Whole => true,
        Matches::WholeForValue => matches!(usage.result, ResultUse::Bound(_)),
        Matches::Free => false,
    };
    lacks.then(|| {
        Misfit::new(
            format!("adds the variant {} to {}", variant.name, variant.owner),
            "adds a match that does not name it",
            format!("name {} in the match", variant.name),
            if insists { Proof::Shown } else { Proof::Remark },
        )
    })
}
