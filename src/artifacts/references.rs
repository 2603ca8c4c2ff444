//! Definitions in documents that others name by a pointer: schemas of JSON Schema, components of `OpenAPI`, messages and
//! channels of `AsyncAPI`. And what a document may have that names the schema it is held against.
//!
//! An offer is `#/definitions/Order`, and, where a schema allows nothing else, `#/properties/limit`; of a property with
//! listed values also `#/properties/mode=fast`. `#/properties/db{host port}` is all that a schema asks for at a place: who
//! gives less relied on what was asked for before. A need says in which file, as seen from its own.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::{CompactString, format_compact};

use super::documents::Malformed;
use super::yaml::{Leaf, leaves};
use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// What holds definitions, and how many keys deep they are in it.
const HOLDERS: [(&str, usize); 7] = [
    ("$defs", 1),
    ("channels", 1),
    ("components", 2),
    ("definitions", 1),
    ("operations", 1),
    ("parameters", 1),
    ("responses", 1),
];

/// Longer contents are known again by how they begin.
const LONGEST: usize = 400;

/// Whether a text may have some.
pub(super) fn may_have_some(text: &str) -> bool {
    const MARKS: [&str; 7] = ["$defs", "$ref", "asyncapi", "json-schema.org", "openapi", "swagger", "\"definitions\""];
    MARKS.iter().any(|mark| text.contains(mark)) || names_schema(text)
}

/// Whether a text names a schema of the tree.
fn names_schema(text: &str) -> bool {
    text.match_indices("$schema").any(|(at, mark)| {
        let value = text[at + mark.len()..].trim_start_matches(['"', '\'', ':', '=', ' ']);
        local(value.split(['"', '\'', '\n', ' ']).next().unwrap_or_default()).is_some()
    })
}

/// A path in the tree, as against an address.
fn local(reference: &str) -> Option<&str> {
    let is_path = !reference.is_empty() && !reference.contains("://") && !reference.starts_with(['#', '/']);
    is_path.then_some(reference)
}

pub(super) fn json(text: &str) -> Result<Artifact, Malformed> {
    if !may_have_some(text) {
        return Ok(Artifact::default());
    }
    super::documents::json::check(text)?;
    // All of JSON is YAML. Where it is not read as such, nothing is known of it.
    let all = leaves(text).unwrap_or_default();
    Ok(Artifact { terms: read(&all, text), ..Artifact::default() })
}

/// What a document offers and needs.
pub(super) fn read(all: &[Leaf], text: &str) -> Vec<Term> {
    let mut found = definitions(all);
    let is_schema = |it: &Leaf| it.path.first().is_some_and(|it| it == "properties");
    if all.iter().any(is_schema) {
        let whole = expanded(all);
        found.extend(properties(&whole));
        found.extend(required(&whole));
    }
    found.extend(all.iter().filter_map(reference));
    found.extend(held_against(all, text));
    found
}

fn term(side: TermSide, key: CompactString, (scope, span): (Within, Span)) -> Term {
    Term {
        kind: ContractKind::Reference,
        side,
        ecosystem: Ecosystem::Any,
        key,
        scope,
        strength: Strength::Firm,
        meaning: CompactString::default(),
        span,
    }
}

/// A key as a pointer has it.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A step of a pointer as a key.
fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// The definitions that a document holds, if it is one that does.
fn definitions(all: &[Leaf]) -> Vec<Term> {
    let is_kind = |it: &Leaf| match it.path.as_slice() {
        [key] => {
            matches!(key.as_str(), "openapi" | "swagger" | "asyncapi")
                || key == "$schema" && it.value.contains("json-schema")
        }
        [key, ..] => matches!(key.as_str(), "definitions" | "$defs"),
        [] => false,
    };
    if !all.iter().any(is_kind) {
        return Vec::new();
    }
    let mut found: Vec<Term> = Vec::new();
    for leaf in all {
        let Some(first) = leaf.path.first() else { continue };
        let Some((_, depth)) = HOLDERS.iter().find(|(name, _)| name == first) else { continue };
        let Some(path) = leaf.path.get(..=*depth) else { continue };
        if path.iter().any(|it| it == "-") {
            continue;
        }
        let key = format_compact!("#/{}", path.iter().map(|it| escaped(it)).collect::<Vec<_>>().join("/"));
        if found.last().is_none_or(|last| last.key != key) {
            found.push(term(TermSide::Offers, key, (Within::Own, leaf.span)));
        }
        // By its contents it is known again under another name.
        if let Some(last) = found.last_mut().filter(|it| it.meaning.len() < LONGEST) {
            let rest = leaf.path[depth + 1..].join(".");
            last.meaning.push_str(&format!("{rest}:{};", leaf.value));
        }
    }
    found
}

