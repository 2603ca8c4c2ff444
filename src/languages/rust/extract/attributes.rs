//! Attributes: markers of definitions, derives, what is for tests.

use compact_str::CompactString;
use tree_sitter::Node;

use super::Reader;
use super::names::last;
use super::nodes::field;
use super::paths::{Mention, Segment};
use crate::facts::{DefinitionKind, Purpose, UseKind, Visibility};
use crate::languages::shared::builder::span;
use crate::languages::shared::names::is_one_of;

/// What stands before an item.
#[derive(Default)]
pub(super) struct Decoration<'n> {
    /// Its attributes.
    pub(super) attributes: Vec<Node<'n>>,
    /// The lines of its documentation.
    pub(super) docs: Vec<Node<'n>>,
}

/// Attributes that the compiler knows by itself, and tools whose attributes it lets pass.
const BUILT_IN: [&str; 62] = [
    "allow",
    "allow_internal_unstable",
    "arg",
    "automatically_derived",
    "bench",
    "builder",
    "cfg",
    "cfg_attr",
    "clap",
    "clippy",
    "cold",
    "command",
    "const_trait",
    "coverage",
    "crate_name",
    "crate_type",
    "debug_handler",
    "deny",
    "deprecated",
    "derive",
    "diagnostic",
    "doc",
    "error",
    "expect",
    "export_name",
    "feature",
    "forbid",
    "global_allocator",
    "ignore",
    "inline",
    "link",
    "link_name",
    "link_section",
    "macro_export",
    "macro_use",
    "miri",
    "must_use",
    "naked",
    "no_link",
    "no_main",
    "no_mangle",
    "no_std",
    "non_exhaustive",
    "panic_handler",
    "path",
    "proc_macro",
    "proc_macro_attribute",
    "proc_macro_derive",
    "recursion_limit",
    "repr",
    "rustc",
    "rustfmt",
    "serde",
    "should_panic",
    "stable",
    "structopt",
    "target_feature",
    "test",
    "track_caller",
    "unsafe",
    "unstable",
    "warn",
];

/// Whether an attribute is one of those, by what stands inside of its brackets.
pub(in crate::languages::rust) fn is_built_in(inner: &str) -> bool {
    is_one_of(inner.trim_start(), &BUILT_IN)
}

impl<'n, 't> Reader<'n, 't, '_> {
    /// What the attributes of an item say about it, one line each; documentation and lint levels left out.
    pub(super) fn markers(&self, decoration: &Decoration<'n>) -> Vec<CompactString> {
        let says = |attribute: &&Node<'n>| {
            let text = self.out.text(**attribute);
            let name = text.trim_start_matches(['#', '[', ' ']);
            !["doc", "allow", "warn", "deny", "forbid", "expect"].into_iter().any(|quiet| {
                name.strip_prefix(quiet).is_some_and(|rest| rest.trim_start().starts_with(['(', '=', ']']))
            })
        };
        decoration.attributes.iter().filter(says).map(|attribute| self.out.one_line(*attribute)).collect()
    }

    /// What an item is for that stands here and carries these attributes.
    pub(super) fn purpose_of(&self, decoration: &Decoration<'n>) -> Purpose {
        if self.purpose == Purpose::Tests || decoration.attributes.iter().any(|one| self.is_for_tests(*one)) {
            Purpose::Tests
        } else {
            Purpose::Program
        }
    }

    /// `#[test]`, `#[tokio::test]`, `#[cfg(test)]`, `#[cfg(all(test, …))]` and their like.
    fn is_for_tests(&self, attribute: Node<'n>) -> bool {
        let text: String = self.out.text(attribute).split_whitespace().collect();
        let inner = text.trim_start_matches(['#', '!']).trim_start_matches('[').trim_end_matches(']');
        if let Some(condition) = inner.strip_prefix("cfg(").and_then(|rest| rest.strip_suffix(')')) {
            let all = condition.strip_prefix("all(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(condition);
            return conditions(all).any(|condition| condition == "test");
        }
        let name = inner.split(['(', '=']).next().unwrap_or(inner);
        matches!(
            last(name),
            "test" | "bench" | "rstest" | "test_case" | "quickcheck" | "test_log" | "wasm_bindgen_test"
        )
    }

    /// `#![…]`: about what is around it.
    pub(super) fn inner_attribute(&mut self, node: Node<'n>) {
        if self.is_for_tests(node) {
            self.purpose = Purpose::Tests;
        }
    }

    /// The uses in the attributes of an item, and the implementations that they derive for a type.
    pub(super) fn attributes(&mut self, decoration: &Decoration<'n>, derived_for: Option<(&'t str, Visibility)>) {
        let mut derives = false;
        for item in &decoration.attributes {
            for attribute in self.nodes.named(*item) {
                let Some(path) = self.nodes.named(attribute).first().copied() else { continue };
                let name = self.out.text(path);
                let arguments = field(attribute, "arguments");
                if matches!(name, "derive" | "cfg_attr") {
                    derives = true;
                    self.derives(arguments, name == "derive", derived_for);
                    continue;
                }
                let root = name.split("::").next().unwrap_or(name);
                let plain = root == name;
                // After a derive, a bare name most likely belongs to what is derived.
                let helper = plain && derives && !self.outline.knows(name);
                if BUILT_IN.binary_search(&root).is_ok() && !self.outline.knows(root) || helper {
                    continue;
                }
                let mention = self.mention(path);
                self.use_path(&mention, UseKind::Marker, span(path));
            }
        }
    }

    /// The traits in `derive(A, b::C)`, also inside of `cfg_attr(condition, derive(…))`.
    fn derives(&mut self, list: Option<Node<'n>>, is_list: bool, derived_for: Option<(&'t str, Visibility)>) {
        let Some(list) = list else { return };
        let tokens = self.nodes.tokens(list);
        let mut segments: Vec<Segment<'n, 't>> = Vec::new();
        let mut is_derive = false;
        for token in tokens {
            match token.kind() {
                "identifier" | "crate" | "self" | "super" if is_list => {
                    segments.push(Segment { name: self.out.text(token), node: token });
                }
                "identifier" => is_derive = self.out.text(token) == "derive",
                "token_tree" if is_derive => self.derives(Some(token), true, derived_for),
                "::" => {}
                _ => {
                    if !segments.is_empty() {
                        self.derive(std::mem::take(&mut segments), derived_for);
                    }
                }
            }
        }
    }

    fn derive(&mut self, segments: Vec<Segment<'n, 't>>, derived_for: Option<(&'t str, Visibility)>) {
        let (Some(first), Some(end)) = (segments.first().copied(), segments.last().copied()) else { return };
        if let Some((owner, visibility)) = derived_for {
            let mut definition = self.out.blank(DefinitionKind::Implementation, end.name, end.node, end.node);
            definition.owner = owner.into();
            definition.visibility = visibility;
            definition.purpose = self.purpose;
            definition.markers.push("derive".into());
            self.out.define(definition);
        }
        let whole = crate::model::Span { start: span(first.node).start, end: span(end.node).end };
        self.use_path(&Mention::plain(segments), UseKind::Marker, whole);
    }
}

/// The parts of a list of conditions, split at the commas that stand in no brackets.
fn conditions(list: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    list.split(move |c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    })
}

#[cfg(test)]
mod sorted {
    #[test]
    fn the_built_in_attributes_are_sorted() {
        assert!(super::BUILT_IN.is_sorted());
    }
}
