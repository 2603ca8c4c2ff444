pub fn step(n: i32) -> (bool, i32, String) {
    (n > 0, n, String::new())
}
