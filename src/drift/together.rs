//! One finding for several members of a type that meet one use, and for several definitions that two add to one place:
//! the code was written at once, and one edit answers all of it.

use std::collections::BTreeMap;

use super::finding::{End, Told};
use super::rules::duplicate_definition;
use super::{Candidate, What};
use crate::facts::{Definition, UseKind};
use crate::model::LocationRole;

/// So many are named.
const NAMED: usize = 4;

/// Findings about members, by what they are about: the type, and the name of the member.
pub(super) type Members = BTreeMap<String, (String, String)>;

/// Which of some findings are about members that one use may meet several of.
pub(super) fn members<'t>(told: impl Iterator<Item = (&'t Told, &'t Candidate)>) -> Members {
    let member = |definition: &Definition, symbol: &str| {
        let of = symbol.strip_suffix(definition.name.as_str()).filter(|_| !definition.owner.is_empty())?;
        Some((symbol.to_owned(), (of.to_owned(), definition.name.to_string())))
    };
    let found = told.filter_map(|(told, candidate)| match &candidate.what {
        What::Use { change, usage, .. } => {
            let is_of_all = matches!(
                usage.kind,
                UseKind::Literal | UseKind::Destructure | UseKind::Match | UseKind::Implement | UseKind::Marker
            );
            member(&change.sited().filter(|_| is_of_all)?.definition, &told.symbol)
        }
        _ => None,
    });
    found.collect()
}

/// Findings with one for all members of a type that one use meets.
pub(super) fn together(told: Vec<Told>, members: &Members) -> Vec<Told> {
    let uses =
        |told: &Told| -> Vec<End> { told.ends.iter().filter(|it| it.role == LocationRole::Use).cloned().collect() };
    let of = |told: &Told| members.get(&told.symbol).cloned();
    joined(told, of, |one, other| !uses(one).is_empty() && uses(one) == uses(other))
}

/// Findings with one for all definitions of one place that two add to the same files.
#[must_use]
pub fn additions(told: Vec<Told>) -> Vec<Told> {
    let paths = |told: &Told| -> Vec<_> { told.ends.iter().map(|it| (it.who, it.path.clone())).collect() };
    let of = |told: &Told| {
        let is_twice = told.rule.about.code == duplicate_definition::RULE.about.code;
        let end = told.symbol.rfind([':', '.']).filter(|_| is_twice)? + 1;
        Some((told.symbol[..end].to_owned(), told.symbol[end..].to_owned()))
    };
    joined(told, of, |one, other| paths(one) == paths(other))
}

/// A finding, where what it is about stands, the name of that, and those of others that are told with it.
struct Joined {
    told: Told,
    about: Option<(String, String)>,
    others: Vec<String>,
}

/// Findings with one for all that break the same rule for the same reason: `of` gives where what they are about stands,
/// and its name.
fn joined(
    told: Vec<Told>,
    of: impl Fn(&Told) -> Option<(String, String)>,
    is_met: impl Fn(&Told, &Told) -> bool,
) -> Vec<Told> {
    let mut found: Vec<Joined> = Vec::new();
    for next in told {
        let about = of(&next);
        let is_first = |Joined { told: it, about: its, .. }: &Joined| {
            let both = its.as_ref().zip(about.as_ref());
            both.is_some_and(|(its, about)| its.0 == about.0 && its.1 != about.1)
                && it.rule.about.code == next.rule.about.code
                && it.confidence == next.confidence
                && it.between == next.between
                && it.path == next.path
                && is_met(it, &next)
        };
        match (found.iter().position(is_first), about) {
            (Some(first), Some((_, name))) => found[first].others.push(name),
            (_, about) => found.push(Joined { told: next, about, others: Vec::new() }),
        }
    }
    let worded = found.into_iter().map(|Joined { mut told, others, .. }| {
        if !others.is_empty() {
            let names = named(&others);
            told.message.push(format!(", and likewise for {names}"));
            told.help.push(format!(", and likewise for {names}"));
        }
        told
    });
    worded.collect()
}

fn named(names: &[String]) -> String {
    let more = names.len().saturating_sub(NAMED);
    let shown = &names[..names.len() - more];
    match (shown, more) {
        (all, more @ 1..) => format!("{} and {more} more", all.join(", ")),
        ([one], _) => one.clone(),
        ([first @ .., last], _) => format!("{} and {last}", first.join(", ")),
        ([], _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_few_names_are_listed_and_the_rest_counted() {
        let named = |names: &[&str]| named(&names.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(named(&["a"]), "a");
        assert_eq!(named(&["a", "b", "c"]), "a, b and c");
        assert_eq!(named(&["a", "b", "c", "d", "e", "f"]), "a, b, c, d and 2 more");
    }
}
