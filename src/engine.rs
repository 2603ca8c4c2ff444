//! The pipeline: from names to a report. The only module that knows both the repository and the analysis.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::cache::{self, Cache};
use crate::model::{Id, Lacks, Listing, Name, Names, Report, State, Text as _};
use crate::overlap::{self, Overlap, Participant};
pub use crate::repo::ExcerptPolicy;
use crate::repo::{
    Analysis, DriverPolicy, Error, ErrorKind, Landed, MustMerge, Outcome, Repository, Selected, Selection, Tip,
};
pub use crate::work::Source;

mod artifacts;
mod assemble;
mod contracts;
mod deltas;
mod facts;
mod findings;
mod held;
mod hidden;
mod landed;
mod lined;
mod lint;
mod listing;
mod merged;
mod merges;
mod named;
mod participants;
mod planned;
mod planning;
mod regions;
mod simulation;
mod split;
mod terms;
mod touched;
mod unread;
mod verified;
mod who;
mod work;
mod workplaces;

use contracts::{Contracts, Known};
use facts::FactStore;
pub use lint::{HistoryPolicy, lint};
pub use planning::{KeptPairs, PlanQuestion};
pub use split::split;
pub use who::who;
use work::Declared;

/// What is asked of a check.
#[derive(Clone, Debug)]
pub struct Question {
    /// The folder in which to look for the repository.
    pub directory: PathBuf,
    /// Which branches, and what they land on.
    pub selection: Selection,
    /// Whether custom merge drivers may run.
    pub drivers: DriverPolicy,
    /// The commit or tree from which attributes are read instead of the worktree (git's `GIT_ATTR_SOURCE`).
    pub attribute_source: Option<Name>,
    /// Whether the text of conflicting regions is wanted.
    pub excerpts: ExcerptPolicy,
    /// Whether definitions and uses are looked at.
    pub symbols: SymbolPolicy,
    /// What is asked of a plan; none is made if `None`.
    pub plan: Option<PlanQuestion>,
    /// Whether branches are held against declared work items.
    pub work: WorkPolicy,
    /// Whether the commands by which work items are verified may run.
    pub verification: VerifyPolicy,
    /// Where results are kept from run to run.
    pub cache: CachePolicy,
}

/// Whether the commands by which work items are verified may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifyPolicy {
    /// They are shown.
    Show,
    /// They are run, where the target or a plan that was handed in declares them.
    Run,
}

/// Whether branches are held against declared work items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkPolicy {
    /// They are not.
    Omit,
    /// They are: against these declarations, which count most, those of the target, and those of branches themselves.
    Include(Vec<Source>),
}

/// Where results are kept from run to run. Never inside the repository that is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CachePolicy {
    /// Nowhere.
    Omit,
    /// In the folder that the system has for such things; nowhere if that is part of the repository.
    Usual(PathBuf),
    /// In a folder that somebody named; refused if that is part of the repository.
    Named(PathBuf),
}

/// Whether definitions and uses are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SymbolPolicy {
    /// Only the text is merged.
    Omit,
    /// What branches do to definitions is said, and held against what others newly use.
    Include,
}

