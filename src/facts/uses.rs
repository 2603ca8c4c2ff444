//! The uses of a file, packed.
//!
//! A file has hundreds of uses, and a run asks for few of them: those in some lines, or of some names. So names and
//! lines stand in a table that is cheap to read, and the rest of each use is unpacked when somebody wants it.

use std::fmt;
use std::hash::{Hash as _, Hasher as _};
use std::sync::OnceLock;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};

use super::Use;
use super::sorted::Sorted;

/// Uses in the order of the text.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Uses {
    /// The names, each once, in the order in which they come up.
    names: Vec<CompactString>,
    heads: Vec<Head>,
    /// The uses without their names, in the form of `codec`, one after the other.
    #[serde(with = "serde_bytes")]
    packed: Vec<u8>,
    #[serde(skip)]
    index: OnceLock<Index>,
}

/// Where uses stand.
#[derive(Clone)]
struct Index {
    by_name: Sorted,
    /// Where the packed bytes of each begin.
    starts: Box<[usize]>,
}

/// What can be told of a use without unpacking it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Head {
    /// Which of the names.
    name: u32,
    /// The first line and how many follow.
    lines: (u32, u32),
    /// A hash of its outline.
    outline: u32,
    /// How many packed bytes it has.
    length: u32,
}

impl Uses {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Use> {
        self.unpacked(|_| true)
    }

    /// The names that are used, each once.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(CompactString::as_str)
    }

    /// Those in wanted lines of whose outline there are more than there were. The first and the last line of each are
    /// asked for, counted from 1.
    #[must_use]
    pub fn more_than(&self, before: &Self, wanted: impl Fn(u32, u32) -> bool) -> Vec<Use> {
        let mut growth: FxHashMap<(&str, u32), i32> = FxHashMap::default();
        self.outlines().for_each(|outline| *growth.entry(outline).or_default() += 1);
        before.outlines().for_each(|outline| *growth.entry(outline).or_default() -= 1);
        let grew = |outline| growth.get(&outline).is_some_and(|more| *more > 0);
        let is_new = |head: &Head| {
            wanted(head.lines.0, head.lines.0.saturating_add(head.lines.1)) && self.outline(head).is_some_and(grew)
        };
        self.unpacked(is_new).collect()
    }

    fn outlines(&self) -> impl Iterator<Item = (&str, u32)> {
        self.heads.iter().filter_map(|head| self.outline(head))
    }

    /// By which two uses are compared: the name keeps hashes from meeting by chance.
    fn outline(&self, head: &Head) -> Option<(&str, u32)> {
        Some((self.names.get(head.name as usize)?, head.outline))
    }

    /// Those with wanted names.
    pub fn named(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = Use> {
        let wanted: Vec<bool> = self.names.iter().map(|name| wanted(name)).collect();
        let heads = if wanted.contains(&true) { self.heads.len() } else { 0 };
        self.unpacked(move |head| wanted.get(head.name as usize).is_some_and(|wanted| *wanted)).take(heads)
    }

    /// Those with this name.
    pub fn called(&self, name: &str) -> impl Iterator<Item = Use> {
        let index = self.index.get_or_init(|| Index {
            by_name: Sorted::of(self.heads.len(), |at| self.name(at)),
            starts: self.starts().collect(),
        });
        let places = index.by_name.called(name, |at| self.name(at));
        places.iter().filter_map(|at| self.unpack(&self.heads[*at as usize], index.starts[*at as usize]))
    }

    fn name(&self, at: u32) -> &str {
        self.names.get(self.heads[at as usize].name as usize).map_or("", CompactString::as_str)
    }

    fn starts(&self) -> impl Iterator<Item = usize> {
        self.heads.iter().scan(0, |next, head| {
            let start = *next;
            *next += head.length as usize;
            Some(start)
        })
    }

    fn unpacked(&self, wanted: impl Fn(&Head) -> bool) -> impl Iterator<Item = Use> {
        let wanted = self.heads.iter().zip(self.starts()).filter(move |(head, _)| wanted(head));
        wanted.filter_map(|(head, start)| self.unpack(head, start))
    }

    fn unpack(&self, head: &Head, start: usize) -> Option<Use> {
        let packed = self.packed.get(start..start + head.length as usize)?;
        let name = self.names.get(head.name as usize)?;
        let found: Use = postcard::from_bytes(packed).ok()?;
        Some(Use { name: name.clone(), ..found })
    }
}

impl fmt::Debug for Uses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl PartialEq for Uses {
    fn eq(&self, other: &Self) -> bool {
        (&self.names, &self.heads, &self.packed) == (&other.names, &other.heads, &other.packed)
    }
}

impl FromIterator<Use> for Uses {
    fn from_iter<T: IntoIterator<Item = Use>>(uses: T) -> Self {
        let mut places: FxHashMap<CompactString, u32> = FxHashMap::default();
        let mut all = Self::default();
        for found in uses {
            let Ok(packed) = postcard::to_stdvec(&found) else { continue };
            let (next, outline) = (narrow(all.names.len()), hash(&found));
            let name = *places.entry(found.name).or_insert_with_key(|name| {
                all.names.push(name.clone());
                next
            });
            let (first, last) = (found.span.start.line, found.span.end.line);
            let lines = (first, last.saturating_sub(first));
            all.heads.push(Head { name, lines, outline, length: narrow(packed.len()) });
            all.packed.extend(packed);
        }
        all
    }
}

fn hash(found: &Use) -> u32 {
    let mut hasher = FxHasher::default();
    found.outline().hash(&mut hasher);
    // The high bits of this hash are the good ones.
    (hasher.finish() >> 32) as u32
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use crate::facts::Use;
    use crate::lang::Language;
    use crate::languages::extract;

    const TEXT: &str = "fn f() {\n    one(1);\n    two(\n        one(2),\n    );\n    three(|it| it.four());\n}\n";

    #[test]
    fn what_was_packed_is_unpacked_whole_by_lines_and_by_names() {
        let uses = extract(Language::Rust, TEXT.as_bytes()).unwrap().uses;
        let names = |found: &mut dyn Iterator<Item = Use>| found.map(|it| it.name.to_string()).collect::<Vec<_>>();
        assert_eq!(names(&mut uses.iter()), ["one", "two", "one", "three", "four"]);
        assert_eq!(uses.iter().count(), 5);
        let more = |lines: std::ops::RangeInclusive<u32>, before: &super::Uses| {
            let new = uses.more_than(before, |first, last| first <= *lines.end() && *lines.start() <= last);
            names(&mut new.into_iter())
        };
        assert_eq!(more(4..=4, &super::Uses::default()), ["two", "one"]);
        let before = extract(Language::Rust, b"fn f() { two(one(2)); one(9); }").unwrap().uses;
        assert_eq!(more(1..=9, &before), ["three", "four"], "what a call is given does not make it new");
        assert_eq!(names(&mut uses.named(|name| name.starts_with('t'))), ["two", "three"]);
        assert_eq!(names(&mut uses.named(|_| false)), [""; 0]);
        let calls = |name: &str| uses.called(name).map(|it| it.span.start.line).collect::<Vec<_>>();
        assert_eq!(calls("one"), [2, 4]);
        assert_eq!(calls("on"), [0; 0]);
        let again: super::Uses = uses.iter().collect();
        assert_eq!(again, uses, "nothing is lost");
    }
}
