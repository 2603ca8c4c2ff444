pub fn first() {}

mod inner {
    use super::*;

    pub fn second() -> usize {
        2
    }

    pub fn third() -> usize {
        3
    }
}
