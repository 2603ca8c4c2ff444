pub fn one() -> u8 {
    1
}

pub fn two() -> u8 {
    222
}

pub fn three() -> u8 {
    3
}

pub fn help() -> u8 {
    8
}
