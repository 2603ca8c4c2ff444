//! Branches held against the items that declare them.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::facts::FactStore;
use super::listing::stale_bases;
use super::named::{Naming, files_naming};
use super::work::{Declared, Words, exist};
use super::{Outcomes, Progress, Question, SymbolPolicy, VerifyPolicy, verified};
use crate::facts::Facts;
use crate::lang::Language;
use crate::model::{Finding, Id, State, SymbolChange, Text as _, Work};
use crate::repo::{Reader, Repository};
use crate::work::hold::{self, Branch, Contracts, Owners, World};
use crate::work::lint::Defined;

/// What holding branches against items gives.
pub(super) struct Held {
    pub(super) work: Work,
    pub(super) findings: Vec<Finding>,
}

/// Holds the branches of a run against the items that were declared.
pub(super) fn hold(
    outcomes: &Outcomes<'_>,
    question: &Question,
    store: &FactStore<'_>,
    mut declared: Declared,
    owners: &[Option<usize>],
    symbols: &[Option<Vec<SymbolChange>>],
    progress: &dyn Progress,
) -> Held {
    let Outcomes { repository, analysis, landings, names, .. } = *outcomes;
    let stale = stale_bases(repository, analysis, analysis.target_commit());
    let branch = |at: usize| {
        let relation = analysis.relation(at);
        Branch {
            name: analysis.tips()[at].name.lossy(),
            changes: landings[at].changes.as_deref(),
            symbols: symbols.get(at).and_then(Option::as_deref),
            lands: match landings[at].outcome.state {
                State::Clean => Some(true),
                State::Conflict => Some(false),
                State::Unknown => None,
            },
            base: relation.bases.last().map(Id::to_string),
            behind: relation.behind,
            stale: stale[at].is_some(),
        }
    };
    let branches: Vec<Branch<'_>> = (0..landings.len()).map(branch).collect();
    let exists = exist(&declared.plan, repository);
    let trees: Vec<Id> = analysis.tips().iter().map(|tip| tip.tree).collect();
    let trees = Trees::new(repository, store, analysis.target_tree(), trees);
    let contracts = if question.symbols == SymbolPolicy::Include { Contracts::Include } else { Contracts::Omit };
    let held =
        hold::hold(&declared.plan, &branches, Owners { own: owners, exists: &exists }, || trees.view(), contracts);
    let mut found = std::mem::take(&mut declared.found);
    found.extend(held.found);
    found.extend(super::workplaces::look(repository, &declared.plan));
    let mut items = held.progress;
    items.iter_mut().zip(&declared.by_itself).for_each(|(item, by_itself)| item.by_itself = *by_itself);
    if question.verification == VerifyPolicy::Run {
        found.extend(verified::run(outcomes, &declared, owners, &mut items, progress));
    }
    let done = super::work::Branches { repository, trees: &trees.branches };
    let findings = Words { declared: &declared, names, branches: Some(done) }.findings(found);
    let undeclared =
        (0..branches.len()).filter(|at| !owners.contains(&Some(*at))).map(|at| branches[at].name.clone()).collect();
    let work = Work { sources: declared.texts.keys().cloned().collect(), items, undeclared };
    Held { work, findings }
}

/// The trees that are asked about files and definitions.
pub(super) struct Trees<'t> {
    repository: &'t Repository,
    store: &'t FactStore<'t>,
    target: Id,
    /// Those of the branches.
    branches: Vec<Id>,
}

/// The trees as one thread asks about them.
pub(super) struct View<'t> {
    trees: &'t Trees<'t>,
    reader: Reader<'t>,
}

impl<'t> Trees<'t> {
    /// The trees of the target and of branches.
    pub(super) fn new(repository: &'t Repository, store: &'t FactStore<'t>, target: Id, branches: Vec<Id>) -> Self {
        Self { repository, store, target, branches }
    }

    pub(super) fn view(&self) -> View<'_> {
        View { trees: self, reader: self.repository.reader() }
    }
}

impl View<'_> {
    /// The tree of a branch, or of the target.
    fn tree(&self, branch: Option<usize>) -> Id {
        branch.map_or(self.trees.target, |branch| self.trees.branches[branch])
    }

    /// The wanted source files of the target in which names stand, by name.
    pub(super) fn naming(&self, names: &BTreeSet<String>, wanted: impl Fn(&str) -> bool) -> Naming {
        files_naming(self.trees.repository, self.trees.target, names, wanted)
    }
}

impl World for View<'_> {
    fn definitions(&self, branch: Option<usize>, path: &str) -> Option<Vec<Defined>> {
        let language = Language::of_path(path.as_bytes())?;
        let id = self.reader.file_at(self.tree(branch), path).ok()??;
        Some(defined(path, language, &self.trees.store.read(&self.reader, id, language)))
    }

    fn has_file(&self, branch: Option<usize>, path: &str) -> bool {
        let tree = self.tree(branch);
        let file = self.reader.file_at(tree, path).ok().flatten().is_some();
        file || self.reader.folder_at(tree, path).ok().flatten().is_some()
    }

    fn files_naming(&self, names: &BTreeSet<String>) -> Naming {
        self.naming(names, |_| true)
    }
}

/// The definitions of a file with the members of each type.
fn defined(path: &str, language: Language, facts: &Facts) -> Vec<Defined> {
    let path: Arc<str> = path.into();
    let of = |it: &crate::facts::Definition| Defined {
        path: Arc::clone(&path),
        language,
        definition: it.clone(),
        members: if it.kind.is_type() {
            facts.definitions.iter().filter(|member| member.owner == it.name).cloned().collect()
        } else {
            Vec::new()
        },
    };
    facts.definitions.iter().map(of).collect()
}
