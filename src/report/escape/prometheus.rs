//! Text for the exposition format of Prometheus.

use super::shown;

/// The value of a label, in quotes.
pub(in crate::report) fn label(text: impl AsRef<[u8]>) -> String {
    format!("\"{}\"", shown(text).replace('\\', "\\\\").replace('"', "\\\""))
}
