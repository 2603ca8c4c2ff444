//! Schemas of Avro: the named types that a file defines, by their full names, and those that it names.

use serde_json::Value;

use super::documents::{Malformed, json::malformed};
use super::span;
use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::ContractKind;

/// Types that are always there.
const PLAIN: [&str; 14] = [
    "array", "boolean", "bytes", "double", "enum", "error", "fixed", "float", "int", "long", "map", "null", "record",
    "string",
];

pub(super) fn read(text: &str) -> Result<Artifact, Malformed> {
    let root: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|it| malformed(&it))?;
    let mut found: Vec<Term> = Vec::new();
    // What is still to be looked at, each with the name space around it and whether it is a type.
    let mut open: Vec<(&Value, String)> = vec![(&root, String::new())];
    while let Some((value, around)) = open.pop() {
        match value {
            Value::String(name) if !PLAIN.contains(&name.as_str()) => {
                found.push(term(text, TermSide::Needs, (&full(name, &around), name), ""));
            }
            Value::Array(all) => open.extend(all.iter().map(|it| (it, around.clone()))),
            Value::Object(own) => {
                let of = |key: &str| own.get(key).and_then(Value::as_str);
                let kind = of("type").unwrap_or_default();
                let mut inner = around.clone();
                if matches!(kind, "record" | "enum" | "fixed" | "error")
                    && let Some(name) = of("name")
                {
                    let space = of("namespace").unwrap_or(&around);
                    let whole = full(name, space);
                    whole.rsplit_once('.').map_or("", |it| it.0).clone_into(&mut inner);
                    let mut shape = Value::Object(own.clone());
                    shape.as_object_mut().into_iter().for_each(|it| {
                        it.remove("name");
                        it.remove("doc");
                    });
                    let aliases = own.get("aliases").and_then(Value::as_array).into_iter().flatten();
                    let aliases: Vec<String> = aliases.filter_map(Value::as_str).map(|it| full(it, &inner)).collect();
                    let shape: String = shape.to_string().chars().take(400).collect();
                    found.push(term(text, TermSide::Offers, (&whole, name), &shape));
                    let symbols = own.get("symbols").and_then(Value::as_array).into_iter().flatten();
                    let of_symbol = |it: &str| term(text, TermSide::Offers, (&format!("{whole}={it}"), it), "");
                    found.extend(symbols.filter_map(Value::as_str).map(of_symbol));
                    found.extend(aliases.iter().map(|it| term(text, TermSide::Offers, (it, name), "")));
                }
                // A default is of the first type of several.
                let first = own.get("type").map(|it| it.as_array().and_then(|it| it.first()).unwrap_or(it));
                if let (Some(Value::String(kind)), Some(symbol)) = (first, of("default"))
                    && !PLAIN.contains(&kind.as_str())
                {
                    let key = format!("{}={symbol}", full(kind, &inner));
                    found.push(term(text, TermSide::Needs, (&key, symbol), ""));
                }
                for (key, value) in own {
                    match (key.as_str(), value) {
                        ("type", Value::String(name)) if PLAIN.contains(&name.as_str()) => {}
                        ("type" | "items" | "values", value) => open.push((value, inner.clone())),
                        ("fields", Value::Array(all)) => open.extend(all.iter().map(|it| (it, inner.clone()))),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    let own: Vec<_> = found.iter().filter(|it| it.side == TermSide::Offers).map(|it| it.key.clone()).collect();
    found.retain(|it| it.side == TermSide::Offers || !own.contains(&it.key));
    found.sort();
    found.dedup();
    Ok(Artifact { terms: found, ..Artifact::default() })
}

fn full(name: &str, space: &str) -> String {
    if name.contains('.') || space.is_empty() { name.to_owned() } else { format!("{space}.{name}") }
}

fn term(text: &str, side: TermSide, (key, written): (&str, &str), meaning: &str) -> Term {
    let quoted = format!("\"{written}\"");
    let at = text.find(&quoted).map(|at| span(text, at..at + quoted.len())).unwrap_or_default();
    Term {
        kind: ContractKind::Reference,
        side,
        ecosystem: Ecosystem::Any,
        key: key.into(),
        scope: Within::Everywhere,
        strength: Strength::Firm,
        meaning: meaning.into(),
        span: at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_types_are_offered_by_their_full_names() {
        let text = r#"{"type": "record", "name": "Order", "namespace": "a.b", "aliases": ["Old"], "fields": [
            {"name": "x", "type": ["null", "Money"]}, {"name": "y", "type": {"type": "array", "items": "c.Line"}},
            {"name": "z", "type": {"type": "enum", "name": "Kind", "symbols": ["A"]}}, {"name": "k", "type": "Kind"}]}"#;
        let side = |it: &Term| if it.side == TermSide::Offers { "" } else { "?" };
        let mut shown: Vec<String> =
            read(text).unwrap().terms.iter().map(|it| format!("{}{}", side(it), it.key)).collect();
        shown.sort();
        assert_eq!(shown, ["?a.b.Money", "?c.Line", "a.b.Kind", "a.b.Kind=A", "a.b.Old", "a.b.Order"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[\\[\\]{}\":,a.]{0,40}") {
            drop(read(&text));
        }
    }
}
