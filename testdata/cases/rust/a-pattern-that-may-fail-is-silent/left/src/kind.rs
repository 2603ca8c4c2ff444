pub enum Source {
    File(String),
    Pipe,
    Url(String),
}
