pub fn total(items: &[u64]) -> u64 {
    items.iter().sum()
}

pub fn escaped(text: &str) -> String {
    regex::escape(text)
}
