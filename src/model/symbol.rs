//! What a branch did to a definition.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::path::{lossy, lossy_option};
use super::{RepoPath, Span};

/// How a definition differs from the merge base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SymbolChangeKind {
    /// It was not there.
    Added,
    /// It is gone.
    Removed,
    /// It has another name.
    Renamed,
    /// It stands in another file, module or type.
    Moved,
    /// It is called or typed in another way.
    Signature,
    /// It can be seen from elsewhere than before.
    Visibility,
    /// Its fields, variants or other members are others.
    Members,
    /// It says the same to the outside and does something else inside.
    Body,
}

/// One changed definition of a branch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SymbolChange {
    /// Its qualified name, with the namespace of its language before it: `rust:crate::x::charge`.
    pub key: String,
    /// What it is: `function`, `method`, `struct`, `field` and so on.
    pub kind: String,
    /// What happened to it. For a definition that changed in several ways the one that matters most to others.
    pub change: SymbolChangeKind,
    /// The file in which it stands, or stood if it was removed.
    #[serde(serialize_with = "lossy")]
    #[schemars(with = "String")]
    pub path: RepoPath,
    /// Where it stands in that file.
    pub span: Span,
    /// The key that it had, if it was renamed or moved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The file in which it stood, if it was another one.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "lossy_option")]
    #[schemars(with = "Option<String>")]
    pub from_path: Option<RepoPath>,
    /// Its head before, in one line. Absent if it was not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Its head now. Absent if it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}
