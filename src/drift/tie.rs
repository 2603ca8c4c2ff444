//! Which definition a use can mean: by scope, by import, by path, by the type of its receiver.

use super::Sited;
use super::delta::Change;
use super::home::reach;
use super::telling::is_telling;
use crate::facts::{Definition, DefinitionKind, Facts, Import, Qualifier, Use, UseKind, Visibility};
use crate::lang::Language;
use crate::languages::answers::{BareMembers, Macros, MemberImports, MethodValues, TypeNames, TypeParts, Variants};
use crate::languages::{Injection, Packages, Reach, SourcePlace, Standard};
use crate::model::Span;

/// How a use is tied to a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    /// By nothing but its name: a member of a value whose type the file does not show.
    Name,
    /// By a name whose owner or module fits, though the path is not followed to its end.
    Fits,
    /// A path leads into the package or module around it, which may pass it on.
    Around,
    /// A path, an import or the scope leads to the file that defines it.
    Exact,
}

/// A file, as far as the meaning of its names goes.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) packages: &'a Packages,
    pub(super) language: Language,
    pub(super) path: &'a str,
    pub(super) facts: &'a Facts,
}

impl<'a> Scene<'a> {
    pub(super) fn place(&self, module: &'a str) -> SourcePlace<'a> {
        SourcePlace { language: self.language, path: self.path, package: &self.facts.package, module }
    }

    /// Whether a function around a use has a definition of its name inside, other than one that may be meant.
    fn is_hidden(&self, usage: &Use, from: &Sited) -> bool {
        let definitions = &self.facts.definitions;
        let is_inside = |inner: Span, outer: Span| outer.start <= inner.start && inner.end <= outer.end;
        let is_it = |it: &Definition| *self.path == *from.path && it.span == from.definition.span;
        let is_local = |it: &&Definition| {
            it.visibility == Visibility::Local && it.name == usage.name && it.owner.is_empty() && !is_it(it)
        };
        let is_around = |local: &Definition| {
            definitions.iter().any(|it| {
                it.callable.is_some()
                    && it.span != local.span
                    && is_inside(local.span, it.span)
                    && is_inside(usage.span, it.span)
            })
        };
        definitions.iter().filter(is_local).any(is_around)
    }

    /// Whether what a use names may be what a module passes on that is called otherwise where it is defined.
    pub(super) fn is_of_other_name(&self, usage: &Use, name: &str) -> bool {
        let path = |path: &str| split(path, self.language).1.to_owned();
        let root = match &usage.qualifier {
            Qualifier::Path(before) | Qualifier::Typed(before) => Some(path(before)),
            Qualifier::Bare | Qualifier::Untyped(_) => None,
        };
        [Some(usage.name.to_string()), root].into_iter().flatten().any(|local| {
            self.packages.may_rename(name, &local)
                || self.facts.imports.called(&local).any(|it| self.packages.may_rename(name, &it.name))
        })
    }

    /// The definition that a use stands in.
    fn around(&self, usage: &Use) -> Option<&'a Definition> {
        usage.within.and_then(|at| self.facts.definitions.get(at as usize))
    }
}

