pub struct Point {
    pub x: i32,
    pub y: i32,
    pub z: i32,
}
