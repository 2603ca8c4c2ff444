pub fn names() -> Vec<String> {
    vec![String::new()]
}
