pub fn on<F: Fn(u32, u8)>(cb: F) {
    cb(1, 2)
}
