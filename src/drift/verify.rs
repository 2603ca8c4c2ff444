//! Whether a misfit is one in the merged tree, and how sure that is.
//!
//! Both sides are taken to be sound on their own. So a use on the provider's side that would be a misfit by the same
//! reasoning is a *witness* against it: the provider builds, and the reasoning is wrong. Unless the provider is in the
//! middle of its work: where nothing about the definition is unsure (`certain`), or the provider has adapted other uses,
//! those that it left as they were are no witnesses.

use super::asked;
use super::carried::is_carried_along;
use super::certain;
use super::delta::Aspect;
use super::example::{self, AdaptedUse};
use super::expected::{is_expected, is_expected_there};
use super::fit;
use super::forms::form_is_gone;
use super::home::{self, reach};
use super::meeting::{Evidence, Meeting, Misfit, Proof};
use super::others::{by_types, is_in_reach, is_of_any_namespace, may_be_a_value};
use super::passed_down::{is_passed_down, leaves_it, may_be_given};
use super::rules;
use super::shape::{accepts, is_set_by};
use super::stranger::{is_of_nearer, is_of_own_member, is_of_stranger};
use super::telling::is_telling;
use super::tie::{Scene, Tie, split, tie, tie_change};
use super::unwritten::is_made_instead;
use super::visible::is_visible;
use super::world::View;
use super::{Case, Change, Sited, SitedImport, SitedUse, by_name, facade, goes_on, typed};
use crate::facts::{Definition, DefinitionKind, Facts, Import, PASSES_ON, Qualifier, RETURNED, Use, UseKind};
use crate::lang::Language;
use crate::languages::answers::{Fields, Reexports, TypeParts};
use crate::languages::{Reach, SourcePlace, is_common};
use crate::model::{Confidence, Position};

/// What the trees say about a misfit.
pub(super) struct Verified {
    /// How surely it is one.
    pub(super) confidence: Confidence,
    /// How many uses of its own the provider has left that are as wrong as this one.
    pub(super) left: usize,
    /// The edit of another use of its own by which the provider shows what to do.
    pub(super) example: Option<AdaptedUse>,
    /// What the user does, where that had to be found by following types.
    pub(super) does: Option<String>,
}

/// Where the merged tree has the user's file. Who moves it moves what it is about along.
fn path_in_merged<'m>(meeting: &Meeting<'m>, case: &'m Case<'_>) -> Option<&'m str> {
    let path = case.path_of(meeting.scene.path);
    (path == meeting.scene.path || !meeting.has(Aspect::Place)).then_some(path)
}

