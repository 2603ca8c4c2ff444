//! What contracts are about: the same words for what files offer and need and for what work items declare.

use serde::{Deserialize, Serialize};

/// What a contract is about.
///
/// What the cache keeps has them by their places: a new one stands last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ContractKind {
    /// Something that code defines and other code names.
    Symbol,
    /// An HTTP route: method and path.
    Route,
    /// A table of a database.
    Table,
    /// An event or message.
    Event,
    /// A file or folder.
    Path,
    /// An environment variable or configuration key.
    Environment,
    /// A package that code can import because a manifest says so.
    Dependency,
    /// A dependency that members of a workspace can inherit (Cargo).
    WorkspaceDependency,
    /// A feature of a package (Cargo).
    Feature,
    /// A command of a package by its name (`scripts` of `package.json`).
    Script,
    /// The place of a migration in the order in which they run.
    Migration,
    /// A number that is there once: of a field, a document, a port.
    Number,
    /// A target of make or just.
    Target,
    /// A job of a workflow.
    Job,
    /// A stage of an image.
    Stage,
    /// A definition of Protocol Buffers: a message, a field, a value, a service, a method.
    Message,
    /// An entry of a schema of `GraphQL`: a type, a field, an argument, a value.
    Query,
    /// A flag of a command line.
    Flag,
    /// A definition of a document that others name by a pointer or by its full name.
    Reference,
    /// A key of the settings of an application.
    Setting,
    /// A variable of the environment as code reads it, for what sets it.
    Reading,
    /// What a request of HTTP has to carry.
    Body,
}

impl ContractKind {
    /// Those that a work item can declare.
    pub const DECLARED: [Self; 6] =
        [Self::Symbol, Self::Route, Self::Table, Self::Event, Self::Path, Self::Environment];

    /// What people call it.
    #[must_use]
    pub fn said(self) -> &'static str {
        match self {
            Self::Path => "file",
            Self::Environment | Self::Reading => "variable",
            Self::WorkspaceDependency => "dependency of the workspace",
            Self::Message | Self::Reference => "definition",
            Self::Query => "entry of the schema",
            kind => kind.word(),
        }
    }

    /// The key that it has in a declaration, and in front of what findings are about.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Symbol => "symbol",
            Self::Route => "route",
            Self::Table => "table",
            Self::Event => "event",
            Self::Path => "path",
            Self::Environment => "env",
            Self::Dependency => "dependency",
            Self::WorkspaceDependency => "workspace-dependency",
            Self::Feature => "feature",
            Self::Script => "script",
            Self::Migration => "migration",
            Self::Target => "target",
            Self::Job => "job",
            Self::Stage => "stage",
            Self::Flag => "flag",
            Self::Message => "message",
            Self::Query => "graphql",
            Self::Number => "number",
            Self::Reference => "reference",
            Self::Setting => "setting",
            Self::Reading => "reading",
            Self::Body => "body",
        }
    }
}
