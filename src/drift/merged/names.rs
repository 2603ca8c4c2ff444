//! What a file of code shows about the names in it.

use std::collections::BTreeSet;

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use crate::facts::{Definition, DefinitionKind, Facts, Qualifier, Use, UseKind, Visibility};
use crate::lang::Language;
use crate::languages::{self, answers::BareMembers};

/// Changes whenever the form does, or what is found.
pub const VERSION: u32 = 4;

/// What a file of code shows about the names in it. It depends on the text alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// The names that it uses and does not bind itself, sorted.
    free: Vec<CompactString>,
    /// The names that it imports, each with the module that it comes from, sorted.
    imported: Vec<(CompactString, CompactString)>,
    /// The names that it defines for more than a function, sorted.
    defined: Vec<CompactString>,
    /// The modules from which it brings in names that it does not list, sorted.
    globs: Vec<CompactString>,
    /// Whether a type in it has a base, which may give it names. A type inside of another one has them for itself.
    extends: bool,
    /// How many lines each place has that could not be read, in the order of the text.
    unparsed: Vec<u32>,
}

impl Names {
    /// The names of a file whose facts are known.
    #[must_use]
    pub fn of(language: Language, facts: &Facts) -> Self {
        let sorted = |names: BTreeSet<&str>| names.into_iter().map(CompactString::from).collect();
        let imports = || facts.imports.iter();
        let imported: BTreeSet<_> = imports().map(|it| (it.local.clone(), it.module.clone())).collect();
        let is_outside = |visibility: Visibility| visibility != Visibility::Local;
        // A member that has to be named with its value binds no name.
        let is_apart = |it: &Definition| {
            matches!(it.kind, DefinitionKind::Field | DefinitionKind::Method)
                && !it.owner.is_empty()
                && language.answers().bare_members == BareMembers::Never
        };
        let own = facts.definitions.iter().filter(|it| !is_apart(it));
        let outer = own.clone().filter(|it| is_outside(it.visibility)).map(|it| it.name.as_str());
        let own = own.map(|it| it.name.as_str());
        let bound: BTreeSet<&str> = own.chain(imports().map(|it| it.local.as_str())).collect();
        let types = facts.definitions.iter().filter(|it| it.kind.is_type() && it.owner.is_empty());
        let outermost: BTreeSet<&str> = types.map(|it| it.name.as_str()).collect();
        let is_outermost = |name: &str| outermost.contains(name);
        let uses: Vec<Use> = facts.uses.iter().collect();
        let free = uses.iter().filter_map(|it| root(it, language)).filter(|name| !bound.contains(name)).collect();
        let globs = facts.imports.named("*").filter(|it| !languages::is_inner(language, it));
        Self {
            free: sorted(free),
            defined: sorted(outer.collect()),
            globs: sorted(globs.map(|it| it.module.as_str()).collect()),
            imported: imported.into_iter().collect(),
            extends: facts
                .definitions
                .iter()
                .any(|it| it.kind == DefinitionKind::Implementation && is_outermost(&it.owner)),
            unparsed: facts.unparsed.iter().map(|(first, last)| last.saturating_sub(*first)).collect(),
        }
    }

    /// Whether all of it could be read.
    pub(super) fn is_sound(&self) -> bool {
        self.unparsed.is_empty()
    }

    fn has(list: &[CompactString], name: &str) -> bool {
        list.binary_search_by(|it| it.as_str().cmp(name)).is_ok()
    }

    /// The names that nothing binds here, though both sides bind them or do not use them. With each whether a side
    /// imports it.
    pub(super) fn lost<'n>(&'n self, sides: [&'n Self; 2], language: Language) -> Vec<(&'n str, bool)> {
        // What cannot be read, and is the same in all of them, hides the same names.
        if sides.iter().any(|side| side.unparsed != self.unparsed) {
            return Vec::new();
        }
        let free = self.free.iter().map(CompactString::as_str).filter_map(|name| {
            let is_new = sides.iter().all(|side| !Self::has(&side.free, name));
            let is_narrowed = || self.is_narrowed(name, sides, language);
            (is_new || is_narrowed()).then(|| (name, !is_new || sides.iter().any(|side| side.imports(name))))
        });
        // What a side defines for all is the business of the rules about definitions.
        let is_defined = |name: &str| sides.iter().any(|side| Self::has(&side.defined, name));
        let may_come = |name: &str, imported: bool| {
            imported && self.may_bring(name, sides, language) || languages::is_given(language, name)
        };
        free.filter(|(name, imported)| !is_defined(name) && !may_come(name, *imported)).collect()
    }

    fn imports(&self, name: &str) -> bool {
        self.sources(name).next().is_some()
    }

    /// The modules from which a name is imported.
    fn sources(&self, name: &str) -> impl Iterator<Item = &CompactString> {
        let first = self.imported.partition_point(|(its, _)| its.as_str() < name);
        self.imported[first..].iter().take_while(move |(its, _)| its == name).map(|(_, module)| module)
    }

    /// Whether a name may be among what is brought in without being listed. A side that lists the name and brings in
    /// all that as well does not have it from there, unless it is the module from which it has the name, or one around
    /// the file, which hands on what it imports itself.
    fn may_bring(&self, name: &str, sides: [&Self; 2], language: Language) -> bool {
        let has_it_elsewhere = |side: &&Self, glob: &str| {
            language.modules().is_absolute(glob)
                && Self::has(&side.globs, glob)
                && side.sources(name).all(|module| module != glob)
        };
        let listing = sides.into_iter().filter(|side| side.imports(name));
        self.globs.iter().any(|glob| !listing.clone().any(|side| has_it_elsewhere(&side, glob)))
    }

    /// Whether a side has a name from a module of which it brings in everything, where the other side lists what it needs
    /// of that module instead. Only of names that come from the type around them, from a base or from such an import.
    fn is_narrowed(&self, name: &str, sides: [&Self; 2], language: Language) -> bool {
        let by_import = language.answers().bare_members == BareMembers::InOwnType
            && name.starts_with(char::is_lowercase)
            && self.globs.is_empty()
            && !self.extends;
        by_import
            && [(0, 1), (1, 0)].into_iter().any(|(user, other)| {
                let (user, other) = (sides[user], sides[other]);
                let lists = |glob: &CompactString| other.imported.iter().any(|(_, module)| module == glob);
                Self::has(&user.free, name) && !Self::has(&other.free, name) && user.globs.iter().any(lists)
            })
    }

    /// The names that a side imports and this one does not.
    pub(super) fn not_imported<'n>(&self, sides: [&'n Self; 2]) -> Vec<&'n str> {
        let all = sides.iter().flat_map(|side| &side.imported).map(|(name, _)| name.as_str());
        let gone = all.filter(|name| self.globs.is_empty() && !self.imports(name));
        gone.collect::<BTreeSet<_>>().into_iter().collect()
    }
}

/// The name by which a use begins, if it is looked up in the scopes around it.
pub(super) fn root(usage: &Use, language: Language) -> Option<&str> {
    if matches!(usage.kind, UseKind::Link | UseKind::Field | UseKind::Import) {
        return None;
    }
    let name = match &usage.qualifier {
        Qualifier::Bare => usage.name.as_str(),
        Qualifier::Path(path) => path.split(language.row().separator).next()?,
        Qualifier::Typed(_) | Qualifier::Untyped(_) => return None,
    };
    let is_name = name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(|it| it.is_alphanumeric() || it == '_');
    is_name.then_some(name)
}
