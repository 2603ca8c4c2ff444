//! Contracts: what every branch did to definitions, and where that does not go with what others newly rely on.

use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::artifacts;
use super::deltas::Deltas;
use super::facts::FactStore;
use super::ground::Ground;
use super::hidden::{self, Hidden, Unread};
use super::in_conflict::InConflict;
use super::learned::Learned;
use super::merges::Merges;
use super::merging::Outcomes;
use super::participants::{self, Done, Meeting, Participants, Side};
use super::progress::Progress;
use super::regions::{self, Places};
use super::{findings, insertions, merged, numbers, paths, renamed, repeated, schema, terms, undone};
use crate::artifacts::numbers::Claim;
use crate::drift::{self, Candidate, Case, Concluded, Delta, Exchanged, Files, Packages, Told, View, World};
use crate::lang::Language;
use crate::model::{
    Finding, Gap, GapReason, Id, Lack, Lacks, Names, ParticipantId, Read, Region, RepoPath, SymbolChange, Text as _,
};
use crate::repo::{Analysis, Landed, Reader, Repository};

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

impl Contracts {
    /// Adds findings of another kind, and what could not be looked at for them.
    pub(super) fn add(&mut self, found: Vec<Finding>, gaps: Vec<Gap>) {
        self.findings.extend(found);
        self.gaps.extend(gaps);
        findings::sort(&mut self.findings);
    }
}

/// Everything that the steps share.
struct Run<'a> {
    repository: &'a Repository,
    analysis: &'a Analysis,
    landings: &'a [Landed],
    store: &'a FactStore<'a>,
    deltas: Deltas<'a>,
    packages: Packages,
    /// The target's source files.
    files: Files,
    /// Why they are not known, if they are not.
    unread: Unread,
}

/// Two participants and what each did that may break the other.
struct Encounter<'p> {
    sides: [Side; 2],
    done: [Done<'p>; 2],
    /// By who changes something: the first, then the second.
    candidates: [Vec<Candidate>; 2],
}

/// What is taken in series that have each thing once: by the target, and newly by each open branch.
struct Series<'a> {
    landed: numbers::Landed<'a>,
    open: &'a [&'a [Claim]],
}

/// What came of a meeting.
struct Met<'p> {
    sides: [Side; 2],
    /// Something that could not be read of what each of the two did.
    own: [Option<Lack>; 2],
    /// What else could not be read, so that nobody knows.
    between: Unread,
    encounter: Option<Encounter<'p>>,
    /// Migrations that both numbered alike.
    slots: Vec<Told>,
    /// Whose migrations come first, where the two share commits.
    sequence: Option<((usize, usize), Ordering)>,
}

impl Met<'_> {
    fn is_something(&self) -> bool {
        let is_hidden = !self.between.is_empty() || self.own.iter().any(Option::is_some);
        is_hidden || self.encounter.is_some() || !self.slots.is_empty() || self.sequence.is_some()
    }
}

/// The packages of the target, with what their modules pass on under other names, and what could not be read.
fn packages(
    repository: &Repository,
    store: &FactStore<'_>,
    artifacts: &artifacts::Artifacts,
    all_files: &[(RepoPath, Id)],
    files: &Files,
    mut unread: Unread,
) -> (Packages, Unread) {
    let mut packages = artifacts::packages(artifacts, &repository.reader(), store.cache(), all_files);
    packages.unread.extend(unread.iter().cloned());
    let (renamed, missing) = renamed::look(repository, store, files);
    packages.renamed = renamed;
    unread.extend(missing);
    (packages, unread)
}

