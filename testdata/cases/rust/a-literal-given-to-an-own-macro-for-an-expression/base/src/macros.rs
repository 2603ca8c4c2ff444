macro_rules! boxed {
    ($value:expr) => {
        Box::new($value)
    };
}
