//! The command line as clap sees it. What it means is said in `config`.

use std::ffi::OsString;
use std::marker::PhantomData;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};

use super::config::plan_in_folder;
use super::environment::Environment;
use super::examples::{
    CHECK_EXAMPLES, COMPLETIONS_EXAMPLES, CONFIG_EXAMPLES, DEMO_EXAMPLES, DOCTOR_EXAMPLES, EXAMPLES, EXPLAIN_EXAMPLES,
    LEDGER_EXAMPLES, LIST_EXAMPLES, MAN_EXAMPLES, PLAN_EXAMPLES, REPORT_EXAMPLES, SCHEMA_EXAMPLES, SYMBOLS_EXAMPLES,
    WHO_EXAMPLES, WORK_EXAMPLES,
};
use super::output::{Destined, possible_value};
use super::plans::Plans;
use super::work_flags::{FormFlag, WorkFlags};
use crate::model::{DoctorReport, LedgerReport, Listing, PlanReport, Report, SymbolListing, WhoReport};
use crate::report::{Answered, Format, READERS};

/// Says how several git branches or worktrees have diverged, before anyone merges.
///
/// It says for every branch whether it lands on the target, and for every pair whether the two conflict and where,
/// exactly as `git merge` would. It also finds branches that merge cleanly and still break each other. It never writes
/// to the repository.
#[derive(Debug, Parser)]
#[command(name = "divergence", bin_name = "divergence", version, arg_required_else_help = true, after_help = EXAMPLES)]
#[command(subcommand_required = true, max_term_width = 100)]
pub(super) struct Flags {
    #[command(flatten)]
    pub(super) shared: Shared,
    #[command(subcommand)]
    pub(super) command: Subcommands,
}

/// What every command takes.
#[derive(Args, Debug)]
#[command(next_help_heading = "General")]
#[expect(clippy::struct_excessive_bools, reason = "a flag is given or not")]
pub(super) struct Shared {
    /// Look for the repository in DIR and above it
    #[arg(short = 'C', value_name = "DIR", global = true)]
    pub(super) directory: Option<PathBuf>,
    /// Colours on the terminal
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub(super) color: ColorChoice,
    /// Print the verdict only
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Accept a gap that hides a verdict, instead of ending with exit code 2
    #[arg(long, global = true)]
    pub(super) allow_unknown: bool,
    /// Show no progress, however long it takes
    #[arg(long, global = true)]
    pub(super) no_progress: bool,
    /// Print what is longer than a screen without a pager
    #[arg(long, global = true)]
    pub(super) no_pager: bool,
    /// Say on standard error how long each stage takes
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Write how long each stage took to FILE, as Perfetto and browsers read it
    #[arg(long, value_name = "FILE", global = true)]
    pub(super) profile: Option<PathBuf>,
    /// How many threads to use [default: one per core]
    #[arg(short = 'j', long, value_name = "N", global = true)]
    pub(super) threads: Option<NonZeroUsize>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Subcommands {
    /// Merge branches with the target and with each other, and say what breaks
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckFlags),
    /// Print a saved report of `check` in any format, without looking at the repository again
    #[command(after_help = REPORT_EXAMPLES)]
    Report(ReportFlags),
    /// Say in which order branches can land, simulated merge by merge
    #[command(after_help = PLAN_EXAMPLES)]
    Plan(PlanFlags),
    /// List branches and worktrees, and how far each is from the target
    #[command(after_help = LIST_EXAMPLES)]
    List(ListFlags),
    /// Show what a branch did to definitions: functions, types, fields and so on
    #[command(after_help = SYMBOLS_EXAMPLES)]
    Symbols(SymbolsFlags),
    /// Say who has a file or a definition: which items declare it, which branches touch it
    #[command(after_help = WHO_EXAMPLES)]
    Who(WhoFlags),
    /// Say which numbers are taken, by whom, and which are free: migrations, documents, fields and so on
    #[command(after_help = LEDGER_EXAMPLES)]
    Ledger(LedgerFlags),
    /// Check a plan for parallel work, turn it into files, and integrate what came of it
    #[command(after_help = WORK_EXAMPLES, arg_required_else_help = true)]
    Work(WorkFlags),
    /// Say what divergence.toml of the target and your own come to
    #[command(after_help = CONFIG_EXAMPLES, arg_required_else_help = true)]
    Config(ConfigFlags),
    /// Say what of this repository will be looked at, what not and why, and what to do
    #[command(after_help = DOCTOR_EXAMPLES)]
    Doctor(DoctorFlags),
    /// Print what a shell completes
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions(CompletionsFlags),
    /// Print a page of the manual
    #[command(after_help = MAN_EXAMPLES)]
    Man(ManFlags),
    /// Explain a rule, or list all of them
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Print the JSON Schema of a machine-readable format
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema(Schema),
    /// Make a small repository in a temporary folder and check it
    #[command(after_help = DEMO_EXAMPLES)]
    Demo(DemoFlags),
}

