pub enum Colour {
    Red,
    Blue,
    Green,
}
