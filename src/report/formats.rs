//! The formats: a table. A row says what a format is called, what it is, and how it is written; the command line, its
//! help and its messages are made from that.

mod checkstyle;
mod csv;
mod github;
mod gitlab;
mod html;
mod jsonl;
mod junit;
mod markdown;
mod prometheus;
mod rdjson;
mod sarif;

use std::io::{self, Write};

use serde::Serialize;

use super::results::Results;
use super::style::Style;
use super::{doctor, human, json, ledger, list, plan, symbols, work};
use crate::model::{
    AmendReport, BriefReport, DoctorReport, LedgerReport, LintReport, Listing, NextReport, PlanReport, Report,
    SplitReport, SymbolListing, WhoReport,
};

/// A format: a row of the table.
#[derive(Debug)]
pub struct Format {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is, in a few words.
    pub help: &'static str,
    writers: &'static [Writer],
}

/// How a format is written, and by that: of which answers.
#[derive(Debug)]
enum Writer {
    /// It has a form for every answer.
    Every(fn(Answer<'_>, &Style, &mut dyn Write) -> io::Result<()>),
    /// It is made from the flat list of what was found.
    Results(fn(&Results<'_>, &mut dyn Write) -> io::Result<()>),
    /// It shows a check as a whole.
    Check(fn(&Report, &mut dyn Write) -> io::Result<()>),
    /// It shows a plan.
    Plan(fn(&PlanReport, &mut dyn Write) -> io::Result<()>),
    /// It shows where work could be split.
    Split(fn(&SplitReport, &mut dyn Write) -> io::Result<()>),
    /// It hands over a work item.
    Brief(fn(&BriefReport, &mut dyn Write) -> io::Result<()>),
}

/// The formats of `--format`. The first is for people, and is what is printed unless another one is asked for.
pub static FORMATS: &[Format] = &[
    Format { name: "human", help: "For people", writers: &[Writer::Every(for_people)] },
    Format { name: "json", help: "For tools; `divergence schema` describes it", writers: &[Writer::Every(as_json)] },
    Format {
        name: "json-compact",
        help: "The same in one line, without code and what branches did to definitions",
        writers: &[Writer::Every(as_compact_json)],
    },
    Format {
        name: "github",
        help: "Annotations of a GitHub Actions workflow",
        writers: &[Writer::Results(github::annotations)],
    },
    Format {
        name: "github-summary",
        help: "Markdown for the summary of a GitHub Actions job",
        writers: &[Writer::Results(markdown::summary)],
    },
    Format {
        name: "markdown",
        help: "Markdown: a comment for a pull request; of a plan, a checklist to be pasted as a task; of a work item, a brief; of a split, a plan",
        writers: &[
            Writer::Plan(plan::plan_as_markdown),
            Writer::Results(markdown::comment),
            Writer::Brief(work::brief),
            Writer::Split(work::split_as_plan),
        ],
    },
    Format { name: "sarif", help: "SARIF 2.1.0, one run a branch", writers: &[Writer::Results(sarif::sarif)] },
    Format { name: "gitlab", help: "A GitLab code quality report", writers: &[Writer::Results(gitlab::gitlab)] },
    Format { name: "junit", help: "JUnit XML, one suite a branch", writers: &[Writer::Results(junit::junit)] },
    Format { name: "checkstyle", help: "Checkstyle XML", writers: &[Writer::Results(checkstyle::checkstyle)] },
    Format { name: "rdjson", help: "Diagnostics for reviewdog", writers: &[Writer::Results(rdjson::rdjson)] },
    Format {
        name: "jsonl",
        help: "JSON, one conflict, finding or gap a line",
        writers: &[Writer::Results(jsonl::jsonl)],
    },
    Format {
        name: "prometheus",
        help: "Metrics for the textfile collector of Prometheus",
        writers: &[Writer::Results(prometheus::prometheus)],
    },
    Format {
        name: "csv",
        help: "A table of all branches with the target and with each other",
        writers: &[Writer::Check(csv::csv)],
    },
    Format {
        name: "html",
        help: "A page of its own: verdict, order, heat map, every branch and every pair",
        writers: &[Writer::Check(html::html)],
    },
    Format { name: "dot", help: "A graph for Graphviz", writers: &[Writer::Plan(plan::plan_as_dot)] },
    Format { name: "mermaid", help: "A graph for Mermaid", writers: &[Writer::Plan(plan::plan_as_mermaid)] },
];

/// The formats of `--for`: those who do the merging, and what they read.
pub static READERS: &[Format] = &[
    Format { name: "shell", help: "A person at a shell: git commands", writers: &[Writer::Plan(plan::plan_as_shell)] },
    Format {
        name: "github-queue",
        help: "The merge queue of GitHub: commands of gh, in order",
        writers: &[Writer::Plan(plan::plan_for_github)],
    },
    Format {
        name: "mergify",
        help: "Mergify: the scopes of every branch",
        writers: &[Writer::Plan(plan::plan_for_mergify)],
    },
    Format {
        name: "trunk",
        help: "Trunk: the impacted targets of every branch",
        writers: &[Writer::Plan(plan::plan_for_trunk)],
    },
    Format {
        name: "graphite",
        help: "Graphite: commands of gt that stack what waits for each other",
        writers: &[Writer::Plan(plan::plan_for_graphite)],
    },
    Format {
        name: "depends-on",
        help: "`Depends-On:` lines for the descriptions of pull requests",
        writers: &[Writer::Plan(plan::plan_as_depends_on)],
    },
];

impl Format {
    /// The format for people.
    #[must_use]
    pub fn human() -> &'static Self {
        &FORMATS[0]
    }

    /// Those of [`FORMATS`] that show an answer of this kind.
    pub fn of(kind: AnswerKind) -> impl Iterator<Item = &'static Self> {
        FORMATS.iter().filter(move |format| format.writers.iter().any(|writer| writer.shows(kind)))
    }

    /// Writes an answer, with the colours of the style. A file has none.
    ///
    /// # Errors
    /// If `out` cannot be written to, or the format does not show answers of this kind.
    pub fn write(&self, answer: Answer<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
        let written = self.writers.iter().find_map(|writer| writer.write(answer, style, out));
        written.unwrap_or_else(|| Err(io::Error::new(io::ErrorKind::Unsupported, "the format does not show this")))
    }
}

impl Writer {
    fn shows(&self, kind: AnswerKind) -> bool {
        match self {
            Self::Every(_) => true,
            Self::Results(_) => matches!(kind, AnswerKind::Check | AnswerKind::Lint),
            Self::Check(_) => kind == AnswerKind::Check,
            Self::Plan(_) => kind == AnswerKind::Plan,
            Self::Split(_) => kind == AnswerKind::Split,
            Self::Brief(_) => kind == AnswerKind::Brief,
        }
    }

    fn write(&self, answer: Answer<'_>, style: &Style, out: &mut dyn Write) -> Option<io::Result<()>> {
        match (self, answer) {
            (Self::Every(write), answer) => Some(write(answer, style, out)),
            (Self::Results(write), Answer::Check(found)) => Some(write(&Results::of_report(found), out)),
            (Self::Results(write), Answer::Lint(found)) => Some(write(&Results::of_lint(found), out)),
            (Self::Check(write), Answer::Check(found)) => Some(write(found, out)),
            (Self::Plan(write), Answer::Plan(found)) => Some(write(found, out)),
            (Self::Split(write), Answer::Split(found)) => Some(write(found, out)),
            (Self::Brief(write), Answer::Brief(found)) => Some(write(found, out)),
            (Self::Results(_) | Self::Check(_) | Self::Plan(_) | Self::Split(_) | Self::Brief(_), _) => None,
        }
    }
}

/// What a command found, or that there is such a thing.
macro_rules! answers {
    ($($(#[$doc:meta])* $name:ident($found:ty),)+) => {
        /// What a command found.
        #[derive(Clone, Copy, Debug, Serialize)]
        #[serde(untagged)]
        pub enum Answer<'a> { $($(#[$doc])* $name(&'a $found),)+ }

        /// Which command it is that found something.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum AnswerKind { $($(#[$doc])* $name,)+ }

        $(impl Answered for $found {
            const KIND: AnswerKind = AnswerKind::$name;

            fn answer(&self) -> Answer<'_> {
                Answer::$name(self)
            }
        })+
    };
}

