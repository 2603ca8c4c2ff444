//! Contracts: what every branch did to definitions, and where that does not go with what others newly rely on.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::facts::FactStore;
use super::manifests::Manifests;
use super::merges::Merges;
use super::planning::Planned;
use super::regions::{self, Places};
use super::{Outcomes, Progress, entries, findings, manifests};
use crate::drift::{
    self, Candidate, Case, Delta, Exchanged, FileChange, FileDelta, Files, Packages, Told, View, World,
};
use crate::lang::Language;
use crate::model::{Finding, Gap, Id, ParticipantId, Region, RepoPath, SymbolChange, Text as _};
use crate::repo::{Analysis, BlobChange, Error, Landed, Reader, Repository};

/// What looking at symbols gives; nothing, if nobody asked.
#[derive(Default)]
pub(super) struct Contracts {
    /// What each branch did to definitions; `None` where its changes are not known.
    pub(super) symbols: Vec<Option<Vec<SymbolChange>>>,
    /// Drift, in the order of the report.
    pub(super) findings: Vec<Finding>,
    /// The definitions that conflicting regions lie in.
    pub(super) places: Places,
    /// What could not be read.
    pub(super) gaps: Vec<Gap>,
}

/// Everything that the steps share.
pub(super) struct Run<'a> {
    pub(super) repository: &'a Repository,
    pub(super) analysis: &'a Analysis,
    pub(super) landings: &'a [Landed],
    store: &'a FactStore<'a>,
    packages: Packages,
    /// The target's source files.
    pub(super) files: Files,
}

/// Who takes part: a branch, or the target since the base of some branches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Branch(usize),
    Target(usize),
}

impl Side {
    /// Who it is, whatever it started from.
    fn id(self) -> ParticipantId {
        match self {
            Self::Branch(tip) => ParticipantId::Branch(tip),
            Self::Target(_) => ParticipantId::Target,
        }
    }
}

/// Two participants and what each did that may break the other.
struct Encounter {
    sides: [Side; 2],
    /// By who changes something: the first, then the second.
    candidates: [Vec<Candidate>; 2],
}

/// The source files that changed between two trees, and all paths that were added.
type Changed = (Vec<FileChange>, Vec<Arc<str>>);

/// Looks at contracts, and makes the plan, which may find more, while the trees are still at hand.
pub(super) fn look(
    outcomes: &Outcomes<'_>,
    store: &FactStore<'_>,
    progress: &dyn Progress,
    plan: impl FnOnce(&Known<'_, '_>) -> Option<Result<Planned, Error>>,
) -> (Contracts, Option<Result<Planned, Error>>) {
    let Outcomes { repository, analysis, landings, pairs, names, .. } = *outcomes;
    let reader = repository.reader();
    let all_files = analysis.files(&reader, analysis.target_tree()).unwrap_or_default();
    let manifests = Manifests::default();
    let run = Run {
        repository,
        analysis,
        landings,
        store,
        packages: manifests::packages(&manifests, &reader, &all_files),
        files: source_files(&all_files),
    };
    progress.stage("reading symbols", 0);
    let participants = run.participants();
    let meetings = participants.meetings();
    progress.stage("joining definitions and uses", meetings.len());
    let encounters: Vec<Encounter> = meetings
        .par_iter()
        .filter_map(|sides| {
            progress.step();
            let [one, other] = participants.deltas(*sides)?;
            let mut forth = drift::candidates(one, other, &run.packages, run.store);
            forth.extend(drift::duplicates(one, other));
            let back = drift::candidates(other, one, &run.packages, run.store);
            let some = !forth.is_empty() || !back.is_empty();
            some.then_some(Encounter { sides: *sides, candidates: [forth, back] })
        })
        .collect();
    let world = run.world(&encounters);
    let merges = Merges::new(analysis, landings, pairs);
    let trees = Trees::new(&run, &world, &merges);
    progress.stage("holding drift against the merged trees", encounters.len());
    let told = encounters.par_iter().map_init(
        || repository.reader(),
        |reader, encounter| {
            progress.step();
            trees.conclude(reader, encounter, &participants)
        },
    );
    let mut told: Vec<Told> = told.flatten_iter().collect();
    let by_code = told.len();
    told.extend(meetings.iter().flat_map(|sides| participants.slots_taken_twice(*sides, &all_files)));
    let (merges, store, manifests) = (&merges, run.store, &manifests);
    let ask = entries::Ask { repository, analysis, landings, merges, store, manifests };
    told.extend(entries::look(&ask));
    let places = regions::look(repository, store, &run.packages, landings, pairs);
    let known = Known {
        trees: &trees,
        participants: &participants,
        encounters: &encounters,
        told: &told,
        by_code,
        places: &places,
    };
    let mut planned = plan(&known);
    if let Some(Ok(planned)) = &mut planned {
        findings::add(&mut told, std::mem::take(&mut planned.told), names);
    }
    let findings = findings::findings(&run, told, names);
    let own = participants.own;
    let symbols = own.iter().map(|delta| delta.as_ref().map(|delta| drift::symbols(delta, &run.packages))).collect();
    let gaps = run.gaps(&own);
    (Contracts { symbols, findings, places, gaps }, planned)
}

