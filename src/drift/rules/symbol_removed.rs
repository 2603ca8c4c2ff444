//! A definition is removed, renamed or moved; the old name is newly used.

use super::{DriftRule, Order};
use crate::drift::delta::{Aspect, closing};
use crate::drift::meeting::{Meeting, Misfit, Proof, called, deed};
use crate::drift::tie::Tie;
use crate::facts::{
    Callable, Clue, Definition, DefinitionKind, EXTENDED, Parameter, Qualifier, Shows, UseKind, Visibility,
};
use crate::languages::Declared;
use crate::model::{Family, Rule, Severity};

/// The rule.
pub(in crate::drift) static RULE: DriftRule = DriftRule {
    about: Rule {
        code: "DIV202",
        name: "symbol-removed",
        family: Family::Contract,
        severity: Severity::Error,
        explain: include_str!("symbol_removed.md"),
    },
    order: Order::ChangeFirst,
    aspects: &[Aspect::Name, Aspect::Place],
    judge,
};

fn judge(meeting: &Meeting<'_>) -> Option<Misfit> {
    let Some(gone) = meeting.gone() else {
        return no_longer_exported(meeting)
            .or_else(|| no_longer_built(meeting))
            .or_else(|| newly_closed(meeting))
            .or_else(|| no_longer_overridden(meeting));
    };
    if meeting.usage.kind == UseKind::Implement && gone.kind == DefinitionKind::Method {
        return overridden(meeting, gone);
    }
    // What does not call a type names it, wherever its constructor went.
    if meeting.usage.kind != UseKind::Call && gone.kind == DefinitionKind::Constructor {
        return None;
    }
    let has_its_own_rule =
        matches!(gone.kind, DefinitionKind::Field | DefinitionKind::Variant | DefinitionKind::Implementation);
    if has_its_own_rule || !meeting.names(gone) {
        return None;
    }
    // Who names another place than the one that passed it on may mean the definition itself.
    let is_passed_on = gone.kind == DefinitionKind::Reexport;
    if is_passed_on && meeting.tie < Tie::Exact {
        return None;
    }
    let is_own = is_passed_on && gone.visibility == Visibility::Private;
    if is_own && meeting.usage.kind != UseKind::Named {
        return None;
    }
    let what = if is_own {
        format!("the import of {}", gone.name)
    } else if is_passed_on {
        format!("the re-export of {}", gone.name)
    } else {
        called(gone)
    };
    let (did, advice) = meeting.farewell(&what);
    Some(Misfit::new(did, deed(meeting.usage), advice, Proof::NothingFits))
}

/// What a module exports by default is exported by name now, or the other way round: an import finds nothing.
fn no_longer_exported(meeting: &Meeting<'_>) -> Option<Misfit> {
    let (before, after) = meeting.kept()?;
    let usage = meeting.usage;
    let is_import = usage.kind == UseKind::Import;
    if is_import && usage.name == "default" && before.is_default() && !after.is_default() {
        return Some(Misfit::new(
            format!("no longer exports {} by default", called(before)),
            deed(usage),
            format!("import it by its name: {{ {} }}", after.name),
            Proof::NothingFits,
        ));
    }
    // As a member of its module it is found by its name as well.
    let is_member = || {
        let Qualifier::Path(path) = &usage.qualifier else { return false };
        matches!(usage.kind, UseKind::Call | UseKind::Value)
            && meeting.scene.facts.imports.called(path).any(|import| import.name.is_empty())
    };
    let by_name = usage.name == before.name && (is_import || is_member());
    (by_name && !before.is_only_default() && after.is_only_default()).then(|| {
        Misfit::new(
            format!("exports {} by default only", called(before)),
            if is_import { "newly imports it by its name" } else { deed(usage) },
            format!("import what the module exports by default: {}", after.name),
            Proof::Shown,
        )
    })
}

/// What was a class and is an interface now has no values of its own.
fn no_longer_built(meeting: &Meeting<'_>) -> Option<Misfit> {
    let (before, after) = meeting.kept()?;
    let builds = match meeting.usage.kind {
        UseKind::Literal => matches!(before.kind, DefinitionKind::Class | DefinitionKind::Struct),
        // Elsewhere a call of a type converts to it.
        UseKind::Call => before.kind == DefinitionKind::Class,
        _ => false,
    };
    // A class of its own can implement what it extended.
    let is_own = |clue: &Clue| matches!(&clue.shows, Shows::Form(form) if form.0 == EXTENDED);
    if meeting.usage.clues.iter().any(is_own) {
        return None;
    }
    let is_open = matches!(after.kind, DefinitionKind::Interface | DefinitionKind::Trait);
    (builds && is_open && meeting.names(before)).then(|| {
        let name = called(before);
        let did = format!("makes an interface of the class {name}");
        Misfit::new(did, "builds a new one", "build what implements it".to_owned(), Proof::Shown)
    })
}

