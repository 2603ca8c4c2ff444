pub fn plain(s: &str) -> String {
    s.to_owned()
}
