//! What is asked.

use std::path::PathBuf;

use crate::model::Name;
use crate::repo::{DriverPolicy, ExcerptPolicy, Selection};
use crate::work::Source;

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

/// What is asked of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanQuestion {
    /// Branches that are taken to have landed already, in this order.
    pub landed: Vec<Name>,
    /// Branches that are left out.
    pub without: Vec<Name>,
    /// The order to simulate, instead of looking for the cheapest; none if empty.
    pub order: Vec<Name>,
    /// Which pairs are kept.
    pub pairs: KeptPairs,
}

/// Which of the pairs that meet a run keeps. All of a thousand branches that touch one file meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeptPairs {
    /// All: the report lists them.
    #[default]
    All,
    /// Those that do not merge: nobody but the plan is asked for.
    Clashing,
}
