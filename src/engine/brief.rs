//! What one person or agent has to know of a work item.

use std::collections::BTreeSet;

use super::assemble;
use super::facts::{FactMemory, FactStore};
use super::held::{Trees, View};
use super::hidden::{finished, hiding_gap};
use super::ledger::ledger;
use super::opening::cache_beside;
use super::progress::Progress;
use super::question::{BriefQuestion, LedgerQuestion, Subject};
use super::underway::{Underway, look};
use super::work::is_named;
use crate::lang::Language;
use crate::model::{
    BriefContract, BriefReport, BriefScope, ContractKind, ContractState, FORMAT_VERSION, FreeNumber, HeldByOther, Id,
    Lacks, LintedCheck, PresentDefinition, Progress as State, Text as _,
};
use crate::repo::Error;
use crate::work::hold::{self, World as _};
use crate::work::{Contract, Glob, Item, Sourced, own_name};

/// Places of one definition that are named.
const PLACES: usize = 4;

/// Says what has to be known of an item.
///
/// # Errors
/// If there is no plan, no such item or no repository, or the branches cannot be looked at.
pub fn brief(question: &BriefQuestion, progress: &dyn Progress) -> Result<BriefReport, Error> {
    let underway = look(&question.plan, progress)?;
    let Some(at) = underway.plan().find(&question.item) else {
        let names: Vec<String> = underway.plan().items.iter().take(8).map(Item::reference).collect();
        return Err(Error::user(format!("there is no item '{}' in the plan", question.item))
            .hint(format!("name one by its label, branch or title: {}", names.join(", "))));
    };
    let memory = FactMemory::new(cache_beside(&underway.repository, &question.plan.cache)?);
    let store = FactStore::new(&underway.repository, &memory);
    let lacks = Lacks::default();
    let reader = underway.repository.reader();
    let trees = underway.report.branches.iter().filter_map(|branch| {
        let tree = branch.tree.or_else(|| reader.tree_of(branch.commit).or_note("", &lacks))?;
        Some((branch.name.lossy(), tree))
    });
    let (names, trees): (Vec<String>, Vec<Id>) = trees.unzip();
    let trees = Trees::new(&underway.repository, &store, underway.target.tree, trees);
    let places = Places { underway: &underway, names: &names, view: trees.view(), lacks: &lacks };
    let item = &underway.plan().items[at];
    let states = underway.progress(at).map(|it| it.contracts.iter().map(|it| it.state).collect()).unwrap_or_default();
    let (provides, requires) = places.contracts(at, states);
    let (numbers, mut gaps) = numbers(&question.plan.subject, &underway, item)?;
    store.finish();
    gaps.extend(underway.report.completeness.gaps.iter().cloned());
    gaps.extend(hiding_gap(&lacks.into_set(), "where all definitions stand is not known"));
    let next = &underway.items[at];
    Ok(BriefReport {
        format_version: FORMAT_VERSION.to_owned(),
        tool: assemble::tool(),
        name: next.name.clone(),
        item: next.item.clone(),
        title: item.title.clone(),
        branch: next.branch.clone(),
        declared: next.declared.clone(),
        target: underway.target.name.lossy(),
        base: underway.target.commit,
        wave: next.wave,
        waves: u32::try_from(underway.linted.waves.len()).unwrap_or(u32::MAX),
        progress: next.progress,
        words: next.words.clone(),
        worktree: next.worktree.clone(),
        start: next.start.clone(),
        blockers: next.blockers.clone(),
        context: item.context.clone(),
        steps: item.steps.clone(),
        scope: scope(item),
        provides,
        requires,
        assumes: item.assumes.iter().map(|it| it.it.clone()).collect(),
        constraints: item.constraints.iter().map(|it| it.text.clone()).collect(),
        others: others(&underway, at),
        numbers,
        verify: item.verify.iter().map(LintedCheck::from).collect(),
        not_understood: item.unread.iter().map(|it| it.it.clone()).collect(),
        gaps: finished(&underway.repository, gaps),
    })
}

fn scope(item: &Item) -> BriefScope {
    let shown = |globs: &[Sourced<Glob>]| globs.iter().map(|glob| glob.it.shown().to_owned()).collect();
    let it = &item.scope;
    BriefScope {
        create: shown(&it.create),
        modify: shown(&it.modify),
        allow: shown(&it.allow),
        shared: shown(&it.shared),
        deny: shown(&it.deny),
    }
}

/// What items have that have not landed.
fn others(underway: &Underway, at: usize) -> Vec<HeldByOther> {
    let all = underway.plan().items.iter().zip(&underway.items).enumerate();
    let open = all
        .filter(|(other, (item, next))| *other != at && next.progress != Some(State::Landed) && !item.scope.is_empty());
    let held = |(_, (item, next)): (usize, (&Item, &crate::model::NextItem))| HeldByOther {
        name: next.name.clone(),
        item: next.item.clone(),
        branch: next.branch.clone(),
        words: next.words.clone(),
        files: item.scope.allowed().map(|(_, glob)| glob.it.shown().to_owned()).collect(),
    };
    open.map(held).collect()
}

