//! Entries that leave a manifest, and new uses of them: in code, and in manifests.
//!
//! The name of an entry is all that ties a use to it, so whatever else could carry that name is looked for first:
//! a module of the same package, a module of the language's library, another manifest that still has it.

use std::sync::Arc;

use compact_str::CompactString;

use super::finding::{End, Told, USES_SHOWN, in_more_places};
use super::rules::manifest_entry_removed::RULE;
use crate::facts::manifest::{Ecosystem, Entry, EntryKind, Manifest, Need, Whose};
use crate::facts::{DefinitionKind, Facts, Qualifier, UseKind};
use crate::lang::Language;
use crate::model::{Confidence, LocationRole, ParticipantId, Position, Span, phrase};

/// Names of crates that come with the compiler.
const WITH_RUST: [&str; 5] = ["alloc", "core", "proc_macro", "std", "test"];

/// Modules of Node's library that there are packages of as well, sorted.
const WITH_NODE: [&str; 22] = [
    "assert",
    "async_hooks",
    "buffer",
    "console",
    "constants",
    "crypto",
    "dns",
    "domain",
    "events",
    "fs",
    "http",
    "module",
    "os",
    "path",
    "process",
    "punycode",
    "querystring",
    "stream",
    "string_decoder",
    "timers",
    "url",
    "util",
];

/// Modules of Python's library that there are, or were, distributions of as well, sorted.
const WITH_PYTHON: [&str; 27] = [
    "argparse",
    "asyncio",
    "configparser",
    "contextvars",
    "csv",
    "dataclasses",
    "email",
    "enum",
    "functools",
    "graphlib",
    "hashlib",
    "importlib",
    "ipaddress",
    "json",
    "logging",
    "mock",
    "multiprocessing",
    "pathlib",
    "selectors",
    "statistics",
    "subprocess",
    "tomllib",
    "typing",
    "unittest",
    "uuid",
    "wsgiref",
    "zoneinfo",
];

/// An entry that a manifest has no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// As it was.
    pub entry: Entry,
    /// What it is called now, if it was renamed.
    pub now: Option<CompactString>,
}

/// A place at which code uses an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeUse {
    /// What stands there, by which it is found again in another version of the file.
    pub what: String,
    /// The module that is imported, as it is written.
    pub module: CompactString,
    /// Where.
    pub span: Span,
}

/// A removed entry and what still uses it.
pub struct Broken<'a> {
    /// Who removed it.
    pub provider: ParticipantId,
    /// Who uses it.
    pub user: ParticipantId,
    /// The kind of manifest.
    pub ecosystem: Ecosystem,
    /// The manifest.
    pub path: &'a str,
    /// Where in the provider's manifest such entries stand.
    pub section: Span,
    /// What was removed.
    pub removed: &'a Removed,
    /// Where it is used: file and place, at least one.
    pub uses: &'a [(Arc<str>, Span)],
}

/// What one version of a manifest offers and the next one does not.
#[must_use]
pub fn removed(ecosystem: Ecosystem, before: &Manifest, after: &Manifest) -> Vec<Removed> {
    let gone = |of: &Manifest, other: &Manifest| -> Vec<Entry> {
        let mut gone: Vec<Entry> = of.entries.iter().filter(|it| !provides(ecosystem, other, it)).cloned().collect();
        gone.sort_by(|a, b| (a.kind, &a.name).cmp(&(b.kind, &b.name)));
        gone.dedup_by(|a, b| a.kind == b.kind && a.name == b.name);
        gone
    };
    let (lost, new) = (gone(before, after), gone(after, before));
    // What several entries mean says nothing about any of them.
    let only = |entries: &[Entry], like: &Entry| -> Option<CompactString> {
        let mut same = entries.iter().filter(|it| it.kind == like.kind && it.meaning == like.meaning);
        let first = same.next().filter(|_| !like.meaning.is_empty())?;
        same.next().is_none().then(|| first.name.clone())
    };
    let renamed = |entry: &Entry| only(&lost, entry).and_then(|_| only(&new, entry));
    lost.iter().map(|entry| Removed { now: renamed(entry), entry: entry.clone() }).collect()
}

