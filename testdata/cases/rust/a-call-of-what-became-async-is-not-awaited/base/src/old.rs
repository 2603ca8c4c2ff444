use crate::load::load;

pub fn one() -> usize {
    load("a") + 1
}
