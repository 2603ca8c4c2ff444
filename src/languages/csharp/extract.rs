//! What C# says.
//!
//! Read are: namespaces and usings; classes, records, structs, interfaces, enums and delegates with their members, bases
//! and attributes; calls, constructions with their initialisers, member accesses, types, switches over enums, patterns.
//! All branches of a conditional are read, so something may be defined twice in different ways: what stands in one is
//! marked `#if`. A type in parts (`partial`) is marked so as well.
//!
//! The type of a value is the declared one of a variable, parameter, field, property or method of this file, what is
//! constructed or cast to; with `var` that of the initial value. A name in capitals before a dot is a namespace if a
//! `using` or the file's own namespace shows that it is one, and a type otherwise.
//!
//! Deliberately not read: members of the language's own types, unless they can only be extensions; what a lambda takes
//! and gives; source generators; operators that are used; `cref`s, which are checked only where warnings are errors.

mod declarations;
mod expressions;
mod invocations;
mod names;
mod outline;
mod patterns;
mod signatures;
mod statements;
#[cfg(test)]
mod tests;
mod types;

use std::collections::BTreeSet;

use tree_sitter::Node;

use crate::languages::shared::builder::Builder;
use crate::languages::shared::grammar::{Field, Role, Roles};
use crate::languages::shared::walk::{Cursors, Emit, Walk};

/// What C#'s kinds of nodes are.
pub(super) const ROLES: Roles = &[
    ("boolean_literal", Role::Literal("bool")),
    ("character_literal", Role::Literal("char")),
    ("collection_expression", Role::Literal("list")),
    ("array_creation_expression", Role::Literal("list")),
    ("implicit_array_creation_expression", Role::Literal("list")),
    ("initializer_expression", Role::Literal("list")),
    ("comment", Role::Skipped),
    ("anonymous_method_expression", Role::Literal("fn")),
    ("lambda_expression", Role::Literal("fn")),
    ("identifier", Role::Name),
    ("integer_literal", Role::Literal("num")),
    ("real_literal", Role::Literal("num")),
    ("interpolated_string_expression", Role::Literal("str")),
    ("raw_string_literal", Role::Literal("str")),
    ("string_literal", Role::Literal("str")),
    ("verbatim_string_literal", Role::Literal("str")),
    ("null_literal", Role::Literal("none")),
    ("typeof_expression", Role::Literal("class")),
    ("invocation_expression", Role::Call(Field::Function)),
    ("member_access_expression", Role::Member(Field::Expression, Field::Name)),
    ("parenthesized_expression", Role::Brackets),
    ("cast_expression", Role::Through(Field::Value)),
];

/// Reads a file from its root.
pub(in crate::languages) fn read<'t>(root: Node<'t>, out: &mut Builder<'t>) {
    let mut reader = Reader {
        out,
        cursors: Cursors::default(),
        classes: Vec::new(),
        namespaces: BTreeSet::new(),
        conditions: 0,
        extended: None,
        tested: false,
    };
    reader.outline(root);
    reader.members(root);
    reader.out.sort_uses();
}

/// The walk through a file.
struct Reader<'t, 'b> {
    out: &'b mut Builder<'t>,
    cursors: Cursors<'t>,
    /// The types around, outermost first.
    classes: Vec<&'t str>,
    /// What are namespaces as far as the file shows, with those around them.
    namespaces: BTreeSet<&'t str>,
    /// How many conditionals are around.
    conditions: usize,
    /// What the members of the block around are called on, if that is one for another type.
    extended: Option<Node<'t>>,
    /// Whether the file brings in what runs tests.
    tested: bool,
}

impl<'t> Walk<'t> for Reader<'t, '_> {
    fn cursors(&mut self) -> &mut Cursors<'t> {
        &mut self.cursors
    }
}

impl<'t> Emit<'t> for Reader<'t, '_> {
    fn out(&mut self) -> &mut Builder<'t> {
        self.out
    }
}

impl<'t> Reader<'t, '_> {
    fn text(&self, node: Node<'t>) -> &'t str {
        self.out.text(node)
    }

    /// The names before the one in a node, without anything generic: `A.B` in `A.B<int>`.
    fn simple_name(&mut self, node: Node<'t>) -> Node<'t> {
        if node.kind() == "generic_name" { self.first(node).unwrap_or(node) } else { node }
    }
}
