//! What files offer and one participant takes away while another newly needs it.
//!
//! Few files lose an offer, so everything here is looked up when it is needed: new needs only in what others changed,
//! whole trees only where there is one.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::artifacts::Artifacts;
use super::deltas::Stretch;
use super::facts::{FactStore, Parsed};
use super::hidden::{Hidden, Unread};
use super::merges::Merges;
use super::participants::{Kin, Participants};
use crate::artifacts::{FileFormat, Said};
use crate::drift::merged::Names;
use crate::drift::terms::{self, ChangedFile, Found, Lost, RouteChanges, TermSource, TermTree, TermTrees};
use crate::drift::{Concluded, Delta, Told};
use crate::facts::{Artifact, Facts, Term};
use crate::lang::Language;
use crate::languages::{Inside, taken};
use crate::model::{ContractKind, Id, Lacks, ParticipantId, Read, RepoPath, Text as _};
use crate::repo::{Analysis, BlobChange, Landed, Reader, Repository};

/// What is asked.
#[derive(Clone, Copy)]
pub(super) struct Ask<'a> {
    pub(super) repository: &'a Repository,
    pub(super) analysis: &'a Analysis,
    pub(super) landings: &'a [Landed],
    pub(super) merges: &'a Merges<'a>,
    /// What the branches and the target did to code.
    pub(super) participants: &'a Participants,
    pub(super) store: &'a FactStore<'a>,
    pub(super) artifacts: &'a Artifacts,
    pub(super) taken: &'a Taken,
}

/// A branch, or the target since the base of some branches.
struct Participant {
    id: ParticipantId,
    base: Id,
    tip: Id,
    /// What it took away.
    losses: Vec<Lost>,
    /// The routes that its code newly offers, with their files.
    gains: Vec<(String, Term)>,
    /// The files of which that is not known, because they could not be read.
    unread: Unread,
    /// All that it changed, once somebody asks.
    changes: OnceLock<Read<Vec<BlobChange>>>,
}

/// A blob of code, and what it is asked for.
type Asked = (Id, Language, ContractKind, String);

/// What files of code take by name. A file is asked for each thing that somebody took away, and again in each tree of a
/// plan.
#[derive(Default)]
pub(super) struct Taken(Mutex<FxHashMap<Asked, Arc<Artifact>>>);

/// Reads files for one thread.
pub(super) struct Source<'s> {
    store: &'s FactStore<'s>,
    artifacts: &'s Artifacts,
    reader: &'s Reader<'s>,
    taken: &'s Taken,
}

impl<'s> Source<'s> {
    pub(super) fn new(
        store: &'s FactStore<'s>,
        artifacts: &'s Artifacts,
        taken: &'s Taken,
        reader: &'s Reader<'s>,
    ) -> Self {
        Self { store, artifacts, reader, taken }
    }
}

impl TermSource for Source<'_> {
    fn content(&self, id: Id) -> Read<Arc<[u8]>> {
        self.reader.content(id)
    }

    fn facts(&self, id: Id, language: Language) -> Read<Arc<Facts>> {
        self.store.read(self.reader, id, language).map(Parsed::facts)
    }

    fn names(&self, id: Id, language: Language) -> Read<Arc<Names>> {
        self.store.names(self.reader, id, language)
    }

    fn inside(&self, id: Id, language: Language) -> Read<Arc<Inside>> {
        self.store.inside(self.reader, id, language)
    }

    fn taken(&self, id: Id, language: Language, kind: ContractKind, path: &str, text: &str) -> Arc<Artifact> {
        let known = || self.taken.0.lock().unwrap_or_else(PoisonError::into_inner);
        // What a file is by its place depends on it.
        let asked = (id, language, kind, path.to_owned());
        if let Some(found) = known().get(&asked) {
            return Arc::clone(found);
        }
        let terms = match kind {
            ContractKind::Query => terms::queries(language, text),
            _ => taken(language, kind, path, text),
        };
        let found = Arc::new(Artifact { terms, ..Artifact::default() });
        known().insert(asked, Arc::clone(&found));
        found
    }

    fn artifact(&self, path: &str, id: Id) -> Read<Option<Said>> {
        self.artifacts.read(self.reader, self.store.cache(), path, id)
    }
}

/// What was found.
#[derive(Default)]
pub(super) struct Looked {
    /// What does not go together, by who took away and who needs.
    pub(super) concluded: Vec<([ParticipantId; 2], Concluded)>,
    /// New needs of what somebody took away, whether they are met or not: another tree may decide otherwise.
    pub(super) met: Vec<Met>,
    /// What two add, though it is there once.
    pub(super) twice: Vec<Told>,
}

