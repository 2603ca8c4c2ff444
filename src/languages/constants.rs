//! What a text binds so that nothing may set it, and sets all the same.
//!
//! Apart from facts, which know nothing of locals, and asked of files only that git merged: one side makes a constant of
//! a variable, and the other one newly sets it. Names are looked up in the scopes around them, and one that may be bound
//! in another way as well is not told.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use tree_sitter::Node;

use super::bindings::{Bound, Site, at};
use compact_str::CompactString;

/// What a language makes constant, and what sets names in it.
pub(super) struct Constants {
    /// The kinds of nodes inside of which names are bound.
    pub(super) scopes: &'static [&'static str],
    /// Whether a name that is bound inside of a scope means what was bound last before it.
    pub(super) is_in_order: bool,
    /// The names that a node binds.
    pub(super) binds: for<'t> fn(&Site<'t, '_>) -> Vec<Name<'t>>,
    /// The names that a node sets.
    pub(super) sets: for<'t> fn(&Site<'t, '_>) -> Vec<Set<'t>>,
}

/// For languages in which nothing is constant.
pub(super) const NONE: Constants =
    Constants { scopes: &[], is_in_order: false, binds: |_| Vec::new(), sets: |_| Vec::new() };

/// A name that is bound.
pub(super) struct Name<'t> {
    pub(super) bound: Bound<'t>,
    pub(super) is: Is,
}

/// How a name is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Is {
    /// It may be set, or that is not known.
    Free,
    /// The same, in all scopes around it.
    Wide,
    /// Nothing may set it.
    Constant,
    /// The same, and it is the value itself, not what leads to one: nothing may change that either.
    Value,
    /// It may be set, and leads to what nothing may change.
    Leading,
}

/// A name that is set.
pub(super) struct Set<'t> {
    pub(super) bound: Bound<'t>,
    pub(super) what: What,
}

/// What is changed where a name is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// What the name holds is another value.
    Name,
    /// The value changes that it holds, or to which it leads.
    Inside,
    /// The value changes to which it leads.
    Behind,
}

impl Is {
    /// Whether it refuses a change.
    fn refuses(self, what: What) -> bool {
        match self {
            Self::Free | Self::Wide => false,
            Self::Constant => what == What::Name,
            Self::Value => matches!(what, What::Name | What::Inside),
            Self::Leading => what == What::Behind,
        }
    }
}

/// A constant that is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConstantSet {
    /// Its name.
    pub name: CompactString,
    /// The lines, counted from 1, in which it is bound and set.
    pub lines: [u32; 2],
}

impl<'t> Name<'t> {
    /// The name that a node is, if there is one.
    pub(super) fn of(node: Option<Node<'t>>, is: Is, text: &str) -> Vec<Self> {
        at(node, text).into_iter().map(|bound| Self { bound, is }).collect()
    }

    /// All names of these kinds in a node.
    pub(super) fn within(node: Node<'t>, kinds: &[&str], is: Is, text: &str) -> Vec<Self> {
        let mut found = Vec::new();
        let mut cursor = node.walk();
        let mut depth = 0_usize;
        loop {
            let at = cursor.node();
            if kinds.contains(&at.kind()) {
                found.extend(Self::of(Some(at), is, text));
            }
            if cursor.goto_first_child() {
                depth += 1;
                continue;
            }
            while depth > 0 && !cursor.goto_next_sibling() {
                cursor.goto_parent();
                depth -= 1;
            }
            if depth == 0 {
                return found;
            }
        }
    }
}

impl<'t> Set<'t> {
    /// The name that a node is, if it is one.
    pub(super) fn of(node: Option<Node<'t>>, what: What, text: &str) -> Vec<Self> {
        let bound = at(node.filter(|it| it.kind() == "identifier"), text);
        bound.into_iter().map(|bound| Self { bound, what }).collect()
    }
}

/// A name that is set: where, in which line, and how.
type Pending = (String, usize, u32, What);

/// A scope that is open: what it binds, by name, and what is set in it and not found yet.
#[derive(Default)]
struct Open {
    depth: usize,
    bound: FxHashMap<String, Vec<(usize, u32, Is)>>,
    set: Vec<Pending>,
}

/// A walk through a file.
pub(super) struct Walk {
    table: &'static Constants,
    open: Vec<Open>,
    found: Vec<ConstantSet>,
}

impl Walk {
    pub(super) fn new(table: &'static Constants) -> Self {
        Self { table, open: vec![Open::default()], found: Vec::new() }
    }

