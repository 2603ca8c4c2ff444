use crate::Shape;

pub fn f(shape: &dyn Shape) -> u8 {
    shape.name()
}