/// New needs of one loss.
pub(super) struct Met {
    provider: Arc<Participant>,
    user: ParticipantId,
    /// Which loss of the provider's it is.
    lost: usize,
    found: Vec<Found>,
    trees: Arc<TermTrees>,
}

impl Met {
    /// Who took away, and who needs.
    pub(super) fn between(&self) -> [ParticipantId; 2] {
        [self.provider.id, self.user]
    }

    /// What does not go together in a tree, which is given by what differs from the target's.
    pub(super) fn on(&self, ask: &Ask<'_>, reader: &Reader<'_>, exchanged: &[Exchange], lacks: &Lacks) -> Vec<Told> {
        let source = Source::new(ask.store, ask.artifacts, ask.taken, reader);
        let tree = self.trees.target.with(exchanged.iter().map(|(path, id)| (path.lossy(), *id)));
        let trees = TermTrees { merged: vec![tree], ..TermTrees::clone(&self.trees) };
        let lost = &self.provider.losses[self.lost];
        terms::conclude(&source, &trees, (lost, &self.found), self.between(), lacks).told
    }
}

/// A file of a tree that differs from the target's: what stands there, if anything does.
pub(super) type Exchange = (RepoPath, Option<Id>);

/// Finds all of them, by who took away and who uses. `kin` are the branches that share commits.
pub(super) fn look(ask: &Ask<'_>, kin: &[Kin], hidden: &mut Hidden) -> Looked {
    let participants = ask.participants();
    let beside = ask.beside(kin);
    let may_lose = |it: &Arc<Participant>| !it.losses.is_empty() || !it.unread.is_empty();
    let mut meetings: Vec<(&Arc<Participant>, &Arc<Participant>)> = Vec::new();
    for provider in participants.iter().filter(|it| may_lose(it)) {
        let meets = |user: &&Arc<Participant>| provider.meets(user, ask.analysis);
        meetings.extend(participants.iter().filter(meets).map(|user| (provider, user)));
    }
    for Kin { tips: [one, other], own } in kin {
        let who = |tip: usize, stretch| beside.get(&(ParticipantId::Branch(tip), stretch));
        let (Some(one), Some(other)) = (who(*one, own[0]), who(*other, own[1])) else { continue };
        meetings.extend([(one, other), (other, one)].into_iter().filter(|(provider, _)| may_lose(provider)));
    }
    let concluded = |reader: &mut Reader<'_>, (provider, user): (&Arc<Participant>, &Arc<Participant>)| {
        let lacks = Lacks::default();
        let (concluded, met) = ask.between(reader, provider, user, &lacks);
        ([provider.id, user.id], concluded, met, lacks.into_set())
    };
    let found: Vec<([ParticipantId; 2], Concluded, Vec<Met>, Unread)> =
        meetings.into_par_iter().map_init(|| ask.repository.reader(), concluded).collect();
    let mut looked = Looked::default();
    for (sides, concluded, met, unread) in found {
        hidden.note_between(sides, unread);
        looked.concluded.push((sides, concluded));
        looked.met.extend(met);
    }
    let gains = |it: &Participant| !it.gains.is_empty();
    // The target comes before branches, and of these the lower number.
    let mut both: Vec<[&Arc<Participant>; 2]> = Vec::new();
    for one in participants.iter().filter(|it| gains(it)) {
        let others = participants.iter().filter(|it| gains(it) && one.id < it.id && one.meets(it, ask.analysis));
        both.extend(others.map(|other| [one, other]));
    }
    for Kin { tips: [one, other], own } in kin {
        let who = |tip: usize, stretch| beside.get(&(ParticipantId::Branch(tip), stretch)).filter(|it| gains(it));
        both.extend(who(*one, own[0]).zip(who(*other, own[1])).map(|(one, other)| [one, other]));
    }
    let twice = |reader: &mut Reader<'_>, [one, other]: [&Arc<Participant>; 2]| {
        let lacks = Lacks::default();
        let source = Source::new(ask.store, ask.artifacts, ask.taken, reader);
        let (trees, own) = (|| ask.trees(reader, one, other, &lacks), Lacks::default());
        let told = terms::offered_twice(&source, trees, [one.id, other.id], [&one.gains, &other.gains], &own);
        if lacks.is_empty() && own.is_empty() { told } else { Vec::new() }
    };
    let told = both.into_par_iter().map_init(|| ask.repository.reader(), twice).flatten();
    looked.twice = told.collect();
    looked
}

/// Branches that share commits with others, by who they are and what they have of their own.
pub(super) fn sides_of(kin: &[Kin]) -> Vec<(ParticipantId, Stretch)> {
    let mut sides: Vec<(ParticipantId, Stretch)> =
        kin.iter().flat_map(|kin| kin.tips.map(ParticipantId::Branch).into_iter().zip(kin.own)).collect();
    sides.sort_unstable();
    sides.dedup();
    sides
}

