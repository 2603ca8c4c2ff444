//! What of git's configuration decides about merges.

use crate::text::ConflictStyle;

/// What happens to a file that was added to a directory which the other side renamed (`merge.directoryRenames`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DirectoryRenames {
    /// It moves along.
    Yes,
    /// It stays.
    No,
    /// It moves along, and somebody has to confirm it.
    Conflict,
}

/// What of git's configuration decides about merges.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) directory_renames: DirectoryRenames,
    pub(super) rename_limit: usize,
    pub(super) conflict_style: ConflictStyle,
    pub(super) renormalize: bool,
}
