//! The words of a text, by hashes: a name that is no word of a text stands in none of its facts.

/// Changes whenever the words of a text do, or their hashes.
pub const VERSION: u32 = 1;

/// Hashes of the words of a text that could be names, rising. Letters, digits, `_`, `$` and whatever is not ASCII make
/// a word; where that is more than ASCII, what is ASCII of it counts as well.
#[must_use]
pub fn words(text: &[u8]) -> Vec<u32> {
    let is_part = |byte: &u8| is_plain_part(*byte) || !byte.is_ascii();
    let mut words = Vec::new();
    for word in text.split(|byte| !is_part(byte)).filter(|word| !word.is_empty()) {
        words.push(hash(word));
        if !word.is_ascii() {
            words.extend(word.split(|byte| !is_plain_part(*byte)).filter(|part| !part.is_empty()).map(hash));
        }
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether a byte may be a part of a name in ASCII.
pub(super) fn is_plain_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$')
}

/// The same for all programs and all times: it is kept.
pub(super) fn hash(word: &[u8]) -> u32 {
    let whole = whole_hash(word);
    u32::try_from((whole ^ whole >> 32) & 0xffff_ffff).unwrap_or_default()
}

/// A longer one (FNV-1a), of which the short one is folded.
pub(super) fn whole_hash(word: &[u8]) -> u64 {
    word.iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_names_and_what_is_plain_of_them() {
        let mut expected: Vec<u32> =
            ["fn", "a_1", "$b", "naïve", "na", "ve", "2"].iter().map(|word| hash(word.as_bytes())).collect();
        expected.sort_unstable();
        assert_eq!(words("fn a_1($b: naïve) -> 2 { a_1 }".as_bytes()), expected);
        assert_eq!(hash(b"foobar"), 0x8594_4171 ^ 0xf739_67e8, "published for FNV-1a of 64 bits");
    }
}