/// Whether a meeting is told, and how surely.
pub(super) fn verify(
    meeting: &Meeting<'_>,
    rule: &'static rules::DriftRule,
    misfit: &Misfit,
    case: &Case<'_>,
    is_newer: &dyn Fn(&SitedUse) -> bool,
) -> Option<Verified> {
    let merged = case.merged;
    let path = path_in_merged(meeting, case)?;
    let facts = merged.facts(path)?;
    let meeting = &Meeting { scene: Scene { path, ..meeting.scene }, ..*meeting };
    let meeting = &Meeting { tie: tied(meeting, &facts, merged)?, ..*meeting };
    if is_of_own_member(meeting, merged) || meeting.asks_for_a_value() && may_be_a_value(meeting, merged) {
        return None;
    }
    if !survives(meeting, misfit.proof, &facts) || meeting.tie == Tie::Name && is_of_stranger(meeting, merged) {
        return None;
    }
    let is_missing = rule.about.code == rules::required_item_added::RULE.about.code;
    if is_missing && (meeting.usage.inherits() && may_be_given(meeting, &facts, merged) || leaves_it(meeting, merged)) {
        return None;
    }
    let scene = Scene { facts: &facts, ..meeting.scene };
    if is_of_nearer(meeting, &scene, merged) || is_expected(meeting, merged) || is_given_anew(meeting, &facts) {
        return None;
    }
    let tie = facade::shown(&scene, meeting, case)?;
    let meeting = &Meeting { tie, ..*meeting };
    let proof = confirmed(meeting, misfit.proof, merged)?;
    let followed = match proof {
        Proof::FormGone(_) | Proof::Remark => misfit.evidence().and_then(|evidence| {
            Some((evidence, typed::shown(meeting, place_of(meeting, &facts)?, evidence, merged)?))
        }),
        _ => None,
    };
    // Nothing but the types tells whether one is bound as asked for, and nothing but the place whether one is asked first.
    if followed.is_none() && matches!(misfit.evidence(), Some(Evidence::TypeArgument | Evidence::Presence)) {
        return None;
    }
    let proof = followed.as_ref().map_or(proof, |(evidence, _)| Proof::Typed(*evidence));
    if matches!(proof, Proof::Typed(Evidence::Argument(_)))
        && typed::has_overload(meeting, place_of(meeting, &facts), merged)
    {
        return None;
    }
    if proof == Proof::NothingFits && fits_something(meeting, &scene, case) {
        return None;
    }
    let by_place = matches!(meeting.usage.kind, UseKind::Value | UseKind::Destructure)
        && rule.about.code == rules::signature_changed::RULE.about.code;
    if proof == Proof::Shown
        && by_place
        && (by_name::has_another(meeting, merged) || by_name::is_asked_alike(meeting, case))
    {
        return None;
    }
    let mut confidence = match meeting.tie {
        Tie::Exact => Confidence::Certain,
        Tie::Around => Confidence::Likely,
        Tie::Fits if is_only_owner(meeting, merged) => Confidence::Likely,
        Tie::Name if proof == Proof::NothingFits && tells_by_name(meeting) => Confidence::Likely,
        Tie::Name | Tie::Fits if followed.as_ref().is_some_and(|(_, shown)| shown.is_own) => Confidence::Likely,
        Tie::Name if followed.is_some() && tells_by_name(meeting) && is_only_owner(meeting, merged) => {
            Confidence::Likely
        }
        Tie::Name if matches!(proof, Proof::Typed(_)) && fit::is_the_only_one(meeting, merged) => Confidence::Likely,
        Tie::Fits | Tie::Name => Confidence::Possible,
    };
    let (mut left, mut shown) = (0, None);
    match proof {
        Proof::Remark => confidence = Confidence::Possible,
        Proof::FormGone(evidence) if form_is_gone(meeting, evidence, case.provided, is_newer) => {
            confidence = confidence.min(Confidence::Likely);
        }
        Proof::FormGone(_) if meeting.tie >= Tie::Around => confidence = Confidence::Possible,
        Proof::FormGone(_) => return None,
        Proof::NothingFits | Proof::Shown | Proof::Asked | Proof::Typed(_) => {
            if matches!(proof, Proof::Typed(_)) {
                confidence = confidence.min(Confidence::Likely);
            }
            left = left_as_they_were(meeting, rule, (proof, followed.is_some()), case, is_newer)?;
            shown = example::of(meeting, rule, case);
            if left > 0 {
                let sure = meeting.tie == Tie::Exact && !matches!(proof, Proof::Typed(_));
                let is_shown = || shown.is_some() || certain::is_certain(meeting, rule, case);
                if !sure || certain::may_come_from_outside(meeting, case) || !is_shown() {
                    return None;
                }
                confidence = confidence.min(Confidence::Likely);
            } else if is_behind_the_same(meeting, proof, shown.as_ref()) {
                confidence = confidence.max(Confidence::Likely);
            }
        }
    }
    // Only a call that was adapted shows that those who call it give what is written.
    if shown.is_none() && is_remade(meeting, case) {
        confidence = Confidence::Possible;
    }
    if place_of(meeting, &facts).is_some_and(|place| is_expected_there(meeting, place, merged)) {
        return None;
    }
    let does = followed.map(|(evidence, shown)| deed(evidence, &shown.what));
    Some(Verified { confidence, left, example: shown, does })
}

