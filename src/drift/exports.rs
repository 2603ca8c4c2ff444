//! Names that a module passes on from elsewhere, as definitions that others rely on.

use std::sync::Arc;

use compact_str::CompactString;

use super::delta::{Site, Sited};
use crate::facts::{Definition, DefinitionKind, Import, Necessity, Purpose, Sketch, Visibility};

/// What a file passed on and neither passes on nor defines any more. What it only imported for itself is private: a
/// string may still name it there.
pub(super) fn dropped<'a>(old: &'a Site<'a>, new: &'a Site<'a>) -> impl Iterator<Item = Sited> + 'a {
    let exports = |site: &Site<'_>, import: &Import| site.language.modules().is_export(import, site.path);
    let is_passed_on =
        move |site: &Site<'_>, import: &Import| exports(site, import) || import.visibility == Visibility::Internal;
    let stays = move |gone: &Import| {
        let imported =
            new.facts.imports.bringing(&gone.local).any(|it| it.scope == gone.scope && is_passed_on(new, it));
        let defined =
            |it: &Definition| it.name == gone.local && it.owner.is_empty() && it.visibility != Visibility::Local;
        imported || new.facts.definitions.iter().any(defined)
    };
    let gone = old.facts.imports.iter().filter(move |it| is_passed_on(old, it) && it.name != "*" && !stays(it));
    gone.filter(|import| !import.local.is_empty() && !import.name.is_empty()).map(move |import| Sited {
        path: Arc::clone(old.path),
        package: old.facts.package.clone(),
        language: old.language,
        definition: Arc::new(Definition {
            visibility: if exports(old, import) { import.visibility } else { Visibility::Private },
            ..definition(import)
        }),
    })
}

/// What a file passed on to everybody and passes on to its own package alone now: before and after.
pub(super) fn narrowed<'a>(old: &'a Site<'a>, new: &'a Site<'a>) -> impl Iterator<Item = [Sited; 2]> + 'a {
    let sited = |site: &Site<'_>, import: &Import| Sited {
        path: Arc::clone(site.path),
        package: site.facts.package.clone(),
        language: site.language,
        definition: Arc::new(definition(import)),
    };
    let public = old.facts.imports.iter().filter(|it| it.visibility == Visibility::Public);
    let named = public.filter(|it| it.name != "*" && !it.local.is_empty() && !it.name.is_empty());
    named.filter_map(move |before| {
        let mut own = new.facts.imports.bringing(&before.local).filter(|it| it.scope == before.scope);
        let after = own.next().filter(|_| own.next().is_none())?;
        let same = after.module == before.module && after.name == before.name;
        (same && after.visibility == Visibility::Internal).then(|| [sited(old, before), sited(new, after)])
    })
}

fn definition(import: &Import) -> Definition {
    Definition {
        name: import.local.clone(),
        kind: DefinitionKind::Reexport,
        owner: CompactString::default(),
        through: CompactString::default(),
        module: import.scope.clone(),
        visibility: import.visibility,
        necessity: Necessity::Optional,
        purpose: Purpose::Program,
        signature: CompactString::default(),
        type_text: CompactString::default(),
        callable: None,
        markers: Vec::new(),
        body: 0,
        sketch: Sketch::default(),
        span: import.span,
        name_span: import.span,
    }
}
