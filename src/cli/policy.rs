//! What was decided about results: the user's configuration, the target's and the flags become one policy.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use super::config::{named_onto, subject};
use super::environment::Environment;
use super::exit::{Gate, Strictness, Unknown};
use super::flags::{CheckFlags, ConfigShow, FailOn, GateWord};
use super::output::{Destination, deliver};
use super::place::writable;
use super::plans::read_file;
use super::{Config, Exit, Failure, in_threads};
use crate::engine::{self, Subject};
use crate::model::{DoctorCheck, RepoPath, Report, Rule, Severity, Text as _};
use crate::policy::{
    Baseline, Coverage, Date, GateWords, Given, Ignore, Layer, NAMES, Override, Policy, Shown, Threshold, apply,
};
use crate::repo::{Scope, Selection, Snapshots};
use crate::report::{every_rule, shown};
use crate::work::{Glob, Source, Unreadable};

/// What flags say about results, and what else is read.
#[derive(Clone, Debug)]
pub struct Asked {
    words: GateWords,
    strict: bool,
    allow_unknown: bool,
    files: Files,
    baseline: Option<PathBuf>,
    writes: Writes,
    scope: Asks,
}

/// Which configurations are read.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Files {
    /// The target's, and the user's if there is a place for one.
    Read(Option<PathBuf>),
    /// None.
    Ignored,
}

/// What becomes of the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writes {
    /// It is read.
    Nothing,
    /// It is written anew.
    Baseline,
}

/// About which branches somebody asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    /// All that are open.
    All,
    /// Some.
    Some,
}

/// What a configuration says, for people.
#[derive(Debug)]
pub struct ShowConfig {
    asked: Asked,
    subject: Subject,
    shows: Shows,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shows {
    /// What somebody has said.
    Said,
    /// All of it.
    Effective,
}

impl Asked {
    /// What the flags of a check say.
    pub(super) fn of(flags: &CheckFlags, unknown: Unknown, environment: &Environment) -> Result<Self, Failure> {
        let selection = &flags.selection;
        let is_all = selection.names.is_empty() && !selection.stdin && flags.focus.is_empty() && !flags.mine;
        Ok(Self {
            words: words(&flags.fail_on)?,
            strict: flags.strict,
            allow_unknown: unknown == Unknown::Passes,
            files: files(flags.policy.no_config, environment),
            baseline: flags.policy.baseline.as_ref().map(|file| environment.directory.join(file)),
            writes: if flags.policy.write_baseline { Writes::Baseline } else { Writes::Nothing },
            scope: if is_all { Asks::All } else { Asks::Some },
        })
    }

    /// What configurations say, where no flag says anything.
    pub(super) fn nothing(environment: &Environment) -> Self {
        Self {
            words: GateWords::default(),
            strict: false,
            allow_unknown: false,
            files: files(false, environment),
            baseline: None,
            writes: Writes::Nothing,
            scope: Asks::All,
        }
    }

    /// Which configurations there are, and whether they can be read.
    pub(super) fn checked(&self, subject: &Subject) -> DoctorCheck {
        let read = self.sources(subject).and_then(|sources| {
            sources.iter().try_for_each(|source| Layer::read(source, &rules()).map(drop).map_err(refused))?;
            Ok(sources.into_iter().map(|source| source.name).collect::<Vec<_>>())
        });
        match read {
            Ok(names) if names.is_empty() => DoctorCheck::fine("configuration", "none: see docs/configuration.md"),
            Ok(names) => DoctorCheck::fine("configuration", names.join(", ")),
            Err(failure) => DoctorCheck::broken("configuration", failure.to_string()),
        }
    }

    /// All that was decided.
    pub(super) fn policy(&self, subject: &Subject) -> Result<Policy, Failure> {
        let mut policy = Policy::of(self.layers(subject)?);
        policy.fail_on(self.words, &"--fail-on");
        policy.strict.say(self.strict.then_some((true, "--strict")));
        policy.allow_unknown.say(self.allow_unknown.then_some((true, "--allow-unknown")));
        Ok(policy)
    }

    /// The configurations, those that count less in front.
    fn layers(&self, subject: &Subject) -> Result<Vec<Layer>, Failure> {
        let read = |source: &Source| Layer::read(source, &rules()).map_err(refused);
        self.sources(subject)?.iter().map(read).collect()
    }

