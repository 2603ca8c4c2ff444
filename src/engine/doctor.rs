//! What of a repository will be looked at, what not and why.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::assemble::tool;
use super::hidden::{finished, hiding_gap};
use super::ledger::ledger;
use super::opening::{cache_beside, open};
use super::question::{CachePolicy, LedgerQuestion, Subject};
use crate::artifacts::FileFormat;
use crate::lang::{Language, unread_extension};
use crate::model::{DoctorCheck, DoctorReport, FORMAT_VERSION, GapReason, Lacks, MergeSettings, Text as _};
use crate::repo::{DriverPolicy, Error, Repository, Scope, Selection, Tip};
use crate::work::file;

/// So many kinds of files are named; the others are counted.
const NAMED: usize = 12;

/// What of the repository in a folder will be looked at. An error of the repository is part of the answer.
#[must_use]
pub fn doctor(subject: &Subject, cache: &CachePolicy) -> DoctorReport {
    let program = format!("{} {}; verdicts are those of git 2.47", tool().name, tool().version);
    let mut checks = vec![DoctorCheck::fine("program", program)];
    let mut gaps = Vec::new();
    match open(subject) {
        Err(error) => checks.push(broken("repository", &error)),
        Ok(repository) => {
            checks.extend(of_repository(&repository));
            match repository.target(subject.selection.onto.as_ref()) {
                Err(error) => checks.push(broken("target", &error)),
                Ok(target) => {
                    let short = target.commit.short();
                    checks.push(DoctorCheck::fine("target", format!("{} ({short})", target.name.lossy())));
                    checks.extend(branches(&repository, subject, &target));
                    let lacks = Lacks::default();
                    checks.extend(files(&repository, &target, &lacks));
                    checks.extend(series(subject));
                    gaps.extend(hiding_gap(&lacks.into_set(), "not all files of the target are known"));
                }
            }
            checks.push(settings(&repository));
            checks.push(kept(&repository, cache));
            gaps = finished(&repository, gaps);
        }
    }
    DoctorReport { format_version: FORMAT_VERSION.to_owned(), tool: tool(), checks, gaps }
}

fn broken(name: &str, error: &Error) -> DoctorCheck {
    let check = DoctorCheck::broken(name, error.to_string());
    match error.hints() {
        [] => check,
        hints => check.hint(hints.join("; ")),
    }
}

fn of_repository(repository: &Repository) -> Vec<DoctorCheck> {
    let about = repository.description();
    let mut checks = vec![DoctorCheck::fine("repository", format!("{} ({})", about.git_dir, about.object_format))];
    checks.push(if about.shallow {
        let hint = repository.way_out(GapReason::ShallowHistory).unwrap_or_default();
        DoctorCheck::partial("history", "it ends early (shallow clone): merge bases beyond its end are unknown")
            .hint(hint)
    } else {
        DoctorCheck::fine("history", "complete")
    });
    checks.push(if repository.is_partial() {
        let hint = repository.way_out(GapReason::MissingObject).unwrap_or_default();
        let message = "the clone is partial: what it left out is not fetched, and makes verdicts unknown";
        DoctorCheck::partial("objects", message).hint(hint)
    } else {
        DoctorCheck::fine("objects", "all are meant to be here")
    });
    if repository.is_sparse() {
        let message = "sparse: what is not checked out counts as it is committed";
        checks.push(DoctorCheck::fine("checkout", message));
    }
    let unmerged = repository.workplaces().len();
    checks.push(DoctorCheck::fine("worktrees", counted(unmerged, "worktree", "worktrees")));
    if let Some(error) = repository.unreadable_head() {
        let check = DoctorCheck::partial("HEAD", error.to_string());
        checks.push(error.hints().iter().cloned().fold(check, DoctorCheck::hint));
    }
    checks
}

/// How many branches there are to look at, with and without those of remotes.
fn branches(repository: &Repository, subject: &Subject, target: &Tip) -> Vec<DoctorCheck> {
    let tips = |scope| {
        let selection = Selection { names: Vec::new(), listed: Vec::new(), scope, ..subject.selection.clone() };
        repository.select(&selection, target).map(|selected| selected.tips)
    };
    let (own, all) = match (tips(Scope::Named), tips(Scope::All)) {
        (Ok(own), Ok(all)) => (own.len(), all),
        (Err(error), _) | (_, Err(error)) => return vec![broken("branches", &error)],
    };
    // All that there is has the main worktree in it as well, which is of no remote.
    let is_remote = |tip: &&Tip| tip.reference.as_ref().is_some_and(|name| name.bytes().starts_with(b"refs/remotes/"));
    let remote = all.iter().filter(is_remote).count();
    let open = counted(own, "open branch or worktree", "open branches and worktrees");
    let check = DoctorCheck::fine("branches", format!("{open}, {} with those of remotes", own + remote));
    vec![if remote > 0 { check.hint("--all looks at remote branches too") } else { check }]
}

