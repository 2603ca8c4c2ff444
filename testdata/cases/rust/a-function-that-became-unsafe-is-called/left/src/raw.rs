/// # Safety
/// `at` is in bounds.
pub unsafe fn read(at: usize) -> u32 {
    at as u32
}
