use crate::point::Point;

pub const X: i32 = 1;

pub fn sum(it: &Point) -> i32 {
    let Point { x, y } = it;
    x + y
}
