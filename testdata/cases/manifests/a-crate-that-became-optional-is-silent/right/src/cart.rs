use regex::Regex;

pub fn total(items: &[u64]) -> u64 {
    items.iter().sum()
}

pub fn is_code(text: &str) -> bool {
    Regex::new("^[a-z]+$").is_ok_and(|code| code.is_match(text))
}