/// What is free in the series that the item has files of.
fn numbers(
    subject: &Subject,
    underway: &Underway,
    item: &Item,
) -> Result<(Vec<FreeNumber>, Vec<crate::model::Gap>), Error> {
    let makes_tables = item.provides.iter().any(|it| it.kind == ContractKind::Table);
    if item.scope.is_empty() && !makes_tables {
        return Ok((Vec::new(), Vec::new()));
    }
    let mut subject = subject.clone();
    subject.selection.names.clear();
    // The plan and the target were looked at as they are; so are the numbers.
    subject.selection.onto.get_or_insert_with(|| underway.target.name.clone());
    let found = ledger(&LedgerQuestion::new(subject))?;
    let is_concerned = |series: &str, noun: &str| {
        let inside = format!("{series}/");
        let reaches = |glob: &Glob| match glob.plain() {
            Some(path) => path == series || path.starts_with(&inside),
            None => glob.reaches(&format!("{series}/0")) || glob.reaches(series),
        };
        item.scope.allowed().any(|(_, glob)| reaches(&glob.it)) || makes_tables && noun == "migration"
    };
    let concerned = found.series.into_iter().filter(|it| is_concerned(&it.name, &it.noun));
    let free = concerned
        .filter_map(|it| Some(FreeNumber { next: it.next?, family: it.family, noun: it.noun, series: it.name }));
    Ok((free.collect(), found.gaps))
}

/// Where definitions stand now.
struct Places<'p> {
    underway: &'p Underway,
    /// The branches that were looked at.
    names: &'p [String],
    view: View<'p>,
    lacks: &'p Lacks,
}

impl Places<'_> {
    /// What an item provides and what it relies on.
    fn contracts(&self, at: usize, states: Vec<ContractState>) -> (Vec<BriefContract>, Vec<BriefContract>) {
        let plan = self.underway.plan();
        let item = &plan.items[at];
        let mut states = states.into_iter();
        let mut told = |it: &Contract, items: &[usize], holders: &[usize]| BriefContract {
            kind: it.kind.word().to_owned(),
            name: it.name.clone(),
            declared: it.shape.clone(),
            file: it.file.clone(),
            state: states.next().unwrap_or(ContractState::NotChecked),
            items: items.iter().map(|other| plan.items[*other].name()).collect(),
            present: self.present(it, holders),
        };
        let provided = item.provides.iter().map(|it| told(it, &hold::users(plan, at, it), &[at])).collect();
        let relies = |it: &Contract| {
            let providers = hold::providers(plan, at, it);
            told(it, &providers, &providers)
        };
        (provided, item.requires.iter().map(relies).collect())
    }

    /// Where a definition stands: on the branches of these items, and on the target.
    fn present(&self, it: &Contract, holders: &[usize]) -> Vec<PresentDefinition> {
        if it.kind != ContractKind::Symbol || own_name(&it.name).is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for holder in holders {
            let item = &self.underway.plan().items[*holder];
            // What has landed is the target's, though the branch may be there yet.
            if self.underway.items[*holder].progress == Some(State::Landed) {
                continue;
            }
            let Some(branch) = item.branch.as_ref() else { continue };
            let Some(place) = self.names.iter().position(|name| is_named(name, &branch.it)) else { continue };
            let touched = self.underway.report.branches.iter().find(|it| it.name.lossy() == self.names[place]);
            let touched = touched.into_iter().flat_map(|it| it.touched.iter().flat_map(|it| &it.files));
            let declared = item.scope.allowed().filter_map(|(_, glob)| glob.it.plain().map(str::to_owned));
            let files: BTreeSet<String> = match it.file.as_str() {
                "" => declared.chain(touched.map(|it| it.path.lossy())).collect(),
                file => BTreeSet::from([file.trim_start_matches("./").to_owned()]),
            };
            self.defined(it, Some(place), files, &mut found);
        }
        let own = own_name(&it.name).to_owned();
        let files: BTreeSet<String> = match it.file.as_str() {
            "" => {
                let naming = self.view.naming(&BTreeSet::from([own.clone()]), |_| true, self.lacks);
                naming.get(&own).into_iter().flatten().cloned().collect()
            }
            file => BTreeSet::from([file.trim_start_matches("./").to_owned()]),
        };
        self.defined(it, None, files, &mut found);
        found.truncate(PLACES);
        found
    }

    fn defined(
        &self,
        it: &Contract,
        branch: Option<usize>,
        files: BTreeSet<String>,
        found: &mut Vec<PresentDefinition>,
    ) {
        let name = branch.map_or_else(|| self.underway.target.name.lossy(), |branch| self.names[branch].clone());
        for file in files.into_iter().filter(|file| Language::of_path(file.as_bytes()).is_some()) {
            let all = self.view.definitions(branch, &file, self.lacks).unwrap_or_default();
            for defined in all.into_iter().filter(|defined| hold::is_meant(defined, &it.name)) {
                let line = defined.definition.name_span.start.line;
                let signature = defined.definition.signature.to_string();
                // What a branch has as the target has it is said once.
                if !found.iter().any(|it| it.path == file && it.signature == signature) {
                    found.push(PresentDefinition { branch: name.clone(), path: file.clone(), line, signature });
                }
            }
        }
    }
}
