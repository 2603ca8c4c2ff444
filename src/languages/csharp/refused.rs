//! What of C#'s code no build takes.

use crate::languages::typing::{NEVER, Refused};

/// The table.
pub(super) static REFUSED: Refused = Refused { conditional: ["preproc_if", "condition", "alternative"], ..NEVER };
