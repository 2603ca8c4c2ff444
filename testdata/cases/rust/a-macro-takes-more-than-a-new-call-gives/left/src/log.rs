macro_rules! event {
    ($name:expr, $level:expr $(,)?) => {
        println!("{} {}", $name, $level)
    };
}
