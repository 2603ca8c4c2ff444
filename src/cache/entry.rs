//! The form of an entry: a head, by which damage is seen, and what was kept.
//!
//! ```text
//! 0   4  "divc"
//! 4   4  the version of the key         little-endian, as all numbers are
//! 8   4  a checksum of the rest
//! 12  8  the length of what was kept
//! 20     what was kept, as it is or, where that is shorter, as a block of LZ4
//! ```
//!
//! The checksum is the CRC-32 of zlib over the key, the length and what follows it. It is there for accidents, not for
//! enemies: it sees every change within four bytes in a row, and misses one in four billion of all others. As the key
//! is part of it, an entry that came to lie under another name is damaged, too.

use super::Key;

const MAGIC: [u8; 4] = *b"divc";
const CHECKSUM_AT: usize = 8;
const LENGTH_AT: usize = 12;
const HEAD: usize = 20;

/// Nothing that was kept is longer: what claims to be is damaged.
const LONGEST: u64 = 256 << 20;

/// The entry that keeps this.
pub(super) fn wrap(key: &Key, payload: &[u8]) -> Vec<u8> {
    let packed = lz4_flex::block::compress(payload);
    let body = if packed.len() < payload.len() { &packed } else { payload };
    let mut content = Vec::with_capacity(HEAD + body.len());
    content.extend(MAGIC);
    content.extend(key.version.to_le_bytes());
    content.extend([0; LENGTH_AT - CHECKSUM_AT]);
    content.extend((payload.len() as u64).to_le_bytes());
    content.extend(body);
    let checksum = checksum(key, &content[LENGTH_AT..]);
    content[CHECKSUM_AT..LENGTH_AT].copy_from_slice(&checksum.to_le_bytes());
    content
}

/// What an entry keeps; `None` if it is damaged, or another one.
pub(super) fn unwrap(key: &Key, mut content: Vec<u8>) -> Option<Vec<u8>> {
    let head = content.first_chunk::<HEAD>()?;
    let (magic, rest) = head.split_first_chunk::<4>()?;
    let (version, rest) = rest.split_first_chunk::<4>()?;
    let (sum, rest) = rest.split_first_chunk::<4>()?;
    let length = rest.first_chunk::<8>()?;
    let length = u64::from_le_bytes(*length);
    let held = (content.len() - HEAD) as u64;
    let sound = *magic == MAGIC
        && u32::from_le_bytes(*version) == key.version
        && (held..=LONGEST.max(held)).contains(&length)
        && u32::from_le_bytes(*sum) == checksum(key, &content[LENGTH_AT..]);
    if !sound {
        return None;
    }
    if held == length {
        content.drain(..HEAD);
        return Some(content);
    }
    let length = usize::try_from(length).ok()?;
    lz4_flex::block::decompress(&content[HEAD..], length).ok().filter(|payload| payload.len() == length)
}

fn checksum(key: &Key, rest: &[u8]) -> u32 {
    let mut checksum = crc32fast::Hasher::new();
    checksum.update(key.blob.as_bytes());
    checksum.update(key.namespace.as_bytes());
    checksum.update(&key.version.to_le_bytes());
    checksum.update(rest);
    checksum.finalize()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Id;

    fn key() -> Key {
        Key { blob: Id::new(&[7; 20]).unwrap(), namespace: "rust", version: 3 }
    }

    #[test]
    fn any_changed_missing_or_added_byte_is_damage() {
        let whole = wrap(&key(), b"some facts");
        assert_eq!(unwrap(&key(), whole.clone()).as_deref(), Some(&b"some facts"[..]));
        for at in 0..whole.len() {
            for bit in 0..8 {
                let mut damaged = whole.clone();
                damaged[at] ^= 1 << bit;
                assert_eq!(unwrap(&key(), damaged), None, "bit {bit} of byte {at} flipped");
            }
            assert_eq!(unwrap(&key(), whole[..at].to_vec()), None, "cut to {at} bytes");
        }
        assert_eq!(unwrap(&key(), [&whole[..], &[0]].concat()), None, "one byte more");
    }

    #[test]
    fn what_repeats_itself_is_kept_shorter() {
        let long = b"some facts and some more facts ".repeat(40);
        let whole = wrap(&key(), &long);
        assert!(whole.len() < long.len() / 4, "{} bytes", whole.len());
        assert_eq!(unwrap(&key(), whole.clone()), Some(long));
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            assert_eq!(unwrap(&key(), damaged), None, "byte {at}");
            assert_eq!(unwrap(&key(), whole[..at].to_vec()), None, "cut to {at} bytes");
        }
    }

    #[test]
    fn an_entry_of_another_key_is_damage() {
        let whole = wrap(&key(), b"some facts");
        for other in [
            Key { blob: Id::new(&[8; 20]).unwrap(), ..key() },
            Key { blob: Id::new(&[7; 32]).unwrap(), ..key() },
            Key { namespace: "java", ..key() },
            Key { version: 4, ..key() },
        ] {
            assert_eq!(unwrap(&other, whole.clone()), None, "{other:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_comes_back(payload in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(unwrap(&key(), wrap(&key(), &payload)), Some(payload));
        }

        #[test]
        fn anything_else_is_damage(content in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(unwrap(&key(), content), None);
        }
    }
}
