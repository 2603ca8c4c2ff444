//! Types, results, async-ness or the receiver change; what is newly written expects the old ones.

use super::{DriftRule, Order};
use crate::drift::asked;
use crate::drift::delta::Aspect;
use crate::drift::fit;
use crate::drift::meeting::{Evidence, Meeting, Misfit, Proof, called};
use crate::facts::{
    Callable, Clue, Definition, DefinitionKind, Form, Parameter, Qualifier, ResultUse, Shows, Slot, Use, UseKind,
};
use crate::lang::Language;
use crate::languages::answers::{Colour, Receivers, Results, Types};
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(super) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV203",
        name: "type-changed",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("type_changed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[Aspect::ParameterTypes, Aspect::Result, Aspect::Modifiers, Aspect::Receiver, Aspect::Type],
    judge,
};

fn judge(meeting: &Meeting<'_>) -> Option<Misfit> {
    let (before, after) = meeting.kept()?;
    if let (Some(old), Some(new)) = (&before.callable, &after.callable) {
        return match meeting.usage.kind {
            UseKind::Call => call(meeting, after, old, new),
            UseKind::Implement if !meeting.is_about(DefinitionKind::Constructor) => {
                implementation(meeting, after, old, new)
            }
            _ => None,
        };
    }
    if let Some(misfit) = built_otherwise(meeting, before, after) {
        return Some(misfit);
    }
    if let Some(misfit) = changed_in_place(meeting, before, after) {
        return Some(misfit);
    }
    let named = meeting.names(before) && !before.kind.is_type();
    let is_other = !before.type_text.is_empty() && before.type_text != after.type_text;
    let retyped = meeting.has(Aspect::Type) && before.owner.is_empty() && is_other;
    (named && retyped && !after.type_text.is_empty()).then(|| {
        Misfit::new(
            format!("changes the type of {} from {} to {}", called(after), before.type_text, after.type_text),
            "newly uses it",
            format!("check that it is used as {}", after.type_text),
            Proof::Remark,
        )
    })
}

/// A literal of a type with a name that stands for a list or a table: its parts go with what that held.
fn built_otherwise(meeting: &Meeting<'_>, before: &Definition, after: &Definition) -> Option<Misfit> {
    let (usage, shapes) = (meeting.usage, meeting.scene.language.shapes());
    let is_built = matches!(usage.kind, UseKind::Literal | UseKind::Call) && before.kind.is_type();
    if !is_built || !meeting.has(Aspect::Type) || !meeting.names(before) || before.type_text.is_empty() {
        return None;
    }
    let element = |it: &Definition| shapes.part_of(&Slot::Element, &it.type_text);
    let old = element(before)?;
    let by_place = usage.arguments.as_ref().filter(|_| usage.labels.given.is_empty());
    let forms = by_place.into_iter().flatten().chain(usage.labels.given.iter().map(|it| &it.1));
    let differs = |text: &str, form: &Form| {
        shapes.form_fits(&form.0, &old) == Some(true) && shapes.form_fits(&form.0, text) == Some(false)
    };
    let given = by_place.map_or(0, Vec::len);
    let does = match (element(after), &after.callable) {
        (Some(new), _) => {
            let other = forms.into_iter().find(|form| differs(&new, form)).map(|form| fit::in_words(form).into_owned());
            let is_list = |it: &Definition| it.type_text.starts_with('[');
            let is_apart = given > 0 && is_list(before) && !is_list(after);
            other.or_else(|| is_apart.then(|| "what has no keys".to_owned()))
        }
        (None, Some(callable)) => {
            let other = by_place?.iter().zip(&callable.parameters).find(|(form, it)| differs(&it.type_text, form));
            let other = other.map(|(form, _)| fit::in_words(form).into_owned());
            other.or_else(|| (given > callable.parameters.len()).then(|| format!("{given} parts")))
        }
        (None, None) => None,
    }?;
    let shape = if after.type_text.is_empty() { &after.signature } else { &after.type_text };
    Some(Misfit::new(
        format!("changes {} from {} to {shape}", called(after), before.type_text),
        format!("builds one of {does}"),
        format!("build it as {shape}"),
        Proof::Shown,
    ))
}

/// What is newly changed by one of its members and is of a type now whose values never change.
fn changed_in_place(meeting: &Meeting<'_>, before: &Definition, after: &Definition) -> Option<Misfit> {
    let (usage, meanings) = (meeting.usage, meeting.scene.language.meanings());
    let [was, is] = [before, after].map(|it| meanings.is_never_changed_by(&usage.name, &it.type_text));
    (usage.kind == UseKind::Call && usage.name != before.name && is && !was).then(|| {
        Misfit::new(
            format!("makes {} a {}", called(after), after.type_text),
            format!("adds a call of its {}", usage.name),
            format!("do without changing {}", called(after)),
            Proof::Shown,
        )
    })
}

