//! YAML: the events of its parser, without a tree.

use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Parser};

use super::{Malformed, Twice, narrow};

/// Deeper documents are machine-made or hostile.
const DEEPEST: usize = 200;

/// A mapping or sequence that is open.
struct Open {
    /// The keys of a mapping and their lines; `None` for a sequence.
    keys: Option<FxHashMap<String, usize>>,
    /// The latest key.
    key: String,
    /// Whether the next node is a key.
    expects_key: bool,
}

pub(in crate::artifacts) fn is_one(name: &str) -> bool {
    [".yml", ".yaml"].iter().any(|end| name.ends_with(end))
}

pub(in crate::artifacts) fn check(text: &str) -> Result<Vec<Twice>, Malformed> {
    let (mut found, mut open): (Vec<Twice>, Vec<Open>) = (Vec::new(), Vec::new());
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Malformed::new(error.marker().line(), error.info()))?;
        let line = span.start.line();
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if open.len() > DEEPEST {
                    return Err(Malformed::new(line, "it is nested too deep"));
                }
                let keys = matches!(event, Event::MappingStart(..)).then(FxHashMap::default);
                open.push(Open { expects_key: keys.is_some(), keys, key: String::new() });
            }
            Event::MappingEnd | Event::SequenceEnd => {
                drop(open.pop());
                node_ends(&mut open);
            }
            Event::Scalar(value, ..) => {
                if let Some(first) = open.last_mut().and_then(|inner| inner.key(&value, line)) {
                    let path = open.iter().filter(|it| it.keys.is_some()).map(|it| it.key.clone()).collect();
                    found.push(Twice { path, lines: [narrow(first), narrow(line)] });
                }
                node_ends(&mut open);
            }
            Event::Alias(_) => node_ends(&mut open),
            _ => {}
        }
    }
    Ok(found)
}

/// In a mapping, keys and values take turns.
fn node_ends(open: &mut [Open]) {
    if let Some(inner) = open.last_mut() {
        inner.expects_key = inner.keys.is_some() && !inner.expects_key;
    }
}

impl Open {
    /// Takes a scalar for a key where one is expected; the line of the same key before, if there was one.
    fn key(&mut self, written: &str, line: usize) -> Option<usize> {
        let keys = self.keys.as_mut().filter(|_| self.expects_key)?;
        written.clone_into(&mut self.key);
        // A merge may stand several times.
        if written == "<<" { None } else { keys.insert(written.to_owned(), line) }
    }
}
