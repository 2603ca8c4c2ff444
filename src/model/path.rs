//! Paths and names as a repository has them: bytes, most often UTF-8.

use std::fmt;

use base64::Engine as _;
use bstr::{BStr, BString, ByteSlice as _};

/// A path inside the repository: `/`-separated bytes, relative to its root.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct RepoPath(BString);

/// The name of a branch, tag or target, as it was given or found.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Name(BString);

/// What [`RepoPath`] and [`Name`] have in common: bytes that may not be UTF-8.
pub trait Text {
    /// The bytes as the repository has them.
    fn bytes(&self) -> &BStr;

    /// Readable text: what is not UTF-8 is replaced.
    fn lossy(&self) -> String {
        self.bytes().to_str_lossy().into_owned()
    }

    /// The bytes in base64 if they are not UTF-8: what a report gives beside the lossy text.
    fn base64_unless_utf8(&self) -> Option<String> {
        match self.bytes().to_str() {
            Ok(_) => None,
            Err(_) => Some(base64::engine::general_purpose::STANDARD.encode(self.bytes())),
        }
    }
}

macro_rules! text {
    ($name:ident) => {
        impl $name {
            /// Takes the bytes as they are.
            pub fn new(bytes: impl Into<BString>) -> Self {
                Self(bytes.into())
            }
        }

        impl Text for $name {
            fn bytes(&self) -> &BStr {
                self.0.as_bstr()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                Self(bytes.into())
            }
        }
    };
}

text!(RepoPath);
text!(Name);
