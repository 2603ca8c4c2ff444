//! What a participant did to definitions, in the words of the report.

use super::delta::{Aspect, Change};
use super::home::key;
use super::{Delta, Sited};
use crate::facts::{DefinitionKind, Visibility};
use crate::languages::Packages;
use crate::model::{RepoPath, SymbolChange, SymbolChangeKind};

/// The changed definitions of a participant, by path and key.
#[must_use]
pub fn symbols(delta: &Delta, packages: &Packages) -> Vec<SymbolChange> {
    let is_own = |sited: &Sited| {
        sited.definition.kind == DefinitionKind::Reexport && sited.definition.visibility == Visibility::Private
    };
    let changes = delta.files.iter().flat_map(|file| file.changes());
    // What a file imported for itself is no symbol of it.
    let changes = changes.filter(|change| !change.sited().is_some_and(is_own));
    let mut symbols: Vec<SymbolChange> = changes.filter_map(|change| symbol(change, packages)).collect();
    symbols.sort_by(|a, b| (&a.path, &a.key, a.span).cmp(&(&b.path, &b.key, b.span)));
    symbols
}

fn symbol(change: &Change, packages: &Packages) -> Option<SymbolChange> {
    let sited = change.after.as_ref().or(change.before.as_ref())?;
    let path = |sited: &Sited| RepoPath::from(&*sited.path);
    let before = change
        .before
        .as_ref()
        .filter(|before| change.after.as_ref().is_some_and(|after| key(packages, before) != key(packages, after)));
    let signature = |sited: &Sited| {
        let definition = &sited.definition;
        if definition.signature.is_empty() { definition.name.to_string() } else { definition.signature.to_string() }
    };
    Some(SymbolChange {
        key: key(packages, sited),
        kind: sited.definition.kind.word().to_owned(),
        change: kind(change),
        path: path(sited),
        span: sited.definition.span,
        from: before.map(|before| key(packages, before)),
        from_path: before.filter(|before| before.path != sited.path).map(path),
        before: change.before.as_ref().map(signature),
        after: change.after.as_ref().map(signature),
    })
}

/// The way of changing that matters most to others.
fn kind(change: &Change) -> SymbolChangeKind {
    use SymbolChangeKind::{Added, Body, Members, Moved, Removed, Renamed, Signature, Visibility};
    let has = |aspect| change.aspects.contains(&aspect);
    match (&change.before, &change.after) {
        (None, _) => Added,
        (_, None) => Removed,
        _ if has(Aspect::Name) => Renamed,
        _ if has(Aspect::Place) => Moved,
        (Some(_), Some(after)) => {
            let inside = [Aspect::Body];
            if has(Aspect::Visibility) {
                Visibility
            } else if change.aspects == inside {
                if after.definition.kind.is_type() { Members } else { Body }
            } else {
                Signature
            }
        }
    }
}
