//! How several git branches or worktrees have diverged, before anyone merges them.
//!
//! You ask a [`Question`] about a repository and get a [`Report`]: whether each branch merges into the target, whether
//! each two of them merge, and, if you want to know, whether what merges still fits together and in which order it can
//! land. Nothing is written to the repository.
//!
//! ```no_run
//! use divergence::{Question, Results, check};
//!
//! let question = Question::new("path/to/repository").onto("main").branches(["feat/a", "feat/b"]).with_symbols();
//! let report = check(&question, &())?;
//! for found in Results::of_report(&report).open() {
//!     println!("{:?}: {}", found.severity, found.message);
//! }
//! # Ok::<(), divergence::Error>(())
//! ```
//!
//! `examples/conflicts.rs` is the same as a program. What cannot be answered is an [`Error`], whose kind says who can do
//! something about it:
//!
//! ```
//! use divergence::{ErrorKind, Question, check};
//!
//! let error = check(&Question::new("no/such/folder"), &()).expect_err("there is nothing");
//! assert_eq!(error.kind(), ErrorKind::User);
//! ```
//!
//! A run is watched, and ended before its time, by whoever implements [`Progress`]:
//!
//! ```
//! use divergence::{ErrorKind, Progress, Question, check};
//!
//! struct Impatient;
//!
//! impl Progress for Impatient {
//!     fn stage(&self, name: &'static str, steps: usize) {
//!         println!("{name}: {steps}");
//!     }
//!
//!     fn step(&self) {}
//!
//!     fn is_cancelled(&self) -> bool {
//!         true
//!     }
//! }
//!
//! let found = check(&Question::new(env!("CARGO_MANIFEST_DIR")), &Impatient);
//! // Where this is no repository, that is the error.
//! assert!(found.is_err_and(|error| matches!(error.kind(), ErrorKind::Cancelled | ErrorKind::User)));
//! ```
//!
//! A [`Session`] is asked again and again, and does only what is new since the last time:
//!
//! ```no_run
//! use divergence::{Question, Session};
//!
//! let question = Question::new("path/to/repository").with_symbols();
//! let mut session = Session::new();
//! loop {
//!     println!("{:?}", session.check(&question, &())?.verdict);
//!     std::thread::sleep(std::time::Duration::from_secs(60));
//! }
//! # Ok::<(), divergence::Error>(())
//! ```
//!
//! The verdicts are those of `git merge-tree` 2.47. The names at the root of the crate are its API: the types that a
//! report is made of can be used without being named, and those that are worth naming are below. [`engine`] has what else
//! a question can say, [`model`] all that a report has, which is the JSON contract, and [`report`] how it is shown; they
//! change from version to version. The other rooms of the house are nobody else's business. `ARCHITECTURE.md` tells how
//! they hang together.

// `pub` in a room says what the other rooms may use. Rooms without an exception are seen through `inside`.

pub mod model;

mod text;

mod repo;

mod overlap;

mod lang;

#[expect(unreachable_pub, reason = "a room's own surface")]
mod facts;

#[expect(unreachable_pub, reason = "a room's own surface")]
mod languages;

#[expect(unreachable_pub, reason = "a room's own surface")]
mod artifacts;

#[expect(unreachable_pub, reason = "a room's own surface")]
mod drift;

#[expect(unreachable_pub, reason = "a room's own surface")]
mod plan;

mod work;

#[cfg(feature = "cli")]
#[expect(unreachable_pub, reason = "a room's own surface")]
mod policy;

#[expect(unreachable_pub, reason = "a room's own surface")]
mod cache;

pub mod engine;

pub mod report;

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;

#[doc(hidden)]
pub mod inside;

pub use engine::{
    LedgerQuestion, LintQuestion, Progress, Question, Session, SplitQuestion, Subject, WhoQuestion, check, ledger,
    lint, list, split, who,
};
pub use model::{
    Confidence, Finding, Gap, LedgerReport, LintReport, Listing, Name, Report, Severity, SplitReport, State, Text,
    Verdict, WhoReport,
};
pub use repo::{Error, ErrorKind};
pub use report::Results;
