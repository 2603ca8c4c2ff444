pub enum Paint {
    Blue,
    Gold,
}
