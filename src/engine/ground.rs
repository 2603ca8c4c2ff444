//! The target's tree, as far as candidates need it.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use compact_str::CompactString;
use rayon::prelude::*;

use super::facts::FactStore;
use super::hidden::Unread;
use crate::drift::{self, Candidate, Files, Matter, Packages, Words, World};
use crate::lang::Language;
use crate::model::{Id, Lacks};
use crate::repo::{Reader, Repository};

/// What the tree is read from.
pub(super) struct Ground<'r> {
    pub(super) repository: &'r Repository,
    pub(super) store: &'r FactStore<'r>,
    pub(super) packages: &'r Packages,
    /// The target's source files.
    pub(super) files: &'r Files,
    /// Why they are not known, if they are not.
    pub(super) unread: &'r Unread,
}

/// A file of the target, and the words in it.
struct Worded<'r> {
    path: &'r Arc<str>,
    /// `None` if it cannot be read.
    words: Option<Words>,
    unread: Unread,
}

impl<'r> Ground<'r> {
    /// The tree, as far as the names of candidates go, and those to which their declarations lead.
    pub(super) fn world(&self, candidates: &[&Candidate]) -> World<'r> {
        // Names are looked for in several rounds, and every file is read for the first of them only.
        let files = OnceLock::new();
        drift::ground(candidates, |names| self.of(names, || files.get_or_init(|| self.worded())))
    }

    /// The tree, as far as some names go.
    fn of<'f>(&self, names: &BTreeSet<CompactString>, files: impl Fn() -> &'f Vec<Worded<'r>>) -> World<'r>
    where
        'r: 'f,
    {
        let names: Matter = names.iter().cloned().collect();
        let files = if names.is_empty() { &[][..] } else { files().as_slice() };
        let lacks = Lacks::default();
        lacks.note_all(self.unread.iter().chain(files.iter().flat_map(|it| &it.unread)).cloned());
        let among = |it: &Worded<'_>| {
            let words = names.among(it.words.as_ref()?);
            (!words.is_empty()).then(|| (Arc::clone(it.path), words))
        };
        let ground = files.par_iter().filter_map(among).collect();
        World::new(self.files, self.packages, self.store, names, ground, lacks)
    }

    /// The words of the target's files.
    fn worded(&self) -> Vec<Worded<'r>> {
        let worded = |reader: &mut Reader<'_>, (path, (id, _)): (&'r Arc<str>, &(Id, Language))| {
            let lacks = Lacks::default();
            let words = self.store.words(reader, *id).or_note(path, &lacks);
            Worded { path, words, unread: lacks.into_set() }
        };
        let files: Vec<_> = self.files.iter().collect();
        files.into_par_iter().map_init(|| self.repository.reader(), worded).collect()
    }
}
