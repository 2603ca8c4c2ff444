//! What one branch's changes to definitions mean for another branch's uses.
//!
//! Pure: facts and diffs in, findings out.

pub mod rules;
