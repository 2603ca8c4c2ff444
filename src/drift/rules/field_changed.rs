//! Fields come, go or change their types; a value is newly built, taken apart or read as before.

use super::{DriftRule, Order};
use crate::drift::delta::Aspect;
use crate::drift::fit;
use crate::drift::meeting::{Evidence, Meeting, Misfit, Proof, called};
use crate::drift::missing::may_be_left_out;
use crate::facts::{Definition, DefinitionKind, FILLED, Necessity, UseKind};
use crate::languages::Setting;
use crate::languages::answers::{Destructuring, Fields};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV206",
        name: "field-changed",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("field_changed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[Aspect::Name, Aspect::Place, Aspect::Type, Aspect::Necessity, Aspect::Modifiers],
    judge,
};

fn judge(meeting: &Meeting<'_>) -> Option<Misfit> {
    let of_element = |definition: &&Definition| {
        meeting.usage.kind == UseKind::Marker && meeting.scene.language.meanings().is_element(definition)
    };
    let of_field = |definition: &&Definition| definition.kind == DefinitionKind::Field || of_element(definition);
    // Where a literal is a value of an interface, the methods are a part of its shape.
    let of_shape = |definition: &&Definition| {
        definition.kind == DefinitionKind::Method
            && definition.body == 0
            && meeting.usage.kind == UseKind::Literal
            && meeting.scene.language.answers().fields == Fields::Open
    };
    if let Some(field) = meeting.added().filter(|it| of_field(it) || of_shape(it)) {
        return added(meeting, field);
    }
    if let Some(field) = meeting.gone().filter(of_field) {
        return removed(meeting, field);
    }
    let reads = |it: &Definition| meeting.scene.language.meanings().reads_like_a_field(it);
    if let Some((old, new)) = meeting.kept().filter(|(old, new)| reads(old) && reads(new)) {
        return no_longer_set(meeting, old, new);
    }
    let (old, new) = meeting.kept().filter(|(_, new)| of_field(new))?;
    if meeting.has(Aspect::Necessity) && new.necessity == Necessity::Required && !meeting.usage.sets() {
        return added(meeting, new);
    }
    no_longer_set(meeting, old, new).or_else(|| retyped(meeting, old, new)).or_else(|| left_out(meeting, old, new))
}

/// A field that not everybody can set any more, and that is newly set.
fn no_longer_set(meeting: &Meeting<'_>, old: &Definition, new: &Definition) -> Option<Misfit> {
    let (usage, language) = (meeting.usage, meeting.scene.language);
    let [before, after] = [old, new].map(|it| language.meanings().setting(it));
    if !meeting.has(Aspect::Modifiers) || before != Setting::All || after == Setting::All {
        return None;
    }
    let around = usage.within.and_then(|at| meeting.scene.facts.definitions.get(at as usize));
    let is_own = around.is_some_and(|it| it.owner_name() == new.owner_name() || it.name == new.owner_name());
    let is_method = around.is_some_and(|it| it.kind == DefinitionKind::Method);
    let does = match usage.kind {
        UseKind::Field | UseKind::Value if usage.name == new.name && usage.sets() => {
            // What runs while a value is made may set it.
            let may = is_own && (after == Setting::Owner || !is_method);
            (!may).then_some("newly sets it")
        }
        UseKind::Literal if usage.name == new.owner_name() && language.answers().fields == Fields::Declared => {
            let may = after == Setting::Builders || is_own && after == Setting::Owner;
            usage.labels.relies_on(&new.name).filter(|form| !may && form.0 != FILLED).map(|_| "builds one with it")
        }
        _ => None,
    };
    does.map(|does| {
        let by = match after {
            Setting::All | Setting::Constructors => "",
            Setting::Builders => " by others than those who build one",
            Setting::Owner => " from outside",
        };
        let did = format!("lets {} no longer be set{by}", called(new));
        Misfit::new(did, does, format!("do without setting {}", called(new)), Proof::Shown)
    })
}

/// A property that values may lack now, and that is newly read.
fn left_out(meeting: &Meeting<'_>, old: &Definition, new: &Definition) -> Option<Misfit> {
    let is_read = meeting.usage.kind == UseKind::Field && meeting.usage.name == new.name && !meeting.usage.sets();
    let is_lost = may_be_left_out(new) && !may_be_left_out(old) && meeting.has(Aspect::Necessity);
    (is_read && is_lost).then(|| {
        let did = format!("lets {} be left out", called(new));
        Misfit::new(did, "newly reads it", format!("ask whether {} is there", called(new)), Proof::Remark)
            .by_types(Evidence::Presence)
    })
}

