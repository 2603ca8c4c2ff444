//! What types promise, and what both sides add.

use std::collections::BTreeMap;

use divergence::inside::lang::Language;
use tree_sitter::Node;

use crate::changes::Subject;
use crate::draft::{Dice, Draft, Edits, Pair, Sight, Style};
use crate::grammar::{Definition, What, outer};
use crate::role::Role;
use crate::source::{Place, Source};
use crate::types::placeholder;
use crate::user::{again, free_place, replaced_word};

/// An implementation at a place: the node whose body has the members.
pub(crate) fn implementation<'t>(subject: &Subject<'t>, place: &Place) -> Option<Node<'t>> {
    let file = subject.source.file(place);
    let mut node = file.node(&place.range)?;
    for _ in 0..4 {
        let parent = node.parent()?;
        match parent.kind() {
            "impl_item" => return (parent.child_by_field_name("trait") == Some(node)).then_some(parent),
            "class_declaration" if matches!(node.kind(), "super_interfaces" | "superclass" | "class_heritage") => {
                return Some(parent);
            }
            "argument_list" if parent.parent()?.kind() == "class_definition" => return parent.parent(),
            // A type argument of what is extended.
            "type_arguments" => return None,
            _ => node = parent,
        }
    }
    None
}

/// One more item that every implementation has to give.
pub(crate) fn add_item(subject: &Subject<'_>) -> Option<Draft> {
    let file = subject.file();
    let node = file.node(&subject.definition.range)?.parent()?;
    let body = node.child_by_field_name("body")?;
    let text = file.text_of(node);
    let (item, given) = match subject.language() {
        Language::Rust if node.kind() == "trait_item" => {
            ("    fn renewed_extent(&self) -> usize;\n", "    fn renewed_extent(&self) -> usize {\n        0\n    }\n")
        }
        Language::Java if node.kind() == "interface_declaration" => (
            "    int renewedExtent();\n",
            "    @Override\n    public int renewedExtent() {\n        return 0;\n    }\n",
        ),
        Language::TypeScript | Language::Tsx if node.kind() == "interface_declaration" => {
            ("    renewedExtent(): number;\n", "    public renewedExtent(): number {\n        return 0;\n    }\n")
        }
        Language::Python if text.contains("ABC") && text.contains("abstractmethod") => (
            "\n    @abstractmethod\n    def renewed_extent(self):\n        pass\n",
            "\n    def renewed_extent(self):\n        return 0\n",
        ),
        _ => return None,
    };
    let python = subject.language() == Language::Python;
    let end = |node: Node<'_>, file: &crate::source::File| {
        if python { file.next_line(node.end_byte().saturating_sub(1)) } else { file.line_start(node.end_byte() - 1) }
    };
    if file.line(body.start_byte()) == file.line(body.end_byte())
        || subject.language() == Language::Java && !subject.calls.is_empty()
    {
        return None;
    }
    let mut edits = Edits::default();
    edits.insert(subject.definition.file, end(body, file), item);
    let mut uses = Vec::new();
    for (place, _) in &subject.others {
        let Some(of) = implementation(subject, place) else { continue };
        let file = subject.source.file(place);
        let body = of.child_by_field_name("body")?;
        let abstract_one = file.text[of.start_byte()..place.range.start].contains("abstract ");
        if file.line(body.start_byte()) == file.line(body.end_byte())
            || of.parent()?.kind() == "token_tree"
            || abstract_one
        {
            return None;
        }
        edits.insert(place.file, end(body, file), given);
        uses.push((place.clone(), Sight::Shown));
    }
    let styles: &[Style] = if subject.language() == Language::Java { &[Style::NewFile] } else { &[Style::Item] };
    Some(Draft { edits, uses, styles })
}

