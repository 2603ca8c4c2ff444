//! Paths: everything that `a::B::c` names.

use compact_str::CompactString;
use tree_sitter::Node;

use super::Reader;
use super::names::{is_primitive, last, parent, starts_upper};
use super::nodes::field;
use super::types::{self, Ty};
use crate::facts::{Clue, Form, Labels, Qualifier, ResultUse, Use, UseKind};
use crate::languages::shared::builder::span;
use crate::model::Span;

/// A name of a path.
#[derive(Clone, Copy)]
pub(super) struct Segment<'n, 't> {
    pub(super) name: &'t str,
    pub(super) node: Node<'n>,
}

/// A path where it is mentioned.
pub(super) struct Mention<'n, 't> {
    pub(super) segments: Vec<Segment<'n, 't>>,
    root: Root,
}

/// People do not write longer paths. Those of machines are not uses: each of their names would carry all before it.
pub(super) const LONGEST: usize = 32;

/// Where a path starts.
enum Root {
    /// With its first name, wherever that comes from.
    Here,
    /// With `::`, at a crate.
    Crates,
    /// With `<T>` or `<T as Trait>`: at this type or trait; empty if it has no name.
    Type(CompactString),
}

/// What is done with what a path names.
pub(super) struct Expected {
    pub(super) kind: UseKind,
    pub(super) arguments: Option<Vec<Form>>,
    pub(super) labels: Labels,
    pub(super) result: ResultUse,
    pub(super) clues: Vec<Clue>,
    pub(super) span: Span,
}

impl Expected {
    /// Nothing but to name it.
    pub(super) fn plain(kind: UseKind, span: Span) -> Self {
        Self { kind, arguments: None, labels: Labels::default(), result: ResultUse::Unknown, clues: Vec::new(), span }
    }
}

impl<'n, 't> Mention<'n, 't> {
    pub(super) fn plain(segments: Vec<Segment<'n, 't>>) -> Self {
        Self { segments, root: Root::Here }
    }

    /// The last name; empty if there is none.
    pub(super) fn name(&self) -> &'t str {
        self.segments.last().map_or("", |segment| segment.name)
    }

    /// The only name, if there is only one.
    pub(super) fn single(&self) -> Option<&'t str> {
        match (&self.root, self.segments.as_slice()) {
            (Root::Here, [only]) => Some(only.name),
            _ => None,
        }
    }
}

