//! What was there before: a list by ids, against which only what is new counts.
//!
//! The id of a finding is the pair and the definition, so that it is known again when lines move. Its places are no part of
//! it: an entry keeps how many there were in each file, and one more is new.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::apply::{Coverage, Item};

/// The version of the form. A reader refuses an unknown major.
const VERSION: &str = "1.1";

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
    /// How many places each file had. Baselines of version 1.0 do not say it: then all places are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    places: Option<BTreeMap<String, u64>>,
}

impl Entry {
    /// So many places more than there were, and the files that have them.
    pub(super) fn new_places<'i>(&self, now: &'i BTreeMap<String, u64>) -> (u64, Vec<&'i str>) {
        let Some(known) = &self.places else { return (0, Vec::new()) };
        let more = |(file, number): (&'i String, &u64)| {
            let more = number.saturating_sub(known.get(file).copied().unwrap_or(0));
            (more > 0).then_some((more, file.as_str()))
        };
        let more: Vec<(u64, &str)> = now.iter().filter_map(more).collect();
        (more.iter().map(|(number, _)| number).sum(), more.into_iter().map(|(_, file)| file).collect())
    }
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
        let document: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if !document["format_version"].is_string() || !document["entries"].is_array() {
            return Err(
                "it is no baseline, which is an object with 'format_version' and a list of 'entries'".to_owned()
            );
        }
        let read: Self = serde_json::from_value(document).map_err(|error| error.to_string())?;
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

    pub(super) fn by_id(&self) -> BTreeMap<&str, &Entry> {
        self.entries.iter().map(|entry| (entry.id.as_str(), entry)).collect()
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
                places: item.places(),
            };
            (entry.id.clone(), entry)
        }));
        Self { format_version: VERSION.to_owned(), entries: entries.into_values().collect() }
    }
}