/// How a use is tied to what changed, as far as the types around it show; nothing, if they show that it means something
/// else, or nothing shows that it does not.
fn tied(meeting: &Meeting<'_>, facts: &Facts, merged: &View<'_>) -> Option<Tie> {
    let tie = seen_in(meeting.tie, meeting.usage, meeting.scene.language, meeting.change, merged);
    if meeting.usage.is_unnamed() && typed::is_meant(meeting, place_of(meeting, facts)?, merged) != Some(true) {
        return None;
    }
    let tie = if meeting.usage.is_unnamed() { Tie::Around } else { tie };
    let by_receiver = (tie == Tie::Name && typed::tells_receivers(meeting.scene.language, meeting.usage))
        .then(|| typed::receiver_is_own(meeting, place_of(meeting, facts)?, merged));
    let tie = match by_receiver.flatten() {
        Some(true) => Tie::Around,
        Some(false) => return None,
        // Any string may stand anywhere.
        None if tie == Tie::Name && meeting.usage.kind == UseKind::Choice => return None,
        // A type that is named has many members whose names say little.
        None if tie == Tie::Name && has_named_type(meeting.usage) && !tells_by_itself(meeting) => return None,
        None => tie,
    };
    Some(tie)
}

/// What the trees leave of a proof: what they do not confirm is as good as what the texts do not show.
fn confirmed(meeting: &Meeting<'_>, proof: Proof, merged: &View<'_>) -> Option<Proof> {
    Some(match proof {
        Proof::Typed(evidence) if fit::is_confirmed(meeting, evidence, merged) => Proof::Typed(evidence),
        Proof::Typed(Evidence::Value) => Proof::Remark,
        Proof::Typed(evidence) => Proof::FormGone(evidence),
        Proof::Asked if !asked::is_confirmed(meeting, merged) => return None,
        Proof::Asked => Proof::Shown,
        proof => proof,
    })
}

/// Whether the provider adapted a use behind the same names, so that what it reached by them is what it changed.
fn is_behind_the_same(meeting: &Meeting<'_>, proof: Proof, adapted: Option<&AdaptedUse>) -> bool {
    proof == Proof::NothingFits
        && adapted.is_some_and(|it| it.is_on_the_same)
        && !is_common(meeting.scene.language, &meeting.usage.name)
}

/// Whether an implementation of the user gives an item otherwise in the merged file: then the provider wrote it anew.
fn is_given_anew(meeting: &Meeting<'_>, merged: &Facts) -> bool {
    let changed = meeting.change.sited().filter(|_| meeting.usage.kind == UseKind::Implement);
    let Some(given) = changed.and_then(|it| meeting.given(&it.definition.name)) else { return false };
    let is_it = |it: &&Definition| it.name == given.name && it.owner == given.owner && it.callable.is_some();
    let mut now = merged.definitions.iter().filter(is_it).peekable();
    now.peek().is_some() && now.all(|it| it.callable != given.callable)
}

/// What a user does that had to be found by following types.
fn deed(evidence: Evidence, what: &str) -> String {
    match evidence {
        Evidence::Argument(_) => format!("adds a call that gives {what}"),
        Evidence::Label => format!("builds one with {what}"),
        Evidence::Value | Evidence::Presence => format!("newly treats it as {what}"),
        Evidence::Receiver => format!("adds a call on what it holds as {what}"),
        Evidence::Result | Evidence::Await => format!("adds a call for {what}"),
        Evidence::TypeArgument => format!("writes it with {what}"),
    }
}

/// Whether the type on which a member is called or read stands at the use.
fn has_named_type(usage: &Use) -> bool {
    matches!(usage.qualifier, Qualifier::Typed(_) | Qualifier::Path(_))
}