/// What is known about contracts, while the trees are still at hand.
pub(super) struct Known<'k, 'w> {
    trees: &'k Trees<'w>,
    participants: &'k Participants,
    encounters: &'k [Encounter],
    /// What was found between two participants.
    pub(super) told: &'k [Told],
    /// How many of these came from code: those are looked at again in every tree.
    by_code: usize,
    /// The definitions that the regions of landings and pairs lie in.
    places: &'k Places,
}

impl Known<'_, '_> {
    /// All paths that a branch added.
    pub(super) fn added(&self, tip: usize) -> &[Arc<str>] {
        self.participants.own[tip].as_ref().map(|delta| delta.added.as_slice()).unwrap_or_default()
    }

    /// Whether one of two branches changed what the other newly uses.
    pub(super) fn met(&self, left: usize, right: usize) -> bool {
        self.encounters.iter().any(|it| it.sides == [Side::Branch(left), Side::Branch(right)])
            || self.told[self.by_code..].iter().any(|it| {
                let both = [left, right].map(ParticipantId::Branch);
                it.between.iter().all(|id| both.contains(id))
            })
    }

    /// What does not go together in a tree in which a branch has landed after others, between it and any of them or
    /// the target.
    pub(super) fn drift_on(&self, reader: &Reader<'_>, tree: Id, landed: &[usize], tip: usize) -> Vec<Told> {
        let own = ParticipantId::Branch(tip);
        let met = |id: ParticipantId| id.branch().is_none_or(|other| landed.contains(&other));
        let about_own = |[one, other]: [ParticipantId; 2]| one == own && met(other) || other == own && met(one);
        let others = self.told[self.by_code..].iter().filter(|it| about_own(it.between));
        let mut told: Vec<Told> = others.cloned().collect();
        let encounters: Vec<&Encounter> =
            self.encounters.iter().filter(|it| about_own(it.sides.map(Side::id))).collect();
        if !encounters.is_empty() {
            let analysis = self.trees.run.analysis;
            let exchanged = analysis.exchanged(reader, analysis.target_tree(), tree).unwrap_or_default();
            let merged = self.trees.view(&exchanged);
            let found = encounters.into_iter().map(|it| self.trees.conclude_in(&merged, reader, it, self.participants));
            told.extend(found.flatten());
        }
        told
    }

    /// The definitions that a region lies in.
    pub(super) fn symbols(&self, reader: &Reader<'_>, region: &Region) -> Vec<String> {
        let run = self.trees.run;
        self.places.of(region).unwrap_or_else(|| regions::symbols(reader, run.store, &run.packages, region))
    }
}

/// The branches and the target, with what each did.
struct Participants {
    /// By branch: which of the bases it starts from.
    bases: Vec<Option<usize>>,
    /// What each branch did since its base.
    own: Vec<Option<Delta>>,
    /// What the target did since each base.
    targets: Vec<Option<Delta>>,
}

impl Participants {
    /// Who may break whom: every branch meets the target as it went on since the branch's base, and every other branch.
    fn meetings(&self) -> Vec<[Side; 2]> {
        let tips = self.own.len();
        let with_target = (0..tips).filter_map(|tip| Some([Side::Target(self.bases[tip]?), Side::Branch(tip)]));
        let with_others =
            (0..tips).flat_map(|one| (one + 1..tips).map(move |other| [Side::Branch(one), Side::Branch(other)]));
        with_target.chain(with_others).collect()
    }

    fn delta(&self, side: Side) -> Option<&Delta> {
        match side {
            Side::Branch(tip) => self.own[tip].as_ref(),
            Side::Target(base) => self.targets[base].as_ref(),
        }
    }

    fn deltas(&self, [one, other]: [Side; 2]) -> Option<[&Delta; 2]> {
        Some([self.delta(one)?, self.delta(other)?])
    }

    /// What the target did that a participant has never seen.
    fn unseen(&self, side: Side) -> Option<&Delta> {
        match side {
            Side::Branch(tip) => self.delta(Side::Target(self.bases[tip]?)),
            Side::Target(_) => None,
        }
    }

