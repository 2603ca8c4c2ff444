pub fn slug(text: &str) -> String { let a = text.to_lowercase(); a.replace(' ', "-") }
