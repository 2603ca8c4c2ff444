//! Running git without anything of the machine that it runs on: no configuration, no clock, no home.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

/// A moment in 2023: every commit that git itself makes in a test is made then.
const DATE: &str = "@1700000000 +0000";

/// Where git is. A program without a path and with an environment of its own is started by a fork, which copies the page
/// tables of a process that holds the reports of all tests. One with a path is not.
#[expect(clippy::disallowed_methods, reason = "git has to be found")]
static GIT: LazyLock<PathBuf> = LazyLock::new(|| {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&folders)
        .map(|folder| folder.join(format!("git{}", std::env::consts::EXE_SUFFIX)))
        .find(|git| git.is_file());
    found.expect("git is somewhere on the path")
});

/// Git in one folder.
#[derive(Clone, Debug)]
pub(crate) struct Git {
    directory: PathBuf,
    home: PathBuf,
    extra: Vec<(&'static str, PathBuf)>,
}

impl Git {
    /// Git as it would be started in `directory`, with `home` as the home folder.
    pub(crate) fn new(directory: &Path, home: &Path) -> Self {
        Self { directory: directory.to_owned(), home: home.to_owned(), extra: Vec::new() }
    }

    /// The same in another folder.
    pub(crate) fn at(&self, directory: &Path) -> Self {
        Self { directory: directory.to_owned(), ..self.clone() }
    }

    /// The same with one more variable in the environment.
    pub(crate) fn with(mut self, variable: &'static str, value: &Path) -> Self {
        self.extra.push((variable, value.to_owned()));
        self
    }

    /// Runs git and gives its output without the last newline.
    ///
    /// # Panics
    /// If git says no.
    pub(crate) fn run(&self, args: &[&str]) -> String {
        let output = self.output(args, b"");
        assert!(
            output.status.success(),
            "git {args:?} in {}: {}",
            self.directory.display(),
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    /// Runs git with something on its standard input.
    pub(crate) fn output(&self, args: &[impl AsRef<OsStr>], given: &[u8]) -> Output {
        let mut command = hermetic(&GIT, &self.directory, &self.home);
        command.args(args).envs(self.extra.iter().map(|(name, value)| (name, value)));
        feed(command, given)
    }
}

/// A command with an environment that holds nothing of this machine but where programs are.
pub(super) fn hermetic(program: &Path, directory: &Path, home: &Path) -> Command {
    #[expect(clippy::disallowed_methods, reason = "tests run git and the program itself")]
    let mut command = Command::new(program);
    #[expect(clippy::disallowed_methods, reason = "git has to be found")]
    let path = std::env::var_os("PATH").unwrap_or_default();
    command
        .current_dir(directory)
        .env_clear()
        .env("PATH", path)
        .env("HOME", home)
        .env("LC_ALL", "C")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_TERMINAL_PROMPT", "0");
    for who in ["AUTHOR", "COMMITTER"] {
        for (what, value) in [("NAME", "Someone"), ("EMAIL", "someone@example.org"), ("DATE", DATE)] {
            command.env(format!("GIT_{who}_{what}"), value);
        }
    }
    command
}

/// Runs a command, writing its input from another thread so that neither side waits for the other.
pub(super) fn feed(mut command: Command, given: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let mut stdin = child.stdin.take().expect("it was asked for");
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // a child that ends early closes its input, and that is its right
            let _ = stdin.write_all(given);
        });
        child.wait_with_output().expect("a child can be waited for")
    })
}
