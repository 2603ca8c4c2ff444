//! What files offer and one participant takes away while another newly needs it.
//!
//! Few files lose an offer, so everything here is looked up when it is needed: new needs only in what others changed,
//! whole trees only where there is one.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::artifacts::Artifacts;
use super::deltas::Stretch;
use super::facts::{FactStore, Parsed};
use super::hidden::{Hidden, Unread};
use super::merges::Merges;
use super::participants::{Kin, Participants};
use super::parties::{Parties, Party, Two, Way};
use crate::artifacts::{FileFormat, Said};
use crate::drift::merged::Names;
use crate::drift::terms::{self, ChangedFile, Found, Lost, RouteChanges, TermSource, TermTree, TermTrees};
use crate::drift::{Concluded, Told};
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

/// What is known of a participant.
pub(super) struct Known {
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
        let find = || match kind {
            ContractKind::Query => terms::queries(language, text),
            _ => taken(language, kind, path, text),
        };
        let terms = self.store.taken(self.reader, (id, language), (kind, path), find);
        let found = Arc::new(Artifact { terms: Arc::unwrap_or_clone(terms), ..Artifact::default() });
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
    provider: Arc<Party<Known>>,
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
        let lost = &self.provider.known.losses[self.lost];
        terms::conclude(&source, &trees, (lost, &self.found), self.between(), lacks).told
    }
}

/// A file of a tree that differs from the target's: what stands there, if anything does.
pub(super) type Exchange = (RepoPath, Option<Id>);

/// Finds all of them, by who took away and who uses. `kin` are the branches that share commits.
pub(super) fn look(ask: &Ask<'_>, kin: &[Kin], hidden: &mut Hidden) -> Looked {
    let parties = ask.parties(kin, |reader, way| ask.known(reader, way));
    let may_lose = |it: &Party<Known>| !it.known.losses.is_empty() || !it.known.unread.is_empty();
    let pairs = parties.pairs(ask.analysis, kin, may_lose);
    let both_ways = pairs.into_iter().flat_map(|[one, other]| [(one, other), (other, one)]);
    let meetings: Vec<_> = both_ways.filter(|(provider, _)| may_lose(provider)).collect();
    let concluded = |reader: &mut Reader<'_>, (provider, user): (&Arc<Party<Known>>, &Arc<Party<Known>>)| {
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
    let gains = |it: &Party<Known>| !it.known.gains.is_empty();
    let mut both = parties.pairs(ask.analysis, kin, gains);
    both.retain(|pair| pair.iter().all(|it| gains(it)));
    let twice = |reader: &mut Reader<'_>, [one, other]: Two<'_, Known>| {
        let lacks = Lacks::default();
        let source = Source::new(ask.store, ask.artifacts, ask.taken, reader);
        let (trees, own) = (|| ask.trees(reader, [one, other], &lacks), Lacks::default());
        let told =
            terms::offered_twice(&source, trees, [one.id, other.id], [&one.known.gains, &other.known.gains], &own);
        if lacks.is_empty() && own.is_empty() { told } else { Vec::new() }
    };
    let told = both.into_par_iter().map_init(|| ask.repository.reader(), twice).flatten();
    looked.twice = told.collect();
    looked
}

/// Whether a file may offer something.
fn may_offer(path: &str) -> bool {
    FileFormat::of_path(path).is_some() || Language::of_path(path.as_bytes()).is_some()
}

impl Party<Known> {
    fn changes(&self, ask: &Ask<'_>, reader: &Reader<'_>, lacks: &Lacks) -> &[BlobChange] {
        let changes = self.known.changes.get_or_init(|| ask.analysis.blob_changes(reader, self.base, self.tip));
        changes.as_ref().or_note("", lacks).map(Vec::as_slice).unwrap_or_default()
    }
}

impl Ask<'_> {
    /// The branches and the target, with what `know` says of each. `kin` are the branches that share commits.
    pub(super) fn parties<D: Send + Sync>(
        &self,
        kin: &[Kin],
        know: impl Fn(&Reader<'_>, Way) -> D + Sync,
    ) -> Parties<D> {
        Parties::of(self.repository, (self.analysis, self.landings), kin, know)
    }

    /// What somebody took away and newly offers.
    fn known(&self, reader: &Reader<'_>, Way { id, base, tip, is_beside }: Way) -> Known {
        let lacks = Lacks::default();
        let same = || match self.participants.since(base, id) {
            Some(delta) if !is_beside => delta.with_same_offers(),
            _ => FxHashSet::default(),
        };
        let touches = is_beside || self.touches_offers(id);
        let did = if touches { self.did(reader, (base, tip), &same(), &lacks) } else { RouteChanges::default() };
        let RouteChanges { losses, gains } = did;
        Known { losses, gains, unread: lacks.into_set(), changes: OnceLock::new() }
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
        provider: &Arc<Party<Known>>,
        user: &Arc<Party<Known>>,
        lacks: &Lacks,
    ) -> (Concluded, Vec<Met>) {
        let (mut concluded, mut met) = (Concluded::default(), Vec::new());
        for lack in &provider.known.unread {
            let may_use = |change: &BlobChange| terms::may_rely_on(&lack.path, &change.path.lossy());
            if user.changes(self, reader, lacks).iter().any(may_use) {
                lacks.note(lack.clone());
            }
        }
        let source = Source::new(self.store, self.artifacts, self.taken, reader);
        let mut trees: Option<Option<Arc<TermTrees>>> = None;
        for (at, lost) in provider.known.losses.iter().enumerate() {
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
            let trees = trees.get_or_insert_with(|| self.trees(reader, [provider, user], &own));
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

    fn trees(&self, reader: &Reader<'_>, sides: [&Party<Known>; 2], lacks: &Lacks) -> Option<Arc<TermTrees>> {
        self.trees_of(reader, sides.map(|it| (it.id, it.tip)), lacks)
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
