//! A changed definition on one side and a new use of it on the other: what the rules judge.

use super::delta::{Aspect, Change};
use super::tie::{Scene, Tie};
use crate::facts::{CALLED, Callable, Definition, DefinitionKind, Qualifier, Use, UseKind};
use crate::languages::answers::Types;
use crate::model::Severity;

/// A changed definition and a new use that may mean it.
pub(super) struct Meeting<'a> {
    /// What the provider did.
    pub(super) change: &'a Change,
    /// What the user newly relies on.
    pub(super) usage: &'a Use,
    /// The user's file.
    pub(super) scene: Scene<'a>,
    /// How the use is tied to the definition, or to its owner if the use names that.
    pub(super) tie: Tie,
}

/// Why a use does not go with a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    /// What the provider did, with its name before it: `changes charge from 1 to 2 parameters`.
    pub(super) did: String,
    /// What the user does, with its name before it: `adds a call with 1`.
    pub(super) does: String,
    /// What to do in the user's branch.
    pub(super) advice: String,
    /// What else must hold for it to be a misfit.
    pub(super) proof: Proof,
    /// How much it matters at most.
    pub(super) severity: Severity,
    /// Where types decide that no text shows, if they do.
    pub(super) by_types: Option<Evidence>,
}

/// What the merged tree must show before a misfit is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// Nothing that could be meant accepts the use.
    NothingFits,
    /// The use itself shows it.
    Shown,
    /// What the definition newly asks for is asked for, and not there.
    Asked,
    /// The use shows what the old type is or has and the new one is not or has not, unless the merged tree says that
    /// it is or has.
    Typed(Evidence),
    /// The texts do not show it. Only the provider's own uses can: none of them has this form any more.
    FormGone(Evidence),
    /// It cannot be shown: a remark.
    Remark,
}

/// In what a use has a form that types decide about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// In an argument, by its place.
    Argument(usize),
    /// In what is given for the changed field.
    Label,
    /// In what becomes of the result.
    Result,
    /// In whether the result is awaited.
    Await,
    /// In how the value is held on which a method is called.
    Receiver,
    /// In what the field is given, or taken apart as.
    Value,
    /// In what is done first with the field, which may be missing now.
    Presence,
    /// In the only type that is written behind its name.
    TypeArgument,
}

impl<'a> Meeting<'a> {
    /// The definition before and after, if it is still there under the same name and in the same place.
    pub(super) fn kept(&self) -> Option<(&'a Definition, &'a Definition)> {
        let (before, after) = (self.change.before.as_ref()?, self.change.after.as_ref()?);
        let stays = !self.has(Aspect::Name) && !self.has(Aspect::Place);
        stays.then_some((&*before.definition, &*after.definition))
    }

    /// The same for what can be called.
    pub(super) fn kept_callable(&self) -> Option<(&'a Callable, &'a Callable)> {
        let (before, after) = self.kept()?;
        Some((before.callable.as_ref()?, after.callable.as_ref()?))
    }

