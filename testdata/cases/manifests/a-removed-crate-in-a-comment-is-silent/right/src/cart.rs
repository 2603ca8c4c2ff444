// use regex::Regex;
pub fn total(items: &[u64]) -> u64 {
    items.iter().sum()
}

/// Like `regex::escape`.
pub fn name() -> &'static str {
    "regex::Regex"
}
