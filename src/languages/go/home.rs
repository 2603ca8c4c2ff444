//! Where Go's names live: a package is a folder, named by the module around it.

use compact_str::CompactString;

use super::Go;
use crate::facts::{Import, Visibility};
use crate::languages::home::{Packages, Reach, SourcePlace, file_name, folder, seen_from};
use crate::languages::semantics::Modules;
use crate::languages::shared::names::path_through;

impl Modules for Go {
    fn reach(&self, packages: &Packages, module: &str, _: SourcePlace<'_>, to: SourcePlace<'_>) -> Reach {
        let directory = folder(to.path);
        // The modules around it, and where it is in each.
        let mut around =
            packages.go_modules.iter().filter_map(|(root, name)| Some((name, seen_from(root, directory)?)));
        let of_module =
            around.clone().any(
                |(name, inside)| if inside.is_empty() { module == name } else { module == format!("{name}/{inside}") },
            );
        // A project older than modules is named by where it was checked out.
        let suffix = !directory.is_empty()
            && around.next().is_none()
            && module.strip_suffix(directory).is_some_and(|rest| rest.ends_with('/'));
        if of_module || suffix { Reach::Exact } else { Reach::Not }
    }

    fn is_absolute(&self, _: &str) -> bool {
        true
    }

    fn shares_namespace(&self, from: SourcePlace<'_>, to: SourcePlace<'_>) -> bool {
        folder(from.path) == folder(to.path) && from.package == to.package
    }

    fn is_visible(&self, _: Visibility, to: SourcePlace<'_>, from: SourcePlace<'_>) -> bool {
        folder(to.path) == folder(from.path)
    }

    fn is_built_with(&self, to: SourcePlace<'_>, from: SourcePlace<'_>) -> bool {
        let is_test = |path: &str| path.ends_with("_test.go");
        !is_test(to.path) || is_test(from.path) && folder(to.path) == folder(from.path)
    }

    fn is_built(&self, path: &str) -> bool {
        let is_left_out = |part: &str| part.starts_with(['_', '.']) || part == "testdata";
        !path.split('/').any(is_left_out)
    }

    fn is_brought(&self, name: &str) -> bool {
        name == "error"
    }

    fn home(&self, _: &Packages, place: SourcePlace<'_>, _: Visibility) -> Vec<CompactString> {
        vec![CompactString::from(folder(place.path))]
    }

    fn stem<'p>(&self, path: &'p str) -> &'p str {
        file_name(folder(path))
    }

    fn stands_for_others(&self, _: &str) -> bool {
        false
    }

    fn module_name<'p>(&self, _: &'p str) -> Option<&'p str> {
        None
    }

    fn in_full(&self, import: &Import, _: &str, rest: &str) -> String {
        path_through(import, rest, ".")
    }

    fn is_export(&self, _: &Import, _: &str) -> bool {
        false
    }

    fn leaves(&self, _: &Packages, _: &Import, _: &str) -> bool {
        true
    }
}
