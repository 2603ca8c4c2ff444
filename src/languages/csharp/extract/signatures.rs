//! Heads: modifiers, attributes, parameters, generic parameters, and how something is called.

use compact_str::CompactString;
use tree_sitter::Node;

use super::{Reader, types};
use crate::facts::{Callable, Definition, DefinitionKind, Necessity, Parameter, Passing, Purpose, Visibility};
use crate::languages::shared::grammar::{Field, part};
use crate::languages::shared::walk::Walk as _;

/// What an indexer is called, which has no name.
pub(super) const INDEXER: &str = "this[]";

/// Attributes that make a method a test.
const TESTS: [&str; 8] =
    ["DataTestMethod", "Fact", "SkippableFact", "Test", "TestCase", "TestCaseSource", "TestMethod", "Theory"];

/// What stands before a declaration.
#[derive(Default)]
pub(super) struct Modifiers<'t> {
    words: Vec<&'t str>,
    pub(super) attributes: Vec<Node<'t>>,
}

impl Modifiers<'_> {
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.contains(&word)
    }
}

/// What is declared: all of it, its name, and where its body starts.
#[derive(Clone, Copy)]
pub(super) struct Declared<'t> {
    pub(super) node: Node<'t>,
    pub(super) name: Node<'t>,
    pub(super) body: Option<Node<'t>>,
}

/// A parameter.
pub(super) struct Given<'t> {
    name: Node<'t>,
    type_node: Option<Node<'t>>,
    /// `ref`, `out`, `in`, `this`, `params`.
    word: &'t str,
    has_default: bool,
}

