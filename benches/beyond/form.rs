//! Pairs of branches in the making, and how a kind makes them.

use std::collections::BTreeMap;

use crate::tree::Tree;

/// What a branch does to files: their new text, or nothing where they go.
pub(crate) type Files = BTreeMap<String, Option<String>>;

/// A kind of drift.
pub(crate) struct Kind {
    /// What it is called in the table.
    pub(crate) name: &'static str,
    /// The places of a repository from which pairs of this kind can be made.
    pub(crate) subjects: fn(&Tree) -> Vec<Subject>,
}

/// A place where something is defined and used.
pub(crate) struct Subject {
    /// What a finding has to name, any of them.
    pub(crate) names: Vec<String>,
    /// Where it is, for whoever reads a miss.
    pub(crate) told: String,
    /// The branch that changes it, and mends all uses that the repository has.
    pub(crate) provider: Files,
    /// Branches that newly use it as it was.
    pub(crate) breaks: Vec<Form>,
    /// Those that only look so.
    pub(crate) decoys: Vec<Form>,
}

/// One way to make a pair.
pub(crate) struct Form {
    /// What it does.
    pub(crate) name: &'static str,
    /// The first branch, where it is another one than that of the subject.
    pub(crate) provider: Option<Files>,
    /// The second branch.
    pub(crate) user: Files,
}

impl Form {
    /// A second branch that adds or changes these files.
    pub(crate) fn of(name: &'static str, user: Files) -> Self {
        Self { name, provider: None, user }
    }

    /// The same with one new file.
    pub(crate) fn file(name: &'static str, path: impl Into<String>, text: impl Into<String>) -> Self {
        Self::of(name, one(path, text))
    }

    /// With another first branch.
    pub(crate) fn after(self, provider: Files) -> Self {
        Self { provider: Some(provider), ..self }
    }
}

/// One file.
pub(crate) fn one(path: impl Into<String>, text: impl Into<String>) -> Files {
    BTreeMap::from([(path.into(), Some(text.into()))])
}

/// The files of both, of which the second ones count.
pub(crate) fn with(mut files: Files, others: Files) -> Files {
    files.extend(others);
    files
}

/// A pair of branches.
pub(crate) struct Pair {
    pub(crate) kind: &'static str,
    pub(crate) form: &'static str,
    pub(crate) is_break: bool,
    pub(crate) names: Vec<String>,
    pub(crate) provider: Files,
    pub(crate) user: Files,
    pub(crate) told: String,
}

/// Up to so many breaks of a kind in a repository, and as many that only look like one.
pub(crate) fn pairs(kind: &Kind, tree: &Tree, dice: &mut Dice, each: usize) -> Vec<Pair> {
    let mut subjects = (kind.subjects)(tree);
    subjects.retain(|it| !it.provider.is_empty() && !it.breaks.is_empty() && !it.decoys.is_empty());
    dice.shuffle(&mut subjects);
    subjects.truncate(each);
    let mut found = Vec::new();
    for mut subject in subjects {
        for is_break in [true, false] {
            let forms = if is_break { &mut subject.breaks } else { &mut subject.decoys };
            let form = forms.swap_remove(dice.below(forms.len()));
            found.push(Pair {
                kind: kind.name,
                form: form.name,
                is_break,
                names: subject.names.clone(),
                provider: form.provider.unwrap_or_else(|| subject.provider.clone()),
                user: form.user,
                told: subject.told.clone(),
            });
        }
    }
    found
}

/// Numbers that look random and are the same every time (`SplitMix64`).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below this one.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(limit.max(1)).unwrap_or(1)).unwrap_or(0)
    }

    /// Another order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}
