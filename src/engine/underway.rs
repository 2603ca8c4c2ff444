//! A plan under way: how far its items are, and what keeps the others from being started.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::fates;
use super::items::declaring_tree;
use super::lint::nothing;
use super::opening::open;
use super::progress::Progress;
use super::question::{NextQuestion, Question, SymbolPolicy, WorkPolicy};
use super::session::once;
use super::work::Declared;
use crate::model::{Blocker, Lacks, Name, NextItem, Progress as State, Report, Start, Text as _, WorkProgress};
use crate::repo::{Error, Repository, Tip};
use crate::work::lint::{Linted, Past, comes_after, lint, waits};
use crate::work::{Role, WorkPlan};

/// Folders of one name that are tried before it is given up.
const FOLDERS: usize = 100;

/// A plan, and how far its items are.
pub(super) struct Underway {
    pub(super) repository: Repository,
    pub(super) target: Tip,
    pub(super) declared: Declared,
    pub(super) report: Report,
    pub(super) linted: Linted,
    /// The folder of the main worktree.
    pub(super) root: PathBuf,
    /// By item, in the order of the plan.
    pub(super) items: Vec<NextItem>,
}

impl Underway {
    pub(super) fn plan(&self) -> &WorkPlan {
        &self.declared.plan
    }

    /// How far an item is, with its contracts.
    pub(super) fn progress(&self, item: usize) -> Option<&WorkProgress> {
        self.report.work.as_ref()?.items.get(item)
    }
}

/// Looks at a plan and at the branches that it names.
///
/// # Errors
/// If there is no plan or no repository, or the branches cannot be looked at.
pub(super) fn look(question: &NextQuestion, progress: &dyn Progress) -> Result<Underway, Error> {
    let NextQuestion { subject, sources, cache } = question;
    let repository = open(subject)?;
    let target = repository.target(subject.selection.onto.as_ref())?;
    let lacks = Lacks::default();
    let tree = declaring_tree(&repository, &target, repository.local_of(&target), &lacks);
    let declared = Declared::given(sources)?.with_target(&repository.reader(), tree);
    if declared.plan.items.is_empty() {
        return Err(nothing("its file stands last, as in divergence work next PLAN.md"));
    }
    let wanted = fates::branches(&declared.plan.items, &target.name.lossy());
    let branches = repository.branches_named(&wanted);
    let mut subject = subject.clone();
    let named: BTreeSet<&String> = branches.iter().flatten().collect();
    subject.selection.names = named.into_iter().map(|name| Name::from(name.as_str())).collect();
    if subject.selection.names.is_empty() {
        // Without a name all branches would be looked at. Nobody has begun, so that the target is enough.
        subject.selection.names.push(Name::from(target.commit.to_string().as_str()));
    }
    let check = Question {
        symbols: SymbolPolicy::Include,
        work: WorkPolicy::Include(sources.clone()),
        cache: cache.clone(),
        ..Question::about(subject)
    };
    let report = once(&repository, &check, progress)?;
    let linted = lint(&declared.plan, None, &Past::default());
    let places = repository.workplaces();
    let root = places.first().map(|(path, _)| path.clone()).or_else(|| repository.workdir());
    let root = root.unwrap_or_else(|| question.subject.directory.clone());
    let worktrees: BTreeMap<&str, &Path> = places
        .iter()
        .filter_map(|(path, branch)| Some((branch.as_deref()?.strip_prefix("refs/heads/")?, path.as_path())))
        .collect();
    let progress = report.work.as_ref().map(|work| work.items.as_slice()).unwrap_or_default();
    let look = Look {
        plan: &declared.plan,
        progress,
        linted: &linted,
        exists: &branches,
        wanted: &wanted,
        refused: &refused(&repository, &wanted, &branches, progress),
        worktrees: &worktrees,
        root: &root,
        base: target.commit.to_string(),
    };
    let items = look.items();
    Ok(Underway { repository, target, declared, report, linted, root, items })
}

/// By item: why git would make no such branch beside those that are there, and those of the items before it.
fn refused(
    repository: &Repository,
    wanted: &[Option<&str>],
    exists: &[Option<String>],
    progress: &[WorkProgress],
) -> Vec<Option<String>> {
    let mut earlier: Vec<&str> = Vec::new();
    let mut refused = Vec::new();
    for (at, name) in wanted.iter().enumerate() {
        let new = name.filter(|_| exists[at].is_none());
        refused.push(new.and_then(|name| repository.refuses_branch(name, &earlier)));
        let has_landed = progress.get(at).is_some_and(|it| it.progress == Some(State::Landed));
        earlier.extend(name.filter(|_| !has_landed));
    }
    refused
}

/// What is known about a plan.
struct Look<'l> {
    plan: &'l WorkPlan,
    progress: &'l [WorkProgress],
    linted: &'l Linted,
    /// By item: its branch, as it is called here, if there is one.
    exists: &'l [Option<String>],
    /// By item: its branch, if it can be one.
    wanted: &'l [Option<&'l str>],
    /// By item: why its branch cannot be made.
    refused: &'l [Option<String>],
    /// The folders of worktrees by their branches.
    worktrees: &'l BTreeMap<&'l str, &'l Path>,
    root: &'l Path,
    base: String,
}