#[derive(Args, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one per flag, as clap reads them; `config` turns them into policies"
)]
pub(super) struct CheckFlags {
    #[command(flatten)]
    pub(super) selection: SelectionFlags,
    #[command(flatten)]
    pub(super) output: Printed<Report>,
    /// Report on the branch of this worktree only: what stops it on the target and beside all others
    #[arg(long, conflicts_with = "focus", help_heading = "Branches")]
    pub(super) mine: bool,
    /// Report on these branches only, beside all others that are looked at
    #[arg(long, value_name = "BRANCH,…", value_delimiter = ',', help_heading = "Branches")]
    pub(super) focus: Vec<OsString>,
    #[command(flatten)]
    pub(super) looks: Looks,
    /// What makes the exit code 1: a severity and all above [default: error], and whom it has to stop [default: any]
    #[arg(long, value_name = "LEVEL|SUBJECT,…", value_delimiter = ',', help_heading = "Verdict")]
    pub(super) fail_on: Vec<GateWord>,
    /// Exit with 2 on any gap, that is, if anything could not be looked at
    #[arg(long, help_heading = "Verdict")]
    pub(super) strict: bool,
    #[command(flatten)]
    pub(super) policy: PolicyFlags,
    /// Add what was found to FILE, a line of JSON for each run; the page of html shows it over time
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(super) history: Option<PathBuf>,
    /// Run the merge drivers that git's configuration names; they are programs
    #[arg(long, help_heading = "Verdict")]
    pub(super) run_merge_drivers: bool,
    /// Compare text only, not definitions and the code that uses them
    #[arg(long, help_heading = "Verdict")]
    pub(super) no_symbols: bool,
    /// Leave out the order in which the branches can land
    #[arg(long, help_heading = "Verdict")]
    pub(super) no_plan: bool,
    /// Run the commands that verify work items, in the branch's worktree or in a copy of its files
    #[arg(long, help_heading = "Work items", conflicts_with = "no_work")]
    pub(super) run_verify: bool,
    #[command(flatten)]
    pub(super) work: WorkItems,
    #[command(flatten)]
    pub(super) cache: CacheFlags,
}

/// How a report for people looks.
#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
#[expect(clippy::struct_excessive_bools, reason = "a flag is given or not")]
pub(super) struct Looks {
    /// Show the text of both sides of each conflict
    #[arg(long)]
    pub(super) diff: bool,
    /// List what does not count, and why
    #[arg(long)]
    pub(super) suppressed: bool,
    /// Show so many pairs, errors and so on of each kind; 0 shows all
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    /// Show all of everything: every pair, place and note
    #[arg(long, conflicts_with = "limit")]
    pub(super) details: bool,
    /// Show only what has one of these rules, by code or name; `conflict` is a conflict of text. The verdict is that of all
    #[arg(long, value_name = "RULE,…", value_delimiter = ',')]
    pub(super) only: Vec<String>,
    /// Show only what is about these branches, or patterns of them
    #[arg(long = "branch", value_name = "NAME,…", value_delimiter = ',')]
    pub(super) branches: Vec<String>,
    /// Show only what is in these paths, or patterns of them as .gitignore has them
    #[arg(long = "path", value_name = "GLOB,…", value_delimiter = ',')]
    pub(super) paths: Vec<String>,
    /// List notes, instead of counting them by kind
    #[arg(long)]
    pub(super) notes: bool,
}

