pub fn load() {}

#[cfg(test)]
mod tests {
    #[test]
    fn loads() {}
}

pub fn save() {}

pub fn send() {}

