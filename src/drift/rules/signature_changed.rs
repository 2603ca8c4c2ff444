//! Parameters come, go, change places or become required; a new call is written for the old ones.

use compact_str::CompactString;

use super::{DriftRule, Order};
use crate::drift::delta::Aspect;
use crate::drift::fit;
use crate::drift::meeting::{Evidence, Meeting, Misfit, Proof, called};
use crate::drift::shape::{accepts, arity_words, is_called, takes_types, type_at, type_parameters};
use crate::drift::taken_apart;
use crate::drift::typed;
use crate::facts::{
    Callable, Definition, DefinitionKind, Form, GIVES_CALLABLE, Necessity, Parameter, Passing, Qualifier, Shows, Slot,
    Spread, Use, UseKind,
};
use crate::languages::Holds;
use crate::languages::answers::{ArgumentNames, Fields, FunctionValues, Overloads, Types};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV201",
        name: "signature-changed",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("signature_changed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[Aspect::Parameters, Aspect::Generics],
    judge,
};

fn judge(meeting: &Meeting<'_>) -> Option<Misfit> {
    let shaped = reshaped(meeting).or_else(|| generic(meeting)).or_else(|| becomes_a_property(meeting));
    if let Some(misfit) = shaped.or_else(|| bound(meeting)) {
        return Some(misfit);
    }
    let (old, new) = meeting.kept_callable()?;
    if !meeting.has(Aspect::Parameters) {
        return None;
    }
    match meeting.usage.kind {
        UseKind::Call | UseKind::Macro => call(meeting, old, new),
        UseKind::Marker if is_called(meeting.usage) => call(meeting, old, new),
        UseKind::Value => value(meeting, old, new),
        // A constructor overrides none.
        UseKind::Implement if !meeting.is_about(DefinitionKind::Constructor) => implementation(meeting, old, new),
        UseKind::Literal => literal(meeting, old, new),
        UseKind::Destructure => apart(meeting, old, new),
        _ => None,
    }
}

/// A method that is read like a field now. What it gives may be called in turn.
fn becomes_a_property(meeting: &Meeting<'_>) -> Option<Misfit> {
    let (before, after) = meeting.kept()?;
    let reads = |it: &Definition| meeting.scene.language.meanings().reads_like_a_field(it);
    let is_called = meeting.usage.kind == UseKind::Call && before.callable.is_some() && meeting.names(before);
    let gives_callable = after.markers.iter().any(|it| it == GIVES_CALLABLE);
    (is_called && reads(after) && !reads(before) && !gives_callable).then(|| {
        let did = format!("makes a property of {}", called(after));
        Misfit::new(did, "adds a call of it", "read it without calling it".to_owned(), Proof::Shown)
    })
}

fn call(meeting: &Meeting<'_>, old: &Callable, new: &Callable) -> Option<Misfit> {
    let (before, after) = meeting.kept()?;
    let language = meeting.scene.language;
    if !accepts(before, meeting.usage, language) {
        return None;
    }
    let given = meeting.usage.arguments.as_ref().map_or(0, Vec::len);
    if accepts(after, meeting.usage, language) {
        if let Some(misfit) = taken_apart::misfit(meeting, old, new) {
            return Some(misfit);
        }
        let by_place = language.answers().argument_names == ArgumentNames::Ignored;
        let reordered = by_place && given > 1 && is_reordered(&old.parameters, &new.parameters);
        let leaves = |place| fit::misfit_of_argument(meeting.usage, place, [old, new], language).is_some();
        let is_another_number = old.parameters.len() != new.parameters.len();
        let is_checked = language.answers().types == Types::Checked && meeting.usage.labels.given.is_empty();
        if is_checked && !reordered && is_another_number {
            return moved_on(meeting, after, [old, new], given);
        }
        if !reordered && language.answers().types == Types::Unchecked {
            return displaced(meeting, after, [old, new]);
        }
        return reordered.then(|| {
            Misfit::new(
                format!("reorders the parameters of {}", called(after)),
                "adds a call in the old order",
                format!("reorder the arguments: {}", after.signature),
                if (0..given.min(new.parameters.len())).any(leaves) { Proof::Shown } else { Proof::Remark },
            )
            .by_types(Evidence::Argument(0))
        });
    }
    let does =
        match meeting.usage.labels.given.iter().find(|(name, _)| !new.parameters.iter().any(|it| it.name == *name)) {
            Some((name, _)) if old.parameters.iter().any(|it| it.name == *name) => {
                format!("adds a call that names {name}")
            }
            _ => match meeting.usage.spread() {
                Some(Spread::AtLeast(given) | Spread::ThenRest(given)) => {
                    format!("adds a call with {given} and what it spreads")
                }
                None => adds_a_call(meeting.usage, [old, new], given),
            },
        };
    Some(Misfit::new(
        format!("changes {} {}", called(after), change_in_words(old, new)),
        does,
        format!("write the call for the new parameters: {}", after.signature),
        Proof::NothingFits,
    ))
}

