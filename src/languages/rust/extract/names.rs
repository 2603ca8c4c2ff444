//! Names: which are local, which the language brings along.

use rustc_hash::FxHashMap;

use super::types::Ty;

/// The names that are bound in the functions around, each with its type.
#[derive(Default)]
pub(super) struct Names<'t> {
    /// What each name is bound to and the place of that binding in `order`; the innermost last.
    bound: FxHashMap<&'t str, Vec<Binding>>,
    /// All bindings in force, in the order in which they were made.
    order: Vec<&'t str>,
    /// Bindings before this place belong to a function around the one that we are in, which cannot see them.
    floor: usize,
    /// How many names were bound so far.
    count: u32,
}

/// What a name is bound to.
struct Binding {
    /// Its place among the bindings in force.
    place: usize,
    /// By which it is told from every other binding of the file.
    id: u32,
    ty: Ty,
}

/// To where a scope goes back when it ends.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    length: usize,
    floor: usize,
}

impl<'t> Names<'t> {
    /// Opens a scope.
    pub(super) fn enter(&self) -> Mark {
        Mark { length: self.order.len(), floor: self.floor }
    }

    /// Opens the scope of an item, in which what functions around it have bound cannot be seen.
    pub(super) fn enter_item(&mut self) -> Mark {
        let mark = self.enter();
        self.floor = self.order.len();
        mark
    }

    /// Ends a scope and all that were opened in it.
    pub(super) fn leave(&mut self, mark: Mark) {
        for name in self.order.drain(mark.length..) {
            if let Some(bound) = self.bound.get_mut(name) {
                bound.pop();
            }
        }
        self.floor = mark.floor;
    }

    /// Binds a name.
    pub(super) fn bind(&mut self, name: &'t str, ty: Ty) {
        self.count += 1;
        let binding = Binding { place: self.order.len(), id: self.count, ty };
        self.bound.entry(name).or_default().push(binding);
        self.order.push(name);
    }

    /// The type of a local name; `None` if no such name is bound here.
    pub(super) fn get(&self, name: &str) -> Option<&Ty> {
        self.binding(name).map(|binding| &binding.ty)
    }

    /// By what the binding of a local name is known.
    pub(super) fn id(&self, name: &str) -> Option<u32> {
        self.binding(name).map(|binding| binding.id)
    }

    /// Says of which type a local name is, now that this shows.
    pub(super) fn retype(&mut self, name: &str, ty: Ty) {
        if let Some(binding) = self.bound.get_mut(name).and_then(|bound| bound.last_mut()) {
            binding.ty = ty;
        }
    }

    fn binding(&self, name: &str) -> Option<&Binding> {
        self.bound.get(name)?.last().filter(|binding| binding.place >= self.floor)
    }
}

/// Whether a name in a pattern is bound by it: names of constants, variants and types start with a capital.
pub(super) fn is_binding(name: &str) -> bool {
    !starts_upper(name)
}

/// Whether a name is written like that of a type, a variant or a constant.
pub(super) fn starts_upper(name: &str) -> bool {
    name.trim_start_matches('_').starts_with(char::is_uppercase)
}

/// Whether a name is written like that of a type or a variant, and not like that of a constant. A single letter is
/// taken for the former.
pub(super) fn is_camel(name: &str) -> bool {
    starts_upper(name) && (name.contains(char::is_lowercase) || name.len() == 1)
}

/// The last name of a path.
pub(super) fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// The path without its last name; empty if it has no other.
pub(super) fn parent(path: &str) -> &str {
    path.rfind("::").map_or("", |at| &path[..at])
}

/// Whether a path starts in the standard library.
pub(super) fn is_standard(root: &str) -> bool {
    matches!(root, "std" | "core" | "alloc")
}

