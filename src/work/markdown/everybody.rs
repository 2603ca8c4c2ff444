//! What is said outside of items: to all of them, or to one by its name.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::glob::Glob;
use super::super::item::{Constraint, Role, Sourced};
use super::clauses::clauses;
use super::commands::Below;
use super::constraint::constraint;
use super::lines::{Kind, Line, parts};
use super::phrases::{Says, begins};
use super::values::{Value, value};
use super::{DeclaredAt, Mode, Reading, globs};

/// What is said to all items.
static EVERYBODY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:may|can)\b.*\b(?:every|all|any|each)\s+(?:items?|tasks?|branch(?:es)?|agents?|streams?|lanes?)\b|\b(?:everybody|everyone|anybody|anyone|(?:every|all|any|each)\s+(?:items?|tasks?|branch(?:es)?|agents?|streams?|lanes?))\s+(?:may|can|adds?|edits?|changes?|touch(?:es)?|updates?|appends?|registers?)\b")
        .expect("a valid pattern")
});

/// A heading above files that only whoever integrates may touch.
static RESERVED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:hot\s?spots?|hot\s+files|reserved|serialized|shared\s+files|single[\s-]writer)\b.*\b(?:integrat\w*|lead|coordinator|orchestrator)\b|\b(?:integrat\w*|lead|coordinator|orchestrator)(?:\s+\w+)?\s+only\b")
        .expect("a valid pattern")
});

/// What only the integration may touch.
#[derive(Default)]
pub(super) struct Reserved {
    /// Whether the heading above says so of what is below it.
    here: bool,
    files: Vec<Sourced<Glob>>,
}

