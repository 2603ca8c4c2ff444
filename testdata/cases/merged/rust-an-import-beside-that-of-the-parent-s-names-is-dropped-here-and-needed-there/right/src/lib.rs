pub fn first() {}

mod inner {
    use super::*;
    use std::collections::HashMap;

    pub fn second() -> usize {
        2
    }

    pub fn third() -> usize {
        HashMap::<u8, u8>::new().len()
    }
}
