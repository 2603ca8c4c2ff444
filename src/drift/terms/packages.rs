//! What is special about the packages of each ecosystem: how their names are written in code, what comes with the
//! language, which manifest serves a file, and what else may go by a package's name.

use super::{Lost, Scene};
use crate::artifacts::ecosystem;
use crate::artifacts::projects::{ANYTHING, IMPORTS, PARENT};
use crate::facts::{Artifact, Ecosystem, Term, Within};
use crate::lang::Language;
use crate::languages::{folder, joined};
use crate::model::ContractKind;

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

/// A name as code of Rust and Python writes it.
pub(in crate::drift) fn underscored(name: &str) -> String {
    name.replace('-', "_")
}

/// Whether what Rust code writes before a name leads into a crate.
pub(in crate::drift) fn leads_rust(name: &str, path: &str) -> bool {
    leads(path.strip_prefix("::").unwrap_or(path), name, "::")
}

/// Whether an import path leads into a module of Go.
pub(in crate::drift) fn leads_go(name: &str, path: &str) -> bool {
    leads(path, name, "/")
}

/// Whether what JavaScript imports is a package or in it.
pub(in crate::drift) fn leads_npm(name: &str, path: &str) -> bool {
    leads(path, name, "/")
}

/// Whether what Python imports is a module of a distribution's name or in it; these are compared without case.
pub(in crate::drift) fn leads_python(name: &str, path: &str) -> bool {
    let first = path.get(..name.len()).filter(|first| first.eq_ignore_ascii_case(name));
    first.is_some_and(|first| leads(path, first, "."))
}

fn leads(path: &str, name: &str, separator: &str) -> bool {
    path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(separator))
}

/// Whether an offer of a package of npm stands in for another one: it is the same, or its types.
pub(in crate::drift) fn stands_in_npm(offer: &Term, lost: &Term) -> bool {
    let types = offer.key.strip_prefix("@types/");
    offer.key == lost.key || types.is_some_and(|types| types.replace("__", "/") == lost.key.trim_start_matches('@'))
}

pub(in crate::drift) fn with_rust(name: &str) -> bool {
    WITH_RUST.binary_search(&name).is_ok()
}

pub(in crate::drift) fn with_node(name: &str) -> bool {
    WITH_NODE.binary_search(&name).is_ok()
}

pub(in crate::drift) fn with_python(name: &str) -> bool {
    WITH_PYTHON.binary_search(&name).is_ok()
}

/// Whether code in this language is built by a manifest of this ecosystem.
#[must_use]
pub fn concerns(ecosystem: Ecosystem, language: Language) -> bool {
    language.answers().packages == Some(ecosystem)
}

/// Whether a file imports packages of npm though its language is not read.
pub(in crate::drift) fn embeds_scripts(path: &str) -> bool {
    [".vue", ".svelte", ".astro", ".mdx"].iter().any(|end| path.ends_with(end))
}

/// What a finding about an entry of a manifest is about.
pub(in crate::drift) fn symbol(lost: &Lost) -> String {
    let kind = match lost.kind.contract {
        ContractKind::WorkspaceDependency => ContractKind::Dependency,
        kind => kind,
    };
    format!("{}:{}:{}", kind.word(), lost.path, lost.term.key)
}

/// Whether a need that a manifest writes down is of what another manifest lost.
pub(super) fn is_met_by(need: &Term, from: &str, lost: &Lost) -> bool {
    let home = (lost.kind.home)(&lost.path);
    match &need.scope {
        Within::Everywhere | Within::Around | Within::Application(..) => is_below(from, home),
        Within::Folder(folder) => home == folder.as_str(),
        Within::Own => from == lost.path,
        Within::File(at) => joined(folder(from), at) == lost.path,
        Within::Workspace => lost.left.package.is_workspace && is_below(from, home),
        Within::Package(name, at) => {
            let there = at.as_ref().is_none_or(|at| joined(folder(from), at) == home);
            // A feature of this name is always there.
            *name == lost.left.package.name && there && need.key != "default"
        }
    }
}

