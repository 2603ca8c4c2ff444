pub fn first() {}

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
