pub fn pad(text: &str, size: usize) -> String { format!("{text}{size}") }
pub fn a() -> String { pad("x", 1) }
