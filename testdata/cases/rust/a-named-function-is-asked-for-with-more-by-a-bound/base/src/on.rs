pub fn on<F: Fn(u32)>(cb: F) {
    cb(1)
}
