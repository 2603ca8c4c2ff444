use crate::colour::Colour;

pub fn name(colour: &Colour) -> &str {
    match colour {
        Colour::Red => "red",
        _ => "blue",
    }
}
