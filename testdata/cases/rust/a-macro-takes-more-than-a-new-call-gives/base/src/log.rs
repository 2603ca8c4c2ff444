macro_rules! event {
    ($name:expr) => {
        println!("{}", $name)
    };
}
