//! Names and shapes of contracts that are not code: routes, tables, events.

use rustc_hash::FxHashMap;

use super::item::{Contract, Item};
use super::name::{own_name, owner_name};
use crate::languages::split;
use crate::model::ContractKind;

/// Whether two contracts are about the same thing.
#[must_use]
pub(super) fn is_same(one: &Contract, other: &Contract) -> bool {
    if one.kind != other.kind {
        return false;
    }
    match one.kind {
        ContractKind::Symbol => {
            // A function of the same name in another file is another one.
            let elsewhere = !one.file.is_empty() && !other.file.is_empty() && one.file != other.file;
            let [mine, theirs] = [owner_name(&one.name), owner_name(&other.name)];
            let same_owner = mine.is_empty() || theirs.is_empty() || mine == theirs;
            !elsewhere && (one.name == other.name || same_owner && own_name(&one.name) == own_name(&other.name))
        }
        ContractKind::Route => route(&one.name) == route(&other.name),
        ContractKind::Table => one.name.eq_ignore_ascii_case(&other.name),
        ContractKind::Path => one.name.trim_matches('/') == other.name.trim_matches('/'),
        _ => one.name == other.name,
    }
}

/// What items provide, by what two contracts about the same thing have in common.
pub(super) struct Provided<'p> {
    by_key: FxHashMap<(ContractKind, String), Vec<(usize, &'p Contract)>>,
}

impl<'p> Provided<'p> {
    /// What these items provide.
    pub(super) fn of(items: &'p [Item]) -> Self {
        let mut by_key: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (at, item) in items.iter().enumerate() {
            item.provides.iter().for_each(|it| by_key.entry(key(it)).or_default().push((at, it)));
        }
        Self { by_key }
    }

    /// Who provides the same, in the order of the items.
    pub(super) fn of_kind<'w>(
        &self,
        wanted: &'w Contract,
    ) -> impl Iterator<Item = (usize, &'p Contract)> + use<'_, 'p, 'w> {
        let all = self.by_key.get(&key(wanted)).into_iter().flatten().copied();
        all.filter(move |(_, it)| is_same(it, wanted))
    }
}

/// What is equal in two contracts about the same thing.
fn key(it: &Contract) -> (ContractKind, String) {
    let name = match it.kind {
        ContractKind::Symbol => own_name(&it.name).to_owned(),
        ContractKind::Route => route(&it.name),
        ContractKind::Table => it.name.to_ascii_lowercase(),
        ContractKind::Path => it.name.trim_matches('/').to_owned(),
        _ => it.name.clone(),
    };
    (it.kind, name)
}

/// A route whose parameters have no names: `GET /rates/:pair` and `GET /rates/{id}` are one.
fn route(name: &str) -> String {
    let (method, path) = name.split_once(' ').unwrap_or(("", name));
    let part = |part: &str| {
        let is_parameter = part.starts_with([':', '{', '<', '[', '$']);
        if is_parameter { "{}".to_owned() } else { part.to_owned() }
    };
    let path = path.trim().trim_end_matches('/').split('?').next().unwrap_or_default();
    format!("{method} {}", path.split('/').map(part).collect::<Vec<_>>().join("/"))
}

/// What is needed of a shape and not there, or of another type, in words. A shape is a list of fields: `{ pair, rate }`,
/// `pair text, rate numeric`, `{ pair: string }`.
#[must_use]
pub(super) fn lacks(needed: &str, given: &str) -> Option<String> {
    let (needed, given) = (fields(needed), fields(given));
    if needed.is_empty() || given.is_empty() {
        return None;
    }
    needed.iter().find_map(|(name, kind)| match given.iter().find(|(other, _)| other == name) {
        None => Some(format!("has no `{name}`")),
        Some((_, other)) if !kind.is_empty() && !other.is_empty() && kind != other => {
            Some(format!("has `{name}` as `{other}`, not `{kind}`"))
        }
        Some(_) => None,
    })
}

fn fields(shape: &str) -> Vec<(String, String)> {
    let inner = shape.trim().trim_start_matches(['{', '[', '(']).trim_end_matches(['}', ']', ')']);
    let field = |piece: &str| {
        let piece = piece.trim();
        let end = piece.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '$' | '-')).unwrap_or(piece.len());
        let kind = piece[end..].trim_start_matches(['?', ':', '=']).trim();
        let kind: String = kind.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        (end > 0).then(|| (piece[..end].to_owned(), kind))
    };
    split(inner, &[',', ';']).into_iter().filter_map(field).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_are_the_same_whatever_their_parameters_are_called() {
        assert_eq!(route("GET /api/rates/:pair"), route("GET /api/rates/{id}/"));
        assert_ne!(route("GET /api/rates/:pair"), route("GET /api/rate/:pair"));
        assert_ne!(route("GET /api/rates"), route("POST /api/rates"));
    }

    #[test]
    fn shapes_are_lists_of_fields() {
        assert_eq!(lacks("{ pair, rate }", "{ pair: string, rate: number }"), None);
        assert_eq!(lacks("{ pair, value }", "{ pair, rate }").as_deref(), Some("has no `value`"));
        assert_eq!(
            lacks("rate numeric", "pair text, rate  integer").as_deref(),
            Some("has `rate` as `integer`, not `numeric`")
        );
        assert_eq!(lacks("", "{ a }"), None);
    }
}