/// Whether a manifest has an entry that goes by this one's name.
#[must_use]
pub fn provides(ecosystem: Ecosystem, manifest: &Manifest, entry: &Entry) -> bool {
    let name = in_code(ecosystem, &entry.name);
    manifest.entries.iter().any(|it| {
        it.kind == entry.kind
            && match entry.kind {
                EntryKind::Dependency => {
                    let types = it.name.strip_prefix("@types/").filter(|_| ecosystem == Ecosystem::Npm);
                    in_code(ecosystem, &it.name) == name
                        || types.is_some_and(|types| types.replace("__", "/") == name.trim_start_matches('@'))
                }
                _ => it.name == entry.name,
            }
    })
}

/// A dependency's name as code writes it.
#[must_use]
pub fn in_code(ecosystem: Ecosystem, name: &str) -> String {
    match ecosystem {
        Ecosystem::Cargo | Ecosystem::Python => name.replace('-', "_"),
        Ecosystem::Go | Ecosystem::Npm => name.to_owned(),
    }
}

/// Whether the language brings something of this name along.
#[must_use]
pub fn is_built_in(ecosystem: Ecosystem, entry: &Entry) -> bool {
    let name = in_code(ecosystem, &entry.name);
    let known: &[&str] = match ecosystem {
        _ if entry.kind != EntryKind::Dependency => &[],
        Ecosystem::Cargo => &WITH_RUST,
        Ecosystem::Npm => &WITH_NODE,
        Ecosystem::Python => &WITH_PYTHON,
        Ecosystem::Go => &[],
    };
    known.binary_search(&name.as_str()).is_ok()
}

/// Whether code in this language is built by such a manifest.
#[must_use]
pub fn concerns(ecosystem: Ecosystem, language: Language) -> bool {
    let namespace = match ecosystem {
        Ecosystem::Cargo => "rust",
        Ecosystem::Go => "go",
        Ecosystem::Npm => "js",
        Ecosystem::Python => "python",
    };
    language.row().namespace == namespace
}

/// Whether a file imports packages of npm though its language is not read: components with a script inside.
#[must_use]
pub fn embeds_imports(ecosystem: Ecosystem, path: &str) -> bool {
    ecosystem == Ecosystem::Npm && [".vue", ".svelte", ".astro", ".mdx"].iter().any(|end| path.ends_with(end))
}

/// Whether a text names a package, or a module of it, between quotes.
#[must_use]
pub fn names_package(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let is_quote = |it: char| matches!(it, '"' | '\'');
        let rest = &text[at + name.len()..];
        text[..at].ends_with(is_quote) && rest.starts_with(|it| is_quote(it) || it == '/')
    })
}

/// Where a file uses an entry, as far as it shows that no other is meant.
#[must_use]
pub fn code_uses(ecosystem: Ecosystem, entry: &Entry, facts: &Facts, text: &str) -> Vec<CodeUse> {
    match entry.kind {
        EntryKind::Dependency => imported(ecosystem, &in_code(ecosystem, &entry.name), facts, text),
        EntryKind::Feature => conditions(text, &entry.name),
        EntryKind::WorkspaceDependency => Vec::new(),
    }
}

/// The uses of one version of a file that the one before it has not, or not as often.
#[must_use]
pub fn new_uses(before: &[CodeUse], mut after: Vec<CodeUse>) -> Vec<CodeUse> {
    let count = |uses: &[CodeUse], what: &str| uses.iter().filter(|it| it.what == what).count();
    let all = after.clone();
    after.retain(|it| count(&all, &it.what) > count(before, &it.what));
    after
}

/// What a manifest newly needs of the manifest at `path`, or of the workspace of which that is the root.
#[must_use]
pub fn new_needs(before: &Manifest, after: &Manifest) -> Vec<Need> {
    let same = |a: &Need, b: &Need| a.kind == b.kind && a.name == b.name && a.whose == b.whose;
    after.needs.iter().filter(|need| !before.needs.iter().any(|old| same(old, need))).cloned().collect()
}

