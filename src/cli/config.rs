//! Flags and environment become one value; nothing else is asked for later.

use std::ffi::OsString;
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use bstr::ByteVec as _;
use clap::Parser as _;

use super::environment::{Colour, Environment, Stream};
use super::exit::{Exit, Unknown};
use super::failure::Failure;
use super::flags::{
    CacheFlags, CheckFlags, ConfigCommand, Flags, Looks, PlanFlags, SchemaOf, SelectionFlags, Shared, Subcommands,
    SymbolsFlags,
};
use super::output::{Delivery, destinations};
use super::pager::Pager;
use super::pages::Page;
use super::place::writable;
use super::plans::Plans;
use super::policy::{self, ShowConfig};
use super::saved::Saved;
use super::trace::{Trace, Verbosity};
use super::work::{Ledger, Who, Work};
use super::work_flags::{WorkCommand, WorkNext};
use crate::engine::{
    CachePolicy, ExcerptPolicy, Focus, KeptPairs, PlanQuestion, Question, Subject, SymbolPolicy, VerifyPolicy,
    WorkPolicy,
};
use crate::model::Name;
use crate::repo::{DriverPolicy, Scope, Selection, Snapshots};
use crate::report::{Detail, Excerpts, Notes, Only, Palette, Style, Suppressions, Timing};
use crate::work::Glob;

/// Lines of a region that `--diff` shows.
const EXCERPT_LINES: usize = 24;

/// Everything that decides what a run does.
#[derive(Debug)]
pub struct Config {
    /// What to do.
    pub command: Command,
    /// How it looks on standard output.
    pub style: Style,
    /// Whether standard output is coloured.
    pub output: Colour,
    /// Whether messages on standard error are coloured.
    pub messages: Colour,
    /// Whether progress is shown.
    pub progress: ProgressPolicy,
    /// What shows an answer that is longer than a screen.
    pub pager: Option<Pager>,
    /// How long its stages take.
    pub trace: Trace,
    /// How many threads to use; one per core if `None`.
    pub threads: Option<NonZeroUsize>,
    /// What becomes of a verdict that a gap hides.
    pub unknown: Unknown,
}

/// What to do.
#[derive(Debug)]
pub enum Command {
    /// Hold branches against the target and against each other.
    Check(Check),
    /// Print a saved report.
    Report(Saved),
    /// Say in which order branches can land.
    Plan(Plan),
    /// List branches and worktrees.
    List(List),
    /// Show what a branch did to definitions.
    Symbols(Symbols),
    /// Say who has a file or a definition.
    Who(Who),
    /// Say which numbers are taken, and which are free.
    Ledger(Ledger),
    /// Do something with work items.
    Work(Work),
    /// Show what is configured.
    ShowConfig(ShowConfig),
    /// Say what of a repository will be looked at.
    Doctor(Doctor),
    /// Print completions, or a page of the manual.
    Page(Page),
    /// Explain this rule, or list all of them.
    Explain(Option<String>),
    /// Print a JSON Schema.
    Schema(SchemaOf),
    /// Make a small repository and check it.
    Demo(Demo),
}

/// What to check, and what to do with the report.
#[derive(Debug)]
pub struct Check {
    /// What is asked.
    pub question: Question,
    /// Where more names come from.
    pub names: NameSource,
    /// The work items that count first.
    pub plans: Plans,
    /// In which forms the report is printed, and where to.
    pub outputs: Vec<Delivery>,
    /// Where what was found is kept from run to run.
    pub history: Option<PathBuf>,
    /// What of the results counts.
    pub policy: policy::Asked,
}

/// What to plan.
#[derive(Debug)]
pub struct Plan {
    /// What is asked.
    pub question: Question,
    /// What was decided about results.
    pub policy: policy::Asked,
    /// Where more names come from.
    pub names: NameSource,
    /// The work items that count first.
    pub plans: Plans,
    /// A plan that is compared with the repository, instead of making one.
    pub verify: Option<PathBuf>,
    /// In which forms the plan is printed, and where to.
    pub outputs: Vec<Delivery>,
}

/// What to list.
#[derive(Debug)]
pub struct List {
    /// What is asked about.
    pub subject: Subject,
    /// Where more names come from.
    pub names: NameSource,
    /// In which forms the listing is printed, and where to.
    pub outputs: Vec<Delivery>,
}

