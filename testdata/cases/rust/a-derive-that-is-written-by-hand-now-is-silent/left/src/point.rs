pub struct Point {
    pub x: i32,
}

impl Default for Point {
    fn default() -> Self {
        Self { x: 7 }
    }
}