/// Whether a need of the manifest at `from` is of this entry of the manifest at `path`.
#[must_use]
pub fn is_met_by(need: &Need, from: &str, entry: &Entry, path: &str, manifest: &Manifest) -> bool {
    if need.kind != entry.kind || need.name != entry.name {
        return false;
    }
    let folder = crate::languages::folder;
    match &need.whose {
        Whose::Own => from == path,
        Whose::Workspace => manifest.is_workspace && is_below(from, folder(path)),
        Whose::Package(name, at) => {
            let there = at.as_ref().is_none_or(|at| crate::languages::joined(folder(from), at) == folder(path));
            // A feature of this name is always there.
            *name == manifest.package && there && need.name != "default"
        }
    }
}

/// Whether a path is inside a folder; everything is inside the root.
#[must_use]
pub fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

fn imported(ecosystem: Ecosystem, name: &str, facts: &Facts, text: &str) -> Vec<CodeUse> {
    let names = |path: &str| leads_with(ecosystem, path, name);
    let shadowed = ecosystem == Ecosystem::Cargo
        && (facts.definitions.iter().any(|it| it.kind == DefinitionKind::Module && it.name == name)
            || facts.imports.iter().any(|it| {
                let from_elsewhere = if it.module.is_empty() { it.name != name } else { !names(&it.module) };
                it.local == name && from_elsewhere
            }));
    if shadowed {
        return Vec::new();
    }
    let imports = facts.imports.iter().filter_map(|import| {
        let path = if import.module.is_empty() { &import.name } else { &import.module };
        (names(path) && !may_fail(ecosystem, text, import.span)).then(|| CodeUse {
            what: format!("{} {}", import.module, import.name),
            module: import.module.clone(),
            span: import.span,
        })
    });
    let uses = facts.uses.iter().filter(|it| ecosystem == Ecosystem::Cargo && it.kind != UseKind::Link);
    let uses = uses.filter_map(|found| {
        let Qualifier::Path(path) = &found.qualifier else { return None };
        names(path).then(|| CodeUse {
            what: format!("{path}::{}", found.name),
            module: path.clone(),
            span: found.name_span,
        })
    });
    imports.chain(uses).collect()
}

/// Whether what code writes before a name leads into a package.
fn leads_with(ecosystem: Ecosystem, path: &str, name: &str) -> bool {
    let (path, separator) = match ecosystem {
        Ecosystem::Cargo => (path.strip_prefix("::").unwrap_or(path), "::"),
        Ecosystem::Python => (path, "."),
        Ecosystem::Go | Ecosystem::Npm => (path, "/"),
    };
    let first = match ecosystem {
        Ecosystem::Python => path.get(..name.len()).filter(|first| first.eq_ignore_ascii_case(name)),
        _ => path.strip_prefix(name).map(|rest| &path[..path.len() - rest.len()]),
    };
    first.is_some_and(|first| {
        let rest = &path[first.len()..];
        rest.is_empty() || rest.starts_with(separator)
    })
}

/// Whether an import may fail, or is not there when the program runs: it stands below a `try` or a check for types.
fn may_fail(ecosystem: Ecosystem, text: &str, span: Span) -> bool {
    if !matches!(ecosystem, Ecosystem::Npm | Ecosystem::Python) {
        return false;
    }
    let indent = |line: &str| line.len() - line.trim_start().len();
    let lines: Vec<&str> = text.lines().take(span.start.line as usize).collect();
    let Some((import, above)) = lines.split_last() else { return false };
    let mut depth = indent(import);
    for line in above.iter().rev().filter(|line| !line.trim().is_empty()) {
        if indent(line) < depth {
            depth = indent(line);
            let line = line.trim_start();
            if ["try", "except", "} catch", "if TYPE_CHECKING", "if typing.TYPE_CHECKING"]
                .iter()
                .any(|it| line.starts_with(it))
            {
                return true;
            }
        }
    }
    // `try { require('a') }` on one line.
    import.trim_start().starts_with("try")
}

