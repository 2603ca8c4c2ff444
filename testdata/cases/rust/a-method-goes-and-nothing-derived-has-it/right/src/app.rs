use crate::shape::Shape;

pub fn run(shape: &Shape) {
    shape.area();
}
