//! What a type extends or is another name for, one after the other.

use compact_str::CompactString;
use rustc_hash::FxHashSet;

use super::{FARTHEST, Values, stands_for};
use crate::drift::passed_down::bases;
use crate::facts::DefinitionKind;

/// A type and what it extends or is another name for, depth first and each once.
pub(super) struct Lineage<'l, 't, 'v> {
    values: &'l Values<'t, 'v>,
    seen: FxHashSet<CompactString>,
    /// What comes next, the last one first, and how far from the type it is.
    ahead: Vec<(CompactString, usize)>,
    /// The one that was given last, whose bases are next.
    last: Option<(CompactString, usize)>,
    /// Whether all of it could be followed so far.
    pub(super) is_whole: bool,
}

impl<'l, 't, 'v> Lineage<'l, 't, 'v> {
    pub(super) fn new(values: &'l Values<'t, 'v>, of: &str) -> Self {
        let ahead = if of.is_empty() { Vec::new() } else { vec![(of.into(), 0)] };
        Self { values, seen: FxHashSet::default(), ahead, last: None, is_whole: true }
    }

    /// Does not go on from the last one.
    pub(super) fn leave(&mut self) {
        self.last = None;
    }

    pub(super) fn next(&mut self) -> Option<CompactString> {
        if let Some((of, depth)) = self.last.take() {
            self.enter(&of, depth);
        }
        while let Some((of, depth)) = self.ahead.pop() {
            if self.seen.insert(of.clone()) {
                self.last = Some((of.clone(), depth));
                return Some(of);
            }
        }
        None
    }

    fn enter(&mut self, of: &str, depth: usize) {
        let Values { view, language, .. } = self.values;
        let types = self.values.types(of);
        self.is_whole &= types.len() <= FARTHEST;
        let mut next: Vec<CompactString> = Vec::new();
        for found in types.into_iter().take(FARTHEST) {
            let Some(facts) = view.facts(&found.path) else {
                self.is_whole = false;
                continue;
            };
            next.extend(bases(&facts, of).cloned());
            next.extend(stands_for(&facts, of, *language));
            let alias = found.definition.kind == DefinitionKind::TypeAlias;
            next.extend(language.shapes().members_of(&found.definition.type_text).filter(|_| alias).map(Into::into));
        }
        if depth == FARTHEST {
            self.is_whole &= next.is_empty();
            return;
        }
        self.ahead.extend(next.into_iter().rev().map(|base| (base, depth + 1)));
    }
}
