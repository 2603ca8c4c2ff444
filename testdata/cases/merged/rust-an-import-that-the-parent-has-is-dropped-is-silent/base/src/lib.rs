use std::collections::HashMap;

pub fn first() -> HashMap<u8, u8> {
    HashMap::new()
}

mod inner {
    use super::*;
    use std::collections::HashMap;

    pub fn second() -> usize {
        2
    }

    pub fn third() -> usize {
        3
    }
}
