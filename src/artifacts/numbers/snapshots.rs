//! Snapshots of Drizzle, each of which names the one before it.

use serde::Deserialize;

use super::{Entry, Place, Slot};
use crate::model::Span;

/// The part of a snapshot that says where it stands.
#[derive(Deserialize)]
struct Snapshot {
    id: String,
    #[serde(rename = "prevId")]
    before: String,
}

/// Whether a file may be a snapshot.
pub(super) fn may_be_one(place: &Place<'_>) -> bool {
    place.name.ends_with("_snapshot.json") && place.folder.rsplit('/').next() == Some("meta")
}

pub(super) fn read(place: &Place<'_>, text: &str) -> Vec<Entry> {
    let Ok(Snapshot { id, before }) = serde_json::from_str(text) else { return Vec::new() };
    // The first one has none before it.
    let is_first = before.bytes().all(|byte| matches!(byte, b'0' | b'-'));
    let series = place.folder.rsplit_once('/').map_or("", |(above, _)| above);
    let entry = |slot: Slot, written: &str| Entry {
        series: series.to_owned(),
        apart: String::new(),
        slot,
        written: written.to_owned(),
        holder: id.clone(),
        span: Span::default(),
    };
    let after = (!is_first).then(|| entry(Slot::After(before.as_str().into()), &before));
    after.into_iter().chain([entry(Slot::Called(id.as_str().into()), &id)]).collect()
}
