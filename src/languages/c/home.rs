//! Where C's names live: an include names a file by the end of its path, and what is not static is the whole program's.

use compact_str::CompactString;

use super::C;
use crate::facts::{Import, Visibility};
use crate::languages::home::{Packages, Reach, SourcePlace, file_name};
use crate::languages::semantics::Modules;
use crate::languages::shared::names::path_through;

impl Modules for C {
    fn reach(&self, _: &Packages, module: &str, _: SourcePlace<'_>, to: SourcePlace<'_>) -> Reach {
        let module = module.trim_matches(['"', '<', '>']);
        let same = to.path == module || to.path.strip_suffix(module).is_some_and(|rest| rest.ends_with('/'));
        if same { Reach::Exact } else { Reach::Not }
    }

    fn is_absolute(&self, _: &str) -> bool {
        true
    }

    fn shares_namespace(&self, _: SourcePlace<'_>, _: SourcePlace<'_>) -> bool {
        true
    }

    /// What is static in a header is there in each file that includes it.
    fn is_visible(&self, _: Visibility, to: SourcePlace<'_>, _: SourcePlace<'_>) -> bool {
        to.path.rsplit('.').next() != Some("c")
    }

    fn is_built_with(&self, _: SourcePlace<'_>, _: SourcePlace<'_>) -> bool {
        true
    }

    fn is_built(&self, _: &str) -> bool {
        true
    }

    fn is_brought(&self, _: &str) -> bool {
        false
    }

    fn home(&self, _: &Packages, place: SourcePlace<'_>, visibility: Visibility) -> Vec<CompactString> {
        if visibility >= Visibility::Internal { Vec::new() } else { vec![CompactString::from(place.path)] }
    }

    fn stem<'p>(&self, path: &'p str) -> &'p str {
        file_name(path)
    }

    fn stands_for_others(&self, _: &str) -> bool {
        false
    }

    fn module_name<'p>(&self, _: &'p str) -> Option<&'p str> {
        None
    }

    fn in_full(&self, import: &Import, _: &str, rest: &str) -> String {
        path_through(import, rest, "::")
    }

    fn is_export(&self, _: &Import, _: &str) -> bool {
        false
    }

    fn leaves(&self, _: &Packages, _: &Import, _: &str) -> bool {
        false
    }
}
