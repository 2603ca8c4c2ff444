pub struct Conf {
    pub name: String,
    pub size: u32,
}
