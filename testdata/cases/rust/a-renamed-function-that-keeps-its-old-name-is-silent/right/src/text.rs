pub fn tidy(s: &str) -> String {
    s.trim().to_owned()
}
