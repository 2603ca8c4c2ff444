//! What is special about variables of the environment: which are always there, and which files belong together.

use super::{Code, Scene};
use crate::artifacts::FileFormat;
use crate::facts::{Artifact, Ecosystem, Term};
use crate::model::ContractKind;

/// Variables that systems, shells, runners and build tools set by themselves, sorted.
const ALWAYS: [&str; 44] = [
    "BASE_URL",
    "CARGO",
    "CI",
    "COLORTERM",
    "COLUMNS",
    "CONDA_PREFIX",
    "DEV",
    "DISPLAY",
    "DYNO",
    "EDITOR",
    "EMAIL",
    "FORCE_COLOR",
    "GOPATH",
    "GOROOT",
    "HOME",
    "HOSTNAME",
    "INIT_CWD",
    "KUBERNETES_SERVICE_HOST",
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LINES",
    "LOGNAME",
    "MODE",
    "NO_COLOR",
    "OLDPWD",
    "OSTYPE",
    "OUT_DIR",
    "PAGER",
    "PATH",
    "PROD",
    "PROFILE",
    "PWD",
    "RUNNER_OS",
    "SHELL",
    "SSR",
    "TEMP",
    "TERM",
    "TMP",
    "TMPDIR",
    "TZ",
    "USER",
    "USERNAME",
    "VIRTUAL_ENV",
];

/// How names of others begin that come from outside.
const FAMILIES: [&str; 9] = ["CARGO_", "CI_", "GITHUB_", "GITLAB_", "LC_", "RUNNER_", "VERCEL_", "XDG_", "npm_"];

/// Folders that hold settings for what stands around them.
const ASIDE: [&str; 16] = [
    ".circleci",
    ".docker",
    ".github",
    "ci",
    "config",
    "deploy",
    "deployment",
    "docker",
    "env",
    "envs",
    "infra",
    "k8s",
    "kubernetes",
    "manifests",
    "ops",
    "workflows",
];

/// Whether a variable is there without anybody who sets it.
pub(in crate::drift) fn built_in(name: &str) -> bool {
    ALWAYS.binary_search(&name).is_ok() || FAMILIES.iter().any(|family| name.starts_with(family))
}

/// The folder that a file with variables is for.
pub(in crate::drift) fn home(path: &str) -> &str {
    let mut home = crate::drift::folder(path);
    while let Some(last) = home.rsplit('/').next().filter(|last| ASIDE.contains(last)) {
        home = home[..home.len() - last.len()].trim_end_matches('/');
    }
    home
}

/// The variables of a name that code reads. Tests bring their own.
pub(in crate::drift) fn in_code(code: &Code<'_>, name: &str) -> Vec<Term> {
    if is_test(code.path) {
        return Vec::new();
    }
    let all = (code.taken)(ContractKind::Environment);
    all.terms.iter().filter(|it| it.key == name).cloned().collect()
}

/// Whether code is a test, as far as its path shows.
pub(in crate::drift) fn is_test(path: &str) -> bool {
    let parts = ["test", "tests", "__tests__", "spec", "specs", "e2e", "testing", "fixtures", "benches", "examples"];
    let name = path.rsplit('/').next().unwrap_or(path);
    path.split('/').any(|part| parts.contains(&part))
        || [".test.", ".spec.", "_test.", "_spec."].iter().any(|mark| name.contains(mark))
        || name.starts_with("test_")
        || name == "conftest.py"
}

/// Whether another file sets the variable, or mentions how to set it.
pub(in crate::drift) fn elsewhere(scene: &Scene<'_>, _: &Artifact, need: &Term) -> bool {
    let reads = |(path, _): &(&str, _)| FileFormat::of_path(path).is_some_and(|it| it.ecosystem == Ecosystem::Any);
    let sets = |it: &Term| it.kind == ContractKind::Environment && it.key == need.key;
    let mut files = scene.tree.files().filter(reads).filter(|(path, _)| scene.names_it(path));
    files.any(|(path, _)| scene.artifact(path).is_some_and(|it| it.offers().any(sets)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_always_there_is_sorted() {
        assert!(ALWAYS.is_sorted());
        assert!(built_in("GITHUB_SHA") && built_in("PATH") && !built_in("PATHS"));
    }

    #[test]
    fn settings_are_for_what_stands_around_their_folder() {
        assert_eq!(home("apps/web/.env.example"), "apps/web");
        assert_eq!(home(".github/workflows/ci.yml"), "");
        assert_eq!(home("apps/api/docker/compose.yml"), "apps/api");
    }
}
