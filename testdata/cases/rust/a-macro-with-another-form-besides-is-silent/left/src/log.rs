macro_rules! event {
    ($name:expr) => {
        println!("{}", $name)
    };
    ($name:expr, $($more:expr),+) => {{
        println!("{}", $name);
        $(println!("{}", $more);)+
    }};
}
