pub fn on<R, F>(cb: F)
where
    F: Fn(&str) -> R,
{
    cb("a");
}
