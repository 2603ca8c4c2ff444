//! Where Rust's names live: crates are folders with a manifest, and modules follow the files.

use compact_str::CompactString;

use super::Rust;
use crate::facts::{Import, Visibility};
use crate::languages::home::{Packages, Reach, SourcePlace, file_name, folder};
use crate::languages::semantics::Modules;
use crate::languages::shared::names::{is_one_of, path_through, plain_stem};

/// Types that every module has, sorted.
const BROUGHT: [&str; 5] = ["Box", "Option", "Result", "String", "Vec"];

/// Folders of tests whose files a test hands to the compiler to see them refused, sorted.
const REFUSED: [&str; 8] = ["cfail", "compile-fails", "compile_fails", "fail", "failing", "fails", "trybuild", "ui"];

impl Modules for Rust {
    fn reach(&self, packages: &Packages, module: &str, from: SourcePlace<'_>, to: SourcePlace<'_>) -> Reach {
        let own = |place: &SourcePlace<'_>| {
            let (folder, modules) = module_of(place.path);
            let mut all: Vec<String> = modules.into_iter().map(str::to_owned).collect();
            all.extend(segments(place.module, "::"));
            (folder, all)
        };
        let (from_crate, from_modules) = own(&from);
        let (to_crate, to_modules) = own(&to);
        let written = segments(module, "::");
        let Some(first) = written.first() else { return Reach::Not };
        let compare = |crate_folder: &str, modules: &[String]| match () {
            () if crate_folder != to_crate => Reach::Not,
            () if modules == to_modules => Reach::Exact,
            () => Reach::Around,
        };
        match first.as_str() {
            // A module of a crate may pass on another crate as a whole.
            "crate" => match compare(&from_crate, &written[1..]) {
                Reach::Not if written.len() == 2 && packages.crates.contains_key(&to_crate) => Reach::Facade,
                found => found,
            },
            "self" | "super" => {
                let ups = written.iter().filter(|part| *part == "super").count();
                let rest = written.iter().filter(|part| *part != "super" && *part != "self").cloned();
                let kept = from_modules.len().saturating_sub(ups);
                let modules: Vec<String> = from_modules[..kept].iter().cloned().chain(rest).collect();
                compare(&from_crate, &modules)
            }
            name => {
                if let Some(named) = crate_named(packages, name) {
                    let found = compare(named, &written[1..]);
                    return if found == Reach::Not { Reach::Facade } else { found };
                }
                let below: Vec<String> = from_modules.iter().cloned().chain(written.iter().cloned()).collect();
                // A submodule of this module; in the edition of 2015 also a module of the crate. It may pass on what stands
                // in its own submodules.
                let reached = |modules: &[String]| match compare(&from_crate, modules) {
                    Reach::Around if to_modules.starts_with(modules) => Reach::Around,
                    Reach::Exact => Reach::Exact,
                    _ => Reach::Not,
                };
                reached(&below).max(reached(&written))
            }
        }
    }

    fn is_absolute(&self, module: &str) -> bool {
        !matches!(module.split("::").next(), Some("self" | "super" | "crate"))
    }

    fn shares_namespace(&self, from: SourcePlace<'_>, to: SourcePlace<'_>) -> bool {
        from.path == to.path
    }

    fn is_visible(&self, visibility: Visibility, to: SourcePlace<'_>, from: SourcePlace<'_>) -> bool {
        let ((to_crate, to_modules), (from_crate, from_modules)) = (module_of(to.path), module_of(from.path));
        // `pub(crate)` and `pub(super)` alike: which of them it is, the visibility does not say.
        to_crate == from_crate && (visibility != Visibility::Private || from_modules.starts_with(&to_modules))
    }

    fn is_built_with(&self, _: SourcePlace<'_>, _: SourcePlace<'_>) -> bool {
        true
    }

    /// What a test hands to the compiler to see it refused is no target of its package.
    fn is_built(&self, path: &str) -> bool {
        // Inside of `src` they are modules.
        let mut outside = folder(path).split('/').take_while(|part| *part != "src").skip_while(|part| *part != "tests");
        let is_refused = |part: &str| is_one_of(part, &REFUSED) || part.ends_with("-fail") || part.ends_with("_fail");
        folder(path).contains("pass") || !outside.any(is_refused)
    }

    fn is_brought(&self, name: &str) -> bool {
        is_one_of(name, &BROUGHT)
    }

    fn home(&self, packages: &Packages, place: SourcePlace<'_>, _: Visibility) -> Vec<CompactString> {
        let (folder, modules) = module_of(place.path);
        let name = packages.crates.get(&folder).cloned();
        let last = folder.rsplit('/').next().unwrap_or_default().replace('-', "_");
        let name = name.unwrap_or(if last.is_empty() { "crate".to_owned() } else { last });
        std::iter::once(CompactString::from(name)).chain(modules.into_iter().map(CompactString::from)).collect()
    }

    fn stem<'p>(&self, path: &'p str) -> &'p str {
        plain_stem(path)
    }

    fn stands_for_others(&self, path: &str) -> bool {
        matches!(file_name(path), "lib.rs" | "mod.rs" | "main.rs")
    }

    /// `pub use accounts as billing`.
    fn module_name<'p>(&self, path: &'p str) -> Option<&'p str> {
        let name = file_name(path.strip_suffix("/mod.rs").unwrap_or(path));
        Some(name.split_once('.').map_or(name, |(stem, _)| stem))
    }

    fn in_full(&self, import: &Import, _: &str, rest: &str) -> String {
        path_through(import, rest, "::")
    }

    fn is_export(&self, import: &Import, _: &str) -> bool {
        import.visibility > Visibility::Private
    }

    fn leaves(&self, packages: &Packages, import: &Import, _: &str) -> bool {
        let first = import.module.split("::").next().unwrap_or_default();
        let own = matches!(first, "crate" | "self" | "super") || packages.crates.values().any(|name| name == first);
        !own && (matches!(first, "std" | "core" | "alloc") || !packages.crates.is_empty())
    }
}

/// The folder of the crate of this name.
fn crate_named<'p>(packages: &'p Packages, name: &str) -> Option<&'p str> {
    packages.crates.iter().find(|(_, crate_name)| *crate_name == name).map(|(folder, _)| folder.as_str())
}

/// The folder of a file's crate and the modules that the file stands for.
fn module_of(path: &str) -> (String, Vec<&str>) {
    let stem = path.strip_suffix(".rs").unwrap_or(path);
    let parts: Vec<&str> = stem.split('/').collect();
    if let Some(src) = parts.iter().rposition(|part| *part == "src") {
        let mut modules = parts[src + 1..].to_vec();
        if modules.first() == Some(&"bin") {
            return (parts[..].join("/"), Vec::new());
        }
        match modules.last() {
            Some(&"mod") => drop(modules.pop()),
            Some(&("lib" | "main")) if modules.len() == 1 => drop(modules.pop()),
            _ => {}
        }
        return (parts[..src].join("/"), modules);
    }
    // Tests, examples and benches are crates of their own.
    (stem.to_owned(), Vec::new())
}

fn segments(path: &str, separator: &str) -> Vec<String> {
    path.split(separator).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
