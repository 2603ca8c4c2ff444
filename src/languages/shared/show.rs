//! Facts as lines of text, for tests to compare.

use std::fmt::Write as _;

use crate::facts::{
    Callable, Clue, Definition, Facts, Import, Necessity, Passing, Purpose, Qualifier, ResultUse, Shows, Slot, Use,
    Visibility,
};
use crate::lang::Language;
use crate::languages::extract;

/// The facts of a text, one per line: definitions, uses, imports, each with its line.
pub(in crate::languages) fn facts_of(language: Language, text: &str) -> String {
    extract(language, text.as_bytes()).map_or_else(|flaw| format!("{flaw:?}"), |facts| show(&facts))
}

fn show(facts: &Facts) -> String {
    let mut out = String::new();
    if !facts.package.is_empty() {
        let _ = writeln!(out, "package {}", facts.package);
    }
    facts.definitions.iter().for_each(|definition| show_definition(definition, &mut out));
    facts.uses.iter().for_each(|found| show_use(&found, facts, &mut out));
    facts.imports.iter().for_each(|import| show_import(import, &mut out));
    for (first, last) in &facts.unparsed {
        let _ = writeln!(out, "unparsed {first}-{last}");
    }
    out
}

fn show_definition(definition: &Definition, out: &mut String) {
    let Definition { name, kind, owner, through, module, visibility, signature, type_text, .. } = definition;
    let _ = write!(out, "{}: {visibility:?} {}", definition.span.start.line, kind.word());
    for (what, text) in [(" in ", module), (" of ", owner), (" through ", through), (" = ", name)] {
        if !text.is_empty() {
            let _ = write!(out, "{what}{text}");
        }
    }
    if let Some(callable) = &definition.callable {
        show_callable(callable, out);
    }
    if !type_text.is_empty() {
        let _ = write!(out, ": {type_text}");
    }
    if definition.necessity == Necessity::Optional {
        out.push_str(" optional");
    }
    if definition.purpose == Purpose::Tests {
        out.push_str(" for tests");
    }
    if !definition.markers.is_empty() {
        let _ = write!(out, " marked {}", definition.markers.join(" "));
    }
    if !signature.is_empty() {
        let _ = write!(out, " `{signature}`");
    }
    out.push('\n');
}

fn show_callable(callable: &Callable, out: &mut String) {
    let parameters: Vec<String> = callable
        .parameters
        .iter()
        .map(|parameter| {
            let passing = match parameter.passing {
                Passing::Positional => "",
                Passing::Either => "~",
                Passing::Named => "named ",
                Passing::Rest => "*",
                Passing::NamedRest => "**",
            };
            let optional = if parameter.necessity == Necessity::Optional { "?" } else { "" };
            format!("{passing}{}{optional}: {}", parameter.name, parameter.type_text)
        })
        .collect();
    let Callable { receiver, result, results, modifiers, generics, .. } = callable;
    let _ = write!(out, " {generics}({receiver}|{}) -> {result} x{results}", parameters.join(", "));
    if !modifiers.is_empty() {
        let _ = write!(out, " [{}]", modifiers.join(" "));
    }
}

fn show_use(found: &Use, facts: &Facts, out: &mut String) {
    let Use { name, kind, qualifier, arguments, labels, result, clues, .. } = found;
    let qualifier = match qualifier {
        Qualifier::Bare => String::new(),
        Qualifier::Path(path) => format!("{path} / "),
        Qualifier::Typed(name) => format!("<{name}> / "),
        Qualifier::Untyped(text) => format!("?{text} / "),
    };
    let _ = write!(out, "{}: use {kind:?} {qualifier}{name}", found.name_span.start.line);
    if let Some(arguments) = arguments {
        let forms: Vec<&str> = arguments.iter().map(|form| form.0.as_str()).collect();
        let _ = write!(out, "({})", forms.join(", "));
    }
    if !labels.given.is_empty() || labels.open {
        let given: Vec<String> = labels.given.iter().map(|(name, form)| format!("{name}: {}", form.0)).collect();
        let _ = write!(out, " {{{}{}}}", given.join(", "), if labels.open { ", .." } else { "" });
    }
    if *result != ResultUse::Unknown {
        let _ = write!(out, " {result:?}");
    }
    for Clue { of, shows } in clues {
        let _ = match of {
            Slot::Itself => write!(out, " is"),
            Slot::Element => write!(out, " holds"),
            Slot::Inner => write!(out, " inside"),
            Slot::Error => write!(out, " error"),
            Slot::Argument(place) => write!(out, " {place}:"),
            Slot::Label(name) => write!(out, " {name}:"),
        };
        let _ = match shows {
            Shows::Type(text) => write!(out, " <{text}>"),
            Shows::Form(form) => write!(out, " {}", form.0),
            Shows::Method(name) => write!(out, " .{name}()"),
            Shows::Field(name) => write!(out, " .{name}"),
        };
    }
    if let Some(definition) = found.within.and_then(|at| facts.definitions.get(at as usize)) {
        let _ = write!(out, " in {}", definition.name);
    }
    out.push('\n');
}

fn show_import(import: &Import, out: &mut String) {
    let Import { module, name, local, visibility, scope, span } = import;
    let _ = write!(out, "{}: import {module} / {name} as {local}", span.start.line);
    if *visibility > Visibility::Private {
        let _ = write!(out, " {visibility:?}");
    }
    if !scope.is_empty() {
        let _ = write!(out, " in {scope}");
    }
    out.push('\n');
}
