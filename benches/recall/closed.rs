//! What types no longer allow, and what they ask for now: classes that are closed or abstract, constructors that are
//! hidden, fields that are only read, items that lost their default, options that went, types of functions that take
//! more.

use divergence::inside::lang::Language;
use tree_sitter::Node;

use crate::changes::Subject;
use crate::draft::{Draft, Edits, Sight, Style};
use crate::role::Role;
use crate::source::{File, Place};
use crate::types::{lines, placeholder};

const BOTH: &[Style] = &[Style::Beside, Style::NewFile];

fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).collect()
}

/// The class that a subject is, and its head up to the body.
fn class<'s>(subject: &Subject<'s>) -> Option<(Node<'s>, Node<'s>, &'s str)> {
    let file = subject.file();
    let node = file.node(&subject.definition.range)?.parent()?;
    let body = node.child_by_field_name("body")?;
    let is_class = matches!(node.kind(), "class_declaration" | "abstract_class_declaration");
    is_class.then(|| (node, body, &file.text[subject.definition.item.start..body.start_byte()]))
}

/// Where the word `class` stands.
fn word(subject: &Subject<'_>, head: &str) -> Option<usize> {
    let before = &head[..subject.definition.range.start - subject.definition.item.start];
    Some(subject.definition.item.start + before.rfind("class ")?)
}

/// Whether a place names what a class extends, and not a type behind the name of that.
fn is_base(file: &File, place: &Place) -> bool {
    let mut node = file.node(&place.range);
    let kinds = std::iter::from_fn(|| {
        let found = node?;
        node = found.parent();
        Some(found.kind())
    });
    let mut kinds = kinds.take(5).filter(|it| {
        matches!(*it, "superclass" | "class_heritage" | "extends_clause" | "base_list")
            || matches!(*it, "type_arguments" | "type_argument_list")
    });
    kinds.next().is_some_and(|it| !it.starts_with("type_"))
}

/// A class of which no values can be made any more.
pub(crate) fn make_abstract(subject: &Subject<'_>) -> Option<Draft> {
    let (_, _, head) = class(subject)?;
    let closed = ["abstract ", "final ", "sealed ", "static ", "@"].iter().any(|it| head.contains(it));
    let typed = !matches!(subject.language(), Language::JavaScript);
    if closed || !typed || subject.calls.is_empty() {
        return None;
    }
    let mut edits = Edits::default();
    edits.insert(subject.definition.file, word(subject, head)?, "abstract ");
    unbuild(subject, &mut edits, &|_| true)
}

/// Calls of a constructor give way to something else.
fn unbuild(subject: &Subject<'_>, edits: &mut Edits, meant: &dyn Fn(&Place) -> bool) -> Option<Draft> {
    let mut uses = Vec::new();
    for (place, call) in subject.calls.iter().filter(|(place, _)| meant(place)) {
        if !call.before.starts_with("new ") || subject.is_inside(place) {
            return None;
        }
        edits.put(place.file, call.whole.clone()?, placeholder(subject.language()));
        uses.push((place.clone(), Sight::Shown));
    }
    (!uses.is_empty()).then_some(Draft { edits: std::mem::take(edits), uses, styles: BOTH })
}

/// The only constructor of a class can no longer be called from outside.
pub(crate) fn hide_constructor(subject: &Subject<'_>) -> Option<Draft> {
    let (node, body, head) = class(subject)?;
    let file = subject.file();
    // In Java the type around it still sees it.
    if subject.language() == Language::Java && node.parent().is_some_and(|it| it.kind() != "program") {
        return None;
    }
    let is_constructor = |node: &Node<'_>| match node.kind() {
        "constructor_declaration" => true,
        "method_definition" => node.child_by_field_name("name").is_some_and(|name| file.text_of(name) == "constructor"),
        _ => false,
    };
    let all: Vec<Node<'_>> = children(body).into_iter().filter(is_constructor).collect();
    let [constructor] = all.as_slice() else { return None };
    let text = file.text_of(*constructor);
    let extended = subject.others.iter().any(|(place, _)| is_base(subject.source.file(place), place));
    if extended
        || head.contains("abstract ")
        || ["private ", "protected ", "@", "["].iter().any(|it| text.starts_with(it))
    {
        return None;
    }
    let mut edits = Edits::default();
    let at = constructor.start_byte();
    if let Some(rest) = text.strip_prefix("public ") {
        edits.put(subject.definition.file, at..at + text.len() - rest.len(), "private ");
    } else {
        edits.insert(subject.definition.file, at, "private ");
    }
    unbuild(subject, &mut edits, &|place| !subject.is_inside(place))
}

