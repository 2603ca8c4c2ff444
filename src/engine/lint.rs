//! A plan before anybody starts: held against itself, and against the repository, if there is one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::assemble;
use super::facts::{FactMemory, FactStore};
use super::fates::{self, Beyond};
use super::held::{Trees, View};
use super::hidden::{Unread, finished, gap, hiding_gap};
use super::named::Naming;
use super::opening::{cache_beside, open};
use super::progress::Progress;
use super::question::{HistoryPolicy, LintQuestion};
use super::touched;
use super::work::{Declared, Words};
use crate::cache::{Cache, Key};
use crate::model::{
    ContractKind, FORMAT_VERSION, Gap, GapReason, Id, Lacks, LintReport, LintVerdict, LintedCheck, LintedItem, Names,
    Text,
};
use crate::repo::{Error, Fate, Repository, Selected, Tip};
use crate::work::lint::{Advice, Defined, Ground, InFlight, Linted, Past, lint as look, waits};
use crate::work::{Item, Role, Verification, WorkPlan, hold::World as _, own_name, rules};

/// How many commits are looked at for files that change together.
const COMMITS: usize = 1000;

/// What the kept history of a commit is called in the cache.
const HISTORY: (&str, u32) = ("history", 1);

/// Parts of a path that make a neighbourhood: a package of a workspace, most often.
const NEAR: usize = 2;

/// Looks at a plan.
///
/// # Errors
/// If the plan cannot be read, there is none, or the repository cannot be read. That there is no repository is none.
pub fn lint(question: &LintQuestion, progress: &dyn Progress) -> Result<LintReport, Error> {
    let LintQuestion { subject, sources, history, cache } = question;
    let declared = Declared::given(sources)?;
    let repository = match open(subject) {
        Ok(repository) => Some(repository),
        // A plan can be looked at before there is anything else.
        Err(error) if error.is_absence() && !sources.is_empty() && subject.selection.onto.is_none() => None,
        Err(error) => return Err(error),
    };
    let Some(repository) = repository else {
        return finish(
            declared,
            None,
            None,
            &Past::default(),
            None,
            vec!["there is no repository here: only the plan was looked at".to_owned()],
        );
    };
    let target = match repository.target(subject.selection.onto.as_ref()) {
        Ok(target) => target,
        Err(error) if error.is_absence() && !sources.is_empty() && subject.selection.onto.is_none() => {
            return finish(
                declared,
                Some(&repository),
                None,
                &Past::default(),
                None,
                vec!["the repository has no target yet: only the plan was looked at".to_owned()],
            );
        }
        Err(error) => return Err(error),
    };
    let mut declared =
        if sources.is_empty() { declared.with_target(&repository.reader(), target.tree) } else { declared };
    let memory = FactMemory::new(cache_beside(&repository, cache)?);
    let store = FactStore::new(&repository, &memory);
    let trees = Trees::new(&repository, &store, target.tree, Vec::new());
    let lacks = Lacks::default();
    let ground = Target::new(&trees, &repository, target.tree, &declared.plan, &lacks);
    let unread = lacks.into_set();
    declared.gaps.extend(hiding_gap(&unread, "the plan was not held against the target's files"));
    let items = &declared.plan.items;
    let (past, gaps) = match history {
        HistoryPolicy::Omit => {
            let landed = landed(&repository, &target, items, &|_| Beyond::Nothing);
            (Past { landed, ..Past::default() }, Vec::new())
        }
        HistoryPolicy::Include => past(&repository, question, &target, items, progress)?,
    };
    declared.gaps.extend(gaps);
    let ground: Option<&dyn Ground> = if unread.is_empty() { Some(&ground) } else { None };
    finish(declared, Some(&repository), ground, &past, Some(target.name.lossy()), Vec::new())
}

/// There is no plan, with how to name one.
pub(super) fn nothing(how: &str) -> Error {
    Error::user("there is no plan to look at")
        .hint(format!("name one: {how}"))
        .hint("or commit work items below .divergence/work on the target")
}