/// Looks at contracts. `plan` is asked while the trees are still at hand, and gives what it found besides, and in which
/// order it lands whom.
pub(super) fn look<T>(
    outcomes: &Outcomes<'_>,
    store: &FactStore<'_>,
    learned: &Learned,
    progress: &dyn Progress,
    plan: impl FnOnce(&Known<'_, '_>) -> (Vec<Told>, Vec<ParticipantId>, T),
) -> (Contracts, T) {
    let Outcomes { repository, analysis, landings, pairs, names, .. } = *outcomes;
    let reader = repository.reader();
    let lacks = Lacks::default();
    let all_files = analysis.files(&reader, analysis.target_tree()).or_note("", &lacks).unwrap_or_default();
    let artifacts = &learned.artifacts;
    let files = source_files(&all_files);
    let (packages, unread) = packages(repository, store, artifacts, &all_files, &files, lacks.into_set());
    let run = Run {
        repository,
        analysis,
        landings,
        store,
        deltas: Deltas::new(repository, analysis, store, &learned.compared),
        packages,
        files,
        unread,
    };
    let mut hidden = Hidden::default();
    progress.stage("reading symbols", 0);
    let kin = participants::kin(repository, analysis, landings, &mut hidden);
    let participants = Participants::new(analysis, landings, &run.deltas, &kin);
    let meetings = participants.meetings(analysis, &kin, &run.packages);
    let claims: Vec<&[Claim]> = participants.own.iter().flatten().map(|delta| &*delta.claims).collect();
    let open_series = Series { landed: numbers::Landed::new(analysis.target_tree(), &all_files), open: &claims };
    progress.stage("joining definitions and uses", meetings.len());
    let met = meetings.par_iter().map_init(
        || repository.reader(),
        |reader, meeting| {
            progress.step();
            run.met(reader, &participants, meeting, &open_series)
        },
    );
    let mut met: Vec<Met<'_>> = met.flatten().filter(Met::is_something).collect();
    met.iter_mut().for_each(|met| met.note(&mut hidden));
    note_own(&participants, &mut hidden);
    let slots: Vec<Told> = met.iter_mut().flat_map(|met| std::mem::take(&mut met.slots)).collect();
    let sequences = met.iter().filter_map(|met| met.sequence).collect();
    let encounters: Vec<Encounter<'_>> = met.into_iter().filter_map(|met| met.encounter).collect();
    let world = run.world(&encounters);
    let merges = Merges::new(outcomes);
    let trees = Trees::new(&run, &world, &merges);
    let mut open = InConflict::default();
    let mut told = trees.all(&encounters, &participants, progress, &mut hidden, &mut open);
    let found_by_code = told.len();
    let changed = merged::changed(outcomes);
    let taken = terms::Taken::default();
    let merged_ask = merged::Ask { outcomes, store, artifacts, taken: &taken, merges: &merges, changed: &changed };
    told.extend(merged::look(&merged_ask, &mut hidden, &mut open));
    let mut told = drift::merged::without_echoes(told);
    let inside = told.split_off(found_by_code);
    let mut told = drift::additions(told);
    let by_code = told.len();
    told.extend(inside);
    let by_merge = told.len();
    told.extend(slots);
    told.extend(marks(&participants));
    told.extend(undone::look(repository, analysis));
    told.extend(repeated::look(outcomes));
    told.extend(insertions::look(outcomes));
    let (merges, participants, store) = (&merges, &participants, run.store);
    let ask = terms::Ask { repository, analysis, landings, merges, participants, store, artifacts, taken: &taken };
    let (schemas, files) = (schema::look(&ask, &kin, &mut hidden), paths::look(&ask, &kin, &mut hidden));
    let terms::Looked { concluded, met, twice } = terms::look(&ask, &kin, &mut hidden);
    told.extend(twice);
    told.extend(files.made.iter().cloned());
    let by_migration = told.len();
    told.extend(schemas.told.iter().chain(&files.told).cloned());
    for (between, concluded) in concluded {
        told.extend(concluded.told);
        open.note(between, concluded.open);
    }
    let (places, unseen) = regions::look(repository, store, &run.packages, landings, pairs);
    let known = Known {
        trees: &trees,
        participants,
        encounters: &encounters,
        of_tip: by_tip(&encounters, landings.len()),
        branches_met: who_met(&encounters, &told[by_code..], &met),
        sequences,
        told: &told,
        by_code,
        by_merge,
        by_migration,
        merged: merged_ask,
        terms: (ask, &met),
        beyond: (&schemas, &files),
        places: &places,
        hidden: &hidden,
    };
    let (more, order, planned) = plan(&known);
    findings::add(&mut told, more, names);
    told.iter_mut().for_each(|it| it.follow(&order));
    let (findings, unshown) = findings::findings(findings::Ask { outcomes, files: &run.files }, told);
    let mut gaps = run.gaps(&participants.own, &hidden, names);
    gaps.extend(open.gaps(&|tip| &analysis.tips()[tip].name));
    gaps.extend(hidden::gap(&unseen, "the definitions that conflicts lie in are not known"));
    gaps.extend(hidden::gap(&unshown, "not all lines that findings are about are shown"));
    let symbols = participants.own.iter().map(|delta| run.symbols(delta.as_ref()?)).collect();
    (Contracts { symbols, findings, places, gaps }, planned)
}

