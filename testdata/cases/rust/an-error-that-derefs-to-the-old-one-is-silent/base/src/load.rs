pub struct Failure {
    pub text: String,
}

pub fn load(number: u8) -> Result<u8, Failure> {
    if number > 9 { Err(Failure { text: "large".to_string() }) } else { Ok(number) }
}
