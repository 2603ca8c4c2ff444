//! Plans in Markdown, as people write them: a heading or a bold line names an item and its branch, list items below it
//! say what it touches, provides, relies on and must not do.
//!
//! In reading order: `lines` makes lines of a document, `heads` reads those that look like the beginning of an item,
//! `outline` decides which of them are and which others, `phrases` and `labels` are the tables of what lines say by how
//! they begin and by the words of their labels, `values` tells files, routes and signatures apart, `names` finds the
//! name in a signature, `clauses` takes apart what says several things, `entries` turns one clause into what it
//! declares, `contracts` what is provided and relied on, `constraint` one that forbids, `commands` tells commands to
//! run from those that are mentioned, `everybody` reads what stands outside of items, `tongues` has the phrases of other
//! languages, `owners` turns tables of owners around, `schemas` reads SQL, protobuf and `OpenAPI`, `blocks`, `trees` and `tables` read what stands in code, in drawings of folders and in tables, and `order` says
//! who waits for whom. What makes no sense is kept as unread, so that nothing is dropped silently. `canonical` is the
//! way back.

mod blocks;
mod canonical;
mod clauses;
mod commands;
mod constraint;
mod contracts;
mod entries;
mod everybody;
mod heads;
mod labels;
mod lines;
mod names;
mod order;
mod outline;
mod owners;
mod phrases;
mod schemas;
mod tables;
mod tongues;
mod trees;
mod values;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use super::called::Called;
use super::file::prose;
use super::glob::Glob;
use super::item::{Constraint, Contract, DeclaredAt, Item, Sourced, WorkPlan};
use crate::model::ContractKind;
pub use canonical::write;
use clauses::clauses;
use commands::Below;
use constraint::obey;
use entries::{Entry, Steps};
use heads::{Head, Turn, section_head};
use lines::{Kind, Line, Voice, lines};
pub(super) use lines::{Part, parts, quoted};
use order::{wait_for, wait_for_others};
use outline::{Begins, outline};
use phrases::{Announced, Says, announces, begins};
use tables::Columns;
pub(super) use values::with_marked_paths;

/// A document that holds a plan.
#[derive(Clone, Copy, Debug)]
pub struct Document<'t> {
    /// What it is called in messages.
    pub name: &'t str,
    /// Its text.
    pub text: &'t str,
    /// What it is about, if that is not in the text: the title of an issue.
    pub title: &'t str,
    /// Its number among others of its kind, if it has one: that of an issue.
    pub number: Option<u64>,
}

/// Reads the items of a document. One without any item of its own is one item as a whole, if it declares anything.
#[must_use]
pub fn read(document: &Document<'_>) -> WorkPlan {
    let mut reading = Reading { file: document.name.into(), ..Reading::default() };
    let lines = owners::turned(lines(document.text));
    let outline = outline(&lines);
    let is_table_of_items = |line: &Line| line.kind == Kind::Head && tables::has_items(line);
    if outline.iter().any(Option::is_some) || lines.iter().any(is_table_of_items) {
        lines.iter().zip(&outline).for_each(|(line, begins)| reading.line(line, begins.as_ref()));
        if whole::is_guide(&lines) {
            reading.leave_steps();
        }
    } else {
        reading.whole(document, &lines);
    }
    reading.finish()
}

/// Keeps the part of a document below a heading: up to the next one of the same rank.
#[must_use]
pub fn section(text: &str, heading: &str) -> Option<String> {
    let wanted = heading.trim().to_lowercase().replace('-', " ");
    let found = lines(text);
    let is_wanted = |line: &&Line| {
        matches!(line.kind, Kind::Heading(_)) && line.text.to_lowercase().replace('-', " ").trim() == wanted
    };
    let start = found.iter().find(is_wanted)?;
    let ends = |line: &&Line| match (line.kind, start.kind) {
        (Kind::Heading(level), Kind::Heading(own)) => line.number > start.number && level <= own,
        _ => false,
    };
    let end = found.iter().find(ends).map_or(u32::MAX, |line| line.number);
    // Lines keep their numbers: what is left out is left empty.
    let keep = |(at, line): (usize, &str)| {
        let number = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
        if number > start.number && number < end { format!("{line}\n") } else { "\n".to_owned() }
    };
    Some(text.lines().enumerate().map(keep).collect())
}

