use crate::store::names;

pub fn nothing() {}

pub fn run(name: String) -> usize {
    let mut all = names().to_vec();
    all.push(name);
    for one in names().iter() {
        drop(one);
    }
    names().len()
}
