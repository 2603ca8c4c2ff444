//! Reports that were saved as JSON, read again: what a report is rendered from, at another time or elsewhere.
//!
//! A file is untrusted. Whatever it says, there is a report or a reason why there is none.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::model::{Definitions, FORMAT_VERSION, Name, ParticipantId, Report, Text};

/// Why something is no report that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoReport {
    /// What is wrong, as the end of a sentence that begins with what was read: `it is …`.
    pub why: String,
    /// What to do.
    pub hint: Option<&'static str>,
}

/// What tells a report from other documents.
#[derive(Default)]
struct Head {
    format_version: Option<String>,
    fields: BTreeSet<String>,
}

/// Any value whose numbers are small enough to be counted on from: lines, columns, and how many of something there are.
struct Countable;

/// No file has more lines, and no report more of anything.
const LARGEST: u64 = 1 << 30;

/// Other documents: a field that only they have, and which command prints them.
const OTHERS: &[(&str, &str)] = &[
    ("plan", "divergence plan"),
    ("waves", "divergence work lint"),
    ("parts", "divergence work split"),
    ("wanted", "divergence who"),
    ("series", "divergence ledger"),
    ("checks", "divergence doctor"),
    ("scope", "divergence work brief"),
    ("items", "divergence work next"),
    ("entries", "divergence check --write-baseline"),
    ("branches", "divergence list or symbols"),
];

const AGAIN: &str = "save a report with: divergence check --format json=report.json";

/// Reads the JSON of a report, as `check --format json` and `json-compact` print it.
///
/// # Errors
/// If it is none, or one of a format that this version does not read.
pub fn saved(bytes: &[u8]) -> Result<Report, NoReport> {
    let no = |why: String| NoReport { why, hint: Some(AGAIN) };
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.trim_ascii().is_empty() {
        return Err(no("it is empty".to_owned()));
    }
    let head: Head = serde_json::from_slice(text).map_err(|error| no(format!("it is not one JSON object: {error}")))?;
    let has = |field: &str| head.fields.contains(field);
    let Some(version) = &head.format_version else {
        return Err(no("it has no 'format_version', so that it is nothing that divergence printed".to_owned()));
    };
    if !(has("pairs") && has("completeness")) {
        let other = OTHERS.iter().find(|(field, _)| has(field));
        let what = other.map_or("not a report".to_owned(), |(_, command)| format!("what '{command}' prints"));
        return Err(no(format!("it is {what}, and not the report of 'divergence check'")));
    }
    let age = Age::of(version);
    if age == Age::Other {
        return Err(no(format!("its format is {version}, and this divergence reads {FORMAT_VERSION}")));
    }
    let mut report: Report = serde_json::from_slice(text).map_err(|error| match age {
        Age::Newer => NoReport {
            why: format!("its format, {version}, is newer than {FORMAT_VERSION}: {error}"),
            hint: Some("read it with the version that wrote it, or a newer one"),
        },
        Age::Older => no(format!("its format, {version}, is older than {FORMAT_VERSION}: {error}")),
        Age::Same | Age::Other => no(format!("it is not a report as it should be: {error}")),
    })?;
    restore(&mut report);
    Ok(report)
}

impl<'de> Deserialize<'de> for Head {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfObject;
        impl<'de> Visitor<'de> for OfObject {
            type Value = Head;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Head, A::Error> {
                let mut head = Head::default();
                while let Some(field) = map.next_key::<String>()? {
                    if field == "format_version" {
                        head.format_version = Some(map.next_value()?);
                    } else {
                        let Countable = map.next_value()?;
                        head.fields.insert(field);
                    }
                }
                Ok(head)
            }
        }
        deserializer.deserialize_map(OfObject)
    }
}

