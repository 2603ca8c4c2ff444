//! A report that was saved as JSON, printed in any format.

use std::path::{Path, PathBuf};

use super::config::in_folder;
use super::environment::Environment;
use super::flags::ReportFlags;
use super::output::{Delivery, deliver_all, destinations};
use super::plans::read_file;
use super::{Config, Exit, Failure, Streams};
use crate::report;

/// Where a report was saved, and what is printed of it.
#[derive(Debug)]
pub struct Saved {
    file: PathBuf,
    outputs: Vec<Delivery>,
}

impl Saved {
    /// What was asked.
    pub(super) fn new(flags: &ReportFlags, environment: &Environment) -> Result<Self, Failure> {
        let outputs = destinations(&flags.output.format, flags.output.output.as_deref())?;
        Ok(Self { file: in_folder(&flags.file, environment), outputs })
    }

    /// Prints it. That a report tells of conflicts is no failure of its reader.
    pub(super) fn run(&self, config: &Config, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
        let (name, bytes) = self.bytes(streams)?;
        let report = report::saved(&bytes).map_err(|no| {
            let failure = Failure::new(format!("cannot print {name}: {}", no.why));
            no.hint.into_iter().fold(failure, Failure::hint)
        })?;
        deliver_all(&self.outputs, &report, &config.style, streams.output)?;
        Ok(Exit::Passed)
    }

    fn bytes(&self, streams: &mut Streams<'_>) -> Result<(String, Vec<u8>), Failure> {
        let cannot = |name: &str, error| Failure::new(format!("cannot read {name}")).because(error);
        if self.file == Path::new("-") {
            let name = "standard input".to_owned();
            let mut bytes = Vec::new();
            streams.input.read_to_end(&mut bytes).map_err(|error| cannot(&name, error))?;
            return Ok((name, bytes));
        }
        let name = format!("'{}'", self.file.display());
        let bytes = read_file(&self.file).map_err(|error| {
            cannot(&name, error).hint("name what 'divergence check --format json=FILE' wrote; '-' is standard input")
        })?;
        Ok((name, bytes))
    }
}