/// Whether a file may offer something.
fn may_offer(path: &str) -> bool {
    FileFormat::of_path(path).is_some() || Language::of_path(path.as_bytes()).is_some()
}

/// Whether two participants, each with its base, are held against each other: the target meets the branches that grew from
/// its base, a branch meets that target and all other branches with which it shares no commits. These meet as they are
/// beside each other.
pub(super) fn meet(one: (ParticipantId, Id), other: (ParticipantId, Id), analysis: &Analysis) -> bool {
    match (one.0, other.0) {
        (ParticipantId::Target, ParticipantId::Target) => false,
        (ParticipantId::Branch(one), ParticipantId::Branch(two)) => one != two && !analysis.share_commits(one, two),
        _ => one.1 == other.1,
    }
}

impl Participant {
    /// Who went from one tree to another, and what it took away on the way.
    fn of(id: ParticipantId, (base, tip): Stretch, did: impl FnOnce(&Lacks) -> RouteChanges) -> Arc<Self> {
        let lacks = Lacks::default();
        let RouteChanges { losses, gains } = did(&lacks);
        Arc::new(Self { id, base, tip, losses, gains, unread: lacks.into_set(), changes: OnceLock::new() })
    }

    fn meets(&self, other: &Self, analysis: &Analysis) -> bool {
        meet((self.id, self.base), (other.id, other.base), analysis)
    }

    fn changes(&self, ask: &Ask<'_>, reader: &Reader<'_>, lacks: &Lacks) -> &[BlobChange] {
        let changes = self.changes.get_or_init(|| ask.analysis.blob_changes(reader, self.base, self.tip));
        changes.as_ref().or_note("", lacks).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Ask<'_> {
    /// The branches and the target since each of their bases: from which tree to which one.
    pub(super) fn sides(&self) -> Vec<(ParticipantId, Id, Id)> {
        let mut sides: Vec<(ParticipantId, Id, Id)> = Vec::new();
        for (at, (landed, tip)) in self.landings.iter().zip(self.analysis.tips()).enumerate() {
            sides.extend(landed.base_tree().map(|base| (ParticipantId::Branch(at), base, tip.tree)));
        }
        // Who did nothing needs nothing newly.
        sides.retain(|(_, base, tip)| base != tip);
        let mut bases: Vec<Id> = sides.iter().map(|(_, base, _)| *base).collect();
        bases.sort_unstable();
        bases.dedup();
        sides.extend(bases.into_iter().map(|base| (ParticipantId::Target, base, self.analysis.target_tree())));
        sides
    }

    fn participants(&self) -> Vec<Arc<Participant>> {
        let participant = |reader: &mut Reader<'_>, (id, base, tip): (ParticipantId, Id, Id)| {
            let same = || self.participants.since(base, id).map(Delta::with_same_offers).unwrap_or_default();
            let did = |lacks: &Lacks| {
                let touches = self.touches_offers(id);
                if touches { self.did(reader, (base, tip), &same(), lacks) } else { RouteChanges::default() }
            };
            Participant::of(id, (base, tip), did)
        };
        self.sides().into_par_iter().map_init(|| self.repository.reader(), participant).collect()
    }

