//! stub
use super::{Config, Demo, Exit, Failure};
use std::io::Write;
pub(super) fn run(_demo: &Demo, _config: &Config, _out: &mut dyn Write) -> Result<Exit, Failure> {
    Ok(Exit::Passed)
}