/// How often a definition is put in where it is referred to, one inside another, and how much may come of it.
const LAYERS: usize = 4;
const MOST: usize = 20_000;

/// A schema from its root, with definitions of its own in place of what refers to them. Where that grows too large,
/// references stay.
fn expanded(all: &[Leaf]) -> Vec<Leaf> {
    let is_held = |it: &Leaf| matches!(it.path.first().map(String::as_str), Some("$defs" | "definitions"));
    let mut held: BTreeMap<&[String], (usize, usize)> = BTreeMap::new();
    for (at, leaf) in all.iter().enumerate().filter(|(_, it)| is_held(it)) {
        if let Some(name) = leaf.path.get(..2) {
            held.entry(name).or_insert((at, at)).1 = at + 1;
        }
    }
    let mut found: Vec<Leaf> = all.iter().filter(|it| !is_held(it)).cloned().collect();
    for _ in 0..LAYERS {
        let mut next: Vec<Leaf> = Vec::with_capacity(found.len());
        let mut has_more = false;
        for (at, leaf) in found.iter().enumerate() {
            let around = leaf.path.split_last().filter(|(last, _)| *last == "$ref").map(|(_, around)| around);
            // What else stands beside a reference counts in newer drafts only.
            let is_beside = |it: Option<&Leaf>| it.is_some_and(|it| around.is_some_and(|of| it.path.starts_with(of)));
            let is_alone = !is_beside(found.get(at + 1)) && !is_beside(at.checked_sub(1).and_then(|at| found.get(at)));
            let name = leaf.value.strip_prefix("#/").map(|it| it.split('/').map(unescaped).collect::<Vec<String>>());
            let range = name.and_then(|name| held.get(name.as_slice())).filter(|_| is_alone);
            let Some((around, (start, end))) = around.zip(range.copied()) else {
                next.push(leaf.clone());
                continue;
            };
            has_more = true;
            next.extend(all[start..end].iter().map(|it| {
                let path = around.iter().chain(&it.path[2..]).cloned().collect();
                Leaf { path, ..it.clone() }
            }));
            if next.len() > MOST {
                return all.to_vec();
            }
        }
        found = next;
        if !has_more {
            break;
        }
    }
    found
}

/// The places of a schema on the way to a value, with how many keys lead to each: the root, properties, and what all items
/// of a list are.
fn places(path: &[String]) -> Vec<(String, usize)> {
    let (mut key, mut at) = (String::from("#"), 0);
    let mut found = vec![(key.clone(), at)];
    loop {
        match &path[at..] {
            [word, name, _, ..] if word == "properties" => {
                key = format!("{key}/properties/{}", escaped(name));
                at += 2;
            }
            [word, next, ..] if word == "items" && next != "-" && at > 0 => {
                key.push_str("/items");
                at += 1;
            }
            _ => return found,
        }
        found.push((key.clone(), at));
    }
}