/// How a use in a file is tied to a definition; `None` if it means something else.
pub(super) fn tie(scene: &Scene<'_>, usage: &Use, to: &Sited) -> Option<Tie> {
    if scene.language.row().namespace != to.language.row().namespace || !kinds_meet(usage.kind, to) {
        return None;
    }
    let module = scene.around(usage).map_or("", |around| around.module.as_str());
    let of_member = !to.definition.owner.is_empty() && to.definition.kind != DefinitionKind::Implementation;
    if usage.kind == UseKind::Import {
        return imported(scene, usage, to);
    }
    if to.definition.kind == DefinitionKind::Constructor
        && usage.kind == UseKind::Call
        && usage.name == to.definition.owner
    {
        return tie(scene, &Use { kind: UseKind::Type, ..usage.clone() }, &to.owner());
    }
    if usage.kind == UseKind::Injected {
        return injected(scene, usage, module, to);
    }
    let is_written = |it: &Definition| usage.labels.form(&it.signature).is_some();
    if usage.kind == UseKind::Choice && !is_written(&to.definition) {
        return None;
    }
    // A member is meant by its own name, or by one that an import gave it.
    let renamed = || scene.facts.imports.called(&usage.name).any(|it| it.name == to.definition.name || it.name == "*");
    if of_member && usage.name != to.definition.name && !renamed() {
        return None;
    }
    match &usage.qualifier {
        Qualifier::Bare if of_member => bare_member(scene, usage, module, to),
        // Most names lead nowhere, which is found out sooner than what hides one.
        Qualifier::Bare => bare(scene, &usage.name, module, to).filter(|_| !scene.is_hidden(usage, to)),
        Qualifier::Path(path) if of_member => {
            let (before, owner) = split(path, scene.language);
            owner_tie(scene, before, owner, module, to)
        }
        Qualifier::Path(path) => by_path(scene, path, module, to),
        Qualifier::Typed(name) if of_member && extends(to, name) => {
            owner_tie(scene, "", &to.definition.owner, module, to)
        }
        Qualifier::Typed(name) if of_member => {
            let (before, owner) = split(name, scene.language);
            owner_tie(scene, before, owner, module, to)
        }
        Qualifier::Untyped(text) if of_member && is_full_name(scene, text, module, to) => Some(Tie::Exact),
        Qualifier::Untyped(_) if of_member => Some(Tie::Name),
        Qualifier::Typed(_) | Qualifier::Untyped(_) => None,
    }
}

/// Whether what stands before a member is the full name of its type, and no value: `Acme.Shop.Cart` in
/// `Acme.Shop.Cart.Of()`.
fn is_full_name(scene: &Scene<'_>, text: &str, module: &str, to: &Sited) -> bool {
    let (before, owner) = split(text, scene.language);
    let is_plain = |c: char| c.is_alphanumeric() || c == '_' || scene.language.row().separator.contains(c);
    !before.is_empty()
        && owner == to.definition.owner
        && text.chars().all(is_plain)
        && by_path(scene, before, module, &to.owner()) == Some(Tie::Exact)
}

/// What is handed over because a parameter is called so.
fn injected(scene: &Scene<'_>, usage: &Use, module: &str, to: &Sited) -> Option<Tie> {
    let found = scene.language.meanings().hands_over(to.declared(), scene.place(module));
    match found {
        _ if usage.name != to.definition.name => None,
        Injection::Not => None,
        Injection::Surely => Some(Tie::Exact),
        Injection::Perhaps => Some(Tie::Fits),
    }
}

/// Whether a function is called as a member of this type without being one: its receiver says so (`this T`).
fn extends(to: &Sited, name: &str) -> bool {
    let receiver = to.definition.callable.as_ref().and_then(|callable| callable.receiver.strip_prefix("this "));
    let plain = |text: &str| text.split('<').next().map(|head| head.rsplit('.').next().unwrap_or(head).to_owned());
    receiver.is_some_and(|receiver| plain(receiver) == plain(name))
}

/// An import of a name: the module that it names, or for a member the type in it.
fn imported(scene: &Scene<'_>, usage: &Use, to: &Sited) -> Option<Tie> {
    let Qualifier::Path(module) = &usage.qualifier else { return None };
    let definition = &to.definition;
    let is_default = usage.name == "default" && definition.is_default();
    if usage.name != definition.name && !is_default {
        return None;
    }
    let from = scene.place("");
    if definition.owner.is_empty() {
        return by_reach(reach(scene.packages, module, from, to.place()));
    }
    let (before, owner) = split(module, scene.language);
    let imports = scene.language.answers().member_imports;
    let of_owner = owner == definition.owner && imports != MemberImports::Never;
    let whole = by_reach(reach(scene.packages, module, from, to.place()));
    let whole = whole.filter(|_| imports == MemberImports::OfTypeByFile);
    let part = by_reach(reach(scene.packages, before, from, to.place()));
    if of_owner { whole.max(part).or(before.is_empty().then_some(Tie::Fits)) } else { None }
}

