macro_rules! event {
    ($name:expr $(, $key:ident = $value:expr)*) => {
        println!("{}", $name)
    };
}
