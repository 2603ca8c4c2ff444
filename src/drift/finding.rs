//! Findings in words: who did what, who relies on it, what to do.

use std::sync::Arc;

use super::Case;
use super::delta::{FileChange, Sited};
use super::detail;
use super::example::AdaptedUse;
use super::home::key;
use super::meeting::{Meeting, Misfit, called};
use super::rules::{DriftRule, Order};
use super::verify::Verified;
use crate::facts::{Import, Use};
use crate::model::{Confidence, Essence, LocationRole, ParticipantId, Phrase, Severity, Span, phrase};

/// Uses that one finding shows.
pub(super) const USES_SHOWN: usize = 5;

/// A finding, before its ends are turned into locations of a report.
#[derive(Clone, Debug)]
pub struct Told {
    /// The rule that is broken.
    pub rule: &'static DriftRule,
    /// How surely.
    pub confidence: Confidence,
    /// How much it matters.
    pub severity: Severity,
    /// Who changed something, and who relies on it.
    pub between: [ParticipantId; 2],
    /// The key of what it is about.
    pub symbol: String,
    /// The file of that in the merge base, or, if it is new, where it is now.
    pub path: Arc<str>,
    /// What else tells the finding apart, in words that are no sentences.
    pub detail: Vec<String>,
    /// One sentence for people.
    pub message: Phrase,
    /// What to do, and on which branch.
    pub help: Phrase,
    /// Both ends: the definition first.
    pub ends: Vec<End>,
    /// The keys of what a removed definition may have become, if nothing decides.
    pub candidates: Vec<String>,
    /// How the provider adapted a use of its own.
    pub example: Option<AdaptedUse>,
}

impl Told {
    /// Lets the branch that lands later adapt, where either can: whoever is named first in what to do lands first.
    pub fn follow(&mut self, order: &[ParticipantId]) {
        let place = |who: ParticipantId| order.iter().position(|it| *it == who);
        let is_turned =
            place(self.between[1]).zip(place(self.between[0])).is_some_and(|(second, first)| second < first);
        if self.rule.order == Order::Either && is_turned {
            self.help.exchange(self.between);
        }
    }

    /// What it is about, without the branches.
    #[must_use]
    pub fn essence(&self) -> Essence {
        Essence::of_finding(self.rule.about.code, &self.symbol, self.path.as_bytes(), &self.detail)
    }
}

/// One end of a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct End {
    /// Who has it.
    pub who: ParticipantId,
    /// What stands there.
    pub role: LocationRole,
    /// In which file.
    pub path: Arc<str>,
    /// Where.
    pub span: Span,
}

impl End {
    /// A definition, as a participant has it.
    fn definition(who: ParticipantId, sited: &Sited) -> Self {
        Self::at(who, LocationRole::Definition, &sited.path, sited.definition.name_span)
    }

    /// A use, as a participant has it.
    pub(super) fn usage(who: ParticipantId, path: &Arc<str>, span: Span) -> Self {
        Self::at(who, LocationRole::Use, path, span)
    }

    /// A whole file.
    pub(super) fn file(who: ParticipantId, path: &Arc<str>) -> Self {
        Self::at(who, LocationRole::Definition, path, Span::default())
    }

    pub(super) fn at(who: ParticipantId, role: LocationRole, path: &Arc<str>, span: Span) -> Self {
        Self { who, role, path: Arc::clone(path), span }
    }
}

/// What a finding says.
struct Words {
    symbol: String,
    path: Arc<str>,
    detail: Vec<String>,
    message: Phrase,
    help: Phrase,
}

fn told(case: &Case<'_>, rule: &'static DriftRule, confidence: Confidence, words: Words, ends: Vec<End>) -> Told {
    let severity = if confidence == Confidence::Possible { Severity::Note } else { rule.about.severity };
    let Words { symbol, path, detail, message, help } = words;
    let (between, candidates) = ([case.provider, case.user], Vec::new());
    Told { rule, confidence, severity, between, symbol, path, detail, message, help, ends, candidates, example: None }
}

pub(super) fn of_use(
    case: &Case<'_>,
    rule: &'static DriftRule,
    meeting: &Meeting<'_>,
    misfit: &Misfit,
    verified: Verified,
) -> Told {
    let change = meeting.change;
    let Verified { confidence, left, example, does: _ } = verified;
    let did = format!(" {}{}; ", misfit.did, left_over(left));
    let packages = case.merged.world.packages;
    let mut help = help(case, &misfit.advice);
    if let Some(example) = &example {
        help.push(", as ");
        help.push(case.provider);
        help.push(format!(" did in {}:{}", example.file.path, example.lines[1]));
    }
    let shown = change.after.as_ref().or(change.before.as_ref());
    let definition = shown.map(|sited| End::definition(case.provider, sited));
    let usage = End::usage(case.user, &meeting.scene.path.into(), meeting.usage.name_span);
    let words = Words {
        symbol: change.sited().map(|sited| key(packages, sited)).unwrap_or_default(),
        path: change.sited().map(|sited| Arc::clone(&sited.path)).unwrap_or_default(),
        detail: detail::of_use(rule, meeting),
        message: phrase![case.provider, did, case.user, format!(" {}", misfit.does)],
        help,
    };
    let ends = definition.into_iter().chain([usage]).collect();
    let candidates = change.candidates.iter().map(|candidate| key(packages, candidate)).collect();
    let told = told(case, rule, confidence, words, ends);
    Told { candidates, example, severity: told.severity.min(misfit.severity), ..told }
}

/// What the provider has not adapted yet.
fn left_over(uses: usize) -> String {
    match uses {
        0 => String::new(),
        1 => " and leaves 1 use of its own as it was".to_owned(),
        uses => format!(" and leaves {uses} uses of its own as they were"),
    }
}