/// A class that others extend is closed.
pub(crate) fn close_class(subject: &Subject<'_>) -> Option<Draft> {
    let (_, _, head) = class(subject)?;
    let with = match subject.language() {
        Language::Java => "final ",
        Language::CSharp => "sealed ",
        _ => return None,
    };
    if ["abstract ", "final ", "sealed ", "static ", "partial "].iter().any(|it| head.contains(it)) {
        return None;
    }
    let mut edits = Edits::default();
    edits.insert(subject.definition.file, word(subject, head)?, with);
    let mut uses = Vec::new();
    for (place, _) in subject.others.iter().filter(|(place, _)| is_base(subject.source.file(place), place)) {
        let file = subject.source.file(place);
        let mut node = file.node(&place.range)?;
        while !matches!(node.kind(), "superclass" | "base_list") {
            node = node.parent()?;
        }
        if node.kind() == "base_list" && node.named_child_count() > 1 || node.parent()?.kind() != "class_declaration" {
            return None;
        }
        edits.put(place.file, node.byte_range(), "");
        uses.push((place.clone(), Sight::Shown));
    }
    Some(Draft { edits, uses, styles: &[Style::Item] })
}

/// A field that can only be read.
pub(crate) fn make_readonly(subject: &Subject<'_>) -> Option<Draft> {
    let file = subject.file();
    let definition = subject.definition;
    let mut edits = Edits::default();
    match subject.language() {
        Language::TypeScript | Language::Tsx => {
            let head = &file.text[definition.item.start..definition.range.start];
            let node = file.node(&definition.range)?.parent()?;
            if head.contains("readonly ") || !matches!(node.kind(), "public_field_definition" | "property_signature") {
                return None;
            }
            edits.insert(definition.file, definition.range.start, "readonly ");
        }
        Language::CSharp => {
            let item = &file.text[definition.item.clone()];
            let at = definition.item.start + item.find(" set; }")?;
            edits.put(definition.file, at..at + " set;".len(), " init;");
        }
        _ => return None,
    }
    let mut uses = Vec::new();
    for (place, role) in subject.others.iter().filter(|(_, role)| *role == Role::Read) {
        let file = subject.source.file(place);
        let member = file.node(&place.range)?.parent()?;
        let outer = member.parent()?;
        if matches!(outer.kind(), "augmented_assignment_expression" | "update_expression" | "unary_expression")
            || *role != Role::Read
        {
            return None;
        }
        if outer.kind() != "assignment_expression" || outer.child_by_field_name("left") != Some(member) {
            continue;
        }
        let statement = outer.parent().filter(|it| it.kind() == "expression_statement")?;
        if file.text_of(member).starts_with("this.") {
            // Its own constructor may still set it.
            return None;
        }
        edits.put(place.file, lines(file, statement.byte_range()), "");
        uses.push((place.clone(), Sight::Shown));
    }
    Some(Draft { edits, uses, styles: BOTH })
}

/// A method of a trait or an interface that has no body for all any more.
pub(crate) fn drop_default(subject: &Subject<'_>) -> Option<Draft> {
    let file = subject.file();
    let node = file.node(&subject.definition.range)?.parent()?;
    let body = node.child_by_field_name("body")?;
    let (function, given) = match (subject.language(), node.kind()) {
        (Language::Rust, "trait_item") => ("function_item", ""),
        (Language::Java, "interface_declaration") => ("method_declaration", "public "),
        _ => return None,
    };
    let has_body = |it: &Node<'_>| it.kind() == function && it.child_by_field_name("body").is_some();
    let item = children(body).into_iter().find(|it| {
        let text = file.text_of(*it);
        has_body(it) && !text.starts_with("static ") && !text.starts_with("private ") && !text.contains("where ")
    })?;
    let text = file.text_of(item).to_owned();
    let block = item.child_by_field_name("body")?;
    let name = file.text_of(item.child_by_field_name("name")?);
    let mut edits = Edits::default();
    let head = &file.text[item.start_byte()..block.start_byte()];
    let head = head.strip_prefix("default ").unwrap_or(head).trim_end();
    edits.put(subject.definition.file, item.byte_range(), format!("{head};"));
    let whole = text.strip_prefix("default ").unwrap_or(&text);
    let mut uses = Vec::new();
    for (place, _) in &subject.others {
        let Some(of) = crate::contracts::implementation(subject, place) else { continue };
        let file = subject.source.file(place);
        let body = of.child_by_field_name("body")?;
        let has = children(body)
            .into_iter()
            .any(|it| it.child_by_field_name("name").is_some_and(|own| file.text_of(own) == name));
        if has {
            continue;
        }
        if file.line(body.start_byte()) == file.line(body.end_byte())
            || file.text[of.start_byte()..place.range.start].contains("abstract ")
            || of.child_by_field_name("superclass").is_some()
        {
            return None;
        }
        edits.insert(place.file, file.line_start(body.end_byte() - 1), format!("    {given}{whole}\n"));
        uses.push((place.clone(), Sight::Shown));
    }
    Some(Draft { edits, uses, styles: &[Style::Item] })
}

