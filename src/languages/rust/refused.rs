//! What of Rust's code no build takes, or the compiler has to refuse.

use crate::languages::typing::{NEVER, Refused};

/// The table.
pub(super) static REFUSED: Refused = Refused {
    beside: &["//~ ERROR", "//~ error"],
    never: ("attribute_item", &["#[cfg(any())]", "#[cfg(FALSE)]", "#[cfg(false)]"]),
    ..NEVER
};
