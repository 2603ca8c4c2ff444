//! The pipeline: from names to a report. The only module that knows both the repository and the analysis.

mod aged;
mod artifacts;
mod assemble;
mod check;
mod contracts;
mod deltas;
mod facts;
mod findings;
mod focus;
mod held;
mod hidden;
mod in_conflict;
mod insertions;
mod items;
mod kept;
mod landed;
mod learned;
mod ledger;
mod lined;
mod lint;
mod listing;
mod memory;
mod merged;
mod merges;
mod merging;
mod named;
mod numbers;
mod opening;
mod participants;
mod paths;
mod plain;
mod planned;
mod planning;
mod progress;
mod question;
mod regions;
mod repeated;
mod routes;
mod schema;
mod session;
mod simulation;
mod split;
mod standing;
mod terms;
mod texts;
mod touched;
mod undone;
mod unread;
mod verified;
mod who;
mod work;
mod workplaces;

pub use crate::repo::{DriverPolicy, ExcerptPolicy, Scope, Selection, Snapshots};
pub use crate::work::Source;
pub use ledger::ledger;
pub use lint::lint;
pub use listing::list;
pub use progress::Progress;
pub use question::{
    CachePolicy, Focus, HistoryPolicy, KeptPairs, LedgerQuestion, LintQuestion, PlanQuestion, Question, SplitQuestion,
    Subject, SymbolPolicy, VerifyPolicy, WhoQuestion, WorkPolicy,
};
pub use session::{Session, check};
pub use split::split;
pub use standing::{Standing, Standpoint, standing};
pub use who::who;
