//! `divergence demo`: a small repository in a temporary folder, and the real check on it.
//!
//! The repository is made by the git of the system, shut off from the user's configuration. The check that follows
//! needs no git, here as anywhere.

mod project;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::output::{Destination, deliver};
use super::{Config, Demo, DemoFolder, Exit, Failure, answer};
use crate::engine::{ExcerptPolicy, Question, Subject, SymbolPolicy};
use crate::repo::Selection;
use crate::report::{self, Excerpts};

/// Makes the repository, checks it and tells what a user would type.
pub(super) fn run(demo: &Demo, config: &Config, output: &mut dyn Write) -> Result<Exit, Failure> {
    if let Some(folder) = &demo.git_dir {
        return Err(Failure::new(format!("GIT_DIR is set to '{}'", folder.display()))
            .hint("the demonstration makes a repository of its own: run it with GIT_DIR unset"));
    }
    let folder = tempfile::Builder::new()
        .prefix("divergence-demo-")
        .tempdir()
        .map_err(|error| Failure::new("cannot make a temporary folder").because(error))?;
    let git = Git { home: folder.path().to_owned(), path: demo.path.clone() };
    let shop = build(&git)?;
    let question = Question {
        excerpts: match config.style.excerpts {
            Excerpts::Hide => ExcerptPolicy::Omit,
            Excerpts::Show(_) => ExcerptPolicy::Include,
        },
        symbols: SymbolPolicy::Include,
        // It leaves nothing behind: there is no cache.
        ..Question::about(Subject {
            selection: Selection { start: shop.clone(), ..Selection::default() },
            ..Subject::new(&shop)
        })
    };
    let report = answer(&question, config)?;
    if demo.folder == DemoFolder::Keep {
        _ = folder.keep();
    }
    deliver(&Destination::Output, output, |out| {
        let colour = config.style.palette.command;
        let diff = if question.excerpts == ExcerptPolicy::Include { " --diff" } else { "" };
        writeln!(out, "{}\n", project::INTRODUCTION)?;
        for command in [format!("cd {}", shown_folder(demo.folder, &shop)), format!("divergence check{diff}")] {
            writeln!(out, "{colour}$ {command}{colour:#}")?;
        }
        writeln!(out)?;
        report::human(&report, &config.style, out)?;
        closing(demo.folder, &shop, out)
    })?;
    Ok(Exit::Passed)
}

fn shown_folder(folder: DemoFolder, shop: &Path) -> String {
    match folder {
        DemoFolder::Keep => shop.display().to_string(),
        DemoFolder::Remove => project::NAME.to_owned(),
    }
}

/// What becomes of the folder, and why the exit code is what it is.
fn closing(folder: DemoFolder, shop: &Path, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\nThis was a demonstration, so its exit code is 0; the check itself would exit with 1.")?;
    match folder {
        DemoFolder::Keep => writeln!(out, "The repository stays in {}", shop.display()),
        DemoFolder::Remove => writeln!(out, "The repository is gone again; to keep it: divergence demo --keep"),
    }
}

/// Makes the repository and its linked worktree, and gives its folder.
fn build(git: &Git) -> Result<PathBuf, Failure> {
    let written = |error: io::Error| Failure::new("cannot write the demonstration's files").because(error);
    let home = git.home.canonicalize().map_err(written)?;
    let shop = home.join(project::NAME);
    git.run(&home, &["init", "--quiet", project::NAME], b"")?;
    // Otherwise the user's own default would decide what the target is.
    git.run(&shop, &["config", "init.defaultBranch", "main"], b"")?;
    git.run(&shop, &["symbolic-ref", "HEAD", "refs/heads/main"], b"")?;
    git.run(&shop, &["fast-import", "--quiet"], &project::history())?;
    git.run(&shop, &["reset", "--quiet", "--hard"], b"")?;
    let worktree = Path::new("..").join(project::WORKTREE_FOLDER);
    git.run(
        &shop,
        &[OsStr::new("worktree"), "add".as_ref(), worktree.as_ref(), project::WORKTREE_BRANCH.as_ref()],
        b"",
    )?;
    for (path, text) in project::uncommitted() {
        std::fs::write(home.join(project::WORKTREE_FOLDER).join(path), text).map_err(written)?;
    }
    Ok(shop)
}

/// The git of the system, which sees nothing of the user's environment.
struct Git {
    home: PathBuf,
    path: Option<OsString>,
}

impl Git {
    fn run(&self, folder: &Path, arguments: &[impl AsRef<OsStr>], input: &[u8]) -> Result<(), Failure> {
        let (code, messages) = self.output(folder, arguments, input).map_err(|error| {
            Failure::new("cannot run 'git', which the demonstration makes its repository with")
                .because(error)
                .hint("install git, or run `divergence check` in a repository of yours: the check needs no git")
        })?;
        if code == Some(0) {
            return Ok(());
        }
        let words: Vec<_> = arguments.iter().map(|word| word.as_ref().to_string_lossy()).collect();
        Err(Failure::new(format!("'git {}' failed", words.join(" "))).because(io::Error::other(messages)))
    }

    /// Exit code and messages of git.
    #[expect(clippy::disallowed_methods, reason = "git makes the demonstration's own repository")]
    fn output(
        &self,
        folder: &Path,
        arguments: &[impl AsRef<OsStr>],
        input: &[u8],
    ) -> io::Result<(Option<i32>, String)> {
        let mut command = Command::new("git");
        command.args(arguments).current_dir(folder).env_clear();
        if let Some(path) = &self.path {
            command.env("PATH", path);
        }
        command.envs([("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_TERMINAL_PROMPT", "0")]);
        command.env("HOME", &self.home).env("LC_ALL", "C");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input)?;
        }
        let done = child.wait_with_output()?;
        Ok((done.status.code(), String::from_utf8_lossy(&done.stderr).trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::disallowed_methods, reason = "a test has no edge to ask")]
    fn git(home: &Path) -> Git {
        Git { home: home.to_owned(), path: std::env::var_os("PATH") }
    }

    #[test]
    fn the_repository_tells_the_story_that_it_is_made_for() {
        let folder = tempfile::tempdir().unwrap();
        let git = git(folder.path());
        let shop = build(&git).unwrap();
        let merges = |left: &str, right: &str| {
            let (code, messages) = git.output(&shop, &["merge-tree", "--write-tree", left, right], b"").unwrap();
            assert!(messages.is_empty(), "{messages}");
            code == Some(0)
        };
        assert!(!merges("discounts", "rounding"), "both change the total");
        assert!(!merges("vip-discounts", "rounding"), "a stack conflicts as its lower branch does");
        assert!(merges("discounts", "vip-discounts"), "a stack does not conflict with itself");
        assert!(merges("currency", "money-module"), "an edit follows a rename");
        assert!(!merges("main", "voucher-fix"), "main has deleted what it mends");
        for branch in ["checkout-texts", "discounts", "vip-discounts", "rounding", "money-module", "currency"] {
            assert!(merges("main", branch), "{branch} lands");
        }
        let worktree = folder.path().join(project::WORKTREE_FOLDER);
        assert_eq!(git.output(&worktree, &["diff", "--quiet"], b"").unwrap().0, Some(1), "it has uncommitted work");
    }

    #[test]
    fn a_missing_git_is_said_with_a_hint() {
        let folder = tempfile::tempdir().unwrap();
        let git = Git { home: folder.path().to_owned(), path: Some(folder.path().into()) };
        let mut out = Vec::new();
        build(&git).unwrap_err().print(super::super::Colour::Off, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("error: cannot run 'git'") && text.contains("hint: install git"), "{text}");
    }
}