/// Whether hardly anything else has a member of this name.
fn tells_by_itself(meeting: &Meeting<'_>) -> bool {
    meeting.change.sited().is_some_and(|it| is_telling(meeting.scene.language, &it.definition.name))
}

/// Whether a call meets another function than the one that is written: what decorates it may give arguments itself.
fn is_remade(meeting: &Meeting<'_>, case: &Case<'_>) -> bool {
    let Some((before, after)) = meeting.kept().filter(|_| meeting.usage.kind == UseKind::Call) else { return false };
    let meanings = meeting.scene.language.meanings();
    let is_function = after.callable.is_some() && !after.kind.is_type();
    // A function of the project that does nothing but hand on all that it is given changes nothing either.
    let passes_on = |marker: &str| {
        let found = case.merged.definitions(super::marked_by(marker));
        let passes = |it: &&Sited| it.definition.markers.iter().any(|it| it == PASSES_ON);
        !found.is_empty() && found.iter().all(passes)
    };
    let keeps = |marker: &str| meanings.keeps_parameters(marker) || passes_on(marker);
    is_function && before.markers.iter().chain(&after.markers).any(|it| !keeps(it))
}

/// Where the merged file has the name of the use.
fn place_of(meeting: &Meeting<'_>, facts: &Facts) -> Option<Position> {
    let usage = meeting.usage;
    if let (UseKind::Import, Qualifier::Path(module)) = (usage.kind, &usage.qualifier) {
        return facts.imports.named(&usage.name).find(|it| it.module == *module).map(|it| it.span.start);
    }
    let around = |found: &Use, facts: &Facts| {
        let around = found.within.and_then(|at| facts.definitions.get(at as usize));
        around.map(|around| (around.owner.clone(), around.name.clone()))
    };
    let place = around(usage, meeting.scene.facts);
    let mut alike = facts.uses.called(&usage.name).filter(|found| found.outline() == usage.outline());
    alike.find(|found| around(found, facts) == place).map(|found| found.name_span.start)
}

/// Whether the use is still there in the merged file, and shows the same types if they are what it is about. What
/// stands before a name is read differently where the file no longer declares what it stood for; in the same function,
/// with the same arguments, it is the same use. A name of another type or module than the one that is written is not.
fn survives(meeting: &Meeting<'_>, proof: Proof, facts: &Facts) -> bool {
    let usage = meeting.usage;
    if usage.kind == UseKind::Import {
        let module = match &usage.qualifier {
            Qualifier::Path(module) => module.as_str(),
            _ => "",
        };
        return facts.imports.named(&usage.name).any(|import| import.module == module);
    }
    let within = |found: &Use, facts: &Facts| {
        let around = found.within.and_then(|at| facts.definitions.get(at as usize));
        around.map(|around| (around.owner.clone(), around.name.clone()))
    };
    let place = within(usage, meeting.scene.facts);
    let last = |path: &str| path.rsplit([':', '.', '/']).next().unwrap_or_default().to_owned();
    let is_of_another = |one: &Qualifier, other: &Qualifier| match (one, other) {
        (Qualifier::Path(one), Qualifier::Path(other)) => last(one) != last(other),
        _ => false,
    };
    let is_read = |kind: UseKind| matches!(kind, UseKind::Field | UseKind::Value);
    let same = |found: &Use| {
        (found.kind == usage.kind || is_read(found.kind) && is_read(usage.kind))
            && found.arguments.as_ref().map(Vec::len) == usage.arguments.as_ref().map(Vec::len)
            && found.labels.given == usage.labels.given
            && place.is_some()
            && within(found, facts) == place
            && !is_of_another(&found.qualifier, &usage.qualifier)
    };
    let shows = |found: &Use| !matches!(proof, Proof::Typed(_)) || found.clues == usage.clues;
    let mut alike = facts.uses.called(&usage.name);
    alike.any(|found| (found.outline() == usage.outline() || same(&found)) && shows(&found))
}

