//! Whether a use fits the shape of a definition.

use crate::facts::{Callable, Definition, DefinitionKind, Necessity, Passing, Qualifier, Use, UseKind};
use crate::lang::Language;
use crate::languages::answers::{Arity, ThroughType};

/// Whether a definition can be used in this way. What the texts do not show fits.
pub(super) fn accepts(definition: &Definition, usage: &Use, language: Language) -> bool {
    match (usage.kind, &definition.callable) {
        (UseKind::Call, Some(callable)) => accepts_call(callable, usage, language),
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

fn accepts_call(callable: &Callable, usage: &Use, language: Language) -> bool {
    let Some(arguments) = &usage.arguments else { return true };
    if language.answers().arity == Arity::Free {
        return true;
    }
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
        (least, None) => format!("{least} or more {}", words(least)),
    }
}
