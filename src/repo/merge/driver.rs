//! Custom merge drivers: programs, run only when somebody asked for it.
//!
//! # Relation to Git
//! `ll_ext_merge` of merge-ll.c, in a scratch folder instead of the worktree.

use gix::ObjectId;

use super::Merger;
use super::content::Question;
use crate::repo::ReadError;
use crate::repo::attributes::Driver;

impl Merger<'_> {
    /// Runs a driver on three blobs: the merged blob and whether it is clean, or `None` if it may not run or failed.
    pub(super) fn custom_driver(
        &self,
        driver: &Driver,
        question: &Question<'_>,
        blobs: [ObjectId; 3],
    ) -> Result<Option<(ObjectId, bool)>, ReadError> {
        let _ = (driver, question, blobs, self);
        Ok(None)
    }
}
