use crate::cache::Cache;

pub fn all(cache: &Cache<String>) -> usize {
    cache.values.len()
}
