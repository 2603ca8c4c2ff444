//! Whether the types of the values that meet at a use show that it does not go with a change: what is given was of the
//! old type and is not of the new one, or what is taken was taken of the old one.
//!
//! Both sides are sound on their own, so what is given goes with the old type. It is found out all the same: a value
//! that may be of any type goes with the new one too.

use super::fit;
use super::meeting::{Evidence, Meeting};
use super::missing::{may_be_left_out, missing};
use super::shape::type_at;
use super::telling::is_telling;
use super::tie::Scene;
use super::types::{self, Values};
use super::world::View;
use super::{FactSource, FileChange, Sited};
use crate::facts::{Callable, Definition, DefinitionKind, Facts, Qualifier, Slot, Use, UseKind};
use crate::lang::Language;
use crate::languages::answers::{Colour, Results};
use crate::languages::{Expression, Setting, Spot, Taken, goes_anywhere, is_common, is_firm};
use crate::model::{Lacks, Position};

use compact_str::CompactString;

/// What the tree shows of a use whose types do not go with a change.
pub(super) struct Shown {
    /// What is given, or what the value is used as, in words.
    pub(super) what: String,
    /// Whether the receiver is known to be of the type that the definition belongs to.
    pub(super) is_own: bool,
    /// Whether the type of what is given was not found: that it was of the old one follows from the user's soundness.
    pub(super) is_assumed: bool,
}

/// What a value shows, in words, and whether its type was not found.
type Told = (String, bool);

/// The names that have to be looked up to tell.
pub(super) fn names(usage: &Use, file: &FileChange, source: &dyn FactSource) -> Vec<CompactString> {
    let at = usage.name_span.start;
    let spot = file.after.and_then(|id| source.spot(id, file.language, at).or_note(&file.path, &Lacks::default()));
    spot.as_deref().and_then(Option::as_ref).map(types::names).unwrap_or_default()
}

/// Whether the types that meet at the place of a use's name show a misfit in a tree.
pub(super) fn shown(meeting: &Meeting<'_>, at: Position, evidence: Evidence, tree: &View<'_>) -> Option<Shown> {
    let (before, after) = meeting.kept()?;
    let scene = &meeting.scene;
    let spot = match tree.spot(scene.path, at) {
        Some(spot) => spot,
        // What a type stands for is no value.
        None if evidence == Evidence::TypeArgument => Spot::default(),
        None => return None,
    };
    let facts = tree.facts(scene.path)?;
    let values = Values { view: tree, language: scene.language, path: scene.path, facts, owner: spot.owner.clone() };
    let member = meeting.change.before.as_ref()?;
    let is_own = own(&values, &spot, member, receiver(&values, &spot, before.owner_name()));
    if is_own == Some(false) {
        return None;
    }
    if is_still_there(&values, meeting) {
        return None;
    }
    let what = match evidence {
        Evidence::Argument(_) => {
            let (old, new) = meeting.kept_callable()?;
            argument(&values, &spot, [old, new])
        }
        Evidence::Label => {
            let value = spot.labels.iter().find(|it| it.0 == before.name).map(|it| &it.1)?;
            given(&values, value, [&before.type_text, &after.type_text])
        }
        Evidence::Value => {
            let texts = [before.type_text.as_str(), after.type_text.as_str()];
            let [was, is] = [before, after].map(|it| scene.language.meanings().setting(it));
            if spot.put.is_some() && was == Setting::All && is != Setting::All {
                return Some(Shown {
                    what: "what can be set".to_owned(),
                    is_own: is_own == Some(true),
                    is_assumed: false,
                });
            }
            let put = spot.put.as_ref().and_then(|put| given(&values, put, texts));
            let gone = || missing(&values, &spot, texts, false).map(|what| (what, false));
            put.or_else(gone).or_else(|| Some((taken(&values, &spot, texts)?, false)))
        }
        Evidence::Result => {
            let (old, new) = meeting.kept_callable()?;
            let is_open = |callable: &Callable| values.is_open(&callable.result, callable, before.owner_name());
            // Several results go where several are taken, and where any number is.
            let takes_one = |taken: &Taken| match taken {
                Taken::As(_) => true,
                Taken::Given(called, 0) => values.takes_one(called),
                _ => false,
            };
            if old.results == 1 && new.results > 1 && spot.taken.iter().any(takes_one) {
                let what = "one result".to_owned();
                return Some(Shown { what, is_own: is_own == Some(true), is_assumed: false });
            }
            let texts = [old.result.as_str(), new.result.as_str()];
            if is_open(old) || is_open(new) {
                // What a list has does not depend on what it is a list of.
                let has_own = scene.language.shapes().own_members(&new.result).is_some();
                let changed = changed_in_place(&values, &spot, texts);
                let out = changed.or_else(|| has_own.then(|| taken_out(&values, &spot, texts)).flatten());
                Some((out.or_else(|| taken_as_one(&values, &spot, texts))?, false))
            } else {
                let what = missing(&values, &spot, texts, false).or_else(|| taken(&values, &spot, texts))?;
                Some((what, false))
            }
        }
        Evidence::Presence => {
            let texts = [before.type_text.as_str(), after.type_text.as_str()];
            missing(&values, &spot, texts, may_be_left_out(after)).map(|what| (what, false))
        }
        Evidence::Receiver => {
            let (old, new) = meeting.kept_callable()?;
            let holder = spot.holder.as_ref()?;
            let receives = |it: &Callable| scene.language.shapes().receives(holder, &it.receiver);
            (receives(old).is_none() && receives(new) == Some(false)).then(|| (holder.to_string(), false))
        }
        Evidence::Await => None,
        Evidence::TypeArgument => unbound(&values, meeting, at).map(|what| (what, false)),
    };
    let (what, is_assumed) = what?;
    Some(Shown { what, is_own: is_own == Some(true), is_assumed })
}

