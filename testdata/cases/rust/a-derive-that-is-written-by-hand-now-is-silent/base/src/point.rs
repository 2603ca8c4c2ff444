#[derive(Default)]
pub struct Point {
    pub x: i32,
}
