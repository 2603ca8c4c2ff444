pub fn on<F: Fn(&str)>(cb: F) {
    cb("a")
}
