//! What one branch's changes to definitions mean for another branch's uses.
//!
//! Pure: facts and diffs in, findings out. The target is a participant like any branch.
//!
//! In reading order: `delta` compares one file, `moves` recognises what was renamed or moved, [`Delta`] is all that a
//! participant did, with an index by name. [`candidates`] joins the changes of one with the new uses of another by
//! name and keeps those that are tied (`tie`, which asks `home` where modules live) and break a rule ([`rules`]).
//! [`conclude`] holds those few against the merged tree and against the provider's own uses (`verify`), and `finding`
//! words what is left.

mod alike;
mod around;
mod asked;
mod barrel;
mod below;
mod both;
mod by_name;
mod carried;
mod causes;
mod certain;
pub mod compared;
mod delta;
mod detail;
mod digest;
mod edits;
mod example;
mod expected;
mod exports;
mod facade;
mod finding;
mod fit;
mod forms;
mod further;
mod gathered;
pub mod generated;
mod goes_on;
mod handed;
mod home;
mod inherited;
pub mod insertions;
mod kinds;
mod likeness;
mod made;
mod meeting;
pub mod merged;
#[cfg(test)]
mod mini;
mod missing;
mod moves;
pub mod numbers;
mod others;
mod passed_down;
pub mod paths;
pub mod pinned;
#[cfg(test)]
mod plain;
mod repeated;
pub mod rules;
mod said;
pub mod schema;
mod shape;
mod side;
mod standing;
mod stranger;
mod structural;
mod symbols;
mod taken_apart;
mod telling;
pub mod terms;
#[cfg(test)]
mod tests;
mod tie;
mod together;
mod typed;
mod types;
mod unbrought;
mod undone;
mod unwritten;
mod verify;
mod visible;
mod whole;
pub mod words;
mod world;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use compact_str::CompactString;

pub use crate::languages::{Packages, folder};
pub use around::around;
pub use compared::FileDelta;
pub use delta::{Change, FileChange, Sited, file_delta};
pub use edits::Version;
pub use example::AdaptedUse;
pub use finding::{End, Told};
pub use further::ground;
pub use home::{key, leads_to};
pub use moves::recognise;
pub use numbers::{come_late, sequence, taken_twice};
pub use repeated::{Pieces, Repeated, alike, counts, pieces, repeated};
pub use said::{SitedImport, SitedUse};
pub use side::Delta;
pub use symbols::symbols;
pub use together::additions;
pub use undone::{SetBack, undone};
pub use world::{Exchanged, FactSource, Files, Matter, View, Words, World};

use crate::facts::{DefinitionKind, Facts, Import, Qualifier, Use, UseKind};
use crate::model::{Lacks, ParticipantId, Severity};
use meeting::{Meeting, Misfit};
use tie::{Scene, Tie, split, tie_change};

/// What may be a finding, before anybody looked into trees.
#[derive(Clone)]
pub struct Candidate {
    rule: &'static rules::DriftRule,
    what: What,
}

/// The name of what a marker names.
fn marked_by(marker: &str) -> &str {
    let path = marker.split('(').next().unwrap_or(marker).trim();
    path.rsplit(['.', ':']).next().unwrap_or(path)
}

/// What a candidate is about.
#[derive(Clone)]
enum What {
    /// A changed definition and a new use.
    Use {
        change: Box<Change>,
        file: FileChange,
        facts: Arc<Facts>,
        usage: Use,
        tie: Tie,
        misfit: Misfit,
        /// The names by which the types of the values that meet are followed, where they decide.
        followed: Vec<CompactString>,
    },
    /// A new import of a file that went away.
    Path { removed: FileChange, file: FileChange, import: Import },
    /// The same definition on both sides.
    Twice { ours: Sited, theirs: Sited },
    /// A new use of what only the provider has.
    Unlanded { added: Sited, file: FileChange, facts: Arc<Facts>, usage: Use },
    /// Something new that lacks what a type asks for, and names neither.
    Lacking(Box<structural::Lacking>),
    /// A function that is newly handed over where a type stands that names it not.
    Handed(Box<handed::Handed>),
    /// A class that is newly built by a constructor of its base.
    Inherited(Box<inherited::Inherited>),
    /// A new class whose base has the base in which something changed.
    Below(Box<below::Below>),
    /// A new use of what both changed.
    Both(Box<both::Both>),
    /// A new use of a name that an import brought in which the provider drops.
    Unbrought(Box<unbrought::Unbrought>),
}

