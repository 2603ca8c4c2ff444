//! `divergence work`, `divergence who` and `divergence ledger`: what is asked, and what is done with the answers.

use std::fs;
use std::path::{Path, PathBuf};

use super::config::{self, NameSource, cache, named_onto, plan_in_folder, selection, snapshots, subject};
use super::environment::Environment;
use super::flags::{FailOn, LedgerFlags, OpenBranches, WhoFlags};
use super::output::{Delivery, Destination, deliver, deliver_all, destinations};
use super::place::writable;
use super::plans::Plans;
use super::progress::ProgressLine;
pub use super::work_flags::StartFor;
use super::work_flags::{FormFlag, PlannedWork, WorkCommand};
use super::{Config, Exit, Failure, Streams, answer, given, in_threads, plans};
use crate::engine::{
    self, AmendQuestion, Asker, BriefQuestion, HistoryPolicy, LedgerQuestion, LintQuestion, NextQuestion, PlanQuestion,
    Question, SplitQuestion, Subject, SymbolPolicy, WhoQuestion,
};
use crate::model::Severity;
use crate::repo::{Scope, Selection, Snapshots};
use crate::report;
use crate::work::{Source, WorkPlan, file, markdown};

/// What to do with work items.
#[derive(Debug)]
pub enum Work {
    /// Say what is wrong with a plan.
    Lint(Lint),
    /// Say what of a plan can start now.
    Next(Next),
    /// Write what has to be known of an item.
    Brief(Brief),
    /// Widen the scope of an item.
    Amend(Amend),
    /// Propose how to split work.
    Split(Split),
    /// Write a plan as files.
    Import(Import),
    /// Write files as a plan.
    Export(Export),
    /// Write the item that brings branches together.
    Integrate(Integrate),
}

/// Which plan to look at.
#[derive(Debug)]
pub struct Lint {
    question: LintQuestion,
    plans: Plans,
    fail_on: FailOn,
    outputs: Vec<Delivery>,
}

/// Which plan is under way, and how it is said what can start.
#[derive(Debug)]
pub struct Next {
    question: NextQuestion,
    plans: Plans,
    shown: Shown,
}

/// How it is said what can start.
#[derive(Debug)]
enum Shown {
    /// All items, in these formats.
    Whole(Vec<Delivery>),
    /// The commands of a wave: of the current one, if none is named.
    Wave { wave: Option<u32>, reader: StartFor, destination: Destination },
}

/// Of which item to write what has to be known.
#[derive(Debug)]
pub struct Brief {
    question: BriefQuestion,
    plans: Plans,
    outputs: Vec<Delivery>,
}

/// Whose scope to widen, and by what.
#[derive(Debug)]
pub struct Amend {
    question: AmendQuestion,
    plans: Plans,
    outputs: Vec<Delivery>,
}

/// What to split.
#[derive(Debug)]
pub struct Split {
    question: SplitQuestion,
    outputs: Vec<Delivery>,
}

/// What to write as files, and where to.
#[derive(Debug)]
pub struct Import {
    plans: Plans,
    folder: PathBuf,
    force: Overwrite,
}

/// Whether files that are there are replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Overwrite {
    Never,
    Always,
}

/// Which files to write as a plan.
#[derive(Debug)]
pub struct Export {
    plans: Plans,
    destination: Destination,
}

/// What to bring together.
#[derive(Debug)]
pub struct Integrate {
    question: Question,
    names: NameSource,
    plans: Plans,
    destination: Destination,
}

/// Whose what is.
#[derive(Debug)]
pub struct Who {
    question: WhoQuestion,
    plans: Plans,
    outputs: Vec<Delivery>,
}

/// Which numbers are taken, and which are free.
#[derive(Debug)]
pub struct Ledger {
    question: LedgerQuestion,
    outputs: Vec<Delivery>,
}

