//! Lines as numbers: files are cut at `\n` and every distinct line becomes one token, so that the diff algorithms
//! compare integers.
//!
//! The cost of a merge is mostly here, hence two economies. Newlines are searched eight bytes at a time. And only the
//! first file of a family is hashed whole: where another starts and ends with the same bytes, as versions of one file
//! do, its lines and tokens are copied from the first.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;

use super::{indices, narrow, wide};

/// The number of a distinct line: equal within one [`Interner`] exactly when the lines' bytes are equal. Tokens count
/// up from 0.
pub(super) type Token = u32;

/// One file as lines. A line includes its `\n`; the last one may lack it.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    /// Offset just behind each line.
    ends: Vec<u32>,
    tokens: Vec<Token>,
}

impl<'a> Lines<'a> {
    /// Number of lines.
    pub(super) fn len(&self) -> u32 {
        narrow(self.ends.len())
    }

    /// One token a line.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The bytes of line `index`, or nothing behind the last line.
    pub(super) fn line(&self, index: u32) -> &'a [u8] {
        self.slice(&(index..index.saturating_add(1)))
    }

    /// The bytes of consecutive lines.
    pub(super) fn slice(&self, lines: &Range<u32>) -> &'a [u8] {
        if lines.is_empty() {
            return &[];
        }
        &self.bytes[self.start(lines.start)..self.start(lines.end)]
    }

    /// Offset of the first byte of line `index`, or the file's length behind the last line.
    fn start(&self, index: u32) -> usize {
        match wide(index).checked_sub(1) {
            Some(previous) => self.ends.get(previous).map_or(self.bytes.len(), |&end| wide(end)),
            None => 0,
        }
    }
}

/// Gives equal lines of several files equal tokens.
///
/// An open-addressing table with linear probing. A slot holds the line's hash beside its token, so that nearly every
/// other line is rejected without looking at bytes.
#[derive(Default)]
pub(super) struct Interner<'a> {
    slots: Vec<Slot>,
    known: Vec<&'a [u8]>,
}

#[derive(Clone, Copy)]
struct Slot {
    hash: u32,
    token: Token,
}

impl Slot {
    const FREE: Self = Self { hash: 0, token: Token::MAX };
}

impl<'a> Interner<'a> {
    /// Makes room for so many further distinct lines.
    fn reserve(&mut self, lines: usize) {
        let slots = ((self.known.len() + lines) * 2).next_power_of_two();
        if slots > self.slots.len() {
            self.rehash(slots);
        }
        self.known.reserve(lines);
    }

    /// Number of distinct lines so far; all tokens are below it.
    pub(super) fn distinct(&self) -> usize {
        self.known.len()
    }

    /// A file, every line hashed.
    pub(super) fn lines(&mut self, bytes: &'a [u8]) -> Lines<'a> {
        let mut lines = Lines { bytes, ends: Vec::with_capacity(bytes.len() / 32 + 1), tokens: Vec::new() };
        line_ends(bytes, 0, &mut lines.ends);
        self.intern_rest(&mut lines);
        lines
    }

    /// A file related to one seen before: only the lines between their common first and last lines are hashed.
    pub(super) fn lines_like(&mut self, model: &Lines<'a>, bytes: &'a [u8]) -> Lines<'a> {
        let Common { head, tail } = Common::of(model, bytes);
        let tail_start = model.start(tail.start);
        let shift = |end: u32| narrow((wide(end) + bytes.len()).saturating_sub(model.bytes.len()));

        let mut lines = Lines { bytes, ends: Vec::with_capacity(model.ends.len() + 16), tokens: Vec::new() };
        lines.tokens.reserve(model.ends.len() + 16);
        lines.ends.extend_from_slice(&model.ends[indices(&(0..head))]);
        lines.tokens.extend_from_slice(&model.tokens[indices(&(0..head))]);

        let middle_end = (tail_start + bytes.len()).saturating_sub(model.bytes.len());
        line_ends(&bytes[..middle_end], lines.start(head), &mut lines.ends);
        self.intern_rest(&mut lines);

        lines.ends.extend(model.ends[indices(&tail)].iter().map(|&end| shift(end)));
        lines.tokens.extend_from_slice(&model.tokens[indices(&tail)]);
        lines
    }

