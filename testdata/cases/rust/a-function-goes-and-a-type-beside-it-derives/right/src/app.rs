use crate::shape::edge;

pub fn run() {
    edge();
}
