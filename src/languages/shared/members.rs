//! What a file declares, wherever in it that stands: the types of its variables and functions, and the members of its
//! types. By it the types of values are told.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

/// How far bases are followed inside the file.
const DEEPEST: usize = 8;

/// What a file declares.
#[derive(Default)]
pub(in crate::languages) struct Members {
    globals: [FxHashMap<CompactString, CompactString>; 5],
    types: FxHashMap<CompactString, Type>,
}

/// What is declared outside of types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::languages) enum Global {
    /// Another name for a type, with that type.
    Alias,
    /// A function, with the type of its result.
    Function,
    /// What is imported, with where it comes from.
    Import,
    /// A type, with what it is.
    Type,
    /// A variable or constant, with its type.
    Variable,
}

/// What a type declares.
#[derive(Default)]
pub(in crate::languages) struct Type {
    /// What it extends or implements, as the text has it.
    pub(in crate::languages) bases: Vec<CompactString>,
    members: FxHashMap<CompactString, Member>,
}

/// A member of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::languages) struct Member {
    /// What it is.
    pub(in crate::languages) sort: Sort,
    /// Its type or that of its result; empty if that is not known, or if overloads differ.
    pub(in crate::languages) text: CompactString,
}

/// What a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::languages) enum Sort {
    /// A field or property. What is said first stays.
    Value,
    /// A method, which may be overloaded.
    Method,
    /// A member of an enum.
    Variant,
}

impl Members {
    /// Keeps something that is declared outside of types. What was said first stays.
    pub(super) fn declare(&mut self, global: Global, name: &str, text: &str) {
        self.globals[global as usize].entry(name.into()).or_insert_with(|| text.into());
    }

    /// What is declared of something outside of types.
    pub(super) fn declared(&self, global: Global, name: &str) -> Option<&CompactString> {
        self.globals[global as usize].get(name)
    }

    /// A type to say something of.
    pub(in crate::languages) fn type_mut(&mut self, name: &str) -> &mut Type {
        self.types.entry(name.into()).or_default()
    }

    /// A type of the file.
    pub(in crate::languages) fn type_named(&self, name: &str) -> Option<&Type> {
        self.types.get(name)
    }

    /// A member of a type, by its own declaration.
    pub(super) fn member(&self, of: &str, name: &str) -> Option<&Member> {
        self.types.get(of)?.members.get(name)
    }

    /// A member of a type or of its bases in this file, with the type that declares it. `base` gives the name of the
    /// type that a text says.
    pub(in crate::languages) fn inherited<'s>(
        &'s self,
        of: &str,
        name: &str,
        base: fn(&str) -> Option<&str>,
    ) -> Option<(&'s str, &'s Member)> {
        let mut ahead = vec![self.types.get_key_value(of)?];
        for _ in 0..DEEPEST {
            let (of, declared) = ahead.pop()?;
            if let Some(member) = declared.members.get(name) {
                return Some((of, member));
            }
            let bases = declared.bases.iter().rev().filter_map(|text| self.types.get_key_value(base(text)?));
            ahead.extend(bases);
        }
        None
    }
}

impl Type {
    /// Keeps a member.
    pub(in crate::languages) fn declare(&mut self, sort: Sort, name: &str, text: &str) {
        let differs = |member: &Member| sort == Sort::Method && member.text != text;
        match self.members.get_mut(name) {
            Some(member) if differs(member) => member.text.clear(),
            Some(_) => {}
            None => drop(self.members.insert(name.into(), Member { sort, text: text.into() })),
        }
    }

    /// The names of its members, sorted.
    pub(in crate::languages) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.members.keys().map(CompactString::as_str).collect();
        names.sort_unstable();
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_come_from_bases_and_overloads_may_differ() {
        let mut members = Members::default();
        members.type_mut("Base").declare(Sort::Method, "total", "int");
        members.type_mut("Base").declare(Sort::Method, "total", "long");
        members.type_mut("Base").declare(Sort::Value, "name", "Name");
        members.type_mut("Base").declare(Sort::Value, "name", "Other");
        members.type_mut("Cart").bases.push("Base".into());
        let text =
            |of, name| members.inherited(of, name, |text| Some(text)).map(|(of, it)| format!("{of} {}", it.text));
        assert_eq!(text("Cart", "name"), Some("Base Name".to_owned()), "what was said first stays");
        assert_eq!(text("Cart", "total"), Some("Base ".to_owned()), "two results are none");
        assert_eq!(text("Cart", "nothing"), None);
        assert_eq!(members.member("Cart", "name"), None, "only what a type declares itself");
    }

    #[test]
    fn a_circle_of_bases_ends() {
        let mut members = Members::default();
        members.type_mut("A").bases.push("B".into());
        members.type_mut("B").bases.push("A".into());
        assert_eq!(members.inherited("A", "x", |text| Some(text)), None);
    }
}