/// Which repository is looked into.
#[derive(Debug)]
pub struct Doctor {
    /// What is asked about.
    pub subject: Subject,
    /// Where results are kept from run to run.
    pub cache: CachePolicy,
    /// Which configurations there are.
    pub policy: policy::Asked,
    /// In which forms the answer is printed, and where to.
    pub outputs: Vec<Delivery>,
}

/// Whose definitions to show.
#[derive(Debug)]
pub struct Symbols {
    /// What is asked.
    pub question: Question,
    /// In which forms the definitions are printed, and where to.
    pub outputs: Vec<Delivery>,
}

/// How the demonstration runs.
#[derive(Debug)]
pub struct Demo {
    /// What becomes of its folder.
    pub folder: DemoFolder,
    /// Where git is looked for.
    pub path: Option<OsString>,
    /// `GIT_DIR`, in the way if it is set.
    pub git_dir: Option<OsString>,
}

/// What becomes of the demonstration's folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DemoFolder {
    /// It stays, and is named.
    Keep,
    /// It is removed.
    Remove,
}

/// Where names come from besides the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameSource {
    /// Nowhere.
    Arguments,
    /// Standard input, one per line.
    Lines,
    /// Standard input, each with a NUL at its end.
    NulTerminated,
}

/// Whether progress is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgressPolicy {
    /// On standard error, once a run takes longer than a second.
    Show,
    /// Never.
    Hide,
}

/// Why there is no configuration.
#[derive(Debug)]
pub enum Unusable {
    /// Help or version was asked for, or the usage was wrong.
    Usage(Usage),
    /// The flags contradict each other.
    Failure(Failure),
}

/// What is printed instead of a run: help, the version, or what is wrong with the usage.
#[derive(Debug)]
pub struct Usage(clap::Error);

impl Usage {
    /// Prints it where it belongs: what was asked for to standard output, what is wrong to standard error.
    ///
    /// # Errors
    /// If the stream cannot be written to.
    pub fn print(&self) -> io::Result<()> {
        self.0.print()
    }

    /// What the run comes to.
    #[must_use]
    pub fn exit(&self) -> Exit {
        if self.0.use_stderr() { Exit::CouldNotTell } else { Exit::Passed }
    }
}

