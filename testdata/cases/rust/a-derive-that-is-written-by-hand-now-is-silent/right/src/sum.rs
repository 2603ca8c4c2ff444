use crate::point::Point;

pub const X: i32 = 1;

pub fn first() -> Point {
    Point::default()
}
