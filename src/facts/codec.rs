//! How facts are kept: a compact binary form, with the version of what wrote it.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Changes whenever the form of facts does, so that what older programs kept is not read. Each language has a version of
/// its own besides.
pub const VERSION: u32 = 9;

/// The compact form of what a file says.
#[must_use]
pub fn encode<T: Serialize>(said: &T) -> Vec<u8> {
    postcard::to_stdvec(said).unwrap_or_default()
}

/// What stands in a compact form; `None` if it is damaged.
#[must_use]
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (said, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(said)
}
