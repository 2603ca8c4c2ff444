//! What a function does changes behind the same signature; there is a new caller. A remark, never an alarm.

use super::{DriftRule, Order};
use crate::drift::delta::Aspect;
use crate::drift::meeting::{Meeting, Misfit, Proof, called};
use crate::drift::tie::Tie;
use crate::facts::UseKind;
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(super) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV213",
        name: "meaning-changed",
        family: Family::Contract,
        severity: Severity::Note,
        explain: include_str!("meaning_changed.md"),
    },
    order: Order::Unsaid,
    aspects: &[Aspect::Body],
    judge,
};

fn judge(meeting: &Meeting<'_>) -> Option<Misfit> {
    let (_, after) = meeting.kept()?;
    let is_call = meeting.usage.kind == UseKind::Call && meeting.names(after);
    let only_inside = meeting.change.aspects == [Aspect::Body] && after.callable.is_some();
    (is_call && only_inside && meeting.tie == Tie::Exact).then(|| {
        Misfit::new(
            format!("changes what {} does", called(after)),
            "adds a call of it",
            format!("check that the call goes with what {} does now", called(after)),
            Proof::Remark,
        )
    })
}
