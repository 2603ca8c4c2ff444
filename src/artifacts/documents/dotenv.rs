//! `.env` files: a variable a line. Each tool reads what is odd in another way, so all but markers of conflicts parses.

use rustc_hash::FxHashMap;

use super::{Malformed, Twice, marker, narrow};

/// Whether a file of this name is an environment file, or an example of one.
pub(in crate::artifacts) fn is_one(name: &str) -> bool {
    let endings = [".env", ".env.example", ".env.sample"];
    name.starts_with(".env.") || endings.iter().any(|end| name.ends_with(end))
}

pub(in crate::artifacts) fn check(text: &str) -> Result<Vec<Twice>, Malformed> {
    marker(text)?;
    let (mut found, mut seen) = (Vec::new(), FxHashMap::default());
    for (at, line) in text.lines().enumerate() {
        let Some((name, _)) = variable(line) else { continue };
        if let Some(first) = seen.insert(name, at + 1) {
            found.push(Twice { path: vec![name.to_owned()], lines: [narrow(first), narrow(at + 1)] });
        }
    }
    Ok(found)
}

/// The variable that a line sets, and its value as it is written.
pub(in crate::artifacts) fn variable(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start();
    let (name, value) = line.strip_prefix("export ").unwrap_or(line).split_once('=')?;
    let name = name.trim();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    (!name.is_empty() && name.chars().all(is_name)).then_some((name, value.trim()))
}
