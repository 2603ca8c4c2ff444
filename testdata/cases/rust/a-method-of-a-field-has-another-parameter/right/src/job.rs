use crate::m::Engine;
pub struct Job { engine: Engine }
impl Job {
    pub fn new() -> Self { Job { engine: Engine } }
    pub fn run(&mut self) { self.engine.start(); }
}
