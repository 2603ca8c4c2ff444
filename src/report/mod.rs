//! How a report is shown: one file per format, all of them pure over `&mut dyn Write`.
//!
//! Everything that comes from a repository is untrusted text: `escape` makes it safe for what it is written into.

mod doctor;
mod escape;
mod explain;
mod formats;
mod human;
mod json;
mod ledger;
mod list;
mod measure;
mod plan;
mod results;
#[cfg(test)]
pub(crate) mod sample;
mod saved;
mod schema;
mod style;
mod symbols;
mod table;
mod words;
mod work;

pub use escape::{shown, typed};
pub use explain::{every_rule, explain, rule, rules};
pub use formats::{Answer, AnswerKind, Answered, FORMATS, Format, READERS};
pub use human::human;
pub use json::json;
pub use results::{Diagnostic, DiagnosticKind, DiagnosticRule, Party, Results, Site};
pub use saved::{NoReport, saved};
#[cfg(feature = "cli")]
pub use schema::config_schema;
pub use schema::{
    amend_schema, brief_schema, doctor_schema, ledger_schema, lint_schema, list_schema, next_schema, plan_schema,
    report_schema, split_schema, symbols_schema, who_schema, work_item_schema,
};
pub use style::{Detail, Excerpts, Notes, Only, Palette, Style, Suppressions, Timing};
pub use work::{integration, start};
