//! What of C's code the compiler has to refuse.

use crate::languages::typing::{NEVER, Refused};

/// The table.
pub(super) static REFUSED: Refused = Refused { beside: &["expected-error", "dg-error"], ..NEVER };