/// A path as a pattern: one without wildcards is meant from the root of the repository. `None` if it is none.
#[must_use]
pub fn path_glob(path: &str) -> Option<Glob> {
    let path = path.strip_prefix("./").unwrap_or(path);
    // `app/[id]/page.tsx` is a file; only what can be nothing else is a class of characters.
    let is_class = |inner: &str| inner.starts_with(['!', '^']) || inner.contains('-') && inner.len() <= 8;
    let mut text = String::new();
    let mut rest = path;
    while let Some(at) = rest.find('[') {
        let inner = rest[at + 1..].find(']').map(|end| &rest[at + 1..at + 1 + end]);
        text.push_str(&rest[..at]);
        match inner {
            Some(inner) if is_class(inner) => text.push_str(&rest[at..at + inner.len() + 2]),
            Some(inner) => _ = write!(text, "\\[{inner}\\]"),
            None => text.push_str("\\["),
        }
        rest = inner.map_or(&rest[at + 1..], |inner| &rest[at + inner.len() + 2..]);
    }
    text.push_str(rest);
    let has_wildcard = text.contains(['*', '?']);
    if !has_wildcard && !text.starts_with('/') {
        text.insert(0, '/');
    }
    Glob::new(&text).ok()
}

/// The files that a text names, as patterns.
fn globs(text: &str) -> Vec<Glob> {
    parts(text).iter().flat_map(values::paths).filter_map(path_glob).collect()
}

#[derive(Default)]
struct Reading {
    file: Arc<str>,
    plan: WorkPlan,
    item: Option<Item>,
    /// The rank of the line that the item began with: a heading's level; below all headings otherwise.
    level: u8,
    /// The items of the plan by their names.
    called: Called,
    /// The items that tables and lists name.
    listed: Vec<usize>,
    /// Where the item stands among those before, if it was one of them already.
    reopened: Option<usize>,
    /// The files that all items may touch.
    shared: Vec<Sourced<Glob>>,
    /// What is forbidden to all items.
    rules: Vec<Constraint>,
    /// What the lines below headings and labels are about, each with the number of lists that the label lies in.
    modes: Vec<(usize, Mode)>,
    /// What the last sentence was about.
    last: Option<Says>,
    /// Whether the line before this one says that a block below it is to be run.
    before: Below,
    /// Whether the item stands in a row of a table.
    is_row: bool,
    /// The columns of the table that it is in.
    columns: Columns,
    /// The tasks of a list, with their turns and phases.
    turns: Vec<(usize, Turn, u32)>,
    phase: u32,
    /// The phases that are about one story of users each.
    stories: BTreeSet<u32>,
    /// The words that items are called by before their labels, whatever they are: `lot`, `chunk`.
    words: BTreeSet<String>,
    /// The parts of the plan that say after which others they come.
    stages: Vec<order::Stage>,
    /// Whether a test is about to be shown.
    shows_test: bool,
    /// Whether the section says in which order items land, and whom its list named last.
    in_order: bool,
    landed: Vec<usize>,
    /// Chains and graphs of items that may stand further down, and what is shown for the nodes of a graph.
    chains: Vec<Sourced<String>>,
    edges: Vec<(Vec<String>, Vec<String>, DeclaredAt)>,
    shown: BTreeMap<String, String>,
    /// Whom sentences say that an item waits for, with the place of the item.
    sentences: Vec<(usize, Sourced<String>)>,
    /// Who said that another one has to wait: the place of the item, and the other's name.
    blocks: Vec<(usize, Sourced<String>)>,
    /// Rows that say who provides what to whom.
    handings: Vec<tables::Handing>,
    /// What items hand to others, with the other's name.
    handed: Vec<(String, Contract)>,
    /// The files of drawings in which comments say whose they are, with the comments.
    owned: Vec<(String, Sourced<String>)>,
    /// Who provides what is below a heading and who relies on it, with the heading's level.
    hands: Option<(u8, String, String)>,
    /// What only the integration may touch.
    reserved: everybody::Reserved,
    /// From which branches those of items begin.
    bases: Vec<(usize, Sourced<String>)>,
    /// Stacks that are drawn as trees: how far in each line stands, and its words.
    stacks: Vec<(Vec<(usize, String)>, DeclaredAt)>,
    /// Lines that say which items run beside each other: what is said before the colon, and the names.
    ranks: Vec<(String, Sourced<String>)>,
}

