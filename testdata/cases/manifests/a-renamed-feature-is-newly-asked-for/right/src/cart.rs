pub fn total(items: &[u64]) -> u64 {
    items.iter().sum()
}

#[cfg(all(unix, feature = "codes"))]
pub fn codes() -> Vec<String> {
    Vec::new()
}
