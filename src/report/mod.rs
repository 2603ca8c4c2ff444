//! How a report is shown: one file per format, all of them pure over `&mut dyn Write`.
//!
//! Everything that comes from a repository is untrusted text and goes through `shown` before it reaches a terminal.

mod explain;
mod human;
mod json;
mod list;
mod plan;
#[cfg(test)]
pub(crate) mod sample;
mod schema;
mod shown;
mod style;
mod symbols;
mod table;
mod work;

pub use explain::{every_rule, explain, rule, rules};
pub use human::human;
pub use json::json;
pub use list::list;
pub use plan::{
    plan, plan_as_depends_on, plan_as_dot, plan_as_markdown, plan_as_mermaid, plan_as_shell, plan_for_mergify,
    plan_for_trunk,
};
pub use schema::{
    lint_schema, list_schema, plan_schema, report_schema, split_schema, symbols_schema, who_schema, work_item_schema,
};
pub use shown::{shown, typed};
pub use style::{Detail, Excerpts, Palette, Style, Timing};
pub use symbols::symbols;
pub use work::{integration, lint, split, who};
