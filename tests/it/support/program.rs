//! The program itself, run as a user runs it, and what its JSON says.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use divergence::cli::{self, Colour, Config, Environment, Exit, Stream, Streams, Unusable};
use serde_json::Value;

use super::Fixture;
use super::git::{feed, hermetic};

/// The program in one folder.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    directory: PathBuf,
    home: Option<PathBuf>,
    cache: Option<PathBuf>,
}

/// How a run of the program ended.
#[derive(Debug)]
pub(crate) struct Run {
    /// What was asked, for messages.
    pub(crate) asked: Vec<OsString>,
    /// The exit code; `None` if a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
}

/// A JSON report.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Report(pub(crate) Value);

impl Program {
    /// The program as it is started in the fixture's repository.
    pub(crate) fn new(fixture: &Fixture) -> Self {
        Self { directory: fixture.path().to_owned(), home: Some(fixture.outside()), cache: None }
    }

    /// The same in another folder.
    pub(crate) fn at(&self, directory: &Path) -> Self {
        Self { directory: directory.to_owned(), ..self.clone() }
    }

    /// The same without a home folder.
    pub(crate) fn homeless(&self) -> Self {
        Self { home: None, ..self.clone() }
    }

    /// The same with its cache below this folder instead of the home folder.
    pub(crate) fn caching_in(&self, folder: &Path) -> Self {
        Self { cache: Some(folder.to_owned()), ..self.clone() }
    }

    /// The command, ready to be started.
    pub(crate) fn command(&self, args: &[impl AsRef<OsStr>]) -> Command {
        let home = self.home.as_deref().unwrap_or(Path::new("/nonexistent"));
        let mut command = hermetic(Path::new(env!("CARGO_BIN_EXE_divergence")), &self.directory, home);
        if self.home.is_none() {
            command.env_remove("HOME");
        }
        command.envs(self.cache.iter().map(|folder| ("XDG_CACHE_HOME", folder)));
        command.args(args);
        command
    }

    /// Runs it.
    pub(crate) fn run(&self, args: &[impl AsRef<OsStr>]) -> Run {
        self.run_with(args, b"")
    }

    /// Runs it with something on its standard input.
    ///
    /// # Panics
    /// If the program panics or a signal ends it: no test expects that.
    pub(crate) fn run_with(&self, args: &[impl AsRef<OsStr>], given: &[u8]) -> Run {
        let output = feed(self.command(args), given);
        let run = Run {
            asked: args.iter().map(|arg| arg.as_ref().to_owned()).collect(),
            code: output.status.code(),
            stdout: output.stdout,
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        };
        let panicked = ["panicked", "internal error"].iter().any(|word| run.stderr.contains(word));
        assert!(!panicked, "no panic reaches a user: {run}");
        assert!(run.code.is_some(), "the program ends by itself: {run}");
        run
    }

    /// A script of this repository, run by `sh` with some variables, and with the programs of a folder before all others.
    #[cfg(unix)]
    pub(crate) fn script(&self, script: &str, tools: &Path, variables: &[(&str, &str)], given: &[u8]) -> Run {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(script);
        let mut command = hermetic(Path::new("sh"), &self.directory, self.home.as_deref().expect("it has one"));
        let path = command.get_envs().find_map(|(name, value)| (name == "PATH").then_some(value?.to_owned()));
        let mut before = OsString::from(tools);
        before.push(":");
        before.push(path.unwrap_or_default());
        command.arg(&script).env("PATH", before).envs(variables.iter().copied());
        Self::other(command, given)
    }

    /// A script of this repository with arguments and some variables.
    #[cfg(unix)]
    pub(crate) fn script_with(&self, script: &str, args: &[&str], variables: &[(&str, &str)]) -> Run {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(script);
        let mut command = hermetic(Path::new("sh"), &self.directory, self.home.as_deref().expect("it has one"));
        command.arg(&script).args(args).envs(variables.iter().copied());
        Self::other(command, b"")
    }

