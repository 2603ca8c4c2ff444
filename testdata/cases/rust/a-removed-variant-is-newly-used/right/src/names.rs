use crate::colour::Colour;

pub fn favourite() -> Colour {
    Colour::Blue
}
