//! Tables of bits, and counting them by columns.

/// A table of bits, one row a commit or branch.
#[derive(Clone, Default)]
pub(super) struct Bits {
    words: Vec<u64>,
    width: usize,
}

impl Bits {
    pub(super) fn new(rows: usize, bits: usize) -> Self {
        let width = bits.div_ceil(64);
        Self { words: vec![0; rows * width], width }
    }

    pub(super) fn add_row(&mut self) {
        self.words.resize(self.words.len() + self.width, 0);
    }

    pub(super) fn row(&self, row: usize) -> &[u64] {
        &self.words[row * self.width..(row + 1) * self.width]
    }

    pub(super) fn has(&self, row: usize, bit: usize) -> bool {
        self.row(row)[bit / 64] & (1 << (bit % 64)) != 0
    }

    pub(super) fn set(&mut self, row: usize, bit: usize) {
        self.words[row * self.width + bit / 64] |= 1 << (bit % 64);
    }

    /// Adds bits to a row.
    pub(super) fn add(&mut self, row: usize, bits: &[u64]) {
        let into = &mut self.words[row * self.width..(row + 1) * self.width];
        into.iter_mut().zip(bits).for_each(|(into, bits)| *into |= bits);
    }

    /// Adds the bits of one row to another, and says whether that changed anything.
    pub(super) fn merge_rows(&mut self, from: usize, into: usize) -> bool {
        let mut changed = false;
        for word in 0..self.width {
            let (from, into) = (self.words[from * self.width + word], &mut self.words[into * self.width + word]);
            changed |= from & !*into != 0;
            *into |= from;
        }
        changed
    }
}

/// The places of the bits that are set.
pub(super) fn ones(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(at, word)| {
        let mut rest = *word;
        std::iter::from_fn(move || {
            let bit = rest.trailing_zeros() as usize;
            (rest != 0).then(|| {
                rest &= rest - 1;
                at * 64 + bit
            })
        })
    })
}

/// How often each bit was set in some rows.
///
/// The counters stand upright: the first plane has the lowest digit of all of them, so that a row is added in few steps
/// however many of its bits are set.
#[derive(Default)]
pub(super) struct Counts {
    planes: Vec<Vec<u64>>,
}

impl Counts {
    /// Counts the bits of a row. All rows have the same width.
    pub(super) fn add(&mut self, row: impl Iterator<Item = u64>) {
        for (at, word) in row.enumerate() {
            let (mut carry, mut plane) = (word, 0);
            while carry != 0 {
                if plane == self.planes.len() {
                    self.planes.push(Vec::new());
                }
                let digits = &mut self.planes[plane];
                if digits.len() <= at {
                    digits.resize(at + 1, 0);
                }
                let digit = digits[at];
                digits[at] ^= carry;
                carry &= digit;
                plane += 1;
            }
        }
    }

    /// How often this bit was set.
    pub(super) fn of(&self, bit: usize) -> u32 {
        let digit = |plane: &Vec<u64>| plane.get(bit / 64).is_some_and(|word| word & (1 << (bit % 64)) != 0);
        self.planes.iter().rev().fold(0, |count, plane| count << 1 | u32::from(digit(plane)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_counted_by_columns() {
        let mut counts = Counts::default();
        let rows = [[0b1011, 1 << 63], [0b0011, 0], [0b0001, 1 << 63]];
        rows.iter().cycle().take(300).for_each(|row| counts.add(row.iter().copied()));
        let counted: Vec<u32> = [0, 1, 2, 3, 127, 200].map(|bit| counts.of(bit)).to_vec();
        assert_eq!(counted, [300, 200, 0, 100, 200, 0]);
    }
}
