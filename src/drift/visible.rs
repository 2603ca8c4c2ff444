//! From where a definition can be seen.

use super::Sited;
use super::tie::Scene;
use crate::facts::Visibility;

/// Whether a definition can be seen from a file. In doubt it can.
pub(super) fn is_visible(to: &Sited, from: &Scene<'_>) -> bool {
    let visibility = to.definition.visibility;
    *from.path == *to.path
        || visibility == Visibility::Public
        || to.language.modules().is_visible(visibility, to.place(), from.place(""))
}
