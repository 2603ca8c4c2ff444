//! What a session has merged, for its next question.
//!
//! Two generations: what the last question needed, and what this one does. What nobody needed for a whole question is
//! forgotten with it, so that a session grows with what it is asked about and not with time.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use crate::model::Id;
use crate::repo::{Analysis, Landed, Outcome, Premise, Workings};

/// Merges by what they depend on.
#[derive(Default)]
pub(super) struct Memory {
    last: Generation,
    now: Mutex<Generation>,
}

#[derive(Default)]
struct Generation {
    workings: Option<Workings>,
    /// The premises of landings by small numbers, which stay the same from one generation to the next.
    numbers: FxHashMap<Premise, u32>,
    /// The next number.
    next: u32,
    landings: FxHashMap<u32, Landed>,
    pairs: FxHashMap<(u32, u32), Pair>,
}

/// A pair, by what besides its two landings it depends on.
struct Pair {
    bases: Option<Vec<Id>>,
    outcome: Outcome,
}

/// The tips of a run by the numbers of their premises.
pub(super) struct Numbered<'m> {
    memory: &'m Memory,
    numbers: Vec<u32>,
}

impl Memory {
    fn now(&self) -> MutexGuard<'_, Generation> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets an analysis go on where the last one ended, if it merges by the same rules. Otherwise all is forgotten.
    pub(super) fn resume(&mut self, analysis: &mut Analysis) {
        let goes_on = self.last.workings.as_ref().is_some_and(|earlier| analysis.resume(earlier));
        if !goes_on {
            self.last = Generation::default();
        }
        let now = Generation { workings: Some(analysis.workings()), next: self.last.next, ..Generation::default() };
        self.now = Mutex::new(now);
    }

    /// Ends a question: what it needed is what the next one finds.
    pub(super) fn turn(&mut self) {
        self.last = std::mem::take(self.now.get_mut().unwrap_or_else(PoisonError::into_inner));
    }

    /// The tips of an analysis, by what their landings depend on.
    pub(super) fn numbered(&self, analysis: &Analysis) -> Numbered<'_> {
        let mut now = self.now();
        let number = |tip: usize| {
            let premise = analysis.premise(tip);
            let known = self.last.numbers.get(&premise).or_else(|| now.numbers.get(&premise)).copied();
            let number = known.unwrap_or_else(|| {
                now.next += 1;
                now.next
            });
            now.numbers.insert(premise, number);
            number
        };
        let numbers = (0..analysis.tips().len()).map(number).collect();
        Numbered { memory: self, numbers }
    }
}

impl Numbered<'_> {
    /// What landing a branch gave.
    pub(super) fn landing(&self, tip: usize) -> Option<Landed> {
        self.memory.last.landings.get(&self.numbers[tip]).cloned()
    }

    /// What merging two branches over these bases gave.
    pub(super) fn pair(&self, left: usize, right: usize, bases: Option<&[Id]>) -> Option<Outcome> {
        let found = self.memory.last.pairs.get(&(self.numbers[left], self.numbers[right]))?;
        (found.bases.as_deref() == bases).then(|| found.outcome.clone())
    }

    /// Keeps landings for the next question.
    pub(super) fn keep_landings(&self, landings: &[Landed]) {
        let whole = self.numbers.iter().zip(landings).filter(|(_, landed)| landed.is_whole());
        self.memory.now().landings.extend(whole.map(|(number, landed)| (*number, landed.clone())));
    }

    /// Keeps a pair for the next question.
    pub(super) fn keep_pair(&self, [left, right]: [usize; 2], bases: Option<Vec<Id>>, outcome: &Outcome) {
        if outcome.is_whole() {
            let pair = Pair { bases, outcome: outcome.clone() };
            self.memory.now().pairs.insert((self.numbers[left], self.numbers[right]), pair);
        }
    }
}