    /// Adds the tokens of the lines that have an end but no token yet.
    fn intern_rest(&mut self, lines: &mut Lines<'a>) {
        let first = lines.tokens.len();
        self.reserve(lines.ends.len() - first);
        lines.tokens.reserve(lines.ends.len() - first);
        let mut start = lines.start(narrow(first));
        for &end in &lines.ends[first..] {
            lines.tokens.push(self.intern(&lines.bytes[start..wide(end)]));
            start = wide(end);
        }
    }

    fn intern(&mut self, line: &'a [u8]) -> Token {
        let hash = hash(line);
        let mask = self.slots.len() - 1;
        let mut at = wide(hash) & mask;
        loop {
            let slot = self.slots[at];
            if slot.token == Token::MAX {
                break;
            }
            if slot.hash == hash && self.known[wide(slot.token)] == line {
                return slot.token;
            }
            at = (at + 1) & mask;
        }
        let token = narrow(self.known.len());
        self.known.push(line);
        self.slots[at] = Slot { hash, token };
        token
    }

    fn rehash(&mut self, slots: usize) {
        let mask = slots - 1;
        let old = std::mem::replace(&mut self.slots, vec![Slot::FREE; slots]);
        for slot in old.into_iter().filter(|slot| slot.token != Token::MAX) {
            let mut at = wide(slot.hash) & mask;
            while self.slots[at].token != Token::MAX {
                at = (at + 1) & mask;
            }
            self.slots[at] = slot;
        }
    }
}