/// The type that is written behind the name of what asks for another one, in words.
fn unbound(values: &Values<'_, '_>, meeting: &Meeting<'_>, at: Position) -> Option<String> {
    let (before, after) = meeting.kept()?;
    let bounds = newly_bound(before, after, values.language)?;
    let own = argument_of(&values.facts, at);
    let named = values.facts.uses.iter().find(|it| it.name_span.start == at && it.type_arguments() == Some(1));
    let written = named.and_then(|it| it.type_argument().map(CompactString::from));
    let of_own = |bound: &str| own.as_ref().filter(|own| values.is_apart(own, bound) == Some(true)).cloned();
    let is_never = |text: &str, bound: &str| {
        let types = values.types(text);
        let kind = types.first().filter(|_| types.len() == 1).map(|it| it.definition.kind);
        values.language.meanings().is_never_of(text, kind, bound) || values.is_closed_to(text, bound)
    };
    let of_language = |bound: &str| written.clone().filter(|text| is_never(text, bound));
    bounds.iter().find_map(|bound| {
        let given = of_own(bound).or_else(|| of_language(bound))?;
        Some(format!("{given}, which is no {bound}"))
    })
}

/// The only type that is written behind the name of a use at a place.
fn argument_of(facts: &Facts, at: Position) -> Option<CompactString> {
    let named = facts.uses.iter().find(|it| it.name_span.start == at && it.type_arguments() == Some(1))?;
    let end = named.name_span.end;
    let inside = Position { column: end.column + 1, ..end };
    let given = facts.uses.iter().find(|it| it.name_span.start == inside && it.kind == UseKind::Type)?;
    (given.qualifier == Qualifier::Bare && given.type_arguments().is_none()).then(|| given.name.clone())
}

/// What the only type parameter of a definition has to be of, and had not to be.
pub(super) fn newly_bound(before: &Definition, after: &Definition, language: Language) -> Option<Vec<String>> {
    let [old, new] = [before, after].map(|it| language.meanings().bounds(it));
    let ([old], [new]) = (old.as_slice(), new.as_slice()) else { return None };
    let more: Vec<String> = new.iter().filter(|bound| !old.contains(bound)).cloned().collect();
    (!more.is_empty()).then_some(more)
}

/// The names by which it is told whether the type that is written behind a name is bound as asked for.
pub(super) fn bound_names(meeting: &Meeting<'_>, file: &FileChange, source: &dyn FactSource) -> Vec<CompactString> {
    let facts = file.after.and_then(|id| source.facts(id, file.language).or_note(&file.path, &Lacks::default()));
    let given = facts.and_then(|facts| argument_of(&facts, meeting.usage.name_span.start));
    let bounds = meeting.kept().and_then(|(before, after)| newly_bound(before, after, file.language));
    given.into_iter().chain(bounds.into_iter().flatten().map(CompactString::from)).collect()
}

