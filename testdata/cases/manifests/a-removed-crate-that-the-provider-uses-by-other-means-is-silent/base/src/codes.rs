pub fn is_code(text: &str) -> bool {
    regex::Regex::new(text).is_ok()
}
