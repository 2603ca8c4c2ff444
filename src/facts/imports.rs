//! The imports of a file, found by name.
//!
//! Every use asks what its name was imported as, and a file may have thousands of both.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::Import;
use super::sorted::Sorted;

/// Imports in the order of the text.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Imports {
    all: Vec<Import>,
    #[serde(skip)]
    index: OnceLock<Index>,
}

/// Where imports stand.
#[derive(Clone)]
struct Index {
    by_local: Sorted,
    by_name: Sorted,
}

impl Imports {
    /// Those by which something has this name in the file.
    pub fn called(&self, local: &str) -> impl Iterator<Item = &Import> {
        self.at(self.index().by_local.called(local, |at| self.local(at)))
    }

    /// Those that take something of this name from elsewhere; `*` has those that take all.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Import> {
        self.at(self.index().by_name.called(name, |at| self.name(at)))
    }

    /// Those that may bring in what has this name in the file: under the name, or with all else.
    pub fn bringing(&self, local: &str) -> impl Iterator<Item = &Import> {
        let index = self.index();
        let called = index.by_local.called(local, |at| self.local(at));
        let mut places = [called, index.by_name.called("*", |at| self.name(at))].concat();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|at| &self.all[at as usize])
    }

    /// Adds one below all others.
    pub fn push(&mut self, import: Import) {
        self.index.take();
        self.all.push(import);
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index {
            by_local: Sorted::of(self.all.len(), |at| self.local(at)),
            by_name: Sorted::of(self.all.len(), |at| self.name(at)),
        })
    }

    fn at<'a>(&'a self, places: &'a [u32]) -> impl Iterator<Item = &'a Import> + use<'a> {
        places.iter().map(|at| &self.all[*at as usize])
    }

    fn local(&self, at: u32) -> &str {
        &self.all[at as usize].local
    }

    fn name(&self, at: u32) -> &str {
        &self.all[at as usize].name
    }
}

impl Deref for Imports {
    type Target = [Import];

    fn deref(&self) -> &[Import] {
        &self.all
    }
}

impl<'a> IntoIterator for &'a Imports {
    type Item = &'a Import;
    type IntoIter = std::slice::Iter<'a, Import>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

impl FromIterator<Import> for Imports {
    fn from_iter<T: IntoIterator<Item = Import>>(imports: T) -> Self {
        Self { all: imports.into_iter().collect(), index: OnceLock::new() }
    }
}

impl fmt::Debug for Imports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.all.fmt(f)
    }
}

impl PartialEq for Imports {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::{Import, Imports};
    use crate::lang::Language;
    use crate::languages::extract;

    #[test]
    fn imports_are_found_by_their_names_in_the_order_of_the_text() {
        let text = "from a import f\nfrom b import *\nfrom c import g as f\nfrom d import f as h\nfrom e import *\n";
        let imports = extract(Language::Python, text.as_bytes()).unwrap().imports;
        let modules = |found: &mut dyn Iterator<Item = &Import>| -> String { found.map(|it| &*it.module).collect() };
        assert_eq!(modules(&mut imports.called("f")), "ac");
        assert_eq!(modules(&mut imports.named("f")), "ad");
        assert_eq!(modules(&mut imports.named("*")), "be");
        assert_eq!(modules(&mut imports.bringing("f")), "abce");
        assert_eq!(modules(&mut imports.bringing("*")), "be", "each once");
        assert_eq!(modules(&mut imports.called("missing")), "");
        let mut more = imports.clone();
        more.push(imports[0].clone());
        assert_eq!(modules(&mut more.called("f")), "aca", "what is added later is found");
        assert_eq!(modules(&mut Imports::default().bringing("f")), "");
    }
}