/// Whether the tree still has what can be called as before: an overload, or what the type has from a base.
fn is_still_there(values: &Values<'_, '_>, meeting: &Meeting<'_>) -> bool {
    let Some((before, _)) = meeting.kept() else { return false };
    let Some(old) = before.callable.as_ref() else { return false };
    let same = |it: &Callable| {
        let same = |one: &str, other: &str| values.language.texts().is_same_type(one, other);
        let mut both = it.parameters.iter().zip(&old.parameters);
        same(&it.result, &old.result)
            && it.receiver == old.receiver
            && it.parameters.len() == old.parameters.len()
            && both.all(|(one, other)| same(&one.type_text, &other.type_text))
    };
    values.view.definitions(&before.name).iter().any(|it| {
        it.definition.callable.as_ref().is_some_and(same)
            && values.is_near(it.definition.owner_name(), before.owner_name())
    })
}

/// Whether the types around a use of a member are followed to tell whose it is.
pub(super) fn tells_receivers(language: Language, usage: &Use) -> bool {
    match usage.kind {
        UseKind::Choice | UseKind::Field => true,
        // A name that libraries have as well tells nothing, but the type does where it stands at the use.
        UseKind::Call => !is_common(language, &usage.name) || matches!(usage.qualifier, Qualifier::Typed(_)),
        _ => is_telling(language, &usage.name),
    }
}

/// Whether something else that could be called does not take what a call gives, as its types show.
pub(super) fn refuses(other: &Sited, path: &str, at: Position, language: Language, tree: &View<'_>) -> bool {
    let Some(callable) = &other.definition.callable else { return false };
    let (Some(spot), Some(facts)) = (tree.spot(path, at), tree.facts(path)) else { return false };
    let values = Values { view: tree, language, path, facts, owner: spot.owner.clone() };
    let shapes = language.shapes();
    let is_refused = |(place, value): (usize, &Expression)| {
        let text = type_at(callable, place, language)?;
        if text.is_empty() || goes_anywhere(language, &text) {
            return None;
        }
        if values.is_open(&text, callable, other.definition.owner_name()) || values.converts(&text) {
            return None;
        }
        if let Some(parameters) = values.parameters(value) {
            let form = crate::facts::Form::function(parameters);
            return Some(shapes.form_fits(&form.0, &text) == Some(false));
        }
        let of = values.of(value)?;
        // What is narrower, or below what is given, may be given all the same.
        let is_other = values.goes(&of, &text) == Some(false) && values.goes(&text, &of) != Some(true);
        Some(is_other && !goes_anywhere(language, &of) && !values.converts(&of))
    };
    spot.arguments.iter().enumerate().any(|it| is_refused(it) == Some(true))
}

/// Whether another function of the name may take what the changed one took.
pub(super) fn has_overload(meeting: &Meeting<'_>, at: Option<Position>, tree: &View<'_>) -> bool {
    let (Some((before, after)), Some((old, _))) = (meeting.kept(), meeting.kept_callable()) else { return false };
    let Scene { language, path, .. } = meeting.scene;
    let Some(facts) = tree.facts(path) else { return false };
    let values = Values { view: tree, language, path, facts, owner: CompactString::default() };
    values.view.definitions(&before.name).iter().any(|it| {
        let other = it.definition.callable.as_ref().filter(|_| it.definition.signature != after.signature);
        let Some(other) = other.filter(|it| it.parameters.len() == old.parameters.len()) else { return false };
        let mut pairs = old.parameters.iter().zip(&other.parameters);
        let is_alone = before.owner.is_empty() && meeting.change.sited().is_some_and(|sited| sited.path != it.path);
        !is_alone
            && !at.is_some_and(|at| refuses(it, path, at, language, tree))
            && pairs.all(|(one, other)| values.goes(&one.type_text, &other.type_text) != Some(false))
            && values.is_near(it.definition.owner_name(), before.owner_name())
    })
}

