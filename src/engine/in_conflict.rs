//! What is not known of two participants until somebody settles their conflict.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Gap, GapReason, Name, ParticipantId};

/// By pair: the keys of what may not fit, depending on how the conflict is settled.
#[derive(Default)]
pub(super) struct InConflict(BTreeMap<[ParticipantId; 2], BTreeSet<String>>);

impl InConflict {
    /// Remembers what is open between two, in whichever order they are given.
    pub(super) fn note(&mut self, mut sides: [ParticipantId; 2], keys: Vec<String>) {
        if !keys.is_empty() {
            sides.sort_unstable();
            self.0.entry(sides).or_default().extend(keys);
        }
    }

    /// One gap for each pair.
    pub(super) fn gaps<'n>(&self, name: &dyn Fn(usize) -> &'n Name) -> Vec<Gap> {
        let gap = |(sides, keys): (&[ParticipantId; 2], &BTreeSet<String>)| {
            let (first, more) = (keys.first()?, keys.len() - 1);
            let what = if more == 0 { first.clone() } else { format!("{first} and {more} more") };
            let message = format!("how the conflict is settled decides whether new uses of {what} still fit");
            let mut names = sides.iter().filter_map(|id| id.branch()).map(name);
            let gap = Gap::new(GapReason::InConflict, message).of(names.next()?);
            Some(match names.next() {
                Some(other) => gap.with(other),
                None => gap,
            })
        };
        self.0.iter().filter_map(gap).collect()
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
}