/// Whether a path is inside a folder; everything is inside the root.
pub(super) fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether a file may rely on a manifest that could not be read; a whole tree may hold any manifest.
#[must_use]
pub fn may_rely_on(manifest: &str, path: &str) -> bool {
    let language = Language::of_path(path.as_bytes());
    match ecosystem(manifest) {
        None => language.is_some() || ecosystem(path).is_some(),
        // Their manifests rely on each other.
        Some(world @ (Ecosystem::Cargo | Ecosystem::Gradle | Ecosystem::NuGet | Ecosystem::Maven))
            if ecosystem(path) == Some(world) =>
        {
            true
        }
        Some(world) => language.is_some_and(|it| concerns(world, it)) && is_below(path, folder(manifest)),
    }
}

/// Whether the nearest manifest of the kind around a file is the one that lost something (Cargo, Go).
pub(in crate::drift) fn nearest_manifest(scene: &Scene<'_>, path: &str) -> bool {
    let name = scene.lost.path.rsplit('/').next().unwrap_or_default();
    let has_manifest = |folder: &&str| scene.tree.has(&inside(folder, name));
    folders(path).find(has_manifest) == Some(folder(&scene.lost.path))
}

/// Whether the nearest catalog around a script, in the usual folder, or the nearest settings are what lost something
/// (Gradle).
pub(in crate::drift) fn nearest_build(scene: &Scene<'_>, path: &str) -> bool {
    let names: &[&str] = if is_catalog(&scene.lost.path) {
        &["gradle/libs.versions.toml"]
    } else {
        &["settings.gradle", "settings.gradle.kts"]
    };
    let files = folders(path).flat_map(|folder| names.iter().map(move |name| inside(folder, name)));
    files.into_iter().find(|it| scene.tree.has(it)).as_ref() == Some(&scene.lost.path)
}

/// How many models a model may inherit from, one by another.
const LINE: usize = 16;

/// Whether a model inherits from the one that lost something, and nothing between them has it (Maven).
pub(in crate::drift) fn inherits(scene: &Scene<'_>, path: &str) -> bool {
    let parent = |of: &Artifact| -> Option<String> {
        let named = of.offers().find_map(|it| it.key.strip_prefix(PARENT))?;
        let mut files =
            scene.tree.files().map(|(path, _)| path).filter(|path| ecosystem(path) == Some(Ecosystem::Maven));
        let is_it = |path: &&str| scene.artifact(path).is_some_and(|it| it.package.name == named);
        files.find(is_it).map(str::to_owned)
    };
    let is_property = scene.lost.term.key.starts_with('$');
    let Some(mut own) = scene.artifact(path) else { return false };
    for _ in 0..LINE {
        let Some(above) = parent(&own) else { return false };
        if above == scene.lost.path {
            return true;
        }
        let Some(next) = scene.artifact(&above) else { return false };
        let imports = || next.offers().any(|it| it.key == IMPORTS);
        if scene.lost.is_provided_by(&next) || !is_property && imports() {
            return false;
        }
        own = next;
    }
    false
}

/// The folder that a catalog or the settings of Gradle serve.
pub(in crate::drift) fn around_catalog(path: &str) -> &str {
    if is_catalog(path) { folder(folder(path)) } else { folder(path) }
}

fn is_catalog(path: &str) -> bool {
    path.rsplit('/').next() == Some("libs.versions.toml")
}

/// Whether settings of the tree put a catalog together themselves (Gradle).
pub(in crate::drift) fn put_together_elsewhere(scene: &Scene<'_>, _: &Artifact, _: &Term) -> bool {
    let is_script = |path: &str| ecosystem(path) == Some(Ecosystem::Gradle) && !is_catalog(path);
    let mut scripts = scene.tree.files().map(|(path, _)| path).filter(|path| is_script(path));
    is_catalog(&scene.lost.path) && scripts.any(|path| scene.artifact(path).is_some_and(|it| brings_anything(&it)))
}

/// Whether a file brings in what nobody looks at.
pub(in crate::drift) fn brings_anything(artifact: &Artifact) -> bool {
    artifact.offers().any(|it| it.key == ANYTHING)
}

/// Whether the nearest central versions are those that lost something, and nothing around a project turns them off
/// (`NuGet`).
pub(in crate::drift) fn centrally_managed(scene: &Scene<'_>, path: &str) -> bool {
    let turns_off = |file: &str| scene.artifact(file).is_some_and(|it| brings_anything(&it));
    let around = folders(path)
        .flat_map(|folder| ["Directory.Build.props", "Directory.Build.targets"].map(|name| inside(folder, name)));
    nearest_manifest(scene, path) && !turns_off(path) && !around.into_iter().any(|file| turns_off(&file))
}

