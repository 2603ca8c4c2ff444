pub fn twice(at: usize) -> u32 {
    crate::raw::read(at) * 2
}