/// The properties that a schema lists, where it allows no others, and their values, where it lists these.
fn properties(all: &[Leaf]) -> Vec<Term> {
    let closed: BTreeSet<&[String]> = all
        .iter()
        .filter(|it| it.value == "false")
        .filter_map(|it| it.path.split_last().filter(|(last, _)| *last == "additionalProperties").map(|(_, of)| of))
        .collect();
    let mut found: Vec<Term> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for leaf in all {
        // From the root down.
        let places = places(&leaf.path);
        let mut before = 0;
        for (key, at) in &places {
            let is_property = *at == before + 2;
            if is_property && closed.contains(&leaf.path[..before]) && seen.insert(key.clone()) {
                found.push(term(TermSide::Offers, key.as_str().into(), (Within::Own, leaf.span)));
            }
            before = *at;
        }
        // A property of which nothing is said.
        let rest = &leaf.path[before..];
        if let [word, name] = rest
            && word == "properties"
            && closed.contains(&leaf.path[..before])
        {
            let key = format!("{}/properties/{}", places.last().map_or("#", |it| it.0.as_str()), escaped(name));
            if seen.insert(key.clone()) {
                found.push(term(TermSide::Offers, key.into(), (Within::Own, leaf.span)));
            }
        }
        if let Some((key, _)) =
            places.last().filter(|_| before > 0 && matches!(rest, [word, item] if word == "enum" && item == "-"))
        {
            let key = format_compact!("{key}={}", leaf.value);
            found.push(term(TermSide::Offers, key, (Within::Own, leaf.span)));
        }
    }
    found
}

/// What a schema asks for, at its root and in the objects that it describes: of each all that has to be given.
fn required(all: &[Leaf]) -> Vec<Term> {
    let is_schema = |it: &Leaf| it.path.len() == 1 && it.path[0] == "$schema" && it.value.contains("json-schema");
    if !all.iter().any(is_schema) {
        return Vec::new();
    }
    let mut found: BTreeMap<String, (Vec<&str>, Span)> = BTreeMap::new();
    let mut defaults: BTreeSet<String> = BTreeSet::new();
    for leaf in all {
        let places = places(&leaf.path);
        for (key, at) in &places {
            if leaf.path.get(*at).is_some_and(|it| it == "properties") {
                found.entry(key.clone()).or_insert_with(|| (Vec::new(), leaf.span));
            }
        }
        let Some((key, at)) = places.last() else { continue };
        match &leaf.path[*at..] {
            [word, item] if word == "required" && item == "-" => {
                let (names, span) = found.entry(key.clone()).or_insert_with(|| (Vec::new(), leaf.span));
                names.push(&leaf.value);
                *span = leaf.span;
            }
            [word, ..] if word == "default" => drop(defaults.insert(key.clone())),
            _ => {}
        }
    }
    let asked = |(key, (mut names, span)): (String, (Vec<&str>, Span))| {
        names.retain(|name| !defaults.contains(&format!("{key}/properties/{}", escaped(name))));
        names.sort_unstable();
        names.dedup();
        let meaning = format_compact!("{key}{{");
        let own = term(TermSide::Offers, format_compact!("{key}{{{}}}", names.join(" ")), (Within::Own, span));
        Term { meaning, ..own }
    };
    found.into_iter().map(asked).collect()
}

/// `$ref: '#/definitions/Order'`, `$ref: 'money.json#/definitions/Money'`
fn reference(leaf: &Leaf) -> Option<Term> {
    leaf.path.last().filter(|it| *it == "$ref")?;
    let (file, pointer) = leaf.value.split_once('#')?;
    let steps: Vec<&str> = pointer.strip_prefix('/')?.split('/').collect();
    let (_, depth) = HOLDERS.iter().find(|(name, _)| steps.first() == Some(name))?;
    let key = format_compact!("#/{}", steps.get(..=*depth)?.join("/"));
    let scope = if file.is_empty() { Within::Own } else { Within::File(local(file)?.into()) };
    Some(term(TermSide::Needs, key, (scope, leaf.span)))
}

