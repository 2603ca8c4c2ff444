pub enum Source {
    File(String),
    Url(String),
}
