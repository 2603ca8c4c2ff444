//! Who waits for whom: lines that say so outside of items, lists of tasks, and names that mean all others.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex_lite::Regex;

use super::super::called::Called;
use super::heads::{Turn, take_after};
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

/// `Parallel: 3, 4 (after 2)`
static RANK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^((?:in )?parallel|concurrent(?:ly)?|side by side|sequential(?:ly)?|in sequence|serial|first|then|next|last|finally|at the end|(?:wave|phase|stage|round|batch|step|group)\s+\d+)\s*(?:\([^()]*\))?:\s+(.+)$")
        .expect("a valid pattern")
});
static AFTER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)[,;(]?\s*(?:once|after)\s+([^()]*)\)?\.?$").expect("a valid pattern"));

/// `Phase 2: Features (starts when phase 1 is merged)`
static STAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(phase|wave|stage|milestone|sprint|round|batch|iteration)\s+([a-z]|\d+)\b")
        .expect("a valid pattern")
});

/// A part of a plan with the items that stand in it.
pub(super) struct Stage {
    /// What it is called by, and its number.
    word: String,
    number: String,
    /// The rank of its heading.
    level: u8,
    /// The numbers of those that it comes after, and where that is said.
    after: Vec<String>,
    place: DeclaredAt,
    /// The place of its first item among all, and the one behind its last.
    items: std::ops::Range<usize>,
}

/// The word before the label of an item, in lower case: `Lot A`.
pub(super) fn word_before(line: &str, label: &str) -> Option<String> {
    let mut words = line.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let (word, next) = (words.next()?, words.next()?);
    let is_word = word.chars().all(char::is_alphabetic) && (word.chars().count() > 1 || !word.is_ascii());
    (is_word && !label.is_empty() && next == label).then(|| word.to_lowercase())
}

/// Whether a heading announces in which order items land.
pub(super) fn announces_order(heading: &str) -> bool {
    ORDER.is_match(heading)
}

