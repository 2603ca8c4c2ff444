//! From where a definition can be seen.

use super::Sited;
use super::tie::Scene;
use crate::facts::Visibility;

/// Whether a definition can be seen from a file. In doubt it can.
pub(super) fn is_visible(to: &Sited, from: &Scene<'_>) -> bool {
    let visibility = to.definition.visibility;
    let (modules, place) = (to.language.modules(), from.place(""));
    *from.path == *to.path
        || modules.is_built_with(to.place(), place)
            && (visibility == Visibility::Public || modules.is_visible(visibility, to.place(), place))
}
