//! The ledger of numbers: what files take for themselves in a series that has each thing only once.
//!
//! A [`Family`] is a row: how a tool tells its files or entries apart, what it does where two take one number, and what it
//! does with a number below one that has run. A name alone says it for most; for some the text of the file decides. What
//! a number is for a tool is in `names`, and texts have a file each.

mod change_sets;
mod constants;
mod families;
mod flyway;
mod names;
mod ports;
mod proto;
mod revisions;
mod snapshots;

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use compact_str::CompactString;

pub use families::FAMILIES;
pub use names::Place;

use crate::model::{ContractKind, Severity, Span};

/// A kind of series, by the rules of the tool that reads it.
pub struct Family {
    /// What it is called on the command line and in JSON.
    pub slug: &'static str,
    /// The tool, as people write it.
    pub tool: &'static str,
    /// What findings are about.
    pub contract: ContractKind,
    /// What one of it is called.
    pub noun: &'static str,
    /// How files of it are recognised and read.
    reads: Reads,
    /// Which numbers count.
    pub counts: Counts,
    /// What happens where two take the same.
    pub twice: Twice,
    /// What happens to a number below one that has run.
    pub late: Late,
    /// How much it matters that two take the same.
    pub severity: Severity,
}

/// How the files of a family are recognised and read.
enum Reads {
    /// By their names, if one of the marks is there.
    Name(fn(&Place<'_>) -> Option<Named>, &'static [Mark]),
    /// By their names, as settings in other files have them.
    Set(fn(&Place<'_>) -> bool, fn(&Place<'_>, &Beside<'_>) -> Option<Named>),
    /// By their texts.
    Text(fn(&Place<'_>) -> bool, fn(&Place<'_>, &str) -> Vec<Entry>),
    /// By their texts, as settings in other files have them.
    TextSet(fn(&Place<'_>) -> bool, fn(&Place<'_>, &str, &Beside<'_>) -> Vec<Entry>),
}

/// What another file of the tree says, by its path; `None` if there is none.
pub type Beside<'b> = dyn Fn(&str) -> Option<Arc<str>> + 'b;

/// What shows that a tool is in use.
#[derive(Clone, Copy, Debug)]
enum Mark {
    /// A file of this name beside the files or around them.
    Around(&'static str),
    /// A file at this place as seen from the folder of the files.
    Beside(&'static str),
    /// This in the text of the file.
    Says(&'static str),
}

/// Which numbers of a family count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// All: the tool compares them.
    Always,
    /// Those that go on from others of their series.
    Continued,
    /// None: what comes after what is said by names.
    ByName,
    /// Those of a series that leaves out few numbers: others are named after something else.
    Dense,
}

/// What a tool does where two take the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twice {
    /// It stops.
    Refused,
    /// It runs one of them only.
    Skipped,
    /// Nothing: something else tells them apart.
    Fine,
    /// No tool looks; people mean two things by one number.
    Ambiguous,
}

/// What a tool does with a number below one that has run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// It runs it, or order is something else.
    Runs,
    /// It never runs it, and says nothing.
    Skipped,
    /// It stops.
    Refused,
}

/// What is taken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// `0042_add_x.py`: counted on from the one before.
    Counted(u64),
    /// `V1_252__add_x.sql`: numbers in a row, without zeros at the end. `1_252` is `1.252` is `1.252.0`.
    Listed(Vec<u128>),
    /// `20250601000000_add_x.sql`.
    Timed(u64),
    /// The place after something of this name.
    After(CompactString),
    /// A name.
    Called(CompactString),
}

/// What a file takes, as its name shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    /// The series: a folder, as a rule.
    series: String,
    slot: Slot,
    /// The number as it is written.
    written: String,
    /// What else tells series apart in a folder.
    apart: String,
}

/// What a text takes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    series: String,
    apart: String,
    slot: Slot,
    written: String,
    holder: String,
    span: Span,
}

/// What a file takes for itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claim {
    /// The family.
    pub family: &'static Family,
    /// The series in which it is there once: a folder, an app, a message.
    pub series: CompactString,
    /// What else tells series apart that are called alike.
    pub apart: CompactString,
    /// What is taken.
    pub slot: Slot,
    /// The same as it is written.
    pub written: CompactString,
    /// Who takes it: the file by its name, or something in it.
    pub holder: CompactString,
    /// The file.
    pub path: Arc<str>,
    /// Where in it.
    pub span: Span,
}

impl Claim {
    /// Whether both count in one series.
    #[must_use]
    pub fn is_beside(&self, other: &Self) -> bool {
        self.series_key() == other.series_key()
    }

    /// The series that it counts in.
    #[must_use]
    pub fn series_key(&self) -> (&'static Family, &str, &str) {
        (self.family, &self.series, &self.apart)
    }
}

/// A file, and how to learn more of it.
pub struct Source<'s> {
    /// Where it is.
    pub path: &'s str,
    /// What it says; `None` if that cannot be read.
    pub text: &'s dyn Fn() -> Option<Arc<str>>,
    /// Whether there is a file at a path of its tree.
    pub has: &'s dyn Fn(&str) -> bool,
    /// What such a file says.
    pub beside: &'s Beside<'s>,
}

/// Whether a file may take something, by its name alone.
#[must_use]
pub fn may_claim(path: &str) -> bool {
    Place::of(path).is_some_and(|place| FAMILIES.iter().any(|family| family.may_read(&place)))
}