/// What a heading or a label announces for what is below it.
#[derive(Clone, Debug)]
struct Mode {
    says: Says,
    /// Whether what is below it is to be run.
    below: Below,
    /// The file that it is about: `Exports from `src/a.ts`:`.
    file: String,
}

/// Below every heading.
const BELOW: u8 = 7;

impl Reading {
    fn place(&self, line: &Line) -> DeclaredAt {
        DeclaredAt { file: Arc::clone(&self.file), line: line.number }
    }

    fn line(&mut self, line: &Line, begins: Option<&Begins>) {
        self.read_line(line, begins);
        if !matches!(line.kind, Kind::Code(_)) {
            self.shows_test = commands::announces_test(&line.text);
        }
        self.before = match line.kind {
            // Two blocks below one line.
            Kind::Code(_) => self.before,
            Kind::Heading(_) => commands::below(&line.text, line.voice),
            _ if commands::introduces(&line.text) => commands::below(&line.text, line.voice),
            _ => Below::Words,
        };
    }

    fn read_line(&mut self, line: &Line, begins: Option<&Begins>) {
        let head = match begins {
            Some(Begins::Surely(head)) => Some(head),
            Some(Begins::Likely(head)) => Some(head).filter(|head| self.begins_item(line, head)),
            None => None,
        };
        if line.kind != Kind::Row {
            self.columns.clear();
            // What stands below a table of items is about none of its rows.
            if std::mem::take(&mut self.is_row) {
                self.end();
            }
        }
        if let Some(head) = head {
            self.begin(line, head.clone());
            // A paragraph that begins an item says the rest of it as well.
            if head.says_more {
                self.prose(line);
            }
            return;
        }
        match line.kind {
            Kind::Heading(level) => self.heading(line, level),
            Kind::Prose => self.prose(line),
            Kind::Bullet(_) | Kind::More(_) => self.entry(line),
            Kind::Code(written) => self.block(line, written),
            Kind::Head => self.table(line),
            Kind::Row => self.row(line),
        }
    }

    /// A bold line inside an item that only looks like another one, such as a step with a number, is part of it.
    fn begins_item(&self, line: &Line, head: &Head) -> bool {
        match (&self.item, line.kind) {
            (Some(item), Kind::Bullet(depth)) if head.task.is_none() => {
                depth == 1 && (head.branch.is_some() || self.level == BELOW && item.branch.is_none())
            }
            // What is below a heading that is an item belongs to it, unless it has a branch of its own.
            (Some(_), Kind::Prose) => self.level == BELOW || head.branch.is_some(),
            _ => true,
        }
    }

