//! Findings in words: who did what, who relies on it, what to do.

use std::sync::Arc;

use super::delta::{FileChange, Sited};
use super::home::key;
use super::meeting::{Meeting, Misfit};
use super::rules::Rule;
use super::{Case, home};
use crate::facts::{Import, Use};
use crate::model::{Confidence, LocationRole, Severity, Span};

/// Uses that one finding shows.
const USES_SHOWN: usize = 5;

/// A finding, before its ends are turned into locations of a report.
#[derive(Clone, Debug)]
pub struct Told {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// How surely.
    pub confidence: Confidence,
    /// How much it matters.
    pub severity: Severity,
    /// Who changed something, and who relies on it.
    pub branches: [String; 2],
    /// The key of what it is about.
    pub symbol: String,
    /// One sentence for people.
    pub message: String,
    /// What to do, and on which branch.
    pub help: String,
    /// Both ends: the definition first.
    pub ends: Vec<End>,
}

/// One end of a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct End {
    /// Who has it.
    pub branch: String,
    /// What stands there.
    pub role: LocationRole,
    /// In which file.
    pub path: Arc<str>,
    /// Where.
    pub span: Span,
}

pub(super) fn of_use(
    case: &Case<'_>,
    rule: &'static Rule,
    meeting: &Meeting<'_>,
    misfit: &Misfit,
    confidence: Confidence,
) -> Told {
    let (after, before) = (meeting.change.after.as_ref(), meeting.change.before.as_ref());
    let sited = after.or(before);
    let symbol = before.or(after).map(|sited| key(case.merged.world.packages, sited)).unwrap_or_default();
    let definition = sited.map(|sited| End {
        branch: case.provider.to_owned(),
        role: LocationRole::Definition,
        path: Arc::clone(&sited.path),
        span: sited.definition.name_span,
    });
    let usage = End {
        branch: case.user.to_owned(),
        role: LocationRole::Use,
        path: meeting.scene.path.into(),
        span: meeting.usage.name_span,
    };
    Told {
        rule,
        confidence,
        severity: severity(rule, confidence),
        branches: [case.provider.to_owned(), case.user.to_owned()],
        symbol,
        message: format!("{} {}; {} {}", case.provider, misfit.did, case.user, misfit.does),
        help: help(case, &misfit.advice),
        ends: definition.into_iter().chain([usage]).collect(),
    }
}

pub(super) fn of_path(
    case: &Case<'_>,
    rule: &'static Rule,
    removed: &FileChange,
    file: &FileChange,
    import: &Import,
) -> Told {
    let now = removed.from.as_ref().filter(|_| removed.after.is_some());
    let (did, advice) = match now {
        Some(now) => (format!("moves {} to {now}", removed.path), format!("import it from {now}")),
        None => (format!("deletes {}", removed.path), "do without it, or keep it in the branch that deletes it".into()),
    };
    let place = now.unwrap_or(&removed.path);
    Told {
        rule,
        confidence: Confidence::Certain,
        severity: severity(rule, Confidence::Certain),
        branches: [case.provider.to_owned(), case.user.to_owned()],
        symbol: format!("file:{}", removed.path),
        message: format!("{} {did}; {} newly imports {}", case.provider, case.user, shown_import(import)),
        help: help(case, &advice),
        ends: vec![
            End {
                branch: case.provider.to_owned(),
                role: LocationRole::Definition,
                path: Arc::clone(place),
                span: Span::default(),
            },
            End {
                branch: case.user.to_owned(),
                role: LocationRole::Use,
                path: Arc::clone(&file.path),
                span: import.span,
            },
        ],
    }
}

fn shown_import(import: &Import) -> String {
    if import.name.is_empty() { import.module.to_string() } else { format!("{} from {}", import.name, import.module) }
}

pub(super) fn of_twice(case: &Case<'_>, rule: &'static Rule, ours: &Sited, theirs: &Sited) -> Told {
    let name = super::meeting::called(&ours.definition);
    let end = |branch: &str, sited: &Sited| End {
        branch: branch.to_owned(),
        role: LocationRole::Definition,
        path: Arc::clone(&sited.path),
        span: sited.definition.name_span,
    };
    Told {
        rule,
        confidence: Confidence::Certain,
        severity: severity(rule, Confidence::Certain),
        branches: [case.provider.to_owned(), case.user.to_owned()],
        symbol: key(case.merged.world.packages, ours),
        message: format!("{} and {} both add {name}; the merge has it twice", case.provider, case.user),
        help: format!("keep one of the two: land {} first, then drop {name} from {}", case.provider, case.user),
        ends: vec![end(case.provider, ours), end(case.user, theirs)],
    }
}

pub(super) fn of_unlanded(
    case: &Case<'_>,
    rule: &'static Rule,
    added: &Sited,
    file: &FileChange,
    usage: &Use,
    confidence: Confidence,
) -> Told {
    let name = super::meeting::called(&added.definition);
    Told {
        rule,
        confidence,
        severity: severity(rule, confidence),
        branches: [case.provider.to_owned(), case.user.to_owned()],
        symbol: home::key(case.merged.world.packages, added),
        message: format!("{} uses {name}, which only {} has", case.user, case.provider),
        help: format!("land {} before {}", case.provider, case.user),
        ends: vec![
            End {
                branch: case.provider.to_owned(),
                role: LocationRole::Definition,
                path: Arc::clone(&added.path),
                span: added.definition.name_span,
            },
            End {
                branch: case.user.to_owned(),
                role: LocationRole::Use,
                path: Arc::clone(&file.path),
                span: usage.name_span,
            },
        ],
    }
}

fn severity(rule: &Rule, confidence: Confidence) -> Severity {
    if confidence == Confidence::Possible { Severity::Note } else { rule.severity }
}

fn help(case: &Case<'_>, advice: &str) -> String {
    format!("land {} first, then in {}: {advice}", case.provider, case.user)
}

/// One finding for all uses that break the same rule about the same thing, the surest first.
pub(super) fn grouped(mut told: Vec<Told>) -> Vec<Told> {
    told.sort_by(|a, b| {
        let key = |it: &Told| (it.rule.code, it.symbol.clone(), std::cmp::Reverse(it.confidence));
        key(a).cmp(&key(b)).then_with(|| a.ends.cmp(&b.ends))
    });
    let mut groups: Vec<(Told, usize)> = Vec::new();
    for next in told {
        match groups.last_mut() {
            Some((group, more)) if group.rule.code == next.rule.code && group.symbol == next.symbol => {
                if group.confidence != next.confidence {
                    continue;
                }
                let usage = next.ends.into_iter().next_back();
                let usage = usage.filter(|usage| !group.ends.contains(usage));
                *more += usizes(usage.is_some());
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
            if more > 0 {
                let places = if more == 1 { "place" } else { "places" };
                told.message = format!("{}, and in {more} more {places}", told.message);
            }
            told
        })
        .collect()
}

fn usizes(yes: bool) -> usize {
    usize::from(yes)
}