/// What a document has that names a schema of the tree.
fn held_against(all: &[Leaf], text: &str) -> Vec<Term> {
    let named = all.iter().find(|it| it.path.len() == 1 && it.path[0] == "$schema").map(|it| it.value.as_str());
    let told = || {
        let line = text.lines().take(5).find(|line| line.starts_with('#') && line.contains("$schema="))?;
        line.split_once("$schema=")?.1.split_whitespace().next()
    };
    let Some(schema) = named.or_else(told).and_then(local) else { return Vec::new() };
    let mut found: Vec<Term> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for leaf in all.iter().filter(|it| it.path.first().is_some_and(|it| it != "$schema")) {
        let mut key = String::from("#");
        let at = (Within::File(schema.into()), leaf.span);
        for step in &leaf.path {
            key = place_of(&key, step);
            if step != "-" && seen.insert(key.clone()) {
                found.push(term(TermSide::Needs, key.as_str().into(), at.clone()));
            }
        }
        let key = format!("{key}={}", leaf.value);
        if seen.insert(key.clone()) {
            found.push(term(TermSide::Needs, key.into(), at));
        }
    }
    found.extend(
        filled(all).into_iter().map(|(key, span)| term(TermSide::Needs, key, (Within::File(schema.into()), span))),
    );
    found
}

/// What a schema calls what stands in an object by a key, or in a list.
fn place_of(around: &str, step: &str) -> String {
    if step == "-" { format!("{around}/items") } else { format!("{around}/properties/{}", escaped(step)) }
}

/// All that the objects of a document give: `#/properties/db{host port}`. Of items of a list that give the same, the first
/// counts.
fn filled(all: &[Leaf]) -> Vec<(CompactString, Span)> {
    let mut found: Vec<(String, Vec<&str>, Span)> = Vec::new();
    let mut known: BTreeMap<(String, &[u32]), usize> = BTreeMap::new();
    for leaf in all {
        let (mut key, mut item) = (String::from("#"), 0);
        for name in &leaf.path {
            if name == "-" {
                item += 1;
            } else {
                let at = *known.entry((key.clone(), &leaf.items[..item])).or_insert_with(|| {
                    found.push((key.clone(), Vec::new(), leaf.span));
                    found.len() - 1
                });
                let names = &mut found[at].1;
                if names.last() != Some(&name.as_str()) && !names.contains(&name.as_str()) {
                    names.push(name);
                }
            }
            key = place_of(&key, name);
        }
    }
    // What is merged in gives more than a text shows.
    let is_plain = |names: &[&str]| names.iter().all(|it| *it != "<<" && !it.contains([' ', '{', '}']));
    let own = found.into_iter().filter(|(_, names, _)| is_plain(names));
    let mut seen = BTreeSet::new();
    let own = own.map(|(key, names, span)| (format_compact!("{key}{{{}}}", names.join(" ")), span));
    own.filter(|(key, _)| seen.insert(key.clone())).collect()
}

/// The steps of a pointer into a schema: a property by its name, or, `None`, the items of a list.
fn steps(pointer: &str) -> Vec<Option<String>> {
    let mut words = pointer.split('/').skip(1);
    let mut found = Vec::new();
    while let Some(word) = words.next() {
        match word {
            "items" => found.push(None),
            _ => found.extend(words.next().map(|name| Some(unescaped(name)))),
        }
    }
    found
}

/// What a schema says of what a step leads to.
fn inside<'l>(all: &[&'l Leaf], depth: &mut usize, step: Option<&str>) -> Vec<&'l Leaf> {
    let is_of_it = |it: &&&Leaf| match (it.path.get(*depth).map(String::as_str), it.path.get(*depth + 1), step) {
        (Some("properties"), own, Some(name)) => own.is_some_and(|own| own == name),
        (Some("items"), own, None) => own.is_some_and(|own| own != "-"),
        _ => false,
    };
    let found = all.iter().filter(is_of_it).copied().collect();
    *depth += if step.is_some() { 2 } else { 1 };
    found
}

