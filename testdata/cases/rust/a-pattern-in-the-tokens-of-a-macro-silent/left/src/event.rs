pub enum Event {
    Open { id: u32, at: u64 },
    Close,
}
