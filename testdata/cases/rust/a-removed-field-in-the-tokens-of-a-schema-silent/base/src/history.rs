pub struct History {
    pub id: u32,
    pub host_name: String,
}
