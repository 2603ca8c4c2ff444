//! Whether a misfit is one in the merged tree, and how sure that is.
//!
//! Both sides are taken to be sound on their own. So a use on the provider's side that would be a misfit by the same
//! reasoning is a *witness* against it: the provider builds, and the reasoning is wrong.

use super::delta::outline;
use super::fit;
use super::home::{Reach, reach};
use super::meeting::{Evidence, Meeting, Misfit, Proof};
use super::rules;
use super::shape::accepts;
use super::tie::{Scene, Tie, tie};
use super::visible::is_visible;
use super::world::{SitedUse, View};
use super::{Case, Sited, common};
use crate::facts::{Form, ResultUse, Use, UseKind, Visibility};
use crate::lang::Language;
use crate::model::Confidence;

/// Whether a meeting is told, and how surely.
pub(super) fn verify(
    meeting: &Meeting<'_>,
    rule: &'static rules::Rule,
    misfit: &Misfit,
    case: &Case<'_>,
    is_newer: &dyn Fn(&SitedUse) -> bool,
) -> Option<Confidence> {
    let merged = case.merged;
    let path = meeting.scene.path;
    let facts = merged.facts(path)?;
    if !survives(meeting.usage, misfit.proof, &facts) {
        return None;
    }
    let scene = Scene { facts: &facts, ..meeting.scene };
    // What the trees do not confirm is as good as what the texts do not show.
    let proof = match misfit.proof {
        Proof::Typed(evidence) if fit::is_confirmed(meeting, evidence, merged) => Proof::Typed(evidence),
        Proof::Typed(Evidence::Value) => Proof::Remark,
        Proof::Typed(evidence) => Proof::FormGone(evidence),
        proof => proof,
    };
    if proof == Proof::NothingFits && fits_something(meeting, &scene, merged) {
        return None;
    }
    let mut confidence = match meeting.tie {
        Tie::Exact => Confidence::Certain,
        Tie::Around => Confidence::Likely,
        Tie::Fits if is_only_owner(meeting, merged) => Confidence::Likely,
        Tie::Name if proof == Proof::NothingFits && is_telling(meeting) => Confidence::Likely,
        Tie::Name if matches!(proof, Proof::Typed(_)) && fit::is_the_only_one(meeting, merged) => Confidence::Likely,
        Tie::Fits | Tie::Name => Confidence::Possible,
    };
    match proof {
        Proof::Remark => confidence = Confidence::Possible,
        Proof::FormGone(evidence) if form_is_gone(meeting, evidence, case.provided, is_newer) => {
            confidence = confidence.min(Confidence::Likely);
        }
        Proof::FormGone(_) => return (meeting.tie >= Tie::Around).then_some(Confidence::Possible),
        Proof::NothingFits | Proof::Shown | Proof::Typed(_) => {
            if matches!(proof, Proof::Typed(_)) {
                confidence = confidence.min(Confidence::Likely);
            }
            if has_witness(meeting, rule, proof, case, is_newer) {
                return None;
            }
        }
    }
    Some(confidence)
}

/// Whether the use is still there in the merged file, and shows the same types if they are what it is about.
fn survives(usage: &Use, proof: Proof, facts: &crate::facts::Facts) -> bool {
    if usage.kind == UseKind::Import {
        let module = match &usage.qualifier {
            crate::facts::Qualifier::Path(module) => module.as_str(),
            _ => "",
        };
        return facts.imports.iter().any(|import| import.module == module && import.name == usage.name);
    }
    let shows = |found: &Use| !matches!(proof, Proof::Typed(_)) || found.clues == usage.clues;
    facts.uses.iter().any(|found| outline(found) == outline(usage) && shows(found))
}

