//! Where Java's names live: in the package that a file says it belongs to, and the class that it is called after.

use compact_str::CompactString;

use super::Java;
use crate::facts::{Import, Visibility};
use crate::languages::home::{Packages, Reach, SourcePlace, file_name, folder};
use crate::languages::semantics::Modules;
use crate::languages::shared::names::path_through;

impl Modules for Java {
    fn reach(&self, _: &Packages, module: &str, _: SourcePlace<'_>, to: SourcePlace<'_>) -> Reach {
        if module == to.package && !module.is_empty() {
            return Reach::Exact;
        }
        // `a.b.C` for a member of the class C of the package a.b.
        let class = module.strip_prefix(to.package).and_then(|rest| rest.strip_prefix('.'));
        let stem = to.path.rsplit('/').next().and_then(|name| name.strip_suffix(".java"));
        match (class, stem) {
            (Some(class), Some(stem))
                if class == stem || class.strip_prefix(stem).is_some_and(|it| it.starts_with('.')) =>
            {
                Reach::Exact
            }
            _ => Reach::Not,
        }
    }

    fn is_absolute(&self, _: &str) -> bool {
        true
    }

    fn shares_namespace(&self, from: SourcePlace<'_>, to: SourcePlace<'_>) -> bool {
        from.package == to.package && !to.package.is_empty()
    }

    fn is_visible(&self, visibility: Visibility, to: SourcePlace<'_>, from: SourcePlace<'_>) -> bool {
        visibility == Visibility::Internal && from.package == to.package
    }

    fn home(&self, _: &Packages, place: SourcePlace<'_>, _: Visibility) -> Vec<CompactString> {
        place.package.split('.').filter(|part| !part.is_empty()).map(CompactString::from).collect()
    }

    fn stem<'p>(&self, path: &'p str) -> &'p str {
        file_name(folder(path))
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