#[derive(Args, Debug)]
pub(super) struct ReportFlags {
    /// What `divergence check --format json` wrote; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    #[command(flatten)]
    pub(super) output: Printed<Report>,
    #[command(flatten)]
    pub(super) looks: Looks,
}

/// What of the results counts.
#[derive(Args, Debug)]
#[command(next_help_heading = "Verdict")]
pub(super) struct PolicyFlags {
    /// Let nothing count that FILE knows; see --write-baseline
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Write to the file of --baseline what there is now: what is fixed leaves it
    #[arg(long, requires = "baseline")]
    pub(super) write_baseline: bool,
    /// Read neither divergence.toml of the target nor your own
    #[arg(long)]
    pub(super) no_config: bool,
}

#[derive(Args, Debug)]
pub(super) struct DoctorFlags {
    /// What branches land on [default: the remote's HEAD branch, init.defaultBranch, main or master]
    #[arg(long, value_name = "REV")]
    pub(super) onto: Option<OsString>,
    #[command(flatten)]
    pub(super) output: Printed<DoctorReport>,
    #[command(flatten)]
    pub(super) cache: CacheFlags,
}

#[derive(Args, Debug)]
pub(super) struct CompletionsFlags {
    /// Which shell
    pub(super) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(super) struct ManFlags {
    /// A command, such as `work lint`; the program itself if left out
    #[arg(value_name = "COMMAND")]
    pub(super) command: Vec<String>,
}

#[derive(Args, Debug)]
pub(super) struct ConfigFlags {
    #[command(subcommand)]
    pub(super) command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Show what is configured, and where
    #[command(after_help = CONFIG_EXAMPLES)]
    Show(ConfigShow),
}

#[derive(Args, Debug)]
pub(super) struct ConfigShow {
    /// All that counts, defaults as well, and where each value comes from
    #[arg(long)]
    pub(super) effective: bool,
    /// Whose configuration [default: the remote's HEAD branch, init.defaultBranch, main or master]
    #[arg(long, value_name = "REV")]
    pub(super) onto: Option<OsString>,
}

/// The declarations that branches are compared with.
#[derive(Args, Debug)]
#[command(next_help_heading = "Work items")]
pub(super) struct WorkItems {
    /// Work items in Markdown, TOML or an issue's JSON; `-` is standard input, `FILE#HEADING` a part of FILE. They count
    /// before those in .divergence/work of the target. May be repeated
    #[arg(long = "plan", value_name = "FILE")]
    pub(super) plans: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) form: FormFlag,
    /// Ignore work items
    #[arg(long, conflicts_with = "plans")]
    pub(super) no_work: bool,
}

impl WorkItems {
    /// The plans that were named.
    pub(super) fn named(&self, environment: &Environment) -> Plans {
        let files = self.plans.iter().map(|file| plan_in_folder(file, environment)).collect();
        Plans { files, form: self.form.form }
    }
}

#[derive(Args, Debug)]
pub(super) struct PlanFlags {
    #[command(flatten)]
    pub(super) selection: SelectionFlags,
    /// Take these branches to have landed already, in this order
    #[arg(long, value_name = "BRANCH,…", value_delimiter = ',', help_heading = "Order")]
    pub(super) landed: Vec<OsString>,
    /// Leave these branches out
    #[arg(long, value_name = "BRANCH,…", value_delimiter = ',', help_heading = "Order")]
    pub(super) without: Vec<OsString>,
    /// Land the branches in the order in which they are named, and say what that costs
    #[arg(long, help_heading = "Order", requires = "names")]
    pub(super) as_given: bool,
    /// Say whether the plan in FILE (its JSON) still holds
    #[arg(long, value_name = "FILE", help_heading = "Order", conflicts_with_all = ["names", "landed", "without", "as_given", "reader", "format"])]
    pub(super) verify: Option<PathBuf>,
    /// Compare text only, not definitions and the code that uses them
    #[arg(long, help_heading = "Order")]
    pub(super) no_symbols: bool,
    /// Run the merge drivers that git's configuration names; they are programs
    #[arg(long, help_heading = "Order")]
    pub(super) run_merge_drivers: bool,
    #[command(flatten)]
    pub(super) work: WorkItems,
    #[command(flatten)]
    pub(super) output: Printed<PlanReport>,
    /// Print the order for the person or tool that merges
    #[arg(long = "for", value_name = "READER", value_parser = reader(), help_heading = "Output", conflicts_with = "format")]
    pub(super) reader: Option<&'static Format>,
    #[command(flatten)]
    pub(super) cache: CacheFlags,
}

