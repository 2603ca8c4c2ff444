pub fn load() {}

#[cfg(test)]
mod tests {
    #[test]
    fn a() {}

    #[test]
    fn b() {}

    #[test]
    fn c() {}

}
