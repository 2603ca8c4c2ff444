//! What Java says.
//!
//! Read are: packages and imports; classes, records, enums, interfaces and annotation types with their members, super
//! types and annotations; calls, constructions, anonymous classes, method references, field accesses, types, switches
//! over enums, record patterns, and the links of documentation comments.
//!
//! The type of a value is the declared one of a variable, parameter, field or method of this file, what is constructed
//! or cast to; with `var` that of the initial value. A name with a dot is a package as long as it is lower case and
//! nothing else has that name.
//!
//! Deliberately not read: types and members of `java.lang`; members of anonymous classes as definitions, since nobody
//! can name them; module declarations; what annotation processors other than Lombok make.

mod declarations;
mod expressions;
mod generated;
mod links;
mod names;
mod outline;
mod statements;
#[cfg(test)]
mod tests;
mod types;

use compact_str::CompactString;
use tree_sitter::Node;

use crate::languages::shared::builder::Builder;
use crate::languages::shared::walk::{Cursors, Emit, Walk};
use outline::Outline;

/// Reads a file from its root.
pub(in crate::languages) fn read<'t>(root: Node<'t>, out: &mut Builder<'t>) {
    let outline = Outline::of(root, out.source());
    let cursors = Cursors::default();
    let mut reader =
        Reader { out, outline, cursors, classes: Vec::new(), generics: Vec::new(), local_types: Vec::new() };
    reader.members(root);
    reader.out.sort_uses();
}

/// The walk through a file.
struct Reader<'t, 'b> {
    out: &'b mut Builder<'t>,
    outline: Outline<'t>,
    cursors: Cursors<'t>,
    /// The types around, outermost first. An anonymous one has the name of what it is made from.
    classes: Vec<&'t str>,
    /// The type parameters in scope with their bounds.
    generics: Vec<(&'t str, Option<&'t str>)>,
    /// The types in scope that a function declares.
    local_types: Vec<&'t str>,
}

/// What is known of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shown {
    Nothing,
    /// Its value has this type, as the text has it.
    Of(CompactString),
    /// It is the type of this name or path.
    Path(CompactString),
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
}
