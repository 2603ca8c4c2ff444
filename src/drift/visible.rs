//! From where a definition can be seen.

use super::Sited;
use super::home::{folder, rust_module};
use super::tie::Scene;
use crate::facts::Visibility;
use crate::lang::Language;

/// Whether a definition can be seen from a file. In doubt it can.
pub(super) fn is_visible(to: &Sited, from: &Scene<'_>) -> bool {
    let same_file = *from.path == *to.path;
    if same_file || to.definition.visibility == Visibility::Public {
        return true;
    }
    match (to.language, to.definition.visibility) {
        (Language::Rust, Visibility::Private) => {
            let ((to_crate, to_modules), (from_crate, from_modules)) = (rust_module(&to.path), rust_module(from.path));
            to_crate == from_crate && from_modules.starts_with(&to_modules)
        }
        (Language::Rust, _) => {
            // `pub(crate)` and `pub(super)` alike: which of them it is, the visibility does not say.
            rust_module(&to.path).0 == rust_module(from.path).0
        }
        (Language::Go, _) => folder(&to.path) == folder(from.path),
        (Language::Java, Visibility::Internal) => from.facts.package == to.package,
        // Python only advises.
        (language, _) => language == Language::Python,
    }
}
