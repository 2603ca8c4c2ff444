//! What Rust says.
//!
//! What a name means depends on what is bound where it stands. In reading order:
//!
//! - `outline` gathers what the file declares, before the walk; `names` knows what is local and what the language
//!   brings along; `types` is what the text shows of a value's type: together they are the light inference by which the
//!   receiver of a method has a type;
//! - `definitions`: functions, types, traits, implementations, modules, constants, macros; `attributes`: markers,
//!   derives, what is for tests; `documentation`: intra-doc links; `imports`: `use`;
//! - `clues` notes what the text shows of types where values meet;
//! - `paths` turns a path into uses of everything that it names; `expressions`, `calls`, `patterns` and `signatures`
//!   (types where they stand) find the paths; `tokens` finds them in the calls of macros, and `embedded` the items that
//!   stand in the braces of macros such as `cfg_rt! { … }`.
//!
//! Not read on purpose: what stands inside `macro_rules!` and in code that is quoted for another place; names of the
//! standard library, unless the file defines or imports another thing by that name; files of `#[path]` (the marker
//! says so); types that a trait's or another file's method gives.

mod arms;
pub(super) mod attributes;
mod calls;
mod clues;
mod definitions;
mod documentation;
mod embedded;
mod expressions;
mod forms;
mod imports;
mod matches;
mod members;
mod names;
mod nodes;
mod outline;
mod paths;
mod patterns;
mod signatures;
#[cfg(test)]
mod tests;
mod token_forms;
mod tokens;
mod types;

use compact_str::CompactString;
use tree_sitter::Node;

use self::attributes::Decoration;
use self::embedded::Embedded;
use self::names::Names;
use self::nodes::{Nodes, is_item};
use self::outline::Outline;
use self::types::{Place, Ty};
use crate::facts::{Purpose, ResultUse, Visibility};
use crate::languages::shared::builder::Builder;

/// Reads a file from its root.
pub(in crate::languages) fn read<'t>(root: Node<'t>, out: &mut Builder<'t>) {
    let embedded = Embedded::of(root, out.source());
    Reader::new(root, &embedded, out).file(root);
}

/// Walks through a file.
struct Reader<'n, 't, 'b> {
    out: &'b mut Builder<'t>,
    nodes: Nodes<'n>,
    embedded: &'n Embedded,
    outline: Outline<'t>,
    names: Names<'t>,
    /// What `Self` and the generic parameters are here.
    place: Place<'t>,
    /// What the items are members of, if they are of anything.
    home: Home,
    /// How many functions are around.
    functions: usize,
    /// How many values of constants are around. Items inside are local as well, but what is implemented there for a
    /// type of the file is not.
    values: usize,
    /// How many definitions are around.
    depth: usize,
    purpose: Purpose,
    /// What the functions around put into lists.
    lists: clues::Lists,
    /// What the next closure takes first.
    handed_on: Ty,
}

/// What items are members of.
#[derive(Clone, Debug, Default)]
struct Home {
    /// What holds the items.
    kind: HomeKind,
    /// The type or trait, by its bare name.
    owner: CompactString,
    /// The trait that is implemented.
    through: CompactString,
    /// From where the owner can be seen, if its members are seen from there as well.
    visibility: Option<Visibility>,
    /// Under which conditions the implementation around counts.
    conditions: Vec<CompactString>,
}

impl Home {
    /// Makes a type the owner of what follows; gives what was before.
    fn enter(&mut self, owner: &str) -> Self {
        let home = Self { kind: HomeKind::Implementation, owner: owner.into(), ..Self::default() };
        std::mem::replace(self, home)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum HomeKind {
    #[default]
    Module,
    Trait,
    Implementation,
}

impl<'n, 't, 'b> Reader<'n, 't, 'b> {
    fn new(root: Node<'n>, embedded: &'n Embedded, out: &'b mut Builder<'t>) -> Self {
        let mut nodes = Nodes::new(root);
        let outline = Outline::of(out.source(), root, embedded, &mut nodes);
        Self {
            out,
            nodes,
            embedded,
            outline,
            names: Names::default(),
            place: Place::default(),
            home: Home::default(),
            functions: 0,
            values: 0,
            depth: 0,
            purpose: Purpose::Program,
            lists: clues::Lists::default(),
            handed_on: Ty::default(),
        }
    }

    fn file(&mut self, root: Node<'n>) {
        self.statements(root, ResultUse::Unknown);
        self.out.sort_uses();
    }

    /// Everything in a file, a module, an implementation or a block, with what decorates it. Gives the type of the
    /// last expression; `want` is what becomes of it.
    fn statements(&mut self, list: Node<'n>, want: ResultUse) -> Ty {
        let mut decoration = Decoration::default();
        let mut ty = Ty::default();
        let children = self.nodes.with_comments(list);
        let last = children.iter().rposition(|child| !child.is_extra());
        for (at, child) in children.into_iter().enumerate() {
            match child.kind() {
                "attribute_item" => decoration.attributes.push(child),
                "inner_attribute_item" => self.inner_attribute(child),
                "line_comment" => self.comment(child, &mut decoration),
                "block_comment" => {}
                kind if is_item(kind) => {
                    let decoration = std::mem::take(&mut decoration);
                    self.item(child, &decoration);
                }
                "macro_invocation" | "expression_statement" if self.functions == 0 && self.wraps_items(child) => {
                    decoration = Decoration::default();
                }
                _ => {
                    decoration = Decoration::default();
                    let want = if last == Some(at) { want } else { ResultUse::Discarded };
                    let value = self.expression(child, want);
                    if last == Some(at) {
                        ty = value;
                    }
                }
            }
        }
        ty
    }

    /// Reads the items inside of a macro's call, if there are any.
    fn wraps_items(&mut self, node: Node<'n>) -> bool {
        let lists: Vec<Node<'n>> = self.embedded.items(node).collect();
        if let Some(call) = embedded::called(node, &mut self.nodes).filter(|_| !lists.is_empty()) {
            self.name_macro(call);
        }
        lists.iter().for_each(|list| {
            self.statements(*list, ResultUse::Unknown);
        });
        !lists.is_empty()
    }

    fn item(&mut self, node: Node<'n>, decoration: &Decoration<'n>) {
        match node.kind() {
            "function_item" | "function_signature_item" => self.function(node, decoration),
            "struct_item" | "union_item" => self.structure(node, decoration),
            "enum_item" => self.enumeration(node, decoration),
            "trait_item" => self.trait_item(node, decoration),
            "impl_item" => self.implementation(node, decoration),
            "mod_item" => self.module(node, decoration),
            "const_item" | "static_item" => self.constant(node, decoration),
            "type_item" | "associated_type" => self.alias(node, decoration),
            "macro_definition" => self.macro_rules(node, decoration),
            "use_declaration" => self.import(node),
            "extern_crate_declaration" => self.extern_crate(node),
            _ => self.foreign_module(node, decoration),
        }
    }
}