/// Whether every module has this name without an import, unless it defines or imports another one.
pub(super) fn is_prelude(name: &str) -> bool {
    matches!(
        name,
        "Some"
            | "None"
            | "Ok"
            | "Err"
            | "Option"
            | "Result"
            | "Vec"
            | "String"
            | "Box"
            | "Copy"
            | "Send"
            | "Sized"
            | "Sync"
            | "Unpin"
            | "Drop"
            | "Fn"
            | "FnMut"
            | "FnOnce"
            | "AsyncFn"
            | "AsyncFnMut"
            | "AsyncFnOnce"
            | "drop"
            | "AsRef"
            | "AsMut"
            | "Into"
            | "From"
            | "TryFrom"
            | "TryInto"
            | "FromIterator"
            | "Default"
            | "Iterator"
            | "Extend"
            | "IntoIterator"
            | "DoubleEndedIterator"
            | "ExactSizeIterator"
            | "ToString"
            | "ToOwned"
            | "Clone"
            | "PartialEq"
            | "PartialOrd"
            | "Eq"
            | "Ord"
            | "Debug"
            | "Hash"
    )
}

/// Whether a name is that of a primitive type.
pub(super) fn is_primitive(name: &str) -> bool {
    matches!(
        name,
        "u8" | "u16"
            | "u32"
            | "u64"
            | "u128"
            | "usize"
            | "i8"
            | "i16"
            | "i32"
            | "i64"
            | "i128"
            | "isize"
            | "f32"
            | "f64"
            | "bool"
            | "char"
            | "str"
    )
}

/// Whether a macro comes with the language.
pub(super) fn is_standard_macro(name: &str) -> bool {
    takes_expressions(name)
        || matches!(
            name,
            "cfg"
                | "column"
                | "compile_error"
                | "concat"
                | "env"
                | "file"
                | "include"
                | "include_bytes"
                | "include_str"
                | "line"
                | "macro_rules"
                | "module_path"
                | "option_env"
                | "stringify"
                | "thread_local"
                | "asm"
                | "global_asm"
        )
}

/// Whether a standard macro takes expressions (and format strings), so that what looks like a use in it is one.
fn takes_expressions(name: &str) -> bool {
    matches!(
        name,
        "assert"
            | "assert_eq"
            | "assert_ne"
            | "assert_matches"
            | "dbg"
            | "debug_assert"
            | "debug_assert_eq"
            | "debug_assert_ne"
            | "eprint"
            | "eprintln"
            | "format"
            | "format_args"
            | "matches"
            | "panic"
            | "print"
            | "println"
            | "todo"
            | "try"
            | "unimplemented"
            | "unreachable"
            | "vec"
            | "write"
            | "writeln"
            | "addr_of"
            | "addr_of_mut"
            | "offset_of"
            | "pin"
            | "ready"
            | "join"
    )
}

/// How the tokens of a macro's call are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// As expressions.
    Expressions,
    /// As expressions; after the first comma as a pattern.
    Matches,
    /// As what may be expressions: only what can hardly be anything else is a use.
    Unknown,
    /// Not at all: the tokens are code that stands somewhere else in the end, or no Rust.
    Nothing,
}

/// How the tokens of a macro are to be read, by its name. Many crates have macros of their own that assert and log.
pub(super) fn reading(name: &str) -> Reading {
    const EXPRESSIVE: [&str; 9] =
        ["assert", "debug_assert", "prop_assert", "expect", "check", "ensure", "bail", "log_", "try_"];
    match name {
        "matches" | "assert_matches" | "debug_assert_matches" => Reading::Matches,
        "quote"
        | "quote_spanned"
        | "parse_quote"
        | "parse_quote_spanned"
        | "format_ident"
        | "stringify"
        | "asm"
        | "global_asm"
        | "macro_rules"
        | "html"
        | "rsx"
        | "view"
        | "concat_idents" => Reading::Nothing,
        "trace" | "debug" | "info" | "warn" | "error" | "log" | "anyhow" | "format_err" | "smallvec" | "hashmap"
        | "indexmap" | "arrayvec" | "try_join" => Reading::Expressions,
        _ if takes_expressions(name) || EXPRESSIVE.iter().any(|start| name.starts_with(start)) => Reading::Expressions,
        _ => Reading::Unknown,
    }
}

/// Methods of the standard library that are called on everything: nothing can be said about them by their name alone.
pub(super) fn is_everywhere(method: &str) -> bool {
    matches!(
        method,
        "unwrap"
            | "clone"
            | "to_string"
            | "to_owned"
            | "into"
            | "collect"
            | "as_ref"
            | "is_some"
            | "is_none"
            | "is_ok"
            | "is_err"
            | "unwrap_or_default"
    )
}