/// Whether another file gives a package its version, or the central one may bring it in (`NuGet`).
pub(in crate::drift) fn nuget_elsewhere(scene: &Scene<'_>, left: &Artifact, _: &Term) -> bool {
    let mut projects = scene.tree.files().map(|(path, _)| path);
    brings_anything(left)
        || projects.any(|path| {
            ecosystem(path) == Some(Ecosystem::NuGet)
                && path.rsplit('/').next() != scene.lost.path.rsplit('/').next()
                && scene.artifact(path).is_some_and(|it| scene.lost.is_provided_by(&it))
        })
}

/// Whether no manifest between a file and the one that lost a package has it: all folders above a file are looked into
/// (npm).
pub(in crate::drift) fn no_nearer_package(scene: &Scene<'_>, path: &str) -> bool {
    let provides =
        |folder: &str| scene.artifact(&inside(folder, "package.json")).is_some_and(|it| scene.lost.is_provided_by(&it));
    is_below(path, folder(&scene.lost.path)) && !folders(path).any(provides)
}

/// Whether a file is below the manifest (Python).
pub(in crate::drift) fn below_manifest(scene: &Scene<'_>, path: &str) -> bool {
    is_below(path, folder(&scene.lost.path))
}

/// Whether a crate's name is that of the package's own library, or of one of its modules.
pub(in crate::drift) fn rust_elsewhere(scene: &Scene<'_>, left: &Artifact, _: &Term) -> bool {
    let (name, home) = (underscored(&scene.lost.term.key), folder(&scene.lost.path));
    let own = if left.package.library.is_empty() { &left.package.name } else { &left.package.library };
    let modules = [format!("/{name}.rs"), format!("/{name}/mod.rs")];
    let is_module = |path: &str| modules.iter().any(|module| path.ends_with(module.as_str()));
    underscored(own) == name
        || scene.tree.files().any(|(path, _)| is_below(path, home) && is_module(path) && nearest_manifest(scene, path))
}

/// Whether what is imported is in the module itself, not in another one whose path begins alike.
pub(in crate::drift) fn go_elsewhere(_: &Scene<'_>, left: &Artifact, need: &Term) -> bool {
    !left.package.name.is_empty() && leads_go(&left.package.name, &need.key)
}

/// Whether a package of the repository goes by the name.
pub(in crate::drift) fn npm_elsewhere(scene: &Scene<'_>, _: &Artifact, _: &Term) -> bool {
    let is_package = |path: &str| ecosystem(path) == Some(Ecosystem::Npm);
    let mut packages = scene.tree.files().filter(|(path, _)| is_package(path));
    packages.any(|(path, _)| scene.artifact(path).is_some_and(|it| it.package.name == scene.lost.term.key))
}

/// Whether a module of the repository goes by the name, or something else lists the distribution.
pub(in crate::drift) fn python_elsewhere(scene: &Scene<'_>, _: &Artifact, _: &Term) -> bool {
    let name = underscored(&scene.lost.term.key);
    scene.tree.files().any(|(path, _)| {
        let module = path.strip_suffix(".py").unwrap_or_default();
        module.split('/').any(|part| part.eq_ignore_ascii_case(&name)) || is_listed(scene, path)
    })
}

/// Whether a file that may list what Python code needs, in any form, has the name among its words.
fn is_listed(scene: &Scene<'_>, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let parts = [".toml", ".cfg", ".txt", ".in", ".ini", ".yml", ".yaml", ".py", "Pipfile"];
    let lists = ecosystem(path) == Some(Ecosystem::Python)
        || matches!(name, "setup.py" | "setup.cfg" | "Pipfile" | "tox.ini" | "noxfile.py" | "meta.yaml")
        || name.starts_with("environment") && parts.iter().any(|part| name.ends_with(part))
        || ["requirement", "constraint"].iter().any(|part| path.contains(part))
            && parts.iter().any(|part| name.ends_with(part));
    if !lists {
        return false;
    }
    if let Some(found) = scene.artifact(path) {
        return scene.lost.is_provided_by(&found);
    }
    let Some(bytes) = scene.content(path) else { return false };
    let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase().replace(['_', '.'], "-");
    let part = |c: char| !c.is_ascii_alphanumeric() && c != '-';
    text.lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .any(|line| line.split(part).any(|word| word == scene.lost.term.key))
}

/// The folders around a file, from the innermost to the root.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder(path)), |inner| (!inner.is_empty()).then(|| folder(inner)))
}

fn inside(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