/// Whether this kind of use can mean this kind of definition at all.
fn kinds_meet(usage: UseKind, to: &Sited) -> bool {
    use DefinitionKind::{Constructor, Field, Implementation, Macro, Module, Reexport};
    let kind = to.definition.kind;
    let answers = to.language.answers();
    let looks_like_macro = answers.macros == Macros::LikeFunctions;
    match usage {
        UseKind::Import => kind != Implementation,
        UseKind::Macro => matches!(kind, Macro | Reexport),
        UseKind::Type if answers.type_names == TypeNames::Assigned && to.definition.owner.is_empty() => {
            kind.is_type() || matches!(kind, Module | Constructor | DefinitionKind::Constant | DefinitionKind::Variable)
        }
        UseKind::Type | UseKind::Implement | UseKind::Literal | UseKind::Destructure | UseKind::Match => {
            kind.is_type() || matches!(kind, DefinitionKind::Variant | Module | Macro | Constructor | Reexport)
        }
        UseKind::Field => {
            matches!(kind, Field | DefinitionKind::Variable | DefinitionKind::Constant)
            || to.language.meanings().reads_like_a_field(&to.definition)
            // A method that is named without being called is passed on, where the language allows it.
            || (kind == DefinitionKind::Method && answers.method_values == MethodValues::Allowed)
        }
        UseKind::Call => kind != Implementation && kind != Module && (kind != Macro || looks_like_macro),
        // What it is of, no name says: `drift/structural` follows the declarations.
        UseKind::Given => false,
        UseKind::Injected => kind == DefinitionKind::Function,
        UseKind::Choice => kind == DefinitionKind::Variant,
        UseKind::Value | UseKind::Link | UseKind::Marker | UseKind::Named => {
            kind != Implementation && (kind != Macro || looks_like_macro || usage == UseKind::Marker)
        }
    }
}

/// The last name of a path, and what stands before it.
pub(super) fn split(path: &str, language: Language) -> (&str, &str) {
    path.rsplit_once(language.row().separator).unwrap_or(("", path))
}

/// A name without anything before it, for what stands in a module.
fn bare(scene: &Scene<'_>, name: &str, module: &str, to: &Sited) -> Option<Tie> {
    let from = scene.place(module);
    let mut imported = false;
    let mut best: Option<Tie> = None;
    for import in scene.facts.imports.called(name) {
        imported = true;
        let named = import.name == to.definition.name || (import.name == "default" && to.definition.is_default());
        if named && !import.name.is_empty() {
            best = best.max(by_reach(reach(scene.packages, &import.module, in_scope(from, import), to.place())));
        }
    }
    if imported {
        return best;
    }
    if name != to.definition.name {
        return None;
    }
    if scene.path == &*to.path {
        // An inner module does not see the outer one's names, but most glob them in (`use super::*`).
        return Some(if module == to.definition.module { Tie::Exact } else { Tie::Around });
    }
    if to.definition.visibility == Visibility::Private {
        return None;
    }
    if to.language.modules().shares_namespace(from, to.place()) {
        return Some(Tie::Exact);
    }
    let globs = scene.facts.imports.named("*").filter(|import| import.local.len() <= 1);
    let best =
        globs.filter_map(|glob| by_reach(reach(scene.packages, &glob.module, in_scope(from, glob), to.place()))).max();
    match best {
        Some(tie) => Some(tie),
        // Macros reach further than paths say.
        None if to.definition.kind == DefinitionKind::Macro => Some(Tie::Fits),
        None => None,
    }
}

/// Where an import is written: the module around it, if it is not the file's.
fn in_scope<'a>(from: SourcePlace<'a>, import: &'a Import) -> SourcePlace<'a> {
    SourcePlace { module: if import.scope.is_empty() { "" } else { &import.scope }, ..from }
}

fn by_reach(reach: Reach) -> Option<Tie> {
    match reach {
        Reach::Not => None,
        Reach::Facade => Some(Tie::Fits),
        Reach::Around => Some(Tie::Around),
        Reach::Exact => Some(Tie::Exact),
    }
}

