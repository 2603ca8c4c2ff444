//! Repositories for tests, made by git itself and cut off from the configuration of the machine.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::{Repository, Selection, Snapshots};
use crate::model::{Name, Text as _};

/// A folder that is removed in the end, with a repository in `repo`.
pub(super) struct Fixture {
    folder: tempfile::TempDir,
}

impl Fixture {
    /// An empty repository with a worktree and the branch `main`.
    pub(super) fn new() -> Self {
        Self::with(&["init", "-q", "-b", "main"])
    }

    /// An empty repository that `git` makes with these arguments and the name of the folder.
    pub(super) fn with(arguments: &[&str]) -> Self {
        let fixture = Self { folder: tempfile::tempdir().unwrap() };
        let made = git(fixture.folder.path(), &[arguments, &["repo"]].concat(), b"");
        assert!(made.status.success(), "{made:?}");
        fixture
    }

    /// A repository whose branch `main` has these files, checked out.
    pub(super) fn checked_out(files: &[(&str, &str)]) -> Self {
        let fixture = Self::new();
        for (path, content) in files {
            fixture.write(path, content);
        }
        fixture.git(&["add", "--all"]);
        fixture.git(&["commit", "-q", "-m", "first"]);
        fixture
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("repo")
    }

    /// A path beside the repository.
    pub(super) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs git in the repository: what it prints.
    pub(super) fn git(&self, arguments: &[&str]) -> String {
        git_in(&self.path(), arguments)
    }

    /// Feeds a `git fast-import` stream.
    pub(super) fn import(&self, stream: &str) {
        let done = git(&self.path(), &["fast-import", "--quiet", "--force"], stream.as_bytes());
        assert!(done.status.success(), "{done:?}");
    }

    /// Adds a commit with these files to a branch, on top of what `from` names, if anything.
    pub(super) fn commit(&self, branch: &str, from: Option<&str>, files: &[(&str, &str)]) {
        let mut stream = format!("commit refs/heads/{branch}\ncommitter A <a@b.c> 1700000000 +0000\ndata 1\nx\n");
        if let Some(from) = from {
            stream.extend(["from ", from, "\n"]);
        }
        for (path, content) in files {
            stream.extend([format!("M 100644 inline {path}\ndata {}\n{content}\n", content.len())]);
        }
        self.import(&stream);
    }

    pub(super) fn write(&self, path: &str, content: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    pub(super) fn open(&self) -> Repository {
        Repository::open(&self.path()).unwrap()
    }

    /// A selection of these names, as if the program had been started in the repository.
    pub(super) fn selection(&self, names: &[&str]) -> Selection {
        Selection {
            names: names.iter().map(|name| Name::from(*name)).collect(),
            start: self.path(),
            snapshots: Snapshots::Uncommitted,
            ..Selection::default()
        }
    }

    /// The names of the tips that these names select.
    pub(super) fn selected(&self, names: &[&str]) -> Result<Vec<String>, super::Error> {
        let repository = self.open();
        let target = repository.target(None)?;
        let selected = repository.select(&self.selection(names), &target)?;
        Ok(selected.tips.iter().map(|tip| tip.name.lossy()).collect())
    }
}

/// Runs git in a folder: what it prints, without the last line break.
pub(super) fn git_in(folder: &Path, arguments: &[&str]) -> String {
    let done = git(folder, arguments, b"");
    assert!(done.status.success(), "git {arguments:?}: {done:?}");
    String::from_utf8_lossy(&done.stdout).trim_end().to_owned()
}

/// Runs git in a folder where it may fail: the exit code.
pub(super) fn exit_code(folder: &Path, arguments: &[&str]) -> Option<i32> {
    git(folder, arguments, b"").status.code()
}

/// The tree that `git add --all && git write-tree` gives, from a scratch index and into a scratch object directory.
pub(super) fn written_tree(worktree: &Path) -> String {
    let scratch = tempfile::tempdir().unwrap();
    let index = scratch.path().join("index");
    let from = PathBuf::from(git_in(worktree, &["rev-parse", "--path-format=absolute", "--git-path", "index"]));
    if from.exists() {
        std::fs::copy(&from, &index).unwrap();
        // An index that is copied is younger than the files in it, which would hide what changed right before.
        let modified = std::fs::metadata(&from).unwrap().modified().unwrap();
        std::fs::File::options().write(true).open(&index).unwrap().set_modified(modified).unwrap();
    }
    let objects = git_in(worktree, &["rev-parse", "--path-format=absolute", "--git-path", "objects"]);
    let scratch_objects = scratch.path().join("objects");
    std::fs::create_dir(&scratch_objects).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = command(worktree, arguments);
        command.env("GIT_INDEX_FILE", &index);
        command.env("GIT_OBJECT_DIRECTORY", &scratch_objects);
        command.env("GIT_ALTERNATE_OBJECT_DIRECTORIES", &objects);
        let done = command.output().unwrap();
        assert!(done.status.success(), "git {arguments:?}: {done:?}");
        String::from_utf8_lossy(&done.stdout).trim_end().to_owned()
    };
    run(&["add", "--all"]);
    run(&["write-tree"])
}

#[expect(clippy::disallowed_methods, reason = "git makes the repositories of the tests")]
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "protocol.file.allow=always"]).args(arguments).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("HOME", folder).env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    for role in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{role}_NAME"), "A").env(format!("GIT_{role}_EMAIL"), "a@b.c");
        command.env(format!("GIT_{role}_DATE"), "1700000000 +0000");
    }
    command
}

fn git(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = command(folder, arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}
