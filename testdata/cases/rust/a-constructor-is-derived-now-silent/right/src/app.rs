use crate::shape::Shape;

pub fn run() {
    let _ = Shape::new(3);
}