    /// A script of this repository that asks cargo, which has to find the packages that this build was made from.
    #[cfg(unix)]
    #[expect(clippy::disallowed_methods, reason = "where cargo keeps its packages is known to the machine alone")]
    pub(crate) fn script_as_built(&self, script: &str) -> Run {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(script);
        let mut command = hermetic(Path::new("sh"), &self.directory, &self.directory);
        let known = ["HOME", "CARGO_HOME", "RUSTUP_HOME"].into_iter();
        command.arg(&script).envs(known.filter_map(|name| Some((name, std::env::var_os(name)?))));
        Self::other(command, b"")
    }

    /// Another program that is on this machine.
    #[cfg(unix)]
    pub(crate) fn filter(&self, program: &str, args: &[&str]) -> Run {
        let mut command = hermetic(Path::new(program), &self.directory, &self.directory);
        command.args(args);
        Self::other(command, b"")
    }

    /// Whether a program is on this machine.
    #[cfg(unix)]
    pub(crate) fn has(&self, tool: &str) -> bool {
        let mut command = hermetic(Path::new("sh"), &self.directory, &self.directory);
        command.args(["-c", "command -v \"$0\"", tool]);
        Self::other(command, b"").code == Some(0)
    }

    /// Another program, with one argument.
    #[cfg(unix)]
    pub(crate) fn tool(&self, program: &Path, argument: &Path) -> Run {
        let mut command = hermetic(Path::new("sh"), &self.directory, &self.directory);
        command.arg(program).arg(argument);
        Self::other(command, b"")
    }

    #[cfg(unix)]
    fn other(command: Command, given: &[u8]) -> Run {
        let asked = command.get_args().map(OsStr::to_owned).collect();
        let output = feed(command, given);
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        Run { asked, code: output.status.code(), stdout: output.stdout, stderr }
    }

    /// `check --format json` with further arguments, inside of the test: a process would take longer to start than most
    /// checks take.
    pub(crate) fn check(&self, args: &[impl AsRef<OsStr>]) -> Report {
        let mut all = vec![OsString::from("check"), "--format".into(), "json".into()];
        all.extend(args.iter().map(|arg| arg.as_ref().to_owned()));
        self.answer(&all).report()
    }

    /// What a run answers, inside of the test. What a process has besides (streams, signals, what a panic says) is not
    /// in it.
    pub(crate) fn answer(&self, args: &[impl AsRef<OsStr>]) -> Run {
        let asked: Vec<OsString> = args.iter().map(|arg| arg.as_ref().to_owned()).collect();
        let words = std::iter::once(OsString::from("divergence")).chain(asked.iter().cloned());
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let ended = match Config::parse(words, &self.environment()) {
            Ok(config) => cli::run(&config, &mut Streams { input: &mut std::io::empty(), output: &mut stdout }),
            Err(Unusable::Failure(failure)) => Err(failure),
            Err(Unusable::Usage(usage)) => panic!("{asked:?} is not usable: {usage:?}"),
        };
        let code = match ended {
            Ok(Exit::Passed) => 0,
            Ok(Exit::Found) => 1,
            Ok(Exit::CouldNotTell) => 2,
            Err(failure) => {
                failure.print(Colour::Off, &mut stderr).expect("it is kept in memory");
                2
            }
        };
        Run { asked, code: Some(code), stdout, stderr: String::from_utf8_lossy(&stderr).into_owned() }
    }

    /// What the program finds around it, as [`hermetic`] has it for a process.
    fn environment(&self) -> Environment {
        Environment {
            named: None,
            no_color: None,
            clicolor_force: None,
            term: None,
            columns: None,
            path: None,
            git_dir: None,
            git_attr_source: None,
            xdg_cache_home: self.cache.as_ref().map(|folder| folder.clone().into()),
            xdg_config_home: None,
            app_data: None,
            home: self.home.as_ref().map(|folder| folder.clone().into()),
            local_app_data: None,
            pager: None,
            is_less_told: false,
            terminal_width: None,
            output: Stream::Other,
            messages: Stream::Other,
            directory: self.directory.clone(),
        }
    }
}