/// Whether a schema certainly asks for more than is given at a place: `#/properties/db{host port}`.
#[must_use]
pub fn lacks(text: &str, given: &str) -> bool {
    let Some((pointer, given)) = given.trim_end_matches('}').split_once('{') else { return false };
    let Ok(all) = leaves(text) else { return false };
    let all = expanded(&all);
    let mut here: Vec<&Leaf> = all.iter().collect();
    let mut depth = 0;
    let is_plain = |here: &[&Leaf], depth: usize| {
        !MORE.iter().any(|word| here.iter().any(|it| it.path.get(depth).is_some_and(|own| own == word)))
    };
    for step in steps(pointer) {
        if !is_plain(&here, depth) {
            return false;
        }
        here = inside(&here, &mut depth, step.as_deref());
    }
    let has_default = |name: &str| {
        let is_it = |it: &&Leaf| matches!(&it.path[depth..], [word, own, last, ..] if word == "properties" && own == name && last == "default");
        here.iter().any(is_it)
    };
    let mut asked = here.iter().filter(|it| it.path[depth..] == ["required", "-"]).map(|it| it.value.as_str());
    is_plain(&here, depth) && asked.any(|name| !has_default(name) && !given.split(' ').any(|it| it == name))
}

/// Words of a schema that say more about a place than its properties do.
const MORE: [&str; 16] = [
    "$dynamicRef",
    "$recursiveRef",
    "$ref",
    "allOf",
    "anyOf",
    "dependencies",
    "dependentSchemas",
    "else",
    "extends",
    "if",
    "not",
    "oneOf",
    "patternProperties",
    "propertyNames",
    "then",
    "unevaluatedProperties",
];