impl Work {
    pub(super) fn new(
        command: WorkCommand,
        directory: Option<PathBuf>,
        environment: &Environment,
    ) -> Result<Self, Failure> {
        let all = |files: &[PathBuf]| -> Vec<PathBuf> {
            files.iter().map(|file| plan_in_folder(file, environment)).collect()
        };
        let named = |files: &[PathBuf], form: FormFlag| Plans { files: all(files), form: form.form };
        let to = |output: Option<PathBuf>| match output {
            Some(path) if path != Path::new("-") => Destination::File(path),
            _ => Destination::Output,
        };
        let here = directory
            .as_ref()
            .map_or_else(|| environment.directory.clone(), |folder| environment.directory.join(folder));
        let target = |onto| {
            let selection = everything(onto, Snapshots::Committed, Scope::Named, environment)?;
            subject(selection, directory.clone(), environment)
        };
        Ok(match command {
            WorkCommand::Lint(flags) => Self::Lint(Lint {
                fail_on: flags.fail_on,
                outputs: destinations(&flags.output.format, flags.output.output.as_deref())?,
                plans: named(&flags.plans, flags.form).or_folder(here.join(file::FOLDER)),
                question: LintQuestion {
                    history: if flags.no_history { HistoryPolicy::Omit } else { HistoryPolicy::Include },
                    cache: cache(flags.cache, environment),
                    ..LintQuestion::new(target(flags.onto)?)
                },
            }),
            WorkCommand::Next(flags) => {
                let shown = Shown::Whole(destinations(&flags.output.format, flags.output.output.as_deref())?);
                let (question, plans) = flags.plan.asked(&here, directory, environment)?;
                Self::Next(Next { question, plans, shown })
            }
            WorkCommand::Start(flags) => {
                let shown = Shown::Wave { wave: flags.wave, reader: flags.reader, destination: to(flags.output) };
                let (question, plans) = flags.plan.asked(&here, directory, environment)?;
                Self::Next(Next { question, plans, shown })
            }
            WorkCommand::Brief(flags) => {
                let outputs = destinations(&flags.output.format, flags.output.output.as_deref())?;
                let (plan, plans) = flags.plan.asked(&here, directory, environment)?;
                Self::Brief(Brief { question: BriefQuestion { plan, item: flags.item }, plans, outputs })
            }
            WorkCommand::Amend(flags) => Self::Amend(Amend {
                outputs: destinations(&flags.output.format, flags.output.output.as_deref())?,
                plans: named(&flags.plans, flags.form).or_folder(here.join(file::FOLDER)),
                question: AmendQuestion {
                    subject: target(flags.onto)?,
                    sources: Vec::new(),
                    item: flags.item,
                    paths: flags.paths,
                    cache: cache(flags.cache, environment),
                },
            }),
            WorkCommand::Split(flags) => Self::Split(Split {
                outputs: destinations(&flags.output.format, flags.output.output.as_deref())?,
                question: SplitQuestion {
                    into: flags.into.map(std::num::NonZeroUsize::get),
                    cache: cache(flags.cache, environment),
                    ..SplitQuestion::new(target(flags.onto)?, flags.paths)
                },
            }),
            WorkCommand::Import(flags) => Self::Import(Import {
                plans: named(&flags.plans, flags.form),
                folder: flags.to.map_or_else(|| here.join(file::FOLDER), |folder| environment.directory.join(folder)),
                force: if flags.force { Overwrite::Always } else { Overwrite::Never },
            }),
            WorkCommand::Export(flags) => Self::Export(Export {
                plans: Plans {
                    files: if flags.plans.is_empty() { vec![here.join(file::FOLDER)] } else { all(&flags.plans) },
                    form: None,
                },
                destination: to(flags.output),
            }),
            WorkCommand::Integrate(flags) => {
                let (selection, names) = selection(flags.selection, environment)?;
                Self::Integrate(Integrate {
                    question: Question {
                        symbols: SymbolPolicy::Include,
                        plan: Some(PlanQuestion::default()),
                        work: config::work(flags.work.no_work),
                        cache: cache(flags.cache, environment),
                        ..Question::about(subject(selection, directory, environment)?)
                    },
                    names,
                    plans: named(&flags.work.plans, flags.work.form),
                    destination: to(flags.output),
                })
            }
        })
    }
}

impl PlannedWork {
    /// What is asked of a plan under way, and where the plan is.
    fn asked(
        self,
        here: &Path,
        directory: Option<PathBuf>,
        environment: &Environment,
    ) -> Result<(NextQuestion, Plans), Failure> {
        let selection = everything(self.onto, snapshots(self.committed), Scope::Named, environment)?;
        let question = NextQuestion {
            cache: cache(self.cache, environment),
            ..NextQuestion::new(subject(selection, directory, environment)?)
        };
        let files = self.plans.iter().map(|plan| plan_in_folder(plan, environment)).collect();
        Ok((question, Plans { files, form: self.form.form }.or_folder(here.join(file::FOLDER))))
    }
}

impl OpenBranches {
    fn subject(self, directory: Option<PathBuf>, environment: &Environment) -> Result<Subject, Failure> {
        let scope = if self.all { Scope::All } else { Scope::Named };
        let mut selection = everything(self.onto, snapshots(self.committed), scope, environment)?;
        // Paths are seen from where the question is asked.
        if let Some(folder) = &directory {
            selection.start = environment.directory.join(folder);
        }
        subject(selection, directory, environment)
    }
}