/// How a use is tied to what changed, as far as a tree shows that the type of its receiver is another name for the type
/// that the member belongs to.
pub(super) fn seen_in(tie: Tie, usage: &Use, language: Language, change: &Change, tree: &View<'_>) -> Tie {
    let (Tie::Name, Qualifier::Typed(path), Some(sited)) = (tie, &usage.qualifier, change.sited()) else { return tie };
    let (_, receiver) = split(path, language);
    let is_another_name = |it: &&Sited| {
        it.definition.kind == DefinitionKind::TypeAlias
            && language.shapes().type_name(&it.definition.type_text).as_deref() == Some(sited.definition.owner_name())
    };
    let names = tree.definitions(receiver);
    if names.len() == 1 && names.iter().any(is_another_name) { Tie::Around } else { tie }
}

/// Whether something in the merged tree could be meant and accepts the use.
fn fits_something(meeting: &Meeting<'_>, scene: &Scene<'_>, case: &Case<'_>) -> bool {
    let merged = case.merged;
    let Some(before) = meeting.change.before.as_ref() else { return false };
    let name = before.definition.owner_name();
    let named = meeting.usage.is_unnamed().then(|| Use { name: name.into(), ..meeting.usage.clone() });
    let usage = named.as_ref().unwrap_or(meeting.usage);
    let meeting = &Meeting { usage, ..*meeting };
    let wanted = wanted_names(meeting);
    // A type that is written in several parts may have them in another one.
    let is_part = |it: &Sited, candidate: &Sited| {
        scene.language.answers().type_parts == TypeParts::Several
            && scene.language.modules().shares_namespace(it.place(), candidate.place())
    };
    // A type that has constructors is built by them alone.
    let is_built_otherwise = |candidate: &Sited| {
        matches!(usage.kind, UseKind::Call | UseKind::Marker)
            && before.definition.kind == DefinitionKind::Constructor
            && candidate.definition.kind.is_type()
            && merged.definitions(&before.definition.name).into_iter().any(|it| {
                it.definition.kind == DefinitionKind::Constructor
                    && it.definition.owner_name() == candidate.definition.name
                    && (it.path == candidate.path || is_part(it, candidate))
            })
    };
    if before.definition.kind == DefinitionKind::Reexport && is_module(meeting, scene, merged) {
        return true;
    }
    if is_of_any_namespace(meeting, case)
        || is_given_otherwise(before, merged)
        || is_passed_down(before, usage, case)
        || is_carried_along(before, usage, scene, merged)
        || goes_on::still_has(meeting, case)
        || is_answered(before, merged)
        || meeting.gone().is_some() && is_made_instead(before, case)
    {
        return true;
    }
    let at = place_of(meeting, scene.facts).filter(|_| by_types(meeting));
    let is_refused =
        |candidate: &Sited| at.is_some_and(|at| typed::refuses(candidate, scene.path, at, scene.language, merged));
    let least = if is_named_in_full(meeting) { Tie::Exact } else { meeting.tie.min(Tie::Fits) };
    let fits = |candidate: &&Sited| {
        let tied = tie(scene, usage, candidate).is_some_and(|tie| tie >= least);
        tied && is_visible(candidate, scene)
            && is_in_reach(candidate, usage, scene, merged)
            && !is_built_otherwise(candidate)
            && accepts(&candidate.definition, usage, scene.language)
            && !is_refused(candidate)
            // What only reads in the place of a field cannot be set as that could.
            && (before.definition.kind != DefinitionKind::Field || is_set_by(&candidate.definition, usage, scene.language))
    };
    // A member is looked for under its own name, though the use may name its owner.
    let label = usage.kind != UseKind::Import && wanted.iter().all(|name| *name != before.definition.name);
    // A field that is still there and holds another function is called as that asks.
    if label || before.definition.kind == DefinitionKind::Field && meeting.kept().is_none() {
        let same = |it: &&Sited| {
            it.definition.owner_name() == before.definition.owner_name() && it.definition.kind == before.definition.kind
        };
        if merged.definitions(&before.definition.name).into_iter().any(|it| same(&it) && is_visible(it, scene)) {
            return true;
        }
        if label {
            return false;
        }
    }
    wanted.iter().any(|name| merged.definitions(name).into_iter().any(|candidate| fits(&candidate)))
        || wanted.iter().any(|name| is_passed_on(meeting, scene, merged, name, least))
}

