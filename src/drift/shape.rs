//! Whether a use fits the shape of a definition.

use std::ops::RangeInclusive;

use crate::facts::{Callable, Definition, DefinitionKind, Necessity, Passing, Qualifier, Slot, Spread, Use, UseKind};
use crate::lang::Language;
use crate::languages::answers::{Arity, ThroughType};
use crate::languages::{Setting, split};

/// Whether a definition can be used in this way. What the texts do not show fits.
pub(super) fn accepts(definition: &Definition, usage: &Use, language: Language) -> bool {
    takes_types(definition, usage) && accepts_arguments(definition, usage, language)
}

/// Whether a definition can be set, if the use sets it. One that only constructors set may be set by one.
pub(super) fn is_set_by(definition: &Definition, usage: &Use, language: Language) -> bool {
    let meanings = language.meanings();
    let is_read = matches!(definition.kind, DefinitionKind::Constant | DefinitionKind::Field)
        || meanings.reads_like_a_field(definition);
    !usage.sets() || !is_read || meanings.setting(definition) != Setting::Constructors
}

/// Whether a definition takes as many types as are written.
pub(super) fn takes_types(definition: &Definition, usage: &Use) -> bool {
    usage.type_arguments().is_none_or(|given| type_parameters(definition).is_none_or(|it| it.contains(&given)))
}

/// How many types a type or a function takes that are written behind its name; `None` where that is not known.
pub(super) fn type_parameters(definition: &Definition) -> Option<RangeInclusive<usize>> {
    let inside = generics(definition).strip_prefix('<')?.strip_suffix('>')?;
    let is_one = |part: &&str| !part.trim().is_empty() && !part.trim().starts_with('\'');
    let types: Vec<&str> = split(inside, &[',']).into_iter().filter(is_one).collect();
    let has_default = |part: &str| part.replace("=>", "").contains('=');
    let required = types.iter().filter(|part| !has_default(part)).count();
    Some(required..=types.len())
}

