//! Members of one type that stand in two files, where a type may get its members in any file of its package.

use super::Sited;
use super::delta::class;
use super::tie::{Scene, Tie, tie};
use super::world::View;
use crate::facts::{DefinitionKind, Qualifier, Use, UseKind};

/// Whether two definitions that stand in two files may be members of one type, which has each once.
pub(super) fn may_clash(one: &Sited, other: &Sited) -> bool {
    let (a, b) = (&one.definition, &other.definition);
    let is_whole = |it: &Sited| !it.language.meanings().is_conditional(&it.definition);
    one.path != other.path
        && one.language == other.language
        && !a.owner.is_empty()
        && a.owner == b.owner
        && a.purpose == b.purpose
        && class(a.kind) == class(b.kind)
        && is_whole(one)
        && is_whole(other)
        && one.language.meanings().are_gathered(one.declared(), other.declared())
}

/// The names that have to be looked up to tell.
pub(super) fn names(one: &Sited, other: &Sited) -> impl Iterator<Item = String> {
    [one, other].map(|it| it.language.modules().module_name(&it.path).map(str::to_owned)).into_iter().flatten()
}

/// Whether both are still there, and both files mean the same type, of which there is one.
pub(super) fn is_of_both(view: &View<'_>, one: &Sited, other: &Sited) -> bool {
    let is_there = |like: &Sited| view.definitions(&like.definition.name).iter().any(|it| it.is_same_as(like));
    // A file that counts only under a condition may stand beside another one that counts under another.
    let is_conditional = |it: &Sited| {
        let modules = it.language.modules().module_name(&it.path).map(|name| view.definitions(name));
        let mut modules = modules.into_iter().flatten().filter(|it| it.definition.kind == DefinitionKind::Module);
        modules.any(|module| module.language.meanings().is_conditional(&module.definition))
    };
    is_there(one)
        && is_there(other)
        && ![one, other].into_iter().any(is_conditional)
        && matches!((owner(view, one), owner(view, other)), (Some(a), Some(b)) if a.is_same_as(b))
}

/// The type that a member is of, if nothing else can be meant.
fn owner<'v>(view: &'v View<'_>, member: &Sited) -> Option<&'v Sited> {
    let name = member.definition.owner.as_str();
    let facts = view.facts(&member.path)?;
    let scene = Scene { packages: view.world.packages, language: member.language, path: &member.path, facts: &facts };
    let usage = Use { qualifier: Qualifier::Bare, ..super::structural::blank(name) };
    let is_by_path = |it: &Use| it.kind == UseKind::Type && matches!(it.qualifier, Qualifier::Path(_));
    let by_path: Vec<Use> = facts.uses.called(name).filter(is_by_path).collect();
    let is_meant = |usage: &Use, of: &Sited| tie(&scene, usage, of) == Some(Tie::Exact);
    let types = view.types(name).into_iter();
    let mut tied = types.filter(|it| is_meant(&usage, it) || by_path.iter().any(|by| is_meant(by, it)));
    let only = tied.next().filter(|_| tied.next().is_none())?;
    let is_plain = only.definition.owner.is_empty();
    // By a path another type of that name may be meant.
    (is_plain && by_path.iter().all(|it| is_meant(it, only))).then_some(only)
}
