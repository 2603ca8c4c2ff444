use crate::point::Point;

pub fn moved(from: Point) -> Point {
    Point { x: 0, ..from }
}