/// Whether what a file takes may stand in its text.
#[must_use]
pub fn depends_on_text(path: &str) -> bool {
    let may = |place: Place<'_>| FAMILIES.iter().any(|family| family.is_of_texts() && family.may_read(&place));
    Place::of(path).is_some_and(may)
}

/// What a file takes for itself.
#[must_use]
pub fn claims(source: &Source<'_>) -> Vec<Claim> {
    let Some(place) = Place::of(source.path) else { return Vec::new() };
    FAMILIES.iter().map(|family| family.claims(&place, source)).find(|found| !found.is_empty()).unwrap_or_default()
}

impl Family {
    /// The row of this name.
    #[must_use]
    pub fn called(slug: &str) -> Option<&'static Self> {
        FAMILIES.iter().find(|family| family.slug == slug)
    }

    /// Whether a file may be of this family, by its name.
    #[must_use]
    pub fn may_be_of(&self, path: &str) -> bool {
        Place::of(path).is_some_and(|place| self.may_read(&place))
    }

    fn may_read(&self, place: &Place<'_>) -> bool {
        match self.reads {
            Reads::Name(shape, _) => shape(place).is_some(),
            Reads::Set(may, _) | Reads::Text(may, _) | Reads::TextSet(may, _) => may(place),
        }
    }

    /// Whether things of it follow each other by name.
    #[must_use]
    pub fn is_of_names(&self) -> bool {
        self.counts == Counts::ByName
    }

    /// Whether the text decides what a file takes.
    #[must_use]
    pub fn is_of_texts(&self) -> bool {
        matches!(self.reads, Reads::Text(..) | Reads::TextSet(..))
    }

    /// What a file would take if it is one of this family, by its name.
    #[must_use]
    pub fn named(&'static self, path: &str, beside: &Beside<'_>) -> Option<Claim> {
        let place = Place::of(path)?;
        let named = match self.reads {
            Reads::Name(shape, _) => shape(&place)?,
            Reads::Set(may, read) if may(&place) => read(&place, beside)?,
            Reads::Set(..) | Reads::Text(..) | Reads::TextSet(..) => return None,
        };
        Some(self.of_name(&place, named))
    }

    fn claims(&'static self, place: &Place<'_>, source: &Source<'_>) -> Vec<Claim> {
        match self.reads {
            Reads::Name(shape, marks) => {
                let found = shape(place).filter(|_| marks.is_empty() || marks.iter().any(|it| it.is_on(place, source)));
                found.map(|named| self.of_name(place, named)).into_iter().collect()
            }
            Reads::Set(may, read) if may(place) => {
                read(place, source.beside).map(|named| self.of_name(place, named)).into_iter().collect()
            }
            Reads::Text(may, read) if may(place) => {
                let text = (source.text)().unwrap_or_default();
                read(place, &text).into_iter().map(|entry| self.of_entry(place, entry)).collect()
            }
            Reads::TextSet(may, read) if may(place) => {
                let text = (source.text)().unwrap_or_default();
                read(place, &text, source.beside).into_iter().map(|entry| self.of_entry(place, entry)).collect()
            }
            Reads::Set(..) | Reads::Text(..) | Reads::TextSet(..) => Vec::new(),
        }
    }

    fn of_name(&'static self, place: &Place<'_>, named: Named) -> Claim {
        Claim {
            family: self,
            series: named.series.into(),
            apart: named.apart.into(),
            slot: named.slot,
            written: named.written.into(),
            holder: place.path.into(),
            path: place.path.into(),
            span: Span::default(),
        }
    }

    fn of_entry(&'static self, place: &Place<'_>, entry: Entry) -> Claim {
        Claim {
            family: self,
            series: entry.series.into(),
            apart: entry.apart.into(),
            slot: entry.slot,
            written: entry.written.into(),
            holder: entry.holder.into(),
            path: place.path.into(),
            span: entry.span,
        }
    }
}

impl Mark {
    fn is_on(self, place: &Place<'_>, source: &Source<'_>) -> bool {
        match self {
            Self::Around(name) => ancestors(place.folder).any(|folder| (source.has)(&join(folder, name))),
            Self::Beside(path) => {
                let (mut folder, mut rest) = (place.folder, path);
                while let Some(below) = rest.strip_prefix("../") {
                    (folder, rest) = (folder.rsplit_once('/').map_or("", |(above, _)| above), below);
                }
                (source.has)(&join(folder, rest))
            }
            Self::Says(words) => (source.text)().is_some_and(|text| text.contains(words)),
        }
    }
}

/// A folder and those around it, to the root.
fn ancestors(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| {
        (!folder.is_empty()).then(|| folder.rsplit_once('/').map_or("", |(above, _)| above))
    })
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

// Rows are told apart by their names.

impl PartialEq for Family {
    fn eq(&self, other: &Self) -> bool {
        self.slug == other.slug
    }
}

impl Eq for Family {}

impl PartialOrd for Family {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Family {
    fn cmp(&self, other: &Self) -> Ordering {
        self.slug.cmp(other.slug)
    }
}

impl Hash for Family {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.slug.hash(state);
    }
}

impl fmt::Debug for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug)
    }
}

#[cfg(test)]
mod tests;
