//! Branches held against the items that declare them.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::facts::{FactStore, Parsed, unread};
use super::fates::{self, Beyond};
use super::hidden::{self, Unread, gap, hiding_gap};
use super::listing::stale_bases;
use super::merging::Outcomes;
use super::named::{Naming, files_naming, files_using};
use super::progress::Progress;
use super::question::{Question, SymbolPolicy, VerifyPolicy};
use super::routes::Offered;
use super::verified;
use super::work::{Declared, Words, dependencies};
use crate::facts::{Facts, Use};
use crate::lang::Language;
use crate::languages::{LARGEST, may_read_variables, taken};
use crate::model::{
    Change, ContractKind, Finding, Gap, Id, Lack, Lacks, ParticipantId, RepoPath, State, SymbolChange, Text as _, Work,
};
use crate::repo::{Fate, Reader, Repository};
use crate::work::WorkPlan;
use crate::work::hold::{self, Branch, Contracts, Owners, Stored, World};
use crate::work::lint::Defined;

/// What holding branches against items gives.
pub(super) struct Held {
    pub(super) work: Work,
    pub(super) findings: Vec<Finding>,
    /// What could not be looked at.
    pub(super) gaps: Vec<Gap>,
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
    let Outcomes { repository, analysis, landings, names, landed_by_others, .. } = *outcomes;
    let stale = stale_bases(repository, analysis, analysis.target_commit());
    let own_work = own_work(outcomes, &declared.plan, owners);
    let (own_work, unknown): (Vec<_>, Vec<_>) = own_work.into_iter().unzip();
    let branch = |at: usize| {
        let relation = analysis.relation(at);
        Branch {
            name: analysis.tips()[at].name.lossy(),
            changes: own_work[at].as_deref(),
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
    let target = names.of(ParticipantId::Target);
    let wanted = fates::branches(&declared.plan.items, target);
    let fates = fates::look(repository, analysis.target_commit(), &wanted, &|_| Beyond::Nothing);
    let exists: Vec<bool> = fates.iter().map(|fate| *fate == Fate::Open).collect();
    let trees: Vec<Id> = analysis.tips().iter().map(|tip| tip.tree).collect();
    let trees = Trees::new(repository, store, analysis.target_tree(), trees);
    let contracts = if question.symbols == SymbolPolicy::Include { Contracts::Include } else { Contracts::Omit };
    let merged = fates
        .iter()
        .zip(owners)
        .map(|(fate, owner)| *fate == Fate::Landed || owner.is_some_and(|branch| landed_by_others[branch]));
    let merged: Vec<bool> = merged.collect();
    let owned = Owners { own: owners, exists: &exists, merged: &merged, target };
    let held = hold::hold(&declared.plan, &branches, owned, || trees.view(), contracts);
    let mut found = std::mem::take(&mut declared.found);
    found.extend(held.found);
    found.extend(super::workplaces::look(repository, &declared.plan));
    let mut items = held.progress;
    items.iter_mut().zip(&declared.by_itself).for_each(|(item, by_itself)| item.by_itself = *by_itself);
    if question.verification == VerifyPolicy::Run {
        found.extend(verified::run(outcomes, &declared, owners, &mut items, progress));
    }
    let done = super::work::Branches { repository, trees: &trees.branches };
    let words = Words { declared: &declared, names, branches: Some(done) };
    let (findings, unshown) = words.findings(found);
    let mut gaps: Vec<Gap> = gap(&unshown, "not all lines that findings are about are shown").into_iter().collect();
    for (tip, unread) in analysis.tips().iter().zip(&unknown) {
        let gap = hiding_gap(unread, "what of it is the branch's own work is not known");
        gaps.extend(gap.map(|gap| gap.of(&tip.name)));
    }
    for (at, unread) in held.unread.iter().enumerate() {
        let name = declared.plan.items[at].name();
        let gap = hidden::hiding_gap(unread, &format!("whether {name} is kept to is not known"));
        let branch = owners[at].map(|branch| &analysis.tips()[branch].name);
        gaps.extend(gap.map(|gap| branch.map_or(gap.clone(), |branch| gap.of(branch))));
    }
    let undeclared =
        (0..branches.len()).filter(|at| !owners.contains(&Some(*at))).map(|at| branches[at].name.clone()).collect();
    let work = Work { sources: declared.texts.keys().cloned().collect(), items, undeclared };
    Held { work, findings, gaps }
}

/// By tip: what it did, if that is known, and what could not be read; without what it has from branches of items that its own items wait for or rely on, and from the
/// local branch that is ahead of the target.
fn own_work(outcomes: &Outcomes<'_>, plan: &WorkPlan, owners: &[Option<usize>]) -> Vec<(Option<Vec<Change>>, Unread)> {
    let Outcomes { repository, analysis, landings, local, .. } = *outcomes;
    let count = landings.len();
    let mut needs: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); count];
    for (earlier, later) in dependencies(plan, owners) {
        needs[later].insert(earlier);
    }
    let all_needs = |at: usize| {
        let (mut open, mut all) = (vec![at], BTreeSet::new());
        while let Some(next) = open.pop() {
            open.extend(needs[next].iter().filter(|it| all.insert(**it)));
        }
        all.remove(&at);
        all
    };
    let own = |reader: &mut Reader<'_>, at: usize| {
        let Some(changes) = landings[at].changes.clone() else { return (None, Unread::new()) };
        let lacks = Lacks::default();
        let tip = &analysis.tips()[at];
        let grounds = all_needs(at).into_iter().map(|other| analysis.tips()[other].commit).chain(local);
        let bases = |other| repository.base_trees(reader, tip.commit, other).or_note("", &lacks).unwrap_or_default();
        let grounds: Vec<Id> = grounds.flat_map(bases).collect();
        let has = |tree: Id, path: &RepoPath| {
            let path = path.lossy();
            reader.file_at(tree, &path).or_note(&path, &lacks)
        };
        // It has from there what is the same there.
        let same = |tree: Id, path: &RepoPath| has(tree, path).is_some_and(|there| has(tip.tree, path) == Some(there));
        let is_own = |change: &Change| {
            !grounds
                .iter()
                .any(|tree| same(*tree, &change.path) && change.from.as_ref().is_none_or(|it| same(*tree, it)))
        };
        let own: Vec<Change> = changes.into_iter().filter(is_own).collect();
        let unread = lacks.into_set();
        (unread.is_empty().then_some(own), unread)
    };
    (0..count).into_par_iter().map_init(|| repository.reader(), own).collect()
}

