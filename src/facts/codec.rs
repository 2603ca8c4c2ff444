//! How facts are kept: a compact binary form, with the version of what wrote it.

use super::Facts;

/// Changes whenever the form of facts does, so that what older programs kept is not read. Each language has a version of
/// its own besides.
pub const VERSION: u32 = 7;

/// The compact form of facts.
#[must_use]
pub fn encode(facts: &Facts) -> Vec<u8> {
    postcard::to_stdvec(facts).unwrap_or_default()
}

/// The facts in a compact form; `None` if it is damaged.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Facts> {
    let (facts, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(facts)
}
