pub fn twice(at: usize) -> u32 {
    unsafe { crate::raw::read(at) + crate::raw::size(at) }
}