impl Who {
    pub(super) fn new(flags: WhoFlags, directory: Option<PathBuf>, environment: &Environment) -> Result<Self, Failure> {
        let asker = match flags.mine {
            None if flags.staged => Asker::Current,
            None => Asker::Nobody,
            Some(name) if name == "." => Asker::Current,
            Some(name) => named_onto(Some(name))?.map_or(Asker::Nobody, Asker::Branch),
        };
        let question = WhoQuestion {
            work: config::work(flags.work.no_work),
            cache: cache(flags.cache, environment),
            ..WhoQuestion::new(flags.branches.subject(directory, environment)?, flags.wanted.unwrap_or_default())
        };
        let question = question.by(asker);
        Ok(Self {
            question: if flags.staged { question.of_staged() } else { question },
            plans: flags.work.named(environment),
            outputs: destinations(&flags.output.format, flags.output.output.as_deref())?,
        })
    }
}

impl Ledger {
    pub(super) fn new(
        flags: LedgerFlags,
        directory: Option<PathBuf>,
        environment: &Environment,
    ) -> Result<Self, Failure> {
        Ok(Self {
            question: LedgerQuestion {
                wanted: flags.wanted,
                cache: cache(flags.cache, environment),
                ..LedgerQuestion::new(flags.branches.subject(directory, environment)?)
            },
            outputs: destinations(&flags.output.format, flags.output.output.as_deref())?,
        })
    }
}

/// All that is not merged yet.
fn everything(
    onto: Option<std::ffi::OsString>,
    snapshots: Snapshots,
    scope: Scope,
    environment: &Environment,
) -> Result<Selection, Failure> {
    Ok(Selection {
        names: Vec::new(),
        listed: Vec::new(),
        onto: named_onto(onto)?,
        scope,
        snapshots,
        start: environment.directory.clone(),
    })
}

pub(super) fn run(work: &Work, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    match work {
        Work::Lint(asked) => lint(asked, config, streams),
        Work::Next(asked) => next(asked, config, streams),
        Work::Brief(asked) => brief(asked, config, streams),
        Work::Amend(asked) => amend(asked, config, streams),
        Work::Split(asked) => split(asked, config, streams),
        Work::Import(asked) => import(asked, streams),
        Work::Export(asked) => export(asked, streams),
        Work::Integrate(asked) => integrate(asked, config, streams),
    }
}

fn lint(asked: &Lint, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let sources = plans::read(&asked.plans, streams.input)?;
    let question = LintQuestion { sources, ..asked.question.clone() };
    let progress = ProgressLine::start(config);
    let found = in_threads(config, || engine::lint(&question, &progress))??;
    drop(progress);
    deliver_all(&asked.outputs, &found, &config.style, streams.output)?;
    let worst = found.findings.iter().map(|finding| finding.severity).max();
    let is_found = asked.fail_on.least().is_some_and(|least| worst >= Some(least));
    Ok(if is_found { Exit::Found } else { config.unknown.judge(&found.gaps) })
}

fn next(asked: &Next, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let sources = plans::read(&asked.plans, streams.input)?;
    let question = NextQuestion { sources, ..asked.question.clone() };
    let progress = ProgressLine::start(config);
    let mut found = in_threads(config, || engine::next(&question, &progress))??;
    drop(progress);
    match &asked.shown {
        Shown::Whole(outputs) => deliver_all(outputs, &found, &config.style, streams.output)?,
        Shown::Wave { wave, reader, destination } => {
            let wave = wave.or(found.wave).unwrap_or(found.waves);
            if !(1..=found.waves).contains(&wave) {
                return Err(Failure::new(format!("there is no wave {wave}"))
                    .hint(format!("the plan has {}: 1 to {}", found.waves, found.waves)));
            }
            match reader {
                StartFor::Shell => deliver(destination, streams.output, |out| report::start(&found, wave, out))?,
                StartFor::Json => {
                    found.items.retain(|item| item.wave == wave);
                    deliver(destination, streams.output, |out| report::json(&found, out))?;
                }
            }
        }
    }
    Ok(config.unknown.judge(&found.gaps))
}

fn brief(asked: &Brief, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let mut question = asked.question.clone();
    question.plan.sources = plans::read(&asked.plans, streams.input)?;
    let progress = ProgressLine::start(config);
    let found = in_threads(config, || engine::brief(&question, &progress))??;
    drop(progress);
    deliver_all(&asked.outputs, &found, &config.style, streams.output)?;
    Ok(config.unknown.judge(&found.gaps))
}

