//! Who waits for whom: lines that say so outside of items, lists of tasks, and names that mean all others.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::called::Called;
use super::heads::Turn;
use super::lines::Line;
use super::{DeclaredAt, Item, Reading, Sourced, WorkPlan, values};

/// What connects the nodes of a graph.
static ARROW: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\s*(?:--+>|==+>|-\.+->)\s*(?:\|[^|]*\|)?\s*").expect("a valid pattern"));
static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:integration|merge|merging|landing|land|execution|delivery|rollout)\s+(?:order|sequence)\b|^order\b",
    )
    .expect("a valid pattern")
});

/// Whether a heading announces in which order items land.
pub(super) fn announces_order(heading: &str) -> bool {
    ORDER.is_match(heading)
}

impl Reading {
    /// A line outside of all items: it may say who waits for whom.
    pub(super) fn outside(&mut self, line: &Line, place: &DeclaredAt) {
        if self.turn(line, place) || self.chain(line, place) || self.rule(line) {
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
        values::references(text).iter().filter_map(|name| self.called.find(name)).collect()
    }

    /// Lets some items wait for others.
    fn order(&mut self, earlier: &[usize], later: &[usize], place: &DeclaredAt) {
        for at in later {
            for before in earlier {
                let name = self.plan.items[*before].reference();
                wait_for(&mut self.plan.items[*at], name, place);
            }
        }
    }

    /// `T001 → T002 → T003`: each waits for the one before it.
    pub(super) fn chain(&mut self, line: &Line, place: &DeclaredAt) -> bool {
        let text = line.text.replace("-->", "→").replace("->", "→");
        if !text.contains('→') {
            return false;
        }
        if self.follows(&text, place) {
            return true;
        }
        // The items may stand further down.
        let is_list = text.split('→').all(|piece| (1..=6).contains(&piece.split_whitespace().count()));
        if is_list {
            self.chains.push(Sourced::new(text, place));
        }
        is_list
    }

    /// Reads a chain, if all in it are items.
    fn follows(&mut self, text: &str, place: &DeclaredAt) -> bool {
        // `Sequential: 1 → 2`
        let text = match text.split_once(": ") {
            Some((label, rest)) if !label.contains('→') => rest,
            _ => text,
        };
        let groups: Vec<Vec<usize>> = text.split('→').map(|text| self.named(text)).collect();
        if groups.len() < 2 || groups.iter().any(Vec::is_empty) {
            return false;
        }
        groups.windows(2).for_each(|pair| self.order(&pair[0], &pair[1], place));
        true
    }

    /// A graph of mermaid: `A[Store] --> B[API]`.
    pub(super) fn graph(&mut self, line: &Line) {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        for (at, text) in line.text.lines().enumerate() {
            let mut place = self.place(line);
            place.line += u32::try_from(at).unwrap_or(0);
            let text = text.trim().trim_end_matches(';');
            let nodes: Vec<&str> = ARROW.split(text).map(str::trim).collect();
            for side in nodes.windows(2) {
                let ends = [side[0], side[1]].map(|side| {
                    let nodes = side.split('&').map(str::trim).filter(|node| !node.is_empty());
                    let name = |node: &str| {
                        let (id, shown) = node.split_once(['[', '(', '{']).unwrap_or((node, ""));
                        let shown = shown.trim_matches(['[', ']', '(', ')', '{', '}', '"', ' ']);
                        if !shown.is_empty() {
                            texts.insert(id.to_owned(), shown.to_owned());
                        }
                        id.to_owned()
                    };
                    nodes.map(name).collect::<Vec<String>>()
                });
                let [first, then] = ends;
                self.edges.push((first, then, place.clone()));
            }
        }
        self.shown.extend(texts);
    }

    /// Reads the chains and graphs that stood before what they are about.
    pub(super) fn take_chains(&mut self) {
        for chain in std::mem::take(&mut self.chains) {
            if !self.follows(&chain.it, &chain.place) {
                self.plan.unread.push(chain);
            }
        }
        let shown = std::mem::take(&mut self.shown);
        for (first, then, place) in std::mem::take(&mut self.edges) {
            let find = |ids: &[String]| -> Vec<usize> {
                let of = |id: &String| {
                    let text = shown.get(id).map_or("", String::as_str);
                    let label = text.split([':', '—', '–']).next().unwrap_or_default().trim();
                    let title = text.split_once([':', '—', '–']).map_or("", |(_, title)| title.trim());
                    [label, title, text, id].iter().filter(|it| !it.is_empty()).find_map(|name| self.called.find(name))
                };
                ids.iter().filter_map(of).collect()
            };
            let (first, then) = (find(&first), find(&then));
            self.order(&first, &then, &place);
        }
    }

    /// A sentence is no dependency: of what an item waits for only that counts which is an item of the plan, or is
    /// written as the name of one. The rest is kept as what was not understood.
    pub(super) fn leave_words(&mut self) {
        let called = Called::of(&self.plan.items);
        for (at, name) in std::mem::take(&mut self.sentences) {
            if called.find(&name.it).is_none() && !values::may_name_an_item(&name.it) {
                // A text that declares nothing became no item.
                let Some(item) = self.plan.items.get_mut(at) else { continue };
                item.depends_on.retain(|it| it.it != name.it);
                item.unread.push(Sourced::new(format!("Depends on: {}", name.it), &name.place));
            }
        }
    }

    /// A list of items in the order in which they land; whether the line is an entry of one.
    fn turn(&mut self, line: &Line, place: &DeclaredAt) -> bool {
        if !self.in_order || line.ordinal.is_none() {
            return false;
        }
        let text = line.text.get(..line.bold).filter(|text| !text.is_empty()).unwrap_or(&line.text);
        let head = text.split([':', '—', '–', '(']).next().unwrap_or_default();
        let first =
            |text: &str| text.split_whitespace().find_map(|word| self.called.find(word.trim_matches(['`', ',', '.'])));
        let mut here = self.named(head);
        here.extend(first(head).filter(|_| here.is_empty()));
        if here.is_empty() {
            return false;
        }
        let before = std::mem::replace(&mut self.landed, here.clone());
        self.order(&before, &here, place);
        true
    }

    /// Lets those wait whom others say that they block.
    pub(super) fn take_blocks(&mut self) {
        for (at, name) in std::mem::take(&mut self.blocks) {
            let Some(own) = self.plan.items.get(at).map(Item::reference) else { continue };
            match self.called.find(&name.it) {
                Some(later) => wait_for(&mut self.plan.items[later], own, &name.place),
                None => self.plan.items[at].unread.push(Sourced::new(format!("Blocks: {}", name.it), &name.place)),
            }
        }
    }

    /// In a list of tasks each one comes after the one before it, unless both may run beside their neighbours.
    pub(super) fn take_turns(&mut self) {
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

/// Who waits for "the others" waits for all items but itself.
pub(super) fn wait_for_others(plan: &mut WorkPlan) {
    let all: Vec<String> = plan.items.iter().map(Item::reference).collect();
    for (at, item) in plan.items.iter_mut().enumerate() {
        let (others, named): (Vec<_>, Vec<_>) =
            std::mem::take(&mut item.depends_on).into_iter().partition(|it| values::means_others(&it.it));
        item.depends_on = named;
        for wanted in others {
            let rest = all.iter().enumerate().filter(|(other, _)| *other != at);
            rest.for_each(|(_, name)| wait_for(item, name.clone(), &wanted.place));
        }
    }
}

/// Lets an item wait for another one.
pub(super) fn wait_for(item: &mut Item, earlier: String, place: &DeclaredAt) {
    if item.label != earlier && !item.depends_on.iter().any(|it| it.it == earlier) {
        item.depends_on.push(Sourced::new(earlier, place));
    }
}