/// Reads who does the merging: a row of the table.
fn reader() -> impl TypedValueParser<Value = &'static Format> {
    let names = PossibleValuesParser::new(READERS.iter().map(possible_value));
    names.try_map(|name| READERS.iter().find(|reader| reader.name == name).ok_or("nobody reads this"))
}

#[derive(Args, Debug)]
pub(super) struct ListFlags {
    #[command(flatten)]
    pub(super) selection: SelectionFlags,
    #[command(flatten)]
    pub(super) output: Printed<Listing>,
}

#[derive(Args, Debug)]
pub(super) struct SymbolsFlags {
    /// A branch, tag, commit id, ref or worktree folder; several with a glob
    #[arg(value_name = "BRANCH")]
    pub(super) branch: OsString,
    /// What it is compared with [default: the remote's HEAD branch, init.defaultBranch, main or master]
    #[arg(long, value_name = "REV")]
    pub(super) onto: Option<OsString>,
    /// Leave out the uncommitted work of worktrees
    #[arg(long)]
    pub(super) committed: bool,
    #[command(flatten)]
    pub(super) output: Printed<SymbolListing>,
    #[command(flatten)]
    pub(super) cache: CacheFlags,
}

/// Among which branches somebody looks who names none.
#[derive(Args, Debug)]
pub(super) struct OpenBranches {
    /// What branches are compared with [default: the remote's HEAD branch, init.defaultBranch, main or master]
    #[arg(long, value_name = "REV")]
    pub(super) onto: Option<OsString>,
    /// Remote branches too
    #[arg(long)]
    pub(super) all: bool,
    /// Leave out the uncommitted work of worktrees
    #[arg(long)]
    pub(super) committed: bool,
}

#[derive(Args, Debug)]
pub(super) struct WhoFlags {
    /// A path, a pattern of paths such as 'src/**', or the name of a definition
    #[arg(value_name = "PATH|SYMBOL", required_unless_present = "staged", conflicts_with = "staged")]
    pub(super) wanted: Option<String>,
    /// All files that the next commit of this worktree would change, for a hook: whoever works here is left out
    #[arg(long)]
    pub(super) staged: bool,
    /// Leave out the work of BRANCH, and exit with 1 if somebody else has it; '.' is the branch of this worktree
    #[arg(long, value_name = "BRANCH")]
    pub(super) mine: Option<OsString>,
    #[command(flatten)]
    pub(super) branches: OpenBranches,
    #[command(flatten)]
    pub(super) work: WorkItems,
    #[command(flatten)]
    pub(super) output: Printed<WhoReport>,
    #[command(flatten)]
    pub(super) cache: CacheFlags,
}

#[derive(Args, Debug)]
pub(super) struct LedgerFlags {
    /// A family such as 'flyway', or a file or folder; everything if left out
    #[arg(value_name = "FAMILY|PATH")]
    pub(super) wanted: Option<String>,
    #[command(flatten)]
    pub(super) branches: OpenBranches,
    #[command(flatten)]
    pub(super) output: Printed<LedgerReport>,
    #[command(flatten)]
    pub(super) cache: CacheFlags,
}

