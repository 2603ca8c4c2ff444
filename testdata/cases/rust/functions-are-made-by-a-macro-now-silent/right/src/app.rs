use crate::shape::area;

pub fn run() {
    area(3);
}