impl Reading {
    /// A line outside of all items: it may say who waits for whom.
    pub(super) fn outside(&mut self, line: &Line, place: &DeclaredAt) {
        if self.turn(line, place) || self.rank(line, place) || self.chain(line, place) || self.rule(line) {
            return;
        }
        if let Some((_, provider, users)) = self.hands.clone().filter(|_| line.text.contains('`')) {
            self.handings.push(super::tables::Handing::below(line, line.text.clone(), provider, users));
            return;
        }
        if self.of_known(line) {
            return;
        }
        for (word, turned) in [
            (" blocks ", false),
            (" before ", false),
            (" depends on ", true),
            (" waits for ", true),
            (" wait for ", true),
            (" blocked by ", true),
            (" after ", true),
            (" requires ", true),
        ] {
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

    /// A heading that begins a part of the plan, or ends one.
    pub(super) fn stage(&mut self, line: &Line, level: u8) {
        let known = self.plan.items.len() + usize::from(self.item.is_some() && self.reopened.is_none());
        for stage in self.stages.iter_mut().filter(|stage| stage.items.end == usize::MAX && stage.level >= level) {
            stage.items.end = known;
        }
        let Some(found) = STAGE.captures(&line.text) else { return };
        let word = found[1].to_lowercase();
        let mut text = line.text.clone();
        let names = take_after(&mut text);
        let is_about = |name: &String| name.to_lowercase().starts_with(&word);
        // `(after phases 1 and 2)`
        let names = if names.first().is_some_and(is_about) { names } else { Vec::new() };
        let number = |name: String| name.split_whitespace().next_back().map(str::to_lowercase);
        self.stages.push(Stage {
            number: found[2].to_lowercase(),
            level,
            after: names.into_iter().filter_map(number).collect(),
            place: self.place(line),
            items: known..usize::MAX,
            word,
        });
    }

    /// Lets the items of a part wait for those of the parts that it comes after.
    pub(super) fn take_stages(&mut self) {
        let stages = std::mem::take(&mut self.stages);
        let count = self.plan.items.len();
        let items = |stage: &Stage| (stage.items.start..stage.items.end.min(count)).collect::<Vec<usize>>();
        for later in &stages {
            let is_earlier = |it: &&Stage| it.word == later.word && later.after.contains(&it.number);
            for earlier in stages.iter().filter(is_earlier) {
                self.order(&items(earlier), &items(later), &later.place);
            }
        }
    }

    /// Calls items by their labels where the word before them is one that only this plan has: `lots A` is `A`.
    pub(super) fn name_plainly(&mut self) {
        let (words, called) = (&self.words, &self.called);
        let plain = |name: &str| -> Option<String> {
            let (first, rest) = name.split_once(' ')?;
            let first = first.to_lowercase();
            let is_word = words.contains(&first) || first.strip_suffix('s').is_some_and(|one| words.contains(one));
            (is_word && called.find(name).is_none() && called.find(rest).is_some()).then(|| rest.trim().to_owned())
        };
        let of_items = self.plan.items.iter_mut().flat_map(|item| &mut item.depends_on);
        let others = self.sentences.iter_mut().chain(&mut self.blocks).map(|(_, name)| name);
        for name in of_items.chain(others) {
            if let Some(plain) = plain(&name.it) {
                name.it = plain;
            }
        }
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

    /// A stack that is drawn as a tree: what hangs from something comes after it.
    pub(super) fn stack(&mut self, line: &Line) {
        if !line.text.contains("└─") && !line.text.contains("├─") {
            return;
        }
        let is_drawn = |c: &char| c.is_whitespace() || matches!(c, '│' | '├' | '└' | '─' | '┬' | '|');
        let row = |text: &str| {
            let column = text.chars().take_while(is_drawn).count();
            (column, text.chars().skip(column).collect::<String>())
        };
        let rows = line.text.lines().map(row).filter(|(_, words)| !words.is_empty()).collect();
        self.stacks.push((rows, self.place(line)));
    }

    /// Reads drawn stacks, where what stands in them are items.
    pub(super) fn take_stacks(&mut self) {
        const NAMES: usize = 3;
        for (rows, place) in std::mem::take(&mut self.stacks) {
            let mut open: Vec<(usize, Option<usize>)> = Vec::new();
            for (column, words) in rows {
                let named = |word: &str| self.called.find(word.trim_matches(['`', ':', ',', '(', ')']));
                let own = words.split_whitespace().take(NAMES).find_map(named);
                open.retain(|(at, _)| *at < column);
                if let (Some(own), Some(before)) = (own, open.last().and_then(|(_, it)| *it)) {
                    self.order(&[before], &[own], &place);
                }
                open.push((column, own));
            }
        }
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
                    // `T-1 schedule model`
                    let first = text.split([' ', '<', '\\']).next().unwrap_or_default();
                    let first = if first.len() < text.len() { first } else { "" };
                    [label, title, text, first, id]
                        .iter()
                        .filter(|it| !it.is_empty())
                        .find_map(|name| self.called.find(name))
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
            if values::means_others(&name.it) {
                let others = (0..self.plan.items.len()).filter(|other| *other != at);
                others.for_each(|other| wait_for(&mut self.plan.items[other], own.clone(), &name.place));
                continue;
            }
            match self.called.find(&name.it) {
                Some(later) => wait_for(&mut self.plan.items[later], own, &name.place),
                None => self.plan.items[at].unread.push(Sourced::new(format!("Blocks: {}", name.it), &name.place)),
            }
        }
    }

    /// Lets those rely on what others hand to them.
    fn take_handed(&mut self) {
        for (name, contract) in std::mem::take(&mut self.handed) {
            let later = self.called.find(&name).and_then(|later| self.plan.items.get_mut(later));
            let Some(later) = later.filter(|it| !it.requires.contains(&contract)) else { continue };
            later.requires.push(contract);
        }
    }

    /// `Parallel: 3, 4 (after 2)`, `First: 1`, `Wave 2: 3, 4`: a line that says which items run beside each other.
    pub(super) fn rank(&mut self, line: &Line, place: &DeclaredAt) -> bool {
        let Some(found) = RANK.captures(&line.text).filter(|_| !line.text.contains('→')) else { return false };
        self.ranks.push((found[1].to_lowercase(), Sourced::new(found[2].to_owned(), place)));
        true
    }

    /// Reads what was said about which items run beside each other: only where all that is named are items.
    pub(super) fn take_ranks(&mut self) {
        let mut before: Vec<usize> = Vec::new();
        let mut all: Vec<usize> = Vec::new();
        for (word, names) in std::mem::take(&mut self.ranks) {
            let (names_here, after) = match AFTER.captures(&names.it) {
                Some(found) => (names.it[..found.get(0).map_or(0, |it| it.start())].to_owned(), found[1].to_owned()),
                None => (names.it.clone(), String::new()),
            };
            let wanted = values::references(&names_here);
            let here = self.named(&names_here);
            if here.is_empty() || here.len() < wanted.len() {
                continue;
            }
            let after = self.named(&after);
            self.order(&after, &here, &names.place);
            match word.as_str() {
                "parallel" | "in parallel" | "concurrent" | "concurrently" | "side by side" => {}
                "sequential" | "sequentially" | "in sequence" | "serial" => {
                    here.windows(2).for_each(|pair| self.order(&pair[..1], &pair[1..], &names.place));
                }
                "last" | "finally" | "at the end" => {
                    let others: Vec<usize> = all.iter().copied().filter(|at| !here.contains(at)).collect();
                    self.order(&others, &here, &names.place);
                }
                _ => self.order(&before.clone(), &here, &names.place),
            }
            all.extend(&here);
            before = here;
        }
    }

    /// Gives the files of a drawing to those whom its comments name.
    pub(super) fn take_owned(&mut self) {
        for (owner, file) in std::mem::take(&mut self.owned) {
            let name = owner.split([',', ';', '(', ':', '—', '–']).next().unwrap_or_default().trim();
            let name = name.strip_prefix("owner ").or_else(|| name.strip_prefix("owned by ")).unwrap_or(name);
            let first = |item: &Item| item.title.split([' ', ':', '—', '–']).next() == Some(name);
            let at = self.called.find(name).or_else(|| self.plan.items.iter().position(first));
            let Some(item) = at.filter(|_| !name.is_empty()).and_then(|at| self.plan.items.get_mut(at)) else {
                continue;
            };
            let Some(glob) = super::path_glob(&file.it) else { continue };
            if !item.scope.allowed().any(|(_, known)| known.it == glob) {
                item.scope.allow.push(Sourced::new(glob, &file.place));
            }
        }
    }

    /// Who waits for a part of an item, `1.2`, waits for the item.
    pub(super) fn take_parts(&mut self) {
        self.take_handed();
        let called = Called::of(&self.plan.items);
        let whole = |name: &str| -> Option<String> {
            let is_part = name.contains('.')
                && name.split('.').all(|it| !it.is_empty() && it.bytes().all(|c| c.is_ascii_digit()));
            if !is_part || called.find(name).is_some() {
                return None;
            }
            let outer = name.match_indices('.').rev().map(|(at, _)| &name[..at]);
            outer.into_iter().find(|outer| called.find(outer).is_some()).map(str::to_owned)
        };
        for item in &mut self.plan.items {
            for wanted in std::mem::take(&mut item.depends_on) {
                match whole(&wanted.it) {
                    Some(outer) => wait_for(item, outer, &wanted.place),
                    None => item.depends_on.push(wanted),
                }
            }
        }
    }

    /// Notes a heading that begins a phase of a list of tasks.
    pub(super) fn begin_phase(&mut self, line: &Line) {
        let text = line.text.to_ascii_lowercase();
        if text.starts_with("phase") {
            self.phase += 1;
            if text.contains("user story") {
                self.stories.insert(self.phase);
            }
        }
    }

    /// In a list of tasks each one comes after the one before it, unless both may run beside their neighbours, or it says
    /// itself what it comes after. Stories of users do not wait for each other.
    pub(super) fn take_turns(&mut self) {
        let (mut waiting, mut beside, mut phase): (Vec<String>, Vec<String>, u32) = (Vec::new(), Vec::new(), 0);
        // What all stories wait for, and what comes after them waits for.
        let (mut ground, mut told): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        // Whether what is waited for stands in an earlier phase.
        let mut is_earlier = false;
        for (at, turn, own_phase) in std::mem::take(&mut self.turns) {
            if own_phase != phase {
                is_earlier = true;
                if !beside.is_empty() {
                    waiting = std::mem::take(&mut beside);
                }
                match (self.stories.contains(&phase), self.stories.contains(&own_phase)) {
                    (false, true) => ground.clone_from(&waiting),
                    (true, true) => told.extend(std::mem::replace(&mut waiting, ground.clone())),
                    (true, false) => waiting.extend(std::mem::take(&mut told)),
                    (false, false) => {}
                }
            }
            phase = own_phase;
            let item = &mut self.plan.items[at];
            let (label, place) = (item.label.clone(), item.place.clone());
            let before = if turn == Turn::Next && !beside.is_empty() { &beside } else { &waiting };
            if item.depends_on.is_empty() || !is_earlier || !beside.is_empty() && turn == Turn::Next {
                before.clone().into_iter().for_each(|earlier| wait_for(item, earlier, &place));
            }
            match turn {
                Turn::Beside => beside.push(label),
                Turn::Next => {
                    is_earlier = false;
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