/// Whether the receiver of a use is of the type that the definition belongs to, or what asks for a string; `None` if
/// that is not known.
pub(super) fn receiver_is_own(meeting: &Meeting<'_>, at: Position, tree: &View<'_>) -> Option<bool> {
    let owner = meeting.change.sited()?.definition.owner_name().to_owned();
    let scene = &meeting.scene;
    let spot = tree.spot(scene.path, at)?;
    let facts = tree.facts(scene.path)?;
    let values = Values { view: tree, language: scene.language, path: scene.path, facts, owner: spot.owner.clone() };
    if meeting.usage.kind == UseKind::Choice {
        let asked: Vec<bool> =
            spot.taken.iter().filter_map(|taken| values.is_of(&wanted(&values, taken)?, &owner)).collect();
        return asked.contains(&true).then_some(true);
    }
    // A name that others may have as well tells less, and so does one of several types.
    let is_told = is_telling(scene.language, &meeting.usage.name) || values.is_one(&owner);
    let member = meeting.change.sited()?;
    let is_own = own(&values, &spot, member, receiver(&values, &spot, &owner))?;
    // A type between the two may have one of its own, which is the one that is meant.
    let is_nearer = || values.of(spot.receiver.as_ref()?).map(|of| values.has_nearer(&of, &meeting.usage.name, &owner));
    match is_own {
        true if is_nearer() == Some(true) => Some(false),
        true => is_told.then_some(true),
        false => Some(false),
    }
}

/// Whether a use that names nothing means a definition: whether the types around it lead to its type; `None` if that is
/// not known.
pub(super) fn is_meant(meeting: &Meeting<'_>, at: Position, tree: &View<'_>) -> Option<bool> {
    let scene = &meeting.scene;
    let owner = meeting.change.sited()?.definition.owner_name();
    let spot = tree.spot(scene.path, at)?;
    let facts = tree.facts(scene.path)?;
    let values = Values { view: tree, language: scene.language, path: scene.path, facts, owner: spot.owner.clone() };
    let of = if meeting.usage.kind == UseKind::Match {
        let called = || values.of(&Expression::Call(Box::new(spot.called.clone()?)));
        called().or_else(|| values.of(spot.put.as_ref()?))
    } else {
        spot.taken.iter().find_map(|taken| wanted(&values, taken))
    };
    let name = scene.language.shapes().members_of(&of?)?;
    let has = |label: &CompactString| {
        tree.definitions(label)
            .iter()
            .any(|it| it.definition.kind == DefinitionKind::Variant && it.definition.owner_name() == owner)
    };
    let labels = meeting.usage.labels.given.iter().map(|(label, _)| label);
    let are_all = meeting.usage.kind != UseKind::Match || labels.into_iter().all(has);
    Some(name == owner && values.is_one(owner) && are_all)
}

/// The type that what becomes of a value asks for.
fn wanted(values: &Values<'_, '_>, taken: &Taken) -> Option<String> {
    match taken {
        Taken::Given(called, at) => values.asked(called, *at),
        Taken::As(text) => Some(text.to_string()),
        Taken::Into(place) => values.of(place),
        Taken::Inside(slot, whole) => values.part(slot, &wanted(values, whole)?),
        Taken::Result(whole) => values.given_by(&wanted(values, whole)?),
        Taken::Field(_)
        | Taken::Method(_)
        | Taken::Each
        | Taken::Counted
        | Taken::Adds(_)
        | Taken::Set(_)
        | Taken::Part(..) => None,
    }
}

/// Whether a receiver whose type is called so is of that type: another one of the name may have such a member as well.
fn own(values: &Values<'_, '_>, spot: &Spot, member: &Sited, is_called_so: Option<bool>) -> Option<bool> {
    match is_called_so {
        Some(true) if values.has_rival(member) => values.is_of_its(spot.receiver.as_ref()?, member),
        is_called_so => is_called_so,
    }
}

/// Whether the receiver of a use is of a type; `None` if that is not known.
fn receiver(values: &Values<'_, '_>, spot: &Spot, owner: &str) -> Option<bool> {
    let of = values.of(spot.receiver.as_ref()?)?;
    values.is_of(&of, owner)
}