/// Whether a member was known from what a function returned, and nothing shows what it returns now.
fn is_given_otherwise(before: &Sited, merged: &View<'_>) -> bool {
    let is_returned = |it: &Definition| it.markers.iter().any(|marker| marker == RETURNED);
    let own = &before.definition;
    is_returned(own)
        && !merged
            .facts(&before.path)
            .is_some_and(|facts| facts.definitions.iter().any(|it| it.owner == own.owner && is_returned(it)))
}

/// Whether a name is gone from a module that answers for any name, or that has some that its text does not show.
fn is_answered(before: &Sited, merged: &View<'_>) -> bool {
    let own = &before.definition;
    let meanings = before.language.meanings();
    let at_top = |it: &&Definition| it.owner.is_empty() && it.module.is_empty();
    own.owner.is_empty()
        && own.module.is_empty()
        && merged.facts(&before.path).is_some_and(|facts| {
            let mut at_top = facts.definitions.iter().filter(at_top);
            let answers = at_top.clone().any(|it| meanings.answers_any(it));
            let is_open = answers || facts.imports.named("*").any(|it| it.module == Import::UNKNOWN);
            is_open && !at_top.any(|it| it.name == own.name && it.visibility >= own.visibility)
        })
}

/// Whether an import names a module: a file of the merged tree, which needs no re-export.
fn is_module(meeting: &Meeting<'_>, scene: &Scene<'_>, merged: &View<'_>) -> bool {
    let (UseKind::Import, Qualifier::Path(module)) = (meeting.usage.kind, &meeting.usage.qualifier) else {
        return false;
    };
    let whole = home::inside(module, &meeting.usage.name, scene.language);
    let from = SourcePlace { language: scene.language, path: scene.path, package: "", module: "" };
    merged.paths().any(|path| {
        let to = SourcePlace { path, ..from };
        Language::of_path(path.as_bytes()) == Some(scene.language)
            && reach(merged.world.packages, &whole, from, to) == Reach::Exact
    })
}

/// Whether the use says in which module the name stands, so that what stands around it is not meant unless that module
/// passes it on ([`is_passed_on`]). Other modules pass names on by globs and other means that are not followed; only
/// where a language writes that down, and for what a module itself passed on, is it known well enough.
fn is_named_in_full(meeting: &Meeting<'_>) -> bool {
    let Some(before) = meeting.change.before.as_ref().filter(|_| meeting.tie == Tie::Exact) else { return false };
    let usage = meeting.usage;
    let imported = || meeting.scene.facts.imports.called(&usage.name).any(|import| import.name != "*");
    let by_path = match &usage.qualifier {
        Qualifier::Bare => imported(),
        Qualifier::Path(_) => true,
        Qualifier::Typed(_) | Qualifier::Untyped(_) => false,
    };
    let is_written = meeting.scene.language.answers().reexports == Reexports::Written;
    before.definition.kind == DefinitionKind::Reexport || is_written && before.definition.owner.is_empty() && by_path
}

/// The names under which the merged tree may hold what the use means.
fn wanted_names<'m>(meeting: &'m Meeting<'_>) -> Vec<&'m str> {
    let mut names = vec![meeting.usage.name.as_str()];
    names.extend(meeting.scene.facts.imports.called(&meeting.usage.name).map(|it| it.name.as_str()));
    if let Some(before) = &meeting.change.before
        && meeting.names(&before.definition)
    {
        names.push(&before.definition.name);
    }
    names.sort_unstable();
    names.dedup();
    names.retain(|name| !name.is_empty() && *name != "*");
    names
}