/// Hears how far a run has come, and says whether it goes on. Called from several threads.
pub trait Progress: Sync {
    /// A new stage begins, with this many steps (0 if unknown).
    fn stage(&self, name: &'static str, steps: usize);
    /// One step of the stage is done.
    fn step(&self);
    /// Whether somebody has lost interest. A check asks between its stages, and before each branch and pair that is
    /// merged; then it ends with an error of the kind [`ErrorKind::Cancelled`].
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// An error if the run is to end.
fn goes_on(progress: &dyn Progress) -> Result<(), Error> {
    if progress.is_cancelled() { Err(Error::cancelled()) } else { Ok(()) }
}

/// Two branches that were merged, by their places in the list of tips.
#[derive(Clone)]
struct Examined {
    left: usize,
    right: usize,
    shared_paths: u32,
    merged: bool,
    outcome: Outcome,
}

/// Branches merged into the target and with each other.
struct Merging {
    analysis: Analysis,
    landings: Vec<Landed>,
    /// The pairs that meet, in the order of their numbers.
    pairs: Vec<Examined>,
    overlap: Overlap,
}

impl Merging {
    fn of(
        repository: &Repository,
        analysis: Analysis,
        kept: KeptPairs,
        progress: &dyn Progress,
    ) -> Result<Self, Error> {
        let landings = land_all(repository, &analysis, progress)?;
        let (pairs, overlap) = examine_pairs(repository, &analysis, &landings, kept, &|_, _| None, progress)?;
        Ok(Self { analysis, landings, pairs, overlap })
    }

    /// The same where the target counts as containing these commits as well. Only what starts from another base because
    /// of them is merged anew.
    fn counting(
        &self,
        repository: &Repository,
        commits: &[Id],
        kept: KeptPairs,
        progress: &dyn Progress,
    ) -> Result<Self, Error> {
        let analysis = self.analysis.counting(commits);
        let tips = 0..analysis.tips().len();
        let stays = |tip: usize| analysis.relation(tip).bases == self.analysis.relation(tip).bases;
        let stays: Vec<bool> = tips.clone().map(stays).collect();
        let land = |reader: &mut _, tip: usize| {
            if stays[tip] { self.landings[tip].clone() } else { analysis.land(reader, tip) }
        };
        let landings: Vec<Landed> = tips.into_par_iter().map_init(|| repository.reader(), land).collect();
        let known = |left: usize, right: usize| {
            let same = stays[left] && stays[right];
            same.then(|| self.pair(left, right).cloned()).flatten()
        };
        let (pairs, overlap) = examine_pairs(repository, &analysis, &landings, kept, &known, progress)?;
        Ok(Self { analysis, landings, pairs, overlap })
    }

    /// What merging two branches gave, the lower number first, if they were looked at.
    fn pair(&self, left: usize, right: usize) -> Option<&Examined> {
        // They are examined in this order.
        let at = self.pairs.binary_search_by_key(&(left, right), |pair| (pair.left, pair.right)).ok()?;
        Some(&self.pairs[at])
    }

    /// Names the definitions that conflicting regions lie in.
    fn name_places(&mut self, places: &regions::Places) {
        let landings = self.landings.iter_mut().map(|landed| &mut landed.outcome);
        let outcomes = landings.chain(self.pairs.iter_mut().map(|pair| &mut pair.outcome));
        outcomes.for_each(|outcome| places.name(&mut outcome.conflicts));
    }
}

/// What is known once the texts have been merged.
struct Outcomes<'a> {
    repository: &'a Repository,
    analysis: &'a Analysis,
    merging: &'a Merging,
    landings: &'a [Landed],
    pairs: &'a [Examined],
    overlap: &'a Overlap,
    /// What the participants are called.
    names: &'a Names,
    /// Where the local branch stands that is ahead of a remote target, or behind it.
    local: Option<Id>,
}

impl Outcomes<'_> {
    /// What merging two branches gave, the lower number first, if they were looked at.
    fn pair(&self, left: usize, right: usize) -> Option<&Examined> {
        self.merging.pair(left, right)
    }
}

/// The tree whose declarations count: the target's, or that of the local branch which is ahead of it, where a plan was
/// committed that is not pushed yet.
fn declaring_tree(repository: &Repository, target: &Tip, local: Option<Id>) -> Id {
    let reader = repository.reader();
    let ahead = local.filter(|local| repository.base_trees(&reader, *local, target.commit) == [target.tree]);
    // That it is ahead was read off its commit.
    let lacks = Lacks::default();
    ahead.and_then(|local| reader.tree_of(local).or_note("", &lacks)).unwrap_or(target.tree)
}

