use crate::point::Point;
pub fn draw() {}
pub fn origin() -> Point { Point::default() }
