//! What each run found, kept in a file that every run adds a line to.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use super::Failure;
use super::place::writable;
use super::plans::read_file;
use crate::model::Report;
use crate::policy::{moment, with_history};

/// Puts what a file has of earlier runs into a report, and adds this run to it.
pub(super) fn keep(file: &Path, report: &mut Report) -> Result<(), Failure> {
    let name = file.display();
    let known = match read_file(file) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Failure::new(format!("cannot read the history '{name}'")).because(error)),
    };
    writable(file)?;
    let line = with_history(report, &known, now());
    // A run that was ended in the middle of its line must not take the next one with it.
    let torn = if known.is_empty() || known.ends_with('\n') { "" } else { "\n" };
    let mut open = OpenOptions::new();
    let added = open.create(true).append(true).open(file).and_then(|mut file| {
        // One write, so that two runs at a time do not mix.
        file.write_all(format!("{torn}{line}").as_bytes())
    });
    added.map_err(|error| Failure::new(format!("cannot add to the history '{name}'")).because(error))
}

#[expect(clippy::disallowed_methods, reason = "the edge has the clock; nothing but the history depends on it")]
fn now() -> String {
    moment(SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs()))
}
