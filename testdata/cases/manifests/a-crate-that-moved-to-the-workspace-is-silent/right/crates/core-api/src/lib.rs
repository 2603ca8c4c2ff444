pub fn open() -> bool {
    true
}

pub fn escaped(text: &str) -> String {
    regex::escape(text)
}
