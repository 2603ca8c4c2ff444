pub enum Colour {
    Red,
    Blue,
}
