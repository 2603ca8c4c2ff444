//! Definitions that went away here and came up there: renamed or moved.
//!
//! A wrong counterpart is worse than none: following it gives a program that builds and does something else. So two
//! definitions are taken for the same only where bodies, names or the participant's own edits say so, and say so of no
//! other two. Where a definition stands and of what type it is says nothing; what could be meant is kept as a
//! candidate.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::alike::{Alike, MOST_ALIKE};
use super::compared::{FileDelta, Others};
use super::delta::{ALIKE, Aspect, Change, Sited, class};
use super::likeness;
use super::terms::variables::is_test;
use crate::facts::{Definition, DefinitionKind};

/// A body that is as much less alike as this is no rival.
const MARGIN: f64 = 0.1;

/// A body that is less alike than this is another one, in spite of equal names.
const RELATED: f64 = 0.4;

/// As many candidates are kept; of more, none says anything.
const MOST_CANDIDATES: usize = 4;

/// The names that stand in the place of others: the old one, then the new one.
type Edits<'a> = BTreeSet<(&'a str, &'a str)>;

/// A definition and where its change stands: the file and the place in its list.
type LooseEnd = (usize, usize, Sited);

/// Joins what was removed to what was added wherever the two are the same thing under another name or in another
/// place: the change that added it becomes the one that renamed or moved it, and stands in the file where it was.
/// What else was removed keeps what it may have become. Only files are read in which something may be joined.
pub fn recognise(deltas: &mut [Arc<FileDelta>]) {
    let alike = Alike::of(deltas);
    join(deltas, &alike, |delta| alike.may_join(delta));
}

/// The same, as if something might be joined in every file.
#[cfg(test)]
pub(super) fn recognise_everywhere(deltas: &mut [Arc<FileDelta>]) {
    join(deltas, &Alike::of(deltas), |_| true);
}

fn join(deltas: &mut [Arc<FileDelta>], alike: &Alike, may_join: impl Fn(&FileDelta) -> bool) {
    let (removed, added) = loose_ends(deltas, may_join);
    if removed.is_empty() || added.is_empty() {
        return;
    }
    let edits: Edits<'_> = deltas
        .iter()
        .filter(|delta| alike.edits(delta))
        .flat_map(|delta| delta.replaced())
        .map(|it| (it.old.as_str(), it.new.as_str()))
        .collect();
    let clues = Clues::of(&removed, &added, &edits, alike);
    let (joined, open) = clues.decide(removed.len());
    let mut own: BTreeMap<usize, Others> = BTreeMap::new();
    for (from, to) in joined {
        let (file, at, before) = &removed[from];
        let (other, other_at, after) = &added[to];
        let mut aspects = Vec::new();
        if before.definition.name != after.definition.name {
            aspects.push(Aspect::Name);
        }
        let place = |definition: &Definition| (definition.owner.clone(), definition.module.clone());
        if before.path != after.path || place(&before.definition) != place(&after.definition) {
            aspects.push(Aspect::Place);
        } else if before.definition.through.is_empty() && !after.definition.through.is_empty() {
            // What a type had by itself is there with a trait only.
            aspects.push(Aspect::Place);
        }
        let change =
            Change { before: Some(before.clone()), after: Some(after.clone()), aspects, candidates: Vec::new() };
        own.entry(*file).or_default().insert(*at, Some(change));
        own.entry(*other).or_default().insert(*other_at, None);
    }
    for (from, to) in open {
        let (file, at, before) = &removed[from];
        let candidates = to.into_iter().map(|to| added[to].2.clone()).collect();
        let change = Change { before: Some(before.clone()), after: None, aspects: Vec::new(), candidates };
        own.entry(*file).or_default().insert(*at, Some(change));
    }
    for (file, others) in own {
        deltas[file] = Arc::new(deltas[file].with(others));
    }
}

/// What was removed and what was added, in the files in which something may be joined.
fn loose_ends(deltas: &[Arc<FileDelta>], may_join: impl Fn(&FileDelta) -> bool) -> (Vec<LooseEnd>, Vec<LooseEnd>) {
    let mut removed = Vec::new();
    let mut added = Vec::new();
    for (file, delta) in deltas.iter().enumerate().filter(|(_, delta)| may_join(delta)) {
        for (at, change) in delta.changes().iter().enumerate() {
            match (&change.before, &change.after) {
                (Some(before), None) => removed.push((file, at, before.clone())),
                (None, Some(after)) => added.push((file, at, after.clone())),
                _ => {}
            }
        }
    }
    (removed, added)
}

