//! What is asked.

use std::path::PathBuf;

use crate::model::Name;
use crate::repo::{DriverPolicy, ExcerptPolicy, Selection};
use crate::work::Source;

/// What every question is about: branches of a repository, and what they land on.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The folder in which to look for the repository.
    pub directory: PathBuf,
    /// Which branches, and what they land on.
    pub selection: Selection,
    /// The commit or tree from which attributes are read instead of the worktree (git's `GIT_ATTR_SOURCE`).
    pub attribute_source: Option<Name>,
}

/// What is asked of a check.
#[derive(Clone, Debug)]
pub struct Question {
    /// What it is about.
    pub subject: Subject,
    /// Which of the branches it is about; the others are what they meet.
    pub focus: Focus,
    /// Whether custom merge drivers may run.
    pub drivers: DriverPolicy,
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

/// Which branches a report is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Focus {
    /// All that are looked at.
    #[default]
    All,
    /// These, with what they meet.
    Branches(Vec<Name>),
    /// That of the worktree in which the question is asked.
    Current,
}

/// Who has a file or a definition.
#[derive(Clone, Debug)]
pub struct WhoQuestion {
    /// What it is about.
    pub subject: Subject,
    /// What is asked for.
    pub wanted: WhoWanted,
    /// Whose own work does not count.
    pub asker: Asker,
    /// Whether it is said what work items declare.
    pub work: WorkPolicy,
    /// Where results are kept from run to run.
    pub cache: CachePolicy,
}

/// What somebody asks whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhoWanted {
    /// A path, a pattern of paths or a name.
    Named(String),
    /// The files that the next commit of this worktree would change.
    Staged,
}

/// Who asks whose something is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Asker {
    /// Nobody of those who are looked at.
    #[default]
    Nobody,
    /// Whoever works on this branch.
    Branch(Name),
    /// Whoever works on the branch of this worktree.
    Current,
}

/// Which numbers are taken, and which are free.
#[derive(Clone, Debug)]
pub struct LedgerQuestion {
    /// What it is about.
    pub subject: Subject,
    /// A family, or a path; everything if `None`.
    pub wanted: Option<String>,
    /// Where results are kept from run to run.
    pub cache: CachePolicy,
}

/// What is wrong with a plan.
#[derive(Clone, Debug)]
pub struct LintQuestion {
    /// What it is about. The branches are those that a plan may get in the way of.
    pub subject: Subject,
    /// The plan; that of the target if empty.
    pub sources: Vec<Source>,
    /// Whether the past is asked.
    pub history: HistoryPolicy,
    /// Where results are kept from run to run.
    pub cache: CachePolicy,
}

/// What of a plan can start now.
#[derive(Clone, Debug)]
pub struct NextQuestion {
    /// What it is about. The branches are those that the plan names.
    pub subject: Subject,
    /// The plan; that of the target if empty.
    pub sources: Vec<Source>,
    /// Where results are kept from run to run.
    pub cache: CachePolicy,
}

/// What one person or agent has to know of a work item.
#[derive(Clone, Debug)]
pub struct BriefQuestion {
    /// The plan.
    pub plan: NextQuestion,
    /// The item: its label, branch, title or file name.
    pub item: String,
}

/// What a plan would be if an item might touch more files.
#[derive(Clone, Debug)]
pub struct AmendQuestion {
    /// What it is about: the target, which has the plan and the files.
    pub subject: Subject,
    /// The plan; that of the target if empty.
    pub sources: Vec<Source>,
    /// The item: its label, branch, title or file name.
    pub item: String,
    /// The files: paths from the root, or patterns.
    pub paths: Vec<String>,
    /// Where results are kept from run to run.
    pub cache: CachePolicy,
}

/// How work can be split.
#[derive(Clone, Debug)]
pub struct SplitQuestion {
    /// What it is about. Only what branches land on is looked at.
    pub subject: Subject,
    /// The files: paths or patterns of paths.
    pub paths: Vec<String>,
    /// Into how many parts at most.
    pub into: Option<usize>,
    /// Where results are kept from run to run.
    pub cache: CachePolicy,
}

/// Whether the past is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryPolicy {
    /// Only the plan and the target's files are looked at.
    Omit,
    /// The last commits and branches in flight are looked at as well.
    Include,
}

/// Whether the commands by which work items are verified may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifyPolicy {
    /// They are shown.
    Show,
    /// They are run, where the target or a plan that was handed in declares them.
    Run,
}

/// Whether declared work items count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkPolicy {
    /// They do not.
    Omit,
    /// They do: these declarations, which count most, those of the target, and those of branches about themselves.
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

impl Subject {
    /// The repository that a folder lies in: its linked worktrees and the local branches that are not merged yet.
    #[must_use]
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self { directory: directory.into(), selection: Selection::default(), attribute_source: None }
    }

    /// The same, but these branches: branches, tags, commit ids, globs, refs or worktree folders.
    #[must_use]
    pub fn branches(mut self, names: impl IntoIterator<Item = impl Into<Name>>) -> Self {
        self.selection.names.extend(names.into_iter().map(Into::into));
        self
    }

    /// The same, with branches that land on this; otherwise it is found by convention.
    #[must_use]
    pub fn onto(mut self, target: impl Into<Name>) -> Self {
        self.selection.onto = Some(target.into());
        self
    }
}

