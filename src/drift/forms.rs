//! Whether a form of use is gone from what the provider has left, so that what it tells of a type is as well.

use super::SitedUse;
use super::meeting::{Evidence, Meeting};
use super::tie::tie_change;
use super::verify::{scene_of, seen_in};
use super::world::View;
use crate::facts::{Form, ResultUse, Use};

/// Whether the provider's own uses have other forms than this one, and this one nowhere, where the form tells a type.
pub(super) fn form_is_gone(
    meeting: &Meeting<'_>,
    evidence: Evidence,
    provider: &View<'_>,
    is_newer: &dyn Fn(&SitedUse) -> bool,
) -> bool {
    let Some(form) = form(meeting.usage, meeting, evidence).filter(Shape::tells) else { return false };
    let mut others = 0;
    for found in provider.uses(&meeting.usage.name) {
        if is_newer(found) || found.usage.kind != meeting.usage.kind {
            continue;
        }
        let scene = scene_of(found, provider);
        let tied = tie_change(&scene, &found.usage, meeting.change)
            .is_some_and(|tie| seen_in(tie, &found.usage, scene.language, meeting.change, provider) >= meeting.tie);
        match self::form(&found.usage, meeting, evidence).filter(|_| tied) {
            Some(its) if its == form => return false,
            Some(its) => others += usize::from(its.tells()),
            None => {}
        }
    }
    others > 0
}

/// What a use shows where types decide.
#[derive(PartialEq, Eq)]
enum Shape<'a> {
    Given(&'a Form),
    Result(ResultUse),
    /// Whether it is awaited.
    Await(bool),
}

impl Shape<'_> {
    /// Whether only some types go with it. A variable, a field or a call can be of any type.
    fn tells(&self) -> bool {
        match self {
            Self::Given(Form(text)) => {
                let text = text.trim_start_matches('&');
                matches!(text, "str" | "num" | "bool" | "none" | "fn" | "list" | "dict")
                    || text == "Some()"
                    || text == "None"
                    || text.ends_with("{}")
                    || text.contains("::")
            }
            Self::Await(_) => true,
            Self::Result(result) => matches!(result, ResultUse::Tried | ResultUse::Awaited | ResultUse::Bound(_)),
        }
    }
}

fn form<'u>(usage: &'u Use, meeting: &Meeting<'_>, evidence: Evidence) -> Option<Shape<'u>> {
    match evidence {
        Evidence::Argument(place) => usage.arguments.as_ref()?.get(place).map(Shape::Given),
        Evidence::Label => {
            let sited = meeting.change.sited()?;
            usage.labels.form(&sited.definition.name).map(Shape::Given)
        }
        Evidence::Result => Some(Shape::Result(usage.result)),
        Evidence::Await => Some(Shape::Await(usage.result == ResultUse::Awaited)),
        Evidence::Value | Evidence::Receiver | Evidence::Presence | Evidence::TypeArgument => None,
    }
}
