//! How things look: width, colours, and how much is said.

use anstyle::{AnsiColor, Effects};

use crate::work::Glob;

/// How human output looks. The edge of the program decides, the report only obeys.
#[derive(Clone, Debug)]
pub struct Style {
    /// How many columns a line may have.
    pub width: usize,
    /// Which colours are used.
    pub palette: Palette,
    /// How much is said.
    pub detail: Detail,
    /// Whether the text of conflicting regions is shown.
    pub excerpts: Excerpts,
    /// How much of each list is shown, if somebody says so.
    pub limit: Option<usize>,
    /// Whether all notes are listed.
    pub notes: Notes,
    /// Of which results a check shows more than the verdict.
    pub only: Only,
    /// Whether what does not count is listed.
    pub suppressions: Suppressions,
    /// Whether it is said how long the run took.
    pub timing: Timing,
    /// The options that a suggested command has to repeat, ready for a shell, such as `--onto release`.
    pub options: Vec<String>,
}

/// Which results of a check are shown: those that have one of each. Nothing asks for all.
#[derive(Clone, Debug, Default)]
pub struct Only {
    /// Codes of rules; `conflict` is a conflict of text.
    pub rules: Vec<String>,
    /// Names of branches.
    pub branches: Vec<Glob>,
    /// Paths.
    pub paths: Vec<Glob>,
}

impl Only {
    /// Whether all results are shown.
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.rules.is_empty() && self.branches.is_empty() && self.paths.is_empty()
    }
}

/// How much human output says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// All of it.
    Full,
    /// One line.
    VerdictOnly,
}

/// Whether the text of conflicting regions is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excerpts {
    /// Only where they are.
    Hide,
    /// As a diff from left to right, of at most this many lines per region.
    Show(usize),
}

/// Whether all notes of a check are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notes {
    /// More than a few are counted by kind.
    Group,
    /// Each has a line.
    List,
}

/// Whether what is suppressed is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suppressions {
    /// It is counted.
    Count,
    /// All of it is listed, with the reasons.
    List,
}

/// Whether it is said how long the run took: the only thing that differs between two equal runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Two equal runs print the same.
    Hide,
    /// Good to know on a terminal.
    Show,
}

/// The colours of human output, by what they mean.
#[derive(Clone, Copy, Debug, Default)]
pub struct Palette {
    /// What merges; added lines.
    pub good: anstyle::Style,
    /// What does not; removed lines.
    pub bad: anstyle::Style,
    /// What is not known, or needs attention.
    pub doubt: anstyle::Style,
    /// What matters on a line.
    pub strong: anstyle::Style,
    /// What can be overlooked.
    pub faint: anstyle::Style,
    /// Something to type.
    pub command: anstyle::Style,
}

impl Palette {
    /// No colours.
    #[must_use]
    pub fn plain() -> Self {
        Self::default()
    }

    /// The terminal's own sixteen colours, so that its theme decides how they look.
    #[must_use]
    pub fn coloured() -> Self {
        Self {
            good: AnsiColor::Green.on_default(),
            bad: AnsiColor::Red.on_default(),
            doubt: AnsiColor::Yellow.on_default(),
            strong: anstyle::Style::new().effects(Effects::BOLD),
            faint: anstyle::Style::new().effects(Effects::DIMMED),
            command: AnsiColor::Cyan.on_default(),
        }
    }
}

/// `text` in this style; nothing is added when the style is plain.
pub(super) fn paint(style: anstyle::Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

impl Style {
    /// How much of what belongs to one result is shown: so much, unless all of everything was asked for.
    pub(super) fn at_most(&self, few: usize) -> usize {
        if self.limit == Some(usize::MAX) { usize::MAX } else { few }
    }

    /// No colours, 80 columns: what a file or a pipe gets.
    #[must_use]
    pub fn plain() -> Self {
        Self {
            width: 80,
            palette: Palette::plain(),
            detail: Detail::Full,
            excerpts: Excerpts::Hide,
            limit: None,
            notes: Notes::Group,
            only: Only::default(),
            suppressions: Suppressions::Count,
            timing: Timing::Hide,
            options: Vec::new(),
        }
    }
}
