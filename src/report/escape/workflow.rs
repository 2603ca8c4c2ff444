//! Text for the workflow commands of GitHub Actions: `::error file=a.rs,line=3::message`.
//!
//! The rules are those of the actions toolkit (`escapeData` and `escapeProperty` of its core package): the runner reads
//! a command from one line, and undoes exactly these.

use super::shown;

/// How the message of a command begins another line.
pub(in crate::report) const NEWLINE: &str = "%0A";

/// Text for the message of a command.
pub(in crate::report) fn message(text: impl AsRef<[u8]>) -> String {
    shown(text).replace('%', "%25").replace('\r', "%0D").replace('\n', NEWLINE)
}

/// Text for the value of a property, which a comma or the colons before the message would end.
pub(in crate::report) fn property(text: impl AsRef<[u8]>) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
