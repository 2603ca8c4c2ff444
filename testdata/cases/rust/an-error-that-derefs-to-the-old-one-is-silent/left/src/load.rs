pub struct Failure {
    pub text: String,
}

pub struct Problem {
    pub code: u8,
    failure: Failure,
}

impl std::ops::Deref for Problem {
    type Target = Failure;

    fn deref(&self) -> &Failure {
        &self.failure
    }
}

pub fn load(number: u8) -> Result<u8, Problem> {
    if number > 9 { Err(Problem { code: number, failure: Failure { text: String::new() } }) } else { Ok(number) }
}
