//! Matches that have to name every variant of an enum.
//!
//! A pattern names variants at several places: `Some((E::A, _))` has an `E` inside of a tuple inside of an option. Each
//! place is looked at on its own: which variants the arms name there, and whether some arm takes all that is left.

use compact_str::{CompactString, format_compact};
use rustc_hash::{FxHashMap, FxHashSet};
use tree_sitter::Node;

use super::Reader;
use super::names::{is_binding, last, parent};
use super::nodes::field;
use super::paths::{Expected, Mention};
use crate::facts::{Form, Labels, Qualifier, UseKind};
use crate::languages::shared::builder::span;

/// What the arms of a match say.
#[derive(Default)]
struct Arms<'n, 't> {
    /// The places at which variants are named, in the order of the text.
    places: Vec<Matched<'n, 't>>,
    /// Which of them each place is.
    known: FxHashMap<CompactString, usize>,
    /// The places at which an arm takes everything; with a `/` at the end all that are inside of a place.
    open: FxHashSet<CompactString>,
}

/// A place at which variants are named.
struct Matched<'n, 't> {
    place: CompactString,
    /// The enum's path.
    of: CompactString,
    /// Where the first variant is named.
    node: Node<'n>,
    variants: Vec<(CompactString, Form)>,
    named: FxHashSet<&'t str>,
}

/// Whether a pattern takes all that it describes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Guard {
    None,
    If,
}