/// The type parameters as they are written: `<K, V = u8>`.
pub(super) fn generics(definition: &Definition) -> &str {
    if let Some(callable) = definition.callable.as_ref().filter(|_| !definition.kind.is_type()) {
        return &callable.generics;
    }
    let signature = definition.signature.as_str();
    let behind = |(at, name): (usize, &str)| {
        let before = signature[..at].chars().next_back();
        let is_whole = before.is_none_or(|it| !it.is_alphanumeric() && it != '_');
        signature.get(at + name.len()..).filter(|rest| is_whole && rest.starts_with('<'))
    };
    let found = signature.match_indices(definition.name.as_str()).find_map(behind).unwrap_or_default();
    let (mut depth, mut before) = (0_usize, ' ');
    let end = found.char_indices().find_map(|(at, c)| {
        match c {
            '<' => depth += 1,
            '>' if !matches!(before, '=' | '-') => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = c;
        (depth == 0).then_some(at + 1)
    });
    end.map_or("", |end| &found[..end])
}

fn accepts_arguments(definition: &Definition, usage: &Use, language: Language) -> bool {
    match (usage.kind, &definition.callable) {
        (UseKind::Call | UseKind::Macro, Some(callable)) => accepts_call(callable, usage, language),
        // A decorator that is called decorates with what that gives.
        (UseKind::Marker, Some(callable)) if is_called(usage) => accepts_call(callable, usage, language),
        (UseKind::Call, None) => can_be_called(definition, usage),
        _ => true,
    }
}

/// What has no parameters of its own may still be called: a class, a variable that holds a function.
fn can_be_called(definition: &Definition, usage: &Use) -> bool {
    use DefinitionKind::{Constant, Field, Macro, Module, TypeAlias, Union, Variable, Variant};
    match definition.kind {
        Variant => usage.arguments.as_ref().is_none_or(Vec::is_empty),
        Constant | Field | Macro | TypeAlias | Variable | Union => true,
        Module => false,
        kind => kind.is_type(),
    }
}

/// The type that is asked for where an argument is given, as it is written.
pub(super) fn type_at(callable: &Callable, place: usize, language: Language) -> Option<String> {
    let rest = || callable.parameters.last().filter(|it| it.passing == Passing::Rest);
    let parameter = callable.parameters.get(place).or_else(rest)?;
    let text = parameter.type_text.as_str();
    // Some write the type of one, others that of all.
    let one = || text.strip_suffix("...").or_else(|| text.strip_prefix("...")).map(str::to_owned);
    let element = || one().or_else(|| language.shapes().part_of(&Slot::Element, text.trim_start_matches("params ")));
    Some(if parameter.passing == Passing::Rest {
        element().unwrap_or_else(|| text.to_owned())
    } else {
        text.to_owned()
    })
}

/// Whether arguments stand behind a name.
pub(super) fn is_called(usage: &Use) -> bool {
    usage.arguments.is_some() || usage.spread().is_some()
}

fn accepts_call(callable: &Callable, usage: &Use, language: Language) -> bool {
    if language.answers().arity == Arity::Free {
        return true;
    }
    let Some(arguments) = &usage.arguments else { return accepts_spread(callable, usage) };
    let fits = |given: usize| fits(callable, given, usage);
    let by_place = || fits(arguments.len());
    let with_receiver = || arguments.len().checked_sub(1).is_some_and(fits);
    if !matches!(usage.qualifier, Qualifier::Path(_)) || callable.receiver.is_empty() {
        return by_place();
    }
    match language.answers().through_type {
        ThroughType::Receiver => with_receiver(),
        ThroughType::Either => by_place() || with_receiver(),
        ThroughType::Parameters => by_place(),
    }
}

/// Whether there are places for what stands beside values that are spread, of which there may be any number.
fn accepts_spread(callable: &Callable, usage: &Use) -> bool {
    let (_, most) = callable.arity();
    // Named by its type, a method may take the value first that it is called on.
    let by_type = matches!(usage.qualifier, Qualifier::Path(_) | Qualifier::Typed(_));
    let is_method = by_type && !callable.receiver.is_empty();
    match usage.spread() {
        None => true,
        Some(Spread::AtLeast(given)) => most.is_none_or(|most| given <= most + usize::from(is_method)),
        Some(Spread::ThenRest(given)) => {
            let before = callable.parameters.iter().take_while(|it| it.passing != Passing::Rest).count();
            most.is_none() && (given == before || is_method && given == before + 1)
        }
    }
}

fn fits(callable: &Callable, given: usize, usage: &Use) -> bool {
    let labels = &usage.labels;
    let by_place = |passing: Passing| matches!(passing, Passing::Positional | Passing::Either);
    let mut place = 0;
    for parameter in &callable.parameters {
        let labelled = labels.form(&parameter.name).is_some() && !parameter.name.is_empty();
        let covered = match parameter.passing {
            Passing::Rest | Passing::NamedRest => true,
            passing if by_place(passing) => {
                place += 1;
                place <= given || labelled
            }
            _ => labelled,
        };
        if !covered && parameter.necessity == Necessity::Required && !labels.open {
            return false;
        }
    }
    let open = callable.parameters.iter().any(|it| it.passing == Passing::Rest);
    let any_name = callable.parameters.iter().any(|it| it.passing == Passing::NamedRest);
    let knows = |name: &str| {
        callable.parameters.iter().any(|it| it.name == name && matches!(it.passing, Passing::Either | Passing::Named))
    };
    (open || given <= place) && (any_name || labels.given.iter().all(|(name, _)| knows(name)))
}

/// `1 parameter`, `1 or 2 parameters`, `1-3 parameters`, `2 or more parameters`.
pub(super) fn arity_words(callable: &Callable) -> String {
    let words = |n: usize| if n == 1 { "parameter" } else { "parameters" };
    match callable.arity() {
        (least, Some(most)) if least == most => format!("{least} {}", words(least)),
        (least, Some(most)) if least + 1 == most => format!("{least} or {most} parameters"),
        (least, Some(most)) => format!("{least}-{most} parameters"),
        (least, None) => format!("{least} or more parameters"),
    }
}
