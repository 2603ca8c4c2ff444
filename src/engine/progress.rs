//! Who hears how far a run has come, and can end it.

use crate::repo::Error;

/// Hears how far a run has come, and says whether it goes on. Called from several threads. `()` hears nothing and ends
/// nothing.
pub trait Progress: Sync {
    /// A new stage begins, with this many steps (0 if unknown).
    fn stage(&self, name: &'static str, steps: usize);
    /// One step of the stage is done.
    fn step(&self);
    /// Whether somebody has lost interest. A check asks between its stages, and before each branch and pair that is
    /// merged; then it ends with an error of the kind [`ErrorKind::Cancelled`](crate::repo::ErrorKind::Cancelled).
    fn is_cancelled(&self) -> bool {
        false
    }
}

impl Progress for () {
    fn stage(&self, _: &'static str, _: usize) {}

    fn step(&self) {}
}

/// An error if the run is to end.
pub(super) fn goes_on(progress: &dyn Progress) -> Result<(), Error> {
    if progress.is_cancelled() { Err(Error::cancelled()) } else { Ok(()) }
}
