pub enum Event {
    Open { id: u32 },
    Close,
}
