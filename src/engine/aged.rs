//! What is kept by key from one question of a session to the next, within bounds.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// Values by key, each with about how many bytes it takes and the last question that asked for it.
pub(super) struct Aged<K, V> {
    entries: FxHashMap<K, Entry<V>>,
    /// Of all values, in bytes.
    weight: usize,
    question: u32,
}

struct Entry<V> {
    value: V,
    weight: usize,
    asked: u32,
}

/// Something that is kept from one question to the next and can be made smaller.
pub(super) trait Bounded {
    /// About how many bytes it takes.
    fn weight(&self) -> usize;

    /// The question that asked for the part that nobody has asked for since; `None` if there is nothing.
    fn oldest(&self) -> Option<u32>;

    /// Forgets what nobody has asked for since this question.
    fn forget(&self, question: u32);

    /// Begins the next question.
    fn turn(&self);
}

/// Forgets what was not asked for longest, until all of it takes no more than this. Then the next question begins.
pub(super) fn turn(parts: &[&dyn Bounded], most: usize) {
    while parts.iter().map(|part| part.weight()).sum::<usize>() > most
        && let Some(oldest) = parts.iter().filter_map(|part| part.oldest()).min()
    {
        parts.iter().for_each(|part| part.forget(oldest));
    }
    parts.iter().for_each(|part| part.turn());
}

impl<K, V> Default for Aged<K, V> {
    fn default() -> Self {
        Self { entries: FxHashMap::default(), weight: 0, question: 0 }
    }
}

impl<K: Eq + Hash, V> Aged<K, V> {
    /// What is kept under a key. It was asked for now.
    pub(super) fn get(&mut self, key: &K) -> Option<&V> {
        let entry = self.entries.get_mut(key)?;
        entry.asked = self.question;
        Some(&entry.value)
    }

    /// Keeps a value of about this many bytes.
    pub(super) fn insert(&mut self, key: K, value: V, weight: usize) {
        let replaced = self.entries.insert(key, Entry { value, weight, asked: self.question });
        self.weight = self.weight + weight - replaced.map_or(0, |old| old.weight);
    }

    /// All values, which go on weighing as much.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.values_mut().map(|entry| &mut entry.value)
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Keeps only these values.
    pub(super) fn retain(&mut self, keep: impl Fn(&V) -> bool) {
        self.keep(|entry| keep(&entry.value));
    }

    /// About how many bytes the values take.
    pub(super) fn weight(&self) -> usize {
        self.weight
    }

    /// The question that asked for the value that nobody has asked for since.
    pub(super) fn oldest(&self) -> Option<u32> {
        self.entries.values().map(|entry| entry.asked).min()
    }

    /// Forgets what nobody has asked for since this question.
    pub(super) fn forget(&mut self, question: u32) {
        self.keep(|entry| entry.asked > question);
    }

    /// Begins the next question.
    pub(super) fn turn(&mut self) {
        self.question = self.question.saturating_add(1);
    }

    fn keep(&mut self, keep: impl Fn(&Entry<V>) -> bool) {
        let mut gone = 0;
        self.entries.retain(|_, entry| {
            let stays = keep(entry);
            gone += if stays { 0 } else { entry.weight };
            stays
        });
        self.weight -= gone;
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    struct Part(RefCell<Aged<&'static str, ()>>);

    impl Part {
        fn of(values: &[(&'static str, usize)]) -> Self {
            let mut aged = Aged::default();
            values.iter().for_each(|(key, weight)| aged.insert(*key, (), *weight));
            Self(RefCell::new(aged))
        }

        fn has(&self, key: &str) -> bool {
            self.0.borrow().entries.contains_key(key)
        }
    }

    impl Bounded for Part {
        fn weight(&self) -> usize {
            self.0.borrow().weight()
        }

        fn oldest(&self) -> Option<u32> {
            self.0.borrow().oldest()
        }

        fn forget(&self, question: u32) {
            self.0.borrow_mut().forget(question);
        }

        fn turn(&self) {
            self.0.borrow_mut().turn();
        }
    }

    #[test]
    fn what_was_not_asked_for_longest_goes_first() {
        let (one, other) = (Part::of(&[("a", 40), ("b", 40)]), Part::of(&[("c", 40)]));
        let parts: [&dyn Bounded; 2] = [&one, &other];
        turn(&parts, 120);
        assert!(one.has("a") && one.has("b") && other.has("c"), "there is room for all");
        assert!(one.0.borrow_mut().get(&"b").is_some());
        one.0.borrow_mut().insert("d", (), 40);
        turn(&parts, 120);
        assert!(!one.has("a") && !other.has("c"), "both are as old");
        assert!(one.has("b") && one.has("d"));
        turn(&parts, 79);
        assert_eq!((one.weight(), one.oldest()), (0, None), "what one question takes may be too much");
    }

    #[test]
    fn a_value_that_is_replaced_weighs_nothing_any_more() {
        let mut aged = Aged::default();
        aged.insert("a", 1, 10);
        aged.insert("a", 2, 4);
        aged.insert("b", 3, 5);
        assert_eq!((aged.weight(), aged.len()), (9, 2));
        aged.retain(|value| *value != 2);
        assert_eq!((aged.weight(), aged.get(&"a").copied(), aged.get(&"b").copied()), (5, None, Some(3)));
    }
}
