pub struct Finding {
    pub file: String,
    pub text: String,
    pub line: Option<u32>,
}