/// What kinds of files the target has.
fn files(repository: &Repository, target: &Tip, lacks: &Lacks) -> Vec<DoctorCheck> {
    let reader = repository.reader();
    let files = reader.all_files(target.tree).or_note("", lacks).unwrap_or_default();
    let [mut languages, mut unread, mut formats] = [(); 3].map(|()| BTreeMap::<&str, usize>::new());
    let mut items = 0;
    for (path, _) in &files {
        let shown = path.lossy();
        items += usize::from(file::is_declaration(&shown));
        if let Some(language) = Language::of_path(path.bytes()) {
            *languages.entry(language.row().name).or_default() += 1;
        } else if let Some(format) = FileFormat::of_path(&shown).filter(|_| FileFormat::reads_whole(&shown)) {
            *formats.entry(format.slug()).or_default() += 1;
        } else if let Some(extension) = unread_extension(path.bytes()) {
            *unread.entry(extension).or_default() += 1;
        }
    }
    let mut checks = vec![if languages.is_empty() {
        DoctorCheck::partial("languages", "no code in a language that is read: only text is compared")
    } else {
        DoctorCheck::fine("languages", listed(languages, ""))
    }];
    if !unread.is_empty() {
        let message = format!("not looked into, only merged as text: {}", listed(unread, "."));
        checks.push(DoctorCheck::partial("other languages", message));
    }
    let formats = if formats.is_empty() { "none that is read".to_owned() } else { listed(formats, "") };
    checks.push(DoctorCheck::fine("other files", formats));
    let declared = match items {
        0 => "none in .divergence/work".to_owned(),
        items => counted(items, "work item in .divergence/work", "work items in .divergence/work"),
    };
    checks.push(DoctorCheck::fine("work items", declared));
    checks
}

/// Which tools count something: migrations, documents.
fn series(subject: &Subject) -> Option<DoctorCheck> {
    match ledger(&LedgerQuestion::new(subject.clone())) {
        Err(error) => Some(broken("tools", &error)),
        Ok(found) => {
            let tools: BTreeSet<String> = found.series.into_iter().map(|it| it.read_by).collect();
            let tools: Vec<String> = tools.into_iter().collect();
            (!tools.is_empty()).then(|| DoctorCheck::fine("numbers of", tools.join(", ")))
        }
    }
}

fn settings(repository: &Repository) -> DoctorCheck {
    match repository.merge_settings(DriverPolicy::Never) {
        Err(error) => broken("merge settings", &error),
        Ok(MergeSettings { without_effect, default_driver, .. }) => {
            let driver = default_driver.map(|driver| format!("merge.default is {driver}"));
            let said: Vec<String> =
                driver.into_iter().chain(without_effect.into_iter().map(|it| format!("{it} has no effect"))).collect();
            let said = if said.is_empty() { "as git has them".to_owned() } else { said.join(", ") };
            DoctorCheck::fine("merge settings", said)
        }
    }
}

fn kept(repository: &Repository, policy: &CachePolicy) -> DoctorCheck {
    let shown = |folder: &Path| folder.display().to_string();
    match (cache_beside(repository, policy), policy) {
        (Err(error), _) => broken("cache", &error),
        (Ok(Some(_)), CachePolicy::Usual(folder) | CachePolicy::Named(folder)) => {
            DoctorCheck::fine("cache", shown(folder))
        }
        (Ok(None), CachePolicy::Usual(folder)) => {
            DoctorCheck::partial("cache", format!("{} is part of the repository: nothing is kept", shown(folder)))
                .hint("name a folder outside of it: --cache-dir")
        }
        (Ok(_), _) => DoctorCheck::partial("cache", "there is no folder for it: each run begins anew")
            .hint("set XDG_CACHE_HOME or HOME, or name a folder: --cache-dir"),
    }
}

fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// Kinds with their numbers, the most first.
fn listed(kinds: BTreeMap<&str, usize>, before: &str) -> String {
    let mut kinds: Vec<(&str, usize)> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, number)| Reverse(*number));
    let rest: usize = kinds.iter().skip(NAMED).map(|(_, number)| number).sum();
    let named = kinds.iter().take(NAMED).map(|(kind, number)| format!("{before}{kind} {number}"));
    named.chain((rest > 0).then(|| format!("others {rest}"))).collect::<Vec<_>>().join(", ")
}
