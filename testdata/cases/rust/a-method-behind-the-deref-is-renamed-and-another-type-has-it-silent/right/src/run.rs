use crate::store::Outer;

pub struct Own;

impl Own {
    pub fn size(&self) -> usize {
        1
    }
}

pub fn run(own: &Own, outer: &Outer, all: &Vec<u8>, set: &std::fs::Metadata) -> usize {
    drop(outer);
    own.size() + set.size()
}
