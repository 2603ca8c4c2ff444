#[cfg(any())]
mod old {
    fn never() -> i32 {
        crate::total(&[1])
    }
}
