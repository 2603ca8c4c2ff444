pub fn pad(size: usize, text: &str) -> String { format!("{text}{size}") }
pub fn a() -> String { pad(1, "x") }
