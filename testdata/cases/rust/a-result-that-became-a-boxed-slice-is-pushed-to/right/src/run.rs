use crate::store::names;

pub fn nothing() {}

pub fn run(name: String) -> usize {
    let mut all = names();
    all.push(name);
    all.len()
}
