//! What a file says: its definitions, its uses of what is defined elsewhere, and its imports.
//!
//! The vocabulary only: how a file becomes facts is in `languages`, and what a fact means for another branch in
//! `drift`. [`Definition`], [`Use`] and [`Import`] are the words; `codec` is how facts are kept.

mod call;
mod codec;
mod definition;
mod imports;
mod route;
mod sorted;
mod term;
mod usage;
mod uses;

pub use call::{Argument, Call};
pub use codec::{VERSION, decode, encode};
pub use definition::{
    ACCESSED, CALLED, Callable, DEFINED, Definition, DefinitionKind, EXPORTED, FIXED, GIVES_CALLABLE, Necessity, OPEN,
    PASSES_ON, Parameter, Passing, Purpose, RETURNED, Sketch, Visibility,
};
pub use imports::Imports;
pub use route::{HOLE, Route, Step, paths};
pub use term::{Artifact, Ecosystem, Instance, Package, Repeat, Strength, Term, TermSide, Within};
pub use usage::{
    Clue, EXTENDED, FILLED, Form, Import, Labels, Qualifier, ResultUse, Shows, Slot, Spread, UNNAMED, Use, UseKind,
};
pub use uses::Uses;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::model::Span;

impl Facts {
    /// What decides about the meaning of names in the file: package, definitions and imports. Uses are left out, and by
    /// what bodies are recognised, which is most of it.
    #[must_use]
    pub fn scope(&self) -> Self {
        Self {
            package: self.package.clone(),
            definitions: self.definitions.iter().map(Definition::plain).collect(),
            uses: Uses::default(),
            imports: self.imports.clone(),
            guards: self.guards.clone(),
            unparsed: Vec::new(),
        }
    }
}

/// All facts of one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The package that the file says it belongs to (Java, Go); empty otherwise.
    pub package: CompactString,
    /// What it defines, in the order of the text: a container stands before its members.
    pub definitions: Vec<Definition>,
    /// What it relies on, in the order of the text. Uses of local variables and parameters are no uses.
    pub uses: Uses,
    /// What it brings into scope from elsewhere.
    pub imports: Imports,
    /// Where it allows what is not allowed elsewhere, in the order of the text.
    pub guards: Vec<Guard>,
    /// The lines, counted from 1, in which the text does not follow the grammar: first and last of each place.
    pub unparsed: Vec<(u32, u32)>,
}

/// A place that allows what is not allowed elsewhere: an `unsafe` block, a `try` with what it catches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Guard {
    /// All of it.
    pub span: Span,
    /// What it allows, each as the modifier of a function that asks for it: `unsafe`, `throws IOException`. The last word
    /// is `*` where it may allow any.
    pub allows: Vec<CompactString>,
}