impl<'n, 't> Reader<'n, 't, '_> {
    /// The names of a path, and the uses in its generic arguments.
    pub(super) fn mention(&mut self, path: Node<'n>) -> Mention<'n, 't> {
        let mut segments = Vec::new();
        let mut root = Root::Here;
        let mut next = Some(path);
        while let Some(node) = next.take() {
            match node.kind() {
                "scoped_identifier" | "scoped_type_identifier" => {
                    if let Some(name) = field(node, "name") {
                        segments.push(Segment { name: self.out.text(name), node: name });
                    }
                    next = field(node, "path");
                    if next.is_none() {
                        root = Root::Crates;
                    }
                }
                "generic_type" | "generic_type_with_turbofish" | "generic_function" => {
                    next = field(node, "type").or_else(|| field(node, "function"));
                    if let Some(arguments) = field(node, "type_arguments") {
                        self.types(arguments);
                        self.associated(next, arguments);
                    }
                }
                "generic_pattern" => {
                    for child in self.nodes.named(node) {
                        if child.kind() == "type_arguments" { self.types(child) } else { next = Some(child) }
                    }
                }
                "bracketed_type" => root = Root::Type(self.bracketed(node)),
                _ => segments.push(Segment { name: self.out.text(node), node }),
            }
        }
        segments.reverse();
        Mention { segments, root }
    }

    /// The associated types that `Trait<A = T>` names.
    fn associated(&mut self, of: Option<Node<'n>>, arguments: Node<'n>) {
        let text = self.out.text(arguments);
        let Some(of) = of.filter(|_| text.contains('=')) else { return };
        let path = types::path(self.out.source(), of, &self.place);
        if path.is_empty() || self.outline.is_standard(path.split("::").next().unwrap_or_default()) {
            return;
        }
        for binding in self.nodes.named(arguments).into_iter().filter(|child| child.kind() == "type_binding") {
            if let Some(name) = field(binding, "name") {
                let expected = Expected::plain(UseKind::Type, span(binding));
                self.push(self.out.text(name), name, Qualifier::Path(path.clone()), expected);
            }
        }
    }

    /// `<T>` or `<T as Trait>`: the trait's or the type's path.
    fn bracketed(&mut self, node: Node<'n>) -> CompactString {
        self.types(node);
        let Some(inner) = self.nodes.named(node).first().copied() else { return CompactString::default() };
        let of = if inner.kind() == "qualified_type" { field(inner, "alias").unwrap_or(inner) } else { inner };
        types::read(self.out.source(), of, &self.place, &mut self.nodes).name
    }

    /// The path up to the name at a place, as it is written, but for what `Self` and generic parameters stand for;
    /// `None` if that is unknown.
    pub(super) fn path_before(&self, mention: &Mention<'n, 't>, end: usize) -> Option<CompactString> {
        if end > LONGEST + 1 {
            return None;
        }
        let mut path = match &mention.root {
            Root::Here => CompactString::default(),
            Root::Crates => "::".into(),
            Root::Type(of) if of.is_empty() => return None,
            Root::Type(of) => of.clone(),
        };
        for (at, segment) in mention.segments[..end].iter().enumerate() {
            if !path.is_empty() && !path.ends_with("::") {
                path.push_str("::");
            }
            match self.stands_for(mention, at) {
                Some(other) if other.is_empty() => return None,
                Some(other) => path.push_str(other),
                None => path.push_str(segment.name),
            }
        }
        Some(path)
    }

    /// The whole path, as [`path_before`](Self::path_before) has it.
    pub(super) fn path_of(&self, mention: &Mention<'n, 't>) -> Option<CompactString> {
        self.path_before(mention, mention.segments.len())
    }

    /// What `Self` or a generic parameter at the start of a path stands for; empty if that is unknown.
    fn stands_for(&self, mention: &Mention<'n, 't>, at: usize) -> Option<&CompactString> {
        if at > 0 || !matches!(mention.root, Root::Here) {
            return None;
        }
        let name = mention.segments[0].name;
        if name == "Self" { Some(&self.place.owner) } else { self.place.bound(name) }
    }

    /// Whether a path leads to something that no repository defines: the standard library, a primitive type.
    fn is_foreign(&self, mention: &Mention<'n, 't>) -> bool {
        match (&mention.root, mention.segments.first()) {
            (Root::Type(of), _) => of.split("::").next().is_some_and(|root| self.outline.is_standard(root)),
            (_, Some(first)) => {
                self.outline.is_standard(first.name) || is_primitive(first.name) && !self.outline.knows(first.name)
            }
            (_, None) => true,
        }
    }

    /// A use of what a path names, and of every type or module that it goes through.
    pub(super) fn use_path(&mut self, mention: &Mention<'n, 't>, kind: UseKind, span: Span) {
        self.use_as(mention, Expected::plain(kind, span));
    }

    /// The same, with what is expected of it.
    pub(super) fn use_as(&mut self, mention: &Mention<'n, 't>, expected: Expected) {
        let Some((end, before)) = mention.segments.split_last() else { return };
        if before.len() > LONGEST || self.is_foreign(mention) {
            return;
        }
        for (at, segment) in before.iter().enumerate() {
            let special = matches!(segment.name, "crate" | "self" | "super" | "Self") || segment.name.starts_with('$');
            let module = !starts_upper(segment.name);
            // The first name of a path is mostly a crate's, unless the file itself says what it is.
            let of_crate = at == 0 && module && !self.outline.knows(segment.name);
            if special || of_crate || self.stands_for(mention, at).is_some() {
                continue;
            }
            if let Some(path) = self.path_before(mention, at) {
                let expected = Expected::plain(UseKind::Type, span(segment.node));
                self.push(segment.name, segment.node, qualifier(path), expected);
            }
        }
        if before.is_empty() {
            match self.stands_for(mention, 0) {
                // `Self` alone follows its owner wherever that goes; what is built or taken apart has its fields.
                Some(_) if matches!(expected.kind, UseKind::Type | UseKind::Value) => return,
                Some(owner) if end.name == "Self" && !owner.is_empty() => {
                    let owner = owner.clone();
                    self.push(last(&owner), end.node, qualifier(parent(&owner).into()), expected);
                    return;
                }
                Some(_) => return,
                None if matches!(end.name, "crate" | "self" | "super" | "_") => return,
                None => {}
            }
        }
        if end.name.starts_with('$') {
            return;
        }
        match self.path_before(mention, before.len()) {
            Some(path) => self.push(end.name, end.node, qualifier(path), expected),
            None if expected.kind == UseKind::Type => {}
            None => self.push(end.name, end.node, Qualifier::Untyped(CompactString::default()), expected),
        }
    }

    /// Adds a use of a name.
    pub(super) fn push(&mut self, name: &str, node: Node<'n>, qualifier: Qualifier, expected: Expected) {
        let Expected { kind, arguments, labels, result, clues, span: whole } = expected;
        let blank = self.out.use_at(kind, qualifier, name.into(), [whole, span(node)]);
        self.out.push_use(Use { arguments, labels, result, clues, ..blank });
    }
}

/// What stands before a member of a value of this type.
pub(super) fn qualifier_for(ty: &Ty, receiver: &str) -> Qualifier {
    if ty.name.is_empty() || ty.name == "iter" {
        Qualifier::untyped(receiver)
    } else {
        Qualifier::Typed(ty.name.clone())
    }
}

/// The qualifier that a path is; none for the empty one.
fn qualifier(path: CompactString) -> Qualifier {
    if path.is_empty() { Qualifier::Bare } else { Qualifier::Path(path) }
}
