//! Declarations are followed to the type that stands at a place.

use std::sync::Arc;

use compact_str::CompactString;

use crate::drift::Sited;
use crate::drift::home::reach;
use crate::drift::telling::is_telling;
use crate::drift::tie::{Scene, Tie, tie};
use crate::drift::world::View;
use crate::facts::{
    Clue, Definition, DefinitionKind, Facts, Import, Passing, Qualifier, Shows, Slot, Use, UseKind, Visibility,
};
use crate::lang::Language;
use crate::languages::{Reach, SourcePlace};

/// So many aliases are followed.
const FARTHEST: usize = 4;

/// What is looked for, and where.
pub(super) struct Follow<'f, 'v> {
    pub(super) view: &'f View<'v>,
    /// The type that should stand there.
    pub(super) target: &'f Sited,
}

/// A type as it is written, and the file in which that stands.
struct Written {
    path: Arc<str>,
    facts: Arc<Facts>,
    text: String,
}

impl Written {
    /// Something else that is written in the same file.
    fn again(&self) -> Self {
        Self { path: Arc::clone(&self.path), facts: Arc::clone(&self.facts), text: String::new() }
    }
}

impl Follow<'_, '_> {
    /// How what a use gives is tied to the type, along the steps that its clues are.
    pub(super) fn given(&self, from: &Scene<'_>, usage: &Use, clues: &[Clue]) -> Option<Tie> {
        let generic = clues.iter().find_map(|clue| match (&clue.of, &clue.shows) {
            (Slot::Itself, Shows::Type(text)) => Some(text.as_str()),
            _ => None,
        });
        let steps: Vec<&Slot> = clues.iter().map(|clue| &clue.of).filter(|of| **of != Slot::Itself).collect();
        self.along(from, usage, &steps, generic)
    }

    /// The same for what is given at one place of a call or a literal.
    pub(super) fn place(&self, from: &Scene<'_>, usage: &Use, place: &Slot) -> Option<Tie> {
        self.along(from, usage, &[place], None)
    }

    /// How a name of a type is tied to the target.
    pub(super) fn named(&self, from: &Scene<'_>, usage: &Use) -> Option<Tie> {
        tie(from, usage, self.target).filter(|tie| *tie >= Tie::Fits)
    }

    fn along(&self, from: &Scene<'_>, usage: &Use, steps: &[&Slot], generic: Option<&str>) -> Option<Tie> {
        let mut names = vec![usage.name.as_str()];
        let imports = from.facts.imports.called(&usage.name).filter(|it| !it.name.is_empty());
        names.extend(imports.map(|it| it.name.as_str()));
        names.sort_unstable();
        names.dedup();
        let kinds: &[UseKind] = match steps.first() {
            Some(Slot::Argument(_)) => &[UseKind::Call],
            _ => &[UseKind::Type, UseKind::Value, UseKind::Field],
        };
        let tied = |root: &Sited| {
            let ties = kinds.iter().filter_map(|kind| tie(from, &Use { kind: *kind, ..usage.clone() }, root));
            ties.max().filter(|tie| *tie > Tie::Name || is_telling(from.language, &usage.name))
        };
        let roots = names.into_iter().flat_map(|name| self.view.definitions(name));
        let mut roots: Vec<(Tie, &Sited)> = roots.filter_map(|root| Some((tied(root)?, root))).collect();
        let best = roots.iter().map(|(tie, _)| *tie).max()?;
        roots.retain(|(tie, _)| *tie == best);
        // All that may be meant have to say the same.
        let mut least = best;
        for (_, root) in roots {
            let written = self.at(from, root, steps, generic)?;
            least = least.min(self.is_target(written, root.language)?);
        }
        Some(least)
    }