fn finish(
    mut declared: Declared,
    repository: Option<&Repository>,
    ground: Option<&dyn Ground>,
    past: &Past,
    target: Option<String>,
    notes: Vec<String>,
) -> Result<LintReport, Error> {
    let mut found = std::mem::take(&mut declared.found);
    let mut gaps = std::mem::take(&mut declared.gaps);
    if let (Some(gap), true) = (gaps.first(), declared.plan.items.is_empty() && found.is_empty()) {
        let place = gap.path.as_ref().map_or_else(|| "the target".to_owned(), |path| format!("'{}'", path.lossy()));
        let way_out = repository.and_then(|repository| repository.way_out(gap.reason));
        return Err(Error::new(format!("the plan in {place} cannot be read: {}", gap.message))
            .hint(way_out.unwrap_or("fetch what is missing")));
    }
    if declared.plan.items.is_empty() && found.is_empty() {
        let places = declared.texts.keys().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
        return Err(match places.as_str() {
            "" => nothing("divergence work lint PLAN.md"),
            places => Error::user(format!("there is no work item in {places}"))
                .hint("begin each with a heading or a bold line: **Item 1: Title** (branch: `feat/title`)"),
        });
    }
    let Linted { found: more, waves, advice, fit, unread, .. } = look(&declared.plan, ground, past);
    // Without the target's files nobody knows what it has.
    let is_blind = ground.is_none() && !gaps.is_empty();
    found.extend(more.into_iter().filter(|it| !is_blind || it.rule.code != rules::CONTRACT_WITHOUT_PROVIDER.code));
    gaps.extend(hiding_gap(&unread, "whether the target has what items require is not known"));
    let names = Names::new(target.clone().unwrap_or_default(), Vec::new());
    let (findings, unshown) = Words { declared: &declared, names: &names, branches: None }.findings(found);
    gaps.extend(gap(&unshown, "not all lines that findings are about are shown"));
    let gaps = match repository {
        Some(repository) => finished(repository, gaps),
        None => gaps,
    };
    let plan = &declared.plan;
    let names: Vec<String> = plan.items.iter().map(Item::name).collect();
    let waits = waits(plan);
    let item = |(at, item): (usize, &Item)| {
        let wave = waves.iter().position(|wave| wave.contains(&at)).unwrap_or(0);
        LintedItem {
            name: names[at].clone(),
            branch: item.branch.as_ref().map(|branch| branch.it.clone()),
            declared: item.place.to_string(),
            wave: u32::try_from(wave + 1).unwrap_or(u32::MAX),
            labels: labels(item, wave, waves[wave].len()),
            waits_for: waits[at].iter().map(|other| names[*other].clone()).collect(),
            verify: item.verify.iter().map(LintedCheck::from).collect(),
        }
    };
    let (parallel, reasons) = match advice {
        Advice::Parallel => (true, Vec::new()),
        Advice::Sequential(reasons) => (false, reasons),
    };
    Ok(LintReport {
        format_version: FORMAT_VERSION.to_owned(),
        tool: assemble::tool(),
        sources: declared.texts.keys().cloned().collect(),
        forms: declared
            .texts
            .keys()
            .map(|name| declared.forms.get(name).copied().unwrap_or_default().to_owned())
            .collect(),
        target,
        verdict: LintVerdict::of(findings.iter().map(|finding| finding.severity), &gaps),
        parallel,
        reasons,
        items: plan.items.iter().enumerate().map(item).collect(),
        fit: (!plan.items.is_empty()).then_some(fit),
        waves: waves.iter().map(|wave| wave.iter().map(|at| names[*at].clone()).collect()).collect(),
        findings,
        notes,
        gaps,
    })
}

impl From<&Verification> for LintedCheck {
    fn from(it: &Verification) -> Self {
        Self {
            text: it.text.clone(),
            command: it.command.as_ref().map(|it| it.text().to_owned()).unwrap_or_default(),
            declared: it.place.to_string(),
        }
    }
}

fn labels(item: &Item, wave: usize, beside: usize) -> Vec<String> {
    let mut labels = vec![if beside > 1 { "parallel" } else { "sequential" }.to_owned(), format!("wave-{}", wave + 1)];
    labels.extend((item.role == Role::Integration).then(|| "integration".to_owned()));
    labels
}

/// The target's files and definitions.
struct Target<'t> {
    trees: View<'t>,
    files: Vec<String>,
    /// The symbols that items speak of.
    names: BTreeSet<String>,
    /// In which files they stand, found when it is first asked for, and the files of which that is not known.
    naming: OnceLock<(Naming, Unread)>,
}

impl<'t> Target<'t> {
    fn new(trees: &'t Trees<'t>, repository: &Repository, target: Id, plan: &WorkPlan, lacks: &Lacks) -> Self {
        let files = repository.reader().all_files(target).or_note("", lacks).unwrap_or_default();
        let mut files: Vec<String> = files.into_iter().map(|(path, _)| path.lossy()).collect();
        files.sort();
        Self { trees: trees.view(), files, names: names(plan), naming: OnceLock::new() }
    }
}

