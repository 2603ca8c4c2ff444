//! What an item may touch without saying so: its own tests and what these compare with, the lock file of a manifest, and
//! what cannot be without a file of its own. All of it is told as a note, whose level a configuration can set.

use super::super::culprits::{is_test, locks};
use super::super::item::{Access, Item};
use super::{Hold, Touched, World};

/// Why a file that is not declared may be touched all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leeway {
    /// A lock file, whose manifest the item may touch.
    Lock,
    /// A test of the item's own, or what its tests need.
    Test,
    /// What tests compare with.
    Snapshot,
    /// What goes with a file of the item.
    Companion,
}

impl Leeway {
    /// What is said of the files of a branch.
    pub(super) fn words(self, branch: &str, files: &str, item: &str) -> String {
        match self {
            Self::Lock => format!("{branch} changes {files} along with its manifest"),
            Self::Test => format!("{branch} touches {files} as a test of its own, which {item} does not declare"),
            Self::Snapshot => format!("{branch} touches {files} along with its tests, which {item} does not declare"),
            Self::Companion => format!("{branch} adds {files} along with a file of {item}"),
        }
    }

    /// What to do.
    pub(super) fn help(self) -> &'static str {
        match self {
            Self::Lock => "regenerate it when it lands",
            Self::Test | Self::Snapshot | Self::Companion => {
                "declare it, or give 'scope-leeway' another level in divergence.toml"
            }
        }
    }
}

/// Folders of what tests compare with, and how such files end.
const SNAPSHOTS: [&str; 8] =
    ["__snapshots__", "snapshots", "testdata", "golden", "goldens", "__fixtures__", "fixtures", "cassettes"];
const SNAPSHOT_ENDS: [&str; 4] = [".snap", ".ambr", ".golden", ".approved.txt"];

/// How files end that only one other file uses: its styles and its stories.
const BESIDE: [&str; 7] = [".css", ".scss", ".sass", ".less", ".styl", ".stories.tsx", ".stories.jsx"];

/// What makes a package of a folder.
const OF_FOLDERS: [&str; 3] = ["__init__.py", "package-info.java", ".gitkeep"];

/// Whether a file that the branch of an item touched and the item does not declare is such a one.
pub(super) fn of(hold: &Hold<'_, impl World>, at: usize, branch: usize, file: &Touched) -> Option<Leeway> {
    let item = &hold.plan.items[at];
    let path = file.path.as_str();
    let is_own = |other: &&Touched| item.scope.reaches(&other.path);
    let is_lock_of = |manifest: &str| locks(path, manifest) && item.scope.reaches(manifest);
    let touched = hold.touched(branch);
    if super::super::culprits::manifest_of(path).is_some_and(|manifest| is_lock_of(&manifest))
        || touched.iter().any(|other| is_lock_of(&other.path))
    {
        return Some(Leeway::Lock);
    }
    let others = || hold.plan.items.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, item)| item);
    let has =
        |item: &Item| item.scope.allowed().any(|(access, glob)| access != Access::Shared && glob.it.reaches(path));
    if others().any(has) {
        return None;
    }
    if is_snapshot(path) {
        let around = folder_of_snapshots(path);
        let is_near = |other: &Touched| around.is_empty() || other.path.starts_with(&format!("{around}/"));
        let is_tested = |other: &Touched| {
            is_near(other) && !is_snapshot(&other.path) && (item.scope.reaches(&other.path) || is_test(&other.path))
        };
        let is_free = !file.existed || !around.is_empty();
        return (is_free && touched.iter().any(is_tested)).then_some(Leeway::Snapshot);
    }
    let own_stems = stems(item, touched.iter().filter(is_own));
    if is_test(path) {
        let tested = tested(path);
        let tests = |stems: &[String]| stems.iter().any(|stem| is_of(&tested, stem));
        let named = || is_named_by_verification(item, path);
        let is_anothers = || others().any(|other| tests(&stems(other, std::iter::empty())));
        let may =
            if file.existed { tests(&own_stems) || named() } else { tests(&own_stems) || named() || !is_anothers() };
        return may.then_some(Leeway::Test);
    }
    let (folder, name) = split(path);
    let is_beside = |own: &&Touched| split(&own.path).0 == folder;
    let mut beside = touched.iter().filter(is_own).filter(is_beside);
    let goes_with = if OF_FOLDERS.contains(&name) {
        beside.any(|own| !own.existed)
    } else {
        BESIDE.iter().any(|end| name.ends_with(end)) && beside.any(|own| stem(&own.path) == stem(path))
    };
    (!file.existed && goes_with).then_some(Leeway::Companion)
}

