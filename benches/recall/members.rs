//! Fields and variants.

use divergence::inside::lang::Language;
use tree_sitter::Node;

use crate::changes::Subject;
use crate::draft::{Draft, Edits, Sight, Style};
use crate::grammar::What;
use crate::role::Role;
use crate::types::{lines, placeholder, unimport, with_comma};

const BOTH: &[Style] = &[Style::Beside, Style::NewFile];

pub(crate) fn remove_field(subject: &Subject<'_>) -> Option<Draft> {
    if subject.is_named_bare() {
        return None;
    }
    let mut edits = Edits::default();
    edits.put(subject.definition.file, subject.definition.item.clone(), "");
    let mut uses = Vec::new();
    for (place, role) in &subject.others {
        let file = subject.source.file(place);
        let leaf = file.node(&place.range)?;
        let parent = leaf.parent()?;
        match role {
            Role::Read => {
                let outer = parent.parent()?;
                let written = outer.kind().contains("assign") && outer.child_by_field_name("left") == Some(parent)
                    || outer.kind() == "reference_expression"
                    || outer.kind() == "token_tree"
                    || outer.kind().contains("update");
                if written || matches!(outer.kind(), "call_expression" | "expression_list") {
                    return None;
                }
                edits.put(place.file, parent.byte_range(), placeholder(subject.language()));
            }
            Role::Label | Role::Taken => edits.put(place.file, lines(file, with_comma(file, parent.byte_range())), ""),
            Role::Short => edits.put(place.file, with_comma(file, short(leaf).byte_range()), ""),
            _ => continue,
        }
        uses.push((place.clone(), if subject.is_unwritten(place) { Sight::Inferred } else { Sight::Shown }));
    }
    subject.calls.is_empty().then_some(Draft { edits, uses, styles: BOTH })
}