/// Whether a module that the use can name passes this name on from elsewhere.
fn is_passed_on(meeting: &Meeting<'_>, scene: &Scene<'_>, merged: &View<'_>, name: &str, least: Tie) -> bool {
    let Some(before) = &meeting.change.before else { return false };
    if !before.definition.owner.is_empty() {
        return false;
    }
    let visible = scene.language.answers().passed_on;
    // A module around the place may pass it on as well, but not where the place itself did so and stopped.
    let least = if before.definition.kind == DefinitionKind::Reexport { least } else { Tie::Name };
    let passes = |found: &&SitedImport| {
        let import = &found.import;
        if *found.path == *scene.path || import.visibility < visible || import.local != name {
            return false;
        }
        // What passes on a place that holds nothing of that name any more gives nothing. Under another name it may.
        let may_be_gone = import.name.is_empty() || import.name == before.definition.name;
        let is_its_own = || {
            reach(merged.world.packages, &import.module, found.place(), before.place()) == Reach::Exact
                || facade::comes_from(found, before, scene, merged)
        };
        let dangling = may_be_gone && is_its_own();
        let seems = Sited { path: found.path.clone(), package: found.package.clone(), ..before.clone() };
        let is_hidden = || {
            let definition = Definition { visibility: import.visibility, ..(*before.definition).clone() };
            meeting.has(Aspect::Visibility)
                && !is_visible(&Sited { definition: definition.into(), ..seems.clone() }, scene)
        };
        !dangling && !is_hidden() && tie(scene, meeting.usage, &seems).is_some_and(|tie| tie >= least)
    };
    if merged.imports(name).iter().any(passes) {
        return true;
    }
    // The old module is another one's other name now: `pub use new as old`.
    let goes_on = |module: &str| {
        let renamed = |found: &&SitedImport| found.import.local == module && found.import.visibility >= visible;
        merged.imports(module).iter().any(renamed)
    };
    if scene.language.modules().module_name(&before.path).is_some_and(goes_on) {
        return true;
    }
    // The old place globs something in, and the name is still defined somewhere.
    let globs = merged
        .facts(&before.path)
        .is_some_and(|facts| facts.imports.named("*").any(|import| import.visibility >= visible));
    globs && merged.definitions(name).iter().any(|it| it.definition.owner.is_empty())
}

/// Whether all definitions of this name belong to one owner, so that no other can be meant.
fn is_only_owner(meeting: &Meeting<'_>, merged: &View<'_>) -> bool {
    let Some(sited) = meeting.change.sited() else { return false };
    let definition = &sited.definition;
    let types = merged.definitions(definition.owner_name());
    let types: Vec<_> = types.into_iter().filter(|it| it.definition.kind.is_type()).collect();
    let one_type = definition.owner.is_empty() || types.len() <= 1;
    one_type
        && merged.definitions(&definition.name).into_iter().all(|other| {
            other.definition.owner == definition.owner || !definition.owner.is_empty() || other.path == sited.path
        })
}

/// Whether a member's name alone says enough: it is of several words, and nothing that a standard library has. Fields
/// say less where any value may have any.
fn tells_by_name(meeting: &Meeting<'_>) -> bool {
    let name = &meeting.usage.name;
    let language = meeting.scene.language;
    let declared = language.answers().fields == Fields::Declared;
    (meeting.usage.kind == UseKind::Call || meeting.usage.kind == UseKind::Field && declared)
        && is_telling(language, name)
}

