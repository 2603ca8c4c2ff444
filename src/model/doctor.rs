//! What of a repository will be looked at: the JSON contract of `doctor`.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Gap, Tool};

/// What of a repository will be looked at, what not, and what to do about it: the JSON contract of `doctor` (format 1.2).
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct DoctorReport {
    /// The version of this format, `major.minor`.
    pub format_version: String,
    /// The program that wrote the report.
    pub tool: Tool,
    /// What was looked into, one after the other.
    pub checks: Vec<DoctorCheck>,
    /// What could not be looked at, sorted. Absent if all could.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
}

/// One thing that was looked into.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DoctorCheck {
    /// What it is, such as `history` or `languages`.
    pub name: String,
    /// Whether it is as it should be.
    pub state: DoctorState,
    /// What it is like, in words.
    pub message: String,
    /// What to do. Absent if nothing has to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// Whether something is as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DoctorState {
    /// It is.
    Fine,
    /// Something will not be looked at.
    Partial,
    /// Nothing can be looked at.
    Broken,
}

impl DoctorCheck {
    /// Something that is as it should be.
    #[must_use]
    pub fn fine(name: &str, message: impl Into<String>) -> Self {
        Self { name: name.to_owned(), state: DoctorState::Fine, message: message.into(), hint: None }
    }

    /// Something because of which not all will be looked at.
    #[must_use]
    pub fn partial(name: &str, message: impl Into<String>) -> Self {
        Self { state: DoctorState::Partial, ..Self::fine(name, message) }
    }

    /// Something because of which nothing can be looked at.
    #[must_use]
    pub fn broken(name: &str, message: impl Into<String>) -> Self {
        Self { state: DoctorState::Broken, ..Self::fine(name, message) }
    }

    /// The same, with what to do.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}