    /// Migrations that two participants both numbered alike.
    fn slots_taken_twice(&self, sides: [Side; 2], all_files: &[(RepoPath, Id)]) -> Vec<Told> {
        let Some([one, other]) = self.deltas(sides) else { return Vec::new() };
        let existing = |folder: &str| -> Vec<Arc<str>> {
            let inside = |path: &String| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
            all_files.iter().map(|(path, _)| path.lossy()).filter(inside).map(Arc::from).collect()
        };
        drift::taken_twice(sides.map(Side::id), [&one.added, &other.added], &existing)
    }
}

/// The trees that decide: each participant's own, and the merged ones.
struct Trees<'a> {
    run: &'a Run<'a>,
    world: &'a World<'a>,
    /// The target's tree.
    ground: View<'a>,
    /// The tree after each branch has landed, made when it is first asked for.
    own: Vec<OnceLock<View<'a>>>,
    merges: &'a Merges<'a>,
}

impl<'a> Trees<'a> {
    fn new(run: &'a Run<'a>, world: &'a World<'a>, merges: &'a Merges<'a>) -> Self {
        Self {
            run,
            world,
            ground: View::new(world, &[]),
            own: run.landings.iter().map(|_| OnceLock::new()).collect(),
            merges,
        }
    }

    fn conclude(&self, reader: &Reader<'_>, encounter: &Encounter, participants: &Participants) -> Vec<Told> {
        let merged = self.merged(reader, encounter.sides);
        merged.map(|merged| self.conclude_in(&merged, reader, encounter, participants)).unwrap_or_default()
    }

    fn conclude_in(
        &self,
        merged: &View<'a>,
        reader: &Reader<'_>,
        encounter: &Encounter,
        participants: &Participants,
    ) -> Vec<Told> {
        let [one, other] = encounter.sides;
        let told = [(one, other), (other, one)].into_iter().zip(&encounter.candidates);
        let told = told.filter_map(|((provider, user), candidates)| {
            let case = Case {
                provider: provider.id(),
                user: user.id(),
                provided: self.own(reader, provider),
                merged,
                used: participants.delta(user)?,
                unseen: participants.unseen(provider),
            };
            (!candidates.is_empty()).then(|| drift::conclude(&case, candidates))
        });
        told.flatten().collect()
    }

    /// A participant's own tree: the target with the branch landed, or with what the branch changed itself, where it
    /// does not land.
    fn own(&self, reader: &Reader<'_>, side: Side) -> &View<'a> {
        let Side::Branch(tip) = side else { return &self.ground };
        self.own[tip].get_or_init(|| {
            let Run { analysis, landings, .. } = self.run;
            let exchanged = match (landings[tip].tree, landings[tip].base_tree()) {
                (Some(tree), _) => analysis.exchanged(reader, analysis.target_tree(), tree),
                (None, Some(base)) => analysis.exchanged(reader, base, analysis.tips()[tip].tree),
                (None, None) => Ok(Vec::new()),
            };
            self.view(&exchanged.unwrap_or_default())
        })
    }

    /// The tree in which both have landed, if there is one.
    fn merged(&self, reader: &Reader<'_>, sides: [Side; 2]) -> Option<View<'a>> {
        let analysis = self.run.analysis;
        let tree = self.merges.tree(reader, sides.map(|side| side.id().branch()))?;
        Some(self.view(&analysis.exchanged(reader, analysis.target_tree(), tree).ok()?))
    }

    fn view(&self, exchanged: &[(RepoPath, Option<Id>)]) -> View<'a> {
        let exchanged: Vec<Exchanged> = exchanged.iter().filter_map(overlaid).collect();
        View::new(self.world, &exchanged)
    }
}

fn distinct_bases(landings: &[Landed]) -> Vec<Id> {
    let mut bases: Vec<Id> = landings.iter().filter_map(Landed::base_tree).collect();
    bases.sort_unstable();
    bases.dedup();
    bases
}

fn source_files(files: &[(RepoPath, Id)]) -> Files {
    let source =
        files.iter().filter_map(|(path, id)| Some((Arc::from(path.lossy()), (*id, Language::of_path(path.bytes())?))));
    source.collect()
}

impl Run<'_> {
    fn participants(&self) -> Participants {
        let bases = distinct_bases(self.landings);
        let base_of = |landed: &Landed| bases.binary_search(&landed.base_tree()?).ok();
        let tips = self.analysis.tips();
        let own = self.landings.iter().map(Landed::base_tree).zip(tips).map(|(base, tip)| Some((base?, tip.tree)));
        Participants {
            bases: self.landings.iter().map(base_of).collect(),
            own: self.deltas(own),
            targets: self.deltas(bases.iter().map(|base| Some((*base, self.analysis.target_tree())))),
        }
    }

