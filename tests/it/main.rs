//! Every test that needs a repository or the program itself, in one crate, so that there is one binary to link.
//!
//! Git is the judge: where a verdict is expected, it is asked for, not written down. See CONTRIBUTING.md for the
//! layers and for how to add an operation to the matrix.

mod support;

mod advice;
mod architecture;
mod cancelled;
mod cases;
mod cli;
mod doctor;
mod documents;
mod gaps;
#[cfg(unix)]
mod gate;
mod json;
mod kept;
mod kin;
mod landed;
mod ledger;
mod linked;
mod notes;
mod oracle;
#[cfg(unix)]
mod packages;
mod plan;
mod policy;
mod readonly;
#[cfg(unix)]
mod recording;
mod released;
mod robustness;
mod saved;
mod session;
mod settled;
mod symmetry;
mod unhidden;
mod work;
