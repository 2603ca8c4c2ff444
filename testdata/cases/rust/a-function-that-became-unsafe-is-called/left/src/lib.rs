pub mod raw;
pub mod two;
pub fn one() -> u32 {
    unsafe { raw::read(1) }
}
