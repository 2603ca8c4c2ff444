pub struct Page {
    pub width: u32,
    pub flags: Vec<String>,
}
