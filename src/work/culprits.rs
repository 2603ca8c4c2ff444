//! Files that belong to no one and that all need: where parallel work meets most often.

/// What a file is to all, if it is one of those.
#[must_use]
pub fn culprit(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let stem = name.split('.').next().unwrap_or(name);
    let folders: Vec<&str> = path.rsplit('/').skip(1).collect();
    let inside = |wanted: &[&str]| folders.iter().any(|folder| wanted.contains(folder));
    if MANIFESTS.contains(&name) || extension == "csproj" || name.starts_with("requirements") && extension == "txt" {
        return Some("a manifest");
    }
    if LOCKS.contains(&name) {
        return Some("a lock file");
    }
    let is_index = INDEXES.contains(&name);
    if ROUTERS.contains(&stem) || is_index && inside(&["routes", "router", "api", "controllers", "handlers"]) {
        return Some("a route registration");
    }
    if name.ends_with(".d.ts") || TYPES.contains(&stem) && name.contains('.') {
        return Some("a type definition");
    }
    if FIXTURES.contains(&stem) || inside(&["fixtures", "testdata", "factories", "__fixtures__"]) {
        return Some("a test fixture");
    }
    is_index.then_some("an index file")
}

/// The manifest that a lock file follows, in its own folder.
#[must_use]
pub(super) fn manifest_of(lock: &str) -> Option<String> {
    let (folder, name) = lock.rsplit_once('/').unwrap_or(("", lock));
    let manifest = manifest_name(name)?;
    Some(if folder.is_empty() { manifest.to_owned() } else { format!("{folder}/{manifest}") })
}

/// Whether a lock file follows a manifest: one in its folder, or one of a member of its workspace, further down.
#[must_use]
pub(super) fn locks(lock: &str, manifest: &str) -> bool {
    let (folder, name) = lock.rsplit_once('/').unwrap_or(("", lock));
    let is_below = folder.is_empty() || manifest.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let own = manifest.rsplit('/').next().unwrap_or(manifest);
    is_below
        && match manifest_name(name) {
            Some(wanted) => own == wanted,
            None => {
                name == "packages.lock.json"
                    && [".csproj", ".fsproj", "Packages.props"].iter().any(|it| own.ends_with(it))
            }
        }
}

fn manifest_name(lock: &str) -> Option<&'static str> {
    Some(match lock {
        "package-lock.json" | "yarn.lock" | "pnpm-lock.yaml" | "npm-shrinkwrap.json" | "bun.lockb" | "bun.lock" => {
            "package.json"
        }
        "Cargo.lock" => "Cargo.toml",
        "go.sum" => "go.mod",
        "poetry.lock" | "uv.lock" | "pdm.lock" => "pyproject.toml",
        "Pipfile.lock" => "Pipfile",
        "Gemfile.lock" => "Gemfile",
        "composer.lock" => "composer.json",
        "mix.lock" => "mix.exs",
        "go.work.sum" => "go.work",
        "gradle.lockfile" => "build.gradle",
        "pubspec.lock" => "pubspec.yaml",
        "Podfile.lock" => "Podfile",
        "deno.lock" => "deno.json",
        "flake.lock" => "flake.nix",
        _ => return None,
    })
}

/// Whether a file is there to test.
#[must_use]
pub(super) fn is_test(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let parts = ["test", "tests", "spec", "specs"];
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.clone().any(|word| parts.contains(&word))
        || path.split('/').rev().skip(1).any(|folder| parts.contains(&folder) || folder == "__tests__")
        || name.rsplit_once('.').is_some_and(|(stem, _)| stem.ends_with("test") || stem.ends_with("tests"))
}

const MANIFESTS: [&str; 17] = [
    "package.json",
    "Cargo.toml",
    "pyproject.toml",
    "setup.py",
    "setup.cfg",
    "go.mod",
    "go.work",
    "pom.xml",
    "build.gradle",
    "build.gradle.kts",
    "settings.gradle",
    "Gemfile",
    "composer.json",
    "Pipfile",
    "mix.exs",
    "CMakeLists.txt",
    "tsconfig.json",
];
const LOCKS: [&str; 14] = [
    "package-lock.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "npm-shrinkwrap.json",
    "bun.lockb",
    "bun.lock",
    "Cargo.lock",
    "go.sum",
    "poetry.lock",
    "uv.lock",
    "pdm.lock",
    "Pipfile.lock",
    "Gemfile.lock",
    "composer.lock",
];
const INDEXES: [&str; 9] =
    ["index.ts", "index.tsx", "index.js", "index.jsx", "index.mjs", "__init__.py", "mod.rs", "lib.rs", "doc.go"];
const ROUTERS: [&str; 8] = ["routes", "router", "urls", "routing", "server", "app", "main", "wsgi"];
const TYPES: [&str; 6] = ["types", "interfaces", "schema", "schemas", "typings", "models"];
const FIXTURES: [&str; 7] = ["conftest", "fixtures", "fixture", "factories", "factory", "test_helper", "spec_helper"];
