//! Paths and names as a repository has them: bytes, most often UTF-8.

use std::fmt;

use base64::Engine as _;
use bstr::{BStr, BString, ByteSlice as _};
use serde::{Deserialize, Deserializer, Serialize as _, Serializer};

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

            /// What a report gives in base64, or `None` if that is none.
            #[must_use]
            pub fn of_base64(text: &str) -> Option<Self> {
                base64::engine::general_purpose::STANDARD.decode(text).ok().map(Self::from)
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

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self::from)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self(bytes.into())
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

/// Whether a character would change how its neighbours are displayed, or is not displayed at all.
#[must_use]
pub fn hides(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What a report says twice, as text and in base64: the bytes, if they are given, or else the text.
pub(super) fn bytes_or(text: String, base64: Option<String>) -> Vec<u8> {
    let bytes = base64.and_then(|it| base64::engine::general_purpose::STANDARD.decode(it).ok());
    bytes.unwrap_or_else(|| text.into_bytes())
}

/// Serialises a path or a name as readable text.
pub(super) fn lossy<S: Serializer>(text: &impl Text, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&text.lossy())
}

/// The same for one that may not be there.
#[expect(clippy::ref_option, reason = "the signature that serde asks for")]
pub(super) fn lossy_option<S: Serializer>(text: &Option<impl Text>, serializer: S) -> Result<S::Ok, S::Error> {
    text.as_ref().map(Text::lossy).serialize(serializer)
}

/// The same for a list.
pub(super) fn lossy_names<S: Serializer>(texts: &[impl Text], serializer: S) -> Result<S::Ok, S::Error> {
    texts.iter().map(Text::lossy).collect::<Vec<_>>().serialize(serializer)
}

/// The same for the two of a pair.
pub(super) fn lossy_pair<S: Serializer>(texts: &[impl Text; 2], serializer: S) -> Result<S::Ok, S::Error> {
    texts.each_ref().map(Text::lossy).serialize(serializer)
}
