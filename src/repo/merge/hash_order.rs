//! The order in which git's own hash maps give their keys.
//!
//! Where several renames are equally good, git takes the one that it comes to first, and in a few places it comes to
//! them in the order of a hash map (git's `hashmap.c` and `strmap.c`: FNV-1 of the bytes, chains that grow at their
//! head, a table of 64 that grows fourfold when it is four fifths full). To choose as git does we go in that order.

const FIRST_SIZE: usize = 64;

/// The positions of `keys` in the order of a map into which they were put one after the other. Keys are distinct.
pub(super) fn of(keys: &[&[u8]]) -> Vec<usize> {
    let hashes: Vec<u32> = keys.iter().map(|key| hash(key)).collect();
    let mut table: Vec<Vec<usize>> = vec![Vec::new(); FIRST_SIZE];
    for (count, at) in (1..).zip(0..keys.len()) {
        insert(&mut table, &hashes, at);
        if count > table.len() * 4 / 5 {
            table = grown(&table, &hashes);
        }
    }
    in_order(&table).collect()
}

/// A chain's last element is its head.
fn in_order(table: &[Vec<usize>]) -> impl Iterator<Item = usize> + '_ {
    table.iter().flat_map(|chain| chain.iter().rev().copied())
}

fn insert(table: &mut [Vec<usize>], hashes: &[u32], at: usize) {
    let bucket = hashes[at] as usize & (table.len() - 1);
    table[bucket].push(at);
}

fn grown(table: &[Vec<usize>], hashes: &[u32]) -> Vec<Vec<usize>> {
    let mut larger = vec![Vec::new(); table.len() * 4];
    in_order(table).for_each(|at| insert(&mut larger, hashes, at));
    larger
}

fn hash(key: &[u8]) -> u32 {
    key.iter().fold(0x811c_9dc5, |hash: u32, byte| hash.wrapping_mul(0x0100_0193) ^ u32::from(*byte))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_key_comes_once_however_large_the_map_grows() {
        let names: Vec<String> = (0..500).map(|n| format!("dir/{n}")).collect();
        let keys: Vec<&[u8]> = names.iter().map(String::as_bytes).collect();
        let mut order = super::of(&keys);
        order.sort_unstable();
        assert_eq!(order, (0..500).collect::<Vec<_>>(), "the order is a permutation");
    }
}
