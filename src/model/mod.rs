//! The words that every room shares: ids, paths, spans, conflicts, gaps and the report.
//!
//! Nothing here reads a repository, prints or decides. Names and paths come from a repository and are
//! untrusted bytes: they are kept as they are and only made presentable where they are printed.

mod amend;
mod brief;
mod change;
mod conflict;
mod contract;
mod doctor;
mod essence;
mod gap;
mod id;
mod lack;
mod ledger;
mod listing;
mod mark;
mod next;
mod participant;
mod past;
mod path;
mod plan;
mod report;
mod rule;
mod sides;
mod span;
mod stats;
mod stops;
mod summary;
mod symbol;
mod symbol_listing;
mod work;

pub use amend::{AddedFile, AmendReport};
pub use brief::{BriefContract, BriefReport, BriefScope, FreeNumber, HeldByOther, PresentDefinition};
pub use change::{Change, ChangeKind};
pub use conflict::{Conflict, ConflictKind, Excerpt, Region};
pub use contract::ContractKind;
pub use doctor::{DoctorCheck, DoctorReport, DoctorState};
pub use essence::Essence;
pub use gap::{Gap, GapReason};
pub use id::Id;
pub use lack::{Lack, Lacks, Read, Unread};
pub use ledger::{LedgerEntry, LedgerReport, LedgerSeries};
pub use listing::{Absorbed, ListedBranch, Listing, StaleBase};
pub use mark::ignore_mark;
pub use next::{Blocker, NextItem, NextReport, Start};
pub(crate) use participant::phrase;
pub use participant::{Names, ParticipantId, Phrase, Piece};
pub use past::{OpenSince, PastPair, PastRun, PastRuns};
pub use path::{Name, RepoPath, Text, hides};
pub use plan::{
    CycleEdge, EdgeReason, Hold, Plan, PlanCost, PlanCycle, PlanEdge, PlanProof, PlanReport, PlanStep, PlannedBranch,
    StepState, TiedAdvice, TiedBranches,
};
pub use report::{
    Branch, BranchWorktree, Completeness, Confidence, CountedOutcome, Definitions, Example, ExampleLine,
    FORMAT_VERSION, Family, Finding, LandedWork, Landing, Location, LocationRole, MergeSettings, Pair, Report,
    Repository, RestOfBranch, Severity, Snippet, State, Status, Suppressed, SuppressedBy, Target, Tool, Touched,
    Verdict,
};
#[cfg(test)]
pub(crate) use rule::HEADINGS;
pub use rule::Rule;
pub use sides::{LineSpan, Sides};
pub use span::{Position, Span};
pub use stats::{StageTime, Stats};
pub use stops::{Gate, GateSubject, Landings, Stop};
pub use summary::{Advice, AdviceKind, BranchPlace, BranchStops, BranchSummary, Totals};
pub use symbol::{SymbolChange, SymbolChangeKind};
pub use symbol_listing::{BranchSymbols, SymbolListing};
pub use work::{
    Boundary, ContractProgress, ContractState, Crossing, Declarer, Fit, LintReport, LintVerdict, LintedCheck,
    LintedItem, Progress, SeamSymbol, Side, SplitReport, Toucher, Verified, VerifyProgress, Way, WhoReport, Work,
    WorkProgress,
};