/// One more method that all who extend an abstract class have to give.
pub(crate) fn add_abstract(subject: &Subject<'_>) -> Option<Draft> {
    let (_, body, head) = class(subject)?;
    let file = subject.file();
    if !head.contains("abstract ") || file.line(body.start_byte()) == file.line(body.end_byte()) {
        return None;
    }
    let (item, given) = match subject.language() {
        Language::Java => (
            "    public abstract int renewedExtent();\n",
            "    @Override\n    public int renewedExtent() {\n        return 0;\n    }\n",
        ),
        Language::CSharp => (
            "    public abstract int RenewedExtent();\n",
            "    public override int RenewedExtent()\n    {\n        return 0;\n    }\n",
        ),
        Language::TypeScript | Language::Tsx => {
            ("    abstract renewedExtent(): number;\n", "    renewedExtent(): number {\n        return 0;\n    }\n")
        }
        _ => return None,
    };
    let mut edits = Edits::default();
    edits.insert(subject.definition.file, file.line_start(body.end_byte() - 1), item);
    let mut uses = Vec::new();
    for (place, _) in subject.others.iter().filter(|(place, _)| is_base(subject.source.file(place), place)) {
        let file = subject.source.file(place);
        let mut of = file.node(&place.range)?;
        while !matches!(of.kind(), "class_declaration" | "abstract_class_declaration" | "class") {
            of = of.parent()?;
        }
        let body = of.child_by_field_name("body")?;
        let heads = &file.text[of.start_byte()..place.range.start];
        if heads.contains("abstract ")
            || of.kind() != "class_declaration"
            || file.line(body.start_byte()) == file.line(body.end_byte())
        {
            return None;
        }
        edits.insert(place.file, file.line_start(body.end_byte() - 1), given);
        uses.push((place.clone(), Sight::Shown));
    }
    Some(Draft { edits, uses, styles: &[Style::Item] })
}

/// One more text of a union over which tables are written.
pub(crate) fn add_to_table(subject: &Subject<'_>) -> Option<Draft> {
    if !matches!(subject.language(), Language::TypeScript | Language::Tsx) {
        return None;
    }
    let file = subject.file();
    let alias = file.node(&subject.definition.range)?.parent().filter(|it| it.kind() == "type_alias_declaration")?;
    let value = alias.child_by_field_name("value").filter(|it| it.kind() == "union_type")?;
    let text = file.text_of(value);
    if !text.split('|').map(str::trim).all(|it| it.is_empty() || it.starts_with(['"', '\''])) {
        return None;
    }
    let mut edits = Edits::default();
    edits.insert(subject.definition.file, value.end_byte(), " | \"renewed-case\"");
    let mut uses = Vec::new();
    for (place, _) in &subject.others {
        let file = subject.source.file(place);
        let mut node = file.node(&place.range)?;
        let Some(list) = node.parent().filter(|it| it.kind() == "type_arguments") else { continue };
        let table = list.parent().filter(|it| file.text_of(*it).starts_with("Record<"));
        let Some(table) = table.filter(|_| list.named_child(0) == Some(node)) else { continue };
        node = table.parent()?;
        let value = node.parent().and_then(|it| it.child_by_field_name("value"));
        let Some(value) = value.filter(|it| it.kind() == "object" && !file.text_of(*it).contains("...")) else {
            continue;
        };
        edits.insert(place.file, value.start_byte() + 1, " \"renewed-case\": undefined as any,");
        uses.push((place.clone(), Sight::Shown));
    }
    Some(Draft { edits, uses, styles: BOTH })
}