fn amend(asked: &Amend, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let sources = plans::read(&asked.plans, streams.input)?;
    let question = AmendQuestion { sources, ..asked.question.clone() };
    let progress = ProgressLine::start(config);
    let found = in_threads(config, || engine::amend(&question, &progress))??;
    drop(progress);
    deliver_all(&asked.outputs, &found, &config.style, streams.output)?;
    let is_worse = found.findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if is_worse { Exit::Found } else { config.unknown.judge(&found.gaps) })
}

fn split(asked: &Split, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let progress = ProgressLine::start(config);
    let found = in_threads(config, || engine::split(&asked.question, &progress))??;
    drop(progress);
    deliver_all(&asked.outputs, &found, &config.style, streams.output)?;
    Ok(config.unknown.judge(&found.gaps))
}

pub(super) fn who(asked: &Who, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let mut question = asked.question.clone();
    plans::count(&asked.plans, &mut question.work, streams.input)?;
    let found = in_threads(config, || engine::who(&question))??;
    deliver_all(&asked.outputs, &found, &config.style, streams.output)?;
    // Who only looks has an answer either way; who is about to write has to stop.
    let is_stopped = found.taken && question.asker != Asker::Nobody;
    Ok(if is_stopped { Exit::Found } else { config.unknown.judge(&found.gaps) })
}

pub(super) fn ledger(asked: &Ledger, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let found = in_threads(config, || engine::ledger(&asked.question))??;
    deliver_all(&asked.outputs, &found, &config.style, streams.output)?;
    Ok(config.unknown.judge(&found.gaps))
}

fn integrate(asked: &Integrate, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let question = given(&asked.question, asked.names, &asked.plans, streams)?;
    let found = answer(&question, config)?;
    deliver(&asked.destination, streams.output, |out| report::integration(&found, &config.style.options, out))?;
    Ok(config.unknown.judge(&found.completeness.gaps))
}

fn export(asked: &Export, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let sources = plans::read(&asked.plans, streams.input)?;
    let mut plan = whole(&sources)?;
    if sources.len() > 1 {
        plan.sort();
    }
    deliver(&asked.destination, streams.output, |out| out.write_all(markdown::write(&plan).as_bytes()))?;
    Ok(Exit::Passed)
}

fn import(asked: &Import, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let plan = whole(&plans::read(&asked.plans, streams.input)?)?;
    if plan.items.is_empty() {
        return Err(Failure::new("there is no work item in the plan")
            .hint("begin each with a heading or a bold line: **Item 1: Title** (branch: `feat/title`)"));
    }
    let mut files: Vec<(PathBuf, String)> = Vec::new();
    for item in &plan.items {
        let path = asked.folder.join(format!("{}.toml", item.slug()));
        if files.iter().any(|(other, _)| *other == path) {
            return Err(Failure::new(format!("two items would be written to '{}'", path.display()))
                .hint("give each a branch or a title of its own"));
        }
        if asked.force == Overwrite::Never && path.exists() {
            return Err(Failure::new(format!("'{}' is there already", path.display()))
                .hint("replace it with --force, or write elsewhere with --to DIR"));
        }
        files.push((path, file::write(item)));
    }
    writable(&asked.folder)?;
    files.iter().try_for_each(|(path, _)| writable(path))?;
    let cannot = |path: &Path, error| Failure::new(format!("cannot write '{}'", path.display())).because(error);
    fs::create_dir_all(&asked.folder).map_err(|error| cannot(&asked.folder, error))?;
    for (path, text) in &files {
        fs::write(path, text).map_err(|error| cannot(path, error))?;
    }
    deliver(&Destination::Output, streams.output, |out| {
        for (path, _) in &files {
            writeln!(out, "wrote {}", report::shown(path.display().to_string()))?;
        }
        let unread = plan.unread.iter().chain(plan.items.iter().flat_map(|item| &item.unread));
        for line in unread {
            writeln!(out, "not understood: {} ({})", report::shown(&line.it), report::shown(line.place.to_string()))?;
        }
        Ok(())
    })?;
    Ok(Exit::Passed)
}

/// The items of all texts.
fn whole(sources: &[Source]) -> Result<WorkPlan, Failure> {
    let mut plan = WorkPlan::default();
    for source in sources {
        let found = source.read().map_err(|error| {
            let failure = Failure::new(format!("cannot read the plan: {error}"));
            match error.hint {
                Some(hint) => failure.hint(hint),
                None => failure,
            }
        })?;
        plan.join(found);
    }
    Ok(plan)
}