impl Config {
    /// Reads the command line, whose first word is the program's name.
    ///
    /// # Errors
    /// If there is nothing to run: help was asked for, or the usage is wrong.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>, environment: &Environment) -> Result<Self, Unusable> {
        let flags = Flags::try_parse_from(arguments).map_err(|error| Unusable::Usage(Usage(error)))?;
        Self::new(flags, environment).map_err(Unusable::Failure)
    }

    fn new(flags: Flags, environment: &Environment) -> Result<Self, Failure> {
        let Flags { shared, command } = flags;
        let environment = &Environment { named: shared.directory.clone(), ..environment.clone() };
        let messages = environment.colour(shared.color, environment.messages);
        let output = environment.colour(shared.color, environment.output);
        let shows = !shared.quiet && !shared.no_progress && environment.messages == Stream::Terminal;
        let mut style = Style {
            width: environment.width(),
            palette: match output {
                Colour::On => Palette::coloured(),
                Colour::Off => Palette::plain(),
            },
            detail: if shared.quiet { Detail::VerdictOnly } else { Detail::Full },
            excerpts: Excerpts::Hide,
            limit: None,
            notes: Notes::Group,
            only: Only::default(),
            suppressions: Suppressions::Count,
            timing: if environment.output == Stream::Terminal { Timing::Show } else { Timing::Hide },
            options: Vec::new(),
        };
        let threads = shared.threads;
        let verbosity = if shared.verbose { Verbosity::Stages } else { Verbosity::Quiet };
        let profile = shared.profile.as_ref().map(|file| environment.directory.join(file));
        profile.iter().try_for_each(|file| writable(file))?;
        let trace = Trace::new(verbosity, profile);
        let unknown = if shared.allow_unknown { Unknown::Passes } else { Unknown::CouldNotTell };
        let command = match command {
            Subcommands::Check(flags) => {
                looks(&flags.looks, &mut style)?;
                style.options = repeated(&flags, &shared);
                Command::Check(check(flags, shared.directory, unknown, environment)?)
            }
            Subcommands::Report(flags) => {
                looks(&flags.looks, &mut style)?;
                Command::Report(Saved::new(&flags, environment)?)
            }
            Subcommands::Plan(flags) => Command::Plan(plan(flags, shared.directory, environment)?),
            Subcommands::List(flags) => {
                let (selection, names) = selection(flags.selection, environment)?;
                Command::List(List {
                    subject: subject(selection, shared.directory, environment)?,
                    names,
                    outputs: destinations(&flags.output.format, flags.output.output.as_deref())?,
                })
            }
            Subcommands::Symbols(flags) => Command::Symbols(symbols(flags, shared.directory, environment)?),
            Subcommands::Who(flags) => Command::Who(Who::new(flags, shared.directory, environment)?),
            Subcommands::Ledger(flags) => Command::Ledger(Ledger::new(flags, shared.directory, environment)?),
            Subcommands::Work(flags) => {
                style.options = planned(&flags.command, &shared);
                Command::Work(Work::new(flags.command, shared.directory, environment)?)
            }
            Subcommands::Doctor(flags) => Command::Doctor(Doctor {
                subject: subject(policy::of_target(flags.onto, environment)?, shared.directory, environment)?,
                cache: cache(flags.cache, environment),
                policy: policy::Asked::nothing(environment),
                outputs: destinations(&flags.output.format, flags.output.output.as_deref())?,
            }),
            Subcommands::Completions(flags) => Command::Page(Page::Completions(flags.shell)),
            Subcommands::Man(flags) => Command::Page(Page::Manual(flags.command)),
            Subcommands::Config(flags) => match flags.command {
                ConfigCommand::Show(flags) => {
                    Command::ShowConfig(ShowConfig::new(flags, shared.directory, environment)?)
                }
            },
            Subcommands::Explain(flags) => Command::Explain(flags.rule),
            Subcommands::Schema(flags) => Command::Schema(flags.format),
            Subcommands::Demo(flags) => {
                style.excerpts = excerpts(flags.diff);
                style.timing = Timing::Hide;
                Command::Demo(Demo {
                    folder: if flags.keep { DemoFolder::Keep } else { DemoFolder::Remove },
                    path: environment.path.clone(),
                    git_dir: environment.git_dir.clone(),
                })
            }
        };
        let pager = Pager::of(environment).filter(|_| !shared.no_pager && command.is_read());
        let progress = if shows { ProgressPolicy::Show } else { ProgressPolicy::Hide };
        Ok(Self { command, style, output, messages, progress, pager, trace, threads, unknown })
    }
}

impl Command {
    /// Whether people read what it prints, and not a shell or a program.
    fn is_read(&self) -> bool {
        !matches!(self, Self::Page(_) | Self::Schema(_) | Self::Demo(_))
    }
}

impl NameSource {
    /// Reads the further names.
    pub(super) fn read(self, input: &mut dyn Read) -> Result<Vec<Name>, Failure> {
        let end = match self {
            Self::Arguments => return Ok(Vec::new()),
            Self::Lines => b'\n',
            Self::NulTerminated => b'\0',
        };
        let mut bytes = Vec::new();
        input
            .read_to_end(&mut bytes)
            .map_err(|error| Failure::new("cannot read names from standard input").because(error))?;
        let names: Vec<Name> = bytes
            .split(|&byte| byte == end)
            .map(|name| if self == Self::Lines { name.strip_suffix(b"\r").unwrap_or(name) } else { name })
            .filter(|name| !name.is_empty())
            .map(Name::from)
            .collect();
        if names.is_empty() {
            return Err(Failure::new("there are no names on standard input")
                .hint("leave out --stdin to look at every branch that is not merged yet"));
        }
        Ok(names)
    }
}

fn looks(flags: &Looks, style: &mut Style) -> Result<(), Failure> {
    style.excerpts = excerpts(flags.diff);
    style.suppressions = if flags.suppressed { Suppressions::List } else { Suppressions::Count };
    style.limit = flags.limit.map(|limit| if limit == 0 { usize::MAX } else { limit });
    style.notes = if flags.notes || flags.details { Notes::List } else { Notes::Group };
    if flags.details {
        style.limit = Some(usize::MAX);
    }
    let globs = |flag: &str, texts: &[String]| -> Result<Vec<Glob>, Failure> {
        let glob = |text: &String| Glob::new(text).map_err(|why| Failure::new(format!("{flag} '{text}': {why}")));
        texts.iter().map(glob).collect()
    };
    style.only = Only {
        rules: flags.only.iter().map(|wanted| ruled(wanted)).collect::<Result<_, _>>()?,
        branches: globs("--branch", &flags.branches)?,
        paths: globs("--path", &flags.paths)?,
    };
    Ok(())
}

