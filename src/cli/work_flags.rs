//! The flags of `divergence work`, as clap sees them.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueEnum};

use super::examples::{
    AMEND_EXAMPLES, BRIEF_EXAMPLES, EXPORT_EXAMPLES, IMPORT_EXAMPLES, INTEGRATE_EXAMPLES, LINT_EXAMPLES, NEXT_EXAMPLES,
    SPLIT_EXAMPLES, START_EXAMPLES,
};
use super::flags::{CacheFlags, FailOn, Printed, SelectionFlags, WorkItems};
use crate::model::{AmendReport, BriefReport, LintReport, NextReport, SplitReport};
use crate::work::{FORMS, Form};

#[derive(Args, Debug)]
pub(super) struct WorkFlags {
    #[command(subcommand)]
    pub(super) command: WorkCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum WorkCommand {
    /// Say what is wrong with a plan before anyone starts
    #[command(after_help = LINT_EXAMPLES)]
    Lint(WorkLint),
    /// Say which items can start now, and what the others wait for
    #[command(after_help = NEXT_EXAMPLES)]
    Next(WorkNext),
    /// Print the commands that give every item of a wave a worktree of its own
    #[command(after_help = START_EXAMPLES)]
    Start(WorkStart),
    /// Write what one person or agent has to know of an item
    #[command(after_help = BRIEF_EXAMPLES)]
    Brief(WorkBrief),
    /// Print the patch of the plan by which an item may touch more files, and what is wrong with it then
    #[command(after_help = AMEND_EXAMPLES)]
    Amend(WorkAmend),
    /// Propose how to split work on some files
    #[command(after_help = SPLIT_EXAMPLES)]
    Split(WorkSplit),
    /// Write a plan as one TOML file for each branch, below .divergence/work
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(WorkImport),
    /// Write work items as Markdown
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(WorkExport),
    /// Write the work item that integrates the branches, from what they really contain
    #[command(after_help = INTEGRATE_EXAMPLES)]
    Integrate(WorkIntegrate),
}

#[derive(Args, Debug)]
pub(super) struct WorkLint {
    /// Work items in Markdown, TOML or an issue's JSON, or a folder of them; `-` is standard input, `FILE#HEADING` a
    /// part of FILE [default: .divergence/work of the worktree or the target]
    #[arg(value_name = "PLAN")]
    pub(super) plans: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) form: FormFlag,
    /// What the plan is compared with [default: the remote's HEAD branch, init.defaultBranch, main or master]
    #[arg(long, value_name = "REV")]
    pub(super) onto: Option<OsString>,
    /// Ignore past commits and branches in flight
    #[arg(long)]
    pub(super) no_history: bool,
    /// What makes the exit code 1: this severity and above
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    pub(super) fail_on: FailOn,
    #[command(flatten)]
    pub(super) output: Printed<LintReport>,
    #[command(flatten)]
    pub(super) cache: CacheFlags,
}

/// The form of the plans that are named.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct FormFlag {
    /// Read the plan in this form, whatever it looks like
    #[arg(long, value_name = "FORM", value_parser = form(), requires = "plans")]
    pub(super) form: Option<&'static Form>,
}

fn form() -> impl TypedValueParser<Value = &'static Form> {
    let names = PossibleValuesParser::new(FORMS.iter().map(|it| PossibleValue::new(it.name).help(it.help)));
    names.map(|name| FORMS.iter().find(|form| form.name == name).expect("it is one of them"))
}

/// A plan, and what its branches land on.
#[derive(Args, Debug)]
pub(super) struct PlannedWork {
    /// Work items in Markdown, TOML or an issue's JSON, or a folder of them; `-` is standard input, `FILE#HEADING` a
    /// part of FILE [default: .divergence/work of the worktree or the target]
    #[arg(value_name = "PLAN")]
    pub(super) plans: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) form: FormFlag,
    /// What the branches land on [default: the remote's HEAD branch, init.defaultBranch, main or master]
    #[arg(long, value_name = "REV")]
    pub(super) onto: Option<OsString>,
    /// Leave out the uncommitted work of worktrees
    #[arg(long)]
    pub(super) committed: bool,
    #[command(flatten)]
    pub(super) cache: CacheFlags,
}

