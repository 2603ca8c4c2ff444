//! Which names are local.

use rustc_hash::FxHashMap;

use super::shown::Shown;

/// The names that are bound in the functions and blocks around.
#[derive(Default)]
pub(super) struct Names<'t> {
    bound: FxHashMap<&'t str, Vec<Bound>>,
    /// The names that each scope bound, innermost last.
    scopes: Vec<Vec<&'t str>>,
    /// The scopes that belong to functions, by their places.
    functions: Vec<usize>,
}

/// What a name is bound to.
#[derive(Clone, Debug)]
pub(super) enum Bound {
    /// A variable, a parameter, a generic parameter: with its type or bound, if the text shows it.
    Local(Option<Shown>),
    /// What an import inside a function brings.
    Import,
}

/// For how long a name is bound.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    Block,
    /// `var`.
    Function,
}

impl<'t> Names<'t> {
    /// Opens a scope.
    pub(super) fn open(&mut self) {
        self.scopes.push(Vec::new());
    }

    /// The innermost scope is a function's.
    pub(super) fn function(&mut self) {
        self.functions.push(self.scopes.len().saturating_sub(1));
    }

    /// Closes the innermost scope.
    pub(super) fn close(&mut self) {
        for name in self.scopes.pop().unwrap_or_default() {
            if let Some(bound) = self.bound.get_mut(name) {
                bound.pop();
            }
        }
        while self.functions.last().is_some_and(|&at| at >= self.scopes.len()) {
            self.functions.pop();
        }
    }

    /// Binds a name.
    pub(super) fn bind(&mut self, name: &'t str, bound: Bound, extent: Extent) {
        let at = match extent {
            Extent::Block => self.scopes.len().checked_sub(1),
            // At the top of a file, what a loop declares is taken as its own.
            Extent::Function => Some(self.functions.last().copied().unwrap_or_default()),
        };
        let Some(scope) = at.and_then(|at| self.scopes.get_mut(at)) else { return };
        scope.push(name);
        self.bound.entry(name).or_default().push(bound);
    }

    /// What a name is bound to, if it is.
    pub(super) fn get(&self, name: &str) -> Option<&Bound> {
        self.bound.get(name)?.last()
    }

    /// Whether a name means something local.
    pub(super) fn is_local(&self, name: &str) -> bool {
        matches!(self.get(name), Some(Bound::Local(_)))
    }
}
