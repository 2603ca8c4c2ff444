macro_rules! makes {
    ($($name:ident => $by:expr),*) => { $(pub fn $name(side: u32) -> u32 { side * $by })* };
}

makes!(area => side, edge => 4);