/// The code of a rule, by its code or name.
fn ruled(wanted: &str) -> Result<String, Failure> {
    match wanted {
        "conflict" => Ok(wanted.to_owned()),
        _ => crate::report::rule(wanted).map(|it| it.code.to_owned()).ok_or_else(|| super::explain::unknown(wanted)),
    }
}

fn excerpts(diff: bool) -> Excerpts {
    if diff { Excerpts::Show(EXCERPT_LINES) } else { Excerpts::Hide }
}

fn check(
    flags: CheckFlags,
    directory: Option<PathBuf>,
    unknown: Unknown,
    environment: &Environment,
) -> Result<Check, Failure> {
    let asked = policy::Asked::of(&flags, unknown, environment)?;
    let (selection, names) = selection(flags.selection, environment)?;
    let focused = flags.focus.into_iter().map(name).collect::<Result<Vec<Name>, Failure>>()?;
    Ok(Check {
        question: Question {
            focus: match (flags.mine, focused) {
                (true, _) => Focus::Current,
                (false, names) if names.is_empty() => Focus::All,
                (false, names) => Focus::Branches(names),
            },
            drivers: if flags.run_merge_drivers { DriverPolicy::Run } else { DriverPolicy::Never },
            excerpts: if flags.looks.diff { ExcerptPolicy::Include } else { ExcerptPolicy::Omit },
            symbols: if flags.no_symbols { SymbolPolicy::Omit } else { SymbolPolicy::Include },
            plan: (!flags.no_plan).then(PlanQuestion::default),
            work: work(flags.work.no_work),
            verification: if flags.run_verify { VerifyPolicy::Run } else { VerifyPolicy::Show },
            cache: cache(flags.cache, environment),
            ..Question::about(subject(selection, directory, environment)?)
        },
        names,
        plans: flags.work.named(environment),
        outputs: destinations(&flags.output.format, flags.output.output.as_deref())?,
        history: flags.history.map(|file| environment.directory.join(file)),
        policy: asked,
    })
}

fn plan(flags: PlanFlags, directory: Option<PathBuf>, environment: &Environment) -> Result<Plan, Failure> {
    let (selection, names) = selection(flags.selection, environment)?;
    let named = |names: Vec<OsString>| names.into_iter().map(name).collect::<Result<Vec<Name>, Failure>>();
    let order = if flags.as_given { selection.names.clone() } else { Vec::new() };
    let asked = PlanQuestion {
        landed: named(flags.landed)?,
        without: named(flags.without)?,
        order,
        pairs: KeptPairs::Clashing,
    };
    let mut outputs = destinations(&flags.output.format, flags.output.output.as_deref())?;
    if let Some(reader) = flags.reader {
        outputs.iter_mut().for_each(|(format, _)| *format = reader);
    }
    Ok(Plan {
        question: Question {
            drivers: if flags.run_merge_drivers { DriverPolicy::Run } else { DriverPolicy::Never },
            symbols: if flags.no_symbols { SymbolPolicy::Omit } else { SymbolPolicy::Include },
            plan: Some(asked),
            work: work(flags.work.no_work),
            cache: cache(flags.cache, environment),
            ..Question::about(subject(selection, directory, environment)?)
        },
        policy: policy::Asked::nothing(environment),
        names,
        plans: flags.work.named(environment),
        verify: flags.verify.map(|file| environment.directory.join(file)),
        outputs,
    })
}

fn symbols(flags: SymbolsFlags, directory: Option<PathBuf>, environment: &Environment) -> Result<Symbols, Failure> {
    let selection = Selection {
        names: vec![name(flags.branch)?],
        listed: Vec::new(),
        onto: flags.onto.map(name).transpose()?,
        scope: Scope::Named,
        snapshots: snapshots(flags.committed),
        start: environment.directory.clone(),
    };
    Ok(Symbols {
        question: Question {
            symbols: SymbolPolicy::Include,
            cache: cache(flags.cache, environment),
            ..Question::about(subject(selection, directory, environment)?)
        },
        outputs: destinations(&flags.output.format, flags.output.output.as_deref())?,
    })
}

