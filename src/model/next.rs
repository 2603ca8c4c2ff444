//! What of a plan can start now: the JSON contract of `work next` and `work start`.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Gap, Id, Progress, Tool};

/// What of a plan can start now: the JSON contract of `work next` and `work start` (format 1.2).
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct NextReport {
    /// The version of this format, `major.minor`.
    pub format_version: String,
    /// The program that wrote the report.
    pub tool: Tool,
    /// Where the items are declared: files, sorted.
    pub sources: Vec<String>,
    /// What the branches land on.
    pub target: String,
    /// The commit that all new branches start from: the target's.
    pub base: Id,
    /// The folder in which the commands are run.
    pub root: String,
    /// The first wave in which something has not landed, counted from 1. Absent if all has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wave: Option<u32>,
    /// How many waves there are.
    pub waves: u32,
    /// The items, wave after wave. `work start` gives those of one wave.
    pub items: Vec<NextItem>,
    /// What could not be looked at, sorted. Absent if all could.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<Gap>,
}

/// An item of a plan, and what keeps it from being started.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NextItem {
    /// What it is called in messages.
    pub name: String,
    /// How others refer to it.
    pub item: String,
    /// The branch on which it is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// Where it is declared: the file and the line.
    pub declared: String,
    /// In which wave it runs, counted from 1.
    pub wave: u32,
    /// How far it is; `null` if that is not known.
    pub progress: Option<Progress>,
    /// The same in words.
    pub words: String,
    /// The folder of its worktree, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worktree: Option<String>,
    /// The items that keep it from being started.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blockers: Vec<Blocker>,
    /// What else keeps it from being started, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub obstacles: Vec<String>,
    /// How it is started. Absent if it cannot be started now, or has been.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Start>,
}

/// An item that keeps another one from being started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Blocker {
    /// What it is called in messages.
    pub name: String,
    /// How others refer to it.
    pub item: String,
    /// How far it is, in words.
    pub words: String,
    /// A file that both reach for, if that is the reason. Absent if it has to land first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shares: Option<String>,
}

/// How an item is started. Nothing is run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Start {
    /// The folder of its worktree, from [`NextReport::root`].
    pub folder: String,
    /// The command, word by word.
    pub command: Vec<String>,
}

impl NextItem {
    /// Whether it can be started now.
    #[must_use]
    pub fn is_free(&self) -> bool {
        self.progress == Some(Progress::Declared) && self.blockers.is_empty() && self.obstacles.is_empty()
    }

    /// What keeps it from being started, in words: `waits for item 1 (in progress)`.
    #[must_use]
    pub fn reasons(&self) -> Vec<String> {
        let why = |it: &Blocker| match &it.shares {
            None => format!("waits for {} ({})", it.name, it.words),
            Some(path) => format!("shares {path} with {}, which goes first ({})", it.name, it.words),
        };
        self.blockers.iter().map(why).chain(self.obstacles.iter().cloned()).collect()
    }
}