fn call(meeting: &Meeting<'_>, after: &Definition, old: &Callable, new: &Callable) -> Option<Misfit> {
    let name = called(after);
    let advice = format!("adapt the call to {}", after.signature);
    let language = meeting.scene.language;
    let is_async = |callable: &Callable| callable.modifiers.iter().any(|modifier| modifier == "async");
    let answers = language.answers();
    // Elsewhere it is what the function happens to give.
    let is_written = answers.results != Results::Inferred;
    if old.results != new.results
        && let ResultUse::Bound(bound) = meeting.usage.result
        && bound == old.results
        && bound != new.results
        && (answers.results == Results::Several || old.results.min(new.results) > 1)
    {
        let did = format!("changes {name} from {} to {} results", old.results, new.results);
        let misfit = Misfit::new(did, format!("adds a call that takes {bound}"), advice, Proof::Shown);
        return Some(if is_written { misfit } else { misfit.only_a_warning() });
    }
    // What gives the same to wait for is as `async` as what says so.
    let waits = |one: &Callable, other: &Callable| {
        is_async(one) || language.shapes().awaited(&one.result).is_some_and(|it| it == other.result)
    };
    if waits(old, new) != waits(new, old) {
        let colour = answers.colour;
        let used = meeting.usage.result;
        let is_plain = |result: &str| is_written && !is_waited_for(result);
        let (did, does, is_shown) = match waits(new, old) {
            true if needs_value(used, &old.result, colour) => {
                ("makes", "adds a call that does not await it", takes_apart(meeting.usage))
            }
            false if used == ResultUse::Awaited && matches!(colour, Colour::Future | Colour::Coroutine) => {
                ("no longer makes", "adds a call that awaits it", is_plain(&new.result))
            }
            _ => return None,
        };
        let proof = if is_shown { Proof::Shown } else { of_colour(meeting, colour, [&old.result, &new.result]) };
        return Some(Misfit::new(format!("{did} {name} async"), does, advice, proof));
    }
    if meeting.asks_for_a_value() {
        let did = format!("makes {name} a method of a value");
        return Some(Misfit::new(did, "adds a call of it on the type", advice, Proof::Shown));
    }
    if let Some(word) = asked::newly(meeting, old, new) {
        let (did, does) = match word.strip_prefix("throws ") {
            Some(thrown) => {
                (format!("makes {name} throw {thrown}"), "adds a call that neither catches nor declares it".to_owned())
            }
            None => (format!("makes {name} {word}"), format!("adds a call outside of {word} code")),
        };
        return Some(Misfit::new(did, does, advice, Proof::Asked));
    }
    let through_value = matches!(meeting.usage.qualifier, Qualifier::Typed(_) | Qualifier::Untyped(_));
    let receives = answers.receivers == Receivers::Checked && through_value;
    if receives && !old.receiver.is_empty() && new.receiver.is_empty() {
        let did = format!("takes the receiver of {name} away");
        return Some(Misfit::new(did, "adds a call as a method", advice, Proof::Shown));
    }
    if meeting.has(Aspect::Result) && known(&old.result, &new.result, language) {
        let did = format!("changes the result of {name} from {} to {}", shown(&old.result), shown(&new.result));
        let types = [old.result.as_str(), new.result.as_str()];
        if let Some(taken) = fit::misfit(meeting.usage, Evidence::Result, "", types, language) {
            let does = format!("adds a call for {taken}");
            return Some(Misfit::new(did, does, advice, Proof::Typed(Evidence::Result)));
        }
        let misfit = Misfit::new(did, "adds a call", advice, Proof::FormGone(Evidence::Result));
        // Where nothing checks types it shows when it runs, if it does.
        return Some(if answers.types == Types::Unchecked { misfit.only_a_warning() } else { misfit });
    }
    let retyped = |(old, new): (&Parameter, &Parameter)| {
        known(&old.type_text, &new.type_text, language) && !old.type_text.is_empty() && !new.type_text.is_empty()
    };
    let same_number = old.parameters.len() == new.parameters.len();
    let mut places =
        (0..new.parameters.len()).filter(|at| same_number && retyped((&old.parameters[*at], &new.parameters[*at])));
    if let (true, Some(first)) = (meeting.has(Aspect::ParameterTypes), places.next()) {
        let did = |place: usize| {
            let (from, to) = (&old.parameters[place].type_text, &new.parameters[place].type_text);
            format!("changes the type of a parameter of {name} from {from} to {to}")
        };
        // Through its type a method is called with its receiver as the first argument.
        let by_place = meeting.usage.arguments.as_ref().is_some_and(|given| given.len() == new.parameters.len());
        let given = std::iter::once(first)
            .chain(places)
            .filter(|_| by_place)
            .find_map(|place| Some((place, fit::misfit_of_argument(meeting.usage, place, [old, new], language)?)));
        return Some(match given {
            Some((place, given)) => Misfit::new(
                did(place),
                format!("adds a call that gives {given}"),
                advice,
                Proof::Typed(Evidence::Argument(place)),
            ),
            None => Misfit::new(did(first), "adds a call", advice, Proof::FormGone(Evidence::Argument(first))),
        });
    }
    (meeting.has(Aspect::Receiver) && receives).then(|| {
        let did = format!("changes the receiver of {name} from {} to {}", shown(&old.receiver), shown(&new.receiver));
        Misfit::new(did, "adds a call", advice, Proof::Remark).by_types(Evidence::Receiver)
    })
}

