//! The words of a text, by hashes: a name that is no word of a text stands in none of its facts.

/// Changes whenever the words of a text do, or their hashes.
pub const VERSION: u32 = 2;

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
    words.extend(gives_other_names(text).then(|| hash(RENAMING)));
    words.sort_unstable();
    words.dedup();
    words
}

/// What stands among the words of a text that passes something on under another name. No word is written so.
const RENAMING: &[u8] = b"as *";

/// Whether some words are those of a text that may pass something on under another name.
#[must_use]
pub fn has_other_names(words: &[u32]) -> bool {
    words.binary_search(&hash(RENAMING)).is_ok()
}

/// Whether a text may pass something on under another name: `export { a as b }`, `pub use a as b`, and in a package
/// `from .a import b as c`. A default has no name.
fn gives_other_names(text: &[u8]) -> bool {
    let is_blank = |byte: &u8| byte.is_ascii_whitespace();
    let mut from = 0;
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let start = from + line.iter().take_while(|byte| is_blank(byte)).count();
        from += line.len();
        let rest = text.get(start..).unwrap_or_default();
        let begins = |words: &[&[u8]]| words.iter().any(|word| rest.starts_with(word));
        let end = if begins(&[b"export {", b"export{", b"export type {"]) {
            b'}'
        } else if begins(&[b"pub use ", b"pub(crate) use ", b"pub(super) use "]) {
            b';'
        } else if begins(&[b"from ."]) {
            if line.contains(&b'(') { b')' } else { b'\n' }
        } else {
            continue;
        };
        let length = rest.iter().take(LONGEST_STATEMENT).position(|byte| *byte == end).unwrap_or(0);
        let parts = rest[..length].split(|byte| is_blank(byte) || matches!(byte, b'{' | b'}' | b',' | b'(' | b';'));
        let parts: Vec<&[u8]> = parts.filter(|part| !part.is_empty()).collect();
        let renames = |three: &[&[u8]]| {
            three[1] == b"as" && !matches!(three[0], b"default" | b"*") && !matches!(three[2], b"default" | b"_")
        };
        if parts.windows(3).any(renames) {
            return true;
        }
    }
    false
}

/// A statement that is longer is not looked through.
const LONGEST_STATEMENT: usize = 20_000;

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
        for renaming in [
            "export {\n  a,\n  b as c,\n} from './b'",
            " pub(crate) use a::{b as c, d};",
            "from .a import (\n  b as c\n)",
        ] {
            assert!(has_other_names(&words(renaming.as_bytes())), "{renaming}");
        }
        for plain in [
            "import { a as b } from 'c';",
            "export { default as a } from 'b';",
            "pub use a as _;",
            "from .a import b\nc as d",
        ] {
            assert!(!has_other_names(&words(plain.as_bytes())), "{plain}");
        }
        assert_eq!(hash(b"foobar"), 0x8594_4171 ^ 0xf739_67e8, "published for FNV-1a of 64 bits");
    }
}
