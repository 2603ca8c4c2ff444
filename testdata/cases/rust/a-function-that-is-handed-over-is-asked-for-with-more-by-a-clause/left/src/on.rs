pub fn on<F>(cb: F)
where
    F: Fn(u32, u8),
{
    cb(1, 2)
}
