//! The check: branches held against the target and against each other.

use super::answers::{Answers, Asked};
use super::contracts::{self, Contracts, Known};
use super::facts::FactStore;
use super::items::Items;
use super::learned::Learned;
use super::merging::Outcomes;
use super::progress::{Progress, goes_on};
use super::question::{Question, SymbolPolicy};
use super::texts::Texts;
use super::{assemble, focus, held, planning, unread};
use crate::model::Report;
use crate::repo::{Error, Repository, Selected};

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
    let target = repository.target(question.subject.selection.onto.as_ref())?;
    let settings = repository.merge_settings(question.drivers)?;
    progress.stage("reading branches", 0);
    let (declared, selected) =
        rayon::join(|| Items::given(&question.work), || repository.select(&question.subject.selection, &target));
    let (declared, Selected { tips, mut gaps, mut notes }) = (declared?, selected?);
    let mut analysis =
        repository.analyse(&target, tips, question.drivers)?.without_what_landed().showing(question.excerpts);
    learned.resume(&mut analysis);
    let focus = focus::focused(repository, &question.focus, analysis.tips())?;
    let learned = &*learned;
    let store = FactStore::new(repository, &learned.facts);
    let texts = Texts::of(repository, analysis, learned, question, progress)?;
    gaps.extend(texts.gaps());
    let names = texts.names(&target);
    let (local, landed) = (repository.local_of(&target), texts.landed_by_others());
    let outcomes = Outcomes::new(repository, texts.counting(), &names, local, &landed);
    let items = Items::of(declared, &outcomes, &target);
    gaps.extend(items.gaps.iter().cloned());
    let is_declared = items.declared.is_some();
    let asked = Asked { question, target: &target, outcomes: &outcomes, told: (&notes, &gaps), is_declared };
    let answers = Answers::to(store.cache(), &asked);
    if let Some(known) = answers.known() {
        return Ok(focus::on(known, focus.as_ref()));
    }
    let plan = |known: Option<&Known<'_, '_>>| {
        let question = question.plan.as_ref()?;
        progress.stage("simulating the order", 0);
        Some(planning::Ask { outcomes: &outcomes, question, dependencies: &items.dependencies }.plan(known))
    };
    goes_on(progress)?;
    gaps.extend(unread::gap(outcomes.landings).filter(|_| question.symbols == SymbolPolicy::Include));
    let (mut contracts, planned) = match question.symbols {
        SymbolPolicy::Omit => (Contracts::default(), plan(None)),
        SymbolPolicy::Include => contracts::look(&outcomes, &store, learned, progress, |known| {
            let mut planned = plan(Some(known));
            let (told, order) = planned.iter_mut().flatten().map(|it| it.take(&names)).next().unwrap_or_default();
            (told, order, planned)
        }),
    };
    let plan = planned.transpose()?.map(|planned| planned.noted(&mut notes));
    goes_on(progress)?;
    let work = items.declared.map(|declared| {
        let held = held::hold(&outcomes, question, &store, declared, &items.owners, &contracts.symbols, progress);
        contracts.add(held.findings, held.gaps);
        held.work
    });
    let head = assemble::Head { repository, settings, target, gaps, notes };
    let report = assemble::report(head, texts.named(&contracts.places), contracts, work, plan);
    answers.keep(&report);
    store.finish();
    Ok(focus::on(report, focus.as_ref()))
}
