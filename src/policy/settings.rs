//! Several configurations as one, with where each value comes from.

use super::file::{Ignore, Inline, Layer, Override};
use crate::model::{GateSubject, Severity};

/// From which severity on something counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Threshold {
    /// From this one on.
    From(Severity),
    /// Nothing does.
    Never,
}

/// Words that say what a gate is about: a severity, whom something has to stop, or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GateWords {
    /// From which severity on something counts.
    pub level: Option<Threshold>,
    /// Whom it has to stop.
    pub subject: Option<GateSubject>,
}

impl GateWords {
    /// What there is.
    pub const HINT: &'static str = "give one level (error, warning, note, never) and one subject (landing, held, any)";

    /// Reads words.
    ///
    /// # Errors
    /// If one is none of them, or two are of one kind.
    pub fn of(words: &[&str]) -> Result<Self, String> {
        words.iter().try_fold(Self::default(), |said, word| {
            let level = |level| Self { level: Some(level), ..said };
            let subject = |subject| Self { subject: Some(subject), ..said };
            let now = match *word {
                "error" => level(Threshold::From(Severity::Error)),
                "warning" => level(Threshold::From(Severity::Warning)),
                "note" => level(Threshold::From(Severity::Note)),
                "never" => level(Threshold::Never),
                "landing" => subject(GateSubject::Landing),
                "held" => subject(GateSubject::Held),
                "any" => subject(GateSubject::Any),
                other => return Err(format!("'{other}' says nothing about what to fail on")),
            };
            let is_twice = now.level != said.level && said.level.is_some()
                || now.subject != said.subject && said.subject.is_some();
            if is_twice { Err("two words of one kind say what to fail on".to_owned()) } else { Ok(now) }
        })
    }
}

/// All that was decided, with where each of it comes from.
#[derive(Clone, Debug)]
pub struct Policy {
    /// From which severity on something counts.
    pub level: Shown<Threshold>,
    /// Whom it has to stop.
    pub subject: Shown<GateSubject>,
    /// Whether any gap makes the exit code 2.
    pub strict: Shown<bool>,
    /// Whether a gap that hides a verdict passes.
    pub allow_unknown: Shown<bool>,
    /// Which comments in code count.
    pub inline: Shown<Inline>,
    /// How much rules matter; the last that fits counts.
    pub severities: Vec<Override>,
    /// What does not count; the first that fits is named.
    pub ignores: Vec<Ignore>,
}

/// A value, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown<T> {
    /// The value.
    pub value: T,
    /// Where it is said: a flag, a line of a file, or `default`.
    pub from: String,
}

impl<T> Shown<T> {
    fn usual(value: T) -> Self {
        Self { value, from: "default".to_owned() }
    }

    /// Replaces it, if there is something to replace it with.
    pub fn say(&mut self, said: Option<(T, impl ToString)>) {
        if let Some((value, from)) = said {
            *self = Self { value, from: from.to_string() };
        }
    }
}

impl Policy {
    /// What these say together: each counts before those in front of it.
    #[must_use]
    pub fn of(layers: impl IntoIterator<Item = Layer>) -> Self {
        let mut policy = Self {
            level: Shown::usual(Threshold::From(Severity::Error)),
            subject: Shown::usual(GateSubject::default()),
            strict: Shown::usual(false),
            allow_unknown: Shown::usual(false),
            inline: Shown::usual(Inline::default()),
            severities: Vec::new(),
            ignores: Vec::new(),
        };
        for layer in layers {
            if let Some((words, place)) = &layer.fail_on {
                policy.fail_on(*words, place);
            }
            policy.strict.say(layer.strict);
            policy.allow_unknown.say(layer.allow_unknown);
            policy.inline.say(layer.inline);
            policy.severities.extend(layer.severities);
            policy.ignores.extend(layer.ignores);
        }
        policy
    }

    /// Replaces what the gate is about, as far as these words say it.
    pub fn fail_on(&mut self, words: GateWords, from: &impl ToString) {
        self.level.say(words.level.map(|level| (level, from.to_string())));
        self.subject.say(words.subject.map(|subject| (subject, from.to_string())));
    }
}