/// Marks of conflicts that branches have left, and the target since they began.
fn marks(participants: &Participants) -> Vec<Told> {
    let mut told = Vec::new();
    for (tip, own) in participants.own.iter().enumerate() {
        let branch = ParticipantId::Branch(tip);
        let did = [(branch, own.as_ref()), (ParticipantId::Target, participants.unseen(Side::Branch(tip)))];
        for (who, did) in did.into_iter().filter_map(|(who, did)| Some((who, did?))) {
            told.extend(drift::merged::marks([ParticipantId::Target, branch], who, did));
        }
    }
    told
}

/// Remembers what could not be read of participants whose work had to be held against another one's.
fn note_own(participants: &Participants, hidden: &mut Hidden) {
    for (tip, delta) in participants.own.iter().enumerate() {
        let who = ParticipantId::Branch(tip);
        let unread = delta.iter().filter(|_| hidden.is_of(who)).flat_map(|delta| &delta.unread).cloned();
        let unread: Unread = unread.collect();
        hidden.note_of(who, &unread);
    }
}

/// What is known about contracts, while the trees are still at hand.
pub(super) struct Known<'k, 'w> {
    trees: &'k Trees<'w>,
    participants: &'k Participants,
    encounters: &'k [Encounter<'k>],
    /// By branch: its encounters, in their order.
    of_tip: Vec<Vec<usize>>,
    /// The branches of which one changed what the other newly uses, the lower number first.
    branches_met: FxHashSet<(usize, usize)>,
    /// Whose migrations come first, of branches that share commits.
    sequences: FxHashMap<(usize, usize), Ordering>,
    /// What was found between two participants.
    pub(super) told: &'k [Told],
    /// How many of these came from code: those are looked at again in every tree.
    by_code: usize,
    /// How many came from code and from merged files: the latter are looked at again as well.
    by_merge: usize,
    /// How many came from code, merged files and migrations: the latter hold in every tree, what comes after them is
    /// looked at again.
    by_migration: usize,
    /// New needs of what somebody took away, and who looks at them again.
    terms: (terms::Ask<'k>, &'k [terms::Met]),
    /// Databases, and files by their paths, of those of whom something was told.
    beyond: (&'k schema::Looked, &'k paths::Looked),
    /// Who looks into merged files.
    merged: merged::Ask<'k>,
    /// The definitions that the regions of landings and pairs lie in.
    places: &'k Places,
    /// What is not known.
    hidden: &'k Hidden,
}

impl Met<'_> {
    /// Remembers what is hidden.
    fn note(&mut self, hidden: &mut Hidden) {
        for (side, unread) in self.sides.iter().zip(&self.own) {
            hidden.note_of(side.id(), unread);
        }
        let sides = self.sides.map(Side::id);
        if self.own.iter().any(Option::is_some) {
            hidden.note_pair(sides);
        }
        hidden.note_between(sides, std::mem::take(&mut self.between));
    }
}

impl Known<'_, '_> {
    /// Whose migrations come first, of two branches.
    pub(super) fn sequence(&self, one: usize, other: usize) -> Option<Ordering> {
        if self.trees.run.analysis.share_commits(one, other) {
            return self.sequences.get(&(one, other)).copied();
        }
        let claims = |tip: usize| self.participants.own[tip].as_ref().map(|delta| delta.claims.as_slice());
        drift::sequence(claims(one)?, claims(other)?)
    }

    /// Whether one of two branches changed what the other newly uses.
    pub(super) fn met(&self, left: usize, right: usize) -> bool {
        self.branches_met.contains(&(left.min(right), left.max(right)))
    }