/// Holds the branches against the target and against each other.
///
/// # Errors
/// If there is no repository, a name means nothing, or history cannot be read.
pub fn check(question: &Question, progress: &dyn Progress) -> Result<Report, Error> {
    let repository = open(question)?;
    let store = FactStore::new(&repository, cache_beside(&repository, &question.cache)?);
    let target = repository.target(question.selection.onto.as_ref())?;
    let settings = repository.merge_settings(question.drivers)?;
    progress.stage("reading branches", 0);
    let given = || match &question.work {
        WorkPolicy::Omit => Ok(None),
        WorkPolicy::Include(sources) => Declared::given(sources).map(Some),
    };
    let (declared, selected) = rayon::join(given, || repository.select(&question.selection, &target));
    let (declared, Selected { tips, mut gaps, mut notes }) = (declared?, selected?);
    let analysis =
        repository.analyse(&target, tips, question.drivers)?.without_what_landed().showing(question.excerpts);
    let kept = question.plan.as_ref().map(|plan| plan.pairs).unwrap_or_default();
    let mut git = Merging::of(&repository, analysis, kept, progress)?;
    let absorbed = landed::look(&repository, &git.analysis, &target, store.cache());
    let (mut absorbed, unknown): (Vec<_>, Vec<_>) = absorbed.into_iter().unzip();
    let tips = git.analysis.tips();
    gaps.extend(unknown.iter().zip(tips).filter_map(|(unread, tip)| landed::gap(unread, &tip.name)));
    // What landed by other commits is contained for everything but git's own verdict.
    let commits = landed::counted(&absorbed);
    let counted = (!commits.is_empty()).then(|| git.counting(&repository, &commits, kept, progress));
    let mut counted = counted.transpose()?;
    if let Some(counted) = &counted {
        landed::spread(&mut absorbed, &git.analysis, &counted.analysis);
    }
    let merging = counted.as_ref().unwrap_or(&git);
    let Merging { analysis, landings, pairs, overlap } = merging;
    let names = Names::new(target.name.lossy(), analysis.tips().iter().map(|tip| tip.name.lossy()).collect());
    gaps.extend(landings.iter().zip(analysis.tips()).filter_map(|(landed, tip)| {
        let unknown = "its changed lines are not all counted, and what was renamed may not be shown as such";
        Some(hidden::gap(&landed.unread, unknown)?.of(&tip.name))
    }));
    let outcomes = Outcomes {
        repository: &repository,
        merging,
        analysis,
        landings,
        pairs,
        overlap,
        names: &names,
        local: repository.local_of(&target),
    };
    let declared = declared.map(|declared| {
        let reader = repository.reader();
        declared
            .with_target(&reader, declaring_tree(&repository, &target, outcomes.local))
            .with_branches(&reader, analysis, landings)
    });
    gaps.extend(declared.iter().flat_map(|declared| declared.gaps.iter().cloned()));
    let declared = declared.filter(|declared| !declared.is_empty());
    let owners = declared.as_ref().map(|declared| work::owners(&declared.plan, analysis)).unwrap_or_default();
    let dependencies =
        declared.as_ref().map(|declared| work::dependencies(&declared.plan, &owners)).unwrap_or_default();
    let plan = |known: Option<&Known<'_, '_>>| {
        let question = question.plan.as_ref()?;
        progress.stage("simulating the order", 0);
        Some(planning::Ask { outcomes: &outcomes, question, dependencies: &dependencies }.plan(known))
    };
    goes_on(progress)?;
    let (mut contracts, planned) = match question.symbols {
        SymbolPolicy::Omit => (Contracts::default(), plan(None)),
        SymbolPolicy::Include => {
            gaps.extend(unread::gap(landings));
            contracts::look(&outcomes, &store, progress, |known| plan(Some(known)))
        }
    };
    let plan = planned.transpose()?.map(|planned| {
        notes.extend(planned.notes);
        planned.plan
    });
    goes_on(progress)?;
    let work = declared.map(|declared| {
        let held = held::hold(&outcomes, question, &store, declared, &owners, &contracts.symbols, progress);
        contracts.findings.extend(held.findings);
        contracts.gaps.extend(held.gaps);
        findings::sort(&mut contracts.findings);
        held.work
    });
    store.finish();
    [Some(&mut git), counted.as_mut()].into_iter().flatten().for_each(|it| it.name_places(&contracts.places));
    let head = assemble::Head { repository: &repository, settings, target, gaps, notes };
    Ok(assemble::report(head, git, &assemble::Known { absorbed, counted }, contracts, work, plan))
}

/// Lists branches and worktrees, and how far each of them is from the target.
///
/// # Errors
/// If there is no repository, or a name means nothing.
pub fn list(question: &Question) -> Result<Listing, Error> {
    let repository = open(question)?;
    let target = repository.target(question.selection.onto.as_ref())?;
    let Selected { tips, mut gaps, .. } = repository.select_to_list(&question.selection, &target)?;
    let analysis = repository.analyse(&target, tips, question.drivers)?;
    let cache = cache_beside(&repository, &question.cache)?;
    let tips: Vec<usize> = (0..analysis.tips().len()).collect();
    let patches = landed::patches(&repository, &analysis, &tips, &target, cache.as_ref());
    let already = |reader: &mut _, tip| listing::already(&analysis, &patches, reader, tip);
    let already: Vec<_> = tips.into_par_iter().map_init(|| repository.reader(), already).collect();
    let (already, unknown): (Vec<_>, Vec<_>) = already.into_iter().unzip();
    gaps.extend(unknown.into_iter().flatten());
    Ok(listing::listing(&repository, &target, &analysis, &already, gaps))
}

/// Where the target and branches are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The target's commit.
    pub target: Id,
    /// The branches, in the order in which they were asked for; `None` for those that are not there.
    pub branches: Vec<Option<Standpoint>>,
}

/// Where a branch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standpoint {
    /// Its commit.
    pub commit: Id,
    /// The tree with its uncommitted work, if there is any.
    pub tree: Option<Id>,
}