impl Candidate {
    /// The namespace of the code that it is about.
    fn namespace(&self) -> &'static str {
        let language = match &self.what {
            What::Use { file, .. } | What::Path { file, .. } | What::Unlanded { file, .. } => file.language,
            What::Twice { ours, .. } => ours.language,
            What::Lacking(lacking) => return lacking.namespace(),
            What::Handed(handed) => return handed.namespace(),
            What::Inherited(inherited) => return inherited.namespace(),
            What::Below(below) => return below.namespace(),
            What::Both(both) => return both.namespace(),
            What::Unbrought(unbrought) => return unbrought.namespace(),
        };
        language.row().namespace
    }

    /// The names that have to be looked up in trees to decide about it.
    #[must_use]
    pub fn names(&self) -> Vec<CompactString> {
        match &self.what {
            What::Use { change, facts, usage, misfit, tie, followed, .. } => {
                let sited = change.sited();
                let mut names = vec![usage.name.clone()];
                // A moved module may go on under its old name.
                let is_left = |before: &&Sited| change.after.as_ref().is_some_and(|after| after.path != before.path);
                let left = change.before.as_ref().filter(is_left);
                let module = left.and_then(|before| before.language.modules().module_name(&before.path));
                names.extend(module.map(CompactString::from));
                names.extend(sited.map(|sited| sited.definition.name.clone()));
                names.extend(sited.map(|sited| sited.definition.owner_name().into()));
                names.extend((usage.kind == UseKind::Destructure).then(|| by_name::TAKES_APART.into()));
                let labels = usage.labels.given.iter().filter(|_| usage.is_unnamed());
                names.extend(labels.map(|(label, _)| label.clone()));
                let through = change.after.as_ref().and_then(|it| it.definition.through.rsplit([':', '.']).next());
                names.extend(through.filter(|it| !it.is_empty()).map(CompactString::from));
                names.extend(facts.imports.called(&usage.name).map(|import| import.name.clone()));
                // What decorates a function may be one of the project.
                let markers = change.after.iter().filter(|it| it.definition.callable.is_some());
                names.extend(markers.flat_map(|it| &it.definition.markers).map(|it| marked_by(it).into()));
                let is_class = usage.kind == UseKind::Implement;
                let class = usage.within.filter(|_| is_class).and_then(|at| facts.definitions.get(at as usize));
                let inherits = class.filter(|_| usage.inherits()).into_iter();
                names.extend(inherits.flat_map(|it| passed_down::bases(facts, &it.name)).cloned());
                names.extend(class.map(|it| it.name.clone()));
                // The type of a receiver may be another name for the one in question.
                if let (Tie::Name, Qualifier::Typed(path), Some(sited)) = (tie, &usage.qualifier, sited) {
                    names.push(split(path, sited.language).1.into());
                }
                if matches!(misfit.proof, meeting::Proof::Typed(_)) {
                    names.extend(fit::names(change, usage));
                }
                if !followed.is_empty() {
                    names.extend(fit::names(change, usage));
                    names.extend(followed.iter().cloned());
                }
                if misfit.proof == meeting::Proof::Asked {
                    names.extend(asked::names(change));
                }
                names
            }
            What::Path { removed, import, .. } => {
                let module = removed.language.modules().module_name(&removed.path);
                let names = [import.name.clone(), import.local.clone()].into_iter();
                names.chain(module.map(CompactString::from)).collect()
            }
            What::Twice { ours, theirs } => {
                let names = [ours.definition.name.clone(), ours.definition.owner_name().into()].into_iter();
                let files = gathered::names(ours, theirs).filter(|_| gathered::may_clash(ours, theirs));
                names.chain(files.map(CompactString::from)).collect()
            }
            What::Lacking(lacking) => lacking.names(),
            What::Handed(handed) => handed.names(),
            What::Inherited(inherited) => inherited.names(),
            What::Below(below) => below.names(),
            What::Both(both) => both.names(),
            What::Unbrought(unbrought) => unbrought.names(),
            What::Unlanded { added, usage, .. } => vec![added.definition.name.clone(), usage.name.clone()],
        }
    }
}