/// Pairs of what was removed and what was added, by their places in the two lists.
type Pairs = BTreeSet<(usize, usize)>;

/// What was removed with what it is now, and what else was removed with what it may be.
type Decided = (Vec<(usize, usize)>, Vec<(usize, Vec<usize>)>);

/// What speaks for two definitions being the same.
#[derive(Default)]
struct Clues {
    /// The one name stands where the other stood.
    edited: Pairs,
    /// They have the same body.
    equal: Pairs,
    /// Their bodies are alike, and no others as much.
    alike: Pairs,
    /// They have the same name, in another place.
    moved: Pairs,
    /// Their names have most words in common.
    named: Pairs,
    /// Nothing, but they are of one kind and one owner.
    possible: Pairs,
}

impl Clues {
    fn of(removed: &[LooseEnd], added: &[LooseEnd], edits: &Edits<'_>, alike: &Alike) -> Self {
        let words = |(_, _, sited): &LooseEnd| likeness::words(&sited.definition.name);
        let [old_words, new_words]: [Vec<Vec<String>>; 2] = [removed, added].map(|all| all.iter().map(words).collect());
        let lookup = Lookup::of(added, &new_words, alike);
        let mut clues = Self::default();
        let mut scores: Vec<(f64, usize, usize)> = Vec::new();
        for (from, (file, _, sited)) in removed.iter().enumerate() {
            let before = &*sited.definition;
            for to in lookup.candidates(*file, (before, &old_words[from]), edits) {
                let (other, _, new) = &added[to];
                let after = &*new.definition;
                let words = [old_words[from].as_slice(), &new_words[to]];
                let met = Met { before, after, words, is_same_file: file == other, likeness: likeness(before, after) };
                if met.is_possible() {
                    clues.possible.insert((from, to));
                }
                let is_edited = edits.contains(&(before.name.as_str(), met.after.name.as_str()));
                // What only tests have is no new name for what others had.
                let is_of_tests = || is_test(&new.path) && !is_test(&sited.path);
                if is_edited && met.have_one_owner() && !is_of_tests() {
                    clues.edited.insert((from, to));
                }
                if met.is_moved() {
                    clues.moved.insert((from, to));
                }
                if met.is_renamed() {
                    clues.named.insert((from, to));
                }
                if met.is_equal() {
                    clues.equal.insert((from, to));
                }
                scores.extend(met.score().filter(|score| *score >= ALIKE).map(|score| (score, from, to)));
            }
        }
        clues.alike = without_weak_rivals(&scores);
        clues
    }

    /// What is the same, and what else may be, for all that was removed.
    fn decide(&self, removed: usize) -> Decided {
        let named = only(&self.named);
        // Where the name says another one, a caller that took up something else at the same time is no witness.
        let is_other = |(from, to): &(usize, usize)| of(&named, *from).any(|other| other != *to);
        let edited: Pairs = only(&self.edited).into_iter().filter(|pair| !is_other(pair)).collect();
        // A body that several have says nothing, nor does one that is merely like it.
        let equal = only(&self.equal);
        let several: FxHashSet<usize> = self.equal.difference(&equal).map(|(from, _)| *from).collect();
        let alike: Pairs = only(&self.alike).into_iter().filter(|(from, _)| !several.contains(from)).collect();
        let said = [&equal, &alike, &only(&self.moved), &named];
        let named_by_edits: FxHashSet<usize> = self.edited.iter().map(|(from, _)| *from).collect();
        let taken: FxHashSet<usize> = edited.iter().map(|(_, to)| *to).collect();
        let mut by_text: Pairs = Pairs::new();
        for from in (0..removed).filter(|from| !named_by_edits.contains(from)) {
            let found: BTreeSet<usize> =
                said.iter().flat_map(|pairs| of(pairs, from)).filter(|to| !taken.contains(to)).collect();
            by_text
                .extend(Some(&found).filter(|found| found.len() == 1).and_then(BTreeSet::first).map(|to| (from, *to)));
        }
        let joined: Vec<(usize, usize)> = edited.into_iter().chain(only(&by_text)).collect();
        let gone: FxHashSet<usize> = joined.iter().map(|(from, _)| *from).collect();
        let come: FxHashSet<usize> = joined.iter().map(|(_, to)| *to).collect();
        let all = [&self.edited, &self.equal, &self.alike, &self.moved, &self.named, &self.possible];
        let candidates = |from: usize| -> Vec<usize> {
            let found: BTreeSet<usize> = all.iter().flat_map(|pairs| of(pairs, from)).collect();
            found.into_iter().filter(|to| !come.contains(to)).collect()
        };
        let open = (0..removed).filter(|from| !gone.contains(from)).map(|from| (from, candidates(from)));
        let few = |(_, to): &(usize, Vec<usize>)| (1..=MOST_CANDIDATES).contains(&to.len());
        let open = open.filter(few).collect();
        (joined, open)
    }
}