#[derive(Args, Debug)]
pub(super) struct Explain {
    /// The code or the name of a rule, such as DIV201 or signature-changed
    #[arg(value_name = "RULE")]
    pub(super) rule: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct Schema {
    /// Which format
    pub(super) format: SchemaOf,
}

#[derive(Args, Debug)]
pub(super) struct DemoFlags {
    /// Keep the repository and say where it is
    #[arg(long)]
    pub(super) keep: bool,
    /// Show the text of both sides of each conflict
    #[arg(long)]
    pub(super) diff: bool,
}

/// Which branches are looked at.
#[derive(Args, Debug)]
#[command(next_help_heading = "Branches")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one per flag, as clap reads them; `config` turns them into policies"
)]
pub(super) struct SelectionFlags {
    /// Branches, tags, commit ids, globs, refs or worktree folders [default: every linked worktree and local branch
    /// that the target does not contain]
    #[arg(value_name = "BRANCH")]
    pub(super) names: Vec<OsString>,
    /// What they land on [default: the remote's HEAD branch, init.defaultBranch, main or master]
    #[arg(long, value_name = "REV")]
    pub(super) onto: Option<OsString>,
    /// Every worktree, the main one included
    #[arg(long, conflicts_with = "all")]
    pub(super) worktrees: bool,
    /// Every worktree, local branch and remote branch that the target does not contain
    #[arg(long)]
    pub(super) all: bool,
    /// Read further names from standard input, one per line
    #[arg(long)]
    pub(super) stdin: bool,
    /// Names on standard input end with NUL instead
    #[arg(short = 'z', requires = "stdin")]
    pub(super) nul: bool,
    /// Leave out the uncommitted work of worktrees
    #[arg(long)]
    pub(super) committed: bool,
}

/// In which formats this is printed, and where to.
#[derive(Args, Debug)]
#[command(next_help_heading = "Output")]
pub(super) struct Printed<T: Answered> {
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = Destined::parser::<T>(), help = Destined::help::<T>())]
    pub(super) format: Vec<Destined>,
    /// Write to FILE instead of standard output
    #[arg(short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[arg(skip)]
    pub(super) of: PhantomData<T>,
}

/// Where what was learned from files is kept.
#[derive(Args, Debug)]
#[command(next_help_heading = "Cache")]
pub(super) struct CacheFlags {
    /// Keep the cache in DIR [default: divergence in the user's cache folder]
    #[arg(long, value_name = "DIR")]
    pub(super) cache_dir: Option<PathBuf>,
    /// Neither read nor write the cache
    #[arg(long, conflicts_with = "cache_dir")]
    pub(super) no_cache: bool,
}

/// From which severity on the exit code is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Conflicts, and findings that break something.
    Error,
    /// Also findings that should be looked at.
    Warning,
    /// Any finding.
    Note,
    /// The exit code says nothing about what was found.
    Never,
}

/// From which severity on, and stopping whom, something makes the exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GateWord {
    /// Conflicts, and findings that break something.
    Error,
    /// Also findings that should be looked at.
    Warning,
    /// Any finding.
    Note,
    /// The exit code says nothing about what was found.
    Never,
    /// What is between a branch and the target.
    Landing,
    /// That, and what is between a branch and one that lands before it.
    Held,
    /// Also what is between a branch and one that lands after it.
    Any,
}

impl GateWord {
    /// As it is written.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
            Self::Never => "never",
            Self::Landing => "landing",
            Self::Held => "held",
            Self::Any => "any",
        }
    }
}

/// What a schema is printed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// `check --format json`
    Report,
    /// `plan --format json`
    Plan,
    /// `list --format json`
    List,
    /// `symbols --format json`
    Symbols,
    /// A file of .divergence/work
    WorkItem,
    /// `work lint --format json`
    Lint,
    /// `work split --format json`
    Split,
    /// `work amend --format json`
    Amend,
    /// `work next --format json`, `work start --for json`
    Next,
    /// `work brief --format json`
    Brief,
    /// `who --format json`
    Who,
    /// `ledger --format json`
    Ledger,
    /// `divergence.toml`
    Config,
    /// `doctor --format json`
    Doctor,
}
