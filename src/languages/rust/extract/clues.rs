//! What the file shows about types where values meet: what is given, what a value is taken apart as, and what is put
//! into a list that ends up in a field.

use compact_str::{CompactString, format_compact};
use tree_sitter::Node;

use super::Reader;
use super::names::{is_camel, is_everywhere, last, parent};
use super::nodes::field;
use super::paths::Mention;
use super::types::{Origin, Part, Ty};
use crate::facts::{Clue, Form, Qualifier, Shows, Slot, Use, UseKind};
use crate::languages::shared::builder::span;
use crate::model::Span;

/// One use shows no more than this. More is not needed, and machine-made code may have thousands.
const MOST: usize = 4;

/// What a function puts into its lists, and where those lists end up.
#[derive(Default)]
pub(super) struct Lists {
    put: Vec<Put>,
    kept: Vec<Kept>,
}

/// Something that is put into a local list.
struct Put {
    list: u32,
    shows: Shows,
    at: [Span; 2],
    within: Option<u32>,
}

/// A field in which a local list ends up.
struct Kept {
    list: u32,
    owner: CompactString,
    name: CompactString,
}

impl Lists {
    /// How much there is; what comes later belongs to a function inside.
    pub(super) fn mark(&self) -> (usize, usize) {
        (self.put.len(), self.kept.len())
    }
}

/// What a given value shows: its form, if only some types have it, or its type.
pub(super) fn shown(form: &Form, ty: &Ty) -> Option<Shows> {
    if is_literal(form) { Some(Shows::Form(form.clone())) } else { ty.written().map(Shows::Type) }
}

/// What a given value shows besides its form.
pub(super) fn shown_besides(form: &Form, ty: &Ty) -> Option<Shows> {
    if is_literal(form) { None } else { ty.written().map(Shows::Type) }
}

/// Whether a form says as much as a type.
fn is_literal(form: &Form) -> bool {
    matches!(form.0.as_str(), "str" | "num" | "bool" | "none" | "fn" | "list") || form.0.ends_with("{}")
}

/// Whether only options and results have a method.
fn opens(method: &str) -> bool {
    matches!(
        method,
        "unwrap"
            | "expect"
            | "unwrap_or"
            | "unwrap_or_else"
            | "unwrap_or_default"
            | "unwrap_err"
            | "expect_err"
            | "is_some"
            | "is_none"
            | "is_ok"
            | "is_err"
            | "is_some_and"
            | "is_none_or"
            | "ok_or"
            | "ok_or_else"
    )
}

