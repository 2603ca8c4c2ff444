//! Running the commands by which work items are verified, if somebody asked for it.

use std::path::Path;
use std::process::{Command, Stdio};

use super::merging::Outcomes;
use super::work::Declared;
use crate::model::{Progress as Stage, Text as _, Verified, WorkProgress};
use crate::repo::{Standing, Worktree};
use crate::work::{Found, Runnable, rules};

/// Lines of a failed command's output that are told.
const LINES: usize = 4;

/// Runs the command of every item that has begun: in the worktree of its branch if that has the files that are looked
/// at, and else, as in the middle of a rebase, in a copy of them in a temporary folder. Where files are unmerged nobody
/// knows what will land, so nothing is run. What a branch declares about itself is never run, nor is what only mentions a
/// command: that has no [`Runnable`].
pub(super) fn run(
    outcomes: &Outcomes<'_>,
    declared: &Declared,
    owners: &[Option<usize>],
    items: &mut [WorkProgress],
    progress: &dyn super::progress::Progress,
) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, item) in items.iter_mut().enumerate() {
        let begun = item.progress.is_some_and(|stage| stage > Stage::Declared && stage < Stage::Landed);
        let Some(branch) = owners[at].filter(|_| begun && !declared.by_itself[at]) else { continue };
        let tip = &outcomes.analysis.tips()[branch];
        if tip.standing == Standing::Unmerged {
            continue;
        }
        let name = tip.name.lossy();
        for (check, it) in item.verify.iter_mut().zip(&declared.plan.items[at].verify) {
            let Some(command) = &it.command else { continue };
            progress.stage("verifying work items", 0);
            let failure = match place(outcomes, branch) {
                Ok(place) => attempt(command, place.path()).err(),
                Err(why) => Some(why),
            };
            check.result = if failure.is_none() { Verified::Passed } else { Verified::Failed };
            found.extend(failure.map(|why| {
                let message = format!("'{}' fails on {name}: {why}", command.text());
                Found::new(&rules::VERIFICATION_FAILED, &[at], command.text().to_owned(), message)
                    .help("run it there and fix what it says")
                    .by(&name)
                    .at([&it.place])
            }));
        }
    }
    found
}

/// Where a command runs.
enum Place<'p> {
    Worktree(&'p Path),
    Copy(tempfile::TempDir),
}

impl Place<'_> {
    fn path(&self) -> &Path {
        match self {
            Self::Worktree(path) => path,
            Self::Copy(folder) => folder.path(),
        }
    }
}

fn place<'p>(outcomes: &'p Outcomes<'_>, branch: usize) -> Result<Place<'p>, String> {
    let tip = &outcomes.analysis.tips()[branch];
    // What is not committed is counted where the files of the worktree are those of the tip.
    let has_the_files = |worktree: &&Worktree| worktree.uncommitted.is_some() && worktree.path.is_dir();
    if let Some(worktree) = tip.worktree.as_ref().filter(has_the_files) {
        return Ok(Place::Worktree(&worktree.path));
    }
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    outcomes.repository.reader().export(tip.tree, folder.path()).map_err(|error| error.to_string())?;
    Ok(Place::Copy(folder))
}

fn attempt(command: &Runnable, folder: &Path) -> Result<(), String> {
    let (shell, flag) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
    #[expect(
        clippy::disallowed_methods,
        reason = "asked for with --run-verify, and declared on the target or by who asks"
    )]
    let mut shell = Command::new(shell);
    shell.arg(flag).arg(command.text()).current_dir(folder).stdin(Stdio::null());
    // A repository that was named by the environment is not the one that the command is about.
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        shell.env_remove(variable);
    }
    let output = shell.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let last = lines[lines.len().saturating_sub(LINES)..].join("; ");
    let code = output.status.code().map_or_else(|| "it was stopped".to_owned(), |code| format!("exit code {code}"));
    Err(if last.is_empty() { code } else { format!("{code}: {last}") })
}
