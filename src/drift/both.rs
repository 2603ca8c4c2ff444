//! Definitions that both changed, and a new use of one of the two: it goes with what its own side has made of it, and not
//! with what git makes of both.
//!
//! What that is, only the merged tree says. So nothing is judged before: the user's own definition and the merged one are
//! taken for what changed.

use std::sync::Arc;

use compact_str::CompactString;

use super::compared::FileDelta;
use super::delta::{Aspect, Change, FileChange, aspects, class};
use super::finding::{self, Told};
use super::meeting::{Meeting, Misfit};
use super::rules::{self, signature_changed};
use super::shape::accepts;
use super::tie::{Scene, Tie, tie_change};
use super::{Candidate, Case, FactSource, Sited, SitedUse, What, typed, verify};
use crate::facts::{Definition, Facts, Use};
use crate::languages::Packages;
use crate::model::Lacks;

/// A new use of what both changed.
#[derive(Clone)]
pub(super) struct Both {
    /// The definition, as it was before either changed it, and as the provider has it.
    before: Sited,
    after: Sited,
    file: FileChange,
    facts: Arc<Facts>,
    usage: Use,
    tie: Tie,
    followed: Vec<CompactString>,
}

impl Both {
    pub(super) fn namespace(&self) -> &'static str {
        self.file.language.row().namespace
    }

    /// The names that have to be looked up in trees.
    pub(super) fn names(&self) -> Vec<CompactString> {
        let of = |it: &Sited| [it.definition.name.clone(), it.definition.owner_name().into()];
        let own = [&self.before, &self.after].into_iter().flat_map(of).chain([self.usage.name.clone()]);
        let imported = self.facts.imports.called(&self.usage.name).map(|import| import.name.clone());
        own.chain(imported).chain(self.followed.iter().cloned()).filter(|name| !name.is_empty()).collect()
    }

    /// Those by which types are followed.
    pub(super) fn followed(&self) -> Vec<CompactString> {
        let callable = self.after.definition.callable.iter();
        let of = callable.flat_map(|it| &it.parameters).flat_map(|it| super::types::words(&it.type_text));
        self.followed.iter().cloned().chain(of).collect()
    }
}

/// A new use of the user that may mean what both changed, or what the provider has under another name now.
pub(super) fn candidate(
    change: &Change,
    file: &FileDelta,
    usage: &Use,
    packages: &Packages,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Option<Candidate> {
    let (before, after) = (change.before.as_ref()?, change.after.as_ref()?);
    // What is inside of it decides about no use.
    let is_seen = change.aspects.iter().any(|aspect| *aspect != Aspect::Body);
    let (language, path) = (file.file.language, &file.file.path);
    if !is_seen || usage.is_unnamed() || language.row().namespace != before.language.row().namespace {
        return None;
    }
    packages.note_unread(language, lacks);
    let facts = source.scope(file.file.after?, language).or_note(path, lacks)?;
    let scene = Scene { packages, language, path, facts: &facts };
    let is_near = |tie: &Tie| *tie >= Tie::Around || *tie == Tie::Name && typed::tells_receivers(language, usage);
    let tie = tie_change(&scene, usage, change).filter(is_near)?;
    let followed = typed::names(usage, &file.file, source);
    let (before, after, file, usage) = (before.clone(), after.clone(), file.file.clone(), usage.clone());
    let both = Both { before, after, file, facts: Arc::clone(&facts), usage, tie, followed };
    Some(Candidate { rule: &signature_changed::RULE, what: What::Both(Box::new(both)) })
}

/// Whether the use goes with its own side's definition and not with the merged one.
pub(super) fn conclude(case: &Case<'_>, both: &Both, is_newer: &dyn Fn(&SitedUse) -> bool) -> Option<Told> {
    let Both { before, after, file, facts, usage, tie, .. } = both;
    let own = of_user(case, before)?;
    let before = used(usage, &own)?;
    let after = counterpart(after, before, &own, case)?;
    let mut aspects = aspects(&before.definition, &after.definition, before.language);
    aspects.extend((before.definition.name != after.definition.name).then_some(Aspect::Name));
    let change = Change { before: Some(before.clone()), after: Some(after), aspects, candidates: Vec::new() };
    let scene = Scene { packages: case.merged.world.packages, language: file.language, path: &file.path, facts };
    let meeting = Meeting { change: &change, usage, scene, tie: *tie };
    let (rule, misfit) = rules::judge(&meeting)?;
    let verified = verify::verify(&meeting, rule, &misfit, case, is_newer)?;
    let does = verified.does.clone().unwrap_or_else(|| misfit.does.clone());
    Some(finding::of_use(case, rule, &meeting, &Misfit { does, ..misfit }, verified))
}

/// The definitions of the user's own file that stand where this one did. Its landed tree has what the provider did.
fn of_user(case: &Case<'_>, before: &Sited) -> Option<Vec<Sited>> {
    let is_it = |file: &&Arc<FileDelta>| file.file.from.as_ref().unwrap_or(&file.file.path) == &before.path;
    let file = &case.used.files.iter().find(is_it)?.file;
    let facts = case.merged.world.source.facts(file.after?, file.language).or_note(&file.path, case.lacks)?;
    let is_it = |it: &&Definition| {
        let like = &before.definition;
        it.name == like.name && it.owner == like.owner && class(it.kind) == class(like.kind)
    };
    // Where the merged tree has it nothing else is named so.
    let path: Arc<str> = case.path_of(&file.path).into();
    let of = |it: &Definition| Sited {
        path: Arc::clone(&path),
        definition: Arc::new(it.clone()),
        package: facts.package.clone(),
        language: before.language,
    };
    Some(facts.definitions.iter().filter(is_it).map(of).collect())
}

/// The only one of them that a use can mean.
fn used<'s>(usage: &Use, own: &'s [Sited]) -> Option<&'s Sited> {
    let mut found = own.iter().filter(|it| accepts(&it.definition, usage, it.language));
    found.next().filter(|_| found.next().is_none())
}

/// What has become of a definition of the user in the merged tree: the only one that is new there.
fn counterpart(provided: &Sited, before: &Sited, own: &[Sited], case: &Case<'_>) -> Option<Sited> {
    let looks_like = |it: &Sited, other: &Sited| {
        let differs = aspects(&it.definition, &other.definition, it.language);
        it.definition.name == other.definition.name && differs.iter().all(|aspect| *aspect == Aspect::Body)
    };
    let is_it = |it: &&Sited| {
        let (it, like) = (*it, &provided.definition);
        (it.path == provided.path || it.path == before.path)
            && it.definition.owner == like.owner
            && class(it.definition.kind) == class(like.kind)
    };
    let found: Vec<&Sited> = case.merged.definitions(&provided.definition.name).into_iter().filter(is_it).collect();
    if found.iter().any(|it| looks_like(it, before)) {
        return None;
    }
    let mut new = found.into_iter().filter(|it| !own.iter().any(|old| looks_like(it, old)));
    new.next().filter(|_| new.next().is_none()).cloned()
}
