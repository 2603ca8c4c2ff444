#[derive(Clone, Debug)]
pub struct Shape {
    side: u32,
}

impl Shape {
    pub fn edge(&self) -> u32 {
        self.side
    }
}
