//! Work items: what somebody will do on a branch, declared before it is done.

use std::collections::BTreeSet;
use std::fmt;

use super::called::Called;
use super::glob::Glob;
use super::runnable::Runnable;
use super::shape::Provided;
use crate::model::ContractKind;

/// All items that run side by side, in the order in which they were declared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkPlan {
    /// The items.
    pub items: Vec<Item>,
    /// What stands in the declaration and was not understood, outside of any item.
    pub unread: Vec<Sourced<String>>,
}

/// One piece of work on a branch of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// How others refer to it: `1`, `A`, `T012`. Empty if it has no such name.
    pub label: String,
    /// What it is, in a few words.
    pub title: String,
    /// The branch on which it is done.
    pub branch: Option<Sourced<String>>,
    /// Whether it brings the others together.
    pub role: Role,
    /// What the broader task is and how the item fits in, one text each.
    pub context: Vec<String>,
    /// What has to be done, in words, beyond the files that are touched.
    pub steps: Vec<String>,
    /// The items that have to land first: labels, branches or titles.
    pub depends_on: Vec<Sourced<String>>,
    /// The files that it may touch.
    pub scope: Scope,
    /// What others can rely on once it is done.
    pub provides: Vec<Contract>,
    /// What it relies on.
    pub requires: Vec<Contract>,
    /// What it takes for granted, in words.
    pub assumes: Vec<Sourced<String>>,
    /// What it must not do.
    pub constraints: Vec<Constraint>,
    /// How it is tested by itself.
    pub verify: Vec<Verification>,
    /// What stands in its declaration and was not understood.
    pub unread: Vec<Sourced<String>>,
    /// Where it is declared.
    pub place: DeclaredAt,
}

/// Whether an item does work of its own or brings that of others together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// It does work of its own.
    #[default]
    Work,
    /// It comes after the others and wires them up.
    Integration,
}

/// The files that an item may touch, as patterns of `.gitignore`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Files that are not there yet.
    pub create: Vec<Sourced<Glob>>,
    /// Files that are there.
    pub modify: Vec<Sourced<Glob>>,
    /// Files that may be touched in any way.
    pub allow: Vec<Sourced<Glob>>,
    /// Files that must not be touched.
    pub deny: Vec<Sourced<Glob>>,
    /// Files that other items touch as well, and all know it.
    pub shared: Vec<Sourced<Glob>>,
}

/// How a file may be touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it; they are those of the fields of `Scope`")]
pub enum Access {
    Create,
    Modify,
    Allow,
    Shared,
}

/// Something that one item provides and another relies on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// What it is.
    pub kind: ContractKind,
    /// Its name: a symbol, `GET /api/rates`, a table, an event, a path, a variable.
    pub name: String,
    /// What it looks like: a signature, columns, a payload. Empty if that was not said.
    pub shape: String,
    /// The file in which it stands. Empty if that was not said.
    pub file: String,
    /// What else was said about it.
    pub note: String,
    /// Where it is declared.
    pub place: DeclaredAt,
}

/// Something that an item must not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// In words.
    pub text: String,
    /// Files that must stay as they are if they were there before.
    pub existing: Vec<Glob>,
    /// Files that must not be touched at all.
    pub paths: Vec<Glob>,
    /// Files that may be touched all the same.
    pub except: Vec<Glob>,
    /// Where it is declared.
    pub place: DeclaredAt,
}

/// How an item is tested by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// In words, with the code that they mention; empty if the command says it all.
    pub text: String,
    /// The command that may be run; what is only mentioned is none.
    pub command: Option<Runnable>,
    /// Where it is declared.
    pub place: DeclaredAt,
}

/// Something with the place where it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sourced<T> {
    /// What it is.
    pub it: T,
    /// Where it was read.
    pub place: DeclaredAt,
}

/// A line of a declaration. Two items are the same wherever they stand, so all places are equal.
#[derive(Clone, Debug, Default)]
pub struct DeclaredAt {
    /// The file, as it was named.
    pub file: std::sync::Arc<str>,
    /// The line, counted from 1; 0 if it is not known.
    pub line: u32,
}

impl PartialEq for DeclaredAt {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for DeclaredAt {}

impl fmt::Display for DeclaredAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => f.write_str(&self.file),
            line => write!(f, "{}:{line}", self.file),
        }
    }
}

impl<T> Sourced<T> {
    /// Something that was read here.
    pub fn new(it: T, place: &DeclaredAt) -> Self {
        Self { it, place: place.clone() }
    }
}

impl Scope {
    /// Everything that it lets the item touch, with how.
    pub fn allowed(&self) -> impl Iterator<Item = (Access, &Sourced<Glob>)> {
        let with = |access| move |glob| (access, glob);
        let create = self.create.iter().map(with(Access::Create));
        let modify = self.modify.iter().map(with(Access::Modify));
        let allow = self.allow.iter().map(with(Access::Allow));
        create.chain(modify).chain(allow).chain(self.shared.iter().map(with(Access::Shared)))
    }

    /// Whether nothing is said about what may be touched.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.allowed().next().is_none()
    }

    /// Whether it lets the item touch this file.
    #[must_use]
    pub fn reaches(&self, path: &str) -> bool {
        self.allowed().any(|(_, glob)| glob.it.reaches(path))
    }
}

