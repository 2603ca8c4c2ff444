pub fn help() -> u8 {
    9
}

pub fn one() -> u8 {
    1
}

pub fn two() -> u8 {
    22
}

pub fn three() -> u8 {
    3
}
