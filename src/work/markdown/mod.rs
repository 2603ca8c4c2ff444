//! Plans in Markdown, as people write them: a heading or a bold line names an item and its branch, list items below it
//! say what it touches, provides, relies on and must not do.
//!
//! In reading order: `lines` makes lines of a document, `heads` finds those that an item begins with, `phrases` is the
//! table of what lines say by how they begin, `values` tells files, routes and signatures apart, `names` finds the name in a signature, `entries` turns one
//! line into what it declares, `constraint` one that forbids. Whatever makes no sense is kept as unread, so that nothing
//! is dropped silently. `canonical` is the way back.

mod canonical;
mod constraint;
mod entries;
mod heads;
mod lines;
mod names;
mod phrases;
mod values;

use std::fmt::Write as _;
use std::sync::Arc;

use super::file::prose;
use super::glob::Glob;
use super::item::{Item, Place, Sourced, WorkPlan};
pub use canonical::write;
use entries::Entry;
use heads::{Head, Turn, head};
use lines::{Kind, Line, lines};
pub(super) use lines::{Part, parts, quoted};
use phrases::{Says, announces, begins};

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
    let mut reading = Reading {
        file: document.name.into(),
        plan: WorkPlan::default(),
        item: None,
        level: 0,
        mode: None,
        turns: Vec::new(),
        phase: 0,
        blocks: Vec::new(),
    };
    let lines = lines(document.text);
    if lines.iter().any(|line| head(line).is_some()) {
        lines.iter().for_each(|line| reading.line(line));
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

struct Reading {
    file: Arc<str>,
    plan: WorkPlan,
    item: Option<Item>,
    /// The rank of the line that the item began with: a heading's level; below all headings otherwise.
    level: u8,
    /// What the lines below a heading or a label are about.
    mode: Option<Says>,
    /// The tasks of a list, with their turns and phases.
    turns: Vec<(usize, Turn, u32)>,
    phase: u32,
    /// Who said that another one has to wait: the place of the item, and the other's name.
    blocks: Vec<(usize, Sourced<String>)>,
}

/// Below every heading.
const BELOW: u8 = 7;

impl Reading {
    fn place(&self, line: &Line) -> Place {
        Place { file: Arc::clone(&self.file), line: line.number }
    }

    fn line(&mut self, line: &Line) {
        if let Some(head) = head(line).filter(|head| self.begins_item(line, head)) {
            self.begin(line, head);
            return;
        }
        match line.kind {
            Kind::Heading(level) => self.heading(line, level),
            Kind::Prose => self.prose(line),
            Kind::Bullet(_) => self.entry(line),
            Kind::Code => self.code(line),
            Kind::Other => self.unread(line),
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
            entries::read(
                &mut item,
                &Entry { text: &title, place: &place, mode: Some(Says::Allow), steps: entries::Steps::Omit },
            );
        }
        self.level = match line.kind {
            Kind::Heading(level) => level,
            _ => BELOW,
        };
        self.item = Some(item);
        self.mode = None;
    }

    fn end(&mut self) {
        self.mode = None;
        self.plan.items.extend(self.item.take());
    }

    fn heading(&mut self, line: &Line, level: u8) {
        if line.text.to_ascii_lowercase().starts_with("phase") {
            self.phase += 1;
        }
        let announced = announces(&line.text);
        if self.item.is_some() && level <= self.level && (announced.is_none() || level < self.level) {
            self.end();
        }
        self.mode = announced;
    }

    fn prose(&mut self, line: &Line) {
        if let Some(says) = announces(&line.text) {
            self.mode = Some(says);
            return;
        }
        let declares = begins(&line.text).is_some_and(|(says, rest)| {
            rest.starts_with([':', '`']) || matches!(says, Says::DependsOn | Says::Forbids | Says::Assumes)
        });
        if declares {
            // A sentence of its own says what it is about, whatever the heading.
            let mode = self.mode.take();
            self.entry(line);
            self.mode = mode;
        } else if let Some(item) = &mut self.item {
            item.context.push(line.text.clone());
        }
    }

    fn entry(&mut self, line: &Line) {
        let place = self.place(line);
        if self.item.is_none() {
            self.outside(line, &place);
            return;
        }
        let at = self.plan.items.len();
        let Some(item) = &mut self.item else { return };
        if canonical::read(item, &line.text, &place) {
            return;
        }
        let blocked = entries::read(
            item,
            &Entry { text: &line.text, place: &place, mode: self.mode, steps: entries::Steps::Keep },
        );
        self.blocks.extend(blocked.into_iter().map(|name| (at, Sourced::new(name, &place))));
    }

    /// A line outside of all items: it may say who waits for whom.
    fn outside(&mut self, line: &Line, place: &Place) {
        if self.chain(line, place) {
            return;
        }
        for (word, turned) in
            [(" blocks ", false), (" before ", false), (" depends on ", true), (" after ", true), (" requires ", true)]
        {
            let Some((one, other)) = line.text.split_once(word) else { continue };
            let (first, then) = if turned { (other, one) } else { (one, other) };
            let (first, then) = (self.named(first), self.named(then));
            if first.is_empty() || then.is_empty() {
                break;
            }
            self.order(&first, &then, place);
            return;
        }
        self.unread(line);
    }

    /// The items that a text refers to.
    fn named(&self, text: &str) -> Vec<usize> {
        values::references(text).iter().filter_map(|name| self.plan.find(name)).collect()
    }

    /// Lets some items wait for others.
    fn order(&mut self, earlier: &[usize], later: &[usize], place: &Place) {
        for at in later {
            for before in earlier {
                let name = self.plan.items[*before].reference();
                wait_for(&mut self.plan.items[*at], name, place);
            }
        }
    }

    /// `T001 → T002 → T003`: each waits for the one before it.
    fn chain(&mut self, line: &Line, place: &Place) -> bool {
        let text = line.text.replace("->", "→");
        let groups: Vec<Vec<usize>> = text.split('→').map(|text| self.named(text)).collect();
        if groups.len() < 2 || groups.iter().any(Vec::is_empty) {
            return false;
        }
        groups.windows(2).for_each(|pair| self.order(&pair[0], &pair[1], place));
        true
    }

    fn code(&mut self, line: &Line) {
        let place = self.place(line);
        match (&mut self.item, self.mode) {
            (Some(item), Some(mode @ (Says::Provides | Says::Requires | Says::Publishes | Says::Verify))) => {
                entries::read_code(item, mode, &line.text, &place);
            }
            (Some(item), _) => item.unread.push(Sourced::new(lines::quoted(&line.text), &place)),
            (None, _) => {}
        }
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

    /// The whole document as one item.
    fn whole(&mut self, document: &Document<'_>, lines: &[Line]) {
        let place = Place { file: Arc::clone(&self.file), line: 1 };
        let heading = lines.iter().find(|line| matches!(line.kind, Kind::Heading(1)));
        let mut item = Item {
            label: document.number.map(|number| number.to_string()).unwrap_or_default(),
            title: if document.title.is_empty() {
                heading.map(|it| it.text.clone()).unwrap_or_default()
            } else {
                document.title.to_owned()
            },
            place,
            ..Item::default()
        };
        let before = item.clone();
        item.context.clear();
        self.item = Some(item);
        self.level = 0;
        lines.iter().filter(|line| heading.is_none_or(|it| it != *line)).for_each(|line| self.line(line));
        // A text that declares nothing is no item.
        let declares = |item: &Item| {
            let plain = Item { context: Vec::new(), unread: Vec::new(), steps: Vec::new(), ..item.clone() };
            plain != before || document.number.is_some()
        };
        if !self.item.as_ref().is_some_and(declares)
            && let Some(item) = self.item.take()
        {
            self.plan.unread.extend(item.unread);
        }
    }

    fn finish(mut self) -> WorkPlan {
        self.end();
        for (at, name) in std::mem::take(&mut self.blocks) {
            let own = self.plan.items[at].reference();
            match self.plan.find(&name.it) {
                Some(later) => wait_for(&mut self.plan.items[later], own, &name.place),
                None => self.plan.items[at].unread.push(Sourced::new(format!("Blocks: {}", name.it), &name.place)),
            }
        }
        self.take_turns();
        self.plan.items.iter_mut().for_each(settle);
        self.plan
    }

    /// In a list of tasks each one comes after the one before it, unless both may run beside their neighbours.
    fn take_turns(&mut self) {
        let (mut waiting, mut beside, mut phase): (Vec<String>, Vec<String>, u32) = (Vec::new(), Vec::new(), 0);
        for (at, turn, own_phase) in std::mem::take(&mut self.turns) {
            if own_phase != phase && !beside.is_empty() {
                waiting = std::mem::take(&mut beside);
            }
            phase = own_phase;
            let item = &mut self.plan.items[at];
            let (label, place) = (item.label.clone(), item.place.clone());
            let before = if turn == Turn::Next && !beside.is_empty() { &beside } else { &waiting };
            before.clone().into_iter().for_each(|earlier| wait_for(item, earlier, &place));
            match turn {
                Turn::Beside => beside.push(label),
                Turn::Next => {
                    waiting = vec![label];
                    beside.clear();
                }
            }
        }
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

fn wait_for(item: &mut Item, earlier: String, place: &Place) {
    if item.label != earlier && !item.depends_on.iter().any(|it| it.it == earlier) {
        item.depends_on.push(Sourced::new(earlier, place));
    }
}

#[cfg(test)]
mod tests;
