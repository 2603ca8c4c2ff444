use crate::list::Vec;

pub fn run() {
    let mut all: Vec<u8> = Vec::new();
    all.push(1);
}