fn argument(values: &Values<'_, '_>, spot: &Spot, [old, new]: [&Callable; 2]) -> Option<Told> {
    spot.arguments.iter().enumerate().find_map(|(place, value)| {
        let [one, other] = [old, new].map(|it| type_at(it, place, values.language));
        let (one, other) = (one?, other?);
        let is_open = |text: &str| values.is_open(text, old, "") || values.is_open(text, new, "");
        if one == other || one.is_empty() || other.is_empty() {
            return None;
        }
        // What is no list goes where no list stands, whatever that holds; and so of all that the language brings along.
        let shapes = values.language.shapes();
        let is_list = |text: &str| shapes.part_of(&Slot::Element, text).is_some();
        if is_open(&other) && (is_list(&other) || shapes.is_closed(&other)) {
            let of = values.of(value).filter(|of| !goes_anywhere(values.language, of))?;
            let head = |text: &str| shapes.applied(text).map(|(name, _)| name);
            let is_other = !(is_list(&of) && is_list(&other)) && head(&of) != head(&other);
            let other = values.closed(&other, new);
            return (is_other && values.goes(&of, &other) == Some(false)).then(|| (self::one(&of), false));
        }
        if is_open(&one) || is_open(&other) {
            return None;
        }
        given(values, value, [&one, &other])
    })
}

/// A value that goes where the old type stood and not where the new one does.
fn given(values: &Values<'_, '_>, value: &Expression, [old, new]: [&str; 2]) -> Option<Told> {
    if let Some(parameters) = values.parameters(value) {
        let form = crate::facts::Form::function(parameters);
        let takes = |text: &str| values.language.shapes().form_fits(&form.0, text);
        let is_other = takes(old) != Some(false) && takes(new) == Some(false);
        if is_other {
            return Some((fit::in_words(&form).into_owned(), false));
        }
        return if let Expression::Giving(_, gives) = value { giving(values, gives, [old, new]) } else { None };
    }
    if let Expression::Literal(form) = value {
        let goes = |text: &str| values.goes(form, text);
        return (goes(old) != Some(false) && goes(new) == Some(false)).then(|| (one(form), false));
    }
    let of = values.of(value);
    let goes = |text: &str| of.as_ref().and_then(|of| values.goes(of, text));
    match (goes(old), goes(new)) {
        (Some(true), Some(false)) => of.map(|of| (one(&of), false)),
        (_, Some(true)) => None,
        _ if of.as_ref().is_some_and(|of| goes_anywhere(values.language, of)) => None,
        // It went where the old type stood. Nothing that does goes where the new one stands.
        _ if is_firm(values.language, value) && values.excludes(old, new) => Some((one(old), true)),
        _ => None,
    }
}

/// What a function gives that goes where one of the old type stood and not where one of the new one does.
pub(super) fn giving(values: &Values<'_, '_>, gives: &Expression, types: [&str; 2]) -> Option<Told> {
    let (language, shapes) = (values.language, values.language.shapes());
    let result = |text: &str| shapes.parameters_of(text).map(|_| shapes.result_of(text).unwrap_or_default());
    let [old, new] = types.map(result);
    let (old, new) = (old?, new?);
    if old == new {
        return None;
    }
    let words = |what: &str| {
        if what.is_empty() {
            "a function that gives nothing".to_owned()
        } else {
            format!("a function that gives {what}")
        }
    };
    if language.answers().results == Results::Inferred {
        // What it gives may be of another type as well now that it takes something else.
        let shown = given(values, gives, [&old, &new]).filter(|(_, is_assumed)| !is_assumed && shapes.is_plain(&new));
        return shown.map(|(what, _)| (words(&what), false));
    }
    // Functions are of one type only if what they give is.
    let Expression::Of(text) = gives else { return None };
    let is_it = |of: &str| text == of || language.texts().is_same_type(text, of);
    let count = |of: &str| match of.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        Some(several) => several.split(',').count(),
        None => usize::from(!of.is_empty()),
    };
    let is_other = count(&old) != count(&new) || values.goes(text, &new) == Some(false);
    (is_it(&old) && is_other).then(|| (words(text), false))
}

/// What is taken out of a value that those of a type do not have.
fn taken_out(values: &Values<'_, '_>, spot: &Spot, types: [&str; 2]) -> Option<String> {
    spot.taken.iter().find_map(|taken| {
        let (taken, [_, new]) = of_part(values, taken, types)?;
        match taken {
            Taken::Field(name) => values.has_not(&new, name).then(|| format!("what has {name}")),
            Taken::Method(name) => values.has_not(&new, name).then(|| format!("what has {name}()")),
            _ => None,
        }
    })
}

