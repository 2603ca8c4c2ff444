//! What tells a finding apart from others of its rule about the same thing. Ids are made of these words, so they never
//! change: `docs/json.md` promises that. What findings say in sentences is in `finding`.

use super::delta::{Aspect, Change, Sited};
use super::meeting::Meeting;
use super::rules::DriftRule;
use super::shape::generics;
use crate::facts::{Callable, UseKind};

/// That of a use that does not go with a change: what changed, as far as the rule looks at it, how it is used, and in
/// which file.
pub(super) fn of_use(rule: &DriftRule, meeting: &Meeting<'_>) -> Vec<String> {
    let mut detail = of_change(rule, meeting.change);
    detail.push(used(meeting.usage.kind).to_owned());
    detail.push(meeting.scene.path.to_owned());
    detail
}

/// The files of two things that are alike, in no order of branches.
pub(super) fn of_both(one: &str, other: &str) -> Vec<String> {
    vec![one.min(other).to_owned(), one.max(other).to_owned()]
}

fn of_change(rule: &DriftRule, change: &Change) -> Vec<String> {
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let seen = rule.aspects.iter().filter(|aspect| change.aspects.contains(aspect));
            seen.flat_map(|aspect| of_aspect(*aspect, before, after)).collect()
        }
        (None, _) => vec!["added".to_owned()],
        (_, None) => vec!["removed".to_owned()],
    }
}

/// A word for the way in which a definition changed, then what it was and what it is, where that is short.
fn of_aspect(aspect: Aspect, before: &Sited, after: &Sited) -> Vec<String> {
    let callable = |get: fn(&Callable) -> String| {
        [before, after].map(|it| it.definition.callable.as_ref().map(get).unwrap_or_default()).to_vec()
    };
    let (word, values) = match aspect {
        Aspect::Name => ("name", vec![after.definition.name.to_string()]),
        Aspect::Place => (
            "place",
            vec![after.path.to_string(), after.definition.module.to_string(), after.definition.owner.to_string()],
        ),
        Aspect::Parameters => ("parameters", callable(arity)),
        Aspect::ParameterTypes => ("parameter-types", callable(parameter_types)),
        Aspect::Result => ("result", callable(|it| format!("{} {}", it.results, it.result))),
        Aspect::Modifiers => ("modifiers", callable(|it| it.modifiers.join(" "))),
        Aspect::Receiver => ("receiver", callable(|it| it.receiver.to_string())),
        Aspect::Generics => ("generics", [before, after].map(|it| generics(&it.definition).to_owned()).to_vec()),
        Aspect::Type => ("type", [before, after].map(|it| it.definition.type_text.to_string()).to_vec()),
        Aspect::Visibility => ("visibility", Vec::new()),
        Aspect::Necessity => ("necessity", Vec::new()),
        Aspect::Markers => ("markers", Vec::new()),
        Aspect::Body => ("body", Vec::new()),
    };
    std::iter::once(word.to_owned()).chain(values).collect()
}

/// `2`, `1-3`, `2-`.
fn arity(callable: &Callable) -> String {
    match callable.arity() {
        (least, Some(most)) if least == most => least.to_string(),
        (least, Some(most)) => format!("{least}-{most}"),
        (least, None) => format!("{least}-"),
    }
}

fn parameter_types(callable: &Callable) -> String {
    callable.parameters.iter().map(|it| it.type_text.as_str()).collect::<Vec<_>>().join(", ")
}

/// The word for a kind of use.
pub(super) fn used(kind: UseKind) -> &'static str {
    match kind {
        UseKind::Call => "call",
        UseKind::Value => "value",
        UseKind::Type => "type",
        UseKind::Field => "field",
        UseKind::Literal => "literal",
        UseKind::Destructure => "destructure",
        UseKind::Match => "match",
        UseKind::Implement => "implement",
        UseKind::Macro => "macro",
        UseKind::Marker => "marker",
        UseKind::Import => "import",
        UseKind::Link => "link",
        UseKind::Given => "given",
        UseKind::Injected => "injected",
        UseKind::Named => "named",
        UseKind::Choice => "choice",
    }
}
