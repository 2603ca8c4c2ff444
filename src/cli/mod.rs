//! The edge of the program: flags and environment become a [`Config`], a [`Config`] becomes a run.

mod config;
mod demo;
mod environment;
mod examples;
mod exit;
mod explain;
mod failure;
mod flags;
mod history;
mod output;
mod pager;
mod pages;
mod place;
mod plans;
mod policy;
mod progress;
mod saved;
mod trace;
mod verify;
mod work;
mod work_flags;

use std::io::{Read, Write};
use std::time::Instant;

pub use crate::report::shown;
pub use config::{
    Check, Command, Config, Demo, DemoFolder, Doctor, List, NameSource, Plan, ProgressPolicy, Symbols, Unusable, Usage,
};
pub use environment::{Colour, Environment, Stream};
pub use exit::{Exit, Gate, Strictness, Unknown};
pub use failure::Failure;
pub use flags::{FailOn, GateWord, SchemaOf};
pub use output::{Delivery, Destination};
pub use pager::{Paged, Pager};
pub use pages::Page;
pub use plans::Plans;
pub use policy::{Asked, ShowConfig};
pub use saved::Saved;
pub use trace::{Trace, Verbosity};
pub use work::{Amend, Brief, Export, Import, Integrate, Ledger, Lint, Next, Split, StartFor, Who, Work};

use crate::engine::{self, Question, Subject};
use crate::model::{DoctorCheck, DoctorState, PlanReport, Report, SymbolListing};
use crate::report;
use output::{deliver, deliver_all};
use progress::ProgressLine;

/// The streams of a run.
pub struct Streams<'a> {
    /// Where names are read from.
    pub input: &'a mut dyn Read,
    /// Where results go.
    pub output: &'a mut dyn Write,
}

/// Does what the configuration says.
///
/// # Errors
/// If there is no result, or it cannot be written.
pub fn run(config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let exit = command(config, streams)?;
    config.trace.finish()?;
    Ok(exit)
}

fn command(config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    match &config.command {
        Command::Check(check) => run_check(check, config, streams),
        Command::Report(saved) => saved.run(config, streams),
        Command::Plan(plan) => run_plan(plan, config, streams),
        Command::List(list) => run_list(list, config, streams),
        Command::Symbols(symbols) => run_symbols(symbols, config, streams),
        Command::Who(asked) => work::who(asked, config, streams),
        Command::Ledger(asked) => work::ledger(asked, config, streams),
        Command::Work(asked) => work::run(asked, config, streams),
        Command::ShowConfig(asked) => asked.run(config, streams.output),
        Command::Doctor(asked) => run_doctor(asked, config, streams),
        Command::Page(page) => page.run(streams.output),
        Command::Explain(rule) => explain::run(rule.as_deref(), &config.style, streams.output),
        Command::Schema(of) => run_schema(*of, streams),
        Command::Demo(demo) => demo::run(demo, config, streams.output),
    }
}

fn run_check(check: &Check, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let question = given(&check.question, check.names, &check.plans, streams)?;
    let policy = in_threads(config, || check.policy.policy(&question.subject))??;
    let gate = Gate::of(&policy);
    let mut report = answer(&question, config)?;
    in_threads(config, || check.policy.apply(&policy, &mut report, &question.subject))??;
    report.gate = Some(gate.applied(&report));
    report.summarize();
    check.history.iter().try_for_each(|file| history::keep(file, &mut report))?;
    deliver_all(&check.outputs, &report, &config.style, streams.output)?;
    Ok(gate.judge(&report))
}

fn run_plan(plan: &Plan, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    if let Some(file) = &plan.verify {
        return verify::run(file, &plan.question.subject, config, streams.output);
    }
    let question = given(&plan.question, plan.names, &plan.plans, streams)?;
    let policy = in_threads(config, || plan.policy.policy(&question.subject))??;
    let mut report = answer(&question, config)?;
    in_threads(config, || plan.policy.apply(&policy, &mut report, &question.subject))??;
    let planned = PlanReport::of(report).ok_or_else(|| Failure::new("no plan was made"))?;
    deliver_all(&plan.outputs, &planned, &config.style, streams.output)?;
    Ok(config.unknown.judge(&planned.gaps))
}