/// A copy of the whole item around a place, for another type.
pub(crate) fn copied_item(source: &Source, provider: &Edits, place: &Place) -> Option<Edits> {
    let file = source.file(place);
    let mut item = file.node(&place.range)?;
    while !matches!(item.kind(), "impl_item" | "class_declaration" | "class_definition") {
        item = item.parent()?;
    }
    let name = match item.kind() {
        "impl_item" => item.child_by_field_name("type").filter(|it| it.kind() == "type_identifier"),
        _ => item.child_by_field_name("name"),
    }?;
    let name = file.text_of(name);
    let new = again(name, file.language);
    let whole = outer(item);
    let text = replaced_word(file.text_of(whole), name, &new);
    let before = if item.kind() == "impl_item" { format!("struct {new};\n\n") } else { String::new() };
    let mut edits = Edits::default();
    let indentation = file.indentation(whole.start_byte());
    edits.insert(
        place.file,
        free_place(source, provider, place.file, whole)?,
        format!("\n{indentation}{before}{text}\n"),
    );
    Some(edits)
}

/// A derive that is dropped, and a new use of what it gave.
pub(crate) fn drop_derive(subject: &Subject<'_>) -> Option<Draft> {
    if subject.language() != Language::Rust {
        return None;
    }
    let file = subject.file();
    let item = &file.text[subject.definition.item.clone()];
    let derive = item.find("#[derive(")?;
    let list = &item[derive..derive + item[derive..].find(')')?];
    let at = list.find("Default")?;
    let start = subject.definition.item.start + derive + at;
    let mut edits = Edits::default();
    edits.put(subject.definition.file, crate::types::with_comma(file, start..start + "Default".len()), "");
    let mut uses = Vec::new();
    for (place, role) in &subject.others {
        let file = subject.source.file(place);
        let call = file.text[place.range.end..].starts_with("::default()");
        if !call || *role == Role::Other {
            continue;
        }
        let whole = place.range.start..place.range.end + "::default()".len();
        if file.node(&whole)?.kind() != "call_expression" {
            return None;
        }
        edits.put(place.file, whole, placeholder(Language::Rust));
        uses.push((place.clone(), Sight::Shown));
    }
    Some(Draft { edits, uses, styles: &[Style::Beside, Style::NewFile] })
}

/// Both sides add a definition of one name to one namespace.
pub(crate) fn duplicates(source: &Source, found: &[Definition], dice: &mut Dice, each: usize) -> Vec<Pair> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut pairs = Vec::new();
    for definition in found.iter().filter(|it| it.what == What::Function && it.owner.is_empty()) {
        let file = &source.files[definition.file];
        let language = file.language.row().name;
        if counts.get(language).is_some_and(|count| *count >= each)
            || file.language == Language::C && definition.item.is_empty()
        {
            continue;
        }
        let Some(pair) = both_add(source, found, definition, dice) else { continue };
        *counts.entry(language).or_default() += 1;
        pairs.push(pair);
    }
    pairs
}

fn both_add(source: &Source, found: &[Definition], one: &Definition, dice: &mut Dice) -> Option<Pair> {
    let file = &source.files[one.file];
    let new = again(&one.name, file.language);
    let mut same: Vec<&Definition> = found
        .iter()
        .filter(|it| it.file == one.file && it.what == What::Function && it.owner.is_empty() && it.name != one.name)
        .collect();
    dice.shuffle(&mut same);
    let node = |it: &Definition| {
        let mut node = file.node(&it.range)?;
        while let Some(parent) = node.parent().filter(|parent| parent.parent().is_some()) {
            node = parent;
        }
        Some(node)
    };
    let copy = |it: &Definition| {
        let node = node(it)?;
        Some(format!("\n{}\n", replaced_word(file.text_of(node), &it.name, &new)))
    };
    let other = same.first()?;
    let mut provider = Edits::default();
    provider.insert(one.file, file.next_line(node(one)?.end_byte()), copy(one)?);
    let mut user = Edits::default();
    user.insert(one.file, free_place(source, &provider, one.file, node(one)?)?, copy(other)?);
    Some(Pair {
        kind: "both add a definition",
        language: file.language.row().name,
        names: vec![new],
        sight: Sight::Shown,
        provider,
        user,
        told: format!("{}:{}", file.path, file.line(one.range.start)),
    })
}
