//! The scopes that are open while a file is walked through, and the local names that are bound in them.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

/// The scopes that are open, outermost first. There is always one, the file's.
pub(in crate::languages) struct Scopes(Vec<Scope>);

/// A stretch of text in which names are bound.
struct Scope {
    /// The byte at which it ends.
    end: usize,
    /// What opened it.
    opener: Opener,
    /// By name; what a name was bound to last stands last.
    locals: FxHashMap<CompactString, Vec<Local>>,
    /// The same for names of types, which may be those of values as well.
    types: FxHashMap<CompactString, Vec<Local>>,
}

/// What opens a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::languages) enum Opener {
    /// The file, a block, a statement.
    Block,
    /// A function without a name: what is declared in it is local, with anything around it.
    Literal,
    /// A definition, by its place.
    Definition(u32),
}

/// A name that is bound inside a function: a variable, a parameter, a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::languages) struct Local {
    /// Its type's name or path, without generics and references, if the text shows it. The bound of a type.
    pub(in crate::languages) type_name: Option<CompactString>,
    /// The byte from which on it is bound.
    from: usize,
}

/// Which of the two name spaces of a scope is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::languages) enum Space {
    /// Variables, parameters, functions.
    Values,
    /// Tags, generic parameters, types that a function declares.
    Types,
}

impl Opener {
    /// The definition that opened it.
    pub(super) fn definition(self) -> Option<u32> {
        match self {
            Self::Definition(at) => Some(at),
            Self::Block | Self::Literal => None,
        }
    }
}

impl Scopes {
    pub(super) fn new() -> Self {
        Self(vec![Scope::new(usize::MAX, Opener::Block)])
    }

    /// Opens one that ends at this byte.
    pub(super) fn open(&mut self, end: usize, opener: Opener) {
        self.0.push(Scope::new(end, opener));
    }

    /// Closes the innermost one.
    pub(super) fn close(&mut self) {
        if self.0.len() > 1 {
            self.0.pop();
        }
    }

    /// Closes those that end before this byte.
    pub(super) fn advance(&mut self, byte: usize) {
        while self.0.len() > 1 && self.0.last().is_some_and(|scope| scope.end <= byte) {
            self.0.pop();
        }
    }

    /// What opened those that are open, innermost first.
    pub(super) fn openers(&self) -> impl Iterator<Item = Opener> {
        self.0.iter().rev().map(|scope| scope.opener)
    }

    /// Binds a name in the innermost one, from this byte on.
    pub(super) fn bind(&mut self, space: Space, name: &str, type_name: Option<&str>, from: usize) {
        if let Some(scope) = self.0.last_mut() {
            scope.bind(space, name, type_name, from);
        }
    }

    /// Binds a name in the one of the innermost definition, from this byte on.
    pub(super) fn bind_in_definition(&mut self, name: &str, type_name: Option<&str>, from: usize) {
        let of_definition = |scope: &Scope| matches!(scope.opener, Opener::Definition(_));
        let at = self.0.iter().rposition(of_definition).unwrap_or(0);
        self.0[at].bind(Space::Values, name, type_name, from);
    }

    /// What a name is bound to at this byte.
    pub(super) fn local(&self, space: Space, name: &str, at: usize) -> Option<&Local> {
        let bound = |local: &&Local| local.from <= at;
        self.0.iter().rev().find_map(|scope| scope.space(space).get(name)?.iter().rev().find(bound))
    }

    /// Whether the innermost one itself binds a name.
    pub(super) fn binds(&self, name: &str) -> bool {
        self.0.last().is_some_and(|scope| scope.locals.contains_key(name))
    }
}

impl Scope {
    fn new(end: usize, opener: Opener) -> Self {
        Self { end, opener, locals: FxHashMap::default(), types: FxHashMap::default() }
    }

    fn space(&self, space: Space) -> &FxHashMap<CompactString, Vec<Local>> {
        match space {
            Space::Values => &self.locals,
            Space::Types => &self.types,
        }
    }

    fn bind(&mut self, space: Space, name: &str, type_name: Option<&str>, from: usize) {
        let local = Local { type_name: type_name.map(CompactString::from), from };
        let names = match space {
            Space::Values => &mut self.locals,
            Space::Types => &mut self.types,
        };
        names.entry(name.into()).or_default().push(local);
    }
}