/// What a question is about.
pub(super) fn subject(
    selection: Selection,
    directory: Option<PathBuf>,
    environment: &Environment,
) -> Result<Subject, Failure> {
    let here = || environment.directory.clone();
    let directory = directory.map_or_else(here, |folder| environment.directory.join(folder));
    let attribute_source = environment.git_attr_source.clone().map(name).transpose()?;
    Ok(Subject { directory, selection, attribute_source })
}

pub(super) fn work(omit: bool) -> WorkPolicy {
    if omit { WorkPolicy::Omit } else { WorkPolicy::Include(Vec::new()) }
}

/// A file as it is seen from where the program was started; `-` stays what it is.
pub(super) fn in_folder(file: &Path, environment: &Environment) -> PathBuf {
    if file == Path::new("-") { file.to_owned() } else { environment.directory.join(file) }
}

/// A plan as it is seen from the folder that `-C` names, as git has it, or else from where the program was started.
pub(super) fn plan_in_folder(file: &Path, environment: &Environment) -> PathBuf {
    let here = in_folder(file, environment);
    let Some(named) = environment.named.as_ref().filter(|_| file != Path::new("-")) else { return here };
    let there = environment.directory.join(named).join(file);
    // `PLAN.md#Heading` is a part of a file.
    let exists = |path: &Path| {
        let text = path.to_string_lossy();
        path.exists() || text.rsplit_once('#').is_some_and(|(path, _)| Path::new(path).is_file())
    };
    if exists(&there) || !exists(&here) { there } else { here }
}

/// The folder of the cache: the one that is named, seen from where the program was started, or the user's.
pub(super) fn cache(flags: CacheFlags, environment: &Environment) -> CachePolicy {
    match (flags.cache_dir, flags.no_cache) {
        (_, true) => CachePolicy::Omit,
        (Some(folder), false) => CachePolicy::Named(environment.directory.join(folder)),
        (None, false) => environment.cache_folder().map_or(CachePolicy::Omit, CachePolicy::Usual),
    }
}

pub(super) fn snapshots(committed: bool) -> Snapshots {
    if committed { Snapshots::Committed } else { Snapshots::Uncommitted }
}

pub(super) fn selection(flags: SelectionFlags, environment: &Environment) -> Result<(Selection, NameSource), Failure> {
    let selection = Selection {
        names: flags.names.into_iter().map(name).collect::<Result<_, _>>()?,
        listed: Vec::new(),
        onto: flags.onto.map(name).transpose()?,
        scope: match (flags.worktrees, flags.all) {
            (_, true) => Scope::All,
            (true, false) => Scope::Worktrees,
            (false, false) => Scope::Named,
        },
        snapshots: snapshots(flags.committed),
        start: environment.directory.clone(),
    };
    let names = match (flags.stdin, flags.nul) {
        (false, _) => NameSource::Arguments,
        (true, false) => NameSource::Lines,
        (true, true) => NameSource::NulTerminated,
    };
    Ok((selection, names))
}

/// What branches land on, if it was named.
pub(super) fn named_onto(onto: Option<OsString>) -> Result<Option<Name>, Failure> {
    onto.map(name).transpose()
}

/// The bytes of an argument; where arguments are not bytes, they have to be Unicode.
fn name(argument: OsString) -> Result<Name, Failure> {
    Vec::from_os_string(argument)
        .map(Name::new)
        .map_err(|argument| Failure::new(format!("the name '{}' is not Unicode", argument.display())))
}

/// What a suggested command has to repeat of this one: what decides the verdict, and what may be written where.
fn repeated(flags: &CheckFlags, shared: &Shared) -> Vec<String> {
    let mut options = Vec::new();
    let typed = |text: &std::ffi::OsStr| text.to_str().and_then(crate::report::typed);
    let mut with = |flag: &str, value: Option<&std::ffi::OsStr>| {
        options.extend(value.and_then(typed).map(|value| format!("{flag} {value}")));
    };
    with("-C", shared.directory.as_ref().map(|path| path.as_os_str()));
    with("--onto", flags.selection.onto.as_deref());
    with("--cache-dir", flags.cache.cache_dir.as_ref().map(|path| path.as_os_str()));
    for (given, flag) in [
        (flags.selection.committed, "--committed"),
        (flags.run_merge_drivers, "--run-merge-drivers"),
        (flags.no_symbols, "--no-symbols"),
        (flags.cache.no_cache, "--no-cache"),
    ] {
        options.extend(given.then(|| flag.to_owned()));
    }
    options
}