/// Half of the line's hash, which serves as the table's index and as its first check.
fn hash(line: &[u8]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(line);
    let [a, b, c, d, ..] = hasher.finish().to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

/// The lines at both ends that a file shares with its model, in the model's line numbers.
struct Common {
    /// Number of common first lines.
    head: u32,
    /// The common last lines of the model.
    tail: Range<u32>,
}

impl Common {
    fn of(model: &Lines, bytes: &[u8]) -> Self {
        let count = model.len();
        if model.bytes == bytes {
            return Self { head: count, tail: count..count };
        }
        let head_bytes = common_prefix(model.bytes, bytes);
        // A line counts only when its `\n` is common too: without one it may go on in the other file.
        let head = narrow(model.ends.partition_point(|&end| wide(end) <= head_bytes));
        let head = if head == count && count > 0 && !model.bytes.ends_with(b"\n") { head - 1 } else { head };
        let rest = model.start(head);

        let tail_bytes = common_suffix(&model.bytes[rest..], &bytes[rest..]);
        // What follows the first `\n` of the common bytes starts a line in both files.
        let tail_start = model.bytes.len() - tail_bytes;
        let cut = model.ends.partition_point(|&end| wide(end) <= tail_start);
        let tail = narrow(cut).saturating_add(1).min(count).max(head);
        Self { head, tail: tail..count }
    }
}

/// Bytes compared at once by the searches for common ends.
const STRIDE: usize = 64;

/// Number of equal first bytes.
fn common_prefix(a: &[u8], b: &[u8]) -> usize {
    let strides = a.chunks_exact(STRIDE).zip(b.chunks_exact(STRIDE)).take_while(|(a, b)| a == b).count() * STRIDE;
    strides + a[strides..].iter().zip(&b[strides..]).take_while(|(a, b)| a == b).count()
}

/// Number of equal last bytes.
fn common_suffix(a: &[u8], b: &[u8]) -> usize {
    let strides = a.rchunks_exact(STRIDE).zip(b.rchunks_exact(STRIDE)).take_while(|(a, b)| a == b).count() * STRIDE;
    let (a, b) = (&a[..a.len() - strides], &b[..b.len() - strides]);
    strides + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

/// Appends the offset behind every line of `bytes` from `start` on.
pub(super) fn line_ends(bytes: &[u8], start: usize, ends: &mut Vec<u32>) {
    const WORD: usize = size_of::<u64>();
    let (words, rest) = bytes[start..].as_chunks::<WORD>();
    let mut offset = start;
    for word in words {
        let mut newlines = newline_bits(u64::from_le_bytes(*word));
        while newlines != 0 {
            ends.push(narrow(offset) + newlines.trailing_zeros() / 8 + 1);
            newlines &= newlines - 1;
        }
        offset += WORD;
    }
    let newlines = rest.iter().enumerate().filter(|&(_, &byte)| byte == b'\n');
    ends.extend(newlines.map(|(at, _)| narrow(offset + at + 1)));
    if start < bytes.len() && !bytes.ends_with(b"\n") {
        ends.push(narrow(bytes.len()));
    }
}

/// The top bit of every byte of `word` that is a `\n`, all other bits 0. Unlike the shorter formula for zero bytes this
/// one lets no carry pass from byte to byte, so that every bit is exact (Warren, "Hacker's Delight", 6-1).
const fn newline_bits(word: u64) -> u64 {
    const LOW_BITS: u64 = u64::from_le_bytes([0x7f; 8]);
    const NEWLINES: u64 = u64::from_le_bytes([b'\n'; 8]);
    let zero_if_newline = word ^ NEWLINES;
    !(((zero_if_newline & LOW_BITS) + LOW_BITS) | zero_if_newline | LOW_BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(bytes: &[u8]) -> Vec<&[u8]> {
        let lines = Interner::default().lines(bytes);
        (0..lines.len()).map(|index| lines.line(index)).collect()
    }

    #[test]
    fn lines_keep_their_newline_and_the_last_may_lack_it() {
        assert_eq!(cut(b""), [b""; 0]);
        assert_eq!(cut(b"\n"), [b"\n"]);
        assert_eq!(cut(b"one\n\ntwo"), [&b"one\n"[..], b"\n", b"two"]);
        let long = b"0123456\n\n\n\x8a\x0b\n89abcdef0123456789\nend\n";
        assert_eq!(cut(long), long.split_inclusive(|&byte| byte == b'\n').collect::<Vec<_>>());
    }

    #[test]
    fn equal_lines_have_equal_tokens_across_files() {
        let mut interner = Interner::default();
        let a = interner.lines(b"x\ny\nx\nz");
        let b = interner.lines(b"z\ny\n");
        assert_eq!(a.tokens(), [0, 1, 0, 2]);
        assert_eq!(b.tokens(), [3, 1]);
        assert_eq!(interner.distinct(), 4);
    }

    #[test]
    fn a_growing_table_forgets_nothing() {
        let text: Vec<u8> = (0..5000).flat_map(|n| format!("{}\n", n % 2500).into_bytes()).collect();
        let mut interner = Interner::default();
        let tokens: Vec<Token> = (0..5000).map(|n| n % 2500).collect();
        assert_eq!(interner.lines(&text).tokens(), tokens);
    }

    #[test]
    fn copying_from_a_model_changes_nothing() {
        let texts = ["", "a", "a\n", "a\nb", "a\nb\n", "b\n", "a\na\n", "a\nab", "ab\nb", "\n\n", "\n", "b\na\nb\n"];
        for model in texts {
            for text in texts {
                let mut interner = Interner::default();
                let model = interner.lines(model.as_bytes());
                let copied = interner.lines_like(&model, text.as_bytes());
                let hashed = interner.lines(text.as_bytes());
                assert_eq!((&copied.ends, &copied.tokens), (&hashed.ends, &hashed.tokens), "{text:?}");
            }
        }
    }
}
