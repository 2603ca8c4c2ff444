//! What of Go's files no build takes.

use crate::languages::typing::{NEVER, Refused};

/// The table.
pub(super) static REFUSED: Refused =
    Refused { beside: &["// want ", "/* ERROR"], unbuilt: &["go:build ignore", "+build ignore"], ..NEVER };
