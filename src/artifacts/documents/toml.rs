//! TOML: its parser refuses keys that stand twice.

use toml::de::DeTable;

use super::{Malformed, Twice, line_of};

pub(super) fn check(text: &str) -> Result<Vec<Twice>, Malformed> {
    match DeTable::parse(text) {
        Ok(_) => Ok(Vec::new()),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            Err(Malformed::new(line_of(text, at), error.message()))
        }
    }
}
