pub unsafe fn size(at: usize) -> u32 {
    at as u32
}
pub fn read(at: usize) -> u32 {
    at as u32
}