    /// What is written where the steps lead to, from a definition on.
    fn at(&self, from: &Scene<'_>, root: &Sited, steps: &[&Slot], generic: Option<&str>) -> Option<Written> {
        let facts = self.view.facts(&root.path)?;
        let definition = &root.definition;
        let (first, rest) = steps.split_first().map_or((None, steps), |(first, rest)| (Some(*first), rest));
        let text = match first {
            Some(Slot::Argument(place)) => {
                let text = parameter(definition, &facts, usize::from(*place), root.language)?;
                let of = callable(definition, &facts)?.generics.as_str();
                if let Some(given) = generic.filter(|_| is_generic(&text, of)) {
                    let text = text.replace(generic_name(of)?, given);
                    let facts = self.view.facts(from.path)?;
                    return self.onward(Written { path: from.path.into(), facts, text }, rest, root.language);
                }
                text
            }
            Some(Slot::Label(name)) if definition.kind.is_type() => member(definition, name, &facts)?,
            Some(Slot::Label(name)) if definition.callable.is_some() => {
                let properties = parameter(definition, &facts, 0, root.language)?;
                let written = Written { path: Arc::clone(&root.path), facts, text: properties };
                return self.onward(written, &[&[&Slot::Label(name.clone())], rest].concat(), root.language);
            }
            _ => {
                let written = Written { path: Arc::clone(&root.path), facts, text: definition.type_text.to_string() };
                return self.onward(written, steps, root.language);
            }
        };
        self.onward(Written { path: Arc::clone(&root.path), facts, text }, rest, root.language)
    }

    /// What is written where further steps lead to.
    fn onward(&self, mut written: Written, steps: &[&Slot], language: Language) -> Option<Written> {
        let shapes = language.shapes();
        for step in steps {
            let part = (0..FARTHEST).find_map(|_| {
                if let Some(part) = shapes.part_of(step, &written.text) {
                    return Some(Some(Written { text: part, ..written.again() }));
                }
                let Some(of) = self.declared(&written, language) else { return Some(None) };
                if let Some(text) = member_of(&of, step) {
                    return Some(Some(Written { path: of.path, facts: of.facts, text }));
                }
                if of.definition.kind == DefinitionKind::TypeAlias && !of.definition.type_text.is_empty() {
                    written = Written { path: of.path, facts: of.facts, text: of.definition.type_text.to_string() };
                    return None;
                }
                Some(None)
            });
            written = part??;
        }
        Some(written)
    }

    /// Whether a written type is the target, and how surely.
    fn is_target(&self, written: Written, language: Language) -> Option<Tie> {
        let mut written = written;
        for _ in 0..FARTHEST {
            let name = language.shapes().type_name(&written.text)?;
            let usage = named(&name, language);
            let scene =
                Scene { packages: self.view.world.packages, language, path: &written.path, facts: &written.facts };
            let target = &self.target.definition.name;
            let is_name =
                usage.name == *target || written.facts.imports.called(&usage.name).any(|it| it.name == *target);
            if let Some(tie) = tie(&scene, &usage, self.target).filter(|tie| is_name && *tie >= Tie::Fits) {
                return Some(tie);
            }
            let of = self.declared(&written, language)?;
            if is_base(&of, target) {
                return Some(Tie::Around);
            }
            if of.definition.kind != DefinitionKind::TypeAlias || of.definition.type_text.is_empty() {
                return None;
            }
            written = Written { path: of.path, facts: of.facts, text: of.definition.type_text.to_string() };
        }
        None
    }

    /// The type that a written one names: of the same file, of a package that it shares, or of the file that it imports.
    fn declared(&self, written: &Written, language: Language) -> Option<Declared> {
        let name = language.shapes().type_name(&written.text)?;
        let usage = named(&name, language);
        let own = |facts: &Facts, name: &str| {
            facts.definitions.iter().find(|it| it.name == name && it.owner.is_empty() && it.kind.is_type()).cloned()
        };
        if usage.qualifier == Qualifier::Bare
            && let Some(definition) = own(&written.facts, &usage.name)
        {
            return Some(Declared { path: Arc::clone(&written.path), facts: Arc::clone(&written.facts), definition });
        }
        let packages = self.view.world.packages;
        let scene = Scene { packages, language, path: &written.path, facts: &written.facts };
        let known = self.view.types(&usage.name);
        if let Some(found) = known.into_iter().find(|it| tie(&scene, &usage, it) == Some(Tie::Exact)) {
            let facts = self.view.facts(&found.path)?;
            return Some(Declared { path: Arc::clone(&found.path), facts, definition: (*found.definition).clone() });
        }
        let import = written.facts.imports.called(&usage.name).find(|it| !matches!(&*it.name, "" | "*"))?;
        let from = scene.place("");
        let leads = |path: &&str| {
            let to = SourcePlace { language, path, package: "", module: "" };
            let stem = language.modules().stem(path);
            Language::of_path(path.as_bytes()).is_some_and(|it| it.row().namespace == language.row().namespace)
                && (import.module.contains(stem) || stem.is_empty())
                && reach(packages, &import.module, from, to) == Reach::Exact
        };
        let path = self.view.paths().find(leads)?;
        let facts = self.view.facts(path)?;
        Some(Declared { path: path.into(), definition: own(&facts, &import.name)?, facts })
    }
}

