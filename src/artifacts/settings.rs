//! Keys of settings that code reads by their names: those of Spring (`application.yml`), of node-config
//! (`config/default.json`), of .NET (`appsettings.json`), and of libraries that read `config` or `settings` (viper, the crate
//! `config`, Dynaconf). Files for one profile or stage alone offer what they set as well.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::documents::Malformed;
use super::variables::on_line;
use super::yaml::{Leaf, is_template, leaves};
use crate::facts::{Artifact, Ecosystem, Strength, Term, TermSide, Within};
use crate::model::{ContractKind, Span};

/// Whether a file of YAML is one of settings.
pub(super) fn is_yaml(name: &str) -> bool {
    let stem = [".yml", ".yaml"].iter().find_map(|end| name.strip_suffix(end));
    stem.is_some_and(|it| is_plain(it) || is_of_spring(it))
}

/// Whether a file of properties is one.
pub(super) fn is_properties(name: &str) -> bool {
    name.strip_suffix(".properties").is_some_and(is_of_spring)
}

/// Whether a file of JSON is one.
pub(super) fn is_json(name: &str) -> bool {
    let stem = name.strip_suffix(".json").unwrap_or_default();
    stem == "default" || stem.strip_prefix("appsettings").is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether a file of TOML is one.
pub(super) fn is_toml(name: &str) -> bool {
    let stem = name.strip_suffix(".toml").unwrap_or_default();
    is_plain(stem) || matches!(stem, ".secrets" | "Settings" | "Config" | "Default")
}

/// A name that several libraries look for.
fn is_plain(stem: &str) -> bool {
    matches!(stem, "default" | "config" | "settings")
}

/// Files of this form that tools read for themselves.
const OF_TOOLS: [&str; 9] = [
    ".coveragerc",
    "alembic.ini",
    "mypy.ini",
    "php.ini",
    "pylint.ini",
    "pytest.ini",
    "setup.cfg",
    "tox.ini",
    "uwsgi.ini",
];

/// Whether a file has sections of keys for a program of its own.
pub(super) fn is_ini(name: &str) -> bool {
    super::ends(name, &[".ini", ".cfg", ".conf"]) && !OF_TOOLS.contains(&name)
}

/// `[section]` and `key = value`.
pub(super) fn ini(text: &str) -> Artifact {
    let mut terms = Vec::new();
    let mut section: Option<&str> = None;
    for (at, line) in text.lines().enumerate() {
        let bare = line.trim_end();
        if let Some(name) = bare.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            section = Some(name.trim());
            continue;
        }
        let Some((key, value)) = bare.split_once(['=', ':']) else { continue };
        let key = key.trim_end();
        let is_key = !key.is_empty() && key.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_'));
        if let Some(section) = section.filter(|_| is_key) {
            terms.push(offer(&format!("{section}.{key}"), value.trim(), on_line(at, 0, key.len())));
        }
    }
    Artifact { terms, ..Artifact::default() }
}

