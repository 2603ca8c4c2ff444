//! Definitions that go, or can no longer be seen.

use std::ops::Range;

use divergence::inside::lang::Language;
use tree_sitter::Node;

use crate::changes::Subject;
use crate::draft::{Draft, Edits, Style};
use crate::grammar::{What, outer};
use crate::role::{Import, Role};
use crate::source::{File, Place};

/// What stands for a value that is not there any more.
pub(crate) fn placeholder(language: Language) -> &'static str {
    match language {
        Language::Rust => "todo!()",
        Language::Python => "None",
        Language::Go => "any(nil)",
        Language::Java => "java.util.Objects.requireNonNull(null)",
        Language::C => "0",
        Language::CSharp => "default",
        Language::JavaScript => "undefined",
        Language::TypeScript | Language::Tsx => "(undefined as any)",
    }
}

/// What stands for a type that is not there any more.
fn any_type(language: Language) -> &'static str {
    match language {
        Language::Rust => "()",
        Language::Python => "object",
        Language::Java => "Object",
        Language::CSharp => "object",
        Language::C => "int",
        _ => "any",
    }
}

/// The definition is removed; so is what uses it.
pub(crate) fn remove(subject: &Subject<'_>) -> Option<Draft> {
    let mut edits = Edits::default();
    edits.put(subject.definition.file, subject.definition.item.clone(), "");
    for place in subject.definitions.iter().filter(|place| !subject.is_inside(place)) {
        let file = subject.source.file(place);
        let declaration = outer(file.node(&place.range)?).parent()?;
        edits.put(place.file, lines(file, declaration.byte_range()), "");
    }
    give_up(subject, &mut edits, |_| true)?;
    Some(Draft { edits, uses: subject.usable(), styles: &[Style::Beside, Style::NewFile] })
}

/// It can no longer be seen from where it is used.
pub(crate) fn narrow(subject: &Subject<'_>) -> Option<Draft> {
    let (definition, file) = (subject.definition, subject.file());
    let mut edits = Edits::default();
    let item = &file.text[definition.item.start..definition.range.start];
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let own = folder(&file.path);
    let mut is_outside: Box<dyn Fn(&Place) -> bool> = Box::new(|place| place.file != definition.file);
    let source = subject.source;
    match subject.language() {
        Language::Rust => {
            if matches!(definition.what, What::Field | What::Variant | What::Macro) {
                return None;
            }
            let (at, length) = match (item.rfind("pub(crate) "), item.rfind("pub ")) {
                (Some(at), _) => (at, "pub(crate) ".len()),
                (None, at) => (at?, "pub ".len()),
            };
            let at = definition.item.start + at;
            edits.put(definition.file, at..at + length, "");
            let stem = file
                .path
                .trim_end_matches(".rs")
                .trim_end_matches("/mod")
                .trim_end_matches("/lib")
                .trim_end_matches("/main");
            let stem = stem.to_owned();
            is_outside = Box::new(move |place| {
                place.file != definition.file && !source.file(place).path.starts_with(&format!("{stem}/"))
            });
        }
        Language::Java => {
            if definition.what != What::Method {
                return None;
            }
            let at = definition.item.start + item.rfind("public ")?;
            edits.put(definition.file, at..at + "public".len(), "private");
        }
        Language::TypeScript | Language::Tsx | Language::JavaScript => {
            if !definition.owner.is_empty() || item.contains("default") {
                return None;
            }
            let at = definition.item.start + item.rfind("export ")?;
            edits.put(definition.file, at..at + "export ".len(), "");
        }
        Language::Go => {
            if !definition.name.starts_with(char::is_uppercase) || definition.what == What::Field {
                return None;
            }
            let lower = format!("{}{}", definition.name[..1].to_lowercase(), &definition.name[1..]);
            is_outside = Box::new(move |place| folder(&source.file(place).path) != own);
            let places = subject
                .definitions
                .iter()
                .chain(subject.calls.iter().map(|(place, _)| place))
                .chain(subject.others.iter().map(|(place, _)| place));
            for place in places.filter(|place| !is_outside(place)) {
                edits.put(place.file, place.range.clone(), lower.clone());
            }
        }
        Language::C => {
            if definition.what != What::Function || item.contains("static") || subject.definitions.len() != 2 {
                return None;
            }
            let function = outer(file.node(&definition.range)?).parent()?;
            edits.insert(definition.file, function.start_byte(), "static ");
            for place in subject.definitions.iter().filter(|place| !subject.is_inside(place)) {
                let file = source.file(place);
                edits.put(place.file, lines(file, outer(file.node(&place.range)?).parent()?.byte_range()), "");
            }
        }
        // What is not public in C# may be seen all the same, as far as the texts show.
        Language::CSharp | Language::Python => return None,
    }
    give_up(subject, &mut edits, &*is_outside)?;
    let mut uses = subject.usable();
    uses.retain(|(place, _)| is_outside(place));
    Some(Draft { edits, uses, styles: &[Style::Beside, Style::NewFile] })
}

