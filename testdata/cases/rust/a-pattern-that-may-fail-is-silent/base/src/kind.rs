pub enum Source {
    File(String),
    Pipe,
}