/// What formats show.
pub trait Answered {
    /// Which command finds it.
    const KIND: AnswerKind;

    /// It, as formats take it.
    fn answer(&self) -> Answer<'_>;
}

answers! {
    /// `check`: branches compared with the target and against each other.
    Check(Report),
    /// `plan`: in which order they can land.
    Plan(PlanReport),
    /// `list`: what there is.
    List(Listing),
    /// `symbols`: what branches did to definitions.
    Symbols(SymbolListing),
    /// `work lint`: what is wrong with a plan of work.
    Lint(LintReport),
    /// `work split`: where work could be split.
    Split(SplitReport),
    /// `work amend`: what a plan would be with a wider scope.
    Amend(AmendReport),
    /// `work next`: what of a plan can start now.
    Next(NextReport),
    /// `work brief`: what has to be known of a work item.
    Brief(BriefReport),
    /// `who`: who has a file or a definition.
    Who(WhoReport),
    /// `ledger`: which numbers are taken, and which are free.
    Ledger(LedgerReport),
    /// `doctor`: what of a repository will be looked at.
    Doctor(DoctorReport),
}

fn for_people(answer: Answer<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    match answer {
        Answer::Check(found) => human::human(found, style, out),
        Answer::Plan(found) => plan::plan(found, style, out),
        Answer::List(found) => list::list(found, style, out),
        Answer::Symbols(found) => symbols::symbols(found, style, out),
        Answer::Lint(found) => work::lint(found, style, out),
        Answer::Split(found) => work::split(found, style, out),
        Answer::Amend(found) => work::amend(found, style, out),
        Answer::Next(found) => work::next(found, style, out),
        Answer::Brief(found) => work::brief(found, out),
        Answer::Who(found) => work::who(found, style, out),
        Answer::Ledger(found) => ledger::ledger(found, style, out),
        Answer::Doctor(found) => doctor::doctor(found, style, out),
    }
}

fn as_json(answer: Answer<'_>, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    json::json(&answer, out)
}

/// Definitions are most of a report, and `symbols` prints them. Code is in the repository.
fn as_compact_json(answer: Answer<'_>, _: &Style, out: &mut dyn Write) -> io::Result<()> {
    let Answer::Check(found) = answer else { return json::json_line(&answer, out) };
    let mut found = found.clone();
    found.branches.iter_mut().filter_map(|it| it.touched.as_mut()).for_each(|it| it.symbols = None);
    found.findings.iter_mut().flat_map(|it| &mut it.locations).for_each(|it| it.snippet = None);
    json::json_line(&found, out)
}

#[cfg(test)]
mod tests;
