//! A literal that names what its type no longer has, where the type stands at the parameter or the field that it is given
//! for: a checker refuses members of a literal that nothing asks for.

use super::follow::Follow;
use super::{Lacking, scene, scope};
use crate::drift::compared::FileDelta;
use crate::drift::delta::{Asked, Change};
use crate::drift::finding::{self, Told};
use crate::drift::meeting::{Meeting, Misfit, Proof, called};
use crate::drift::rules::DriftRule;
use crate::drift::tie::{Scene, Tie};
use crate::drift::verify::Verified;
use crate::drift::world::View;
use crate::drift::{Case, Delta, FactSource, Sited, SitedUse};
use crate::facts::{Definition, DefinitionKind, Facts, Necessity, OPEN, Use, UseKind};
use crate::model::{Confidence, Lacks};

/// Literals of a type that stands elsewhere, which name what it no longer has and were whole before.
pub(super) fn literals(
    change: &Change,
    asked: &Asked,
    [provider, user]: [&Delta; 2],
    source: &dyn FactSource,
    lacks: &Lacks,
    found: &mut Vec<Lacking>,
) {
    let Some(gone) = change.before.as_ref() else { return };
    // Whoever lacks something of the type as well is told for that.
    let asks_too = |it: &Change| {
        it.asks_for_more().is_some_and(|new| new.path == gone.path && new.definition.owner == gone.definition.owner)
    };
    if asked.open || provider.asks().any(|(it, _)| asks_too(it)) {
        return;
    }
    for (file, usage) in user.given(&gone.definition.name) {
        let fits = file.file.language.row().namespace == gone.language.row().namespace
            && was_whole(usage, &gone.definition, asked);
        if fits && !provider.has_use(&file.file.path, usage) {
            found.extend(lacking(change, asked, file, usage, source, lacks));
        }
    }
}

fn lacking(
    change: &Change,
    asked: &Asked,
    file: &FileDelta,
    usage: &Use,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Option<Lacking> {
    Some(Lacking {
        change: Change { after: None, aspects: Vec::new(), ..change.clone() },
        members: asked.members.clone(),
        file: file.file.clone(),
        facts: scope(file, source, lacks)?,
        usage: usage.clone(),
        by_methods: None,
        known: None,
    })
}

/// Whether a literal has a member, all else that its type asked for, and nothing that the type had not.
fn was_whole(usage: &Use, gone: &Definition, asked: &Asked) -> bool {
    let labels = &usage.labels;
    let has_all = |(name, necessity): &(compact_str::CompactString, Necessity)| {
        *necessity == Necessity::Optional || labels.form(name).is_some()
    };
    let is_known = |name: &str| asked.members.iter().any(|(known, _)| known == name);
    usage.kind == UseKind::Given
        && !labels.open
        && labels.relies_on(&gone.name).is_some()
        && asked.members.iter().all(has_all)
        && labels.given.iter().all(|(name, _)| is_known(name))
}

/// Whether the merged tree has such a literal where the type stands, and the type shows all that it has.
pub(super) fn conclude(
    case: &Case<'_>,
    rule: &'static DriftRule,
    lacking: &Lacking,
    facts: &Facts,
    is_newer: &dyn Fn(&SitedUse) -> bool,
) -> Option<Told> {
    let Lacking { change, file, usage, members, .. } = lacking;
    let gone = change.before.as_ref()?;
    let merged = case.merged;
    if !shows_all(merged, gone) {
        return None;
    }
    let follow = Follow { view: merged, target: &gone.owner() };
    let tie = follow.given(&scene(merged, file, facts), usage, &usage.clues).filter(|tie| *tie == Tie::Exact)?;
    let asked = Asked { owner: gone.definition.owner.clone(), members: members.clone(), open: false };
    let is_left = case.provided.uses(&usage.name).into_iter().any(|it| {
        let packages = case.provided.world.packages;
        let from = Scene { packages, language: it.language, path: &it.path, facts: &it.facts };
        let follow = Follow { view: case.provided, target: &gone.owner() };
        !is_newer(it)
            && was_whole(&it.usage, &gone.definition, &asked)
            && follow.given(&from, &it.usage, &it.usage.clues).is_some()
    });
    if is_left {
        return None;
    }
    let meeting = Meeting { change, usage, scene: scene(merged, file, &lacking.facts), tie };
    let (did, advice) = meeting.farewell(&called(&gone.definition));
    let misfit = Misfit::new(did, "builds one with it", advice, Proof::Shown);
    let verified = Verified { confidence: Confidence::Likely, left: 0, example: None, does: None };
    Some(finding::of_use(case, rule, &meeting, &misfit, verified))
}

/// Whether the type that had a member is still there, once, says all that it has, and has no such member.
fn shows_all(merged: &View<'_>, gone: &Sited) -> bool {
    let owner = gone.definition.owner_name();
    let Some(facts) = merged.facts(&gone.path) else { return false };
    let is_type = |it: &&Definition| it.name == owner && it.kind.is_type();
    let mut types = facts.definitions.iter().filter(is_type);
    let Some(only) = types.next().filter(|_| types.next().is_none()) else { return false };
    let is_shape = matches!(only.kind, DefinitionKind::Interface | DefinitionKind::TypeAlias);
    let is_plain = !only.type_text.contains(['&', '<', '|']) && !only.markers.iter().any(|it| it == OPEN);
    let mut own = facts.definitions.iter().filter(|it| it.owner == gone.definition.owner);
    // An interface that is written in several files is one.
    let elsewhere = merged.definitions(&gone.definition.name);
    is_shape
        && is_plain
        && own.all(|it| it.kind != DefinitionKind::Implementation && it.name != gone.definition.name)
        && elsewhere.iter().all(|it| it.definition.owner_name() != owner)
}