pub(super) fn of_path(
    case: &Case<'_>,
    rule: &'static DriftRule,
    removed: &FileChange,
    file: &FileChange,
    import: &Import,
    left: usize,
) -> Told {
    let now = removed.from.as_ref().filter(|_| removed.after.is_some());
    let left = left_over(left);
    let (did, advice) = match now {
        Some(now) => (format!("moves {} to {now}", removed.path), format!("import it from {now}")),
        None => (format!("deletes {}", removed.path), "do without it, or keep it in the branch that deletes it".into()),
    };
    let imported = if import.name.is_empty() {
        import.module.to_string()
    } else {
        format!("{} from {}", import.name, import.module)
    };
    let words = Words {
        symbol: format!("file:{}", removed.path),
        path: Arc::clone(&removed.path),
        detail: vec![now.map(ToString::to_string).unwrap_or_default(), "import".to_owned(), file.path.to_string()],
        message: phrase![case.provider, format!(" {did}{left}; "), case.user, format!(" newly imports {imported}")],
        help: help(case, &advice),
    };
    let place = End::file(case.provider, now.unwrap_or(&removed.path));
    told(case, rule, Confidence::Certain, words, vec![place, End::usage(case.user, &file.path, import.span)])
}

pub(super) fn of_twice(case: &Case<'_>, rule: &'static DriftRule, ours: &Sited, theirs: &Sited, outcome: &str) -> Told {
    let name = called(&ours.definition);
    let packages = case.merged.world.packages;
    let place = if ours.path == theirs.path {
        format!("to {}", ours.path)
    } else {
        format!("to {} and to {}", ours.path, theirs.path)
    };
    let words = Words {
        // Of two modules that one passes on, neither comes first.
        symbol: key(packages, ours).min(key(packages, theirs)),
        path: Arc::clone((&ours.path).min(&theirs.path)),
        detail: detail::of_both(&ours.path, &theirs.path),
        message: phrase![case.provider, " and ", case.user, format!(" both add {name}, {place}; {outcome}")],
        help: phrase![
            "keep one of the two: land ",
            case.provider,
            format!(" first, then drop {name} from "),
            case.user
        ],
    };
    let ends = vec![End::definition(case.provider, ours), End::definition(case.user, theirs)];
    told(case, rule, Confidence::Certain, words, ends)
}

pub(super) fn of_unlanded(
    case: &Case<'_>,
    rule: &'static DriftRule,
    added: &Sited,
    file: &FileChange,
    usage: &Use,
) -> Told {
    let name = called(&added.definition);
    let words = Words {
        symbol: key(case.merged.world.packages, added),
        path: Arc::clone(&added.path),
        detail: vec![detail::used(usage.kind).to_owned(), file.path.to_string()],
        message: phrase![case.user, format!(" uses {name}, which only "), case.provider, " has"],
        help: phrase!["land ", case.provider, " before ", case.user],
    };
    let ends = vec![End::definition(case.provider, added), End::usage(case.user, &file.path, usage.name_span)];
    told(case, rule, Confidence::Certain, words, ends)
}

fn help(case: &Case<'_>, advice: &str) -> Phrase {
    phrase!["land ", case.provider, " first, then in ", case.user, format!(": {advice}")]
}

/// One finding for all uses that break the same rule about the same thing, the surest first.
pub(super) fn grouped(mut told: Vec<Told>) -> Vec<Told> {
    told.sort_by(|a, b| {
        let key = |it: &Told| (it.rule.about.code, it.symbol.clone(), std::cmp::Reverse(it.confidence));
        key(a).cmp(&key(b)).then_with(|| a.ends.cmp(&b.ends))
    });
    let mut groups: Vec<(Told, usize)> = Vec::new();
    for next in told {
        match groups.last_mut() {
            Some((group, more)) if group.rule.about.code == next.rule.about.code && group.symbol == next.symbol => {
                if group.confidence != next.confidence {
                    continue;
                }
                if group.example.is_none() {
                    group.example = next.example;
                }
                let usage = next.ends.into_iter().next_back();
                let usage = usage.filter(|usage| !group.ends.contains(usage));
                *more += usize::from(usage.is_some());
                if group.ends.len() <= USES_SHOWN {
                    group.ends.extend(usage);
                }
            }
            _ => groups.push((next, 0)),
        }
    }
    groups
        .into_iter()
        .map(|(mut told, more)| {
            told.message.push(in_more_places(more));
            told
        })
        .collect()
}

/// The end of a sentence about one place that stands for others.
pub(super) fn in_more_places(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => ", and in 1 more place".to_owned(),
        more => format!(", and in {more} more places"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drift::rules::RULES;

    #[test]
    fn other_words_make_no_other_finding_and_other_numbers_do() {
        let told = |detail: [&str; 3], message: Phrase| Told {
            rule: RULES[0],
            confidence: Confidence::Certain,
            severity: Severity::Error,
            between: [ParticipantId::Target, ParticipantId::Branch(0)],
            symbol: "rust:crate::charge".to_owned(),
            path: "src/lib.rs".into(),
            detail: detail.map(str::to_owned).to_vec(),
            help: message.clone(),
            message,
            ends: Vec::new(),
            candidates: Vec::new(),
            example: None,
        };
        let (plain, flowery) = (phrase!["changes charge"], phrase![ParticipantId::Target, " has taken a liberty"]);
        let two = ["parameters", "1", "2"];
        assert_eq!(told(two, plain.clone()).essence(), told(two, flowery).essence());
        assert_ne!(told(two, plain.clone()).essence(), told(["parameters", "1", "3"], plain).essence());
    }
}
