pub enum Colour {
    Red,
}