impl Item {
    /// What it is called in messages.
    #[must_use]
    pub fn name(&self) -> String {
        match (self.label.as_str(), self.title.as_str(), &self.branch) {
            ("", "", Some(branch)) => branch.it.clone(),
            ("", title, _) => title.to_owned(),
            (label, "", _) => format!("item {label}"),
            (label, title, _) => format!("item {label} ({title})"),
        }
    }

    /// How others refer to it: its label, or its slug where it has none.
    #[must_use]
    pub fn reference(&self) -> String {
        if self.label.is_empty() { self.slug() } else { self.label.clone() }
    }

    /// The name of its file, and how it is referred to where it has no label.
    #[must_use]
    pub fn slug(&self) -> String {
        let of = self.branch.as_ref().map_or(&self.title, |branch| &branch.it);
        let slug = slug(of);
        if slug.is_empty() { slug_or(&self.label) } else { slug }
    }

    /// Whether this is what somebody calls by such a name: its label, with or without `item`, its branch, slug or title.
    #[must_use]
    pub fn answers_to(&self, wanted: &str) -> bool {
        let wanted = wanted.trim();
        let label = label(wanted);
        (!self.label.is_empty() && self.label.eq_ignore_ascii_case(label))
            || self.branch.as_ref().is_some_and(|branch| branch.it == wanted)
            || self.title.eq_ignore_ascii_case(wanted)
            || self.slug() == wanted
    }
}

impl WorkPlan {
    /// The item that is called so.
    #[must_use]
    pub fn find(&self, wanted: &str) -> Option<usize> {
        self.items.iter().position(|item| item.answers_to(wanted))
    }

    /// Brings items that come from files of their own into the order of their labels: numbers by their size.
    pub fn sort(&mut self) {
        let key = |item: &Item| {
            let digits: String = item.label.chars().filter(char::is_ascii_digit).collect();
            (
                item.role == Role::Integration,
                item.label.is_empty(),
                digits.parse::<u64>().unwrap_or(0),
                item.label.clone(),
            )
        };
        self.items.sort_by_key(key);
    }

    /// Who provides what another one requires, and who requires it, by their places.
    #[must_use]
    pub fn relies_on(&self) -> Vec<(usize, usize)> {
        let provided = Provided::of(&self.items);
        let mut found = Vec::new();
        for (user, item) in self.items.iter().enumerate() {
            let providers = item.requires.iter().flat_map(|wanted| provided.of_kind(wanted));
            let providers: BTreeSet<usize> = providers
                .filter(|(at, _)| *at != user && self.items[*at].role == Role::Work)
                .map(|(at, _)| at)
                .collect();
            found.extend(providers.into_iter().map(|provider| (provider, user)));
        }
        found
    }

    /// The items that each item waits for, by their places.
    #[must_use]
    pub fn waits_for(&self) -> Vec<Vec<usize>> {
        let called = Called::of(&self.items);
        let direct = |(at, item): (usize, &Item)| {
            let found = item.depends_on.iter().filter_map(|wanted| called.find(&wanted.it));
            found.filter(|other| *other != at).collect()
        };
        self.items.iter().enumerate().map(direct).collect()
    }
}

impl Constraint {
    /// Whether branches can be compared with it: it says something about files.
    #[must_use]
    pub fn names_files(&self) -> bool {
        !(self.existing.is_empty() && self.paths.is_empty())
    }
}

/// A name without the word that says what it is the name of: `Item 3` is `3`, `#7` is `7`.
#[must_use]
pub(super) fn label(name: &str) -> &str {
    let name = name.trim();
    let name = name
        .get(..5)
        .filter(|start| start.eq_ignore_ascii_case("work "))
        .map_or(name, |start| name[start.len()..].trim_start());
    let (first, rest) = name.split_once(char::is_whitespace).unwrap_or((name, ""));
    let is_word = WORDS.iter().any(|word| word.eq_ignore_ascii_case(first) || plural(word).eq_ignore_ascii_case(first));
    let bare = if is_word && !rest.trim().is_empty() { rest.trim() } else { name };
    // Words of Chinese and Japanese stand before a number without a space.
    let is_joined = |word: &&&str| word.chars().all(|c| c >= '\u{3040}');
    let bare = WORDS
        .iter()
        .filter(is_joined)
        .find_map(|word| bare.strip_prefix(word))
        .map_or(bare, |rest| if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) { rest } else { bare });
    bare.strip_prefix('#').unwrap_or(bare)
}

/// What people call a work item before its number.
pub(super) const WORDS: [&str; 39] = [
    "item",
    "task",
    "step",
    "part",
    "stream",
    "track",
    "ticket",
    "issue",
    "story",
    "slice",
    "agent",
    "instance",
    "worktree",
    "package",
    "workstream",
    "lane",
    "pr",
    "deliverable",
    "workpackage",
    "unit",
    "piece",
    "person",
    "developer",
    "dev",
    "engineer",
    "session",
    "terminal",
    "worker",
    "feature",
    // and in other languages
    "aufgabe",
    "arbeitspaket",
    "tâche",
    "tarea",
    "tarefa",
    "agente",
    "zadanie",
    "任务",
    "タスク",
    "作業",
];

pub(super) fn plural(word: &str) -> String {
    word.strip_suffix('y').map_or_else(|| format!("{word}s"), |stem| format!("{stem}ies"))
}

fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, '.' | '_') {
            slug.extend(c.to_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches(['-', '.']).to_owned()
}

fn slug_or(label: &str) -> String {
    match slug(label) {
        empty if empty.is_empty() => "item".to_owned(),
        slug => format!("item-{slug}"),
    }
}
