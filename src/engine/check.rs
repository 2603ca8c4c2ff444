//! The check: branches held against the target and against each other.

use super::contracts::{self, Contracts, Known};
use super::facts::FactStore;
use super::learned::Learned;
use super::merging::{Merging, Outcomes};
use super::progress::{Progress, goes_on};
use super::question::{Question, SymbolPolicy, WorkPolicy};
use super::work::{self, Declared};
use super::{assemble, findings, held, hidden, landed, planning, unread};
use crate::model::{Id, Lacks, Names, Report, Text as _};
use crate::repo::{Error, Repository, Selected, Tip};

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
/// If a name means nothing, or history cannot be read.
pub(super) fn answer(
    repository: &Repository,
    learned: &mut Learned,
    question: &Question,
    progress: &dyn Progress,
) -> Result<Report, Error> {
    let target = repository.target(question.selection.onto.as_ref())?;
    let settings = repository.merge_settings(question.drivers)?;
    progress.stage("reading branches", 0);
    let given = || match &question.work {
        WorkPolicy::Omit => Ok(None),
        WorkPolicy::Include(sources) => Declared::given(sources).map(Some),
    };
    let (declared, selected) = rayon::join(given, || repository.select(&question.selection, &target));
    let (declared, Selected { tips, mut gaps, mut notes }) = (declared?, selected?);
    let mut analysis =
        repository.analyse(&target, tips, question.drivers)?.without_what_landed().showing(question.excerpts);
    if let Some(memory) = &mut learned.merges {
        memory.resume(&mut analysis);
    }
    let learned = &*learned;
    let store = FactStore::new(repository, &learned.facts);
    let memory = learned.merges.as_ref();
    let kept = question.plan.as_ref().map(|plan| plan.pairs).unwrap_or_default();
    let mut git = Merging::of(repository, analysis, kept, memory, progress)?;
    let absorbed = landed::look(repository, &git.analysis, &target, store.cache());
    let (mut absorbed, unknown): (Vec<_>, Vec<_>) = absorbed.into_iter().unzip();
    let tips = git.analysis.tips();
    gaps.extend(unknown.iter().zip(tips).filter_map(|(unread, tip)| landed::gap(unread, &tip.name)));
    // What landed by other commits is contained for everything but git's own verdict.
    let commits = landed::counted(&absorbed);
    let counted = (!commits.is_empty()).then(|| git.counting(repository, &commits, kept, memory, progress));
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
        repository,
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
            .with_target(&reader, declaring_tree(repository, &target, outcomes.local))
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
            contracts::look(&outcomes, &store, learned, progress, |known| {
                let mut planned = plan(Some(known));
                let told = planned.iter_mut().flatten().flat_map(|planned| std::mem::take(&mut planned.told)).collect();
                (told, planned)
            })
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
    [Some(&mut git), counted.as_mut()].into_iter().flatten().for_each(|it| contracts.places.name_all(it));
    let head = assemble::Head { repository, settings, target, gaps, notes };
    Ok(assemble::report(head, git, &assemble::Known { absorbed, counted }, contracts, work, plan))
}