/// From which branch another one begins.
static BASE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\(|^|[,;·]\s*)\s*(?:base(?:d)?(?:\s+branch)?(?:\s+on)?|on\s+top\s+of|stacked\s+on|branched\s+(?:off|from)|branches\s+(?:off|from)|off|from|parent(?:\s+branch)?)\b\s*:?\s*`([^`]+)`")
        .expect("a valid pattern")
});

/// Whether a line says from which branch another one begins, and not on which it is done.
pub(super) fn is_base(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    ["base", "parent branch", "branched ", "branches off", "branches from"].iter().any(|word| text.starts_with(word))
}

impl Reading {
    /// What is said to all items: which files all or none of them may touch. Whether a line says that.
    pub(super) fn rule(&mut self, line: &Line) -> bool {
        let place = self.place(line);
        if self.reserved.here {
            let found = globs(&line.text);
            let has = !found.is_empty();
            self.reserved.files.extend(found.into_iter().map(|glob| Sourced::new(glob, &place)));
            if has {
                return true;
            }
        }
        let mut found = false;
        let forbids = |clause: &str| begins(clause).is_some_and(|(says, _)| matches!(says, Says::Forbids | Says::Deny));
        // "`a` and `b` are the contract. Nobody may change these two files."
        let whole = |clause: &str| {
            let clause = clause.to_ascii_lowercase();
            globs(&clause).is_empty() && [" these ", " those ", " both "].iter().any(|it| clause.contains(it))
        };
        for clause in clauses(&line.text) {
            if EVERYBODY.is_match(clause) && begins(clause).is_none_or(|(says, _)| says != Says::Forbids) {
                let globs = globs(clause);
                found |= !globs.is_empty();
                self.shared.extend(globs.into_iter().map(|glob| Sourced::new(glob, &place)));
            } else if forbids(clause) {
                let rule = constraint(if whole(clause) { &line.text } else { clause }, &place);
                found |= rule.names_files();
                self.rules.extend(Some(rule).filter(Constraint::names_files));
            }
        }
        found
    }

    /// Notes whether a heading is above files that only the integration may touch.
    pub(super) fn reserve(&mut self, line: &Line) {
        self.reserved.here = RESERVED.is_match(&line.text);
    }

    /// Gives reserved files to whoever integrates, and keeps the others away from them.
    pub(super) fn take_reserved(&mut self) {
        let reserved = std::mem::take(&mut self.reserved.files);
        for item in &mut self.plan.items {
            for file in &reserved {
                if item.scope.allowed().any(|(_, own)| own.it.meets(&file.it).is_some()) {
                    continue;
                }
                match item.role {
                    Role::Integration => item.scope.allow.push(file.clone()),
                    Role::Work if !item.scope.is_empty() => item.scope.deny.push(file.clone()),
                    Role::Work => {}
                }
            }
        }
    }

    /// *Agent A: `fares/**`*: what is said of an item that is known, by its name. Whether a line is that.
    pub(super) fn of_known(&mut self, line: &Line) -> bool {
        let Kind::Bullet(_) = line.kind else { return false };
        let bold = line.text.get(..line.bold).filter(|text| !text.is_empty());
        let split =
            line.text.split_once(": ").or_else(|| line.text.split_once(" — ")).or_else(|| line.text.split_once(" – "));
        let Some((name, rest)) = split.filter(|(name, _)| !name.contains('`')) else { return false };
        let name = bold.unwrap_or(name).trim_matches([':', ' ', '*', '—', '–']);
        let bare = name.split(" (").next().unwrap_or(name);
        let Some(at) = self.called.find(name).or_else(|| self.called.find(bare)) else { return false };
        let Some(item) = self.plan.items.get(at) else { return false };
        // A sentence about it says nothing new.
        let all = parts(rest);
        let names_file = all.iter().any(|part| part.code().is_some_and(|code| matches!(value(code), Value::Path(_))));
        let declares = clauses(rest)
            .iter()
            .any(|clause| begins(clause).is_some_and(|(says, rest)| rest.contains('`') || says.is_said_in_words(rest)));
        if !names_file && !declares {
            return false;
        }
        let outer = self.item.replace(item.clone());
        let reopened = self.reopened.replace(at);
        let says = self.mode().map(|mode| mode.says).filter(|says| says.names_files() || says.is_contract());
        let says = says.or_else(|| names_file.then_some(Says::Allow));
        let modes = std::mem::take(&mut self.modes);
        let below = Below::Words;
        for clause in clauses(rest) {
            if begins(clause).is_none() && !clause.contains('`') {
                continue;
            }
            self.modes = says.map(|says| (0, Mode { says, below, file: String::new() })).into_iter().collect();
            self.declare(line, clause);
        }
        self.modes = modes;
        self.reopened = reopened;
        if let Some(item) = std::mem::replace(&mut self.item, outer) {
            self.put(at, item);
        }
        true
    }

    /// From which branch an item's own begins, if a line says it.
    pub(super) fn base(&mut self, at: usize, clause: &str, place: &DeclaredAt) {
        if !clause.contains('`') {
            return;
        }
        let is_about = begins(clause).is_some_and(|(says, _)| says == Says::Branch) || is_base(clause);
        if let Some(found) = BASE.captures(clause).filter(|_| is_about) {
            self.bases.push((at, Sourced::new(found[1].to_owned(), place)));
        }
    }

    /// Lets items wait for those whose branches theirs begin from; what is no branch of the plan is the target.
    pub(super) fn take_bases(&mut self) {
        for (at, name) in std::mem::take(&mut self.bases) {
            let Some(earlier) = self.called.find(&name.it).filter(|earlier| *earlier != at) else { continue };
            let name_of = self.plan.items[earlier].reference();
            if let Some(item) = self.plan.items.get_mut(at) {
                super::wait_for(item, name_of, &name.place);
            }
        }
    }

    /// Notes who provides what is below a heading such as `Fares (Agent A provides, Agent C consumes)`.
    pub(super) fn hand(&mut self, line: &Line, level: u8) {
        if self.hands.as_ref().is_some_and(|(at, ..)| level <= *at) {
            self.hands = None;
        }
        let Some(found) = HANDS.captures(&line.text) else { return };
        self.hands = Some((level, found[1].trim().to_owned(), found[2].trim().to_owned()));
        self.end();
    }
}

/// Who provides what is below a heading, and who relies on it.
static HANDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[(\[—–:-]\s*([^()\[\]]*?)\s+(?:provides?|exposes?|exports?|offers?|owns?|produces?|implements?)\s*[,;/·]?\s*(?:and\s+)?([^()\[\]]*?)\s+(?:consumes?|uses?|requires?|calls?|needs?|imports?|reads?|(?:relies|rely)\s+on)\s*[)\]]?\s*$")
        .expect("a valid pattern")
});

/// Whether a name is that of nobody: `nobody`, `frozen`.
pub(super) fn is_nobody(name: &str) -> bool {
    let name = name.trim_matches(['*', '_', ' ', '(', ')']).to_lowercase();
    matches!(
        name.as_str(),
        "nobody"
            | "no one"
            | "none"
            | "frozen"
            | "read-only"
            | "locked"
            | "off limits"
            | "niemand"
            | "personne"
            | "nadie"
    )
}
