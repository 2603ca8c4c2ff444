use crate::point::Point;

pub fn origin() -> Point {
    Point { x: 0, y: 0 }
}
