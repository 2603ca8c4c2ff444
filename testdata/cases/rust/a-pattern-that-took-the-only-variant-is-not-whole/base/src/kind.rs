pub enum Source {
    File(String),
}