/// Joins what `provider` changed with what `user` newly uses, and keeps what breaks a rule as far as the two show.
#[must_use]
pub fn candidates(
    provider: &Delta,
    user: &Delta,
    packages: &Packages,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for name in provider.names_met(user) {
        let uses: Vec<_> = user.uses(name).filter(|(file, usage)| !provider.has_use(&file.file.path, usage)).collect();
        // A member that is called on a type means the member of its own name, and is met under that.
        let is_named =
            |(file, usage): &&(&FileDelta, &Use)| usage.name == name || file.alias(&usage.name) == Some(name);
        let named: Vec<_> = uses.iter().filter(is_named).copied().collect();
        for change in provider.changes(name) {
            if is_of_new_type(provider, change) {
                continue;
            }
            let is_of_both = user.touches(change);
            for (file, usage) in if is_other_member(change, name) { &named } else { &uses } {
                found.extend(if is_of_both {
                    both::candidate(change, file, usage, packages, source, lacks)
                } else {
                    candidate(provider, change, file, usage, packages, source, lacks)
                });
            }
        }
    }
    for (name, local) in provider.renamed_met(user, packages) {
        let uses = user.uses(local).filter(|(file, usage)| !provider.has_use(&file.file.path, usage));
        for (file, usage) in uses {
            let changes = provider.changes(name).filter(|change| !is_of_new_type(provider, change));
            // A member is meant by its own name, whatever its type is called.
            let is_meant = |change: &&Change| {
                let of = change.sited().map(|sited| &sited.definition);
                of.is_some_and(|of| of.owner.is_empty() || of.name == usage.name || !is_other_member(change, name))
            };
            let changes = changes.filter(is_meant).filter(|change| !user.touches(change));
            found.extend(changes.filter_map(|it| candidate(provider, it, file, usage, packages, source, lacks)));
        }
    }
    found.extend(whole::moved_files(provider, user, packages, source, lacks));
    found.extend(whole::unlanded(provider, user, packages, source, lacks));
    found.extend(structural::lacking(provider, user, packages, source, lacks));
    found.extend(handed::handed(provider, user, packages, source, lacks));
    found.extend(inherited::inherited(provider, user, packages, source, lacks));
    found.extend(below::below(provider, user, packages, source, lacks));
    found.extend(unbrought::unbrought(provider, user, packages, source, lacks));
    without_unread(found, [provider, user])
}

/// A change and a new use, if the two are tied and break a rule.
fn candidate(
    provider: &Delta,
    change: &Change,
    file: &FileDelta,
    usage: &Use,
    packages: &Packages,
    source: &dyn FactSource,
    lacks: &Lacks,
) -> Option<Candidate> {
    let (path, language, after) = (&file.file.path, file.file.language, file.file.after?);
    if language.row().namespace != namespace(change) {
        return None;
    }
    packages.note_unread(language, lacks);
    let facts = source.scope(after, language).or_note(path, lacks)?;
    let scene = Scene { packages, language, path, facts: &facts };
    let passed_on = || facade::may_be_passed_on(&scene, usage, change).then_some(Tie::Fits);
    let tie = tie_change(&scene, usage, change).or_else(passed_on)?;
    let (rule, misfit) = rules::judge(&Meeting { change, usage, scene, tie })?;
    let meeting = Meeting { change, usage, scene, tie };
    let has_others = || others::by_types(&meeting) && misfit.proof == meeting::Proof::NothingFits;
    let is_followed = misfit.evidence().is_some()
        || has_others() && has_overload(provider, change, usage, source, lacks)
        || usage.is_unnamed()
        || tie == Tie::Name && typed::tells_receivers(language, usage);
    let mut followed = if is_followed { typed::names(usage, &file.file, source) } else { Vec::new() };
    if misfit.evidence() == Some(meeting::Evidence::TypeArgument) {
        followed.extend(typed::bound_names(&Meeting { change, usage, scene, tie }, &file.file, source));
    }
    followed.extend(goes_on::names(provider, change));
    followed.extend(facade::names(&scene, usage, tie, change));
    let (change, file, usage) = (Box::new(change.clone()), file.file.clone(), usage.clone());
    let what = What::Use { change, file, facts: Arc::clone(&facts), usage, tie, misfit, followed };
    Some(Candidate { rule, what })
}