/// Where Rust code asks whether a feature is on.
fn conditions(text: &str, feature: &str) -> Vec<CodeUse> {
    let quoted = format!("\"{feature}\"");
    let asks = |at: usize| {
        let before = text[..at].trim_end().strip_suffix('=').map(str::trim_end);
        let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let in_comment = text[line_start..at].contains("//") || text[line_start..].trim_start().starts_with('*');
        !in_comment && before.and_then(|before| before.strip_suffix("feature")).is_some_and(is_in_cfg)
    };
    let found = text.match_indices(&quoted).filter(|(at, _)| asks(*at)).map(|(at, _)| {
        let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = text[..at].split('\n').count();
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let column = |at: usize| Position { line: narrow(line), column: narrow(at - line_start + 1) };
        let span = Span { start: column(at), end: column(at + quoted.len()) };
        CodeUse { what: format!("feature {feature}"), module: CompactString::default(), span }
    });
    found.collect()
}

/// Whether what follows a text stands between the brackets of `cfg(…)`, `cfg!(…)` or `cfg_attr(…)`.
fn is_in_cfg(before: &str) -> bool {
    let mut depth = 0_u32;
    for (at, byte) in before.bytes().enumerate().rev().take(400) {
        match byte {
            b')' => depth += 1,
            b'(' if depth > 0 => depth -= 1,
            b'(' => {
                let caller = before[..at].trim_end_matches('!');
                if ["cfg", "cfg_attr"].iter().any(|it| caller.ends_with(it)) {
                    return true;
                }
                if !["all", "any", "not"].iter().any(|it| caller.ends_with(it)) {
                    return false;
                }
            }
            b';' | b'{' | b'}' => return false,
            _ => {}
        }
    }
    false
}

/// The key of a removed entry.
#[must_use]
pub fn key(path: &str, removed: &Removed) -> String {
    let kind = match removed.entry.kind {
        EntryKind::Dependency | EntryKind::WorkspaceDependency => "dependency",
        EntryKind::Feature => "feature",
    };
    format!("{kind}:{path}:{}", removed.entry.name)
}

/// One finding for all uses of a removed entry.
#[must_use]
pub fn tell(broken: &Broken<'_>) -> Told {
    let &Broken { provider, user, path, removed, .. } = broken;
    let (noun, kind, does) = match removed.entry.kind {
        EntryKind::Dependency => ("dependency", "dependency", "newly uses it"),
        EntryKind::WorkspaceDependency => ("dependency of the workspace", "workspace-dependency", "newly inherits it"),
        EntryKind::Feature => ("feature", "feature", "newly asks for it"),
    };
    let name = &removed.entry.name;
    let did = match &removed.now {
        Some(now) => format!("renames the {noun} {name} to {now} in {path}"),
        None => format!("removes the {noun} {name} from {path}"),
    };
    let advice = match &removed.now {
        Some(now) => format!("use {now} instead"),
        None => format!("put {name} back into {path}, or do without it"),
    };
    let more = in_more_places(broken.uses.len() - 1);
    // Names of modules and distributions may differ, and others may bring a package along.
    let confidence = match broken.ecosystem {
        Ecosystem::Cargo | Ecosystem::Go => Confidence::Certain,
        Ecosystem::Npm | Ecosystem::Python => Confidence::Likely,
    };
    let manifest = End::at(provider, LocationRole::Definition, &Arc::from(path), broken.section);
    let first = broken.uses.first().map(|(path, _)| path.as_ref()).unwrap_or_default();
    let uses = broken.uses.iter().take(USES_SHOWN).map(|(path, span)| End::usage(user, path, *span));
    Told {
        rule: &RULE,
        confidence,
        severity: RULE.about.severity,
        between: [provider, user],
        symbol: key(path, removed),
        path: Arc::from(path),
        detail: vec![kind.to_owned(), removed.now.as_deref().unwrap_or_default().to_owned(), first.to_string()],
        message: phrase![provider, format!(" {did}; "), user, format!(" {does}{more}")],
        help: phrase!["land ", provider, " first, then in ", user, format!(": {advice}")],
        ends: std::iter::once(manifest).chain(uses).collect(),
        candidates: Vec::new(),
        example: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_named_between_quotes() {
        assert!(names_package("import isIP from 'validator/lib/isIP'", "validator"));
        assert!(names_package(r#"const it = require("validator");"#, "validator"));
        assert!(!names_package(r#"import it from "./validator""#, "validator"));
        assert!(!names_package(r#"import it from "validator-of-more""#, "validator"));
    }
}
