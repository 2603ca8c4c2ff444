pub struct Engine;
impl Engine { pub fn start(&mut self, fast: bool) { let _ = fast; } pub fn stop(&mut self) { } }