/// The trees that are asked about files and definitions.
pub(super) struct Trees<'t> {
    repository: &'t Repository,
    store: &'t FactStore<'t>,
    target: Id,
    /// Those of the branches.
    branches: Vec<Id>,
    /// The routes that they offer.
    offered: Offered,
}

/// The trees as one thread asks about them.
pub(super) struct View<'t> {
    trees: &'t Trees<'t>,
    reader: Reader<'t>,
}

impl<'t> Trees<'t> {
    /// The trees of the target and of branches.
    pub(super) fn new(repository: &'t Repository, store: &'t FactStore<'t>, target: Id, branches: Vec<Id>) -> Self {
        Self { repository, store, target, branches, offered: Offered::default() }
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

    /// The text of a file.
    pub(super) fn text(&self, branch: Option<usize>, path: &str, lacks: &Lacks) -> Option<String> {
        let id = self.reader.file_at(self.tree(branch), path).or_note(path, lacks).flatten()?;
        let bytes = self.reader.content(id).or_note(path, lacks).filter(|bytes| bytes.len() <= LARGEST)?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The wanted source files of the target in which names stand, by name.
    pub(super) fn naming(&self, names: &BTreeSet<String>, wanted: impl Fn(&str) -> bool, lacks: &Lacks) -> Naming {
        files_naming(self.trees.repository, self.trees.target, names, wanted, lacks)
    }

    /// The source files of the target in which each of these names stands, however it does.
    pub(super) fn uses(&self, names: &BTreeSet<String>, lacks: &Lacks) -> Naming {
        files_using(self.trees.repository, self.trees.target, names, lacks)
    }
}

impl World for View<'_> {
    fn definitions(&self, branch: Option<usize>, path: &str, lacks: &Lacks) -> Option<Vec<Defined>> {
        let language = Language::of_path(path.as_bytes())?;
        let id = self.reader.file_at(self.tree(branch), path).or_note(path, lacks)??;
        match self.trees.store.read(&self.reader, id, language).or_note(path, lacks)? {
            Parsed::Facts(facts) => Some(defined(path, language, &facts)),
            Parsed::Flawed(flaw) => {
                lacks.note(Lack { path: path.to_owned(), unread: unread(id, flaw) });
                None
            }
        }
    }

    fn has_file(&self, branch: Option<usize>, path: &str, lacks: &Lacks) -> bool {
        let tree = self.tree(branch);
        let file = self.reader.file_at(tree, path).or_note(path, lacks).flatten().is_some();
        file || self.reader.folder_at(tree, path).or_note(path, lacks).flatten().is_some()
    }

    fn calls(&self, branch: Option<usize>, path: &str, name: &str, lacks: &Lacks) -> Vec<Use> {
        let Some(language) = Language::of_path(path.as_bytes()) else { return Vec::new() };
        let id = self.reader.file_at(self.tree(branch), path).or_note(path, lacks).flatten();
        let read = id.and_then(|id| self.trees.store.read(&self.reader, id, language).or_note(path, lacks));
        match read {
            Some(Parsed::Facts(facts)) => facts.uses.called(name).collect(),
            Some(Parsed::Flawed(_)) | None => Vec::new(),
        }
    }

    fn variables(&self, branch: Option<usize>, path: &str, lacks: &Lacks) -> Vec<String> {
        let Some(language) = Language::of_path(path.as_bytes()) else { return Vec::new() };
        let Some(text) = self.text(branch, path, lacks).filter(|text| may_read_variables(text)) else {
            return Vec::new();
        };
        taken(language, ContractKind::Environment, path, &text).into_iter().map(|it| it.key.to_string()).collect()
    }

    fn table(&self, branch: Option<usize>, name: &str, lacks: &Lacks) -> Stored {
        super::schema::table(&self.reader, self.tree(branch), name, lacks)
    }

    fn route(&self, branch: Option<usize>, name: &str, lacks: &Lacks) -> Stored {
        self.trees.offered.route(&self.reader, self.tree(branch), name, lacks)
    }

    fn mentioned(&self, branch: Option<usize>, kind: ContractKind, name: &str, lacks: &Lacks) -> Stored {
        super::mentioned::look(&self.reader, self.tree(branch), kind, name, lacks)
    }

    fn files_naming(&self, names: &BTreeSet<String>, lacks: &Lacks) -> Naming {
        self.naming(names, |_| true, lacks)
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
