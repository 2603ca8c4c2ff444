pub mod raw;
pub mod two;
pub fn one() -> u32 {
    raw::read(1)
}
