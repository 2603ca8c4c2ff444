
pub fn first() -> usize {
    1
}

pub fn second() -> usize {
    2
}

pub fn third() -> usize {
    3
}