/// Whether the provider's file has another function of the name that is called with as many arguments.
fn has_overload(provider: &Delta, change: &Change, usage: &Use, source: &dyn FactSource, lacks: &Lacks) -> bool {
    let Some(before) = &change.before else { return false };
    let path = change.sited().map_or(&before.path, |it| &it.path);
    let Some(file) = provider.files.iter().find(|file| file.file.path == *path).map(|file| &file.file) else {
        return false;
    };
    let facts = file.after.and_then(|id| source.scope(id, file.language).or_note(&file.path, lacks));
    let own = &before.definition;
    let is_other = |it: &crate::facts::Definition| {
        it.name == own.name && it.owner == own.owner && shape::accepts(it, usage, file.language)
    };
    facts.is_some_and(|facts| facts.definitions.iter().any(is_other))
}

/// What is said of a language in which something of either could not be read may be wrong.
fn without_unread(mut found: Vec<Candidate>, sides: [&Delta; 2]) -> Vec<Candidate> {
    let is_read = |namespace| !sides.iter().any(|delta| delta.has_unread_in(namespace));
    found.retain(|candidate| is_read(candidate.namespace()));
    found
}

/// What both added, though it can be there only once.
#[must_use]
pub fn duplicates(left: &Delta, right: &Delta) -> Vec<Candidate> {
    without_unread(whole::duplicates(left, right), [left, right])
}

/// Two participants and the trees that decide about them.
pub struct Case<'c> {
    /// Who changed something.
    pub provider: ParticipantId,
    /// Who relies on it.
    pub user: ParticipantId,
    /// The provider's own tree.
    pub provided: &'c View<'c>,
    /// The user's own tree, made when it is first asked for.
    pub using: &'c dyn Fn() -> &'c View<'c>,
    /// What the provider did.
    pub own: &'c Delta,
    /// The tree in which both have landed.
    pub merged: &'c View<'c>,
    /// What the user did: where the provider has the very same new uses, it has taken them over, and they are no
    /// witnesses either.
    pub used: &'c Delta,
    /// What the target did since the provider's base, if the provider is a branch: those uses are no witnesses, for
    /// the provider has never seen them.
    pub unseen: Option<&'c Delta>,
    /// What could not be read and would have to be.
    pub lacks: &'c Lacks,
}

impl Case<'_> {
    /// Whether the trees hold files of a language that could not be read: they could decide about candidates. It is
    /// noted which.
    fn is_blind_in(&self, namespace: &str) -> bool {
        let lacks = Lacks::default();
        self.merged.note_unread(namespace, &lacks);
        self.provided.note_unread(namespace, &lacks);
        let is_blind = !lacks.is_empty();
        self.lacks.note_all(lacks.into_set());
        is_blind
    }

    /// Where the merged tree has a file of the user: elsewhere, if the provider moved it.
    fn path_of<'p>(&'p self, path: &'p str) -> &'p str {
        let is_it = |file: &&Arc<FileDelta>| file.file.from.as_deref() == Some(path) && file.file.after.is_some();
        let moved = || self.own.files.iter().find(is_it).map(|file| &*file.file.path);
        if self.merged.has_file(path) { path } else { moved().unwrap_or(path) }
    }

    /// Whether an import on the provider's side is the user's own, or one that the provider has never seen.
    fn is_newer_import(&self, found: &SitedImport) -> bool {
        let has = |delta: &Delta| delta.has_import(&found.path, &found.import);
        has(self.used) || self.unseen.is_some_and(has)
    }
}

