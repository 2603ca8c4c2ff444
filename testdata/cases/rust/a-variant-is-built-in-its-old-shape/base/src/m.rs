pub enum Event { Click(u32, u32), Key(char) }