/// The whole of a name that stands for itself.
fn short(leaf: Node<'_>) -> Node<'_> {
    leaf.parent().filter(|it| matches!(it.kind(), "shorthand_field_initializer" | "field_pattern")).unwrap_or(leaf)
}

pub(crate) fn remove_variant(subject: &Subject<'_>) -> Option<Draft> {
    if subject.is_named_bare() {
        return None;
    }
    let mut edits = Edits::default();
    edits.put(subject.definition.file, subject.definition.item.clone(), "");
    for (place, import) in &subject.imports {
        unimport(subject.source.file(place), place.file, import, &mut edits)?;
    }
    for (place, call) in &subject.calls {
        edits.put(place.file, call.whole.clone()?, placeholder(subject.language()));
    }
    for (place, role) in &subject.others {
        let file = subject.source.file(place);
        let leaf = file.node(&place.range)?;
        if let Some(arm) = arm_of(leaf) {
            edits.put(place.file, lines(file, arm.byte_range()), "");
            continue;
        }
        if !matches!(role, Role::Value | Role::Read) {
            return None;
        }
        let mut top = leaf;
        while let Some(parent) = top.parent().filter(|it| {
            matches!(
                it.kind(),
                "scoped_identifier" | "member_expression" | "attribute" | "field_access" | "struct_expression"
            ) && it.end_byte() >= top.end_byte()
                && it.child_by_field_name("object") != Some(top)
        }) {
            top = parent;
        }
        let known = !matches!(
            top.parent()?.kind(),
            "switch_label" | "case_statement" | "switch_case" | "token_tree" | "case_clause"
        );
        if !known || top.parent()?.kind().contains("pattern") {
            return None;
        }
        edits.put(place.file, top.byte_range(), placeholder(subject.language()));
    }
    Some(Draft { edits, uses: subject.usable(), styles: BOTH })
}

/// The arm of a match whose pattern a name stands in.
fn arm_of(leaf: Node<'_>) -> Option<Node<'_>> {
    let mut node = leaf;
    while let Some(parent) = node.parent() {
        if parent.kind() == "match_arm" {
            return (parent.child_by_field_name("pattern") == Some(node)).then_some(parent);
        }
        if matches!(parent.kind(), "block" | "function_item") {
            return None;
        }
        node = parent;
    }
    None
}

const FIELD: &str = "renewed_extent";

/// One more field that every literal has to give.
pub(crate) fn add_field(subject: &Subject<'_>) -> Option<Draft> {
    let file = subject.file();
    let node = file.node(&subject.definition.range)?.parent()?;
    let body = node.child_by_field_name("body")?;
    let mut edits = Edits::default();
    let mut uses = Vec::new();
    match subject.language() {
        Language::Rust if node.kind() == "struct_item" && body.kind() == "field_declaration_list" => {
            if file.text_of(node.parent()?).contains("derive(Deserialize") {
                return None;
            }
            let at = body.end_byte() - 1;
            let before = file.text[..at].trim_end();
            let comma = if before.ends_with([',', '{']) { "" } else { "," };
            edits.insert(subject.definition.file, before.len(), format!("{comma}\n    pub {FIELD}: usize,"));
            for (place, _) in &subject.others {
                let file = subject.source.file(place);
                let leaf = file.node(&place.range)?;
                let mut top = leaf;
                while let Some(parent) = top.parent().filter(|it| it.kind().starts_with("scoped")) {
                    top = parent;
                }
                let parent = top.parent()?;
                let (list, text) = match parent.kind() {
                    "struct_expression" => (parent.child_by_field_name("body")?, format!("{FIELD}: 0")),
                    "struct_pattern" => (parent, format!("{FIELD}: _")),
                    "token_tree" => return None,
                    _ => continue,
                };
                let mut cursor = list.walk();
                let open = list
                    .named_children(&mut cursor)
                    .any(|it| matches!(it.kind(), "base_field_initializer" | "remaining_field_pattern"));
                if open {
                    continue;
                }
                let before = file.text[..list.end_byte() - 1].trim_end();
                let comma = if before.ends_with([',', '{']) { " " } else { ", " };
                edits.insert(place.file, before.len(), format!("{comma}{text}"));
                uses.push((place.clone(), Sight::Shown));
            }
            // `Self { … }` is a literal as well.
            let mut own = 0;
            for (at, _) in file.text.match_indices("Self {") {
                own += usize::from(
                    file.node(&(at..at + 4))
                        .and_then(|it| it.parent())
                        .is_some_and(|it| it.kind() == "struct_expression"),
                );
            }
            (own == 0).then_some(())?;
        }
        Language::TypeScript | Language::Tsx if subject.definition.what == What::Contract => {
            edits.insert(subject.definition.file, body.start_byte() + 1, "\n    renewedExtent: number;");
            for (place, role) in &subject.others {
                let file = subject.source.file(place);
                let annotated = file.node(&place.range)?.parent()?.parent()?;
                let value = annotated.child_by_field_name("value").filter(|it| it.kind() == "object");
                let Some(value) = value.filter(|it| *role == Role::Type && !file.text_of(*it).contains("...")) else {
                    continue;
                };
                edits.insert(place.file, value.start_byte() + 1, " renewedExtent: 0,");
                uses.push((place.clone(), Sight::Shown));
            }
        }
        Language::Python
            if file.text_of(node.parent()?).starts_with('@') && file.text_of(node.parent()?).contains("dataclass") =>
        {
            let first = body.named_child(0)?;
            let indentation = file.indentation(first.start_byte()).to_owned();
            let mut cursor = body.walk();
            let field = body
                .named_children(&mut cursor)
                .find(|it| it.kind() == "expression_statement" && file.text_of(*it).contains(':'))?;
            edits.insert(
                subject.definition.file,
                file.line_start(field.start_byte()),
                format!("{indentation}{FIELD}: int\n"),
            );
            for (place, call) in &subject.calls {
                if call.arguments.iter().any(|it| it.spread) || call.arguments.is_empty() {
                    return None;
                }
                edits.insert(
                    place.file,
                    call.list.start + 1,
                    if call.arguments[0].name.is_some() { format!("{FIELD}=0, ") } else { "0, ".to_owned() },
                );
                uses.push((place.clone(), Sight::Shown));
            }
        }
        _ => return None,
    }
    Some(Draft { edits, uses, styles: BOTH })
}

/// Another type for a field.
pub(crate) fn retype_field(subject: &Subject<'_>) -> Option<Draft> {
    if subject.language() != Language::Rust || !subject.calls.is_empty() {
        return None;
    }
    let file = subject.file();
    let node = file.node(&subject.definition.range)?.parent()?;
    let of = node.child_by_field_name("type")?;
    let mut edits = Edits::default();
    edits.put(subject.definition.file, of.byte_range(), format!("Option<{}>", file.text_of(of)));
    let mut uses = Vec::new();
    for (place, role) in &subject.others {
        let file = subject.source.file(place);
        let parent = file.node(&place.range)?.parent()?;
        match role {
            Role::Read => {
                edits.insert(place.file, parent.end_byte(), ".unwrap()");
                uses.push((place.clone(), Sight::Inferred));
            }
            Role::Label => {
                let value = parent.child_by_field_name("value")?;
                edits.insert(place.file, value.start_byte(), "Some(");
                edits.insert(place.file, value.end_byte(), ")");
                let literal = value.kind().contains("literal");
                uses.push((place.clone(), if literal { Sight::Shown } else { Sight::Inferred }));
            }
            Role::Short if parent.kind() == "shorthand_field_initializer" => {
                edits.put(place.file, place.range.clone(), format!("{0}: Some({0})", subject.definition.name));
                uses.push((place.clone(), Sight::Inferred));
            }
            _ => {}
        }
    }
    Some(Draft { edits, uses, styles: BOTH })
}

/// One more variant, where a match names them all.
pub(crate) fn add_variant(subject: &Subject<'_>) -> Option<Draft> {
    let file = subject.file();
    let node = file.node(&subject.definition.range)?.parent()?;
    if node.kind() != "enum_item" {
        return None;
    }
    let body = node.child_by_field_name("body")?;
    let mut edits = Edits::default();
    let before = file.text[..body.end_byte() - 1].trim_end();
    let comma = if before.ends_with([',', '{']) { "" } else { "," };
    edits.insert(subject.definition.file, before.len(), format!("{comma}\n    RenewedCase,"));
    let mut uses = Vec::new();
    for (place, _) in &subject.others {
        let file = subject.source.file(place);
        let leaf = file.node(&place.range)?;
        let Some(block) = arm_of(leaf).and_then(|arm| arm.parent()) else { continue };
        let mut cursor = block.walk();
        let open = block.named_children(&mut cursor).any(|arm| {
            let pattern = arm.child_by_field_name("pattern").map(|it| file.text_of(it)).unwrap_or_default();
            !pattern.contains("::") || pattern.contains("_ ") || pattern.starts_with('_')
        });
        // Only matches on the enum itself: its name stands at the head of every arm.
        let mut cursor = block.walk();
        let own = block.named_children(&mut cursor).all(|arm| {
            let pattern = arm.child_by_field_name("pattern").map(|it| file.text_of(it)).unwrap_or_default();
            pattern.starts_with(&format!("{}::", subject.definition.name))
        });
        if open || !own {
            continue;
        }
        let arm = format!(
            "    {}::RenewedCase => todo!(),\n{}",
            subject.definition.name,
            file.indentation(block.end_byte() - 1)
        );
        edits.insert(place.file, block.end_byte() - 1, arm);
        uses.push((place.clone(), Sight::Shown));
    }
    Some(Draft { edits, uses, styles: BOTH })
}