impl Look<'_> {
    fn items(&self) -> Vec<NextItem> {
        let count = self.plan.items.len();
        let mut wave = vec![0; count];
        for (number, members) in self.linted.waves.iter().enumerate() {
            members.iter().for_each(|at| wave[*at] = number);
        }
        let mut meets: Vec<Vec<(usize, &str)>> = vec![Vec::new(); count];
        for (one, other, path) in &self.linted.meetings {
            meets[*one].push((*other, path));
            meets[*other].push((*one, path));
        }
        let (before, all_before) = (comes_after(self.plan), waits(self.plan));
        let mut on: BTreeMap<&str, usize> = BTreeMap::new();
        let mut folders = BTreeSet::new();
        let mut items = Vec::new();
        for (at, item) in self.plan.items.iter().enumerate() {
            let branch = item.branch.as_ref().map(|it| it.it.as_str());
            let progress = self.progress.get(at);
            let state = progress.and_then(|it| it.progress);
            let mut blockers: Vec<Blocker> = Vec::new();
            let mut obstacles = Vec::new();
            let firsts: BTreeSet<usize> = before[at].iter().copied().filter(|other| *other != at).collect();
            if state != Some(State::Landed) {
                blockers.extend(firsts.into_iter().filter_map(|other| self.blocker(other, None)));
            }
            if state == Some(State::Declared) {
                let goes_first = |other: usize| wave[other] < wave[at] || self.is_open(other);
                let sharing = meets[at].iter().filter(|(other, _)| goes_first(*other));
                blockers.extend(sharing.filter_map(|(other, path)| self.blocker(*other, Some(path))));
                let same = branch.and_then(|branch| on.get(branch)).filter(|other| !self.has_landed(**other));
                obstacles
                    .extend(same.map(|other| format!("{} is done on the same branch", self.plan.items[*other].name())));
                if all_before[at].contains(&at) {
                    obstacles.push("waits for itself, by way of others".to_owned());
                }
                match (branch, item.role) {
                    (None, Role::Work) => {
                        obstacles.push(format!("names no branch: declare one, such as `{}`", item.slug()));
                    }
                    (None, Role::Integration) => {
                        obstacles
                            .push("names no branch: `divergence work integrate` says what is to be done".to_owned());
                    }
                    (Some(branch), _) if self.wanted[at].is_none() => {
                        obstacles.push(format!("`{branch}` is what branches land on: name one of its own"));
                    }
                    (Some(_), _) => obstacles.extend(self.refused[at].clone()),
                }
            } else if state.is_none() {
                obstacles.push("whether it has begun is not known".to_owned());
            }
            if let Some(branch) = branch {
                on.entry(branch).or_insert(at);
            }
            let worktree = self.wanted[at].and_then(|branch| self.worktrees.get(branch));
            let mut next = NextItem {
                name: item.name(),
                item: item.reference(),
                branch: branch.map(str::to_owned),
                declared: item.place.to_string(),
                wave: u32::try_from(wave[at] + 1).unwrap_or(u32::MAX),
                progress: state,
                words: progress.map_or_else(|| "not looked at".to_owned(), WorkProgress::words),
                worktree: worktree.map(|path| path.display().to_string()),
                blockers,
                obstacles,
                start: None,
            };
            let branch = branch.filter(|_| worktree.is_none() && next.is_free());
            next.start = branch.map(|branch| self.start(at, branch, &mut folders));
            items.push(next);
        }
        items
    }

    fn has_landed(&self, item: usize) -> bool {
        self.progress.get(item).is_some_and(|it| it.progress == Some(State::Landed))
    }

    fn is_open(&self, item: usize) -> bool {
        self.progress.get(item).is_some_and(WorkProgress::is_open)
    }

    /// An item that has to land first, or goes first in a file; none if it has landed.
    fn blocker(&self, item: usize, shares: Option<&str>) -> Option<Blocker> {
        let it = &self.plan.items[item];
        (!self.has_landed(item)).then(|| Blocker {
            name: it.name(),
            item: it.reference(),
            words: self.progress.get(item).map_or_else(|| "not looked at".to_owned(), WorkProgress::words),
            shares: shares.map(str::to_owned),
        })
    }

    /// The command that makes a worktree of its own for an item, beside the main one.
    fn start(&self, item: usize, branch: &str, taken: &mut BTreeSet<String>) -> Start {
        let name = self
            .root
            .file_name()
            .map_or_else(|| "worktree".to_owned(), |name| name.to_string_lossy().trim_end_matches(".git").to_owned());
        let stem = format!("../{name}-{}", self.plan.items[item].slug());
        let further = (2..FOLDERS).map(|number| format!("{stem}-{number}"));
        let is_free = |folder: &String| !taken.contains(folder) && !self.root.join(folder).exists();
        let folder = std::iter::once(stem.clone()).chain(further).find(is_free).unwrap_or(stem);
        taken.insert(folder.clone());
        let words: &[&str] = match self.exists[item] {
            Some(_) => &["git", "worktree", "add", &folder, branch],
            None => &["git", "worktree", "add", "-b", branch, &folder, &self.base],
        };
        Start { command: words.iter().map(|&word| word.to_owned()).collect(), folder }
    }
}
