//! A trait, interface or abstract class asks for more; a new implementation does not give it.

use super::{DriftRule, Order};
use crate::drift::delta::Aspect;
use crate::drift::meeting::{Meeting, Misfit, Proof};
use crate::facts::{Definition, DefinitionKind, Necessity, UseKind};
use crate::languages::answers::{Answers, AskedFields, Conformance};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV205",
        name: "required-item-added",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("required_item_added.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[Aspect::Necessity],
    judge,
};

fn judge(meeting: &Meeting<'_>) -> Option<Misfit> {
    let usage = meeting.usage;
    if usage.kind != UseKind::Implement || usage.labels.open && !usage.inherits() {
        return None;
    }
    let now_required = meeting.kept().filter(|(old, new)| {
        meeting.has(Aspect::Necessity) && old.necessity == Necessity::Optional && new.necessity == Necessity::Required
    });
    let answers = meeting.scene.language.answers();
    let item = meeting.added().or(now_required.map(|(_, new)| new)).filter(|item| is_required(item, answers))?;
    if usage.labels.form(&item.name).is_some() || answers.conformance == Conformance::Unsaid {
        return None;
    }
    Some(Misfit::new(
        format!("adds {} to what {} requires", item.name, item.owner),
        format!("adds an implementation of {} without it", item.owner),
        format!("implement {}", item.signature),
        Proof::Shown,
    ))
}

fn is_required(item: &Definition, answers: &Answers) -> bool {
    let is_item = matches!(
        item.kind,
        DefinitionKind::Method | DefinitionKind::Function | DefinitionKind::TypeAlias | DefinitionKind::Constant
    );
    let is_set = item.markers.iter().any(|marker| marker == "required");
    let is_property = item.kind == DefinitionKind::Field && answers.asked_fields == AskedFields::Item && !is_set;
    (is_item || is_property) && item.necessity == Necessity::Required && item.through.is_empty()
}