/// What shows that a call does not wait for a result. Where no word says that, the types alone tell.
fn of_colour(meeting: &Meeting<'_>, colour: Colour, types: [&str; 2]) -> Proof {
    if colour != Colour::None || types[0] == types[1] {
        return Proof::FormGone(Evidence::Await);
    }
    match fit::misfit(meeting.usage, Evidence::Result, "", types, meeting.scene.language) {
        Some(_) => Proof::Typed(Evidence::Result),
        None => Proof::FormGone(Evidence::Result),
    }
}

/// An implementation that has the old types of what it implements. Only where the compiler holds the two together.
fn implementation(meeting: &Meeting<'_>, after: &Definition, old: &Callable, new: &Callable) -> Option<Misfit> {
    let given = meeting.given(&after.name)?.callable.as_ref()?;
    let language = meeting.scene.language;
    let is_async = |it: &Callable| it.modifiers.iter().any(|modifier| modifier == "async");
    let same = |one: &Callable, other: &Callable| {
        let is_same = |one: &str, other: &str| language.texts().is_same_type(one, other);
        let mut both = one.parameters.iter().zip(&other.parameters);
        one.parameters.len() == other.parameters.len()
            && both.all(|(one, other)| is_same(&one.type_text, &other.type_text))
            && is_same(&one.result, &other.result)
            && one.receiver == other.receiver
            && is_async(one) == is_async(other)
    };
    let typed = language.answers().types == Types::Checked;
    let misfits = typed && same(given, old) && !same(given, new);
    (misfits && !language.meanings().implements(given, new)).then(|| {
        Misfit::new(
            format!("changes the types of {}", called(after)),
            "adds an implementation with the old ones",
            format!("give {} the new types: {}", after.name, after.signature),
            Proof::Shown,
        )
    })
}

/// Whether a call works with the result itself. A function that gave something to wait for before it was `async` still
/// does; where types need not be written, that it did not has to be.
fn needs_value(usage: ResultUse, old: &str, colour: Colour) -> bool {
    if is_waited_for(old) {
        return false;
    }
    match colour {
        Colour::Future => usage != ResultUse::Awaited,
        Colour::Coroutine => match usage {
            ResultUse::Unknown | ResultUse::Taken | ResultUse::Tried | ResultUse::Bound(_) => true,
            ResultUse::Discarded => !old.is_empty(),
            ResultUse::Awaited => false,
        },
        Colour::Promise | Colour::None => {
            usage == ResultUse::Taken
                || !old.is_empty() && matches!(usage, ResultUse::Unknown | ResultUse::Bound(_) | ResultUse::Tried)
        }
    }
}

/// Whether a result is written as one that is waited for.
fn is_waited_for(result: &str) -> bool {
    let names = ["Future", "Promise", "Awaitable", "Coroutine", "Deferred", "Task", "Thenable"];
    names.iter().any(|name| result.contains(name))
}

/// Whether a call takes of its result what nothing has that is still waited for.
fn takes_apart(usage: &Use) -> bool {
    let member = |clue: &Clue| clue.of == Slot::Itself && matches!(clue.shows, Shows::Field(_));
    match usage.result {
        ResultUse::Taken | ResultUse::Tried => true,
        ResultUse::Bound(names) => names > 1 || usage.clues.iter().any(member),
        _ => false,
    }
}

/// Whether both results are known, and differ for callers.
fn known(old: &str, new: &str, language: Language) -> bool {
    let is_unknown = |result: &str| result.is_empty() && language.answers().results == Results::Inferred;
    !language.texts().is_same_type(old, new) && !is_unknown(old) && !is_unknown(new)
}

fn shown(type_text: &str) -> &str {
    if type_text.is_empty() { "nothing" } else { type_text }
}