/// Whether something in the merged tree could be meant and accepts the use.
fn fits_something(meeting: &Meeting<'_>, scene: &Scene<'_>, merged: &View<'_>) -> bool {
    let usage = meeting.usage;
    let Some(before) = meeting.change.before.as_ref() else { return false };
    let wanted = wanted_names(meeting);
    let fits = |candidate: &&Sited| {
        let tied = tie(scene, usage, candidate).is_some_and(|tie| tie >= meeting.tie.min(Tie::Fits));
        tied && is_visible(candidate, scene) && accepts(&candidate.definition, usage, scene.language)
    };
    // A member is looked for under its own name, though the use may name its owner.
    let label = wanted.iter().all(|name| *name != before.definition.name);
    if label || before.definition.kind == crate::facts::DefinitionKind::Field {
        let same = |it: &&Sited| {
            it.definition.owner_name() == before.definition.owner_name() && it.definition.kind == before.definition.kind
        };
        if merged.definitions(&before.definition.name).into_iter().any(|it| same(&it)) {
            return true;
        }
        if label {
            return false;
        }
    }
    wanted.iter().any(|name| merged.definitions(name).into_iter().any(|candidate| fits(&candidate)))
        || wanted.iter().any(|name| is_passed_on(meeting, scene, merged, name))
}

