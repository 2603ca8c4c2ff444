//! Definitions that both changed, and a new use of one of the two: it goes with what its own side has made of it, and not
//! with what git makes of both.
//!
//! What that is, only the merged tree says. So nothing is judged before: the user's own definition and the merged one are
//! taken for what changed.

use std::sync::Arc;

use compact_str::CompactString;

use super::compared::FileDelta;
use super::delta::{Change, FileChange, aspects};
use super::finding::{self, Told};
use super::meeting::{Meeting, Misfit};
use super::rules::{self, signature_changed};
use super::shape::accepts;
use super::tie::{Scene, Tie, tie_change};
use super::world::View;
use super::{Candidate, Case, FactSource, Sited, SitedUse, What, typed, verify};
use crate::facts::{Definition, Facts, Use, UseKind};
use crate::languages::Packages;
use crate::model::Lacks;

/// A new use of what both changed.
#[derive(Clone)]
pub(super) struct Both {
    /// The definition, as the provider has it.
    sited: Sited,
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
        let definition = &self.sited.definition;
        let own = [self.usage.name.clone(), definition.name.clone(), definition.owner_name().into()];
        let imported = self.facts.imports.called(&self.usage.name).map(|import| import.name.clone());
        own.into_iter().chain(imported).chain(self.followed.iter().cloned()).collect()
    }

    /// Those by which types are followed.
    pub(super) fn followed(&self) -> Vec<CompactString> {
        let callable = self.sited.definition.callable.iter();
        let of = callable.flat_map(|it| &it.parameters).flat_map(|it| super::types::words(&it.type_text));
        self.followed.iter().cloned().chain(of).collect()
    }
}

/// A new call of the user that may mean what both changed.
pub(super) fn candidate(
    change: &Change,
    file: &FileDelta,
    usage: &Use,
    packages: &Packages,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Option<Candidate> {
    let sited = change.after.as_ref().filter(|it| change.before.is_some() && it.definition.callable.is_some())?;
    let (language, path) = (file.file.language, &file.file.path);
    if usage.kind != UseKind::Call || usage.is_unnamed() || language.row().namespace != sited.language.row().namespace {
        return None;
    }
    packages.note_unread(language, lacks);
    let facts = source.scope(file.file.after?, language).or_note(path, lacks)?;
    let scene = Scene { packages, language, path, facts: &facts };
    let tie = tie_change(&scene, usage, change).filter(|tie| *tie >= Tie::Around)?;
    let followed = typed::names(usage, &file.file, source);
    let (sited, file, usage) = (sited.clone(), file.file.clone(), usage.clone());
    let both = Both { sited, file, facts: Arc::clone(&facts), usage, tie, followed };
    Some(Candidate { rule: &signature_changed::RULE, what: What::Both(Box::new(both)) })
}

/// Whether the use goes with its own side's definition and not with the merged one.
pub(super) fn conclude(case: &Case<'_>, both: &Both, is_newer: &dyn Fn(&SitedUse) -> bool) -> Option<Told> {
    let Both { sited, file, facts, usage, tie, .. } = both;
    let own = of_user(case, sited)?;
    let before = used(usage, &own)?;
    let after = counterpart(sited, before, &own, case.merged)?;
    let aspects = aspects(&before.definition, &after.definition, sited.language);
    let change = Change { before: Some(before.clone()), after: Some(after), aspects, candidates: Vec::new() };
    let scene = Scene { packages: case.merged.world.packages, language: file.language, path: &file.path, facts };
    let meeting = Meeting { change: &change, usage, scene, tie: *tie };
    let (rule, misfit) = rules::judge(&meeting)?;
    let verified = verify::verify(&meeting, rule, &misfit, case, is_newer)?;
    let does = verified.does.clone().unwrap_or_else(|| misfit.does.clone());
    Some(finding::of_use(case, rule, &meeting, &Misfit { does, ..misfit }, verified))
}

/// The definitions of the user's own file that stand where this one does. Its landed tree has what the provider did.
fn of_user(case: &Case<'_>, sited: &Sited) -> Option<Vec<Sited>> {
    let file = case.used.files.iter().find(|file| file.file.path == sited.path)?;
    let facts = case.merged.world.source.facts(file.file.after?, file.file.language);
    let facts = facts.or_note(&file.file.path, case.lacks)?;
    let is_it = |it: &&Definition| {
        it.name == sited.definition.name && it.owner == sited.definition.owner && it.callable.is_some()
    };
    let of =
        |it: &Definition| Sited { definition: Arc::new(it.clone()), package: facts.package.clone(), ..sited.clone() };
    Some(facts.definitions.iter().filter(is_it).map(of).collect())
}

/// The only one of them that a use can mean.
fn used<'s>(usage: &Use, own: &'s [Sited]) -> Option<&'s Sited> {
    let mut found = own.iter().filter(|it| accepts(&it.definition, usage, it.language));
    found.next().filter(|_| found.next().is_none())
}

/// What has become of a definition of the user in the merged tree: the only one that is new there.
fn counterpart(sited: &Sited, before: &Sited, own: &[Sited], merged: &View<'_>) -> Option<Sited> {
    let is_old = |it: &Sited| own.iter().any(|old| old.definition.signature == it.definition.signature);
    let found = merged.definitions(&sited.definition.name).into_iter();
    let found: Vec<&Sited> = found.filter(|it| it.is_same_as(sited) && it.definition.callable.is_some()).collect();
    if found.iter().any(|it| it.definition.signature == before.definition.signature) {
        return None;
    }
    let mut new = found.into_iter().filter(|it| !is_old(it));
    new.next().filter(|_| new.next().is_none()).cloned()
}
