pub fn step(n: i32) -> (bool, i32) {
    (n > 0, n)
}