fn is_snapshot(path: &str) -> bool {
    path.split('/').rev().skip(1).any(|folder| SNAPSHOTS.contains(&folder))
        || SNAPSHOT_ENDS.iter().any(|end| path.ends_with(end))
}

/// The folder around those of snapshots; nothing at the root.
fn folder_of_snapshots(path: &str) -> &str {
    let mut at = 0;
    for folder in path.split('/') {
        if SNAPSHOTS.contains(&folder) {
            return path[..at].trim_end_matches('/');
        }
        at += folder.len() + 1;
    }
    split(path).0
}

fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The name of a file up to its first dot, in lower case; where that says nothing, that of its folder.
fn stem(path: &str) -> String {
    let (folder, name) = split(path);
    let stem = name.split('.').next().unwrap_or(name).to_lowercase();
    if matches!(stem.as_str(), "index" | "mod" | "lib" | "main" | "__init__") {
        split(folder).1.to_lowercase()
    } else {
        stem
    }
}

/// The names of the files of an item.
fn stems<'t>(item: &Item, touched: impl Iterator<Item = &'t Touched>) -> Vec<String> {
    let declared = item.scope.allowed().filter(|(access, _)| *access != Access::Shared);
    let declared = declared.filter_map(|(_, glob)| glob.it.plain());
    let mut stems: Vec<String> =
        declared.chain(touched.map(|it| it.path.as_str())).filter(|it| !is_test(it)).map(stem).collect();
    stems.retain(|it| it.len() > 1);
    stems
}

/// What a test is about by its name: `sensor` for `test_sensor.c`, `loanservice` for `LoanServiceTests.cs`.
fn tested(path: &str) -> String {
    let mut name = stem(path);
    for word in ["test", "tests", "spec", "specs", "it"] {
        let joined = if word == "it" { name.strip_suffix("_it") } else { name.strip_suffix(word) };
        if let Some(rest) = joined.filter(|rest| !rest.is_empty()) {
            name.truncate(rest.trim_end_matches(['_', '-']).len());
        }
    }
    for word in ["test_", "test-", "spec_", "test"] {
        if let Some(rest) = name.strip_prefix(word).filter(|rest| !rest.is_empty()) {
            name = rest.to_owned();
            break;
        }
    }
    name
}

/// Whether what a test is about is a file of this name: `holds_api` is about `holds`.
fn is_of(tested: &str, stem: &str) -> bool {
    tested.strip_prefix(stem).is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric()))
}

/// Whether the command that verifies an item names a test: the file, or a class or a target of its name.
fn is_named_by_verification(item: &Item, path: &str) -> bool {
    let name = split(path).1;
    let name = name.split('.').next().unwrap_or(name);
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '/' | '-' | '.');
    let names = |text: &str| {
        text.split(|c: char| !is_part(c)).any(|word| {
            let word = word.trim_start_matches("./").trim_matches('-');
            word == path || word == name || word.rsplit('.').next() == Some(name)
        })
    };
    item.verify.iter().any(|it| names(&it.text) || it.command.as_ref().is_some_and(|command| names(command.text())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_is_about_the_file_that_it_is_called_after() {
        for (test, file, is) in [
            ("tests/test_sensor.c", "src/sensor.c", true),
            ("tests/Core.Tests/LoanServiceTests.cs", "src/Core/LoanService.cs", true),
            ("test/holds.api.test.ts", "src/api/holds.ts", true),
            ("internal/rates/rates_test.go", "internal/rates/rates.go", true),
            ("spec/models/book_spec.rb", "app/models/book.rb", true),
            ("tests/moisture.rs", "crates/core/src/moisture.rs", true),
            ("src/holds/index.test.ts", "src/holds/index.ts", true),
            ("tests/test_history.py", "src/store.py", false),
            ("tests/test_storefront.py", "src/store.py", false),
        ] {
            assert_eq!(is_of(&tested(test), &stem(file)), is, "{test} and {file}");
        }
        assert_eq!(folder_of_snapshots("crates/core/tests/snapshots/a.snap"), "crates/core/tests");
        assert_eq!(folder_of_snapshots("testdata/a.golden"), "");
        assert_eq!(folder_of_snapshots("src/a.snap"), "src");
    }
}
