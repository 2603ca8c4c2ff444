pub fn area(side: u32) -> u32 {
    side * side
}

pub fn edge(side: u32) -> u32 {
    side * 4
}
