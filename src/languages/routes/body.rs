//! What a call of a route carries, where it is written out: `json={"total": 5}`, `body: JSON.stringify({ total })`,
//! `axios.post("/orders", { total })`.

use compact_str::format_compact;
use tree_sitter::Node;

use super::{Call, File};
use crate::facts::{Term, TermSide};
use crate::languages::callees::{arguments, words};
use crate::model::ContractKind;

/// Options that hold what a call carries, as JSON.
const BODIES: [&str; 3] = ["body", "data", "json"];

/// Options that show that an object is none itself.
const OPTIONS: [&str; 9] =
    ["body", "headers", "json", "method", "next", "params", "responseType", "searchParams", "signal"];

/// Kinds of objects that are written out.
const OBJECTS: [&str; 2] = ["dictionary", "object"];

impl<'t> File<'t> {
    /// What a call of a route gives, if that is written out.
    pub(super) fn carried(&self, call: &Call<'t>, need: &Term) -> Option<Term> {
        let object = self.carrier(call)?;
        let mut names: Vec<&str> = Vec::new();
        for part in arguments(Some(object)) {
            match part.kind() {
                "pair" => {
                    let key = part.child_by_field_name("key")?;
                    let name = words(key, self.text).trim_matches(['"', '\'']);
                    // A computed key may be any.
                    if key.kind() == "computed_property_name" || name.contains([' ', '|']) {
                        return None;
                    }
                    names.push(name);
                }
                "shorthand_property_identifier" => names.push(words(part, self.text)),
                "comment" => {}
                // What is spread may have anything.
                _ => return None,
            }
        }
        names.sort_unstable();
        let key = format_compact!("{}|{}", need.key, names.join(" "));
        Some(Term { kind: ContractKind::Body, side: TermSide::Needs, key, ..need.clone() })
    }

    /// The object that a call carries.
    fn carrier(&self, call: &Call<'t>) -> Option<Node<'t>> {
        let object = |node: Node<'t>| {
            let node = self.bare(node);
            if OBJECTS.contains(&node.kind()) {
                return Some(node);
            }
            let inner = (self.table.grammar.call)(node, self.text)?;
            let is_json = inner.name == "stringify" || inner.name == "dumps";
            let given = inner.given.first().filter(|_| is_json && inner.given.len() == 1)?;
            Some(self.bare(given.value)).filter(|it| OBJECTS.contains(&it.kind()))
        };
        // Forms are no JSON.
        let named = call.given.iter().find(|it| it.label == "json");
        if let Some(named) = named {
            return object(named.value);
        }
        let [_, second, rest @ ..] = call.given.as_slice() else { return None };
        if !second.label.is_empty() || !rest.iter().all(|it| it.label.is_empty()) {
            return None;
        }
        let given = self.bare(second.value);
        if given.kind() != "object" {
            return None;
        }
        let pairs = arguments(Some(given));
        let key =
            |pair: &Node<'t>| pair.child_by_field_name("key").map(|it| words(it, self.text).trim_matches(['"', '\'']));
        if let Some(body) = pairs.iter().find(|pair| key(pair).is_some_and(|it| BODIES.contains(&it))) {
            return object(body.child_by_field_name("value")?);
        }
        let is_options = pairs.iter().any(|pair| key(pair).is_some_and(|it| OPTIONS.contains(&it)));
        (matches!(call.name, "post" | "put" | "patch") && !is_options).then_some(given)
    }
}