/// A type, and the file that declares it.
struct Declared {
    path: Arc<str>,
    facts: Arc<Facts>,
    definition: Definition,
}

/// Whether a type has all that another one asks for: it extends or embeds it.
fn is_base(of: &Declared, target: &str) -> bool {
    let mut bases = of.facts.definitions.iter().filter(|it| it.kind == DefinitionKind::Implementation);
    bases.any(|it| it.owner == of.definition.name && it.name == target)
}

fn member_of(of: &Declared, step: &Slot) -> Option<String> {
    match step {
        Slot::Label(name) => member(&of.definition, name, &of.facts),
        _ => None,
    }
}

/// The type of a member of a type or of an object.
fn member(of: &Definition, name: &str, facts: &Facts) -> Option<String> {
    let mut members = facts.definitions.iter().filter(|it| it.owner == of.name && it.name == name);
    let text = &members.find(|it| it.kind == DefinitionKind::Field)?.type_text;
    (!text.is_empty()).then(|| text.to_string())
}

/// How a definition is called: a class by its constructor.
fn callable<'d>(definition: &'d Definition, facts: &'d Facts) -> Option<&'d crate::facts::Callable> {
    let constructor = || {
        let mut all = facts.definitions.iter();
        all.find(|it| it.kind == DefinitionKind::Constructor && it.owner == definition.name)
    };
    definition.callable.as_ref().or_else(|| constructor()?.callable.as_ref())
}

/// The type of the parameter that an argument is given for.
fn parameter(definition: &Definition, facts: &Facts, place: usize, language: Language) -> Option<String> {
    let parameters = &callable(definition, facts)?.parameters;
    let parameter = parameters.get(place).or_else(|| parameters.last().filter(|it| it.passing == Passing::Rest))?;
    let text = parameter.type_text.to_string();
    let element = || language.shapes().part_of(&Slot::Element, &text);
    if parameter.passing == Passing::Rest { element().or(Some(text.clone())) } else { Some(text) }
}

/// The name of the only generic parameter.
fn generic_name(generics: &str) -> Option<&str> {
    let inner = generics.strip_prefix('<')?.strip_suffix('>')?;
    let name = inner.split([' ', '=', ':']).next().unwrap_or_default();
    (!name.is_empty() && !inner.contains(',')).then_some(name)
}

/// Whether a type is the generic parameter, or a list of it.
fn is_generic(text: &str, generics: &str) -> bool {
    generic_name(generics).is_some_and(|name| text.trim_end_matches("[]") == name)
}

/// A use of a type that is written as a path.
pub(super) fn named(path: &str, language: Language) -> Use {
    let (before, name) = path.rsplit_once(language.row().separator).unwrap_or(("", path));
    let qualifier = if before.is_empty() { Qualifier::Bare } else { Qualifier::Path(before.into()) };
    Use { name: name.into(), qualifier, ..super::blank(name) }
}

/// An import of nothing.
pub(super) fn no_import() -> Import {
    Import {
        module: CompactString::default(),
        name: CompactString::default(),
        local: CompactString::default(),
        visibility: Visibility::Private,
        scope: CompactString::default(),
        span: crate::model::Span::default(),
    }
}
