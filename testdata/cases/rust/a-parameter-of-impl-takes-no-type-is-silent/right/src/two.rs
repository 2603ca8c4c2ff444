use crate::parse::parse;

pub fn two() -> u16 {
    parse::<u16>("2")
}