    fn begin(&mut self, line: &Line, head: Head) {
        self.end();
        let place = self.place(line);
        self.is_row = line.kind == Kind::Row;
        self.level = match line.kind {
            Kind::Heading(level) => level,
            _ => BELOW,
        };
        if head.task.is_none() && self.reopen(line, &head, &place) {
            return;
        }
        if !matches!(line.kind, Kind::Heading(_)) {
            self.listed.push(self.plan.items.len());
        }
        self.words.extend(order::word_before(&line.text, &head.label));
        let sourced = |it: String| Sourced::new(it, &place);
        let mut item = Item {
            label: head.label,
            title: head.title,
            branch: head.branch.map(sourced),
            role: head.role,
            depends_on: head.after.into_iter().map(sourced).collect(),
            place: place.clone(),
            ..Item::default()
        };
        if let Some(turn) = head.task {
            self.turns.push((self.plan.items.len(), turn, self.phase));
            let title = item.title.clone();
            let entry = Entry {
                text: &title,
                line: &title,
                voice: line.voice,
                place: &place,
                mode: Some(Says::Allow),
                below: Below::Words,
                file: "",
                steps: Steps::Omit,
            };
            entries::read(&mut item, &entry);
        }
        self.item = Some(item);
    }

    /// A table or a list names items, and a section about each follows: it is one item all the same.
    fn reopen(&mut self, line: &Line, head: &Head, place: &DeclaredAt) -> bool {
        let Some(at) = self.named_before(line, head) else { return false };
        let mut item = self.plan.items[at].clone();
        if item.title.is_empty() {
            item.title.clone_from(&head.title);
        }
        if item.label.is_empty() {
            item.label.clone_from(&head.label);
        }
        if item.branch.is_none() {
            item.branch = head.branch.clone().map(|name| Sourced::new(name, place));
        }
        head.after.iter().for_each(|name| wait_for(&mut item, name.clone(), place));
        self.item = Some(item);
        self.reopened = Some(at);
        true
    }

    /// The item of a table or a list that a heading is about.
    fn named_before(&self, line: &Line, head: &Head) -> Option<usize> {
        let is_same = |item: &Item| {
            let same_label = item.label == head.label || item.label.is_empty() || head.label.is_empty();
            let is_bare = item.title.is_empty() && !head.label.is_empty() && item.label == head.label;
            is_bare || same_label && !head.title.is_empty() && item.title.eq_ignore_ascii_case(&head.title)
        };
        let is_heading = matches!(line.kind, Kind::Heading(_));
        is_heading
            .then(|| self.listed.iter().copied().find(|at| self.plan.items.get(*at).is_some_and(is_same)))
            .flatten()
    }

    fn end(&mut self) {
        self.modes.clear();
        self.last = None;
        if let Some(at) = self.reopened.take() {
            if let Some(item) = self.item.take() {
                self.put(at, item);
            }
            return;
        }
        if let Some(item) = self.item.take() {
            self.called.add(self.plan.items.len(), &item);
            self.plan.items.push(item);
        }
    }

    /// Puts an item back to where it stands.
    fn put(&mut self, at: usize, item: Item) {
        self.called.add(at, &item);
        self.plan.items[at] = item;
    }

    fn heading(&mut self, line: &Line, level: u8) {
        self.begin_phase(line);
        self.in_order = order::announces_order(&line.text);
        self.reserve(line);
        self.hand(line, level);
        self.landed.clear();
        let place = if level > self.level { Announced::Heading } else { Announced::Same };
        let announced = announces(&line.text, place);
        if !self.listed.is_empty() {
            let head = section_head(&line.text);
            if self.named_before(line, &head).is_some() {
                return self.begin(line, head);
            }
        }
        if self.item.is_some() && level <= self.level && (announced.is_none() || level < self.level) {
            self.end();
        }
        self.stage(line, level);
        self.announce(0, announced, line);
    }

    fn mode(&self) -> Option<&Mode> {
        self.modes.last().map(|(_, mode)| mode)
    }

    /// From here on lines that lie in more lists than this are about something else.
    fn announce(&mut self, depth: usize, says: Option<Says>, line: &Line) {
        self.modes.retain(|(other, _)| *other < depth);
        let file = parts(&line.text).iter().flat_map(values::paths).next().unwrap_or_default().to_owned();
        let below = commands::below(&line.text, line.voice);
        self.modes.extend(says.map(|says| (depth, Mode { says, below, file })));
        self.last = None;
    }