/// What a call lacks by name, or with how many arguments it is.
fn adds_a_call(usage: &Use, [old, new]: [&Callable; 2], given: usize) -> String {
    let labels = &usage.labels;
    let is_given = |(place, it): &(usize, &Parameter)| *place < given || labels.form(&it.name).is_some();
    let is_new = |it: &Parameter| !it.name.is_empty() && old.parameters.iter().all(|old| old.name != it.name);
    let mut asked = new.parameters.iter().enumerate().filter(|(_, it)| it.necessity == Necessity::Required);
    if let Some((_, lacking)) = asked.find(|it| !is_given(it) && is_new(it.1)).filter(|_| !labels.given.is_empty()) {
        return format!("adds a call without {}", lacking.name);
    }
    let stands_at = |name: &str| old.parameters.iter().position(|it| it.name == name);
    let by_name = labels.given.iter().filter(|(name, _)| stands_at(name).is_none_or(|place| place >= given));
    format!("adds a call with {}", given + by_name.count())
}

/// A call with as many arguments as are taken, some of which are given for other parameters now: one was put before those
/// that may be left out or of which there may be any number.
fn moved_on(meeting: &Meeting<'_>, after: &Definition, [old, new]: [&Callable; 2], given: usize) -> Option<Misfit> {
    let language = meeting.scene.language;
    let name = |it: &Callable, place: usize| {
        let rest = || it.parameters.last().filter(|it| it.passing == Passing::Rest);
        it.parameters.get(place).or_else(rest).map(|it| it.name.clone())
    };
    let is_moved = |place: &usize| {
        let [one, other] = [old, new].map(|it| type_at(it, *place, language));
        name(old, *place) != name(new, *place) && one != other && one.is_some() && other.is_some()
    };
    let first = (0..given).find(is_moved)?;
    let shown = (first..given)
        .filter(is_moved)
        .find_map(|place| Some((place, fit::misfit_of_argument(meeting.usage, place, [old, new], language)?)));
    let did = format!("changes {} {}", called(after), change_in_words(old, new));
    let advice = format!("write the call for the new parameters: {}", after.signature);
    Some(match shown {
        Some((place, what)) => {
            Misfit::new(did, format!("adds a call that gives {what}"), advice, Proof::Typed(Evidence::Argument(place)))
        }
        None => Misfit::new(did, "adds a call for the old parameters", advice, Proof::Remark)
            .by_types(Evidence::Argument(first)),
    })
}

