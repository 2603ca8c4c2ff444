//! Parameters that stand in an object now, which is taken apart where they stood, or the other way round. Where any
//! number of arguments is accepted, nothing else shows that a call is written for the others.

use super::meeting::{Meeting, Misfit, Proof, called};
use crate::facts::{Callable, Definition, Form};

/// A call that gives by place what is taken out of an object now, or an object for what is given by place now.
pub(super) fn misfit(meeting: &Meeting<'_>, old: &Callable, new: &Callable) -> Option<Misfit> {
    let (before, after) = meeting.kept()?;
    let given = meeting.usage.arguments.as_ref()?;
    (0..given.len()).find_map(|place| {
        let argument = &given[place];
        let is_named = |it: &Callable, keys: &[&str]| {
            it.parameters.get(place).is_some_and(|it| !it.name.is_empty() && keys.contains(&it.name.as_str()))
        };
        let (how, does) = match (keys(before, old, place), keys(after, new, place)) {
            (None, Some(keys)) if is_named(old, &keys) => {
                let is_too_many = place == 0 && new.arity().1.is_some_and(|most| given.len() > most);
                let is_other = is_too_many && !is_object(argument) || is_plain(argument);
                is_other.then_some(("out of an object", "adds a call that gives them by place"))?
            }
            (Some(keys), None) if is_named(new, &keys) => {
                is_object(argument).then_some(("by place", "adds a call that gives an object"))?
            }
            _ => return None,
        };
        let did = format!("takes the parameters of {} {how}", called(after));
        let advice = format!("write the call for the new parameters: {}", after.signature);
        Some(Misfit::new(did, does, advice, Proof::Shown))
    })
}

/// The names under which the parameter at a place takes an object apart, if it does.
fn keys<'d>(definition: &'d Definition, callable: &Callable, place: usize) -> Option<Vec<&'d str>> {
    callable.parameters.get(place).filter(|it| it.name.is_empty())?;
    let list = in_brackets(definition.signature.split_once('(')?.1)?;
    let parameter = crate::languages::split(list, &[',']).get(place).copied()?;
    let inside = in_brackets(parameter.trim_start().strip_prefix('{')?)?;
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
    let all = crate::languages::split(inside, &[',']).into_iter().map(str::trim);
    let names = all.filter_map(|part| part.split(|c| !is_part(c)).next()).filter(|name| !name.is_empty());
    Some(names.collect())
}

/// What stands up to the bracket that closes one that was opened before.
fn in_brackets(text: &str) -> Option<&str> {
    let mut depth = 1_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' | '[' | '(' => depth += 1,
            '}' | ']' | ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text.get(..at);
        }
    }
    None
}

fn is_object(form: &Form) -> bool {
    form.0 == "dict"
}

fn is_plain(form: &Form) -> bool {
    matches!(form.0.as_str(), "str" | "num" | "bool")
}
