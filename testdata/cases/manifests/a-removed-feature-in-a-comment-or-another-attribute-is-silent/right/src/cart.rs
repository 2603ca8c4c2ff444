pub fn total(items: &[u64]) -> u64 {
    items.iter().sum()
}

// #[cfg(feature = "codes")]
#[doc(alias = "codes")]
pub fn codes(feature: &str) -> bool {
    feature == "codes"
}