#[derive(Args, Debug)]
pub(super) struct WorkNext {
    #[command(flatten)]
    pub(super) plan: PlannedWork,
    #[command(flatten)]
    pub(super) output: Printed<NextReport>,
}

#[derive(Args, Debug)]
pub(super) struct WorkStart {
    #[command(flatten)]
    pub(super) plan: PlannedWork,
    /// Which wave, counted from 1 [default: the first in which something has not landed]
    #[arg(long, value_name = "N")]
    pub(super) wave: Option<u32>,
    /// Whom it is printed for
    #[arg(long = "for", value_name = "READER", default_value = "shell")]
    pub(super) reader: StartFor,
    /// Write to FILE instead of standard output
    #[arg(short, value_name = "FILE", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,
}

/// Whom the commands that start items are printed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StartFor {
    /// A person at a shell: git commands
    Shell,
    /// Tools; `divergence schema next` describes it
    Json,
}

#[derive(Args, Debug)]
pub(super) struct WorkBrief {
    /// The label, the branch, the title or the file name of an item
    #[arg(value_name = "ITEM")]
    pub(super) item: String,
    #[command(flatten)]
    pub(super) plan: PlannedWork,
    #[command(flatten)]
    pub(super) output: Printed<BriefReport>,
}

#[derive(Args, Debug)]
pub(super) struct WorkAmend {
    /// The label, the branch, the title or the file name of an item
    #[arg(value_name = "ITEM")]
    pub(super) item: String,
    /// Files or folders from the root of the repository, or patterns of them
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<String>,
    /// The plan, in Markdown or TOML, or a folder of files [default: .divergence/work of the worktree or the target]
    #[arg(long = "plan", value_name = "FILE")]
    pub(super) plans: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) form: FormFlag,
    /// Where the files are, or are not yet [default: the remote's HEAD branch, init.defaultBranch, main or master]
    #[arg(long, value_name = "REV")]
    pub(super) onto: Option<OsString>,
    #[command(flatten)]
    pub(super) output: Printed<AmendReport>,
    #[command(flatten)]
    pub(super) cache: CacheFlags,
}

#[derive(Args, Debug)]
pub(super) struct WorkSplit {
    /// Folders, files or patterns that the work is about
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<String>,
    /// Where they are read from [default: the remote's HEAD branch, init.defaultBranch, main or master]
    #[arg(long, value_name = "REV")]
    pub(super) onto: Option<OsString>,
    /// Into how many parts at most
    #[arg(long, value_name = "N")]
    pub(super) into: Option<std::num::NonZeroUsize>,
    #[command(flatten)]
    pub(super) output: Printed<SplitReport>,
    #[command(flatten)]
    pub(super) cache: CacheFlags,
}

#[derive(Args, Debug)]
pub(super) struct WorkImport {
    /// A plan in Markdown, or an issue's JSON; `-` is standard input, `FILE#HEADING` a part of FILE
    #[arg(value_name = "PLAN", required = true)]
    pub(super) plans: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) form: FormFlag,
    /// Write to DIR instead of .divergence/work
    #[arg(long, value_name = "DIR")]
    pub(super) to: Option<PathBuf>,
    /// Replace files that are there
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Args, Debug)]
pub(super) struct WorkExport {
    /// Files of work items, or folders of them [default: .divergence/work]
    #[arg(value_name = "PLAN")]
    pub(super) plans: Vec<PathBuf>,
    /// Write to FILE instead of standard output
    #[arg(short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct WorkIntegrate {
    #[command(flatten)]
    pub(super) selection: SelectionFlags,
    #[command(flatten)]
    pub(super) work: WorkItems,
    /// Write to FILE instead of standard output
    #[arg(short, value_name = "FILE", help_heading = "Output")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) cache: CacheFlags,
}
