//! What was there before: a list by ids, against which only what is new counts.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::apply::{Coverage, Item};

/// The version of the form. A reader refuses an unknown major.
const VERSION: &str = "1.0";

/// What was there before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// The version of this form, `major.minor`.
    format_version: String,
    /// All of it, by id.
    entries: Vec<Entry>,
}

/// One conflict or finding that was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) id: String,
    /// What follows is for people, and to know who has to be looked at before it is gone.
    #[serde(default)]
    rule: String,
    #[serde(default)]
    branches: Vec<String>,
    #[serde(default)]
    message: String,
}

impl Default for Baseline {
    fn default() -> Self {
        Self { format_version: VERSION.to_owned(), entries: Vec::new() }
    }
}

impl Baseline {
    /// Reads one.
    ///
    /// # Errors
    /// If it is none, or of a version that is not known. The sentence says why.
    pub fn read(text: &str) -> Result<Self, String> {
        let read: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match read.format_version.split_once('.') {
            Some(("1", _)) => Ok(read),
            _ => Err(format!("its format_version is '{}', and 1 is what is known", read.format_version)),
        }
    }

    /// As it is written: JSON, an entry by its id after the other.
    #[must_use]
    pub fn written(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    pub(super) fn ids(&self) -> BTreeSet<&str> {
        self.entries.iter().map(|entry| entry.id.as_str()).collect()
    }

    /// The entries that are not found any more.
    pub(super) fn gone<'b>(&'b self, found: &BTreeSet<String>, coverage: &Coverage) -> impl Iterator<Item = &'b Entry> {
        self.entries.iter().filter(move |entry| !found.contains(&entry.id) && coverage.is_over(&entry.branches))
    }

    /// What is there now. What was there stays if nobody could see that it is gone.
    pub(super) fn renewed(&self, found: &[Item<'_>], coverage: &Coverage) -> Self {
        let ids: BTreeSet<String> = found.iter().map(|item| item.id.to_owned()).collect();
        let gone: BTreeSet<&str> = self.gone(&ids, coverage).map(|entry| entry.id.as_str()).collect();
        let kept = self.entries.iter().filter(|entry| !gone.contains(entry.id.as_str()));
        let mut entries: BTreeMap<String, Entry> = kept.map(|entry| (entry.id.clone(), entry.clone())).collect();
        entries.extend(found.iter().map(|item| {
            let entry = Entry {
                id: item.id.to_owned(),
                rule: item.rule.to_owned(),
                branches: item.branches.clone(),
                message: item.message.clone(),
            };
            (entry.id.clone(), entry)
        }));
        Self { format_version: VERSION.to_owned(), entries: entries.into_values().collect() }
    }
}