/// The names under which the merged tree may hold what the use means.
fn wanted_names<'m>(meeting: &'m Meeting<'_>) -> Vec<&'m str> {
    let mut names = vec![meeting.usage.name.as_str()];
    let imports = meeting.scene.facts.imports.iter();
    names.extend(imports.filter(|it| it.local == meeting.usage.name).map(|it| it.name.as_str()));
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
fn is_passed_on(meeting: &Meeting<'_>, scene: &Scene<'_>, merged: &View<'_>, name: &str) -> bool {
    let Some(before) = &meeting.change.before else { return false };
    if !before.definition.owner.is_empty() {
        return false;
    }
    let least = if scene.language == Language::Python { Visibility::Private } else { Visibility::Internal };
    let passes = |found: &&super::world::SitedImport| {
        let import = &found.import;
        if *found.path == *scene.path || import.visibility < least || import.local != name {
            return false;
        }
        // What passes on a place that holds nothing of that name any more gives nothing.
        let place = super::home::Place {
            language: found.language,
            path: &found.path,
            package: &found.package,
            module: &import.scope,
        };
        let dangling = reach(merged.world.packages, &import.module, place, before.place()) == Reach::Exact;
        let seems = Sited { path: found.path.clone(), package: found.package.clone(), ..before.clone() };
        !dangling && tie(scene, meeting.usage, &seems).is_some()
    };
    if merged.imports(name).iter().any(passes) {
        return true;
    }
    // The old place globs something in, and the name is still defined somewhere.
    let globs = merged
        .facts(&before.path)
        .is_some_and(|facts| facts.imports.iter().any(|import| import.name == "*" && import.visibility >= least));
    globs && merged.definitions(name).iter().any(|it| it.definition.owner.is_empty())
}

/// Whether all definitions of this name belong to one owner, so that no other can be meant.
fn is_only_owner(meeting: &Meeting<'_>, merged: &View<'_>) -> bool {
    let Some(sited) = meeting.change.before.as_ref().or(meeting.change.after.as_ref()) else { return false };
    let definition = &sited.definition;
    let types = merged.definitions(definition.owner_name());
    let types: Vec<_> = types.into_iter().filter(|it| it.definition.kind.is_type()).collect();
    let one_type = definition.owner.is_empty() || types.len() <= 1;
    one_type
        && merged.definitions(&definition.name).into_iter().all(|other| {
            other.definition.owner == definition.owner || !definition.owner.is_empty() || other.path == sited.path
        })
}

/// Whether a member's name alone says enough: it is of several words, and nothing that a standard library has.
fn is_telling(meeting: &Meeting<'_>) -> bool {
    let name = &meeting.usage.name;
    meeting.usage.kind == UseKind::Call && common::words(name) >= 2 && !common::is_common(meeting.scene.language, name)
}

/// Whether the provider's own tree uses the definition in a way that would be a misfit by the same reasoning.
fn has_witness(
    meeting: &Meeting<'_>,
    rule: &'static rules::Rule,
    proof: Proof,
    case: &Case<'_>,
    is_newer: &dyn Fn(&SitedUse) -> bool,
) -> bool {
    let provider = case.provided;
    let against = |found: &SitedUse| {
        let scene = scene_of(found, provider);
        let Some(tie) = tie_of(&scene, &found.usage, meeting) else { return false };
        if tie < meeting.tie || found.usage.kind != meeting.usage.kind {
            return false;
        }
        let other = Meeting { change: meeting.change, usage: &found.usage, scene, tie };
        let same = |its: Proof| match its {
            Proof::Typed(evidence) => its == proof && fit::is_confirmed(&other, evidence, provider),
            _ => its == proof,
        };
        rules::judge(&other).is_some_and(|(broken, its)| broken.code == rule.code && same(its.proof))
            && same_receiver(&found.usage, meeting.usage)
    };
    let used = provider.uses(&meeting.usage.name).into_iter().any(|found| !is_newer(found) && against(found));
    used || (meeting.usage.kind == UseKind::Import && is_imported(meeting, case))
}

/// Whether the provider's own tree still imports the same name from the same module.
fn is_imported(meeting: &Meeting<'_>, case: &Case<'_>) -> bool {
    let crate::facts::Qualifier::Path(module) = &meeting.usage.qualifier else { return false };
    let absolute = ![".", "self", "super", "crate"].iter().any(|start| module.starts_with(start));
    absolute
        && case.provided.imports(&meeting.usage.name).iter().any(|found| {
            found.import.module == *module && found.import.name == meeting.usage.name && !case.is_newer_import(found)
        })
}

fn same_receiver(found: &Use, usage: &Use) -> bool {
    use crate::facts::Qualifier::Untyped;
    matches!((&found.qualifier, &usage.qualifier), (Untyped(_), Untyped(_)))
        || !matches!((&found.qualifier, &usage.qualifier), (Untyped(_), _) | (_, Untyped(_)))
}

fn scene_of<'v>(found: &'v SitedUse, view: &View<'v>) -> Scene<'v> {
    Scene { packages: view.world.packages, language: found.language, path: &found.path, facts: &found.facts }
}

/// How another use is tied to the changed definition, or to its owner where the use names that.
pub(super) fn tie_of(scene: &Scene<'_>, usage: &Use, meeting: &Meeting<'_>) -> Option<Tie> {
    super::tie_change(scene, usage, meeting.change)
}

/// Whether the provider's own uses have other forms than this one, and this one nowhere, where the form tells a type.
fn form_is_gone(
    meeting: &Meeting<'_>,
    evidence: Evidence,
    provider: &View<'_>,
    is_newer: &dyn Fn(&SitedUse) -> bool,
) -> bool {
    let Some(form) = form(meeting.usage, meeting, evidence).filter(Shape::tells) else { return false };
    let mut others = 0;
    for found in provider.uses(&meeting.usage.name) {
        if is_newer(found) || found.usage.kind != meeting.usage.kind {
            continue;
        }
        let scene = scene_of(found, provider);
        let tied = super::tie_change(&scene, &found.usage, meeting.change).is_some_and(|tie| tie >= meeting.tie);
        match self::form(&found.usage, meeting, evidence).filter(|_| tied) {
            Some(its) if its == form => return false,
            Some(its) => others += usize::from(its.tells()),
            None => {}
        }
    }
    others > 0
}

/// What a use shows where types decide.
#[derive(PartialEq, Eq)]
enum Shape<'a> {
    Given(&'a Form),
    Result(ResultUse),
}

impl Shape<'_> {
    /// Whether only some types go with it. A variable, a field or a call can be of any type.
    fn tells(&self) -> bool {
        match self {
            Self::Given(Form(text)) => {
                let text = text.trim_start_matches('&');
                matches!(text, "str" | "num" | "bool" | "none" | "fn" | "list" | "dict")
                    || text == "Some()"
                    || text == "None"
                    || text.ends_with("{}")
                    || text.contains("::")
            }
            Self::Result(result) => matches!(result, ResultUse::Tried | ResultUse::Awaited | ResultUse::Bound(_)),
        }
    }
}

fn form<'u>(usage: &'u Use, meeting: &Meeting<'_>, evidence: Evidence) -> Option<Shape<'u>> {
    match evidence {
        Evidence::Argument(place) => usage.arguments.as_ref()?.get(place).map(Shape::Given),
        Evidence::Label => {
            let sited = meeting.change.before.as_ref().or(meeting.change.after.as_ref())?;
            usage.labels.form(&sited.definition.name).map(Shape::Given)
        }
        Evidence::Result => Some(Shape::Result(usage.result)),
        Evidence::Value => None,
    }
}
