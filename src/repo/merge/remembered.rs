//! Answers that are worth keeping, up to so many bytes.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// Answers by their questions. Once the newer ones take `MOST` bytes, those before them are forgotten, but for what was
/// asked for since.
pub(super) struct Remembered<K, V, const MOST: usize> {
    newer: FxHashMap<K, V>,
    older: FxHashMap<K, V>,
    /// What the newer ones take.
    bytes: usize,
}

impl<K, V, const MOST: usize> Default for Remembered<K, V, MOST> {
    fn default() -> Self {
        Self { newer: FxHashMap::default(), older: FxHashMap::default(), bytes: 0 }
    }
}

impl<K: Copy + Eq + Hash, V: Clone + Bytes, const MOST: usize> Remembered<K, V, MOST> {
    /// The answer to a question, if it is known.
    pub(super) fn get(&mut self, question: &K) -> Option<V> {
        if let Some(answer) = self.newer.get(question) {
            return Some(answer.clone());
        }
        let answer = self.older.remove(question)?;
        self.put(*question, answer.clone());
        Some(answer)
    }

    /// Keeps an answer.
    pub(super) fn put(&mut self, question: K, answer: V) {
        // Maps have room for about twice of what is in them.
        let bytes = 2 * size_of::<(K, V)>() + answer.bytes();
        if self.bytes + bytes > MOST {
            self.older = std::mem::take(&mut self.newer);
            self.bytes = 0;
        }
        self.bytes += bytes;
        self.newer.insert(question, answer);
    }
}

/// What something takes beyond its own size.
pub(super) trait Bytes {
    /// About so many bytes.
    fn bytes(&self) -> usize;
}

impl Bytes for u32 {
    fn bytes(&self) -> usize {
        0
    }
}

impl<T> Bytes for std::sync::Arc<[T]> {
    fn bytes(&self) -> usize {
        size_of_val::<[T]>(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Remembered;

    #[test]
    fn what_was_not_asked_for_again_is_forgotten() {
        let mut answers: Remembered<u32, u32, 64> = Remembered::default();
        for question in 0..8 {
            answers.put(question, question);
            assert_eq!(answers.get(&0), Some(0), "it is asked for after each");
        }
        assert_eq!([1, 7].map(|question| answers.get(&question)), [None, Some(7)], "there is room for four");
    }
}
