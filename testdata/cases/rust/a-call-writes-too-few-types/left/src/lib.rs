pub mod parse;
pub mod two;
pub fn one() -> u8 {
    parse::parse::<u8, ()>("1")
}
