pub fn load() {}

pub fn save() {}

pub fn send() {}

#[cfg(test)]
mod tests {
    #[test]
    fn sends() {}
}
