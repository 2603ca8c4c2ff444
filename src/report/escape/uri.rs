//! Paths as references to addresses (RFC 3986).

use std::fmt::Write as _;

/// A path in which every byte that is special in an address, or no letter of ASCII, is written by its number.
pub(in crate::report) fn path(path: impl AsRef<[u8]>) -> String {
    let mut out = String::new();
    for byte in path.as_ref() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(*byte)),
            byte => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}