fn is_of_spring(stem: &str) -> bool {
    ["application", "bootstrap"]
        .iter()
        .any(|it| stem.strip_prefix(it).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
}

/// What such a file offers beside what all of YAML does.
pub(super) fn yaml(text: &str) -> Result<Artifact, Malformed> {
    let mut found = super::yaml(text)?;
    let all = match leaves(text) {
        Err(_) if is_template(text) => Vec::new(),
        all => all?,
    };
    found.terms.extend(all.iter().filter_map(of_leaf));
    Ok(found)
}

pub(super) fn json(text: &str) -> Result<Artifact, Malformed> {
    let text = &without_comments(text);
    super::documents::json::check(text)?;
    let mut found = super::references::json(text)?;
    let all = leaves(text).unwrap_or_default();
    found.terms.extend(all.iter().filter_map(of_leaf));
    found.terms.extend(sections(&all));
    Ok(found)
}

/// The sections around values, which are read as a whole as well.
fn sections(all: &[Leaf]) -> Vec<Term> {
    let mut found: BTreeMap<String, Span> = BTreeMap::new();
    for leaf in all {
        let known = leaf.path.iter().take_while(|it| *it != "-" && !it.is_empty()).count();
        for many in 1..leaf.path.len().min(known + 1) {
            found.entry(leaf.path[..many].join(".")).or_insert(leaf.span);
        }
    }
    found.into_iter().map(|(key, span)| offer(&key, "", span)).collect()
}

/// The same text with blanks for lines of comments, which such files may have.
fn without_comments(text: &str) -> String {
    let line = |line: &str| if line.trim_start().starts_with("//") { "\n".to_owned() } else { line.to_owned() };
    text.split_inclusive('\n').map(line).collect()
}

/// Sections that stand for one stage, as Dynaconf has them: what is in them has no such prefix.
const STAGES: [&str; 7] = ["default", "development", "dynaconf", "global", "production", "staging", "testing"];

pub(super) fn toml(text: &str) -> Result<Artifact, Malformed> {
    let table = DeTable::parse(text).map_err(|error| super::documents::toml::malformed(text, &error))?;
    let mut found = Artifact::default();
    let mut open: Vec<(String, &DeTable<'_>)> = vec![(String::new(), table.get_ref())];
    while let Some((prefix, table)) = open.pop() {
        for (name, value) in table {
            let key =
                if prefix.is_empty() { name.get_ref().to_string() } else { format!("{prefix}.{}", name.get_ref()) };
            match value.get_ref() {
                DeValue::Table(inner) => {
                    let is_stage = prefix.is_empty() && STAGES.contains(&key.to_lowercase().as_str());
                    if is_stage {
                        open.push((String::new(), inner));
                    }
                    open.push((key, inner));
                }
                _ => found.terms.push(offer(&key, "", super::span(text, name.span()))),
            }
        }
    }
    found.terms.sort();
    Ok(found)
}

/// `key = value`, `key: value`
pub(super) fn properties(text: &str) -> Artifact {
    let of_line = |(at, line): (usize, &str)| {
        let own = line.trim_start();
        if own.starts_with(['#', '!']) {
            return None;
        }
        let (key, value) = own.split_once(['=', ':'])?;
        let key = key.trim();
        let is_key = !key.is_empty() && !key.contains(char::is_whitespace) && !key.contains('[');
        is_key.then(|| offer(key, value.trim(), on_line(at, line.len() - own.len(), key.len())))
    };
    Artifact { terms: text.lines().enumerate().filter_map(of_line).collect(), ..Artifact::default() }
}

/// A value that is not one of a list.
fn of_leaf(leaf: &Leaf) -> Option<Term> {
    let is_key = leaf.path.iter().all(|it| it != "-" && !it.is_empty());
    is_key.then(|| offer(&leaf.path.join("."), &leaf.value, leaf.span))
}

fn offer(key: &str, value: &str, span: Span) -> Term {
    Term {
        kind: ContractKind::Setting,
        side: TermSide::Offers,
        ecosystem: Ecosystem::Any,
        key: key.into(),
        scope: Within::Everywhere,
        strength: Strength::Firm,
        meaning: value.into(),
        span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_offered_by_their_full_names() {
        let keys = |it: Artifact| it.terms.iter().map(|it| it.key.to_string()).collect::<Vec<_>>();
        assert_eq!(keys(properties("# a=1\nshop.limit=5\n shop.a-b: x\nlist[0]=1\n")), ["shop.limit", "shop.a-b"]);
        assert_eq!(keys(yaml("shop:\n  limit: 5\n  all: [1]\n").unwrap()), ["shop.limit"]);
        assert_eq!(keys(json("{\"shop\": {\"limit\": 5}}").unwrap()), ["shop.limit", "shop"]);
        let text = "[default]\nname = 'a'\n[shop]\nlimit = 5\nall = [1]\n";
        assert_eq!(keys(toml(text).unwrap()), ["default.name", "name", "shop.all", "shop.limit"]);
        assert_eq!(keys(json("{\n  // why\n  \"Shop\": {\"Limit\": 5}}").unwrap()), ["Shop.Limit", "Shop"]);
        assert_eq!(keys(ini("[mail]\nhost = x\n# a = 1\n  b = 1\nport: 25\n")), ["mail.host", "mail.port"]);
        assert!(is_ini("settings.ini") && !is_ini("tox.ini"));
        assert!(is_json("appsettings.Production.json") && !is_json("settings.json") && is_toml("settings.toml"));
        assert!(
            is_yaml("application-prod.yml") && !is_yaml("applications.yml") && is_properties("application.properties")
        );
    }
}
