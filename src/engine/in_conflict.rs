//! What is not known of two participants until somebody settles their conflict.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Gap, GapReason, Name, ParticipantId};

/// By pair: what depends on how the conflict is settled.
#[derive(Default)]
pub(super) struct InConflict {
    /// The keys of what may not fit.
    uses: BTreeMap<[ParticipantId; 2], BTreeSet<String>>,
    /// The files inside of which something may be wrong.
    inside: BTreeMap<[ParticipantId; 2], BTreeSet<String>>,
}

impl InConflict {
    /// Remembers which definitions are open between two, in whichever order they are given.
    pub(super) fn note(&mut self, sides: [ParticipantId; 2], keys: Vec<String>) {
        add(&mut self.uses, sides, keys);
    }

    /// Remembers which files are, by their paths.
    pub(super) fn note_inside(&mut self, sides: [ParticipantId; 2], paths: Vec<String>) {
        add(&mut self.inside, sides, paths);
    }

    /// One gap of each kind for each pair.
    pub(super) fn gaps<'n>(&self, name: &dyn Fn(usize) -> &'n Name) -> Vec<Gap> {
        let fit = |what: &str| format!("how the conflict is settled decides whether new uses of {what} still fit");
        let hold = |what: &str| format!("how the conflict is settled decides what else is wrong in {what}");
        let gap = |(sides, keys): (&[ParticipantId; 2], &BTreeSet<String>), says: &dyn Fn(&str) -> String| {
            let (first, more) = (keys.first()?, keys.len() - 1);
            let message = says(&if more == 0 { first.clone() } else { format!("{first} and {more} more") });
            let mut names = sides.iter().filter_map(|id| id.branch()).map(name);
            let gap = Gap::new(GapReason::InConflict, message).of(names.next()?);
            Some(match names.next() {
                Some(other) => gap.with(other),
                None => gap,
            })
        };
        let uses = self.uses.iter().filter_map(|it| gap(it, &fit));
        uses.chain(self.inside.iter().filter_map(|it| gap(it, &hold))).collect()
    }
}

fn add(open: &mut BTreeMap<[ParticipantId; 2], BTreeSet<String>>, mut sides: [ParticipantId; 2], what: Vec<String>) {
    if !what.is_empty() {
        sides.sort_unstable();
        open.entry(sides).or_default().extend(what);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_open_between_two_is_one_gap() {
        let mut open = InConflict::default();
        let [one, other] = [0, 1].map(ParticipantId::Branch);
        open.note([one, other], vec!["b".to_owned(), "a".to_owned()]);
        open.note([other, one], vec!["c".to_owned(), "a".to_owned()]);
        open.note([one, ParticipantId::Target], vec!["a".to_owned()]);
        open.note([ParticipantId::Target, other], Vec::new());
        let names = [Name::from("one"), Name::from("other")];
        let gaps = open.gaps(&|tip| &names[tip]);
        let said = |about: &str| format!("how the conflict is settled decides whether new uses of {about} still fit");
        let expected = [
            Gap::new(GapReason::InConflict, said("a")).of(&names[0]),
            Gap::new(GapReason::InConflict, said("a and 2 more")).of(&names[0]).with(&names[1]),
        ];
        assert_eq!(gaps, expected);
    }

    #[test]
    fn files_that_are_open_between_two_are_a_gap_of_their_own() {
        let mut open = InConflict::default();
        let [one, other] = [0, 1].map(ParticipantId::Branch);
        open.note([one, other], vec!["a".to_owned()]);
        open.note_inside([other, one], vec!["src/a.ts".to_owned(), "src/b.ts".to_owned()]);
        let names = [Name::from("one"), Name::from("other")];
        let said: Vec<String> = open.gaps(&|tip| &names[tip]).into_iter().map(|gap| gap.message).collect();
        let expected = [
            "how the conflict is settled decides whether new uses of a still fit",
            "how the conflict is settled decides what else is wrong in src/a.ts and 1 more",
        ];
        assert_eq!(said, expected);
    }
}