/// The same where nothing checks types: an argument is given for a new parameter, and the one that it was given for
/// stands behind that now. What was one of any number before may have been meant as the new one.
fn displaced(meeting: &Meeting<'_>, after: &Definition, [old, new]: [&Callable; 2]) -> Option<Misfit> {
    let usage = meeting.usage;
    if matches!(usage.qualifier, Qualifier::Path(_)) && !old.receiver.is_empty() {
        return None;
    }
    let places = |it: &Callable| -> Vec<CompactString> {
        let by_place = it.parameters.iter().filter(|it| matches!(it.passing, Passing::Positional | Passing::Either));
        by_place.map(|it| it.name.clone()).collect()
    };
    let (before, now) = (places(old), places(new));
    let given = usage.arguments.as_ref()?.len();
    let at = (0..given.min(before.len())).find(|at| now.get(*at) != Some(&before[*at]))?;
    let (was, is) = (&before[at], now.get(at)?);
    let is_pushed = !was.is_empty() && now[at..].contains(was) && usage.labels.form(was).is_none();
    let is_new = !is.is_empty() && old.parameters.iter().all(|it| it.name != *is) && usage.labels.form(is).is_none();
    (is_pushed && is_new).then(|| {
        Misfit::new(
            format!("puts the parameter {is} of {} before {was}", called(after)),
            format!("adds a call that gives {is} what is meant for {was}"),
            format!("write the call for the new parameters: {}", after.signature),
            Proof::Shown,
        )
        .only_a_warning()
    })
}

/// A name with as many types behind it as it took before.
fn generic(meeting: &Meeting<'_>) -> Option<Misfit> {
    let given = meeting.usage.type_arguments()?;
    let (before, after) = meeting.kept().filter(|_| meeting.has(Aspect::Generics))?;
    let types = |definition| {
        let range = type_parameters(definition)?;
        let (least, most) = (range.start(), range.end());
        Some(if least == most { least.to_string() } else { format!("{least}-{most}") })
    };
    let (from, to) = (types(before)?, types(after)?);
    let fits = takes_types(before, meeting.usage) && !takes_types(after, meeting.usage);
    (fits && meeting.names(before)).then(|| {
        Misfit::new(
            format!("changes {} from {from} to {to} type parameters", called(after)),
            format!("writes it with {given}"),
            format!("write all types of {}", after.signature),
            Proof::NothingFits,
        )
    })
}

/// A name with a type behind it that has to be of another one now.
fn bound(meeting: &Meeting<'_>) -> Option<Misfit> {
    let (before, after) = meeting.kept().filter(|_| meeting.has(Aspect::Generics))?;
    let bounds = typed::newly_bound(before, after, meeting.scene.language)?;
    (meeting.usage.type_arguments() == Some(1) && meeting.names(before)).then(|| {
        Misfit::new(
            format!("asks of the type of {} that it is {}", called(after), bounds.join(" and ")),
            "writes it with another one",
            format!("write it with what is {}", bounds.join(" and ")),
            Proof::Typed(Evidence::TypeArgument),
        )
    })
}

/// A variant that holds things by place now and by name before, or the other way round, or that held nothing.
fn reshaped(meeting: &Meeting<'_>) -> Option<Misfit> {
    let (before, after) = meeting.kept().filter(|(before, _)| before.kind == DefinitionKind::Variant)?;
    let meanings = meeting.scene.language.meanings();
    let (old, new) = (meanings.holds(before)?, meanings.holds(after)?);
    let expected = match meeting.usage.kind {
        UseKind::Call => Holds::Places,
        UseKind::Literal | UseKind::Destructure => Holds::Names,
        UseKind::Value => Holds::Nothing,
        _ => return None,
    };
    (old == expected && new != old && meeting.names(before)).then(|| {
        Misfit::new(
            format!("changes {} to {}", called(after), after.signature),
            format!("uses it as {}", before.signature),
            format!("write it as {}", after.signature),
            Proof::Shown,
        )
    })
}

/// A function that is passed on as a value has to be of the type that is asked for there, which has not changed.
fn value(meeting: &Meeting<'_>, old: &Callable, new: &Callable) -> Option<Misfit> {
    let (before, after) = meeting.kept()?;
    let answers = meeting.scene.language.answers();
    let checked = match answers.function_values {
        FunctionValues::Exact => true,
        // One of its overloads may be meant: the merged tree says whether there are others.
        FunctionValues::Lenient => answers.overloads == Overloads::ByTypes && new.arity().1.is_some(),
        FunctionValues::Fewer => false,
    };
    // A type is named as a function only by who builds one.
    let is_function = before.kind != DefinitionKind::Constructor && !before.kind.is_type() || meeting.usage.builds();
    let is_function = is_function && !meeting.usage.is_only_named();
    let named = before.kind != DefinitionKind::Macro && is_function && meeting.names(before);
    (checked && named && old.arity() != new.arity()).then(|| {
        Misfit::new(
            format!("changes {} {}", called(after), change_in_words(old, new)),
            "passes it on as a value",
            format!("wrap it where it is passed on, or pass on something with {}", arity_words(old)),
            Proof::Shown,
        )
    })
}