    /// The definition that is not there any more under its name or in its place.
    pub(super) fn gone(&self) -> Option<&'a Definition> {
        let before = self.change.before.as_ref()?;
        let gone = self.change.after.is_none() || self.has(Aspect::Name) || self.has(Aspect::Place);
        gone.then_some(&*before.definition)
    }

    /// The definition that was not there before.
    pub(super) fn added(&self) -> Option<&'a Definition> {
        match (&self.change.before, &self.change.after) {
            (None, Some(after)) => Some(&after.definition),
            _ => None,
        }
    }

    /// Whether what changed is of this kind.
    pub(super) fn is_about(&self, kind: DefinitionKind) -> bool {
        self.change.sited().is_some_and(|sited| sited.definition.kind == kind)
    }

    /// Whether it changed in this way.
    pub(super) fn has(&self, aspect: Aspect) -> bool {
        self.change.aspects.contains(&aspect)
    }

    /// Whether the use names this definition: by its name, by an import under another name, or by calling its type.
    pub(super) fn names(&self, definition: &Definition) -> bool {
        let name = &self.usage.name;
        let mut renamed = self.scene.facts.imports.called(name).filter(|import| import.name != import.local);
        let of =
            if definition.kind == DefinitionKind::Constructor { definition.owner_name() } else { &definition.name };
        *name == definition.name
            || self.scene.is_of_other_name(self.usage, of)
            || (definition.kind == DefinitionKind::Constructor && *name == definition.owner)
            || renamed
                .any(|import| import.name == definition.name || (import.name == "default" && definition.is_default()))
    }

    /// Whether a function is called on its type that needs a value of it now.
    pub(super) fn asks_for_a_value(&self) -> bool {
        let is_static = |it: &Callable| it.modifiers.iter().any(|modifier| modifier == "static");
        let by_type = matches!(self.usage.qualifier, Qualifier::Path(_)) && self.usage.kind == UseKind::Call;
        let is_checked = self.scene.language.answers().types == Types::Checked;
        let newly = |(old, new): (&Callable, &Callable)| is_static(old) && !is_static(new);
        by_type && is_checked && self.kept_callable().is_some_and(newly)
    }

    /// The definition in the user's file that gives an item of what it implements.
    pub(super) fn given(&self, item: &str) -> Option<&'a Definition> {
        let definitions = &self.scene.facts.definitions;
        let class = self.usage.within.and_then(|at| definitions.get(at as usize)).filter(|it| it.kind.is_type());
        let inside = |it: &&Definition| {
            let (outer, inner) = (self.usage.span, it.span);
            outer.start <= inner.start && inner.end <= outer.end
                || it.through == self.usage.name
                || class.is_some_and(|class| class.name == it.owner_name())
        };
        let base = self.change.before.as_ref().map(|it| &*it.definition).filter(|it| it.name == item);
        let meanings = self.scene.language.meanings();
        let is_other = |it: &Definition| base.is_some_and(|base| meanings.stands_beside(base, it));
        definitions.iter().filter(|it| it.name == item && it.callable.is_some() && !is_other(it)).find(inside)
    }

    /// `renames charge to bill`, `moves charge to src/b.rs`, `removes charge`, and what to do about it.
    pub(super) fn farewell(&self, what: &str) -> (String, String) {
        let after = self.change.after.as_ref();
        match (&self.change.before, after) {
            (Some(before), Some(after)) if self.has(Aspect::Name) => {
                let name = &after.definition.name;
                let place = if before.path == after.path { String::new() } else { format!(" in {}", after.path) };
                (format!("renames {what} to {name}{place}"), format!("use {name}{place} instead"))
            }
            (Some(before), Some(after)) if before.path != after.path => {
                (format!("moves {what} to {}", after.path), format!("name it in {} instead", after.path))
            }
            (Some(before), Some(after)) if before.definition.through != after.definition.through => {
                let by = after.definition.through.as_str();
                let to = if by.is_empty() { after.definition.owner.as_str() } else { by };
                (format!("moves {what} into {to}"), format!("bring {to} into scope"))
            }
            (Some(_), Some(after)) => {
                let definition = &after.definition;
                let places = [&definition.owner, &definition.module, &after.package];
                let owner = places.into_iter().find(|it| !it.is_empty()).unwrap_or(&definition.module);
                (format!("moves {what} to {owner}"), format!("name it in {owner} instead"))
            }
            _ => match self.change.candidates.as_slice() {
                [] => (format!("removes {what}"), "do without it, or keep it in the branch that removes it".to_owned()),
                candidates => {
                    let mut names: Vec<&str> = Vec::new();
                    for name in candidates.iter().map(|it| it.definition.name.as_str()) {
                        if !names.contains(&name) {
                            names.push(name);
                        }
                    }
                    let advice = format!("see whether {} takes its place; nothing shows it", any_of(&names));
                    (format!("removes {what} (candidates: {})", names.join(", ")), advice)
                }
            },
        }
    }
}

impl Misfit {
    /// A misfit that rests on this proof.
    pub(super) fn new(
        did: impl Into<String>,
        does: impl Into<String>,
        advice: impl Into<String>,
        proof: Proof,
    ) -> Self {
        Self {
            did: did.into(),
            does: does.into(),
            advice: advice.into(),
            proof,
            severity: Severity::Error,
            by_types: None,
        }
    }

    /// The same, where the types that meet may show it if they are followed.
    pub(super) fn by_types(self, evidence: Evidence) -> Self {
        Self { by_types: Some(evidence), ..self }
    }

    /// In what the types have to be followed to show it.
    pub(super) fn evidence(&self) -> Option<Evidence> {
        match self.proof {
            Proof::Typed(evidence) | Proof::FormGone(evidence) => Some(evidence),
            Proof::Remark => self.by_types,
            Proof::NothingFits | Proof::Shown | Proof::Asked => None,
        }
    }

    /// The same, where what is wrong shows only when the program runs.
    pub(super) fn only_a_warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }
}

/// `a`, `a or b`, `a, b or c`
fn any_of(names: &[&str]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        names => names.concat(),
    }
}

/// How people call a definition: with its owner, if it has one.
pub(super) fn called(definition: &Definition) -> String {
    if definition.name == CALLED {
        definition.owner.to_string()
    } else if definition.owner.is_empty() {
        definition.name.to_string()
    } else if definition.kind == DefinitionKind::Constructor && definition.owner_name() == definition.name {
        format!("the constructor of {}", definition.owner)
    } else {
        format!("{}.{}", definition.owner, definition.name)
    }
}

/// What a use does, for people.
pub(super) fn deed(usage: &Use) -> &'static str {
    use crate::facts::UseKind::{
        Call, Choice, Destructure, Field, Given, Implement, Import, Injected, Link, Literal, Macro, Marker, Match,
        Named, Type, Value,
    };
    match usage.kind {
        Call => "adds a call of it",
        Value => "newly uses it as a value",
        Type => "newly uses it as a type",
        Field => "newly reads or writes it",
        Literal => "builds a new one",
        Destructure => "newly takes one apart",
        Match => "newly matches it",
        Implement => "adds an implementation of it",
        Macro => "adds an expansion of it",
        Marker => "newly decorates something with it",
        Import => "newly imports it",
        Link => "newly links to it",
        Given => "gives it a new value",
        Injected => "newly asks for it by its name",
        Named => "newly names it in a string",
        Choice => "newly gives it",
    }
}