/// A property that may be left out goes, and literals that are given to calls have it.
pub(crate) fn remove_option(subject: &Subject<'_>) -> Option<Draft> {
    let file = subject.file();
    if !matches!(subject.language(), Language::TypeScript | Language::Tsx)
        || !file.text[subject.definition.range.end..].starts_with('?')
    {
        return None;
    }
    let mut draft = crate::members::remove_field(subject)?;
    draft.uses.retain(|(place, _)| {
        let file = subject.source.file(place);
        let is_label = subject.others.iter().any(|(at, role)| at == place && *role == Role::Label);
        let object = file.node(&place.range).and_then(|it| it.parent()?.parent()).filter(|it| it.kind() == "object");
        is_label && object.and_then(|it| it.parent()).is_some_and(|it| it.kind() == "arguments")
    });
    Some(draft)
}

/// The result of a method has to be waited for now.
pub(crate) fn make_task(subject: &Subject<'_>) -> Option<Draft> {
    if subject.language() != Language::CSharp || !subject.is_only_called() {
        return None;
    }
    let file = subject.file();
    let function = crate::grammar::callable(file, &subject.definition.range)?;
    let result = function.child_by_field_name("returns")?;
    let text = file.text_of(result);
    if text.contains("Task") || text.contains("IEnumerable") || text == "void" {
        return None;
    }
    let mut edits = Edits::default();
    edits.put(subject.definition.file, result.byte_range(), format!("async Task<{text}>"));
    let mut uses = Vec::new();
    for (place, call) in &subject.calls {
        let user = subject.source.file(place);
        let range = call.whole.clone()?;
        let around = crate::role::around(subject.source, place)?;
        if !user.text[around.item.start..around.name.start].contains("async ") {
            return None;
        }
        edits.insert(place.file, range.start, "(await ");
        edits.insert(place.file, range.end, ")");
        if user.node(&range)?.parent()?.kind() != "expression_statement" && !subject.is_inside(place) {
            uses.push((place.clone(), Sight::Shown));
        }
    }
    Some(Draft { edits, uses, styles: BOTH })
}

/// The type of functions asks for one more argument: what is called by a name of that type gets it.
pub(crate) fn widen_function_type(subject: &Subject<'_>) -> Option<Draft> {
    if !matches!(subject.language(), Language::TypeScript | Language::Tsx) {
        return None;
    }
    let file = subject.file();
    let alias = file.node(&subject.definition.range)?.parent().filter(|it| it.kind() == "type_alias_declaration")?;
    let value = alias.child_by_field_name("value").filter(|it| it.kind() == "function_type")?;
    let list = value.child_by_field_name("parameters")?;
    let all = children(list);
    if all.iter().any(|it| it.kind() != "required_parameter" || file.text_of(*it).contains("...")) {
        return None;
    }
    let comma = if all.is_empty() { "" } else { ", " };
    let end = all.last().map_or(list.start_byte() + 1, Node::end_byte);
    let mut edits = Edits::default();
    edits.insert(subject.definition.file, end, format!("{comma}extraDepth: number"));
    let mut uses = Vec::new();
    for (place, _) in &subject.others {
        let file = subject.source.file(place);
        let annotated = file.node(&place.range)?.parent()?.parent()?;
        if annotated.kind() != "required_parameter" {
            return None;
        }
        let name = file.text_of(annotated.child_by_field_name("pattern")?);
        let mut function = annotated.parent()?.parent()?;
        if function.child_by_field_name("body").is_none() {
            function = function.parent()?;
        }
        let mut open = vec![function.child_by_field_name("body")?];
        while let Some(node) = open.pop() {
            let called = node.child_by_field_name("function").filter(|it| file.text_of(*it) == name);
            if let Some(called) = called.filter(|_| node.kind() == "call_expression") {
                let list = node.child_by_field_name("arguments")?;
                let given = children(list);
                if given.iter().any(|it| it.kind() == "spread_element") {
                    return None;
                }
                let comma = if given.is_empty() { "" } else { ", " };
                let end = given.last().map_or(list.start_byte() + 1, Node::end_byte);
                edits.insert(place.file, end, format!("{comma}0"));
                uses.push((Place { file: place.file, range: called.byte_range() }, Sight::Shown));
            }
            open.extend(children(node));
        }
    }
    (!uses.is_empty()).then_some(Draft { edits, uses, styles: BOTH })
}