    /// What does not go together in a tree in which a branch has landed after others, between it and any of them or
    /// the target. What could not be read and would have to be is noted.
    pub(super) fn drift_on(
        &self,
        reader: &Reader<'_>,
        [before, tree]: [Id; 2],
        landed: &[usize],
        tip: usize,
        lacks: &Lacks,
    ) -> Vec<Told> {
        let own = ParticipantId::Branch(tip);
        let met = |id: ParticipantId| id.branch().is_none_or(|other| landed.contains(&other));
        let about_own = |[one, other]: [ParticipantId; 2]| one == own && met(other) || other == own && met(one);
        let others = self.told[self.by_merge..self.by_migration].iter().filter(|it| about_own(it.between));
        let mut told: Vec<Told> = others.cloned().collect();
        told.extend(self.inside(reader, [before, tree], landed, tip, lacks));
        let (ask, met) = &self.terms;
        let met: Vec<&terms::Met> = met.iter().filter(|it| about_own(it.between())).collect();
        let (schemas, files) = self.beyond;
        if !met.is_empty() || files.is_asked(about_own) {
            let analysis = self.trees.run.analysis;
            let exchanged = analysis.exchanged(reader, analysis.target_tree(), tree).or_note("", lacks);
            let exchanged = exchanged.unwrap_or_default();
            told.extend(files.on(ask, reader, &exchanged, about_own, lacks));
            told.extend(met.into_iter().flat_map(|it| it.on(ask, reader, &exchanged, lacks)));
        }
        told.extend(schemas.on(ask, reader, tree, about_own, lacks));
        let encounters = self.of_tip[tip].iter().map(|at| &self.encounters[*at]);
        let encounters: Vec<&Encounter<'_>> = encounters.filter(|it| about_own(it.sides.map(Side::id))).collect();
        if !encounters.is_empty() {
            let analysis = self.trees.run.analysis;
            let merged = [self.trees.view_of(analysis.exchanged(reader, analysis.target_tree(), tree))];
            let conclude = |it| self.trees.conclude(&merged, reader, it, self.participants, lacks);
            told.extend(encounters.into_iter().flat_map(|it| conclude(it).told));
        }
        drift::additions(drift::merged::without_echoes(told))
    }

    /// What is wrong inside the files that git merges when a branch lands. What is wrong with its landing on the target
    /// alone stays that, whoever landed before it.
    fn inside(&self, reader: &Reader<'_>, trees: [Id; 2], landed: &[usize], tip: usize, lacks: &Lacks) -> Vec<Told> {
        let alone = [ParticipantId::Target, ParticipantId::Branch(tip)];
        let known = self.told[self.by_code..self.by_merge].iter().filter(|it| it.between == alone);
        let mut told: Vec<Told> = known.cloned().collect();
        let new = self.merged.on(reader, trees, landed, tip, lacks);
        let is_new = |it: &Told| told.iter().all(|old| old.path != it.path);
        let new: Vec<Told> = new.into_iter().filter(is_new).collect();
        told.extend(new);
        told
    }

    /// Whether nobody knows if a branch goes with the target or with any of some others.
    pub(super) fn is_hidden(&self, tip: usize, landed: &[usize]) -> bool {
        let mut others = landed.iter().copied().map(ParticipantId::Branch).chain([ParticipantId::Target]);
        others.any(|other| self.hidden.is_between([ParticipantId::Branch(tip), other]))
    }

    /// The definitions that a region lies in.
    pub(super) fn symbols(&self, reader: &Reader<'_>, region: &Region) -> Vec<String> {
        let run = self.trees.run;
        // The regions of a plan that are not those of a landing or a pair are of blobs that were just merged.
        let lacks = Lacks::default();
        self.places.of(region).unwrap_or_else(|| regions::symbols(reader, run.store, &run.packages, region, &lacks))
    }
}

