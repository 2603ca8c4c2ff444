pub enum Action {
    Ignore,
    Close,
}

pub struct Failure {
    pub text: String,
    pub action: Action,
}

pub fn ignored(text: &str) -> Failure {
    Failure { text: text.to_string(), action: Action::Ignore }
}