fn run_list(list: &List, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let subject = with_names(&list.subject, list.names, streams.input)?;
    let listing = in_threads(config, || engine::list(&subject))??;
    deliver_all(&list.outputs, &listing, &config.style, streams.output)?;
    Ok(config.unknown.judge(&listing.gaps))
}

fn run_symbols(symbols: &Symbols, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let listing = SymbolListing::of(answer(&symbols.question, config)?);
    deliver_all(&symbols.outputs, &listing, &config.style, streams.output)?;
    let is_known = listing.branches.iter().all(|branch| branch.symbols.is_some());
    Ok(match config.unknown {
        Unknown::CouldNotTell if !is_known => Exit::CouldNotTell,
        unknown => unknown.judge(&listing.gaps),
    })
}

fn run_doctor(asked: &Doctor, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let mut found = in_threads(config, || engine::doctor(&asked.subject, &asked.cache))?;
    let is_broken = |it: &DoctorCheck| it.state == DoctorState::Broken;
    if !found.checks.iter().any(is_broken) {
        found.checks.push(in_threads(config, || asked.policy.checked(&asked.subject))?);
    }
    deliver_all(&asked.outputs, &found, &config.style, streams.output)?;
    Ok(if found.checks.iter().any(is_broken) { Exit::CouldNotTell } else { config.unknown.judge(&found.gaps) })
}

fn run_schema(of: SchemaOf, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let schema = match of {
        SchemaOf::Report => report::report_schema(),
        SchemaOf::Plan => report::plan_schema(),
        SchemaOf::List => report::list_schema(),
        SchemaOf::Symbols => report::symbols_schema(),
        SchemaOf::WorkItem => report::work_item_schema(),
        SchemaOf::Lint => report::lint_schema(),
        SchemaOf::Split => report::split_schema(),
        SchemaOf::Amend => report::amend_schema(),
        SchemaOf::Next => report::next_schema(),
        SchemaOf::Brief => report::brief_schema(),
        SchemaOf::Who => report::who_schema(),
        SchemaOf::Ledger => report::ledger_schema(),
        SchemaOf::Config => report::config_schema(),
        SchemaOf::Doctor => report::doctor_schema(),
    };
    deliver(&Destination::Output, streams.output, |out| report::json(&schema, out))?;
    Ok(Exit::Passed)
}

/// The one way to a report, for a check and for the demonstration.
#[expect(clippy::disallowed_methods, reason = "the edge has the clock; nothing but the statistics depends on it")]
fn answer(question: &Question, config: &Config) -> Result<Report, Failure> {
    let progress = ProgressLine::start(config);
    let began = Instant::now();
    let mut report = in_threads(config, || engine::check(question, &progress))??;
    drop(progress);
    report.stats.elapsed_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    report.stats.stages = config.trace.times();
    Ok(report)
}

/// The stack of each thread. The deepest nesting that is read takes 3 MiB of it where nothing is optimised, and less than
/// the usual 2 MiB otherwise.
const STACK: usize = 8 << 20;

/// Runs the work in as many threads as the configuration says.
fn in_threads<T: Send>(config: &Config, work: impl FnOnce() -> T + Send) -> Result<T, Failure> {
    let threads = config.threads.map_or(0, std::num::NonZeroUsize::get);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build();
    Ok(pool.map_err(|error| Failure::new("cannot start threads").because(error))?.install(work))
}

/// A question with the names and the plans that come from elsewhere.
fn given(
    question: &Question,
    names: NameSource,
    plans: &Plans,
    streams: &mut Streams<'_>,
) -> Result<Question, Failure> {
    let mut question = question.clone();
    question.subject = with_names(&question.subject, names, streams.input)?;
    plans::count(plans, &mut question.work, streams.input)?;
    Ok(question)
}

fn with_names(subject: &Subject, source: NameSource, input: &mut dyn Read) -> Result<Subject, Failure> {
    let mut subject = subject.clone();
    subject.selection.listed.extend(source.read(input)?);
    Ok(subject)
}
