//! One configuration: `divergence.toml`.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;

use super::Date;
use super::settings::GateWords;
use crate::model::{Rule, Severity};
use crate::work::{DeclaredAt, Glob, Source, Unreadable, nearest_key};

/// What a file says, as it is written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Written {
    /// What makes the exit code of `check` 1: `error`, `warning`, `note` or `never`; `landing`, `held` or `any`; or one of
    /// each.
    #[schemars(with = "Option<Words>")]
    fail_on: Option<Spanned<Words>>,
    /// Whether any gap makes the exit code 2.
    #[schemars(with = "Option<bool>")]
    strict: Option<Spanned<bool>>,
    /// Whether a gap that hides a verdict passes.
    #[schemars(with = "Option<bool>")]
    allow_unknown: Option<Spanned<bool>>,
    /// Which comments in code count that say `divergence: ignore RULE because …`.
    #[schemars(with = "Option<Inline>")]
    inline: Option<Spanned<Inline>>,
    /// How much rules matter. The last entry that fits counts.
    #[schemars(with = "Vec<WrittenOverride>")]
    severity: Vec<Spanned<WrittenOverride>>,
    /// What is known and does not count.
    #[schemars(with = "Vec<WrittenIgnore>")]
    ignore: Vec<Spanned<WrittenIgnore>>,
}

/// A word, or several.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected a word or a list of words")]
enum Words {
    One(String),
    Many(Vec<String>),
}

/// Which comments in code count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    /// Those of branches as well.
    #[default]
    Any,
    /// Those that the target has too.
    Target,
    /// None.
    Off,
}

impl Inline {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Target => "target",
            Self::Off => "off",
        }
    }
}

/// How much a rule matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// It breaks something.
    Error,
    /// It should be looked at.
    Warning,
    /// It is worth knowing.
    Note,
    /// It does not count.
    Off,
}

impl Level {
    /// The severity; `None` if it does not count.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Note => Some(Severity::Note),
            Self::Off => None,
        }
    }

    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.severity().map_or("off", Severity::as_str)
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct WrittenOverride {
    /// The code or the name of a rule.
    rule: String,
    /// A pattern of paths, as in a `.gitignore`; everywhere if left out.
    #[serde(default)]
    path: Option<String>,
    /// How much it matters.
    level: Level,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct WrittenIgnore {
    /// The code or the name of a rule; `conflict` for text that does not merge.
    #[serde(default)]
    rule: Option<String>,
    /// A pattern of paths, as in a `.gitignore`.
    #[serde(default)]
    path: Option<String>,
    /// A pattern of names of branches, of which one has to take part.
    #[serde(default)]
    branch: Option<String>,
    /// The id of a finding or a conflict.
    #[serde(default)]
    id: Option<String>,
    /// Why it does not count.
    reason: String,
    /// The last day on which it does not count, such as 2027-01-31; for ever if left out.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    until: Option<Spanned<Day>>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected a day such as 2027-01-31")]
enum Day {
    Date(toml::value::Datetime),
    Text(String),
}

/// Where something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file, as it is shown: `main:divergence.toml`.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.file, self.line)
    }
}

/// What one file says, understood.
#[derive(Clone, Debug, Default)]
pub struct Layer {
    /// Of what the gate is about.
    pub fail_on: Option<(GateWords, Place)>,
    /// Whether any gap makes the exit code 2.
    pub strict: Option<(bool, Place)>,
    /// Whether a gap that hides a verdict passes.
    pub allow_unknown: Option<(bool, Place)>,
    /// Which comments in code count.
    pub inline: Option<(Inline, Place)>,
    /// How much rules matter.
    pub severities: Vec<Override>,
    /// What does not count.
    pub ignores: Vec<Ignore>,
}

/// How much a rule matters, everywhere or at some paths.
#[derive(Clone, Debug)]
pub struct Override {
    /// The code of the rule.
    pub rule: &'static str,
    /// Where; everywhere if `None`.
    pub path: Option<Glob>,
    /// How much.
    pub level: Level,
    /// Where it is said.
    pub place: Place,
}

/// What is known and does not count. All that it names has to fit.
#[derive(Clone, Debug)]
pub struct Ignore {
    /// The code of a rule, or [`CONFLICT`].
    pub rule: Option<&'static str>,
    /// A path of it.
    pub path: Option<Glob>,
    /// A branch that takes part.
    pub branch: Option<Glob>,
    /// The id.
    pub id: Option<String>,
    /// Why.
    pub reason: String,
    /// The last day.
    pub until: Option<Date>,
    /// Where it is said.
    pub place: Place,
}

/// What stands for a rule where text does not merge.
pub(super) const CONFLICT: &str = "conflict";