impl<'n, 't> Reader<'n, 't, '_> {
    /// The enums of which a match has to name every variant.
    pub(super) fn exhaustive(&mut self, node: Node<'n>, arms: &[Node<'n>]) {
        let mut said = Arms::default();
        for arm in arms {
            let Some(pattern) = field(*arm, "pattern") else { continue };
            let condition = field(pattern, "condition");
            let guard = if condition.is_some() { Guard::If } else { Guard::None };
            for part in self.parts(pattern).into_iter().filter(|part| Some(*part) != condition) {
                self.look(part, "", guard, &mut said);
            }
        }
        self.say(node, said);
    }

    /// A pattern that takes any value has to do so with every variant: `let Only(inner) = value;`
    pub(super) fn irrefutable(&mut self, node: Node<'n>, pattern: Node<'n>) {
        if matches!(pattern.kind(), "tuple_struct_pattern" | "struct_pattern" | "tuple_pattern" | "reference_pattern") {
            let mut said = Arms::default();
            self.look(pattern, "", Guard::None, &mut said);
            self.say(node, said);
        }
    }

    fn say(&mut self, node: Node<'n>, mut said: Arms<'n, 't>) {
        for Matched { place, of, node: first, variants, .. } in &mut said.places {
            let labels = Labels { given: std::mem::take(variants), open: is_open(place, &said.open) };
            let before = parent(of);
            let qualifier = if before.is_empty() { Qualifier::Bare } else { Qualifier::Path(before.into()) };
            self.push(last(of), *first, qualifier, Expected { labels, ..Expected::plain(UseKind::Match, span(node)) });
        }
    }

    fn look(&mut self, node: Node<'n>, place: &str, guard: Guard, said: &mut Arms<'n, 't>) {
        match node.kind() {
            "identifier" | "scoped_identifier" if !is_binding(last(self.out.text(node))) => {
                let mention = self.mention_quietly(node);
                self.variant(&mention, node, "", place, guard, said);
            }
            "tuple_struct_pattern" => {
                let Some(path) = field(node, "type") else { return };
                let mention = self.mention_quietly(path);
                let name = mention.name();
                self.variant(&mention, path, "()", place, guard, said);
                let parts = self.payload(node);
                self.look_inside(parts, &format_compact!("{place}/{name}"), guard, said);
            }
            "struct_pattern" => {
                let Some(path) = field(node, "type") else { return };
                let mention = self.mention_quietly(path);
                let name = mention.name();
                self.variant(&mention, path, "{}", place, guard, said);
                for part in self.nodes.named(node) {
                    let (Some(label), inner) = (field(part, "name"), field(part, "pattern")) else { continue };
                    let inside = format_compact!("{place}/{name}/{}", self.out.text(label));
                    match inner {
                        Some(inner) => self.look(inner, &inside, guard, said),
                        None => said.take_all(&inside, guard),
                    }
                }
            }
            "tuple_pattern" => {
                let parts = self.parts(node);
                self.look_inside(parts, place, guard, said);
            }
            "captured_pattern" => {
                let inner = self.parts(node).into_iter().next_back();
                if let Some(inner) = inner {
                    self.look(inner, place, guard, said);
                }
            }
            "or_pattern" | "reference_pattern" | "ref_pattern" | "mut_pattern" => {
                for part in self.parts(node).into_iter().filter(|part| part.kind() != "mutable_specifier") {
                    self.look(part, place, guard, said);
                }
            }
            "_"
            | "identifier"
            | "scoped_identifier"
            | "remaining_field_pattern"
            | "slice_pattern"
            | "macro_invocation"
            | "generic_pattern"
            | "ERROR" => said.take_all(place, guard),
            _ => {}
        }
    }

    /// Looks at the parts of a tuple. Behind `..` the place is unknown.
    fn look_inside(&mut self, parts: Vec<Node<'n>>, place: &str, guard: Guard, said: &mut Arms<'n, 't>) {
        if parts.iter().any(|part| part.kind() == "remaining_field_pattern") {
            said.take_all(&format_compact!("{place}/"), guard);
            return;
        }
        for (at, part) in parts.into_iter().enumerate() {
            self.look(part, &format_compact!("{place}/{at}"), guard, said);
        }
    }

    /// Notes that a variant is named.
    fn variant(
        &mut self,
        mention: &Mention<'n, 't>,
        node: Node<'n>,
        payload: &str,
        place: &str,
        guard: Guard,
        said: &mut Arms<'n, 't>,
    ) {
        let name = mention.name();
        if mention.single().is_some_and(|name| matches!(name, "Some" | "None" | "Ok" | "Err")) {
            return;
        }
        let Some(of) =
            self.enum_path(mention).filter(|of| !self.outline.is_standard(of.split("::").next().unwrap_or(of)))
        else {
            // A constant, a struct, or a variant of which nobody knows the enum.
            if payload.is_empty() {
                said.take_all(place, guard);
            }
            return;
        };
        let next = said.places.len();
        let at = *said.known.entry(place.into()).or_insert(next);
        if at == next {
            let (variants, named) = (Vec::new(), FxHashSet::default());
            said.places.push(Matched { place: place.into(), of, node, variants, named });
        }
        if said.places[at].named.insert(name) {
            said.places[at].variants.push((name.into(), Form(format_compact!("{name}{payload}"))));
        }
    }

    /// The names of a path whose generic arguments are looked at elsewhere.
    fn mention_quietly(&mut self, path: Node<'n>) -> Mention<'n, 't> {
        let mut segments = Vec::new();
        let mut next = Some(path);
        while let Some(node) = next.take() {
            let name = field(node, "name").unwrap_or(node);
            if matches!(name.kind(), "identifier" | "type_identifier" | "self" | "super" | "crate") {
                segments.push(super::paths::Segment { name: self.out.text(name), node: name });
            }
            next = field(node, "path").or_else(|| field(node, "type"));
        }
        segments.reverse();
        Mention::plain(segments)
    }
}

impl Arms<'_, '_> {
    fn take_all(&mut self, place: &str, guard: Guard) {
        if guard == Guard::None && !self.open.contains(place) {
            self.open.insert(place.into());
        }
    }
}

/// Whether an arm takes everything at a place, or at one around it.
fn is_open(place: &str, open: &FxHashSet<CompactString>) -> bool {
    let around = place.char_indices().filter(|(_, c)| *c == '/').flat_map(|(at, _)| [at, at + 1]);
    around.chain([place.len()]).any(|end| open.contains(&place[..end]))
}