/// The pairs of which neither half is in another one.
fn only(pairs: &Pairs) -> Pairs {
    let mut left: FxHashMap<usize, usize> = FxHashMap::default();
    let mut right: FxHashMap<usize, usize> = FxHashMap::default();
    for (from, to) in pairs {
        *left.entry(*from).or_default() += 1;
        *right.entry(*to).or_default() += 1;
    }
    pairs.iter().filter(|(from, to)| left[from] == 1 && right[to] == 1).copied().collect()
}

/// What a removed definition is paired with.
fn of(pairs: &Pairs, from: usize) -> impl Iterator<Item = usize> {
    pairs.range((from, 0)..=(from, usize::MAX)).map(|(_, to)| *to)
}

/// The pairs that are about as much alike as the best one of either half.
fn without_weak_rivals(scores: &[(f64, usize, usize)]) -> Pairs {
    let mut best: [FxHashMap<usize, f64>; 2] = [FxHashMap::default(), FxHashMap::default()];
    for (score, from, to) in scores {
        for (best, half) in best.iter_mut().zip([from, to]) {
            let known = best.entry(*half).or_insert(*score);
            *known = known.max(*score);
        }
    }
    let is_rival = |(score, from, to): &&(f64, usize, usize)| score + MARGIN >= best[0][from].max(best[1][to]);
    scores.iter().filter(is_rival).map(|(_, from, to)| (*from, *to)).collect()
}

/// A removed definition and an added one of its kind.
struct Met<'a> {
    before: &'a Definition,
    after: &'a Definition,
    /// The words of their names.
    words: [&'a [String]; 2],
    is_same_file: bool,
    /// How alike the bodies are; `None` if one of the two has none, or one that is too short to be known again.
    likeness: Option<f64>,
}

/// How alike two bodies are, if both can be known again.
fn likeness(before: &Definition, after: &Definition) -> Option<f64> {
    let tells = |it: &Definition| it.body != 0 && it.sketch.0.len() >= 4;
    let likeness = || if before.body == after.body { 1.0 } else { before.sketch.likeness(&after.sketch) };
    (tells(before) && tells(after)).then(likeness)
}

impl Met<'_> {
    fn have_one_owner(&self) -> bool {
        (&self.before.owner, &self.before.through) == (&self.after.owner, &self.after.through)
    }

    fn has_same_body(&self) -> bool {
        self.before.body != 0 && self.before.body == self.after.body
    }

    /// Whether they have one body, and one that is long enough to be known again.
    fn is_equal(&self) -> bool {
        self.likeness.is_some() && self.has_same_body()
    }

    /// How alike they are by their bodies.
    fn score(&self) -> Option<f64> {
        let likeness = self.likeness?;
        let stays = self.have_one_owner() || self.before.name == self.after.name;
        Some(if stays { likeness } else { likeness - MARGIN })
    }

    /// Whether they are of one type as far as the text shows it.
    fn have_one_type(&self) -> bool {
        self.before.type_text == self.after.type_text && self.before.callable == self.after.callable
    }

    /// Whether they have the same name in different places, and what is inside does not say otherwise.
    fn is_moved(&self) -> bool {
        if self.before.name != self.after.name {
            return false;
        }
        match self.likeness {
            Some(likeness) => likeness >= 0.5,
            None if self.has_same_body() => true,
            // Fields, variants and declarations have nothing to recognise them by but their names and what they are.
            None => {
                let is_member = !self.before.owner.is_empty() && self.have_one_owner();
                is_member && !self.is_same_file && self.have_one_type()
            }
        }
    }

    /// Whether the names say the same, and what is inside does not say otherwise.
    fn is_renamed(&self) -> bool {
        let (before, after) = (self.before, self.after);
        let differs = before.name != after.name && self.is_same_file && self.have_one_owner();
        differs
            && likeness::alike(self.words[0], self.words[1])
            && self.likeness.map_or_else(|| self.have_one_type(), |likeness| likeness >= RELATED)
    }

    /// Whether nothing but kind, owner and type speaks for them.
    fn is_possible(&self) -> bool {
        self.is_same_file && self.have_one_owner() && self.likeness.is_none() && self.have_one_type()
    }
}