/// How many uses of the definition in the provider's own tree would be misfits by the same reasoning; `None` if the
/// provider itself wrote one of them since the base: it knew what it did.
fn left_as_they_were(
    meeting: &Meeting<'_>,
    rule: &'static rules::DriftRule,
    (proof, followed): (Proof, bool),
    case: &Case<'_>,
    is_newer: &dyn Fn(&SitedUse) -> bool,
) -> Option<usize> {
    let provider = case.provided;
    let against = |found: &SitedUse| {
        let scene = scene_of(found, provider);
        let Some(tied) = tie_change(&scene, &found.usage, meeting.change) else { return false };
        let tied = seen_in(tied, &found.usage, scene.language, meeting.change, provider);
        if tied < meeting.tie || found.usage.kind != meeting.usage.kind {
            return false;
        }
        // What could not have meant the one that is gone means another one of that name.
        let gone = meeting.change.before.as_ref().filter(|_| meeting.change.after.is_none());
        if gone.is_some_and(|gone| !accepts(&gone.definition, &found.usage, scene.language)) {
            return false;
        }
        // What goes with another one of its name is right.
        let others = provider.definitions(&meeting.usage.name).into_iter();
        let goes = |it: &Sited| {
            tie(&scene, &found.usage, it).is_some_and(|tie| tie >= Tie::Fits)
                && accepts(&it.definition, &found.usage, scene.language)
        };
        if proof == Proof::NothingFits && by_types(meeting) && others.into_iter().any(goes) {
            return false;
        }
        // What finds it where it is now is right.
        let moved = meeting.change.after.as_ref().filter(|_| meeting.has(Aspect::Place));
        if moved.is_some_and(|after| tie(&scene, &found.usage, after) == Some(Tie::Exact)) {
            return false;
        }
        let other = Meeting { change: meeting.change, usage: &found.usage, scene, tie: tied };
        let same = |its: &Misfit| match its.proof {
            Proof::Typed(evidence) if fit::is_confirmed(&other, evidence, provider) => followed || its.proof == proof,
            _ if followed => {
                let at = found.usage.name_span.start;
                let shown = its.evidence().and_then(|evidence| typed::shown(&other, at, evidence, provider));
                // What the provider wrote goes with the new type, unless its own type shows otherwise.
                shown.is_some_and(|it| !it.is_assumed || !case.own.wrote(&found.path, found.usage.span))
            }
            Proof::Typed(_) => false,
            its => its == proof,
        };
        rules::judge(&other).is_some_and(|(broken, its)| broken.about.code == rule.about.code && same(&its))
            && same_receiver(&found.usage, meeting.usage)
    };
    let uses = provider.uses(&meeting.usage.name).into_iter().filter(|found| !is_newer(found) && against(found));
    let uses: Vec<&SitedUse> = uses.collect();
    let imports = if meeting.usage.kind == UseKind::Import { imported(meeting, case) } else { Vec::new() };
    let wrote = uses.iter().any(|found| case.own.has_use(&found.path, &found.usage))
        || imports.iter().any(|found| case.own.has_import(&found.path, &found.import));
    (!wrote).then_some(uses.len() + imports.len())
}

/// Where the provider's own tree still imports the same name from the same module.
fn imported<'c>(meeting: &Meeting<'_>, case: &'c Case<'_>) -> Vec<&'c SitedImport> {
    let Qualifier::Path(module) = &meeting.usage.qualifier else { return Vec::new() };
    if !meeting.scene.language.modules().is_absolute(module) {
        return Vec::new();
    }
    let same = |found: &&SitedImport| {
        found.import.module == *module && found.import.name == meeting.usage.name && !case.is_newer_import(found)
    };
    case.provided.imports(&meeting.usage.name).into_iter().filter(same).collect()
}

fn same_receiver(found: &Use, usage: &Use) -> bool {
    let is_untyped = |usage: &Use| matches!(usage.qualifier, Qualifier::Untyped(_));
    is_untyped(found) == is_untyped(usage)
}

pub(super) fn scene_of<'v>(found: &'v SitedUse, view: &View<'v>) -> Scene<'v> {
    Scene { packages: view.world.packages, language: found.language, path: &found.path, facts: &found.facts }
}
