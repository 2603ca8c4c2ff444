//! The pairs of branches about which there is nothing to say: merged, clean, and without a path that both touched.
//!
//! Where many branches do not land, these are nearly all pairs, so each takes one bit.

/// Which pairs have nothing to tell. Branches are numbered as they were given.
#[derive(Debug, Default)]
pub(super) struct PlainPairs {
    /// By the lower number of a pair: the bits of the higher ones; empty if there is none.
    rows: Vec<Box<[u64]>>,
}

impl PlainPairs {
    /// Of all branches: those that are the higher number of a pair, in any order.
    pub(super) fn of(rows: impl Iterator<Item = Vec<u32>>, branches: usize) -> Self {
        let row = |rights: Vec<u32>| {
            let mut bits = vec![0_u64; if rights.is_empty() { 0 } else { branches.div_ceil(64) }];
            rights.into_iter().for_each(|right| bits[right as usize / 64] |= 1 << (right % 64));
            bits.into_boxed_slice()
        };
        Self { rows: rows.map(row).collect() }
    }

    /// Whether a pair is one of them, the lower number first.
    pub(super) fn has(&self, left: usize, right: usize) -> bool {
        self.rows.get(left).and_then(|row| row.get(right / 64)).is_some_and(|word| word & (1 << (right % 64)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::PlainPairs;

    #[test]
    fn a_pair_is_found_by_its_numbers() {
        let plain = PlainPairs::of([vec![1, 64], Vec::new(), vec![70]].into_iter(), 71);
        let found = |left| (0..80).filter(|right| plain.has(left, *right)).collect::<Vec<_>>();
        assert_eq!([found(0), found(1), found(2), found(3)], [vec![1, 64], Vec::new(), vec![70], Vec::new()]);
    }
}