/// The encounters of each branch.
fn by_tip(encounters: &[Encounter<'_>], tips: usize) -> Vec<Vec<usize>> {
    let mut of_tip = vec![Vec::new(); tips];
    for (at, encounter) in encounters.iter().enumerate() {
        encounter.sides.iter().filter_map(|side| side.id().branch()).for_each(|tip| of_tip[tip].push(at));
    }
    of_tip
}

/// The branches that met, the lower number first: in code, in terms, or where something else was told of the two.
fn who_met(encounters: &[Encounter<'_>], told: &[Told], needs: &[terms::Met]) -> FxHashSet<(usize, usize)> {
    let sides = encounters.iter().map(|it| it.sides.map(Side::id)).chain(told.iter().map(|it| it.between));
    let sides = sides.chain(needs.iter().map(terms::Met::between));
    let branches = sides.filter_map(|[one, other]| Some((one.branch()?, other.branch()?)));
    branches.map(|(one, other)| (one.min(other), one.max(other))).collect()
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

    /// What holds of all that was met, in its order. What is hidden and what a conflict decides about is noted.
    fn all(
        &self,
        encounters: &[Encounter<'_>],
        participants: &Participants,
        progress: &dyn Progress,
        hidden: &mut Hidden,
        open: &mut InConflict,
    ) -> Vec<Told> {
        progress.stage("holding drift against the merged trees", encounters.len());
        let concluded = encounters.par_iter().map_init(
            || self.run.repository.reader(),
            |reader, encounter| {
                progress.step();
                let lacks = Lacks::default();
                let merged = self.merged(reader, encounter.sides, &lacks);
                (self.conclude(&merged, reader, encounter, participants, &lacks), lacks.into_set())
            },
        );
        let concluded: Vec<(Concluded, Unread)> = concluded.collect();
        let mut told: Vec<Told> = Vec::new();
        for (encounter, (concluded, unread)) in encounters.iter().zip(concluded) {
            let sides = encounter.sides.map(Side::id);
            open.note(sides, concluded.open);
            told.extend(concluded.told);
            hidden.note_between(sides, unread);
        }
        told
    }

    /// What holds in all of these trees, and what in some of them only.
    fn conclude(
        &self,
        merged: &[View<'a>],
        reader: &Reader<'_>,
        encounter: &Encounter<'_>,
        participants: &Participants,
        lacks: &Lacks,
    ) -> Concluded {
        let [one, other] = encounter.sides;
        let [did, other_did] = &encounter.done;
        let mut all = Concluded::default();
        let directions = [(one, other, did, other_did), (other, one, other_did, did)];
        for ((provider, user, own, used), candidates) in directions.into_iter().zip(&encounter.candidates) {
            if candidates.is_empty() || merged.is_empty() {
                continue;
            }
            let using = || self.own(reader, user);
            let case = |merged| Case {
                provider: provider.id(),
                user: user.id(),
                provided: self.own(reader, provider),
                using: &using,
                own,
                merged,
                used,
                unseen: participants.unseen(provider),
                lacks,
            };
            let cases: Vec<Case<'_>> = merged.iter().map(case).collect();
            let Concluded { told, open } = drift::conclude(&cases, candidates);
            all.told.extend(told);
            all.open.extend(open);
        }
        all
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
                (None, None) => Read::of(Vec::new()),
            };
            self.view_of(exchanged)
        })
    }

    /// The trees in which both have landed: one, or one for each way to settle their conflicts.
    fn merged(&self, reader: &Reader<'_>, sides: [Side; 2], lacks: &Lacks) -> Vec<View<'a>> {
        let trees = self.merges.trees(reader, sides.map(|side| side.id().branch()), lacks);
        trees.iter().map(|exchanged| self.view(exchanged)).collect()
    }

    fn view_of(&self, exchanged: Read<Vec<(RepoPath, Option<Id>)>>) -> View<'a> {
        let lacks = Lacks::default();
        exchanged.or_note("", &lacks).map_or_else(|| View::blind(self.world, lacks), |it| self.view(&it))
    }

    fn view(&self, exchanged: &[(RepoPath, Option<Id>)]) -> View<'a> {
        let exchanged: Vec<Exchanged> = exchanged.iter().filter_map(overlaid).collect();
        View::new(self.world, &exchanged)
    }
}

