//! The work items of a run, and whose branches are whose.

use super::hidden;
use super::merging::Outcomes;
use super::question::WorkPolicy;
use super::work::{self, Declared};
use crate::model::{Gap, Id, Lacks};
use crate::repo::{Error, Repository, Tip};

/// What is declared; nothing, if nobody asked or nothing is.
pub(super) struct Items {
    pub(super) declared: Option<Declared>,
    /// By item: its branch, if that takes part.
    pub(super) owners: Vec<Option<usize>>,
    /// Who depends on whom: the branch that is needed first, then the one that waits.
    pub(super) dependencies: Vec<(usize, usize)>,
    /// Declarations that could not be read.
    pub(super) gaps: Vec<Gap>,
}

impl Items {
    /// What was handed in; nothing, if nobody asks for items.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn given(policy: &WorkPolicy) -> Result<Option<Declared>, Error> {
        match policy {
            WorkPolicy::Omit => Ok(None),
            WorkPolicy::Include(sources) => Declared::given(sources).map(Some),
        }
    }

    /// What was handed in, with what the target and the branches declare.
    pub(super) fn of(given: Option<Declared>, outcomes: &Outcomes<'_>, target: &Tip) -> Self {
        let Outcomes { repository, analysis, landings, local, .. } = *outcomes;
        let reader = repository.reader();
        let lacks = Lacks::default();
        let whole = |given: Declared| {
            let tree = declaring_tree(repository, target, local, &lacks);
            given.with_target(&reader, tree).with_branches(&reader, analysis, landings)
        };
        let declared = given.map(whole);
        let unknown = "what the local branch of the target declares is not known";
        let unread = hidden::hiding_gap(&lacks.into_set(), unknown);
        let gaps = declared.iter().flat_map(|declared| declared.gaps.iter().cloned()).chain(unread).collect();
        let declared = declared.filter(|declared| !declared.is_empty());
        let plan = declared.as_ref().map(|declared| &declared.plan);
        let owners = plan.map(|plan| work::owners(plan, analysis)).unwrap_or_default();
        let dependencies = plan.map(|plan| work::dependencies(plan, &owners)).unwrap_or_default();
        Self { declared, owners, dependencies, gaps }
    }
}

/// The tree whose declarations count: the target's, or that of the local branch which is ahead of it, where a plan was
/// committed that is not pushed yet.
pub(super) fn declaring_tree(repository: &Repository, target: &Tip, local: Option<Id>, lacks: &Lacks) -> Id {
    let reader = repository.reader();
    let bases = |local: &Id| repository.base_trees(&reader, *local, target.commit).or_note("", lacks);
    let ahead = local.filter(|local| bases(local).is_some_and(|bases| bases == [target.tree]));
    ahead.and_then(|local| reader.tree_of(local).or_note("", lacks)).unwrap_or(target.tree)
}
