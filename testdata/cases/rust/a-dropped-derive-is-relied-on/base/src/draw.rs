pub fn draw() {}
