pub struct Conf {
    pub title: String,
    pub width: u32,
}