impl Layer {
    /// Reads a file. `rules` are all that there are.
    ///
    /// # Errors
    /// If it is no TOML, has a key, a rule or a word that does not exist, or an entry that says nothing.
    pub fn read(source: &Source, rules: &[&'static Rule]) -> Result<Self, Unreadable> {
        let reading = Reading { source, rules };
        let written: Written = toml::from_str(&source.text).map_err(|error| {
            let message = error.message().trim().replace('\n', ": ");
            let hint = nearest_key(&message).map(|known| format!("did you mean '{known}'?"));
            let hint = hint.unwrap_or_else(|| "see what there is: divergence schema config".to_owned());
            reading.refused(error.span().map_or(0, |span| span.start), message).hint(hint)
        })?;
        let said = |at: usize| reading.place(at);
        let fail_on = written.fail_on.map(|words| reading.words(words)).transpose()?;
        Ok(Self {
            fail_on,
            strict: written.strict.map(|it| (*it.get_ref(), said(it.span().start))),
            allow_unknown: written.allow_unknown.map(|it| (*it.get_ref(), said(it.span().start))),
            inline: written.inline.map(|it| (*it.get_ref(), said(it.span().start))),
            severities: written.severity.into_iter().map(|it| reading.severity(it)).collect::<Result<_, _>>()?,
            ignores: written.ignore.into_iter().map(|it| reading.ignore(it)).collect::<Result<_, _>>()?,
        })
    }
}

/// The file that is read.
struct Reading<'r> {
    source: &'r Source,
    rules: &'r [&'static Rule],
}

impl Reading<'_> {
    fn place(&self, at: usize) -> Place {
        let above = self.source.text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        Place { file: self.source.name.clone(), line: u32::try_from(above).unwrap_or(u32::MAX).saturating_add(1) }
    }

    fn refused(&self, at: usize, message: impl Into<String>) -> Unreadable {
        let place = self.place(at);
        Unreadable::new(DeclaredAt { file: place.file.into(), line: place.line }, message.into())
    }

    fn words(&self, words: Spanned<Words>) -> Result<(GateWords, Place), Unreadable> {
        let at = words.span().start;
        let words = match words.into_inner() {
            Words::One(word) => vec![word],
            Words::Many(words) => words,
        };
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let read = GateWords::of(&words).map_err(|message| self.refused(at, message).hint(GateWords::HINT))?;
        Ok((read, self.place(at)))
    }

    fn severity(&self, written: Spanned<WrittenOverride>) -> Result<Override, Unreadable> {
        let at = written.span().start;
        let WrittenOverride { rule, path, level } = written.into_inner();
        let path = self.glob(at, path)?;
        Ok(Override { rule: self.rule(at, &rule)?, path, level, place: self.place(at) })
    }

    fn ignore(&self, written: Spanned<WrittenIgnore>) -> Result<Ignore, Unreadable> {
        let at = written.span().start;
        let WrittenIgnore { rule, path, branch, id, reason, until } = written.into_inner();
        if rule.is_none() && path.is_none() && branch.is_none() && id.is_none() {
            let refused = self.refused(at, "an [[ignore]] says of nothing that it does not count");
            return Err(refused.hint("give it a rule, a path, a branch or an id"));
        }
        if reason.trim().is_empty() {
            return Err(self.refused(at, "an [[ignore]] has an empty reason"));
        }
        let rule = match rule {
            Some(rule) if rule == CONFLICT => Some(CONFLICT),
            Some(rule) => Some(self.rule(at, &rule)?),
            None => None,
        };
        let (path, branch) = (self.glob(at, path)?, self.glob(at, branch)?);
        let until = until.map(|day| self.day(day.span().start, day.get_ref())).transpose()?;
        Ok(Ignore { rule, path, branch, id, reason: reason.trim().to_owned(), until, place: self.place(at) })
    }

    fn rule(&self, at: usize, wanted: &str) -> Result<&'static str, Unreadable> {
        if let Some(rule) = named(self.rules, wanted) {
            return Ok(rule.code);
        }
        let best = nearest(self.rules, wanted);
        let refused = self.refused(at, format!("there is no rule '{wanted}'"));
        Err(refused.hint(best.map_or_else(String::new, |best| format!("did you mean '{best}'?"))))
    }

    fn glob(&self, at: usize, text: Option<String>) -> Result<Option<Glob>, Unreadable> {
        let read = |text: String| Glob::new(&text).map_err(|why| self.refused(at, format!("'{text}': {why}")));
        text.map(read).transpose()
    }

    fn day(&self, at: usize, day: &Day) -> Result<Date, Unreadable> {
        let text = match day {
            Day::Date(date) => date.to_string(),
            Day::Text(text) => text.clone(),
        };
        let refused = || self.refused(at, format!("'{text}' is no day")).hint("write one as 2027-01-31");
        Date::read(&text).ok_or_else(refused)
    }
}

/// The rule of a code or a name.
pub(super) fn named(rules: &[&'static Rule], wanted: &str) -> Option<&'static Rule> {
    let is_it =
        |rule: &&&'static Rule| rule.code.eq_ignore_ascii_case(wanted) || rule.name.eq_ignore_ascii_case(wanted);
    rules.iter().find(is_it).copied()
}

/// The code or name that is written most like this.
pub(super) fn nearest(rules: &[&'static Rule], wanted: &str) -> Option<&'static str> {
    let names = rules.iter().flat_map(|rule| [rule.code, rule.name]).chain([CONFLICT]);
    names.max_by(|a, b| strsim::jaro_winkler(wanted, a).total_cmp(&strsim::jaro_winkler(wanted, b)))
}