    /// A line that only announces what the next ones are about; whether it is one.
    fn label(&mut self, line: &Line, depth: usize) -> bool {
        // "Create `a`. It reads what is due:"
        if let Some((before, last)) = clauses::last_sentence(&line.text)
            && announces(last, Announced::Line).is_some_and(|says| !says.is_about_order())
            && clauses(before).into_iter().all(|it| begins(it).is_some())
        {
            clauses(before).into_iter().for_each(|it| self.declare(line, it));
            return self.label(&Line { text: last.to_owned(), ..line.clone() }, depth);
        }
        let Some(says) = announces(&line.text, Announced::Line).filter(|says| !says.is_about_order()) else {
            return false;
        };
        // "Create `src/a.py` with these functions:" says two things.
        let declares = says.is_about_files() && line.text.contains('`');
        if declares {
            self.declare(line, &line.text);
        }
        self.announce(depth, Some(if declares { Says::Provides } else { says }), line);
        true
    }

    fn prose(&mut self, line: &Line) {
        if self.item.is_none() {
            let place = self.place(line);
            if !self.rank(line, &place) && !self.chain(line, &place) {
                self.rule(line);
            }
            return;
        }
        if self.label(line, 0) {
            return;
        }
        if commands::takes_back(&line.text) {
            self.modes.iter_mut().for_each(|(_, mode)| mode.below = Below::Words);
        }
        let place = self.place(line);
        if let Some(item) = self.item.as_mut().filter(|item| item.branch.is_none()) {
            item.branch = outline::branch(line).map(|name| Sourced::new(name, &place));
        }
        for clause in clauses(&line.text) {
            let declares = begins(clause).is_some_and(|(says, rest)| {
                rest.starts_with(':') || clause.contains('`') || says.is_said_in_words(rest)
            });
            // A sentence of its own says what it is about, whatever the heading.
            let goes_on = clause.starts_with("and ") && clause.contains('`');
            let mode = self.last.filter(|_| goes_on && !declares);
            if declares || mode.is_some() {
                let modes = std::mem::take(&mut self.modes);
                self.modes.extend(mode.map(|says| (0, Mode { says, below: Below::Words, file: String::new() })));
                self.declare(line, clause);
                self.modes = modes;
            } else if let Some(item) = &mut self.item {
                item.context.push(clause.to_owned());
            }
        }
    }

    fn entry(&mut self, line: &Line) {
        let place = self.place(line);
        let Some(item) = &mut self.item else {
            if line.text.starts_with(canonical::UNREAD) {
                self.unread(line);
            } else {
                self.outside(line, &place);
            }
            return;
        };
        if canonical::read(item, line, &place) {
            return;
        }
        let depth = match line.kind {
            Kind::Bullet(depth) | Kind::More(depth) => depth,
            _ => 0,
        };
        self.modes.retain(|(other, _)| *other < depth);
        if self.label(line, depth) {
            return;
        }
        if self.mode().is_some_and(|mode| mode.says.is_whole()) {
            return self.declare(line, &line.text);
        }
        for (at, clause) in clauses(&line.text).into_iter().enumerate() {
            match &mut self.item {
                // A sentence that explains the one before it.
                Some(item) if at > 0 && begins(clause).is_none() => item.context.push(clause.to_owned()),
                _ => self.declare(line, clause),
            }
        }
    }