    /// Goes into a node.
    pub(super) fn enter(&mut self, site: &Site<'_, '_>, depth: usize) {
        let line = |node: Node<'_>| u32::try_from(node.start_position().row + 1).unwrap_or(u32::MAX);
        for Name { bound: (name, node), is } in (self.table.binds)(site) {
            let entry = (node.start_byte(), line(node), is);
            let scopes = if is == Is::Wide { self.open.len() } else { 1 };
            for scope in self.open.iter_mut().rev().take(scopes) {
                scope.bound.entry(name.clone()).or_default().push(entry);
            }
        }
        let Some(scope) = self.open.last_mut() else { return };
        for Set { bound: (name, node), what } in (self.table.sets)(site) {
            scope.set.push((name, node.start_byte(), line(node), what));
        }
        if depth > 0 && self.table.scopes.contains(&site.node.kind()) {
            self.open.push(Open { depth, ..Open::default() });
        }
    }

    /// Leaves a node.
    pub(super) fn leave(&mut self, depth: usize) {
        while depth > 0 && self.open.last().is_some_and(|it| it.depth == depth) {
            let left = self.open.pop().map(|scope| self.looked_up(scope)).unwrap_or_default();
            if let Some(outer) = self.open.last_mut() {
                outer.set.extend(left);
            }
        }
    }

    /// What is set though nothing may set it, in the order of the text.
    pub(super) fn end(mut self) -> Vec<ConstantSet> {
        while let Some(scope) = self.open.pop() {
            let left = self.looked_up(scope);
            if let Some(outer) = self.open.last_mut() {
                outer.set.extend(left);
            }
        }
        self.found.sort_by(|one, other| one.lines[1].cmp(&other.lines[1]));
        self.found
    }

    /// Looks what is set in a scope up in it. What it does not bind is bound farther out.
    fn looked_up(&mut self, scope: Open) -> Vec<Pending> {
        let Open { depth, bound, set } = scope;
        let mut left = Vec::new();
        for (name, place, line, what) in set {
            let Some(all) = bound.get(&name) else {
                left.push((name, place, line, what));
                continue;
            };
            let is_in_order = self.table.is_in_order && depth > 0;
            let before = all.iter().rev().find(|(at, ..)| *at < place);
            // What is bound in several ways in one scope may mean any of them.
            let meant =
                if is_in_order { before } else { all.first().filter(|first| all.iter().all(|it| it.2 == first.2)) };
            match meant {
                Some((_, at, is)) if is.refuses(what) => {
                    self.found.push(ConstantSet { name: name.into(), lines: [*at, line] });
                }
                None if is_in_order => left.push((name, place, line, what)),
                _ => {}
            }
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::Language;
    use crate::languages::inside;

    fn set(language: Language, text: &str) -> Vec<String> {
        let inside = inside(language, text.as_bytes()).unwrap();
        inside.constants.iter().map(|it| format!("{} {:?}", it.name, it.lines)).collect()
    }

    #[test]
    fn a_constant_is_set_where_nothing_else_of_the_name_is_nearer() {
        let script = |text: &str| set(Language::TypeScript, text);
        assert_eq!(script("const a = 1;\nfunction f() { a = 2; }\n"), ["a [1, 2]"]);
        assert_eq!(script("import { a } from 'x';\na++;\n"), ["a [1, 2]"]);
        assert_eq!(script("const a = 1;\nfunction f(a) { a = 2; }\nfor (let a of b) { a = 3; }\n"), [""; 0]);
        assert_eq!(script("const a = {};\na.b = 1;\nc = { a: 2 };\n"), [""; 0]);
        let go = |text: &str| set(Language::Go, text);
        assert_eq!(go("package p\nfunc f() { a = 2 }\nconst a = 1\n"), ["a [3, 2]"]);
        assert_eq!(go("package p\nconst a = 1\nfunc f() {\n a := 2\n a = 3\n}\n"), [""; 0]);
        let rust = |text: &str| set(Language::Rust, text);
        assert_eq!(rust("fn f() {\n let a = 1;\n a += 1;\n}\n"), ["a [2, 3]"]);
        assert_eq!(rust("fn f() {\n let a = vec![1];\n a.push(1);\n}\n"), ["a [2, 3]"]);
        assert_eq!(rust("fn f() {\n let a = g();\n a.push(1);\n let mut a = a;\n a = h();\n}\n"), [""; 0]);
        let c = |text: &str| set(Language::C, text);
        assert_eq!(c("void f(const char *a) {\n a++;\n *a = 1;\n}\n"), ["a [1, 3]"]);
        assert_eq!(c("void f(char *const a) {\n *a = 1;\n a = 0;\n}\n"), ["a [1, 3]"]);
        let java = |text: &str| set(Language::Java, text);
        assert_eq!(java("class C { void f() {\n final int a = 1;\n a = 2;\n} }\n"), ["a [2, 3]"]);
        assert_eq!(java("class C { void f() {\n final int a;\n a = 2;\n} }\n"), [""; 0]);
        let csharp = |text: &str| set(Language::CSharp, text);
        assert_eq!(csharp("class C { void F() {\n const int a = 1;\n a++;\n} }\n"), ["a [2, 3]"]);
        assert_eq!(csharp("class C { void F() {\n const int a = 1;\n new D { a = 2 };\n} }\n"), [""; 0]);
    }
}
