//! Who waits for whom: lines that say so outside of items, lists of tasks, and names that mean all others.

use super::heads::Turn;
use super::lines::Line;
use super::{DeclaredAt, Item, Reading, Sourced, WorkPlan, values};

impl Reading {
    /// A line outside of all items: it may say who waits for whom.
    pub(super) fn outside(&mut self, line: &Line, place: &DeclaredAt) {
        if self.chain(line, place) || self.rule(line) {
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
    fn chain(&mut self, line: &Line, place: &DeclaredAt) -> bool {
        let text = line.text.replace("->", "→");
        let groups: Vec<Vec<usize>> = text.split('→').map(|text| self.named(text)).collect();
        if groups.len() < 2 || groups.iter().any(Vec::is_empty) {
            return false;
        }
        groups.windows(2).for_each(|pair| self.order(&pair[0], &pair[1], place));
        true
    }

    /// Lets those wait whom others say that they block.
    pub(super) fn take_blocks(&mut self) {
        for (at, name) in std::mem::take(&mut self.blocks) {
            let own = self.plan.items[at].reference();
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
