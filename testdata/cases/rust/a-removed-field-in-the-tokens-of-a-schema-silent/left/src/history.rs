pub struct History {
    pub id: u32,
}
