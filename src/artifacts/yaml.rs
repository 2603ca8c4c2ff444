//! YAML as a flat list of its values, each with the keys that lead to it. No tree is made, so that nothing here is as
//! deep as a document.

use saphyr_parser::{Event, Parser};

use super::documents::Malformed;
use crate::model::{Position, Span};

/// Deeper documents are machine-made or hostile.
const DEEPEST: usize = 100;

/// A scalar value, or a mapping or sequence with nothing in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    /// The keys that lead to it; `-` for an item of a sequence.
    pub(super) path: Vec<String>,
    /// Which item it is of each sequence on the way, from zero.
    pub(super) items: Vec<u32>,
    /// What it says; empty for what holds nothing.
    pub(super) value: String,
    /// Where its key stands, or, for an item of a sequence, itself.
    pub(super) span: Span,
}

/// A mapping or sequence that is open.
struct Open {
    is_mapping: bool,
    /// Whether there is nothing in it so far.
    is_empty: bool,
    /// How many items of a sequence have begun.
    begun: u32,
    /// The latest key, and where it stands; `None` where the next node is a key.
    key: Option<(String, Span)>,
}

impl Open {
    /// Something begins in it.
    fn begins(&mut self) {
        self.is_empty = false;
        self.begun = self.begun.saturating_add(u32::from(!self.is_mapping));
    }
}

/// All values of all documents, if the text parses and does not nest too deep.
pub(super) fn leaves(text: &str) -> Result<Vec<Leaf>, Malformed> {
    let (mut found, mut open): (Vec<Leaf>, Vec<Open>) = (Vec::new(), Vec::new());
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Malformed::new(error.marker().line(), error.info()))?;
        let span = Span { start: position(span.start), end: position(span.end) };
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if open.len() > DEEPEST {
                    return Err(Malformed::new(span.start.line as usize, "it is nested too deep"));
                }
                if let Some(around) = open.last_mut() {
                    around.begins();
                }
                let is_mapping = matches!(event, Event::MappingStart(..));
                open.push(Open { is_mapping, is_empty: true, begun: 0, key: None });
            }
            Event::MappingEnd | Event::SequenceEnd => match open.pop() {
                Some(Open { is_empty: true, .. }) if !open.is_empty() => value(&mut open, &mut found, "", span),
                _ => value_ends(&mut open, span),
            },
            Event::Scalar(value, ..) => scalar(&mut open, &mut found, &value, span),
            // What an alias stands for was listed where it was written.
            Event::Alias(_) => scalar(&mut open, &mut found, "", span),
            _ => {}
        }
    }
    Ok(found)
}

/// Whether a text is one of which a program makes a document: it need not parse before.
pub(super) fn is_template(text: &str) -> bool {
    let is_put_in = |(at, _): (usize, &str)| !text[..at].ends_with('$');
    text.contains("{%") || text.contains("<%") || text.match_indices("{{").any(is_put_in)
}

fn scalar(open: &mut [Open], found: &mut Vec<Leaf>, text: &str, span: Span) {
    if let Some(inner) = open.last_mut() {
        inner.begins();
    }
    value(open, found, text, span);
}

/// A value whose beginning was counted.
fn value(open: &mut [Open], found: &mut Vec<Leaf>, value: &str, span: Span) {
    match open.last_mut() {
        Some(inner) if inner.is_mapping && inner.key.is_none() => inner.key = Some((value.to_owned(), span)),
        _ => {
            let step = |it: &Open| it.key.as_ref().map_or_else(|| "-".to_owned(), |(key, _)| key.clone());
            let place = open.last().and_then(|inner| inner.key.as_ref()).map_or(span, |(_, place)| *place);
            let path = open.iter().map(step).collect();
            let items = open.iter().filter(|it| !it.is_mapping).map(|it| it.begun.saturating_sub(1)).collect();
            found.push(Leaf { path, items, value: value.to_owned(), span: place });
            value_ends(open, span);
        }
    }
}

/// In a mapping, keys and values take turns. A mapping or sequence can be a key as well; it has no name.
fn value_ends(open: &mut [Open], span: Span) {
    if let Some(inner) = open.last_mut().filter(|inner| inner.is_mapping) {
        inner.key = if inner.key.is_some() { None } else { Some((String::new(), span)) };
    }
}

fn position(at: saphyr_parser::Marker) -> Position {
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Position { line: narrow(at.line()), column: narrow(at.col() + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_keys_that_lead_to_them() {
        let shown = |text: &str| -> Vec<String> {
            let all = leaves(text).unwrap();
            all.iter().map(|it| format!("{}: {} {}", it.path.join("."), it.value, it.span.start.line)).collect()
        };
        assert_eq!(
            shown("a:\n  b: 1\n  c:\n  - x\n  - y: 2\nd: {}\n"),
            ["a.b: 1 2", "a.c.-: x 4", "a.c.-.y: 2 5", "d:  6"]
        );
        assert_eq!(shown("a: &n 1\nb: *n\n---\n? [k]\n: v\n"), ["a: 1 1", "b:  2", "-.-: k 4", ": v 4"]);
    }

    #[test]
    fn items_are_counted() {
        let all = leaves("a:\n- {b: 1, c: 2}\n- []\n- [x, y]\nd: 1\n").unwrap();
        let shown: Vec<String> = all.iter().map(|it| format!("{} {:?}", it.path.join("."), it.items)).collect();
        assert_eq!(shown, ["a.-.b [0]", "a.-.c [0]", "a.- [1]", "a.-.- [2, 0]", "a.-.- [2, 1]", "d []"]);
    }

    #[test]
    fn what_a_program_makes_a_document_of_is_known() {
        assert!(is_template("{{- if .a }}\na: 1\n{{- end }}\n") && is_template("{% if a %}\n"));
        assert!(!is_template("run: echo ${{ github.sha }}\n"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_values_or_says_why_not(text in "[-a:\\[\\]{}\"'\\\\ \n#&*,|>!=?1\u{e9}]{0,80}") {
            drop(leaves(&text));
        }
    }
}
