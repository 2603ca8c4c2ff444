//! A definition can no longer be seen from where it is newly used.

use super::{DriftRule, Order};
use crate::drift::delta::Aspect;
use crate::drift::meeting::{Meeting, Misfit, Proof, called, deed};
use crate::drift::visible::is_visible;
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(super) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV204",
        name: "visibility-narrowed",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("visibility_narrowed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[Aspect::Visibility],
    judge,
};

fn judge(meeting: &Meeting<'_>) -> Option<Misfit> {
    let (before, after) = meeting.kept()?;
    let (old, new) = (meeting.change.before.as_ref()?, meeting.change.after.as_ref()?);
    let narrowed = meeting.has(Aspect::Visibility) && after.visibility < before.visibility;
    if !narrowed || !meeting.names(before) || !is_visible(old, &meeting.scene) || is_visible(new, &meeting.scene) {
        return None;
    }
    Some(Misfit::new(
        format!("narrows the visibility of {}", called(after)),
        deed(meeting.usage),
        format!("do without {}, or keep it visible", called(after)),
        Proof::NothingFits,
    ))
}