/// What a command that is suggested beside a plan has to repeat.
fn planned(command: &WorkCommand, shared: &Shared) -> Vec<String> {
    let (plans, form, onto, flag) = match command {
        WorkCommand::Next(WorkNext { plan, .. }) => (&plan.plans, plan.form, plan.onto.as_deref(), ""),
        WorkCommand::Integrate(flags) => {
            (&flags.work.plans, flags.work.form, flags.selection.onto.as_deref(), "--plan ")
        }
        _ => return Vec::new(),
    };
    let typed = |text: &std::ffi::OsStr| text.to_str().and_then(crate::report::typed);
    let with =
        |flag: &str, value: Option<&std::ffi::OsStr>| value.and_then(typed).map(|value| format!("{flag} {value}"));
    let folder = with("-C", shared.directory.as_ref().map(|path| path.as_os_str()));
    let onto = with("--onto", onto);
    let plans = plans.iter().filter_map(|path| typed(path.as_os_str())).map(|path| format!("{flag}{path}"));
    let form = form.form.map(|it| format!("--form {}", it.name));
    folder.into_iter().chain(plans).chain(form).chain(onto).collect()
}

#[cfg(test)]
mod tests {
    use super::super::environment::tests::bare;
    use super::*;
    use crate::cli::Destination;
    use crate::model::Text as _;

    fn parse(line: &str) -> Config {
        try_parse(line).unwrap_or_else(|unusable| panic!("{line}: {unusable:?}"))
    }

    fn try_parse(line: &str) -> Result<Config, Unusable> {
        Config::parse(line.split(' ').map(OsString::from), &bare())
    }

