//! In which of many files a name may stand.

use rustc_hash::FxHashMap;

use super::words::hash;
use super::world::is_plain;
use crate::lang::LANGUAGES;

/// Files by hashes of the words in them.
#[derive(Default)]
pub(super) struct Standing {
    by_word: FxHashMap<u32, Vec<u32>>,
    /// The files whose words are not known.
    unknown: Vec<u32>,
    /// How many files there are.
    count: u32,
}

impl Standing {
    /// Of files by their words; `None` where these are not known.
    pub(super) fn of<'w>(files: impl Iterator<Item = Option<&'w [u32]>>) -> Self {
        let mut found = Self::default();
        for words in files {
            match words {
                Some(words) => words.iter().for_each(|it| found.by_word.entry(*it).or_default().push(found.count)),
                None => found.unknown.push(found.count),
            }
            found.count += 1;
        }
        found
    }

    /// The places of those in which a name may stand, rising.
    pub(super) fn of_name(&self, name: &str) -> Vec<u32> {
        if !is_plain(name) {
            return (0..self.count).collect();
        }
        let made = LANGUAGES.iter().filter_map(|row| row.language.texts().written(name));
        let mut hashes: Vec<u32> = made.map(|it| hash(it.name.as_bytes())).chain([hash(name.as_bytes())]).collect();
        hashes.sort_unstable();
        hashes.dedup();
        let known = hashes.iter().filter_map(|hash| self.by_word.get(hash)).flatten();
        let mut files: Vec<u32> = known.chain(&self.unknown).copied().collect();
        files.sort_unstable();
        files.dedup();
        files
    }
}
