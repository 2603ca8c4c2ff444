pub fn host() -> String {
    std::env::var("MAIL_HOST").expect("a host")
}