impl Ground for Target<'_> {
    fn files(&self) -> &[String] {
        &self.files
    }

    fn text(&self, path: &str, lacks: &Lacks) -> Option<String> {
        self.trees.text(None, path, lacks)
    }

    fn definitions(&self, name: &str, file: Option<&str>, near: &[&str], lacks: &Lacks) -> Vec<Defined> {
        let defined = |files: &[String]| -> Vec<Defined> {
            let all = files.iter().filter_map(|file| self.trees.definitions(None, file, lacks)).flatten();
            all.filter(|it| it.definition.name == name).collect()
        };
        if let Some(file) = file {
            return defined(&[file.to_owned()]);
        }
        // To read all files of a large repository takes a while; what somebody relies on is seldom far away.
        let folder = |path: &&str| path.split('/').take(NEAR).collect::<Vec<_>>().join("/");
        let folders: BTreeSet<String> = near.iter().map(folder).collect();
        let is_near = |path: &str| folders.iter().any(|folder| path.starts_with(folder.as_str()));
        let of = |naming: &Naming| naming.get(name).map(|files| defined(files)).unwrap_or_default();
        let found = of(&self.trees.naming(&BTreeSet::from([name.to_owned()]), is_near, lacks));
        if !found.is_empty() || !lacks.is_empty() {
            return found;
        }
        let (naming, unread) = self.naming.get_or_init(|| {
            let lacks = Lacks::default();
            (self.trees.files_naming(&self.names, &lacks), lacks.into_set())
        });
        lacks.note_all(unread.iter().cloned());
        of(naming)
    }

    fn uses(&self, names: &BTreeSet<String>, lacks: &Lacks) -> Naming {
        self.trees.uses(names, lacks)
    }
}

/// The names of symbols that items speak of.
fn names(plan: &WorkPlan) -> BTreeSet<String> {
    let contracts = plan.items.iter().flat_map(|item| item.provides.iter().chain(&item.requires));
    let symbols = contracts.filter(|it| it.kind == ContractKind::Symbol);
    symbols.map(|it| own_name(&it.name).to_owned()).filter(|name| !name.is_empty()).collect()
}

/// By item: whether git says that it has landed.
fn landed(repository: &Repository, target: &Tip, items: &[Item], beyond: &dyn Fn(&str) -> Beyond) -> Vec<bool> {
    let names = fates::branches(items, &target.name.lossy());
    fates::look(repository, target.commit, &names, beyond).into_iter().map(|fate| fate == Fate::Landed).collect()
}

/// The last commits of the target, the branches that are not merged yet, and the items that have landed.
fn past(
    repository: &Repository,
    question: &LintQuestion,
    target: &Tip,
    items: &[Item],
    progress: &dyn Progress,
) -> Result<(Past, Vec<Gap>), Error> {
    progress.stage("reading history", 0);
    let cache = cache_beside(repository, &question.cache)?;
    let ((paths, commits), unknown) = history(repository, target, cache.as_ref());
    let Selected { tips, mut gaps, .. } = repository.select_to_list(&question.subject.selection, target)?;
    gaps.extend(unknown);
    let done = touched::all(repository, target, &tips, cache.as_ref())?;
    let landed = landed(repository, target, items, &|name| fates::beyond(&tips, &done, name));
    let mut in_flight = Vec::new();
    for (tip, (done, unread)) in tips.iter().zip(done).filter(|(_, (done, _))| !done.contained) {
        let gap = hiding_gap(&unread, "not all that the branch touches is known");
        gaps.extend(gap.map(|gap| gap.of(&tip.name)));
        in_flight.push(InFlight { name: tip.name.lossy(), paths: done.paths });
    }
    if let Some(cache) = &cache {
        cache.trim();
    }
    Ok((Past { paths, commits, in_flight, landed }, gaps))
}

/// What the last commits changed: files, and by commit which of them.
type Changes = (Vec<String>, Vec<Vec<u32>>);

/// Looks up what the last commits changed: kept by the commit that they lead to, if it is all of it.
pub(super) fn history(repository: &Repository, target: &Tip, cache: Option<&Cache>) -> (Changes, Option<Gap>) {
    let key = Key { blob: target.commit, namespace: HISTORY.0, version: HISTORY.1 };
    let kept = cache.and_then(|cache| cache.get(&key)).and_then(|bytes| postcard::from_bytes(&bytes).ok());
    if let Some(kept) = kept {
        return (kept, None);
    }
    let lacks = Lacks::default();
    let changes = repository.recent_changes(target.commit, COMMITS, &lacks);
    let mut gap = hiding_gap(&lacks.into_set(), "not all that changed together is known");
    if gap.is_none() && repository.is_shallow() && changes.len() < COMMITS {
        let message = "the clone is shallow, so not all that changed together is known";
        gap = Some(Gap::new(GapReason::ShallowHistory, message));
    }
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    for path in changes.iter().flatten() {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        numbers.entry(path.lossy()).or_insert(next);
    }
    let commits: Vec<Vec<u32>> =
        changes.iter().map(|commit| commit.iter().map(|path| numbers[&path.lossy()]).collect()).collect();
    let mut paths = vec![String::new(); numbers.len()];
    numbers.into_iter().for_each(|(path, number)| paths[number as usize] = path);
    let found = (paths, commits);
    if let (Some(cache), Ok(bytes), None) = (cache, postcard::to_stdvec(&found), &gap) {
        cache.put(&key, &bytes);
    }
    (found, gap)
}
