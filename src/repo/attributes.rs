//! The attributes of a path that decide how its content is merged.

use bstr::BString;

/// How a file's content is merged (the `merge` attribute).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Driver {
    /// Line by line.
    Text,
    /// Line by line, keeping the lines of both sides.
    Union,
    /// Not at all.
    Binary,
    /// By a program of this name.
    Custom(BString),
}

/// What the attributes say about merging one file.
#[derive(Clone, Debug)]
pub(super) struct MergeAttributes {
    pub(super) driver: Driver,
    pub(super) marker_size: usize,
}

/// All attributes that apply.
#[derive(Default)]
pub(super) struct Attributes;

impl Driver {
    pub(super) fn within_virtual_base(self) -> Self {
        self
    }
}

impl super::merge::Rules {
    pub(super) fn attributes(&self, path: &[u8]) -> MergeAttributes {
        let _ = path;
        MergeAttributes { driver: Driver::Text, marker_size: 7 }
    }

    pub(super) fn converts(&self, _attributes: &MergeAttributes, blobs: &[std::sync::Arc<[u8]>; 3]) -> bool {
        self.settings.renormalize && blobs.iter().any(|blob| blob.contains(&b'\r'))
    }

    pub(super) fn conflict_style(&self) -> crate::text::ConflictStyle {
        self.settings.conflict_style
    }
}
