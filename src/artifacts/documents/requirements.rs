//! `requirements.txt`: a requirement a line. Two that pin one distribution to different versions cannot be met.

use rustc_hash::FxHashMap;

use super::{Malformed, Twice, marker, narrow};
use crate::artifacts::python::normalised;

pub(in crate::artifacts) fn is_one(name: &str) -> bool {
    name.starts_with("requirements") && name.strip_suffix(".txt").is_some()
}

pub(in crate::artifacts) fn check(text: &str) -> Result<Vec<Twice>, Malformed> {
    marker(text)?;
    let (mut found, mut seen) = (Vec::new(), FxHashMap::default());
    for (at, line) in text.lines().enumerate() {
        let Some((name, version)) = pinned(line) else { continue };
        match seen.insert(name.clone(), (at + 1, version)) {
            Some((first, other)) if other != version => {
                found.push(Twice { path: vec![name], lines: [narrow(first), narrow(at + 1)] });
            }
            _ => {}
        }
    }
    Ok(found)
}

/// The distribution that a line pins, and to which version, whatever the machine.
fn pinned(line: &str) -> Option<(String, &str)> {
    let line = line.split(" #").next().unwrap_or_default().trim().trim_end_matches('\\').trim_end();
    if line.starts_with(['#', '-']) || line.contains([';', ',', '*']) {
        return None;
    }
    let (name, version) = line.split_once("==")?;
    let name = name.split('[').next().unwrap_or_default().trim();
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!name.is_empty() && name.chars().all(part)).then(|| (normalised(name), version.trim_start_matches('=').trim()))
}
