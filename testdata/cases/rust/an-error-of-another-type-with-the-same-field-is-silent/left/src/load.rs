pub struct Failure {
    pub text: String,
}

pub struct Problem {
    pub code: u8,
    pub text: String,
}

pub fn load(number: u8) -> Result<u8, Problem> {
    if number > 9 { Err(Problem { code: number, text: String::new() }) } else { Ok(number) }
}
