pub fn parse<'a, T: Default>(text: impl Into<Option<&'a str>>) -> T {
    let _ = text.into();
    T::default()
}
