//! Two branches in the making: edits of texts, and what is said about them.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::source::{Place, Source};

/// What a branch does to files. Edits are by bytes of the file as the base has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edits {
    exchanged: BTreeMap<usize, Vec<(Range<usize>, String)>>,
    /// Files that are new, by path.
    pub(crate) new: BTreeMap<String, String>,
    /// Files that go.
    pub(crate) gone: Vec<usize>,
}

/// Whether the texts show that the use does not go with the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sight {
    /// The number of arguments, a name, a label, a literal shows it.
    Shown,
    /// Only the types of variables do, which nobody writes down at the use.
    Inferred,
}

/// Where the other branch writes its new use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// In a function beside the one that was copied.
    Beside,
    /// In a new file, with the imports of the old one.
    NewFile,
    /// In a copy of the whole item: an implementation for another type.
    Item,
}

/// One side of a pair, and where the other may copy a use of the old form.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) edits: Edits,
    /// Where the definition is used in the old form, each with whether its text shows the break.
    pub(crate) uses: Vec<(Place, Sight)>,
    pub(crate) styles: &'static [Style],
}

/// A pair of branches.
pub(crate) struct Pair {
    pub(crate) kind: &'static str,
    pub(crate) language: &'static str,
    /// What a finding has to name, any of them.
    pub(crate) names: Vec<String>,
    pub(crate) sight: Sight,
    pub(crate) provider: Edits,
    pub(crate) user: Edits,
    /// Where the definition stands, and the use that was copied, for whoever reads a miss.
    pub(crate) told: String,
}

impl Edits {
    /// Puts something in the place of some bytes.
    pub(crate) fn put(&mut self, file: usize, range: Range<usize>, text: impl Into<String>) {
        let edit = (range, text.into());
        let edits = self.exchanged.entry(file).or_default();
        if !edits.contains(&edit) {
            edits.push(edit);
        }
    }

    /// Inserts something.
    pub(crate) fn insert(&mut self, file: usize, at: usize, text: impl Into<String>) {
        self.put(file, at..at, text);
    }

    /// The lines, as bytes of the base, that are touched in a file.
    pub(crate) fn touched(&self, file: usize) -> impl Iterator<Item = &Range<usize>> {
        self.exchanged.get(&file).into_iter().flatten().map(|(range, _)| range)
    }

    /// The files as they become, `None` for those that go. Nothing at all if edits overlap.
    pub(crate) fn applied(&self, source: &Source) -> Option<BTreeMap<String, Option<String>>> {
        let mut files: BTreeMap<String, Option<String>> =
            self.new.iter().map(|(path, text)| (path.clone(), Some(text.clone()))).collect();
        files.extend(self.gone.iter().map(|file| (source.files[*file].path.clone(), None)));
        for (file, edits) in &self.exchanged {
            if self.gone.contains(file) {
                continue;
            }
            let mut edits = edits.clone();
            edits.sort_by_key(|(range, _)| (range.start, range.end));
            if edits.windows(2).any(|two| two[0].0.end > two[1].0.start) {
                return None;
            }
            let file = &source.files[*file];
            let mut text = String::with_capacity(file.text.len() + 256);
            let mut from = 0;
            for (range, with) in &edits {
                text.push_str(&file.text[from..range.start]);
                text.push_str(with);
                from = range.end;
            }
            text.push_str(&file.text[from..]);
            if text != file.text {
                files.insert(file.path.clone(), Some(text));
            }
        }
        (!files.is_empty()).then_some(files)
    }
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
