pub struct Engine;
impl Engine { pub fn start(&mut self) { } pub fn stop(&mut self) { } }