    /// The texts of the configurations.
    fn sources(&self, subject: &Subject) -> Result<Vec<Source>, Failure> {
        let Files::Read(user) = &self.files else { return Ok(Vec::new()) };
        let mut sources: Vec<Source> =
            user.iter().filter_map(|file| user_source(file).transpose()).collect::<Result<_, _>>()?;
        let (target, texts) = engine::target_files(subject, &NAMES)?;
        let of_target = NAMES.iter().zip(texts).filter_map(|(name, text)| Some((*name, text?)));
        let of_target: Vec<(&str, String)> = of_target.collect();
        if let [(one, _), (other, _), ..] = of_target.as_slice() {
            return Err(Failure::new(format!("{target} has two configurations: '{one}' and '{other}'"))
                .hint("keep one of them"));
        }
        sources.extend(of_target.into_iter().map(|(name, text)| Source::new(format!("{target}:{name}"), text)));
        Ok(sources)
    }

    /// Marks what does not count, and writes the baseline anew if that was asked for.
    pub(super) fn apply(&self, policy: &Policy, report: &mut Report, subject: &Subject) -> Result<(), Failure> {
        let file = self.baseline.as_ref().map(|path| (path, path.display().to_string()));
        let baseline = file.as_ref().map(|(path, name)| self.read(path).map(|it| (it, name.as_str()))).transpose()?;
        let target = |path: &RepoPath| {
            let (_, texts) = engine::target_files(subject, &[&path.lossy()]).ok()?;
            texts.into_iter().next().flatten()
        };
        let rules = rules();
        let given = |baseline, report: &Report| Given {
            policy,
            rules: &rules,
            baseline,
            today: today(),
            coverage: Coverage::of(report, self.scope == Asks::All),
            target: &target,
        };
        let renewed = apply(report, &given(baseline.as_ref().map(|(it, name)| (it, *name)), report));
        if let (Some((path, name)), Writes::Baseline) = (&file, self.writes) {
            writable(path)?;
            fs::write(path, renewed.written())
                .map_err(|error| Failure::new(format!("cannot write the baseline '{name}'")).because(error))?;
            apply(report, &given(Some((&renewed, name)), report));
        }
        Ok(())
    }

    fn read(&self, path: &Path) -> Result<Baseline, Failure> {
        let cannot = || Failure::new(format!("cannot read the baseline '{}'", path.display()));
        let bytes = match read_file(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && self.writes == Writes::Baseline => {
                return Ok(Baseline::default());
            }
            Err(error) => {
                let hint = match error.kind() {
                    io::ErrorKind::NotFound => Some("--write-baseline makes one"),
                    io::ErrorKind::IsADirectory => Some("name a file in it"),
                    _ => None,
                };
                let failure = cannot().because(error);
                return Err(hint.into_iter().fold(failure, Failure::hint));
            }
            Ok(bytes) => bytes,
        };
        Baseline::read(&String::from_utf8_lossy(&bytes))
            .map_err(|why| cannot().because(io::Error::other(why)).hint("--write-baseline writes one anew, elsewhere"))
    }
}

impl ShowConfig {
    /// What was asked.
    pub(super) fn new(
        flags: ConfigShow,
        directory: Option<PathBuf>,
        environment: &Environment,
    ) -> Result<Self, Failure> {
        let selection = of_target(flags.onto, environment)?;
        let asked = Asked::nothing(environment);
        let shows = if flags.effective { Shows::Effective } else { Shows::Said };
        Ok(Self { asked, subject: subject(selection, directory, environment)?, shows })
    }

    /// Prints it.
    pub(super) fn run(&self, config: &Config, output: &mut dyn Write) -> Result<Exit, Failure> {
        let policy = in_threads(config, || self.asked.policy(&self.subject))??;
        deliver(&Destination::Output, output, |out| print(&policy, self.shows, out))?;
        Ok(Exit::Passed)
    }
}

impl Gate {
    /// What a policy makes of a report.
    pub(super) fn of(policy: &Policy) -> Self {
        Self {
            fail_on: match policy.level.value {
                Threshold::From(Severity::Error) => FailOn::Error,
                Threshold::From(Severity::Warning) => FailOn::Warning,
                Threshold::From(Severity::Note) => FailOn::Note,
                Threshold::Never => FailOn::Never,
            },
            subject: policy.subject.value,
            strictness: if policy.strict.value { Strictness::Strict } else { Strictness::Lenient },
            unknown: if policy.allow_unknown.value { Unknown::Passes } else { Unknown::CouldNotTell },
        }
    }
}

/// What is asked about a target alone.
pub(super) fn of_target(onto: Option<OsString>, environment: &Environment) -> Result<Selection, Failure> {
    Ok(Selection {
        names: Vec::new(),
        listed: Vec::new(),
        onto: named_onto(onto)?,
        scope: Scope::Named,
        snapshots: Snapshots::Committed,
        start: environment.directory.clone(),
    })
}

fn rules() -> Vec<&'static Rule> {
    every_rule().collect()
}