/// A value that is taken apart by places, as many as it was made of.
fn apart(meeting: &Meeting<'_>, old: &Callable, new: &Callable) -> Option<Misfit> {
    let (_, after) = meeting.kept()?;
    let given = meeting.usage.arguments.as_ref()?.len();
    let takes = |it: &Callable| it.parameters.len() == given;
    (takes(old) && !takes(new)).then(|| {
        Misfit::new(
            format!("changes {} {}", called(after), change_in_words(old, new)),
            format!("takes one apart into {given}"),
            format!("take it apart as {}", after.signature),
            Proof::Shown,
        )
    })
}

fn implementation(meeting: &Meeting<'_>, old: &Callable, new: &Callable) -> Option<Misfit> {
    let (_, after) = meeting.kept()?;
    let given = meeting.given(&after.name)?.callable.as_ref()?;
    let answers = meeting.scene.language.answers();
    let stands_for = |asked: &Callable| match answers.function_values {
        // What needs fewer takes no notice of the others.
        FunctionValues::Fewer => asked.arity().1.is_none_or(|most| given.arity().0 <= most),
        FunctionValues::Exact | FunctionValues::Lenient => given.arity() == asked.arity(),
    };
    // Who calls it the old way may still do so, and nothing compares the two.
    let ((old_least, old_most), (least, most)) = (old.arity(), new.arity());
    let is_wider = least <= old_least && most.is_none_or(|most| old_most.is_some_and(|old| old <= most));
    let goes_on = answers.types == Types::Unchecked && is_wider;
    (stands_for(old) && !stands_for(new) && !goes_on).then(|| {
        Misfit::new(
            format!("changes {} {}", called(after), change_in_words(old, new)),
            format!("adds an implementation with {}", arity_words(given)),
            format!("give {} the new parameters: {}", after.name, after.signature),
            Proof::Shown,
        )
    })
}

/// A value of an interface that is written as a literal gives a method that takes more than it is given now.
fn literal(meeting: &Meeting<'_>, old: &Callable, new: &Callable) -> Option<Misfit> {
    let (before, after) = meeting.kept()?;
    let is_open = meeting.scene.language.answers().fields == Fields::Open;
    let is_shape =
        before.kind == DefinitionKind::Method && before.body == 0 && meeting.usage.name == before.owner_name();
    let given = meeting.usage.clues.iter().find_map(|clue| match (&clue.of, &clue.shows) {
        (Slot::Label(name), Shows::Form(form)) if *name == before.name => Form::parameters(&form.0),
        _ => None,
    })?;
    let takes = |it: &Callable| it.arity().1.is_none_or(|most| given <= most);
    (is_open && is_shape && takes(old) && !takes(new)).then(|| {
        Misfit::new(
            format!("changes {} {}", called(after), change_in_words(old, new)),
            format!("builds one whose {} takes {given}", after.name),
            format!("write it for {}", after.signature),
            Proof::Shown,
        )
    })
}

pub(in crate::drift) fn change_in_words(old: &Callable, new: &Callable) -> String {
    let (from, to) = (arity_words(old), arity_words(new));
    if from == to {
        return "to other parameters".to_owned();
    }
    let from = from.trim_end_matches(" parameters").trim_end_matches(" parameter");
    format!("from {from} to {to}")
}

/// Whether the same parameters, by name, stand in another order.
fn is_reordered(old: &[Parameter], new: &[Parameter]) -> bool {
    let names = |parameters: &[Parameter]| parameters.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    let (before, after) = (names(old), names(new));
    let sorted = |mut names: Vec<_>| {
        names.sort();
        names
    };
    before != after && before.iter().all(|name| !name.is_empty()) && sorted(before) == sorted(after)
}
