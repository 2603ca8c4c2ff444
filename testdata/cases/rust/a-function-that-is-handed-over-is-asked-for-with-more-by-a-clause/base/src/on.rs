pub fn on<F>(cb: F)
where
    F: Fn(u32),
{
    cb(1)
}