fn words(words: &[GateWord]) -> Result<GateWords, Failure> {
    let words: Vec<&str> = words.iter().map(|word| word.as_str()).collect();
    GateWords::of(&words).map_err(|why| Failure::new(format!("'--fail-on': {why}")).hint(GateWords::HINT))
}

fn files(no_config: bool, environment: &Environment) -> Files {
    if no_config { Files::Ignored } else { Files::Read(environment.configuration()) }
}

/// The user's configuration; nothing if there is none.
fn user_source(file: &Path) -> Result<Option<Source>, Failure> {
    let name = file.display().to_string();
    match read_file(file) {
        Ok(bytes) => Ok(Some(Source::new(name, String::from_utf8_lossy(&bytes)))),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(Failure::new(format!("cannot read your configuration '{name}'")).because(error)),
    }
}

fn refused(error: Unreadable) -> Failure {
    let failure = Failure::new(format!("cannot read the configuration: {error}"));
    match error.hint {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}

/// The day, by the clock of the machine (UTC).
#[expect(clippy::disallowed_methods, reason = "the edge has the clock; only what is over depends on it")]
fn today() -> Date {
    Date::of_seconds(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs()))
}

/// Prints a policy as a configuration that says the same, with where each value comes from.
fn print(policy: &Policy, shows: Shows, out: &mut dyn Write) -> io::Result<()> {
    let mut said = 0;
    let mut line = |key: &str, value: String, from: &[&str], out: &mut dyn Write| {
        if shows == Shows::Said && from.iter().all(|from| *from == "default") {
            return Ok(());
        }
        said += 1;
        let mut from = from.to_vec();
        from.dedup();
        writeln!(out, "{key} = {value}  # {}", shown(from.join(", ")))
    };
    let level = match policy.level.value {
        Threshold::From(severity) => severity.as_str(),
        Threshold::Never => "never",
    };
    let words = format!("[\"{level}\", \"{}\"]", policy.subject.value.as_str());
    line("fail-on", words, &[&policy.level.from, &policy.subject.from], out)?;
    let flag = |it: &Shown<bool>| (it.value.to_string(), it.from.clone());
    for (key, (value, from)) in [("strict", flag(&policy.strict)), ("allow-unknown", flag(&policy.allow_unknown))] {
        line(key, value, &[&from], out)?;
    }
    line("inline", format!("\"{}\"", policy.inline.value.as_str()), &[&policy.inline.from], out)?;
    let lists = policy.severities.len() + policy.ignores.len();
    policy.severities.iter().try_for_each(|it| severity(it, out))?;
    policy.ignores.iter().try_for_each(|it| ignore(it, out))?;
    if said + lists == 0 {
        writeln!(out, "# nothing is configured: --effective shows what counts then")?;
    }
    Ok(())
}

fn severity(it: &Override, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n[[severity]]  # {}\nrule = {}", shown(it.place.to_string()), quoted(it.rule))?;
    entry("path", it.path.as_ref().map(Glob::shown), out)?;
    writeln!(out, "level = \"{}\"", it.level.as_str())
}

fn ignore(it: &Ignore, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n[[ignore]]  # {}", shown(it.place.to_string()))?;
    entry("rule", it.rule, out)?;
    entry("path", it.path.as_ref().map(Glob::shown), out)?;
    entry("branch", it.branch.as_ref().map(Glob::shown), out)?;
    entry("id", it.id.as_deref(), out)?;
    entry("reason", Some(it.reason.as_str()), out)?;
    it.until.map_or(Ok(()), |until| writeln!(out, "until = {until}"))
}

fn entry(key: &str, value: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    value.map_or(Ok(()), |value| writeln!(out, "{key} = {}", quoted(value)))
}

/// A text of TOML, which shows all that is in it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if crate::model::hides(c) => quoted.extend(format!("\\U{:08X}", u32::from(c)).chars()),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}