impl Run {
    /// The JSON report.
    ///
    /// # Panics
    /// If there is none.
    pub(crate) fn report(&self) -> Report {
        assert!(matches!(self.code, Some(0..=2)), "a report needs a run that ended: {self}");
        Report(serde_json::from_slice(&self.stdout).unwrap_or_else(|error| panic!("not JSON ({error}): {self}")))
    }

    /// Asserts that it ended with 2, says this on standard error and nothing on standard output.
    pub(crate) fn fails(&self, says: &str) -> &Self {
        assert_eq!(self.code, Some(2), "what could not be told is 2: {self}");
        assert!(self.stderr.to_lowercase().contains(&says.to_lowercase()), "should say '{says}': {self}");
        assert!(self.stdout.is_empty(), "a failure is no result: {self}");
        self
    }

    /// Asserts that a `hint:` line contains this.
    pub(crate) fn hints(&self, at: &str) -> &Self {
        let hints: Vec<_> = self.stderr.lines().filter(|line| line.trim_start().starts_with("hint:")).collect();
        assert!(hints.iter().any(|hint| hint.contains(at)), "a hint should name '{at}': {self}");
        self
    }

    /// Standard output as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let stdout = String::from_utf8_lossy(&self.stdout);
        let end = stdout.char_indices().nth(2000).map_or(stdout.len(), |(at, _)| at);
        writeln!(f, "divergence {:?} ended with {:?}", self.asked, self.code)?;
        writeln!(f, "stdout: {}\nstderr: {}", &stdout[..end], self.stderr)
    }
}

impl Report {
    /// The report without what differs between two equal runs.
    pub(crate) fn without_stats(mut self) -> Value {
        self.0.as_object_mut().expect("a report is an object").remove("stats");
        self.0
    }

    /// A branch.
    pub(crate) fn branch(&self, name: &str) -> &Value {
        let branches = self.0["branches"].as_array().expect("branches are a list");
        branches
            .iter()
            .find(|branch| branch["name"] == name)
            .unwrap_or_else(|| panic!("no branch {name} in {}", self.0))
    }

    /// The names of all branches, in the order of the report.
    pub(crate) fn names(&self) -> Vec<&str> {
        let branches = self.0["branches"].as_array().expect("branches are a list");
        branches.iter().map(|branch| branch["name"].as_str().expect("a name")).collect()
    }

    /// The state of a branch's landing.
    pub(crate) fn landing(&self, branch: &str) -> &str {
        self.branch(branch)["landing"]["state"].as_str().expect("a state")
    }

    /// The pairs of the report by their names. What does not meet is not among them.
    pub(crate) fn pairs(&self) -> BTreeMap<(String, String), &Value> {
        let pairs = self.0["pairs"].as_array().expect("pairs are a list");
        let name = |pair: &Value, at: usize| pair["branches"][at].as_str().expect("a name").to_owned();
        pairs.iter().map(|pair| ((name(pair, 0), name(pair, 1)), pair)).collect()
    }

    /// The state of a pair: `clean` if it is not mentioned.
    pub(crate) fn pair(&self, left: &str, right: &str) -> &str {
        let (left, right) = if left < right { (left, right) } else { (right, left) };
        self.pairs()
            .get(&(left.to_owned(), right.to_owned()))
            .map_or("clean", |pair| pair["state"].as_str().expect("a state"))
    }

    /// The reasons of all gaps, sorted, each once.
    pub(crate) fn gaps(&self) -> Vec<&str> {
        let gaps = self.0["completeness"]["gaps"].as_array().expect("gaps are a list");
        let mut reasons: Vec<_> = gaps.iter().map(|gap| gap["reason"].as_str().expect("a reason")).collect();
        reasons.sort_unstable();
        reasons.dedup();
        reasons
    }
}