fn added(meeting: &Meeting<'_>, field: &Definition) -> Option<Misfit> {
    let usage = meeting.usage;
    let missing = usage.labels.form(&field.name).is_none()
        && !usage.labels.open
        && (usage.name == field.owner_name() || usage.is_unnamed());
    let breaks = match usage.kind {
        UseKind::Literal | UseKind::Marker => field.necessity == Necessity::Required,
        UseKind::Destructure => meeting.scene.language.answers().destructuring == Destructuring::Whole,
        _ => false,
    };
    (missing && breaks).then(|| {
        let does = match usage.kind {
            UseKind::Literal => "builds one without it",
            UseKind::Marker => "newly decorates something without it",
            _ => "takes one apart without it",
        };
        let advice = format!("name {} as well", field.name);
        let what = match field.kind {
            _ if usage.kind == UseKind::Marker => "element",
            DefinitionKind::Method => "method",
            _ => "field",
        };
        let did = match meeting.kept() {
            Some(_) => format!("makes {} required", called(field)),
            None => format!("adds the {what} {} to {}", field.name, field.owner),
        };
        Misfit::new(did, does, advice, Proof::Shown)
    })
}

fn removed(meeting: &Meeting<'_>, field: &Definition) -> Option<Misfit> {
    let usage = meeting.usage;
    let labelled = matches!(usage.kind, UseKind::Literal | UseKind::Destructure | UseKind::Marker)
        && usage.name == field.owner_name()
        && usage.labels.relies_on(&field.name).is_some();
    let read = matches!(usage.kind, UseKind::Field | UseKind::Value) && usage.name == field.name;
    if !labelled && !read {
        return None;
    }
    let (did, advice) = meeting.farewell(&called(field));
    let does = match usage.kind {
        UseKind::Literal => "builds one with it",
        UseKind::Marker => "newly decorates something with it",
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
    let types = [old.type_text.as_str(), new.type_text.as_str()];
    let shown = |evidence| fit::misfit(usage, evidence, &new.name, types, meeting.scene.language);
    match usage.kind {
        UseKind::Destructure if usage.name == new.owner_name() => {
            let taken = shown(Evidence::Label)?;
            let does = format!("takes one apart with {}: {taken}", new.name);
            Some(Misfit::new(did, does, format!("take it as a {}", new.type_text), Proof::Typed(Evidence::Label)))
        }
        UseKind::Literal if usage.name == new.owner_name() => {
            let form = usage.labels.relies_on(&new.name)?;
            if let Some(given) = shown(Evidence::Label) {
                return Some(Misfit::new(
                    did,
                    format!("builds one with {}: {given}", new.name),
                    advice,
                    Proof::Typed(Evidence::Label),
                ));
            }
            Some(Misfit::new(
                did,
                format!("builds one with {}: {}", new.name, form.0),
                advice,
                Proof::FormGone(Evidence::Label),
            ))
        }
        UseKind::Call if usage.name == new.name => {
            let takes = |it: &Definition| meeting.scene.language.shapes().parameters_of(&it.type_text);
            let (from, to) = (takes(old)?, takes(new)?);
            let given = usage.arguments.as_ref()?.len();
            let is_open = |it: &Definition| {
                let text = it.type_text.replace("=>", "");
                text.contains(['?', '=']) || text.contains("...")
            };
            (from.len() == given && to.len() != given && !is_open(old) && !is_open(new)).then(|| {
                let advice = format!("write the call for {}", new.type_text);
                Misfit::new(did, format!("adds a call with {given}"), advice, Proof::Shown)
            })
        }
        UseKind::Field if usage.name == new.name => {
            if let Some(held) = shown(Evidence::Value) {
                let advice = format!("treat it as a {}", new.type_text);
                return Some(Misfit::new(
                    did,
                    format!("newly treats it as {held}"),
                    advice,
                    Proof::Typed(Evidence::Value),
                ));
            }
            Some(Misfit::new(did, "newly reads or writes it", advice, Proof::Remark).by_types(Evidence::Value))
        }
        _ => None,
    }
}