    fn check(line: &str) -> Check {
        match parse(line).command {
            Command::Check(check) => check,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory as _;
        Flags::command().debug_assert();
    }

    #[test]
    fn a_bare_check_asks_for_the_default_scope_and_prints_for_people() {
        let check = check("divergence check");
        assert!(check.question.subject.selection.names.is_empty());
        assert_eq!(check.question.subject.selection.scope, Scope::Named);
        assert_eq!(check.question.subject.selection.snapshots, Snapshots::Uncommitted);
        assert_eq!(check.question.drivers, DriverPolicy::Never);
        assert_eq!(check.question.excerpts, ExcerptPolicy::Omit);
        assert_eq!(check.question.symbols, SymbolPolicy::Include);
        assert_eq!(check.question.cache, CachePolicy::Omit, "there is no home folder");
        assert_eq!(check.question.subject.directory, PathBuf::from("/start"));
        assert!(matches!(check.outputs.as_slice(), [(format, Destination::Output)] if format.name == "human"));
    }

    #[test]
    fn every_flag_of_check_reaches_the_question() {
        let check = check(
            "divergence -C sub check a b --onto v2 --all --committed --diff --run-merge-drivers --strict --fail-on note,held",
        );
        let question = check.question;
        assert_eq!(question.subject.directory, PathBuf::from("/start/sub"));
        assert_eq!(question.subject.selection.names, ["a".into(), "b".into()]);
        assert_eq!(question.subject.selection.onto, Some("v2".into()));
        assert_eq!(question.subject.selection.scope, Scope::All);
        assert_eq!(question.subject.selection.snapshots, Snapshots::Committed);
        assert_eq!(question.subject.selection.start, PathBuf::from("/start"));
        assert_eq!(question.drivers, DriverPolicy::Run);
        assert_eq!(question.excerpts, ExcerptPolicy::Include);
    }

    #[test]
    fn the_cache_is_the_users_unless_the_flags_say_otherwise() {
        let environment = Environment { xdg_cache_home: Some("/cache".into()), ..bare() };
        let folder = |line: &str| {
            let words = line.split(' ').map(OsString::from);
            match Config::parse(words, &environment).map(|config| config.command) {
                Ok(Command::Check(Check { question, .. }) | Command::Symbols(Symbols { question, .. })) => {
                    question.cache
                }
                other => panic!("{line}: {other:?}"),
            }
        };
        for command in ["check", "symbols a"] {
            assert_eq!(folder(&format!("divergence {command}")), CachePolicy::Usual("/cache/divergence".into()));
            assert_eq!(folder(&format!("divergence {command} --cache-dir x")), CachePolicy::Named("/start/x".into()));
            assert_eq!(folder(&format!("divergence -C sub {command} --cache-dir /y")), CachePolicy::Named("/y".into()));
            assert_eq!(folder(&format!("divergence {command} --no-cache")), CachePolicy::Omit);
        }
    }

    #[test]
    fn symbols_are_those_of_one_branch_against_its_target() {
        let config = parse("divergence symbols feat/a --onto v2 --committed -C sub --format json");
        let Command::Symbols(symbols) = config.command else { panic!("not symbols") };
        assert_eq!(symbols.question.subject.selection.names, ["feat/a".into()]);
        assert_eq!(symbols.question.subject.selection.onto, Some("v2".into()));
        assert_eq!(symbols.question.subject.selection.snapshots, Snapshots::Committed);
        assert_eq!(symbols.question.subject.directory, PathBuf::from("/start/sub"));
        assert_eq!(symbols.question.symbols, SymbolPolicy::Include);
        assert!(matches!(symbols.outputs.as_slice(), [(format, Destination::Output)] if format.name == "json"));
    }

    #[test]
    fn text_alone_is_looked_at_on_demand() {
        assert_eq!(check("divergence check --no-symbols").question.symbols, SymbolPolicy::Omit);
    }

    #[test]
    fn shared_flags_may_stand_after_the_command() {
        let config = parse("divergence check -q -j 3 --color always -C x");
        assert_eq!(config.style.detail, Detail::VerdictOnly);
        assert_eq!(config.threads, NonZeroUsize::new(3));
        assert_eq!(config.messages, Colour::On);
    }

    #[cfg(unix)]
    #[test]
    fn names_may_be_any_bytes() {
        use std::os::unix::ffi::OsStringExt as _;
        let words = [b"divergence".to_vec(), b"check".to_vec(), b"caf\xe9".to_vec()];
        let config = Config::parse(words.map(OsString::from_vec), &bare()).unwrap();
        let Command::Check(check) = config.command else { panic!("not a check") };
        assert_eq!(check.question.subject.selection.names[0].bytes(), &b"caf\xe9"[..]);
    }

    #[test]
    fn contradictions_and_unknown_words_are_usage_errors() {
        for line in [
            "divergence",
            "divergence chekc",
            "divergence check --worktrees --all",
            "divergence check -z",
            "divergence check -j 0",
            "divergence check --fail-on sometimes",
            "divergence work lint --fail-on held",
            "divergence check --format xml",
            "divergence schema",
            "divergence symbols",
            "divergence symbols a b",
            "divergence check --no-cache --cache-dir x",
            "divergence check --write-baseline",
            "divergence config",
        ] {
            let Err(Unusable::Usage(error)) = try_parse(line) else { panic!("{line} was accepted") };
            assert_eq!(error.exit(), Exit::CouldNotTell, "{line}");
        }
    }

    #[test]
    fn help_has_examples_and_is_no_error() {
        for command in ["", "check ", "list ", "symbols ", "explain ", "schema ", "demo "] {
            let Err(Unusable::Usage(help)) = try_parse(&format!("divergence {command}--help")) else {
                panic!("{command}")
            };
            assert_eq!(help.exit(), Exit::Passed);
            assert!(help.0.to_string().contains("Examples:\n  divergence"), "{help:?}");
        }
    }

    #[test]
    fn a_suggested_command_repeats_what_decides_the_verdict() {
        let config = parse("divergence check a b -C sub --onto re'l --committed -q");
        assert_eq!(config.style.options, ["-C sub", r"--onto 're'\''l'", "--committed"]);
        let config = parse("divergence check --no-symbols --cache-dir c --run-merge-drivers");
        assert_eq!(config.style.options, ["--cache-dir c", "--run-merge-drivers", "--no-symbols"]);
        assert_eq!(parse("divergence check --no-cache").style.options, ["--no-cache"]);
    }

    #[test]
    fn names_on_standard_input_end_with_newlines_or_nul() {
        let read = |source: NameSource, mut text: &[u8]| source.read(&mut text);
        assert_eq!(read(NameSource::Lines, b"a\r\n\nb c\nd").unwrap(), ["a".into(), "b c".into(), "d".into()]);
        assert_eq!(read(NameSource::NulTerminated, b"a\nb\0c\0").unwrap(), ["a\nb".into(), "c".into()]);
        assert_eq!(read(NameSource::Arguments, b"a").unwrap(), []);
        assert!(read(NameSource::Lines, b"\n").is_err(), "no names must not mean all of them");
    }
}
