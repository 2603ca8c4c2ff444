//! How similar two files are to git's rename detection (`diffcore-delta.c` and `estimate_similarity` of
//! `diffcore-rename.c`).
//!
//! A file is cut into chunks, each a line or 64 bytes of a longer one. How many bytes of the chunks two files share,
//! in proportion to the longer file, is their similarity.

use super::is_binary;

/// The similarity of files that share everything; scores are parts of it.
pub const MAX_SCORE: u32 = 60_000;

/// Length at which a line is cut.
const MAX_CHUNK: u32 = 64;

/// Number of hash values (`HASHBASE`): chunks that fall together count as equal.
const HASHES: u32 = 107_927;

/// Whether a file counts as text. The CR of CR LF says nothing in text, and counts in a binary file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Nature {
    /// Its bytes say so ([`is_binary`]).
    #[default]
    ByContent,
    /// It is text, with any content.
    Text,
    /// It is binary, with any content.
    Binary,
}

/// What rename detection remembers of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// For every hash of chunks, in ascending order, the bytes in such chunks.
    chunks: Vec<(u32, u32)>,
    size: usize,
}

impl Fingerprint {
    /// The fingerprint of a file (`hash_chars`). Text counts without the CR of CR LF, binary files as they are.
    #[must_use]
    pub fn of(bytes: &[u8], nature: Nature) -> Self {
        let is_text = match nature {
            Nature::ByContent => !is_binary(bytes),
            Nature::Text => true,
            Nature::Binary => false,
        };
        let mut chunks = chunks(bytes, is_text);
        chunks.sort_unstable_by_key(|&(hash, _)| hash);
        chunks.dedup_by(|next, chunk| {
            let same = next.0 == chunk.0;
            if same {
                chunk.1 = chunk.1.saturating_add(next.1);
            }
            same
        });
        Self { chunks, size: bytes.len() }
    }

    /// For every hash of chunks, in ascending order, the bytes in such chunks.
    #[must_use]
    pub fn chunks(&self) -> &[(u32, u32)] {
        &self.chunks
    }

    /// Length of the file in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }
}

/// The hash and the length of every chunk, in order of the file.
fn chunks(bytes: &[u8], is_text: bool) -> Vec<(u32, u32)> {
    let mut chunks = Vec::with_capacity(bytes.len() / 32 + 1);
    let (mut low, mut high, mut len) = (0_u32, 0_u32, 0_u32);
    for (at, &byte) in bytes.iter().enumerate() {
        if is_text && byte == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
            continue;
        }
        // Both halves shift as one number of 64 bits rotated by 7.
        (low, high) = ((low << 7) ^ (high >> 25), (high << 7) ^ (low >> 25));
        low = low.wrapping_add(u32::from(byte));
        len += 1;
        if len == MAX_CHUNK || byte == b'\n' {
            chunks.push((hash(low, high), len));
            (low, high, len) = (0, 0, 0);
        }
    }
    if len > 0 {
        chunks.push((hash(low, high), len));
    }
    chunks
}

fn hash(low: u32, high: u32) -> u32 {
    low.wrapping_add(high.wrapping_mul(0x61)) % HASHES
}

/// How much of the two files is common, from 0 to [`MAX_SCORE`] (`diffcore_count_changes`, without the test of sizes,
/// which is [`sizes_allow`]).
///
/// An empty file is similar to nothing.
#[must_use]
pub fn similarity(src: &Fingerprint, dst: &Fingerprint) -> u32 {
    let mut copied = 0_u64;
    let mut candidates = dst.chunks.iter().peekable();
    for &(hash, count) in &src.chunks {
        while candidates.next_if(|chunk| chunk.0 < hash).is_some() {}
        if let Some(&(_, other)) = candidates.next_if(|chunk| chunk.0 == hash) {
            copied += u64::from(count.min(other));
        }
    }
    let longer = u64::try_from(src.size.max(dst.size)).unwrap_or(u64::MAX);
    if dst.size == 0 {
        return 0;
    }
    let score = copied * u64::from(MAX_SCORE) / longer;
    u32::try_from(score).unwrap_or(MAX_SCORE).min(MAX_SCORE)
}

/// Whether two files of these lengths in bytes can be as similar as `minimum` (0 to [`MAX_SCORE`]) at all: the cheap
/// test in front of [`similarity`].
#[must_use]
pub fn sizes_allow(src_len: usize, dst_len: usize, minimum: u32) -> bool {
    let longer = src_len.max(dst_len) as u128;
    let difference = src_len.abs_diff(dst_len) as u128;
    longer * u128::from(MAX_SCORE.saturating_sub(minimum)) >= difference * u128::from(MAX_SCORE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(src: &[u8], dst: &[u8]) -> u32 {
        similarity(&Fingerprint::of(src, Nature::ByContent), &Fingerprint::of(dst, Nature::ByContent))
    }

    #[test]
    fn a_file_is_wholly_similar_to_itself() {
        assert_eq!(score(b"one\ntwo\n", b"one\ntwo\n"), MAX_SCORE);
    }

    #[test]
    fn the_order_of_lines_does_not_matter() {
        assert_eq!(score(b"one\ntwo\n", b"two\none\n"), MAX_SCORE);
    }

    #[test]
    fn half_the_bytes_make_half_the_score() {
        assert_eq!(score(b"one\ntwo\n", b"one\nsix\n"), MAX_SCORE / 2);
    }

    #[test]
    fn an_empty_file_is_similar_to_nothing() {
        assert_eq!(score(b"", b""), 0);
        assert_eq!(score(b"a", b""), 0);
    }

    #[test]
    fn the_cr_of_crlf_counts_only_in_binary_files() {
        let same = |one: &[u8], other: &[u8], nature| {
            Fingerprint::of(one, nature).chunks == Fingerprint::of(other, nature).chunks
        };
        assert!(same(b"a\r\n", b"a\n", Nature::ByContent));
        assert!(!same(b"\0\r\n", b"\0\n", Nature::ByContent));
        assert!(same(b"\0\r\n", b"\0\n", Nature::Text), "an attribute says that it is text");
        assert!(!same(b"a\r\n", b"a\n", Nature::Binary), "an attribute says that it is binary");
    }

    #[test]
    fn sizes_that_differ_too_much_rule_a_rename_out() {
        assert!(sizes_allow(100, 50, MAX_SCORE / 2));
        assert!(!sizes_allow(100, 49, MAX_SCORE / 2));
        assert!(sizes_allow(0, 0, MAX_SCORE));
    }
}