/// Whether a schema certainly does not take what a document has: `#/properties/limit`, `#/properties/mode=fast`. Where it
/// says something in another way than by properties and listed values, nobody knows.
#[must_use]
pub fn forbids(text: &str, need: &str) -> bool {
    let Ok(all) = leaves(text) else { return false };
    let all = expanded(&all);
    let (pointer, value) = need.split_once('=').map_or((need, None), |(pointer, value)| (pointer, Some(value)));
    let mut here: Vec<&Leaf> = all.iter().collect();
    let mut depth = 0;
    let says = |here: &[&Leaf], depth: usize, word: &str| {
        here.iter().any(|it| it.path.get(depth).is_some_and(|own| own == word))
    };
    for step in steps(pointer) {
        if MORE.iter().any(|word| says(&here, depth, word)) {
            return false;
        }
        let around = depth;
        let own = inside(&here, &mut depth, step.as_deref());
        if own.is_empty() {
            let is_closed = |it: &&Leaf| it.path[around..] == ["additionalProperties"] && it.value == "false";
            return step.is_some() && here.iter().any(is_closed);
        }
        here = own;
    }
    let Some(value) = value else { return false };
    if MORE.iter().any(|word| says(&here, depth, word)) {
        return false;
    }
    let mut listed = here.iter().filter(|it| it.path[depth..] == ["enum", "-"]).peekable();
    if listed.peek().is_some() {
        return listed.all(|it| it.value != value);
    }
    here.iter().any(|it| it.path[depth..] == ["const"] && it.value != value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let side = |it: &Term| if it.side == TermSide::Offers { "" } else { "?" };
        let file = |it: &Term| if let Within::File(file) = &it.scope { format!(" {file}") } else { String::new() };
        let all = leaves(text).unwrap();
        let all = read(&all, text);
        let plain = all.iter().filter(|it| !it.key.ends_with('}'));
        plain.map(|it| format!("{}{}{}", side(it), it.key, file(it))).collect()
    }

    #[test]
    fn definitions_are_offered_and_referred_to() {
        assert_eq!(
            shown(
                "openapi: 3.0.0\ncomponents:\n  schemas:\n    A: {type: object, x: {$ref: '#/components/schemas/B/properties/y'}}\n    B: {$ref: 'b.yaml#/definitions/C'}\n"
            ),
            ["#/components/schemas/A", "#/components/schemas/B", "?#/components/schemas/B", "?#/definitions/C b.yaml"]
        );
        assert_eq!(shown("definitions: [a]\nx: {$ref: 'https://a/b#/definitions/C'}\n"), [""; 0]);
    }

    #[test]
    fn a_closed_schema_offers_properties_and_documents_need_them() {
        assert_eq!(
            shown(
                "{\"additionalProperties\": false, \"properties\": {\"a\": {\"enum\": [\"x\"]}, \"b\": {\"properties\": {\"c\": {}}}}}"
            ),
            ["#/properties/a", "#/properties/a=x", "#/properties/b"]
        );
        assert_eq!(shown("properties: {a: {type: x}}\n"), [""; 0], "it is open");
        assert_eq!(
            shown("$schema: ./s.json\na: x\nb: [{c: 1}]\n"),
            [
                "?#/properties/a ./s.json",
                "?#/properties/a=x ./s.json",
                "?#/properties/b ./s.json",
                "?#/properties/b/items/properties/c ./s.json",
                "?#/properties/b/items/properties/c=1 ./s.json",
            ]
        );
        assert!(!may_have_some("{\"$schema\": \"https://json.schemastore.org/x\"}"));
        assert!(may_have_some("# yaml-language-server: $schema=../s.json\na: 1\n"));
    }

    #[test]
    fn a_schema_asks_for_properties_and_documents_give_them() {
        let asked = |text: &str| -> Vec<String> {
            let all = leaves(text).unwrap();
            read(&all, text).iter().map(|it| it.key.to_string()).filter(|it| it.ends_with('}')).collect()
        };
        let schema = "$schema: http://json-schema.org/draft-07/schema#\nproperties: {a: {default: 1}, b: {properties: {c: {}}, required: [c]}}\nrequired: [b, a]\n";
        assert_eq!(asked(schema), ["#{b}", "#/properties/b{c}"]);
        assert_eq!(
            asked("$schema: ./s.json\nb: {d: 1, c: 2}\ne: [{f: 1}]\n"),
            ["#{$schema b e}", "#/properties/b{d c}", "#/properties/e/items{f}"]
        );
        assert_eq!(asked("$schema: ./s.json\n<<: &x 1\n"), [""; 0]);
        assert!(lacks(schema, "#{a}") && lacks(schema, "#/properties/b{d}") && !lacks(schema, "#{b}"));
        for open in ["allOf: [{required: [b]}]\n", "required: [b]\nif: {}\n", "{"] {
            assert!(!lacks(open, "#{a}"), "{open}");
        }
    }

    #[test]
    fn a_schema_forbids_only_what_it_certainly_does() {
        let shut = |own: &str| format!("{{\"additionalProperties\": false, \"properties\": {{\"mode\": {own}}}}}");
        assert!(forbids(&shut("{\"enum\": [\"slow\"]}"), "#/properties/mode=fast"));
        assert!(forbids(&shut("{\"const\": \"slow\"}"), "#/properties/mode=fast"));
        assert!(forbids(&shut("{}"), "#/properties/limit"));
        assert!(forbids(&shut(&shut("{}")), "#/properties/mode/properties/limit"));
        for own in [
            "{}",
            "{\"type\": \"string\"}",
            "{\"$ref\": \"#/$defs/mode\"}",
            "{\"anyOf\": [{\"enum\": [\"slow\"]}]}",
            "{\"enum\": [\"slow\"], \"oneOf\": []}",
        ] {
            assert!(!forbids(&shut(own), "#/properties/mode=fast"), "{own}");
            assert!(!forbids(&shut(own), "#/properties/mode"), "{own}");
        }
        for open in [
            "properties: {mode: {}}",
            "additionalProperties: {type: string}",
            "{additionalProperties: false, patternProperties: {'^l': {}}}",
            "{additionalProperties: false, allOf: [{properties: {limit: {}}}]}",
            "{unevaluatedProperties: false, properties: {mode: {}}}",
            "$ref: '#/$defs/open'\n$defs: {shut: {additionalProperties: false}}",
        ] {
            assert!(!forbids(open, "#/properties/limit"), "{open}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[-a$#/:\\[\\]{}\"' \n]{0,60}|(definitions|properties|\\$ref|enum|[ :\n{}]){0,20}") {
            drop(json(&format!("{{\"$ref\": {text}")));
            drop(leaves(&text).map(|all| read(&all, &text)));
            let _own = forbids(&text, &text) || lacks(&text, &text) || lacks(&text, "#/properties/a{b}");
            let _fixed = forbids(&text, "#/properties/a=b");
        }
    }
}
