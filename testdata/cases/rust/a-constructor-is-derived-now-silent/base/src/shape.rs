pub struct Shape {
    side: u32,
}

impl Shape {
    pub fn new(side: u32) -> Self {
        Shape { side }
    }
}
