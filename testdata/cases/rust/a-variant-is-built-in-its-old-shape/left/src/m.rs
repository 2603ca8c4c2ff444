pub enum Event { Click { x: u32, y: u32 }, Key(char) }
