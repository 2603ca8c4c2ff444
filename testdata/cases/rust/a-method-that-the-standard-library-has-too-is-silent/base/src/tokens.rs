pub struct Tokens(Vec<u8>);

impl Tokens {
    pub fn peek(&self) -> Option<&u8> {
        self.0.first()
    }
}
