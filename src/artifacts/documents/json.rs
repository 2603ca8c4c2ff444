//! JSON: syntax by `serde_json`, which does not say which keys stand twice; those are looked for in what it accepts.

use rustc_hash::FxHashMap;
use serde::de::IgnoredAny;

use super::{Malformed, Twice, narrow};

/// An object or array that is open.
struct Open {
    /// The keys of an object and their lines; `None` for an array.
    keys: Option<FxHashMap<String, usize>>,
    /// The latest key.
    key: String,
    /// Whether a text here is a key.
    expects_key: bool,
}

pub(in crate::artifacts) fn is_one(name: &str) -> bool {
    name.strip_suffix(".json").is_some() || matches!(name, "Pipfile.lock" | "composer.lock" | "flake.lock")
}

pub(in crate::artifacts) fn check(text: &str) -> Result<Vec<Twice>, Malformed> {
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| malformed(&error))?;
    Ok(twice(text))
}

/// What is wrong, as the parser says it.
pub(in crate::artifacts) fn malformed(error: &serde_json::Error) -> Malformed {
    let said = error.to_string();
    let message = said.rsplit_once(" at line ").map_or(said.as_str(), |(message, _)| message);
    Malformed::new(error.line(), message)
}

/// The keys that stand twice in a text that is valid.
fn twice(text: &str) -> Vec<Twice> {
    let (mut found, mut open): (Vec<Twice>, Vec<Open>) = (Vec::new(), Vec::new());
    let (bytes, mut at, mut line) = (text.as_bytes(), 0, 1);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\n' => line += 1,
            b'{' => open.push(Open { keys: Some(FxHashMap::default()), key: String::new(), expects_key: true }),
            b'[' => open.push(Open { keys: None, key: String::new(), expects_key: false }),
            b'}' | b']' => drop(open.pop()),
            b',' => {
                if let Some(inner) = open.last_mut() {
                    inner.expects_key = inner.keys.is_some();
                }
            }
            b'"' => {
                let start = at + 1;
                at = start;
                while bytes.get(at).is_some_and(|byte| *byte != b'"') {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                let written = text.get(start..at).unwrap_or_default();
                if let Some(first) = open.last_mut().and_then(|inner| inner.key(written, line)) {
                    let path = open.iter().filter(|it| it.keys.is_some()).map(|it| it.key.clone()).collect();
                    found.push(Twice { path, lines: [narrow(first), narrow(line)] });
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

impl Open {
    /// Takes a text for a key where one is expected; the line of the same key before, if there was one.
    fn key(&mut self, written: &str, line: usize) -> Option<usize> {
        let keys = self.keys.as_mut().filter(|_| self.expects_key)?;
        self.expects_key = false;
        written.clone_into(&mut self.key);
        keys.insert(written.to_owned(), line)
    }
}