/// A bare name for a member: inside its own type, or imported from it.
fn bare_member(scene: &Scene<'_>, usage: &Use, module: &str, to: &Sited) -> Option<Tie> {
    let from = scene.place(module);
    // `use Enum::Variant`, `import static a.B.f`, Rust's `use Type::*`.
    for import in scene.facts.imports.bringing(&usage.name) {
        let (before, owner) = split(&import.module, scene.language);
        let named = import.local == usage.name && import.name == to.definition.name || import.name == "*";
        if named && owner == to.definition.owner {
            let through = if before.is_empty() {
                Some(Tie::Exact)
            } else {
                by_reach(reach(scene.packages, before, from, to.place()))
            };
            let whole = by_reach(reach(scene.packages, &import.module, from, to.place()));
            if let Some(tie) = through.max(whole) {
                return Some(tie);
            }
            return (import.name != "*").then_some(Tie::Fits);
        }
    }
    if scene.facts.imports.called(&usage.name).next().is_some() {
        return None;
    }
    // An inherited one may stand elsewhere.
    let answers = scene.language.answers();
    if answers.bare_members == BareMembers::InOwnType && usage.name == to.definition.name {
        let owner = scene.around(usage).map(|around| around.owner.as_str()).unwrap_or_default();
        let is_part =
            || answers.type_parts == TypeParts::Several && to.language.modules().shares_namespace(from, to.place());
        if owner == to.definition.owner && (scene.path == &*to.path || is_part()) {
            return Some(Tie::Exact);
        }
        let own = scene.facts.definitions.iter().any(|it| it.name == usage.name && it.owner != to.definition.owner);
        let inherits = scene
            .facts
            .definitions
            .iter()
            .any(|it| it.kind == DefinitionKind::Implementation && it.name == to.definition.owner);
        return (inherits && !own).then_some(Tie::Around);
    }
    let reaches = answers.variants == Variants::OfProgram && to.definition.kind == DefinitionKind::Variant;
    reaches.then_some(Tie::Exact)
}

/// A path before a name, for what stands in a module.
fn by_path(scene: &Scene<'_>, path: &str, module: &str, to: &Sited) -> Option<Tie> {
    let separator = scene.language.row().separator;
    let from = scene.place(module);
    let (first, rest) = path.split_once(separator).unwrap_or((path, ""));
    let mut imported = false;
    let mut best = None;
    for import in scene.facts.imports.called(first) {
        imported = true;
        let whole = scene.language.modules().in_full(import, path, rest);
        best = best.max(by_reach(reach(scene.packages, &whole, in_scope(from, import), to.place())));
    }
    if imported {
        return best;
    }
    let direct = by_reach(reach(scene.packages, path, from, to.place()));
    if direct.is_some() {
        return direct;
    }
    // A module inside the same file.
    (scene.path == &*to.path && to.definition.module.ends_with(path)).then_some(Tie::Exact)
}

/// A member of a type that is named: how the type's name is tied to the member's owner.
fn owner_tie(scene: &Scene<'_>, before: &str, owner: &str, module: &str, to: &Sited) -> Option<Tie> {
    let is_real = |import: &&Import| before.is_empty() && !import.name.is_empty() && import.name != "*";
    let imported = scene.facts.imports.called(owner).find(is_real);
    let real = imported.map_or(owner, |import| match import.name.as_str() {
        "default" => owner,
        name => name,
    });
    let of_variant = to.definition.owner.rsplit(scene.language.row().separator).next().unwrap_or_default();
    if real != to.definition.owner && real != of_variant {
        // The module that it is taken from may have another name for the type: trees have to show it.
        let may_be = scene.packages.may_rename(&to.definition.owner, real);
        return if may_be { Some(Tie::Fits) } else { inherited(scene, real, to) };
    }
    let mut as_type = to.owner();
    if imported.is_some_and(|import| import.name == "default") {
        // Whether the type is what its module exports by default, its member does not say.
        let mut definition = (*as_type.definition).clone();
        definition.markers.push("default".into());
        as_type.definition = std::sync::Arc::new(definition);
    }
    let tie =
        if before.is_empty() { bare(scene, owner, module, &as_type) } else { by_path(scene, before, module, &as_type) };
    match tie {
        // The type and its members may stand in different files of one package.
        None if imported.is_some_and(|import| scene.language.modules().leaves(scene.packages, import, &to.path)) => {
            None
        }
        None if is_from_elsewhere(scene, before, owner, to) => None,
        None => Some(Tie::Fits),
        found => found,
    }
}

/// Whether a type that is not reached is no type of the repository: the language has one of its name, or the module
/// before it is imported from outside.
fn is_from_elsewhere(scene: &Scene<'_>, before: &str, owner: &str, to: &Sited) -> bool {
    let modules = scene.language.modules();
    if before.is_empty() {
        return modules.is_brought(owner) && scene.facts.imports.called(owner).next().is_none();
    }
    let first = before.split(scene.language.row().separator).next().unwrap_or(before);
    let mut imports = scene.facts.imports.called(first).peekable();
    imports.peek().is_some() && imports.all(|import| modules.leaves(scene.packages, import, &to.path))
}

