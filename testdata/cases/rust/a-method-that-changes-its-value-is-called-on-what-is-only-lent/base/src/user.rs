pub struct User {
    pub name: String,
    pub number: u64,
}

impl User {
    pub fn number(&self) -> u64 {
        self.number
    }
}