    /// Branches on top of what they share with others, by who they are and what they have of their own.
    fn beside(&self, kin: &[Kin]) -> BTreeMap<(ParticipantId, Stretch), Arc<Participant>> {
        let sides = sides_of(kin);
        let participant = |reader: &mut Reader<'_>, (id, (base, tip)): (ParticipantId, Stretch)| {
            let did = |lacks: &Lacks| self.did(reader, (base, tip), &FxHashSet::default(), lacks);
            ((id, (base, tip)), Participant::of(id, (base, tip), did))
        };
        sides.into_par_iter().map_init(|| self.repository.reader(), participant).collect()
    }

    /// Whether a participant changed a file that may offer something; of the target that is not known yet.
    fn touches_offers(&self, id: ParticipantId) -> bool {
        let changes = id.branch().and_then(|at| self.landings[at].changes.as_ref());
        changes.is_none_or(|changes| changes.iter().any(|it| may_offer(&it.path.lossy())))
    }

    /// What went from one tree to another: what files that are no code lost, and what became of what code offers, but for
    /// those files that are known to offer the same.
    fn did(&self, reader: &Reader<'_>, (base, tip): Stretch, same: &FxHashSet<&str>, lacks: &Lacks) -> RouteChanges {
        let changed = self.analysis.contents(reader, base, tip).or_note("", lacks).unwrap_or_default();
        let changed = changed.into_iter().map(|(path, ids)| (path.lossy(), ids));
        let changed = changed.filter(|(path, _)| may_offer(path) && !same.contains(path.as_str()));
        let (offers, code): (Vec<_>, Vec<_>) = changed.partition(|(path, _)| FileFormat::of_path(path).is_some());
        let source = Source::new(self.store, self.artifacts, self.taken, reader);
        let tree = || self.tree(reader, base, lacks);
        let mut did = terms::route_changes(&source, &code, tree, lacks);
        let losses = |(path, ids): (String, [Option<Id>; 2])| -> Option<Vec<Lost>> {
            let read = |id| self.artifacts.read(reader, self.store.cache(), &path, id).or_note(&path, lacks);
            let (before, said) = (ids[0]?, read(ids[0]?).flatten()?);
            let Some(after) = ids[1] else { return Some(terms::losses_with(&path, &said)) };
            Some(terms::losses_between(&path, (before, &said), &read(after).flatten()?, lacks))
        };
        did.losses.splice(0..0, offers.into_iter().filter_map(losses).flatten());
        did
    }

    /// What the user newly needs of what the provider took away. Nothing is told of a loss where something that could
    /// decide about it could not be read; that is noted.
    fn between(
        &self,
        reader: &Reader<'_>,
        provider: &Arc<Participant>,
        user: &Arc<Participant>,
        lacks: &Lacks,
    ) -> (Concluded, Vec<Met>) {
        let (mut concluded, mut met) = (Concluded::default(), Vec::new());
        for lack in &provider.unread {
            let may_use = |change: &BlobChange| terms::may_rely_on(&lack.path, &change.path.lossy());
            if user.changes(self, reader, lacks).iter().any(may_use) {
                lacks.note(lack.clone());
            }
        }
        let source = Source::new(self.store, self.artifacts, self.taken, reader);
        let mut trees: Option<Option<Arc<TermTrees>>> = None;
        for (at, lost) in provider.losses.iter().enumerate() {
            let own = Lacks::default();
            let new_needs = |change: &BlobChange| {
                let path = change.path.lossy();
                let change = ChangedFile { path: &path, before: change.before, after: change.after };
                terms::new_needs(&source, lost, &change, &own)
            };
            let found: Vec<Found> = user.changes(self, reader, &own).iter().flat_map(new_needs).collect();
            if found.is_empty() {
                lacks.note_all(own.into_set());
                continue;
            }
            let trees = trees.get_or_insert_with(|| self.trees(reader, provider, user, &own));
            let Some(trees) = trees.as_ref() else {
                lacks.note_all(own.into_set());
                return (concluded, met);
            };
            let Concluded { told, open } =
                terms::conclude(&source, trees, (lost, &found), [provider.id, user.id], &own);
            if own.is_empty() {
                // What several files lost is one loss.
                let is_new = |it: &Told| concluded.told.iter().all(|old| old.symbol != it.symbol);
                let told: Vec<Told> = told.into_iter().filter(is_new).collect();
                concluded.told.extend(told);
                concluded.open.extend(open);
            }
            lacks.note_all(own.into_set());
            let (provider, trees) = (Arc::clone(provider), Arc::clone(trees));
            met.push(Met { provider, user: user.id, lost: at, found, trees });
        }
        (concluded, met)
    }

    fn tree(&self, reader: &Reader<'_>, id: Id, lacks: &Lacks) -> Option<TermTree> {
        let files = self.analysis.files(reader, id).or_note("", lacks)?;
        Some(TermTree::new(files.into_iter().map(|(path, id)| (path.lossy(), id))))
    }

    fn trees(
        &self,
        reader: &Reader<'_>,
        provider: &Participant,
        user: &Participant,
        lacks: &Lacks,
    ) -> Option<Arc<TermTrees>> {
        self.trees_of(reader, [(provider.id, provider.tip), (user.id, user.tip)], lacks)
    }

    /// The trees that decide between two participants, each with its tip; `None` where they cannot be read.
    pub(super) fn trees_of(
        &self,
        reader: &Reader<'_>,
        [provider, user]: [(ParticipantId, Id); 2],
        lacks: &Lacks,
    ) -> Option<Arc<TermTrees>> {
        let merged = self.merges.trees(reader, [provider.0.branch(), user.0.branch()], lacks);
        let tree = |id: Id| self.tree(reader, id, lacks);
        let target = tree(self.analysis.target_tree())?;
        let lossy = |(path, id): (RepoPath, Option<Id>)| (path.lossy(), id);
        let merged = merged.into_iter().map(|it| target.with(it.into_iter().map(lossy))).collect();
        Some(Arc::new(TermTrees { provided: tree(provider.1)?, used: tree(user.1)?, target, merged }))
    }
}