/// A class that nobody can build or extend any more.
fn newly_closed(meeting: &Meeting<'_>) -> Option<Misfit> {
    let (before, after) = meeting.kept()?;
    let (usage, language) = (meeting.usage, meeting.scene.language);
    let is_own = |clue: &Clue| matches!(&clue.shows, Shows::Form(form) if form.0 == EXTENDED);
    let extends = usage.kind == UseKind::Implement || usage.clues.iter().any(is_own);
    let (closed, does) = match usage.kind {
        _ if extends => (language.meanings().never_extended(), "adds a class that extends it"),
        UseKind::Literal | UseKind::Call => (language.meanings().never_built(), "builds a new one"),
        UseKind::Value if usage.builds() => (language.meanings().never_built(), "hands over how to build one"),
        UseKind::Type if !usage.is_only_named() => (&["static"][..], "newly uses it as a type"),
        _ => return None,
    };
    let old = closing(before, language);
    let word = closing(after, language).into_iter().find(|word| closed.contains(word) && !old.contains(word))?;
    let own =
        usage.within.and_then(|at| meeting.scene.facts.definitions.get(at as usize)).filter(|it| it.kind.is_type());
    let class = meeting.change.after.as_ref()?.declared();
    let is_permitted = own.filter(|_| usage.kind == UseKind::Implement).is_some_and(|own| {
        language.meanings().permits(class, Declared { place: meeting.scene.place(""), definition: own })
    });
    (meeting.names(before) && !is_permitted).then(|| {
        let (name, advice) = (called(after), "use what is built or extended in its place".to_owned());
        Misfit::new(format!("makes the class {name} {word}"), does, advice, Proof::Shown)
    })
}

/// A method that nobody can override any more.
fn no_longer_overridden(meeting: &Meeting<'_>) -> Option<Misfit> {
    let (before, after) = meeting.kept()?;
    let is_method = before.kind == DefinitionKind::Method && after.kind == DefinitionKind::Method;
    if !is_method || meeting.usage.kind != UseKind::Implement {
        return None;
    }
    let language = meeting.scene.language;
    let unnamed = || meeting.usage.labels.form(&after.name).map(|_| before);
    // What stands in a class without a name is no definition; its name is all that is known of it.
    let given = meeting.given(&after.name).or_else(unnamed)?;
    let same_types = |one: &Callable, other: &Callable| {
        let is_same =
            |one: &Parameter, other: &Parameter| language.texts().is_same_type(&one.type_text, &other.type_text);
        let mut both = one.parameters.iter().zip(&other.parameters);
        one.parameters.len() == other.parameters.len() && both.all(|(one, other)| is_same(one, other))
    };
    let overrides = std::ptr::eq(given, before) || same_types(given.callable.as_ref()?, after.callable.as_ref()?);
    let may = |base: &Definition| language.meanings().may_override(base, given);
    (overrides && may(before) && !may(after)).then(|| {
        let did = format!("lets {} no longer be overridden", called(after));
        let advice = format!("do without overriding {}", after.name);
        Misfit::new(did, "adds a method that overrides it", advice, Proof::Shown)
    })
}

/// A method that says of itself that it overrides one has to find that one.
fn overridden(meeting: &Meeting<'_>, gone: &Definition) -> Option<Misfit> {
    let given = meeting.given(&gone.name)?;
    let modifiers = given.callable.iter().flat_map(|callable| &callable.modifiers);
    let overrides =
        modifiers.chain(&given.markers).any(|word| matches!(word.trim_start_matches('@'), "override" | "Override"));
    let is_elsewhere = meeting.change.after.is_some() && !meeting.has(Aspect::Name);
    (overrides && !is_elsewhere).then(|| {
        let (did, advice) = meeting.farewell(&called(gone));
        Misfit::new(did, "adds a method that overrides it", advice, Proof::NothingFits)
    })
}
