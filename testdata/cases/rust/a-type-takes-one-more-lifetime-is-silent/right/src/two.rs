use crate::cache::Cache;

pub fn all(cache: &Cache<String>) -> usize {
    cache.values.len()
}
pub type Kept = std::collections::HashMap<String, Vec<u8>>;