    /// What was done between pairs of trees, each distinct file change compared once.
    fn deltas(&self, trees: impl Iterator<Item = Option<(Id, Id)>>) -> Vec<Option<Delta>> {
        let trees: Vec<Option<(Id, Id)>> = trees.collect();
        let changes: Vec<Option<Changed>> = trees
            .into_par_iter()
            .map_init(
                || self.repository.reader(),
                |reader, trees| {
                    let (before, after) = trees?;
                    let changes = self.analysis.blob_changes(reader, before, after).ok()?;
                    let added = changes.iter().filter(|it| it.before.is_none() && it.from.is_none());
                    let added = added.map(|it| Arc::from(it.path.lossy())).collect();
                    Some((changes.iter().filter_map(file_change).collect(), added))
                },
            )
            .collect();
        let mut distinct: Vec<&FileChange> = changes.iter().flatten().flat_map(|(files, _)| files).collect();
        distinct.sort_by(|a, b| (&a.path, &a.from, a.before, a.after).cmp(&(&b.path, &b.from, b.before, b.after)));
        distinct.dedup();
        let compared: FxHashMap<&FileChange, FileDelta> = distinct
            .into_par_iter()
            .map_init(|| self.repository.reader(), |reader, change| (change, self.compare(reader, change)))
            .collect();
        changes
            .par_iter()
            .map(|changes| {
                let (files, added) = changes.as_ref()?;
                let mut files: Vec<FileDelta> =
                    files.iter().filter_map(|change| compared.get(change)).cloned().collect();
                drift::recognise(&mut files);
                Some(Delta::new(files, added.clone()))
            })
            .collect()
    }

    fn compare(&self, reader: &Reader<'_>, change: &FileChange) -> FileDelta {
        let facts = |id: Option<Id>| id.map(|id| self.store.read(reader, id, change.language)).unwrap_or_default();
        let bytes = |id: Option<Id>| id.and_then(|id| reader.content(id).ok()).unwrap_or_default();
        let (before, after) = (facts(change.before), facts(change.after));
        let hunks = crate::text::diff(&bytes(change.before), &bytes(change.after));
        let added: Vec<_> = hunks.into_iter().map(|hunk| hunk.after).filter(|lines| !lines.is_empty()).collect();
        drift::file_delta(change, &before, &after, &added)
    }

    /// The target's tree, as far as the candidates' names go.
    fn world(&self, encounters: &[Encounter]) -> World<'_> {
        let names: FxHashSet<_> = encounters
            .iter()
            .flat_map(|encounter| encounter.candidates.iter().flatten())
            .flat_map(Candidate::names)
            .filter(|name| !name.is_empty())
            .collect();
        let matters = |name: &str| names.contains(name);
        let files: Vec<_> = if names.is_empty() { Vec::new() } else { self.files.iter().collect() };
        let said: Vec<_> = files
            .into_par_iter()
            .map_init(
                || self.repository.reader(),
                |reader, (path, (id, language))| {
                    let Ok(bytes) = reader.content(*id) else { return Vec::new() };
                    if bytes.len() > crate::facts::LARGEST || !words(&bytes).any(matters) {
                        return Vec::new();
                    }
                    let facts = self.store.read(reader, *id, *language);
                    drift::entries(path, *language, &facts, &matters)
                },
            )
            .collect();
        World::new(&self.files, &self.packages, self.store, names, said.into_iter().flatten().collect())
    }

    fn gaps(&self, own: &[Option<Delta>]) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for (tip, delta) in own.iter().enumerate() {
            let name = &self.analysis.tips()[tip].name;
            for file in delta.iter().flat_map(|delta| &delta.files) {
                let mut flawed = [file.file.before, file.file.after].into_iter().flatten();
                let gap = flawed.find_map(|id| self.store.gap(&file.file.path, id, file.file.language));
                gaps.extend(gap.map(|gap| gap.of(name)));
            }
        }
        gaps
    }
}

fn file_change(change: &BlobChange) -> Option<FileChange> {
    Some(FileChange {
        language: Language::of_path(change.path.bytes())?,
        path: Arc::from(change.path.lossy()),
        from: change.from.as_ref().map(|from| Arc::from(from.lossy())),
        before: change.before,
        after: change.after,
    })
}

fn overlaid((path, id): &(RepoPath, Option<Id>)) -> Option<Exchanged> {
    let language = Language::of_path(path.bytes())?;
    Some((Arc::from(path.lossy()), id.map(|id| (id, language))))
}

/// The words of a text that could be names, as bytes allow: letters, digits, `_`, `$` and whatever is not ASCII.
fn words(text: &[u8]) -> impl Iterator<Item = &str> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(*byte, b'_' | b'$') || !byte.is_ascii();
    text.split(move |byte| !is_part(byte))
        .filter(|word| !word.is_empty())
        .filter_map(|word| std::str::from_utf8(word).ok())
}
