#[derive(derive_new::new)]
pub struct Shape {
    side: u32,
}

impl Shape {
    pub fn area(&self) -> u32 {
        self.side
    }
}
