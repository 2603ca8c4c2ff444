pub struct Store {
    pub names: Box<[String]>,
}
