pub fn parse<T: Default, C: Default>(text: &str) -> T {
    let _ = (text, C::default());
    T::default()
}