fn source_files(files: &[(RepoPath, Id)]) -> Files {
    let source =
        files.iter().filter_map(|(path, id)| Some((Arc::from(path.lossy()), (*id, Language::of_path(path.bytes())?))));
    source.collect()
}

impl Run<'_> {
    /// What comes of a meeting; `None` if it is not known what one of the two did.
    fn met<'p>(
        &self,
        reader: &Reader<'_>,
        participants: &'p Participants,
        meeting: &Meeting,
        series: &Series<'_>,
    ) -> Option<Met<'p>> {
        let done = participants.done(&self.deltas, reader, meeting)?;
        let (sides, [one, other]) = (meeting.sides, &done);
        let own = [one.unread_against(other).next().cloned(), other.unread_against(one).next().cloned()];
        let lacks = Lacks::default();
        let mut forth = drift::candidates(one, other, &self.packages, self.store, &lacks);
        forth.extend(drift::duplicates(one, other));
        let back = drift::candidates(other, one, &self.packages, self.store, &lacks);
        let between = lacks.into_set();
        let ground = numbers::Taken { landed: &series.landed, reader, open: series.open };
        let (ids, claims) = (sides.map(Side::id), [&*one.claims, &*other.claims]);
        let mut slots = drift::taken_twice(ids, claims, &ground);
        if let Side::Target(_) = sides[0] {
            slots.extend(drift::come_late(ids, claims, &ground));
        }
        let sequence = meeting.kin().and_then(|kin| Some((kin, drift::sequence(claims[0], claims[1])?)));
        let some = between.is_empty() && (!forth.is_empty() || !back.is_empty());
        let encounter = some.then_some(Encounter { sides, done, candidates: [forth, back] });
        Some(Met { sides, own, between, encounter, slots, sequence })
    }

    /// The target's tree, as far as the candidates need it.
    fn world(&self, encounters: &[Encounter<'_>]) -> World<'_> {
        let candidates: Vec<_> = encounters.iter().flat_map(|it| it.candidates.iter().flatten()).collect();
        let Self { repository, store, packages, files, unread, .. } = self;
        Ground { repository, store, packages, files, unread }.world(&candidates)
    }

    /// What a branch did to definitions; `None` where it is not known, or not what they are called.
    fn symbols(&self, delta: &Delta) -> Option<Vec<SymbolChange>> {
        let known = delta.unread.is_empty() && self.unread_packages(delta).is_empty();
        known.then(|| drift::symbols(delta, &self.packages))
    }

    /// The manifests that would have to be read to know what a participant's definitions are called.
    fn unread_packages(&self, delta: &Delta) -> Unread {
        let lacks = Lacks::default();
        let changed = delta.files.iter().filter(|file| file.has_changes());
        changed.for_each(|file| self.packages.note_unread(file.file.language, &lacks));
        lacks.into_set()
    }

    /// What could not be looked at.
    fn gaps(&self, own: &[Option<Delta>], hidden: &Hidden, names: &Names) -> Vec<Gap> {
        let name = |tip: usize| self.analysis.tips()[tip].name.clone();
        let mut gaps = hidden.gaps(names.of(ParticipantId::Target), name);
        for (tip, delta) in own.iter().enumerate() {
            let Some(delta) = delta else { continue };
            for lack in &delta.flawed {
                let message = match lack.unread.reason {
                    GapReason::TooLarge => "the file is too large for its symbols to be read",
                    _ => "the parser gave up on the file, so its symbols are not known",
                };
                let gap = Gap::new(lack.unread.reason, message).at(&RepoPath::from(lack.path.as_str()));
                gaps.push(gap.of(&name(tip)));
            }
            if !hidden.is_of(ParticipantId::Branch(tip)) {
                let unread = delta.unread.iter().cloned().chain(self.unread_packages(delta)).collect();
                let gap = hidden::gap(&unread, "what the branch did to definitions is not known");
                gaps.extend(gap.map(|gap| gap.of(&name(tip))));
            }
        }
        gaps
    }
}

fn overlaid((path, id): &(RepoPath, Option<Id>)) -> Option<Exchanged> {
    let language = Language::of_path(path.bytes())?;
    Some((Arc::from(path.lossy()), id.map(|id| (id, language))))
}