/// Puts something else in the place of every use that is meant; nothing if one is not understood.
pub(crate) fn give_up(subject: &Subject<'_>, edits: &mut Edits, meant: impl Fn(&Place) -> bool) -> Option<()> {
    let language = subject.language();
    for (place, import) in subject.imports.iter().filter(|(place, _)| meant(place)) {
        unimport(subject.source.file(place), place.file, import, edits)?;
    }
    for (place, call) in subject.calls.iter().filter(|(place, _)| meant(place) && !subject.is_inside(place)) {
        edits.put(place.file, call.whole.clone()?, placeholder(language));
    }
    for (place, role) in subject.others.iter().filter(|(place, _)| meant(place) && !subject.is_inside(place)) {
        let file = subject.source.file(place);
        let leaf = file.node(&place.range)?;
        match role {
            Role::Value | Role::Read | Role::Type => {
                let (range, with) = expression(leaf, language)?;
                edits.put(place.file, if with.is_empty() { lines(file, range) } else { range }, with);
            }
            _ => return None,
        }
    }
    Some(())
}

/// The largest expression or type that stands or falls with a name, and what is put in its place.
fn expression(leaf: Node<'_>, language: Language) -> Option<(Range<usize>, &'static str)> {
    let mut top = leaf;
    while let Some(parent) = top.parent() {
        let wraps = match parent.kind() {
            "scoped_identifier"
            | "scoped_type_identifier"
            | "generic_type"
            | "qualified_type"
            | "struct_expression"
            | "composite_literal"
            | "member_expression"
            | "attribute"
            | "selector_expression"
            | "field_expression"
            | "field_access"
            | "array_type" => true,
            "call_expression" | "call" => parent.child_by_field_name("function") == Some(top),
            "new_expression" => parent.child_by_field_name("constructor") == Some(top),
            "object_creation_expression" => parent.child_by_field_name("type") == Some(top),
            "method_invocation" => parent.child_by_field_name("object") == Some(top),
            "macro_invocation" => parent.child_by_field_name("macro") == Some(top),
            "impl_item" => {
                let lost =
                    parent.child_by_field_name("type") == Some(top) || parent.child_by_field_name("trait") == Some(top);
                return lost.then(|| (parent.byte_range(), ""));
            }
            _ => false,
        };
        if !wraps {
            break;
        }
        top = parent;
    }
    let parent = top.parent()?;
    let unknown = matches!(
        parent.kind(),
        "match_pattern" | "token_tree" | "superclass" | "super_interfaces" | "class_heritage" | "extends_clause"
            | "implements_clause" | "extends_type_clause" | "type_list" | "trait_bounds" | "where_predicate" | "tuple_struct_pattern"
            | "struct_pattern" | "case_statement" | "switch_label" | "argument_list" if parent.parent().is_some_and(|it| it.kind() == "class_definition")
                || parent.kind() != "argument_list"
    ) || parent.kind().contains("assignment") && parent.child_by_field_name("left") == Some(top)
        || matches!(parent.kind(), "except_clause" | "catch_type" | "type_arguments" if language == Language::Java);
    if unknown {
        return None;
    }
    let is_type = top.kind().contains("type") && top.kind() != "call_expression";
    let with = if is_type { any_type(language) } else { placeholder(language) };
    Some((top.byte_range(), with))
}

/// Takes a name out of an import.
pub(crate) fn unimport(file: &File, at: usize, import: &Import, edits: &mut Edits) -> Option<()> {
    if import.renamed {
        return None;
    }
    match &import.part {
        None => edits.put(at, lines(file, import.statement.clone()), ""),
        Some(part) => edits.put(at, with_comma(file, part.clone()), ""),
    }
    Some(())
}

/// A part of a list with the comma after or before it.
pub(crate) fn with_comma(file: &File, part: Range<usize>) -> Range<usize> {
    let after = &file.text[part.end..];
    let space = after.len() - after.trim_start().len();
    if after[space..].starts_with(',') {
        let rest = &after[space + 1..];
        return part.start..part.end + space + 1 + (rest.len() - rest.trim_start().len());
    }
    let before = file.text[..part.start].trim_end();
    let start = if before.ends_with(',') { before.len() - 1 } else { part.start };
    start..part.end
}

/// All lines of something, if it has them for itself.
pub(crate) fn lines(file: &File, range: Range<usize>) -> Range<usize> {
    let start = file.line_start(range.start);
    let next = file.next_line(range.end.saturating_sub(1));
    let rest = file.text[range.end.min(next)..next].trim();
    let alone = file.text[start..range.start].trim().is_empty() && matches!(rest, "" | ";");
    if alone { start..next } else { range }
}
