pub unsafe fn size(at: usize) -> u32 {
    at as u32
}
pub unsafe fn read(at: usize) -> u32 {
    at as u32
}
