pub struct Store {
    pub names: Vec<String>,
}