/// Looks up where the target of a question and some branches are.
///
/// # Errors
/// If there is no repository, or no such target, or if it cannot be read where a branch is.
pub fn standing(question: &Question, names: &[Name]) -> Result<Standing, Error> {
    let repository = open(question)?;
    let target = repository.target(question.selection.onto.as_ref())?;
    let branch = |name: &Name| {
        let selection = Selection { names: vec![name.clone()], ..question.selection.clone() };
        let selected = match repository.select_to_list(&selection, &target) {
            // There is no such branch any more.
            Err(error) if error.kind() == ErrorKind::User => return Ok(None),
            selected => selected?,
        };
        let Some(tip) = selected.tips.into_iter().next() else { return Ok(None) };
        let analysis = repository.analyse(&target, vec![tip.clone()], question.drivers)?;
        let tree = analysis.has_uncommitted_work(0).then_some(tip.tree);
        Ok(Some(Standpoint { commit: tip.commit, tree }))
    };
    Ok(Standing { target: target.commit, branches: names.iter().map(branch).collect::<Result<_, Error>>()? })
}

fn open(question: &Question) -> Result<Repository, Error> {
    Ok(Repository::open(&question.directory)?.with_attributes_from(question.attribute_source.as_ref()))
}

/// The cache, which is nowhere inside the repository: that is only read.
fn cache_beside(repository: &Repository, policy: &CachePolicy) -> Result<Option<Cache>, Error> {
    // A folder of the user may have a link in it that leads back.
    let holds = |folder: &Path| repository.holds(folder) || repository.holds(&Cache::folder_below(folder));
    let folder = match policy {
        CachePolicy::Named(folder) if holds(folder) => {
            let message = format!("the cache cannot be kept in '{}': it is part of the repository", folder.display());
            return Err(Error::user(message).hint("name a folder outside of it with --cache-dir, or use --no-cache"));
        }
        CachePolicy::Usual(folder) if holds(folder) => None,
        CachePolicy::Usual(folder) | CachePolicy::Named(folder) => Some(folder.clone()),
        CachePolicy::Omit => None,
    };
    Ok(folder.map(|folder| Cache::open(folder, cache::DEFAULT_LIMIT)))
}

fn land_all(repository: &Repository, analysis: &Analysis, progress: &dyn Progress) -> Result<Vec<Landed>, Error> {
    let tips = 0..analysis.tips().len();
    progress.stage("landing branches", tips.len());
    let land = |reader: &mut _, tip| -> Result<Landed, Error> {
        goes_on(progress)?;
        progress.step();
        Ok(analysis.land(reader, tip))
    };
    tips.into_par_iter().map_init(|| repository.reader(), land).collect()
}

/// Merges the pairs that meet; what is known of a pair is taken as it is.
fn examine_pairs(
    repository: &Repository,
    analysis: &Analysis,
    landings: &[Landed],
    kept: KeptPairs,
    known: &(dyn Fn(usize, usize) -> Option<Examined> + Sync),
    progress: &dyn Progress,
) -> Result<(Vec<Examined>, Overlap), Error> {
    let participants: Vec<Participant<'_>> = landings.iter().map(Landed::participant).collect();
    let overlap = overlap::meetings(&participants);
    let tips = landings.len();
    let must_merge = |left, right| match analysis.must_merge(left, right, landings) {
        MustMerge::Always => true,
        MustMerge::IfOwnMeets => overlap.own_meets(left, right),
        MustMerge::IfLandedMeets => overlap.landed_meets(left, right),
    };
    let pairs: Vec<(usize, usize)> = (0..tips)
        .flat_map(|left| (left + 1..tips).map(move |right| (left, right)))
        .filter(|(left, right)| overlap.shared_paths(*left, *right) > 0 || must_merge(*left, *right))
        .collect();
    progress.stage("merging pairs that meet", pairs.len());
    let examine = |reader: &mut _, (left, right)| -> Result<Examined, Error> {
        goes_on(progress)?;
        progress.step();
        if let Some(known) = known(left, right) {
            return Ok(known);
        }
        let merged = must_merge(left, right);
        let outcome = if merged { analysis.pair(reader, left, right, landings) } else { Outcome::clean() };
        Ok(Examined { left, right, shared_paths: overlap.shared_paths(left, right), merged, outcome })
    };
    let is_kept = |pair: &Examined| match kept {
        KeptPairs::All => true,
        KeptPairs::Clashing => pair.outcome.state != State::Clean || !pair.outcome.gaps.is_empty(),
    };
    let kept = |reader: &mut _, pair| examine(reader, pair).map(|pair| is_kept(&pair).then_some(pair));
    let examined = pairs.into_par_iter().map_init(|| repository.reader(), kept).filter_map(Result::transpose);
    Ok((examined.collect::<Result<_, Error>>()?, overlap))
}