/// Where to look for what a removed definition has become.
struct Lookup<'a> {
    added: &'a [LooseEnd],
    alike: &'a Alike,
    names: FxHashMap<&'a str, Vec<usize>>,
    /// By name and owner: many types have a `new`.
    members: FxHashMap<(&'a str, &'a str), Vec<usize>>,
    bodies: FxHashMap<u64, Vec<usize>>,
    /// By file and a hash of the body's sketch.
    sketches: FxHashMap<(usize, u32), Vec<usize>>,
    /// By file and a word of the name.
    words: FxHashMap<(usize, String), Vec<usize>>,
    /// By file, kind and owner.
    siblings: FxHashMap<(usize, u8, &'a str), Vec<usize>>,
}

impl<'a> Lookup<'a> {
    fn of(added: &'a [LooseEnd], words: &[Vec<String>], alike: &'a Alike) -> Self {
        let mut lookup = Self {
            added,
            alike,
            names: FxHashMap::default(),
            members: FxHashMap::default(),
            bodies: FxHashMap::default(),
            sketches: FxHashMap::default(),
            words: FxHashMap::default(),
            siblings: FxHashMap::default(),
        };
        for (at, (file, _, after)) in added.iter().enumerate() {
            let after = &*after.definition;
            let (name, owner) = (after.name.as_str(), after.owner.as_str());
            lookup.names.entry(name).or_default().push(at);
            lookup.members.entry((name, owner)).or_default().push(at);
            lookup.siblings.entry((*file, class(after.kind), owner)).or_default().push(at);
            if after.body != 0 {
                lookup.bodies.entry(after.body).or_default().push(at);
            }
            for hash in &after.sketch.0 {
                lookup.sketches.entry((*file, *hash)).or_default().push(at);
            }
            for word in likeness::stems(&words[at]) {
                lookup.words.entry((*file, word)).or_default().push(at);
            }
        }
        lookup
    }

    /// Those of its kind that have its name, its body or much of it, words of its name, the name that stands where its
    /// own stood, or nothing but its owner, if they are few.
    fn candidates(&self, file: usize, (before, words): (&Definition, &[String]), edits: &Edits<'_>) -> Vec<usize> {
        let (name, owner) = (before.name.as_str(), before.owner.as_str());
        let edited = edits.range((name, "")..).take_while(|(old, _)| *old == name);
        let members = edited.map(|(_, new)| *new).chain([name]).filter(|name| self.alike.are_few_members(name, owner));
        let mut lists: Vec<&Vec<usize>> = members.filter_map(|name| self.members.get(&(name, owner))).collect();
        lists.extend(self.names.get(name).filter(|_| self.alike.are_few(name)));
        let mut near: Vec<&Vec<usize>> = Vec::new();
        near.extend(before.sketch.0.iter().filter_map(|hash| self.sketches.get(&(file, *hash))));
        near.extend(likeness::stems(words).into_iter().filter_map(|word| self.words.get(&(file, word))));
        near.extend(self.siblings.get(&(file, class(before.kind), owner)));
        lists.extend(near.into_iter().filter(|list| list.len() <= MOST_ALIKE));
        let mut candidates: Vec<usize> = lists.into_iter().flatten().copied().collect();
        // Two of many that have one body show that it says nothing.
        candidates.extend(self.bodies.get(&before.body).into_iter().flatten().take(MOST_ALIKE));
        candidates.sort_unstable();
        candidates.dedup();
        let same_kind = |to: &usize| class(self.added[*to].2.definition.kind) == class(before.kind);
        candidates.retain(|to| before.kind != DefinitionKind::Implementation && same_kind(to));
        candidates
    }
}
