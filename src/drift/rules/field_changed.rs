//! Fields come, go or change their types; a value is newly built, taken apart or read as before.

use super::Rule;
use crate::drift::delta::Aspect;
use crate::drift::literal::leaves;
use crate::drift::meeting::{Evidence, Meeting, Misfit, Proof, called};
use crate::facts::{Definition, DefinitionKind, Necessity, UseKind};
use crate::lang::Language;
use crate::model::{Family, Severity};

/// The rule.
pub(super) static RULE: Rule = Rule {
    code: "DIV206",
    name: "field-changed",
    family: Family::Contract,
    severity: Severity::Error,
    explain: include_str!("field_changed.md"),
    judge,
};

fn judge(meeting: &Meeting<'_>) -> Option<Misfit> {
    let of_field = |definition: &&Definition| definition.kind == DefinitionKind::Field;
    if let Some(field) = meeting.added().filter(of_field) {
        return added(meeting, field);
    }
    if let Some(field) = meeting.gone().filter(of_field) {
        return removed(meeting, field);
    }
    let (old, new) = meeting.kept().filter(|(_, new)| of_field(new))?;
    if meeting.has(Aspect::Necessity) && new.necessity == Necessity::Required {
        return added(meeting, new);
    }
    retyped(meeting, old, new)
}

fn added(meeting: &Meeting<'_>, field: &Definition) -> Option<Misfit> {
    let usage = meeting.usage;
    let missing = usage.labels.form(&field.name).is_none() && !usage.labels.open && usage.name == field.owner_name();
    let breaks = match usage.kind {
        UseKind::Literal => field.necessity == Necessity::Required,
        UseKind::Destructure => meeting.scene.language == Language::Rust,
        _ => false,
    };
    (missing && breaks).then(|| {
        let does = match usage.kind {
            UseKind::Literal => "builds one without it",
            _ => "takes one apart without it",
        };
        let advice = format!("name {} as well", field.name);
        Misfit::new(format!("adds the field {} to {}", field.name, field.owner), does, advice, Proof::Shown)
    })
}

fn removed(meeting: &Meeting<'_>, field: &Definition) -> Option<Misfit> {
    let usage = meeting.usage;
    let labelled = matches!(usage.kind, UseKind::Literal | UseKind::Destructure)
        && usage.name == field.owner_name()
        && usage.labels.form(&field.name).is_some();
    let read = matches!(usage.kind, UseKind::Field | UseKind::Value) && usage.name == field.name;
    if !labelled && !read {
        return None;
    }
    let (did, advice) = meeting.farewell(&called(field));
    let does = match usage.kind {
        UseKind::Literal => "builds one with it",
        UseKind::Destructure => "takes one apart with it",
        _ => "newly reads or writes it",
    };
    Some(Misfit::new(did, does, advice, Proof::NothingFits))
}

fn retyped(meeting: &Meeting<'_>, old: &Definition, new: &Definition) -> Option<Misfit> {
    let usage = meeting.usage;
    if !meeting.has(Aspect::Type) || old.type_text.is_empty() || new.type_text.is_empty() {
        return None;
    }
    let did = format!("changes the type of {} from {} to {}", called(new), old.type_text, new.type_text);
    let advice = format!("give it a {}", new.type_text);
    match usage.kind {
        UseKind::Literal if usage.name == new.owner_name() => {
            let form = usage.labels.form(&new.name)?;
            let is_left = leaves(form, &old.type_text, &new.type_text, meeting.scene.language);
            let proof = if is_left { Proof::Shown } else { Proof::FormGone(Evidence::Label) };
            Some(Misfit::new(did, format!("builds one with {}: {}", new.name, form.0), advice, proof))
        }
        UseKind::Field if usage.name == new.name => {
            Some(Misfit::new(did, "newly reads or writes it", advice, Proof::Remark))
        }
        _ => None,
    }
}