/// What is left of candidates once they were checked in the trees.
#[derive(Default)]
pub struct Concluded {
    /// What holds, in words.
    pub told: Vec<Told>,
    /// The keys of what holds in some of the merged trees only: how a conflict is settled decides about it.
    pub open: Vec<String>,
}

/// Holds candidates against the trees, and words what is left. There are several cases of the same two participants
/// where their merge conflicts: one for each way to settle it. Only what holds in all of them is told.
#[must_use]
pub fn conclude(cases: &[Case<'_>], candidates: &[Candidate]) -> Concluded {
    let mut concluded = Concluded::default();
    let mut told = Vec::new();
    let mut known: BTreeMap<&str, bool> = BTreeMap::new();
    let asking: Vec<handed::Known> = cases.iter().map(|_| handed::Known::default()).collect();
    for candidate in candidates {
        let namespace = candidate.namespace();
        let is_known = || cases.iter().filter(|case| case.is_blind_in(namespace)).count() == 0;
        if !*known.entry(namespace).or_insert_with(is_known) {
            continue;
        }
        let mut found: Vec<Told> =
            cases.iter().zip(&asking).filter_map(|(case, asking)| conclude_one(case, asking, candidate)).collect();
        found.sort_by_key(|told| told.confidence);
        let is_open = |case: &Case<'_>| is_torn(case, candidate) || is_settled_otherwise(case, candidate);
        let is_unsure = || cases.len() > 1 && cases.iter().any(is_open);
        let holds = found.len() == cases.len() && !is_unsure();
        // The least sure one.
        match found.into_iter().next() {
            Some(found) if holds => told.push((found, candidate)),
            Some(told) if told.severity > Severity::Note => concluded.open.push(told.symbol),
            _ => {}
        }
    }
    let members = together::members(told.iter().map(|(told, candidate)| (told, *candidate)));
    let told = cases.first().map_or_else(Vec::new, |case| causes::by_cause(told, case.merged));
    concluded.told = together::together(finding::grouped(without_echoes(told)), &members);
    concluded
}

/// Whether a definition may only seem to be gone: the merged file names it and does not parse, though both sides do. That
/// is so where git makes a text of both sides of a conflict that is settled for one of them.
fn is_torn(case: &Case<'_>, candidate: &Candidate) -> bool {
    let What::Use { change, .. } = &candidate.what else { return false };
    let Some(before) = &change.before else { return false };
    let (path, name) = (&before.path, &before.definition.name);
    let parses = |view: &View<'_>| view.facts(path).is_none_or(|facts| facts.unparsed.is_empty());
    let is_there = || case.merged.definitions(name).iter().any(|it| it.path == *path);
    case.merged.has_instead(path, name)
        && !is_there()
        && !parses(case.merged)
        && parses(case.provided)
        && parses((case.using)())
}

/// Whether the tree does not have a definition as its provider left it: what the other side did there stands instead,
/// where their conflict is settled for that one.
fn is_settled_otherwise(case: &Case<'_>, candidate: &Candidate) -> bool {
    let What::Use { change, .. } = &candidate.what else { return false };
    let Some(after) = &change.after else { return false };
    // Of names that came anew nothing is known of the tree.
    if change.before.as_ref().is_some_and(|before| before.definition.name != after.definition.name) {
        return false;
    }
    let stands = |it: &&Sited| {
        let (it, own) = (&it.definition, &after.definition);
        it.owner == own.owner && it.module == own.module && it.signature == own.signature && it.markers == own.markers
    };
    !case.merged.definitions(&after.definition.name).iter().any(stands)
}

fn conclude_one(case: &Case<'_>, asking: &handed::Known, candidate: &Candidate) -> Option<Told> {
    let is_newer = |found: &SitedUse| {
        let has = |delta: &Delta| delta.has_use(&found.path, &found.usage);
        has(case.used) || case.unseen.is_some_and(has)
    };
    let told = match &candidate.what {
        What::Use { change, file, facts, usage, tie, misfit, .. } => {
            let packages = case.merged.world.packages;
            let scene = Scene { packages, language: file.language, path: &file.path, facts };
            let meeting = Meeting { change, usage, scene, tie: *tie };
            let verified = verify::verify(&meeting, candidate.rule, misfit, case, &is_newer)?;
            let does = verified.does.clone().unwrap_or_else(|| misfit.does.clone());
            Some(finding::of_use(case, candidate.rule, &meeting, &Misfit { does, ..misfit.clone() }, verified))
        }
        What::Lacking(lacking) => structural::conclude(case, candidate.rule, lacking, &is_newer),
        What::Handed(handed) => handed::conclude(case, asking, handed, &is_newer),
        What::Inherited(inherited) => inherited::conclude(case, inherited, &is_newer),
        What::Below(below) => below::conclude(case, candidate.rule, below, &is_newer),
        What::Both(both) => both::conclude(case, both, &is_newer),
        What::Unbrought(unbrought) => unbrought::conclude(case, unbrought, &is_newer),
        What::Path { removed, file, import } => whole::conclude_path(case, candidate.rule, removed, file, import),
        What::Twice { ours, theirs } => whole::conclude_twice(case, candidate.rule, ours, theirs),
        What::Unlanded { added, file, facts, usage } => {
            whole::conclude_unlanded(case, candidate.rule, added, file, facts, usage)
        }
    };
    told.filter(|told| !expected::is_out_of_all(told, case))
}

/// An import that finds neither a name nor the file that the name has left is told once: for the name. So is a use
/// that has a removed member and lacks a new one, which may have taken its place.
fn without_echoes(mut told: Vec<Told>) -> Vec<Told> {
    let keys = |it: &Told| -> Vec<(End, String)> {
        let usage = it.ends.last();
        usage.map(|usage| it.candidates.iter().map(|key| (usage.clone(), key.clone())).collect()).unwrap_or_default()
    };
    let replaced: BTreeSet<(End, String)> = told.iter().flat_map(keys).collect();
    let is_replaced =
        |it: &Told| it.ends.last().is_some_and(|end| replaced.contains(&(end.clone(), it.symbol.clone())));
    if !replaced.is_empty() {
        told.retain(|it| !is_replaced(it));
    }
    let is_of_file = |it: &Told| it.rule.about.code == rules::file_moved::RULE.about.code;
    let named: Vec<End> = told.iter().filter(|it| !is_of_file(it)).filter_map(|it| it.ends.last().cloned()).collect();
    let is_echo = |it: &Told| is_of_file(it) && it.ends.last().is_some_and(|usage| named.contains(usage));
    told.into_iter().filter(|it| !is_echo(it)).collect()
}

/// Whether a change is met under the name of its owner alone, and neither makes the owner nor says what it conforms to.
fn is_other_member(change: &Change, name: &str) -> bool {
    let Some(definition) = change.sited().map(|sited| &sited.definition) else { return false };
    let makes = matches!(definition.kind, DefinitionKind::Constructor | DefinitionKind::Implementation);
    definition.name != name && !definition.owner.is_empty() && definition.owner_name() == name && !makes
}

/// The members of a type that is new itself are new with it.
fn is_of_new_type(provider: &Delta, change: &Change) -> bool {
    change.before.is_none()
        && change
            .after
            .as_ref()
            .is_some_and(|new| !new.definition.owner.is_empty() && provider.adds_type(new.definition.owner_name()))
}

fn namespace(change: &Change) -> &'static str {
    change.sited().map_or("", |sited| sited.language.row().namespace)
}