impl<'n, 't> Reader<'n, 't, '_> {
    /// Notes what is done with a value that has just been read, if it is a field's or a call's.
    pub(super) fn held(&mut self, value: Node<'n>, shows: Shows) {
        let Some(at) = self.just_read(value) else { return };
        self.hold(at, shows);
    }

    /// The use that has just been read as this value, by its place.
    pub(super) fn just_read(&self, value: Node<'n>) -> Option<usize> {
        let value = self.peeled(value);
        if !matches!(value.kind(), "field_expression" | "call_expression") {
            return None;
        }
        let (at, found) = self.out.last_use()?;
        (matches!(found.kind, UseKind::Field | UseKind::Call) && found.span == span(value)).then_some(at)
    }

    /// Notes what the value of a use is given or taken apart as.
    pub(super) fn hold(&mut self, at: usize, shows: Shows) {
        self.clue(at, Clue { of: Slot::Itself, shows });
    }

    fn clue(&mut self, at: usize, clue: Clue) {
        let clues = &mut self.out.use_mut(at).clues;
        if clues.len() < MOST && !clues.contains(&clue) {
            clues.push(clue);
        }
    }

    /// Notes what is taken of a value, with the use that gave it.
    pub(super) fn takes(&mut self, of: &Ty, shows: Shows) {
        let Some(Origin { at, part }) = of.origin else { return };
        let said = match &shows {
            Shows::Method(name) => !is_everywhere(name) || opens(name),
            Shows::Field(name) => !name.starts_with(|c: char| c.is_ascii_digit()),
            Shows::Type(_) | Shows::Form(_) => true,
        };
        if said {
            let of = match part {
                Part::Whole => Slot::Itself,
                Part::Inner => Slot::Inner,
                Part::Error => Slot::Error,
            };
            self.clue(at, Clue { of, shows });
        }
    }

    /// The type of a value with the use that gave it, if one was added since there were so many.
    pub(super) fn given_since(&self, before: usize, ty: Ty) -> Ty {
        let uses = self.out.uses();
        if uses > before { ty.given_by(uses - 1) } else { ty }
    }

    /// The value behind references and behind what leaves an option one.
    fn peeled(&self, value: Node<'n>) -> Node<'n> {
        let mut value = value;
        loop {
            let inner = match value.kind() {
                "reference_expression" => field(value, "value"),
                "parenthesized_expression" => value.named_child(0),
                "call_expression" => field(value, "function")
                    .filter(|function| function.kind() == "field_expression")
                    .filter(|function| {
                        let name = field(*function, "field").map_or("", |name| self.out.text(name));
                        matches!(name, "as_ref" | "as_mut" | "as_deref" | "as_deref_mut" | "clone" | "take" | "cloned")
                    })
                    .and_then(|function| field(function, "value")),
                _ => None,
            };
            match inner {
                Some(inner) => value = inner,
                None => return value,
            }
        }
    }

    /// Notes as what a value that has just been read is taken apart.
    pub(super) fn taken_apart(&mut self, value: Node<'n>, patterns: impl IntoIterator<Item = Node<'n>>) {
        let shown = patterns.into_iter().find_map(|pattern| self.pattern_shows(pattern));
        if let Some(form) = shown {
            self.held(value, Shows::Form(Form(form)));
        }
    }

    /// What only some types can be taken apart as.
    fn pattern_shows(&mut self, pattern: Node<'n>) -> Option<CompactString> {
        match pattern.kind() {
            "tuple_struct_pattern" => {
                let path = self.path_text(field(pattern, "type")?);
                match path.as_str() {
                    "Some" => {
                        let inner = self.payload(pattern).first().and_then(|inner| self.variant_path(*inner));
                        Some(format_compact!("Some({})", inner.unwrap_or_default()))
                    }
                    "Ok" | "Err" => Some(format_compact!("{path}()")),
                    _ => self.variant_path(pattern),
                }
            }
            "struct_pattern" => self.variant_path(pattern).or_else(|| {
                let path = self.path_text(field(pattern, "type")?);
                (path != "Self" && !path.is_empty()).then(|| format_compact!("{}{{}}", last(&path)))
            }),
            "scoped_identifier" => self.variant_path(pattern),
            "identifier" => (self.out.text(pattern) == "None").then(|| "none".into()),
            "string_literal" | "raw_string_literal" => Some("str".into()),
            "integer_literal" | "negative_literal" | "float_literal" => Some("num".into()),
            "boolean_literal" => Some("bool".into()),
            "match_pattern" | "or_pattern" | "reference_pattern" => {
                let condition = field(pattern, "condition");
                let parts = self.nodes.named(pattern);
                parts.into_iter().filter(|part| Some(*part) != condition).find_map(|part| self.pattern_shows(part))
            }
            _ => None,
        }
    }

    /// The path of the variant that a pattern names, if it names the enum as well.
    fn variant_path(&self, pattern: Node<'n>) -> Option<CompactString> {
        let path = match pattern.kind() {
            "scoped_identifier" => pattern,
            "tuple_struct_pattern" | "struct_pattern" => field(pattern, "type")?,
            _ => return None,
        };
        let path = self.path_text(path);
        let of = last(parent(&path));
        (is_camel(last(&path)) && is_camel(of) && of != "Self").then_some(path)
    }

    /// `list.push(value)` with a local list.
    pub(super) fn puts(&mut self, call: Node<'n>, list: Node<'n>, name: Node<'n>, form: &Form, ty: &Ty) {
        let Some(list) = self.names.id(self.out.text(list)) else { return };
        let Some(shows) = shown(form, ty) else { return };
        let at = [span(call), span(name)];
        self.lists.put.push(Put { list, shows, at, within: self.out.within() });
    }

    /// `T { field: list }` with a local list, perhaps a copy of it.
    pub(super) fn keeps(&mut self, mention: &Mention<'n, 't>, name: &str, value: Node<'n>) {
        if self.lists.put.is_empty() {
            return;
        }
        let value = self.peeled(value);
        let id = Some(value)
            .filter(|value| value.kind() == "identifier")
            .and_then(|value| self.names.id(self.out.text(value)));
        if let (Some(list), Some(owner)) = (id, self.path_of(mention)) {
            self.lists.kept.push(Kept { list, owner, name: name.into() });
        }
    }

    /// At the end of a function: what is put into a list is a use of the field in which the list ends up.
    pub(super) fn settle_lists(&mut self, (put, kept): (usize, usize)) {
        let put: Vec<Put> = self.lists.put.drain(put..).collect();
        let kept: Vec<Kept> = self.lists.kept.drain(kept..).collect();
        if kept.is_empty() {
            return;
        }
        let mut fields: rustc_hash::FxHashMap<u32, Vec<&Kept>> = rustc_hash::FxHashMap::default();
        for kept in &kept {
            let fields = fields.entry(kept.list).or_default();
            if fields.len() < MOST && !fields.iter().any(|other| other.owner == kept.owner && other.name == kept.name) {
                fields.push(kept);
            }
        }
        for Put { list, shows, at, within } in put {
            for field in fields.get(&list).into_iter().flatten() {
                let qualifier = Qualifier::Typed(field.owner.clone());
                let blank = self.out.use_at(UseKind::Field, qualifier, field.name.clone(), at);
                let clues = vec![Clue { of: Slot::Element, shows: shows.clone() }];
                self.out.push_use(Use { clues, within, ..blank });
            }
        }
    }
}