impl<'de> Deserialize<'de> for Countable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfAny;
        impl<'de> Visitor<'de> for OfAny {
            type Value = Countable;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a value")
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Countable, E> {
                if number > LARGEST { Err(E::custom(format!("{number} is too large"))) } else { Ok(Countable) }
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Countable, E> {
                Err(E::custom(format!("{number} is no count")))
            }

            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Countable, E> {
                Err(E::custom(format!("{number} is no count")))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Countable, E> {
                Ok(Countable)
            }

            fn visit_str<E>(self, _: &str) -> Result<Countable, E> {
                Ok(Countable)
            }

            fn visit_unit<E>(self) -> Result<Countable, E> {
                Ok(Countable)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Countable, A::Error> {
                while let Some(Countable) = items.next_element()? {}
                Ok(Countable)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Countable, A::Error> {
                while let Some((_, Countable)) = map.next_entry::<String, Countable>()? {}
                Ok(Countable)
            }
        }
        // What nests deeper than the parser goes is an error of its own.
        deserializer.deserialize_any(OfAny)
    }
}

/// How a version stands to the one of this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Age {
    Older,
    Same,
    Newer,
    Other,
}

impl Age {
    fn of(version: &str) -> Self {
        let numbers = |text: &str| -> Option<(u32, u32)> {
            let (major, minor) = text.split_once('.')?;
            Some((major.parse().ok()?, minor.parse().ok()?))
        };
        match (numbers(version), numbers(FORMAT_VERSION)) {
            (Some((major, minor)), Some((known, newest))) if major == known => match minor.cmp(&newest) {
                std::cmp::Ordering::Less => Self::Older,
                std::cmp::Ordering::Equal => Self::Same,
                std::cmp::Ordering::Greater => Self::Newer,
            },
            _ => Self::Other,
        }
    }
}

/// Puts back what the JSON says in other places: bytes that are not UTF-8, and who of a finding is the target.
fn restore(report: &mut Report) {
    restore_names(report);
    restore_paths(report);
    let target = report.target.name.lossy();
    let places: BTreeMap<String, usize> = report.branches.iter().map(|it| it.name.lossy()).zip(0..).collect();
    for finding in &mut report.findings {
        let is_target = |name: &&String| finding.with_target && **name == target;
        let at = finding.branches.iter().position(|name| is_target(&name));
        let place = |name: &String| ParticipantId::Branch(places.get(name).copied().unwrap_or(usize::MAX));
        let id = |(index, name)| if Some(index) == at { ParticipantId::Target } else { place(name) };
        finding.participants = finding.branches.iter().enumerate().map(id).collect();
    }
}

fn restore_names(report: &mut Report) {
    let branches = report.branches.iter_mut().map(|it| (&mut it.name, &it.name_bytes));
    let named = branches.chain([(&mut report.target.name, &report.target.name_bytes)]);
    let mut known = Known::default();
    for (name, bytes) in named {
        if let Some(real) = bytes.as_deref().and_then(Name::of_base64) {
            *name = real;
        }
        known.add(name);
    }
    let pairs = report.pairs.iter_mut().flat_map(|it| it.branches.iter_mut().chain(&mut it.landed));
    let gaps = report.completeness.gaps.iter_mut().flat_map(|it| it.branch.iter_mut().chain(&mut it.other));
    pairs.chain(gaps).for_each(|name| known.put_back(name));
}

fn restore_paths(report: &mut Report) {
    let mut known = Known::default();
    let touched = report.branches.iter().filter_map(|it| it.touched.as_ref());
    let changed = touched.flat_map(|it| &it.files).flat_map(|it| it.from.iter().chain([&it.path]));
    let landings = report.branches.iter().flat_map(|it| it.landing.conflicts.iter().chain(it.counted().1));
    let conflicts = landings.chain(report.pairs.iter().flat_map(|it| it.conflicts.iter().chain(it.counted().1)));
    let torn = conflicts.flat_map(|it| it.paths.iter().chain(&it.related).chain(it.regions.iter().map(|it| &it.path)));
    let gaps = report.completeness.gaps.iter().filter_map(|it| it.path.as_ref());
    changed.chain(torn).chain(gaps).for_each(|path| known.add(path));
    if known.0.is_empty() {
        return;
    }
    let ends = report.findings.iter_mut().flat_map(|it| {
        it.locations.iter_mut().map(|it| &mut it.path).chain(it.example.iter_mut().map(|it| &mut it.path))
    });
    ends.for_each(|path| known.put_back(path));
    let touched = report.branches.iter_mut().filter_map(|it| it.touched.as_mut()?.symbols.as_mut());
    let symbols = touched.filter_map(|Definitions(symbols)| symbols.as_mut()).flatten();
    symbols.flat_map(|it| it.from_path.iter_mut().chain([&mut it.path])).for_each(|path| known.put_back(path));
}

/// What texts with replaced characters stand for.
struct Known<T>(BTreeMap<String, BTreeSet<T>>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T: Text + Clone + Ord> Known<T> {
    fn add(&mut self, text: &T) {
        if text.base64_unless_utf8().is_some() {
            self.0.entry(text.lossy()).or_default().insert(text.clone());
        }
    }

    /// Puts the bytes back, where only one text looks like this.
    fn put_back(&self, text: &mut T) {
        let meant = self.0.get(&text.lossy()).filter(|meant| meant.len() == 1);
        if let Some(real) = meant.and_then(BTreeSet::first) {
            *text = real.clone();
        }
    }
}

#[cfg(test)]
mod tests;
