pub fn one() -> u8 {
    11
}

pub fn two() -> u8 {
    2
}

pub fn three() -> u8 {
    3
}