/// A member that the named type may have from a base or a trait of the same file. The base may be named in another one,
/// or the type may be another name for the member's owner: the merged tree has to show it then.
fn inherited(scene: &Scene<'_>, real: &str, to: &Sited) -> Option<Tie> {
    let conforms = scene
        .facts
        .definitions
        .iter()
        .any(|it| it.kind == DefinitionKind::Implementation && it.owner == real && it.name == to.definition.owner);
    // What the language has by itself has no base in the tree.
    let may_be_shown = || {
        is_telling(scene.language, &to.definition.name) || scene.language.shapes().standard(real) == Standard::Unknown
    };
    if conforms { Some(Tie::Around) } else { may_be_shown().then_some(Tie::Name) }
}

/// How a use is tied to what changed: to the definition itself, or to its owner where that is what the use names.
pub(super) fn tie_change(scene: &Scene<'_>, usage: &Use, change: &Change) -> Option<Tie> {
    let sited = change.sited()?;
    let definition = &sited.definition;
    if usage.is_unnamed() {
        let is_met = match definition.kind {
            DefinitionKind::Constructor => usage.kind == UseKind::Call,
            DefinitionKind::Variant => usage.kind == UseKind::Match,
            DefinitionKind::Field => usage.kind == UseKind::Literal,
            _ => false,
        };
        return is_met.then_some(Tie::Name);
    }
    let by_owner = match usage.kind {
        UseKind::Literal | UseKind::Destructure | UseKind::Match | UseKind::Implement => !definition.owner.is_empty(),
        UseKind::Marker if scene.language.meanings().is_element(definition) => !definition.owner.is_empty(),
        _ => definition.kind == DefinitionKind::Constructor || definition.kind == DefinitionKind::Implementation,
    };
    if !by_owner && is_changed_in_place(scene, usage, change) {
        let Qualifier::Path(path) = &usage.qualifier else { return None };
        let (before, name) = split(path, scene.language);
        return tie(scene, &Use { kind: UseKind::Value, ..named(usage, name, before) }, sited);
    }
    if !by_owner {
        return tie(scene, usage, sited);
    }
    if definition.kind == DefinitionKind::Implementation {
        // The use names the type by its qualifier.
        let (Qualifier::Typed(path) | Qualifier::Path(path)) = &usage.qualifier else {
            return None;
        };
        let (before, name) = split(path, scene.language);
        return tie(scene, &named(usage, name, before), &sited.owner());
    }
    let owner = sited.owner();
    let is_owner = usage.name == owner.definition.name
        || scene.facts.imports.called(&usage.name).any(|it| it.name == owner.definition.name);
    if is_owner {
        return tie(scene, &Use { kind: UseKind::Type, ..usage.clone() }, &owner);
    }
    tie(scene, usage, sited)
}

/// Whether a member is called on a variable, which the use names by what stands before that, and the variable is of a type
/// now whose values never change by it.
fn is_changed_in_place(scene: &Scene<'_>, usage: &Use, change: &Change) -> bool {
    let Some(after) = change.after.as_ref().filter(|_| usage.kind == UseKind::Call) else { return false };
    let variable = &after.definition;
    let is_variable =
        matches!(variable.kind, DefinitionKind::Constant | DefinitionKind::Variable | DefinitionKind::Field);
    let of = |path: &str| {
        let name = path.rsplit([':', '.']).next().unwrap_or_default();
        name == variable.name || scene.facts.imports.called(name).any(|it| it.name == variable.name)
    };
    is_variable
        && usage.name != variable.name
        && matches!(&usage.qualifier, Qualifier::Path(path) if of(path))
        && after.language.meanings().is_never_changed_by(&usage.name, &variable.type_text)
}

/// A use of a type by name, where another one stands.
fn named(usage: &Use, name: &str, before: &str) -> Use {
    let qualifier = if before.is_empty() { Qualifier::Bare } else { Qualifier::Path(before.into()) };
    Use { name: name.into(), qualifier, kind: UseKind::Type, ..usage.clone() }
}
