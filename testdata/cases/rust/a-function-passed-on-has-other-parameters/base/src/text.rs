pub fn shorten(text: &str) -> String { text.chars().take(5).collect() }