impl<'t> Reader<'t, '_> {
    pub(super) fn modifiers(&mut self, node: Node<'t>) -> Modifiers<'t> {
        let mut found = Modifiers::default();
        self.each(node, |reader, inner| match inner.kind() {
            "modifier" => found.words.push(reader.text(inner)),
            "attribute_list" => reader.each(inner, |_, attribute| {
                if attribute.kind() == "attribute" {
                    found.attributes.push(attribute);
                }
            }),
            _ => {}
        });
        found
    }

    /// A definition with what its modifiers say.
    pub(super) fn defined(
        &mut self,
        kind: DefinitionKind,
        name: &str,
        at: Declared<'t>,
        modifiers: &Modifiers<'t>,
    ) -> Definition {
        let Declared { node, name: name_node, body } = at;
        let mut definition = self.out.blank(kind, name, node, name_node);
        let owner = self.out.owner().map(|owner| (owner.name.clone(), owner.kind, owner.visibility, owner.purpose));
        definition.visibility = visibility(modifiers, owner.as_ref().map(|(_, kind, ..)| *kind));
        if let Some((name, kind, seen, purpose)) = owner {
            definition.owner = name;
            definition.purpose = purpose;
            // A member of an enum is seen as it is.
            if kind == DefinitionKind::Enum {
                definition.visibility = seen;
            }
        }
        if self.out.in_function() {
            definition.visibility = Visibility::Local;
        }
        let marker = |it: &Node<'t>| CompactString::from_iter(["[", self.out.one_line(*it).as_str(), "]"]);
        definition.markers = modifiers.attributes.iter().map(marker).collect();
        for (word, counts) in [("partial", modifiers.has("partial")), ("#if", self.conditions > 0)] {
            definition.markers.extend(counts.then(|| word.into()));
        }
        definition.signature = self.signature(node, body);
        definition
    }

    /// The head of a declaration in one line, without its attributes.
    fn signature(&mut self, node: Node<'t>, body: Option<Node<'t>>) -> CompactString {
        let mut first = None;
        self.each_token(node, |_, _, inner| {
            let counts = !inner.is_extra() && !inner.kind().contains("attribute_list");
            first = first.or_else(|| counts.then_some(inner));
        });
        let whole = self.out.head(node, body);
        let from = first.filter(|first| first.start_byte() > node.start_byte());
        let line = match from {
            Some(first) => {
                let attributes = self.out.head(node, Some(first));
                whole.strip_prefix(attributes.as_str()).unwrap_or(&whole).trim_start().into()
            }
            None => whole,
        };
        line.trim_end_matches([';', '=', ' ']).into()
    }

    /// How something is called that takes the parameters of a list.
    pub(super) fn callable(&mut self, node: Node<'t>, list: Option<Node<'t>>, modifiers: &Modifiers<'t>) -> Callable {
        let shown = ["abstract", "override", "sealed", "static", "virtual"];
        let mut words: Vec<CompactString> =
            modifiers.words.iter().filter(|word| shown.contains(word)).map(|word| (*word).into()).collect();
        words.sort_unstable();
        let generics = part(node, Field::TypeParameters).map(|it| self.out.one_line(it)).unwrap_or_default();
        let mut callable = Callable { results: 1, modifiers: words, generics, ..Callable::default() };
        for given in list.map(|list| self.given(list)).unwrap_or_default() {
            let rest = given.word == "params";
            if given.word == "this" {
                callable.receiver = self.called_on(&given);
                continue;
            }
            let type_text = given.type_node.map(|it| types::without_advice(&self.out.one_line(it))).unwrap_or_default();
            let type_text = match given.word {
                word @ ("ref" | "out") => CompactString::from_iter([word, " ", type_text.as_str()]),
                _ => type_text,
            };
            callable.parameters.push(Parameter {
                name: self.text(given.name).into(),
                type_text,
                passing: if rest { Passing::Rest } else { Passing::Either },
                necessity: if rest || given.has_default { Necessity::Optional } else { Necessity::Required },
            });
        }
        callable
    }

    /// What an extension is called on.
    pub(super) fn called_on(&self, given: &Given<'t>) -> CompactString {
        let text = given.type_node.map(|it| types::without_advice(&self.out.one_line(it))).unwrap_or_default();
        CompactString::from_iter(["this ", text.as_str()])
    }

    /// The parameters of a list. The grammar puts the one that takes the rest into the list itself.
    pub(super) fn given(&mut self, list: Node<'t>) -> Vec<Given<'t>> {
        let mut found = Vec::new();
        let (mut rest, mut type_node) = ("", None);
        self.each_token(list, |reader, field, inner| match inner.kind() {
            "parameter" => {
                let (mut word, mut has_default) = ("", false);
                reader.each_token(inner, |reader, _, token| match token.kind() {
                    "modifier" => {
                        let text = reader.text(token);
                        // `this ref T` is an extension first of all.
                        word = if matches!(text, "scoped" | "readonly") || word == "this" { word } else { text };
                    }
                    "=" => has_default = true,
                    _ => {}
                });
                if let Some(name) = part(inner, Field::Name) {
                    found.push(Given { name, type_node: part(inner, Field::Type), word, has_default });
                }
            }
            "params" => rest = "params",
            _ if field == "type" => type_node = Some(inner),
            _ if field == "name" => {
                found.push(Given { name: inner, type_node: type_node.take(), word: rest, has_default: false });
            }
            _ => {}
        });
        found
    }

    /// What the parameters of a list use, and their names, which are bound from here on.
    pub(super) fn bind_parameters(&mut self, list: Node<'t>) {
        for given in self.given(list) {
            if let Some(type_node) = given.type_node {
                self.type_use(type_node);
            }
            let text = given.type_node.map(|it| self.text(it));
            self.out.bind(self.text(given.name), text, list.start_byte());
        }
        self.each(list, |reader, parameter| {
            let mut after = false;
            reader.each_token(parameter, |reader, _, token| match token.kind() {
                "=" => after = true,
                "attribute_list" => reader.attributes(token),
                _ if after && token.is_named() => reader.value(token),
                _ => {}
            });
        });
    }

    /// The generic parameters of a declaration, with what they are bound to.
    pub(super) fn generics(&mut self, node: Node<'t>) {
        let mut bounds: Vec<(&'t str, Node<'t>)> = Vec::new();
        let mut names = Vec::new();
        self.each(node, |reader, inner| match inner.kind() {
            "type_parameter_list" => reader.each(inner, |reader, parameter| {
                names.extend(part(parameter, Field::Name).map(|name| reader.text(name)));
            }),
            "type_parameter_constraints_clause" => {
                let of = reader.first(inner).map_or("", |name| reader.text(name));
                reader.each(inner, |_, constraint| {
                    bounds.extend(part(constraint, Field::Type).map(|bound| (of, bound)));
                });
            }
            _ => {}
        });
        for name in names {
            let bound = bounds.iter().find(|(of, _)| *of == name).map(|(_, bound)| self.text(*bound));
            self.out.bind_type(name, bound, node.start_byte());
        }
        for (_, bound) in bounds {
            self.type_use(bound);
        }
    }

    /// Whether a method is a test, by what stands before it.
    pub(super) fn purpose(&self, modifiers: &Modifiers<'t>, otherwise: Purpose) -> Purpose {
        let is_test = |attribute: &Node<'t>| {
            let name = part(*attribute, Field::Name).map_or("", |name| types::last(self.text(name)));
            TESTS.contains(&name.strip_suffix("Attribute").unwrap_or(name))
        };
        if modifiers.attributes.iter().any(is_test) { Purpose::Tests } else { otherwise }
    }
}

/// From where something can be seen: by its modifiers, and without any by what it stands in.
fn visibility(modifiers: &Modifiers<'_>, owner: Option<DefinitionKind>) -> Visibility {
    match () {
        // Those that extend the type may be anywhere.
        () if modifiers.has("public") => Visibility::Public,
        () if modifiers.has("protected") && modifiers.has("private") => Visibility::Internal,
        () if modifiers.has("protected") => Visibility::Public,
        () if modifiers.has("internal") => Visibility::Internal,
        () if modifiers.has("private") || modifiers.has("file") => Visibility::Private,
        () => match owner {
            Some(DefinitionKind::Interface) => Visibility::Public,
            Some(_) => Visibility::Private,
            None => Visibility::Internal,
        },
    }
}
