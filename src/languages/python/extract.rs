//! What Python says.
//!
//! Read are: modules' functions, classes, variables and imports; classes' methods, fields (annotated, assigned in the
//! body, set through `self`), bases and enum members; calls with their arguments; names, attributes, annotations (also
//! those in strings), decorators, bases, class patterns; names in `__all__`.
//!
//! A name is local to the whole function that binds it, wherever in it that happens; so the names of each function are
//! gathered before the walk (`outline`). The type of a value is what an annotation says, or the class whose call is
//! assigned; where branches disagree there is none.
//!
//! Deliberately not read: names that the language has by itself and members of its own types; names in docstrings,
//! type comments and other strings; what `getattr`, `setattr`, `globals()` and metaclasses make; attributes that are
//! set from outside of a class.

mod annotations;
mod definitions;
mod expressions;
mod gives;
mod names;
mod outline;
mod patterns;
mod references;
mod statements;
mod strings;
#[cfg(test)]
mod tests;
mod types;

pub(super) use self::types::may_be_none;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use tree_sitter::Node;

use crate::languages::shared::builder::Builder;
use crate::languages::shared::walk::{Cursors, Emit, Walk};
use outline::Outline;

/// Reads a file from its root.
pub(in crate::languages) fn read<'t>(root: Node<'t>, out: &mut Builder<'t>) {
    let outline = Outline::of(root, out.source());
    let mut reader = Reader {
        out,
        outline,
        cursors: Cursors::default(),
        place: Place::Module,
        class: None,
        classes: Vec::new(),
        branches: Vec::new(),
        generics: Vec::new(),
        defined: FxHashSet::default(),
        overloads: FxHashMap::default(),
    };
    reader.each(root, Reader::statement);
    reader.exports();
    reader.out.sort_uses();
}

/// The walk through a file.
struct Reader<'t, 'b> {
    out: &'b mut Builder<'t>,
    outline: Outline<'t>,
    cursors: Cursors<'t>,
    place: Place,
    /// The class in whose body (not in whose methods) the walk is.
    class: Option<&'t str>,
    /// The classes around, outermost first, with the places of their definitions.
    classes: Vec<(&'t str, u32)>,
    /// What each branch that the walk is in has bound, with the type from before.
    branches: Vec<Vec<Bound<'t>>>,
    /// The type parameters in scope with their bounds.
    generics: Vec<(&'t str, Option<&'t str>)>,
    /// Variables and fields that have a definition: the class, by its place, and the name.
    defined: FxHashSet<(Option<u32>, &'t str)>,
    /// The last definition with `@overload`, by class and name.
    overloads: FxHashMap<(Option<u32>, &'t str), u32>,
}

/// Where a statement stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Module,
    Class,
    Function,
}

/// A local variable that a branch bound.
struct Bound<'t> {
    name: &'t str,
    before: Option<CompactString>,
    after: After,
}

/// What its type is after the branch.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    /// The one from before, or from inside of the branch if there was none; none if the two differ.
    Either,
    /// The one from before.
    Before,
}

/// What is known of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shown {
    Nothing,
    /// It has the type of this annotation.
    Of(CompactString),
    /// Awaiting it gives a value with the type of this annotation.
    Later(CompactString),
    /// It is what this global name or path names.
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

    /// The class whose method or body this is.
    fn current_class(&self) -> Option<CompactString> {
        let owner = |around: &crate::facts::Definition| {
            let owner = if around.kind.is_type() { &around.name } else { &around.owner };
            (!owner.is_empty()).then(|| owner.clone())
        };
        self.out.around().find_map(owner)
    }
}
