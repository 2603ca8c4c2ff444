pub struct Finding {
    pub file: String,
    pub text: String,
}