impl WhoQuestion {
    /// Who has this: a path, a pattern of paths or a name. What the target declares is said as well.
    #[must_use]
    pub fn new(subject: Subject, wanted: impl Into<String>) -> Self {
        Self {
            subject,
            wanted: WhoWanted::Named(wanted.into()),
            asker: Asker::Nobody,
            work: WorkPolicy::Include(Vec::new()),
            cache: CachePolicy::Omit,
        }
    }

    /// The same, but whether anybody has what the next commit of this worktree would change.
    #[must_use]
    pub fn of_staged(self) -> Self {
        Self { wanted: WhoWanted::Staged, ..self }
    }

    /// The same, without the work of whoever asks.
    #[must_use]
    pub fn by(self, asker: Asker) -> Self {
        Self { asker, ..self }
    }
}

impl LedgerQuestion {
    /// What is taken, and what is free, in all series.
    #[must_use]
    pub fn new(subject: Subject) -> Self {
        Self { subject, wanted: None, cache: CachePolicy::Omit }
    }

    /// The same, of one family, or of what lies at or below a path.
    #[must_use]
    pub fn of(self, wanted: impl Into<String>) -> Self {
        Self { wanted: Some(wanted.into()), ..self }
    }
}

impl LintQuestion {
    /// What is wrong with the plan that the target declares, held against the past and the branches in flight as well.
    #[must_use]
    pub fn new(subject: Subject) -> Self {
        Self { subject, sources: Vec::new(), history: HistoryPolicy::Include, cache: CachePolicy::Omit }
    }

    /// The same, but with this text. `name` is what it is called in messages; its end says whether it is Markdown or
    /// TOML.
    #[must_use]
    pub fn with_plan(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.sources.push(Source::new(name, text));
        self
    }
}

impl NextQuestion {
    /// What can start now of the plan that the target declares.
    #[must_use]
    pub fn new(subject: Subject) -> Self {
        Self { subject, sources: Vec::new(), cache: CachePolicy::Omit }
    }
}

impl SplitQuestion {
    /// How work on these files can be split: paths or patterns of paths.
    #[must_use]
    pub fn new(subject: Subject, paths: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { subject, paths: paths.into_iter().map(Into::into).collect(), into: None, cache: CachePolicy::Omit }
    }
}

impl Question {
    /// About the repository that a folder lies in: whether its branches merge as text, the linked worktrees and local
    /// branches that are not merged yet. Whoever wants others, or more, says so with the methods below.
    #[must_use]
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self::about(Subject::new(directory))
    }

    /// Whether these branches merge as text. Whoever wants more says so with the methods below.
    #[must_use]
    pub fn about(subject: Subject) -> Self {
        Self {
            subject,
            focus: Focus::All,
            drivers: DriverPolicy::Never,
            excerpts: ExcerptPolicy::Omit,
            symbols: SymbolPolicy::Omit,
            plan: None,
            work: WorkPolicy::Omit,
            verification: VerifyPolicy::Show,
            cache: CachePolicy::Omit,
        }
    }

    /// The same, about these: branches, tags, commit ids, globs, refs or worktree folders.
    #[must_use]
    pub fn branches(mut self, names: impl IntoIterator<Item = impl Into<Name>>) -> Self {
        self.subject = self.subject.branches(names);
        self
    }

    /// The same, for branches that land on this; otherwise it is found by convention.
    #[must_use]
    pub fn onto(mut self, target: impl Into<Name>) -> Self {
        self.subject = self.subject.onto(target);
        self
    }

    /// The same, and what branches do to definitions that others newly use.
    #[must_use]
    pub fn with_symbols(mut self) -> Self {
        self.symbols = SymbolPolicy::Include;
        self
    }

    /// The same, and in which order the branches can land.
    #[must_use]
    pub fn with_plan(mut self) -> Self {
        self.plan = Some(PlanQuestion::default());
        self
    }

    /// The same, and what this order costs.
    #[must_use]
    pub fn with_order(mut self, names: impl IntoIterator<Item = impl Into<Name>>) -> Self {
        let order = names.into_iter().map(Into::into).collect();
        self.plan = Some(PlanQuestion { order, ..PlanQuestion::default() });
        self
    }

    /// The same, held against the work items that the target and the branches declare, and against this text, which
    /// counts before them. `name` is what it is called in messages; its end says whether it is Markdown or TOML.
    #[must_use]
    pub fn with_work(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        let source = Source::new(name, text);
        match &mut self.work {
            WorkPolicy::Include(sources) => sources.push(source),
            WorkPolicy::Omit => self.work = WorkPolicy::Include(vec![source]),
        }
        self
    }

    /// The same, keeping in a folder what was learned from files. It is refused if it is part of the repository.
    #[must_use]
    pub fn cached_in(mut self, folder: impl Into<PathBuf>) -> Self {
        self.cache = CachePolicy::Named(folder.into());
        self
    }
}
