use crate::pair::Pair;

pub type Mine = Pair<u8, u8, u8, u8, u16>;