    /// Reads one thing that a line says.
    fn declare(&mut self, line: &Line, clause: &str) {
        let place = self.place(line);
        let at = self.reopened.unwrap_or(self.plan.items.len());
        let depth = match (line.voice, line.kind) {
            (Voice::Plain, Kind::Bullet(depth) | Kind::More(depth)) => depth,
            _ => 0,
        };
        // What is further in belongs to the list item above it, and not to the label.
        let below = self.modes.last().map(|(at, mode)| if depth > at + 1 { Below::Words } else { mode.below });
        let mode = self.mode().cloned();
        let Some(item) = &mut self.item else { return };
        self.last = begins(clause).map(|(says, _)| says).or(self.last);
        let (says, file) = (mode.as_ref().map(|mode| mode.says), mode.as_ref().map_or("", |mode| mode.file.as_str()));
        let below = below.unwrap_or_default();
        let (text, steps) = (clause, Steps::Keep);
        let entry = Entry { text, line: &line.text, voice: line.voice, place: &place, mode: says, below, file, steps };
        let (known, before) = (item.depends_on.len(), item.provides.len());
        let mut blocked = entries::read(item, &entry);
        self.base(at, clause, &place);
        let Some(item) = &mut self.item else { return };
        // Behind a label names stand as they are; what can be none is a sentence there as well.
        let is_sentence = begins(entries::without_mark(clause)).is_some_and(|(_, rest)| !rest.starts_with(':'));
        let said = item.depends_on[known..].iter().filter(|it| is_sentence || values::is_prose(&it.it));
        self.sentences.extend(said.map(|it| (at, it.clone())));
        // "`GET /a` → Person 4": who gets it waits for it.
        if entry.mode == Some(Says::Provides)
            && let Some((_, to)) = clause.rsplit_once('→')
        {
            let is_label = |it: &String| {
                values::means_others(it) || it.len() <= 4 && it.starts_with(|c: char| c.is_ascii_alphanumeric())
            };
            let names: Vec<String> = values::references(to).into_iter().filter(is_label).collect();
            let handed = item.provides[before..].iter();
            let handed = handed.filter(|it| it.kind != ContractKind::Path);
            self.handed.extend(names.iter().flat_map(|name| handed.clone().map(|it| (name.clone(), it.clone()))));
            blocked.extend(names);
        }
        self.blocks.extend(blocked.into_iter().map(|name| (at, Sourced::new(name, &place))));
    }

    fn unread(&mut self, line: &Line) {
        let text = line.text.strip_prefix(canonical::UNREAD).unwrap_or(&line.text);
        let unread = Sourced::new(text.to_owned(), &self.place(line));
        match &mut self.item {
            Some(item) => item.unread.push(unread),
            // Prose around the items is no declaration; a list or a table may have been meant as one.
            None => self.plan.unread.push(unread),
        }
    }

    fn finish(mut self) -> WorkPlan {
        self.end();
        self.take_handings();
        self.take_bases();
        self.take_stacks();
        self.name_plainly();
        self.take_stages();
        self.take_blocks();
        self.take_turns();
        self.take_chains();
        self.take_ranks();
        self.take_owned();
        self.take_parts();
        for item in &mut self.plan.items {
            // To an item that names no files nothing is said by naming some.
            if !item.scope.is_empty() {
                item.scope.shared.extend(self.shared.iter().cloned());
            }
            obey(item, &self.rules);
        }
        self.take_reserved();
        wait_for_others(&mut self.plan);
        self.leave_words();
        self.plan.items.iter_mut().for_each(settle);
        self.plan
    }
}

/// Brings the sentences of an item into the form that they have in a file.
fn settle(item: &mut Item) {
    let contracts = item.provides.iter_mut().chain(&mut item.requires).map(|it| &mut it.note);
    let checks = item.verify.iter_mut().map(|it| &mut it.text);
    let constraints = item.constraints.iter_mut().map(|it| &mut it.text);
    let sourced = item.assumes.iter_mut().chain(&mut item.unread).map(|it| &mut it.it);
    let plain = item.context.iter_mut().chain(&mut item.steps).chain([&mut item.title]);
    for text in plain.chain(contracts).chain(checks).chain(constraints).chain(sourced) {
        *text = prose(text);
    }
}

#[cfg(test)]
mod tests;