/// What becomes of a part of a value that is taken out of it, and the types of that part.
fn of_part<'t>(values: &Values<'_, '_>, taken: &'t Taken, [old, new]: [&str; 2]) -> Option<(&'t Taken, [String; 2])> {
    let (mut taken, mut types) = (taken, [old.to_owned(), new.to_owned()]);
    // What is no promise is what waiting for it gives.
    let is_waited_for = values.language.answers().colour == Colour::Promise;
    while let Taken::Part(slot, inner) = taken {
        let [old, new] = &types;
        let new = values.part(slot, new).or_else(|| (*slot == Slot::Inner && is_waited_for).then(|| new.clone()));
        types = [values.part(slot, old)?, new?];
        taken = inner;
    }
    Some((taken, types))
}

/// What is done with a value that goes with the old type and not with the new one.
fn taken(values: &Values<'_, '_>, spot: &Spot, types: [&str; 2]) -> Option<String> {
    let [old, new] = types;
    if let Some(what) = changed_in_place(values, spot, types) {
        return Some(what);
    }
    if values.goes(old, new) == Some(true) && values.goes(new, old) == Some(true) {
        return None;
    }
    let wanted = || {
        spot.taken.iter().find_map(|taken| {
            let (taken, [old, new]) = of_part(values, taken, types)?;
            wants(values, taken, [&old, &new])
        })
    };
    taken_out(values, spot, types).or_else(wanted)
}

/// How a value is changed that was of a type whose values change so, and is of one now that holds the same and never
/// changes.
fn changed_in_place(values: &Values<'_, '_>, spot: &Spot, types: [&str; 2]) -> Option<String> {
    let meanings = values.language.meanings();
    spot.taken.iter().find_map(|taken| {
        let (taken, [old, new]) = of_part(values, taken, types)?;
        let Taken::Method(name) = taken else { return None };
        let is_fixed = |text: &str| meanings.is_never_changed_by(name, text);
        (is_fixed(&new) && !is_fixed(&old) && values.has_not(&new, name)).then(|| format!("what has {name}()"))
    })
}

/// What a value stands as that was what the list holds that it is now: whatever that is there, nothing is a list of
/// itself.
fn taken_as_one(values: &Values<'_, '_>, spot: &Spot, [old, new]: [&str; 2]) -> Option<String> {
    let element = values.language.shapes().part_of(&Slot::Element, new).filter(|element| element.trim() == old);
    element?;
    spot.taken.iter().find_map(|taken| match taken {
        Taken::As(text) => {
            let list = types::with_arguments(new, &[old], &[text.to_string()]);
            (values.goes(&list, text) == Some(false)).then(|| one(text))
        }
        _ => None,
    })
}

/// What is asked of a value where it is put that is of the old type and not of the new one.
fn wants(values: &Values<'_, '_>, taken: &Taken, [old, new]: [&str; 2]) -> Option<String> {
    match taken {
        Taken::Field(_) | Taken::Method(_) | Taken::Part(..) => None,
        Taken::Adds(value) => {
            let [old, new] = [old, new].map(|text| values.part(&Slot::Element, text));
            given(values, value, [&old?, &new?]).map(|(what, _)| format!("a list of {}", what.trim_start_matches("a ")))
        }
        Taken::Set(value) => given(values, value, [old, new]).map(|(what, _)| what),
        Taken::Given(..) | Taken::As(_) | Taken::Into(_) | Taken::Inside(..) | Taken::Result(_) => {
            let text = wanted(values, taken)?;
            let is_it = values.goes(old, &text) == Some(true) && values.goes(new, &text) == Some(false);
            is_it.then(|| one(&text))
        }
        // What holds one is none.
        Taken::Counted => {
            let inside = values.language.shapes().part_of(&Slot::Inner, new);
            inside.is_some_and(|inside| inside.trim() == old).then(|| "a number".to_owned())
        }
        Taken::Each => {
            let shapes = values.language.shapes();
            let holds = |text: &str| shapes.part_of(&Slot::Element, text).is_some();
            (holds(old) && !holds(new) && shapes.is_closed(new)).then(|| "what a loop goes through".to_owned())
        }
    }
}

fn one(text: &str) -> String {
    match text.chars().next() {
        // A text or a number that is its own type is one already.
        Some('\'' | '"' | '`' | '0'..='9') => text.to_owned(),
        Some('{') => "an object".to_owned(),
        Some('[') => "a list".to_owned(),
        Some('a' | 'e' | 'i' | 'o' | 'A' | 'E' | 'I' | 'O') => format!("an {text}"),
        _ => format!("a {text}"),
    }
}
