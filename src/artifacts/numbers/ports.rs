//! Ports of the host that services of a compose file take.

use super::{Entry, Place, Slot};
use crate::artifacts::yaml::{Leaf, leaves};

/// Whether a file may be a compose file.
pub(super) fn may_have_some(place: &Place<'_>) -> bool {
    let is_named = |start: &str| place.name.starts_with(start);
    ["yaml", "yml"].contains(&place.extension) && (is_named("compose") || is_named("docker-compose"))
}

pub(super) fn read(place: &Place<'_>, text: &str) -> Vec<Entry> {
    let Ok(all) = leaves(text) else { return Vec::new() };
    // Services of different profiles do not run together.
    let has_profile = |service: &str| {
        all.iter().any(|it| matches!(it.path.as_slice(), [top, own, key, ..] if top == "services" && own == service && key == "profiles"))
    };
    let port = |leaf: &Leaf| -> Option<Entry> {
        let path: Vec<&str> = leaf.path.iter().map(String::as_str).collect();
        let (service, published) = match path.as_slice() {
            ["services", service, "ports", "-"] => (*service, host_port(&leaf.value)?),
            ["services", service, "ports", "-", "published"] => (*service, leaf.value.as_str()),
            _ => return None,
        };
        let number = published.parse().ok().filter(|_| !has_profile(service))?;
        Some(Entry {
            series: place.path.to_owned(),
            apart: String::new(),
            slot: Slot::Counted(number),
            written: published.to_owned(),
            holder: service.to_owned(),
            span: leaf.span,
        })
    };
    all.iter().filter_map(port).collect()
}

/// `8080:80`, `127.0.0.1:8080:80`; a port alone is taken by chance.
fn host_port(value: &str) -> Option<&str> {
    let (rest, _) = value.split_once('/').unwrap_or((value, "")).0.rsplit_once(':')?;
    rest.rsplit(':').next()
}
